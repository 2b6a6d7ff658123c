package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

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
		if e.Code != "loa_too_low" || e.Detail != "class" || e.SP != "eid" || e.IDP != "eid" || e.SAMLID != s.Request.ID || e.At.IsZero() {
			t.Errorf("%+v", e)
		}
		if line := p.Log.Of(page); line["saml_id"] != s.Request.ID || line["idp"] != "eid" || line["detail"] != "class" {
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
