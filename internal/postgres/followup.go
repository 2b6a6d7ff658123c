package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
)

// Follow-up of the log. Each statement that reads writes one row of its own,
// "log", and no row about those whom the lines were about (design.md §12): a
// line that is opened carries its subject in that row. Which lines there are to
// read, row security says: those that were picked, none of the reader's own.
const (
	followWeeksDueSQL = `
		SELECT d.week::date FROM unnest(@weeks::date[]) AS d (week)
		WHERE NOT EXISTS (SELECT FROM follow_week w WHERE w.week = d.week) ORDER BY d.week`
	followMakeSQL  = `SELECT follow_make(@week)`
	followRulesSQL = `
		SELECT code, sv, en, coalesce(amount, 0) AS amount, coalesce(minutes, 0) AS minutes, coalesce(from_hour, 0) AS from_hour,
		       coalesce(until_hour, 0) AS until_hour, active
		FROM follow_rule ORDER BY position`
	followCodesSQL    = `SELECT code, sv, en FROM follow_code ORDER BY position`
	followAuditorsSQL = `SELECT id, name FROM follow_auditors()`

	// The open ones: mine first, then nobody's, then others'; the oldest first.
	followOpenSQL = `
		WITH item AS (
			SELECT i.id, i.week, i.rule, i.at, coalesce(u.name, '') AS unit_name, i.case_no, i.hits,
			       coalesce(i.assigned_to::text, '') AS assigned_to, coalesce(s.name, '') AS assigned,
			       coalesce(i.assigned_to = @me::uuid, false) AS mine, '' AS finding
			FROM follow_item i LEFT JOIN unit u ON u.id = i.unit_id LEFT JOIN staff s ON s.id = i.assigned_to
			WHERE NOT EXISTS (SELECT FROM follow_finding f WHERE f.item_id = i.id)
			ORDER BY coalesce(i.assigned_to = @me::uuid, false) DESC, i.assigned_to IS NOT NULL, i.at, i.id LIMIT @limit OFFSET @skip
		), logged AS (
			INSERT INTO access_log (what, filter, hits) SELECT 'log', 'follow_open', count(*) FROM item
		)
		SELECT * FROM item ORDER BY mine DESC, assigned_to <> '', at, id`
	followDoneSQL = `
		WITH item AS (
			SELECT i.id, i.week, i.rule, i.at, coalesce(u.name, '') AS unit_name, i.case_no, i.hits,
			       coalesce(i.assigned_to::text, '') AS assigned_to, coalesce(s.name, '') AS assigned,
			       coalesce(i.assigned_to = @me::uuid, false) AS mine, f.code AS finding
			FROM follow_finding f JOIN follow_item i ON i.id = f.item_id LEFT JOIN unit u ON u.id = i.unit_id LEFT JOIN staff s ON s.id = i.assigned_to
			ORDER BY f.at DESC, i.id LIMIT @limit OFFSET @skip
		), logged AS (
			INSERT INTO access_log (what, filter, hits) SELECT 'log', 'follow_done', count(*) FROM item
		)
		SELECT * FROM item`
	followItemSQL = `
		WITH item AS (
			SELECT i.id, i.week, i.rule, i.at, coalesce(u.name, '') AS unit_name, i.case_no, i.hits,
			       coalesce(i.assigned_to::text, '') AS assigned_to, coalesce(s.name, '') AS assigned,
			       coalesce(i.assigned_to = @me::uuid, false) AS mine, coalesce(f.code, '') AS finding,
			       coalesce(a.name, '') AS actor, coalesce(l.roles, '') AS roles, l.id IS NOT NULL AS there, coalesce(l.purpose, '') AS purpose,
			       coalesce(l.what, '') AS what, coalesce(l.act, '') AS act, coalesce(l.result, '') AS result, coalesce(l.reason, '') AS reason,
			       coalesce(l.filter, '') AS filter, coalesce(l.channel, '') AS channel, coalesce(line_network(l.id), '') AS network,
			       coalesce(l.hits, 0) AS found, coalesce(f.line, '') AS line, coalesce(b.name, '') AS found_by, f.at AS found_at,
			       l.subject_id, l.case_id
			FROM follow_item i LEFT JOIN access_log l ON l.id = i.log_id LEFT JOIN unit u ON u.id = i.unit_id
			LEFT JOIN staff a ON a.id = i.actor_id LEFT JOIN staff s ON s.id = i.assigned_to
			LEFT JOIN follow_finding f ON f.item_id = i.id LEFT JOIN staff b ON b.id = f.by_id
			WHERE i.id = @id
		), logged AS (
			INSERT INTO access_log (what, subject_id, case_id, filter, hits) SELECT 'log', subject_id, case_id, 'follow_item', 1 FROM item ON CONFLICT DO NOTHING
		)
		SELECT id, week, rule, at, unit_name, case_no, hits, assigned_to, assigned, mine, finding, actor, roles, there, purpose, what, act,
		       result, reason, filter, channel, network, found, line, found_by, found_at FROM item`
	followAssignSQL = `UPDATE follow_item SET assigned_to = @auditor::uuid, assigned_at = @at WHERE id = @id AND assigned_to IS DISTINCT FROM @auditor::uuid`
	followFindSQL   = `INSERT INTO follow_finding (item_id, code, line) VALUES (@id, @code, @line)`
	followDidSQL    = `INSERT INTO access_log (what, reason) VALUES (@what, @reason) ON CONFLICT DO NOTHING`
	followCountsSQL = `
		WITH n AS (
			SELECT to_char(i.at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM') AS month, coalesce(u.name, '') AS unit_name, coalesce(f.code, '') AS finding, count(*)::int AS n
			FROM follow_item i LEFT JOIN unit u ON u.id = i.unit_id LEFT JOIN follow_finding f ON f.item_id = i.id
			WHERE i.at >= @since GROUP BY 1, 2, 3
		), logged AS (
			INSERT INTO access_log (what, filter, hits) SELECT 'log', 'follow_statistics', coalesce(sum(n), 0) FROM n
		)
		SELECT month, unit_name, finding, n FROM n ORDER BY month DESC, unit_name, finding`
	followWeeksSQL = `
		SELECT w.week, w.seed, coalesce(w.checkpoint, 0) AS checkpoint, (SELECT count(*)::int FROM follow_item i WHERE i.week = w.week) AS items
		FROM follow_week w ORDER BY w.week DESC LIMIT @limit`
	// Nothing that was typed, and no protected person: neither leaves the portal in a list.
	followExportSQL = `
		WITH item AS (
			SELECT i.id, to_char(i.week, 'YYYY-MM-DD') AS week, i.rule, i.hits, i.log_id, i.at, i.actor_id, coalesce(l.roles, '') AS roles, coalesce(u.name, '') AS unit,
			       coalesce(l.purpose, '') AS purpose, i.case_no, coalesce(l.subject_id::text, '') AS subject_id, coalesce(l.what, '') AS what,
			       coalesce(l.act, '') AS act, coalesce(l.classes, '{}') AS classes, coalesce(l.result, '') AS result, coalesce(l.reason, '') AS reason,
			       coalesce(l.channel, '') AS channel, coalesce(line_network(l.id), '') AS network, coalesce(i.assigned_to::text, '') AS assigned_to,
			       coalesce(f.code, '') AS finding, coalesce(f.by_id::text, '') AS found_by
			FROM follow_item i LEFT JOIN access_log l ON l.id = i.log_id LEFT JOIN unit u ON u.id = i.unit_id LEFT JOIN follow_finding f ON f.item_id = i.id
			WHERE i.week = @week AND NOT i.protected
		), logged AS (
			INSERT INTO access_log (what, filter, hits) SELECT 'follow_export', 'week', count(*) FROM item
		)
		SELECT * FROM item ORDER BY at, id`
)

