package postgres_test

import (
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What is decided about a case hides its lines also when the case itself has been
// weeded; a case that nothing is known of hides nothing, nor does somebody else's from
// whom it is not about.
func TestToldToPerson(t *testing.T) {
	w := pgtest.NewWorld(t)
	owner := w.Conn(t, "postgres")
	if _, err := owner.Exec(t.Context(), "SET session_replication_role = replica"); err != nil { // rows of the past, by nobody in particular
		t.Fatal(err)
	}
	weeded, opened, theirs := pgtest.ID(901), pgtest.ID(902), pgtest.ID(903)
	for i, c := range []struct{ id, decision string }{{weeded, "control"}, {opened, "control"}, {opened, "opened"}, {theirs, "control"}} {
		if _, err := owner.Exec(t.Context(), `INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator) VALUES ($1, $2, $3::timestamptz::date, $3, NULL, 'x')`,
			c.id, c.decision, w.Now.Add(time.Duration(i-9)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := owner.Exec(t.Context(), `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2026/900903', $2, 'report', '2026-10', $3)`, theirs, pgtest.Bo, w.Now); err != nil {
		t.Fatal(err)
	}
	conn := w.Conn(t, "portal_web")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", w.SignIn(t, person.Jobseeker, pgtest.Anna).Token, w.Now); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		id   any
		want bool
	}{{"weeded", weeded, false}, {"opened again", opened, true}, {"somebody else's", theirs, true}, {"nobody's", pgtest.ID(904), true}, {"no case", nil, true}} {
		var told bool
		if err := tx.QueryRow(t.Context(), "SELECT told_to_person($1)", c.id).Scan(&told); err != nil || told != c.want {
			t.Errorf("%s: told is %v, %v", c.what, told, err)
		}
	}
}
