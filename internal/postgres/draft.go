package postgres

import (
	"cmp"
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

const (
	ownDraftSQL = `
		SELECT d.id, d.person_id, d.month, d.version, d.updated_at,
		       (SELECT r.content_hash FROM report r WHERE r.person_id = @person AND r.month = @month ORDER BY r.version DESC LIMIT 1) AS handed_in
		FROM draft d WHERE d.person_id = @person AND d.month = @month`
	lockDraftSQL = ownDraftSQL + ` FOR UPDATE OF d`

	beginDraftSQL = `INSERT INTO draft (id, person_id, month, version, updated_at) VALUES (@id, @person, @month, 0, @at)
		ON CONFLICT (person_id, month) DO NOTHING`
	touchDraftSQL = `UPDATE draft SET version = version + 1, updated_at = @at WHERE id = @id`
	dropDraftSQL  = `DELETE FROM draft WHERE id = @id`

	draftActivitiesSQL = `
		SELECT a.id, a.version, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions,
		       n.activity_id IS NOT NULL AS has_note, coalesce(n.lang, '') AS note_lang
		FROM draft_activity a LEFT JOIN draft_note n ON n.activity_id = a.id
		WHERE a.draft_id = @draft ORDER BY a.day, a.kind, a.id`
	draftActivitySQL = `
		SELECT a.id, a.version, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions,
		       n.activity_id IS NOT NULL AS has_note, coalesce(n.lang, '') AS note_lang
		FROM draft d JOIN draft_activity a ON a.draft_id = d.id LEFT JOIN draft_note n ON n.activity_id = a.id
		WHERE d.person_id = @person AND d.month = @month AND a.id = @id`
	addActivitySQL = `
		INSERT INTO draft_activity (id, draft_id, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions)
		VALUES (@id, @draft, @kind, @day, @occupation_id, @occupation, @employer_no, @employer, @place_id, @place, @how, @until, @answers, @versions)
		ON CONFLICT (id) DO NOTHING`
	ownActivitySQL = `
		SELECT EXISTS (SELECT 1 FROM draft d JOIN draft_activity a ON a.draft_id = d.id WHERE d.person_id = @person AND d.month = @month AND a.id = @id)
		    OR EXISTS (SELECT 1 FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.person_id = @person AND r.month = @month AND a.id = @id)`
	changeActivitySQL = `
		UPDATE draft_activity SET version = version + 1, day = @day, occupation_id = @occupation_id, occupation = @occupation,
			employer_no = @employer_no, employer = @employer, place_id = @place_id, place = @place, how = @how, until = @until,
			answers = @answers, versions = @versions
		WHERE id = @id AND draft_id = @draft AND version = @version AND kind = @kind`
	removeActivitySQL = `DELETE FROM draft_activity WHERE id = @id AND draft_id = @draft AND version = @version`

	draftNoteSQL = `SELECT n.sealed FROM draft_note n JOIN draft_activity a ON a.id = n.activity_id
		JOIN draft d ON d.id = a.draft_id WHERE d.person_id = @person AND n.activity_id = @id`
	ownDraftNotesSQL = `SELECT n.activity_id, n.sealed FROM draft_note n JOIN draft_activity a ON a.id = n.activity_id
		JOIN draft d ON d.id = a.draft_id WHERE d.person_id = @person AND d.id = @draft`
	putNoteSQL = `INSERT INTO draft_note (activity_id, sealed, lang) VALUES (@id, @sealed, @lang)
		ON CONFLICT (activity_id) DO UPDATE SET sealed = excluded.sealed, lang = excluded.lang`
	dropNoteSQL = `DELETE FROM draft_note WHERE activity_id = @id`

	// A supplement begins with what was handed in last, notes included: they are
	// sealed for the activity, whose id stays the same.
	supplyActivitiesSQL = `
		INSERT INTO draft_activity (id, draft_id, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions)
		SELECT a.id, @draft, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions
		FROM report_activity a WHERE a.report_id = @report`
	supplyNotesSQL = `INSERT INTO draft_note (activity_id, sealed, lang) SELECT n.activity_id, n.sealed, n.lang FROM report_note n WHERE n.report_id = @report`
)

// OwnDraft returns the actor's draft for m with its activities, by day. Where
// there is none it is fault.NotFound.
func (tx *Tx) OwnDraft(ctx context.Context, m rule.Month) (report.Draft, error) {
	return tx.draft(ctx, ownDraftSQL, m)
}

// LockDraft is OwnDraft, and holds the draft until the transaction ends.
func (tx *Tx) LockDraft(ctx context.Context, m rule.Month) (report.Draft, error) {
	return tx.draft(ctx, lockDraftSQL, m)
}

func (tx *Tx) draft(ctx context.Context, sql string, m rule.Month) (report.Draft, error) {
	d, err := one[report.Draft](ctx, tx, sql, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m})
	if err != nil {
		return report.Draft{}, err
	}
	d.Activities, err = many[report.Activity](ctx, tx, draftActivitiesSQL, pgx.StrictNamedArgs{"draft": d.ID})
	return d, err
}

