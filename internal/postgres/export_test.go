package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/migrations"
)

// takers are the handlers that hand out a file, and the statement whose rows it
// holds. A person's own file is no list.
var takers = map[string]string{
	"looksCSV":         "the person's own",
	"download":         "the person's own extract; a copy of one case, by what was chosen and released",
	"receiptFile":      "the person's own",
	"sendPDF":          "the person's own receipt; a form to fill in, for one person, with name and month",
	"followExport":     "followExportSQL",
	"staffTrainingCSV": "trainingsSQL",
}

// exports is every list that leaves the portal: what each of its columns is made
// of.
var exports = map[string]map[string]string{
	"followExportSQL": {
		"id": "follow_item.id", "week": "follow_item.week", "rule": "follow_item.rule", "hits": "follow_item.hits", "log_id": "follow_item.log_id",
		"at": "follow_item.at", "actor_id": "follow_item.actor_id", "roles": "access_log.roles", "unit": "unit.name", "purpose": "access_log.purpose",
		"case_no": "follow_item.case_no", "subject_id": "access_log.subject_id", "what": "access_log.what", "act": "access_log.act",
		"classes": "access_log.classes", "result": "access_log.result", "reason": "access_log.reason", "channel": "access_log.channel",
		"network": "access_log.network", "assigned_to": "follow_item.assigned_to", "finding": "follow_finding.code", "found_by": "follow_finding.by_id",
	},
	"trainingsSQL": {"staff_name": "staff.name", "staff_no": "staff.staff_no", "unit_name": "unit.name", "until": "training.until_day", "state": "training.passed"},
	// The operator's, to be verified with. The salt says nothing of anybody and a
	// leaf cannot be checked without it: docs/access-log.md.
	"exportLinesSQL": {"seq": "log_leaf.seq", "leaf": "log_leaf.hash", "row_id": "log_leaf.row_id", "run": "log_weeding.run", "salt": "", "fields": "access_log.subject_id", "sought": "access_log.sought"},
}

// Whatever leaves the portal as a list holds values of classes that lists may
// hold, and no other; and a new file has to be put here.
func TestExports_HoldWhatTheirClassLets(t *testing.T) {
	if diff := cmp.Diff(sortedKeys(takers), attachments(t)); diff != "" {
		t.Errorf("handlers that hand out a file (-listed +there): say whose rows it holds in takers:\n%s", diff)
	}
	class := map[string]access.Class{}
	for _, c := range migrations.Classes() {
		class[c.Table+"."+c.Column] = access.Class(c.Class)
	}
	conn, all := pgtest.Lend(t).Conn(t, "postgres"), statements(t)
	if _, err := conn.Exec(t.Context(), "SET search_path = portal"); err != nil {
		t.Fatal(err)
	}
	for _, from := range takers {
		if strings.HasSuffix(from, "SQL") && exports[from] == nil {
			t.Errorf("%s is not in exports", from)
		}
	}
	for name, made := range exports {
		sql, _, err := pgx.NamedArgs{}.RewriteQuery(t.Context(), conn, all[name], nil)
		if err != nil {
			t.Fatal(err)
		}
		d, err := conn.Prepare(t.Context(), name, sql)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var columns []string
		for _, f := range d.Fields {
			columns = append(columns, f.Name)
		}
		slices.Sort(columns)
		if diff := cmp.Diff(sortedKeys(made), columns); diff != "" {
			t.Errorf("%s (-listed +there): a column that leaves the portal is listed with what it is made of:\n%s", name, diff)
		}
		for column, of := range made {
			if of != "" && !class[of].Exported() {
				t.Errorf("%s gives out %s, which is %s and %q: it stays in the portal", name, column, of, class[of])
			}
		}
	}
}

// A line of a log that is exported holds no class by another name.
func TestAccessKind_NamesClasses(t *testing.T) {
	got := column(t, pgtest.Lend(t).Conn(t, "postgres"), `SELECT DISTINCT unnest(classes) FROM portal.access_kind ORDER BY 1`)
	known := []string{string(access.Guarded), string(access.Plain), string(access.Secret), string(access.Sensitive)}
	if diff := cmp.Diff(known, got); diff != "" {
		t.Errorf("classes in access_kind (-known +there):\n%s", diff)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// attachments lists the functions of internal/web that hand out a file.
func attachments(t *testing.T) (out []string) {
	t.Helper()
	files, err := os.ReadDir("../web")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), "../web/"+f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Value == `"Content-Disposition"` {
					out = append(out, fn.Name.Name)
				}
				return true
			})
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
