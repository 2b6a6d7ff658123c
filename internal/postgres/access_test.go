package postgres_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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
