package postgres

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/taxonomy"
)

const (
	// A search is logged whatever it finds: its class, hits and whom, never the number.
	soughtSQL = `
		WITH seen AS (
			SELECT p.id, p.given_name, p.family_name, count(r.id)::int AS versions, min(r.received_at) AS first_at
			FROM person p LEFT JOIN report r ON r.person_id = p.id AND r.month = @month
			WHERE p.id = @id::uuid GROUP BY p.id
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, result, sought)
			SELECT 'search', 'number', count(*), coalesce(array_agg(id), '{}'), CASE count(*) WHEN 0 THEN 'denied' ELSE 'ok' END,
			       CASE count(*) WHEN 0 THEN coalesce(@id::uuid::text, '') END FROM seen
		)
		SELECT id, given_name AS given, family_name AS family, versions, first_at FROM seen`
	ownStaffNoSQL = `SELECT staff_no FROM staff WHERE id = @id`
	pickSQL       = `SELECT list, id, CASE WHEN @lang = 'en' THEN en ELSE sv END AS label, extra, coalesce(nullif(version, ''), 'portal') AS version FROM taxonomy_item
		WHERE list IN ('occupation', 'place') ORDER BY list, 3, id`
	confirmedSQL     = `SELECT month, at FROM intake_confirmed WHERE unit_id = (SELECT actor('unit'))::uuid AND month = ANY (@months)`
	confirmIntakeSQL = `INSERT INTO intake_confirmed (unit_id, month) VALUES ((SELECT actor('unit'))::uuid, @month) ON CONFLICT DO NOTHING`
)

// SeekPerson looks somebody up for staff by who has the number that was typed,
// or by nobody ("" finds none), and logs the search. found is false alike for
// who does not exist and who may not be seen; the caller must let the
// transaction commit, so that the search stays in the log.
func (tx *Tx) SeekPerson(ctx context.Context, id person.ID, m rule.Month) (s report.Sought, found bool, err error) {
	all, err := many[report.Sought](ctx, tx, soughtSQL, pgx.StrictNamedArgs{"id": nullable(string(id)), "month": m})
	if err != nil || len(all) == 0 {
		return report.Sought{}, false, err
	}
	return all[0], true, nil
}

// OwnStaffNo returns the staff number of the actor.
func (tx *Tx) OwnStaffNo(ctx context.Context) (string, error) {
	return one[string](ctx, tx, ownStaffNoSQL, pgx.StrictNamedArgs{"id": tx.Actor.ID})
}

// PickLists returns the whole lists of occupations and places, in lang.
func (tx *Tx) PickLists(ctx context.Context, lang string) (map[taxonomy.List][]taxonomy.Item, error) {
	type row struct {
		List taxonomy.List
		taxonomy.Item
	}
	rows, err := many[row](ctx, tx, pickSQL, pgx.StrictNamedArgs{"lang": lang})
	lists := map[taxonomy.List][]taxonomy.Item{}
	for _, r := range rows {
		lists[r.List] = append(lists[r.List], r.Item)
	}
	return lists, err
}

// IntakeConfirmed returns when the actor's unit confirmed that its post is
// registered, for those of the months for which it has.
func (tx *Tx) IntakeConfirmed(ctx context.Context, months []rule.Month) (map[rule.Month]time.Time, error) {
	type row struct {
		Month rule.Month
		At    time.Time
	}
	rows, err := many[row](ctx, tx, confirmedSQL, pgx.StrictNamedArgs{"months": months})
	at := map[rule.Month]time.Time{}
	for _, r := range rows {
		at[r.Month] = r.At
	}
	return at, err
}

// ConfirmIntake notes that the post of the actor's unit up to the last day of m
// is registered. Once is enough; again changes nothing.
func (tx *Tx) ConfirmIntake(ctx context.Context, m rule.Month) error {
	_, err := exec(ctx, tx, confirmIntakeSQL, pgx.StrictNamedArgs{"month": m})
	return err
}

const (
	// Two who register for the same month wait for each other.
	waitMonthSQL = `SELECT pg_advisory_xact_lock(hashtextextended(@person || ' ' || @month, 0))`
	madeSQL      = `SELECT id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id
		FROM report WHERE id = @id`
	fileCaseSQL = `
		INSERT INTO case_file (id, number, person_id, kind, month)
		SELECT gen_random_uuid(), next_case_number(), @person::uuid, @kind, @month
		WHERE NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = @person::uuid AND kind = @kind AND month = @month)
		ON CONFLICT ON CONSTRAINT one_case_of_a_kind_for_each_month DO NOTHING`
	caseOfSQL    = `SELECT id, number FROM case_file WHERE person_id = @person AND kind = @kind AND month = @month`
	enterCaseSQL = `SELECT enter_from(@token, actor('purpose'), @case::uuid, @at, @network)`
	registerSQL  = `
		WITH made AS (
			INSERT INTO report (id, person_id, case_id, month, version, channel, received_at, taken_by, late, in_file, lang, receipt_no, pack_id, content_hash, activities,
				form_version, scan_hash, read_back)
			SELECT @id, @person, @case, @month, v.next, @channel, @received, @taken_by, @late, @in_file, @lang, @receipt, @pack, @content, @activities,
				@form, @scan, @read_back
			FROM (SELECT coalesce(max(version), 0) + 1 AS next FROM report WHERE person_id = @person AND month = @month) v
			RETURNING id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'register_report' FROM made
		)
		SELECT id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id FROM made`
	registerRowsSQL = `
		INSERT INTO report_activity (id, report_id, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions)
		SELECT id, @report, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions
		FROM jsonb_to_recordset(@rows) AS r (id uuid, kind text, day date, occupation_id text, occupation text, employer_no text, employer text,
			place_id text, place text, how text, until date, answers jsonb, versions jsonb)`
)

