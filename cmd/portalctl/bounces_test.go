package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// A folder of what came back is read: what bounced is noted once, the address is
// marked, and nothing is said of whose it is.
func TestBounces(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), `INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at, settled_at)
		VALUES ('3f0c1f4e-9a1b-4c6d-8e2f-0123456789ab', $1, 'reminder', '2026-10', 'opened', 'email', 'sent', $2, $2, $2, $2)`, pgtest.Anna, w.Now); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Exec(t.Context(), "UPDATE portal.person SET email = 'asa@example.se' WHERE id = $1", pgtest.Anna); err != nil {
		t.Fatal(err)
	}
	bounce := strings.ReplaceAll(`To: studs+3f0c1f4e-9a1b-4c6d-8e2f-0123456789ab@example.se
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.se

Final-Recipient: rfc822; asa@example.se
Action: failed
Status: 5.1.1

--b--
`, "\n", "\r\n")
	dir := t.TempDir()
	for name, text := range map[string]string{"1": bounce, "2": bounce, "3": "To: studs@example.se\r\n\r\nJag är ledig.", "4": strings.Replace(bounce, "3f0c1f4e", "00000000", 1)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	clock := filepath.Join(t.TempDir(), "clock")
	if err := os.WriteFile(clock, []byte(time.Until(w.Now).String()), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"PORTAL_URL=http://localhost:8080", "PORTAL_DEMO_CLOCK=" + clock, "PORTAL_DATABASE_URL_WORKER=" + w.URL("portal_worker")}
	for _, want := range []string{"messages 4, bounces noted 1, of them addresses that get no more mail 1\n", "messages 4, bounces noted 0, of them addresses that get no more mail 0\n"} {
		var out bytes.Buffer
		if err := run(t.Context(), []string{"bounces", "import", dir}, env, &out); err != nil || out.String() != want {
			t.Errorf("%q, %v, want %q", out.String(), err, want)
		}
	}
	var state string
	var marked bool
	if err := root.QueryRow(t.Context(), "SELECT s.state, p.email_bounced_at IS NOT NULL FROM portal.sending s JOIN portal.person p ON p.id = s.person_id").Scan(&state, &marked); err != nil || state != "bounced" || !marked {
		t.Errorf("%s, marked %t, %v", state, marked, err)
	}
	for _, args := range [][]string{{"bounces"}, {"bounces", "import"}, {"bounces", "import", filepath.Join(dir, "none")}} {
		if err := run(t.Context(), args, env, &bytes.Buffer{}); err == nil {
			t.Errorf("%v", args)
		}
	}
}
