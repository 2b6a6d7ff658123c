package main

import (
	"context"
	"log/slog"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/words"
)

// newEntrance builds the door: two SP entities with a key pair each, and the
// identity providers that the settings name. A portal whose clock is the demo's
// lets in invented people, and nobody else.
func newEntrance(ctx context.Context, log *slog.Logger, s boot.Settings, db *postgres.DB, v *vault.Vault) (*entrance.Service, error) {
	eid, personal, err := s.Providers(db, log, boot.Presented{Logo: link.SAMLLogo, Said: said})
	if err != nil {
		return nil, err
	}
	go refresh(ctx, eid, personal)
	return entrance.New(entrance.Settings{DB: db, EID: eid, Personal: personal, Vault: v, Network: v.NetworkKey,
		Invented: s.DemoClock != "", Wire: time.Now}), nil
}

// said is how an entity presents itself, in each language that it does.
func said(entity string) (all []signin.Said) {
	for _, l := range words.StaffLangs {
		all = append(all, signin.Said{Lang: string(l), Name: l.ServiceName(entity), For: l.ServiceIsFor(entity), SigningIn: l.SigningIn()})
	}
	return all
}

// refresh keeps the identity providers' metadata fresh until ctx ends.
func refresh(ctx context.Context, all ...*signin.Provider) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		for _, p := range all {
			p.Refresh(ctx, time.Now())
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
