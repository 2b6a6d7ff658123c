package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

const (
	emergencyOpenSQL = `SELECT emergency_open(@id, @person::uuid, @case_no, @reason, @line)`
	// One line for each person: that of an access without a case, if there is one.
	openedSQL = `
		WITH seen AS (
			SELECT e.until_at, e.from_at, e.case_id, p.id, p.given_name, p.family_name FROM emergency_access e JOIN person p ON p.id = e.person_id
			WHERE e.staff_id = @me AND e.from_at <= @at AND e.until_at > @at
		), logged AS (
			INSERT INTO access_log (subject_id, case_id, what, result)
			SELECT DISTINCT ON (id) id, case_id, 'person', 'emergency' FROM seen ORDER BY id, case_id IS NOT NULL, from_at DESC
			ON CONFLICT DO NOTHING
		)
		SELECT s.id AS person_id, s.given_name AS given, s.family_name AS family, max(s.until_at) AS until,
		       coalesce(c.id::text, '') AS case_id, coalesce(c.number, '') AS number, coalesce(c.kind, '') AS kind, coalesce(c.month, '') AS month,
		       c.kind = 'report' AND opens('report') IS TRUE AS opens
		FROM seen s LEFT JOIN case_file c ON c.person_id = s.id
		GROUP BY s.id, s.given_name, s.family_name, c.id, c.number, c.kind, c.month ORDER BY 4 DESC, c.month DESC, c.kind`
	// Whom it was about is for the log's followers, who see nobody by name either; of a
	// protected person, who outside the circle meets no key of, the access alone is listed.
	emergenciesSQL = `
		WITH seen AS (
			SELECT e.id, e.person_id, e.case_id, e.staff_id, e.unit_id, e.reason, e.line, e.protected, e.from_at, e.review_by, e.reviewed_at, e.outcome,
				NOT e.protected OR (SELECT actor('circle'))::boolean AS shown
			FROM emergency_access e WHERE e.staff_id <> @me
			ORDER BY e.reviewed_at IS NOT NULL, e.review_by, e.id LIMIT @limit
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, case_id)
			SELECT 'list', 'emergencies', count(*), coalesce(array_agg(DISTINCT person_id) FILTER (WHERE case_id IS NULL AND shown), '{}'), NULL::uuid FROM seen
			UNION ALL
			SELECT 'list', 'emergencies', count(*), coalesce(array_agg(DISTINCT person_id) FILTER (WHERE shown), '{}'), case_id FROM seen WHERE case_id IS NOT NULL GROUP BY case_id
		)
		SELECT s.id, coalesce(f.name, '') AS staff_name, coalesce(u.name, '') AS unit_name, s.reason, s.line, s.protected, s.from_at AS "from", s.review_by,
		       s.reviewed_at IS NULL AND s.review_by <= @at AS overdue, s.reviewed_at, s.outcome,
		       a.staff_id IS NOT NULL AND a.seen_at IS NULL AS fresh,
		       s.reviewed_at IS NULL AND (has_role('dpo') OR has_role('manager') AND s.unit_id = (SELECT actor('unit'))::uuid AND NOT s.protected) AS may_review
		FROM seen s LEFT JOIN staff f ON f.id = s.staff_id LEFT JOIN unit u ON u.id = s.unit_id
		LEFT JOIN alarm a ON a.emergency_id = s.id AND a.staff_id = @me
		ORDER BY s.reviewed_at IS NOT NULL, s.review_by, s.id`
	alarmsSQL          = `SELECT count(*) FROM alarm WHERE staff_id = @me AND seen_at IS NULL`
	emergencyRuleSQL   = `SELECT emergency_minutes AS minutes, review_working_days AS review_days FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1`
	seenAlarmsSQL      = `UPDATE alarm SET seen_at = @at WHERE staff_id = @me AND seen_at IS NULL`
	reviewEmergencySQL = `
		WITH done AS (
			UPDATE emergency_access SET reviewed_by = @me, reviewed_at = @at, outcome = @outcome WHERE id = @id AND reviewed_at IS NULL RETURNING person_id, case_id
		), logged AS (
			INSERT INTO access_log (subject_id, case_id, what) SELECT person_id, case_id, 'emergency_review' FROM done
		)
		SELECT count(*) FROM done`
	denialsSQL = `SELECT unit, week, attempts, staff FROM denials(@since)`
	denySQL    = `INSERT INTO access_log (what, result, reason, sought) VALUES (@what, 'denied', 'no_hit', @key)`
	reasonsSQL = `SELECT code, CASE WHEN @lang = 'en' THEN en ELSE sv END AS name FROM access_reason WHERE list = @list ORDER BY position`
)

