// Command portal serves browsers and fund systems.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/oversight"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/web"
	"aktivitetsportalen/static"
	"aktivitetsportalen/views"
)

func main() {
	ctx, stop := boot.Context()
	defer stop()
	if err := run(ctx, os.Environ()); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, environ []string) error {
	s, err := boot.Load(environ)
	if err != nil {
		return err
	}
	if err := s.Need("PORTAL_DATABASE_URL", "PORTAL_DATABASE_URL_FUND", "PORTAL_IDENTITY_KEYS_FILE", "PORTAL_SAML_KEYS_FILE",
		"PORTAL_SAML_EID_METADATA"); err != nil {
		return err
	}
	log, clock := boot.Logger(os.Stderr, "portal", s.LogLevel), boot.NewClock(s)
	db, err := postgres.Open(ctx, s.DatabaseURL, clock.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	keys, err := os.ReadFile(s.IdentityKeys)
	if err != nil {
		return fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	sealer, err := vault.Open(keys)
	if err != nil {
		return fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	door, err := newEntrance(ctx, log, s, db, sealer)
	if err != nil {
		return err
	}
	funds, err := postgres.Open(ctx, s.FundDatabaseURL, clock.Now)
	if err != nil {
		return err
	}
	defer funds.Close()
	srv, err := web.New(web.Config{
		URL: s.URL, Log: log, Now: clock.Now, TrustedProxies: s.TrustedProxies,
		Limits:   web.Limits{SignIns: s.LimitSignIns, Answers: s.LimitAnswers, Kept: s.LimitKept},
		Sessions: db.Sessions(s.SessionIdle, time.Now).Limited(s.SessionLimits()), SessionLimits: s.SessionLimits(),
		Entrance: door, Known: door.Known, Ready: db.Ready,
		Filing:     filing.New(db, sealer),
		Casework:   casework.New(db, sealer),
		Oversight:  oversight.New(db),
		Exchange:   newExchange(funds, sealer),
		Static:     static.Handler(),
		Stylesheet: static.URL("app.css"),
		Script:     static.URL("app.js"),
		Icon:       static.Icon,
		DemoClock:  s.DemoClockURL,
		Messages:   s.Messages != "",
		Contact:    views.Contact{Name: s.About.Organisation, Number: s.About.Number, Phone: s.ContactPhone, Address: s.ContactAddress, DPO: s.ContactDPO},
	})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return err
	}
	return boot.Serve(ctx, log, l, srv.Routes())
}
