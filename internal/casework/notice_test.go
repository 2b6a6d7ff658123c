package casework_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// notice puts a notice about a missing report in the database, as the run would;
// a released one with its deliveries and a letter.
func (d *desk) notice(t *testing.T, who person.ID, state notice.State) notice.ID {
	t.Helper()
	var id notice.ID
	exec(t, d.root, `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at)
		VALUES (gen_random_uuid(), 'AP-2026/' || lpad(nextval('portal.case_number')::text, 6, '0'), $1, 'notice', '2026-10', $2)`, who, d.Now)
	if err := d.root.QueryRow(t.Context(), `
		INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic,
			created_at, created_by, hold_until, release_by, released_at)
		SELECT gen_random_uuid(), 'notice', person_id, id, 'M2', '2026-11-16', '2026-10', 'LAF', 'lagrum', '2025-10', $2, $3::text, true,
			$4::timestamptz, NULL, $4::timestamptz + interval '1 day', $4::timestamptz + interval '1 day', CASE WHEN $3::text = 'released' THEN $4::timestamptz END
		FROM portal.case_file WHERE person_id = $1 AND kind = 'notice' RETURNING id`, who, pgtest.FundA, state, d.Now).Scan(&id); err != nil {
		t.Fatal(err)
	}
	if state == notice.Released {
		exec(t, d.root, `INSERT INTO portal.delivery (notice_id, person_id, receiver_id, receiver, state, attempts, created_at, next_try_at, last_error, ack_due_at)
			VALUES ($1, $2, $3, 'fund', 'pending', 3, $5, $5, 'refused', NULL), ($1, $2, $4, 'iaf', 'delivered', 1, $5, $5, '', $5)`, id, who, pgtest.FundA, pgtest.IAF, d.Now)
		exec(t, d.root, `INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at)
			VALUES (gen_random_uuid(), $1, $2, 'sv', 'Ämne', 'Text', 'letter', $3)`, who, id, d.Now)
	}
	return id
}

