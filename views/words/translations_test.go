package words

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/translations.tsv anew")

const translations = "../../docs/translations.tsv"

// A draft is one wording that no translator has vouched for, or that is not
// there: of a legal text, which is then shown in Swedish.
type draft struct{ place, lang, state, sv, text string }

func (d draft) key() string { return d.place + "\t" + d.lang + "\t" + d.sv + "\t" + d.text }

// docs/translations.tsv lists, for a translator, every wording in a language but
// Swedish and English, with its place. A row's state is kept by hand: "vouched
// NAME" stays until the wording or the Swedish changes. Names of codes are rows
// of migrations, and are listed by their list and code.
func TestTranslations(t *testing.T) {
	was, err := os.ReadFile(translations)
	if err != nil && !*update {
		t.Fatal(err)
	}
	vouched := map[string]string{}
	for line := range strings.SplitSeq(string(was), "\n") {
		if f := strings.Split(line, "\t"); len(f) == 5 && strings.HasPrefix(f[2], "vouched") {
			vouched[draft{f[0], f[1], "", f[3], f[4]}.key()] = f[2]
		}
	}
	var b strings.Builder
	b.WriteString("place\tlanguage\tstate\tSwedish\twording\n")
	for _, d := range slices.Concat(wordings(t), names(t)) {
		if state := vouched[d.key()]; state != "" {
			d.state = state
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", d.place, d.lang, d.state, d.sv, d.text)
	}
	if *update {
		if err := os.WriteFile(translations, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != string(was) {
		t.Error("docs/translations.tsv is not what the source says: go test ./views/words -run Translations -update")
	}
}

// wordings reads what this package tells, and what it says as law. It also
// holds that a wording has as many verbs in each language as in Swedish.
func wordings(t *testing.T) (all []draft) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			place := strings.TrimSuffix(file, ".go") + "." + fn.Name.Name
			law := fn.Recv != nil && fmt.Sprint(fn.Recv.List[0].Type) == "Law"
			ast.Inspect(fn, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				f, ok := c.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				switch name := f.Sel.Name; {
				case name == "tell":
					sv := text(c.Args[0])
					for i, lang := range []Lang{EN, Easy, FI, AR} {
						said := text(c.Args[i+1])
						if strings.Count(said, "%") != strings.Count(sv, "%") && said != "" {
							t.Errorf("%s: %q has other verbs than %q", place, said, sv)
						}
						if lang != EN && said != "" {
							all = append(all, draft{place, string(lang), "draft", oneLine(sv), oneLine(said)})
						}
					}
				case name == "count":
					for i, lang := range []Lang{FI, AR} {
						all = append(all, draft{place, string(lang), "draft", forms(c.Args[1]), forms(c.Args[i+3])})
					}
				case law && (name == "say" || name == "sayf"):
					for _, lang := range slices.Concat([]Lang{FI, AR}, Minority) {
						all = append(all, draft{place, string(lang), "missing", oneLine(text(c.Args[0])), ""})
					}
				}
				return true
			})
		}
	}
	for code, n := range daysOff {
		all = append(all, draft{"date." + code, "fi", "draft", n.sv, n.fi}, draft{"date." + code, "ar", "draft", n.sv, n.ar})
	}
	for _, n := range slices.Concat(weekdays[:], months[:]) {
		all = append(all, draft{"date." + n.sv, "fi", "draft", n.sv, n.fi}, draft{"date." + n.sv, "ar", "draft", n.sv, n.ar})
	}
	slices.SortStableFunc(all, func(a, b draft) int { return strings.Compare(a.place, b.place) })
	return all
}

func text(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return "" // plain, or put together
	}
	s, _ := strconv.Unquote(lit.Value)
	return s
}

// forms are the wordings of a composite literal of them.
func forms(e ast.Expr) string {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return ""
	}
	var all []string
	for _, x := range lit.Elts {
		all = append(all, text(x))
	}
	return strings.Join(all, " | ")
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "¶") }

// names reads the rows of coded things that a jobseeker meets.
func names(t *testing.T) (all []draft) {
	t.Helper()
	const file = "../../migrations/00136_names_in_more_languages.sql"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		f := strings.Split(strings.Trim(strings.TrimSpace(line), "(),"), "', '")
		for i := range f {
			f[i] = strings.ReplaceAll(strings.Trim(f[i], "'"), "''", "'")
		}
		place := strings.Join(f[:min(2, len(f))], " ")
		switch len(f) {
		case 6:
			all = append(all, draft{place, "fi", "draft", "", strings.TrimSuffix(f[2]+" / "+f[3], " / ")},
				draft{place, "ar", "draft", "", strings.TrimSuffix(f[4]+" / "+f[5], " / ")})
		case 4:
			all = append(all, draft{place, "sv-simple", "draft", "", strings.TrimSuffix(f[2]+" / "+f[3], " / ")})
		}
	}
	return all
}
