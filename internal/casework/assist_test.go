package casework_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// draft puts a draft for October with one note in the database, as the person's own
// saving would, and returns its id.
func (d *desk) draft(t *testing.T, id person.ID) report.ID {
	t.Helper()
	rid, aid := report.NewID(), report.NewID()
	sealed, err := d.vault.SealText(string(aid), "Frågade runt")
	if err != nil {
		t.Fatal(err)
	}
	exec(t, d.root, `INSERT INTO portal.draft (id, person_id, month, version, updated_at) VALUES ($1, $2, '2026-10', 3, $3)`, rid, id, d.Now)
	exec(t, d.root, `INSERT INTO portal.draft_activity (id, draft_id, kind, day) VALUES ($1, $2, 'annat', '2026-10-08')`, aid, rid)
	exec(t, d.root, `INSERT INTO portal.draft_note (activity_id, sealed) VALUES ($1, $2)`, aid, sealed)
	return rid
}

// code makes a code as the person's own page would.
func (d *desk) code(t *testing.T, id person.ID) string {
	t.Helper()
	code := report.NewAssistCode()
	if err := d.Web.InTx(t.Context(), d.SignIn(t, person.Jobseeker, id), access.Own, func(tx *postgres.Tx) error {
		made, err := tx.MakeAssistCode(t.Context(), report.NewID(), "2026-10", 15*time.Minute, d.vault.LookupsAssist(id, code)[0])
		if err == nil && !made {
			t.Error("no code was made")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return code
}

func byCode(n int, who person.ID, code string) casework.AssistInput {
	return casework.AssistInput{ID: pgtest.ID(n), Number: number(who).Digits(), Way: report.ByCode, Code: code}
}

func atDesk(n int, who person.ID) casework.AssistInput {
	return casework.AssistInput{ID: pgtest.ID(n), Number: number(who).Digits(), Way: report.AtDesk, Identified: "id_document", Month: "2026-10"}
}

// From the request at the desk to an oral report, and what the person's log says.
func TestAssist(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	draft := d.draft(t, nora)
	leave := pgtest.ID(910)
	if _, err := d.OpenDraft(ctx, d.caseworker, leave, "sv"); !errors.Is(err, fault.NotFound) {
		t.Fatalf("before there is a leave: %v", err)
	}
	d.logged(t)
	for range 2 { // sent again it is the same
		if err := d.BeginAssist(ctx, d.caseworker, atDesk(910, nora)); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{line("assist search - number 1"), line("assist assist %s - -", nora), line("assist search - number 1")}
	if diff := cmp.Diff(want, d.logged(t)); diff != "" {
		t.Errorf("the log of a request (-want +got)\n%s", diff)
	}
	v, err := d.OpenDraft(ctx, d.caseworker, leave, "sv")
	if err != nil || v.Draft.ID != draft || len(v.Draft.Activities) != 1 || v.Notes[v.Draft.Activities[0].ID] != "Frågade runt" {
		t.Fatalf("the draft: %+v, %v", v.Draft, err)
	}
	if diff := cmp.Diff([]string{line("assist draft %s - -", nora), line("assist draft_note %s - -", nora)}, d.logged(t)); diff != "" {
		t.Errorf("the log of an opening (-want +got)\n%s", diff)
	}
	for range 2 {
		in := report.Input{Kind: "sokt_jobb", Day: "2026-10-09", Occupation: "svetsare och gasskärare", Place: "Umeå"}
		if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(911), in, false, "sv"); err != nil {
			t.Fatal(err)
		}
		in = report.Input{Kind: "annat", Day: "2026-10-10", Note: "Bort igen"}
		if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(912), in, false, "sv"); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := d.RemoveFromDraft(ctx, d.caseworker, leave, pgtest.ID(912), 1); err != nil {
			t.Fatal(err)
		}
	}
	var problems report.Problems
	if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(913), report.Input{Kind: "kurs", Day: "2026-11-02"}, false, "sv"); !errors.As(err, &problems) || problems.At("day") != report.Outside {
		t.Errorf("a day of another month: %v", err)
	}
	if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(914), report.Input{Kind: "anvisat_jobb", Day: "2026-10-05", Place: "Umea by"}, false, "sv"); !errors.As(err, &problems) ||
		problems.At("applied") != report.Missing || problems.At("place") != report.PickOne {
		t.Errorf("without what the kind asks for: %v", err)
	}
	typed := report.Input{Kind: "praktik", Day: "2026-10-05", Until: "2026-10-07", Employer: "556000-0001 anna@example.se", Answers: map[string]string{"practice": "done"}}
	if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(914), typed, false, "sv"); fault.Code(err) != "shape" {
		t.Errorf("an e-mail address: %v", err)
	}
	if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(914), typed, true, "sv"); err != nil {
		t.Errorf("an e-mail address that is meant: %v", err)
	}
	if err := d.RemoveFromDraft(ctx, d.caseworker, leave, pgtest.ID(914), 1); err != nil {
		t.Fatal(err)
	}
	typed.Employer = "556000-0001"
	if err := d.AddToDraft(ctx, d.caseworker, leave, pgtest.ID(915), typed, false, "sv"); err != nil {
		t.Fatal(err)
	}
	d.logged(t)
	in := casework.DraftHandIn{Draft: draft, Seen: 9, Received: d.Now}
	if _, err := d.HandInDraft(ctx, d.caseworker, leave, in); fault.Code(err) != "not_attested" {
		t.Errorf("not read back: %v", err)
	}
	in.ReadBack = true
	if _, err := d.HandInDraft(ctx, d.caseworker, leave, casework.DraftHandIn{Draft: draft, Seen: 8, ReadBack: true, Received: d.Now}); fault.Code(err) != "changed" {
		t.Errorf("another version than the one read out: %v", err)
	}
	r, err := d.HandInDraft(ctx, d.caseworker, leave, in)
	if err != nil || r.Channel != report.Oral || r.Late || !r.ReceivedAt.Equal(d.Now) || r.Version != 1 {
		t.Fatalf("handed in: %+v, %v", r, err)
	}
	if again, err := d.HandInDraft(ctx, d.caseworker, leave, in); err != nil || again.ReceiptNo != r.ReceiptNo {
		t.Errorf("handed in again: %+v, %v", again, err)
	}
	var heard string
	var activities, notes, drafts int
	if err := d.root.QueryRow(ctx, `SELECT taken_by, (SELECT count(*) FROM portal.report_activity WHERE report_id = r.id),
		(SELECT count(*) FROM portal.report_note WHERE report_id = r.id), (SELECT count(*) FROM portal.draft)
		FROM portal.report r WHERE id = $1`, r.ID).Scan(&heard, &activities, &notes, &drafts); err != nil {
		t.Fatal(err)
	}
	if heard != "021" || activities != 3 || notes != 1 || drafts != 0 {
		t.Errorf("heard by %q, %d activities, %d notes, %d drafts left", heard, activities, notes, drafts)
	}
	var until, employer, answers string
	if err := d.root.QueryRow(ctx, `SELECT until::text, employer || ' ' || employer_no, answers::text FROM portal.report_activity WHERE report_id = $1 AND kind = 'praktik'`,
		r.ID).Scan(&until, &employer, &answers); err != nil || until != "2026-10-07" || employer != "556000-0001 5560000001" || answers != `{"practice": "done"}` {
		t.Errorf("a period with answers: %s, %s, %s, %v", until, employer, answers, err)
	}
	if _, err := d.OpenDraft(ctx, d.caseworker, leave, "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("after the hand-in: %v", err)
	}
}

