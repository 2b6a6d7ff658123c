package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// An Attempt is something that was tried and did not end well, or that ended
// without a statement of its own to log it.
type Attempt struct {
	What    string    // as in the log
	Subject person.ID // "" when there is nobody, or nobody that may be told of
	Result  access.Result
	Reason  string   // a code
	Classes []string // nil: those of What
}

const logAttemptSQL = `
	INSERT INTO access_log (what, subject_id, result, reason, classes)
	VALUES (@what, @subject::uuid, @result, @reason, @classes::text[]) ON CONFLICT DO NOTHING`

// LogAttempt writes a line of the log.
func (tx *Tx) LogAttempt(ctx context.Context, a Attempt) error {
	_, err := exec(ctx, tx, logAttemptSQL, pgx.StrictNamedArgs{
		"what": a.What, "subject": nullable(string(a.Subject)), "result": a.Result, "reason": a.Reason, "classes": a.Classes})
	return err
}

// LogAttempt writes a line of the log in a transaction of its own: what is
// denied rolls back, and the denial stays. caseID is "" for none.
func (db *DB) LogAttempt(ctx context.Context, actor person.Actor, p access.Purpose, caseID string, a Attempt) error {
	return db.in(ctx, actor, p, nullable(caseID), func(tx *Tx) error { return tx.LogAttempt(ctx, a) })
}
