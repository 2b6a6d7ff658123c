package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
)

// First reviews: what somebody new in the role has found of a report, which
// another confirms or returns. The database holds the rule (private.past_the_first).
const (
	// The first review of a report that is under way. As a rule there is none, and then
	// no policy is asked who acts.
	firstReviewSQL = `
		SELECT 0 AS "left", coalesce(f.id::text, '') AS id, @report AS report_id, coalesce(f.outcome, '') AS outcome, coalesce(f.reason, '') AS reason,
		       coalesce(f.consequence, '') AS consequence, coalesce(f.because, '') AS because, coalesce(f.due_day, '2000-01-01') AS due_day,
		       coalesce(f.state, '') AS state, coalesce(f.return_reason, '') AS return_reason, coalesce(f.proposed_by = @me, false) AS mine
		FROM (SELECT 1) AS one LEFT JOIN LATERAL (
			SELECT w.* FROM first_review w WHERE w.report_id = @report AND w.state IN ('waiting', 'returned') ORDER BY w.at DESC LIMIT 1) f ON true`
	proposeFirstSQL = `
		WITH made AS (
			INSERT INTO first_review (id, report_id, outcome, reason, consequence, because)
			SELECT @id, r.id, @outcome, @reason, @consequence, @because FROM report r
			WHERE r.id = @report AND r.case_id = @case
			  AND NOT EXISTS (SELECT 1 FROM report n WHERE n.person_id = r.person_id AND n.month = r.month AND n.version > r.version)
			  AND NOT EXISTS (SELECT 1 FROM first_review w WHERE w.id = @id)
			RETURNING id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT @person::uuid, 'first_review' FROM made
			ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM made`
	proposedFirstSQL = `SELECT count(*) FROM first_review WHERE id = @id AND report_id = @report AND proposed_by = @me`
	confirmFirstSQL  = `UPDATE first_review SET state = 'confirmed', decided_by = @me, decided_at = @at WHERE id = @id AND state = 'waiting'`
	returnFirstSQL   = `
		WITH done AS (
			UPDATE first_review SET state = 'returned', return_reason = @reason, decided_by = @me, decided_at = @at WHERE id = @id AND state = 'waiting' RETURNING id
		), logged AS (
			INSERT INTO access_log (subject_id, what, reason) SELECT @person::uuid, 'review_return', @reason FROM done
			ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM done`
	decidedFirstSQL = `SELECT count(*) FROM first_review WHERE id = @id AND state = @state AND decided_by = @me`
)

// SeeFirst returns how it stands with the first review of a report, but for Left. The
// caller has opened the case, which is the log's row.
func (tx *Tx) SeeFirst(ctx context.Context, id report.ID) (review.First, error) {
	return one[review.First](ctx, tx, firstReviewSQL, pgx.StrictNamedArgs{"report": id, "me": tx.Actor.ID})
}

// Propose keeps a finding on the newest version of a case's report until another
// confirms it, and logs that. A version that is not the newest any more is
// fault.Conflict with code changed; one that has a finding, or one that waits, is
// that too, with the constraint's code. The same id again changes nothing.
func (tx *Tx) Propose(ctx context.Context, c review.CaseHead, f review.Finding) error {
	n, err := one[int](ctx, tx, proposeFirstSQL, pgx.StrictNamedArgs{"id": f.ID, "report": f.ReportID, "case": c.ID, "person": c.PersonID,
		"outcome": f.Outcome, "reason": f.Reason, "consequence": f.Consequence, "because": f.Because})
	if err != nil || n == 1 {
		return err
	}
	return tx.again(ctx, proposedFirstSQL, pgx.StrictNamedArgs{"id": f.ID, "report": f.ReportID, "me": tx.Actor.ID})
}

// ConfirmFirst confirms a first review: the finding itself is then made in the
// same transaction. One that does not wait any more is fault.Conflict with code
// changed; one's own, or by who is not past their own, with code first_review_moves.
// again says that the actor has done it before.
func (tx *Tx) ConfirmFirst(ctx context.Context, id string) (again bool, err error) {
	n, err := exec(ctx, tx, confirmFirstSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID, "at": tx.At})
	if err != nil || n == 1 {
		return false, err
	}
	return true, tx.again(ctx, decidedFirstSQL, pgx.StrictNamedArgs{"id": id, "state": "confirmed", "me": tx.Actor.ID})
}

// ReturnFirst returns a first review for a reason, and logs that; as ConfirmFirst.
func (tx *Tx) ReturnFirst(ctx context.Context, c review.CaseHead, id, reason string) error {
	n, err := one[int](ctx, tx, returnFirstSQL, pgx.StrictNamedArgs{"id": id, "person": c.PersonID, "reason": reason, "me": tx.Actor.ID, "at": tx.At})
	if err != nil || n == 1 {
		return err
	}
	return tx.again(ctx, decidedFirstSQL, pgx.StrictNamedArgs{"id": id, "state": "returned", "me": tx.Actor.ID})
}

// again is nil when what changed nothing had been done before by the actor.
func (tx *Tx) again(ctx context.Context, sql string, args pgx.StrictNamedArgs) error {
	n, err := one[int](ctx, tx, sql, args)
	if err == nil && n == 0 {
		err = fault.Coded(fault.Conflict, "changed")
	}
	return err
}
