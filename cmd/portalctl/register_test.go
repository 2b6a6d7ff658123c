package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

// Who was known for acting for somebody and registers as a jobseeker is the same
// record, completed, with mandates, settings and log; once. Who is registered, or
// was, or whose record is another's now, is refused as a double.
func TestPerson_WhoWasOnlyARepresentative(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := root.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	file, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(dir, name)
	}
	clock := write("clock", []byte(time.Until(time.Date(2026, 11, 17, 8, 0, 0, 0, time.UTC)).String()))
	env := []string{"PORTAL_URL=http://localhost:8080", "PORTAL_DEMO_CLOCK=" + clock, "PORTAL_DATABASE_URL_WORKER=" + w.URL("portal_worker"), "PORTAL_IDENTITY_KEYS_FILE=" + write("identity", file)}

	number := func(n int) person.Number {
		return person.TestNumber(time.Date(1985, 4, n, 0, 0, 0, 0, time.UTC), true, false)
	}
	exec("SET session_replication_role = replica") // the fixture has no actor
	exec("DELETE FROM identity.number")            // sealed by no vault
	known := func(n int, columns, values string) person.ID {
		t.Helper()
		id := person.ID(pgtest.ID(930 + n))
		sealed, err := v.SealNumber(id, number(n))
		if err != nil {
			t.Fatal(err)
		}
		exec("INSERT INTO portal.person (id, given_name, family_name, category"+columns+") VALUES ($1, 'Rut', 'Ombudsson', ''"+values+")", id)
		exec("INSERT INTO identity.number (person_id, sealed, lookup, keyed, from_at) VALUES ($1, $2, $3, $4, $5)", id, sealed, v.LookupKey(number(n)), v.KeyID(), w.Now)
		return id
	}
	only := known(1, ", lang, lang_chosen, email", ", 'fi', true, 'rut@example.org'")
	known(2, ", enrolled_from, enrolled_until, unit_id", ", '2020-01-01', '2021-01-01', '"+pgtest.UnitNorth+"'")
	known(3, ", merged_into", ", '"+string(pgtest.Bo)+"'")
	w.Mandate(t, pgtest.Mandate{ID: pgtest.ID(939), Of: pgtest.Anna, By: only})

	for _, c := range []struct {
		args       []string
		said, fail string
	}{
		{[]string{"person", "--enrolled", "2026-11-03", "--lang", "en", number(1).Digits(), "Rut", "Nysson"}, "registered as " + string(only), ""},
		{[]string{"person", number(1).Digits()}, "", "registered already"},
		{[]string{"person", number(2).Digits()}, "", "registered already"},
		{[]string{"person", number(3).Digits()}, "", "registered already"},
	} {
		var out bytes.Buffer
		err := run(t.Context(), c.args, env, &out)
		if (err == nil) != (c.fail == "") || err != nil && !strings.Contains(err.Error(), c.fail) || !strings.Contains(out.String(), c.said) {
			t.Errorf("%v: %v %s", c.args[:len(c.args)-1], err, out.String())
		}
	}
	var got string
	if err := root.QueryRow(t.Context(), `SELECT concat_ws(' ', p.given_name, p.family_name, p.lang, p.email, p.enrolled_from, p.category, p.unit_id IS NOT NULL, c.law, c.from_day,
			(SELECT count(*) FROM portal.mandate m WHERE m.representative_id = p.id), (SELECT count(*) FROM identity.number n WHERE n.person_id = p.id),
			(SELECT string_agg(l.what, ',') FROM portal.access_log l WHERE l.subject_id = p.id AND l.what = 'enrolled'))
		FROM portal.person p JOIN portal.claim c ON c.person_id = p.id WHERE p.id = $1`, only).Scan(&got); err != nil ||
		got != "Rut Nysson fi rut@example.org 2026-11-03 1 t LAF 2026-11-03 1 1 enrolled" {
		t.Errorf("completed: %s, %v", got, err)
	}
}
