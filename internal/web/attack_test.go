package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A besieged is a Scene at the portal's door: a sign-in begun in a browser.
type besieged struct {
	attack.Scene
	p       *portal.Portal
	b       *browser.Browser
	sign    *portal.SignIn
	landing string
}

func besiege(t *testing.T, p *portal.Portal, r attack.Row) *besieged {
	t.Helper()
	s := &besieged{p: p, b: browser.New(t), landing: link.Contact, Scene: attack.Scene{SP: p.SP("eid"), OtherSP: p.SP("personal"),
		IdP: p.EID, Other: p.StaffIdP, Attributes: portal.Citizen(pgtest.Anna)}}
	start := link.SignInTo(link.SignInEID, s.landing, "")
	if r.Staff {
		s.SP, s.OtherSP, s.IdP, s.Other = s.OtherSP, s.SP, p.StaffIdP, p.FundIdP
		s.Attributes = portal.Member(pgtest.ReviewerN, portal.Authority)
		start = link.SignInTo(link.SignInStaff, s.landing, "staff")
	}
	s.sign = p.Begin(t, s.b, s.IdP, start)
	s.Request = s.sign.Request.ID
	if r.Of == 21 || r.Of == 22 {
		s.Another = p.Begin(t, s.b, s.IdP, start).Request.ID
	}
	s.Now = time.Now()
	return s
}

// post sends a form as the IdP's page does, or as whoever attacks.
func (s *besieged) post(t *testing.T, f attack.Form) *browser.Page {
	t.Helper()
	values := url.Values{"SAMLResponse": {f.Message}, "RelayState": {s.sign.Request.RelayState}}
	if f.RelayState != "" {
		values.Set("RelayState", f.RelayState)
	}
	address, b := s.SP.ACS, s.b
	if f.OtherACS {
		address = s.OtherSP.ACS
	}
	if f.Planted != "" {
		b.Plant(s.p.URL, portal.SessionCookie(f.Planted))
	}
	switch f.Browser {
	case attack.Empty:
		b = browser.New(t)
	case attack.Stranger:
		b = browser.New(t)
		s.p.Begin(t, b, s.p.EID, toEID)
	case attack.Hollow:
		b = browser.New(t)
		b.Plant(s.p.URL, &http.Cookie{Name: "__Host-inloggning", Path: "/", Secure: true, SameSite: http.SameSiteNoneMode})
	}
	switch {
	case f.Artifact:
		values = url.Values{"SAMLart": {f.Message[:60]}}
	case f.InAddress:
		address, values = address+"?"+values.Encode(), nil
	case f.Method == "GET":
		return b.Get(address + "?" + values.Encode())
	}
	return b.PostFrom(s.IdP.SSO, address, values)
}

// TestAttack is the attack list at the portal's door: the same table as in
// internal/signin, over HTTP, with a database behind. Each algorithm has a portal
// of its own, so that they go side by side and what a row changed can be counted.
func TestAttack(t *testing.T) {
	portals := map[string]*portal.Portal{}
	counts := map[string]*counter{}
	for _, algorithm := range attack.Algorithms {
		portals[algorithm] = portal.New(t)
		counts[algorithm] = newCounter(t, portals[algorithm])
	}
	for _, r := range attack.Rows() {
		t.Run(fmt.Sprintf("%02d/%s", r.Of, r.Name), func(t *testing.T) {
			for i, algorithm := range attack.Algorithms {
				t.Run(algorithm, func(t *testing.T) {
					t.Parallel()
					try(t, portals[algorithm], counts[algorithm], r, i)
				})
			}
		})
	}
	for _, p := range portals {
		quiet(t, p)
	}
}

