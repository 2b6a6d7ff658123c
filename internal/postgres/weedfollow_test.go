package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Picked lines of 2022 go when 2025 has ended, and sign-ins of 2020, but nothing
// about whoever is held, or was listed. A trial counts the same and takes nothing; the run leaves
// its certificate; again it has nothing to do.
func TestWeedFollow(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	if _, err := root.PgConn().Exec(t.Context(), `SET session_replication_role = replica;
		INSERT INTO portal.access_log (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, case_id, purpose, what, subject_id, act)
		SELECT md5(p.id || y)::uuid, (y || '-06-01')::timestamptz, 'staff', '`+string(pgtest.ReviewerN)+`', '', 'reviewer', NULL, NULL, NULL, 'review', CASE y WHEN '2022' THEN 'report' ELSE 'person' END, p.id, 'read'
		FROM portal.person p, unnest(ARRAY['2022', '2023']) y WHERE p.id IN ('`+string(pgtest.Anna)+`', '`+string(pgtest.Bo)+`');
		INSERT INTO portal.access_log (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, case_id, purpose, what, subject_id, listed, act)
		SELECT md5('search')::uuid, '2022-06-01', 'staff', '`+string(pgtest.ReviewerN)+`', '', 'reviewer', NULL, NULL, NULL, 'search', 'search', NULL, ARRAY['`+string(pgtest.Bo)+`']::uuid[], 'read';
		INSERT INTO portal.follow_week (week, seed, rules, made_at) VALUES ('2022-06-06', 'x', '[]', '2022-06-13'), ('2023-06-05', 'x', '[]', '2023-06-12');
		INSERT INTO portal.follow_item (id, week, rule, log_id, at, actor_id, protected)
		SELECT l.id, CASE WHEN l.at < '2023-01-01' THEN date '2022-06-06' ELSE '2023-06-05' END, 'sample', l.id, l.at, l.actor_id, false FROM portal.access_log l WHERE l.actor_kind = 'staff';
		INSERT INTO portal.follow_finding (item_id, code, line, by_id, at) SELECT i.id, 'ok', '', i.actor_id, i.at FROM portal.follow_item i;
		INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, loa, transaction_id, outcome)
		SELECT (y || '-06-01')::timestamptz, 'jobseeker', p.id, 'x', 'x', '', 'in' FROM portal.person p, unnest(ARRAY['2020', '2021']) y
		WHERE p.id IN ('`+string(pgtest.Anna)+`', '`+string(pgtest.Bo)+`');
		INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) VALUES ('`+string(pgtest.Bo)+`', 'court', '2022-01-01', 'x')`).ReadAll(); err != nil {
		t.Fatal(err)
	}
	weed := func(tried bool) []postgres.Weeded {
		t.Helper()
		actor := w.System(t)
		if tried {
			actor = w.Operator(t)
		}
		var went []postgres.Weeded
		if err := w.Worker.InTx(t.Context(), actor, access.Weeding, func(tx *postgres.Tx) (err error) {
			went, err = tx.WeedFollow(t.Context(), 10, tried)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return went
	}
	counts := func(items, events int) []postgres.Weeded {
		return []postgres.Weeded{{What: "follow_up", N: items}, {What: "sign_in", N: events}}
	}
	w.Now = time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC)
	if diff := cmp.Diff(counts(0, 0), weed(false)); diff != "" {
		t.Errorf("in 2025 (-want +got)\n%s", diff)
	}
	w.Now = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, tried := range []bool{true, false} {
		if diff := cmp.Diff(counts(1, 1), weed(tried)); diff != "" {
			t.Errorf("tried %t (-want +got)\n%s", tried, diff)
		}
	}
	if diff := cmp.Diff(counts(0, 0), weed(false)); diff != "" {
		t.Errorf("again (-want +got)\n%s", diff)
	}
	for sql, want := range map[string]string{"SELECT count(*)::text FROM portal.follow_finding": "4", "SELECT count(*)::text FROM portal.follow_week": "2",
		"SELECT count(*)::text FROM portal.login_event": "3", "SELECT detail FROM portal.access_log WHERE what = 'follow_weed'": "year=2026 follow_up=1 sign_ins=1"} {
		if got := column(t, root, sql); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v, want %s", sql, got, want)
		}
	}
	if err := w.Worker.InTx(t.Context(), w.Operator(t), access.Weeding, func(tx *postgres.Tx) error { _, err := tx.WeedFollow(t.Context(), 10, false); return err }); err == nil {
		t.Error("an operator erased")
	}
}

// Emergency accesses of 2022 that were reviewed go when 2025 has ended, with their
// alarms; not one that nobody has reviewed, and not of who is held.
func TestWeedEmergencies(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	if _, err := root.PgConn().Exec(t.Context(), `SET session_replication_role = replica;
		INSERT INTO portal.emergency_access (id, staff_id, person_id, reason, line, protected, from_at, until_at, review_by, reviewed_by, reviewed_at, outcome)
		SELECT md5(p.id || y)::uuid, '`+string(pgtest.ReviewerN)+`', p.id, 'danger', 'x', false, at, at + interval '1 hour', at, CASE y WHEN 'open' THEN NULL ELSE '`+pgtest.ID(25)+`'::uuid END,
			CASE y WHEN 'open' THEN NULL ELSE at END, CASE y WHEN 'open' THEN '' ELSE 'justified' END
		FROM portal.person p, (VALUES ('2022', timestamptz '2022-06-01'), ('2023', '2023-06-01'), ('open', '2022-06-01')) v (y, at) WHERE p.id IN ('`+string(pgtest.Anna)+`', '`+string(pgtest.Bo)+`');
		INSERT INTO portal.alarm (emergency_id, staff_id, at) SELECT id, '`+pgtest.ID(25)+`', from_at FROM portal.emergency_access;
		INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) VALUES ('`+string(pgtest.Bo)+`', 'court', '2022-01-01', 'x')`).ReadAll(); err != nil {
		t.Fatal(err)
	}
	w.Now = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for i, want := range []int{1, 1, 0} { // counted, taken, done
		actor := w.System(t)
		if i == 0 {
			actor = w.Operator(t)
		}
		if err := w.Worker.InTx(t.Context(), actor, access.Weeding, func(tx *postgres.Tx) error {
			went, err := tx.WeedEmergencies(t.Context(), 10, i == 0)
			if diff := cmp.Diff([]postgres.Weeded{{What: "emergency", N: want}}, went); diff != "" {
				t.Errorf("time %d (-want +got)\n%s", i, diff)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"5 5 emergency_weed 1 upto=2022"}, column(t, root, `SELECT concat_ws(' ', (SELECT count(*) FROM portal.emergency_access), (SELECT count(*) FROM portal.alarm), what, hits, detail)
		FROM portal.access_log WHERE act = 'weed'`)); diff != "" {
		t.Errorf("left, and the certificate (-want +got)\n%s", diff)
	}
}
