package notice

import (
	"time"

	"aktivitetsportalen/internal/person"
)

// An Addressed is a notice, or a withdrawal, as the receiver that it is
// addressed to sees it.
type Addressed struct {
	Notice
	Given, Family  string
	Protection     person.Protection
	Delivery       DeliveryState // at this receiver
	DeliveredAt    *time.Time
	AcknowledgedAt *time.Time
	StatedAt       *time.Time // when the receiver says that it took it in
	AckDueAt       *time.Time
	Reference      string // the receiver's own
	NotOursCode    string
	Withdrawn      bool // a withdrawal of it has been sent
}

// Name returns the person's name.
func (a Addressed) Name() person.Name { return person.NewName(a.Given, a.Family) }

// Waits reports whether the receiver has yet to answer.
func (a Addressed) Waits() bool { return a.Delivery == Pending || a.Delivery == Delivered }

// Overdue reports whether the answer should have been in by the given moment.
func (a Addressed) Overdue(at time.Time) bool {
	return a.Waits() && a.AckDueAt != nil && !at.Before(*a.AckDueAt)
}
