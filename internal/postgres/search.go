package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/review"
)

// A search is logged whatever it finds: the class of its term, its reason, how
// many it found and whom; never the term. One that found nobody whom the actor may
// see keeps whom it was about (sought), which no program can read. Each is one statement, which does as
// much for whoever does not exist as for whoever may not be seen.
const (
	findNumberSQL = `
		WITH hit AS (
			SELECT p.id, p.given_name, p.family_name, p.protection, c.id AS case_id, c.number, c.month
			FROM person p LEFT JOIN case_file c ON c.person_id = p.id AND c.kind = 'report' WHERE p.id = @id::uuid
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, result, sought)
			SELECT 'search', 'number', count(DISTINCT id), coalesce(array_agg(DISTINCT id), '{}'), CASE count(*) WHEN 0 THEN 'denied' ELSE 'ok' END,
			       CASE count(*) WHEN 0 THEN coalesce(@id::uuid::text, '') END FROM hit
		)
		SELECT id AS person_id, given_name AS given, family_name AS family, protection, coalesce(case_id::text, '') AS case_id,
		       coalesce(number, '') AS case_no, coalesce(month, '') AS month, CASE WHEN case_id IS NULL THEN '' ELSE 'report' END AS kind, '' AS notice_id
		FROM hit ORDER BY month DESC, case_no DESC`
	findCaseSQL = `
		WITH hit AS (
			SELECT p.id, p.given_name, p.family_name, p.protection, c.id AS case_id, c.number, c.month, c.kind, n.id AS notice_id
			FROM case_file c JOIN person p ON p.id = c.person_id
			LEFT JOIN notice n ON n.person_id = p.id AND n.case_id = c.id AND n.kind = 'notice' AND has_role('reviewer')
			WHERE c.number = @number
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, result, case_id, sought)
			SELECT 'search', 'case_number', count(*), coalesce(array_agg(id), '{}'), CASE count(*) WHEN 0 THEN 'denied' ELSE 'ok' END, (array_agg(case_id))[1],
			       CASE count(*) WHEN 0 THEN @number END FROM hit
		)
		SELECT id AS person_id, given_name AS given, family_name AS family, protection, case_id::text AS case_id, number AS case_no, month,
		       kind, coalesce(notice_id::text, '') AS notice_id FROM hit`
	findNameSQL = `
		WITH hit AS (
			SELECT p.id, p.given_name, p.family_name, p.protection
			FROM person_named(@family, @given, @most) n (id) JOIN person p ON p.id = n.id
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed, reason)
			SELECT 'search', 'name', count(*), coalesce(array_agg(id), '{}'), @reason FROM hit
		)
		SELECT hit.id AS person_id, given_name AS given, family_name AS family, protection, coalesce(c.id::text, '') AS case_id,
		       coalesce(c.number, '') AS case_no, coalesce(c.month, '') AS month, coalesce(c.kind, '') AS kind, '' AS notice_id
		FROM hit LEFT JOIN case_file c ON c.person_id = hit.id AND c.kind = 'report'
		ORDER BY lower(family_name), lower(given_name), hit.id, c.month DESC, c.number DESC`
)

// FindByNumber finds who has the number that was typed, or nobody ("" finds
// none), with their cases, the latest first; and logs the search. Nobody is the
// same as somebody that the actor may not see: the caller must let the
// transaction commit, so that the search stays in the log.
func (tx *Tx) FindByNumber(ctx context.Context, id person.ID) ([]review.Hit, error) {
	return many[review.Hit](ctx, tx, findNumberSQL, pgx.StrictNamedArgs{"id": nullable(string(id))})
}

// FindByCase finds the case of that number, of any kind that the actor's circles
// list, and logs the search under that case. The notice of a notice's case comes
// with it to who may open notices.
func (tx *Tx) FindByCase(ctx context.Context, number string) ([]review.Hit, error) {
	return many[review.Hit](ctx, tx, findCaseSQL, pgx.StrictNamedArgs{"number": number})
}

// FindByName finds at most so many people whose names begin so, with their
// cases, and logs the search with its reason.
func (tx *Tx) FindByName(ctx context.Context, family, given, reason string, most int) ([]review.Hit, error) {
	return many[review.Hit](ctx, tx, findNameSQL, pgx.StrictNamedArgs{"family": family, "given": given, "reason": reason, "most": most})
}