// try shows that the right answer lets its person in, then that the changed one
// does not: its status, no session, nothing else changed, and the code of why in
// the log and the security log.
func try(t *testing.T, p *portal.Portal, count *counter, r attack.Row, key int) {
	good := besiege(t, p, r)
	if page := good.post(t, attack.Form{Message: good.Good(good.IdP.Keys[key]).Encode(t)}); page.Location() != p.URL+good.landing || !portal.SignedIn(page.Follow()) {
		t.Fatalf("the right answer got %d, on to %q", page.Status, page.Location())
	}
	s := besiege(t, p, r)
	f := r.Message(t, &s.Scene, s.IdP.Keys[key])
	for _, m := range f.Before {
		if page := s.post(t, attack.Form{Message: m}); (page.Status == http.StatusSeeOther) != f.Answered {
			t.Fatalf("what came before got %d", page.Status)
		}
		s.b.Plant(p.URL, &http.Cookie{Name: sessionCookie, Path: "/", Secure: true, MaxAge: -1})
	}
	if r.Harmless {
		s.accepted(t, f)
		return
	}
	before := count.rows(t)
	page := s.post(t, f)
	want := map[string]int{}
	if !r.Kept && len(f.Before) == 0 || r.Detail == "assertion_seen" {
		want["portal.saml_request"] = -1
	}
	if f.Browser == attack.Stranger {
		want["portal.saml_request"] = 1 // the stranger's own sign-in waits
	}
	if r.Reason != "" {
		want["portal.security_event"] = 1
	}
	if diff := cmp.Diff(want, changed(before, count.rows(t))); diff != "" {
		t.Errorf("rows that came or went (-want +got)\n%s", diff)
	}
	if page.Status != r.Status || page.Location() != "" || page.Header.Get("Set-Cookie") != "" || s.b.Cookie(p.URL, sessionCookie) != "" {
		t.Errorf("answered %d to %q with cookie %q, want %d", page.Status, page.Location(), page.Header.Get("Set-Cookie"), r.Status)
	}
	logged(t, p, page, r)
}

// logged asserts the reason in the program's log and in the security log.
func logged(t *testing.T, p *portal.Portal, page *browser.Page, r attack.Row) {
	t.Helper()
	line, event := p.Log.Of(page), p.Security(t, page)
	if line["actor_id"] != nil || event.Code != string(r.Reason) || event.Detail != r.Detail {
		t.Errorf("logged %v and %s/%s, want %s/%s and nobody", line, event.Code, event.Detail, r.Reason, r.Detail)
	}
	t.Logf("%d %s/%s", page.Status, event.Code, event.Detail)
}

// accepted asserts that the person got in, and whoever made the change nothing.
func (s *besieged) accepted(t *testing.T, f attack.Form) {
	t.Helper()
	page := s.post(t, f)
	token := s.b.Cookie(s.p.URL, sessionCookie)
	if page.Location() != s.p.URL+s.landing || !portal.SignedIn(page.Follow()) || token == f.Planted {
		t.Fatalf("answered %d, on to %q", page.Status, page.Location())
	}
	if f.Planted != "" {
		thief := browser.New(t)
		thief.Plant(s.p.URL, portal.SessionCookie(f.Planted))
		if portal.SignedIn(thief.Get(s.p.URL + link.Contact)) {
			t.Error("the planted session is somebody's")
		}
	}
	t.Log("accepted, and nothing gained")
}

// A counter counts the rows of every table, but for those that count requests.
type counter struct {
	conn *pgx.Conn
	sql  string
}

func newCounter(t *testing.T, p *portal.Portal) *counter {
	t.Helper()
	c := &counter{conn: p.Conn(t, "postgres")}
	err := c.conn.QueryRow(t.Context(), `SELECT string_agg(format('SELECT %L, count(*)::int FROM %I.%I', schemaname || '.' || tablename, schemaname, tablename), ' UNION ALL ')
		FROM pg_tables WHERE schemaname IN ('portal', 'private', 'identity') AND tablename NOT LIKE '%rate%'`).Scan(&c.sql)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *counter) rows(t *testing.T) map[string]int {
	t.Helper()
	got := map[string]int{}
	var name string
	var n int
	rows, _ := c.conn.Query(t.Context(), c.sql)
	if _, err := pgx.ForEachRow(rows, []any{&name, &n}, func() error { got[name] = n; return nil }); err != nil {
		t.Fatal(err)
	}
	return got
}

func changed(before, after map[string]int) map[string]int {
	diff := map[string]int{}
	for name, n := range after {
		if n != before[name] {
			diff[name] = n - before[name]
		}
	}
	return diff
}
