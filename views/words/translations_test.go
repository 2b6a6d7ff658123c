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
				case name == "tell", name == "form":
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
					if name == "form" {
						all = append(all, ownWordings(t, place, oneLine(sv), c.Args[5])...)
					}
				case name == "count":
					for i, lang := range []Lang{FI, AR} {
						all = append(all, draft{place, string(lang), "draft", forms(c.Args[1]), forms(c.Args[i+3])})
					}
				case law && (name == "say" || name == "sayf"):
					for _, lang := range slices.Concat([]Lang{FI, AR}, Minority) {
						sv, state := text(c.Args[0]), "missing"
						wording := vouched[lawTexts[fn.Name.Name]][lang][sv]
						if wording != "" {
							state = "vouched in vouched.tsv"
						}
						all = append(all, draft{place, string(lang), state, oneLine(sv), wording})
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

// ownWordings are a sentence of the form in each of the four languages, or their
// lack of it.
func ownWordings(t *testing.T, place, sv string, e ast.Expr) (all []draft) {
	t.Helper()
	said := make([]string, len(Minority))
	if lit, ok := e.(*ast.CompositeLit); ok {
		for i, x := range lit.Elts {
			said[i] = text(x)
		}
	}
	for i, lang := range Minority {
		state := "draft"
		if said[i] == "" {
			state = "missing"
		} else if strings.Count(said[i], "%") != strings.Count(sv, "%") {
			t.Errorf("%s: %q has other verbs than %q", place, said[i], sv)
		}
		all = append(all, draft{place, string(lang), state, sv, said[i]})
	}
	return all
}

// lawTexts are the sentences of the legal texts that are delivered by themselves.
var lawTexts = map[string]Text{"Attest": Attestation, "ReceiptYes": Receipt, "ReceiptNo": Receipt, "ReceiptAt": Receipt, "CompletedLabel": Receipt,
	"CompletedAt": Receipt, "ReceiptTime": Receipt, "InTime": Receipt, "SupplementTime": Receipt, "ChannelLabel": Receipt, "Contents": Receipt,
	"ReceiptOnPaper": Receipt, "InFile": Receipt, "ContentHash": Receipt}

// vouched.tsv names every sentence of those texts by its Swedish, so that none is
// shown in a language before all of them are there.
func TestVouchedAsksForAll(t *testing.T) {
	parsed := map[Text][]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || lawTexts[fn.Name.Name] == "" || fn.Recv == nil || fmt.Sprint(fn.Recv.List[0].Type) != "Law" {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if c, ok := n.(*ast.CallExpr); ok {
					if sel, ok := c.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "say" || sel.Sel.Name == "sayf") {
						parsed[lawTexts[fn.Name.Name]] = append(parsed[lawTexts[fn.Name.Name]], text(c.Args[0]))
					}
				}
				return true
			})
		}
	}
	var b strings.Builder
	b.WriteString("text\tlanguage\tSwedish\twording\tvouched by\n")
	for _, one := range []Text{Attestation, Receipt} {
		slices.Sort(parsed[one])
		for _, sv := range parsed[one] {
			fmt.Fprintf(&b, "%s\tsv\t%s\t%s\tthe portal\n", one, sv, sv)
		}
		for l, said := range vouched[one] {
			for sv, wording := range said {
				if strings.Count(sv, "%") != strings.Count(wording, "%") {
					t.Errorf("%s in %s: %q has other verbs than %q", one, l, wording, sv)
				}
				if !slices.Contains(parsed[one], sv) && !*update {
					t.Errorf("%s in %s: %q is said no more, and is not shown", one, l, sv)
				}
			}
		}
	}
	if *update {
		for line := range strings.SplitSeq(vouchedFile, "\n") {
			if f := strings.Split(line, "\t"); len(f) == 5 && f[1] != "sv" && f[1] != "language" && slices.Contains(parsed[Text(f[0])], f[2]) {
				b.WriteString(line + "\n")
			}
		}
		if err := os.WriteFile("vouched.tsv", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for one, all := range parsed {
		for _, sv := range all {
			if vouched[one][SV][sv] == "" {
				t.Errorf("%s: %q is not in vouched.tsv: go test ./views/words -run Vouched -update", one, sv)
			}
		}
	}
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
	inFour := fieldNames(t)
	b, err := os.ReadFile("../../migrations/00136_names_in_more_languages.sql")
	if err != nil {
		t.Fatal(err)
	}
	of, err := os.ReadFile("../../migrations/00181_translation.sql")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(b)+string(of), "\n") {
		f := strings.Split(strings.Trim(strings.TrimSpace(line), "(),"), "', '")
		for i := range f {
			f[i] = strings.ReplaceAll(strings.Trim(f[i], "'"), "''", "'")
		}
		place := strings.Join(f[:min(2, len(f))], " ")
		switch {
		case len(f) == 6 && f[0] == "language": // with Swedish and English
			all = append(all, draft{place, "fi", "draft", f[2], f[4]}, draft{place, "ar", "draft", f[2], f[5]})
		case len(f) == 6:
			all = append(all, draft{place, "fi", "draft", "", strings.TrimSuffix(f[2]+" / "+f[3], " / ")},
				draft{place, "ar", "draft", "", strings.TrimSuffix(f[4]+" / "+f[5], " / ")})
			if f[0] == "field" {
				for _, l := range Minority {
					d := draft{place, string(l), "missing", "", inFour[place+" "+string(l)]}
					if d.text != "" {
						d.state = "draft"
					}
					all = append(all, d)
				}
			}
		case len(f) == 4:
			all = append(all, draft{place, "sv-simple", "draft", "", strings.TrimSuffix(f[2]+" / "+f[3], " / ")})
		}
	}
	return all
}

// fieldNames are the names of fields in the four languages, by list, code and
// language.
func fieldNames(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile("../../migrations/00180_field_names.sql")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for line := range strings.SplitSeq(string(b), "\n") {
		if f := strings.Split(strings.Trim(strings.TrimSpace(line), "(),'"), "', '"); len(f) == 4 {
			all[strings.Join(f[:3], " ")] = f[3]
		}
	}
	return all
}
