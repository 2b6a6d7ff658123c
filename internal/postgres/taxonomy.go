package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/taxonomy"
)

// A Hit is an item that a search found.
type Hit struct {
	taxonomy.Item
	Exact bool // what was typed is its name or its id
}

const searchSQL = `
	SELECT h.id, h.label, h.extra, h.rank = 0 AS exact
	FROM (
		SELECT t.id, CASE @lang::text WHEN 'en' THEN t.en ELSE t.sv END AS label, t.extra,
		       CASE WHEN t.id = @text OR lower(t.sv) = @text OR lower(t.en) = @text THEN 0
		            WHEN starts_with(lower(t.sv), @text) OR starts_with(lower(t.en), @text) THEN 1
		            WHEN strpos(' ' || lower(t.sv), ' ' || @text) > 0 OR strpos(' ' || lower(t.en), ' ' || @text) > 0 THEN 2
		            WHEN strpos(lower(t.sv), @text) > 0 OR strpos(lower(t.en), @text) > 0 THEN 3
		       END AS rank
		FROM taxonomy_item t WHERE t.list = @list
	) h
	WHERE h.rank IS NOT NULL
	ORDER BY h.rank, h.label, h.extra, h.id LIMIT 20`

const itemSQL = `
	SELECT id, CASE @lang::text WHEN 'en' THEN en ELSE sv END AS label, extra
	FROM taxonomy_item WHERE list = @list AND id = @id`

// Search returns at most twenty items of a list whose name holds text, in either
// language: those that are text first, then those that begin with it. An empty
// text finds nothing.
func (tx *Tx) Search(ctx context.Context, l taxonomy.List, text, lang string) ([]Hit, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if text == "" {
		return nil, nil
	}
	return many[Hit](ctx, tx, searchSQL, pgx.StrictNamedArgs{"list": l, "text": text, "lang": lang})
}

// Item returns one item of a list by its id, or fault.NotFound.
func (tx *Tx) Item(ctx context.Context, l taxonomy.List, id, lang string) (taxonomy.Item, error) {
	return one[taxonomy.Item](ctx, tx, itemSQL, pgx.StrictNamedArgs{"list": l, "id": id, "lang": lang})
}