// FollowWeeksDue returns those of weeks whose lines have not been picked.
func (tx *Tx) FollowWeeksDue(ctx context.Context, weeks []time.Time) ([]time.Time, error) {
	return many[time.Time](ctx, tx, followWeeksDueSQL, pgx.StrictNamedArgs{"weeks": weeks})
}

// MakeFollowUp picks the lines of a week that is over, by its Monday, and returns
// how many; 0 if that has been done.
func (tx *Tx) MakeFollowUp(ctx context.Context, week time.Time) (int, error) {
	return one[int](ctx, tx, followMakeSQL, pgx.StrictNamedArgs{"week": week})
}

// FollowRules returns what picks lines.
func (tx *Tx) FollowRules(ctx context.Context) ([]access.FollowRule, error) {
	return many[access.FollowRule](ctx, tx, followRulesSQL, nil)
}

// FollowCodes returns what a line can be found to be.
func (tx *Tx) FollowCodes(ctx context.Context) ([]access.FollowCode, error) {
	return many[access.FollowCode](ctx, tx, followCodesSQL, nil)
}

// FollowAuditors returns whom a line can be given to.
func (tx *Tx) FollowAuditors(ctx context.Context) ([]access.Auditor, error) {
	return many[access.Auditor](ctx, tx, followAuditorsSQL, nil)
}

