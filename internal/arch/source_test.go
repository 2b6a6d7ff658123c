package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// A finding is a place in the source where something stands that may not.
type finding struct {
	File string
	Line int
	What string
}

var (
	// design.md §12: SQL has no clock of its own. transaction_timestamp is wire
	// time, for the one migration that enters actors.
	sqlClock    = regexp.MustCompile(`(?i)\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'(now|today|tomorrow|yesterday)'`)
	sqlSettings = regexp.MustCompile(`(?i)\b(current_setting|set_config)\s*\(|\b(set|reset|show)\s+(local\s+|session\s+)?portal\.`)
	sqlComment  = regexp.MustCompile(`--.*`)
	// A test waits for a signal and never for a time.
	sleeps = regexp.MustCompile(`waitForTimeout`)
)

// enters are the migrations whose functions sign and check the actor: the only
// ones that read the wire clock in SQL and the settings portal.*.
var enters = []string{
	"migrations/00001_actor.sql",
	"migrations/00091_ledger.sql",
	"migrations/00092_decision.sql",
	"migrations/00112_extract_job.sql",
	"migrations/00119_asked_once.sql",
	"migrations/00150_asked_less.sql",
	"migrations/00152_one_trigger.sql",
	"migrations/00195_acting.sql",
	"migrations/00230_enter_once.sql",
	"migrations/00260_at_hand.sql",
	"migrations/00300_fewer_proofs.sql",
}

// yardstick is no part of the portal: what the portal is measured against, with
// settings of its own.
const yardstick = "cmd/demo/bench_access.go"

// findings looks through the source of a program.
func findings(t *testing.T, root fs.FS) []finding {
	t.Helper()
	var found []finding
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata", "gen", "bin"}, d.Name()) {
			return fs.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		switch filepath.Ext(path) {
		case ".go", ".sql", ".mjs":
		default:
			return nil
		}
		text, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".sql":
			found = append(found, inSQL(path, string(text))...)
		case ".mjs":
			found = append(found, inLines(path, string(text), sleeps)...)
		case ".go":
			found = append(found, inGo(t, path, text)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func inLines(path, text string, pattern *regexp.Regexp) []finding {
	var found []finding
	for i, line := range strings.Split(text, "\n") {
		if what := pattern.FindString(line); what != "" {
			found = append(found, finding{path, i + 1, what})
		}
	}
	return found
}

func inSQL(path, text string) []finding {
	text = sqlComment.ReplaceAllString(text, "")
	if slices.Contains(enters, path) {
		return nil
	}
	return append(inLines(path, text, sqlClock), inLines(path, text, sqlSettings)...)
}

// inGo finds statements with a clock in package postgres, settings read or set
// anywhere outside tests, and sleeps in tests.
func inGo(t *testing.T, path string, text []byte) []finding {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var found []finding
	test := strings.HasSuffix(path, "_test.go")
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind != token.STRING || test {
				return true
			}
			s, err := strconv.Unquote(n.Value)
			if err != nil {
				t.Fatal(err)
			}
			s = sqlComment.ReplaceAllString(s, "")
			line := files.Position(n.Pos()).Line
			if what := sqlClock.FindString(s); what != "" && strings.HasPrefix(path, "internal/postgres/") {
				found = append(found, finding{path, line, what})
			}
			if what := sqlSettings.FindString(s); what != "" && path != yardstick {
				found = append(found, finding{path, line, what})
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && n.Sel.Name == "Sleep" && test {
				found = append(found, finding{path, files.Position(n.Pos()).Line, "time.Sleep"})
			}
		}
		return true
	})
	return found
}

func TestSource(t *testing.T) {
	for _, f := range findings(t, os.DirFS("../..")) {
		t.Errorf("%s:%d: %s", f.File, f.Line, f.What)
	}
	for _, path := range enters {
		if _, err := os.Stat("../../" + path); err != nil {
			t.Errorf("the exception is for a file that is not there: %v", err)
		}
	}
}

// The test bites.
func TestSource_PlantedWordsAreFound(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	planted := fstest.MapFS{
		enters[0]:                 file("SELECT transaction_timestamp(), current_setting('portal.actor');\n"),
		"migrations/00099_x.sql":  file("-- now() may stand in a comment\nSELECT 1, NOW ( );\nSELECT current_setting('portal.actor');\nSELECT 'today'::date;\n"),
		"internal/postgres/a.go":  file("package postgres\n\nconst aSQL = `SELECT a -- now()\nFROM b WHERE c < current_timestamp`\n\nvar now = s.now()\n"),
		"internal/web/a.go":       file("package web\n\nvar x = \"select set_config('portal.actor', $1, true)\" // current_setting('x')\n\nvar y = \"SET LOCAL portal.actor = ''\"\n"),
		"internal/web/a_test.go":  file("package web\n\nimport \"time\"\n\nfunc f() { time.Sleep(1) }\n"),
		"internal/web/b.go":       file("package web\n\nimport \"time\"\n\nfunc f() { time.Sleep(1) }\n"),
		"e2e/jobseeker.e2e.mjs":   file("await page.waitForTimeout(100);\n"),
		"node_modules/x/y.mjs":    file("setTimeout(1)\n"),
		"internal/arch/testdata/": &fstest.MapFile{Mode: fs.ModeDir},
	}
	want := []finding{
		{"e2e/jobseeker.e2e.mjs", 1, "waitForTimeout"},
		{"internal/postgres/a.go", 3, "current_timestamp"},
		{"internal/web/a.go", 3, "set_config("},
		{"internal/web/a.go", 5, "SET LOCAL portal."},
		{"internal/web/a_test.go", 5, "time.Sleep"},
		{"migrations/00099_x.sql", 2, "NOW ("},
		{"migrations/00099_x.sql", 4, "'today'"},
		{"migrations/00099_x.sql", 3, "current_setting("},
	}
	if diff := cmp.Diff(want, findings(t, planted)); diff != "" {
		t.Error(diff)
	}
}
