package report

import (
	"time"

	"aktivitetsportalen/internal/rule"
)

// A Confirmation is the job that tells somebody that a report is in.
type Confirmation struct {
	ReportID ID `json:"report_id"`
}

// Kind is the job's name, never changed.
func (Confirmation) Kind() string { return "report_confirm" }

// A Filed is one version as its owner sees it, with what a review has found of
// it. The codes are those of the pack's lists; Outcome is "" until then.
type Filed struct {
	Report
	Count       int // activities in it
	Outcome     string
	Reason      string
	Consequence string
	FoundAt     *time.Time
	ContentHash []byte // of what is in it; nil when it came before hashes were kept
	Signed      string // the receipt as the authority signed it; "" until then
	MandateKind string // of the mandate by which somebody else handed it in; "" is the person
}

// A Line is one month in its owner's list.
type Line struct {
	Month      rule.Month
	Standing   Standing
	Opens      time.Time // day from which it can be handed in
	LastDay    time.Time
	Moved      *rule.Lateness
	Closed     bool       // the last day has passed
	Drafted    bool       // there is a draft, saved and not handed in
	Saved      int        // activities in the draft
	SavedAt    *time.Time // when it was last saved
	Versions   int        // handed in
	ReceivedAt *time.Time // of the first
	Late       bool       // whether the first was late
	Helped     bool       // staff may go on with the draft now
	Never      bool       // the person is no jobseeker, and only acts for others
}

// A Filing is what is kept of one month for its owner.
type Filing struct {
	Month         rule.Month
	EnrolledFrom  time.Time // zero: never
	EnrolledUntil *time.Time
	Drafted       bool
	Saved         int
	SavedAt       *time.Time
	Versions      int
	ReceivedAt    *time.Time
	Late          bool
	Helped        bool // staff may go on with the draft now
}

// Line says where the month stands at moment now.
func (f Filing) Line(p rule.Pack, c rule.Calendar, now time.Time) Line {
	l := Line{Month: f.Month, Drafted: f.Drafted, Saved: f.Saved, SavedAt: f.SavedAt, Versions: f.Versions, ReceivedAt: f.ReceivedAt, Late: f.Late, Helped: f.Helped, Never: f.EnrolledFrom.IsZero()}
	opens, closes := p.Window(f.Month, c)
	l.Opens = rule.DayOf(opens)
	l.LastDay, l.Moved = p.LastDay(f.Month, c)
	l.Closed = !now.Before(closes)
	switch {
	case f.Versions > 0:
		l.Standing = Received
	case f.EnrolledFrom.IsZero(), f.Month < p.FirstMonth(f.EnrolledFrom), f.EnrolledUntil != nil && f.EnrolledUntil.Before(f.Month.First()):
		l.Standing = NotDue
	case now.Before(opens):
		l.Standing = NotOpen
	case !l.Closed:
		l.Standing = Open
	default:
		l.Standing = Overdue
	}
	return l
}
