package report

import (
	"crypto/rand"
	"strings"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// The ways in which a person lets staff go on with a draft.
const (
	ByCode  = "code"  // read out from the person's own page
	AtDesk  = "desk"  // asked for at the desk, identified
	ByPhone = "phone" // asked for on the phone, identified
)

// An Assist is that a person lets one member of staff go on with the draft of a
// month, for the rest of the day.
type Assist struct {
	ID          string
	PersonID    person.ID
	Month       rule.Month
	Way         string
	Identified  string // a code of rule.ListIdentified; "" by code
	At          time.Time
	WithdrawnAt *time.Time // by the person
	DoneAt      *time.Time // handed in
}

// Live reports whether it holds at a moment.
func (a Assist) Live(now time.Time) bool {
	return a.WithdrawnAt == nil && a.DoneAt == nil && !a.At.After(now) && rule.DayOf(a.At).Equal(rule.DayOf(now))
}

// An AssistCode is how it stands with the code that a person has been shown. The
// code itself is kept by nobody.
type AssistCode struct {
	Month  rule.Month
	EndsAt time.Time
	Tries  int
	UsedAt *time.Time
}

// Live reports whether the code can be used at a moment, as assist_try says.
func (c AssistCode) Live(now time.Time, p rule.Pack) bool {
	return c.UsedAt == nil && c.Tries < p.AssistTries && now.Before(c.EndsAt)
}

// NewAssistCode returns a code to read out: two groups of four, of which nothing
// can be guessed.
func NewAssistCode() string {
	var b [5]byte
	_, _ = rand.Read(b[:]) // never fails
	s := receipts.EncodeToString(b[:])
	return s[:4] + "-" + s[4:]
}

// TidyAssistCode is a code as it was heard and typed, written as NewAssistCode
// writes it; "" for what is none.
func TidyAssistCode(s string) string {
	s = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "").Replace(strings.ToUpper(s))
	if len(s) != 8 || strings.Trim(s, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" {
		return ""
	}
	return s[:4] + "-" + s[4:]
}
