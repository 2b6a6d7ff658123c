package notice

import (
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// A Row is one line of a unit's notices: ids, times and states, no name.
type Row struct {
	ID         ID
	Kind       Kind
	CaseNo     string
	PersonID   person.ID
	Month      rule.Month
	Ground     string
	FundName   string
	State      State
	Automatic  bool
	HoldUntil  time.Time
	ReleaseBy  time.Time
	ReleasedAt *time.Time
	StopCode   string
	Proposed   string // code of a withdrawal that is proposed and not made
	FundState  string // of its deliveries; "" until released
	IAFState   string
	Withdrawn  bool
}

// A Link is a notice, or the withdrawal of it, as staff see it.
type Link struct {
	Notice
	CaseNo   string
	Given    string
	Family   string
	FundName string
	Proposed string // code of a withdrawal that is proposed
	Unread   bool   // a report received in time has come in since the finding that it rests on, and has none itself
}

// Name returns the name of the person.
func (l Link) Name() person.Name { return person.NewName(l.Given, l.Family) }

// A Sent is one delivery as staff see it, with what the receiver is called.
type Sent struct {
	Delivery
	ReceiverName string
}

// A Letter is a message to somebody who does not read in the portal.
type Letter struct {
	ID        string
	PersonID  person.ID
	CaseNo    string
	Lang      string
	Subject   string
	Body      string
	At        time.Time
	PrintedAt *time.Time
	Protected bool
	Given     string
	Family    string
}

// Name returns the name of whom it is to.
func (l Letter) Name() person.Name { return person.NewName(l.Given, l.Family) }

// A LetterRow is one letter in the print queue: no name and no content.
type LetterRow struct {
	ID        string
	PersonID  person.ID
	CaseNo    string
	At        time.Time
	Protected bool // sent through Skatteverket, or as the person has agreed
}

// A DeliveryRow is one delivery on the page of deliveries: nobody's name.
type DeliveryRow struct {
	NoticeID       ID
	Kind           Kind
	ReceiverName   string
	State          DeliveryState
	Attempts       int
	LastError      string
	CreatedAt      time.Time
	NextTryAt      time.Time
	DeliveredAt    *time.Time
	AckDueAt       *time.Time
	AcknowledgedAt *time.Time
	Overdue        bool // delivered, and not acknowledged when it was due
}

// A DeliveryCount is how many deliveries to one receiver are in one state. A number
// below Least is not told: it is 0 (A76).
type DeliveryCount struct {
	ReceiverName string
	State        DeliveryState
	Least        int
	N            int
	Overdue      int  // of them, acknowledgements that were due
	Late         bool // whether there is one
}
