package rule

import (
	"time"
	_ "time/tzdata" // deadlines must be read the same on every machine

	"fmt"

	"errors"
)

// Zone is the clock that deadlines are read from: Europe/Stockholm.
var Zone = mustZone()

func mustZone() *time.Location {
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(fmt.Sprintf("time zone Europe/Stockholm: %v", err))
	}
	return z
}

// ErrTime means that a text is not the day or month that it should be.
var ErrTime = errors.New("not a day or month")

// ParseDay reads a day written as 2026-10-14. A day is 00:00 UTC; a moment is
// never one.
func ParseDay(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Format(time.DateOnly) != s {
		return time.Time{}, ErrTime
	}
	return t, nil
}

// DayOf returns the day in Sweden at moment t.
func DayOf(t time.Time) time.Time {
	y, m, d := t.In(Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Midnight returns the moment at which day begins in Sweden.
func Midnight(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, Zone)
}

// A Month is a calendar month, written as in an address: 2026-10. Months
// compare in time order.
type Month string

// ParseMonth reads a month. Anything but four digits, a hyphen and a month of
// the year is ErrTime.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Format("2006-01") != s || t.Year() < 2000 || t.Year() > 2200 {
		return "", ErrTime
	}
	return Month(s), nil
}

// MonthOf returns the month of a day.
func MonthOf(day time.Time) Month { return Month(day.Format("2006-01")) }

// First returns the first day of m.
func (m Month) First() time.Time {
	t, err := time.Parse("2006-01", string(m))
	if err != nil {
		panic("rule: a Month that is none: " + string(m))
	}
	return t
}

// Next returns the month after m.
func (m Month) Next() Month { return MonthOf(m.First().AddDate(0, 1, 0)) }

// Prev returns the month before m.
func (m Month) Prev() Month { return MonthOf(m.First().AddDate(0, -1, 0)) }

// Back returns the month n months before m.
func (m Month) Back(n int) Month { return MonthOf(m.First().AddDate(0, -n, 0)) }

// Last returns the last day of m.
func (m Month) Last() time.Time { return m.Next().First().AddDate(0, 0, -1) }

// Has reports whether day lies in m.
func (m Month) Has(day time.Time) bool { return MonthOf(day) == m }

// A Calendar knows the days off: Saturdays, Sundays, red days, and the eves
// that lag 1930:173 counts with them. The zero Calendar knows none.
type Calendar struct{ names map[time.Time]string }

// NewCalendar returns the calendar of the given days off, each with its code.
func NewCalendar(names map[time.Time]string) Calendar { return Calendar{names} }

// Name returns the code of the day off, or "" for a working day.
func (c Calendar) Name(day time.Time) string { return c.names[day] }

// NextWorkingDay returns the first working day after day.
func (c Calendar) NextWorkingDay(day time.Time) time.Time {
	for {
		if day = day.AddDate(0, 0, 1); c.names[day] == "" {
			return day
		}
	}
}

// PrevWorkingDay returns the last working day before day.
func (c Calendar) PrevWorkingDay(day time.Time) time.Time {
	for {
		if day = day.AddDate(0, 0, -1); c.names[day] == "" {
			return day
		}
	}
}

// AddWorkingDays returns the n-th working day after day.
func (c Calendar) AddWorkingDays(day time.Time, n int) time.Time {
	for range n {
		day = c.NextWorkingDay(day)
	}
	return day
}
