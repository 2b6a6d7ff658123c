package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
)

// A DueNotice is a notice that a transaction has locked, with what telling the
// person about it takes.
type DueNotice struct {
	notice.Notice
	Confirmed  bool      // every intake place has registered its post for the month
	InTimeID   report.ID // a report that was received in time after all, or ""
	Lang       string    // the person's
	Digital    bool      // reads messages in the portal
	Mailed     bool      // has asked for e-mail
	FundName   string
	IAFName    string
	OriginalAt *time.Time // of a withdrawal: when the original went out
}

// A row of notices about which something is to be done, with the log's line.
const (
	lockDueSQL = `
		WITH confirmed AS (
			SELECT NOT EXISTS (SELECT FROM unit u WHERE NOT EXISTS (SELECT FROM intake_confirmed i WHERE i.unit_id = u.id AND i.month = m.month)) AS yes, m.month
			FROM (SELECT DISTINCT month FROM notice WHERE state = 'held' AND hold_until <= @at) AS m
		), due AS (
			SELECT n.*, c.yes AS confirmed FROM notice n JOIN confirmed c ON c.month = n.month
			WHERE n.state = 'held' AND n.hold_until <= @at AND (c.yes OR n.release_by <= @at) AND n.id <> ALL (@skip::uuid[])
			ORDER BY n.hold_until, n.created_at, n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice' FROM due
		)
		SELECT n.id, n.kind, coalesce(n.linked_id::text, '') AS linked_id, n.person_id, n.case_id::text AS case_id, n.ground, n.event_day, n.month, n.law,
			n.section, n.pack_id, n.fund_id::text AS fund_id, n.state, n.automatic, n.created_at, n.hold_until, n.release_by, n.stopped_at, n.stop_code,
			n.released_at, n.unconfirmed, n.code, n.informed_at, n.informed_by,
			CASE WHEN n.ground = 'M2' THEN (SELECT min(r.received_at) FROM report r WHERE r.person_id = n.person_id AND r.month = n.month AND r.late) END AS late_at,
			n.confirmed, coalesce((SELECT r.id::text FROM report r WHERE n.ground = 'M2' AND r.month = n.month AND NOT r.late
				AND r.person_id IN (SELECT n.person_id UNION ALL SELECT m.id FROM person m WHERE m.merged_into = n.person_id)
				ORDER BY r.version LIMIT 1), '') AS in_time_id,
			p.lang, p.digital, p.email <> '' AND (p.protection = '' OR p.email_though_protected) AS mailed, f.name AS fund_name, coalesce(i.name, '') AS iaf_name, NULL::timestamptz AS original_at
		FROM due n JOIN person p ON p.id = n.person_id JOIN fund f ON f.id = n.fund_id LEFT JOIN fund i ON i.kind = 'iaf'`
	lockUntoldSQL = `
		WITH untold AS (
			SELECT n.* FROM notice n WHERE n.id = @id AND n.state = 'released' AND NOT EXISTS (SELECT FROM message m WHERE m.notice_id = n.id)
			FOR UPDATE
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice' FROM untold
		)
		SELECT n.id, n.kind, coalesce(n.linked_id::text, '') AS linked_id, n.person_id, n.case_id::text AS case_id, n.ground, n.event_day, n.month, n.law,
			n.section, n.pack_id, n.fund_id::text AS fund_id, n.state, n.automatic, n.created_at, n.hold_until, n.release_by, n.stopped_at, n.stop_code,
			n.released_at, n.unconfirmed, n.code, n.informed_at, n.informed_by, n.late_at,
			true AS confirmed, '' AS in_time_id,
			p.lang, p.digital, p.email <> '' AND (p.protection = '' OR p.email_though_protected) AS mailed, f.name AS fund_name, coalesce(i.name, '') AS iaf_name, o.released_at AS original_at
		FROM untold n JOIN person p ON p.id = n.person_id JOIN fund f ON f.id = n.fund_id LEFT JOIN fund i ON i.kind = 'iaf'
		LEFT JOIN notice o ON o.id = n.linked_id`
	stopByRuleSQL = `
		WITH stopped AS (
			UPDATE notice SET state = 'stopped', stopped_at = @at, stop_code = @code WHERE id = @id AND state = 'held' RETURNING person_id
		)
		INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_stop' FROM stopped`
	releaseSQL = `
		WITH released AS (
			UPDATE notice SET state = 'released', released_at = @at, unconfirmed = @unconfirmed, late_at = @late WHERE id = @id AND state = 'held'
			RETURNING id, person_id, fund_id
		), sent AS (
			INSERT INTO delivery (notice_id, person_id, receiver_id, receiver, next_try_at)
			SELECT r.id, r.person_id, f.id, CASE WHEN f.kind = 'iaf' THEN 'iaf' ELSE 'fund' END, @at
			FROM released r JOIN fund f ON f.id = r.fund_id OR f.kind = 'iaf' ORDER BY f.kind
		)
		INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_release' FROM released`
	tellSQL = `
		INSERT INTO message (id, person_id, notice_id, lang, subject, body, channel)
		VALUES (@id, @person, @notice, @lang, @subject, @body, @channel)
		ON CONFLICT ON CONSTRAINT one_message_for_each_notice DO NOTHING`
	informedSQL = `UPDATE notice SET informed_at = @at, informed_by = 'portal' WHERE id = @id AND informed_at IS NULL`
)

