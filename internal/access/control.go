package access

import (
	"time"

	"aktivitetsportalen/internal/person"
)

// What is decided of a case whose work the person is not to know of.
const (
	Controlled = "control" // from that day nothing done in it is told to the person
	OpenedTo   = "opened"  // from that day everything is, what was done before too
)

// A Control is what has been decided of a case, as who decides it sees it.
type Control struct {
	ID        string
	Number    string
	Kind      CaseKind
	Month     string
	PersonID  person.ID
	Given     string
	Family    string
	Hidden    bool              // now
	Decisions []ControlDecision `db:"-"` // the one made last first
	Rule      ControlRule       `db:"-"`
}

// Name returns the name.
func (c Control) Name() person.Name { return person.NewName(c.Given, c.Family) }

// Latest returns the decision made last of those in force on a day, or nil.
func (c Control) Latest(day time.Time) *ControlDecision {
	for i, d := range c.Decisions {
		if !d.FromDay.After(day) {
			return &c.Decisions[i]
		}
	}
	return nil
}

// Last is the id of the decision made last, or "": what a form has seen.
func (c Control) Last() string {
	if len(c.Decisions) == 0 {
		return ""
	}
	return c.Decisions[0].ID
}

// A ControlDecision is one decision. It stays as it was made.
type ControlDecision struct {
	ID       string
	Decision string // Controlled or OpenedTo
	Reason   string // a code; "" when an operator made it
	FromDay  time.Time
	ReviewBy *time.Time // of Controlled: when somebody looks anew, at the latest
	At       time.Time
	Mine     bool // whoever looks now made it
}

// A ControlRule is what an instruction says: for how long a case is marked at
// most before somebody looks anew, and whether that is another than who marked it.
type ControlRule struct {
	Months  int
	Another bool
}

// A ControlRow is one control case on the list of those of a unit.
type ControlRow struct {
	ID       string
	Number   string
	Kind     CaseKind
	Month    string
	ReviewBy *time.Time
}
