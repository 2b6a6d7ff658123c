package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/rule"
)

const (
	// The grants of the actor's unit, ended and refused ones since a day, and what
	// others have asked for; for an administrator those of everybody.
	grantsSQL = `
		SELECT g.id, g.staff_id, s.name AS staff_name, s.staff_no, coalesce(u.name, '') AS unit_name, g.role, g.circle,
		       g.valid_from AS "from", g.valid_until AS until, g.reason,
		       CASE WHEN g.operator <> '' THEN g.operator ELSE coalesce(r.name, '') END AS requested_by, w.state,
		       w.state = 'asked' AND g.requested_by <> @me AND g.staff_id <> @me AS may_decide,
		       m.mine AS may_certify, m.mine AND g.valid_from < @today AS may_end, k.certify_by
		FROM staff_grant g JOIN staff s ON s.id = g.staff_id LEFT JOIN unit u ON u.id = s.unit_id LEFT JOIN staff r ON r.id = g.requested_by
		CROSS JOIN (SELECT recertify_months, expiring_days FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1) d
		CROSS JOIN LATERAL (SELECT (g.recertified_on + d.recertify_months * interval '1 month')::date AS certify_by,
			NOT EXISTS (SELECT 1 FROM course c WHERE c.needed AND NOT EXISTS (SELECT 1 FROM training t
				WHERE t.staff_id = g.staff_id AND t.course = c.code AND t.passed AND t.on_day <= @today AND t.until_day >= @today)) AS trained) k
		CROSS JOIN LATERAL (SELECT CASE WHEN g.refused_by IS NOT NULL THEN 'refused'
			WHEN g.approved_by IS NULL AND g.operator = '' THEN 'asked' WHEN g.valid_until < @today THEN 'ended'
			WHEN k.certify_by <= @today THEN 'uncertified' WHEN NOT k.trained THEN 'untrained' WHEN g.valid_from > @today THEN 'coming'
			WHEN k.certify_by <= @today::date + d.expiring_days THEN 'certify_soon'
			WHEN g.valid_until < @today::date + d.expiring_days THEN 'ends_soon' ELSE 'in_force' END AS state) w
		CROSS JOIN LATERAL (SELECT w.state NOT IN ('asked', 'refused', 'ended') AND has_role('manager') AND g.staff_id <> @me
			AND coalesce(s.unit_id = (SELECT actor('unit'))::uuid, false) AS mine) m
		WHERE least(g.valid_until, g.refused_at::date) >= @since
		  AND CASE WHEN w.state = 'asked' THEN g.valid_until >= @today ELSE has_role('administrator') OR s.unit_id = (SELECT actor('unit'))::uuid END
		ORDER BY array_position(ARRAY['asked', 'uncertified', 'untrained', 'certify_soon', 'ends_soon', 'in_force', 'coming'], w.state), s.name, g.role, g.valid_from`
	colleaguesSQL = `SELECT id::text AS code, name || ' (' || staff_no || ')' AS name FROM staff WHERE unit_id = (SELECT actor('unit'))::uuid AND id <> @me ORDER BY name, staff_no`
	askGrantSQL   = `
		INSERT INTO staff_grant (id, staff_id, role, valid_from, valid_until, circle, reason, requested_by, requested_at)
		SELECT @id, @staff, @role, @today, @until, @circle, @reason, @me, @at
		WHERE EXISTS (SELECT 1 FROM access_reason WHERE list = 'grant' AND code = @reason)
		  AND NOT EXISTS (SELECT 1 FROM staff_grant WHERE id = @id AND requested_by = @me)`
	grantAskedSQL   = `SELECT count(*) FROM staff_grant WHERE id = @id AND requested_by = @me`
	approveGrantSQL = `UPDATE staff_grant SET approved_by = @me, approved_at = @at, recertified_on = @today, recertified_by = @me
		WHERE id = @id AND approved_by IS NULL AND refused_by IS NULL AND operator = '' AND requested_by <> @me`
	refuseGrantSQL = `UPDATE staff_grant SET refused_by = @me, refused_at = @at
		WHERE id = @id AND approved_by IS NULL AND refused_by IS NULL AND operator = '' AND requested_by <> @me`
	certifyGrantSQL = `UPDATE staff_grant SET recertified_on = @today, recertified_by = @me WHERE id = @id AND (approved_by IS NOT NULL OR operator <> '')`
	endGrantSQL     = `UPDATE staff_grant SET valid_until = @yesterday WHERE id = @id AND valid_until > @yesterday AND valid_from <= @yesterday`

	trainingsSQL = `
		SELECT s.name AS staff_name, s.staff_no, coalesce(u.name, '') AS unit_name, t.until,
		       CASE WHEN t.until IS NULL THEN 'remaining' WHEN t.until < @today THEN 'expired' WHEN t.until <= @today::date + d.expiring_days THEN 'expiring' ELSE 'passed' END AS state
		FROM staff s LEFT JOIN unit u ON u.id = s.unit_id
		LEFT JOIN LATERAL (SELECT min(good.until) AS until FROM (SELECT c.code, max(t.until_day) FILTER (WHERE t.passed) AS until
			FROM course c LEFT JOIN training t ON t.course = c.code AND t.staff_id = s.id WHERE c.needed GROUP BY c.code) good
			HAVING bool_and(good.until IS NOT NULL)) t ON true
		CROSS JOIN (SELECT expiring_days FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1) d
		WHERE s.fund_id IS NULL AND EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id AND g.refused_by IS NULL AND g.valid_until >= @today)
		  AND (has_role('dpo') OR has_role('administrator') OR s.unit_id = (SELECT actor('unit'))::uuid)
		ORDER BY CASE WHEN t.until IS NULL THEN 0 ELSE 1 END, t.until, s.name`
	courseSQL      = `SELECT CASE WHEN @lang = 'en' THEN en ELSE sv END AS name, pass_percent, months FROM course WHERE code = @course`
	logExportSQL   = `INSERT INTO access_log (what, act, classes, filter, hits) VALUES ('staff_export', 'export', '{guarded}', 'training', @hits) ON CONFLICT DO NOTHING`
	ownTrainingSQL = `SELECT on_day AS "on", until_day AS until, passed, course, percent FROM training WHERE staff_id = @me ORDER BY on_day DESC, at DESC LIMIT 10`
	questionsSQL   = `
		SELECT q.no, CASE WHEN @lang = 'en' THEN q.en ELSE q.sv END AS text,
		       array_agg(CASE WHEN @lang = 'en' THEN c.en ELSE c.sv END ORDER BY c.no) AS choices
		FROM exam_question q JOIN exam_choice c ON c.course = q.course AND c.question = q.no
		WHERE q.course = @course GROUP BY q.course, q.no, q.sv, q.en ORDER BY q.no`
	takeExamSQL       = `SELECT percent, passed FROM exam_take(@id, @course, @picked)`
	importTrainingSQL = `
		INSERT INTO training (staff_id, course, on_day, until_day, passed, source)
		SELECT s.id, r.course, r.on_day, r.until_day, r.passed, 'import'
		FROM jsonb_to_recordset(@rows) AS r (org_no text, staff_no text, course text, on_day date, until_day date, passed boolean)
		JOIN staff s USING (org_no, staff_no)`
)