// Nobody goes on without the person's leave, with another's, the day after, when it
// has been withdrawn, without a task, or with a protected person outside the circle.
func TestAssist_EndsAndWalls(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	for _, id := range []person.ID{nora, sofia, petra} {
		d.draft(t, id)
	}
	if err := d.BeginAssist(ctx, d.caseworker, atDesk(910, nora)); err != nil {
		t.Fatal(err)
	}
	for name, who := range map[string]person.ID{"of another unit": sofia, "protected": petra} {
		if err := d.BeginAssist(ctx, d.caseworker, atDesk(911, who)); !errors.Is(err, casework.ErrNoHit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.BeginAssist(ctx, d.caseworker, byCode(912, petra, d.code(t, petra))); fault.Code(err) != casework.WrongCode {
		t.Errorf("protected, by code: %v", err)
	}
	var sought int
	if err := d.root.QueryRow(ctx, `SELECT count(*) FROM portal.access_log WHERE what = 'assist' AND result = 'denied' AND subject_id IS NULL AND sought = $1`, petra).Scan(&sought); err != nil || sought != 1 {
		t.Errorf("whom the code was tried of is kept %d times, %v", sought, err)
	}
	if err := d.BeginAssist(ctx, d.ring, atDesk(913, petra)); err != nil {
		t.Errorf("protected, in the circle: %v", err)
	}
	var problems report.Problems
	by := atDesk(914, nora)
	by.Way = report.ByPhone // nobody shows an identity document on the phone
	if err := d.BeginAssist(ctx, d.caseworker, by); !errors.As(err, &problems) || problems.At("identified") == "" {
		t.Errorf("identified in another way: %v", err)
	}
	if _, err := d.OpenDraft(ctx, d.reviewer, pgtest.ID(910), "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("another's leave: %v", err)
	}
	if _, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(910), "sv"); err != nil {
		t.Errorf("one's own: %v", err)
	}
	now := d.Now
	d.Now = now.AddDate(0, 0, 1)
	if _, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(910), "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("the day after: %v", err)
	}
	d.Now = now.Add(time.Minute)
	end := func() {
		if err := d.Web.InTx(ctx, d.SignIn(t, person.Jobseeker, nora), access.Own, func(tx *postgres.Tx) error { return tx.EndAssists(ctx, "2026-10") }); err != nil {
			t.Fatal(err)
		}
	}
	end()
	if _, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(910), "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("withdrawn: %v", err)
	}
	if err := d.AddToDraft(ctx, d.caseworker, pgtest.ID(910), pgtest.ID(915), report.Input{Kind: "kurs", Day: "2026-10-02"}, false, "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("withdrawn, adding: %v", err)
	}
	d.code(t, nora)
	end()
	var codes int
	if err := d.root.QueryRow(ctx, `SELECT count(*) FROM portal.assist_code WHERE person_id = $1`, nora).Scan(&codes); err != nil || codes != 0 {
		t.Errorf("%d codes are left, %v", codes, err)
	}
}

