package filing_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A versionModel is what the rules of versions say, beside a month that is filed
// for real.
type versionModel struct {
	*bench
	who   person.Actor
	month rule.Month
	ids   []report.ID // of the draft's activities
	days  map[report.ID]string
	draft bool
	filed []map[report.ID]string // by version: activity → day
	at    []time.Time
	late  []bool
}

func (v *versionModel) ctx() context.Context { return context.Background() }

func (v *versionModel) save(t *rapid.T, id report.ID) {
	f, err := v.EditForm(v.ctx(), v.who, v.month, id)
	version := f.Version
	if errors.Is(err, fault.NotFound) {
		version = 0
	} else if err != nil {
		t.Fatal(err)
	}
	day := fmt.Sprintf("%s-%02d", v.month, rapid.IntRange(1, 3).Draw(t, "day"))
	_, err = v.Save(v.ctx(), v.who, v.month, id, version, filing.Typed{Input: report.Input{Kind: "forbattrat_cv", Day: day}}, "sv")
	if len(v.filed) > 0 && !v.draft {
		if fault.Code(err) != "received" {
			t.Fatalf("added without a new version: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	v.draft = true
	if version == 0 {
		v.ids = append(v.ids, id)
	}
	v.days[id] = day
}

// whole holds what was filed against what the portal says of it.
func (v *versionModel) whole(t *rapid.T) {
	m, err := v.Month(v.ctx(), v.who, v.month)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Filed) != len(v.filed) || m.Line.Drafted != v.draft {
		t.Fatalf("%d versions and a draft is %v, want %d and %v", len(m.Filed), m.Line.Drafted, len(v.filed), v.draft)
	}
	numbers := map[string]bool{}
	for n := range v.filed {
		got, err := v.Version(v.ctx(), v.who, v.month, n+1)
		if err != nil {
			t.Fatal(err)
		}
		f := m.Filed[len(v.filed)-1-n]
		if numbers[got.Report.ReceiptNo] = true; got.Report.Version != n+1 || !got.Report.ReceivedAt.Equal(v.at[n]) || got.Report.Late != v.late[n] ||
			!bytes.Equal(f.ContentHash, report.ContentHash(v.month, got.Report.Activities, got.Notes)) {
			t.Fatalf("version %d: %+v, want at %s, late %v", n+1, got.Report, v.at[n], v.late[n])
		}
		days := map[report.ID]string{}
		for _, a := range got.Report.Activities {
			days[a.ID] = a.Day.Format(time.DateOnly)
		}
		if fmt.Sprint(days) != fmt.Sprint(v.filed[n]) {
			t.Fatalf("version %d holds %v, want %v", n+1, days, v.filed[n])
		}
		if n > 0 && (len(got.Changes) == 0 || fmt.Sprint(v.filed[n]) == fmt.Sprint(v.filed[n-1])) {
			t.Fatalf("version %d says nothing new", n+1)
		}
	}
	if len(numbers) != len(v.filed) {
		t.Fatal("two versions share a number")
	}
	if len(v.filed) > 0 && (m.Line.Late != v.late[0] || !m.Line.ReceivedAt.Equal(v.at[0])) {
		t.Fatalf("the first version does not decide: %+v", m.Line)
	}
}

// Whatever somebody does and in whatever order: each version is frozen, has its
// number, time and receipt of its own, begins with the one before it and says
// something new; the first decides whether the report was in time.
func TestVersions_Rules(t *testing.T) {
	b := newBench(t)
	begins := b.Now
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; runs > 12 { // each takes dozens of transactions
			return
		}
		b.Now = begins
		// A month each for whoever has none yet: nothing is undone between runs.
		who := []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Cilla, pgtest.Dan}[runs%4]
		v := &versionModel{bench: b, who: b.SignIn(t, person.Jobseeker, who), month: []rule.Month{"2026-10", "2026-09", "2026-08", "2026-07"}[runs/4], days: map[report.ID]string{}}
		rt.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) { v.save(t, report.NewID()) },
			"change": func(t *rapid.T) {
				if len(v.ids) == 0 || !v.draft {
					t.Skip()
				}
				v.save(t, rapid.SampledFrom(v.ids).Draw(t, "which"))
			},
			"remove": func(t *rapid.T) {
				if len(v.ids) == 0 || !v.draft {
					t.Skip()
				}
				id := rapid.SampledFrom(v.ids).Draw(t, "which")
				f, err := v.EditForm(v.ctx(), v.who, v.month, id)
				if err == nil {
					err = v.Remove(v.ctx(), v.who, v.month, id, f.Version)
				}
				if err != nil {
					t.Fatal(err)
				}
				v.ids = slices.DeleteFunc(v.ids, func(other report.ID) bool { return other == id })
				delete(v.days, id)
			},
			"supply": func(t *rapid.T) {
				err := v.Supply(v.ctx(), v.who, v.month, report.NewID(), len(v.filed))
				if len(v.filed) == 0 {
					if !errors.Is(err, fault.NotFound) {
						t.Fatalf("supplied nothing: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				v.draft = true
			},
			"undo": func(t *rapid.T) {
				same := len(v.filed) > 0 && fmt.Sprint(v.days) == fmt.Sprint(v.filed[len(v.filed)-1])
				err := v.Undo(v.ctx(), v.who, v.month)
				if v.draft && !same {
					if fault.Code(err) != "changed" {
						t.Fatalf("something new was dropped: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				v.draft = false
			},
			"hand in": func(t *rapid.T) {
				check, err := v.Check(v.ctx(), v.who, v.month)
				if len(v.filed) > 0 && !v.draft {
					if fault.Code(err) != "received" {
						t.Fatalf("checked what is in: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				in := filing.HandIn{Draft: check.Draft.ID, Seen: check.Draft.Version, Attested: true, Received: b.Now}
				r, err := v.HandIn(v.ctx(), v.who, v.month, in)
				if len(v.filed) > 0 && fmt.Sprint(v.days) == fmt.Sprint(v.filed[len(v.filed)-1]) {
					if fault.Code(err) != "unchanged" || !check.Unchanged {
						t.Fatalf("nothing new was handed in: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if again, err := v.HandIn(v.ctx(), v.who, v.month, in); err != nil || again.ID != r.ID {
					t.Fatalf("sent again: %v, %v", again, err)
				}
				days := map[report.ID]string{}
				for id, day := range v.days {
					days[id] = day
				}
				_, closes := check.Pack.Window(v.month, calendarOf(t, b))
				v.filed, v.at, v.late, v.draft = append(v.filed, days), append(v.at, b.Now), append(v.late, !b.Now.Before(closes)), false
			},
			"time passes": func(t *rapid.T) {
				b.Now = b.Now.Add(time.Duration(rapid.IntRange(1, 6*24).Draw(t, "hours")) * time.Hour)
			},
			"": v.whole,
		})
	})
}

func calendarOf(t *rapid.T, b *bench) rule.Calendar {
	_, days, err := b.Web.Rules(context.Background(), october)
	if err != nil {
		t.Fatal(err)
	}
	return days
}