// FollowList returns a page of the lines that have no finding, or of those that have one.
func (tx *Tx) FollowList(ctx context.Context, done bool, limit, skip int) ([]access.FollowItem, error) {
	sql := followOpenSQL
	if done {
		sql = followDoneSQL
	}
	return many[access.FollowItem](ctx, tx, sql, pgx.StrictNamedArgs{"me": tx.Actor.ID, "limit": limit, "skip": skip})
}

// FollowLine opens one.
func (tx *Tx) FollowLine(ctx context.Context, id string) (access.FollowLine, error) {
	return one[access.FollowLine](ctx, tx, followItemSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID})
}

// FollowAssign gives a line to an auditor; who has it already keeps it, and a
// line that the actor does not see stays as it is.
func (tx *Tx) FollowAssign(ctx context.Context, id, auditor string) error {
	n, err := exec(ctx, tx, followAssignSQL, pgx.StrictNamedArgs{"id": id, "auditor": auditor, "at": tx.At})
	if err != nil || n == 0 {
		return err
	}
	return tx.followDid(ctx, "log_assign", "")
}

// FollowFind keeps the finding of a line that the actor has been given.
func (tx *Tx) FollowFind(ctx context.Context, id, code, line string) error {
	if _, err := exec(ctx, tx, followFindSQL, pgx.StrictNamedArgs{"id": id, "code": code, "line": line}); err != nil {
		return err
	}
	return tx.followDid(ctx, "log_finding", code)
}

func (tx *Tx) followDid(ctx context.Context, what, reason string) error {
	_, err := exec(ctx, tx, followDidSQL, pgx.StrictNamedArgs{"what": what, "reason": reason})
	return err
}

// FollowCounts counts the lines since a moment by month, unit and finding.
func (tx *Tx) FollowCounts(ctx context.Context, since time.Time) ([]access.FollowCount, error) {
	return many[access.FollowCount](ctx, tx, followCountsSQL, pgx.StrictNamedArgs{"since": since})
}

// FollowWeeks returns the latest weeks whose lines have been picked.
func (tx *Tx) FollowWeeks(ctx context.Context, limit int) ([]access.FollowWeek, error) {
	return many[access.FollowWeek](ctx, tx, followWeeksSQL, pgx.StrictNamedArgs{"limit": limit})
}

// FollowExport returns the lines of a week, to be taken out, and logs that.
func (tx *Tx) FollowExport(ctx context.Context, week time.Time) ([]access.FollowExport, error) {
	return many[access.FollowExport](ctx, tx, followExportSQL, pgx.StrictNamedArgs{"week": week})
}

// A FollowChange is what an operator changes of a rule; nil stays as it is.
type FollowChange struct {
	Code                                 string
	Amount, Minutes, FromHour, UntilHour *int
	Active                               *bool
}

// A figure is changed where the rule has one, and stays within what it can be.
const changeFollowRuleSQL = `
	WITH changed AS (
		UPDATE follow_rule SET amount = coalesce(@amount, amount), minutes = coalesce(@minutes, minutes),
			from_hour = coalesce(@from_hour, from_hour), until_hour = coalesce(@until_hour, until_hour), active = coalesce(@active, active)
		WHERE code = @code AND (@amount::int IS NULL OR amount IS NOT NULL AND @amount > 0) AND (@minutes::int IS NULL OR minutes IS NOT NULL AND @minutes > 0)
		  AND (@from_hour::int IS NULL OR from_hour IS NOT NULL AND @from_hour BETWEEN 0 AND 23)
		  AND (@until_hour::int IS NULL OR until_hour IS NOT NULL AND @until_hour BETWEEN 0 AND 23)
		RETURNING code
	), logged AS (
		INSERT INTO access_log (what, reason) SELECT 'follow_rule', code FROM changed
	)
	SELECT code FROM changed`

// ChangeFollowRule changes a rule from the next week on that is picked, and logs
// it. A rule that is not there, and a figure that it has not or that cannot be,
// are fault.NotFound, and nothing has changed.
func (tx *Tx) ChangeFollowRule(ctx context.Context, c FollowChange) error {
	_, err := one[string](ctx, tx, changeFollowRuleSQL, pgx.StrictNamedArgs{"code": c.Code, "amount": c.Amount, "minutes": c.Minutes,
		"from_hour": c.FromHour, "until_hour": c.UntilHour, "active": c.Active})
	return err
}
