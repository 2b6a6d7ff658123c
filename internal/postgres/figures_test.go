package postgres_test

import (
	"errors"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Four reports say nothing; of five the latest versions are counted, and what was
// typed in them.
func TestTypedFigures(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	run := func(sql string, args ...any) {
		t.Helper()
		if _, err := root.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	add := func(of any, version int, employerNo, employer, note string) {
		n++
		id := pgtest.ID(700 + n)
		if version == 1 {
			run(`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2026/00070' || $2::int, $3, 'report', '2026-10', '2026-11-03')`, id, n, of)
		}
		run(`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
			SELECT $1::uuid, $2::uuid, c.id, '2026-10', $3, 'portal', '2026-11-03', '2026-11-03', $2::uuid, false, ($1::uuid)::text, '2025-10'
			FROM portal.case_file c WHERE c.person_id = $2::uuid AND c.month = '2026-10'`, id, of, version)
		run(`INSERT INTO portal.report_activity (id, report_id, kind, day, employer_no, employer) VALUES ($1, $1, 'annat', '2026-10-01', $2, $3)`, id, employerNo, employer)
		if note != "" {
			run(`INSERT INTO portal.report_note (report_id, activity_id, sealed) VALUES ($1, $1, $2)`, id, []byte(note))
		}
	}
	figures := func() (f postgres.TypedFigures, err error) {
		err = w.Worker.InTx(t.Context(), w.Operator(t), access.Operate, func(tx *postgres.Tx) (err error) {
			f, err = tx.TypedFigures(t.Context(), "2026-10")
			return err
		})
		return f, err
	}
	add(pgtest.Anna, 1, "", "Fyra", "first version")
	add(pgtest.Anna, 2, "", "Fem å", "sealed")
	add(pgtest.Bo, 1, "4020000107", "Picked", "")
	add(pgtest.Cilla, 1, "", "", "")
	add(pgtest.Dan, 1, "", "Å", "")
	if f, err := figures(); !errors.Is(err, fault.NotFound) {
		t.Errorf("of four reports: %+v, %v", f, err)
	}
	add(pgtest.Protected, 1, "", "", "sealed too")
	if f, err := figures(); err != nil || f != (postgres.TypedFigures{Reports: 5, Activities: 5, Notes: 2, NoteOctets: 16, LongestNote: 10, Typed: 2, TypedLetters: 6, LongestTyped: 5}) {
		t.Errorf("of five: %+v, %v", f, err)
	}
	err := w.Worker.InTx(t.Context(), w.System(t), access.Operate, func(tx *postgres.Tx) error { _, err := tx.TypedFigures(t.Context(), "2026-10"); return err })
	if err == nil {
		t.Error("the machine was told")
	}
}
