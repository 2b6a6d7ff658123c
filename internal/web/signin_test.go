package web_test

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const sessionCookie = "__Host-session"

// toEID is a way to sign in that ends at a page for everybody.
var toEID = link.SignInTo(link.SignInEID, link.Contact, "")

// people counts the sessions that are somebody's, and the sign-ins in the log.
func people(t *testing.T, p *portal.Portal) (n struct{ Sessions, Logins int }) {
	t.Helper()
	err := p.Conn(t, "postgres").QueryRow(t.Context(), `SELECT (SELECT count(*) FROM portal.session WHERE actor_id IS NOT NULL),
		(SELECT count(*) FROM portal.login_event WHERE outcome = 'in')`).Scan(&n.Sessions, &n.Logins)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// refusal checks that try, a failed sign-in by b, is answered with a status and
// a page, gives no session, changes nothing, and is logged by its code alone.
func refusal(t *testing.T, p *portal.Portal, b *browser.Browser, status int, code string, try func() *browser.Page) {
	t.Helper()
	before := people(t, p)
	page := try()
	if page.Status != status || page.Location() != "" || page.Doc().Find("h1").Length() != 1 {
		t.Errorf("answered %d to %q, want %d with a page", page.Status, page.Location(), status)
	}
	if page.Header.Get("Set-Cookie") != "" || b.Cookie(p.URL, sessionCookie) != "" {
		t.Errorf("got a cookie: %q", page.Header.Get("Set-Cookie"))
	}
	if diff := cmp.Diff(before, people(t, p)); diff != "" {
		t.Errorf("state (-before +after)\n%s", diff)
	}
	line := p.Log.Of(page)
	if line["code"] != code || line["actor_id"] != nil {
		t.Errorf("logged %v, want code %s and nobody", line, code)
	}
	if e := p.Security(t, page); e.Code != code || code != "" && (e.Detail == "" || len(e.Address) != 16 || line["detail"] != e.Detail) {
		t.Errorf("in the security log: %+v, want code %s", e, code)
	}
	quiet(t, p)
}

// quiet checks that the log holds nothing of any message.
func quiet(t *testing.T, p *portal.Portal) {
	t.Helper()
	for _, word := range []string{portal.Number(pgtest.Anna).Digits(), "namnet", "SAMLResponse", "PHNhbWxw", "samlp", "RelayState"} {
		if strings.Contains(p.Log.String(), word) {
			t.Errorf("%q is in the log", word)
		}
	}
}

func TestSignIn(t *testing.T) {
	p := portal.New(t)
	for _, c := range []struct {
		name, start, home string
		idp               *fakeidp.IdP
		attributes        map[string][]string
		kind              string
		id                person.ID
	}{
		{"a jobseeker", link.SignInEID, link.Mine, p.EID, portal.Citizen(pgtest.Anna), "jobseeker", pgtest.Anna},
		{"a reviewer", link.SignInTo(link.SignInStaff, "", "staff"), link.Desk, p.StaffIdP, portal.Member(pgtest.ReviewerN, portal.Authority), "staff", pgtest.ReviewerN},
		{"a caseworker", link.SignInTo(link.SignInStaff, "", "staff"), link.Intake, p.StaffIdP, portal.Member(pgtest.CaseworkerN, portal.Authority), "staff", pgtest.CaseworkerN},
		{"a fund officer", link.SignInTo(link.SignInStaff, "", "fund"), link.FundInbox, p.FundIdP, portal.Member(pgtest.OfficerA, portal.FundsOrg), "fund", pgtest.OfficerA},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := browser.New(t)
			s := p.Begin(t, b, c.idp, c.start)
			page := s.Post(t, s.Good(c.attributes))
			if page.Status != http.StatusSeeOther || page.Location() != p.URL+c.home {
				t.Fatalf("answered %d, on to %q", page.Status, page.Location())
			}
			page.Follow()
			contact := b.Get(p.URL + link.Contact)
			if !portal.SignedIn(contact) {
				t.Error("the session does not hold")
			}
			line := p.Log.Of(contact)
			if line["actor_kind"] != c.kind || line["actor_id"] != string(c.id) {
				t.Errorf("logged %v", line)
			}
			quiet(t, p)
		})
	}
	t.Run("back to where the person was", func(t *testing.T) {
		b := browser.New(t)
		s := p.Begin(t, b, p.EID, link.SignInTo(link.SignInEID, link.Contact+"?x=1", ""))
		page := s.Post(t, s.Good(portal.Citizen(pgtest.Bo)))
		if page.Status != http.StatusSeeOther || page.Location() != p.URL+link.Contact+"?x=1" || !portal.SignedIn(page.Follow()) {
			t.Errorf("answered %d, on to %q", page.Status, page.Location())
		}
	})
}

