package postgres_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A drawn world: what access.Decide is told, and the database holds.
type drawnWorld struct {
	staff       []access.Actor
	people      []access.Subject
	cases       []drawnCase
	emergencies []drawnEmergency
	leaves      []drawnLeave
	mandates    []access.Actor // representatives, who are people of the world too
}

// A drawn leave is to go on with the draft of October, which everybody has.
type drawnLeave struct {
	staff, of person.ID
	at        time.Time
	month     rule.Month
	ended     bool
	way       string
}

type drawnCase struct {
	access.Case
	of      person.ID
	finding bool
}

type drawnEmergency struct {
	staff, of person.ID
	access.Period
}

var (
	drawnStaff  = []person.ID{pgtest.CaseworkerN, pgtest.ReviewerN, pgtest.ReviewerS}
	drawnPeople = []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Cilla, pgtest.Protected}
	drawnUnits  = []string{pgtest.UnitNorth, pgtest.UnitSouth}
)

// drawWorld draws one around today. What is right is drawn more often than what
// is wrong, so that something is seen.
func drawWorld(rt *rapid.T, now time.Time) (w drawnWorld) {
	today := rule.DayOf(now)
	day := func(name string, from, to int) time.Time {
		return today.AddDate(0, 0, rapid.IntRange(from, to).Draw(rt, name))
	}
	mostly := func(name string) bool { return rapid.IntRange(0, 3).Draw(rt, name) > 0 }
	for _, id := range drawnStaff {
		a := access.Actor{Kind: person.Staff, ID: id, Unit: rapid.SampledFrom(append(drawnUnits, "")).Draw(rt, "unit")}
		for range rapid.IntRange(1, 2).Draw(rt, "grants") {
			g := access.Grant{Role: rapid.SampledFrom(person.Roles[:6]).Draw(rt, "role"), Circle: rapid.Bool().Draw(rt, "circle"),
				From: day("from", -200, 1), Recertified: day("recertified", -190, -160), RequestedBy: pgtest.CircleN}
			if mostly("right") {
				g.From, g.Recertified, g.Role = today.AddDate(0, 0, -1), today, rapid.SampledFrom(person.Roles[:3]).Draw(rt, "role that meets people")
			}
			g.Until = g.From.AddDate(0, 0, rapid.IntRange(0, 400).Draw(rt, "days"))
			switch {
			case rapid.IntRange(0, 4).Draw(rt, "how given") == 0:
				g.Operator, g.RequestedBy = true, ""
			case mostly("approved"):
				g.ApprovedBy = pgtest.OfficerA
			}
			if !slices.ContainsFunc(a.Grants, func(o access.Grant) bool { return o.Role == g.Role && o.From.Equal(g.From) }) {
				a.Grants = append(a.Grants, g)
			}
		}
		for range rapid.IntRange(0, 2).Draw(rt, "trainings") {
			on := day("passed on", -3, 1)
			a.Trainings = append(a.Trainings, access.Training{Course: "secrecy", Passed: mostly("passed"), On: on, Until: on.AddDate(0, 0, rapid.IntRange(0, 9).Draw(rt, "good for"))})
		}
		w.staff = append(w.staff, a)
	}
	for i, id := range drawnPeople {
		s := access.Subject{ID: id, Unit: rapid.SampledFrom(drawnUnits).Draw(rt, "unit"), Protected: !mostly("unprotected")}
		if !mostly("unassigned") {
			s.Caseworker = rapid.SampledFrom(drawnStaff).Draw(rt, "caseworker")
		}
		w.people = append(w.people, s)
		for j, kind := range access.CaseKinds {
			if rapid.Bool().Draw(rt, "has "+string(kind)) {
				w.cases = append(w.cases, drawnCase{Case: access.Case{ID: pgtest.ID(500 + 10*i + j), Kind: kind}, of: id, finding: mostly("found")})
			}
		}
	}
	for range rapid.IntRange(0, 3).Draw(rt, "emergencies") {
		from := now.Add(time.Duration(rapid.SampledFrom([]int{-61, -60, -59, 0, 1}).Draw(rt, "since")) * time.Minute)
		w.emergencies = append(w.emergencies, drawnEmergency{rapid.SampledFrom(drawnStaff).Draw(rt, "who"), rapid.SampledFrom(drawnPeople).Draw(rt, "whom"),
			access.Period{From: from, Until: from.Add(time.Hour)}})
	}
	for range rapid.IntRange(0, 16).Draw(rt, "leaves") {
		l := drawnLeave{staff: rapid.SampledFrom(drawnStaff).Draw(rt, "who"), of: rapid.SampledFrom(drawnPeople).Draw(rt, "whom"), at: now, month: "2026-10",
			way: rapid.SampledFrom([]string{report.ByCode, report.AtDesk}).Draw(rt, "way")}
		if !mostly("in force") {
			l.at = now.Add(time.Duration(rapid.SampledFrom([]int{-13, -12, 0, 1}).Draw(rt, "hours")) * time.Hour) // it is noon
			l.month, l.ended = rapid.SampledFrom([]rule.Month{"2026-10", "2026-09"}).Draw(rt, "month"), rapid.Bool().Draw(rt, "ended")
		}
		w.leaves = append(w.leaves, l)
	}
	for _, id := range drawnPeople[:2] {
		of := rapid.SampledFrom(drawnPeople[2:]).Draw(rt, "whose affairs")
		m := access.Mandate{PersonID: of, Scope: rapid.SampledFrom([]string{access.ScopeSee, access.ScopeFile}).Draw(rt, "scope"), FromDay: today}
		if !mostly("in force") {
			m.FromDay = day("from", -1, 1)
			if until := day("until", -1, 1); !until.Before(m.FromDay) {
				m.UntilDay = &until
			}
			if rapid.Bool().Draw(rt, "ended") {
				m.EndedAt, m.EndedBy = &now, access.EndedByPerson
			}
		}
		w.mandates = append(w.mandates, access.Actor{Kind: person.Representative, ID: id, Acts: m})
	}
	return w
}

