package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A looker reads what a person is told of who has looked, in every form there is.
type looker struct {
	*portal.Portal
	conn *pgx.Conn
	rows int
}

func newLooker(t *testing.T) *looker {
	p := portal.New(t)
	l := &looker{Portal: p, conn: p.Conn(t, "postgres")}
	if _, err := l.conn.Exec(t.Context(), "SET session_replication_role = replica"); err != nil { // the log's triggers ask for an actor
		t.Fatal(err)
	}
	return l
}

// logged puts one line in the log, as staff of the north would have written it.
func (l *looker) logged(t testing.TB, at time.Time, subject person.ID, caseID *string, purpose, what, result, reason string) {
	t.Helper()
	l.rows++
	_, err := l.conn.Exec(t.Context(), `
		INSERT INTO portal.access_log (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, what, subject_id, result, reason, txn, network, act, classes, channel)
		VALUES ($1, $2, 'staff', $3, '', 'reviewer', $4, NULL, $5, $6, $7, $8, $9, $10, $11::text::xid8, '', 'read', '{guarded}', 'browser')`,
		pgtest.ID(7000+l.rows), at, pgtest.ReviewerN, pgtest.UnitNorth, purpose, caseID, what, subject, result, reason, fmt.Sprint(7000+l.rows))
	if err != nil {
		t.Fatal(err)
	}
}

// opened makes a case of a kind.
func (l *looker) opened(t testing.TB, n int, of person.ID, kind string) *string {
	t.Helper()
	id := pgtest.ID(n)
	if _, err := l.conn.Exec(t.Context(), `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, $2, $3, $4, '2026-10', $5)`,
		id, fmt.Sprintf("AP-2026/%06d", n), of, kind, l.Now); err != nil {
		t.Fatal(err)
	}
	return &id
}

// decided adds a decision about a case.
func (l *looker) decided(t testing.TB, caseID, decision, day string) {
	t.Helper()
	if _, err := l.conn.Exec(t.Context(), `INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator) VALUES ($1, $2, $3, $4, NULL, 'test')`,
		caseID, decision, day, l.Now); err != nil {
		t.Fatal(err)
	}
}

// A told is what each form says: the page's text and every other's, and how many
// lines there are of each.
type told struct {
	page, data, csv, usage string
	lines                  int
	rows                   [][]string
	uses                   []struct {
		Logtime          time.Time
		Action, Receiver string
	}
}

func (l *looker) told(t testing.TB, who person.ID, query string) (out told) {
	t.Helper()
	b := l.As(t, person.Jobseeker, who)
	next := "/mina/vem-har-last" + query
	for next != "" {
		p := b.Get(l.URL + next)
		if p.Status != http.StatusOK {
			t.Fatalf("%s: %d", next, p.Status)
		}
		out.page += p.Doc().Find("main").Text()
		out.lines += p.Doc().Find("ul.looks > li").Length()
		if !strings.Contains(p.Doc().Find("main").Text(), "Uppgifter kan vara undantagna enligt lag.") {
			t.Error("the page does not say that entries may be left out")
		}
		next = p.Doc().Find(`a[href*="fore="]`).AttrOr("href", "")
	}
	file := b.Get(l.URL + "/mina/vem-har-last/csv" + query)
	out.csv = file.Body
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.csv, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("csv: %v", err)
	}
	out.rows = rows[1:]
	sep := "?"
	if query != "" {
		sep = "&"
	}
	out.usage = b.Get(l.URL + "/mina/vem-har-last/findusage" + query + sep + "limit=1000").Body
	if err := json.Unmarshal([]byte(out.usage), &out.uses); err != nil {
		t.Fatalf("findUsage: %v in %q", err, out.usage)
	}
	out.data = b.Get(l.URL + "/mina/uppgifter").Doc().Find("main").Text()
	return out
}

// extracted is somebody's register extract as JSON, asked for, made and taken out.
func (l *looker) extracted(t *testing.T, who person.ID) string {
	t.Helper()
	b := l.As(t, person.Jobseeker, who)
	b.PostFrom(l.URL+link.Extract, l.URL+link.Extract, nil)
	makeExtract(t, l.Portal)
	return b.PostFrom(l.URL+link.Extract, l.URL+link.ExtractJSON, nil).Body
}