// fileCase returns the case of a kind for somebody's month, opened if there was
// none, and lets the access log name it from here on in the transaction.
func (tx *Tx) fileCase(ctx context.Context, id person.ID, kind string, m rule.Month) (caseID, number string, err error) {
	args := pgx.StrictNamedArgs{"person": id, "kind": kind, "month": m}
	if _, err := exec(ctx, tx, fileCaseSQL, args); err != nil {
		return "", "", err
	}
	c, err := one[struct{ ID, Number string }](ctx, tx, caseOfSQL, args)
	if err != nil {
		return "", "", err
	}
	return c.ID, c.Number, tx.enterCase(ctx, c.ID)
}

// enterCase lets the access log name a case that was not known when the
// transaction began.
func (tx *Tx) enterCase(ctx context.Context, caseID string) error {
	_, err := exec(ctx, tx, enterCaseSQL, pgx.StrictNamedArgs{"token": tx.Actor.Token, "case": caseID, "at": tx.At, "network": tx.Actor.Network})
	return err
}

// RegisterReport writes what came in on paper or by word of mouth as the next
// version of the month, with its activities, and logs it. The case is opened if
// there is none. The same id again returns what was written the first time, if
// it was by the same actor about the same person; else it is fault.NotFound.
// repeated says that nothing was written.
func (tx *Tx) RegisterReport(ctx context.Context, id report.ID, owner person.ID, k report.Intake, pack string) (r report.Report, repeated bool, err error) {
	defer fault.Wrap(&err, "register a report for %s", k.Month)
	if _, err := exec(ctx, tx, waitMonthSQL, pgx.StrictNamedArgs{"person": owner, "month": k.Month}); err != nil {
		return r, false, err
	}
	before, err := many[report.Report](ctx, tx, madeSQL, pgx.StrictNamedArgs{"id": id})
	if err != nil {
		return r, false, err
	}
	if len(before) == 1 {
		if before[0].PersonID != owner || before[0].Channel == report.Portal || before[0].Month != k.Month {
			return r, false, fault.NotFound
		}
		return before[0], true, nil
	}
	caseID, _, err := tx.fileCase(ctx, owner, "report", k.Month)
	if err != nil {
		return r, false, err
	}
	for i := range k.Activities {
		if k.Activities[i].ID == "" { // those of a draft have theirs, which their notes are sealed for
			k.Activities[i].ID = report.NewID()
		}
	}
	r, err = one[report.Report](ctx, tx, registerSQL, pgx.StrictNamedArgs{"id": id, "person": owner, "case": caseID, "month": k.Month,
		"channel": k.Arrival.Channel, "received": k.ReceivedAt, "taken_by": k.TakenBy, "late": k.Late, "in_file": k.InFile, "lang": cmp.Or(k.Lang, "sv"), "receipt": report.NewReceiptNo(), "pack": pack,
		"content": report.ContentHash(k.Month, k.Activities, k.Notes), "activities": len(k.Activities),
		"form": k.Form, "scan": k.Scan, "read_back": k.ReadBack})
	if err != nil {
		return r, false, err
	}
	rows, err := activityRows(k.Activities)
	if err != nil {
		return r, false, err
	}
	_, err = exec(ctx, tx, registerRowsSQL, pgx.StrictNamedArgs{"report": r.ID, "rows": rows})
	r.Activities = k.Activities
	return r, false, err
}

// activityRows writes activities as the rows of one statement.
func activityRows(as []report.Activity) (string, error) {
	rows := make([]map[string]any, 0, len(as))
	for _, a := range as {
		rows = append(rows, map[string]any{"id": string(a.ID), "kind": a.Kind, "day": a.Day.Format(time.DateOnly), "occupation_id": a.OccupationID,
			"occupation": a.Occupation, "employer_no": a.EmployerNo, "employer": a.Employer, "place_id": a.PlaceID, "place": a.Place, "how": a.How,
			"until": nullable(a.Answer(rule.FieldUntil)), "answers": codes(a.Answers), "versions": codes(a.Versions)})
	}
	b, err := json.Marshal(rows)
	if err != nil {
		return "", fmt.Errorf("activities: %w", err)
	}
	return string(b), nil
}
