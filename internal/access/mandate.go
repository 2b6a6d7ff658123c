package access

import (
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// A Mandate is that somebody may act for a person: an ombud by a power of attorney
// (förvaltningslagen 14–15 §§), a god man or förvaltare whom a court has appointed
// (föräldrabalken 11 kap.). Days are both included.
type Mandate struct {
	ID               string
	PersonID         person.ID // whose affairs
	RepresentativeID person.ID // who acts
	GivenName        string    // the representative's, as the document has it
	FamilyName       string
	Kind             string // a code of rule.ListMandateKind
	Scope            string // one of the Scopes
	FromDay          time.Time
	UntilDay         *time.Time // the last day; nil is until it is ended
	Document         string     // a code of rule.ListMandatePaper
	DocumentDay      time.Time
	DocumentSum      []byte // SHA-256 of the scan; nil is none
	At               time.Time
	EndedAt          *time.Time
	EndedBy          string // one of the parties, or staff; "" while it has not been ended
}

// A TellMandate is the job that says by e-mail to whose affairs a mandate is about
// that there is something to read: it was recorded, or ended. It holds ids alone.
type TellMandate struct {
	MandateID string    `json:"mandate_id"`
	PersonID  person.ID `json:"person_id"`
	Ended     bool      `json:"ended"`
}

// Kind is the job's name, never changed.
func (TellMandate) Kind() string { return "mandate_tell" }

// The scopes.
const (
	ScopeSee  = "see"  // sees reports and receipts
	ScopeFile = "file" // fills in, hands in and corrects, and sees
)

// Who may have ended a mandate.
const (
	EndedByPerson         = "person"
	EndedByRepresentative = "representative"
	EndedByStaff          = "staff"
)

// What the attributes of a mandate's kind say.
const (
	OpenEnded = "open_ended" // may be without a last day
	ByCourt   = "by_court"   // a court appointed them: neither party ends it here
)

// Name returns the representative's name, as the document has it.
func (m Mandate) Name() person.Name { return person.NewName(m.GivenName, m.FamilyName) }

// InForce reports whether it holds on a day; private.mandate_in_force says the same.
func (m Mandate) InForce(day time.Time) bool {
	return !m.FromDay.After(day) && (m.UntilDay == nil || !m.UntilDay.Before(day)) && m.EndedAt == nil
}

// A MandateCase is the case by which staff meet whose mandates they see.
type MandateCase struct {
	ID, Number    string
	Kind          CaseKind
	Month         rule.Month
	PersonID      person.ID
	Given, Family string
}

// Name returns the person's name.
func (c MandateCase) Name() person.Name { return person.NewName(c.Given, c.Family) }
