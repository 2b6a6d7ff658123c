package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
)

const (
	takeDueSQL = `
		WITH due AS (
			SELECT d.id FROM delivery d
			WHERE d.state = 'pending' AND d.next_try_at <= @at AND NOT EXISTS (
				SELECT FROM delivery e WHERE e.receiver_id = d.receiver_id AND e.person_id = d.person_id AND e.seq < d.seq AND e.state = 'pending')
			ORDER BY d.next_try_at, d.seq
			LIMIT greatest(0, @most - (SELECT count(*) FROM river.river_job j WHERE j.queue = @queue AND j.state = 'available'))
			FOR UPDATE OF d SKIP LOCKED
		)
		UPDATE delivery d SET attempts = attempts + 1, next_try_at = @lease FROM due WHERE d.id = due.id
		RETURNING d.id::text AS delivery_id, d.attempts AS attempt`
	outgoingSQL = `
		WITH out AS (
			SELECT d.id AS delivery_id, d.attempts, f.code AS receiver, f.endpoint, n.*, k.code AS fund_code, p.given_name, p.family_name, p.protection
			FROM delivery d JOIN notice n ON n.id = d.notice_id JOIN fund f ON f.id = d.receiver_id JOIN fund k ON k.id = n.fund_id
			JOIN person p ON p.id = n.person_id
			WHERE d.id = @id AND d.state = 'pending' AND d.attempts = @attempt
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_deliver' FROM out
		)
		SELECT receiver, endpoint, fund_code, given_name AS given, family_name AS family, protection <> '' AS protected, identity_sealed(person_id) AS sealed,
			id, kind, coalesce(linked_id::text, '') AS linked_id, person_id, case_id::text AS case_id, ground, event_day, month, law, section, pack_id,
			fund_id::text AS fund_id, state, automatic, created_at, hold_until, release_by, stopped_at, stop_code, released_at, unconfirmed, code,
			informed_at, informed_by, late_at
		FROM out`
	deliveredSQL = `
		UPDATE delivery SET state = CASE state WHEN 'pending' THEN 'delivered' ELSE state END, delivered_at = @at, ack_due_at = @due, last_error = ''
		WHERE id = @id AND delivered_at IS NULL`
	failedSQL = `
		UPDATE delivery SET next_try_at = @next, last_error = @code WHERE id = @id AND state = 'pending' AND attempts = @attempt`
)

// An Outgoing is what one try to deliver takes. Sealed is the person's number,
// which only the vault opens.
type Outgoing struct {
	notice.Notice
	Receiver  string // the code of the fund, or of IAF
	Endpoint  string
	FundCode  string // of the notice's fund, in IAF's copy too
	Given     string
	Family    string
	Protected bool
	Sealed    []byte
}

// Name returns the person's name.
func (o Outgoing) Name() person.Name { return person.NewName(o.Given, o.Family) }

// TakeDue takes deliveries whose time has come, so many that queue does not
// hold more than most that wait, and makes a job for a try of each,
// which is not worked twice. A delivery
// waits for the earlier ones of the same person to the same receiver. It is
// taken until lease: if nobody has told by then how the try went, as when the
// worker was killed, it is taken again.
func (tx *Tx) TakeDue(ctx context.Context, queue string, most int, lease time.Time) (int, error) {
	jobs, err := many[notice.Deliver](ctx, tx, takeDueSQL, pgx.StrictNamedArgs{"at": tx.At, "queue": queue, "most": most, "lease": lease})
	if err != nil || len(jobs) == 0 {
		return 0, err
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, j := range jobs {
		params[i] = river.InsertManyParams{Args: j, InsertOpts: &river.InsertOpts{Queue: queue, MaxAttempts: 1}}
	}
	_, err = tx.queue.InsertManyTx(ctx, tx.tx, params)
	return len(jobs), asFault(err)
}

// Outgoing returns what a try takes, and logs that notice and number were read;
// fault.NotFound when it has been delivered or has gone over to another try.
func (tx *Tx) Outgoing(ctx context.Context, d notice.Deliver) (Outgoing, error) {
	return one[Outgoing](ctx, tx, outgoingSQL, pgx.StrictNamedArgs{"id": d.DeliveryID, "attempt": d.Attempt})
}

// Delivered notes that the receiver answered 2xx, and until when its
// acknowledgement is waited for. Its acknowledgement may have come before.
func (tx *Tx) Delivered(ctx context.Context, id string, ackDue time.Time) error {
	_, err := exec(ctx, tx, deliveredSQL, pgx.StrictNamedArgs{"id": id, "at": tx.At, "due": ackDue})
	return err
}

// Undelivered notes why a try failed, by a code, and when the next is.
func (tx *Tx) Undelivered(ctx context.Context, d notice.Deliver, code string, next time.Time) error {
	_, err := exec(ctx, tx, failedSQL, pgx.StrictNamedArgs{"id": d.DeliveryID, "attempt": d.Attempt, "code": code, "next": next})
	return err
}
