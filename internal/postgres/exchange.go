package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

const (
	fundInboxSQL = `
		WITH mine AS (
			SELECT n.*, p.id AS seen, CASE WHEN p.protection = '' THEN p.given_name ELSE '' END AS given_name,
				CASE WHEN p.protection = '' THEN p.family_name ELSE '' END AS family_name, coalesce(p.protection, 'sekretessmarkering') AS protection, d.state AS delivery, d.delivered_at, d.acknowledged_at, d.stated_at, d.ack_due_at,
				d.reference, d.not_ours_code
			FROM delivery d JOIN notice n ON n.id = d.notice_id LEFT JOIN person p ON p.id = d.person_id -- whom the officer may not see is protected
			WHERE d.receiver_id = (SELECT actor('org'))::uuid
			ORDER BY d.state IN ('pending', 'delivered') DESC, d.created_at DESC, d.seq DESC LIMIT @most
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed) SELECT 'fund_inbox', 'all', count(*), coalesce(array_agg(DISTINCT seen) FILTER (WHERE seen IS NOT NULL), '{}') FROM mine
		)
		SELECT m.id, m.kind, coalesce(m.linked_id::text, '') AS linked_id, m.person_id, m.case_id::text AS case_id, m.ground, m.event_day, m.month, m.law,
			m.section, m.pack_id, m.fund_id::text AS fund_id, m.state, m.automatic, m.created_at, m.hold_until, m.release_by, m.stopped_at, m.stop_code,
			m.released_at, m.unconfirmed, m.code, m.informed_at, m.informed_by, m.late_at,
			m.given_name AS given, m.family_name AS family, m.protection, m.delivery, m.delivered_at, m.acknowledged_at, m.stated_at, m.ack_due_at,
			m.reference, m.not_ours_code, EXISTS (SELECT FROM notice w WHERE w.linked_id = m.id) AS withdrawn
		FROM mine m ORDER BY m.delivery IN ('pending', 'delivered') DESC, m.released_at DESC, m.kind DESC, m.id`
	fundChainSQL = `
		WITH chain AS (
			SELECT n.*, p.given_name, p.family_name, p.protection, d.state AS delivery, d.delivered_at, d.acknowledged_at, d.stated_at, d.ack_due_at,
				d.reference, d.not_ours_code, d.seq
			FROM notice asked JOIN notice n ON n.id = coalesce(asked.linked_id, asked.id) OR n.linked_id = coalesce(asked.linked_id, asked.id)
			JOIN delivery d ON d.notice_id = n.id AND d.receiver_id = (SELECT actor('org'))::uuid JOIN person p ON p.id = d.person_id
			WHERE asked.id = @id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT DISTINCT person_id, 'notice' FROM chain
		)
		SELECT m.id, m.kind, coalesce(m.linked_id::text, '') AS linked_id, m.person_id, m.case_id::text AS case_id, m.ground, m.event_day, m.month, m.law,
			m.section, m.pack_id, m.fund_id::text AS fund_id, m.state, m.automatic, m.created_at, m.hold_until, m.release_by, m.stopped_at, m.stop_code,
			m.released_at, m.unconfirmed, m.code, m.informed_at, m.informed_by, m.late_at,
			m.given_name AS given, m.family_name AS family, m.protection, m.delivery, m.delivered_at, m.acknowledged_at, m.stated_at, m.ack_due_at,
			m.reference, m.not_ours_code, m.kind = 'notice' AND (SELECT count(*) > 1 FROM chain) AS withdrawn
		FROM chain m ORDER BY m.seq`
	answerSQL = `
		WITH answered AS (
			UPDATE delivery SET state = @state, acknowledged_at = @at, stated_at = @stated, reference = @reference, not_ours_code = @code,
				acknowledged_by = (SELECT actor('id'))::uuid, delivered_at = coalesce(delivered_at, @at)
			WHERE notice_id = @notice AND receiver_id = (SELECT actor('org'))::uuid
			AND (state IN ('pending', 'delivered') OR state = 'acknowledged' AND @state = 'not_ours')
			AND EXISTS (SELECT FROM person p WHERE p.id = person_id) -- who may not open it may not answer it
			RETURNING person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_acknowledge' FROM answered
		)
		SELECT (SELECT count(*) FROM answered) = 1 AS changed, coalesce((SELECT d.state FROM delivery d
			WHERE d.notice_id = @notice AND d.receiver_id = (SELECT actor('org'))::uuid
			AND EXISTS (SELECT FROM person p WHERE p.id = d.person_id)), '') AS before`
)

// FundInbox returns the notices addressed to the actor's fund, those that wait
// for an answer first, at most as many as said; and logs whom it listed: those whom
// the officer may open. The name of a protected person is not in the list, only in
// the notice itself.
func (tx *Tx) FundInbox(ctx context.Context, most int) ([]notice.Addressed, error) {
	return many[notice.Addressed](ctx, tx, fundInboxSQL, pgx.StrictNamedArgs{"most": most})
}

// FundChain returns a notice addressed to the actor's fund with what is linked
// to it, in the order in which they were sent, and logs that it was read. One
// that is not addressed to the fund is fault.NotFound.
func (tx *Tx) FundChain(ctx context.Context, id notice.ID) ([]notice.Addressed, error) {
	chain, err := many[notice.Addressed](ctx, tx, fundChainSQL, pgx.StrictNamedArgs{"id": id})
	if err == nil && len(chain) == 0 {
		err = fault.NotFound
	}
	return chain, err
}

type answerRow struct {
	Changed bool
	Before  notice.DeliveryState
}

// Answer keeps what the actor's fund answers to a notice: that it has taken it
// in, or that it is not for it, then with a code of list not_ours or none from
// a system. The same answer again changes nothing. What was taken in may yet
// turn out to be somebody else's; any other change of mind is fault.Conflict
// with code answered. A notice not addressed to the fund is fault.NotFound.
func (tx *Tx) Answer(ctx context.Context, a notice.Ack, notOursCode string) error {
	state := notice.Acknowledged
	if a.NotOurs {
		state = notice.NotOurs
	}
	r, err := one[answerRow](ctx, tx, answerSQL, pgx.StrictNamedArgs{"notice": a.NoticeID, "state": state, "at": tx.At, "stated": a.At,
		"reference": a.Reference, "code": notOursCode})
	switch {
	case err != nil || r.Changed:
		return err
	case r.Before == "":
		return fault.NotFound
	case r.Before == state:
		return nil
	}
	return fault.Coded(fault.Conflict, "answered")
}
