package main

import (
	"context"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/standin/people"
	"aktivitetsportalen/internal/vault"
)

// The ombud is somebody who is no jobseeker, and may act for Göran: their name, and
// a number that none of the jobseekers has.
const ombudGiven, ombudFamily = "Rune", "Ombudsby"

func ombudNumber() person.Number {
	return person.TestNumber(time.Date(1979, 1, 2, 0, 0, 0, 0, time.UTC), false, false)
}

// seedMandate has the caseworker of Göran record that the ombud may file for him, for a
// year from the day that the demo began. It is there once: again changes nothing.
func seedMandate(ctx context.Context, url string, v *vault.Vault, at time.Time) error {
	db, err := postgres.Open(ctx, url, func() time.Time { return at })
	if err != nil {
		return err
	}
	defer db.Close()
	who, today := people.Jobseekers(many, at)[people.Goran], rule.DayOf(at)
	last := today.AddDate(1, 0, 0)
	m := access.Mandate{ID: "00000000-0000-4000-8000-0000000a0001", PersonID: who.ID, GivenName: ombudGiven, FamilyName: ombudFamily, Kind: "ombud", Scope: access.ScopeFile,
		FromDay: today, UntilDay: &last, Document: "power_of_attorney", DocumentDay: today}
	n := postgres.SealedNumber{ID: "00000000-0000-4000-8000-0000000a0002", Lookups: v.Lookups(ombudNumber()), Keyed: v.KeyID()}
	if n.Sealed, err = v.SealNumber(n.ID, ombudNumber()); err != nil {
		return err
	}
	return asStaff(ctx, db, who.Caseworker, func(actor person.Actor) error {
		return db.InTx(ctx, actor, access.Mandates, func(tx *postgres.Tx) error {
			_, err := tx.RecordMandate(ctx, m, n)
			return err
		})
	})
}
