package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/migrations"
)

func migrate(ctx context.Context, s boot.Settings, _ []string, out io.Writer) error {
	if err := s.Need("PORTAL_DATABASE_URL_OWNER"); err != nil {
		return err
	}
	n, err := migrations.Up(ctx, s.OwnerDatabaseURL)
	if err == nil {
		fmt.Fprintf(out, "ran %d migrations\n", n)
	}
	return err
}

// roles makes the roles, each with the password that its own address has.
func roles(ctx context.Context, s boot.Settings, _ []string, out io.Writer) error {
	if err := s.Need("PORTAL_DATABASE_URL_OWNER"); err != nil {
		return err
	}
	passwords := map[string]string{}
	for name, url := range map[string]string{"portal_web": s.DatabaseURL, "portal_fund": s.FundDatabaseURL, "portal_worker": s.WorkerDatabaseURL} {
		if url == "" {
			continue
		}
		c, err := pgx.ParseConfig(url)
		if err != nil {
			return errors.New("the address for " + name + " cannot be read")
		}
		passwords[name] = c.Password
	}
	if err := migrations.Roles(ctx, s.OwnerDatabaseURL, passwords); err != nil {
		return err
	}
	fmt.Fprintln(out, "the roles are there")
	return nil
}
