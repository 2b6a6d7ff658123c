package postgres_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A mandate is in force on a day by the package access as by the database.
func TestMandateInForce_IsWhatTheDatabaseSays(t *testing.T) {
	root := pgtest.Lend(t).Conn(t, "postgres")
	first := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) time.Time { return first.AddDate(0, 0, rapid.IntRange(0, 5).Draw(t, name)) }
		m := access.Mandate{FromDay: day("from")}
		if rapid.Bool().Draw(t, "has an end") {
			last := m.FromDay.AddDate(0, 0, rapid.IntRange(0, 3).Draw(t, "days"))
			m.UntilDay = &last
		}
		if rapid.Bool().Draw(t, "ended") {
			m.EndedAt = &first
		}
		on := day("on")
		var want bool
		if err := root.QueryRow(t.Context(), `SELECT private.mandate_in_force(m, $1) FROM (SELECT (jsonb_populate_record(NULL::portal.mandate,
			jsonb_build_object('from_day', $2::date, 'until_day', $3::date, 'ended_at', $4::timestamptz))).*) m`, on, m.FromDay, m.UntilDay, m.EndedAt).Scan(&want); err != nil {
			t.Fatal(err)
		}
		if got := m.InForce(on); got != want {
			t.Errorf("%s–%v, ended %v, on %s: %v, and the database says %v", m.FromDay, m.UntilDay, m.EndedAt, on, got, want)
		}
	})
}

// Who is recorded to act for Anna, and is nobody here, is known at sign-in from then
// on and is no jobseeker: no report is due, no run and no reminder meets them, no
// staff see them. What they do in her name she sees. They go when her file has.
func TestMandate_WhoOnlyActsForSomebody(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	lookups := [][]byte{[]byte("a representative's")}
	acts := person.ID(pgtest.ID(300))
	m := access.Mandate{ID: pgtest.ID(301), PersonID: pgtest.Anna, GivenName: "Ombud", FamilyName: "Ombudsson", Kind: "god_man", Scope: access.ScopeFile,
		FromDay: w.Now.UTC().Truncate(24 * time.Hour), Document: "court_decision", DocumentDay: w.Now.UTC().Truncate(24 * time.Hour)}
	record := func(m access.Mandate, by person.ID) (self bool, err error) {
		err = w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, by), access.Mandates, func(tx *postgres.Tx) error {
			self, err = tx.RecordMandate(t.Context(), m, postgres.SealedNumber{ID: acts, Sealed: []byte("x"), Lookups: lookups, Keyed: "x"})
			return err
		})
		return self, err
	}
	if _, err := record(m, pgtest.ReviewerS); !errors.Is(err, fault.NotFound) {
		t.Errorf("by the south: %v", err)
	}
	open := m
	open.Kind, open.Document = "ombud", "power_of_attorney"
	if _, err := record(open, pgtest.CaseworkerN); err == nil {
		t.Error("an ombud without a last day")
	}
	for range 2 { // the form sent twice
		if self, err := record(m, pgtest.CaseworkerN); self || err != nil {
			t.Fatalf("recorded: %v, %v", self, err)
		}
	}
	if id, err := w.Web.FindIdentity(t.Context(), lookups); err != nil || id != acts {
		t.Errorf("at sign-in: %q, %v", id, err)
	}
	who := w.SignIn(t, person.Jobseeker, acts)
	if err := w.Web.InTx(t.Context(), who, access.Mandates, func(tx *postgres.Tx) error {
		lines, err := tx.OwnMonths(t.Context(), []rule.Month{"2026-10", "2026-11"})
		if err != nil || len(lines) != 2 || !lines[0].EnrolledFrom.IsZero() {
			t.Errorf("their months: %v, %v", lines, err)
		}
		p, err := tx.OwnProfile(t.Context())
		if err != nil || p.UnitName != "" {
			t.Errorf("their profile: %+v, %v", p, err)
		}
		whose, err := tx.Principals(t.Context())
		if err != nil || len(whose) != 1 || whose[0].MandateID != m.ID || whose[0].Family != "Testsson" {
			t.Errorf("for whom: %+v, %v", whose, err)
		}
		if err := tx.EndMandate(t.Context(), m.ID); !errors.Is(err, fault.NotFound) {
			t.Errorf("a god man gave it up: %v", err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Exec(t.Context(), `INSERT INTO portal.access_log (at, actor_kind, actor_id, actor_name, roles, purpose, what, subject_id, act, classes, channel, network, unit_id, org_id, case_id)
		VALUES ($1, 'representative', $2, '', '', 'own', 'hand_in', $3, 'change', '{guarded}', 'browser', '', NULL, NULL, NULL)`, w.Now, acts, pgtest.Anna); err != nil {
		t.Fatal(err)
	}
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Jobseeker, pgtest.Anna), access.Mandates, func(tx *postgres.Tx) error {
		did, err := tx.DoneForOneself(t.Context(), 10)
		if err != nil || len(did) != 1 || did[0].What != "hand_in" || did[0].Family != "Ombudsson" || did[0].Kind != "god_man" {
			t.Errorf("done in her name: %+v, %v", did, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, pgtest.ReviewerN), access.Review, func(tx *postgres.Tx) error {
		if _, err := tx.SeeProfile(t.Context(), acts); !errors.Is(err, fault.NotFound) {
			t.Errorf("staff see who only acts: %v", err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.Now = afterOctober
	if run, err := runDeadline(t, w, postgres.Everybody, true); err != nil || run.Obliged != 4 || run.OtherMissing != 1 {
		t.Errorf("the deadline run: %+v, %v", run, err)
	}

	weed := func() int {
		var n int
		if err := w.Worker.InTx(t.Context(), w.System(t), access.Weeding, func(tx *postgres.Tx) error {
			went, err := tx.WeedPeople(t.Context(), 10, false)
			n = went[0].N
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := root.PgConn().Exec(t.Context(), `SET session_replication_role = replica; UPDATE portal.person SET enrolled_until = '2026-12-01' WHERE id = '`+string(pgtest.Anna)+`';
		UPDATE portal.claim SET until_day = '2026-12-01'; DELETE FROM portal.notice; DELETE FROM portal.message; DELETE FROM portal.case_file; DELETE FROM portal.sending;
		INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) VALUES ('`+string(acts)+`', 'court', '2026-11-01', 'x')`).ReadAll(); err != nil {
		t.Fatal(err)
	}
	w.Now = time.Date(2029, 12, 31, 12, 0, 0, 0, time.UTC)
	if n := weed(); n != 0 {
		t.Errorf("%d went in the third year", n)
	}
	w.Now = time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	if n := weed(); n != 0 {
		t.Errorf("%d went while who acts for her is held", n)
	}
	if _, err := root.Exec(t.Context(), `UPDATE portal.legal_hold SET lifted_at = $1`, w.Now); err != nil {
		t.Fatal(err)
	}
	for _, which := range []string{"Anna's file", "who acted for her"} {
		if n := weed(); n != 1 {
			t.Errorf("%s: %d went", which, n)
		}
	}
	if left := column(t, root, `SELECT id::text FROM portal.mandate UNION ALL SELECT id::text FROM portal.person WHERE id = $1`, acts); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
