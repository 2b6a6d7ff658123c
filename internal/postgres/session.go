package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// Sessions is the store of sessions. It reads and writes through functions
// of the database only: portal_web cannot select from the table. Times are wire
// time.
type Sessions struct {
	db     *DB
	idle   time.Duration
	limits access.SessionLimits
	now    func() time.Time
}

// Sessions returns the store; a session ends when it has been idle for longer
// than idle, by the wire clock now.
func (db *DB) Sessions(idle time.Duration, now func() time.Time) *Sessions {
	return &Sessions{db: db, idle: idle, now: now}
}

// Limited returns the store with limits for each kind of people. Those that
// limits do not name keep the idle time of the store.
func (s Sessions) Limited(limits access.SessionLimits) *Sessions {
	s.limits = limits
	return &s
}

// limit is what holds for the session that data says.
func (s *Sessions) limit(data []byte) access.SessionLimit {
	var said struct{ Values struct{ Kind person.Kind } }
	_ = json.Unmarshal(data, &said) // the database reads it too, and refuses what is none
	if l, ok := s.limits[said.Values.Kind]; ok {
		return l
	}
	return access.SessionLimit{Idle: s.idle}
}

const (
	sessionFindSQL   = `SELECT session_find(@token, @now)`
	sessionCommitSQL = `SELECT session_commit(@token, @data, @ends, @idle, @now)`
	sessionEndSQL    = `SELECT session_end(@hash)`
)

// FindCtx returns the data of a live session.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := s.db.pool.QueryRow(ctx, sessionFindSQL, pgx.StrictNamedArgs{"token": token, "now": s.now()}).Scan(&data)
	return data, data != nil, asFault(err)
}

// CommitCtx writes a session, which ends at expiry at the latest, and no later
// than the limits say. One that has ended is not revived, and one that lives never
// ends later than it was first going to.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	now, limit := s.now(), s.limit(data)
	if last := now.Add(limit.Lifetime); limit.Lifetime > 0 && last.Before(expiry) {
		expiry = last
	}
	_, err := s.db.pool.Exec(ctx, sessionCommitSQL, pgx.StrictNamedArgs{
		"token": token, "data": data, "ends": expiry, "idle": int(limit.Idle.Seconds()), "now": now})
	return asFault(err)
}

const (
	sessionListSQL   = `SELECT id, here, agent, idp, started_at, seen_at, ends_at FROM session_list(@token, @now)`
	sessionEndOwnSQL = `SELECT session_end_own(@token, @id::uuid, @now)`
)

// Own returns the sessions that live of whoever token belongs to, this one first.
func (s *Sessions) Own(ctx context.Context, token string) ([]access.Session, error) {
	rows, err := s.db.pool.Query(ctx, sessionListSQL, pgx.StrictNamedArgs{"token": token, "now": s.now()})
	if err != nil {
		return nil, asFault(err)
	}
	own, err := pgx.CollectRows(rows, pgx.RowToStructByName[access.Session])
	return own, asFault(err)
}

// EndOwn ends another session of whoever token belongs to, or with no id all the
// others, and returns how many. The session of token itself goes on.
func (s *Sessions) EndOwn(ctx context.Context, token, id string) (n int, err error) {
	err = s.db.pool.QueryRow(ctx, sessionEndOwnSQL, pgx.StrictNamedArgs{"token": token, "id": nullable(id), "now": s.now()}).Scan(&n)
	return n, asFault(err)
}

const (
	sessionActSQL  = `SELECT session_act(@token, @mandate::uuid, @now, @at)`
	sessionActsSQL = `SELECT mandate_id, person_id, kind, scope, given, family FROM session_acts(@token, @now, @at)`
)

// Act makes the owner of a session act by a mandate from now on, and by none with
// "". One that is not theirs, or not in force, is fault.NotFound.
func (s *Sessions) Act(ctx context.Context, token, mandate string) error {
	var done bool
	err := s.db.pool.QueryRow(ctx, sessionActSQL, pgx.StrictNamedArgs{"token": token, "mandate": nullable(mandate), "now": s.now(), "at": s.db.clock()}).Scan(&done)
	if err == nil && !done {
		err = fault.NotFound
	}
	return asFault(err)
}

// Acts returns by which mandate the owner of a session acts, or fault.NotFound where
// there is none, or none in force any more.
func (s *Sessions) Acts(ctx context.Context, token string) (access.ActingFor, error) {
	rows, err := s.db.pool.Query(ctx, sessionActsSQL, pgx.StrictNamedArgs{"token": token, "now": s.now(), "at": s.db.clock()})
	if err != nil {
		return access.ActingFor{}, asFault(err)
	}
	a, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[access.ActingFor])
	return a, asFault(err)
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.db.EndSession(ctx, HashToken(token))
}

