package postgres_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// A list is what a statement that shows several people may be asked by, and how
// it is ordered.
type list struct {
	asks  string // its parameters
	order string // columns of its ORDER BY
	legal string // what allows it
}

const (
	queue  = "no question: a queue of one's own work may be ordered by anything (AF-PuL 14 § speaks of search terms)"
	search = "AF-PuL 14 §: number, case number, name with a reason"
	fund   = "no question: what is addressed to the fund"
)

// lists is every statement that writes whom it listed to the access log, and every
// function of the web's that runs past the policies and does, or returns rows. None
// may be asked by phone, contact, free text, finding, risk, ground, number of
// notices, fraud signal, social matter, seeker category or programme.
var lists = map[string]list{
	"soughtSQL":      {"id month", "", search},
	"findNumberSQL":  {"id", "month case_no", search},
	"findCaseSQL":    {"number", "", search},
	"findNameSQL":    {"family given most reason", "family_name given_name id month number", search},
	"queueSQL":       {"limit skip", "waits received_at id", queue},
	"signalsSQL":     {"limit", "at id", queue},
	"toTranslateSQL": {"limit skip", "due_day report_id activity_id", queue},
	"noticesSQL":     {"limit skip", "code id state hold_until created_at proposed", queue},
	"lettersSQL":     {"limit", "at id", queue},
	"deliveriesSQL":  {"at limit skip", "state ack_due_at attempts seq overdue", queue},
	"emergenciesSQL": {"at limit me", "reviewed_at review_by id", queue},
	"fundInboxSQL":   {"most", "state created_at seq delivery released_at kind id", fund},
	"controlsSQL":    {"limit today", "review_by id number", queue},
	"requestsSQL":    {"", "asked_at id", queue},

	"assistsTodaySQL": {"me today", "at id", "no question: those who have let the actor go on with a draft today"},

	// By functions of the database.
	"person_named":       {"family given most", "family_name given_name id", search},
	"hold_find":          {"case_no person", "", search},
	"hold_read":          {"key", "from_at nulls last id", search + ": the one who was found"},
	"holds":              {"most", "until_day nulls first id", queue + "; it names nobody"},
	"identity_requests":  {"", "asked_at id", queue},
	"identity_request":   {"request", "", "no question: one of that queue"},
	"letter_printed":     {"letter", "", "no question: one letter"},
	"versions_at_hand":   {"case_id", "day kind id version", "no question: the case at hand"},
	"represented":        {"", "", "no question: the one whom the actor acts for"},
	"session_acts":       {"at token wire", "", "no question: the browser's own session"},
	"mandate_principals": {"", "family_name given_name id", "no question: those for whom the actor may act"},
	"own_lines":          {"", "", "no question: the actor's own"},
	"circle_reads":       {"day most", "at id", "no question: a day's lines about the circle, for its auditor (design.md §5)"},
	"denials":            {"since", "", "about nobody: how many were refused, by unit and week"},
	"follow_auditors":    {"", "name id", "about staff"},
	"staff_find":         {"org_no staff_no today", "", "about staff: sign-in"},
	"staff_known":        {"staff today", "", "about staff: sign-in"},
	"exam_take":          {"course id picked", "", "about staff: the actor's own exam"},
	"session_list":       {"token wire", "token_hash seen_at id", "no question: the browser's own person's sessions"},
	"form_open":          {"id key_hash token wire", "", "no question: the browser's own form"},
	"logout_of":          {"key_hash wire", "", "no question: the browser's own"},
	"logout_take":        {"key_hash request_id wire", "", "no question: the browser's own"},
	"saml_take":          {"browser_hash id wire", "", "no question: the browser's own request to sign in"},
	"rate_take":          {"key kind seconds wire", "", "about nobody: a count by network"},
}

var (
	ordering  = regexp.MustCompile(`(?s)ORDER BY (.*?)(?:LIMIT|\n\s*\)|$)`)
	orderWord = regexp.MustCompile(`(?:\w+\.)?([a-z_]+)`)
	notACol   = strings.Fields("desc asc case when then else end is not null and or in coalesce lower false true")
)

// orders returns the columns of every ORDER BY of sql.
func orders(sql string) string {
	var order []string
	for _, m := range ordering.FindAllStringSubmatch(sql, -1) {
		text := regexp.MustCompile(`'[^']*'|@\w+`).ReplaceAllString(strings.ReplaceAll(m[1], "lower(", ""), "")
		for _, w := range orderWord.FindAllStringSubmatch(strings.ToLower(text), -1) {
			if !slices.Contains(notACol, w[1]) && !slices.Contains(order, w[1]) {
				order = append(order, w[1])
			}
		}
	}
	return strings.Join(order, " ")
}

