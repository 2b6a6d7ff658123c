package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/taxonomy"
)

// A concept is the item that has its id; else the one of its name that has no
// concept yet; else, where its type adds, an item of its own. A label that is
// ours stays ours in English.
const importConceptsSQL = `
	WITH given AS (
		SELECT * FROM unnest(@lists::text[], @ids::text[], @labels::text[], @retired::boolean[], @replaced::text[], @adds::boolean[])
			AS g (list, concept, label, retired, replaced, adds)
	), matched AS (
		SELECT DISTINCT ON (g.list, g.concept) g.*, i.id AS item
		FROM given g LEFT JOIN taxonomy_item i ON i.list = g.list AND (i.concept_id = g.concept OR i.concept_id = '' AND lower(i.sv) = lower(g.label))
		ORDER BY g.list, g.concept, i.concept_id DESC NULLS LAST, i.id
	), meant AS (
		SELECT DISTINCT ON (list, coalesce(item, concept)) * FROM matched m
		WHERE item IS NOT NULL OR adds AND NOT EXISTS (SELECT 1 FROM taxonomy_item i WHERE i.list = m.list AND lower(i.sv) = lower(m.label))
		ORDER BY list, coalesce(item, concept), concept
	)
	INSERT INTO taxonomy_item AS i (list, id, concept_id, sv, en, version, retired, replaced_by)
	SELECT list, coalesce(item, concept), concept, label, label, @version, retired, replaced FROM meant
	ON CONFLICT (list, id) DO UPDATE SET concept_id = excluded.concept_id, version = excluded.version, retired = excluded.retired,
		replaced_by = excluded.replaced_by, sv = excluded.sv, en = CASE WHEN i.en = i.sv THEN excluded.en ELSE i.en END`

// ImportConcepts brings the lists up to date with a version of the open
// taxonomy, and returns how many items it touched. A concept that is retired is
// found by nobody any longer, and a choice of it becomes one of what replaced
// it. Whatever is named twice stands once. A second import changes nothing more.
func (tx *Tx) ImportConcepts(ctx context.Context, all []taxonomy.Concept, version string) (touched int64, err error) {
	// The groups come before the names of occupations, some of which are called the same.
	for _, groups := range []bool{true, false} {
		var lists, ids, labels, replaced []string
		var retired, adding []bool
		for _, c := range all {
			l, adds := c.List()
			if l == "" || groups != (c.Type != "occupation-name") {
				continue
			}
			lists, ids, labels, replaced = append(lists, string(l)), append(ids, c.ID), append(labels, c.Label), append(replaced, c.ReplacedBy)
			retired, adding = append(retired, c.Retired), append(adding, adds)
		}
		n, err := exec(ctx, tx, importConceptsSQL, pgx.StrictNamedArgs{"lists": lists, "ids": ids, "labels": labels,
			"retired": retired, "replaced": replaced, "adds": adding, "version": version})
		if err != nil {
			return 0, err
		}
		touched += n
	}
	return touched, nil
}

// An Employer is one of the local register of companies, or a provider.
type Employer struct{ OrgNo, Name, Town string }

const importEmployersSQL = `
	INSERT INTO taxonomy_item AS i (list, id, sv, en, extra, version)
	SELECT DISTINCT ON (g.id) @list, g.id, g.name, g.name, g.town, @version FROM unnest(@ids::text[], @names::text[], @towns::text[]) AS g (id, name, town)
	ORDER BY g.id, g.name
	ON CONFLICT (list, id) DO UPDATE SET sv = excluded.sv, en = excluded.en, extra = excluded.extra, version = excluded.version, retired = false
	WHERE (i.sv, i.extra, i.version, i.retired) IS DISTINCT FROM (excluded.sv, excluded.extra, excluded.version, false)`

// ImportEmployers adds employers, or providers, to the local register, or renames
// them, and returns how many it touched.
func (tx *Tx) ImportEmployers(ctx context.Context, l taxonomy.List, all []Employer, version string) (int64, error) {
	var ids, names, towns []string
	for _, e := range all {
		ids, names, towns = append(ids, e.OrgNo), append(names, e.Name), append(towns, e.Town)
	}
	return exec(ctx, tx, importEmployersSQL, pgx.StrictNamedArgs{"list": l, "ids": ids, "names": names, "towns": towns, "version": version})
}

const retireEmployersSQL = `UPDATE taxonomy_item SET retired = true WHERE list = @list AND NOT retired AND version NOT IN ('', @version)`

// RetireEmployers retires whoever was imported before and is not in version: an
// import of the whole register ends with it. It returns how many.
func (tx *Tx) RetireEmployers(ctx context.Context, l taxonomy.List, version string) (int64, error) {
	return exec(ctx, tx, retireEmployersSQL, pgx.StrictNamedArgs{"list": l, "version": version})
}
