package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/review"
)

// Copies of a case that are handed out. What may be in one, and who releases it,
// the database holds too (private.copy_moves).
const (
	copyPartsSQL = `SELECT table_name || '.' || column_name AS "column", class IN ('sensitive', 'secret') AS masked FROM column_class WHERE table_name || '.' || column_name = ANY (@columns)`
	copiesSQL    = `
		SELECT y.id, y.newest, y.parts, y.reason, y.receiver, y.at, y.state, y.prepared_by = @me AS mine,
		       (SELECT copy_by_another FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1) AS another
		FROM case_copy y WHERE y.case_id = @case ORDER BY y.at DESC, y.id LIMIT 20`
	makeCopySQL = `
		WITH made AS (
			INSERT INTO case_copy (id, case_id, newest, parts, reason, receiver) SELECT @id, @case, @newest, @parts, @reason, @receiver
			WHERE NOT EXISTS (SELECT 1 FROM case_copy WHERE id = @id) RETURNING receiver
		)
		INSERT INTO access_log (subject_id, what, reason) SELECT @person::uuid, 'copy', receiver FROM made ON CONFLICT DO NOTHING`
	decideCopySQL = `
		WITH done AS (
			UPDATE case_copy SET state = @state, decided_by = @me, decided_at = @at WHERE id = @id AND case_id = @case AND state = 'waiting' RETURNING receiver
		)
		INSERT INTO access_log (subject_id, what, reason) SELECT @person::uuid, 'copy', receiver FROM done ON CONFLICT DO NOTHING`
	copyDecidedSQL = `SELECT count(*) FROM case_copy WHERE id = @id AND state = @state AND decided_by = @me`
	// The line names the classes of what went out.
	copyOutSQL = `
		INSERT INTO access_log (subject_id, what, act, classes, reason)
		SELECT @person::uuid, 'copy_out', 'export', array_agg(DISTINCT k.class), y.receiver
		FROM case_copy y JOIN column_class k ON k.table_name || '.' || k.column_name = ANY (y.parts)
		WHERE y.id = @id AND y.case_id = @case AND y.state = 'released' GROUP BY y.receiver
		ON CONFLICT DO NOTHING`
)

// CopyParts returns what a copy may hold, and of what class it is.
func (tx *Tx) CopyParts(ctx context.Context) ([]review.Part, error) {
	parts := review.Parts()
	var columns []string
	for _, p := range parts {
		columns = append(columns, p.Column)
	}
	of, err := many[struct {
		Column string
		Masked bool
	}](ctx, tx, copyPartsSQL, pgx.StrictNamedArgs{"columns": columns})
	for i := range parts {
		for _, o := range of {
			if o.Column == parts[i].Column {
				parts[i].Masked = parts[i].Masked || o.Masked
			}
		}
	}
	return parts, err
}

// Copies returns the latest copies of the case at hand.
func (tx *Tx) Copies(ctx context.Context, caseID string) ([]review.CopyRow, error) {
	return many[review.CopyRow](ctx, tx, copiesSQL, pgx.StrictNamedArgs{"case": caseID, "me": tx.Actor.ID, "today": tx.today()})
}

// MakeCopy keeps what a copy is to hold until it is released, and logs that. The
// same id again changes nothing.
func (tx *Tx) MakeCopy(ctx context.Context, c review.CaseHead, newest int, in review.CopyInput) error {
	_, err := exec(ctx, tx, makeCopySQL, pgx.StrictNamedArgs{"id": in.ID, "case": c.ID, "newest": newest, "parts": in.Parts, "reason": in.Reason,
		"receiver": in.Receiver, "person": c.PersonID})
	return err
}

// DecideCopy releases or refuses a copy, and logs that. One that is decided
// already is fault.Conflict with code changed, but by the actor and alike.
func (tx *Tx) DecideCopy(ctx context.Context, c review.CaseHead, id, state string) error {
	n, err := exec(ctx, tx, decideCopySQL, pgx.StrictNamedArgs{"id": id, "case": c.ID, "state": state, "me": tx.Actor.ID, "at": tx.At, "person": c.PersonID})
	if err != nil || n == 1 {
		return err
	}
	return tx.again(ctx, copyDecidedSQL, pgx.StrictNamedArgs{"id": id, "state": state, "me": tx.Actor.ID})
}

// CopyOut logs that a released copy was taken out, with the classes of what it
// holds; one that is not released is fault.Conflict.
func (tx *Tx) CopyOut(ctx context.Context, c review.CaseHead, id string) error {
	n, err := exec(ctx, tx, copyOutSQL, pgx.StrictNamedArgs{"id": id, "case": c.ID, "person": c.PersonID})
	if err == nil && n != 1 {
		err = fault.Coded(fault.Conflict, "changed")
	}
	return err
}
