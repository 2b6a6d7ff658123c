package dispatch

import (
	"context"
	"errors"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/standin/messages"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A channel that keeps what it carries, or says that it cannot.
type channel struct {
	mu    sync.Mutex
	err   error
	notes []mailbox.Note
}

func (c *channel) Carry(_ context.Context, n mailbox.Note) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.notes = append(c.notes, n)
	}
	return c.err
}

func (c *channel) take() (to []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range c.notes {
		to = append(to, n.Email+" "+n.Lang)
	}
	c.notes = nil
	return to
}

// reminding is a world in which Anna and Bo have given an address, Cilla wants
// nothing but the portal, Dan nothing at all, and a protected person has an
// address and has said nothing of reminders. The clock stands before the 1st.
func reminding(t *testing.T) (*world, *channel) {
	t.Helper()
	w := newWorld(t)
	c := &channel{}
	w.Mail = c
	for id, set := range map[person.ID]string{pgtest.Anna: "email = 'anna@example.se', lang = 'en'", pgtest.Bo: "email = 'bo@example.se', remind = 'email'",
		pgtest.Cilla: "email = 'c@example.se', remind = 'portal'", pgtest.Dan: "email = 'd@example.se', remind = 'none'",
		pgtest.Protected: "email = 'p@example.se', email_though_protected = true"} {
		w.exec("UPDATE portal.person SET "+set+" WHERE id = $1", id)
	}
	w.exec("UPDATE portal.person SET remind = 'none' WHERE id <> ALL ($1)", []string{string(pgtest.Anna), string(pgtest.Bo), string(pgtest.Cilla), string(pgtest.Protected)})
	w.at("2026-10-31 12:00")
	w.tick()
	return w, c
}

const reminders = `SELECT concat_ws(' ', code, right(person_id::text, 3), channel, state) FROM portal.sending WHERE kind = 'reminder' ORDER BY planned_at, person_id, channel`

// hand lets somebody's report for October be there.
func (w *world) hand(id person.ID) {
	w.t.Helper()
	w.exec(`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
		SELECT gen_random_uuid(), $1::uuid, c.id, '2026-10', 1, 'portal', $2, $2, $1::uuid, false, $1::text, '2025-10' FROM portal.case_file c WHERE c.person_id = $1::uuid AND c.month = '2026-10'`, id, w.Now)
}

func (w *world) opened(id person.ID) {
	w.t.Helper()
	w.exec("INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES (gen_random_uuid(), 'AP-2026/' || right($1::text, 6), $1::uuid, 'report', '2026-10', $2)", id, w.Now)
}

// Who has not handed in is reminded once on each day, by the ways that they have
// chosen and in their language; a report takes back what waits, and who is
// protected gets nothing unasked.
func TestRemind(t *testing.T) {
	w, c := reminding(t)
	check := func(at string, mails ...string) {
		t.Helper()
		w.at(at)
		w.tick()
		w.tick()
		if diff := cmp.Diff(mails, c.take()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", at, diff)
		}
	}
	check("2026-11-01 08:59")
	check("2026-11-01 09:00", "anna@example.se en", "bo@example.se sv")
	check("2026-11-01 15:00")
	w.opened(pgtest.Anna)
	w.hand(pgtest.Anna)
	w.exec("UPDATE portal.person SET remind = 'email' WHERE id = $1", pgtest.Protected)
	check("2026-11-08 21:00") // the worker was away all day: nothing in the evening
	check("2026-11-09 08:00", "bo@example.se sv", "p@example.se sv")
	w.reminded.n = 0 // as when it starts anew
	check("2026-11-09 09:00")
	w.at("2026-11-15 09:00")
	if err := w.Tick(t.Context(), w.actor); err != nil {
		t.Fatal(err)
	}
	w.opened(pgtest.Bo)
	w.hand(pgtest.Bo) // between the planning and the sending
	w.work()
	if diff := cmp.Diff([]string{"p@example.se sv"}, c.take()); diff != "" {
		t.Errorf("the day before (-want +got)\n%s", diff)
	}
	w.at("2026-11-17 00:00")
	w.tick()
	if diff := cmp.Diff([]string{
		"opened 101 email sent", "opened 101 portal withdrawn", "opened 102 email sent", "opened 102 portal withdrawn", "opened 103 portal sent",
		"eighth 102 email sent", "eighth 102 portal withdrawn", "eighth 103 portal sent", "eighth 106 email sent", "eighth 106 portal sent",
		"day_before 102 email withdrawn", "day_before 102 portal withdrawn", "day_before 103 portal sent", "day_before 106 email sent", "day_before 106 portal sent",
	}, w.column(reminders)); diff != "" {
		t.Errorf("reminders (-want +got)\n%s", diff)
	}
	if got := w.column("SELECT code FROM portal.reminder_run WHERE missed"); len(got) > 0 {
		t.Errorf("missed: %v", got)
	}
}

