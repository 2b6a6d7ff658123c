package people

import "aktivitetsportalen/internal/person"

// The demo's authority. Its number, like every organisation number here, is in
// a series that no register gives out.
const (
	AuthorityOrgNo = "4021000007"
	AuthorityName  = "Demomyndigheten"
)

// A Unit is a part of the authority.
type Unit struct {
	ID   string
	Name string
}

var units = []Unit{{string(id("unit", 0)), "Enhet Norr"}, {string(id("unit", 1)), "Enhet Söder"}}

// Units returns the two units.
func Units() []Unit { return units }

// Codes of the funds.
const (
	Exemplet = "exemplet"
	Provet   = "provet"
	Alfa     = "alfa"
)

// A Fund is a receiver of notices: a fund, or IAF.
type Fund struct {
	ID            string
	Code          string
	Name          string
	OrgNo         string
	Kind          string // fund or iaf
	Complementary bool   // Alfa: for those who are members nowhere
}

// Funds returns the three funds; the last is the complementary one.
func Funds() []Fund {
	return []Fund{
		{string(id("fund", 0)), Exemplet, "A-kassan Exemplet (demo)", "4022000014", "fund", false},
		{string(id("fund", 1)), Provet, "A-kassan Provet (demo)", "4022000022", "fund", false},
		{string(id("fund", 2)), Alfa, "Alfa-kassan (demo)", "4022000030", "fund", true},
	}
}

// IAF returns the supervisory authority, which gets a copy of every notice.
func IAF() Fund {
	return Fund{string(id("fund", 3)), "iaf", "Inspektionen (demo-IAF)", "4022000048", "iaf", false}
}

// A Member is a member of staff, of the authority or of a fund.
type Member struct {
	ID            person.ID
	OrgNo         string
	StaffNo       string
	Given, Family string
	Unit          int    // index into Units; -1: of none
	Fund          string // a fund's code; empty: of the authority
	Roles         []person.Role
	Circle        bool // may see protected persons
	Untrained     bool // has not passed the exam: the roles rest
}

// untrained is the number of who has not passed the exam.
const untrained = "1006"

// Staff returns the authority's staff: in each unit two caseworkers, two
// reviewers and a manager, of whom the first of each may see protected persons;
// and, outside the units, a log auditor, a DPO, an administrator, and a log auditor
// who may see protected persons. The last is new in the north: a caseworker who
// has not taken the exam yet.
func Staff() []Member {
	rows := []struct {
		no, given, family string
		unit              int
		role              person.Role
		circle            bool
	}{
		{"1001", "Cecilia", "Handén", 0, person.Caseworker, true},
		{"1002", "Hamid", "Lagerqvist", 0, person.Caseworker, false},
		{"1003", "Rebecka", "Granath", 0, person.Reviewer, true},
		{"1004", "Kristoffer", "Wåhlin", 0, person.Reviewer, false},
		{"1005", "Margareta", "Chefsén", 0, person.Manager, true},
		{"2001", "Camilla", "Sandå", 1, person.Caseworker, true},
		{"2002", "Tomas", "Hedgren", 1, person.Caseworker, false},
		{"2003", "Roya", "Granlöf", 1, person.Reviewer, true},
		{"2004", "Kjell", "Norrström", 1, person.Reviewer, false},
		{"2005", "Mats", "Ledberg", 1, person.Manager, true},
		{"3001", "Lovisa", "Loggert", -1, person.LogAuditor, false},
		{"3002", "Daniel", "Skyddér", -1, person.DPO, false},
		{"3003", "Agnes", "Driftberg", -1, person.Administrator, false},
		{"3004", "Lisbet", "Kretsvall", -1, person.LogAuditor, true},
		{untrained, "Nora", "Kurslind", 0, person.Caseworker, false},
	}
	staff := make([]Member, len(rows))
	for i, r := range rows {
		staff[i] = Member{ID: id("staff", i), OrgNo: AuthorityOrgNo, StaffNo: r.no, Given: r.given, Family: r.family,
			Unit: r.unit, Roles: []person.Role{r.role}, Circle: r.circle, Untrained: r.no == untrained}
	}
	return staff
}

// Officers returns one officer of each fund, in the order of Funds.
func Officers() []Member {
	names := [][2]string{{"Ellen", "Kassman"}, {"Petter", "Provberg"}, {"Aino", "Alfasson"}}
	var officers []Member
	for i, f := range Funds() {
		officers = append(officers, Member{ID: id("officer", i), OrgNo: f.OrgNo, StaffNo: "1", Given: names[i][0], Family: names[i][1],
			Unit: -1, Fund: f.Code, Roles: []person.Role{person.FundOfficer}})
	}
	return officers
}

// caseworkers returns the keys of a unit's two caseworkers.
func caseworkers(unit int) []person.ID {
	return []person.ID{id("staff", 5*unit), id("staff", 5*unit+1)}
}
