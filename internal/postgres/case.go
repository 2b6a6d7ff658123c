package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

const (
	// A case with all that is in it, by one statement: what row security costs, it
	// costs for each. versions_at_hand asks what the policies of the case's tables do,
	// and proves once who acts; whom it is about, the policy of persons lets through.
	seeReportSQL = `
		WITH held AS MATERIALIZED (
			SELECT v.* FROM versions_at_hand(@case) AS v (number, control, r, f, listed)
		), seen AS MATERIALIZED (
			SELECT p.id, p.given_name, p.family_name, p.protection FROM person p WHERE p.id = (SELECT (v.r).person_id FROM held v LIMIT 1)
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT id, 'report' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT v.number, s.given_name AS given, s.family_name AS family, s.protection, v.control,
		       (v.r).id, (v.r).person_id, (v.r).case_id, (v.r).month, (v.r).version, (v.r).channel, (v.r).received_at, (v.r).registered_at, (v.r).late,
		       (v.r).in_file, (v.r).receipt_no, (v.r).pack_id, (v.r).taken_by, (v.r).form_version, (v.r).scan_hash, (v.r).read_back, (v.r).mandate_kind,
		       (v.f).at AS found_at, coalesce((v.f).outcome, '') AS outcome, coalesce((v.f).reason, '') AS reason,
		       coalesce((v.f).consequence, '') AS consequence, coalesce((v.f).because, '') AS because, v.listed
		FROM seen s, held v
		ORDER BY (v.r).version DESC`
	// The line that seeReportSQL wrote in this transaction is about the same person and
	// case, and stands for this too: another would be the same line.
	besideSQL          = `SELECT beside(@person, @first, @last, @months)`
	failedRemindersSQL = `
		SELECT f.at, false AS missed, f.code FROM send_fault f WHERE f.person_id = @person AND f.month = @month
		UNION ALL
		SELECT r.due_at, true, '' FROM reminder_run r WHERE r.month = @month AND r.missed
		ORDER BY at, code`
	decisionFactsSQL = `SELECT decision_facts(@person)`
)

// SeeReport returns what a case is about and every version of its report, the
// newest first, each with its activities, and logs that it was opened. A case that
// the actor may not see is fault.NotFound, like one that does not exist and one of
// another kind.
func (tx *Tx) SeeReport(ctx context.Context, caseID string) (c review.CaseHead, versions []review.Version, err error) {
	type row struct {
		review.Version
		Number, Given, Family string
		Protection            person.Protection
		Control               bool
		Listed                []byte
	}
	rows, err := many[row](ctx, tx, seeReportSQL, pgx.StrictNamedArgs{"case": caseID})
	if err == nil && len(rows) == 0 {
		err = fault.NotFound
	}
	if err != nil {
		return c, nil, err
	}
	for _, r := range rows {
		if r.Listed != nil {
			if err := json.Unmarshal(r.Listed, &r.Activities); err != nil {
				return c, nil, fmt.Errorf("activities of report %s: %w", r.ID, err)
			}
		}
		versions = append(versions, r.Version)
	}
	r := rows[0]
	return review.CaseHead{ID: r.CaseID, Number: r.Number, Month: r.Month, PersonID: r.PersonID, Given: r.Given, Family: r.Family,
		Protection: r.Protection, Control: r.Control}, versions, nil
}

// Beside is what is seen beside a report: whether the actor may open the case,
// what is known of the person for its month, and earlier months.
type Beside struct {
	Decision access.Decision
	Facts    review.Facts
	Earlier  []review.Earlier

	Translations []review.Translation
	First        review.First
	Failed       []review.FailedReminder // of a report that came late
}

