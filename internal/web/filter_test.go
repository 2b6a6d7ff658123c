package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"slices"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// addressed is all that an address may carry after its question mark, and what
// it chooses. None of it is about a person: what is searched for is posted.
var addressed = map[string]string{
	"link.Till":   "where to go after sign-in: a local path",
	"link.IDP":    "which identity provider",
	"link.Kind":   "which form for a new activity",
	"link.Like":   "the id of one's own activity that a new one is like",
	"link.PageNo": "which page of a list",

	"link.LookDays": "how far back one's own list goes", "link.LookRole": "a role, a code", "link.LookWhy": "a group of purposes, a code",
	"link.LookBefore": "the last line of one's own list already shown", "link.UsageFrom": "from which line of it", "link.UsageMost": "how many",
}

// A new parameter of an address has to be put in the table, with what it
// chooses. internal/postgres's TestEveryListAndItsFilters holds the same of the
// statements behind.
func TestWhatAddressesCarry(t *testing.T) {
	var got []string
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if name := queried(n); name != "" && !slices.Contains(got, name) {
				got = append(got, name)
			}
			return true
		})
	}
	want := []string{}
	for name := range addressed {
		want = append(want, name)
	}
	if diff := cmp.Diff(want, got, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("what addresses carry (-listed +there). A new one needs a line in addressed; nothing about a person may stand in an address:\n%s", diff)
	}
}

// queried is what x.Query().Get(what), or q.Get(what) of a q := x.Query(), asks
// for.
func queried(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return ""
	}
	get, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || get.Sel.Name != "Get" && get.Sel.Name != "FormValue" {
		return ""
	}
	if get.Sel.Name == "Get" {
		inner, ok := get.X.(*ast.CallExpr)
		if !ok {
			return ""
		}
		if q, ok := inner.Fun.(*ast.SelectorExpr); !ok || q.Sel.Name != "Query" {
			return ""
		}
	}
	switch a := call.Args[0].(type) {
	case *ast.SelectorExpr:
		return a.X.(*ast.Ident).Name + "." + a.Sel.Name
	case *ast.BasicLit:
		return a.Value
	}
	return "something worked out"
}

// The search asks for number, case number, or name with a reason, and nothing
// else (AF-PuL 14 §, Af-PuF 18 §).
func TestWhatSearchAsksFor(t *testing.T) {
	p := portal.New(t)
	page := p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL + link.Search)
	var got []string
	for _, n := range page.Doc().Find(`form[action="` + link.Search + `"]`).Find("input, select, textarea").EachIter() {
		got = append(got, n.AttrOr("name", ""))
	}
	if diff := cmp.Diff([]string{"by", "number", "by", "case_number", "by", "family", "given", "reason"}, got); diff != "" {
		t.Errorf("fields (-allowed +there):\n%s", diff)
	}
}
