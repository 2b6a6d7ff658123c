package casework_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A search finds whom the actor may meet, and the log has its class, reason and
// hits, never its words.
func TestSearch(t *testing.T) {
	d := newDesk(t)
	exec(t, d.root, `UPDATE portal.person SET family_name = 'Åkerström_Öberg', given_name = 'Nora' WHERE id = $1`, nora)
	exec(t, d.root, `UPDATE portal.person SET family_name = 'Åkerman', given_name = 'Petra' WHERE id = $1`, petra)
	exec(t, d.root, `UPDATE portal.person SET family_name = 'Åkerman', given_name = 'Sofia' WHERE id = $1`, sofia)
	d.handIn(t, nora, "2026-09", 1, "2026-10-03 10:00+02")
	_, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	_, ring := d.handIn(t, petra, "2026-10", 1, "2026-11-03 10:00+01")
	caseNo := func(id string) (no string) {
		if err := d.root.QueryRow(t.Context(), `SELECT number FROM portal.case_file WHERE id = $1`, id).Scan(&no); err != nil {
			t.Fatal(err)
		}
		return no
	}
	exec(t, d.root, `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2026/000907', $3, 'notice', '2026-10', $4), ($2, 'AP-2026/000908', $3, 'meeting', '2026-10', $4)`,
		pgtest.ID(907), pgtest.ID(908), nora, d.Now)
	exec(t, d.root, `INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, hold_until, release_by, created_at, created_by)
		VALUES ($1, 'notice', $2, $1, 'M0', '2026-11-17', '2026-10', 'LAF', 'x', '2025-10', $4, 'held', true, $3, $3, $3, NULL)`, pgtest.ID(907), nora, d.Now, pgtest.FundA)
	d.logged(t)
	named := func(family string) review.Search {
		return review.Search{By: review.ByName, Family: family, Reason: "asks_us"}
	}
	for _, tt := range []struct {
		name  string
		actor person.Actor
		in    review.Search
		hits  int
		found string // whom, the first
		log   string
	}{
		{"a number", d.reviewer, review.Search{By: review.ByNumber, Number: number(nora).Digits()}, 2, string(nora), "search search - number 1"},
		{"a protected person's", d.reviewer, review.Search{By: review.ByNumber, Number: number(petra).Digits()}, 0, "", "search search - number 0"},
		{"another unit's", d.reviewer, review.Search{By: review.ByNumber, Number: number(sofia).Digits()}, 0, "", "search search - number 0"},
		{"nobody's", d.reviewer, review.Search{By: review.ByNumber, Number: number("x9").Digits()}, 0, "", "search search - number 0"},
		{"a case", d.caseworker, review.Search{By: review.ByCase, Case: " " + caseNo(caseID) + " "}, 1, string(nora), "search search - case_number 1 in a case"},
		{"a protected person's case", d.caseworker, review.Search{By: review.ByCase, Case: caseNo(ring)}, 0, "", "search search - case_number 0"},
		{"a notice's case", d.reviewer, review.Search{By: review.ByCase, Case: "AP-2026/000907"}, 1, string(nora), "search search - case_number 1 in a case"},
		{"a notice's case, by who lists them", d.caseworker, review.Search{By: review.ByCase, Case: "AP-2026/000907"}, 1, string(nora), "search search - case_number 1 in a case"},
		{"a meeting's case, outside one's circles", d.reviewer, review.Search{By: review.ByCase, Case: "AP-2026/000908"}, 0, "", "search search - case_number 0"},
		{"a name", d.reviewer, named("åker"), 2, string(nora), "search search - name 1"},
		{"in the circle", d.ring, named("ÅKER"), 3, string(petra), "search search - name 2"},
		{"a name's own signs", d.reviewer, named("Åkerström_ö"), 2, string(nora), "search search - name 1"},
		{"no signs of a pattern", d.reviewer, named("%%"), 0, "", "search search - name 0"},
		{"a given name", d.reviewer, review.Search{By: review.ByName, Family: "åk", Given: "petra", Reason: "asks_us"}, 0, "", "search search - name 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := d.Search(t.Context(), tt.actor, tt.in)
			if err != nil || len(f.Hits) != tt.hits || tt.hits > 0 && string(f.Hits[0].PersonID) != tt.found {
				t.Errorf("%+v, %v", f.Hits, err)
			}
			for _, h := range f.Hits {
				if (h.NoticeID != "") != (tt.name == "a notice's case") {
					t.Errorf("leads to a notice: %+v", h)
				}
			}
			if diff := cmp.Diff([]string{tt.log}, d.logged(t)); diff != "" {
				t.Errorf("log (-want +got):\n%s", diff)
			}
		})
	}
	for name, in := range map[string]review.Search{"no reason": {By: review.ByName, Family: "Åkerman"}, "a reason of one's own": {By: review.ByName, Family: "Åkerman", Reason: "nyfiken"},
		"a letter": {By: review.ByName, Family: "Å", Reason: "asks_us"}, "no number": {By: review.ByNumber, Number: "123"}, "a phone": {By: "phone", Number: "0701740605"}, "nothing": {By: review.ByCase}} {
		if _, err := d.Search(t.Context(), d.reviewer, in); len(problems(err)) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := d.logged(t); len(got) != 0 {
		t.Errorf("what was not searched for is logged: %v", got)
	}
	var reason string
	if err := d.root.QueryRow(t.Context(), `SELECT DISTINCT reason FROM portal.access_log WHERE what = 'search' AND filter = 'name'`).Scan(&reason); err != nil || reason != "asks_us" {
		t.Errorf("the reason is %q, %v", reason, err)
	}
}

