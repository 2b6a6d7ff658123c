package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// What the person does: row security knows whose it is (own_assist, own_code).
const (
	ownAssistsSQL = `SELECT id, person_id, month, way, identified, at, withdrawn_at, done_at FROM assist
		WHERE person_id = @person AND month = @month ORDER BY at DESC, id LIMIT @most`
	ownAssistCodeSQL = `SELECT month, ends_at, tries, used_at FROM assist_code WHERE person_id = @person`
	ownCodeBeforeSQL = `DELETE FROM assist_code WHERE person_id = @person AND id <> @id`
	ownCodeMadeSQL   = `INSERT INTO assist_code (id, person_id, month, code_hash, ends_at) VALUES (@id, @person, @month, @hash, @ends) ON CONFLICT DO NOTHING`
	ownCodeEndSQL    = `DELETE FROM assist_code WHERE person_id = @person AND month = @month AND used_at IS NULL`
	ownAssistEndSQL  = `UPDATE assist SET withdrawn_at = @at
		WHERE person_id = @person AND month = @month AND at >= @today AND withdrawn_at IS NULL AND done_at IS NULL`
)

// OwnAssists returns whom the actor has let go on with the draft of m, latest
// first.
func (tx *Tx) OwnAssists(ctx context.Context, m rule.Month, most int) ([]report.Assist, error) {
	return many[report.Assist](ctx, tx, ownAssistsSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "month": m, "most": most})
}

// OwnAssistCode returns how it stands with the actor's code, or fault.NotFound.
func (tx *Tx) OwnAssistCode(ctx context.Context) (report.AssistCode, error) {
	return one[report.AssistCode](ctx, tx, ownAssistCodeSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID})
}

// MakeAssistCode keeps the hash of the actor's new code in the place of the one
// before, and reports whether it did: it does not for an id that has made one.
func (tx *Tx) MakeAssistCode(ctx context.Context, id report.ID, m rule.Month, holds time.Duration, hash []byte) (bool, error) {
	if _, err := exec(ctx, tx, ownCodeBeforeSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "id": id}); err != nil {
		return false, err
	}
	n, err := exec(ctx, tx, ownCodeMadeSQL, pgx.StrictNamedArgs{"id": id, "person": tx.Actor.ID, "month": m, "hash": hash, "ends": tx.At.Add(holds)})
	return n == 1, err
}

// EndAssists ends whatever the actor has let anybody do with the draft of m, and
// the code for it that nobody has used.
func (tx *Tx) EndAssists(ctx context.Context, m rule.Month) error {
	args := pgx.StrictNamedArgs{"person": tx.Actor.ID, "month": m}
	if _, err := exec(ctx, tx, ownCodeEndSQL, args); err != nil {
		return err
	}
	_, err := exec(ctx, tx, ownAssistEndSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "month": m, "at": tx.At, "today": rule.Midnight(tx.today())})
	return err
}

// What staff do, by the person's leave: the policies by_the_persons_leave ask for
// it, and each statement that reads or changes a draft logs itself or stands
// behind one that does.
const (
	assistTrySQL  = `SELECT assist_try(@id, @person, @hashes)`
	assistGiveSQL = `
		WITH made AS (
			INSERT INTO assist (id, person_id, month, way, identified) VALUES (@id, @person, @month, @way, @identified) ON CONFLICT DO NOTHING RETURNING person_id, identified
		)
		INSERT INTO access_log (subject_id, what, reason) SELECT person_id, 'assist', identified FROM made ON CONFLICT DO NOTHING`
	assistedSQL = `
		SELECT a.id, a.person_id, a.month, a.way, a.identified, a.at, a.withdrawn_at, a.done_at, p.given_name AS given, p.family_name AS family,
		       (SELECT count(*) FROM report r WHERE r.person_id = a.person_id AND r.month = a.month)::int AS versions
		FROM assist a JOIN person p ON p.id = a.person_id WHERE a.id = @id AND a.staff_id = @me`
	assistsTodaySQL = `
		WITH seen AS (
			SELECT a.id, a.person_id, a.month, a.way, a.identified, a.at, a.withdrawn_at, a.done_at, p.given_name AS given, p.family_name AS family, 0 AS versions
			FROM assist a JOIN person p ON p.id = a.person_id
			WHERE a.staff_id = @me AND a.at >= @today AND a.withdrawn_at IS NULL AND a.done_at IS NULL
		), logged AS (
			INSERT INTO access_log (what, filter, hits, listed) SELECT 'list', 'assists', count(*), array_agg(DISTINCT person_id) FROM seen HAVING count(*) > 0
		)
		SELECT * FROM seen ORDER BY at DESC, id`
	assistDraftSQL = `
		WITH logged AS (
			INSERT INTO access_log (subject_id, what) VALUES (@person, 'draft') ON CONFLICT DO NOTHING
		)
		SELECT d.id, d.person_id, d.month, d.version, d.updated_at,
		       (SELECT r.content_hash FROM report r WHERE r.person_id = @person AND r.month = @month ORDER BY r.version DESC LIMIT 1) AS handed_in
		FROM draft d WHERE d.person_id = @person AND d.month = @month`
	assistDraftLockSQL = assistDraftSQL + ` FOR UPDATE OF d`
	assistNotesSQL     = `
		WITH logged AS (
			INSERT INTO access_log (subject_id, what) VALUES (@person, 'draft_note') ON CONFLICT DO NOTHING
		)
		SELECT n.activity_id, n.sealed FROM draft d JOIN draft_activity a ON a.draft_id = d.id JOIN draft_note n ON n.activity_id = a.id
		WHERE d.id = @draft AND d.person_id = @person`
	assistChangeSQL = `INSERT INTO access_log (subject_id, what) VALUES (@person, 'draft_change') ON CONFLICT DO NOTHING`
	assistHasSQL    = `SELECT EXISTS (SELECT 1 FROM draft_activity WHERE id = @id AND draft_id = @draft)`
	assistDoneSQL   = `UPDATE assist SET done_at = @at WHERE id = @id AND staff_id = @me AND withdrawn_at IS NULL AND done_at IS NULL`
)

