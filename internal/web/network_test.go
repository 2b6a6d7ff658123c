package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// The log has the network that a browser was in, cut as at the door; the auditor
// reads it of a line that was picked, on the page and in what is taken out. The
// person reads it nowhere, not with their own session in SQL either.
func TestNetwork(t *testing.T) {
	const here = "127.0.0.1/32"
	p := portal.New(t)
	number := portal.Number(pgtest.Cilla).Written()
	sent := p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL+link.Emergency).Submit(emergencyForm, url.Values{"number": {number}, "reason": {"danger"}, "line": {"Brådskar"}})
	if sent.Status != http.StatusSeeOther || sent.Follow().Status != http.StatusOK {
		t.Fatalf("the emergency access: %d", sent.Status)
	}
	if diff := cmp.Diff([]string{here}, texts(t, p, `SELECT DISTINCT network FROM portal.access_log WHERE actor_kind = 'staff'`)); diff != "" {
		t.Errorf("networks in the log (-want +got):\n%s", diff)
	}
	cilla := p.As(t, person.Jobseeker, pgtest.Cilla)
	for what, page := range map[string]string{"page": cilla.Get(p.URL + link.WhoHasRead).Body, "csv": cilla.Get(p.URL + link.LooksCSV).Body,
		"findUsage": cilla.Get(p.URL + link.LooksUsage).Body, "extract": (&looker{Portal: p}).extracted(t, pgtest.Cilla)} {
		if !strings.Contains(page, "nödåtkomst") || strings.Contains(page, "127.0.0.1/") {
			t.Errorf("the %s: %s", what, page)
		}
	}
	who := p.SignIn(t, person.Jobseeker, pgtest.Cilla)
	conn := p.Conn(t, "portal_web")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", who.Token, p.Now); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT network FROM access_log"); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("in SQL: %v", err)
	}
	_ = tx.Rollback(t.Context())

	p.Now = p.Now.AddDate(0, 0, 7)
	if err := p.Worker.InTx(t.Context(), p.System(t), access.FollowUp, func(tx *postgres.Tx) error {
		_, err := tx.MakeFollowUp(t.Context(), time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	auditor := p.As(t, person.Staff, portal.Auditor)
	item := texts(t, p, `SELECT id::text FROM portal.follow_item WHERE rule = 'emergency' AND actor_id = '`+string(pgtest.ReviewerN)+`'`)[0]
	if line := auditor.Get(p.URL + link.FollowItem(item)); !strings.Contains(text(line, "main"), here) {
		t.Errorf("the auditor's page: %d %s", line.Status, text(line, "main"))
	}
	for format, said := range map[string]string{"jsonl": `"network":"` + here + `"`, "cef": "cs5=" + here} {
		if out := auditor.PostFrom(p.URL+"/", p.URL+link.FollowExport, url.Values{"week": {"2026-11-02"}, "format": {format}}); !strings.Contains(out.Body, said) {
			t.Errorf("%s: %s", format, out.Body)
		}
	}
}