// BeginDraft begins the actor's draft for m under the given id, unless there is
// one, and reports whether it did.
func (tx *Tx) BeginDraft(ctx context.Context, id report.ID, m rule.Month) (bool, error) {
	n, err := exec(ctx, tx, beginDraftSQL, pgx.StrictNamedArgs{"id": id, "person": tx.Actor.Filer(), "month": m, "at": tx.At})
	return n == 1, err
}

// TouchDraft counts one change of a draft.
func (tx *Tx) TouchDraft(ctx context.Context, id report.ID) error {
	return changedOne(exec(ctx, tx, touchDraftSQL, pgx.StrictNamedArgs{"id": id, "at": tx.At}))
}

// DropDraft removes a draft with all that is in it.
func (tx *Tx) DropDraft(ctx context.Context, id report.ID) error {
	return changedOne(exec(ctx, tx, dropDraftSQL, pgx.StrictNamedArgs{"id": id}))
}

// OwnActivity returns one activity of the actor's draft for m, or
// fault.NotFound.
func (tx *Tx) OwnActivity(ctx context.Context, m rule.Month, id report.ID) (report.Activity, error) {
	return one[report.Activity](ctx, tx, draftActivitySQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m, "id": id})
}

// HasActivity reports whether id is an activity of the actor's draft or of a
// report of theirs, for m.
func (tx *Tx) HasActivity(ctx context.Context, m rule.Month, id report.ID) (bool, error) {
	return one[bool](ctx, tx, ownActivitySQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m, "id": id})
}

// AddActivity adds an activity to a draft and reports whether it did: it does
// not when its id is in use, by anybody.
func (tx *Tx) AddActivity(ctx context.Context, draft report.ID, a report.Activity) (bool, error) {
	n, err := exec(ctx, tx, addActivitySQL, pgx.StrictNamedArgs{"id": a.ID, "draft": draft, "kind": a.Kind, "day": a.Day,
		"occupation_id": a.OccupationID, "occupation": a.Occupation, "employer_no": a.EmployerNo, "employer": a.Employer,
		"place_id": a.PlaceID, "place": a.Place, "how": a.How, "until": a.Until, "answers": codes(a.Answers), "versions": codes(a.Versions)})
	return n == 1, err
}

// ChangeActivity writes an activity of a draft over the version that a names.
// Another version, or another kind, is fault.Conflict.
func (tx *Tx) ChangeActivity(ctx context.Context, draft report.ID, a report.Activity) error {
	return changedOne(exec(ctx, tx, changeActivitySQL, pgx.StrictNamedArgs{"id": a.ID, "draft": draft, "version": a.Version, "kind": a.Kind,
		"day": a.Day, "occupation_id": a.OccupationID, "occupation": a.Occupation, "employer_no": a.EmployerNo, "employer": a.Employer,
		"place_id": a.PlaceID, "place": a.Place, "how": a.How, "until": a.Until, "answers": codes(a.Answers), "versions": codes(a.Versions)}))
}

// codes is m as a column that is never NULL holds it.
func codes(m map[string]string) map[string]string {
	if m == nil {
		return map[string]string{}
	}
	return m
}

// RemoveActivity removes an activity of a draft as it was at one version, and
// reports whether it was there.
func (tx *Tx) RemoveActivity(ctx context.Context, draft, id report.ID, version int) (bool, error) {
	n, err := exec(ctx, tx, removeActivitySQL, pgx.StrictNamedArgs{"id": id, "draft": draft, "version": version})
	return n == 1, err
}

// DraftNote returns the sealed note of an activity of the actor's draft, or
// fault.NotFound.
func (tx *Tx) DraftNote(ctx context.Context, id report.ID) ([]byte, error) {
	return one[[]byte](ctx, tx, draftNoteSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "id": id})
}

// DraftNotes returns the sealed notes of a draft of the actor's.
func (tx *Tx) DraftNotes(ctx context.Context, draft report.ID) ([]SealedNote, error) {
	return many[SealedNote](ctx, tx, ownDraftNotesSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "draft": draft})
}

