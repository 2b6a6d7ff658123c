package postgres_test

import (
	"slices"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func TestSecurityLog(t *testing.T) {
	w := pgtest.NewWorld(t)
	ctx, now := t.Context(), time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	note := func(code string, days int, address string) error {
		return w.Web.NoteSecurity(ctx, postgres.SecurityEvent{At: now.AddDate(0, 0, -days), Code: code, Address: []byte(address)})
	}
	for _, days := range []int{200, 29, 1, 0} {
		if err := note("forged", days, "0123456789abcdef"); err != nil {
			t.Fatal(err)
		}
	}
	for name, err := range map[string]error{
		"a code that is no word": note("Förfalskat 123", 0, ""), "an address in clear": note("forged", 0, "192.0.2.17"),
		"no worker writes": w.Worker.NoteSecurity(ctx, postgres.SecurityEvent{At: now, Code: "forged"})} {
		if err == nil {
			t.Errorf("%s: written", name)
		}
	}
	for role, acts := range map[string][]string{
		"portal_web":    {"SELECT * FROM security_event", "INSERT INTO security_event (code) VALUES ('x')", "DELETE FROM security_event", "SELECT security_weed('2030-01-01', true)"},
		"portal_fund":   {"SELECT * FROM security_event", "SELECT security_weed('2030-01-01', true)"},
		"portal_worker": {"DELETE FROM security_event", "UPDATE security_event SET code = 'x'", "TRUNCATE security_event"},
		"portal_owner":  {"UPDATE security_event SET code = 'x'", "TRUNCATE portal.security_event"},
	} {
		conn := w.Conn(t, role)
		for _, sql := range acts {
			if _, err := conn.Exec(ctx, sql); err == nil {
				t.Errorf("%s could: %s", role, sql)
			}
		}
	}
	read := func() (counts []postgres.SecurityCount, latest []postgres.SecurityEvent) {
		t.Helper()
		err := w.Worker.InTx(ctx, w.Operator(t), access.Operate, func(tx *postgres.Tx) (err error) {
			if counts, err = tx.SecurityCounts(ctx, now.AddDate(-1, 0, 0)); err != nil {
				return err
			}
			latest, err = tx.LatestSecurity(ctx, 2)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return counts, latest
	}
	counts, latest := read()
	if len(counts) != 1 || counts[0].Rows != 4 || counts[0].Addresses != 1 || len(latest) != 2 || !latest[0].At.Equal(now) {
		t.Errorf("%+v\n%+v", counts, latest)
	}
	weed := func(before time.Time) error {
		return w.Worker.InTx(ctx, w.System(t), access.Weeding, func(tx *postgres.Tx) error {
			_, err := tx.WeedSecurity(ctx, before, false)
			return err
		})
	}
	root := w.Conn(t, "postgres")
	if _, err := root.Exec(ctx, `SET session_replication_role = replica; UPDATE portal.security_event SET actor_kind = 'jobseeker', actor_id = '`+string(pgtest.Anna)+`' WHERE at < '2026-10-01';
		INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) VALUES ('`+string(pgtest.Anna)+`', 'court', '2026-11-01', 'x')`); err != nil {
		t.Fatal(err)
	}
	if err := weed(now); err != nil {
		t.Fatal(err)
	}
	if counts, _ := read(); counts[0].Rows != 4 {
		t.Errorf("of who is held: %+v", counts)
	}
	if _, err := root.Exec(ctx, `UPDATE portal.legal_hold SET lifted_at = '2026-11-02'`); err != nil {
		t.Fatal(err)
	}
	// However early the weeding is asked for, the latest thirty days stay.
	for _, before := range []time.Time{now.AddDate(0, 0, -180), now.AddDate(1, 0, 0)} {
		if err := weed(before); err != nil {
			t.Fatal(err)
		}
		if counts, _ := read(); !slices.ContainsFunc(counts, func(c postgres.SecurityCount) bool { return c.Rows == 3 }) {
			t.Errorf("weeded before %v: %+v", before, counts)
		}
	}
	if got := column(t, root, `SELECT concat_ws(' ', what, hits, detail) FROM portal.access_log WHERE act = 'weed'`); len(got) != 1 || got[0] != "security_weed 1 before=2026-05-24" {
		t.Errorf("certificates: %v", got)
	}
}

func TestTakeRate(t *testing.T) {
	w := pgtest.NewWorld(t)
	ctx, now := t.Context(), time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	take := func(kind, key string, at time.Duration, want int) {
		t.Helper()
		if got, _, err := w.Web.TakeRate(ctx, kind, []byte(key), time.Minute, now.Add(at)); err != nil || got != want {
			t.Errorf("%s of %s at %v: %d, %v, want %d", kind, key, at, got, err, want)
		}
	}
	const a, b = "0123456789abcdef", "fedcba9876543210"
	take("sign_in", a, 0, 1)
	take("sign_in", a, 59*time.Second, 2)
	take("sign_in", b, 59*time.Second, 1)
	take("answer", a, 59*time.Second, 1)
	take("sign_in", a, 61*time.Second, 1)
	take("sign_in", a, 62*time.Second, 2)
	take("sign_in", a, 30*time.Second, 3)  // a replica whose clock is late
	take("sign_in", a, -10*time.Minute, 1) // a window from a clock that was wrong
	if err := w.Worker.SweepRates(ctx, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	take("sign_in", b, 59*time.Second, 1)
	if _, _, err := w.Web.TakeRate(ctx, "sign_in", []byte("192.0.2.7"), time.Minute, now); err == nil {
		t.Error("an address in clear was kept")
	}
	if _, _, err := w.Worker.TakeRate(ctx, "sign_in", []byte(a), time.Minute, now); err == nil {
		t.Error("a worker could count")
	}
	if _, err := w.Conn(t, "portal_web").Exec(ctx, "DELETE FROM rate_window"); err == nil {
		t.Error("portal_web could clear the counts")
	}
}