// The account's language goes before the browser's, once somebody has chosen;
// the default of whoever has not is no choice.
func TestSignIn_Language(t *testing.T) {
	p := portal.New(t)
	visit := func(id person.ID, cookie string) (*browser.Browser, *browser.Page) {
		b := browser.New(t)
		if cookie != "" {
			b.Plant(p.URL, &http.Cookie{Name: "__Host-sprak", Value: cookie, Path: "/", Secure: true})
		}
		s := p.Begin(t, b, p.EID, toEID)
		return b, s.Post(t, s.Good(portal.Citizen(id))).Follow()
	}
	in := func(what string, page *browser.Page, want string) {
		t.Helper()
		if got := page.Doc().Find("html").AttrOr("lang", ""); page.Status != http.StatusOK || got != want {
			t.Errorf("%s: %d in %q, want %q", what, page.Status, got, want)
		}
	}
	_, page := visit(pgtest.Anna, "en")
	in("no choice on the account", page, "en")
	b, page := visit(pgtest.Anna, "")
	in("no choice at all", page, "sv")
	in("chosen when signed in", b.PostFrom(p.URL+link.Contact, p.URL+link.Language, url.Values{link.Lang: {"en"}, link.Back: {link.Contact}}).Follow(), "en")
	_, page = visit(pgtest.Anna, "sv")
	in("the account's choice, in a browser with another", page, "en")
	b.Plant(p.URL, &http.Cookie{Name: "__Host-sprak", Value: "sv", Path: "/", Secure: true})
	in("the same session", b.Get(p.URL+link.Contact), "en")
	_, page = visit(pgtest.Bo, "")
	in("somebody else", page, "sv")
}

func TestSignIn_Refuses(t *testing.T) {
	p := portal.New(t)
	staff, fund := link.SignInTo(link.SignInStaff, "", "staff"), link.SignInTo(link.SignInStaff, "", "fund")
	anna := portal.Citizen(pgtest.Anna)
	stranger := map[string][]string{fakeidp.Number: {person.TestNumber(time.Date(1991, 3, 4, 0, 0, 0, 0, time.UTC), false, false).Digits()}}
	for _, c := range []struct {
		name       string
		idp        *fakeidp.IdP
		start      string
		attributes map[string][]string
		edit       func(*fakeidp.Answer)
		status     int
		code       string
	}{
		{"not registered", p.EID, toEID, stranger, nil, 403, "not_registered"},
		{"no number", p.EID, toEID, nil, nil, 403, "no_number"},
		{"staff unknown", p.StaffIdP, staff, portal.Member(person.ID(pgtest.ID(999)), portal.Authority), nil, 403, "not_registered"},
		{"staff without a grant", p.StaffIdP, staff, portal.Member(portal.Former, portal.Authority), nil, 403, "not_registered"},
		{"an IdP that may not speak for the organisation", p.FundIdP, fund, portal.Member(pgtest.ReviewerN, portal.Authority), nil, 403, "no_number"},
		{"cancelled", p.EID, toEID, nil, func(a *fakeidp.Answer) { a.Status, a.Second = fakeidp.StatusResponse, fakeidp.StatusCancel }, 401, "cancelled"},
		{"level of assurance too low", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.LoA = fakeidp.LoA2 }, 403, "loa_too_low"},
		{"signed by another key", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Key = fakeidp.RSA(t, "another", 2048) }, 400, "forged"},
		{"signed by another of our IdPs", p.StaffIdP, staff, portal.Member(pgtest.ReviewerN, portal.Authority),
			func(a *fakeidp.Answer) { a.Key = p.FundIdP.Keys[0] }, 400, "forged"},
		{"not signed", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Sign = false }, 400, "forged"},
		{"not encrypted", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Encrypt = false }, 400, "malformed"},
		{"for another portal", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Audiences = []string{"https://portal.test/"} }, 400, "forged"},
		{"for another of our entities", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Destination = p.URL + link.SAMLStaffACS }, 400, "forged"},
		{"old", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.Issued = a.Issued.Add(-5 * time.Minute) }, 400, "stale"},
		{"to a request that was never made", p.EID, toEID, anna, func(a *fakeidp.Answer) { a.InResponseTo = "_ffffffffffff" }, 400, "replayed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := browser.New(t)
			s := p.Begin(t, b, c.idp, c.start)
			a := s.Good(c.attributes)
			if c.edit != nil {
				c.edit(a)
			}
			refusal(t, p, b, c.status, c.code, func() *browser.Page { return s.Post(t, a) })
		})
	}
}