// today is the day of the transaction.
func (tx *Tx) today() time.Time { return rule.DayOf(tx.At) }

// grantKept is for how many days a grant that has ended, or was refused, is shown.
const grantKept = 180

// Grants returns the grants and the requests that the actor looks after: what
// waits for a decision first, then what rests, then what ends soon.
func (tx *Tx) Grants(ctx context.Context) ([]access.GrantRow, error) {
	return many[access.GrantRow](ctx, tx, grantsSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID, "today": tx.today(), "since": tx.today().AddDate(0, 0, -grantKept)})
}

// Colleagues returns those of the actor's unit for whom a role may be asked, by
// id and name.
func (tx *Tx) Colleagues(ctx context.Context) ([]access.Reason, error) {
	return many[access.Reason](ctx, tx, colleaguesSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID})
}

// AskGrant asks for a grant from today. It is fault.Invalid with code
// unknown_code for a reason that is not listed; fault.Forbidden for staff of
// another unit; fault.Conflict with code auditor_is_no_administrator for who is
// the other of these. The same id again changes nothing.
func (tx *Tx) AskGrant(ctx context.Context, in access.GrantInput) error {
	n, err := exec(ctx, tx, askGrantSQL, pgx.StrictNamedArgs{"id": in.ID, "staff": in.StaffID, "role": in.Role, "today": tx.today(), "until": in.Until(tx.today()),
		"circle": in.Circle, "reason": in.Reason, "me": tx.Actor.ID, "at": tx.At})
	if err != nil || n == 1 {
		return err
	}
	asked, err := one[int](ctx, tx, grantAskedSQL, pgx.StrictNamedArgs{"id": in.ID, "me": tx.Actor.ID})
	if err == nil && asked == 0 {
		err = fault.Coded(fault.Invalid, "unknown_code")
	}
	return err
}

