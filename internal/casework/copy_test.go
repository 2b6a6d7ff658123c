package casework_test

import (
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A copy of which nothing was chosen is kept by nobody, past the form neither; one
// from before that was so can be refused, and not released.
func TestCopyOfNothing(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	_, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	past := d.Web.InCase(ctx, d.reviewer, access.Review, caseID, func(tx *postgres.Tx) error {
		return tx.MakeCopy(ctx, review.CaseHead{ID: caseID, PersonID: nora}, 1, review.CopyInput{ID: pgtest.ID(921), Parts: []string{}, Receiver: "anybody"})
	})
	if fault.Code(past) != "copy_moves" {
		t.Errorf("kept past the form: %v", past)
	}
	exec(t, d.root, `SET session_replication_role = replica`)
	exec(t, d.root, `INSERT INTO portal.case_copy (id, case_id, newest, parts, receiver, prepared_by, at) VALUES ($1, $2, 1, '{}', 'anybody', $3, '2026-11-03 11:00+01')`,
		pgtest.ID(921), caseID, d.reviewer.ID)
	exec(t, d.root, `SET session_replication_role = origin`)
	if err := d.DecideCopy(ctx, d.ring, caseID, pgtest.ID(921), true); fault.Code(err) != "copy_moves" {
		t.Errorf("released: %v", err)
	}
	if err := d.DecideCopy(ctx, d.ring, caseID, pgtest.ID(921), false); err != nil {
		t.Errorf("refused: %v", err)
	}
}