func TestSignIn_Messages(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	s := p.Begin(t, b, p.EID, toEID)
	acs := p.URL + link.SAMLEIDACS
	good := s.Good(portal.Citizen(pgtest.Anna)).Encode(t)
	large := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("<x/>", 20_000)))
	for name, message := range map[string]string{"no message": "", "no base64": "%%", "no XML": "aGVq", "larger than 64 kB": large} {
		t.Run(name, func(t *testing.T) {
			refusal(t, p, b, 400, "malformed", func() *browser.Page { return s.PostTo(t, b, acs, message) })
		})
	}
	t.Run("larger than any form", func(t *testing.T) {
		if page := s.PostTo(t, b, acs, strings.Repeat("A", 300<<10)); page.Status != http.StatusRequestEntityTooLarge {
			t.Errorf("answered %d", page.Status)
		}
	})
	t.Run("by GET", func(t *testing.T) {
		page := b.Get(acs + "?" + url.Values{"SAMLResponse": {good}}.Encode())
		if page.Status != http.StatusMethodNotAllowed || page.Header.Get("Allow") != "POST" || b.Cookie(p.URL, sessionCookie) != "" {
			t.Errorf("answered %d, Allow %q", page.Status, page.Header.Get("Allow"))
		}
	})
	t.Run("in the address of a POST", func(t *testing.T) {
		refusal(t, p, b, 400, "malformed", func() *browser.Page {
			return b.PostFrom(p.EID.SSO, acs+"?"+url.Values{"SAMLResponse": {good}}.Encode(), nil)
		})
	})
	t.Run("none of these used the sign-in up", func(t *testing.T) {
		if page := s.PostTo(t, b, acs, good); page.Status != http.StatusSeeOther {
			t.Errorf("answered %d", page.Status)
		}
	})
}

func TestSignIn_OnlyInItsBrowser(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	s := p.Begin(t, b, p.EID, toEID)
	acs, good := p.URL+link.SAMLEIDACS, s.Good(portal.Citizen(pgtest.Anna)).Encode(t)
	empty, other := browser.New(t), browser.New(t)
	p.Begin(t, other, p.EID, toEID)
	hollow := browser.New(t)
	hollow.Plant(p.URL, &http.Cookie{Name: "__Host-inloggning", Value: "", Path: "/", Secure: true, SameSite: http.SameSiteNoneMode})
	for name, b := range map[string]*browser.Browser{"with an empty jar": empty, "another browser": other, "an empty cookie": hollow} {
		t.Run(name, func(t *testing.T) {
			refusal(t, p, b, 400, "other_browser", func() *browser.Page { return s.PostTo(t, b, acs, good) })
		})
	}
	if page := s.PostTo(t, b, acs, good); page.Status != http.StatusSeeOther || !portal.SignedIn(page.Follow()) {
		t.Errorf("the browser that began was answered %d", page.Status)
	}
}

func TestSignIn_OnlyOnce(t *testing.T) {
	p := portal.New(t)
	t.Run("the same message again", func(t *testing.T) {
		b := browser.New(t)
		s := p.Begin(t, b, p.EID, toEID)
		a := s.Good(portal.Citizen(pgtest.Anna))
		if page := s.Post(t, a); page.Status != http.StatusSeeOther {
			t.Fatalf("answered %d", page.Status)
		}
		b.Plant(p.URL, &http.Cookie{Name: sessionCookie, Path: "/", Secure: true, MaxAge: -1})
		refusal(t, p, b, 400, "replayed", func() *browser.Page { return s.Post(t, a) })
	})
	t.Run("the same assertion in answer to another request", func(t *testing.T) {
		b := browser.New(t)
		first, second := p.Begin(t, b, p.EID, toEID), p.Begin(t, b, p.EID, toEID)
		a := first.Good(portal.Citizen(pgtest.Anna))
		again := second.Good(portal.Citizen(pgtest.Anna))
		again.AssertionID = a.AssertionID
		if page := first.Post(t, a); page.Status != http.StatusSeeOther {
			t.Fatalf("answered %d", page.Status)
		}
		b.Plant(p.URL, &http.Cookie{Name: sessionCookie, Path: "/", Secure: true, MaxAge: -1})
		refusal(t, p, b, 400, "replayed", func() *browser.Page { return second.Post(t, again) })
	})
	t.Run("twice at the same time", func(t *testing.T) {
		b := browser.New(t)
		s := p.Begin(t, b, p.EID, toEID)
		message, before := s.Good(portal.Citizen(pgtest.Bo)).Encode(t), people(t, p)
		var got [4]int
		var wait sync.WaitGroup
		for i := range got {
			wait.Go(func() { got[i] = s.PostTo(t, b, p.URL+link.SAMLEIDACS, message).Status })
		}
		wait.Wait()
		in, refused := 0, 0
		for _, status := range got {
			switch status {
			case http.StatusSeeOther:
				in++
			case http.StatusBadRequest:
				refused++
			}
		}
		if after := people(t, p); in != 1 || refused != len(got)-1 || after.Sessions != before.Sessions+1 || after.Logins != before.Logins+1 {
			t.Errorf("answered %v; %+v, then %+v", got, before, after)
		}
	})
}