// An Assisted is somebody whose draft the actor may go on with, or might.
type Assisted struct {
	report.Assist
	Given, Family string
	Versions      int // handed in of the month, so far
}

// Name returns the name.
func (a Assisted) Name() person.Name { return person.NewName(a.Given, a.Family) }

// TryAssistCode lets the actor go on with somebody's draft by a code, of which the
// hashes are given, and returns its month; "" when it does not hold, or who is
// nobody. It is no matter of units: the code is the task. What was tried counts, so the caller must let the transaction commit.
func (tx *Tx) TryAssistCode(ctx context.Context, id string, who person.ID, hashes [][]byte) (rule.Month, error) {
	return one[rule.Month](ctx, tx, assistTrySQL, pgx.StrictNamedArgs{"id": id, "person": nullable(string(who)), "hashes": hashes})
}

// GiveAssist records that somebody who was identified has let the actor go on
// with a draft, and tells the person by the log. The same id again changes
// nothing. One that is another's is fault.NotFound, and so is somebody to whom no
// task leads but a code of theirs.
func (tx *Tx) GiveAssist(ctx context.Context, a report.Assist) error {
	if _, err := exec(ctx, tx, assistGiveSQL, pgx.StrictNamedArgs{"id": a.ID, "person": a.PersonID, "month": a.Month, "way": a.Way, "identified": a.Identified}); err != nil {
		if errors.Is(err, fault.Forbidden) && fault.Code(err) == "" { // the row, by its policy
			return fault.NotFound
		}
		return err
	}
	made, err := tx.Assisted(ctx, a.ID)
	if err == nil && (made.PersonID != a.PersonID || made.Month != a.Month) {
		err = fault.NotFound
	}
	return err
}

// Assisted returns what somebody has let the actor do, whether it still holds or
// not, or fault.NotFound.
func (tx *Tx) Assisted(ctx context.Context, id string) (Assisted, error) {
	return one[Assisted](ctx, tx, assistedSQL, pgx.StrictNamedArgs{"id": id, "me": tx.Actor.ID})
}

// AssistsToday returns those whose drafts the actor may go on with now, and logs
// the list.
func (tx *Tx) AssistsToday(ctx context.Context) ([]Assisted, error) {
	return many[Assisted](ctx, tx, assistsTodaySQL, pgx.StrictNamedArgs{"me": tx.Actor.ID, "today": rule.Midnight(tx.today())})
}

// AssistDraft returns the draft that a leave is for, with its activities, and logs
// that it was opened. Where there is none it is fault.NotFound. Locked, it is held
// until the transaction ends.
func (tx *Tx) AssistDraft(ctx context.Context, a report.Assist, locked bool) (report.Draft, error) {
	sql := assistDraftSQL
	if locked {
		sql = assistDraftLockSQL
	}
	d, err := one[report.Draft](ctx, tx, sql, pgx.StrictNamedArgs{"person": a.PersonID, "month": a.Month})
	if err != nil {
		return report.Draft{}, err
	}
	d.Activities, err = many[report.Activity](ctx, tx, draftActivitiesSQL, pgx.StrictNamedArgs{"draft": d.ID})
	return d, err
}