// HashToken returns what is stored of a session's token; nil of none.
func HashToken(token string) []byte {
	if token == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// EndSession ends the session whose token has this hash, if there is one.
func (db *DB) EndSession(ctx context.Context, hash []byte) error {
	_, err := db.pool.Exec(ctx, sessionEndSQL, pgx.StrictNamedArgs{"hash": hash})
	return asFault(err)
}

const sweepSQL = `SELECT sweep(@now)`

// Sweep removes sessions, entries and sign-ins that have ended, by wire time.
// It needs portal_worker.
func (db *DB) Sweep(ctx context.Context, now time.Time) error {
	_, err := db.pool.Exec(ctx, sweepSQL, pgx.StrictNamedArgs{"now": now})
	return asFault(err)
}

// A SignIn is a sign-in under way. Times are wire time.
type SignIn struct {
	ID, SP, IDP          string
	BrowserHash          string
	Target               string
	LOAs                 []string `db:"loas"`
	Force                bool
	CreatedAt, ExpiresAt time.Time
	Replaces             []byte // HashToken of the session in which it was begun
}

const (
	samlBeginSQL = `SELECT saml_begin(@id, @sp, @idp, @browser, @target, @loas, @force, @created, @expires, @replaces)`
	samlTakeSQL  = `
		SELECT id, sp, idp, browser_hash, target, loas, force, created_at, expires_at, replaces
		FROM saml_take(@id, @browser, @now)`
	samlWaitsSQL   = `SELECT saml_waits(@id, @now)`
	samlOnceSQL    = `SELECT saml_once(@idp, @id, @expires)`
	identitySQL    = `SELECT coalesce(identity_find(@lookups)::text, '')`
	langChosenSQL  = `SELECT coalesce(lang_chosen(@id), '')`
	staffFindSQL   = `SELECT id::text, kind FROM staff_find(@org, @staff, @today)`
	staffKnownSQL  = `SELECT roles, unit, org FROM staff_known(@id, @today)`
	recordLoginSQL = `SELECT record_login(@kind, @id::uuid, @idp, @authority, @loa, @authn, @transaction, @outcome, @at)`
)

// BeginSignIn keeps a sign-in under way.
func (db *DB) BeginSignIn(ctx context.Context, r SignIn) error {
	_, err := db.pool.Exec(ctx, samlBeginSQL, pgx.StrictNamedArgs{"id": r.ID, "sp": r.SP, "idp": r.IDP, "browser": r.BrowserHash,
		"target": r.Target, "loas": r.LOAs, "force": r.Force, "created": r.CreatedAt, "expires": r.ExpiresAt, "replaces": r.Replaces})
	return asFault(err)
}

// TakeSignIn returns a sign-in under way and ends it. One that was never begun,
// has been used, has expired, or was begun by another browser is fault.NotFound; the
// last has the code other_browser, and waits on.
func (db *DB) TakeSignIn(ctx context.Context, id string, browserHash string, wire time.Time) (SignIn, error) {
	rows, err := db.pool.Query(ctx, samlTakeSQL, pgx.StrictNamedArgs{"id": id, "browser": browserHash, "now": wire})
	if err != nil {
		return SignIn{}, asFault(err)
	}
	r, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[SignIn])
	if err = asFault(err); !errors.Is(err, fault.NotFound) {
		return r, err
	}
	var waits bool
	if err := db.pool.QueryRow(ctx, samlWaitsSQL, pgx.StrictNamedArgs{"id": id, "now": wire}).Scan(&waits); err != nil {
		return r, asFault(err)
	}
	if waits {
		err = fault.Coded(fault.NotFound, "other_browser")
	}
	return r, err
}

// UseAssertion reports whether an assertion is used for the first time, and
// remembers it until expires.
func (db *DB) UseAssertion(ctx context.Context, idp, id string, expires time.Time) (first bool, err error) {
	err = db.pool.QueryRow(ctx, samlOnceSQL, pgx.StrictNamedArgs{"idp": idp, "id": id, "expires": expires}).Scan(&first)
	return first, asFault(err)
}

// FindIdentity returns whose number, or whose foreign eID, has one of these
// keyed hashes, or "" when nobody's.
func (db *DB) FindIdentity(ctx context.Context, lookups [][]byte) (person.ID, error) {
	var id person.ID
	err := db.pool.QueryRow(ctx, identitySQL, pgx.StrictNamedArgs{"lookups": lookups}).Scan(&id)
	return id, asFault(err)
}

// LangChosen returns the language that a jobseeker has chosen, or "" for none.
func (db *DB) LangChosen(ctx context.Context, id person.ID) (lang string, err error) {
	err = db.pool.QueryRow(ctx, langChosenSQL, pgx.StrictNamedArgs{"id": id}).Scan(&lang)
	return lang, asFault(err)
}

// FindStaff returns who holds a staff number of an organisation and a grant in
// force today, at portal time; otherwise it is fault.NotFound.
func (db *DB) FindStaff(ctx context.Context, orgNo, staffNo string) (id person.ID, kind person.Kind, err error) {
	err = db.pool.QueryRow(ctx, staffFindSQL, pgx.StrictNamedArgs{"org": orgNo, "staff": staffNo,
		"today": rule.DayOf(db.clock())}).Scan(&id, &kind)
	return id, kind, asFault(err)
}

// Known returns a with the roles, unit and fund that are in force today, at portal
// time, for a member of staff or a fund's officer. Who has none is fault.NotFound.
func (db *DB) Known(ctx context.Context, a person.Actor) (person.Actor, error) {
	err := db.pool.QueryRow(ctx, staffKnownSQL, pgx.StrictNamedArgs{"id": a.ID, "today": rule.DayOf(db.clock())}).Scan(&a.Roles, &a.Unit, &a.Org)
	return a, asFault(err)
}

// A Login is one sign-in, for the log.
type Login struct {
	Kind                       person.Kind
	ID                         person.ID
	IDP, LOA, Transaction, End string // End is the outcome: in, or a reason code
	Authority                  string // who vouched behind the IdP, or empty
	AuthnAt                    time.Time
}

// RecordLogin writes that somebody signed in, at portal time.
func (db *DB) RecordLogin(ctx context.Context, l Login) error {
	_, err := db.pool.Exec(ctx, recordLoginSQL, pgx.StrictNamedArgs{"kind": l.Kind, "id": nullable(string(l.ID)), "idp": l.IDP, "authority": l.Authority, "loa": l.LOA,
		"authn": l.AuthnAt, "transaction": l.Transaction, "outcome": l.End, "at": db.clock()})
	return asFault(err)
}