func TestSignIn_TwoReplicas(t *testing.T) {
	p := portal.New(t)
	other := p.Replica(t)
	b := browser.New(t)
	s := p.Begin(t, b, p.EID, toEID)
	page := s.PostTo(t, b, other+link.SAMLEIDACS, s.Good(portal.Citizen(pgtest.Anna)).Encode(t))
	if page.Status != http.StatusSeeOther || !portal.SignedIn(page.Follow()) {
		t.Fatalf("answered %d", page.Status)
	}
	if !portal.SignedIn(b.Get(p.URL + link.Contact)) {
		t.Error("the session holds on one replica only")
	}
}

// The engine reads the machine's clock, so the row is made older instead.
func TestSignIn_SlowPerson(t *testing.T) {
	p := portal.New(t)
	for _, c := range []struct {
		minutes int
		in      bool
	}{{14, true}, {15, false}} {
		b := browser.New(t)
		s := p.Begin(t, b, p.EID, toEID)
		if _, err := p.Conn(t, "postgres").Exec(t.Context(), `UPDATE portal.saml_request
			SET created_at = created_at - $1 * interval '1 minute', expires_at = expires_at - $1 * interval '1 minute' WHERE id = $2`, c.minutes, s.Request.ID); err != nil {
			t.Fatal(err)
		}
		a := s.Good(portal.Citizen(pgtest.Anna))
		if !c.in {
			refusal(t, p, b, 400, "replayed", func() *browser.Page { return s.Post(t, a) })
			continue
		}
		if page := s.Post(t, a); page.Status != http.StatusSeeOther {
			t.Errorf("after %d minutes: answered %d", c.minutes, page.Status)
		}
	}
}

func TestSignIn_RenewsTheToken(t *testing.T) {
	p := portal.New(t)
	holds := func(token string) bool {
		b := browser.New(t)
		b.Plant(p.URL, portal.SessionCookie(token))
		return portal.SignedIn(b.Get(p.URL + link.Contact))
	}
	b := browser.New(t)
	b.Plant(p.URL, portal.SessionCookie("planted-by-somebody-who-waits"))
	var tokens []string
	for _, id := range []person.ID{pgtest.Anna, pgtest.Bo} {
		s := p.Begin(t, b, p.EID, toEID)
		if page := s.Post(t, s.Good(portal.Citizen(id))); page.Status != http.StatusSeeOther {
			t.Fatalf("answered %d", page.Status)
		}
		tokens = append(tokens, b.Cookie(p.URL, sessionCookie))
	}
	if holds("planted-by-somebody-who-waits") || tokens[0] == tokens[1] || tokens[0] == "" {
		t.Errorf("a token was not renewed")
	}
	if holds(tokens[0]) {
		t.Error("the session before the sign-in lives on")
	}
	if !holds(tokens[1]) {
		t.Fatal("the new session does not hold")
	}
	s := p.Begin(t, b, p.EID, toEID)
	cancelled := s.Good(nil)
	cancelled.Status, cancelled.Second = fakeidp.StatusResponse, fakeidp.StatusCancel
	if page := s.Post(t, cancelled); page.Status != http.StatusUnauthorized || !holds(tokens[1]) {
		t.Errorf("a sign-in that was cancelled ended the session: %d", page.Status)
	}
	out := b.Get(p.URL+link.Contact).Submit(`form[action="`+link.SignOut+`"]`, nil)
	if out.Location() != p.URL+link.Start || b.Cookie(p.URL, sessionCookie) != "" || holds(tokens[1]) {
		t.Errorf("after sign-out: %d, and the token holds: %v", out.Status, holds(tokens[1]))
	}
}

