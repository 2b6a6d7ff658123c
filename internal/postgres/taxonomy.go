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

// Named returns the one that what was typed is the name or the id of; where there
// are several, or none, ok is false.
func Named(hits []Hit) (item taxonomy.Item, ok bool) {
	if len(hits) > 0 && hits[0].Exact && (len(hits) == 1 || !hits[1].Exact) {
		return hits[0].Item, true
	}
	return item, false
}

// The work is the database's function of that name (00160_search.sql), so that a
// letter typed is one question.
const searchSQL = `SELECT id, label, extra, exact, version FROM search_list(@list, @text, @lang)`

// One that has been retired is what replaced it.
const itemSQL = `
	SELECT r.id, CASE @lang::text WHEN 'en' THEN r.en ELSE r.sv END AS label, r.extra, coalesce(nullif(r.version, ''), 'portal') AS version
	FROM taxonomy_item i JOIN taxonomy_item r ON r.list = i.list AND CASE WHEN i.retired THEN i.replaced_by <> '' AND i.replaced_by IN (r.id, r.concept_id) ELSE r.id = i.id END
	WHERE i.list = @list AND i.id = @id AND NOT r.retired`

// Search returns at most twenty items of a list that text names: those that it
// is the name of first, then those whose name begins with it, has words that do,
// or holds it, and only where there is none those with words like it. Upper and
// lower case, and marks over letters, make no difference but between two that are
// as good; an everyday word finds what it stands for, and is then Extra. An id
// finds its item. An empty text finds nothing.
func (tx *Tx) Search(ctx context.Context, l taxonomy.List, text, lang string) ([]Hit, error) {
	return search(ctx, tx.conn, l, text, lang)
}

// Search is Tx.Search in one question without a transaction: the lists are open
// to everybody, and that they were searched is nobody's data.
func (db *DB) Search(ctx context.Context, l taxonomy.List, text, lang string) ([]Hit, error) {
	return search(ctx, db.pool, l, text, lang)
}

func search(ctx context.Context, conn interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}, l taxonomy.List, text, lang string) ([]Hit, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if text == "" {
		return nil, nil
	}
	rows, err := conn.Query(ctx, searchSQL, pgx.StrictNamedArgs{"list": l, "text": text, "lang": lang})
	if err != nil {
		return nil, asFault(err)
	}
	hits, err := pgx.CollectRows(rows, pgx.RowToStructByName[Hit])
	return hits, asFault(err)
}

// Item returns one item of a list by its id, or fault.NotFound.
func (tx *Tx) Item(ctx context.Context, l taxonomy.List, id, lang string) (taxonomy.Item, error) {
	return one[taxonomy.Item](ctx, tx, itemSQL, pgx.StrictNamedArgs{"list": l, "id": id, "lang": lang})
}
