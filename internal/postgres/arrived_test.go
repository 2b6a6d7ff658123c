package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// registerPaper registers a form for October as staff, received at the given
// moment, on a connection as portal_web, and returns what ReportArrivedInTime's function answers.
func registerPaper(t *testing.T, w *pgtest.World, conn *pgx.Conn, by person.ID, about person.ID, n int, received time.Time, late bool) (answer string) {
	t.Helper()
	ctx := t.Context()
	tx, err := conn.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`SELECT enter($1, 'intake', NULL, $2)`, []any{w.SignIn(t, person.Staff, by).Token, w.Now}},
		{`INSERT INTO case_file (id, number, person_id, kind, month) VALUES ($1, next_case_number(), $2, 'report', '2026-10') ON CONFLICT DO NOTHING`,
			[]any{pgtest.ID(9000 + n), about}},
		{`INSERT INTO report (id, person_id, case_id, month, version, channel, received_at, taken_by, late, receipt_no, pack_id)
			SELECT $1, $2, id, '2026-10', $3, 'post', $4, '1', $5, $6, '2025-10' FROM case_file WHERE person_id = $2 AND kind = 'report'`,
			[]any{pgtest.ID(9100 + n), about, n, received, late, pgtest.ID(9200 + n)}},
	} {
		if _, err := tx.Exec(ctx, s.sql, s.args...); err != nil {
			t.Fatalf("%s: %v", s.sql, err)
		}
	}
	if err := tx.QueryRow(ctx, "SELECT report_arrived($1)", pgtest.ID(9100+n)).Scan(&answer); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestReportArrivedInTime(t *testing.T) {
	inTime := time.Date(2026, 11, 12, 22, 59, 59, 0, time.UTC)
	tooLate := time.Date(2026, 11, 16, 23, 0, 0, 0, time.UTC) // midnight in Sweden
	t.Run("before the run there is no notice", func(t *testing.T) {
		w := pgtest.NewWorld(t)
		w.Now = afterOctober
		if got := registerPaper(t, w, w.Conn(t, "portal_web"), pgtest.CaseworkerN, pgtest.Anna, 1, inTime, false); got != postgres.NothingToMend {
			t.Errorf("answer %q", got)
		}
		if run, err := runDeadline(t, w, postgres.Everybody, false); err != nil || run.Made != 3 || run.Received != 1 {
			t.Errorf("run %+v, %v", run, err)
		}
	})
	t.Run("while held the notice stops by itself, once", func(t *testing.T) {
		w := pgtest.NewWorld(t)
		w.Now = afterOctober
		if _, err := runDeadline(t, w, postgres.Everybody, false); err != nil {
			t.Fatal(err)
		}
		w.Now = w.Now.Add(time.Hour)
		for n, want := range []string{postgres.NothingToMend, postgres.NoticeStopped, postgres.NothingToMend} {
			received, late := inTime, false
			if n == 0 {
				received, late = tooLate, true
			}
			if got := registerPaper(t, w, w.Conn(t, "portal_web"), pgtest.CaseworkerN, pgtest.Anna, n+1, received, late); got != want {
				t.Errorf("registered %d: %q, want %q", n, got, want)
			}
		}
		rows := column(t, w.Conn(t, "postgres"), `SELECT concat_ws(' ', state, stop_code, stopped_by,
			(SELECT count(*) FROM portal.access_log l WHERE l.subject_id = n.person_id AND l.what = 'notice_stop')) FROM portal.notice n WHERE person_id = $1`, pgtest.Anna)
		if diff := cmp.Diff([]string{"stopped REPORT_RECEIVED_IN_TIME 1"}, rows); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if run, err := runDeadline(t, w, postgres.Everybody, false); err != nil || run.Made != 0 || run.Notices != 4 {
			t.Errorf("run again %+v, %v", run, err)
		}
	})
	t.Run("for another's report nothing happens", func(t *testing.T) {
		w := pgtest.NewWorld(t)
		w.Now = afterOctober
		registerPaper(t, w, w.Conn(t, "portal_web"), pgtest.CaseworkerN, pgtest.Anna, 1, inTime, false)
		conn := w.Conn(t, "portal_web")
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var got string
		if _, err := tx.Exec(t.Context(), `SELECT enter($1, 'own', NULL, $2)`, w.SignIn(t, person.Jobseeker, pgtest.Bo).Token, w.Now); err != nil {
			t.Fatal(err)
		}
		if err := tx.QueryRow(t.Context(), "SELECT report_arrived($1)", pgtest.ID(9101)).Scan(&got); err != nil || got != postgres.NothingToMend {
			t.Errorf("got %q, %v", got, err)
		}
		_ = tx.Rollback(t.Context())
	})
}
