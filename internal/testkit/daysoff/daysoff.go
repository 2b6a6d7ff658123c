// Package daysoff computes the days off of a span of years from a library that
// knows nothing of our migration, so that the two can be compared, and so that
// tests of the ground have a calendar without a database.
package daysoff

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"aktivitetsportalen/internal/rule"
)

var holidays = map[*cal.Holiday]string{
	se.Nyarsdagen: "new_year", se.TrettondedagJul: "epiphany", se.Langfredagen: "good_friday", se.Paskdagen: "easter_day",
	se.AnnandagPask: "easter_monday", se.ForstaMaj: "may_day", se.KristiHimmelfardsdag: "ascension",
	se.Pingstdagen: "pentecost", se.Nationaldagen: "national_day", se.Midsommarafton: "midsummer_eve",
	se.Midsommardagen: "midsummer_day", se.AllaHelgonsDag: "all_saints", se.Julafton: "christmas_eve",
	se.Juldagen: "christmas_day", se.AnnandagJul: "boxing_day", se.Nyarsafton: "new_year_eve",
}

// Names returns every day off of the years first to last with its code, as
// table day_off should hold them: compare with cmp.Diff.
func Names(first, last int) map[time.Time]string {
	names := map[time.Time]string{}
	until := time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC)
	for day := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC); day.Before(until); day = day.AddDate(0, 0, 1) {
		switch day.Weekday() {
		case time.Saturday:
			names[day] = "saturday"
		case time.Sunday:
			names[day] = "sunday"
		}
	}
	for year := first; year <= last; year++ {
		for holiday, code := range holidays {
			actual, _ := holiday.Calc(year)
			y, m, d := actual.Date()
			names[time.Date(y, m, d, 0, 0, 0, 0, time.UTC)] = code
		}
	}
	return names
}

// Calendar returns the same as a calendar, for the years that the portal knows.
func Calendar() rule.Calendar { return rule.NewCalendar(Names(2020, 2040)) }