// A code holds once, for a quarter of an hour and five tries, and a newer one takes
// its place.
func TestAssist_CodeHolds(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	d.draft(t, nora)
	wrong := func(n int, code, what string) {
		t.Helper()
		if err := d.BeginAssist(ctx, d.caseworker, byCode(n, nora, code)); fault.Code(err) != casework.WrongCode {
			t.Errorf("%s: %v", what, err)
		}
	}
	wrong(920, "0000-0000", "there is none")
	first := d.code(t, nora)
	second := d.code(t, nora)
	wrong(921, first, "the one before")
	d.logged(t)
	wrong(921, "0000-0000", "a wrong one")
	if diff := cmp.Diff([]string{line("assist assist %s - -", nora)}, d.logged(t)); diff != "" {
		t.Errorf("the log of a wrong one (-want +got)\n%s", diff)
	}
	for range 2 { // sent again it is the same
		if err := d.BeginAssist(ctx, d.caseworker, byCode(922, nora, " "+second[:4]+second[5:]+" ")); err != nil {
			t.Fatal(err)
		}
	}
	if v, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(922), "sv"); err != nil || v.Month != "2026-10" {
		t.Errorf("opened: %v, %v", v.Month, err)
	}
	wrong(923, second, "used")
	third := d.code(t, nora)
	now := d.Now
	d.Now = now.Add(15 * time.Minute)
	wrong(924, third, "too old")
	d.Now = now
	for range 5 {
		wrong(925, "0000-0000", "guessing")
	}
	wrong(926, third, "after five wrong ones")
	if problems := (report.Problems)(nil); !errors.As(d.BeginAssist(ctx, d.caseworker, byCode(927, nora, "")), &problems) {
		t.Error("no code is no problem")
	}
}

