package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// Which lines of the log somebody is told of is for row security to say
// (about_oneself): control cases are in no row, page or count. The statement
// says how they look.
const ownLooksSQL = `
	SELECT e.id, e.at, e.actor_kind, e.role, e.unit_name, e.purpose, e.what, e.listed, e.act, e.classes, e.channel, e.result, e.reason, e.receiver
	FROM (
		SELECT l.id, l.at, l.actor_kind, l.roles AS role, coalesce(CASE WHEN p.protection = '' THEN u.name END, f.name, '') AS unit_name,
		       l.purpose, l.what, l.subject_id IS DISTINCT FROM @person::uuid AS listed, l.act, coalesce(l.classes, '{}') AS classes, l.channel, l.result,
		       l.reason, '' AS receiver
		FROM own_lines() AS own (id) JOIN access_log l ON l.id = own.id JOIN person p ON p.id = @person
		LEFT JOIN unit u ON u.id = l.unit_id LEFT JOIN fund f ON f.id = l.org_id
		UNION ALL
		SELECT i.id, i.at, i.actor_kind, '', '', 'own', 'sign_in', false, 'read', '{}', 'browser', 'ok', '', ''
		FROM login_event i WHERE i.actor_id = @person AND i.actor_kind = 'jobseeker' AND i.outcome = 'in'
		UNION ALL
		SELECT d.id, d.delivered_at, 'system', '', '', 'delivery', 'sent_notice', false, 'export', '{sensitive}', 'api', 'ok', '', r.name
		FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN fund r ON r.id = d.receiver_id
		WHERE n.person_id = @person AND n.state = 'released' AND d.delivered_at IS NOT NULL
		UNION ALL
		SELECT m.id, m.printed_at, 'system', '', '', 'letters', 'sent_letter', false, 'print', '{sensitive}', 'letter', 'ok', '', ''
		FROM message m WHERE m.person_id = @person AND m.channel = 'letter' AND m.printed_at IS NOT NULL
		UNION ALL
		SELECT s.id, s.settled_at, 'system', '', '', 'tell', CASE s.kind WHEN 'reminder' THEN 'sent_reminder' ELSE 'sent_mail' END, false, 'export', '{guarded}',
		       s.channel, CASE s.state WHEN 'sent' THEN 'ok' ELSE 'failed' END, '', ''
		FROM sending s WHERE s.person_id = @person AND s.channel <> 'portal' AND s.state IN ('sent', 'bounced', 'failed')
	) e
	WHERE (@since::timestamptz IS NULL OR e.at >= @since)
	  AND (@role = '' OR @role = e.actor_kind OR @role = ANY (string_to_array(e.role, ',')))
	  AND (@why = '' OR e.purpose = ANY (@purposes::text[]) OR @why = 'emergency' AND e.result = 'emergency')
	  AND (@before_at::timestamptz IS NULL OR (e.at, e.id) < (@before_at, @before_id::uuid))
	ORDER BY e.at DESC, e.id DESC LIMIT @most OFFSET @skip`

// OwnLooks returns who has read a person's data and what was sent to whom, latest
// first: time, role, unit, purpose, and never a name. To a protected person no
// unit is told. The person is the actor, or the one whose extract is being made.
func (tx *Tx) OwnLooks(ctx context.Context, who person.ID, f access.LookFilter, most int) ([]access.Look, error) {
	args := pgx.StrictNamedArgs{"person": who, "since": nil, "role": f.Role, "why": f.Why, "purposes": access.Whys[f.Why],
		"before_at": nil, "before_id": nil, "most": most, "skip": f.Skip}
	if f.Days > 0 {
		args["since"] = tx.At.Add(-time.Duration(f.Days) * 24 * time.Hour)
	}
	if f.Before != nil {
		args["before_at"], args["before_id"] = f.Before.At, f.Before.ID
	}
	return many[access.Look](ctx, tx, ownLooksSQL, args)
}
