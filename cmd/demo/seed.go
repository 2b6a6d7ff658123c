package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/standin/idp"
	"aktivitetsportalen/internal/standin/people"
	"aktivitetsportalen/internal/vault"
)

// many is how many jobseekers the demo has.
const many = 300

// seed fills a new database with the demo's people, and tells every receiver's
// address and key. A database that has them gets the latter only, and its staff's
// grants are certified anew where they rest. webURL is of portal_web.
func seed(ctx context.Context, db *postgres.DB, v *vault.Vault, k keys, webURL, fundURL string) error {
	actor, err := db.Admit(ctx, rand.Text(), person.System, "demo", "", time.Minute)
	if err != nil {
		return err
	}
	funds, err := receivers(k, fundURL)
	if err != nil {
		return err
	}
	newPeople, err := enrol(v, db.Now())
	if err != nil {
		return err
	}
	if err := db.InTx(ctx, actor, access.Demo, func(tx *postgres.Tx) error { return tx.AddFunds(ctx, funds) }); err != nil {
		return err
	}
	err = db.InTx(ctx, actor, access.Demo, func(tx *postgres.Tx) error {
		units := map[string]string{}
		for _, u := range people.Units() {
			units[u.ID] = u.Name
		}
		if err := tx.AddUnits(ctx, units); err != nil {
			return err
		}
		return tx.AddStaff(ctx, employ(tx.At))
	})
	if err != nil {
		return err
	}
	err = db.InTx(ctx, actor, access.Demo, func(tx *postgres.Tx) error {
		if err := tx.AddPeople(ctx, newPeople); err != nil {
			return err
		}
		return plan(ctx, tx)
	})
	if errors.Is(err, fault.Conflict) { // they are there since an earlier start
		return seedGrants(ctx, webURL, v, db.Now())
	}
	if err != nil {
		return err
	}
	if err := seedGrants(ctx, webURL, v, db.Now().AddDate(0, 0, -settled)); err != nil {
		return err
	}
	if err := seedRequest(ctx, webURL, v, db.Now()); err != nil {
		return err
	}
	if err := seedMandate(ctx, webURL, v, db.Now()); err != nil {
		return err
	}
	return seedLog(ctx, webURL, db.Now())
}

