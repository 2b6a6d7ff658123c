package people_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/standin/people"
)

var (
	demo  = time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)
	uuid4 = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	rules = rule.Pack{FirstReportDay: 20}
)

func codes(t testing.TB) string {
	t.Helper()
	sql, err := os.ReadFile("../../../migrations/00010_rules_2025_10.sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(sql)
}

func TestJobseekers_AnyDay(t *testing.T) {
	sql := codes(t)
	rapid.Check(t, func(t *rapid.T) {
		today := time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 1500).Draw(t, "day"))
		numbers, ids := map[string]bool{}, map[person.ID]bool{}
		for i, j := range people.Jobseekers(300, today) {
			digits := j.Number.Digits()
			read, err := person.ParseNumber(digits, today)
			if err != nil || read.Digits() != digits || !j.Number.Test() || numbers[digits] || (digits[10] == '8') != j.Woman {
				t.Fatalf("%d: number: %v", i, err)
			}
			if !uuid4.MatchString(string(j.ID)) || ids[j.ID] || j.Given == "" || j.Family == "" || j.Unit < 0 || j.Unit > 1 {
				t.Fatalf("%d: %+v", i, j)
			}
			numbers[digits], ids[j.ID] = true, true
			if j.Enrolled.After(today) || j.Claim != nil && (j.Claim.From.Before(j.Enrolled) || j.Claim.From.After(today) || j.Programme != "") {
				t.Fatalf("%d: enrolled %s, claim %+v, programme %q", i, j.Enrolled, j.Claim, j.Programme)
			}
			if c := j.Claim; c != nil && !c.Until.IsZero() && !c.Until.After(c.From) {
				t.Fatalf("%d: claim %+v", i, c)
			}
			if c := j.Claim; c != nil && (c.Law == "ALF") != c.From.Before(time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)) && i >= 12 {
				t.Fatalf("%d: claim %+v", i, c)
			}
			if j.Protection != person.Unprotected && (j.Digital || j.Email != "") {
				t.Fatalf("%d: protected and reached by the portal", i)
			}
			if !strings.Contains(sql, "('category', '"+j.Category+"'") ||
				j.Plan != nil && j.Plan.Exemption != "" && !strings.Contains(sql, "('exemption', '"+j.Plan.Exemption+"'") {
				t.Fatalf("%d: no such code: %s %+v", i, j.Category, j.Plan)
			}
			if p := j.Plan; p != nil && p.Exemption == "" && *p.Lowest > *p.Highest {
				t.Fatalf("%d: %+v", i, p)
			}
		}
	})
}

func TestJobseekers_Shares(t *testing.T) {
	all := people.Jobseekers(300, demo)
	got := map[string]int{}
	for _, j := range all {
		switch {
		case j.Claim != nil && j.Claim.Until.IsZero():
			got["claims "+j.Claim.Law]++
			got["claims, fund "+j.Fund]++
		case j.Programme != "":
			got["programme"]++
		default:
			got["nothing"]++
		}
		if rules.FirstMonth(j.Enrolled) == rule.MonthOf(demo) {
			got["first report next month"]++
		}
		if !j.Digital {
			got["letter"]++
		}
		if j.Protection != person.Unprotected {
			got["protected"]++
		}
		if j.Plan == nil {
			got["plan unknown"]++
		} else if j.Plan.Exemption != "" {
			got["exempt"]++
		}
		if j.Lang == "en" {
			got["english"]++
		}
	}
	for what, between := range map[string][2]int{
		"claims LAF": {120, 190}, "claims ALF": {15, 70}, "claims, fund exemplet": {50, 110}, "claims, fund provet": {50, 110},
		"claims, fund ": {20, 80}, "programme": {50, 70}, "nothing": {30, 70}, "first report next month": {10, 25}, "letter": {20, 50},
		"protected": {5, 15}, "plan unknown": {20, 70}, "exempt": {10, 50}, "english": {20, 70},
	} {
		if got[what] < between[0] || got[what] > between[1] {
			t.Errorf("%s: %d, want %v", what, got[what], between)
		}
	}
	t.Log(got)
	if !reflect.DeepEqual(all, people.Jobseekers(300, demo)) {
		t.Error("not the same people twice")
	}
	if more := people.Jobseekers(people.Most, demo); !reflect.DeepEqual(all, more[:300]) {
		t.Error("more people change the first ones")
	} else {
		numbers := map[string]bool{}
		for _, j := range more {
			numbers[j.Number.Digits()] = true
		}
		if len(numbers) != people.Most {
			t.Errorf("%d different numbers", len(numbers))
		}
	}
}

func TestPersonas(t *testing.T) {
	all := people.Jobseekers(20, demo)
	for i, want := range map[int]string{people.Anna: "Anna", people.Goran: "Göran", people.Leyla: "Leyla", people.Nils: "Nils"} {
		if all[i].Given != want {
			t.Errorf("%d is %s, want %s", i, all[i].Given, want)
		}
	}
	if all[people.Goran].Claim.Law != "ALF" || all[people.Goran].Digital || all[people.Fatima].Fund != "" ||
		all[people.Maria].Claim != nil || all[people.Johan].Claim != nil || all[people.Johan].Programme != "" ||
		all[people.Karin].Plan.Exemption == "" || all[people.Mikko].Plan != nil || all[people.Sofia].Protection != person.Marked ||
		!all[people.Oleksandra].Number.Coordination() || all[people.Nils].Claim.Until.IsZero() ||
		rules.FirstMonth(all[people.Leyla].Enrolled) != "2026-11" || rules.FirstMonth(all[people.Anna].Enrolled) > "2026-08" {
		t.Errorf("a persona is not as documented")
	}
}

func TestStaffAndFunds(t *testing.T) {
	ids, numbers, reviewers := map[person.ID]bool{}, map[string]bool{}, 0
	have := map[person.Role]bool{}
	for _, m := range append(people.Staff(), people.Officers()...) {
		if _, sole, err := person.OrganisationNumber(m.OrgNo); err != nil || sole || ids[m.ID] || numbers[m.OrgNo+m.StaffNo] {
			t.Errorf("%s %s: %v", m.OrgNo, m.StaffNo, err)
		}
		ids[m.ID], numbers[m.OrgNo+m.StaffNo] = true, true
		for _, r := range m.Roles {
			have[r] = true
			if r == person.Reviewer {
				reviewers++
			}
		}
		if (m.Fund == "") != (m.OrgNo == people.AuthorityOrgNo) || len(m.Roles) != 1 {
			t.Errorf("%+v", m)
		}
	}
	if len(have) != len(person.Roles) || reviewers < 2 {
		t.Errorf("roles %v, %d reviewers", have, reviewers)
	}
	complementary := 0
	for _, f := range append(people.Funds(), people.IAF()) {
		if _, sole, err := person.OrganisationNumber(f.OrgNo); err != nil || sole || ids[person.ID(f.ID)] {
			t.Errorf("%s: %v", f.Code, err)
		}
		ids[person.ID(f.ID)] = true
		if f.Complementary {
			complementary++
		}
	}
	if complementary != 1 {
		t.Errorf("%d complementary funds", complementary)
	}
	for _, j := range people.Jobseekers(100, demo) {
		if !ids[j.Caseworker] {
			t.Fatalf("a caseworker who is not on the staff")
		}
	}
}
