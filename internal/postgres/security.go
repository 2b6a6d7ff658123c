package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
)

// A SecurityEvent is one row of the security log: codes and ids, by wire time.
// What is not known is empty.
type SecurityEvent struct {
	At            time.Time
	Code, Detail  string
	SP, IDP       string
	RequestID     string // of the HTTP request, as in the program's log
	SAMLID        string `db:"saml_id"` // of the AuthnRequest, ours
	TransactionID string // the IdP's own
	Address       []byte // a keyed hash for the day
	ActorKind     person.Kind
	ActorID       person.ID
}

const securityNoteSQL = `SELECT security_note(@at, @code, @detail, @sp, @idp, @request, @saml, @transaction, @address, @kind, @id::uuid)`

// NoteSecurity writes a row of the security log. It needs portal_web, which
// can read none.
func (db *DB) NoteSecurity(ctx context.Context, e SecurityEvent) error {
	if e.Address == nil {
		e.Address = []byte{}
	}
	_, err := db.pool.Exec(ctx, securityNoteSQL, pgx.StrictNamedArgs{"at": e.At, "code": e.Code, "detail": e.Detail, "sp": e.SP, "idp": e.IDP,
		"request": e.RequestID, "saml": e.SAMLID, "transaction": e.TransactionID, "address": e.Address,
		"kind": e.ActorKind, "id": nullable(string(e.ActorID))})
	return asFault(err)
}

const (
	securityLatestSQL = `
		SELECT at, code, detail, sp, idp, request_id, saml_id, transaction_id, address, actor_kind, coalesce(actor_id::text, '') AS actor_id
		FROM security_event ORDER BY id DESC LIMIT @most`
	securityCountsSQL = `
		SELECT code, count(*) AS rows, count(DISTINCT address) AS addresses, max(at) AS latest
		FROM security_event WHERE at >= @since GROUP BY code ORDER BY rows DESC, code`
	securityWeedSQL = `SELECT security_weed(@before, @tried)`
)

// LatestSecurity returns the newest rows of the security log, at most most of
// them, the newest first. Only an operator may.
func (tx *Tx) LatestSecurity(ctx context.Context, most int) ([]SecurityEvent, error) {
	return many[SecurityEvent](ctx, tx, securityLatestSQL, pgx.StrictNamedArgs{"most": most})
}

// A SecurityCount is how often a code has been written.
type SecurityCount struct {
	Code      string
	Rows      int
	Addresses int // one that came on two days counts as two
	Latest    time.Time
}

// SecurityCounts counts the rows since a moment of wire time, the most frequent
// code first. Only an operator may.
func (tx *Tx) SecurityCounts(ctx context.Context, since time.Time) ([]SecurityCount, error) {
	return many[SecurityCount](ctx, tx, securityCountsSQL, pgx.StrictNamedArgs{"since": since})
}

// WeedSecurity erases what was written in the security log before a moment of
// wire time, but for the last thirty days of it and for who is held, and leaves a
// certificate. It is as WeedDrafts is.
func (tx *Tx) WeedSecurity(ctx context.Context, before time.Time, tried bool) (int, error) {
	return one[int](ctx, tx, securityWeedSQL, pgx.StrictNamedArgs{"before": before, "tried": tried})
}

const (
	rateTakeSQL  = `SELECT number, began FROM rate_take(@kind, @key, @seconds, @now)`
	rateSweepSQL = `SELECT rate_sweep(@before)`
)

// TakeRate counts one more request of a kind by the network with this keyed hash,
// in windows of d by wire time. It returns which it is in its window, from 1, and
// when the window began.
func (db *DB) TakeRate(ctx context.Context, kind string, key []byte, d time.Duration, wire time.Time) (number int, began time.Time, err error) {
	err = db.pool.QueryRow(ctx, rateTakeSQL, pgx.StrictNamedArgs{"kind": kind, "key": key, "seconds": int(d.Seconds()), "now": wire}).Scan(&number, &began)
	return number, began, asFault(err)
}

// SweepRates removes the counts of windows that began before a moment of wire
// time. It needs portal_worker.
func (db *DB) SweepRates(ctx context.Context, before time.Time) error {
	_, err := db.pool.Exec(ctx, rateSweepSQL, pgx.StrictNamedArgs{"before": before})
	return asFault(err)
}
