package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

func TestLine(t *testing.T) {
	firstReportDay := pack
	firstReportDay.FirstReportDay = 20
	day := func(s string) time.Time { d, _ := rule.ParseDay(s); return d }
	left := day("2026-09-30")
	in := moment(t, "2026-11-03T10:00:00+01:00")
	enrolled := report.Filing{Month: "2026-10", EnrolledFrom: day("2025-01-07")}
	with := func(f func(*report.Filing)) report.Filing { g := enrolled; f(&g); return g }
	for name, tt := range map[string]struct {
		filing report.Filing
		now    string
		want   report.Standing
	}{
		"during the month":           {enrolled, "2026-10-31T23:59:59+01:00", report.NotOpen},
		"the window opens":           {enrolled, "2026-11-01T00:00:00+01:00", report.Open},
		"the moved last day":         {enrolled, "2026-11-16T23:59:59+01:00", report.Open},
		"the day after":              {enrolled, "2026-11-17T00:00:00+01:00", report.Overdue},
		"received":                   {with(func(f *report.Filing) { f.Versions, f.ReceivedAt = 1, &in }), "2026-11-17T00:00:00+01:00", report.Received},
		"enrolled on the 19th":       {with(func(f *report.Filing) { f.EnrolledFrom = day("2026-10-19") }), "2026-11-05T00:00:00+01:00", report.Open},
		"enrolled on the 20th":       {with(func(f *report.Filing) { f.EnrolledFrom = day("2026-10-20") }), "2026-11-05T00:00:00+01:00", report.NotDue},
		"deregistered before it":     {with(func(f *report.Filing) { f.EnrolledUntil = &left }), "2026-11-05T00:00:00+01:00", report.NotDue},
		"received though not needed": {with(func(f *report.Filing) { f.EnrolledUntil, f.Versions = &left, 1 }), "2026-11-05T00:00:00+01:00", report.Received},
	} {
		t.Run(name, func(t *testing.T) {
			got := tt.filing.Line(firstReportDay, calendar, moment(t, tt.now))
			if got.Standing != tt.want || got.LastDay != day("2026-11-16") || got.Moved == nil {
				t.Errorf("%+v, want %s", got, tt.want)
			}
		})
	}
}

func TestShapes(t *testing.T) {
	number := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), false, false).Digits()
	for text, want := range map[string][]string{
		"":                               nil,
		"Hjälpte till på loppis 7 april": nil,
		"Kurs 2026-10-05, 40 timmar":     nil,
		"Kassa A 802000-0000":            nil,
		"ring 070-123 45 67":             {report.ShapePhone},
		"+46 8 123 456 78":               {report.ShapePhone},
		"skrev till kim@example.com":     {report.ShapeEmail},
		"jag är " + number + ".":         {report.ShapeNumber},
		number[2:8] + "-" + number[8:]:   {report.ShapeNumber},
	} {
		if diff := cmp.Diff(want, report.Shapes(text)); diff != "" {
			t.Errorf("shape of %d characters: %s", len(text), diff)
		}
	}
}

func TestNewID(t *testing.T) {
	seen := map[report.ID]bool{}
	for range 100 {
		id := report.NewID()
		if got, ok := report.ParseID(string(id)); !ok || got != id || seen[id] || id[14] != '4' || !strings.ContainsRune("89ab", rune(id[19])) {
			t.Fatalf("id %s", id)
		}
		seen[id] = true
	}
	for _, bad := range []string{"", "x", strings.Repeat("-", 36), strings.ToUpper("00000000-0000-4000-8000-00000000000a"), "00000000-0000-4000-8000-00000000000g"} {
		if _, ok := report.ParseID(bad); ok {
			t.Errorf("%q is an id", bad)
		}
	}
	if no := report.NewReceiptNo(); len(no) != 14 || strings.Trim(no, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-") != "" || no == report.NewReceiptNo() {
		t.Errorf("receipt %s", no)
	}
}
