package postgres

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/taxonomy"
)

// A Hit is an item that a search found.
type Hit struct {
	taxonomy.Item
	Exact bool // what was typed is its name or its id
}

// What was typed is looked for at the beginning of names, then within them, and
// where that finds nothing and there are four letters, in names that hold a word
// like it. Each way finds at most 200, so that a letter typed costs no more in a
// register of a million. The best name of each item counts.
const searchSQL = `
	WITH typed AS (SELECT fold(@text) AS text), within AS (
		(SELECT n.id, n.name, n.label, n.folded FROM typed t CROSS JOIN taxonomy_name n
		 WHERE n.list = @list AND n.folded COLLATE "C" >= t.text AND n.folded COLLATE "C" < t.text || chr(1114111)
		 ORDER BY n.folded COLLATE "C" LIMIT 200)
		UNION
		(SELECT n.id, n.name, n.label, n.folded FROM taxonomy_name n
		 WHERE n.list = @list AND n.list <> 'employer' AND n.folded LIKE '%' || fold(@pattern) || '%' AND char_length(@text) > 2 LIMIT 200)
		UNION
		(SELECT n.id, n.name, n.label, n.folded FROM taxonomy_name n
		 WHERE n.list = 'employer' AND @list = 'employer' AND n.folded LIKE '%' || fold(@pattern) || '%' AND char_length(@text) > 2 LIMIT 200)
	), found AS (
		SELECT * FROM within
		UNION ALL
		SELECT n.id, n.name, n.label, n.folded FROM typed t CROSS JOIN near_names(@list, t.text) n
		WHERE char_length(t.text) >= 4 AND NOT EXISTS (SELECT 1 FROM within)
	), ranked AS (
		SELECT f.id, f.name, f.label, word_similarity(t.text, f.folded) AS likeness,
		       CASE WHEN f.label AND lower(f.name) = @text THEN 0
		            WHEN f.folded = t.text THEN 1
		            WHEN starts_with(f.folded, t.text) THEN 2
		            WHEN strpos(' ' || f.folded, ' ' || t.text) > 0 THEN 3
		            WHEN strpos(f.folded, t.text) > 0 THEN 4
		            ELSE 5 END AS rank
		FROM found f CROSS JOIN typed t
	), best AS (
		SELECT DISTINCT ON (id) * FROM ranked ORDER BY id, rank, NOT label, likeness DESC, name
	)
	SELECT i.id, CASE @lang::text WHEN 'en' THEN i.en ELSE i.sv END AS label,
	       CASE WHEN b.label THEN i.extra ELSE b.name END AS extra, b.rank = 0 OR i.id = @text AS exact,
	       coalesce(nullif(i.version, ''), 'portal') AS version
	FROM best b JOIN taxonomy_item i ON i.list = @list AND i.id = b.id
	WHERE NOT i.retired
	ORDER BY exact DESC, b.rank, b.likeness DESC, char_length(b.name), i.sv, i.id LIMIT 20`

// One that has been retired is what replaced it.
const itemSQL = `
	SELECT r.id, CASE @lang::text WHEN 'en' THEN r.en ELSE r.sv END AS label, r.extra, coalesce(nullif(r.version, ''), 'portal') AS version
	FROM taxonomy_item i JOIN taxonomy_item r ON r.list = i.list AND CASE WHEN i.retired THEN i.replaced_by <> '' AND i.replaced_by IN (r.id, r.concept_id) ELSE r.id = i.id END
	WHERE i.list = @list AND i.id = @id AND NOT r.retired`

// likely escapes what LIKE takes for patterns.
var likely = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Search returns at most twenty items of a list that text names: those that it
// is the name of first, then those whose name begins with it, holds it, or is
// like it. Upper and lower case, and marks over letters, make no difference; an
// everyday word finds what it stands for, and is then Extra. An id finds its
// item. An empty text finds nothing.
func (tx *Tx) Search(ctx context.Context, l taxonomy.List, text, lang string) ([]Hit, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if text == "" {
		return nil, nil
	}
	if item, err := tx.Item(ctx, l, text, lang); err == nil {
		return []Hit{{item, true}}, nil
	} else if !errors.Is(err, fault.NotFound) {
		return nil, err
	}
	pattern := likely.Replace(text)
	return many[Hit](ctx, tx, searchSQL, pgx.StrictNamedArgs{"list": l, "text": text, "pattern": pattern, "lang": lang})
}

// Item returns one item of a list by its id, or fault.NotFound.
func (tx *Tx) Item(ctx context.Context, l taxonomy.List, id, lang string) (taxonomy.Item, error) {
	return one[taxonomy.Item](ctx, tx, itemSQL, pgx.StrictNamedArgs{"list": l, "id": id, "lang": lang})
}
