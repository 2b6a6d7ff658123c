package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/rule"
)

// TypedFigures are how much was typed and not picked in the latest versions of
// a month's reports. Notes are measured in octets as they are sealed, employers'
// names in characters.
type TypedFigures struct {
	Reports, Activities               int
	Notes, NoteOctets, LongestNote    int
	Typed, TypedLetters, LongestTyped int
}

const typedFiguresSQL = `SELECT reports, activities, notes, note_octets, longest_note, typed, typed_letters, longest_typed FROM typed_figures(@month)`

// TypedFigures returns the figures of m; fault.NotFound is a month of fewer than
// five reports, of which nothing is said. Only an operator may.
func (tx *Tx) TypedFigures(ctx context.Context, m rule.Month) (TypedFigures, error) {
	return one[TypedFigures](ctx, tx, typedFiguresSQL, pgx.StrictNamedArgs{"month": m})
}
