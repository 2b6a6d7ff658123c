package casework_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func mandateInput(n int, number person.Number) casework.MandateInput {
	return casework.MandateInput{ID: pgtest.ID(600 + n), Number: number.Digits(), Given: " Olle  Ove ", Family: "Ombudsson", Kind: "ombud", Scope: "file",
		From: "2026-11-01", Until: "2026-12-31", Document: "power_of_attorney", DocumentDay: "2026-10-30"}
}

// Whoever the number belongs to, nobody, somebody of another unit or somebody
// protected, staff get the same answer and see what the document says.
func TestRecordMandate(t *testing.T) {
	d := newDesk(t)
	d.at(t, "2026-11-05 12:00")
	_, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 12:00+01", "sokt_jobb")
	_, hers := d.handIn(t, petra, "2026-10", 1, "2026-11-03 12:00+01", "sokt_jobb")
	stranger := number(person.ID(pgtest.ID(209)))
	d.logged(t)
	for i, n := range []person.Number{stranger, number(sofia), number(petra), stranger} {
		in := mandateInput(i, n)
		for range 2 { // the form sent twice
			if err := d.RecordMandate(t.Context(), d.caseworker, caseID, in); err != nil {
				t.Fatalf("%d: %v", i, err)
			}
		}
	}
	if got := d.logged(t); len(got) != 4*3+4 || got[0] != line("mandate mandate %s - - in a case", nora) {
		t.Errorf("logged: %s", strings.Join(got, "\n"))
	}
	desk, err := d.Mandates(t.Context(), d.reviewer, caseID)
	if err != nil || len(desk.Mandates) != 4 || desk.Case.PersonID != nora {
		t.Fatalf("the desk: %+v, %v", desk, err)
	}
	acts := map[person.ID]int{}
	for _, m := range desk.Mandates {
		acts[m.RepresentativeID]++
		if m.Name().Full() != "Olle Ove Ombudsson" || m.Scope != "file" || !m.InForce(desk.Today) {
			t.Errorf("a mandate: %+v", m)
		}
	}
	if acts[sofia] != 1 || acts[petra] != 1 || len(acts) != 3 {
		t.Errorf("who acts: %v", acts)
	}

	var problems report.Problems
	if err := d.RecordMandate(t.Context(), d.caseworker, caseID, mandateInput(7, number(nora))); !errors.As(err, &problems) || problems.At("number") != casework.SamePerson {
		t.Errorf("her own number: %v", err)
	}
	for name, try := range map[string]func() error{
		"recorded by the south":                    func() error { return d.RecordMandate(t.Context(), d.south, caseID, mandateInput(8, stranger)) },
		"read by the south":                        func() error { _, err := d.Mandates(t.Context(), d.south, caseID); return err },
		"ended by the south":                       func() error { return d.EndMandate(t.Context(), d.south, caseID, pgtest.ID(600)) },
		"ended in the case of another":             func() error { return d.EndMandate(t.Context(), d.ring, hers, pgtest.ID(600)) },
		"of somebody protected, out of the circle": func() error { return d.RecordMandate(t.Context(), d.caseworker, hers, mandateInput(8, stranger)) },
		"another's id":                             func() error { return d.RecordMandate(t.Context(), d.ring, hers, mandateInput(0, stranger)) },
	} {
		if err := try(); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.RecordMandate(t.Context(), d.ring, hers, mandateInput(9, stranger)); err != nil {
		t.Errorf("of somebody protected, by the circle: %v", err)
	}
	for range 2 {
		if err := d.EndMandate(t.Context(), d.reviewer, caseID, pgtest.ID(600)); err != nil {
			t.Errorf("ended: %v", err)
		}
	}
	var told []string
	rows, _ := d.root.Query(t.Context(), `SELECT DISTINCT concat_ws(' ', args ->> 'mandate_id', args ->> 'person_id', args ->> 'ended') FROM river.river_job WHERE kind = 'mandate_tell' AND args ->> 'mandate_id' = $1 ORDER BY 1`, pgtest.ID(600))
	if told, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || cmp.Diff([]string{pgtest.ID(600) + " " + string(nora) + " false", pgtest.ID(600) + " " + string(nora) + " true"}, told) != "" {
		t.Errorf("the jobs: %v, %v", told, err)
	}
	if desk, err = d.Mandates(t.Context(), d.reviewer, caseID); err != nil || desk.Mandates[0].EndedBy+desk.Mandates[1].EndedBy+desk.Mandates[2].EndedBy+desk.Mandates[3].EndedBy != "staff" {
		t.Errorf("afterwards: %+v, %v", desk.Mandates, err)
	}
}

func TestCheckMandate_Problems(t *testing.T) {
	d := newDesk(t)
	d.at(t, "2026-11-05 12:00")
	for name, c := range map[string]struct {
		change func(*casework.MandateInput)
		want   report.Problems
	}{
		"nothing wrong":                {func(*casework.MandateInput) {}, nil},
		"a god man without a last day": {func(in *casework.MandateInput) { in.Kind, in.Document, in.Until = "god_man", "court_decision", "" }, nil},
		"an ombud without one":         {func(in *casework.MandateInput) { in.Until = "" }, report.Problems{{Field: "until", Code: casework.NeedsAnEnd}}},
		"the wrong paper":              {func(in *casework.MandateInput) { in.Document = "court_decision" }, report.Problems{{Field: "document", Code: casework.OtherPaper}}},
		"the days turned":              {func(in *casework.MandateInput) { in.Until = "2026-10-31" }, report.Problems{{Field: "until", Code: report.BeforeDay}}},
		"no day":                       {func(in *casework.MandateInput) { in.From = "today" }, report.Problems{{Field: "from", Code: report.NotADay}}},
		"a paper of tomorrow":          {func(in *casework.MandateInput) { in.DocumentDay = "2026-11-06" }, report.Problems{{Field: "document_day", Code: report.InFuture}}},
		"half a checksum":              {func(in *casework.MandateInput) { in.Sum = "abcd" }, report.Problems{{Field: "sum", Code: report.NotASum}}},
		"no number":                    {func(in *casework.MandateInput) { in.Number = "12" }, report.Problems{{Field: "number", Code: casework.NotANumber}}},
		"nothing": {func(in *casework.MandateInput) { *in = casework.MandateInput{} }, report.Problems{{Field: "number", Code: report.Missing}, {Field: "given", Code: report.Missing},
			{Field: "family", Code: report.Missing}, {Field: "kind", Code: report.Missing}, {Field: "scope", Code: report.Missing}, {Field: "from", Code: report.Missing},
			{Field: "document", Code: report.Missing}, {Field: "document_day", Code: report.Missing}}},
	} {
		in := mandateInput(0, number(sofia))
		c.change(&in)
		var got report.Problems
		if err := d.CheckMandate(t.Context(), in); err != nil && !errors.As(err, &got) {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}
