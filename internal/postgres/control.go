package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
)

// Control cases: what is done in them is not told to the person (told_to_person).
// Each line of the log that is written here names its case, and so is not told
// either.
const (
	controlSQL = `
		WITH seen AS (
			SELECT c.id, c.number, c.kind, coalesce(c.month, '') AS month, c.person_id, p.given_name, p.family_name, NOT told_to_person(c.id) AS hidden
			FROM case_file c JOIN person p ON p.id = c.person_id
			WHERE c.id = @id AND c.kind = ANY ((SELECT actor('opens'))::text[])
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'case' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT id, number, kind, month, person_id, given_name AS given, family_name AS family, hidden FROM seen`
	controlDecisionsSQL = `
		SELECT id, decision, reason, from_day, review_by, at, coalesce(decided_by = @me::uuid, false) AS mine
		FROM control_decision WHERE case_id = @id ORDER BY at DESC, id`
	controlRuleSQL = `
		SELECT control_review_months AS months, control_by_another AS another
		FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1`
	decideControlSQL = `
		WITH made AS (
			INSERT INTO control_decision (id, case_id, decision, from_day, reason, review_by)
			VALUES (@id, @case, @decision, @from_day, @reason, @review_by) RETURNING reason
		)
		INSERT INTO access_log (subject_id, what, reason) SELECT @person::uuid, 'control', reason FROM made`
	// Those that are to be looked at first stand first. One line of the log for
	// each case, and one for the list.
	controlsSQL = `
		WITH seen AS (
			SELECT c.id, c.number, c.kind, coalesce(c.month, '') AS month, c.person_id, d.review_by
			FROM control_decision d JOIN case_file c ON c.id = d.case_id
			WHERE d.decision = 'control' AND d.from_day <= @today AND NOT EXISTS (
				SELECT 1 FROM control_decision n WHERE n.case_id = d.case_id AND n.from_day <= @today AND (n.at, d.id) > (d.at, n.id))
			ORDER BY d.review_by, d.id LIMIT @limit
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, case_id)
			SELECT 'list', 'controls', count(*), '{}', NULL::uuid FROM seen
			UNION ALL
			SELECT 'list', 'controls', 1, ARRAY[person_id], id FROM seen
		)
		SELECT id, number, kind, month, review_by FROM seen ORDER BY review_by, number`
)

// SeeControl returns what has been decided of the case at hand, and logs that it
// was looked at. A case whose kind the actor's roles do not open is
// fault.NotFound, like one that does not exist.
func (tx *Tx) SeeControl(ctx context.Context, id string) (c access.Control, err error) {
	if c, err = one[access.Control](ctx, tx, controlSQL, pgx.StrictNamedArgs{"id": id}); err != nil {
		return c, err
	}
	if c.Decisions, err = many[access.ControlDecision](ctx, tx, controlDecisionsSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID}); err != nil {
		return c, err
	}
	c.Rule, err = one[access.ControlRule](ctx, tx, controlRuleSQL, pgx.StrictNamedArgs{"today": tx.today()})
	return c, err
}

// DecideControl keeps a decision on the case at hand, and logs it. The database
// refuses what its rules do not let (private.control_moves).
func (tx *Tx) DecideControl(ctx context.Context, c access.Control, d access.ControlDecision) error {
	n, err := exec(ctx, tx, decideControlSQL, pgx.StrictNamedArgs{"id": d.ID, "case": c.ID, "decision": d.Decision, "from_day": d.FromDay,
		"reason": d.Reason, "review_by": d.ReviewBy, "person": c.PersonID})
	if err == nil && n != 1 {
		err = fault.Conflict
	}
	return err
}

// Controls returns the control cases that the actor may open, at most limit, the
// first to be looked at first, and logs the list.
func (tx *Tx) Controls(ctx context.Context, limit int) ([]access.ControlRow, error) {
	return many[access.ControlRow](ctx, tx, controlsSQL, pgx.StrictNamedArgs{"today": tx.today(), "limit": limit})
}
