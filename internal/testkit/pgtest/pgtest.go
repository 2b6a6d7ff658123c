// Package pgtest lends databases to tests: real ones, migrated, emptied between
// tests, on a private PostgreSQL that ends with the test binary.
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/standin/devpg"
)

var server struct {
	once sync.Once
	err  error
	url  func(role, database string) string
	stop func()
	free chan *DB
}

// Main runs a package's tests and then stops the server, if a test started it:
// func TestMain(m *testing.M) { pgtest.Main(m) }.
func Main(m *testing.M) {
	code := m.Run()
	if server.stop != nil {
		server.stop()
	}
	os.Exit(code)
}

// A DB is a database that is lent to one test.
type DB struct{ name string }

// Lend returns an empty, migrated database, and takes it back when the test
// ends. What a rule or a list is has stayed in it.
func Lend(t testing.TB) *DB {
	t.Helper()
	server.once.Do(start)
	if server.err != nil {
		t.Fatalf("start PostgreSQL: %v", server.err)
	}
	db := <-server.free
	t.Cleanup(func() {
		if err := db.empty(); err != nil {
			t.Errorf("empty %s: %v", db.name, err)
		}
		server.free <- db
	})
	return db
}

func start() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	server.err = func() error {
		prefix := fmt.Sprintf("portal_test_%d", os.Getpid())
		if err := startServer(ctx, prefix); err != nil {
			return err
		}
		template := prefix + "_template"
		if err := devpg.Prepare(ctx, server.url, template); err != nil {
			return err
		}
		conn, err := pgx.Connect(ctx, server.url(devpg.Superuser, "postgres"))
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		n := max(2, runtime.GOMAXPROCS(0))
		server.free = make(chan *DB, n)
		for i := range n {
			name := fmt.Sprintf("%s_%d", prefix, i)
			if _, err := conn.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template+" OWNER "+devpg.Owner+" STRATEGY file_copy"); err != nil {
				return err
			}
			server.free <- &DB{name}
		}
		return nil
	}()
}

// startServer uses the server of PORTAL_TEST_DATABASE_URL, a superuser's
// address, or starts a private one.
func startServer(ctx context.Context, prefix string) error {
	if given := os.Getenv("PORTAL_TEST_DATABASE_URL"); given != "" {
		base, err := url.Parse(given)
		if err != nil {
			return fmt.Errorf("PORTAL_TEST_DATABASE_URL cannot be read")
		}
		server.url = func(role, database string) string {
			u, q := *base, base.Query()
			u.Path = "/" + database
			if role != devpg.Superuser {
				q.Set("user", role)
				u.User = nil
			}
			u.RawQuery = q.Encode()
			return u.String()
		}
		server.stop = func() { dropAll(prefix) }
		return nil
	}
	dir, remove, err := devpg.TestDir()
	if err != nil {
		return err
	}
	s, err := devpg.Start(ctx, devpg.Options{Dir: dir})
	if err != nil {
		remove()
		return err
	}
	server.url = s.DSN
	server.stop = func() { s.Stop(); remove() }
	return nil
}

func dropAll(prefix string) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, server.url(devpg.Superuser, "postgres"))
	if err != nil {
		return
	}
	defer conn.Close(ctx)
	rows, _ := conn.Query(ctx, "SELECT datname FROM pg_database WHERE datname LIKE $1", prefix+"%")
	names, _ := pgx.CollectRows(rows, pgx.RowTo[string])
	for _, name := range names {
		_, _ = conn.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
	}
}

// keep is what the migrations put in: it is the same for every test.
var keep = strings.Fields(`private.actor_key portal.rule_pack portal.note_word portal.code portal.code_name portal.kind_field portal.job_ad portal.section portal.reminder portal.day_off portal.taxonomy_item portal.taxonomy_name portal.taxonomy_word portal.access_kind portal.column_class portal.access_rule portal.case_circle portal.course portal.log_head portal.access_reason portal.exam_question portal.exam_choice portal.follow_rule portal.follow_code portal.retention`)

const tablesSQL = `
	SELECT string_agg(format('%I.%I', schemaname, tablename), ', ')
	FROM pg_tables WHERE schemaname IN ('portal', 'identity', 'private', 'river')
	AND schemaname || '.' || tablename <> ALL ($1) AND tablename <> 'river_migration'`

// empty empties every table but those kept, as superuser and with triggers off,
// since append-only triggers refuse it to everybody.
func (d *DB) empty() error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, server.url(devpg.Superuser, d.name))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var tables string
	if err := conn.QueryRow(ctx, tablesSQL, keep).Scan(&tables); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "SET session_replication_role = replica; TRUNCATE "+tables+" RESTART IDENTITY CASCADE")
	return err
}

// URL is the address of the database for a role.
func (d *DB) URL(role string) string { return server.url(role, d.name) }

// Open opens the database as a role, with the given clock, until the test ends.
func (d *DB) Open(t testing.TB, role string, clock func() time.Time) *postgres.DB {
	t.Helper()
	return d.OpenConfig(t, role, clock, func(*pgxpool.Config) {})
}

// OpenConfig is Open for a test that traces statements.
func (d *DB) OpenConfig(t testing.TB, role string, clock func() time.Time, set func(*pgxpool.Config)) *postgres.DB {
	t.Helper()
	config, err := pgxpool.ParseConfig(d.URL(role))
	if err != nil {
		t.Fatal(err)
	}
	set(config)
	db, err := postgres.OpenConfig(t.Context(), config, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// Conn connects as a role, until the test ends: for what a program would never
// do, such as trying the walls, and for looking at rows as devpg.Superuser.
func (d *DB) Conn(t testing.TB, role string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), d.URL(role))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
