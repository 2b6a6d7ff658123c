// Package report holds a jobseeker's monthly activity report and its rules.
//
// Everything here is decided from values in hand: no clock, no database, no
// request. A rule of filing that is not in this package or in package rule is
// not a rule.
package report

import (
	"bytes"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// An ID is the key of a draft, a report or an activity: a uuid v4 in lower case.
type ID string

// A Channel is how a report came (AFFS 2021:1 3 §).
type Channel string

// The channels.
const (
	Portal    Channel = "portal"
	Post      Channel = "post"
	LetterBox Channel = "letter_box"
	Counter   Channel = "counter"
	Oral      Channel = "oral"
)

// A Draft is the person's own space for one month: saved, not handed in, and
// readable by nobody else (TF 2 kap. 13 §).
type Draft struct {
	ID         ID
	PersonID   person.ID
	Month      rule.Month
	Version    int // counts changes; handing in names the one that was seen
	UpdatedAt  time.Time
	HandedIn   []byte     // hash of what was handed in last for the month; nil if nothing was, or it has none
	Activities []Activity `db:"-"`
}

// An Activity is one thing done to find work. Only kind and day are always
// there: an empty field means that the person does not know or does not say.
type Activity struct {
	ID           ID
	Version      int // counts changes while it is a draft; 1 in a report
	Kind         string
	Day          time.Time
	Until        *time.Time // the last day of a period; nil for one day
	OccupationID string
	Occupation   string
	EmployerNo   string
	Employer     string
	PlaceID      string
	Place        string
	How          string
	Answers      map[string]string // by field: a code, a day, or an advertisement's number; nil for none
	Versions     map[string]string // by field: which version of its list it was picked from
	HasNote      bool
	NoteLang     string // what the note is written in; "" without one
}

// Answer returns what the activity says in a field: a label where it was picked
// from a register, else a code or a day. The note is read apart.
func (a Activity) Answer(field string) string {
	switch field {
	case rule.FieldOccupation:
		return a.Occupation
	case rule.FieldEmployer:
		return a.Employer
	case rule.FieldPlace:
		return a.Place
	case rule.FieldHow:
		return a.How
	case rule.FieldUntil:
		if a.Until == nil {
			return ""
		}
		return a.Until.Format(time.DateOnly)
	}
	return a.Answers[field]
}

// LastDay returns the last day of the activity: Day, unless it is a period.
func (a Activity) LastDay() time.Time {
	if a.Until != nil {
		return *a.Until
	}
	return a.Day
}

// A Report is one version of what was handed in for a month. It is frozen.
type Report struct {
	ID           ID
	PersonID     person.ID
	CaseID       string
	Month        rule.Month
	Version      int // 1 for the first handed in for the month
	Channel      Channel
	ReceivedAt   time.Time // arrival in law (förvaltningslagen 22 §)
	RegisteredAt time.Time // when it was typed in; the same by the portal
	Late         bool      // received after the last day; received all the same
	InFile       *int      // activities kept on paper only, by count
	ReceiptNo    string
	PackID       string
	Activities   []Activity `db:"-"`
}

// HandIn decides whether the draft, whose content has the given hash, may be
// handed in at the moment received, and if so whether it is late. Before the
// window it is fault.Conflict with code not_open; another version than the one
// seen is fault.Conflict with code changed; what is the same as was handed in last
// is fault.Conflict with code unchanged; an attestation that is missing is
// fault.Invalid with code not_attested. An empty report is a report.
func (d Draft) HandIn(seen int, content []byte, attested bool, received time.Time, p rule.Pack, c rule.Calendar) (late bool, err error) {
	opens, closes := p.Window(d.Month, c)
	switch {
	case received.Before(opens):
		return false, fault.Coded(fault.Conflict, "not_open")
	case seen != d.Version:
		return false, fault.Coded(fault.Conflict, "changed")
	case d.Unchanged(content):
		return false, fault.Coded(fault.Conflict, "unchanged")
	case !attested:
		return false, fault.Coded(fault.Invalid, "not_attested")
	}
	return !received.Before(closes), nil
}

// Unchanged reports whether a draft with this content says what was handed in last.
func (d Draft) Unchanged(content []byte) bool {
	return d.HandedIn != nil && bytes.Equal(d.HandedIn, content)
}

// An Arrival is what staff know of a report on paper or by word of mouth.
type Arrival struct {
	Channel       Channel
	InHand        time.Time // the day it was in hand
	Minute        int       // minute of that day, for counter and oral
	FirstEmptying bool      // of the letter box, that day
}

// Received returns the moment of arrival in law (förvaltningslagen 22 §): by
// post, and from a letter box at its first emptying of the day, the working day
// before it was in hand; at the counter and by word of mouth that day and hour.
// Where only the day is known the moment is the day's last second.
func (a Arrival) Received(c rule.Calendar) time.Time {
	endOf := func(day time.Time) time.Time { return rule.Midnight(day.AddDate(0, 0, 1)).Add(-time.Second) }
	switch {
	case a.Channel == Post, a.Channel == LetterBox && a.FirstEmptying:
		return endOf(c.PrevWorkingDay(a.InHand))
	case a.Channel == LetterBox:
		return endOf(a.InHand)
	}
	y, m, d := a.InHand.Date()
	return time.Date(y, m, d, a.Minute/60, a.Minute%60, 0, 0, rule.Zone)
}

// Standing says where a month stands for its owner.
type Standing string

// The standings of a month.
const (
	NotDue   Standing = "not_due"  // nothing has to be reported for it
	NotOpen  Standing = "not_open" // the window has not opened
	Open     Standing = "open"     // it may be handed in, in time
	Overdue  Standing = "overdue"  // the last day has passed
	Received Standing = "received" // at least one version is in
)
