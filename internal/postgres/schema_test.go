package postgres_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// column runs a query as superuser and returns its one column.
func column(t *testing.T, conn *pgx.Conn, sql string, args ...any) []string {
	t.Helper()
	rows, _ := conn.Query(t.Context(), sql, args...)
	got, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestEveryTableHasRowSecurity(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	// River's own tables, and the migrators', stand outside: jobs hold ids only.
	bare := column(t, conn, `
		SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('river', 'pg_catalog', 'information_schema')
		AND n.nspname NOT LIKE 'pg_toast%' AND c.relname <> 'schema_migration' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
	if len(bare) > 0 {
		t.Errorf("without forced row security: %v", bare)
	}
	public := column(t, conn, `SELECT polrelid::regclass || ' ' || polname FROM pg_policy WHERE 0 = ANY (polroles)`)
	if len(public) > 0 {
		t.Errorf("policies to PUBLIC: %v", public)
	}
	without := column(t, conn, `
		SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('portal'::regnamespace, 'identity'::regnamespace, 'private'::regnamespace)
		AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_migrates')`)
	if len(without) > 0 {
		t.Errorf("without owner_migrates: %v", without)
	}
}

func TestRolesOwnNothing(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	owned := column(t, conn, `SELECT c.oid::regclass || ' ' || r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
		WHERE r.rolname IN ('portal_web', 'portal_worker', 'portal_fund')
		UNION ALL SELECT p.oid::regprocedure || ' ' || r.rolname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
		WHERE r.rolname IN ('portal_web', 'portal_worker', 'portal_fund')`)
	if len(owned) > 0 {
		t.Errorf("owned by a program's role: %v", owned)
	}
	mighty := column(t, conn, `SELECT rolname FROM pg_roles WHERE rolname LIKE 'portal\_%' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolreplication
		OR (rolcreaterole AND rolname <> 'portal_owner'))`)
	if len(mighty) > 0 {
		t.Errorf("roles that can do too much: %v", mighty)
	}
}

// definers is every function that runs as the owner, and so past the policies.
var definers = []string{
	"portal.actor", "portal.admit", "portal.alarms_since", "portal.assist_try", "portal.assists", "portal.assists_draft", "portal.beside", "portal.circle_reads", "portal.decision_facts", "portal.denials", "portal.emergency_open", "portal.enter", "portal.enter_extract", "portal.enter_from",
	"portal.exam_take", "portal.finding_mends", "portal.follow_auditors", "portal.follow_make",
	"portal.held_people", "portal.hold_find", "portal.hold_lift", "portal.hold_place", "portal.hold_read", "portal.holds", "portal.identity_ask", "portal.identity_decide", "portal.identity_find",
	"portal.identity_offer", "portal.identity_propose", "portal.identity_rekey", "portal.identity_request", "portal.identity_requests",
	"portal.identity_sealed", "portal.identity_stale", "portal.lang_chosen", "portal.letter_printed", "portal.line_network", "portal.mandate_end", "portal.mandate_principals", "portal.mandate_record", "portal.own_drafts", "portal.own_lines", "portal.person_enrol", "portal.person_named",
	"portal.rate_sweep", "portal.rate_take", "portal.record_login", "portal.report_arrived", "portal.reports_at_hand", "portal.represented", "portal.saml_begin", "portal.saml_once",
	"portal.saml_take", "portal.saml_waits", "portal.security_note", "portal.security_weed", "portal.session_commit", "portal.session_end", "portal.session_find",
	"portal.staff_find", "portal.staff_known", "portal.sweep", "portal.told_to_person", "portal.typed_figures", "portal.versions_at_hand", "portal.weed_assists", "portal.weed_cases", "portal.weed_drafts", "portal.weed_emergencies", "portal.weed_follow", "portal.weed_log", "portal.weed_people", "portal.weed_sent",
	"private.control_moves", "private.copy_moves", "private.draft_of_a_jobseeker", "private.first_review_moves", "private.grant_moves", "private.hold_moves", "private.note_reviewed", "private.past_the_first", "private.reminders_withdrawn", "private.sought_whom", "private.taxonomy_named", "private.taxonomy_worded",
	"private.answerable", "private.as_confirmed", "private.ask_translation", "private.control_of", "private.first_review_due", "private.tasked", "private.told", "private.translated_first", "private.translation_is_due",
}

func TestDefinerFunctions(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	got := column(t, conn, `SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE p.prosecdef AND n.nspname IN ('portal', 'private', 'identity', 'public') ORDER BY 1`)
	if diff := cmp.Diff(slices.Sorted(slices.Values(slices.Concat(definers, sessionDefiners))), got); diff != "" {
		t.Errorf("functions that run as the owner (-listed +there):\n%s", diff)
	}
	loose := column(t, conn, `SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE p.prosecdef AND n.nspname IN ('portal', 'private') AND (p.proconfig IS NULL OR NOT p.proconfig::text LIKE '%search_path=pg_catalog, pg_temp%'
		OR has_function_privilege('public', p.oid, 'EXECUTE'))`)
	if len(loose) > 0 {
		t.Errorf("without a search path of their own, or open to everybody: %v", loose)
	}
}

// statements returns the text of every constant of this package whose name ends
// in SQL, by name.
func statements(t *testing.T) map[string]string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, name := range spec.Names {
				if strings.HasSuffix(name.Name, "SQL") && i < len(spec.Values) {
					out[name.Name] = text(t, name.Name, spec.Values[i])
				}
			}
			return true
		})
	}
	return out
}

