package web_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/internal/web"
	"aktivitetsportalen/views/link"
)

// limitedRows counts the rows of the security log about limits.
func limitedRows(t *testing.T, p *portal.Portal) (n int) {
	t.Helper()
	err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT count(*) FROM portal.security_event WHERE code = 'rate_limited'").Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The limit holds over replicas; the page says what to do, in words, and when.
func TestLimit_SignIns(t *testing.T) {
	p := portal.New(t)
	limits := func(c *web.Config) { c.Limits = web.Limits{SignIns: 3} }
	a, b := p.ReplicaWith(t, limits), p.ReplicaWith(t, limits)
	for i, at := range []string{a, b, a} {
		if page := browser.New(t).Get(at + toEID); page.Status != http.StatusSeeOther {
			t.Fatalf("start %d: answered %d", i, page.Status)
		}
	}
	for i, at := range []string{b, a, b, a} {
		page := browser.New(t).Get(at + toEID)
		wait, _ := strconv.Atoi(page.Header.Get("Retry-After"))
		if page.Status != http.StatusTooManyRequests || wait < 1 || wait > 60 || page.Doc().Find("h1").Text() != "Det är många som loggar in härifrån just nu" {
			t.Errorf("start %d: answered %d, retry after %q", i, page.Status, page.Header.Get("Retry-After"))
		}
		if line := p.Log.Of(page); line["code"] != entrance.RateLimited || line["detail"] != "sign_in" {
			t.Errorf("logged %v", line)
		}
	}
	if n := limitedRows(t, p); n != 1 {
		t.Errorf("%d rows in the security log, want one for each time the limit is reached", n)
	}
	if page := browser.New(t).Get(a + link.Contact); page.Status != http.StatusOK {
		t.Errorf("other pages: answered %d", page.Status)
	}
}

// An answer too many is refused before it is read: the sign-in that it answers
// is not used up.
func TestLimit_Answers(t *testing.T) {
	p := portal.New(t)
	limited := p.ReplicaWith(t, func(c *web.Config) { c.Limits = web.Limits{Answers: 2} }) + link.SAMLEIDACS
	b := browser.New(t)
	s := p.Begin(t, b, p.EID, toEID)
	for range 2 {
		if page := s.PostTo(t, b, limited, "aGVq"); page.Status != http.StatusBadRequest {
			t.Fatalf("answered %d", page.Status)
		}
	}
	good := s.Good(portal.Citizen(pgtest.Anna)).Encode(t)
	// What net/http reads of a body that nobody wanted, so that the answer arrives, is 256 kB.
	for _, message := range []string{good, "aGVq", strings.Repeat("A", 200<<10)} {
		if page := s.PostTo(t, b, limited, message); page.Status != http.StatusTooManyRequests {
			t.Errorf("answered %d", page.Status)
		}
	}
	if page := s.PostTo(t, b, p.URL+link.SAMLEIDACS, good); page.Status != http.StatusSeeOther {
		t.Errorf("where nothing is limited: answered %d", page.Status)
	}
}