func problems(err error) report.Problems {
	ps, _ := err.(report.Problems)
	return ps
}

// A tracer keeps the statements that are run.
type tracer struct{ ran []string }

func (c *tracer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	c.ran = append(c.ran, q.SQL)
	return ctx
}
func (*tracer) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// Who is protected, who is another's and who does not exist take the same
// statements to say nothing about: speed tells nobody apart.
func TestSearch_OneSpeed(t *testing.T) {
	d := newDesk(t)
	var n tracer
	db := d.OpenConfig(t, "portal_web", func() time.Time { return d.Now }, func(c *pgxpool.Config) { c.ConnConfig.Tracer = &n })
	s := casework.New(db, d.vault)
	_, protected := d.handIn(t, petra, "2026-10", 1, "2026-11-03 10:00+01")
	_, another := d.handIn(t, sofia, "2026-10", 1, "2026-11-03 10:00+01")
	if _, err := s.SearchPage(t.Context()); err != nil { // rules are read once
		t.Fatal(err)
	}
	d.logged(t)
	var took [3][]string
	for i, id := range []person.ID{petra, sofia, "x9"} {
		n.ran = nil
		if f, err := s.Search(t.Context(), d.reviewer, review.Search{By: review.ByNumber, Number: number(id).Digits()}); err != nil || len(f.Hits) != 0 {
			t.Fatalf("%s: %v, %v", id, f.Hits, err)
		}
		if _, err := s.OpenCase(t.Context(), d.reviewer, access.Review, []string{protected, another, pgtest.ID(404)}[i], true); !errors.Is(err, fault.NotFound) {
			t.Fatalf("%s: %v", id, err)
		}
		if err := s.OpenEmergency(t.Context(), d.reviewer, casework.EmergencyInput{ID: pgtest.ID(700), Number: number(id).Digits(), Reason: "danger", Line: "x"}); i != 1 && err != casework.ErrNoHit {
			t.Fatalf("%s: %v", id, err)
		}
		took[i] = n.ran
	}
	if diff := cmp.Diff(took[2], took[0]) + cmp.Diff(took[2], took[1]); diff != "" || len(took[2]) < 5 {
		t.Errorf("statements for nobody, a protected person and another's are not the same: %s", diff)
	}
	// Whom it was about is kept, for an operator; the searcher's role cannot read it.
	for id, want := range map[person.ID]int{petra: 3, sofia: 2, "": 3} {
		var got int
		if err := d.root.QueryRow(t.Context(), `SELECT count(*) FROM portal.access_log WHERE sought = $1 AND result = 'denied'`, id).Scan(&got); err != nil || got != want {
			t.Errorf("%q was sought %d times, %v", id, got, err)
		}
	}
	if err := d.Web.InTx(t.Context(), d.reviewer, access.Search, func(tx *postgres.Tx) error {
		return tx.Deny(t.Context(), access.SawCase, "AP-2026/000001")
	}); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{"SELECT sought FROM access_log", "SELECT * FROM access_log", "SELECT 1 FROM access_log WHERE sought = ''"} {
		if _, err := d.Conn(t, "portal_web").Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
