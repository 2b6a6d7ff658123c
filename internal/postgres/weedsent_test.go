package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What was sent in 2022 goes, with its faults, when 2025 has ended, but nothing
// about whoever is held. A trial counts and takes nothing; the run leaves its
// certificate; nobody else changes a fault.
func TestWeedSent(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	if _, err := root.PgConn().Exec(t.Context(), `SET session_replication_role = replica;
		INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at, settled_at)
		SELECT md5(p.id || y)::uuid, p.id, 'reminder', y || '-05', 'opened', 'email', 'failed', (y || '-06-01')::timestamptz, (y || '-06-01')::timestamptz, (y || '-06-02')::timestamptz, (y || '-06-02')::timestamptz
		FROM portal.person p, unnest(ARRAY['2022', '2023']) y WHERE p.id IN ('`+string(pgtest.Anna)+`', '`+string(pgtest.Bo)+`');
		INSERT INTO portal.send_fault (sending_id, person_id, month, at, code) SELECT id, person_id, month, planned_at, 'connect' FROM portal.sending;
		INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) VALUES ('`+string(pgtest.Bo)+`', 'court', '2022-01-01', 'x');
		SET session_replication_role = origin`).ReadAll(); err != nil {
		t.Fatal(err)
	}
	weed := func(tried bool) (went []postgres.Weeded) {
		t.Helper()
		actor := w.System(t)
		if tried {
			actor = w.Operator(t)
		}
		if err := w.Worker.InTx(t.Context(), actor, access.Weeding, func(tx *postgres.Tx) (err error) {
			went, err = tx.WeedSent(t.Context(), 10, tried)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return went
	}
	for _, run := range []struct {
		year, want int
		tried      bool
	}{{2025, 0, false}, {2026, 1, true}, {2026, 1, false}, {2026, 0, false}} {
		w.Now = time.Date(run.year, 1, 1, 12, 0, 0, 0, time.UTC)
		if diff := cmp.Diff([]postgres.Weeded{{What: "sending", N: run.want}}, weed(run.tried)); diff != "" {
			t.Errorf("%+v (-want +got)\n%s", run, diff)
		}
	}
	for sql, want := range map[string]string{"SELECT count(*)::text FROM portal.send_fault": "3", "SELECT count(*)::text FROM portal.sending": "3",
		"SELECT detail FROM portal.access_log WHERE what = 'sending_weed'": "year=2026 sendings=1"} {
		if got := column(t, root, sql); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v, want %s", sql, got, want)
		}
	}
	for _, sql := range []string{"DELETE FROM portal.send_fault", "UPDATE portal.send_fault SET code = 'x'", "TRUNCATE portal.send_fault"} {
		if _, err := w.Conn(t, "portal_owner").Exec(t.Context(), sql); err == nil {
			t.Errorf("%s went well", sql)
		}
	}
}