// What is planned in parts by workers that are killed in between is planned for
// everybody once; a day that passed without is kept as missed.
func TestRemind_PartsAndMissed(t *testing.T) {
	w, _ := reminding(t)
	w.at("2026-11-01 09:00")
	p, cal, err := w.Service.DB.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	_, closes := p.Window("2026-10", cal)
	r := p.RemindersFor("2026-10", cal)[0]
	part := postgres.RemindersPart{Month: "2026-10", Code: r.Code, From: w.Now, Until: closes, Email: true, Most: 2}
	if _, err := w.beginReminders(t.Context(), w.actor, "2026-10", p.RemindersFor("2026-10", cal)[:1], false); err != nil {
		t.Fatal(err)
	}
	plan := func(then error) (done bool, err error) {
		return done, errors.Join(err, w.Service.DB.InTx(t.Context(), w.actor, access.Tell, func(tx *postgres.Tx) error {
			_, done, err = tx.PlanReminders(t.Context(), part, p)
			return errors.Join(err, then)
		}))
	}
	killed := errors.New("killed")
	parts := 0
	for done := false; !done; parts++ {
		if _, err := plan(killed); !errors.Is(err, killed) {
			t.Fatal(err)
		}
		if done, err = plan(nil); err != nil || parts > 10 {
			t.Fatal(parts, err)
		}
	}
	if _, err := plan(nil); !errors.Is(err, fault.NotFound) {
		t.Errorf("planned when over: %v", err)
	}
	if diff := cmp.Diff([]string{"opened 101 email waiting", "opened 101 portal sent", "opened 102 email waiting", "opened 102 portal sent", "opened 103 portal sent"}, w.column(reminders)); diff != "" || parts < 3 {
		t.Errorf("%d parts (-want +got)\n%s", parts, diff)
	}
	w.at("2026-11-15 10:00")
	w.tick()
	w.reminded.n = 0
	w.at("2026-12-20 10:00") // away from before the 1st until after the last day
	w.tick()
	if diff := cmp.Diff([]string{"2026-10 day_before f", "2026-10 eighth t", "2026-10 opened f", "2026-11 day_before t", "2026-11 eighth t", "2026-11 opened t"},
		w.column("SELECT concat_ws(' ', month, code, left(missed::text, 1)) FROM portal.reminder_run ORDER BY 1")); diff != "" {
		t.Errorf("runs (-want +got)\n%s", diff)
	}
}