// A new list, a new question to one, or a new order has to be put in the table
// with what allows it. That a list writes whom it listed is another test's:
// TestEveryStatementThatShowsSeveral.
func TestEveryListAndItsFilters(t *testing.T) {
	got := map[string]list{}
	for name, sql := range statements(t) {
		if !regexp.MustCompile(`INSERT INTO access_log \([^)]*\blisted\b`).MatchString(sql) || strings.HasPrefix(name, "own") {
			continue
		}
		var l list
		var asks []string
		for _, m := range argument.FindAllStringSubmatch(sql, -1) {
			if !slices.Contains(asks, m[2]) {
				asks = append(asks, m[2])
			}
		}
		slices.Sort(asks)
		l.asks = strings.Join(asks, " ")
		l.order, l.legal = orders(sql), lists[name].legal
		got[name] = l
	}
	// Functions that run past the policies, and list people or return rows: what
	// they are asked by is their arguments.
	rows, _ := pgtest.Lend(t).Conn(t, "postgres").Query(t.Context(), `SELECT p.proname, p.prosrc,
			coalesce((SELECT string_agg(a.name, ' ' ORDER BY a.name) FROM unnest(p.proargnames) WITH ORDINALITY AS a (name, n) WHERE a.n <= p.pronargs), '')
		FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'portal'::regnamespace AND has_function_privilege('portal_web', p.oid, 'EXECUTE')
		AND (p.proretset OR p.prosrc ~ 'INSERT INTO portal\.access_log \([^)]*\mlisted\M')`)
	var name, body, asks string
	if _, err := pgx.ForEachRow(rows, []any{&name, &body, &asks}, func() error {
		got[name] = list{asks: asks, order: orders(body), legal: lists[name].legal}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lists, got, cmp.AllowUnexported(list{})); diff != "" {
		t.Errorf("lists of people, their questions and orders (-allowed +there). A new one needs its line in lists, with the law that allows it:\n%s", diff)
	}
}

// No statement asks for people by what nobody may be asked for by: a parameter
// is never compared with these columns but where the person is given too.
func TestNoForbiddenQuestion(t *testing.T) {
	forbidden := []string{"email", "category", "exemption", "outcome", "employer", "protection"}
	lists := regexp.MustCompile(`INSERT INTO access_log \([^)]*\blisted\b`)
	for name, sql := range statements(t) {
		if strings.Contains(sql, "SET ") {
			continue // what is written is no question
		}
		for _, c := range forbidden {
			if regexp.MustCompile(`\b` + c + `\s*(=|LIKE|ILIKE|~\*?)\s*(ANY\s*\()?@`).MatchString(sql) {
				t.Errorf("%s asks for people by %s", name, c)
			}
		}
		if regexp.MustCompile(`\bprogramme\b`).MatchString(sql) && lists.MatchString(sql) {
			t.Errorf("%s lists people by programme", name)
		}
	}
}

// A search by name goes by its index, among a hundred thousand.
func TestNameSearchUsesItsIndex(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	for _, sql := range []string{
		`INSERT INTO portal.unit (id, name) SELECT gen_random_uuid(), 'Enhet ' || i FROM generate_series(1, 100) i`,
		`INSERT INTO portal.person (id, given_name, family_name, enrolled_from, category, unit_id)
			SELECT gen_random_uuid(), 'Test', 'Testsson' || i, '2025-01-07', '1', u.id
			FROM (SELECT id, row_number() OVER () AS n FROM portal.unit) u JOIN generate_series(1, 100000) i ON i % 100 = u.n - 1`,
		`ANALYZE portal.person`} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	plan := strings.Join(column(t, conn, `EXPLAIN SELECT p.id FROM portal.person p WHERE p.unit_id = (SELECT id FROM portal.unit LIMIT 1)
		AND lower(p.family_name) ~>=~ lower('Testsson99') AND lower(p.family_name) ~<~ (lower('Testsson99') || chr(1114111))`), "\n")
	if !strings.Contains(plan, "person_by_family_name") || strings.Contains(plan, "Seq Scan on person") {
		t.Errorf("the plan:\n%s", plan)
	}
}
