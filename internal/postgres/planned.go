package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/taxonomy"
)

const (
	// What is done is an activity of the same id, in a draft or in a report.
	ownPlannedSQL = `
		SELECT p.id, p.kind, p.from_day, p.by_day, p.occupation_id, p.occupation, p.employer_no, p.employer, p.place_id, p.place, p.answers
		FROM planned p
		WHERE p.person_id = @person AND p.from_day <= @last AND (p.by_day IS NULL OR p.by_day >= @first)
		AND NOT EXISTS (SELECT FROM draft d JOIN draft_activity a ON a.draft_id = d.id WHERE d.person_id = @person AND a.id = p.id)
		AND NOT EXISTS (SELECT FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.person_id = @person AND a.id = p.id)
		ORDER BY p.by_day, p.from_day, p.id`
	plannedSQL = `
		SELECT id, kind, from_day, by_day, occupation_id, occupation, employer_no, employer, place_id, place, answers
		FROM planned WHERE person_id = @person AND id = @id`
	addPlannedSQL = `
		INSERT INTO planned (id, person_id, kind, from_day, by_day, occupation_id, occupation, employer_no, employer, place_id, place, answers)
		VALUES (@id, @person, @kind, @from, @by, @occupation_id, @occupation, @employer_no, @employer, @place_id, @place, @answers)
		ON CONFLICT (id) DO NOTHING`
	ownLikeSQL = `
		WITH mine AS (
			SELECT a.id, 1 AS version, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions
			FROM draft d JOIN draft_activity a ON a.draft_id = d.id WHERE d.person_id = @person AND d.month >= @since
			UNION ALL
			SELECT a.id, 1, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions
			FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.person_id = @person AND r.month >= @since
		)
		SELECT id, version, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions, false AS has_note, '' AS note_lang
		FROM mine WHERE kind = @kind AND (@id::uuid IS NULL OR id = @id) ORDER BY day DESC, id LIMIT 1`
	jobAdSQL = `
		SELECT a.id, a.employer_no, a.employer, a.occupation_id, a.place_id,
		       coalesce(CASE @lang WHEN 'en' THEN o.en ELSE o.sv END, '') AS occupation,
		       coalesce(CASE @lang WHEN 'en' THEN p.en ELSE p.sv END, '') AS place
		FROM job_ad a
		LEFT JOIN taxonomy_item o ON o.list = 'occupation' AND o.id = a.occupation_id AND NOT o.retired
		LEFT JOIN taxonomy_item p ON p.list = 'place' AND p.id = a.place_id AND NOT p.retired
		WHERE a.id = @id`
	importAdsSQL = `
		INSERT INTO job_ad (id, occupation_id, employer_no, employer, place_id, version)
		SELECT DISTINCT ON (g.id) g.id, coalesce(o.id, ''), g.employer_no, g.employer, coalesce(p.id, ''), @version
		FROM unnest(@ids::text[], @concepts::text[], @groups::text[], @ssyk::text[], @numbers::text[], @employers::text[], @towns::text[], @codes::text[])
			AS g (id, concept, grp, ssyk, employer_no, employer, town, code)
		LEFT JOIN LATERAL (SELECT i.id FROM taxonomy_item i WHERE i.list = 'occupation' AND NOT i.retired
			AND (i.concept_id <> '' AND i.concept_id IN (g.concept, g.grp) OR i.id <> '' AND i.id = g.ssyk)
			ORDER BY i.concept_id = g.concept DESC, i.concept_id = g.grp DESC, i.id LIMIT 1) o ON true
		LEFT JOIN LATERAL (SELECT i.id FROM taxonomy_item i WHERE i.list = 'place' AND NOT i.retired
			AND (i.concept_id <> '' AND i.concept_id = g.town OR i.id <> '' AND i.id = g.code)
			ORDER BY i.id = g.code DESC, i.id LIMIT 1) p ON true
		ORDER BY g.id
		ON CONFLICT (id) DO UPDATE SET occupation_id = excluded.occupation_id, employer_no = excluded.employer_no, employer = excluded.employer,
			place_id = excluded.place_id, version = excluded.version`
	dropAdsSQL = `DELETE FROM job_ad WHERE id = ANY (@ids)`
)

// OwnPlanned returns what the actor has been told to do, or has agreed on, and
// has not done, as it stands in month m: what is to be done first comes first.
func (tx *Tx) OwnPlanned(ctx context.Context, m rule.Month) ([]report.Planned, error) {
	return many[report.Planned](ctx, tx, ownPlannedSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "first": m.First(), "last": m.Last()})
}

// Planned returns one of them, done or not, or fault.NotFound.
func (tx *Tx) Planned(ctx context.Context, id report.ID) (report.Planned, error) {
	return one[report.Planned](ctx, tx, plannedSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "id": id})
}

// AddPlanned gives somebody something to do. The same id again changes nothing.
func (tx *Tx) AddPlanned(ctx context.Context, who person.ID, p report.Planned) error {
	_, err := exec(ctx, tx, addPlannedSQL, pgx.StrictNamedArgs{"id": p.ID, "person": who, "kind": p.Kind, "from": p.FromDay, "by": p.ByDay,
		"occupation_id": p.OccupationID, "occupation": p.Occupation, "employer_no": p.EmployerNo, "employer": p.Employer,
		"place_id": p.PlaceID, "place": p.Place, "answers": codes(p.Answers)})
	return err
}

// OwnLike returns an activity of a kind that the actor has saved since a month:
// the one with the id, or with no id the latest; or fault.NotFound.
func (tx *Tx) OwnLike(ctx context.Context, kind string, id report.ID, since rule.Month) (report.Activity, error) {
	return one[report.Activity](ctx, tx, ownLikeSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "kind": kind, "id": nullable(string(id)), "since": since})
}

// A JobAd is an advertisement as far as it fills the form.
type JobAd struct{ ID, OccupationID, Occupation, EmployerNo, Employer, PlaceID, Place string }

// JobAd returns an advertisement of the local cache, or fault.NotFound.
func (tx *Tx) JobAd(ctx context.Context, id, lang string) (JobAd, error) {
	return one[JobAd](ctx, tx, jobAdSQL, pgx.StrictNamedArgs{"id": id, "lang": lang})
}

// ImportAds brings the cache of advertisements up to date: it adds and changes
// those given, and drops those that have been removed. What is not on our lists
// is left empty. It returns how many were kept.
func (tx *Tx) ImportAds(ctx context.Context, all []taxonomy.Ad, version string) (int64, error) {
	var gone []string
	cols := map[string][]string{}
	for _, a := range all {
		if a.Removed {
			gone = append(gone, a.ID)
			continue
		}
		for name, value := range map[string]string{"ids": a.ID, "concepts": a.Occupation, "groups": a.Group, "ssyk": a.SSYK, "numbers": a.EmployerNo,
			"employers": a.Employer, "towns": a.Municipality, "codes": a.MunicipalityCode} {
			cols[name] = append(cols[name], value)
		}
	}
	args := pgx.StrictNamedArgs{"version": version}
	for _, name := range []string{"ids", "concepts", "groups", "ssyk", "numbers", "employers", "towns", "codes"} {
		args[name] = cols[name]
	}
	n, err := exec(ctx, tx, importAdsSQL, args)
	if err == nil && len(gone) > 0 {
		_, err = exec(ctx, tx, dropAdsSQL, pgx.StrictNamedArgs{"ids": gone})
	}
	return n, err
}
