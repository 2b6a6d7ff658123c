package devpg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/migrations"
)

// Owner is the role that owns the schema.
const Owner = "portal_owner"

// Prepare makes the roles and a migrated database of the given name, unless
// they are there already, on any server where url returns the address of a
// database for a role and Superuser may do everything.
func Prepare(ctx context.Context, url func(role, database string) string, database string) error {
	conn, err := pgx.Connect(ctx, url(Superuser, "postgres"))
	if err != nil {
		return fmt.Errorf("connect as %s: %w", Superuser, err)
	}
	defer conn.Close(ctx)
	for _, step := range []struct{ name, there, make string }{
		{Owner, "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", "CREATE ROLE " + Owner + " LOGIN CREATEROLE NOBYPASSRLS"},
		{database, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", "CREATE DATABASE " + pgx.Identifier{database}.Sanitize() + " OWNER " + Owner},
	} {
		var there bool
		if err := conn.QueryRow(ctx, step.there, step.name).Scan(&there); err != nil {
			return err
		}
		if there {
			continue
		}
		if _, err := conn.Exec(ctx, step.make); err != nil {
			return fmt.Errorf("make %s: %w", step.name, err)
		}
	}
	if err := migrations.Roles(ctx, url(Owner, database), nil); err != nil {
		return err
	}
	_, err = migrations.Up(ctx, url(Owner, database))
	return err
}
