package access

import (
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// An EmergencyRow is an access that a member of staff has taken, as those who look
// at it afterwards see it. It does not say to whom.
type EmergencyRow struct {
	ID         string
	StaffName  string
	UnitName   string
	Reason     string
	Line       string
	Protected  bool
	From       time.Time
	ReviewBy   time.Time
	Overdue    bool
	ReviewedAt *time.Time
	Outcome    string
	Fresh      bool // an alarm that nobody has looked at yet, to whoever looks now
	MayReview  bool
}

// DaysOver is how many days the review is late at a moment; 0 is not late.
func (r EmergencyRow) DaysOver(at time.Time) int {
	if r.ReviewedAt != nil || at.Before(r.ReviewBy) {
		return 0
	}
	return int(rule.DayOf(at).Sub(rule.DayOf(r.ReviewBy)).Hours()/24) + 1
}

// An EmergencyRule is how long an emergency access holds, and within how many
// working days it is to be reviewed.
type EmergencyRule struct{ Minutes, ReviewDays int }

// EmergencyOutcomes are what a review may find.
var EmergencyOutcomes = []string{"justified", "unclear", "not_justified"}

// An Opened person is somebody whom an emergency has opened to the actor, with
// the heads of the cases that the actor's roles meet.
type Opened struct {
	PersonID person.ID
	Given    string
	Family   string
	Until    time.Time
	Cases    []OpenedCase
}

// Name returns the name.
func (o Opened) Name() person.Name { return person.NewName(o.Given, o.Family) }

// An OpenedCase is the head of a case.
type OpenedCase struct {
	ID     string
	Number string
	Kind   CaseKind
	Month  string
	Opens  bool // the actor may open it
}

// Denials is how often a unit was refused in a week, and how many of its staff.
type Denials struct {
	Unit     string
	Week     time.Time // its Monday
	Attempts int
	Staff    int
}
