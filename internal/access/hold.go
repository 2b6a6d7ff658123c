package access

import (
	"time"

	"aktivitetsportalen/internal/person"
)

// A Hold keeps somebody's data from being weeded (legal hold).
type Hold struct {
	ID       string
	Reason   string // a code of the list hold
	FromAt   time.Time
	UntilDay *time.Time // the last day; nil is until it is lifted
	ByWhom   string     // a member of staff, or an operator, by name
	LiftedAt *time.Time
}

// InForce reports whether it keeps anything on a day.
func (h Hold) InForce(day time.Time) bool {
	return h.LiftedAt == nil && (h.UntilDay == nil || !h.UntilDay.Before(day))
}

// A Held person is somebody with every hold there has been, the latest first.
type Held struct {
	Given, Family string
	Holds         []Hold
}

// Name returns the name.
func (h Held) Name() person.Name { return person.NewName(h.Given, h.Family) }

// InForce returns the holds that keep something on a day, or those that do not.
func (h Held) InForce(day time.Time, does bool) (out []Hold) {
	for _, o := range h.Holds {
		if o.InForce(day) == does {
			out = append(out, o)
		}
	}
	return out
}
