package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

const (
	addWithdrawalSQL = `
		INSERT INTO notice (id, kind, linked_id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id,
			state, automatic, hold_until, release_by, released_at, code)
		SELECT @id, 'withdrawal', o.id, o.person_id, o.case_id, o.ground, o.event_day, o.month, o.law, o.section, o.pack_id, o.fund_id,
			'released', false, @at, @at, @at, @code
		FROM notice o WHERE o.id = @linked AND o.kind = 'notice' AND o.state = 'released'`
	addWithdrawalDeliveriesSQL = `
		WITH sent AS (
			INSERT INTO delivery (notice_id, person_id, receiver_id, receiver, next_try_at)
			SELECT @id, d.person_id, d.receiver_id, d.receiver, @at FROM delivery d WHERE d.notice_id = @linked ORDER BY d.seq
			RETURNING person_id
		)
		INSERT INTO access_log (subject_id, what) SELECT DISTINCT person_id, 'notice_withdraw' FROM sent
		ON CONFLICT DO NOTHING`
)

// ReleaseWithdrawal sends w, which notice.Withdraw has made: it keeps w beside
// the original, which is not touched, with a delivery for every receiver of the
// original and the job that tells the person. It goes out the way the original
// did, and after it. The original's having been withdrawn already is
// fault.Conflict with code one_withdrawal_of_each_notice; its not being
// released, or visible, is fault.NotFound.
func (tx *Tx) ReleaseWithdrawal(ctx context.Context, w notice.Notice) error {
	n, err := exec(ctx, tx, addWithdrawalSQL, pgx.StrictNamedArgs{"id": w.ID, "linked": w.LinkedID, "code": w.Code, "at": tx.At})
	if err != nil {
		return err
	}
	if n != 1 {
		return fault.NotFound
	}
	if _, err := exec(ctx, tx, addWithdrawalDeliveriesSQL, pgx.StrictNamedArgs{"id": w.ID, "linked": w.LinkedID, "at": tx.At}); err != nil {
		return err
	}
	return tx.Enqueue(ctx, notice.Tell{NoticeID: w.ID})
}
