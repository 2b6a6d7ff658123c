package postgres_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// lists is every statement that writes whom it listed to the access log. None
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
}

var (
	ordering  = regexp.MustCompile(`(?s)ORDER BY (.*?)(?:LIMIT|\n\s*\)|$)`)
	orderWord = regexp.MustCompile(`(?:\w+\.)?([a-z_]+)`)
	notACol   = strings.Fields("desc asc case when then else end is not null and or in coalesce lower false true")
)

// A new list, a new question to one, or a new order has to be put in the table
// with what allows it.
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
		var order []string
		for _, m := range ordering.FindAllStringSubmatch(sql, -1) {
			text := regexp.MustCompile(`'[^']*'|@\w+`).ReplaceAllString(strings.ReplaceAll(m[1], "lower(", ""), "")
			for _, w := range orderWord.FindAllStringSubmatch(strings.ToLower(text), -1) {
				if !slices.Contains(notACol, w[1]) && !slices.Contains(order, w[1]) {
					order = append(order, w[1])
				}
			}
		}
		l.order, l.legal = strings.Join(order, " "), lists[name].legal
		got[name] = l
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
