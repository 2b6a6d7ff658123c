package casework_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What somebody new finds waits: no finding, no notice, no signal, and first in the
// queue with its day, until another who is used to the work confirms it, once; or
// returns it. After as many as the rule says nobody looks.
func TestFirstReviews(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	exec(t, d.root, `SET session_replication_role = replica`)
	exec(t, d.root, `UPDATE portal.staff_grant SET operator = '', supervised = true, reason = 'new_task', requested_by = $2, requested_at = '2026-01-01', approved_by = $3, approved_at = '2026-01-01'
		WHERE staff_id = $1`, d.reviewer.ID, d.caseworker.ID, d.ring.ID)
	exec(t, d.root, `SET session_replication_role = origin`)
	exec(t, d.root, `UPDATE portal.access_rule SET first_reviews = 2`)
	t.Cleanup(func() { exec(t, d.root, `UPDATE portal.access_rule SET first_reviews = 5`) })
	novice, used := d.reviewer, d.ring
	notify := review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"}
	told := func() (n [3]int) {
		t.Helper()
		if err := d.root.QueryRow(ctx, `SELECT (SELECT count(*) FROM portal.finding), (SELECT count(*) FROM portal.notice), (SELECT count(*) FROM portal.first_review WHERE state = 'waiting')`).
			Scan(&n[0], &n[1], &n[2]); err != nil {
			t.Fatal(err)
		}
		return n
	}
	refused := func(what string, err error, code string) {
		t.Helper()
		if fault.Code(err) != code {
			t.Errorf("%s: %v, want %s", what, err, code)
		}
	}
	d.handIn(t, ulla, "2026-10", 1, "2026-11-02 10:00+01")
	rid, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	refused("by somebody new", d.Find(ctx, novice, caseID, string(rid), pgtest.ID(911), notify), "first_review")
	for range 2 {
		if err := d.Propose(ctx, novice, caseID, string(rid), pgtest.ID(911), notify); err != nil {
			t.Fatal(err)
		}
	}
	if got := told(); got != [3]int{0, 0, 1} {
		t.Errorf("findings, notices, waiting: %v", got)
	}
	q, err := d.Queue(ctx, used, 1)
	if err != nil || len(q.Rows) != 2 || q.Rows[0].CaseID != caseID || q.Rows[0].ConfirmBy == nil || q.Rows[1].ConfirmBy != nil {
		t.Fatalf("the queue: %+v, %v", q.Rows, err)
	}
	seen := func(a person.Actor) review.First {
		t.Helper()
		c, err := d.OpenCase(ctx, a, access.Review, caseID, false)
		if err != nil {
			t.Fatal(err)
		}
		return c.First
	}
	if f := seen(novice); f.Left != 2 || !f.Mine || f.MayDecide() || cmp.Diff(notify, f.Input()) != "" || !f.DueDay.Equal(*q.Rows[0].ConfirmBy) {
		t.Errorf("seen by who made it: %+v", f)
	}
	if f := seen(used); f.Left != 0 || f.Mine || !f.MayDecide() {
		t.Errorf("seen by another: %+v", f)
	}
	refused("beside one that waits", d.Find(ctx, used, caseID, string(rid), pgtest.ID(912), notify), "first_review_waits")
	refused("one's own", d.ConfirmFirst(ctx, novice, caseID, string(rid), pgtest.ID(911)), "first_review_moves")
	refused("returned for no reason", d.ReturnFirst(ctx, used, caseID, pgtest.ID(911), "no such"), "first_review_moves")
	for range 2 {
		if err := d.ReturnFirst(ctx, used, caseID, pgtest.ID(911), "read_more"); err != nil {
			t.Fatal(err)
		}
	}
	if f := seen(novice); !f.Returned() || f.ReturnReason != "read_more" || f.Left != 2 {
		t.Errorf("returned: %+v", f)
	}
	refused("what was returned", d.ConfirmFirst(ctx, used, caseID, string(rid), pgtest.ID(911)), "changed")
	if err := d.Propose(ctx, novice, caseID, string(rid), pgtest.ID(913), notify); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := d.ConfirmFirst(ctx, used, caseID, string(rid), pgtest.ID(913)); err != nil {
			t.Fatal(err)
		}
	}
	if got := told(); got != [3]int{1, 1, 0} {
		t.Errorf("findings, notices, waiting: %v", got)
	}

	// A newer version takes the place of one that waits, and the last of the first.
	rid, caseID = d.handIn(t, pia, "2026-10", 1, "2026-11-03 10:00+01")
	if err := d.Propose(ctx, novice, caseID, string(rid), pgtest.ID(914), review.Input{Outcome: "ok"}); err != nil {
		t.Fatal(err)
	}
	second, _ := d.handIn(t, pia, "2026-10", 2, "2026-11-04 10:00+01")
	refused("an older version", d.ConfirmFirst(ctx, used, caseID, string(rid), pgtest.ID(914)), "changed")
	if err := d.Propose(ctx, novice, caseID, string(second), pgtest.ID(915), review.Input{Outcome: "ok"}); err != nil {
		t.Fatal(err)
	}
	another := d.Web.InCase(ctx, used, access.Review, caseID, func(tx *postgres.Tx) error {
		if _, err := tx.ConfirmFirst(ctx, pgtest.ID(915)); err != nil {
			return err
		}
		f := review.Finding{ID: pgtest.ID(917), ReportID: second, Outcome: "not_ok", Reason: "too_few", Consequence: "notice"}
		_, err := tx.FindReport(ctx, review.CaseHead{ID: caseID, PersonID: pia}, f)
		return err
	})
	refused("another finding than was confirmed", another, "first_review_waits")
	if err := d.ConfirmFirst(ctx, used, caseID, string(second), pgtest.ID(915)); err != nil {
		t.Fatal(err)
	}
	if f := seen(novice); f.Left != 0 {
		t.Errorf("%d are left", f.Left)
	}
	rid, caseID = d.handIn(t, pia, "2026-09", 1, "2026-10-03 10:00+02")
	if err := d.Find(ctx, novice, caseID, string(rid), pgtest.ID(916), review.Input{Outcome: "ok"}); err != nil {
		t.Errorf("past the first: %v", err)
	}
}
