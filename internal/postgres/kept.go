package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
)

// A KeptForm is a form that met an ended session, sealed. Arrived is portal time,
// the rest wire time.
type KeptForm struct {
	ID                 string
	KeyHash            []byte
	Sealed             []byte
	Arrived, Kept, End time.Time
}

// How many forms are kept: of one session, and in all.
const (
	fewForms  = 5
	mostForms = 20_000
)

const (
	formKeepSQL = `SELECT form_keep(@token, @id::uuid, @key, @sealed, @arrived, @kept, @ends, @few, @most)`
	formOpenSQL = `SELECT sealed, arrived_at, kept_at FROM form_open(@token, @id::uuid, @key, @now)`
	formDropSQL = `SELECT form_drop(@key)`
)

// KeepForm keeps a form that came with the token of a session that has ended, and
// reports whether it did: not when the session was nobody's, still lives or is
// forgotten, nor when as many are kept as may be.
func (db *DB) KeepForm(ctx context.Context, token string, f KeptForm) (kept bool, err error) {
	err = db.pool.QueryRow(ctx, formKeepSQL, pgx.StrictNamedArgs{"token": token, "id": f.ID, "key": f.KeyHash, "sealed": f.Sealed,
		"arrived": f.Arrived, "kept": f.Kept, "ends": f.End, "few": fewForms, "most": mostForms}).Scan(&kept)
	return kept, asFault(err)
}

// OpenForm returns a kept form to the browser that sent it, for whoever token
// belongs to. If it is not theirs it is removed. Then, as when there is none, it
// is fault.NotFound. If they acted for somebody else when they sent it, or for
// themselves, it is fault.Conflict with code kept_acting, and waits on.
func (db *DB) OpenForm(ctx context.Context, token, id string, key []byte, wire time.Time) (KeptForm, error) {
	f := KeptForm{ID: id, KeyHash: key}
	err := db.pool.QueryRow(ctx, formOpenSQL, pgx.StrictNamedArgs{"token": token, "id": id, "key": key, "now": wire}).Scan(&f.Sealed, &f.Arrived, &f.Kept)
	if err == nil && f.Sealed == nil {
		err = fault.Coded(fault.Conflict, "kept_acting")
	}
	return f, asFault(err)
}

// DropForms removes what is kept for the browser that has a key.
func (db *DB) DropForms(ctx context.Context, key []byte) error {
	_, err := db.pool.Exec(ctx, formDropSQL, pgx.StrictNamedArgs{"key": key})
	return asFault(err)
}
