package rule

import (
	"slices"
	"time"
)

// A Reminder is when those who have not handed in for a month are reminded: on
// Day of the month after, or, where Day is 0, BeforeLast days before the last day.
type Reminder struct {
	Code       string
	Day        int
	BeforeLast int
	Minute     int // of that day
}

// A DueReminder is a reminder with the moment it is due at.
type DueReminder struct {
	Code string
	At   time.Time
}

// RemindersFor returns when people are reminded of their report for m, the first
// first. What would fall outside the window in which it can be handed in time is
// left out.
func (p Pack) RemindersFor(m Month, c Calendar) []DueReminder {
	opens, closes := p.Window(m, c)
	last, _ := p.LastDay(m, c)
	var out []DueReminder
	for _, r := range p.Reminders {
		day := last.AddDate(0, 0, -r.BeforeLast)
		if r.Day > 0 {
			day = m.Next().First().AddDate(0, 0, r.Day-1)
		}
		if at := atMinute(day, r.Minute); !at.Before(opens) && at.Before(closes) {
			out = append(out, DueReminder{r.Code, at})
		}
	}
	slices.SortStableFunc(out, func(a, b DueReminder) int { return a.At.Compare(b.At) })
	return out
}

// NotQuiet returns the first moment, from at on, at which somebody may be sent
// what makes a phone sound: at itself, or the end of the quiet hours that it
// falls in. A pack whose quiet hours begin where they end has none.
func (p Pack) NotQuiet(at time.Time) time.Time {
	if p.QuietFromMinute == p.QuietUntilMinute {
		return at
	}
	today := DayOf(at)
	for _, day := range []time.Time{today.AddDate(0, 0, -1), today} {
		from, until := atMinute(day, p.QuietFromMinute), atMinute(day, p.QuietUntilMinute)
		if p.QuietUntilMinute < p.QuietFromMinute {
			until = atMinute(day.AddDate(0, 0, 1), p.QuietUntilMinute)
		}
		if !at.Before(from) && at.Before(until) {
			return until
		}
	}
	return at
}
