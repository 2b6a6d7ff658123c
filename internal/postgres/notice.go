package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
)

const noticesSQL = `
	WITH hit AS (
		SELECT n.id, n.kind, c.number, n.person_id, n.month, n.ground, n.fund_id, n.state, n.automatic, n.hold_until, n.release_by,
		       n.released_at, n.stop_code, n.created_at, w.id IS NOT NULL AS withdrawn,
		       CASE WHEN w.id IS NULL THEN coalesce(wp.code, '') ELSE '' END AS proposed
		FROM person p JOIN notice n ON n.person_id = p.id JOIN case_file c ON c.id = n.case_id
		LEFT JOIN notice w ON w.linked_id = n.id
		LEFT JOIN withdrawal_proposal wp ON wp.notice_id = n.id
		WHERE p.unit_id = (SELECT actor('unit'))::uuid
		ORDER BY wp.code IS NOT NULL AND w.id IS NULL DESC, CASE n.state WHEN 'held' THEN 1 WHEN 'released' THEN 2 ELSE 3 END,
		         CASE n.state WHEN 'held' THEN n.hold_until END, n.created_at DESC, n.id
		LIMIT @limit OFFSET @skip
	), seen AS (
		SELECT hit.*, f.name AS fund_name,
		       coalesce((SELECT d.state FROM delivery d WHERE d.notice_id = hit.id AND d.receiver = 'fund'), '') AS fund_state,
		       coalesce((SELECT d.state FROM delivery d WHERE d.notice_id = hit.id AND d.receiver = 'iaf'), '') AS iaf_state
		FROM hit JOIN fund f ON f.id = hit.fund_id
	), logged AS (
		INSERT INTO access_log (what, filter, hits, listed)
		SELECT 'list', 'notices', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
	)
	SELECT id, kind, number AS case_no, person_id, month, ground, fund_name, state, automatic, hold_until, release_by, released_at,
	       stop_code, proposed, fund_state, iaf_state, withdrawn
	FROM seen
	ORDER BY proposed <> '' DESC, CASE state WHEN 'held' THEN 1 WHEN 'released' THEN 2 ELSE 3 END,
	         CASE state WHEN 'held' THEN hold_until END, created_at DESC, id`

// UnitNotices returns the notices of the actor's unit, at most limit, and logs
// the list: first those that somebody proposes to withdraw, then the held ones
// by the time they may go, the released ones, the newest first, and the stopped.
func (tx *Tx) UnitNotices(ctx context.Context, limit, skip int) ([]notice.Row, error) {
	return many[notice.Row](ctx, tx, noticesSQL, pgx.StrictNamedArgs{"limit": limit, "skip": skip})
}

const (
	noticeCaseSQL = `SELECT case_id FROM notice WHERE id = @id`
	chainSQL      = `
		WITH seen AS (
			SELECT n.id, n.kind, coalesce(n.linked_id::text, '') AS linked_id, n.person_id, n.case_id, n.ground, n.event_day, n.month, n.law, n.section,
			       n.pack_id, n.fund_id, n.state, n.automatic, n.created_at, n.hold_until, n.release_by, n.stopped_at, n.stop_code,
			       n.released_at, n.unconfirmed, n.code, n.informed_at, n.informed_by, n.late_at,
			       c.number, p.given_name, p.family_name, f.name, coalesce(wp.code, '') AS proposed,
			       n.ground = 'M0' AND n.kind = 'notice' AND EXISTS (SELECT FROM report r JOIN case_file o ON o.id = r.case_id
			           WHERE r.person_id = n.person_id AND r.month = n.month AND NOT r.late AND r.version > o.reviewed) AS unread
			FROM notice n JOIN case_file c ON c.id = n.case_id JOIN person p ON p.id = n.person_id JOIN fund f ON f.id = n.fund_id
			LEFT JOIN withdrawal_proposal wp ON wp.notice_id = n.id
			WHERE n.id = @id OR n.linked_id = @id OR n.id = (SELECT linked_id FROM notice WHERE id = @id)
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT DISTINCT person_id, 'notice' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT id, kind, linked_id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic,
		       created_at, hold_until, release_by, stopped_at, stop_code, released_at, unconfirmed, code, informed_at, informed_by, late_at,
		       number AS case_no, given_name AS given, family_name AS family, name AS fund_name, proposed, unread
		FROM seen ORDER BY kind, created_at`
	sentSQL = `
		SELECT d.id, d.notice_id, d.receiver, d.state, d.attempts, d.created_at, d.next_try_at, d.last_error, d.delivered_at,
		       d.acknowledged_at, d.ack_due_at, d.reference, f.name AS receiver_name
		FROM delivery d JOIN fund f ON f.id = d.receiver_id
		WHERE d.notice_id = ANY (@notices) ORDER BY d.seq`
	lockNoticeSQL = `
		SELECT id, kind, coalesce(linked_id::text, '') AS linked_id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id,
		       state, automatic, created_at, hold_until, release_by, stopped_at, stop_code, released_at, unconfirmed, code,
		       informed_at, informed_by, late_at
		FROM notice WHERE id = @id FOR UPDATE`
	withdrawalSQL = `SELECT coalesce((SELECT id::text FROM notice WHERE linked_id = @id), '')`
	stopNoticeSQL = `
		WITH done AS (
			UPDATE notice SET state = 'stopped', stopped_at = @at, stop_code = @code, stopped_by = @by
			WHERE id = @id AND state = 'held' RETURNING person_id
		)
		INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_stop' FROM done`
)