// A jobseeker sees the emergency access of five minutes ago, and does not see one
// in a control case, nor any trace of it, until a dated decision opens it.
func TestLooks_EmergencyAndControl(t *testing.T) {
	l := newLooker(t)
	report, fraud := l.opened(t, 801, pgtest.Anna, "report"), l.opened(t, 802, pgtest.Anna, "fraud_signal")
	before := l.told(t, pgtest.Anna, "")
	l.logged(t, l.Now.Add(-5*time.Minute), pgtest.Anna, fraud, "emergency", "emergency", "emergency", "wrong_unit")
	l.logged(t, l.Now.Add(-4*time.Minute), pgtest.Anna, fraud, "review", "person", "emergency", "")
	if diff := cmp.Diff(before, l.told(t, pgtest.Anna, ""), cmp.AllowUnexported(told{})); diff != "" {
		t.Errorf("a trace of what was done in a control case:\n%s", diff)
	}
	l.logged(t, l.Now.Add(-5*time.Minute), pgtest.Anna, nil, "emergency", "emergency", "emergency", "danger")
	after := l.told(t, pgtest.Anna, "")
	for form, text := range map[string]string{"page": after.page, "csv": after.csv, "findUsage": after.usage} {
		if !strings.Contains(text, "nödåtkomst") || !strings.Contains(text, "fara för liv eller hälsa") || !strings.Contains(text, "Enhet Nord") {
			t.Errorf("%s does not tell of the emergency access: %s", form, text)
		}
		if strings.Contains(text, "Sam Stab") || strings.Contains(text, "fel i fördelningen") {
			t.Errorf("%s tells too much: %s", form, text)
		}
	}
	if after.lines != before.lines+1 || len(after.rows) != after.lines || len(after.uses) != after.lines {
		t.Errorf("lines: %d, then %d, %d in the csv and %d of findUsage", before.lines, after.lines, len(after.rows), len(after.uses))
	}
	if only := l.told(t, pgtest.Anna, "?syfte=emergency"); only.lines != 1 || len(only.rows) != 1 || len(only.uses) != 1 {
		t.Errorf("by reason: %d lines", only.lines)
	}

	extracted := l.extracted(t, pgtest.Anna)
	if strings.Contains(extracted, *fraud) || strings.Contains(extracted, "fraud") || strings.Contains(extracted, "fel i fördelningen") || !strings.Contains(extracted, "nödåtkomst") {
		t.Errorf("the extract: %s", extracted)
	}
	l.logged(t, l.Now.Add(-3*time.Minute), pgtest.Anna, report, "review", "report", "ok", "")
	shown := l.told(t, pgtest.Anna, "").lines
	l.decided(t, *report, "control", "2026-11-01")
	if got := l.told(t, pgtest.Anna, "").lines; got != shown-1 {
		t.Errorf("a report's case that is marked: %d lines of %d", got, shown)
	}
	l.decided(t, *fraud, "opened", "2026-11-06")
	if got := l.told(t, pgtest.Anna, "").lines; got != shown-1 {
		t.Errorf("opened from tomorrow: %d lines", got)
	}
	l.Now = l.Now.AddDate(0, 0, 1)
	if got := l.told(t, pgtest.Anna, "?dagar=30"); got.lines != shown+1 || !strings.Contains(got.page, "fel i fördelningen") {
		t.Errorf("opened: %d lines, want %d", got.lines, shown+1)
	}
	if got := l.told(t, pgtest.Bo, ""); strings.Contains(got.page, "nödåtkomst") {
		t.Error("Bo sees what is Anna's")
	}
	extract := l.extracted(t, pgtest.Anna)
	if !json.Valid([]byte(extract)) || !strings.Contains(extract, "fara för liv eller hälsa") || !strings.Contains(extract, *report) {
		t.Errorf("the extract: %s", extract)
	}
	if got := l.told(t, pgtest.Anna, ""); !strings.Contains(got.page, "Tog ut ett registerutdrag") {
		t.Error("the extract is not in the log")
	}
	for _, q := range []string{"?dagar=6", "?roll=x", "?syfte=x", "?fore=x", "?fore=1.x"} {
		if p := l.As(t, person.Jobseeker, pgtest.Anna).Get(l.URL + "/mina/vem-har-last" + q); p.Status != http.StatusNotFound {
			t.Errorf("%s: %d", q, p.Status)
		}
	}
}

// Whatever stands in the log: page, CSV and findUsage hold the same lines in the
// same order, page by page; and a protected person is told of no unit.
func TestLooks_Property(t *testing.T) {
	l := newLooker(t)
	cases := []*string{nil, l.opened(t, 811, pgtest.Protected, "fraud_signal"), l.opened(t, 812, pgtest.Protected, "report")}
	rapid.Check(t, func(rt *rapid.T) {
		if _, err := l.conn.Exec(t.Context(), "DELETE FROM portal.access_log"); err != nil {
			t.Fatal(err)
		}
		some := rapid.OneOf(rapid.IntRange(1, 40), rapid.SampledFrom([]int{50, 51, 101})) // a page shows 50
		for range some.Draw(rt, "rows") {
			ago := time.Duration(rapid.IntRange(0, 3).Draw(rt, "ago")) * 10 * 24 * time.Hour
			l.logged(t, l.Now.Add(-ago), pgtest.Protected, rapid.SampledFrom(cases).Draw(rt, "case"), rapid.SampledFrom([]string{"review", "emergency", "casework"}).Draw(rt, "purpose"),
				rapid.SampledFrom([]string{"person", "report", "emergency"}).Draw(rt, "what"), rapid.SampledFrom([]string{"ok", "denied", "emergency"}).Draw(rt, "result"), "")
		}
		query := rapid.SampledFrom([]string{"", "?dagar=7", "?syfte=emergency", "?roll=reviewer&syfte=report", "?roll=fund"}).Draw(rt, "query")
		got := l.told(t, pgtest.Protected, query)
		if len(got.rows) != got.lines || len(got.uses) != got.lines && got.lines <= 1000 {
			rt.Fatalf("%s: %d lines on the page, %d in the csv, %d of findUsage", query, got.lines, len(got.rows), len(got.uses))
		}
		for i, use := range got.uses {
			if row := got.rows[i]; row[0] != use.Logtime.Format(time.RFC3339) || row[2]+". "+row[3] != use.Action || row[1] != use.Receiver {
				rt.Fatalf("line %d: %v and %+v", i, row, use)
			}
		}
		if strings.Contains(got.page+got.csv+got.usage+got.data, "Enhet ") {
			rt.Fatal("a protected person is told of a unit")
		}
	})
}
