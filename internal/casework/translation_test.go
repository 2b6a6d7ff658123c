package casework_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What a person wrote in another language is marked, stands in the queue with its
// day, and holds back "not OK", in the act and in the database, until it is
// translated; the translation is sealed, logged and read with the note.
func TestTranslation(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	rid, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01", "sokt_jobb")
	note := pgtest.ID(950)
	exec(t, d.root, `INSERT INTO portal.report_activity (id, report_id, kind, day) VALUES ($1, $2, 'annat', '2026-10-12')`, note, rid)
	sealed, err := d.vault.SealText(note, "Autoin messuilla")
	if err != nil {
		t.Fatal(err)
	}
	exec(t, d.root, `INSERT INTO portal.report_note (report_id, activity_id, sealed) VALUES ($1, $2, $3)`, rid, note, sealed)
	d.logged(t)
	did := func(what ...string) {
		t.Helper()
		var want []string
		for _, w := range what {
			want = append(want, line("review "+w+" %s - - in a case", nora))
		}
		if diff := cmp.Diff(want, d.logged(t)); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	}
	notOK := review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "signal"}

	for range 2 { // again changes nothing
		if err := d.MarkLanguage(ctx, d.reviewer, caseID, string(rid), note, "fi"); err != nil {
			t.Fatal(err)
		}
		did("report", "translation")
	}
	for name, err := range map[string]error{
		"of another unit":     d.MarkLanguage(ctx, d.south, caseID, string(rid), note, "fi"),
		"a form that is none": d.MarkLanguage(ctx, d.reviewer, caseID, string(rid), string(rid), "fi"),
		"no such note":        d.MarkLanguage(ctx, d.reviewer, caseID, string(rid), pgtest.ID(951), "fi"),
		"theirs":              d.Translate(ctx, d.south, caseID, string(rid), note, "x"),
	} {
		if !errors.Is(err, fault.NotFound) && !errors.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.MarkLanguage(ctx, d.reviewer, caseID, string(rid), note, "xx"); !errors.As(err, new(report.Problems)) {
		t.Errorf("an unknown language: %v", err)
	}
	queue, err := d.ToTranslate(ctx, d.reviewer, 1)
	if err != nil || len(queue.Rows) != 1 || queue.Rows[0].Lang != "fi" || queue.Rows[0].CaseID != caseID || !queue.Rows[0].DueDay.After(d.Now) {
		t.Errorf("queue %+v, %v", queue.Rows, err)
	}
	if theirs, err := d.ToTranslate(ctx, d.south, 1); err != nil || len(theirs.Rows) != 0 {
		t.Errorf("queue of another unit %+v, %v", theirs.Rows, err)
	}
	if err := d.Find(ctx, d.reviewer, caseID, string(rid), pgtest.ID(911), notOK); fault.Code(err) != review.TranslatedFirst {
		t.Errorf("not OK before it is translated: %v", err)
	}
	if _, err := d.root.Exec(ctx, `INSERT INTO portal.finding (id, report_id, outcome, reason, consequence, found_by, at) VALUES (gen_random_uuid(), $1, 'not_ok', 'x', 'signal', $2, $3)`,
		rid, pgtest.ReviewerN, d.Now); err == nil || !strings.Contains(err.Error(), "not translated") {
		t.Errorf("not OK past the act: %v", err)
	}
	d.logged(t)

	if err := d.Translate(ctx, d.reviewer, caseID, string(rid), note, " "); !errors.As(err, new(report.Problems)) {
		t.Errorf("an empty translation: %v", err)
	}
	if err := d.Translate(ctx, d.reviewer, caseID, string(rid), note, "Jag hjälpte till på en mässa"); err != nil {
		t.Fatal(err)
	}
	did("translation")
	if err := d.Translate(ctx, d.reviewer, caseID, string(rid), note, "Jag hjälpte till på en mässa"); err != nil {
		t.Errorf("the same again: %v", err)
	}
	if err := d.Translate(ctx, d.reviewer, caseID, string(rid), note, "Något annat"); fault.Code(err) != "translated" {
		t.Errorf("another: %v", err)
	}
	d.logged(t)
	original, translated, err := d.ReadNote(ctx, d.reviewer, caseID, string(rid), note)
	if err != nil || original != "Autoin messuilla" || translated != "Jag hjälpte till på en mässa" {
		t.Errorf("%q, %q, %v", original, translated, err)
	}
	did("note")
	var kept []byte
	if err := d.root.QueryRow(ctx, `SELECT sealed FROM portal.translation_text`).Scan(&kept); err != nil || strings.Contains(string(kept), "mässa") {
		t.Errorf("kept as %q, %v", kept, err)
	}
	c, err := d.OpenCase(ctx, d.reviewer, access.Review, caseID, false)
	if err != nil || len(c.Translations) != 1 || c.Translations[0].DoneAt == nil {
		t.Errorf("the case has %+v, %v", c.Translations, err)
	}
	if err := d.Find(ctx, d.reviewer, caseID, string(rid), pgtest.ID(911), notOK); err != nil {
		t.Errorf("not OK when it is translated: %v", err)
	}
}

// A form on paper in another language is received like any other, and waits to be
// translated; what turns out to be Swedish does not.
func TestTranslation_OfAForm(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	in := report.IntakeInput{ID: string(report.NewID()), Number: number(nora).Digits(), Month: "2026-10", Channel: "post", Day: d.Now.Format("2006-01-02"),
		TakenBy: "T1", InFile: "3", Lang: "se"}
	c, err := d.Check(ctx, d.caseworker, in, "sv")
	if err != nil {
		t.Fatal(err)
	}
	made, err := d.Register(ctx, d.caseworker, in, c.Seen(), "sv")
	if err != nil {
		t.Fatal(err)
	}
	id := string(made.ID)
	notOK := review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "signal"}
	if err := d.Find(ctx, d.reviewer, made.CaseID, id, pgtest.ID(911), notOK); fault.Code(err) != review.TranslatedFirst {
		t.Errorf("not OK before it is translated: %v", err)
	}
	if err := d.MarkLanguage(ctx, d.reviewer, made.CaseID, id, id, "sv"); err != nil {
		t.Fatal(err)
	}
	if err := d.Find(ctx, d.reviewer, made.CaseID, id, pgtest.ID(911), notOK); err != nil {
		t.Errorf("not OK of a form in Swedish: %v", err)
	}
}
