// Package postgres holds every SQL statement of the portal, and the transaction
// that every one of them runs in: one actor, one purpose, one moment.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

// QueueSchema is where River's tables are.
const QueueSchema = "river"

// A DB is the database seen through one role.
type DB struct {
	pool  *pgxpool.Pool
	queue *river.Client[pgx.Tx] // inserts only
	clock func() time.Time      // portal time
	rules ruleCache
}

// Open connects to the database at url. clock is portal time: each transaction
// reads it once.
func Open(ctx context.Context, url string, clock func() time.Time) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("the database URL cannot be read") // the text may hold a password
	}
	return OpenConfig(ctx, config, clock)
}

// OpenConfig is Open for a caller that traces statements or sizes the pool.
func OpenConfig(ctx context.Context, config *pgxpool.Config, clock func() time.Time) (*DB, error) {
	// A statement is planned once for a connection and not for each page: planning
	// is most of what a look-up by key costs, and no plan of ours is better for
	// knowing the values (plans_test.go looks at these plans).
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan"
	// Compiling a plan pays for none of ours: one that is thought dear, by a guess
	// made when a table was small, would take a quarter of a second more each time.
	config.ConnConfig.RuntimeParams["jit"] = "off"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	queue, err := river.NewClient(riverpgxv5.New(pool), &river.Config{Schema: QueueSchema})
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &DB{pool: pool, queue: queue, clock: clock}, nil
}

// Close gives back every connection.
func (db *DB) Close() { db.pool.Close() }

// Pool is the pool beneath db, for River's client in the worker, which needs it
// to fetch jobs. Nobody else has a use for it.
func (db *DB) Pool() *pgxpool.Pool { return db.pool }

// Now returns portal time.
func (db *DB) Now() time.Time { return db.clock() }

const readySQL = `SELECT count(*) FROM rule_pack WHERE active`

// Ready reports whether the database answers and has been migrated.
func (db *DB) Ready(ctx context.Context) error {
	var packs int
	if err := db.pool.QueryRow(ctx, readySQL).Scan(&packs); err != nil {
		return err
	}
	if packs == 0 {
		return errors.New("no rule pack is active")
	}
	return nil
}

// A Tx is one transaction by one actor for one purpose. Row-level security and
// the access log read all three from it. A Tx is used only inside InTx.
type Tx struct {
	conn  querier
	tx    pgx.Tx // nil in a View
	queue *river.Client[pgx.Tx]
	// At is the portal time at which the transaction began; it has no other.
	At time.Time
	// Actor is on whose behalf it runs.
	Actor person.Actor
}

// A querier runs statements.
type querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

const enterSQL = `SELECT enter_from(@token, @purpose, @case::uuid, @at, @network)`

// InTx runs f in one transaction as actor, for purpose p. If f returns an error
// nothing has happened, the jobs it enqueued included. An actor whose token is
// no longer good is fault.Forbidden with code no_session.
func (db *DB) InTx(ctx context.Context, actor person.Actor, p access.Purpose, f func(*Tx) error) error {
	return db.in(ctx, actor, p, nil, noted(ctx, actor, access.DidDraft, f))
}

const representedSQL = `INSERT INTO access_log (subject_id, what) VALUES (@for, @what) ON CONFLICT DO NOTHING`

// noted is f, and of a representative the line in the log that whom they act for
// sees of it: nothing that they read or do is their own.
func noted(ctx context.Context, a person.Actor, what string, f func(*Tx) error) func(*Tx) error {
	if a.Kind != person.Representative {
		return f
	}
	return func(tx *Tx) error {
		if _, err := tx.conn.Exec(ctx, representedSQL, pgx.StrictNamedArgs{"for": a.For, "what": what}); err != nil {
			return err
		}
		return f(tx)
	}
}

// InCase is InTx for work in one case, which the access log will name.
func (db *DB) InCase(ctx context.Context, actor person.Actor, p access.Purpose, caseID string, f func(*Tx) error) error {
	return db.in(ctx, actor, p, &caseID, f)
}

// View is InTx for a person's own pages, which change nothing and log nothing:
// the sign-in is the log's row. It runs READ ONLY, but for a representative, of whom
// each is a line in the log.
func (db *DB) View(ctx context.Context, actor person.Actor, p access.Purpose, f func(*Tx) error) error {
	if actor.Kind == person.Representative {
		return db.in(ctx, actor, p, nil, noted(ctx, actor, access.SawRepresented, f))
	}
	return asFault(db.view(ctx, actor, p, f))
}

const (
	beginViewSQL = `BEGIN READ ONLY`
	endViewSQL   = `ROLLBACK`
)