// text evaluates a constant made of literals joined by +; anything else is glue.
func text(t *testing.T, name string, e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if err != nil {
			t.Fatal(err)
		}
		return s
	case *ast.BinaryExpr:
		return text(t, name, e.X) + text(t, name, e.Y)
	case *ast.Ident:
		if spec, ok := e.Obj.Decl.(*ast.ValueSpec); ok && e.Obj.Kind == ast.Con {
			return text(t, name, spec.Values[slices.IndexFunc(spec.Names, func(n *ast.Ident) bool { return n.Name == e.Name })])
		}
	}
	t.Errorf("%s is not a constant text", name)
	return ""
}

var (
	argument  = regexp.MustCompile(`(^|[^@:\w])@(\w+)`)
	wallClock = regexp.MustCompile(`(?i)\b(now\s*\(|current_timestamp|current_date|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp)`)
)

func TestEveryStatementPrepares(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "portal_owner")
	all := statements(t)
	if len(all) < 10 {
		t.Fatalf("found only %d statements: is the reading of the source broken?", len(all))
	}
	for name, sql := range all {
		var seen []string
		sql = argument.ReplaceAllStringFunc(sql, func(m string) string {
			parts := argument.FindStringSubmatch(m)
			i := slices.Index(seen, parts[2])
			if i < 0 {
				seen = append(seen, parts[2])
				i = len(seen) - 1
			}
			return parts[1] + "$" + strconv.Itoa(i+1)
		})
		if _, err := conn.Prepare(context.Background(), name, sql); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if wallClock.MatchString(sql) {
			t.Errorf("%s reads the database's clock", name)
		}
	}
}

func TestDaysOff(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	swedish := cal.NewBusinessCalendar()
	swedish.AddHoliday(se.Holidays...)
	rows, _ := conn.Query(t.Context(), `SELECT d.day::date, coalesce(o.name, '') AS name
		FROM generate_series('2020-01-01'::date, '2040-12-31', '1 day') AS d (day) LEFT JOIN portal.day_off o ON o.day = d.day::date ORDER BY 1`)
	var day struct {
		at   time.Time
		name string
	}
	n := 0
	_, err := pgx.ForEachRow(rows, []any{&day.at, &day.name}, func() error {
		n++
		actual, observed, _ := swedish.IsHoliday(day.at)
		off := !swedish.IsWorkday(day.at) || actual || observed
		if off != (day.name != "") {
			t.Errorf("%s: the table says %q, the library off=%t", day.at.Format("2006-01-02 Mon"), day.name, off)
		}
		return nil
	})
	if err != nil || n != 7671 {
		t.Errorf("compared %d days, %v", n, err)
	}
}