// A code that the person reads out leads to them also from another unit: for that
// draft, that day, until it is withdrawn or handed in, and for nothing else.
func TestAssist_ByCodeFromAnotherUnit(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	draft := d.draft(t, sofia)
	if err := d.BeginAssist(ctx, d.caseworker, byCode(930, sofia, "0000-0000")); fault.Code(err) != casework.WrongCode {
		t.Errorf("a wrong code: %v", err)
	}
	for _, n := range []int{931, 932} {
		d.logged(t)
		if err := d.BeginAssist(ctx, d.caseworker, byCode(n, sofia, d.code(t, sofia))); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{line("assist assist %s - -", sofia)}, d.logged(t)); diff != "" {
			t.Errorf("a rightful code is no refusal (-want +got)\n%s", diff)
		}
		v, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(n), "sv")
		if err != nil || v.Draft.ID != draft || v.Name().Full() == "" {
			t.Fatalf("opened: %+v, %v", v.Assisted, err)
		}
		if _, err := d.OpenDraft(ctx, d.reviewer, pgtest.ID(n), "sv"); !errors.Is(err, fault.NotFound) {
			t.Errorf("another's leave: %v", err)
		}
		for i, m := range []string{"2026-09", "2026-10"} {
			in := atDesk(940+i, sofia)
			in.Month = m
			if err := d.BeginAssist(ctx, d.caseworker, in); !errors.Is(err, casework.ErrNoHit) {
				t.Errorf("what is said at the desk, for %s, by a code: %v", m, err)
			}
		}
		var seen int
		for why, want := range map[access.Purpose]int{access.Assist: 1, access.Casework: 0, access.Intake: 0} {
			if err := d.Web.InTx(ctx, d.caseworker, why, func(tx *postgres.Tx) error {
				dec, err := tx.Decide(ctx, access.Meet, sofia, access.Case{})
				if seen = 0; dec.Verdict == access.Allow {
					seen = 1
				}
				return err
			}); err != nil || seen != want {
				t.Errorf("meets for %s: %d, %v", why, seen, err)
			}
		}
		if n == 932 {
			break
		}
		if err := d.Web.InTx(ctx, d.SignIn(t, person.Jobseeker, sofia), access.Own, func(tx *postgres.Tx) error { return tx.EndAssists(ctx, "2026-10") }); err != nil {
			t.Fatal(err)
		}
		if _, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(n), "sv"); !errors.Is(err, fault.NotFound) {
			t.Errorf("withdrawn: %v", err)
		}
	}
	in := report.Input{Kind: "kurs", Day: "2026-10-12"}
	if err := d.AddToDraft(ctx, d.caseworker, pgtest.ID(932), pgtest.ID(933), in, false, "sv"); err != nil {
		t.Fatal(err)
	}
	r, err := d.HandInDraft(ctx, d.caseworker, pgtest.ID(932), casework.DraftHandIn{Draft: draft, Seen: 4, ReadBack: true, Received: d.Now})
	if err != nil || r.Channel != report.Oral {
		t.Fatalf("handed in: %+v, %v", r, err)
	}
	if _, err := d.OpenDraft(ctx, d.caseworker, pgtest.ID(932), "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("after the hand-in: %v", err)
	}
	if v, err := d.AssistDesk(ctx, d.caseworker); err != nil || len(v.Today) != 0 {
		t.Errorf("drafts left: %v, %v", v.Today, err)
	}
}