// SeeBeside returns what is seen beside the report of a case, in one round trip.
// The caller has opened the case by SeeReport in this transaction, which is the log's
// row for all of it. late says whether the report came late.
func (tx *Tx) SeeBeside(ctx context.Context, c review.CaseHead, newest report.ID, late bool, months []rule.Month) (v Beside, err error) {
	var found [][]byte
	var first []review.First
	b := &pgx.Batch{}
	queue(b, &found, besideSQL, besideArgs(c.PersonID, c.Month, months))
	queue(b, &v.Translations, translationsSQL, pgx.StrictNamedArgs{"case": c.ID})
	queue(b, &first, firstReviewSQL, pgx.StrictNamedArgs{"report": newest, "me": tx.Actor.ID})
	if late {
		queue(b, &v.Failed, failedRemindersSQL, pgx.StrictNamedArgs{"person": c.PersonID, "month": c.Month})
	}
	if err := tx.conn.SendBatch(ctx, b).Close(); err != nil {
		return v, asFault(err)
	}
	if len(found) != 1 || len(first) != 1 {
		return v, fault.NotFound
	}
	known, err := besideOf(found[0])
	if err != nil {
		return v, err
	}
	v.First, v.Facts, v.Earlier = first[0], known.Facts.facts(), known.Earlier
	if known.Decided != nil {
		if err := json.Unmarshal(known.Decided, &struct{ Left *int }{&v.First.Left}); err != nil {
			return v, fmt.Errorf("first reviews left: %w", err)
		}
	}
	v.Decision, err = tx.decided(known.Decided, access.Open, c.PersonID, access.Case{ID: c.ID, Kind: access.ReportCase})
	return v, err
}

// besideFound is what beside returns.
type besideFound struct {
	Decided json.RawMessage
	Facts   factsRow
	Earlier []review.Earlier
}

// besideOf reads what beside returned, which is nil about anybody but the person of
// the case at hand: fault.NotFound.
func besideOf(found []byte) (b besideFound, err error) {
	if found == nil {
		return b, fault.NotFound
	}
	if err := json.Unmarshal(found, &b); err != nil {
		return b, fmt.Errorf("what stands beside a report: %w", err)
	}
	if string(b.Decided) == "null" {
		b.Decided = nil
	}
	return b, nil
}

func besideArgs(who person.ID, m rule.Month, months []rule.Month) pgx.StrictNamedArgs {
	return pgx.StrictNamedArgs{"person": who, "first": m.First(), "last": m.Last(), "months": months}
}

// SeeFacts returns what is known of the person of the case at hand for a month, to be
// seen beside the report. The caller has opened the case, which is the log's row.
func (tx *Tx) SeeFacts(ctx context.Context, id person.ID, m rule.Month) (review.Facts, error) {
	found, err := one[[]byte](ctx, tx, besideSQL, besideArgs(id, m, []rule.Month{}))
	if err != nil {
		return review.Facts{}, err
	}
	b, err := besideOf(found)
	return b.Facts.facts(), err
}

// Decide is access.Decide for the actor, by what the database lets them know.
// Whom row security hides is asked about, like whom no task leads to.
func (tx *Tx) Decide(ctx context.Context, act access.Act, who person.ID, c access.Case) (access.Decision, error) {
	facts, err := one[[]byte](ctx, tx, decisionFactsSQL, pgx.StrictNamedArgs{"person": who})
	if err != nil {
		return access.Decision{}, err
	}
	return tx.decided(facts, act, who, c)
}

// decided is Decide by what decision_facts returned, which is nil about whom the
// actor may not meet.
func (tx *Tx) decided(found []byte, act access.Act, who person.ID, c access.Case) (access.Decision, error) {
	if found == nil {
		return access.Decision{Verdict: access.Ask, Reason: access.NoTask}, nil
	}
	var f struct {
		Grants          []access.Grant
		Trainings       []access.Training
		Emergencies     []access.Period
		Leaves          []access.Leave
		Courses         []string
		RecertifyMonths int
		Lists, Opens    map[access.CaseKind][]person.Role
		Unit, OwnUnit   string
		Caseworker      person.ID
		Protected       bool
		Case            string
		Purpose         access.Purpose
	}
	if err := json.Unmarshal(found, &f); err != nil {
		return access.Decision{}, fmt.Errorf("facts of a decision: %w", err)
	}
	return access.Decide(access.Rules{RecertifyMonths: f.RecertifyMonths, Courses: f.Courses, Lists: f.Lists, Opens: f.Opens},
		access.Actor{Kind: tx.Actor.Kind, ID: tx.Actor.ID, Unit: f.OwnUnit, Grants: f.Grants, Trainings: f.Trainings, Case: f.Case, Purpose: f.Purpose}, act,
		access.Subject{ID: who, Unit: f.Unit, Caseworker: f.Caseworker, Protected: f.Protected, Emergencies: f.Emergencies, Leaves: f.Leaves}, c, tx.At), nil
}
