package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What is decided about a case hides its lines also when the case itself has been
// weeded; a case that nothing is known of hides nothing, nor does somebody else's from
// whom it is not about, weeded or not. Their ids are hidden with the lines, and nothing that the person
// may call tells which of their cases are controls.
func TestToldToPerson(t *testing.T) {
	w := pgtest.NewWorld(t)
	owner := w.Conn(t, "postgres")
	run := func(sql string, args ...any) {
		t.Helper()
		if _, err := owner.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	run("SET session_replication_role = replica")                                                                       // rows of the past, by nobody in particular
	weeded, opened, theirs, own, gone := pgtest.ID(901), pgtest.ID(902), pgtest.ID(903), pgtest.ID(905), pgtest.ID(906) // the last is Bo's, and weeded
	for i, c := range []struct{ id, decision string }{{weeded, "control"}, {opened, "control"}, {opened, "opened"}, {theirs, "control"}, {own, "control"}, {gone, "control"}} {
		run(`INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator, person_id)
			VALUES ($1, $2, $3::timestamptz::date, $3, NULL, 'x', CASE $1::uuid WHEN $4::uuid THEN $5::uuid END)`, c.id, c.decision, w.Now.Add(time.Duration(i-9)*time.Hour), gone, pgtest.Bo)
	}
	for id, who := range map[string]person.ID{theirs: pgtest.Bo, own: pgtest.Anna} {
		run(`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2026/900' || right($1::uuid::text, 3), $2, 'report', '2026-10', $3)`, id, who, w.Now)
	}
	for _, id := range []string{weeded, opened, theirs, own, gone, pgtest.ID(904)} {
		run(`INSERT INTO portal.access_log (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, case_id, purpose, what, subject_id, act)
			VALUES ($1, $2, 'staff', $3, '', 'reviewer', NULL, NULL, $1, 'review', 'report', $4, 'read')`, id, w.Now, pgtest.ReviewerN, pgtest.Anna)
	}
	conn := w.Conn(t, "portal_web")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", w.SignIn(t, person.Jobseeker, pgtest.Anna).Token, w.Now); err != nil {
		t.Fatal(err)
	}
	for name, sql := range map[string]string{
		"the lines that are seen": "SELECT right(case_id::text, 3) FROM access_log WHERE case_id IS NOT NULL ORDER BY 1",
		"their ids":               "SELECT right(o::text, 3) FROM own_lines() AS o WHERE o::text LIKE '%-0000000009__' ORDER BY 1",
	} {
		if diff := cmp.Diff([]string{"902", "903", "904", "906"}, column(t, conn, sql)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	if got := column(t, conn, "SELECT number FROM case_file WHERE NOT told_to_person(id)"); len(got) > 0 {
		t.Errorf("known as controls: %v", got)
	}
}
