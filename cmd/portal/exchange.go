package main

import (
	"crypto/ed25519"
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/exchange"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/vault"
)

// newExchange gives the fund side what speaks to funds. db is portal_fund's.
func newExchange(db *postgres.DB, v *vault.Vault) *exchange.Service {
	return exchange.New(exchange.Settings{
		DB: db, Vault: v, Wire: time.Now, Schema: fund.Schema,
		Verify: func(h map[string][]string, body []byte, key ed25519.PublicKey, now time.Time) (notice.Ack, error) {
			return fund.VerifyAck(h, body, key, now)
		},
		Publish: func(keys ...ed25519.PublicKey) ([]byte, error) { return json.Marshal(fund.Publish(keys...)) },
	})
}