// ApproveGrant approves what another has asked for; it is certified that day.
// Like the other steps it is fault.Conflict with code grant_moved when it has
// been decided already, or is not the actor's to decide.
func (tx *Tx) ApproveGrant(ctx context.Context, id string) error {
	return moved(exec(ctx, tx, approveGrantSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID, "at": tx.At, "today": tx.today()}))
}

// RefuseGrant refuses what another has asked for.
func (tx *Tx) RefuseGrant(ctx context.Context, id string) error {
	return moved(exec(ctx, tx, refuseGrantSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID, "at": tx.At}))
}

// CertifyGrant says anew that a grant is needed.
func (tx *Tx) CertifyGrant(ctx context.Context, id string) error {
	return moved(exec(ctx, tx, certifyGrantSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID, "today": tx.today()}))
}

// EndGrant ends a grant: yesterday was its last day.
func (tx *Tx) EndGrant(ctx context.Context, id string) error {
	return moved(exec(ctx, tx, endGrantSQL, pgx.StrictNamedArgs{"id": id, "yesterday": tx.today().AddDate(0, 0, -1)}))
}

func moved(n int64, err error) error {
	if err == nil && n != 1 {
		err = fault.Coded(fault.Conflict, "grant_moved")
	}
	return err
}

// Trainings returns how it stands with the exams of those in the actor's unit
// who have a role, or have been asked one for; or of everybody's, for the DPO and administrators.
func (tx *Tx) Trainings(ctx context.Context) ([]access.TrainingRow, error) {
	return many[access.TrainingRow](ctx, tx, trainingsSQL, pgx.StrictNamedArgs{"today": tx.today()})
}

// ExportTrainings is Trainings, and writes in the log that they were taken out.
func (tx *Tx) ExportTrainings(ctx context.Context) ([]access.TrainingRow, error) {
	rows, err := tx.Trainings(ctx)
	if err == nil {
		_, err = exec(ctx, tx, logExportSQL, pgx.StrictNamedArgs{"hits": len(rows)})
	}
	return rows, err
}

// Course returns what a course's exam is on, in lang.
func (tx *Tx) Course(ctx context.Context, course, lang string) (access.Course, error) {
	return one[access.Course](ctx, tx, courseSQL, pgx.StrictNamedArgs{"course": course, "lang": lang})
}

// OwnTraining returns the actor's latest results.
func (tx *Tx) OwnTraining(ctx context.Context) ([]access.Training, error) {
	return many[access.Training](ctx, tx, ownTrainingSQL, pgx.StrictNamedArgs{"me": tx.Actor.ID})
}

// Questions returns a course's exam, in lang, without its answers.
func (tx *Tx) Questions(ctx context.Context, course, lang string) ([]access.Question, error) {
	return many[access.Question](ctx, tx, questionsSQL, pgx.StrictNamedArgs{"course": course, "lang": lang})
}

// An ExamResult is how an exam went.
type ExamResult struct {
	Percent int
	Passed  bool
}

// TakeExam marks the actor's answers, in the order of the questions and counted
// from 1, and keeps the result. The same id again is the same result.
func (tx *Tx) TakeExam(ctx context.Context, id, course string, picked []int) (ExamResult, error) {
	return one[ExamResult](ctx, tx, takeExamSQL, pgx.StrictNamedArgs{"id": id, "course": course, "picked": picked})
}

// ImportTraining adds results that a course's organiser has sent, and returns
// how many were of known staff.
func (tx *Tx) ImportTraining(ctx context.Context, rows []access.TrainingImport) (int64, error) {
	b, err := json.Marshal(rows)
	if err != nil {
		return 0, err
	}
	return exec(ctx, tx, importTrainingSQL, pgx.StrictNamedArgs{"rows": string(b)})
}
