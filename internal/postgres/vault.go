package postgres

import (
	"context"
	"encoding/base64"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
)

const (
	staleSQL = `SELECT id::text, person_id, kind, sealed FROM identity_stale(@keyed, @most)`
	rekeySQL = `SELECT identity_rekey(@keyed, @rows)`
)

// A StaleKey is a row of the vault that other keys than those in use sealed and
// hashed.
type StaleKey struct {
	ID       string
	PersonID person.ID
	Kind     string // vault.KindNumber or KindForeign
	Sealed   []byte
}

// StaleKeys returns at most that many rows that are not sealed with the keys that
// keyed names. Only an operator may.
func (tx *Tx) StaleKeys(ctx context.Context, keyed string, most int) ([]StaleKey, error) {
	return many[StaleKey](ctx, tx, staleSQL, pgx.StrictNamedArgs{"keyed": keyed, "most": most})
}

// Rekey puts rows back as reseal makes them, each only if nobody has changed it
// since it was read, and returns how many. Only an operator may.
func (tx *Tx) Rekey(ctx context.Context, keyed string, rows []StaleKey, reseal func(kind string, id person.ID, sealed []byte) (anew, lookup []byte, err error)) (n int, err error) {
	enc := base64.StdEncoding.EncodeToString
	out := make([]map[string]string, 0, len(rows))
	for _, r := range rows {
		anew, lookup, err := reseal(r.Kind, r.PersonID, r.Sealed)
		if err != nil {
			return 0, err
		}
		out = append(out, map[string]string{"id": r.ID, "was": enc(r.Sealed), "sealed": enc(anew), "lookup": enc(lookup)})
	}
	return one[int](ctx, tx, rekeySQL, pgx.StrictNamedArgs{"keyed": keyed, "rows": out})
}
