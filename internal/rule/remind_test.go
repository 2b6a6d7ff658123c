package rule_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/rule"
)

func reminding() rule.Pack {
	return rule.Pack{OpensDay: 1, ClosesDay: 14, MovesToWeekday: true, QuietFromMinute: 20 * 60, QuietUntilMinute: 8 * 60,
		Reminders: []rule.Reminder{{Code: "day_before", BeforeLast: 1, Minute: 540}, {Code: "eighth", Day: 8, Minute: 540}, {Code: "opened", Day: 1, Minute: 540}}}
}

func TestRemindersFor(t *testing.T) {
	c := rule.NewCalendar(map[time.Time]string{day(t, "2026-11-14"): "saturday", day(t, "2026-11-15"): "sunday"})
	p := reminding()
	var got []string
	for _, m := range []rule.Month{"2026-10", "2026-06"} {
		for _, r := range p.RemindersFor(m, c) {
			got = append(got, r.Code+" "+r.At.Format("2006-01-02 15:04 -0700"))
		}
	}
	want := []string{"opened 2026-11-01 09:00 +0100", "eighth 2026-11-08 09:00 +0100", "day_before 2026-11-15 09:00 +0100",
		"opened 2026-07-01 09:00 +0200", "eighth 2026-07-08 09:00 +0200", "day_before 2026-07-13 09:00 +0200"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reminders (-want +got)\n%s", diff)
	}
	p.Reminders = []rule.Reminder{{Code: "before_it_opens", BeforeLast: 20, Minute: 0}, {Code: "after_it_closes", Day: 20, Minute: 0}}
	if got := p.RemindersFor("2026-10", c); len(got) > 0 {
		t.Errorf("reminders outside the window: %v", got)
	}
}

// Nothing is sent in the quiet hours, nothing waits longer than they last, and
// what is not in them does not wait, also when the clocks change.
func TestNotQuiet(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-08 07:59": "2026-11-08 08:00", "2026-11-08 08:00": "2026-11-08 08:00", "2026-11-08 19:59": "2026-11-08 19:59",
		"2026-11-08 20:00": "2026-11-09 08:00", "2026-11-08 23:30": "2026-11-09 08:00", "2026-10-25 02:30": "2026-10-25 08:00",
	} {
		moment, err := time.ParseInLocation("2006-01-02 15:04", at, rule.Zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := reminding().NotQuiet(moment).In(rule.Zone).Format("2006-01-02 15:04"); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := rule.Pack{QuietFromMinute: rapid.IntRange(0, 1439).Draw(t, "from"), QuietUntilMinute: rapid.IntRange(0, 1439).Draw(t, "until")}
		at := time.Unix(rapid.Int64Range(1_700_000_000, 2_000_000_000).Draw(t, "at"), 0)
		got := p.NotQuiet(at)
		if got.Before(at) || got.Sub(at) > 25*time.Hour || !p.NotQuiet(got).Equal(got) {
			t.Fatalf("%v waits until %v, and then until %v", at, got, p.NotQuiet(got))
		}
	})
}