// LockDueNotice locks one held notice that may go out now and is none of skip,
// the longest held first, and logs that it was read; fault.NotFound when there is none that
// nobody else holds. It may go out from HoldUntil when every unit has confirmed
// that its post for the month is registered, and from ReleaseBy in any case
// (notice.MayRelease is the same rule).
func (tx *Tx) LockDueNotice(ctx context.Context, skip ...notice.ID) (DueNotice, error) {
	if skip == nil {
		skip = []notice.ID{} // nil would be null, which nothing differs from
	}
	return one[DueNotice](ctx, tx, lockDueSQL, pgx.StrictNamedArgs{"at": tx.At, "skip": skip})
}

// LockUntold locks a released notice about which the person has no message yet;
// fault.NotFound when there is one, or no such notice.
func (tx *Tx) LockUntold(ctx context.Context, id notice.ID) (DueNotice, error) {
	return one[DueNotice](ctx, tx, lockUntoldSQL, pgx.StrictNamedArgs{"id": id})
}

// StopByRule stops a held notice without anybody's having asked: nobody is
// named as having stopped it. A notice that is not held is fault.Conflict.
func (tx *Tx) StopByRule(ctx context.Context, id notice.ID, code string) error {
	return changedOne(exec(ctx, tx, stopByRuleSQL, pgx.StrictNamedArgs{"id": id, "code": code, "at": tx.At}))
}

// Release lets n go: the notice and a delivery each to its fund and to IAF, in
// that order. A notice that is no longer held is fault.Conflict.
func (tx *Tx) Release(ctx context.Context, n notice.Notice) error {
	return changedOne(exec(ctx, tx, releaseSQL, pgx.StrictNamedArgs{"id": n.ID, "at": tx.At, "unconfirmed": n.Unconfirmed, "late": n.LateAt}))
}

// A NewMessage is what is to be told to a person, as worded.
type NewMessage struct {
	ID       string
	PersonID person.ID
	NoticeID notice.ID
	Lang     string
	Subject  string
	Body     string
	Channel  string // portal or letter
}

// The channels of a message.
const (
	InPortal = "portal"
	ByLetter = "letter"
)

// Tell keeps a message about a notice. Who reads in the portal is informed when
// it commits; a letter informs when it is printed.
func (tx *Tx) Tell(ctx context.Context, m NewMessage) error {
	_, err := exec(ctx, tx, tellSQL, pgx.StrictNamedArgs{"id": m.ID, "person": m.PersonID, "notice": m.NoticeID, "lang": m.Lang,
		"subject": m.Subject, "body": m.Body, "channel": m.Channel})
	if err != nil || m.Channel != InPortal {
		return err
	}
	return changedOne(exec(ctx, tx, informedSQL, pgx.StrictNamedArgs{"id": m.NoticeID, "at": tx.At}))
}
