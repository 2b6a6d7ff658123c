package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/taxonomy"
	"aktivitetsportalen/internal/testkit/daysoff"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// The days off of the migration have the codes that a library gives them.
func TestDaysOff_EachHasItsCode(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "portal_web")
	rows, _ := conn.Query(t.Context(), "SELECT day, name FROM day_off")
	got := map[time.Time]string{}
	var day time.Time
	var name string
	if _, err := pgx.ForEachRow(rows, []any{&day, &name}, func() error { got[day] = name; return nil }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(daysoff.Names(2020, 2040), got); diff != "" {
		t.Error(diff)
	}
}

// The pack in force holds every list, each code with its names, and no code of
// its own for an excuse.
func TestRules(t *testing.T) {
	db := pgtest.Lend(t).Open(t, "portal_web", time.Now)
	p, calendar, err := db.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	if last, moved := p.LastDay("2026-04", calendar); last.Format(time.DateOnly) != "2026-05-15" || moved == nil || moved.Name != "ascension" {
		t.Errorf("the report for April 2026 closes %s, %v", last, moved)
	}
	for _, c := range p.Codes {
		if c.Names["sv"] == "" || c.Names["en"] == "" || (c.Hints["sv"] == "") != (c.Hints["en"] == "") {
			t.Errorf("%s %s: %v %v", c.List, c.Code, c.Names, c.Hints)
		}
	}
	for _, list := range []string{rule.ListGroup, rule.ListKind, rule.ListHow, rule.ListGround, rule.ListStop, rule.ListWithdraw,
		rule.ListReason, rule.ListNoConsequence, rule.ListChannel, rule.ListExemption, rule.ListCategory, rule.ListNotOurs} {
		if len(p.Codes.In(list)) < 2 {
			t.Errorf("list %s has %d codes", list, len(p.Codes.In(list)))
		}
	}
	if n := len(p.Codes.In(rule.ListKind)); n != 21 {
		t.Errorf("%d kinds", n)
	}
	for _, kind := range p.Codes.In(rule.ListKind) {
		if _, ok := p.Codes.Find(rule.ListGroup, kind.Part); !ok || kind.Has(rule.FieldNote) != (kind.Code == "annat") || len(kind.Attrs) > 0 {
			t.Errorf("kind %s: group %q, fields %v", kind.Code, kind.Part, kind.Fields)
		}
		for _, f := range kind.Fields {
			_, named := p.Codes.Find(rule.ListField, f.Label)
			searched := f.Name == rule.FieldOccupation || f.Name == rule.FieldEmployer || f.Name == rule.FieldPlace
			if !named || (f.Form == rule.FormSearch) != searched || searched && !taxonomy.List(f.Choices).Known() ||
				f.Form == rule.FormList && len(p.Codes.In(f.Choices)) < 2 || (f.Form == rule.FormNote) != (f.Name == rule.FieldNote) {
				t.Errorf("kind %s has a field that no form can ask for: %+v", kind.Code, f)
			}
		}
	}
	made := []string{"REPORT_RECEIVED_IN_TIME", "NOT_OBLIGED", "NOT_CLAIMING", "WRONG_PERSON", "DUPLICATE", "MEETING_MOVED_BY_US", "CANCELLED_BEFORE_TIME"}
	for list, want := range map[string][]string{rule.ListStop: made, rule.ListWithdraw: append(made[:len(made):len(made)], "FINDING_CHANGED")} {
		var got []string
		for _, c := range p.Codes.In(list) {
			got = append(got, c.Code)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("list %s: %s", list, diff)
		}
	}
	for _, ground := range p.Codes.In(rule.ListGround) {
		for _, law := range []string{"LAF", "ALF", "PROGRAMME"} {
			if db.Section(p.ID, ground.Code, law) == "" {
				t.Errorf("no section for %s in %s", ground.Code, law)
			}
		}
	}
	if _, _, err := db.Rules(t.Context(), "2025-09"); !errors.Is(err, fault.NotFound) {
		t.Errorf("before there were rules: %v", err)
	}
}
