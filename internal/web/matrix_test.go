package web_test

import (
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/internal/web"
	"aktivitetsportalen/views/link"
)

// Who tries every address: whose session it is, and the roles that the portal
// should find. Who has none, and is staff, is nobody.
var triers = []struct {
	name  string
	kind  person.Kind
	id    person.ID
	seen  person.Kind
	roles []person.Role
}{
	{"nobody", "", "", "", nil},
	{"a jobseeker", person.Jobseeker, pgtest.Anna, person.Jobseeker, nil},
	{"a representative", person.Jobseeker, pgtest.Bo, person.Representative, nil},
	{"a representative who may see", person.Jobseeker, pgtest.Eva, person.Representative, nil},
	{"a caseworker", person.Staff, pgtest.CaseworkerN, person.Staff, []person.Role{person.Caseworker}},
	{"a reviewer", person.Staff, pgtest.ReviewerN, person.Staff, []person.Role{person.Reviewer}},
	{"a manager", person.Staff, portal.Manager, person.Staff, []person.Role{person.Manager}},
	{"a log auditor", person.Staff, portal.Auditor, person.Staff, []person.Role{person.LogAuditor}},
	{"a data protection officer", person.Staff, portal.DPO, person.Staff, []person.Role{person.DPO}},
	{"an administrator", person.Staff, portal.Administrator, person.Staff, []person.Role{person.Administrator}},
	{"a fund officer", person.Fund, pgtest.OfficerA, person.Fund, []person.Role{person.FundOfficer}},
	{"staff whose roles rest for want of the exam", person.Staff, portal.Untrained, person.Staff, nil},
	{"staff whose grants have ended", person.Staff, portal.Former, "", nil},
}

var hole = regexp.MustCompile(`\{(\w+)[^}]*\}`)

// filledIn is a pattern with something in every hole that can be there: a month,
// a version, or the id of nothing.
func filledIn(pattern string) string {
	return hole.ReplaceAllStringFunc(pattern, func(h string) string {
		switch hole.FindStringSubmatch(h)[1] {
		case "month":
			return "2026-10"
		case "n":
			return "1"
		}
		return pgtest.ID(404)
	})
}

// may is what Who means, said once more.
func may(w web.Who, kind person.Kind, roles []person.Role, files bool) bool {
	if kind == person.Representative && w.Kind == person.Jobseeker {
		return w.Acts == web.Sees || w.Acts == web.Files && files
	}
	switch w.Kind {
	case "", person.System:
		return true
	case web.Somebody.Kind:
		return kind != ""
	case kind:
		return len(w.Roles) == 0 || slices.ContainsFunc(roles, func(r person.Role) bool { return slices.Contains(w.Roles, r) })
	}
	return false
}

// Everybody tries every address of the table. Who may ask is never answered with
// 401 or 403, who may not always is, and nobody gets 500. What was measured is
// docs/matrix.md.
func TestMatrix(t *testing.T) {
	p := portal.New(t)
	table := p.Server.Table()
	if len(table) < 16 {
		t.Fatalf("the table has %d rows", len(table))
	}
	measured := make([][]string, len(table))
	mandates := map[person.ID]string{pgtest.Bo: pgtest.ID(801), pgtest.Eva: pgtest.ID(802)}
	p.Mandate(t, pgtest.Mandate{ID: mandates[pgtest.Bo], Of: pgtest.Anna, By: pgtest.Bo})
	p.Mandate(t, pgtest.Mandate{ID: mandates[pgtest.Eva], Of: pgtest.Anna, By: pgtest.Eva, Scope: access.ScopeSee})
	for _, who := range triers {
		t.Run(who.name, func(t *testing.T) {
			signIn := func() *browser.Browser {
				if who.kind == "" {
					return browser.New(t)
				}
				if who.seen == person.Representative {
					return actsAs(t, p, who.id, mandates[who.id])
				}
				return p.As(t, who.kind, who.id)
			}
			b := signIn()
			for i, row := range table {
				address := p.URL + filledIn(row.Pattern)
				var page *browser.Page
				if row.Method == http.MethodPost {
					page = b.PostFrom(p.URL+"/", address, url.Values{})
					b = signIn() // this one may have signed out
				} else {
					page = b.Get(address)
				}
				admitted := may(row.Who, who.seen, who.roles, who.id == pgtest.Bo)
				want := http.StatusForbidden
				if who.seen == "" {
					want = http.StatusUnauthorized
				}
				s := page.Status
				measured[i] = append(measured[i], outcome(row, s))
				switch {
				case s == http.StatusInternalServerError, s == 0:
					t.Errorf("%s %s: %d, %v", row.Method, row.Pattern, s, p.Log.Of(page)["error"])
				case row.Who.Kind == person.System && row.Method == http.MethodPost:
					// A program proves itself by a signature, which this is without.
					if s < 400 {
						t.Errorf("%s %s: %d without a signature", row.Method, row.Pattern, s)
					}
				case admitted && (s == http.StatusUnauthorized || s == http.StatusForbidden),
					!admitted && s != want:
					t.Errorf("%s %s: %d, and admitted is %v", row.Method, row.Pattern, s, admitted)
				}
			}
		})
	}
	if !t.Failed() && len(measured[0]) == len(triers) { // all of them were run
		comparePage(t, table, measured)
	}
}

// A work package that has pages is wired in testkit/portal, or nobody tries them.
func TestMatrix_IsWhole(t *testing.T) {
	c := reflect.ValueOf(portal.New(t).Server.Config)
	for i := range c.NumField() {
		f := c.Type().Field(i)
		if f.Type.Kind() == reflect.Pointer && strings.HasPrefix(f.Type.Elem().PkgPath(), "aktivitetsportalen/internal/") && c.Field(i).IsNil() {
			t.Errorf("Config.%s is not set: wire it in portal.serve", f.Name)
		}
	}
}

// Whose an address is shows in how it begins; what begins otherwise is for
// everybody, or for programs.
func TestMatrix_Beginnings(t *testing.T) {
	owners := map[string]person.Kind{"mina": person.Jobseeker, "rapporter": person.Jobseeker, "handlaggning": person.Staff, "utbildning": person.Staff, "chef": person.Staff,
		"logguppfoljning": person.Staff, "dataskydd": person.Staff, "administration": person.Staff, "a-kassa": person.Fund, "api": person.System, "halsa": person.System,
		"forlang": web.Somebody.Kind, "inloggningar": web.Somebody.Kind, "sparat": web.Somebody.Kind}
	for _, row := range portal.New(t).Server.Table() {
		first, _, _ := strings.Cut(strings.TrimPrefix(row.Pattern, "/"), "/")
		want := owners[first]
		if strings.HasPrefix(row.Pattern, "/saml/") && row.Method == "GET" {
			want = person.System
		}
		if row.Who.Kind != want {
			t.Errorf("%s %s is for %q, want %q", row.Method, row.Pattern, row.Who.Kind, want)
		}
		if want == person.Staff && len(row.Who.Roles) == 0 && row.Pattern != link.Training { // the exam is for those whose roles rest, too
			t.Errorf("%s %s is for staff of any role", row.Method, row.Pattern)
		}
	}
}
