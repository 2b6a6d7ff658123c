package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/rule"
)

const weedSQL = `SELECT weed_drafts(@upto, @since)`

// WeedDrafts erases drafts that were never handed in: of m and the months
// before it, unless they have been changed since a moment. It logs that for
// each person, reads nothing of them, and returns how many there were. Only the
// machine may, with purpose access.Weeding.
func (tx *Tx) WeedDrafts(ctx context.Context, m rule.Month, since time.Time) (int, error) {
	return one[int](ctx, tx, weedSQL, pgx.StrictNamedArgs{"upto": m, "since": since})
}
