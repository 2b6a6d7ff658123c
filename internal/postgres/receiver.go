package postgres

import (
	"context"
	"crypto/ed25519"

	"github.com/jackc/pgx/v5"
)

// A Receiver is a fund, or IAF.
type Receiver struct {
	ID            string
	Code          string
	Name          string
	OrgNo         string
	Kind          string // fund or iaf
	Complementary bool
	Endpoint      string
	AckKey        []byte // Ed25519, of its acknowledgements; nil: it has none
}

const (
	receiversSQL     = `SELECT id::text AS id, code, name, org_no, kind, complementary, endpoint, ack_key FROM fund ORDER BY kind, name`
	unitsSQL         = `SELECT id::text AS id, name FROM unit ORDER BY name`
	publishedKeysSQL = `SELECT key FROM published_key ORDER BY position`
	takeKeysAwaySQL  = `DELETE FROM published_key`
	publishKeysSQL   = `INSERT INTO published_key (key, position) SELECT k, n FROM unnest(@keys::bytea[]) WITH ORDINALITY AS u (k, n)`
)

// Receivers returns every receiver. They are public.
func (db *DB) Receivers(ctx context.Context) ([]Receiver, error) {
	rows, _ := db.pool.Query(ctx, receiversSQL)
	rs, err := pgx.CollectRows(rows, pgx.RowToStructByName[Receiver])
	return rs, asFault(err)
}

// A Unit is one of the authority's.
type Unit struct{ ID, Name string }

// Units returns every unit. They are public.
func (db *DB) Units(ctx context.Context) ([]Unit, error) {
	rows, _ := db.pool.Query(ctx, unitsSQL)
	us, err := pgx.CollectRows(rows, pgx.RowToStructByName[Unit])
	return us, asFault(err)
}

// PublishedKeys returns the keys that the portal's messages are signed with,
// the one in use first. They are public.
func (db *DB) PublishedKeys(ctx context.Context) ([]ed25519.PublicKey, error) {
	rows, _ := db.pool.Query(ctx, publishedKeysSQL)
	ks, err := pgx.CollectRows(rows, pgx.RowTo[ed25519.PublicKey])
	return ks, asFault(err)
}

// PublishKeys publishes keys, the one in use first, and takes away all others.
func (tx *Tx) PublishKeys(ctx context.Context, keys []ed25519.PublicKey) error {
	if _, err := exec(ctx, tx, takeKeysAwaySQL, nil); err != nil {
		return err
	}
	all := make([][]byte, len(keys))
	for i, k := range keys {
		all[i] = k
	}
	_, err := exec(ctx, tx, publishKeysSQL, pgx.StrictNamedArgs{"keys": all})
	return err
}
