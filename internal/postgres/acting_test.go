package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A session acts by a mandate that is its owner's and in force, and nobody enters by
// one that is not so any more.
func TestSessions_Act(t *testing.T) {
	w := pgtest.NewWorld(t)
	forAnna, ended, later, over := pgtest.ID(801), pgtest.ID(802), pgtest.ID(803), pgtest.ID(804)
	w.Mandate(t, pgtest.Mandate{ID: forAnna, Of: pgtest.Anna, By: pgtest.Bo, UntilDay: "2026-11-06"})
	w.Mandate(t, pgtest.Mandate{ID: ended, Of: pgtest.Eva, By: pgtest.Bo, EndedBy: "person", EndedAt: "2026-11-05 10:00+01"})
	w.Mandate(t, pgtest.Mandate{ID: later, Of: pgtest.Eva, By: pgtest.Bo, FromDay: "2026-11-06"})
	w.Mandate(t, pgtest.Mandate{ID: over, Of: pgtest.Eva, By: pgtest.Bo, UntilDay: "2026-11-04"})
	bo, cilla := w.SignIn(t, person.Jobseeker, pgtest.Bo), w.SignIn(t, person.Jobseeker, pgtest.Cilla)
	staff := w.SignIn(t, person.Staff, pgtest.CaseworkerN)
	sessions := w.Web.Sessions(time.Hour, time.Now)
	for name, c := range map[string][2]string{"another's": {cilla.Token, forAnna}, "a member of staff": {staff.Token, forAnna}, "ended": {bo.Token, ended},
		"not begun": {bo.Token, later}, "past its end": {bo.Token, over}, "no session": {"x", forAnna}, "nothing": {bo.Token, pgtest.ID(899)}} {
		if err := sessions.Act(t.Context(), c[0], c[1]); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	acts := w.Act(t, bo, forAnna)
	if acts.Kind != person.Representative || acts.For != pgtest.Anna || !acts.Files || acts.ID != pgtest.Bo {
		t.Fatalf("got %+v", acts)
	}
	enters := func() error {
		return w.Web.View(t.Context(), acts, access.Own, func(tx *postgres.Tx) error {
			p, err := tx.OwnProfile(t.Context())
			if err == nil && p.ID != pgtest.Anna {
				t.Errorf("got the profile of %s", p.ID)
			}
			return err
		})
	}
	if err := enters(); err != nil {
		t.Fatal(err)
	}
	// Other commits of the session, with or without the mandate, move nothing.
	for _, values := range []string{`"kind":"jobseeker","id":"` + string(pgtest.Bo) + `"`, `"kind":"jobseeker","id":"` + string(pgtest.Bo) + `","mandate":"` + ended + `"`} {
		if err := sessions.CommitCtx(t.Context(), bo.Token, []byte(`{"values":{`+values+`}}`), time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got, err := sessions.Acts(t.Context(), bo.Token); err != nil || got.MandateID != forAnna {
			t.Errorf("%+v, %v", got, err)
		}
	}
	w.Now = w.Now.AddDate(0, 0, 2)
	if err := enters(); !errors.Is(err, fault.Forbidden) {
		t.Errorf("past its end: %v", err)
	}
	w.Now = w.Now.AddDate(0, 0, -2)
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.mandate SET ended_at = '2026-11-05 10:00+01', ended_by = 'person' WHERE id = $1", forAnna); err != nil {
		t.Fatal(err)
	}
	if err := enters(); !errors.Is(err, fault.Forbidden) {
		t.Errorf("ended: %v", err)
	}
	if err := sessions.Act(t.Context(), bo.Token, ""); err != nil {
		t.Fatal(err)
	}
	if err := w.Web.View(t.Context(), bo, access.Own, func(tx *postgres.Tx) error {
		_, err := tx.OwnMonth(t.Context(), "2026-10")
		return err
	}); err != nil {
		t.Errorf("for themselves again: %v", err)
	}
}

// What a representative reads and does is a line of the log about whom they act for,
// by the kind of their mandate; a report that they hand in says it too. With the
// scope see the database takes nothing.
func TestRepresentative_IsLogged(t *testing.T) {
	w := pgtest.NewWorld(t)
	files, sees := pgtest.ID(801), pgtest.ID(802)
	w.Mandate(t, pgtest.Mandate{ID: files, Of: pgtest.Anna, By: pgtest.Bo})
	w.Mandate(t, pgtest.Mandate{ID: sees, Of: pgtest.Protected, By: pgtest.Bo, Scope: "see"})
	bo := w.Act(t, w.SignIn(t, person.Jobseeker, pgtest.Bo), files)
	month := rule.Month("2026-10")
	handIn := func(a person.Actor, id string) error {
		return w.Web.InTx(t.Context(), a, access.Own, func(tx *postgres.Tx) error {
			if _, err := tx.BeginDraft(t.Context(), report.ID(id), month); err != nil {
				return err
			}
			_, err := tx.HandIn(t.Context(), postgres.Arrived{ID: report.ID(id), Month: month, At: w.Now, ReceiptNo: id, PackID: "2025-10", Content: make([]byte, 32)})
			return err
		})
	}
	if err := handIn(bo, pgtest.ID(901)); err != nil {
		t.Fatal(err)
	}
	if err := w.Web.View(t.Context(), bo, access.Own, func(tx *postgres.Tx) error {
		filed, err := tx.OwnFiled(t.Context(), month)
		if err == nil && (len(filed) != 1 || filed[0].PersonID != pgtest.Anna || filed[0].MandateKind != "god_man") {
			t.Errorf("got %+v", filed)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	root := w.Conn(t, "postgres")
	got := column(t, root, `SELECT what || ' ' || actor_kind || ' ' || roles || ' ' || purpose FROM portal.access_log
		WHERE subject_id = $1 AND actor_id = $2 ORDER BY 1`, pgtest.Anna, pgtest.Bo)
	want := []string{"draft_change representative god_man acting", "hand_in representative god_man acting", "represented representative god_man acting"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, a := range []person.Actor{w.Act(t, w.SignIn(t, person.Jobseeker, pgtest.Bo), sees)} {
		if err := handIn(a, pgtest.ID(902)); !errors.Is(err, fault.Forbidden) {
			t.Errorf("may see only: %v", err)
		}
		a.Files = true // whatever the program believes
		if err := handIn(a, pgtest.ID(903)); !errors.Is(err, fault.Forbidden) {
			t.Errorf("may see only: %v", err)
		}
	}
	// What is read of a protected person by their representative is on the day's list of
	// the circle, and no alarm.
	if err := w.Web.View(t.Context(), w.Act(t, w.SignIn(t, person.Jobseeker, pgtest.Bo), sees), access.Own, func(tx *postgres.Tx) error {
		_, err := tx.OwnFiled(t.Context(), month)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	circle := pgtest.Staff(42, "", person.LogAuditor)
	circle.Circle = true
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error { return tx.AddStaff(t.Context(), []postgres.NewStaff{circle}) }); err != nil {
		t.Fatal(err)
	}
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, circle.ID), access.LogReading, func(tx *postgres.Tx) error {
		reads, err := tx.CircleReads(t.Context(), rule.DayOf(w.Now), 10)
		if len(reads) != 1 || reads[0].ActorKind != "representative" || reads[0].Outside {
			t.Errorf("the day's list: %+v", reads)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	other := bo
	other.For = pgtest.Eva
	if err := handIn(other, pgtest.ID(904)); !errors.Is(err, fault.Forbidden) {
		t.Errorf("another than the mandate says: %v", err)
	}
	other = bo
	other.Mandate, other.MandateKind = sees, "ombud"
	if err := handIn(other, pgtest.ID(905)); !errors.Is(err, fault.Forbidden) {
		t.Errorf("by another mandate: %v", err)
	}
	if got := column(t, root, "SELECT count(*)::text FROM portal.draft"); got[0] != "0" {
		t.Errorf("%s drafts are left", got[0])
	}
}
