package review

import "time"

// A FailedReminder is a reminder of the month that a person did not get because of
// the authority: a try that broke, or one whose time passed without. It is
// evidence for whoever weighs why a report came late.
type FailedReminder struct {
	At     time.Time
	Missed bool   // nobody was reminded then
	Code   string // of what broke, where a try did
}