func TestNotices(t *testing.T) {
	d := newDesk(t)
	released, held := d.notice(t, pia, notice.Released), d.notice(t, nora, notice.Held)
	d.notice(t, sofia, notice.Held)
	d.notice(t, petra, notice.Held)
	proposed := d.notice(t, ulla, notice.Released)
	rid, _ := d.handIn(t, ulla, "2026-10", 1, "2026-11-03 10:00+01")
	exec(t, d.root, `INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id, at) VALUES ($1, 'REPORT_RECEIVED_IN_TIME', $2, $3)`, proposed, rid, d.Now)
	d.logged(t)
	p, err := d.Notices(t.Context(), d.reviewer, 1)
	if err != nil {
		t.Fatal(err)
	}
	var got []notice.ID
	for _, r := range p.Rows {
		got = append(got, r.ID)
	}
	if diff := cmp.Diff([]notice.ID{proposed, held, released}, got); diff != "" {
		t.Errorf("proposals, held, released (-want +got):\n%s", diff)
	}
	if r := p.Rows[0]; r.Proposed != "REPORT_RECEIVED_IN_TIME" || r.FundState != "pending" || r.IAFState != "delivered" {
		t.Errorf("the proposal: %+v", r)
	}
	if diff := cmp.Diff([]string{"notices list - notices 3"}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
}

func TestOpenNotice(t *testing.T) {
	d := newDesk(t)
	id := d.notice(t, nora, notice.Released)
	d.logged(t)
	n, err := d.OpenNotice(t.Context(), d.reviewer, id)
	if err != nil || len(n.Chain) != 1 || n.Withdrawn() || len(n.Sent) != 2 || n.Original().Section != "lagrum" || n.Sent[0].LastError != "refused" {
		t.Fatalf("got %+v, %v", n, err)
	}
	if diff := cmp.Diff([]string{line("notices notice %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	protected := d.notice(t, petra, notice.Held)
	for name, c := range map[string]struct {
		actor person.Actor
		id    notice.ID
	}{"of another unit": {d.south, id}, "protected": {d.reviewer, protected}, "nobody's": {d.reviewer, notice.ID(pgtest.ID(999))}, "no id": {d.reviewer, "x"}} {
		t.Run(name, func(t *testing.T) {
			if _, err := d.OpenNotice(t.Context(), c.actor, c.id); !errors.Is(err, fault.NotFound) {
				t.Errorf("got %v", err)
			}
			if err := d.Stop(t.Context(), c.actor, c.id, "DUPLICATE"); err != fault.NotFound {
				t.Errorf("stopped: got %v", err)
			}
		})
	}
}

func TestStop(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	id := d.notice(t, nora, notice.Held)
	for _, code := range []string{"", "ILLNESS", "report_received_in_time", "enough_anyway"} {
		if err := d.Stop(ctx, d.reviewer, id, code); fault.Code(err) != "unknown_code" {
			t.Errorf("%q: %v", code, err)
		}
	}
	if err := d.Stop(ctx, d.caseworker, id, "DUPLICATE"); !errors.Is(err, fault.Forbidden) {
		t.Errorf("by a caseworker: %v", err)
	}
	d.logged(t)
	if err := d.Stop(ctx, d.reviewer, id, "NOT_OBLIGED"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{line("notices notice_stop %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	var by person.ID
	if err := d.root.QueryRow(ctx, `SELECT stopped_by FROM portal.notice WHERE id = $1`, id).Scan(&by); err != nil || by != pgtest.ReviewerN {
		t.Errorf("stopped by %s, %v", by, err)
	}
	if err := d.Stop(ctx, d.reviewer, id, "NOT_OBLIGED"); fault.Code(err) != "not_held" || !errors.Is(err, fault.Conflict) {
		t.Errorf("stopped before: %v", err)
	}
	if err := d.Stop(ctx, d.reviewer, d.notice(t, pia, notice.Released), "DUPLICATE"); fault.Code(err) != "not_held" {
		t.Errorf("released: %v", err)
	}
}

func TestLetters(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	id := d.notice(t, nora, notice.Released)
	d.notice(t, petra, notice.Released)
	d.logged(t)
	rows, err := d.Letters(ctx, d.caseworker)
	if err != nil || len(rows) != 1 || rows[0].PersonID != nora {
		t.Fatalf("got %+v, %v", rows, err)
	}
	l, err := d.OpenLetter(ctx, d.caseworker, rows[0].ID)
	if err != nil || l.Body != "Text" || l.Name().Full() != "Test Testsson" {
		t.Fatalf("got %+v, %v", l, err)
	}
	if err := d.Printed(ctx, d.south, l.ID); !errors.Is(err, fault.NotFound) {
		t.Errorf("of another unit: %v", err)
	}
	if err := d.Printed(ctx, d.caseworker, l.ID); err != nil {
		t.Fatal(err)
	}
	want := []string{"letters list - letters 1", line("letters letter %s - - in a case", nora), line("letters letter_print %s - - in a case", nora)}
	if diff := cmp.Diff(want, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if rows, err = d.Letters(ctx, d.caseworker); err != nil || len(rows) != 0 {
		t.Errorf("printed and still there: %+v, %v", rows, err)
	}
	n, err := d.OpenNotice(ctx, d.reviewer, id)
	if err != nil || n.Original().InformedAt == nil || n.Original().InformedBy != "letter" {
		t.Errorf("informed: %+v, %v", n.Original().InformedAt, err)
	}
}

func TestDeliveries(t *testing.T) {
	d := newDesk(t)
	d.notice(t, nora, notice.Released)
	d.notice(t, sofia, notice.Released)
	d.at(t, "2026-11-09 09:00")
	d.logged(t)
	p, err := d.Deliveries(t.Context(), d.reviewer, 1)
	if err != nil || len(p.Rows) != 2 || len(p.Counts) != 2 {
		t.Fatalf("got %+v, %v", p, err)
	}
	if p.Rows[0].Overdue != true || p.Rows[0].State != notice.Delivered || p.Rows[1].LastError != "refused" || p.Rows[1].Attempts != 3 {
		t.Errorf("the overdue first, then the failing: %+v", p.Rows)
	}
	if c := p.Counts[0]; c.N != 0 || c.Overdue != 0 || c.Least != 5 {
		t.Errorf("one person's fund is counted out: %+v", c)
	}
	if diff := cmp.Diff([]string{"delivery_status list - deliveries 2"}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
}

func TestWithdraw(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	id, w := d.notice(t, nora, notice.Released), notice.ID(pgtest.ID(920))
	if err := d.Withdraw(ctx, d.reviewer, id, w, "ILLNESS"); fault.Code(err) != "unknown_code" {
		t.Errorf("an excuse: %v", err)
	}
	if err := d.Withdraw(ctx, d.caseworker, id, w, "DUPLICATE"); !errors.Is(err, fault.NotFound) && !errors.Is(err, fault.Forbidden) {
		t.Errorf("by a caseworker: %v", err)
	}
	d.logged(t)
	for range 2 { // twice with the same id is once
		if err := d.Withdraw(ctx, d.reviewer, id, w, "DUPLICATE"); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{line("notices notice_withdraw %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if err := d.Withdraw(ctx, d.reviewer, id, notice.ID(pgtest.ID(921)), "DUPLICATE"); fault.Code(err) != "one_withdrawal_of_each_notice" {
		t.Errorf("a second withdrawal: %v", err)
	}
	if err := d.Withdraw(ctx, d.reviewer, w, notice.ID(pgtest.ID(922)), "DUPLICATE"); fault.Code(err) != "not_released" {
		t.Errorf("of a withdrawal: %v", err)
	}
	if err := d.Withdraw(ctx, d.reviewer, d.notice(t, pia, notice.Held), notice.ID(pgtest.ID(923)), "DUPLICATE"); fault.Code(err) != "not_released" {
		t.Errorf("of a held one: %v", err)
	}
	for _, open := range []notice.ID{id, w} {
		n, err := d.OpenNotice(ctx, d.reviewer, open)
		if err != nil || !n.Withdrawn() || n.Original().ID != id || n.Original().Code != "" || n.Chain[1].Code != "DUPLICATE" || len(n.Sent) != 4 {
			t.Errorf("the chain from %s: %+v, %v", open, n, err)
		}
	}
}
