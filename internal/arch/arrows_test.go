// Package arch holds the picture of the program, and the tests that keep it
// true: who may import whom (design.md §3), which libraries have a room of
// their own (style.md §3.2), and words that may not stand in the source.
package arch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "aktivitetsportalen/"

// Names for what many rows share.
var (
	ground = []string{"internal/fault", "internal/person", "internal/rule", "internal/report", "internal/review", "internal/meeting",
		"internal/notice", "internal/access", "internal/taxonomy"}
	world = []string{"internal/postgres", "internal/signin", "internal/fund", "internal/mailbox", "internal/vault", "internal/ledger",
		"internal/pdf", "internal/witness"}
	work = []string{"internal/entrance", "internal/filing", "internal/casework", "internal/oversight", "internal/exchange",
		"internal/dispatch"}
	filing = []string{"internal/fault", "internal/person", "internal/rule", "internal/taxonomy", "internal/report", "internal/meeting",
		"internal/notice", "internal/access", "internal/postgres", "internal/vault"}
	shown  = []string{"views", "views/ui", "views/words", "views/link"}
	binary = slices.Concat(ground, world, work, shown, []string{"internal/web", "cmd/internal/boot", "migrations", "static"})
)

// arrows is the table of design.md §3: a package may import these of ours, and
// nothing else. A row that ends in /* is for every package below that folder
// that has no row of its own. It binds what is linked; tests may also import
// forTests.
var arrows = map[string][]string{
	"internal/fault":    {},
	"internal/rule":     {},
	"internal/taxonomy": {},
	"internal/person":   {"internal/fault"},
	"internal/access":   {"internal/fault", "internal/person", "internal/rule"},
	"internal/meeting":  {"internal/fault", "internal/person", "internal/rule"},
	"internal/report":   {"internal/fault", "internal/person", "internal/rule", "internal/taxonomy"},
	"internal/review":   {"internal/fault", "internal/person", "internal/rule", "internal/report"},
	"internal/notice": {"internal/fault", "internal/person", "internal/rule", "internal/report", "internal/review",
		"internal/meeting"},

	"internal/postgres": ground,
	"internal/signin":   {"internal/fault", "internal/person"},
	"internal/mailbox":  {"internal/fault", "internal/person"},
	"internal/vault":    {"internal/fault", "internal/person"},
	"internal/fund":     {"internal/fault", "internal/notice"},
	"internal/ledger":   {"internal/fault", "internal/access"},
	"internal/pdf":      {},
	"internal/witness":  {},

	"internal/entrance": {"internal/fault", "internal/person", "internal/access", "internal/postgres", "internal/signin",
		"internal/vault"},
	"internal/filing":    filing,
	"internal/casework":  slices.Concat(filing, []string{"internal/review"}),
	"internal/oversight": slices.Concat(ground, []string{"internal/postgres", "internal/vault", "internal/ledger"}),
	"internal/exchange": {"internal/fault", "internal/person", "internal/rule", "internal/report", "internal/notice",
		"internal/access", "internal/postgres", "internal/vault"},
	"internal/dispatch": slices.Concat(ground, []string{"internal/postgres", "internal/vault", "internal/fund", "internal/mailbox",
		"internal/ledger", "internal/pdf", "views/words", "views/link"}),

	"views/link":  ground,
	"views/words": ground,
	"views/ui":    {},
	"views":       slices.Concat(ground, []string{"views/words", "views/ui", "views/link"}),
	"internal/web": slices.Concat(ground, []string{"internal/entrance", "internal/filing", "internal/casework", "internal/oversight", "internal/pdf", "internal/witness",
		"internal/exchange", "views", "views/link", "static"}),

	"migrations": {},
	"static":     {},

	"cmd/internal/boot": slices.Concat(ground, world, []string{"migrations"}),
	"cmd/portal":        binary,
	"cmd/worker":        binary,
	"cmd/portalctl":     binary,
	"cmd/demo":          slices.Concat(binary, []string{"internal/standin/*"}),

	// Never linked into what is shipped: no row above but cmd/demo's names them.
	"internal/arch":      {},
	"internal/standin/*": slices.Concat(ground, []string{"migrations", "internal/standin/*"}),
	"internal/testkit/*": slices.Concat(binary, []string{"internal/standin/*", "internal/testkit/*"}),
}

var forTests = []string{"internal/testkit/*", "internal/standin/*", "internal/postgres", "migrations"}

// testArrows is what some tests may import besides: a stand-in is tried against
// the real thing, and the speaker to funds with a real key and an invented person;
// pages with a vault that seals.
var testArrows = map[string][]string{
	"internal/standin/*": binary,
	"internal/fund":      {"internal/person", "internal/vault"},
	"internal/web":       {"internal/vault", "internal/dispatch"},                                   // the worker makes what a page asks for
	"internal/dispatch":  {"internal/filing", "internal/witness"},                                   // what it makes is asked for, taken out and verified there
	"internal/exchange":  {"internal/fund"},                                                         // given to it as functions
	"internal/witness":   {"internal/ledger", "internal/vault", "internal/report", "internal/rule"}, // what it verifies is made by the writer
}

