// Package notice holds the underrättelse: what is told to a fund, to IAF and to
// the person when it can be assumed that a duty was missed (förordning
// 2024:1350 15, 16 and 25 §§).
//
// A notice is not a decision. It is stopped only if it was made in error; an
// excuse is a fact that travels with it, and the fund weighs it.
package notice

import (
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// An ID is a notice's key, and the idempotency key of everything sent about it.
type ID string

// A Kind tells a notice from the messages linked to it.
type Kind string

// The kinds.
const (
	Original   Kind = "notice"
	Withdrawal Kind = "withdrawal"
)

// A State is where a notice is. What happens at each receiver is its delivery's
// state and not the notice's.
type State string

// The states.
const (
	Held     State = "held"
	Stopped  State = "stopped"
	Released State = "released"
)

// Grounds that the portal makes notices on, so far (domain.md §2.2).
const (
	GroundNotSearching  = "M0" // inte aktivt sökt lämpliga arbeten
	GroundMissingReport = "M2" // ej lämnat aktivitetsrapport i tid
)

// Stop codes that rules of the portal use by themselves; every code is a row.
const (
	StopReceivedInTime = "REPORT_RECEIVED_IN_TIME"
)

// A Notice is one underrättelse, or the withdrawal of one.
type Notice struct {
	ID        ID
	Kind      Kind
	LinkedID  ID // the notice that a withdrawal withdraws
	PersonID  person.ID
	CaseID    string
	Ground    string
	EventDay  time.Time // the day of the event, by which the fund counts
	Month     rule.Month
	Law       string // LAF or ALF
	Section   string // as cited
	PackID    string
	FundID    string
	State     State
	Automatic bool // made by a run and not by a person
	CreatedAt time.Time
	HoldUntil time.Time
	ReleaseBy time.Time
	// What has happened to it; zero or empty until then.
	StoppedAt   *time.Time
	StopCode    string
	ReleasedAt  *time.Time
	Unconfirmed bool // released before every intake place had confirmed
	Code        string
	InformedAt  *time.Time // when the person was told
	InformedBy  string     // portal or letter
	LateAt      *time.Time // when a late report came in, if one has
}

// Stop decides that n was made in error. Only a held notice can be stopped, and
// only with a code of the list (design.md §6): anything else is fault.Conflict
// with code not_held or fault.Invalid with code unknown_code.
func (n *Notice) Stop(code string, p rule.Pack, at time.Time) error {
	if _, ok := p.Codes.Find(rule.ListStop, code); !ok {
		return fault.Coded(fault.Invalid, "unknown_code")
	}
	if n.State != Held {
		return fault.Coded(fault.Conflict, "not_held")
	}
	n.State, n.StopCode, n.StoppedAt = Stopped, code, &at
	return nil
}

// MayRelease reports whether n may go out at the given moment: from HoldUntil
// once every intake place has confirmed its post, from ReleaseBy in any case.
func (n Notice) MayRelease(confirmed bool, at time.Time) bool {
	return n.State == Held && (confirmed && !at.Before(n.HoldUntil) || !at.Before(n.ReleaseBy))
}

// Withdraw returns the message that withdraws n: linked to it, to the same
// receivers, with a code of the list. The original is not touched. Only a
// released notice can be withdrawn; anything else is fault.Conflict with code
// not_released, or fault.Invalid with code unknown_code.
func (n Notice) Withdraw(id ID, code string, p rule.Pack, at time.Time) (Notice, error) {
	if _, ok := p.Codes.Find(rule.ListWithdraw, code); !ok {
		return Notice{}, fault.Coded(fault.Invalid, "unknown_code")
	}
	if n.State != Released || n.Kind != Original {
		return Notice{}, fault.Coded(fault.Conflict, "not_released")
	}
	w := n
	w.ID, w.Kind, w.LinkedID, w.Code = id, Withdrawal, n.ID, code
	w.CreatedAt, w.HoldUntil, w.ReleaseBy = at, at, at
	w.ReleasedAt, w.InformedAt, w.LateAt, w.InformedBy, w.Unconfirmed, w.Automatic = &at, nil, nil, "", false, false
	return w, nil
}

// A Receiver is where a notice is sent.
type Receiver string

// The receivers.
const (
	ToFund Receiver = "fund"
	ToIAF  Receiver = "iaf"
)

// A DeliveryState is where one delivery is. Delivered means a 2xx and no more:
// Acknowledged needs the receiver's signed acknowledgement.
type DeliveryState string

// The states of a delivery.
const (
	Pending      DeliveryState = "pending"
	Delivered    DeliveryState = "delivered"
	Acknowledged DeliveryState = "acknowledged"
	NotOurs      DeliveryState = "not_ours"
)

// A Delivery is one notice on its way to one receiver.
type Delivery struct {
	ID             string
	NoticeID       ID
	Receiver       Receiver
	State          DeliveryState
	Attempts       int
	CreatedAt      time.Time
	NextTryAt      time.Time
	LastError      string // a code, never the receiver's words
	DeliveredAt    *time.Time
	AcknowledgedAt *time.Time
	AckDueAt       *time.Time // an acknowledgement that is not in by then is listed
	Reference      string     // the receiver's own
}

// RetryAfter returns how long to wait after the given number of failed tries:
// it doubles from the pack's first wait to its longest, for as long as it takes.
func RetryAfter(attempts int, p rule.Pack) time.Duration {
	wait, most := time.Duration(p.RetryFirstSeconds)*time.Second, time.Duration(p.RetryMaxSeconds)*time.Second
	for range attempts - 1 {
		if wait *= 2; wait >= most {
			return most
		}
	}
	return min(wait, most)
}

// A Message is what goes to a receiver: everything that förordning 2024:1350
// 15 § asks, and no address, phone, unit or place.
type Message struct {
	Notice    Notice
	Number    person.Number
	Name      person.Name
	Protected bool // marked; no message holds an address, phone, unit or place for anybody
	FundCode  string
	Sent      time.Time // portal time
}

// An Ack is a receiver's signed acknowledgement.
type Ack struct {
	NoticeID  ID
	Reference string
	At        time.Time
	NotOurs   bool // the receiver says that the notice is not for it
}
