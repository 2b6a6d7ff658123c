package rule_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/daysoff"
)

var (
	calendar = daysoff.Calendar()
	pack     = rule.Pack{OpensDay: 1, ClosesDay: 14, MovesToWeekday: true, FirstReportDay: 20, HoldUntilMinute: 780, ReleaseByMinute: 960}
)

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := rule.ParseDay(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

func moment(t testing.TB, s string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLastDay(t *testing.T) {
	tests := map[string]struct {
		month       rule.Month
		last, moved string
	}{
		"an ordinary weekday":         {"2026-09", "2026-10-14", ""},
		"a Saturday":                  {"2026-10", "2026-11-16", "saturday"},
		"a Saturday in February":      {"2026-01", "2026-02-16", "saturday"},
		"a Sunday":                    {"2026-05", "2026-06-15", "sunday"},
		"Kristi himmelsfärdsdag":      {"2026-04", "2026-05-15", "ascension"},
		"Långfredagen, four days off": {"2028-03", "2028-04-18", "good_friday"},
		"over the turn of the year":   {"2026-12", "2027-01-14", ""},
		"Annandag påsk":               {"2031-03", "2031-04-15", "easter_monday"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			last, moved := pack.LastDay(tt.month, calendar)
			if !last.Equal(day(t, tt.last)) {
				t.Errorf("last day %s, want %s", last.Format(time.DateOnly), tt.last)
			}
			var got string
			if moved != nil {
				got = moved.Name
				if want := tt.month.Next().First().AddDate(0, 0, 13); !moved.Day.Equal(want) {
					t.Errorf("moved from %s, want %s", moved.Day, want)
				}
			}
			if got != tt.moved {
				t.Errorf("moved because of %q, want %q", got, tt.moved)
			}
		})
	}
	t.Run("the switch is off", func(t *testing.T) {
		strict := pack
		strict.MovesToWeekday = false
		if last, moved := strict.LastDay("2026-04", calendar); !last.Equal(day(t, "2026-05-14")) || moved != nil {
			t.Errorf("got %s, %v", last, moved)
		}
	})
}

func TestWindow(t *testing.T) {
	tests := map[string]struct {
		month               rule.Month
		first, last, closes string
	}{
		"in winter":                  {"2026-12", "2027-01-01T00:00:00+01:00", "2027-01-14T23:59:59+01:00", "2027-01-15T00:00:00+01:00"},
		"in summer":                  {"2026-06", "2026-07-01T00:00:00+02:00", "2026-07-14T23:59:59+02:00", "2026-07-15T00:00:00+02:00"},
		"the month that turns":       {"2026-02", "2026-03-01T00:00:00+01:00", "2026-03-16T23:59:59+01:00", "2026-03-17T00:00:00+01:00"},
		"after summer time began":    {"2026-03", "2026-04-01T00:00:00+02:00", "2026-04-14T23:59:59+02:00", "2026-04-15T00:00:00+02:00"},
		"before summer time ends":    {"2026-09", "2026-10-01T00:00:00+02:00", "2026-10-14T23:59:59+02:00", "2026-10-15T00:00:00+02:00"},
		"after summer time, a moved": {"2026-10", "2026-11-01T00:00:00+01:00", "2026-11-16T23:59:59+01:00", "2026-11-17T00:00:00+01:00"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			opens, closes := pack.Window(tt.month, calendar)
			if !opens.Equal(moment(t, tt.first)) || !closes.Equal(moment(t, tt.closes)) {
				t.Errorf("from %s to %s", opens, closes)
			}
			if !moment(t, tt.last).Before(closes) {
				t.Errorf("the last second is not in")
			}
		})
	}
	// A window may contain the change itself: 25 October has 25 hours.
	wide := pack
	wide.ClosesDay, wide.MovesToWeekday = 25, false
	if opens, closes := wide.Window("2026-09", calendar); closes.Sub(opens) != 25*24*time.Hour+time.Hour {
		t.Errorf("a window over the end of summer time is %s long", closes.Sub(opens))
	}
}