// SeeNotice returns a notice with its withdrawal, or a withdrawal with what it
// withdraws, the original first, and what has been sent of both; and logs that
// it was read, in its case. One that the actor may not see is fault.NotFound.
func (tx *Tx) SeeNotice(ctx context.Context, id notice.ID) ([]notice.Link, []notice.Sent, error) {
	if err := tx.enterNoticeCase(ctx, id); err != nil {
		return nil, nil, err
	}
	chain, err := many[notice.Link](ctx, tx, chainSQL, pgx.StrictNamedArgs{"id": id})
	if err != nil {
		return nil, nil, err
	}
	ids := make([]notice.ID, len(chain))
	for i := range chain {
		ids[i] = chain[i].ID
	}
	sent, err := many[notice.Sent](ctx, tx, sentSQL, pgx.StrictNamedArgs{"notices": ids})
	return chain, sent, err
}

func (tx *Tx) enterNoticeCase(ctx context.Context, id notice.ID) error {
	caseID, err := one[string](ctx, tx, noticeCaseSQL, pgx.StrictNamedArgs{"id": id})
	if err != nil {
		return err
	}
	return tx.enterCase(ctx, caseID)
}

// LockNotice returns a notice and holds it until the transaction ends, for an
// act that its log will name the case of.
func (tx *Tx) LockNotice(ctx context.Context, id notice.ID) (notice.Notice, error) {
	if err := tx.enterNoticeCase(ctx, id); err != nil {
		return notice.Notice{}, err
	}
	return one[notice.Notice](ctx, tx, lockNoticeSQL, pgx.StrictNamedArgs{"id": id})
}

// WithdrawalOf returns the id of the message that withdraws a notice, or "".
func (tx *Tx) WithdrawalOf(ctx context.Context, id notice.ID) (notice.ID, error) {
	return one[notice.ID](ctx, tx, withdrawalSQL, pgx.StrictNamedArgs{"id": id})
}

// StopNotice writes that a notice was stopped, as n says, and logs it. One that
// is no longer held is fault.Conflict with code not_held.
func (tx *Tx) StopNotice(ctx context.Context, n notice.Notice) error {
	rows, err := exec(ctx, tx, stopNoticeSQL, pgx.StrictNamedArgs{"id": n.ID, "at": n.StoppedAt, "code": n.StopCode, "by": tx.Actor.ID})
	if err == nil && rows != 1 {
		err = fault.Coded(fault.Conflict, "not_held")
	}
	return err
}

const (
	lettersSQL = `
		WITH seen AS (
			SELECT m.id, m.person_id, coalesce(c.number, '') AS number, m.at, p.protection <> '' AS protected
			FROM message m JOIN person p ON p.id = m.person_id
			LEFT JOIN notice n ON n.id = m.notice_id LEFT JOIN case_file c ON c.id = n.case_id
			WHERE m.channel = 'letter' AND m.printed_at IS NULL AND p.unit_id = (SELECT actor('unit'))::uuid
			ORDER BY m.at, m.id LIMIT @limit
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'letters', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
		)
		SELECT id, person_id, number AS case_no, at, protected FROM seen ORDER BY at, id`
	seeLetterSQL = `
		WITH seen AS (
			SELECT m.id, m.person_id, c.id AS case_id, coalesce(c.number, '') AS number, m.lang, m.subject, m.body, m.at, m.printed_at, p.given_name, p.family_name, p.protection <> '' AS protected
			FROM message m JOIN person p ON p.id = m.person_id
			LEFT JOIN notice n ON n.id = m.notice_id LEFT JOIN case_file c ON c.id = n.case_id
			WHERE m.id = @id AND m.channel = 'letter'
		), logged AS (
			INSERT INTO access_log (subject_id, case_id, what) SELECT person_id, case_id, 'letter' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT id, person_id, number AS case_no, lang, subject, body, at, printed_at, given_name AS given, family_name AS family, protected FROM seen`
	letterPrintedSQL = `SELECT person_id FROM letter_printed(@id)`
)

