package review

import (
	"time"

	"aktivitetsportalen/internal/report"
)

// A First is how it stands with a report's first review: one made by somebody new
// in the role, which another reviewer is to confirm before it counts.
type First struct {
	Left int // how many of the reader's own reviews another has yet to look at; 0 for who is used to the work

	ID           string // "" when there is none
	ReportID     report.ID
	Outcome      Outcome
	Reason       string
	Consequence  Consequence
	Because      string
	DueDay       time.Time // when another is to have looked
	State        string
	ReturnReason string // of access_reason's list review_return
	Mine         bool   // the reader made it
}

// Waits reports whether it is to be looked at.
func (f First) Waits() bool { return f.State == "waiting" }

// Returned reports whether the latest one was returned to whoever made it.
func (f First) Returned() bool { return f.State == "returned" }

// MayDecide reports whether the reader may look at it: another than made it, who
// is past their own.
func (f First) MayDecide() bool { return f.Waits() && !f.Mine && f.Left == 0 }

// Input is what was found, as it was chosen.
func (f First) Input() Input {
	return Input{string(f.Outcome), f.Reason, string(f.Consequence), f.Because}
}
