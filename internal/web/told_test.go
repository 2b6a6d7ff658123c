package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
)

// staffOnly are the functions on the way from a jobseeker's page that say
// something to staff and funds alone.
var staffOnly = []string{"views.staffMenu", "words.NavFund", "words.NavFollowUp", "words.NavFollowDone", "words.NavTraining",
	"words.staffFlash", "words.staffCoded", "words.staffProblem"}

// No page that a jobseeker or a visitor may ask for says a sentence that is in
// Swedish and English only: what they read is told, or it is law. The functions
// that a row's handler leads to are followed by name, from web through views to
// words.
func TestJobseekersPathIsTold(t *testing.T) {
	calls, says := map[string][]string{}, map[string]bool{}
	for _, dir := range []string{".", "../../views", "../../views/words"} {
		readCalls(t, dir, calls, says)
	}
	s := &Server{Config: Config{Filing: new(filing.Service), Entrance: new(entrance.Service), Sessions: struct{ SessionStore }{}}}
	var bad []string
	for _, row := range s.Table() {
		if row.Who.Kind == person.Staff || row.Who.Kind == person.Fund || row.Who.Kind == person.System || row.handler == nil {
			continue
		}
		name := runtime.FuncForPC(reflect.ValueOf(row.handler).Pointer()).Name()
		name = "web." + strings.TrimSuffix(name[strings.LastIndex(name, ".")+1:], "-fm")
		if _, ok := calls[name]; !ok {
			continue // made by a function, or for programs
		}
		seen := map[string]string{name: ""}
		for todo := []string{name}; len(todo) > 0; todo = todo[1:] {
			at := todo[0]
			if says[at] {
				bad = append(bad, at+" (from "+way(seen, at)+")")
			}
			for _, to := range calls[at] {
				if _, ok := seen[to]; !ok && !slices.Contains(staffOnly, to) {
					seen[to] = at
					todo = append(todo, to)
				}
			}
		}
	}
	slices.Sort(bad)
	last := ""
	for _, b := range bad {
		if at, _, _ := strings.Cut(b, " "); at != last {
			t.Errorf("%s says what is not in every language of a jobseeker: tell it", b)
			last = at
		}
	}
}

func way(seen map[string]string, at string) string {
	for seen[at] != "" {
		at = seen[at]
	}
	return at
}

// readCalls notes, for each function of the package in dir, which of ours it
// calls, and whether it says a sentence.
func readCalls(t *testing.T, dir string, calls map[string][]string, says map[string]bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		name := f.Name.Name
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			law := fn.Recv != nil && isLaw(fn.Recv.List[0].Type)
			at := name + "." + fn.Name.Name
			calls[at] = append(calls[at], "")
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				to := callee(name, c)
				says[at] = says[at] || !law && fn.Name.Name != "sayf" && (to == "words.say" || to == "words.sayf")
				calls[at] = append(calls[at], to)
				return true
			})
		}
	}
}

// callee is what a function of package in calls, as far as its name says: a
// function or method of the package itself, a page of views, or a sentence of
// words by way of a language.
func callee(in string, c *ast.CallExpr) string {
	if f, ok := c.Fun.(*ast.Ident); ok {
		return in + "." + f.Name
	}
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	called := f.Sel.Name
	of := ""
	switch x := f.X.(type) {
	case *ast.Ident:
		of = x.Name
	case *ast.SelectorExpr:
		of = x.Sel.Name
	case *ast.CallExpr:
		if y, ok := x.Fun.(*ast.SelectorExpr); ok {
			of = y.Sel.Name
		}
	}
	switch of {
	case "l", "lang", "Lang", "Law", "law":
		return "words." + called
	case "views":
		return "views." + called
	}
	if in == "web" && of != "s" || ast.IsExported(called) {
		return ""
	}
	return in + "." + called
}

func isLaw(t ast.Expr) bool {
	id, ok := t.(*ast.Ident)
	return ok && id.Name == "Law"
}