// rooms says where a library may be linked; one without a row may be linked
// anywhere but on the ground, which has the standard library only.
var rooms = map[string][]string{
	"github.com/jackc/pgx": {"internal/postgres", "migrations", "cmd/*", "internal/testkit/*", "internal/standin/*"},
	// migrations brings River's own schema up before our files.
	"github.com/riverqueue/river":                    {"internal/postgres", "internal/dispatch", "migrations", "cmd/*"},
	"github.com/pressly/goose":                       {"migrations"},
	"github.com/go-chi/chi":                          {"internal/web"},
	"github.com/alexedwards/scs":                     {"internal/web"},
	"github.com/a-h/templ":                           {"views", "views/*", "internal/web"},
	"github.com/crewjam/saml":                        {"internal/signin", "internal/standin/*", "internal/testkit/*"},
	"github.com/russellhaering/goxmldsig":            {"internal/signin", "internal/standin/*", "internal/testkit/*"},
	"github.com/beevik/etree":                        {"internal/signin", "internal/standin/*", "internal/testkit/*"},
	"github.com/tink-crypto/tink-go":                 {"internal/vault"},
	"golang.org/x/mod":                               {"internal/ledger", "internal/vault"}, // package witness does without
	"github.com/rickar/cal":                          {"internal/testkit/*"},
	"github.com/standard-webhooks/standard-webhooks": {"internal/standin/*"},
	"net/http":     {"internal/web", "internal/signin", "internal/fund", "internal/mailbox", "cmd/*", "static", "internal/standin/*", "internal/testkit/*"},
	"database/sql": {"migrations"},
	"testing":      {"internal/testkit/*"},
}

// A pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// list returns the packages of the module in dir, tests' imports included.
func list(t *testing.T, dir string) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v: %s", err, stderr.String())
	}
	var pkgs []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

// in reports whether name is one of rows, or below a row that ends in /*.
func in(name string, rows []string) bool {
	return slices.ContainsFunc(rows, func(row string) bool {
		below, wild := strings.CutSuffix(row, "*")
		return row == name || wild && strings.HasPrefix(name, below)
	})
}

// row returns what name may import, and whether anybody has placed it.
func row(name string) ([]string, bool) {
	if to, ok := arrows[name]; ok {
		return to, true
	}
	for from, to := range arrows {
		if strings.HasSuffix(from, "*") && in(name, []string{from}) {
			return to, true
		}
	}
	return nil, false
}

// room returns the library that an import belongs to, and where it may be.
func room(path string) (library string, where []string) {
	for lib, rows := range rooms {
		if (path == lib || strings.HasPrefix(path, lib+"/")) && len(lib) > len(library) {
			library, where = lib, rows
		}
	}
	return library, where
}

// violations returns every import that the tables do not allow, in order.
func violations(pkgs []pkg) []string {
	var found []string
	for _, p := range pkgs {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, placed := row(name)
		if !placed {
			found = append(found, fmt.Sprintf("%s: nobody has said what room it is: give it a row in arrows", name))
			continue
		}
		for _, path := range p.Imports {
			ours, is := strings.CutPrefix(path, module)
			library, where := room(path)
			switch {
			case is && !in(ours, allowed):
				found = append(found, fmt.Sprintf("%s may not import %s", name, ours))
			case !is && slices.Contains(ground, name) && strings.Contains(path, "."):
				found = append(found, fmt.Sprintf("%s is ground and may not import %s", name, path))
			case !is && library != "" && !in(name, where):
				found = append(found, fmt.Sprintf("%s may not import %s: the room of %s is %v", name, path, library, where))
			}
		}
		for rows, more := range testArrows {
			if in(name, []string{rows}) {
				allowed = slices.Concat(allowed, more)
			}
		}
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			ours, is := strings.CutPrefix(path, module)
			if is && ours != name && !in(ours, allowed) && !in(ours, forTests) {
				found = append(found, fmt.Sprintf("tests of %s may not import %s", name, ours))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestArrows(t *testing.T) {
	pkgs := list(t, "../..")
	if len(pkgs) < 10 {
		t.Fatalf("only %d packages were found", len(pkgs))
	}
	for _, v := range violations(pkgs) {
		t.Error(v)
	}
}

// Whatever a row names has a row of its own.
func TestArrows_EveryNameHasARow(t *testing.T) {
	for from, to := range arrows {
		for _, name := range to {
			if arrows[name] == nil {
				t.Errorf("the row of %s names %s, which has none", from, name)
			}
		}
	}
}

// The test bites: testdata/planted is a module of the same name with one
// violation of every kind.
func TestArrows_PlantedViolationsAreFound(t *testing.T) {
	want := []string{
		"internal/casework may not import internal/filing",
		"internal/dispatch may not import internal/standin/people",
		"internal/fund may not import internal/testkit/page",
		"internal/notice may not import internal/access",
		"internal/report is ground and may not import github.com/jackc/pgx/v5",
		"internal/report may not import net/http: the room of net/http is " + fmt.Sprint(rooms["net/http"]),
		"internal/util: nobody has said what room it is: give it a row in arrows",
		"internal/web may not import github.com/jackc/pgx/v5/pgxpool: the room of github.com/jackc/pgx is " + fmt.Sprint(rooms["github.com/jackc/pgx"]),
		"internal/web may not import internal/postgres",
		"tests of internal/rule may not import internal/web",
		"views may not import internal/postgres",
	}
	if diff := cmp.Diff(want, violations(list(t, "testdata/planted"))); diff != "" {
		t.Error(diff)
	}
}