func TestHeld(t *testing.T) {
	tests := map[string]struct{ created, from, by string }{
		"the day after":             {"2026-10-15T00:05:00+02:00", "2026-10-16T13:00:00+02:00", "2026-10-16T16:00:00+02:00"},
		"over a weekend":            {"2026-10-16T09:00:00+02:00", "2026-10-19T13:00:00+02:00", "2026-10-19T16:00:00+02:00"},
		"over the end of summer":    {"2026-10-23T09:00:00+02:00", "2026-10-26T13:00:00+01:00", "2026-10-26T16:00:00+01:00"},
		"over Christmas":            {"2026-12-23T15:00:00+01:00", "2026-12-28T13:00:00+01:00", "2026-12-28T16:00:00+01:00"},
		"late evening, next in UTC": {"2026-10-14T23:30:00+02:00", "2026-10-15T13:00:00+02:00", "2026-10-15T16:00:00+02:00"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			from, by := pack.Held(moment(t, tt.created).UTC(), calendar)
			if !from.Equal(moment(t, tt.from)) || !by.Equal(moment(t, tt.by)) {
				t.Errorf("from %s by %s", from, by)
			}
		})
	}
}

func TestFirstMonth(t *testing.T) {
	for enrolled, want := range map[string]rule.Month{
		"2026-10-01": "2026-10", "2026-10-19": "2026-10", "2026-10-20": "2026-11", "2026-10-31": "2026-11", "2026-12-20": "2027-01",
	} {
		if got := pack.FirstMonth(day(t, enrolled)); got != want {
			t.Errorf("enrolled %s: %s, want %s", enrolled, got, want)
		}
	}
}

func TestParseMonthAndDay(t *testing.T) {
	for _, s := range []string{"", "2026", "2026-1", "2026-13", "2026-00", "26-10", "2026-10-01", " 2026-10", "1999-12", "2201-01", "2026-1０"} {
		if m, err := rule.ParseMonth(s); !errors.Is(err, rule.ErrTime) {
			t.Errorf("%q was read as month %s", s, m)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-2-1", "2026-10-14T00:00:00Z", "14/10 2026", "2026-10-32"} {
		if d, err := rule.ParseDay(s); !errors.Is(err, rule.ErrTime) {
			t.Errorf("%q was read as day %s", s, d)
		}
	}
	m, err := rule.ParseMonth("2028-02")
	if err != nil || !m.Last().Equal(day(t, "2028-02-29")) || m.Prev() != "2028-01" || m.Next() != "2028-03" ||
		!m.Has(day(t, "2028-02-29")) || m.Has(day(t, "2028-03-01")) {
		t.Errorf("February 2028: %s %v", m.Last(), err)
	}
}

// Whatever the month, the window is one: it opens before it closes, closes on
// no day off, never before the 14th has ended, and within a week of it.
func TestWindow_AnyMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rule.MonthOf(time.Date(2020, time.Month(rapid.IntRange(1, 240).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC))
		opens, closes := pack.Window(m, calendar)
		last, moved := pack.LastDay(m, calendar)
		nominal := m.Next().First().AddDate(0, 0, 13)
		if !opens.Before(closes) || calendar.Name(last) != "" || last.Before(nominal) || last.After(nominal.AddDate(0, 0, 7)) ||
			(moved != nil) != last.After(nominal) || !rule.DayOf(closes.Add(-time.Second)).Equal(last) {
			t.Fatalf("%s: %s to %s, last day %s", m, opens, closes, last)
		}
	})
}

func TestCalendar_WorkingDays(t *testing.T) {
	if got := calendar.PrevWorkingDay(day(t, "2026-04-07")); !got.Equal(day(t, "2026-04-02")) {
		t.Errorf("before Easter Tuesday: %s", got)
	}
	if got := calendar.AddWorkingDays(day(t, "2026-12-23"), 2); !got.Equal(day(t, "2026-12-29")) {
		t.Errorf("two working days after the 23rd: %s", got)
	}
}

func TestCode_Names(t *testing.T) {
	codes := rule.Codes{
		{List: "kind", Code: "b", Names: map[string]string{"sv": "Bi", "en": "Bee"}, Attrs: []string{"note"}},
		{List: "how", Code: "b", Names: map[string]string{"sv": "Bo"}},
		{List: "kind", Code: "a", Names: map[string]string{"sv": "Al"}},
	}
	got := []string{codes.Name("kind", "b", "en"), codes.Name("kind", "a", "en"), codes.Name("kind", "z", "sv"), codes.In("kind")[1].Code}
	if diff := cmp.Diff([]string{"Bee", "Al", "z", "a"}, got); diff != "" {
		t.Error(diff)
	}
	if !codes[0].Has("note") || codes[0].Has("place") || codes[0].Hint("en") != "" {
		t.Errorf("attributes or hints of %+v", codes[0])
	}
}
