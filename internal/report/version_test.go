package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

func genContent(t *rapid.T, label string) report.Content {
	// Few ids and few words, so that two contents often share both.
	word := rapid.SampledFrom([]string{"", "a", "b"})
	as := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) report.Activity {
		return report.Activity{ID: report.ID(rapid.SampledFrom([]string{"1", "2", "3", "4"}).Draw(t, "id")), Kind: "job", Employer: word.Draw(t, "employer"),
			Day: time.Date(2026, 10, rapid.IntRange(1, 3).Draw(t, "day"), 0, 0, 0, 0, time.UTC)}
	}), 0, 4, func(a report.Activity) report.ID { return a.ID }).Draw(t, label)
	c := report.Content{Activities: as, Notes: map[report.ID]string{}}
	for _, a := range as {
		if note := word.Draw(t, "note"); note != "" {
			c.Notes[a.ID] = note
		}
	}
	return c
}

// Whoever has the old version and the difference has the new one; nothing is said
// to differ that does not; and the other way round what was added was removed.
func TestDiff_TellsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was, is := genContent(t, "was"), genContent(t, "is")
		changes := report.Diff(was, is)
		made := report.Content{Activities: slices.Clone(was.Activities), Notes: map[report.ID]string{}}
		for id, note := range was.Notes {
			made.Notes[id] = note
		}
		for _, c := range changes {
			var id report.ID
			switch {
			case c.Was == nil && c.Is == nil:
				t.Fatal("a change of nothing")
			case c.Is == nil:
				id = c.Was.ID
			default:
				id = c.Is.ID
			}
			made.Activities = slices.DeleteFunc(made.Activities, func(a report.Activity) bool { return a.ID == id })
			delete(made.Notes, id)
			if c.Is != nil {
				made.Activities = append(made.Activities, *c.Is)
				if c.IsNote != "" {
					made.Notes[id] = c.IsNote
				}
			}
		}
		if string(made.Hash("2026-10")) != string(is.Hash("2026-10")) {
			t.Fatalf("%+v with %+v is not %+v", was, changes, is)
		}
		if same := string(was.Hash("2026-10")) == string(is.Hash("2026-10")); same != (len(changes) == 0) {
			t.Fatalf("the same is %v, and differs in %d", same, len(changes))
		}
		kinds := func(cs []report.Change, forward bool) (n [3]int) {
			for _, c := range cs {
				switch {
				case c.Was == nil && forward, c.Is == nil && !forward:
					n[0]++
				case c.Is == nil, c.Was == nil:
					n[1]++
				default:
					n[2]++
				}
			}
			return n
		}
		if a, b := kinds(changes, true), kinds(report.Diff(is, was), false); a != b {
			t.Fatalf("there %v, back %v", a, b)
		}
	})
}

func TestCompare(t *testing.T) {
	pack := rule.Pack{DefaultMinimum: 6, Codes: rule.Codes{{List: rule.ListCounted, Code: "job"}}}
	as := []report.Activity{{Kind: "job"}, {Kind: "course"}, {Kind: "job"}}
	two := 2
	for name, tt := range map[string]struct {
		goal report.Goal
		want report.Comparison
		says bool
	}{
		"no plan, or none with a figure": {report.Goal{}, report.Comparison{Counted: 2, Lowest: 6}, true},
		"the plan's lowest":              {report.Goal{Lowest: &two}, report.Comparison{Counted: 2, Lowest: 2, FromPlan: true}, true},
		"exempt":                         {report.Goal{Lowest: &two, Exempt: true}, report.Comparison{}, false},
	} {
		got, says := tt.goal.Compare(as, pack)
		if diff := cmp.Diff(tt.want, got); diff != "" || says != tt.says {
			t.Errorf("%s: says %v\n%s", name, says, diff)
		}
	}
}
