package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// reasons reads the constants of type Reason out of package signin's source: a
// new one cannot be forgotten here.
func reasons(t *testing.T) (all []string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), "../signin/refusal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, ok := spec.Type.(*ast.Ident); ok && of.Name == "Reason" {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, code)
		}
		return true
	})
	return all
}

// Every reason for which a sign-in is refused has a row of the table, a row of
// the docs, and words of its own in each language.
func TestSecurityCodes(t *testing.T) {
	docs, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range entrance.Codes {
		listed[c.Name] = true
		if !strings.Contains(string(docs), "| `"+c.Name+"` | "+c.Means+" |") {
			t.Errorf("docs/security.md has no row for %s as in the table", c.Name)
		}
	}
	all := reasons(t)
	if len(all) < 10 {
		t.Fatalf("found only %d reasons", len(all))
	}
	for _, code := range all {
		if !listed[code] {
			t.Errorf("%s has no row in entrance.Codes", code)
		}
		for _, l := range []views.Lang{"sv", "en"} {
			if f := l.Fault(http.StatusTeapot, code); f == l.Fault(http.StatusTeapot, "") || f.Do == "" {
				t.Errorf("%s has no words in %s", code, l)
			}
		}
	}
}

func TestSecurityLog(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	t.Run("a sign-in", func(t *testing.T) {
		s := p.Begin(t, b, p.EID, toEID)
		a := s.Good(portal.Citizen(pgtest.Anna))
		a.LoA = fakeidp.LoA2
		page := s.Post(t, a)
		e := p.Security(t, page)
		if e.Code != "loa_too_low" || e.Detail != "class" || e.SP != "eid" || e.IDP != p.EID.EntityID || e.SAMLID != s.Request.ID || e.At.IsZero() {
			t.Errorf("%+v", e)
		}
		if line := p.Log.Of(page); line["saml_id"] != s.Request.ID || line["idp"] != p.EID.EntityID || line["detail"] != "class" {
			t.Errorf("logged %v", line)
		}
	})
	t.Run("an id that is not ours", func(t *testing.T) {
		s := p.Begin(t, b, p.EID, toEID)
		a := s.Good(nil)
		a.InResponseTo = "_" + portal.Number(pgtest.Anna).Digits()
		page := s.Post(t, a)
		if e := p.Security(t, page); e.Code != "replayed" || e.SAMLID != "" || p.Log.Of(page)["saml_id"] != nil {
			t.Errorf("%+v", e)
		}
		quiet(t, p)
	})
	t.Run("a wrong role", func(t *testing.T) {
		page := p.As(t, person.Jobseeker, pgtest.Anna).Get(p.URL + link.Desk)
		if e := p.Security(t, page); page.Status != http.StatusForbidden || e.Code != entrance.WrongRole || e.ActorKind != person.Jobseeker || e.ActorID != pgtest.Anna {
			t.Errorf("%d, %+v", page.Status, e)
		}
	})
	t.Run("another site's form", func(t *testing.T) {
		page := b.PostFrom(p.EID.SSO, p.URL+link.SignOut, nil)
		if e := p.Security(t, page); e.Code != entrance.CrossSite || e.ActorKind != "" {
			t.Errorf("%d, %+v", page.Status, e)
		}
	})
	t.Run("nothing that is not refused", func(t *testing.T) {
		s := p.Begin(t, b, p.EID, toEID)
		for _, page := range []*browser.Page{s.Post(t, s.Good(portal.Citizen(pgtest.Anna))), b.Get(p.URL + "/no-such-page"), browser.New(t).Get(p.URL + link.Mine)} {
			if e := p.Security(t, page); e.Code != "" {
				t.Errorf("%d, %+v", page.Status, e)
			}
		}
	})
}

