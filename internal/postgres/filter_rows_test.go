package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"aktivitetsportalen/migrations"
)

// unlisted is every statement that could show several people, or several rows about
// somebody, and does not write whom it listed to the access log: why it may. The
// actor's own (own…) need no line.
var unlisted = map[string]string{
	"openedSQL":         "those whom the actor's own emergency accesses are open to now: writes a line about each, not a list",
	"deliveryCountsSQL": "numbers, none below the rule's least; beside deliveriesSQL, which writes list",

	// Of one, given by a key in the statement, in several rows.
	"seeReportSQL":        "one case's versions: writes the reading",
	"chainSQL":            "one notice and what followed it: writes the reading",
	"sentSQL":             "one notice's deliveries, beside chainSQL",
	"fundChainSQL":        "as chainSQL, to the fund that it is addressed to",
	"assistNotesSQL":      "one draft's, by the person's leave: writes the reading",
	"translationsSQL":     "one report's, beside seeReportSQL",
	"failedRemindersSQL":  "one person's month, beside seeReportSQL",
	"controlDecisionsSQL": "one case's, beside controlSQL, which writes",
	"copiesSQL":           "one case's, beside the case, which writes",
	"mandatesOfSQL":       "one person's, beside mandateCaseSQL, which writes",
	"madeSQL":             "one report, that the actor has just registered",
	"foundSQL":            "one finding, that the actor has just made",
	"findSQL":             "makes one finding: writes it",
	"firstReviewSQL":      "one report's, beside seeReportSQL",

	// The worker's, the funds' deliveries and the operator's: no page shows them.
	"deadlineSQL":      "the month's run: writes a line about each notice",
	"lockDueSQL":       "the worker takes one held notice that is due: writes it",
	"takeDueSQL":       "the worker takes ids of deliveries",
	"planRemindersSQL": "the worker plans reminders, and gets a number",
	"takeSendingsSQL":  "the worker takes ids of sendings",
	"endExtractsSQL":   "the worker weeds: writes a line about each",
	"dropExtractsSQL":  "the worker marks what stands still, and gets no row",
	"unsealedSQL":      "the sealer reads the log to seal it",
	"exportLinesSQL":   "an operator's export: writes log_export",
	"exportStraysSQL":  "as exportLinesSQL",
	"followExportSQL":  "an auditor's export of a week's lines: writes follow_export",
}

// oneKey is a key of one person, case or message compared with a parameter. The
// actor's own key is not: it is what a list of theirs is asked by.
var oneKey = regexp.MustCompile(`\b(?:\w+\.)?(?:id|person_id|case_id|notice_id|report_id|activity_id|subject_id|linked_id)\s*=\s*@(\w+)`)

// aboutPeople matches the reading of a table that has a key of a person, or of what
// is kept of one.
func aboutPeople() *regexp.Regexp {
	tables := map[string]bool{"person": true}
	for _, c := range migrations.Classes() {
		if slices.Contains([]string{"person_id", "subject_id", "representative_id", "report_id", "case_id", "notice_id"}, c.Column) {
			tables[c.Table] = true
		}
	}
	return regexp.MustCompile(`\b(?:FROM|JOIN|UPDATE|USING)\s+(?:\w+\.)?(?:` + strings.Join(slices.Sorted(maps.Keys(tables)), "|") + `)\b`)
}

// severally returns the statements whose rows are collected: what is handed to many
// or queue, or stands in a function that hands them a variable.
func severally(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	statementsIn := func(n ast.Node) (names []string) {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && strings.HasSuffix(id.Name, "SQL") {
				names = append(names, id.Name)
			}
			return true
		})
		return names
	}
	out := map[string]bool{}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			ast.Inspect(d, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				fun := call.Fun
				if generic, ok := fun.(*ast.IndexExpr); ok {
					fun = generic.X
				}
				if id, ok := fun.(*ast.Ident); !ok || id.Name != "many" && id.Name != "queue" {
					return true
				}
				var names []string
				for _, arg := range call.Args {
					names = append(names, statementsIn(arg)...)
				}
				if len(names) == 0 {
					names = statementsIn(d)
				}
				for _, name := range names {
					out[name] = true
				}
				return true
			})
		}
	}
	return out
}

// A statement that reads what is kept of people, and may answer with more than one
// row or is asked by no key of one, writes whom it listed, or is on the list above.
func TestEveryStatementThatShowsSeveral(t *testing.T) {
	about, several := aboutPeople(), severally(t)
	if len(several) < 40 {
		t.Fatalf("only %d statements are handed to many", len(several))
	}
	listed := regexp.MustCompile(`INSERT INTO access_log \([^)]*\blisted\b`)
	found := map[string]bool{}
	for name, sql := range statements(t) {
		if strings.HasPrefix(name, "own") || listed.MatchString(sql) || !about.MatchString(sql) {
			continue
		}
		one := slices.ContainsFunc(oneKey.FindAllStringSubmatch(sql, -1), func(m []string) bool { return m[1] != "me" })
		if one && !several[name] {
			continue
		}
		if found[name] = true; unlisted[name] == "" {
			t.Errorf("%s shows several, and writes nobody to the log as listed: let it, with a line in lists, or say in unlisted why not", name)
		}
	}
	for name := range unlisted {
		if !found[name] {
			t.Errorf("%s is in unlisted, and shows one", name)
		}
	}
}
