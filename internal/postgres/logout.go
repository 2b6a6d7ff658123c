package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Logout is a sign-out that may go on to the identity provider. Expires is wire time.
type Logout struct {
	KeyHash []byte
	SP, IDP string
	Sealed  []byte // who it is, in the identity provider's words
	Expires time.Time
}

const (
	logoutKeepSQL      = `SELECT logout_keep(@key, @sp, @idp, @sealed, @expires)`
	logoutOfSQL        = `SELECT sp, idp FROM logout_of(@key, @now)`
	logoutTakeSQL      = `SELECT sp, idp, principal FROM logout_take(@key, @request, @now)`
	logoutAnsweredSQL  = `SELECT logout_answered(@request, @idp, @now)`
	sessionEndThereSQL = `SELECT session_end_there(@names, @indexes, @now)`
)

// KeepLogout keeps a sign-out that may go on.
func (db *DB) KeepLogout(ctx context.Context, l Logout) error {
	_, err := db.pool.Exec(ctx, logoutKeepSQL, pgx.StrictNamedArgs{"key": l.KeyHash, "sp": l.SP, "idp": l.IDP, "sealed": l.Sealed, "expires": l.Expires})
	return asFault(err)
}

// LogoutOf returns where a browser may go on with its sign-out; fault.NotFound is
// nowhere.
func (db *DB) LogoutOf(ctx context.Context, key []byte, wire time.Time) (sp, idp string, err error) {
	err = db.pool.QueryRow(ctx, logoutOfSQL, pgx.StrictNamedArgs{"key": key, "now": wire}).Scan(&sp, &idp)
	return sp, idp, asFault(err)
}

// TakeLogout returns it once, and then waits for the answer to request.
func (db *DB) TakeLogout(ctx context.Context, key []byte, request string, wire time.Time) (l Logout, err error) {
	err = db.pool.QueryRow(ctx, logoutTakeSQL, pgx.StrictNamedArgs{"key": key, "request": request, "now": wire}).Scan(&l.SP, &l.IDP, &l.Sealed)
	return l, asFault(err)
}

// LogoutAnswered reports whether a request to idp waits for its answer, once.
func (db *DB) LogoutAnswered(ctx context.Context, request, idp string, wire time.Time) (waits bool, err error) {
	err = db.pool.QueryRow(ctx, logoutAnsweredSQL, pgx.StrictNamedArgs{"request": request, "idp": idp, "now": wire}).Scan(&waits)
	return waits, asFault(err)
}

// EndThere ends the sessions begun under a name, by its keyed hashes: those with one
// of indexes, or all of them if indexes is nil. It returns how many.
func (db *DB) EndThere(ctx context.Context, names, indexes [][]byte, wire time.Time) (n int, err error) {
	err = db.pool.QueryRow(ctx, sessionEndThereSQL, pgx.StrictNamedArgs{"names": names, "indexes": indexes, "now": wire}).Scan(&n)
	return n, asFault(err)
}