func TestSignOut_NotFromAnotherSite(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	if page := b.PostFrom(p.EID.SSO, p.URL+link.SignOut, nil); page.Status != http.StatusForbidden {
		t.Errorf("answered %d", page.Status)
	}
	if page := b.Get(p.URL + link.SignOut); page.Status != http.StatusMethodNotAllowed {
		t.Errorf("by GET: answered %d", page.Status)
	}
	if !portal.SignedIn(b.Get(p.URL + link.Contact)) {
		t.Error("signed out by another site")
	}
}

func TestSignIn_Cookies(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	start := b.Get(p.URL + toEID)
	want := map[string]string{"__Host-inloggning": "Path=/; HttpOnly; Secure; SameSite=None", sessionCookie: "Path=/; HttpOnly; Secure; SameSite=Lax"}
	check := func(page *browser.Page, name string) {
		t.Helper()
		for _, line := range page.Header.Values("Set-Cookie") {
			got, rest, _ := strings.Cut(line, "; ")
			if got, _, _ = strings.Cut(got, "="); got != name || rest != want[name] {
				t.Errorf("%s: %s; %s, want %s", page.URL.Path, got, rest, want[name])
			}
		}
		if n := len(page.Header.Values("Set-Cookie")); n != 1 {
			t.Errorf("%s sets %d cookies", page.URL.Path, n)
		}
	}
	check(start, "__Host-inloggning")
	s := p.Begin(t, b, p.EID, toEID)
	check(s.Post(t, s.Good(portal.Citizen(pgtest.Anna))), sessionCookie)
}

func TestSignIn_Targets(t *testing.T) {
	p := portal.New(t)
	for _, till := range []string{"https://evil.test/", "//evil.test/", `/\evil.test`, "/%5cevil.test", "/%2fevil.test", "javascript:alert(1)",
		"mina", "/a\nb", "/" + strings.Repeat("a", 600), "https:evil.test", "/\t/evil.test"} {
		b := browser.New(t)
		s := p.Begin(t, b, p.EID, link.SignInTo(link.SignInEID, till, ""))
		if page := s.Post(t, s.Good(portal.Citizen(pgtest.Anna))); page.Status != http.StatusSeeOther || page.Location() != p.URL+link.Mine {
			t.Errorf("%.30q: answered %d, on to %q", till, page.Status, page.Location())
		}
	}
}

// A sign-in begins with a link: form-action is 'self', and a form that led to
// another site would be stopped without a word.
func TestSignIn_ByLink(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	page := b.Get(p.URL + link.SignInTo(link.SignInStaff, link.Desk, ""))
	var hrefs []string
	page.Doc().Find("main a").Each(func(_ int, a *goquery.Selection) { hrefs = append(hrefs, a.AttrOr("href", "")) })
	want := []string{link.SignInTo(link.SignInStaff, link.Desk, "staff"), link.SignInTo(link.SignInStaff, link.Desk, "fund")}
	if diff := cmp.Diff(want, hrefs); page.Status != http.StatusOK || diff != "" {
		t.Errorf("answered %d (-want +got)\n%s", page.Status, diff)
	}
	for i, idp := range []*fakeidp.IdP{p.StaffIdP, p.FundIdP} {
		s := p.Begin(t, b, idp, hrefs[i])
		if s.Request.ForceAuthn != "true" || s.Request.Issuer != p.URL+link.SAMLStaffMetadata || s.Request.ACS != p.URL+link.SAMLStaffACS {
			t.Errorf("asked %+v", s.Request)
		}
	}
	if s := p.Begin(t, b, p.EID, toEID); s.Request.Issuer != p.URL+link.SAMLEIDMetadata {
		t.Errorf("asked as %s", s.Request.Issuer)
	}
	if page := b.PostFrom(p.URL, p.URL+link.SignInEID, nil); page.Status != http.StatusMethodNotAllowed {
		t.Errorf("a form to the sign-in: answered %d", page.Status)
	}
	refusal(t, p, b, 404, "", func() *browser.Page { return b.Get(p.URL + link.SignInTo(link.SignInEID, "", "no-such-idp")) })
}