// A sign-in that did not come about forgets nothing: its page leads to a new one,
// to the same target.
func TestRefused_StartsOver(t *testing.T) {
	p := portal.New(t)
	for _, c := range []struct {
		name, start, again string
		idp                *fakeidp.IdP
		edit               func(*fakeidp.Answer)
		status             int
		title              string
		number             bool
	}{
		{"cancelled", link.SignInTo(link.SignInEID, link.MyReports, ""), link.SignInTo(link.SignInEID, link.MyReports, ""), p.EID,
			func(a *fakeidp.Answer) { a.Status, a.Second = fakeidp.StatusResponse, fakeidp.StatusCancel }, 401, "Du avbröt inloggningen", false},
		{"fraud", toEID, toEID, p.EID,
			func(a *fakeidp.Answer) {
				a.Status, a.Second = fakeidp.StatusResponse, "http://id.elegnamnden.se/status/1.0/fraud"
			}, 401, "Inloggningen stoppades för din säkerhet", false},
		{"possible fraud", toEID, toEID, p.EID,
			func(a *fakeidp.Answer) {
				a.Status, a.Second = fakeidp.StatusResponse, "http://id.elegnamnden.se/status/1.0/possibleFraud"
			}, 401, "Inloggningen stoppades för din säkerhet", false},
		{"refused by the IdP", toEID, toEID, p.EID,
			func(a *fakeidp.Answer) {
				a.Status, a.Second = fakeidp.StatusResponse, "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"
			}, 401, "Inloggningstjänsten sa nej", false},
		{"level of assurance too low", toEID, toEID, p.EID, func(a *fakeidp.Answer) { a.LoA = fakeidp.LoA2 }, 403, "Du behöver en säkrare e-legitimation", true},
		{"no number", toEID, toEID, p.EID, func(*fakeidp.Answer) {}, 403, "Din inloggning visar inte vem du är här", true},
		{"old", toEID, toEID, p.EID, func(a *fakeidp.Answer) { a.Issued = a.Issued.Add(-5 * time.Minute) }, 400, "Tiden i svaret stämmer inte", true},
		{"from the future", toEID, toEID, p.EID, func(a *fakeidp.Answer) { a.Issued = a.Issued.Add(5 * time.Minute) }, 400, "Tiden i svaret stämmer inte", true},
		{"forged", toEID, toEID, p.EID, func(a *fakeidp.Answer) { a.Key = fakeidp.RSA(t, "another", 2048) }, 400, "Inloggningen gick inte att slutföra", true},
		{"staff, at another of our IdPs", link.SignInTo(link.SignInStaff, link.Desk, "staff"), link.SignInTo(link.SignInStaff, link.Desk, ""), p.StaffIdP,
			func(a *fakeidp.Answer) { a.Status, a.Second = fakeidp.StatusResponse, fakeidp.StatusCancel }, 401, "Du avbröt inloggningen", false},
		{"a sign-in that is not this browser's", toEID, link.SignInEID, p.EID, func(a *fakeidp.Answer) { a.InResponseTo = "_ffff" }, 400,
			"Inloggningen är redan använd eller har gått ut", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := p.Begin(t, browser.New(t), c.idp, c.start)
			a := s.Good(nil)
			c.edit(a)
			page := s.Post(t, a)
			d := page.Doc()
			if got := d.Find("h1").Text(); page.Status != c.status || got != c.title {
				t.Errorf("answered %d %q, want %d %q", page.Status, got, c.status, c.title)
			}
			if d.Find(`main a[href="`+c.again+`"]`).Length() != 1 {
				t.Errorf("no link to %s among %v", c.again, d.Find("main a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") }))
			}
			if shown := d.Find("main code").Text(); (shown != "") != c.number || shown != "" && shown != page.Header.Get("X-Request-Id") {
				t.Errorf("number %q", shown)
			}
		})
	}
}

// The answer comes from another site, and its page is in the language that was
// chosen here all the same.
func TestRefused_Language(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	b.PostFrom(p.URL+link.Contact, p.URL+link.Language, url.Values{link.Lang: {"en"}, link.Back: {link.Contact}})
	s := p.Begin(t, b, p.EID, toEID)
	a := s.Good(nil)
	a.Status, a.Second = fakeidp.StatusResponse, fakeidp.StatusCancel
	if d := s.Post(t, a).Doc(); d.Find("html").AttrOr("lang", "") != "en" || d.Find("h1").Text() != "You cancelled the sign-in" {
		t.Errorf("in %s: %s", d.Find("html").AttrOr("lang", ""), d.Find("h1").Text())
	}
}

// An identity provider that is away is nobody's fault who asks: the page says so,
// says the other ways, and keeps the target.
func TestIdPAway(t *testing.T) {
	p := portal.New(t)
	replica := p.ReplicaWithoutIdP(t)
	page := browser.New(t).Get(replica + toEID)
	d := page.Doc()
	if page.Status != http.StatusServiceUnavailable || page.Header.Get("Retry-After") != "60" || d.Find("h1").Text() != "Inloggningstjänsten svarar inte" {
		t.Errorf("answered %d %q", page.Status, d.Find("h1").Text())
	}
	if d.Find(`main a[href="`+toEID+`"]`).Length() != 1 || d.Find("main code").Text() == "" {
		t.Error("no way to try again, or no number to name")
	}
	if e := p.Security(t, page); e.Code != "idp_away" || e.SP != "eid" || e.Detail == "" {
		t.Errorf("in the security log: %+v", e)
	}
	for _, idp := range []string{"anybody's words", strings.Repeat("x", 300), "\x00"} { // from the address, so of whoever made the link
		page := browser.New(t).Get(replica + link.SignInTo(link.SignInEID, "", idp))
		if e := p.Security(t, page); e.Code != "idp_away" || e.IDP != "" {
			t.Errorf("of %.20q in the security log: %+v", idp, e)
		}
	}
}