// put writes the world, in the place of the one before.
func (w drawnWorld) put(t *testing.T, conn *pgx.Conn, now time.Time) {
	b := &pgx.Batch{}
	b.Queue("SET session_replication_role = replica")
	for _, table := range []string{"mandate", "assist", "draft", "emergency_access", "finding", "report_activity", "report", "case_file", "training"} {
		b.Queue("DELETE FROM portal." + table)
	}
	b.Queue("DELETE FROM portal.staff_grant WHERE staff_id = ANY ($1)", drawnStaff)
	orNull := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, a := range w.staff {
		b.Queue("UPDATE portal.staff SET unit_id = $2 WHERE id = $1", a.ID, orNull(a.Unit))
		for _, g := range a.Grants {
			operator := ""
			if g.Operator {
				operator = "root"
			}
			var approvedAt *time.Time
			if g.ApprovedBy != "" {
				approvedAt = &now
			}
			b.Queue(`INSERT INTO portal.staff_grant (staff_id, role, valid_from, valid_until, circle, reason, operator, requested_by, requested_at, approved_by, approved_at, recertified_on)
				VALUES ($1, $2, $3, $4, $5, 'new_task', $6, $7, $8, $9, $10, $11)`,
				a.ID, g.Role, g.From, g.Until, g.Circle, operator, orNull(string(g.RequestedBy)), now, orNull(string(g.ApprovedBy)), approvedAt, g.Recertified)
		}
		for _, c := range a.Trainings {
			b.Queue(`INSERT INTO portal.training (staff_id, course, on_day, until_day, passed, source, at) VALUES ($1, $2, $3, $4, $5, 'import', $6)`,
				a.ID, c.Course, c.On, c.Until, c.Passed, now)
		}
	}
	for _, s := range w.people {
		protection := ""
		if s.Protected {
			protection = string(person.Marked)
		}
		b.Queue("UPDATE portal.person SET unit_id = $2, caseworker_id = $3, protection = $4 WHERE id = $1", s.ID, s.Unit, orNull(string(s.Caseworker)), protection)
	}
	for i, c := range w.cases {
		b.Queue("INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, $2, $3, $4, '2026-10', $5)", c.ID, fmt.Sprintf("AP-2026/%06d", i+1), c.of, c.Kind, now)
		if c.Kind != access.ReportCase {
			continue
		}
		b.Queue(`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
			VALUES ($1, $2, $1, '2026-10', 1, 'portal', $3, $3, $2, false, $4, '2025-10')`, c.ID, c.of, now, c.ID)
		b.Queue("INSERT INTO portal.report_activity (id, report_id, kind, day) VALUES ($1, $1, 'kurs', '2026-10-01')", c.ID)
		if c.finding {
			b.Queue("INSERT INTO portal.finding (id, report_id, outcome, found_by, at) VALUES ($1, $1, 'ok', $2, $3)", c.ID, pgtest.CircleN, now)
		}
	}
	for _, id := range drawnPeople {
		b.Queue("INSERT INTO portal.draft (id, person_id, month, updated_at) VALUES ($1, $1, '2026-10', $2)", id, now)
	}
	for i, l := range w.leaves {
		var ended *time.Time
		if l.ended {
			ended = &now
		}
		b.Queue(`INSERT INTO portal.assist (id, person_id, month, staff_id, way, identified, at, withdrawn_at)
			VALUES ($1, $2, $3, $4, $5, CASE $5 WHEN 'code' THEN '' ELSE 'id_document' END, $6, $7)`, pgtest.ID(700+i), l.of, l.month, l.staff, l.way, l.at, ended)
	}
	for i, a := range w.mandates {
		b.Queue(`INSERT INTO portal.mandate (id, person_id, representative_id, given_name, family_name, kind, scope, from_day, until_day, document, document_day, recorded_by, at, ended_at, ended_by)
			VALUES ($1, $2, $3, 'x', 'x', 'ombud', $4, $5, $6, 'power_of_attorney', $5, $7, $8, $9, nullif($10, ''))`,
			pgtest.ID(800+i), a.Acts.PersonID, a.ID, a.Acts.Scope, a.Acts.FromDay, a.Acts.UntilDay, pgtest.CaseworkerN, now, a.Acts.EndedAt, a.Acts.EndedBy)
		b.Queue("UPDATE portal.session SET mandate_id = $1 WHERE actor_id = $2", pgtest.ID(800+i), a.ID)
	}
	for i, e := range w.emergencies {
		b.Queue(`INSERT INTO portal.emergency_access (id, staff_id, person_id, reason, line, protected, from_at, until_at, review_by)
			VALUES ($1, $2, $3, 'life', 'x', false, $4, $5, $5)`, pgtest.ID(600+i), e.staff, e.of, e.From, e.Until)
	}
	if err := conn.SendBatch(t.Context(), b).Close(); err != nil {
		t.Fatal(err)
	}
}

