package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// addPerson registers one more jobseeker. What is not said is the plain case:
// enrolled since long ago, claims under LAF, reads in the portal. Of somebody who is
// known, and has only acted for others, the record is completed.
func addPerson(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("person", "[flags] NUMBER [NAME]", out)
	unit := f.String("unit", "", "name of the unit; the first one by name if not given")
	fund := f.String("fund", "", "code of the fund; a member of none if not given")
	law := f.String("law", "LAF", "law of the claim: LAF, ALF, or none")
	enrolled := f.String("enrolled", "2025-01-07", "first day enrolled")
	lang := f.String("lang", "sv", "language: sv or en")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() < 1 {
		f.Usage()
		return errors.New("a number is needed")
	}
	if err := s.Need("PORTAL_IDENTITY_KEYS_FILE"); err != nil {
		return err
	}
	number, err := person.ParseNumber(f.Arg(0), time.Now())
	if err != nil {
		return errors.New("that is no personnummer or samordningsnummer")
	}
	if number.Test() != (s.DemoClock != "") {
		return errors.New("an invented number is for the demo, and the demo takes no other")
	}
	if _, err := rule.ParseDay(*enrolled); err != nil {
		return errors.New("--enrolled is a day, such as 2026-10-01")
	}
	given, family := splitName(strings.Join(f.Args()[1:], " "))
	p := postgres.NewPerson{ID: person.ID(report.NewID()), Given: given, Family: family, Lang: *lang, EnrolledFrom: *enrolled, Category: "1", Digital: true}
	if *law != "none" {
		p.ClaimLaw, p.ClaimFrom = *law, *enrolled
	}
	lookups, err := seal(&p, number, s.IdentityKeys)
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	// While keys are changed the database cannot tell by itself that two hashes are of one number.
	known, err := db.FindIdentity(ctx, lookups)
	if err != nil {
		return err
	}
	if p.UnitID, err = unitID(ctx, db, *unit); err != nil {
		return err
	}
	if *fund != "" {
		if p.FundID, err = fundID(ctx, db, *fund); err != nil {
			return err
		}
		p.FundFrom = *enrolled
	}
	err = db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		if known != "" {
			p.ID = known
			return tx.Enrol(ctx, p)
		}
		return tx.AddPeople(ctx, []postgres.NewPerson{p})
	})
	if err == nil {
		fmt.Fprintln(out, "registered as", p.ID)
	}
	return err
}

// seal puts the number into p as the vault seals it, and returns every hash that
// somebody may have it by already.
func seal(p *postgres.NewPerson, n person.Number, keys string) ([][]byte, error) {
	file, err := os.ReadFile(keys)
	if err != nil {
		return nil, fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	v, err := vault.Open(file)
	if err != nil {
		return nil, fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	sealed, err := v.SealNumber(p.ID, n)
	if err != nil {
		return nil, err
	}
	p.Keyed = v.KeyID()
	p.Sealed, p.Lookup = base64.StdEncoding.EncodeToString(sealed), base64.StdEncoding.EncodeToString(v.LookupKey(n))
	return v.Lookups(n), nil
}

// splitName takes the last word for the family name. Somebody without a name on
// the command line has an invented one.
func splitName(s string) (given, family string) {
	words := strings.Fields(s)
	switch len(words) {
	case 0:
		return "Kim", "Nyinskriven"
	case 1:
		return "", words[0]
	}
	return strings.Join(words[:len(words)-1], " "), words[len(words)-1]
}

// addStaff gives a grant for a year to somebody by organisation and staff number,
// who is registered if new. The operator vouches for the exam, and is named in
// the grant.
func addStaff(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("staff", "[flags] ORGANISATION ID ROLE", out)
	name := f.String("name", "Ny Medarbetare", "name")
	unit := f.String("unit", "", "name of the unit; the first one by name if not given")
	fund := f.String("fund", "", "code of the fund, for a fund officer; the organisation's own if not given")
	circle := f.Bool("circle", false, "may see protected persons")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 3 || !slices.Contains(person.Roles, person.Role(f.Arg(2))) {
		f.Usage()
		return fmt.Errorf("a role is one of %v", person.Roles)
	}
	org, _, err := person.OrganisationNumber(f.Arg(0))
	if err != nil {
		return errors.New("that is no organisation number")
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	today := rule.DayOf(db.Now())
	n := postgres.NewStaff{ID: person.ID(report.NewID()), OrgNo: org, StaffNo: f.Arg(1), Name: *name, Role: person.Role(f.Arg(2)),
		From: today.Format(time.DateOnly), Until: today.AddDate(1, 0, 0).Format(time.DateOnly), On: today.Format(time.DateOnly), Circle: *circle}
	if n.Role == person.FundOfficer {
		n.FundID, err = fundOf(ctx, db, *fund, org)
	} else {
		n.UnitID, err = unitID(ctx, db, *unit)
	}
	if err != nil {
		return err
	}
	err = db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error { return tx.AddStaff(ctx, []postgres.NewStaff{n}) })
	if err == nil {
		fmt.Fprintf(out, "%s of %s may now sign in as %s\n", n.StaffNo, n.OrgNo, n.Role)
	}
	return err
}

func unitID(ctx context.Context, db *postgres.DB, name string) (string, error) {
	units, err := db.Units(ctx)
	if err != nil {
		return "", err
	}
	for _, u := range units {
		if name == "" || u.Name == name {
			return u.ID, nil
		}
	}
	return "", errors.New("there is no such unit")
}

func fundID(ctx context.Context, db *postgres.DB, code string) (string, error) {
	return findFund(ctx, db, func(r postgres.Receiver) bool { return r.Code == code })
}

// fundOf is the fund with that code, or else the first of the organisation.
func fundOf(ctx context.Context, db *postgres.DB, code, orgNo string) (string, error) {
	return findFund(ctx, db, func(r postgres.Receiver) bool { return r.Code == code || code == "" && r.OrgNo == orgNo })
}

func findFund(ctx context.Context, db *postgres.DB, is func(postgres.Receiver) bool) (string, error) {
	rs, err := db.Receivers(ctx)
	if err != nil {
		return "", err
	}
	for _, r := range rs {
		if r.Kind == "fund" && is(r) {
			return r.ID, nil
		}
	}
	return "", errors.New("there is no such fund")
}
