package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestPortalctl(t *testing.T) {
	w := pgtest.NewWorld(t)
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), "DELETE FROM identity.number"); err != nil { // sealed by no vault
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(name string, make func() ([]byte, error)) string {
		b, err := make()
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return filepath.Join(dir, name)
	}
	at := time.Date(2026, 11, 17, 8, 0, 0, 0, time.UTC)
	clock := file("clock", func() ([]byte, error) { return []byte(time.Until(at).String()), nil })
	env := []string{"PORTAL_URL=http://localhost:8080", "PORTAL_DEMO_CLOCK=" + clock, "PORTAL_DATABASE_URL=" + w.URL("portal_web"),
		"PORTAL_DATABASE_URL_FUND=" + w.URL("portal_fund"), "PORTAL_DATABASE_URL_WORKER=" + w.URL("portal_worker"),
		"PORTAL_IDENTITY_KEYS_FILE=" + file("identity", vault.Generate), "PORTAL_SIGNING_KEYS_FILE=" + file("signing", vault.GenerateSigner)}
	event := postgres.SecurityEvent{At: time.Now(), Code: "not_registered", Detail: "nobody_here", SP: "eid", IDP: "eid"}
	if err := w.Web.NoteSecurity(t.Context(), event); err != nil {
		t.Fatal(err)
	}
	number := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false).Digits()
	for _, c := range []struct {
		args       string
		said, fail string
	}{
		{"deadline --month 2026-11", "", "has not passed"},
		{"figures --month 2026-10", "nothing is said", ""},
		{"deadline --month november", "", "--month is a month"},
		{"deadline --month 2026-10 --dry-run", "a run would make                          4", ""},
		{"person " + number + " Åsa Åkerström-Öberg", "registered as", ""},
		{"person " + number, "", "registered already"},
		{"person 123", "", "no personnummer"},
		{"deadline --month 2026-10", "notices made now                                  5", ""},
		{"deadline --month 2026-10", "notices made now                                  0", ""},
		{"staff 4021000007 ny reviewer", "may now sign in as reviewer", ""},
		{"staff 4021000007 ny king", "", "a role is one of"},
		{"follow", "sample         on  amount 5", ""},
		{"follow --amount 7 sample", "sample         on  amount 7", ""},
		{"follow --off at_night", "at_night       off", ""},
		{"follow --minutes 3 sample", "", "has no such figure"},
		{"follow --amount 0 denials", "", "has no such figure"},
		{"follow --on nothing", "", "no such rule"},
		{"follow --on", "usage", "one rule is changed"},
		{"vault", "usage", "a step is needed"},
		{"vault retire", "", "no earlier key"},
		{"vault new-keys", "Start every program again", ""},
		{"vault new-keys", "", "is not finished"},
		{"person " + number, "", "registered already"},
		{"vault retire", "", "run vault rotate first"},
		{"vault rotate", "1 rows", ""},
		{"vault rotate", "0 rows", ""},
		{"vault retire", "is gone", ""},
		{"vault retire", "", "no earlier key"},
		{"person " + number, "", "registered already"},
		{"doctor", "wrong  receiver kassa-a: it has no key", "things are wrong"},
		{"security -n 1", "not_registered a good sign-in by somebody who is not registered", ""},
		{"dance", "", "usage: portalctl"},
	} {
		var out bytes.Buffer
		err := run(t.Context(), strings.Fields(c.args), env, &out)
		if (err == nil) != (c.fail == "") || err != nil && !strings.Contains(err.Error(), c.fail) {
			t.Errorf("%s: %v, want %q", strings.Fields(c.args)[0], err, c.fail)
		}
		if said := strings.Join(strings.Fields(out.String()), " "); !strings.Contains(said, strings.Join(strings.Fields(c.said), " ")) {
			t.Errorf("%s says\n%s\nwant %q", strings.Fields(c.args)[0], out.String(), c.said)
		}
	}
}
