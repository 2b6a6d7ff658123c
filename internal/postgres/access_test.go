package postgres_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A line says of itself what its statement does not: act, classes and channel.
func TestAccessLog_DescribesItself(t *testing.T) {
	w := pgtest.NewWorld(t)
	reviewer := w.SignIn(t, person.Staff, pgtest.ReviewerN)
	for _, a := range []postgres.Attempt{
		{What: access.SawPerson, Subject: pgtest.Cilla, Result: access.Denied, Reason: "not_my_task"},
		{What: access.SawIdentity, Subject: pgtest.Anna, Result: access.Asked, Reason: "reason_needed"},
		{What: "something_new", Result: access.OK},
		{What: access.SawReport, Subject: pgtest.Anna, Result: access.Emergency, Reason: "danger", Classes: []string{"a", "b"}},
	} {
		if err := w.Web.LogAttempt(t.Context(), reviewer, access.Review, "", a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Worker.LogAttempt(t.Context(), w.System(t), access.Release, "", postgres.Attempt{What: access.SawNotice, Result: access.OK}); err != nil {
		t.Fatal(err)
	}
	got := column(t, w.Conn(t, "postgres"), `SELECT concat_ws(' ', what, act, array_to_string(classes, '+'), result, reason, channel, length(salt))
		FROM portal.access_log WHERE purpose IN ('review', 'release') ORDER BY txn`)
	want := []string{"person read guarded denied not_my_task browser 32", "identity read secret asked reason_needed browser 32",
		"something_new read  ok  browser 32", "report read a+b emergency danger browser 32", "notice read sensitive ok  job 32"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	err := w.Web.LogAttempt(t.Context(), reviewer, access.Review, "", postgres.Attempt{What: "person", Result: access.Denied, Reason: "She said no"})
	refused(t, err, "reasons_are_codes")
	err = w.Web.LogAttempt(t.Context(), reviewer, access.Review, "", postgres.Attempt{What: "person", Result: "perhaps"})
	refused(t, err, "only_known_results")
	_, err = w.Conn(t, "postgres").Exec(t.Context(), `INSERT INTO portal.access_log (at, actor_kind, actor_name, roles, purpose, case_id, what, network)
		VALUES ($1, 'staff', '', '', 'review', NULL, 'person', 'at home')`, w.Now)
	refused(t, err, "networks_are_prefixes")
}

var logged = regexp.MustCompile(`INSERT INTO (?:portal\.)?access_log \((?:subject_id, what|what, [^)]*)\)\s+(?:SELECT|VALUES)(?:\s*\(|\s+DISTINCT)?\s+(?:@?[\w.:]+, )?'(\w+)'`)

// Every code that a statement writes has a row that says what it stands for.
func TestAccessKind_HasEveryCode(t *testing.T) {
	known := column(t, pgtest.Lend(t).Conn(t, "postgres"), `SELECT what FROM portal.access_kind`)
	n := 0
	for name, sql := range statements(t) {
		for _, m := range logged.FindAllStringSubmatch(sql, -1) {
			n++
			if !slices.Contains(known, m[1]) {
				t.Errorf("%s writes %q, of which access_kind says nothing: add its row in your migration", name, m[1])
			}
		}
	}
	if n < 15 {
		t.Errorf("found only %d: is the reading of the statements broken?", n)
	}
}

// The sealer looks at new lines only, however long the log is.
func TestUnsealed_UsesAnIndex(t *testing.T) {
	w := pgtest.NewWorld(t)
	system := w.System(t)
	root := w.Conn(t, "postgres")
	for _, sql := range []string{`INSERT INTO portal.access_log (at, actor_kind, actor_name, roles, purpose, what, actor_id, unit_id, org_id, case_id)
		SELECT '2026-11-05', 'system', 'test', '', 'demo', 'person', NULL, NULL, NULL, NULL FROM generate_series(1, 20000)`, `ANALYZE portal.access_log`} {
		if _, err := root.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	conn := w.Conn(t, "portal_worker")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'sealing', NULL, $2)", system.Token, w.Now); err != nil {
		t.Fatal(err)
	}
	var now string
	if err := tx.QueryRow(t.Context(), "SELECT pg_current_snapshot()::text").Scan(&now); err != nil {
		t.Fatal(err)
	}
	rows, err := tx.Query(t.Context(), "EXPLAIN "+statements(t)["unsealedSQL"], pgx.QueryExecModeSimpleProtocol,
		pgx.StrictNamedArgs{"seen": now, "upto": now, "after_txn": "0", "after_id": pgtest.ID(0), "most": 2000})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(plan, "\n"); strings.Contains(text, "Seq Scan on access_log") || !strings.Contains(text, "logged_once_for_each_transaction") {
		t.Errorf("the plan:\n%s", text)
	}
}