// Letters returns the letters of the actor's unit that are not printed, the
// oldest first and at most limit, and logs the list.
func (tx *Tx) Letters(ctx context.Context, limit int) ([]notice.LetterRow, error) {
	return many[notice.LetterRow](ctx, tx, lettersSQL, pgx.StrictNamedArgs{"limit": limit})
}

// SeeLetter returns one letter as it was worded, and logs that it was read.
func (tx *Tx) SeeLetter(ctx context.Context, id string) (notice.Letter, error) {
	return one[notice.Letter](ctx, tx, seeLetterSQL, pgx.StrictNamedArgs{"id": id})
}

// PrintLetter notes that a letter is printed: the person is informed from then
// on. It logs that; printing again keeps the first time.
func (tx *Tx) PrintLetter(ctx context.Context, id string) error {
	_, err := one[person.ID](ctx, tx, letterPrintedSQL, pgx.StrictNamedArgs{"id": id})
	return err
}

const (
	deliveriesSQL = `
		WITH seen AS (
			SELECT d.notice_id, n.kind, f.name, d.state, d.attempts, d.last_error, d.created_at, d.next_try_at, d.delivered_at, d.ack_due_at,
			       d.acknowledged_at, d.person_id, d.seq, coalesce(d.state = 'delivered' AND d.ack_due_at < @at, false) AS overdue
			FROM person p JOIN delivery d ON d.person_id = p.id JOIN notice n ON n.id = d.notice_id JOIN fund f ON f.id = d.receiver_id
			WHERE p.unit_id = (SELECT actor('unit'))::uuid
			ORDER BY coalesce(d.state = 'delivered' AND d.ack_due_at < @at, false) DESC,
			         CASE d.state WHEN 'pending' THEN 1 WHEN 'not_ours' THEN 2 WHEN 'delivered' THEN 3 ELSE 4 END, d.attempts DESC, d.seq DESC
			LIMIT @limit OFFSET @skip
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'deliveries', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
		)
		SELECT notice_id, kind, name AS receiver_name, state, attempts, last_error, created_at, next_try_at, delivered_at, ack_due_at,
		       acknowledged_at, overdue
		FROM seen
		ORDER BY overdue DESC, CASE state WHEN 'pending' THEN 1 WHEN 'not_ours' THEN 2 WHEN 'delivered' THEN 3 ELSE 4 END, attempts DESC, seq DESC`
	// Fewer than the rule's least are 0: a unit's one member of a fund is not counted out.
	deliveryCountsSQL = `
		WITH counted AS (
			SELECT f.name, d.state, count(*)::int AS n, (count(*) FILTER (WHERE d.state = 'delivered' AND d.ack_due_at < @at))::int AS overdue
			FROM person p JOIN delivery d ON d.person_id = p.id JOIN fund f ON f.id = d.receiver_id
			WHERE p.unit_id = (SELECT actor('unit'))::uuid
			GROUP BY f.name, d.state
		), rule AS (
			SELECT count_least FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1
		)
		SELECT c.name AS receiver_name, c.state, r.count_least AS least, CASE WHEN c.n < r.count_least THEN 0 ELSE c.n END AS n,
		       CASE WHEN c.overdue < r.count_least THEN 0 ELSE c.overdue END AS overdue, c.overdue > 0 AS late
		FROM counted c CROSS JOIN rule r ORDER BY c.name, c.state`
)

// UnitDeliveries returns what has been sent about the people of the actor's
// unit, and logs the list: acknowledgements that are overdue first, then what is
// waiting or failing, then the rest. Overdue is by portal time.
func (tx *Tx) UnitDeliveries(ctx context.Context, limit, skip int) ([]notice.DeliveryRow, []notice.DeliveryCount, error) {
	rows, err := many[notice.DeliveryRow](ctx, tx, deliveriesSQL, pgx.StrictNamedArgs{"at": tx.At, "limit": limit, "skip": skip})
	if err != nil {
		return nil, nil, err
	}
	counts, err := many[notice.DeliveryCount](ctx, tx, deliveryCountsSQL, pgx.StrictNamedArgs{"at": tx.At, "today": tx.today()})
	return rows, counts, err
}
