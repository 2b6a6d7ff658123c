package link

import "net/url"

// What staff do from the pages of link.go's list.
const (
	FindingRoute    = CaseRoute + "/utfall"       // POST
	FirstRoute      = CaseRoute + "/forsta"       // POST: proposes a finding, which another confirms or returns
	CopiesRoute     = CaseRoute + "/kopia"        // a copy to be handed out, GET and POST
	CopyRoute       = CopiesRoute + "/{copy}"     // POST: releases or refuses it, or hands it out, which is logged
	NoteRoute       = CaseRoute + "/anteckning"   // POST: reads one note, and is logged
	TranslateRoute  = CaseRoute + "/oversattning" // POST: keeps the translation of a note or a form
	MarkRoute       = CaseRoute + "/sprak"        // POST: marks what a note or a form is written in
	UnmaskRoute     = CaseRoute + "/visa"         // POST: shows what is masked, and is logged
	SignalDoneRoute = Signals + "/{id}/klar"      // POST
	ControlRoute    = CaseRoute + "/kontroll"     // whether the person is told of the case, GET and POST
	// Who may act for the person of a case: GET, POST to record, POST to end.
	CaseMandatesRoute   = CaseRoute + "/ombud"
	CaseMandateEndRoute = CaseMandatesRoute + "/avsluta"

	Controls     = "/handlaggning/kontroll" // the unit's control cases
	LetterRoute  = Letters + "/{id}"
	PrintedRoute = Letters + "/{id}/utskrivet" // POST
)

// Who somebody is: what staff decide.
const (
	Identities          = "/handlaggning/identiteter"
	IdentityRoute       = Identities + "/{id}"
	IdentityDecideRoute = IdentityRoute + "/beslut" // POST
	IdentitySeekRoute   = IdentityRoute + "/sok"    // POST: looks somebody up, and is logged
)

// Identity is one request about who somebody is.
func Identity(id string) string { return Identities + "/" + url.PathEscape(id) }

// DecideIdentity takes the decision.
func DecideIdentity(id string) string { return Identity(id) + "/beslut" }

// SeekIdentity looks up whom to link a foreign eID to.
func SeekIdentity(id string) string { return Identity(id) + "/sok" }

// Going on with somebody's draft.
const (
	Assist            = "/handlaggning/utkast" // POST: by a code or a request
	AssistRoute       = Assist + "/{id}"
	AssistAddRoute    = AssistRoute + "/aktivitet" // POST
	AssistRemoveRoute = AssistRoute + "/ta-bort"   // POST
	AssistHandInRoute = AssistRoute + "/lamna-in"  // POST
)

// Assisted is the draft that a leave is for.
func Assisted(id string) string { return Assist + "/" + url.PathEscape(id) }

// AssistAdd adds an activity to it.
func AssistAdd(id string) string { return Assisted(id) + "/aktivitet" }

// AssistRemove removes one.
func AssistRemove(id string) string { return Assisted(id) + "/ta-bort" }

// AssistHandIn hands it in as an oral report.
func AssistHandIn(id string) string { return Assisted(id) + "/lamna-in" }

// Names of what a list's address may carry.
const (
	PageNo = "sida" // from 1
)

// Finding takes the finding of a case's report.
func Finding(caseID string) string { return Case(caseID) + "/utfall" }

// First takes a finding that another is to confirm, and what the other says.
func First(caseID string) string { return Case(caseID) + "/forsta" }

// Copies is where a copy of a case is made.
func Copies(caseID string) string { return Case(caseID) + "/kopia" }

// Copy is one of them.
func Copy(caseID, id string) string { return Copies(caseID) + "/" + url.PathEscape(id) }

// Note shows the note of one activity of a case.
func Note(caseID string) string { return Case(caseID) + "/anteckning" }

// Translate keeps a translation of what stands in a case.
func Translate(caseID string) string { return Case(caseID) + "/oversattning" }

// MarkLanguage marks what something in a case is written in.
func MarkLanguage(caseID string) string { return Case(caseID) + "/sprak" }

// Unmask shows the masked values of a case.
func Unmask(caseID string) string { return Case(caseID) + "/visa" }

// CaseMandates is who may act for the person of a case.
func CaseMandates(caseID string) string { return Case(caseID) + "/ombud" }

// CaseMandateEnd ends one.
func CaseMandateEnd(caseID string) string { return CaseMandates(caseID) + "/avsluta" }

// Control is where a case is marked as a control, or opened to the person.
func Control(caseID string) string { return Case(caseID) + "/kontroll" }

// SignalDone marks a signal as dealt with.
func SignalDone(id string) string { return Signals + "/" + url.PathEscape(id) + "/klar" }

// Letter is one letter, to be printed.
func Letter(id string) string { return Letters + "/" + url.PathEscape(id) }

// Printed notes that a letter is printed.
func Printed(id string) string { return Letter(id) + "/utskrivet" }

// Paged is a page of the list at path; n is left out for the first.
func Paged(path string, n string) string {
	if n == "1" {
		n = ""
	}
	return query(path, PageNo, n)
}
