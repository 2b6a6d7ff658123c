package postgres_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A case whose processing ended in 2023 goes when 2026 has ended, whole; not
// one of 2024, nor one that is under way, nor anybody's who is held. A trial
// counts the same and takes nothing.
func TestWeedCases(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	run := func(sql string, args ...any) {
		t.Helper()
		if _, err := root.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	add := func(n int, id any, month, at string) {
		run(`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2023/00000' || $2::int, $3, 'report', $4, $5)`, pgtest.ID(700+n), n, id, month, at)
		run(`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
			VALUES ($1::uuid, $2::uuid, $1::uuid, $3, 1, 'portal', $4, $4, $2::uuid, false, ($1::uuid)::text, '2025-10')`, pgtest.ID(700+n), id, month, at)
		run(`INSERT INTO portal.report_activity (id, report_id, kind, day) VALUES ($1, $1, 'kurs', '2023-09-01')`, pgtest.ID(700+n))
		run(`INSERT INTO portal.report_note (report_id, activity_id, sealed) VALUES ($1, $1, 'x')`, pgtest.ID(700+n))
		run(`INSERT INTO portal.receipt (report_id, signed, at) VALUES ($1, 'x', $2)`, pgtest.ID(700+n), at)
	}
	add(1, pgtest.Anna, "2023-09", "2023-10-05")
	add(2, pgtest.Anna, "2023-12", "2024-01-05")
	add(3, pgtest.Bo, "2023-09", "2023-10-05")
	add(4, pgtest.Dan, "2023-09", "2023-10-05")
	run(`INSERT INTO portal.finding (id, report_id, outcome, reason, consequence, found_by, at) VALUES ($1, $1, 'not_ok', 'empty', 'signal', $2, '2023-10-06')`, pgtest.ID(704), pgtest.ReviewerN)
	run(`INSERT INTO portal.signal (person_id, case_id, finding_id, at) VALUES ($1, $2, $2, '2023-10-06')`, pgtest.Dan, pgtest.ID(704))
	operator := w.Operator(t)
	if err := w.Worker.InTx(t.Context(), operator, access.Operate, func(tx *postgres.Tx) error { return tx.Hold(t.Context(), pgtest.Bo, "court", nil) }); err != nil {
		t.Fatal(err)
	}
	weed := func(tried bool) (counts map[string]int) {
		t.Helper()
		counts = map[string]int{}
		actor := w.System(t)
		if tried {
			actor = operator
		}
		if err := w.Worker.InTx(t.Context(), actor, access.Weeding, func(tx *postgres.Tx) error {
			went, err := tx.WeedCases(t.Context(), 10, tried)
			for _, g := range went {
				counts[g.What] = g.N
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return counts
	}
	left := func() []string { return column(t, root, `SELECT right(id::text, 1) FROM portal.report ORDER BY id`) }
	if got := weed(true); got["case"] != 0 {
		t.Errorf("in 2026: %v", got)
	}
	w.Now = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	run(`UPDATE portal.retention SET archive_first = true WHERE what = 'case'`)
	if got := weed(true); got["case"] != 0 {
		t.Errorf("before the archive: %v", got)
	}
	run(`UPDATE portal.retention SET archive_first = false WHERE what = 'case'`)
	if got := weed(true); got["case"] != 1 || got["note"] != 1 || len(left()) != 4 {
		t.Errorf("tried in 2027: %v, left %v", got, left())
	}
	if err := w.Worker.InTx(t.Context(), operator, access.Weeding, func(tx *postgres.Tx) error { _, err := tx.WeedCases(t.Context(), 10, false); return err }); err == nil {
		t.Error("an operator erased")
	}
	if got := weed(false); got["report"] != 1 || len(left()) != 3 || left()[0] != "2" {
		t.Errorf("weeded: %v, left %v", got, left())
	}
	if got := column(t, root, `SELECT right(report_id::text, 1) FROM portal.receipt ORDER BY 1`); len(got) != 3 || got[0] != "2" {
		t.Errorf("receipts left: %v", got)
	}
	if got := weed(false); got["case"] != 0 {
		t.Errorf("again: %v", got)
	}
	if got := column(t, root, `SELECT concat_ws(' ', what, hits, detail) FROM portal.access_log WHERE what = 'case_weed' AND subject_id IS NULL`); len(got) != 1 || got[0] != "case_weed 1 upto=2023 reports=1 notices=0" {
		t.Errorf("certificates: %v", got)
	}
	if got := column(t, root, `SELECT subject_id::text FROM portal.access_log WHERE what = 'case_weed' AND subject_id IS NOT NULL`); len(got) != 1 || got[0] != string(pgtest.Anna) {
		t.Errorf("who sees it: %v", got)
	}
	if err := w.Worker.InTx(t.Context(), operator, access.Operate, func(tx *postgres.Tx) error { _, err := tx.Lift(t.Context(), pgtest.Bo); return err }); err != nil {
		t.Fatal(err)
	}
	if got := weed(false); got["case"] != 1 {
		t.Errorf("after the hold: %v", got)
	}
}

// A month goes whole, with its meeting and what was suspected, when all of it has
// ended: not while a control is to be looked at anew, nor with a meeting opened
// later. A decision that hides lines of the log stays until they have gone; one by
// which the person was told goes with its case; and a signal leaves one behind.
func TestWeedCases_EveryKind(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	run := func(sql string, args ...any) {
		t.Helper()
		if _, err := root.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	add := func(n int, id any, kind, month, at string) {
		run(`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2023/00000' || $2::int, $3, $4, $5, $6)`, pgtest.ID(700+n), n, id, kind, month, at)
	}
	decide := func(n int, decision, at, by string) {
		run(`SET session_replication_role = replica`)
		run(`INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator, review_by) VALUES ($1, $2, $3::timestamptz::date, $3, NULL, 'x', nullif($4, '')::date)`, pgtest.ID(700+n), decision, at, by)
		run(`SET session_replication_role = origin`)
	}
	add(1, pgtest.Anna, "report", "2023-09", "2023-10-05")
	add(2, pgtest.Anna, "meeting", "2023-09", "2023-10-05")
	add(3, pgtest.Anna, "compensation_review", "2023-09", "2023-10-06")
	add(4, pgtest.Bo, "fraud_signal", "2023-09", "2023-10-05")
	add(5, pgtest.Dan, "report", "2023-09", "2023-10-05")
	add(6, pgtest.Dan, "meeting", "2023-09", "2024-02-01")
	add(7, pgtest.Eva, "report", "2023-09", "2023-10-05")
	add(8, pgtest.Cilla, "report", "2023-09", "2023-10-05")
	add(9, pgtest.Protected, "fraud_signal", "2023-09", "2023-10-05")
	run(`SET session_replication_role = replica`)
	run(`INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator) VALUES ($1, 'opened', '2030-01-01', '2023-11-01', NULL, 'x')`, pgtest.ID(709))
	run(`SET session_replication_role = origin`)
	decide(1, "control", "2023-10-07", "2023-11-01")
	decide(1, "opened", "2023-11-01", "")
	decide(7, "control", "2023-10-07", "2024-04-07")
	decide(8, "control", "2023-10-07", "2023-11-07")
	weed := func() string {
		t.Helper()
		if err := w.Worker.InTx(t.Context(), w.System(t), access.Weeding, func(tx *postgres.Tx) error {
			_, err := tx.WeedCases(t.Context(), 10, false)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return strings.Join(column(t, root, `SELECT right(id::text, 1) FROM portal.case_file ORDER BY id`), "") + " " +
			strings.Join(column(t, root, `SELECT right(case_id::text, 1) || left(decision, 1) FROM portal.control_decision ORDER BY case_id, at`), " ")
	}
	w.Now = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := weed(); got != "567 4c 7c 8c 9c 9o" {
		t.Errorf("cases left, and decisions: %s", got)
	}
	if got := column(t, root, `SELECT DISTINCT right(person_id::text, 3) FROM portal.control_decision WHERE person_id IS NOT NULL ORDER BY 1`); strings.Join(got, " ") != "102 106" {
		t.Errorf("whose the signals were: %v", got)
	}
	told := func(n int) (yes bool) {
		t.Helper()
		as(t, w, "portal_worker", w.System(t).Token, access.Weeding, nil, false, func(tx pgx.Tx) {
			if err := tx.QueryRow(t.Context(), "SELECT told_to_person($1)", pgtest.ID(700+n)).Scan(&yes); err != nil {
				t.Fatal(err)
			}
		})
		return yes
	}
	if told(4) || told(9) {
		t.Error("a signal is told of by its weeding")
	}
	w.Now = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	if told(4) || !told(9) {
		t.Error("a signal is not told of from its day")
	}
	if got := column(t, root, `SELECT DISTINCT right(subject_id::text, 3) FROM portal.access_log WHERE what = 'case_weed' AND subject_id IS NOT NULL`); len(got) != 1 {
		t.Errorf("who is told: %v", got)
	}
	w.Now = time.Date(2033, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := weed(); got != " 7c" {
		t.Errorf("a control whose day has been, before the log has gone: %s", got)
	}
	if got := weed(); got != " " {
		t.Errorf("when the log has gone: %s", got)
	}
}
