// Package access holds why data may be touched, and the record that it was.
package access

import "time"

// A Purpose is why somebody touches data. Every transaction has one; the route
// table gives it to the handlers.
type Purpose string

// The purposes. A person's own pages say Own; the rest are the authority's.
const (
	Own        Purpose = "own"             // a jobseeker's own data
	Public     Purpose = "public"          // pages without anybody's data
	Intake     Purpose = "intake"          // registering a paper or oral report
	Review     Purpose = "review"          // reviewing a report
	Notices    Purpose = "notices"         // held and released notices
	Casework   Purpose = "casework"        // a caseworker's own people and signals
	Letters    Purpose = "letters"         // the print queue
	FundInbox  Purpose = "fund_inbox"      // a fund's own notices
	Deadline   Purpose = "deadline_run"    // finding who has not reported
	Release    Purpose = "release"         // letting held notices go
	Delivery   Purpose = "delivery"        // sending to funds and IAF
	Tell       Purpose = "tell"            // telling a person outside the portal
	Demo       Purpose = "demo"            // made-up people only
	Weeding    Purpose = "weeding"         // erasing drafts whose time is up
	Search     Purpose = "search"          // finding a person or a case
	Operate    Purpose = "operate"         // an operator's command
	Identity   Purpose = "identity"        // deciding who somebody is
	LogReading Purpose = "log_reading"     // reading the log itself
	Deliveries Purpose = "delivery_status" // what has been sent, without content
	Sealing    Purpose = "sealing"         // sealing the log's lines
	LogExport  Purpose = "log_export"      // taking the log out, to be verified
	Emergent   Purpose = "emergency"       // nödåtkomst
	Oversight  Purpose = "oversight"       // emergency accesses and refusals, afterwards
	Staffing   Purpose = "staffing"        // grants and exams of staff; nobody's data
	FollowUp   Purpose = "log_followup"    // picking lines of the log to look at
	Holding    Purpose = "legal_hold"      // keeping somebody's data from being weeded
	Extraction Purpose = "extract"         // making the register extract that a person has asked for
	Assist     Purpose = "assist"          // going on with a draft, by the person's leave
	Mandates   Purpose = "mandate"         // who may act for somebody: recording it, and the parties' own page
	Acting     Purpose = "acting"          // a representative's, for whom they act
)

// An Entry is one line of the access log.
type Entry struct {
	ID        string
	At        time.Time
	ActorKind string
	Role      string
	UnitName  string
	Purpose   string
	What      string
	Listed    bool // one of many in a list, and not opened
}

// A Look is an Entry as the person that it is about sees it, with what was sent to
// whom, and never whose doing it was by name.
type Look struct {
	Entry
	Act      string
	Classes  []string // codes, as in access_kind
	Channel  string
	Result   Result
	Reason   string // a code
	Receiver string // of what was sent
}

// A LookFilter chooses among the looks: everything in it is a code.
type LookFilter struct {
	Days int    // back from now; 0 is without end
	Role string // a role, or a kind of actor; "" is any
	Why  string // one of Whys; "" is any
	// Before is the last look already shown; nil is none.
	Before *LookMark
	Skip   int
}

// A LookMark is where a page of looks ended.
type LookMark struct {
	At time.Time
	ID string
}

// Whys are the reasons that a person may choose among their looks by: each is
// some purposes. Emergency is also what was read while it lasted.
var Whys = map[string][]Purpose{
	"own":       {Own, Extraction},
	"report":    {Intake, Review, Assist, Acting},
	"case":      {Casework, Search, Identity, Mandates},
	"notice":    {Notices, Release, Deadline, Delivery, Deliveries, FundInbox, Letters, Tell},
	"emergency": {Emergent},
	"log":       {Oversight, LogReading, LogExport, Sealing, Weeding, Holding},
	"operation": {Operate, Demo},
}

// LookRoles are whom they may choose by.
var LookRoles = []string{"caseworker", "reviewer", "manager", "log_auditor", "dpo", "fund", "system", "operator", "jobseeker", "representative"}

// LookDays are how far back they may choose to see.
var LookDays = []int{7, 30, 365}

// A Result is how what was tried ended, as the log has it.
type Result string

