package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
)

const (
	// The queue: newest versions without a finding, first those that wait for another
	// reviewer, by their day, then the oldest. It reads
	// the heads of cases; what they hold is read one case at a time.
	queueSQL = `
		WITH seen AS (
			SELECT r.id, r.case_id, c.number, r.person_id, r.month, r.version, r.late, r.channel, r.received_at, coalesce(r.in_file, 0) + r.activities AS activities,
			       CASE WHEN c.confirm_version = r.version THEN c.confirm_by END AS waits
			FROM person p JOIN report r ON r.person_id = p.id JOIN case_file c ON c.id = r.case_id
			WHERE p.unit_id = (SELECT actor('unit'))::uuid
			  AND NOT EXISTS (SELECT 1 FROM report n WHERE n.person_id = r.person_id AND n.month = r.month AND n.version > r.version)
			  AND r.version > c.reviewed
			ORDER BY waits, r.received_at, r.id LIMIT @limit OFFSET @skip
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'queue', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
		)
		SELECT id AS report_id, case_id, number AS case_no, person_id, month, version, late, channel, activities, received_at, waits AS confirm_by
		FROM seen ORDER BY waits, received_at, id`
	seeCaseSQL = `
		WITH seen AS (
			SELECT c.id, c.number, c.month, c.person_id, p.given_name, p.family_name, p.protection, NOT told_to_person(c.id) AS control
			FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = @id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'report' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT id, number, month, person_id, given_name AS given, family_name AS family, protection, control FROM seen`
	noteSQL = `
		WITH seen AS (
			SELECT r.person_id, n.sealed, x.sealed AS translated
			FROM report r LEFT JOIN report_note n ON n.report_id = r.id AND n.activity_id = @activity
			LEFT JOIN translation_text x ON x.report_id = r.id AND x.activity_id = @activity
			WHERE r.case_id = @case AND r.id = @report AND (n.sealed IS NOT NULL OR x.sealed IS NOT NULL OR @activity = @report)
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'note' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT sealed, translated FROM seen`
)

// Queue returns the reports that the actor's unit has to review, at most limit,
// and logs the list.
func (tx *Tx) Queue(ctx context.Context, limit, skip int) ([]review.Row, error) {
	return many[review.Row](ctx, tx, queueSQL, pgx.StrictNamedArgs{"limit": limit, "skip": skip})
}

// SeeCase returns what a case is about, and logs that it was opened. A case
// that the actor may not see is fault.NotFound, like one that does not exist.
func (tx *Tx) SeeCase(ctx context.Context, id string) (review.CaseHead, error) {
	return one[review.CaseHead](ctx, tx, seeCaseSQL, pgx.StrictNamedArgs{"id": id})
}

// A NoteSeen is a note and its translation, sealed; either may be nil.
type NoteSeen struct{ Sealed, Translated []byte }

// SeeNote returns the note of one activity with its translation, or of the form,
// which has the report's own id, and logs that it was read.
func (tx *Tx) SeeNote(ctx context.Context, caseID string, r, activity report.ID) (NoteSeen, error) {
	return one[NoteSeen](ctx, tx, noteSQL, pgx.StrictNamedArgs{"case": caseID, "report": r, "activity": activity})
}

const (
	foundSQL = `SELECT f.report_id, f.outcome, f.reason, f.consequence, f.because FROM finding f WHERE f.id = @id`
	findSQL  = `
		WITH made AS (
			INSERT INTO finding (id, report_id, outcome, reason, consequence, because)
			SELECT @id, r.id, @outcome, @reason, @consequence, @because FROM report r
			WHERE r.id = @report AND r.case_id = @case
			  AND NOT EXISTS (SELECT 1 FROM report n WHERE n.person_id = r.person_id AND n.month = r.month AND n.version > r.version)
			RETURNING id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT @person::uuid, 'finding' FROM made
		)
		SELECT id FROM made`
	findingMendsSQL = `SELECT finding_mends(@finding)`
	signalSQL       = `
		WITH made AS (
			INSERT INTO signal (person_id, case_id, finding_id, reason) VALUES (@person, @case, @finding, @reason) RETURNING person_id
		)
		INSERT INTO access_log (subject_id, what) SELECT person_id, 'signal' FROM made`
	holdNoticeSQL = `
		WITH made AS (
			INSERT INTO notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, hold_until, release_by)
			VALUES (gen_random_uuid(), 'notice', @person, @case, @ground, @event_day, @month, @law, @section, @pack,
				coalesce((SELECT m.fund_id FROM membership m WHERE m.person_id = @person AND m.from_day <= @event_day
					AND (m.until_day IS NULL OR m.until_day >= @event_day) ORDER BY m.from_day DESC LIMIT 1),
					(SELECT f.id FROM fund f WHERE f.complementary)),
				'held', false, @hold_until, @release_by)
			RETURNING id, person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_create' FROM made
		)
		SELECT id FROM made`
)

