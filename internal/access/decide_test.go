package access_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

var (
	noon  = time.Date(2026, 11, 5, 11, 0, 0, 0, time.UTC)
	rules = access.Rules{RecertifyMonths: 6, Courses: []string{"secrecy"},
		Lists: map[access.CaseKind][]person.Role{access.ReportCase: {person.Reviewer, person.Manager}, access.FraudCase: {person.Reviewer}},
		Opens: map[access.CaseKind][]person.Role{access.ReportCase: {person.Reviewer}, access.FraudCase: {person.Reviewer}}}
)

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func granted(role person.Role) access.Grant {
	return access.Grant{Role: role, From: day("2026-01-01"), Until: day("2026-12-31"), Recertified: day("2026-08-31"), RequestedBy: "m", ApprovedBy: "n"}
}

func TestDecide(t *testing.T) {
	passed := []access.Training{{Course: "secrecy", Passed: true, On: day("2025-11-05"), Until: day("2026-11-05")}}
	reviewer := access.Actor{Kind: person.Staff, ID: "r", Unit: "north", Grants: []access.Grant{granted(person.Reviewer)}, Trainings: passed, Case: "c"}
	nora := access.Subject{ID: "nora", Unit: "north"}
	october := access.Case{ID: "c", Kind: access.ReportCase}
	with := func(f func(*access.Actor)) access.Actor {
		a := reviewer
		a.Grants, a.Trainings = slices.Clone(a.Grants), slices.Clone(a.Trainings)
		f(&a)
		return a
	}
	helper := with(func(a *access.Actor) { a.Purpose = access.Assist })
	byCode := []access.Leave{{Month: "2026-10", At: noon, Code: true}}
	allow := access.Decision{Verdict: access.Allow}
	rep := func(m access.Mandate) access.Actor {
		return access.Actor{Kind: person.Representative, ID: "bo", Acts: m}
	}
	inForce := access.Mandate{PersonID: "nora", Scope: access.ScopeFile, FromDay: day("2026-11-05")}
	yesterday := day("2026-11-04")
	draft := access.Case{Kind: access.ReportCase, Month: "2026-10"}
	tests := map[string]struct {
		a    access.Actor
		act  access.Act
		s    access.Subject
		c    access.Case
		at   time.Time
		want access.Decision
	}{
		"the unit's queue":          {reviewer, access.List, nora, october, noon, allow},
		"the case at hand":          {reviewer, access.Open, nora, october, noon, allow},
		"another case of the same":  {reviewer, access.Open, nora, access.Case{ID: "d", Kind: access.ReportCase}, noon, access.Decision{Verdict: access.Deny, Reason: access.OtherCase}},
		"a circle of another role":  {reviewer, access.List, nora, access.Case{ID: "c", Kind: access.MeetingCase}, noon, access.Decision{Verdict: access.Deny, Reason: access.OtherCircle}},
		"another unit":              {reviewer, access.Meet, access.Subject{ID: "s", Unit: "south"}, access.Case{}, noon, access.Decision{Verdict: access.Ask, Reason: access.NoTask}},
		"assigned, of another unit": {reviewer, access.Meet, access.Subject{ID: "s", Unit: "south", Caseworker: "r"}, access.Case{}, noon, allow},
		"a meeting today":           {reviewer, access.Meet, access.Subject{ID: "s", Unit: "south", MeetsToday: true}, access.Case{}, noon, allow},
		"called in":                 {reviewer, access.Meet, access.Subject{ID: "s", Unit: "south", CalledIn: true}, access.Case{}, noon, allow},
		"in an emergency":           {reviewer, access.Meet, access.Subject{ID: "s", Emergencies: []access.Period{{noon, noon.Add(time.Hour)}}}, access.Case{}, noon, allow},
		"an hour later":             {reviewer, access.Meet, access.Subject{ID: "s", Emergencies: []access.Period{{noon.Add(-time.Hour), noon}}}, access.Case{}, noon, access.Decision{Verdict: access.Ask, Reason: access.NoTask}},
		"protected":                 {reviewer, access.Meet, access.Subject{ID: "p", Unit: "north", Protected: true}, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.ProtectedBy}},
		"protected, in the circle":  {with(func(a *access.Actor) { a.Grants[0].Circle = true }), access.Meet, access.Subject{ID: "p", Unit: "north", Protected: true}, access.Case{}, noon, allow},
		"protected, elsewhere":      {reviewer, access.Meet, access.Subject{ID: "p", Unit: "south", Protected: true}, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.ProtectedBy}},
		"a draft":                   {reviewer, access.Continue, nora, access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoLeave}},
		"a draft, by the person's leave": {helper, access.Continue, access.Subject{ID: "nora", Unit: "north", Leaves: []access.Leave{{Month: "2026-10", At: noon.Add(-time.Hour)}}},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, allow},
		"a draft of another month": {helper, access.Continue, access.Subject{ID: "nora", Unit: "north", Leaves: []access.Leave{{Month: "2026-09", At: noon}}},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoLeave}},
		"a draft, by yesterday's leave": {helper, access.Continue, access.Subject{ID: "nora", Unit: "north", Leaves: []access.Leave{{Month: "2026-10", At: noon.AddDate(0, 0, -1)}}},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoLeave}},
		"a draft of another unit's": {helper, access.Continue, access.Subject{ID: "s", Unit: "south", Leaves: []access.Leave{{Month: "2026-10", At: noon}}},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Ask, Reason: access.NoTask}},
		"a draft of another unit's, by code": {helper, access.Continue, access.Subject{ID: "s", Unit: "south", Leaves: byCode}, access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, allow},
		"a draft of another unit's, by a code for another month": {helper, access.Continue, access.Subject{ID: "s", Unit: "south", Leaves: []access.Leave{{Month: "2026-09", At: noon, Code: true}, {Month: "2026-10", At: noon}}},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoLeave}},
		"a report, by code": {with(func(a *access.Actor) { a.Purpose, a.Case = access.Assist, "c" }), access.Open, access.Subject{ID: "s", Unit: "south", Leaves: byCode},
			october, noon, access.Decision{Verdict: access.Deny, Reason: access.OtherCase}},
		"a code of a protected person": {helper, access.Continue, access.Subject{ID: "s", Unit: "north", Protected: true, Leaves: byCode},
			access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.ProtectedBy}},
		"a code, for another purpose": {reviewer, access.Meet, access.Subject{ID: "s", Unit: "south", Leaves: byCode}, access.Case{}, noon, access.Decision{Verdict: access.Ask, Reason: access.NoTask}},
		"a code, the day after": {helper, access.Meet, access.Subject{ID: "s", Unit: "south", Leaves: []access.Leave{{Month: "2026-10", At: noon.AddDate(0, 0, -1), Code: true}}},
			access.Case{}, noon, access.Decision{Verdict: access.Ask, Reason: access.NoTask}},
		"a draft of one's own, another purpose": {reviewer, access.Continue, access.Subject{ID: "nora", Unit: "north", Leaves: byCode}, access.Case{Kind: access.ReportCase, Month: "2026-10"}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoLeave}},
		"asked for, not approved":               {with(func(a *access.Actor) { a.Grants[0].ApprovedBy = "" }), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoGrant}},
		"given by an operator": {with(func(a *access.Actor) {
			a.Grants[0].RequestedBy, a.Grants[0].ApprovedBy, a.Grants[0].Operator = "", "", true
		}), access.Meet, nora, access.Case{}, noon, allow},
		"the last day of six months": {with(func(a *access.Actor) { a.Trainings[0].Until = day("2027-12-31"); a.Grants[0].Until = day("2027-12-31") }), access.Meet, nora, access.Case{}, day("2027-02-27"), allow},
		"not certified anew":         {reviewer, access.Meet, nora, access.Case{}, day("2027-02-28"), access.Decision{Verdict: access.Deny, Reason: access.NoGrant}},
		"ended":                      {with(func(a *access.Actor) { a.Grants[0].Until = day("2026-11-04") }), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoGrant}},
		"without an exam":            {with(func(a *access.Actor) { a.Trainings = nil }), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoTraining}},
		"failed": {with(func(a *access.Actor) {
			a.Trainings = []access.Training{{Course: "secrecy", On: day("2026-01-01"), Until: day("2027-01-01")}}
		}), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoTraining}},
		"the exam expired at midnight":                  {reviewer, access.Meet, nora, access.Case{}, noon.Add(12 * time.Hour), access.Decision{Verdict: access.Deny, Reason: access.NoTraining}},
		"a manager lists":                               {with(func(a *access.Actor) { a.Grants[0].Role = person.Manager }), access.List, nora, october, noon, allow},
		"a manager opens nothing":                       {with(func(a *access.Actor) { a.Grants[0].Role = person.Manager }), access.Open, nora, october, noon, access.Decision{Verdict: access.Deny, Reason: access.OtherCircle}},
		"an administrator":                              {with(func(a *access.Actor) { a.Grants[0].Role = person.Administrator }), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.NoSuchRole}},
		"a representative":                              {rep(inForce), access.Open, nora, october, noon, allow},
		"a representative, a draft":                     {rep(inForce), access.Continue, nora, draft, noon, allow},
		"a representative, what is known of the person": {rep(inForce), access.Meet, nora, access.Case{}, noon, access.Decision{Verdict: access.Deny, Reason: access.OutOfScope}},
		"a representative, a notice":                    {rep(inForce), access.List, nora, access.Case{Kind: access.NoticeCase}, noon, access.Decision{Verdict: access.Deny, Reason: access.OutOfScope}},
		"another's representative":                      {rep(inForce), access.List, access.Subject{ID: "eva"}, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NotTheirs}},
		"a representative, themselves":                  {rep(inForce), access.List, access.Subject{ID: "bo"}, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NotTheirs}},
		"may see":                                       {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: inForce.FromDay}), access.Open, nora, october, noon, allow},
		"may see, a draft":                              {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: inForce.FromDay}), access.Continue, nora, draft, noon, access.Decision{Verdict: access.Deny, Reason: access.OutOfScope}},
		"a mandate that has ended":                      {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: inForce.FromDay, EndedAt: &noon}), access.List, nora, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NoMandate}},
		"a mandate from tomorrow":                       {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: day("2026-11-06")}), access.List, nora, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NoMandate}},
		"a mandate until today":                         {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: yesterday, UntilDay: &inForce.FromDay}), access.List, nora, october, noon, allow},
		"a mandate until yesterday":                     {rep(access.Mandate{PersonID: "nora", Scope: access.ScopeSee, FromDay: yesterday, UntilDay: &yesterday}), access.List, nora, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NoMandate}},
		"oneself":                                       {access.Actor{Kind: person.Jobseeker, ID: "nora"}, access.Open, nora, october, noon, allow},
		"another jobseeker":                             {access.Actor{Kind: person.Jobseeker, ID: "bo"}, access.Open, nora, october, noon, access.Decision{Verdict: access.Deny, Reason: access.NotTheirs}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, access.Decide(rules, tt.a, tt.act, tt.s, tt.c, tt.at)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
