package dispatch

import (
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// paper registers a form for October that came by post on its last day, as a
// caseworker does; meanwhile runs between the report and what follows from it.
func (w *world) paper(by person.Actor, id report.ID, who person.ID, meanwhile func()) (answer string, err error) {
	received := time.Date(2026, 11, 16, 23, 59, 59, 0, rule.Zone)
	k := report.Intake{Month: "2026-10", Arrival: report.Arrival{Channel: report.Post}, ReceivedAt: received, TakenBy: "021"}
	err = w.Web.InTx(w.t.Context(), by, access.Intake, func(tx *postgres.Tx) error {
		r, repeated, err := tx.RegisterReport(w.t.Context(), id, who, k, "2025-10")
		if err != nil || repeated {
			return err
		}
		if meanwhile != nil {
			meanwhile()
		}
		answer, err = tx.ReportArrivedInTime(w.t.Context(), r.ID)
		return err
	})
	return answer, err
}

// mended is what has become of the notice about somebody: its state, its
// deliveries and the withdrawal that is proposed.
func (w *world) mended(who person.ID) string {
	w.t.Helper()
	return w.column(`SELECT concat_ws(' ', n.state, nullif(n.stop_code, ''), (SELECT count(*) FROM portal.delivery d WHERE d.notice_id = n.id),
		(SELECT 'proposed ' || p.code FROM portal.withdrawal_proposal p WHERE p.notice_id = n.id)) FROM portal.notice n WHERE n.person_id = $1 AND n.kind = 'notice'`, who)[0]
}

const (
	stoppedUnsent = "stopped REPORT_RECEIVED_IN_TIME 0"
	sentProposed  = "released 2 proposed REPORT_RECEIVED_IN_TIME"
)

// The worker ticks while a caseworker registers: whichever comes first, the notice
// is stopped and never sent, or sent and its withdrawal put before a reviewer.
func TestArrived_WhileTheWorkerReleases(t *testing.T) {
	w := newWorld(t)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	w.at("2026-11-18 13:00")
	w.exec("SET session_replication_role = replica") // when a notice goes out is moved here alone
	by := w.SignIn(t, person.Staff, pgtest.CaseworkerN)
	ticks := func() {
		if err := w.Tick(t.Context(), w.actor); err != nil {
			t.Error(err)
		}
	}
	t.Run("the notice waits while its report is being registered", func(t *testing.T) {
		w.exec("UPDATE portal.notice SET hold_until = hold_until + interval '1 year', release_by = release_by + interval '1 year' WHERE person_id <> $1", pgtest.Anna)
		err := w.Web.InTx(t.Context(), by, access.Intake, func(tx *postgres.Tx) error {
			k := report.Intake{Month: "2026-10", Arrival: report.Arrival{Channel: report.Post}, ReceivedAt: w.Now.AddDate(0, 0, -3), TakenBy: "021"}
			r, _, err := tx.RegisterReport(t.Context(), report.NewID(), pgtest.Anna, k, "2025-10")
			if err != nil {
				return err
			}
			if _, err = tx.ReportArrivedInTime(t.Context(), r.ID); err == nil {
				ticks()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		ticks()
		if got := w.mended(pgtest.Anna); got != stoppedUnsent {
			t.Error(got)
		}
	})
	t.Run("sent between the report and its consequence", func(t *testing.T) {
		w.exec("UPDATE portal.notice SET hold_until = hold_until - interval '1 year', release_by = release_by - interval '1 year' WHERE person_id = $1", pgtest.Bo)
		answer, err := w.paper(by, report.NewID(), pgtest.Bo, ticks)
		if got := w.mended(pgtest.Bo); err != nil || answer != postgres.WithdrawalPending || got != sentProposed {
			t.Errorf("%s, %q, %v", got, answer, err)
		}
	})
	t.Run("at the same moment", func(t *testing.T) {
		w.exec("UPDATE portal.person SET unit_id = $1, protection = '' WHERE id IN ($2, $3)", pgtest.UnitNorth, pgtest.Cilla, pgtest.Protected)
		w.exec("UPDATE portal.notice SET hold_until = hold_until - interval '1 year', release_by = release_by - interval '1 year' WHERE hold_until > $1", w.Now)
		left := []person.ID{pgtest.Cilla, pgtest.Protected}
		id := report.NewID()
		var all sync.WaitGroup
		for _, who := range left {
			own := w.SignIn(t, person.Staff, pgtest.CaseworkerN)
			form := map[person.ID]report.ID{pgtest.Cilla: id, pgtest.Protected: report.NewID()}[who]
			for range 2 { // and the form is sent twice
				all.Go(func() {
					if _, err := w.paper(own, form, who, nil); err != nil {
						t.Error(err)
					}
				})
			}
		}
		ticks()
		all.Wait()
		ticks()
		for _, who := range left {
			if got := w.mended(who); got != stoppedUnsent && got != sentProposed {
				t.Errorf("%s: %s", who, got)
			}
		}
		if n := w.column("SELECT count(*)::text FROM portal.report")[0]; n != "4" {
			t.Errorf("%s reports of four people", n)
		}
	})
}

// A report that was in time comes up after its notice has gone out: nothing is
// sent by itself, again changes nothing, and what a reviewer withdraws goes to
// the receivers of the notice, though the person has changed fund since.
func TestArrived_AfterDelivery(t *testing.T) {
	w := newWorld(t)
	w.released()
	w.work()
	w.exec("UPDATE portal.membership SET until_day = '2026-11-17' WHERE person_id = $1", pgtest.Anna)
	w.exec("INSERT INTO portal.membership (person_id, fund_id, from_day) VALUES ($1, $2, '2026-11-18')", pgtest.Anna, pgtest.FundB)
	w.at("2026-11-20 10:00")
	before := w.toFunds()
	by, form := w.SignIn(t, person.Staff, pgtest.CaseworkerN), report.NewID()
	for i, want := range []string{postgres.WithdrawalPending, ""} {
		if answer, err := w.paper(by, form, pgtest.Anna, nil); err != nil || answer != want {
			t.Errorf("sent %d times: %q, %v", i+1, answer, err)
		}
	}
	if answer, err := w.paper(by, report.NewID(), pgtest.Anna, nil); err != nil || answer != postgres.WithdrawalPending {
		t.Errorf("another form: %q, %v", answer, err)
	}
	w.tick()
	if diff := cmp.Diff(before, w.toFunds()); diff != "" {
		t.Errorf("sent by itself (-before +after)\n%s", diff)
	}
	if got := w.mended(pgtest.Anna); got != sentProposed {
		t.Errorf("before a reviewer: %s", got)
	}
	w.withdraw(pgtest.Anna)
	w.tick()
	before["kassa-a withdrawal"], before["iaf withdrawal"] = 1, 1
	if diff := cmp.Diff(before, w.toFunds()); diff != "" {
		t.Errorf("withdrawn (-want +got)\n%s", diff)
	}
	if answer, err := w.paper(by, report.NewID(), pgtest.Anna, nil); err != nil || answer != postgres.NothingToMend {
		t.Errorf("one more form, after the withdrawal: %q, %v", answer, err)
	}
}

// Who had two records reports by either: a report of the one that has ended stops
// the notice about the one that goes on, when it is registered and at the release.
func TestArrived_OfAMergedRecord(t *testing.T) {
	for name, by := range map[string]func(*world){
		"registered before the two are one": func(w *world) {
			if _, err := w.paper(w.SignIn(w.t, person.Staff, pgtest.CaseworkerN), report.NewID(), pgtest.Eva, nil); err != nil {
				w.t.Fatal(err)
			}
			w.exec("UPDATE portal.person SET merged_into = $1 WHERE id = $2", pgtest.Anna, pgtest.Eva)
		},
		"registered about the one that ended": func(w *world) {
			w.exec("UPDATE portal.person SET merged_into = $1 WHERE id = $2", pgtest.Anna, pgtest.Eva)
			if answer, err := w.paper(w.SignIn(w.t, person.Staff, pgtest.CaseworkerN), report.NewID(), pgtest.Eva, nil); err != nil || answer != postgres.NoticeStopped {
				w.t.Errorf("%q, %v", answer, err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.tick()
			w.at("2026-11-17 00:00")
			w.tick()
			w.at("2026-11-17 10:00")
			by(w)
			w.confirm()
			w.at("2026-11-18 13:00")
			w.tick()
			if got := w.mended(pgtest.Anna); got != stoppedUnsent {
				t.Error(got)
			}
		})
	}
}
