package dispatch

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

const states = `SELECT concat_ws(' ', state, nullif(stop_code, ''), CASE WHEN unconfirmed THEN 'unconfirmed' END) FROM portal.notice ORDER BY person_id, kind`

func TestTick_FromAMissingReportToAFund(t *testing.T) {
	w := newWorld(t)
	w.tick() // the window is open: the run is planned
	w.at("2026-11-16 23:59")
	w.tick()
	if got := w.column(states); len(got) != 0 {
		t.Fatalf("before the last day has passed: %v", got)
	}
	w.at("2026-11-17 00:00")
	w.tick()
	w.tick()
	held := []string{"held", "held", "held", "held"}
	if diff := cmp.Diff(held, w.column(states)); diff != "" {
		t.Fatalf("after the last day (-want +got)\n%s", diff)
	}
	w.at("2026-11-18 13:00")
	w.tick() // nobody has confirmed the post
	if diff := cmp.Diff(held, w.column(states)); diff != "" {
		t.Fatalf("unconfirmed at 13 (-want +got)\n%s", diff)
	}
	w.confirm()
	w.tick()
	released := []string{"released", "released", "released", "released"}
	if diff := cmp.Diff(released, w.column(states)); diff != "" {
		t.Fatalf("confirmed at 13 (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"kassa-a notice": 2, "kassa-b notice": 1, "alfa notice": 1, "iaf notice": 4}, w.toFunds()); diff != "" {
		t.Errorf("at the receivers (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"4 delivered 2026-11-19 23:00 fund", "4 delivered 2026-11-19 23:00 iaf"}, w.column(`
		SELECT concat_ws(' ', count(*), state, to_char(ack_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), receiver)
		FROM portal.delivery GROUP BY state, ack_due_at, receiver ORDER BY receiver`)); diff != "" {
		t.Errorf("deliveries (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"notice_create deadline_run", "notice release", "notice_release release", "identity delivery", "notice_deliver delivery", "identity delivery", "notice_deliver delivery"},
		w.column(`SELECT what || ' ' || purpose FROM portal.access_log WHERE subject_id = $1 ORDER BY at, purpose DESC, txn, what`, pgtest.Anna)); diff != "" {
		t.Errorf("log (-want +got)\n%s", diff)
	}
	for _, secret := range []string{"Testsson", "198001"} {
		if strings.Contains(w.log.String(), secret) {
			t.Errorf("the program's own log holds %q", secret)
		}
	}
}

func TestRelease_UnconfirmedAtTheEndOfTheDay(t *testing.T) {
	w := newWorld(t)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.at("2026-11-18 15:59")
	w.tick()
	w.at("2026-11-18 16:00")
	w.tick()
	u := "released unconfirmed"
	if diff := cmp.Diff([]string{u, u, u, u}, w.column(states)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// One that cannot be released keeps no other from it, and is tried again at the
// next tick.
func TestRelease_OneThatFailsKeepsNoOther(t *testing.T) {
	w := newWorld(t)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	w.exec("UPDATE portal.notice SET informed_at = $1 WHERE person_id = $2", w.Now, pgtest.Anna) // told before it was sent: a conflict
	w.at("2026-11-18 13:00")
	w.log.Reset()
	w.tick()
	if diff := cmp.Diff([]string{"held", "released", "released", "released"}, w.column(states)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	id := w.column("SELECT id::text FROM portal.notice WHERE person_id = $1", pgtest.Anna)[0]
	if n := strings.Count(w.log.String(), `"level":"ERROR"`); n != 1 || !strings.Contains(w.log.String(), `"id":"`+id+`"`) {
		t.Errorf("%d errors in the log, want one that names %s:\n%s", n, id, w.log)
	}
	w.exec("UPDATE portal.notice SET informed_at = NULL WHERE person_id = $1", pgtest.Anna)
	w.tick()
	if diff := cmp.Diff([]string{"released", "released", "released", "released"}, w.column(states)); diff != "" {
		t.Errorf("once it can be (-want +got)\n%s", diff)
	}
}

// A person reads in the portal or gets a letter; the message says what, why,
// which section, to whom, and how it was made.
func TestRelease_TellsThePerson(t *testing.T) {
	w := newWorld(t)
	w.exec("UPDATE portal.person SET lang = 'en', email = 'bo@example.se' WHERE id = $1", pgtest.Bo)
	w.exec("UPDATE portal.person SET digital = false, email = 'c@example.se' WHERE id = $1", pgtest.Cilla)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	w.at("2026-11-18 13:00")
	if err := w.Tick(t.Context(), w.actor); err != nil {
		t.Fatal(err)
	}
	mails := 0
	for _, j := range w.jobs() {
		if j.kind == "message_tell" {
			mails++
		}
	}
	if mails != 1 {
		t.Errorf("%d e-mails, want one: Bo's", mails)
	}
	if diff := cmp.Diff([]string{"sv portal told portal", "en portal told portal", "sv letter", "sv portal told portal"}, w.column(`
		SELECT concat_ws(' ', m.lang, m.channel, CASE WHEN n.informed_at = n.released_at THEN 'told' END, nullif(n.informed_by, ''))
		FROM portal.message m JOIN portal.notice n ON n.id = m.notice_id ORDER BY m.person_id`)); diff != "" {
		t.Errorf("messages (-want +got)\n%s", diff)
	}
	for id, words := range map[string][]string{
		string(pgtest.Anna): {"aktivitetsrapport för oktober 2026", "måndag 16 november 2026", "Kassa A", "IAF", "7 kap. 2 §", "automatiskt", "varning", "frågar dig först",
			"inget beslut", "15 och 25 §§", "person hos oss tittar", "telefon 08-465 004 00, https://portal.example.se/kontakt"},
		string(pgtest.Bo): {"activity report for October 2026", "Alfa", "43 § lagen (1997:238)", "automatically", "may be warned", "ask you first"},
	} {
		body := w.column("SELECT subject || E'\n' || body FROM portal.message WHERE person_id = $1", id)[0]
		for _, s := range words {
			if !strings.Contains(body, s) {
				t.Errorf("%q is not in\n%s", s, body)
			}
		}
	}
}

// A stop and a release at the same moment: one of them, and never both.
func TestRelease_RacesWithAStop(t *testing.T) {
	w := newWorld(t)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	w.at("2026-11-18 13:00")
	ids := w.column("SELECT id::text FROM portal.notice")
	other := w.System(t)
	var stops sync.WaitGroup
	results := make([]error, len(ids))
	for i, id := range ids {
		stops.Go(func() {
			results[i] = w.Worker.InTx(t.Context(), other, access.Notices, func(tx *postgres.Tx) error {
				return tx.StopByRule(t.Context(), notice.ID(id), "NOT_OBLIGED")
			})
		})
	}
	if err := w.Tick(t.Context(), w.actor); err != nil {
		t.Error(err)
	}
	stops.Wait()
	if err := w.Tick(t.Context(), w.actor); err != nil { // takes what was locked
		t.Error(err)
	}
	stopped := 0
	for _, err := range results {
		switch {
		case err == nil:
			stopped++
		case !errors.Is(err, fault.Conflict):
			t.Error(err)
		}
	}
	got := w.column(`SELECT concat_ws(' ', n.state, count(d.id), (SELECT count(*) FROM portal.message m WHERE m.notice_id = n.id))
		FROM portal.notice n LEFT JOIN portal.delivery d ON d.notice_id = n.id GROUP BY n.id`)
	counts := map[string]int{}
	for _, s := range got {
		counts[s]++
	}
	want := map[string]int{"stopped 0 0": stopped, "released 2 1": len(ids) - stopped}
	for k, n := range want {
		if n == 0 {
			delete(want, k)
		}
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
