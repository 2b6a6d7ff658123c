package postgres_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Whatever happens in whatever order, after a last run everybody who had to
// report, get or claim compensation and has nothing received in time has one
// notice, held unless a reviewer has stopped it; and nobody else has one that is
// not stopped.
func TestRunDeadline_AnyOrderOfEvents(t *testing.T) {
	if err := flag.Set("rapid.checks", "40"); err != nil {
		t.Fatal(err)
	}
	w := pgtest.NewWorld(t)
	conn, web := w.Conn(t, "postgres"), w.Conn(t, "portal_web")
	if _, err := conn.Exec(t.Context(), "UPDATE portal.person SET unit_id = $1, protection = ''", pgtest.UnitNorth); err != nil {
		t.Fatal(err) // one caseworker registers for all of them
	}
	claimants := []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Cilla}
	everybody := append([]person.ID{pgtest.Dan, pgtest.Eva, pgtest.Protected}, claimants...)
	n := 100
	rapid.Check(t, func(rt *rapid.T) {
		if _, err := conn.Exec(t.Context(), `SET session_replication_role = replica; DELETE FROM portal.notice; DELETE FROM portal.report;
			DELETE FROM portal.case_file; DELETE FROM portal.withdrawal_proposal`); err != nil {
			rt.Fatal(err)
		}
		w.Now = afterOctober
		inTime, byHand := map[person.ID]bool{}, map[person.ID]bool{}
		run := func(rt *rapid.T, part postgres.DeadlinePart) {
			if _, err := runDeadline(t, w, part, false); err != nil {
				rt.Fatal(err)
			}
		}
		rt.Repeat(map[string]func(*rapid.T){
			"run":         func(rt *rapid.T) { run(rt, postgres.Everybody) },
			"half a run":  func(rt *rapid.T) { run(rt, postgres.DeadlinePart{Part: rapid.IntRange(0, 1).Draw(rt, "half"), Of: 2}) },
			"time passes": func(*rapid.T) { w.Now = w.Now.Add(7 * time.Hour) },
			"paper is registered": func(rt *rapid.T) {
				who := rapid.SampledFrom(everybody).Draw(rt, "who")
				early := rapid.Bool().Draw(rt, "in time")
				received := afterOctober.Add(-48 * time.Hour)
				if !early {
					received = afterOctober
				}
				n++
				registerPaper(t, w, web, pgtest.CaseworkerN, who, n, received, !early)
				inTime[who] = inTime[who] || early
			},
			"a reviewer stops one": func(rt *rapid.T) {
				who := rapid.SampledFrom(claimants).Draw(rt, "who")
				if stopByHand(t, w, conn, who) {
					byHand[who] = true
				}
			},
		})
		run(rt, postgres.Everybody)
		want := map[string]string{}
		for _, id := range append([]person.ID{pgtest.Protected}, claimants...) {
			switch {
			case byHand[id]:
				want[string(id)] = "stopped NOT_OBLIGED"
			case !inTime[id]:
				want[string(id)] = "held "
			}
		}
		got := map[string]string{}
		for _, s := range column(t, conn, `SELECT person_id || ' ' || state || ' ' || stop_code FROM portal.notice`) {
			id, state := s[:36], s[37:]
			if got[id] != "" {
				rt.Fatalf("two notices about %s", id)
			}
			if got[id] = state; state == "stopped "+notice.StopReceivedInTime && inTime[person.ID(id)] {
				delete(got, id)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("(-want +got)\n%s", diff)
		}
	})
}

// stopByHand stops somebody's held notice, if there is one.
func stopByHand(t *testing.T, w *pgtest.World, conn *pgx.Conn, who person.ID) (stopped bool) {
	t.Helper()
	err := w.Worker.InTx(t.Context(), w.System(t), access.Notices, func(tx *postgres.Tx) error {
		for _, id := range column(t, conn, `SELECT id::text FROM portal.notice WHERE person_id = $1 AND state = 'held'`, who) {
			stopped = true
			if err := tx.StopByRule(t.Context(), notice.ID(id), "NOT_OBLIGED"); err != nil {
				return fmt.Errorf("stop: %w", err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return stopped
}