// FindReport writes a finding on the newest version of a case's report, and
// logs it. A version that is not the newest any more is fault.Conflict with code
// changed; one that has a finding is fault.Conflict with code
// one_finding_for_each_version. The same finding's id again changes nothing;
// repeated says so.
func (tx *Tx) FindReport(ctx context.Context, c review.CaseHead, f review.Finding) (repeated bool, err error) {
	defer fault.Wrap(&err, "find on case %s", c.ID)
	before, err := many[struct {
		ReportID                              report.ID
		Outcome, Reason, Consequence, Because string
	}](ctx, tx, foundSQL, pgx.StrictNamedArgs{"id": f.ID})
	if err != nil {
		return false, err
	}
	if len(before) == 1 {
		if before[0].ReportID != f.ReportID {
			return false, fault.NotFound
		}
		return true, nil
	}
	made, err := many[string](ctx, tx, findSQL, pgx.StrictNamedArgs{"id": f.ID, "report": f.ReportID, "case": c.ID, "person": c.PersonID,
		"outcome": f.Outcome, "reason": f.Reason, "consequence": f.Consequence, "because": f.Because})
	if err == nil && len(made) == 0 {
		err = fault.Coded(fault.Conflict, "changed")
	}
	return false, err
}

// FindingMends draws the consequence of a finding from which no notice follows,
// in the transaction that wrote it: a held notice that an earlier version's
// finding led to stops with code REPORT_RECEIVED_IN_TIME, if the version that was
// reviewed now was received in time; else, and for one that has gone out, a
// withdrawal is put before a reviewer. It answers NoticeStopped,
// WithdrawalPending or NothingToMend.
func (tx *Tx) FindingMends(ctx context.Context, f review.Finding) (string, error) {
	return one[string](ctx, tx, findingMendsSQL, pgx.StrictNamedArgs{"finding": f.ID})
}

// SignalCaseworker puts a finding before the caseworker, and logs it.
func (tx *Tx) SignalCaseworker(ctx context.Context, c review.CaseHead, f review.Finding) error {
	_, err := exec(ctx, tx, signalSQL, pgx.StrictNamedArgs{"person": c.PersonID, "case": c.ID, "finding": f.ID, "reason": f.Reason})
	return err
}

// HoldNotice makes a notice by hand, held as one made by a run is, and logs it.
// It goes to the fund that the person is a member of on the day of the event,
// or else to the complementary one. A second notice about the same event is
// fault.Conflict with code one_notice_for_each_event.
func (tx *Tx) HoldNotice(ctx context.Context, n notice.Notice) (notice.ID, error) {
	caseID, _, err := tx.fileCase(ctx, n.PersonID, "notice", n.Month)
	if err != nil {
		return "", err
	}
	return one[notice.ID](ctx, tx, holdNoticeSQL, pgx.StrictNamedArgs{"person": n.PersonID, "case": caseID, "ground": n.Ground,
		"event_day": n.EventDay, "month": n.Month, "law": n.Law, "section": n.Section, "pack": n.PackID,
		"hold_until": n.HoldUntil, "release_by": n.ReleaseBy})
}

const (
	signalsSQL = `
		WITH seen AS (
			SELECT s.id, s.case_id, c.number, s.person_id, c.month, s.reason, s.at
			FROM person p JOIN signal s ON s.person_id = p.id JOIN case_file c ON c.id = s.case_id
			WHERE p.unit_id = (SELECT actor('unit'))::uuid AND s.done_at IS NULL
			ORDER BY s.at, s.id LIMIT @limit
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'signals', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
		)
		SELECT id, case_id, number AS case_no, person_id, month, reason, at FROM seen ORDER BY at, id`
	finishSignalSQL = `
		WITH done AS (
			UPDATE signal SET done_at = @at, done_by = @by WHERE id = @id AND done_at IS NULL RETURNING person_id, case_id
		), logged AS (
			INSERT INTO access_log (subject_id, case_id, what) SELECT person_id, case_id, 'signal_done' FROM done
		)
		SELECT count(*) FROM done`
	signalThereSQL = `SELECT count(*) FROM signal WHERE id = @id`
)

// OpenSignals returns the signals of the actor's unit that are not dealt with,
// the oldest first and at most limit, and logs the list.
func (tx *Tx) OpenSignals(ctx context.Context, limit int) ([]review.OpenSignal, error) {
	return many[review.OpenSignal](ctx, tx, signalsSQL, pgx.StrictNamedArgs{"limit": limit})
}

// FinishSignal marks a signal as dealt with, and logs it. One that is so already
// stays as it is; one that the actor may not see is fault.NotFound.
func (tx *Tx) FinishSignal(ctx context.Context, id string) error {
	n, err := one[int](ctx, tx, finishSignalSQL, pgx.StrictNamedArgs{"id": id, "at": tx.At, "by": tx.Actor.ID})
	if err != nil || n == 1 {
		return err
	}
	if n, err = one[int](ctx, tx, signalThereSQL, pgx.StrictNamedArgs{"id": id}); err == nil && n == 0 {
		err = fault.NotFound
	}
	return err
}