// PutNote keeps the sealed note of an activity and the language that it is in;
// nil is no note.
func (tx *Tx) PutNote(ctx context.Context, id report.ID, sealed []byte, lang string) error {
	if sealed == nil {
		_, err := exec(ctx, tx, dropNoteSQL, pgx.StrictNamedArgs{"id": id})
		return err
	}
	_, err := exec(ctx, tx, putNoteSQL, pgx.StrictNamedArgs{"id": id, "sealed": sealed, "lang": cmp.Or(lang, "sv")})
	return err
}

// FillDraft copies what was handed in into a draft.
func (tx *Tx) FillDraft(ctx context.Context, draft, from report.ID) error {
	if _, err := exec(ctx, tx, supplyActivitiesSQL, pgx.StrictNamedArgs{"draft": draft, "report": from}); err != nil {
		return err
	}
	_, err := exec(ctx, tx, supplyNotesSQL, pgx.StrictNamedArgs{"report": from})
	return err
}

// An Arrived is a report about to be written as received.
type Arrived struct {
	ID        report.ID // the draft's
	Month     rule.Month
	Seen      int
	At        time.Time
	Late      bool
	ReceiptNo string
	PackID    string
	Content   []byte // report.ContentHash
}

const (
	openCaseSQL = `
		INSERT INTO case_file (id, number, person_id, kind, month)
		SELECT @id, next_case_number(), @person, 'report', @month
		WHERE NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = @person AND month = @month AND kind = 'report')
		ON CONFLICT DO NOTHING`
	caseOfMonthSQL = `SELECT id::text FROM case_file WHERE person_id = @person AND month = @month AND kind = 'report'`
	handInSQL      = `
		WITH added AS (
			INSERT INTO report (id, person_id, case_id, month, version, seen_version, channel, received_at, late, receipt_no, pack_id, content_hash, activities,
				mandate_id, mandate_kind)
			SELECT @id, @person, @case, @month, coalesce(max(r.version), 0) + 1, @seen, 'portal', @received, @late, @receipt, @pack, @content,
			       (SELECT count(*) FROM draft_activity WHERE draft_id = @id::uuid),
			       @mandate::uuid, @mandate_kind
			FROM report r WHERE r.person_id = @person AND r.month = @month
			RETURNING id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'hand_in' FROM added
			ON CONFLICT DO NOTHING
		)
		SELECT id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id FROM added`
	freezeActivitiesSQL = `
		INSERT INTO report_activity (report_id, id, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how, until, answers, versions)
		SELECT a.draft_id, a.id, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how, a.until, a.answers, a.versions
		FROM draft_activity a WHERE a.draft_id = @draft`
	freezeNotesSQL = `
		INSERT INTO report_note (report_id, activity_id, sealed, lang)
		SELECT a.draft_id, n.activity_id, n.sealed, n.lang
		FROM draft_activity a JOIN draft_note n ON n.activity_id = a.id WHERE a.draft_id = @draft`
)

// OpenCase returns the case of the actor's reports for m, opening one if there
// is none.
func (tx *Tx) OpenCase(ctx context.Context, m rule.Month) (string, error) {
	if _, err := exec(ctx, tx, openCaseSQL, pgx.StrictNamedArgs{"id": report.NewID(), "person": tx.Actor.Filer(), "month": m}); err != nil {
		return "", err
	}
	return one[string](ctx, tx, caseOfMonthSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m})
}

// HandIn writes the actor's draft, which is locked, as a received version with
// its activities and notes, logs it, and removes the draft.
func (tx *Tx) HandIn(ctx context.Context, a Arrived) (report.Report, error) {
	caseID, err := tx.OpenCase(ctx, a.Month)
	if err != nil {
		return report.Report{}, err
	}
	r, err := one[report.Report](ctx, tx, handInSQL, pgx.StrictNamedArgs{"id": a.ID, "person": tx.Actor.Filer(), "case": caseID, "month": a.Month,
		"seen": a.Seen, "received": a.At, "late": a.Late, "receipt": a.ReceiptNo, "pack": a.PackID, "content": a.Content,
		"mandate": nullable(tx.Actor.Mandate), "mandate_kind": tx.Actor.MandateKind})
	if err != nil {
		return report.Report{}, err
	}
	for _, sql := range []string{freezeActivitiesSQL, freezeNotesSQL} {
		if _, err := exec(ctx, tx, sql, pgx.StrictNamedArgs{"draft": a.ID}); err != nil {
			return report.Report{}, err
		}
	}
	return r, tx.DropDraft(ctx, a.ID)
}