// BeginAssisted begins the draft that a leave is for, unless there is one.
func (tx *Tx) BeginAssisted(ctx context.Context, a report.Assist, id report.ID) error {
	_, err := exec(ctx, tx, beginDraftSQL, pgx.StrictNamedArgs{"id": id, "person": a.PersonID, "month": a.Month, "at": tx.At})
	return err
}

// AssistNotes returns the sealed notes of that draft, and logs that they were read.
func (tx *Tx) AssistNotes(ctx context.Context, a report.Assist, draft report.ID) ([]SealedNote, error) {
	return many[SealedNote](ctx, tx, assistNotesSQL, pgx.StrictNamedArgs{"person": a.PersonID, "draft": draft})
}

// AddAssisted adds an activity to that draft, with its sealed note or nil, and logs
// it. The same id again changes nothing; one that is in use elsewhere is
// fault.NotFound.
func (tx *Tx) AddAssisted(ctx context.Context, a report.Assist, draft report.ID, act report.Activity, note []byte) error {
	added, err := tx.AddActivity(ctx, draft, act)
	if err != nil {
		return err
	}
	if added && note != nil {
		if err := tx.PutNote(ctx, act.ID, note, act.NoteLang); err != nil {
			return err
		}
	}
	if added {
		return tx.changedAssisted(ctx, a, draft)
	}
	have, err := one[bool](ctx, tx, assistHasSQL, pgx.StrictNamedArgs{"id": act.ID, "draft": draft})
	if err == nil && !have {
		err = fault.NotFound
	}
	return err
}

// RemoveAssisted removes an activity of that draft as it was seen, and logs it.
// One that is gone is removed already; one that has changed is fault.Conflict with
// code changed.
func (tx *Tx) RemoveAssisted(ctx context.Context, a report.Assist, draft, id report.ID, version int) error {
	removed, err := tx.RemoveActivity(ctx, draft, id, version)
	if err != nil {
		return err
	}
	if removed {
		return tx.changedAssisted(ctx, a, draft)
	}
	have, err := one[bool](ctx, tx, assistHasSQL, pgx.StrictNamedArgs{"id": id, "draft": draft})
	if err == nil && have {
		err = fault.Coded(fault.Conflict, "changed")
	}
	return err
}

func (tx *Tx) changedAssisted(ctx context.Context, a report.Assist, draft report.ID) error {
	if err := tx.TouchDraft(ctx, draft); err != nil {
		return err
	}
	_, err := exec(ctx, tx, assistChangeSQL, pgx.StrictNamedArgs{"person": a.PersonID})
	return err
}

// MadeOf returns the report that the draft of a leave has become, or
// fault.NotFound.
func (tx *Tx) MadeOf(ctx context.Context, a report.Assist, draft report.ID) (report.Report, error) {
	r, err := one[report.Report](ctx, tx, madeSQL, pgx.StrictNamedArgs{"id": draft})
	if err == nil && (r.PersonID != a.PersonID || r.Month != a.Month) {
		err = fault.NotFound
	}
	return r, err
}

// HandInAssisted writes the draft of a leave, which is locked, as an oral report
// with its activities and notes; the draft is gone then, and the leave has ended.
func (tx *Tx) HandInAssisted(ctx context.Context, a report.Assist, draft report.ID, k report.Intake, pack string) (report.Report, error) {
	r, repeated, err := tx.RegisterReport(ctx, draft, a.PersonID, k, pack)
	if err != nil || repeated {
		return r, err
	}
	if _, err := exec(ctx, tx, freezeNotesSQL, pgx.StrictNamedArgs{"draft": draft}); err != nil {
		return r, err
	}
	if err := tx.DropDraft(ctx, draft); err != nil {
		return r, err
	}
	return r, changedOne(exec(ctx, tx, assistDoneSQL, pgx.StrictNamedArgs{"id": a.ID, "me": tx.Actor.ID, "at": tx.At}))
}

const weedAssistsSQL = `SELECT weed_assists(@upto, @tried)`

// WeedAssists erases who let whom go on with a draft, of m and the months before
// it, and the codes: the access log still tells. It is as WeedDrafts is.
func (tx *Tx) WeedAssists(ctx context.Context, m rule.Month, tried bool) (int, error) {
	return one[int](ctx, tx, weedAssistsSQL, pgx.StrictNamedArgs{"upto": m, "tried": tried})
}
