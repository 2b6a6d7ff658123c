package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

const (
	toTranslateSQL = `
		WITH seen AS (
			SELECT t.report_id, t.activity_id, t.case_id, c.number, t.person_id, c.month, t.lang, t.due_day
			FROM person p JOIN translation t ON t.person_id = p.id JOIN case_file c ON c.id = t.case_id
			WHERE p.unit_id = (SELECT actor('unit'))::uuid AND t.done_at IS NULL
			ORDER BY t.due_day, t.report_id, t.activity_id LIMIT @limit OFFSET @skip
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'translations', count(*), coalesce(array_agg(DISTINCT person_id), '{}') FROM seen
		)
		SELECT case_id, number AS case_no, person_id, month, lang, due_day FROM seen ORDER BY due_day, report_id, activity_id`
	// The line of the report stands for what of it is to be translated.
	translationsSQL = `
		SELECT report_id, activity_id, lang, due_day, done_at FROM translation WHERE case_id = @case ORDER BY due_day, report_id, activity_id`
	// What has been translated stays done, whatever it is marked as afterwards.
	remarkSQL = `
		WITH marked AS (
			UPDATE translation t SET lang = @lang,
				done_at = CASE WHEN EXISTS (SELECT 1 FROM translation_text x WHERE x.report_id = t.report_id AND x.activity_id = t.activity_id) THEN t.done_at
					WHEN @read THEN coalesce(t.done_at, @at) END,
				done_by = CASE WHEN @read THEN @by::uuid ELSE t.done_by END
			WHERE t.case_id = @case AND t.report_id = @report AND t.activity_id = @activity
			RETURNING person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'translation' FROM marked
			ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM marked`
	markSQL = `
		WITH marked AS (
			INSERT INTO translation (report_id, activity_id, lang)
			SELECT r.id, @activity, @lang FROM report r
			WHERE r.case_id = @case AND r.id = @report AND (r.id = @activity AND r.channel <> 'portal'
				OR EXISTS (SELECT 1 FROM report_note n WHERE n.report_id = r.id AND n.activity_id = @activity))
			RETURNING person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'translation' FROM marked
			ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM marked`
	translateSQL = `
		WITH done AS (
			UPDATE translation t SET done_at = @at, done_by = @by
			WHERE t.case_id = @case AND t.report_id = @report AND t.activity_id = @activity AND t.done_at IS NULL
			RETURNING report_id, activity_id, person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'translation' FROM done
			ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM done`
	translationTextSQL = `INSERT INTO translation_text (report_id, activity_id, sealed) VALUES (@report, @activity, @sealed)`
)

// ToTranslate returns what the actor's unit has to have translated, what is due
// first first and at most limit, and logs the list.
func (tx *Tx) ToTranslate(ctx context.Context, limit, skip int) ([]review.ToTranslate, error) {
	return many[review.ToTranslate](ctx, tx, toTranslateSQL, pgx.StrictNamedArgs{"limit": limit, "skip": skip})
}

// SeeTranslations returns what of a case is or was to be translated, without its
// text. The caller has opened the case in this transaction, which is the log's line.
func (tx *Tx) SeeTranslations(ctx context.Context, caseID string) ([]review.Translation, error) {
	return many[review.Translation](ctx, tx, translationsSQL, pgx.StrictNamedArgs{"case": caseID})
}

// MarkLanguage marks what a note, or the form, is written in, and logs it: what is
// not read here is to be translated from now on. A note that the actor may not
// see is fault.NotFound.
func (tx *Tx) MarkLanguage(ctx context.Context, caseID string, r, activity report.ID, lang rule.Code) error {
	n, err := one[int](ctx, tx, remarkSQL, pgx.StrictNamedArgs{"case": caseID, "report": r, "activity": activity, "lang": lang.Code,
		"read": lang.Has(rule.ReadHere), "at": tx.At, "by": tx.Actor.ID})
	if err != nil || n == 1 || lang.Has(rule.ReadHere) {
		return err
	}
	return changedOne(one[int64](ctx, tx, markSQL, pgx.StrictNamedArgs{"case": caseID, "report": r, "activity": activity, "lang": lang.Code}))
}

// Translate keeps a sealed translation, and logs it. What has been translated is
// fault.Conflict with code translated.
func (tx *Tx) Translate(ctx context.Context, caseID string, r, activity report.ID, sealed []byte) error {
	n, err := one[int](ctx, tx, translateSQL, pgx.StrictNamedArgs{"case": caseID, "report": r, "activity": activity, "at": tx.At, "by": tx.Actor.ID})
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.Coded(fault.Conflict, "translated")
	}
	_, err = exec(ctx, tx, translationTextSQL, pgx.StrictNamedArgs{"report": r, "activity": activity, "sealed": sealed})
	return err
}
