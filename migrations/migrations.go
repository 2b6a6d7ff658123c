// Package migrations brings a database to the schema that this program needs:
// River's tables first, by its own migrator, then ours. Files go forward only.
package migrations

import (
	"context"
	"embed"
	"fmt"
	"log/slog"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed *.sql
var files embed.FS

// Up migrates the database at url, which must be portal_owner's, and returns
// how many of our files it ran. Running it again changes nothing.
func Up(ctx context.Context, url string) (int, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return 0, fmt.Errorf("connect as owner: %w", err)
	}
	defer pool.Close()
	if _, err := pool.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS river"); err != nil {
		return 0, fmt.Errorf("schema river: %w", err)
	}
	queue, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: "river", Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return 0, err
	}
	if _, err := queue.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return 0, fmt.Errorf("migrate river: %w", err)
	}
	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	ours, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithTableName("public.schema_migration"))
	if err != nil {
		return 0, err
	}
	done, err := ours.Up(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	return len(done), loadClasses(ctx, pool)
}

// roles are the database roles of the programs; they own nothing.
var roles = []string{"portal_web", "portal_worker", "portal_fund"}

// Roles makes the roles that the programs use, in the cluster that url leads
// to, and gives them their search path. url must be portal_owner's, who may
// create roles; a role that exists is left as it is. passwords is by role; a
// role without one signs in by other means.
func Roles(ctx context.Context, url string, passwords map[string]string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("connect as owner: %w", err)
	}
	defer conn.Close(ctx)
	for _, role := range append(slices.Clone(roles), "portal_owner") {
		name := pgx.Identifier{role}.Sanitize()
		var exists bool
		if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", role).Scan(&exists); err != nil {
			return err
		}
		if !exists {
			if _, err := conn.Exec(ctx, "CREATE ROLE "+name+" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS"); err != nil {
				return fmt.Errorf("create role %s: %w", role, err)
			}
		}
		if _, err := conn.Exec(ctx, "ALTER ROLE "+name+" SET search_path = portal, public"); err != nil {
			return fmt.Errorf("search path of %s: %w", role, err)
		}
		if role == "portal_web" || role == "portal_fund" { // every statement has its own key: planning anew gains nothing
			if _, err := conn.Exec(ctx, "ALTER ROLE "+name+" SET plan_cache_mode = force_generic_plan"); err != nil {
				return fmt.Errorf("plans of %s: %w", role, err)
			}
		}
		if pw := passwords[role]; pw != "" {
			var quoted string
			if err := conn.QueryRow(ctx, "SELECT quote_literal($1::text)", pw).Scan(&quoted); err != nil {
				return err
			}
			if _, err := conn.Exec(ctx, "ALTER ROLE "+name+" PASSWORD "+quoted); err != nil {
				return fmt.Errorf("password of %s: %w", role, err)
			}
		}
	}
	return nil
}
