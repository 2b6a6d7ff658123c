package pgtest

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
)

// ID returns a fixed uuid for a small number: the same in every test.
func ID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n) }

// The world that NewWorld makes. Everything about it is invented.
var (
	UnitNorth, UnitSouth    = ID(1), ID(2)
	FundA, FundB, Alfa, IAF = ID(11), ID(12), ID(13), ID(14)
	CaseworkerN, ReviewerN  = person.ID(ID(21)), person.ID(ID(22))
	ReviewerS, CircleN      = person.ID(ID(23)), person.ID(ID(24))
	OfficerA, OfficerB      = person.ID(ID(31)), person.ID(ID(32))
	Anna, Bo, Cilla         = person.ID(ID(101)), person.ID(ID(102)), person.ID(ID(103)) // claimants: of fund A, of none, of fund B in the south
	Dan, Eva, Protected     = person.ID(ID(104)), person.ID(ID(105)), person.ID(ID(106)) // in a programme; claims nothing; protected, of fund A
	authority, fundAOrg     = "4021000007", "4020900009"
	longAgo                 = "2025-01-07"
	lately, farOff          = "2026-10-01", "2027-12-31" // when grants were certified, and until when they are good
)

// A World is a lent database with a few units, funds, staff and people in it,
// seen through each role, and a clock that the test holds.
type World struct {
	*DB
	Web, Worker, Fund *postgres.DB
	Now               time.Time // portal time; set it freely, between acts
	sessions          int
}

// NewWorld lends a database and fills it. It is noon in Sweden on 5 November
// 2026: the window for October is open.
func NewWorld(t testing.TB) *World {
	t.Helper()
	w := &World{DB: Lend(t), Now: time.Date(2026, 11, 5, 11, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return w.Now }
	w.Web, w.Worker, w.Fund = w.Open(t, "portal_web", clock), w.Open(t, "portal_worker", clock), w.Open(t, "portal_fund", clock)
	err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error {
		ctx := t.Context()
		if err := tx.AddUnits(ctx, map[string]string{UnitNorth: "Enhet Nord", UnitSouth: "Enhet Syd"}); err != nil {
			return err
		}
		if err := tx.AddFunds(ctx, []postgres.NewFund{
			{ID: FundA, Code: "kassa-a", Name: "Kassa A", OrgNo: fundAOrg, Kind: "fund"},
			{ID: FundB, Code: "kassa-b", Name: "Kassa B", OrgNo: fundAOrg, Kind: "fund"},
			{ID: Alfa, Code: "alfa", Name: "Alfa", OrgNo: fundAOrg, Kind: "fund", Complementary: true},
			{ID: IAF, Code: "iaf", Name: "IAF", OrgNo: fundAOrg, Kind: "iaf"}}); err != nil {
			return err
		}
		if err := tx.AddStaff(ctx, []postgres.NewStaff{
			staff(CaseworkerN, UnitNorth, person.Caseworker), staff(ReviewerN, UnitNorth, person.Reviewer), staff(ReviewerS, UnitSouth, person.Reviewer),
			{ID: CircleN, OrgNo: authority, StaffNo: "c", Name: "Kim Krets", UnitID: UnitNorth, Role: person.Reviewer, From: longAgo, Until: farOff, On: lately, Circle: true},
			officer(OfficerA, FundA), officer(OfficerB, FundB)}); err != nil {
			return err
		}
		return tx.AddPeople(ctx, []postgres.NewPerson{
			jobseeker(Anna, UnitNorth, "LAF", FundA), jobseeker(Bo, UnitNorth, "ALF", ""), jobseeker(Cilla, UnitSouth, "LAF", FundB),
			inProgramme(jobseeker(Dan, UnitNorth, "", "")), jobseeker(Eva, UnitNorth, "", ""), protected(jobseeker(Protected, UnitNorth, "LAF", FundA))})
	})
	if err != nil {
		t.Fatalf("fill the world: %v", err)
	}
	return w
}

func staff(id person.ID, unit string, role person.Role) postgres.NewStaff {
	return postgres.NewStaff{ID: id, OrgNo: authority, StaffNo: string(id[len(id)-3:]), Name: "Sam Stab", UnitID: unit, Role: role, From: longAgo, Until: farOff, On: lately}
}

// Staff returns one more member of staff, trained and with a role, to change and
// add with AddStaff.
func Staff(n int, unit string, role person.Role) postgres.NewStaff {
	return staff(person.ID(ID(n)), unit, role)
}

func officer(id person.ID, fund string) postgres.NewStaff {
	return postgres.NewStaff{ID: id, OrgNo: fundAOrg, StaffNo: string(id[len(id)-3:]), Name: "Olle Officer", FundID: fund, Role: person.FundOfficer, From: longAgo, Until: farOff, On: lately}
}

// Jobseeker returns one more person, to change and add with AddPeople.
func Jobseeker(n int, unit, law, fund string) postgres.NewPerson {
	return jobseeker(person.ID(ID(n)), unit, law, fund)
}

func jobseeker(id person.ID, unit, law, fund string) postgres.NewPerson {
	hash := sha256.Sum256([]byte(id))
	p := postgres.NewPerson{ID: id, Sealed: base64.StdEncoding.EncodeToString(hash[:]), Lookup: base64.StdEncoding.EncodeToString(hash[:]),
		Given: "Test", Family: "Testsson", Lang: "sv", EnrolledFrom: longAgo, Category: "1", Digital: true, UnitID: unit, ClaimLaw: law, FundID: fund}
	if law != "" {
		p.ClaimFrom = longAgo
	}
	if fund != "" {
		p.FundFrom = longAgo
	}
	return p
}

func inProgramme(p postgres.NewPerson) postgres.NewPerson {
	p.Programme, p.ProgrammeFrom = "45", longAgo
	return p
}

func protected(p postgres.NewPerson) postgres.NewPerson {
	p.Protection = string(person.Marked)
	return p
}

// System admits the test as the demo's loader, who may act as portal_worker.
func (w *World) System(t testing.TB) person.Actor { return w.admit(t, person.System) }

// Operator admits the test as an operator.
func (w *World) Operator(t testing.TB) person.Actor { return w.admit(t, person.Operator) }

func (w *World) admit(t testing.TB, kind person.Kind) person.Actor {
	t.Helper()
	w.sessions++
	a, err := w.Worker.Admit(t.Context(), fmt.Sprintf("a-token-for-one-test-%d", w.sessions), kind, "test", "", time.Hour)
	if err != nil {
		t.Fatalf("admit: %v", err)
	}
	return a
}

// SignIn begins a session and returns its actor, as a sign-in would.
func (w *World) SignIn(t testing.TB, kind person.Kind, id person.ID) person.Actor {
	t.Helper()
	w.sessions++
	token := fmt.Sprintf("a-session-for-one-test-%d", w.sessions)
	ends := time.Now().Add(time.Hour)
	data := fmt.Sprintf(`{"deadline":%q,"values":{"kind":%q,"id":%q}}`, ends.Format(time.RFC3339), kind, id)
	if err := w.Web.Sessions(time.Hour, time.Now).CommitCtx(context.Background(), token, []byte(data), ends); err != nil {
		t.Fatalf("begin a session: %v", err)
	}
	return person.Actor{Token: token, Kind: kind, ID: id}
}