// plan gives some of the people a job to apply for and something agreed on, since
// the first day of last month.
func plan(ctx context.Context, tx *postgres.Tx) error {
	m := rule.MonthOf(rule.DayOf(tx.At))
	by := m.Last()
	for _, n := range []int{people.Anna, people.Erik, people.Fatima} {
		who := people.Jobseekers(many, tx.At)[n].ID
		for _, p := range []report.Planned{
			{Kind: "anvisat_jobb", FromDay: m.Prev().First(), ByDay: &by, OccupationID: "8332", Occupation: "Lastbilsförare m.fl.",
				EmployerNo: "4020000123", Employer: "Exempelåkeriet AB", PlaceID: "1283", Place: "Helsingborg", Answers: map[string]string{"ad": "90000002"}},
			{Kind: "planerad", FromDay: m.Prev().First(), Answers: map[string]string{"planned": "course"}},
		} {
			p.ID = report.NewID()
			if err := tx.AddPlanned(ctx, who, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func receivers(k keys, fundURL string) ([]postgres.NewFund, error) {
	var out []postgres.NewFund
	for _, f := range append(people.Funds(), people.IAF()) {
		key, err := k.receiver(f.Code)
		if err != nil {
			return nil, err
		}
		out = append(out, postgres.NewFund{ID: f.ID, Code: f.Code, Name: f.Name, OrgNo: f.OrgNo, Kind: f.Kind, Complementary: f.Complementary,
			Endpoint: fundURL + "/" + f.Code + "/notices", AckKey: base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey))})
	}
	return out, nil
}

// settled is for how many days the staff have had what a new demo begins with:
// longer than the week that is in the log.
const settled = 14

// employ lists the staff and the officers, with an exam that was passed, and with
// an operator's grants but for those that the units' managers see to.
func employ(now time.Time) []postgres.NewStaff {
	today := rule.DayOf(now)
	funds := map[string]string{"": ""}
	for _, f := range people.Funds() {
		funds[f.Code] = f.ID
	}
	var out []postgres.NewStaff
	for _, m := range append(people.Staff(), people.Officers()...) {
		n := postgres.NewStaff{ID: m.ID, OrgNo: m.OrgNo, StaffNo: m.StaffNo, Name: m.Given + " " + m.Family,
			FundID: funds[m.Fund], From: "2020-01-01", Until: today.AddDate(2, 0, 0).Format(time.DateOnly), On: today.AddDate(0, 0, -settled).Format(time.DateOnly), Circle: m.Circle,
			Untrained: m.Untrained}
		if m.Unit >= 0 {
			n.UnitID = people.Units()[m.Unit].ID
		}
		for _, r := range m.Roles {
			if n.Role = r; askedFor(m, r) {
				n.Role = ""
			}
			out = append(out, n)
		}
	}
	return out
}

func enrol(v *vault.Vault, now time.Time) ([]postgres.NewPerson, error) {
	funds := map[string]string{"": ""}
	for _, f := range people.Funds() {
		funds[f.Code] = f.ID
	}
	var out []postgres.NewPerson
	for _, j := range people.Jobseekers(many, now) {
		sealed, err := v.SealNumber(j.ID, j.Number)
		if err != nil {
			return nil, err
		}
		enrolled := j.Enrolled.Format(time.DateOnly)
		n := postgres.NewPerson{ID: j.ID, Keyed: v.KeyID(), Sealed: base64.StdEncoding.EncodeToString(sealed), Lookup: base64.StdEncoding.EncodeToString(v.LookupKey(j.Number)),
			Given: j.Given, Family: j.Family, Lang: j.Lang, Protection: string(j.Protection), EnrolledFrom: enrolled, Category: j.Category,
			Digital: j.Digital, Email: j.Email, UnitID: people.Units()[j.Unit].ID, CaseworkerID: string(j.Caseworker), FundID: funds[j.Fund]}
		if j.Fund != "" {
			n.FundFrom = enrolled
		}
		if j.Claim != nil {
			n.ClaimLaw, n.ClaimFrom = j.Claim.Law, j.Claim.From.Format(time.DateOnly)
			if !j.Claim.Until.IsZero() {
				n.ClaimUntil = j.Claim.Until.Format(time.DateOnly)
			}
		}
		if j.Programme != "" {
			n.Programme, n.ProgrammeFrom = j.Programme, j.ProgrammeFrom.Format(time.DateOnly)
		}
		if j.Plan != nil {
			n.PlanFrom, n.PlanLowest, n.PlanHighest, n.Exemption = enrolled, j.Plan.Lowest, j.Plan.Highest, j.Plan.Exemption
		}
		out = append(out, n)
	}
	return out, nil
}

// atTheDoor returns who may be chosen at the stand-in IdP: the demo's people as
// they were on the day it began.
func atTheDoor(now time.Time) func(ctx context.Context, entity, query string) ([]idp.Person, error) {
	lists := map[string][]idp.Person{}
	for i, j := range people.Jobseekers(many, now) {
		lists[idp.EID] = append(lists[idp.EID], idp.Person{Key: string(j.ID), Label: j.Given + " " + j.Family, Detail: about(j),
			Pinned: i < 12, Attributes: idp.Citizen(j.Number, j.Given, j.Family)})
	}
	stranger := person.TestNumber(time.Date(1979, 1, 2, 0, 0, 0, 0, time.UTC), true, false)
	lists[idp.EID] = append(lists[idp.EID], idp.Person{Key: "stranger", Label: "Vera Oregistrerad", Detail: "rätt eID, men inte anmäld",
		Pinned: true, Attributes: idp.Citizen(stranger, "Vera", "Oregistrerad")})
	lists[idp.EID] = append(lists[idp.EID], idp.Person{Key: "ombud", Label: ombudGiven + " " + ombudFamily, Detail: "ombud för Göran Åkervall, själv inte anmäld",
		Pinned: true, Attributes: idp.Citizen(ombudNumber(), ombudGiven, ombudFamily)})
	lists[idp.EID] = append(lists[idp.EID], specialCases(people.Jobseekers(many, now))...)
	for _, m := range people.Staff() {
		lists[idp.Staff] = append(lists[idp.Staff], member(m, unitName(m.Unit)))
	}
	for _, m := range people.Officers() {
		lists[idp.Fund] = append(lists[idp.Fund], member(m, m.Fund))
	}
	return func(_ context.Context, entity, query string) ([]idp.Person, error) {
		var out []idp.Person
		for _, p := range lists[entity] {
			if strings.Contains(strings.ToLower(p.Label+" "+p.Detail), strings.ToLower(query)) {
				out = append(out, p)
			}
		}
		return out, nil
	}
}

func member(m people.Member, where string) idp.Person {
	var roles []string
	for _, r := range m.Roles {
		roles = append(roles, string(r))
	}
	if m.Untrained {
		where += " · har inte gjort provet"
	}
	return idp.Person{Key: string(m.ID), Label: m.Given + " " + m.Family, Detail: strings.Trim(strings.Join(roles, ", ")+" · "+where, " ·"),
		Pinned: true, Attributes: idp.Member(m.StaffNo, m.OrgNo, m.Given, m.Family)}
}

func unitName(i int) string {
	if i < 0 {
		return ""
	}
	return people.Units()[i].Name
}

// about says in a line what is worth trying with somebody.
func about(j people.Jobseeker) string {
	var say []string
	switch {
	case j.Claim != nil && j.Fund != "":
		say = append(say, "ersättning enligt "+j.Claim.Law+", kassa "+j.Fund)
	case j.Claim != nil:
		say = append(say, "ersättning enligt "+j.Claim.Law+", ingen kassa (Alfa)")
	case j.Programme != "":
		say = append(say, "i program "+j.Programme)
	default:
		say = append(say, "begär ingen ersättning")
	}
	if j.Plan != nil && j.Plan.Lowest != nil {
		say = append(say, "minst "+strconv.Itoa(*j.Plan.Lowest)+" jobb")
	}
	if j.Protection != "" {
		say = append(say, "skyddade uppgifter")
	}
	if !j.Digital {
		say = append(say, "får brev")
	}
	return strings.Join(say, " · ")
}
