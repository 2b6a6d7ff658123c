package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

const (
	proposeSQL = `SELECT identity_propose(@id, @person, @other::uuid, @sealed, @lookups, @keyed, @at)`
	offerSQL   = `SELECT identity_offer(@id, @sealed, @lookups, @keyed, @country, @ticket, @until, @wire)`
	askSQL     = `SELECT identity_ask(@ticket, @wire, @at)`
	// The list names nobody; who is behind a line is logged as listed.
	requestsSQL = `
		WITH seen AS (
			SELECT id, kind, country, two, asked_at, person_id FROM identity_requests()
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed)
			SELECT 'list', 'identity', count(*), coalesce(array_agg(person_id) FILTER (WHERE person_id IS NOT NULL), '{}') FROM seen
		)
		SELECT id::text, kind, country, two, asked_at FROM seen ORDER BY asked_at, id`
	requestSQL = `
		SELECT id::text, kind, country, asked_at, sealed, coalesce(person_id::text, '') AS person_id, given, family,
			coalesce(other_id::text, '') AS other_id, other_given, other_family, other_unit, other_reports
		FROM identity_request(@id)`
	decideSQL = `SELECT identity_decide(@id, @person::uuid, @yes, @reason, @sealed, @lookups, @keyed)`
)

// A SealedClaim is what an identity provider said of somebody, as the vault has
// sealed and hashed it for the request ID.
type SealedClaim struct {
	ID      string
	Sealed  []byte
	Lookups [][]byte // the first by the key in use
	Keyed   string
}

// ProposeIdentity keeps that p, known by the previous number, has signed in with
// another, which is other's or nobody's (""). It reports whether staff have that
// to decide.
func (db *DB) ProposeIdentity(ctx context.Context, c SealedClaim, p, other person.ID) (waits bool, err error) {
	err = db.pool.QueryRow(ctx, proposeSQL, pgx.StrictNamedArgs{"id": c.ID, "person": p, "other": nullable(string(other)), "sealed": c.Sealed,
		"lookups": c.Lookups, "keyed": c.Keyed, "at": db.clock()}).Scan(&waits)
	return waits, asFault(err)
}

// OfferLink keeps a foreign eID that is nobody's until a moment of wire time, for
// whoever has the ticket to ask about. It reports whether that has been asked.
func (db *DB) OfferLink(ctx context.Context, c SealedClaim, country, ticket string, until, wire time.Time) (asked bool, err error) {
	err = db.pool.QueryRow(ctx, offerSQL, pgx.StrictNamedArgs{"id": c.ID, "sealed": c.Sealed, "lookups": c.Lookups, "keyed": c.Keyed,
		"country": country, "ticket": HashToken(ticket), "until": until, "wire": wire}).Scan(&asked)
	return asked, asFault(err)
}

// AskLink puts what was offered before staff, once. A ticket that is over is
// fault.NotFound with code offer_over.
func (db *DB) AskLink(ctx context.Context, ticket string, wire time.Time) error {
	var done bool
	err := db.pool.QueryRow(ctx, askSQL, pgx.StrictNamedArgs{"ticket": HashToken(ticket), "wire": wire, "at": db.clock()}).Scan(&done)
	if err == nil && !done {
		return fault.Coded(fault.NotFound, "offer_over")
	}
	return asFault(err)
}

// The kinds of request.
const (
	RequestMerge = "merge" // a number in place of another
	RequestLink  = "link"  // a foreign eID
)

// An IdentityLine is a request in a list: of nobody by name.
type IdentityLine struct {
	ID, Kind, Country string
	Two               bool // two records
	AskedAt           time.Time
}

// Foreign reports whether it is about a foreign eID; else it is about a number.
func (l IdentityLine) Foreign() bool { return l.Kind == RequestLink }

// IdentityRequests returns what the actor may decide, the oldest first, and logs
// that it was listed.
func (tx *Tx) IdentityRequests(ctx context.Context) ([]IdentityLine, error) {
	return many[IdentityLine](ctx, tx, requestsSQL, pgx.StrictNamedArgs{})
}

// An IdentityRequest is one request, opened.
type IdentityRequest struct {
	ID, Kind, Country       string
	AskedAt                 time.Time
	Sealed                  []byte
	PersonID                person.ID // of a merging: who is known by the previous number
	Given, Family           string
	OtherID                 person.ID // of a merging of two records: who is known by the new one
	OtherGiven, OtherFamily string
	OtherUnit               string
	OtherReports            int
}

// Foreign reports whether it is about a foreign eID; else it is about a number.
func (r IdentityRequest) Foreign() bool { return r.Kind == RequestLink }

// IdentityRequest opens a request that the actor may decide, and logs that; any
// other is fault.NotFound.
func (tx *Tx) IdentityRequest(ctx context.Context, id string) (IdentityRequest, error) {
	return one[IdentityRequest](ctx, tx, requestSQL, pgx.StrictNamedArgs{"id": id})
}

// DecideIdentity carries a decision out: yes gives p what c holds, sealed for p.
// It is fault.Conflict with code identity_decided if somebody was first, or the
// actor may not.
func (tx *Tx) DecideIdentity(ctx context.Context, c SealedClaim, p person.ID, yes bool, reason string) error {
	done, err := one[bool](ctx, tx, decideSQL, pgx.StrictNamedArgs{"id": c.ID, "person": nullable(string(p)), "yes": yes, "reason": reason,
		"sealed": c.Sealed, "lookups": c.Lookups, "keyed": c.Keyed})
	if err == nil && !done {
		err = fault.Coded(fault.Conflict, "identity_decided")
	}
	return err
}