// The results.
const (
	OK        Result = "ok"
	Asked     Result = "asked"     // a reason was asked for, and nothing was shown
	Denied    Result = "denied"    // refused
	Emergency Result = "emergency" // shown in emergency access
	Failed    Result = "failed"    // broke on the way, after the reading
)

// What was seen or done, as codes in the log. What sort of act each is, and of
// which classes of data, stands in the table access_kind.
const (
	SawReport     = "report"
	SawPerson     = "person"
	SawNotice     = "notice"
	SawIdentity   = "identity"
	SawList       = "list"
	DidRegister   = "register_report"
	DidFinding    = "finding"
	DidStop       = "notice_stop"
	DidWithdraw   = "notice_withdraw"
	DidRelease    = "notice_release"
	DidDeliver    = "notice_deliver"
	DidLetter     = "letter_print"
	DidAckFund    = "notice_acknowledge"
	DidCreate     = "notice_create"
	SawLog        = "log"
	SawNote       = "note"
	DidHandIn     = "hand_in"
	DidSignIn     = "sign_in"
	SawFundInbox  = "fund_inbox"
	SawLetter     = "letter"
	DidSignal     = "signal"
	DidSignalDone = "signal_done"
	DidWeed       = "draft_weed"
	SawSearch     = "search" // what was searched for found you
	SawRequest    = "identity_request"
	DidIdentity   = "identity_decision"
	DidWeedCase   = "case_weed"
	SawMasked     = "unmasked" // values that are masked until asked for
	DidWeedLog    = "log_weed"
	DidExportLog  = "log_export"

	SawEmergency       = "emergency"        // somebody was opened in an emergency, or it was refused
	DidEmergencyReview = "emergency_review" // an emergency access was looked at afterwards
	SawCase            = "case"             // a case was refused
	DidExtract         = "extract"          // a register extract was taken out
	DidExtractMake     = "extract_make"     // and made
	DidExtractWeed     = "extract_weed"     // and erased
	DidReceipt         = "receipt"          // the receipt of a report was signed
	DidControl         = "control"          // a case was marked as a control, or opened to the person
	DidFirstReview     = "first_review"     // a finding was proposed, which another is to confirm
	DidReviewReturn    = "review_return"    // and was returned
	DidCopy            = "copy"             // a copy of a case was made, released or refused
	DidCopyOut         = "copy_out"         // and handed out
	DidTranslate       = "translation"      // what somebody wrote was marked with its language, or translated
	SawHold            = "hold_read"        // whether somebody's data are held from weeding
	SawPage            = "page"             // an address that the actor's roles do not open was refused
	DidHold            = "hold"             // they were
	DidHoldLift        = "hold_lift"        // a hold was ended
	DidWeedPerson      = "person_weed"      // somebody's own file was erased
	DidEnrol           = "enrolled"         // somebody who only acted for others was registered as a jobseeker
	DidEnrolment       = "enrolled_until"   // the last day of somebody's registration was set
	DidBounce          = "mail_bounce"      // a mail to the person came back
	DidAssist          = "assist"           // the person let staff go on with a draft
	SawDraft           = "draft"            // and staff opened it
	SawDraftNote       = "draft_note"       // with a note that is in it
	DidDraft           = "draft_change"     // and added to it, or removed from it
	DidMandate         = "mandate"          // that somebody may act for another was recorded, or ended
	SawMandates        = "mandates"         // and read
	SawRepresented     = "represented"      // a representative read what their mandate lets them
	SentNotice         = "sent_notice"      // made of a delivery: not a code of the log
	SentLetter         = "sent_letter"      // made of a letter: likewise
	SentMail           = "sent_mail"        // made of a sending: that there is something to read
	SentReminder       = "sent_reminder"    // likewise: of the month's report
)

// A CircleRead is one line of the log about a protected person, as the circle's
// auditor sees it: the person by surrogate key, whoever read by role and unit.
type CircleRead struct {
	ID        string
	At        time.Time
	ActorKind string
	Role      string
	UnitName  string
	Purpose   string
	What      string
	Result    string
	PersonID  string
	Outside   bool // whoever read is not in the circle: an alarm
}
