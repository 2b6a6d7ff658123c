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
	Operate    Purpose = "operate"         // an operator's command
	LogReading Purpose = "log_reading"     // reading the log itself
	Deliveries Purpose = "delivery_status" // what has been sent, without content
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

// What was seen or done, as codes in the log.
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
)