// subject is somebody as they stand to a.
func (w drawnWorld) subject(a access.Actor, id person.ID) access.Subject {
	s := w.people[slices.IndexFunc(w.people, func(s access.Subject) bool { return s.ID == id })]
	for _, e := range w.emergencies {
		if e.staff == a.ID && e.of == id {
			s.Emergencies = append(s.Emergencies, e.Period)
		}
	}
	for _, l := range w.leaves {
		if l.staff == a.ID && l.of == id && !l.ended {
			s.Leaves = append(s.Leaves, access.Leave{Month: l.month, At: l.at, Code: l.way == report.ByCode})
		}
	}
	return s
}

// readRules reads the rows that both go by.
func readRules(t *testing.T, conn *pgx.Conn) access.Rules {
	t.Helper()
	r := access.Rules{Lists: map[access.CaseKind][]person.Role{}, Opens: map[access.CaseKind][]person.Role{}}
	r.Courses = column(t, conn, "SELECT code FROM portal.course WHERE needed")
	if err := conn.QueryRow(t.Context(), "SELECT recertify_months FROM portal.access_rule ORDER BY from_day DESC LIMIT 1").Scan(&r.RecertifyMonths); err != nil {
		t.Fatal(err)
	}
	var kind access.CaseKind
	var role person.Role
	var opens bool
	rows, _ := conn.Query(t.Context(), "SELECT kind, role, opens FROM portal.case_circle")
	if _, err := pgx.ForEachRow(rows, []any{&kind, &role, &opens}, func() error {
		r.Lists[kind] = append(r.Lists[kind], role)
		if opens {
			r.Opens[kind] = append(r.Opens[kind], role)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever the grants, trainings, tasks, protections, cases and emergencies, a
// member of staff, or a representative, gets with SQL exactly what access.Decide allows.
func TestDecide_IsWhatTheDatabaseShows(t *testing.T) {
	if err := flag.Set("rapid.checks", "60"); err != nil {
		t.Fatal(err)
	}
	w := pgtest.NewWorld(t)
	root, web := w.Conn(t, "postgres"), w.Conn(t, "portal_web")
	rules := readRules(t, root)
	if _, err := root.Exec(t.Context(), "SET session_replication_role = replica"); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Exec(t.Context(), "DELETE FROM portal.person WHERE NOT id = ANY ($1)", drawnPeople); err != nil {
		t.Fatal(err)
	}
	if _, err := root.PgConn().Exec(t.Context(), `DELETE FROM portal.claim; DELETE FROM portal.membership; DELETE FROM portal.programme; DELETE FROM portal.plan;
		INSERT INTO portal.claim (person_id, law, from_day) SELECT id, 'LAF', '2025-01-08' FROM portal.person;
		INSERT INTO portal.membership (person_id, fund_id, from_day) SELECT id, '`+pgtest.FundA+`', '2025-01-08' FROM portal.person;
		INSERT INTO portal.programme (person_id, code, from_day) SELECT id, '45', '2025-01-08' FROM portal.person;
		INSERT INTO portal.plan (person_id, from_day, lowest, highest) SELECT id, '2025-01-08', 1, 2 FROM portal.person`).ReadAll(); err != nil {
		t.Fatal(err)
	}
	tokens := map[person.ID]string{}
	for _, id := range drawnPeople[:2] {
		tokens[id] = w.SignIn(t, person.Jobseeker, id).Token
	}
	for _, id := range drawnStaff {
		tokens[id] = w.SignIn(t, person.Staff, id).Token
	}
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		world := drawWorld(rt, w.Now)
		world.put(t, root, w.Now)
		purpose := rapid.SampledFrom([]access.Purpose{access.Assist, access.Casework}).Draw(rt, "purpose")
		for _, a := range slices.Concat(world.staff, world.mandates) {
			atHand := append([]string{""}, slices.Collect(func(yield func(string) bool) {
				for _, c := range world.cases {
					if c.Kind == access.ReportCase && !yield(c.ID) {
						return
					}
				}
			})...)
			a.Purpose = purpose
			for _, a.Case = range atHand {
				want := map[string]bool{}
				allowed := func(what, id string, act access.Act, of person.ID, c access.Case) {
					if access.Decide(rules, a, act, world.subject(a, of), c, w.Now).Verdict == access.Allow {
						want[what+" "+id] = true
						seen[what]++
					}
				}
				for _, s := range world.people {
					allowed("person", string(s.ID), access.Meet, s.ID, access.Case{})
					allowed("draft", string(s.ID), access.Continue, s.ID, access.Case{Kind: access.ReportCase, Month: "2026-10"})
					if a.Kind == person.Representative {
						allowed("plan", string(s.ID), access.List, s.ID, access.Case{Kind: access.ReportCase})
					}
				}
				for _, c := range world.cases {
					allowed("case_file", c.ID, access.List, c.of, c.Case)
					if c.Kind != access.ReportCase {
						continue
					}
					allowed("report", c.ID, access.List, c.of, c.Case)
					allowed("report_activity", c.ID, access.Open, c.of, c.Case)
					if c.finding {
						allowed("finding", c.ID, access.Open, c.of, c.Case)
					}
					for _, what := range []string{"claim", "membership", "programme", "plan"} { // known of whose case is open
						if a.Kind == person.Staff {
							allowed(what, string(c.of), access.Open, c.of, c.Case)
						}
					}
				}
				got := shown(t, web, tokens[a.ID], a, w.Now)
				if diff := cmp.Diff(want, got); diff != "" {
					rt.Fatalf("%s for %s with case %q at hand (-decided +shown)\n%s", a.ID, a.Purpose, a.Case, diff)
				}
			}
		}
	})
	if len(seen) != 10 {
		t.Errorf("the worlds showed only %v", slices.Sorted(maps.Keys(seen)))
	}
}

// shown is everything that SQL returns with a token, for the purpose and with the case
// at hand of an actor.
func shown(t *testing.T, conn *pgx.Conn, token string, a access.Actor, now time.Time) map[string]bool {
	t.Helper()
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	_, err = tx.Exec(t.Context(), "SELECT enter($1, $2, nullif($3, '')::uuid, $4)", token, a.Purpose, a.Case, now)
	if err != nil && strings.Contains(err.Error(), "nobody may enter") {
		return map[string]bool{} // by a mandate that is not in force
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := tx.Query(t.Context(), `SELECT 'person ' || id FROM person UNION ALL SELECT 'case_file ' || id FROM case_file UNION ALL SELECT 'report ' || id FROM report
		UNION ALL SELECT 'report_activity ' || id FROM report_activity UNION ALL SELECT 'finding ' || id FROM finding
		UNION ALL SELECT 'draft ' || id FROM draft UNION ALL SELECT 'claim ' || person_id FROM claim UNION ALL SELECT 'membership ' || person_id FROM membership
		UNION ALL SELECT 'programme ' || person_id FROM programme UNION ALL SELECT 'plan ' || person_id FROM plan`)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, s := range all {
		got[s] = true
	}
	var apart []string
	if err := tx.QueryRow(t.Context(), versionsApart).Scan(&apart); err != nil || len(apart) > 0 {
		t.Errorf("versions_at_hand and the policies are apart for %s by %s: %v (%v)", a.ID, a.Purpose, apart, err)
	}
	return got
}

// versionsApart is what staff who open reports see of the case at hand by
// versions_at_hand or by the policies, and not by both.
const versionsApart = `
	WITH v AS MATERIALIZED (
		SELECT v.* FROM versions_at_hand((SELECT actor('case'))::uuid) AS v (number, control, r, f, listed)
	), whole AS (
		SELECT 'report ' || (v.r).id AS x FROM v UNION ALL SELECT 'finding ' || (v.f).id FROM v WHERE (v.f).id IS NOT NULL
		UNION ALL SELECT 'report_activity ' || (a ->> 'id') FROM v, jsonb_array_elements(v.listed) a
	), single AS (
		SELECT 'report ' || r.id AS x FROM report r WHERE r.case_id = (SELECT actor('case'))::uuid AND 'report' = ANY (actor('opens')::text[])
		UNION ALL SELECT 'finding ' || f.id FROM report r JOIN finding f ON f.report_id = r.id WHERE r.case_id = (SELECT actor('case'))::uuid AND 'report' = ANY (actor('opens')::text[])
		UNION ALL SELECT 'report_activity ' || a.id FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.case_id = (SELECT actor('case'))::uuid AND 'report' = ANY (actor('opens')::text[])
	)
	SELECT array_agg(x) FROM ((TABLE whole EXCEPT TABLE single) UNION ALL (TABLE single EXCEPT TABLE whole)) AS apart`