// OpenEmergency opens somebody for the actor for as long as the rule says, with
// alarms, and logs it, under the case of that number if one is named; with no
// person ("") the case says whom. It reports false alike for nobody and for whom
// the actor may not meet in an emergency either; that is in the log too, so the
// caller must let the transaction commit. The same id again is the same access.
func (tx *Tx) OpenEmergency(ctx context.Context, id string, who person.ID, caseNo, reason, line string) (bool, error) {
	return one[bool](ctx, tx, emergencyOpenSQL, pgx.StrictNamedArgs{"id": id, "person": nullable(string(who)), "case_no": caseNo, "reason": reason, "line": line})
}

// Opened returns whom an emergency has opened to the actor now, with the heads
// of their cases, and logs that they were read.
func (tx *Tx) Opened(ctx context.Context) ([]access.Opened, error) {
	type row struct {
		PersonID                    person.ID
		Given, Family               string
		Until                       time.Time
		CaseID, Number, Kind, Month string
		Opens                       *bool
	}
	rows, err := many[row](ctx, tx, openedSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID, "at": tx.At})
	var out []access.Opened
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].PersonID != r.PersonID {
			out = append(out, access.Opened{PersonID: r.PersonID, Given: r.Given, Family: r.Family, Until: r.Until})
		}
		if last := &out[len(out)-1]; r.CaseID != "" {
			last.Cases = append(last.Cases, access.OpenedCase{ID: r.CaseID, Number: r.Number, Kind: access.CaseKind(r.Kind), Month: r.Month, Opens: r.Opens != nil && *r.Opens})
		}
	}
	return out, err
}

// Emergencies returns the emergency accesses that the actor is to look at: what
// is not reviewed first, the most overdue on top; and logs the list. The actor's
// alarms have then been seen.
func (tx *Tx) Emergencies(ctx context.Context, limit int) ([]access.EmergencyRow, error) {
	rows, err := many[access.EmergencyRow](ctx, tx, emergenciesSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID, "at": tx.At, "limit": limit})
	if err != nil {
		return nil, err
	}
	_, err = exec(ctx, tx, seenAlarmsSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID, "at": tx.At})
	return rows, err
}

// Alarms returns how many of the actor's alarms have not been seen.
func (tx *Tx) Alarms(ctx context.Context) (int, error) {
	return one[int](ctx, tx, alarmsSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID})
}

// EmergencyRule returns the rule that holds today.
func (tx *Tx) EmergencyRule(ctx context.Context) (access.EmergencyRule, error) {
	rows, err := many[access.EmergencyRule](ctx, tx, emergencyRuleSQL, pgx.StrictNamedArgs{"today": tx.today()})
	if err != nil || len(rows) == 0 {
		return access.EmergencyRule{}, err
	}
	return rows[0], nil
}

// ReviewEmergency writes what a review found, once. One that the actor may not
// review, or that has been, is fault.Conflict with code not_yours_to_review.
func (tx *Tx) ReviewEmergency(ctx context.Context, id, outcome string) error {
	n, err := one[int](ctx, tx, reviewEmergencySQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID, "at": tx.At, "outcome": outcome})
	if err == nil && n == 0 {
		err = fault.Coded(fault.Conflict, "not_yours_to_review")
	}
	return err
}

// Denials returns how often units were refused, by week: the manager's own, and
// every one for the DPO.
func (tx *Tx) Denials(ctx context.Context, since time.Time) ([]access.Denials, error) {
	return many[access.Denials](ctx, tx, denialsSQL, pgx.StrictNamedArgs{"since": since})
}

// Deny writes that the actor was refused something of a sort, by the id that they
// asked with. Whom that leads to stands in the log, where no program reads it.
func (tx *Tx) Deny(ctx context.Context, what, key string) error {
	_, err := exec(ctx, tx, denySQL, pgx.StrictNamedArgs{"what": what, "key": key})
	return err
}

// Reasons returns the reasons to choose from, in lang: for a grant or an
// emergency.
func (tx *Tx) Reasons(ctx context.Context, list, lang string) ([]access.Reason, error) {
	return many[access.Reason](ctx, tx, reasonsSQL, pgx.StrictNamedArgs{"list": list, "lang": lang})
}
