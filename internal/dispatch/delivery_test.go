package dispatch

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// released brings the world to the release of four notices, none of which has
// been delivered.
func (w *world) released() {
	w.t.Helper()
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	w.at("2026-11-18 13:00")
	if err := w.Tick(w.t.Context(), w.actor); err != nil {
		w.t.Fatal(err)
	}
}

// withdraw withdraws the notice about somebody as a reviewer does.
func (w *world) withdraw(who person.ID) {
	w.t.Helper()
	original := notice.ID(w.column("SELECT id::text FROM portal.notice WHERE person_id = $1 AND kind = 'notice'", who)[0])
	p, _, err := w.Web.Rules(w.t.Context(), "2026-10")
	if err != nil {
		w.t.Fatal(err)
	}
	err = w.Web.InTx(w.t.Context(), w.SignIn(w.t, person.Staff, pgtest.ReviewerN), access.Notices, func(tx *postgres.Tx) error {
		n := notice.Notice{ID: original, Kind: notice.Original, State: notice.Released, PersonID: who}
		withdrawal, err := n.Withdraw(notice.ID(report.NewID()), "NOT_OBLIGED", p, tx.At)
		if err != nil {
			return err
		}
		return tx.ReleaseWithdrawal(w.t.Context(), withdrawal)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// A receiver that is down for a week gets each notice once when it is well, and
// a withdrawal made meanwhile after its notice.
func TestDeliver_AWeekOfFailures(t *testing.T) {
	w := newWorld(t)
	for _, r := range receivers {
		w.post("/" + r + "/fail?mode=500")
	}
	w.released()
	w.work()
	for hour := range 7 * 24 {
		w.Now = w.Now.Add(time.Hour)
		w.tick()
		if hour == 50 {
			w.withdraw(pgtest.Anna)
		}
	}
	if diff := cmp.Diff([]string{"10 pending http_5xx", "2 withdrawals wait"}, append(
		w.column(`SELECT concat_ws(' ', count(*), state, max(last_error)) FROM portal.delivery GROUP BY state`),
		w.column(`SELECT count(*) || ' withdrawals wait' FROM portal.delivery d JOIN portal.notice n ON n.id = d.notice_id WHERE n.kind = 'withdrawal' AND d.attempts = 0`)...)); diff != "" {
		t.Errorf("after a week (-want +got)\n%s", diff)
	}
	if tries := w.column("SELECT max(attempts)::text FROM portal.delivery")[0]; len(tries) != 2 {
		t.Errorf("%s tries in a week: is there a wait between them?", tries)
	}
	for _, r := range receivers {
		w.post("/" + r + "/fail?mode=off")
	}
	for range 3 {
		w.Now = w.Now.Add(6 * time.Hour)
		w.tick()
	}
	if diff := cmp.Diff(map[string]int{"kassa-a notice": 2, "kassa-a withdrawal": 1, "kassa-b notice": 1, "alfa notice": 1, "iaf notice": 4, "iaf withdrawal": 1},
		w.toFunds()); diff != "" {
		t.Errorf("at the receivers (-want +got)\n%s", diff)
	}
	for _, r := range receivers {
		s := w.sim.State(r)
		at := map[string]int{}
		for i, n := range s.Notices {
			if n.Arrivals != 1 {
				t.Errorf("%s has %s %d times", r, n.ID, n.Arrivals)
			}
			at[n.ID] = i
		}
		if s.Refused != 0 {
			t.Errorf("%s refused %d signatures", r, s.Refused)
		}
		for i, n := range s.Notices {
			if strings.Contains(n.Type, "withdrawal") && at[w.column("SELECT linked_id::text FROM portal.notice WHERE id = $1", n.ID)[0]] > i {
				t.Errorf("%s has the withdrawal before its notice", r)
			}
		}
	}
	if diff := cmp.Diff([]string{"10 delivered"}, w.column(`SELECT concat_ws(' ', count(*), state, max(nullif(last_error, ''))) FROM portal.delivery GROUP BY state`)); diff != "" {
		t.Errorf("deliveries (-want +got)\n%s", diff)
	}
	bodies := w.column(`SELECT body FROM portal.message m JOIN portal.notice n ON n.id = m.notice_id WHERE n.kind = 'withdrawal'`)
	if len(bodies) != 1 || !strings.Contains(bodies[0], "18 november 2026") || !strings.Contains(bodies[0], "Ingen rapport behövde lämnas") {
		t.Errorf("the person is told of the withdrawal: %v", bodies)
	}
}

// A try that nobody tells the end of is made again when its lease ends; the
// job of the first, if it comes to after all, does nothing.
func TestDeliver_AfterALease(t *testing.T) {
	w := newWorld(t)
	w.released()
	lost := w.jobs()
	if len(lost) != 8 {
		t.Fatalf("%d jobs", len(lost))
	}
	w.Now = w.Now.Add(lease - time.Second)
	w.tick()
	if got := w.toFunds(); len(got) != 0 {
		t.Fatalf("during the lease: %v", got)
	}
	w.Now = w.Now.Add(time.Second)
	w.tick()
	want := map[string]int{"kassa-a notice": 2, "kassa-b notice": 1, "alfa notice": 1, "iaf notice": 4}
	if diff := cmp.Diff(want, w.toFunds()); diff != "" {
		t.Errorf("after the lease (-want +got)\n%s", diff)
	}
	for _, j := range lost {
		if err := w.try(t.Context(), w.actor, notice.Deliver{DeliveryID: j.id, Attempt: j.attempt}); err != nil {
			t.Error(err)
		}
	}
	for _, r := range receivers {
		for _, n := range w.sim.State(r).Notices {
			if n.Arrivals != 1 {
				t.Errorf("%s has %s %d times", r, n.ID, n.Arrivals)
			}
		}
	}
}