// A server that is away is tried again, and each try is kept as evidence; an
// address that is none is marked and gets nothing more until there is a new one.
func TestSend_Faults(t *testing.T) {
	w, c := reminding(t)
	w.exec("UPDATE portal.person SET remind = 'none' WHERE id <> $1", pgtest.Anna)
	c.err = fault.Coded(mailbox.Unsent, "connect")
	for _, at := range []string{"2026-11-01 09:00", "2026-11-01 09:30", "2026-11-01 12:00"} {
		w.at(at)
		w.tick()
	}
	if diff := cmp.Diff([]string{"2026-10 connect 2026-11-01 09:00", "2026-10 connect 2026-11-01 09:30", "2026-10 connect 2026-11-01 12:00"},
		w.column("SELECT concat_ws(' ', month, code, to_char(at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI')) FROM portal.send_fault ORDER BY at")); diff != "" {
		t.Errorf("faults (-want +got)\n%s", diff)
	}
	c.err = fault.Coded(mailbox.Gone, "no_such_address")
	w.at("2026-11-02 09:00")
	w.tick()
	bounced := "SELECT (email_bounced_at IS NOT NULL)::text FROM portal.person WHERE id = '" + string(pgtest.Anna) + "'"
	if got := w.column(reminders); got[0] != "opened 101 email bounced" || w.column(bounced)[0] != "true" {
		t.Errorf("%v, marked %v", got, w.column(bounced))
	}
	c.err = nil
	w.at("2026-11-08 09:00")
	w.tick()
	if got := c.take(); len(got) > 0 {
		t.Errorf("sent to an address that bounced: %v", got)
	}
	id := w.column("SELECT id::text FROM portal.sending WHERE channel = 'email'")[0]
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	if err := w.Web.InTx(t.Context(), anna, access.Own, func(tx *postgres.Tx) error {
		return tx.SetReach(t.Context(), postgres.Reach{Digital: true, Email: "ny@example.se"})
	}); err != nil {
		t.Fatal(err)
	}
	if again, err := bounce(w, id, true); err != nil || again || w.column(bounced)[0] != "false" {
		t.Errorf("a late bounce of the old address: %v, %v, marked %v", again, err, w.column(bounced))
	}
	w.at("2026-11-15 09:00")
	w.tick()
	if diff := cmp.Diff([]string{"ny@example.se en"}, c.take()); diff != "" {
		t.Errorf("after a new address (-want +got)\n%s", diff)
	}
	if first, err := bounce(w, w.column("SELECT id::text FROM portal.sending WHERE code = 'day_before' AND channel = 'email'")[0], true); err != nil || !first || w.column(bounced)[0] != "true" {
		t.Errorf("a bounce that came afterwards: %v, %v", first, err)
	}
}

func bounce(w *world, id string, gone bool) (first bool, err error) {
	err = w.Service.DB.InTx(w.t.Context(), w.actor, access.Tell, func(tx *postgres.Tx) (err error) {
		first, err = tx.Bounced(w.t.Context(), id, gone)
		return err
	})
	return first, err
}

// A reminder by Mina meddelanden goes to the number, once; without a mailbox it is
// in the portal alone.
func TestRemind_Messages(t *testing.T) {
	w, c := reminding(t)
	w.exec("UPDATE portal.person SET remind = 'messages' WHERE id IN ($1, $2)", pgtest.Anna, pgtest.Bo)
	sim := messages.New("x")
	srv := httptest.NewServer(sim)
	t.Cleanup(srv.Close)
	g, err := mailbox.OpenGateway(srv.URL, "x")
	if err != nil {
		t.Fatal(err)
	}
	w.Messages = g
	sim.Break(503)
	w.at("2026-11-01 09:00")
	w.tick()
	sim.Break(0)
	sim.HasNone(w.number(pgtest.Bo))
	w.at("2026-11-01 10:00")
	w.tick()
	got := sim.Taken()
	if len(got) != 1 || got[0].Recipient != w.number(pgtest.Anna) || got[0].Language != "en" || len(c.take()) > 0 {
		t.Errorf("taken %+v", got)
	}
	if diff := cmp.Diff([]string{"opened 101 messages sent", "opened 101 portal sent", "opened 102 messages failed", "opened 102 portal sent", "opened 103 portal sent"}, w.column(reminders)); diff != "" {
		t.Errorf("reminders (-want +got)\n%s", diff)
	}
}

func (w *world) number(id person.ID) string {
	w.t.Helper()
	var sealed []byte
	if err := w.conn.QueryRow(w.t.Context(), "SELECT sealed FROM identity.number WHERE person_id = $1", id).Scan(&sealed); err != nil {
		w.t.Fatal(err)
	}
	n, err := w.Vault.OpenNumber(id, sealed)
	if err != nil {
		w.t.Fatal(err)
	}
	return n.Digits()
}
