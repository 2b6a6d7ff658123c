// Package link holds every address of the portal: a constant for each pattern,
// which the route table registers, and a builder for each pattern that has
// something in it. An address that is written anywhere else is a mistake.
//
// Addresses are Swedish words without å, ä and ö. They hold months and ids that
// say nothing, never a name or a number of a person.
package link

import (
	"net/url"
	"strconv"
	"strings"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// Open to everybody.
const (
	Start         = "/"
	Language      = "/sprak" // POST
	Contact       = "/kontakt"
	Accessibility = "/tillganglighet"
	Privacy       = "/personuppgifter"
	Cookies       = "/kakor"
	Protected     = "/skyddade-personuppgifter"
	Status        = "/driftstatus"
	PaperForm     = "/blankett"
	PaperFormPDF  = "/blankett.pdf"
	CheckReceipt  = "/kvitto/kontrollera"
	ReceiptKeys   = "/kvitto/nycklar"
	Live          = "/halsa/live"
	Ready         = "/halsa/redo"
	Static        = "/static/*"
)

// Digg is where poor accessibility is reported to the supervisor: the one
// address that is not ours.
const Digg = "https://www.digg.se/tdosanmalan"

// Sign-in. The SAML addresses stand in metadata that others keep: they do not
// change.
const (
	SignInEID   = "/logga-in/eid"
	SignInStaff = "/logga-in/personal"
	SignOut     = "/logga-ut" // POST
	SignedOut   = "/utloggad"
	// SignOutThere leads on to the identity provider's own sign-out.
	SignOutThere = "/utloggad/vidare"
	ForeignEID   = "/utlandsk-legitimation"       // how an eID from another country is linked
	AskLink      = "/utlandsk-legitimation/begar" // POST

	Extend    = "/forlang"                   // POST: stay signed in
	SignedIn  = "/inloggningar"              // where one is signed in
	EndOne    = "/inloggningar/{id}/avsluta" // POST
	EndOthers = "/inloggningar/avsluta"      // POST
	EndAll    = "/inloggningar/avsluta-alla" // POST
	KeptRoute = "/sparat/{id}"               // a form that met an ended session

	SAMLEIDMetadata   = "/saml/eid/metadata"
	SAMLEIDACS        = "/saml/eid/acs"
	SAMLEIDLogout     = "/utloggad/eid" // a page for people, and so not under /saml
	SAMLStaffLogout   = "/utloggad/personal"
	SAMLStaffMetadata = "/saml/personal/metadata"
	SAMLStaffACS      = "/saml/personal/acs"
	SAMLLogo          = "/saml/logotyp"
)

// Names of what an address may carry after its question mark, and of the form
// fields that are the same everywhere.
const (
	Till = "till" // where to go after sign-in: a local path
	IDP  = "idp"  // which identity provider of several
	Back = "till" // where to go after a change of language
	Lang = "sprak"
	Kind = "typ" // of a new activity
	Like = "som" // the earlier one that a new activity is like
)

// A jobseeker's own pages.
const (
	Mine             = "/mina"
	MyReports        = "/mina/rapporter"
	MyInbox          = "/mina/inkorg"
	MyNotices        = "/mina/underrattelser"
	MyData           = "/mina/uppgifter"
	WhoHasRead       = "/mina/vem-har-last"
	Mandates         = "/mina/ombud"              // who may act for whom
	MandateEndRoute  = Mandates + "/{id}/avsluta" // POST: by either party
	Extract          = "/mina/uppgifter/utdrag"
	ExtractJSON      = "/mina/uppgifter/utdrag/json" // POST: it is logged
	ExtractHTML      = "/mina/uppgifter/utdrag/html" // POST
	LooksCSV         = "/mina/vem-har-last/csv"
	LooksUsage       = "/mina/vem-har-last/findusage"
	MySettings       = "/mina/installningar"
	ReportRoute      = "/rapporter/{month}"
	NewRoute         = ReportRoute + "/aktiviteter/ny"
	ActivityRoute    = ReportRoute + "/aktiviteter/{id}"
	RemoveRoute      = ReportRoute + "/aktiviteter/{id}/ta-bort"
	CheckRoute       = ReportRoute + "/kontrollera"
	HandInRoute      = ReportRoute + "/lamna-in" // POST
	ReceiptRoute     = ReportRoute + "/kvitto"
	VersionRoute     = ReportRoute + "/versioner/{n}"
	ReceiptPDFRoute  = ReportRoute + "/kvitto.pdf"
	ReceiptFileRoute = VersionRoute + "/kvitto.txt"
	OwnFormRoute     = ReportRoute + "/blankett.pdf" // with name and month
	SupplyRoute      = ReportRoute + "/komplettera"
	UndoRoute        = ReportRoute + "/angra"         // POST
	HelpRoute        = ReportRoute + "/hjalp"         // POST shows a one-time code
	EndHelpRoute     = ReportRoute + "/hjalp/avsluta" // POST
)

// What the addresses of who has read carry: codes and figures only.
const (
	LookDays   = "dagar"
	LookRole   = "roll"
	LookWhy    = "syfte"
	LookBefore = "fore"   // the last line already shown
	UsageFrom  = "offset" // of findUsage, from 1
	UsageMost  = "limit"
)

// Looks is one of the addresses of who has read, with what is chosen.
func Looks(path string, days int, role, why, before string) string {
	n := ""
	if days > 0 {
		n = strconv.Itoa(days)
	}
	return query(path, LookDays, n, LookRole, role, LookWhy, why, LookBefore, before)
}

// Report is the draft, or what was handed in, for a month.
func Report(m rule.Month) string { return "/rapporter/" + string(m) }

// NewActivity is the form for a new activity of a kind; with no kind it asks
// for one.
func NewActivity(m rule.Month, kind string) string {
	return query(Report(m)+"/aktiviteter/ny", Kind, kind)
}

// Again is the form for one more activity like an earlier one.
func Again(m rule.Month, kind string, id report.ID) string {
	return query(Report(m)+"/aktiviteter/ny", Kind, kind, Like, string(id))
}

// Activity is the form for one activity of a draft.
func Activity(m rule.Month, id report.ID) string {
	return Report(m) + "/aktiviteter/" + url.PathEscape(string(id))
}

// Remove asks whether an activity is to be removed, and removes it.
func Remove(m rule.Month, id report.ID) string { return Activity(m, id) + "/ta-bort" }

// Check shows the draft before it is handed in.
func Check(m rule.Month) string { return Report(m) + "/kontrollera" }

// HandIn takes the attestation.
func HandIn(m rule.Month) string { return Report(m) + "/lamna-in" }

// Receipt is the receipt of the first version handed in.
func Receipt(m rule.Month) string { return Report(m) + "/kvitto" }

// Version is one version of what was handed in.
func Version(m rule.Month, n int) string { return Report(m) + "/versioner/" + strconv.Itoa(n) }

// ReceiptPDF is the receipt as a file to print.
func ReceiptPDF(m rule.Month) string { return Report(m) + "/kvitto.pdf" }

// OwnForm is the paper form for m with the reader's name.
func OwnForm(m rule.Month) string { return Report(m) + "/blankett.pdf" }

// ReceiptFile is the signed receipt of one version.
func ReceiptFile(m rule.Month, n int) string { return Version(m, n) + "/kvitto.txt" }

// Supply begins a new version of what was handed in.
func Supply(m rule.Month) string { return Report(m) + "/komplettera" }

// Undo drops a new version that says nothing new.
func Undo(m rule.Month) string { return Report(m) + "/angra" }

// Help is where a person lets staff go on with a draft.
func Help(m rule.Month) string { return Report(m) + "/hjalp" }

// EndHelp ends that.
func EndHelp(m rule.Month) string { return Help(m) + "/avsluta" }

// Staff.
const (
	Desk            = "/handlaggning"
	Search          = "/handlaggning/sok"
	CircleDay       = "/logguppfoljning/skyddade"
	Intake          = "/handlaggning/inkommet"
	IntakeDone      = "/handlaggning/inkommet/klart" // POST: a place's post is registered
	CaseRoute       = "/handlaggning/arenden/{id}"
	HeldNotices     = "/handlaggning/underrattelser"
	DeskNoticeRoute = "/handlaggning/underrattelser/{id}"
	StopRoute       = "/handlaggning/underrattelser/{id}/stoppa"    // POST
	WithdrawRoute   = "/handlaggning/underrattelser/{id}/aterkalla" // POST
	Signals         = "/handlaggning/signaler"
	Translations    = "/handlaggning/oversattningar"
	Letters         = "/handlaggning/brev"
	Deliveries      = "/handlaggning/leveranser"
)

// Fund officers.
const (
	FundInbox        = "/a-kassa"
	FundNoticeRoute  = "/a-kassa/{id}"
	AcknowledgeRoute = "/a-kassa/{id}/kvittera" // POST
	NotOursRoute     = "/a-kassa/{id}/inte-var" // POST
)

// Case is one case, with its report in review.
func Case(id string) string { return "/handlaggning/arenden/" + url.PathEscape(id) }

// DeskNotice is a notice as a reviewer sees it.
func DeskNotice(id notice.ID) string { return HeldNotices + "/" + url.PathEscape(string(id)) }

// Stop stops a held notice.
func Stop(id notice.ID) string { return DeskNotice(id) + "/stoppa" }

// Withdraw withdraws a released notice.
func Withdraw(id notice.ID) string { return DeskNotice(id) + "/aterkalla" }

// FundNotice is a notice as its fund sees it.
func FundNotice(id notice.ID) string { return "/a-kassa/" + url.PathEscape(string(id)) }

// Acknowledge says that the fund has taken a notice in.
func Acknowledge(id notice.ID) string { return FundNotice(id) + "/kvittera" }

// NotOurs says that a notice was sent to the wrong fund.
func NotOurs(id notice.ID) string { return FundNotice(id) + "/inte-var" }

// Fund systems.
const (
	APIAckRoute = "/api/v1/notices/{id}/acknowledgement" // POST
	APIKeys     = "/api/v1/keys"
	APISchema   = "/api/v1/schema/notice"
)

// APIAck is where a receiver's acknowledgement of a notice is sent.
func APIAck(id notice.ID) string {
	return "/api/v1/notices/" + url.PathEscape(string(id)) + "/acknowledgement"
}

// SignInTo is the sign-in at start (SignInEID or SignInStaff) that ends at the
// local path till. idp chooses among several identity providers; it may be
// empty.
func SignInTo(start, till, idp string) string { return query(start, Till, till, IDP, idp) }

// EndSession ends one of one's own sessions.
func EndSession(id string) string { return SignedIn + "/" + url.PathEscape(id) + "/avsluta" }

// Kept shows a form that met an ended session, as it was sent.
func Kept(id string) string { return "/sparat/" + url.PathEscape(id) }

// Local returns path if it is an address of the portal, path and query only,
// and Start if it is anything else: another site's, or not an address.
func Local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Fragment != "" ||
		!strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return Start
	}
	return path
}

// query adds the pairs that have a value.
func query(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// MandateEnd ends a mandate, or gives it up.
func MandateEnd(id string) string { return Mandates + "/" + url.PathEscape(id) + "/avsluta" }
