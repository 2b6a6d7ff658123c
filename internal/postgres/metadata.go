package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// Metadata of identity providers are kept by the address that they were fetched
// from. They are public, so nobody needs to enter; times are wire time.
const (
	keepMetadataSQL = `
		INSERT INTO idp_metadata AS m (source, xml, valid_until, fetched_at) VALUES (@source, @xml, @until, @at)
		ON CONFLICT (source) DO UPDATE SET xml = excluded.xml, valid_until = excluded.valid_until, fetched_at = excluded.fetched_at
		WHERE m.fetched_at < excluded.fetched_at`
	keptMetadataSQL = `SELECT xml, fetched_at FROM idp_metadata WHERE source = @source`
	metadataAgesSQL = `SELECT source, valid_until, fetched_at FROM idp_metadata ORDER BY source`
)

// KeepMetadata keeps xml as the last good copy of what source says, if none that
// is later has been kept. A zero until means that it has no end.
func (db *DB) KeepMetadata(ctx context.Context, source string, xml []byte, until, at time.Time) error {
	var end *time.Time
	if !until.IsZero() {
		end = &until
	}
	_, err := db.pool.Exec(ctx, keepMetadataSQL, pgx.StrictNamedArgs{"source": source, "xml": xml, "until": end, "at": at})
	return asFault(err)
}

// KeptMetadata returns the copy that is kept, nil if none is, and when it was
// fetched.
func (db *DB) KeptMetadata(ctx context.Context, source string) (xml []byte, at time.Time, err error) {
	err = db.pool.QueryRow(ctx, keptMetadataSQL, pgx.StrictNamedArgs{"source": source}).Scan(&xml, &at)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, time.Time{}, nil
	}
	return xml, at, asFault(err)
}

// A MetadataAge says how old a kept copy is.
type MetadataAge struct {
	Source     string
	ValidUntil *time.Time // nil is without end
	FetchedAt  time.Time
}

// MetadataAges lists the copies that are kept. It needs portal_worker.
func (db *DB) MetadataAges(ctx context.Context) ([]MetadataAge, error) {
	rows, err := db.pool.Query(ctx, metadataAgesSQL)
	if err != nil {
		return nil, asFault(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[MetadataAge])
	return all, asFault(err)
}