// view begins and enters in one round trip. A view has nothing to commit; a
// connection that cannot be rolled back is thrown away by the pool.
func (db *DB) view(ctx context.Context, actor person.Actor, p access.Purpose, f func(*Tx) error) error {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	at := db.clock()
	begin := &pgx.Batch{}
	begin.Queue(beginViewSQL)
	begin.Queue(enterSQL, enterArgs(actor, p, nil, at))
	if err = conn.SendBatch(ctx, begin).Close(); err != nil {
		err = fmt.Errorf("enter: %w", err)
	} else {
		err = f(&Tx{conn: conn, At: at, Actor: actor})
	}
	_, end := conn.Exec(ctx, endViewSQL)
	return errors.Join(err, end)
}

func (db *DB) in(ctx context.Context, actor person.Actor, p access.Purpose, caseID *string, f func(*Tx) error) error {
	at := db.clock()
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, enterSQL, enterArgs(actor, p, caseID, at)); err != nil {
			return fmt.Errorf("enter: %w", err)
		}
		return f(&Tx{conn: tx, tx: tx, queue: db.queue, At: at, Actor: actor})
	})
	return asFault(err)
}

func enterArgs(actor person.Actor, p access.Purpose, caseID *string, at time.Time) pgx.StrictNamedArgs {
	if actor.Kind == person.Representative {
		p = access.Acting // no data are their own
	}
	return pgx.StrictNamedArgs{"token": actor.Token, "purpose": p, "case": caseID, "at": at, "network": actor.Network}
}

const admitSQL = `SELECT admit(@token, @kind, @name, @org::uuid, @seconds)`

// Admit lets a system or an operator act as portal_worker, or a fund's system
// whose signature has been verified as portal_fund, for as long as given. It
// returns the actor to begin transactions with. name is an operator's name in
// the operating system, or the program's.
func (db *DB) Admit(ctx context.Context, token string, kind person.Kind, name, org string, d time.Duration) (person.Actor, error) {
	_, err := db.pool.Exec(ctx, admitSQL, pgx.StrictNamedArgs{
		"token": token, "kind": kind, "name": name, "org": nullable(org), "seconds": int(d.Seconds())})
	if err != nil {
		return person.Actor{}, asFault(fmt.Errorf("admit: %w", err))
	}
	return person.Actor{Token: token, Kind: kind, Org: org}, nil
}

// JobActor is the actor of a job that is running now. The database checks that
// it is.
func JobActor(id int64) person.Actor {
	return person.Actor{Token: fmt.Sprintf("job:%d", id), Kind: person.System}
}

// Enqueue adds a job that exists when the transaction commits, and only then.
func (tx *Tx) Enqueue(ctx context.Context, job river.JobArgs) error {
	_, err := tx.queue.InsertTx(ctx, tx.tx, job, nil)
	return asFault(err)
}

// one runs a statement that answers one row, or none, which is fault.NotFound.
func one[T any](ctx context.Context, tx *Tx, sql string, args pgx.StrictNamedArgs) (T, error) {
	rows, err := tx.conn.Query(ctx, sql, args)
	if err != nil {
		var none T
		return none, asFault(err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, rowTo[T])
	return v, asFault(err)
}

// many runs a statement that answers rows.
func many[T any](ctx context.Context, tx *Tx, sql string, args pgx.StrictNamedArgs) ([]T, error) {
	rows, err := tx.conn.Query(ctx, sql, args)
	if err != nil {
		return nil, asFault(err)
	}
	vs, err := pgx.CollectRows(rows, rowTo[T])
	return vs, asFault(err)
}

// queue adds a statement that answers rows to a batch, and says where they go.
func queue[T any](b *pgx.Batch, to *[]T, sql string, args pgx.StrictNamedArgs) {
	b.Queue(sql, args).Query(func(rows pgx.Rows) (err error) {
		*to, err = pgx.CollectRows(rows, rowTo[T])
		return err
	})
}

// rowTo fills a struct by the names of its fields, or a single value.
func rowTo[T any](row pgx.CollectableRow) (T, error) {
	if isStruct[T]() {
		return pgx.RowToStructByName[T](row)
	}
	return pgx.RowTo[T](row)
}

// exec runs a statement and returns how many rows it changed.
func exec(ctx context.Context, tx *Tx, sql string, args pgx.StrictNamedArgs) (int64, error) {
	tag, err := tx.conn.Exec(ctx, sql, args)
	return tag.RowsAffected(), asFault(err)
}

// nullable is nil for "".
func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// changedOne is fault.Conflict unless exactly one row was changed.
func changedOne(n int64, err error) error {
	if err == nil && n != 1 {
		return fault.Conflict
	}
	return err
}

const roleSQL = `SELECT current_user::text`

// Role returns the database role that db is.
func (db *DB) Role(ctx context.Context) (role string, err error) {
	err = db.pool.QueryRow(ctx, roleSQL).Scan(&role)
	return role, asFault(err)
}
