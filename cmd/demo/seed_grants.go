package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/standin/people"
	"aktivitetsportalen/internal/vault"
)

// askedFor reports whether a role comes as it should: the unit's manager asks for
// it and another approves. What is left is an operator's to give: the managers
// themselves, who work in no unit, and the funds' officers.
func askedFor(m people.Member, r person.Role) bool { return m.Unit >= 0 && r != person.Manager }

// seedGrants lets each unit's manager ask at that moment for the roles that the
// unit's staff lack, and certify those that rest or soon will; the other manager
// approves. url is of portal_web.
func seedGrants(ctx context.Context, url string, v *vault.Vault, at time.Time) error {
	db, err := postgres.Open(ctx, url, func() time.Time { return at })
	if err != nil {
		return err
	}
	defer db.Close()
	desk := casework.New(db, v)
	managers := slices.DeleteFunc(people.Staff(), func(m people.Member) bool { return !slices.Contains(m.Roles, person.Manager) })
	for i, m := range managers {
		var asked []string
		err := asStaff(ctx, db, m.ID, func(actor person.Actor) (err error) {
			asked, err = askAndCertify(ctx, desk, actor, m.Unit)
			return err
		})
		if err != nil {
			return err
		}
		err = asStaff(ctx, db, managers[(i+1)%len(managers)].ID, func(actor person.Actor) error {
			for _, id := range asked {
				if err := desk.MoveGrant(ctx, actor, id, casework.Approve); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// askAndCertify is what a unit's manager does, and returns what was asked for.
func askAndCertify(ctx context.Context, desk *casework.Service, actor person.Actor, unit int) ([]string, error) {
	st, err := desk.Staffing(ctx, actor, "sv")
	if err != nil {
		return nil, err
	}
	type held struct {
		id   person.ID
		role person.Role
	}
	has := map[held]bool{}
	for _, g := range st.Grants {
		if g.State == access.GrantEnded {
			continue
		}
		has[held{g.StaffID, g.Role}] = true
		if g.MayCertify && (g.State == access.GrantUncertified || g.State == access.GrantCertifySoon) {
			if err := desk.MoveGrant(ctx, actor, g.ID, casework.Certify); err != nil {
				return nil, err
			}
		}
	}
	var asked []string
	for _, m := range people.Staff() {
		for _, r := range m.Roles {
			if m.Unit != unit || !askedFor(m, r) || has[held{m.ID, r}] {
				continue
			}
			in := access.GrantInput{ID: string(report.NewID()), StaffID: string(m.ID), Role: r, Months: 12, Circle: m.Circle, Reason: "experienced"}
			err := desk.AskGrant(ctx, actor, in)
			if errors.Is(err, fault.Conflict) { // somebody ended what began today
				continue
			}
			if err != nil {
				return nil, err
			}
			asked = append(asked, in.ID)
		}
	}
	return asked, nil
}

// seedRequest leaves something to decide: the manager of the south has just asked
// for a caseworker to stand in as reviewer.
func seedRequest(ctx context.Context, url string, v *vault.Vault, at time.Time) error {
	db, err := postgres.Open(ctx, url, func() time.Time { return at })
	if err != nil {
		return err
	}
	defer db.Close()
	staff := map[string]person.ID{}
	for _, m := range people.Staff() {
		staff[m.StaffNo] = m.ID
	}
	in := access.GrantInput{ID: string(report.NewID()), StaffID: string(staff["2002"]), Role: person.Reviewer, Months: 3, Reason: "substitute"}
	return asStaff(ctx, db, staff["2005"], func(actor person.Actor) error { return casework.New(db, v).AskGrant(ctx, actor, in) })
}
