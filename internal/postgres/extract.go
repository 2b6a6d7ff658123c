package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// A register extract is read as the person, under the person's own policies: what
// row security leaves out of their pages is in no extract either. Staff's own
// keys are taken out of each row.
const (
	ownPersonHeldSQL = `
		SELECT jsonb_build_array(to_jsonb(p) - '{unit_id,caseworker_id,protection}'::text[]) FROM person p WHERE p.id = @person`
	ownClaimsHeldSQL      = `SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.from_day), '[]') FROM claim c WHERE c.person_id = @person`
	ownMembershipsHeldSQL = `
		SELECT coalesce(jsonb_agg(to_jsonb(m) || jsonb_build_object('fund', f.name) ORDER BY m.from_day), '[]')
		FROM membership m JOIN fund f ON f.id = m.fund_id WHERE m.person_id = @person`
	ownProgrammesHeldSQL = `SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.from_day), '[]') FROM programme g WHERE g.person_id = @person`
	ownPlansHeldSQL      = `
		SELECT coalesce(jsonb_agg(l.held ORDER BY l.from_day), '[]')
		FROM (SELECT from_day, to_jsonb(plan) AS held FROM plan WHERE person_id = @person
			UNION ALL SELECT from_day, to_jsonb(planned) FROM planned WHERE person_id = @person) l`
	ownCasesHeldSQL   = `SELECT coalesce(jsonb_agg(to_jsonb(c) - '{confirm_version,confirm_by}'::text[] ORDER BY c.opened_at, c.id), '[]') FROM case_file c WHERE c.person_id = @person`
	ownReportsHeldSQL = `
		SELECT coalesce(jsonb_agg(to_jsonb(r) - '{registered_by,taken_by}'::text[] || jsonb_build_object(
			'held', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.day, a.id), '[]') FROM report_activity a WHERE a.report_id = r.id),
			'findings', (SELECT coalesce(jsonb_agg(to_jsonb(f) - 'found_by' ORDER BY f.at), '[]') FROM finding f WHERE f.report_id = r.id),
			'translations', (SELECT coalesce(jsonb_agg(jsonb_build_object('report_id', t.report_id, 'activity_id', t.activity_id, 'lang', t.lang, 'translated_at', t.done_at)
				ORDER BY t.done_at, t.activity_id), '[]') FROM translation t WHERE t.report_id = r.id AND t.done_at IS NOT NULL),
			'receipt', (SELECT s.signed FROM receipt s WHERE s.report_id = r.id))
			ORDER BY r.month, r.version), '[]')
		FROM report r WHERE r.person_id = @person`
	ownDraftsHeldSQL = `
		SELECT coalesce(jsonb_agg(l.held ORDER BY l.month, l.at), '[]')
		FROM (SELECT d.month, NULL::timestamptz AS at, to_jsonb(d) || jsonb_build_object(
				'held', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.day, a.id), '[]') FROM draft_activity a WHERE a.draft_id = d.id)) AS held
			FROM draft d WHERE d.person_id = @person
			UNION ALL SELECT s.month, s.at, jsonb_build_object('assist', s.way, 'month', s.month, 'identified', s.identified, 'at', s.at,
				'withdrawn_at', s.withdrawn_at, 'done_at', s.done_at) FROM assist s WHERE s.person_id = @person) l`
	ownNoticesHeldSQL = `
		SELECT coalesce(jsonb_agg(to_jsonb(n) - '{created_by,stopped_by}'::text[] ORDER BY n.created_at, n.id), '[]')
		FROM notice n WHERE n.person_id = @person AND n.state = 'released'`
	ownDeliveriesHeldSQL = `
		SELECT coalesce(jsonb_agg(jsonb_build_object('notice_id', d.notice_id, 'to', f.name, 'state', d.state, 'delivered_at', d.delivered_at,
			'acknowledged_at', d.acknowledged_at) ORDER BY d.created_at, d.id), '[]')
		FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN fund f ON f.id = d.receiver_id WHERE n.person_id = @person AND n.state = 'released'`
	ownMessagesHeldSQL = `SELECT coalesce(jsonb_agg(to_jsonb(m) - 'printed_by' ORDER BY m.at, m.id), '[]') FROM message m WHERE m.person_id = @person`
	ownSendingsHeldSQL = `
		SELECT coalesce(jsonb_agg(to_jsonb(s) - '{email_no,next_try_at,tries}'::text[] || jsonb_build_object('faults',
			(SELECT coalesce(jsonb_agg(jsonb_build_object('at', f.at, 'code', f.code) ORDER BY f.at), '[]') FROM send_fault f WHERE f.sending_id = s.id))
			ORDER BY s.planned_at, s.id), '[]')
		FROM sending s WHERE s.person_id = @person`
	// Of the other party nothing but what the document says.
	ownMandatesHeldSQL = `
		SELECT coalesce(jsonb_agg(to_jsonb(m) - '{person_id,representative_id,recorded_by}'::text[]
			|| jsonb_build_object('acts', m.representative_id = @person::uuid) ORDER BY m.at, m.id), '[]')
		FROM mandate m WHERE m.person_id = @person OR m.representative_id = @person`
	ownHoldsHeldSQL = `
		SELECT coalesce(jsonb_agg(jsonb_build_object('reason', h.reason, 'from_at', h.from_at, 'until_day', h.until_day, 'lifted_at', h.lifted_at) ORDER BY h.from_at, h.id), '[]')
		FROM legal_hold h WHERE h.person_id = @person`
	ownSignInsHeldSQL = `
		SELECT coalesce(jsonb_agg(jsonb_build_object('at', i.at, 'idp', i.idp, 'loa', i.loa, 'outcome', i.outcome) ORDER BY i.at, i.id), '[]')
		FROM login_event i WHERE i.actor_id = @person AND i.actor_kind = 'jobseeker'`
	ownSealedNotesSQL = `
		SELECT n.activity_id::text AS activity_id, n.sealed FROM report r JOIN report_note n ON n.report_id = r.id WHERE r.person_id = @person
		UNION ALL
		SELECT 'translation/' || x.report_id || '/' || x.activity_id, x.sealed FROM report r JOIN translation_text x ON x.report_id = r.id WHERE r.person_id = @person
		UNION ALL
		SELECT n.activity_id::text, n.sealed FROM draft d JOIN draft_activity a ON a.draft_id = d.id JOIN draft_note n ON n.activity_id = a.id WHERE d.person_id = @person`
)

// held is what each kind of an extract is read by. Number, notes and log have
// ways of their own.
var held = map[string]string{
	"person": ownPersonHeldSQL, "claims": ownClaimsHeldSQL, "memberships": ownMembershipsHeldSQL, "programmes": ownProgrammesHeldSQL,
	"plans": ownPlansHeldSQL, "cases": ownCasesHeldSQL, "reports": ownReportsHeldSQL, "drafts": ownDraftsHeldSQL, "notices": ownNoticesHeldSQL,
	"deliveries": ownDeliveriesHeldSQL, "messages": ownMessagesHeldSQL, "sendings": ownSendingsHeldSQL, "mandates": ownMandatesHeldSQL, "sign_ins": ownSignInsHeldSQL, "holds": ownHoldsHeldSQL,
}

// ExtractKinds are the kinds of an extract, in the order in which they are made.
var ExtractKinds = []string{access.ExtractNumber, "person", "claims", "memberships", "programmes", "plans", "cases", "reports", "drafts",
	access.ExtractNotes, "notices", "deliveries", "messages", "sendings", "mandates", "sign_ins", "holds", access.ExtractLog}

const (
	ownExtractAgainSQL = `DELETE FROM extract WHERE person_id = @person AND (state <> 'asked' OR ends_at <= @at)`
	ownExtractAskSQL   = `INSERT INTO extract (id, person_id, steps, ends_at) VALUES (@id, @person, @steps, @ends) ON CONFLICT DO NOTHING`
	ownExtractSQL      = `SELECT id, state, done, steps, asked_at, made_at, ends_at FROM extract WHERE person_id = @person AND ends_at > @at`
	ownPartsSQL        = `
		SELECT p.extract_id::text AS extract_id, p.step, p.page, p.kind, p.sealed FROM extract x JOIN extract_part p ON p.extract_id = x.id
		WHERE x.person_id = @person AND x.state = 'made' ORDER BY p.step, p.page`
	ownExtractedSQL = `INSERT INTO access_log (subject_id, what) VALUES (@person, @what) ON CONFLICT DO NOTHING`
)

// AskExtract makes the ticket of an extract for the actor, with its job, and
// takes the one before away. Where one is being made already it does nothing.
func (tx *Tx) AskExtract(ctx context.Context, id string) error {
	args := pgx.StrictNamedArgs{"person": tx.Actor.ID, "at": tx.At}
	if _, err := exec(ctx, tx, ownExtractAgainSQL, args); err != nil {
		return err
	}
	n, err := exec(ctx, tx, ownExtractAskSQL, pgx.StrictNamedArgs{"id": id, "person": tx.Actor.ID, "steps": len(ExtractKinds), "ends": tx.At.Add(access.ExtractKept)})
	if err != nil || n == 0 {
		return err
	}
	return tx.Enqueue(ctx, access.MakeExtract{ExtractID: id})
}

// OwnExtract returns the actor's extract, or fault.NotFound.
func (tx *Tx) OwnExtract(ctx context.Context) (access.Extract, error) {
	return one[access.Extract](ctx, tx, ownExtractSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "at": tx.At})
}

// A SealedPart is one part of an extract. For says what it is sealed for.
type SealedPart struct {
	ExtractID  string
	Step, Page int
	Kind       string
	Sealed     []byte
}

// For is the row that the part is sealed for.
func (p SealedPart) For() string {
	return fmt.Sprintf("extract:%s:%d:%d:%s", p.ExtractID, p.Step, p.Page, p.Kind)
}

// OwnParts returns the parts of the actor's extract when it is made, and logs
// that it was taken out.
func (tx *Tx) OwnParts(ctx context.Context) ([]SealedPart, error) {
	parts, err := many[SealedPart](ctx, tx, ownPartsSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID})
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	return parts, tx.extracted(ctx, access.DidExtract)
}

func (tx *Tx) extracted(ctx context.Context, what string) error {
	_, err := exec(ctx, tx, ownExtractedSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "what": what})
	return err
}

// OwnHeld returns what is kept of the actor of one kind, as a JSON array of rows.
func (tx *Tx) OwnHeld(ctx context.Context, kind string) (json.RawMessage, error) {
	return one[json.RawMessage](ctx, tx, held[kind], pgx.StrictNamedArgs{"person": tx.Actor.ID})
}

// OwnSealedNotes returns every note of the actor's, in drafts too, and each
// translation that is done, by what it is sealed for.
func (tx *Tx) OwnSealedNotes(ctx context.Context) ([]SealedNote, error) {
	return many[SealedNote](ctx, tx, ownSealedNotesSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID})
}

const (
	enterExtractSQL = `SELECT enter_extract(@job, @at)::text`
	addPartSQL      = `INSERT INTO extract_part (extract_id, step, page, kind, sealed) VALUES (@id, @step, @page, @kind, @sealed)`
	stepExtractSQL  = `UPDATE extract SET done = @done, stepped_at = @at WHERE id = @id`
	madeExtractSQL  = `UPDATE extract SET state = 'made', made_at = @at, ends_at = @ends, stepped_at = @at WHERE id = @id`
	failExtractSQL  = `UPDATE extract SET state = 'failed', stepped_at = @at WHERE person_id = @person`
	ticketSQL       = `SELECT id, done FROM extract WHERE person_id = @person`
	endExtractsSQL  = `
		WITH gone AS (DELETE FROM extract WHERE ends_at <= @at RETURNING person_id),
		logged AS (INSERT INTO access_log (subject_id, what) SELECT person_id, 'extract_weed' FROM gone ON CONFLICT DO NOTHING)
		SELECT count(*) FROM gone`
	dropExtractsSQL = `UPDATE extract SET state = 'failed' WHERE state = 'asked' AND stepped_at <= @stepped`
)

// InExtract runs f in one transaction as the person whose extract a job that is
// running makes, for the purpose access.Extraction. Where there is no such job, or
// its extract is made, has failed or is gone, it is fault.Forbidden with code
// no_session.
func (db *DB) InExtract(ctx context.Context, job int64, f func(*Tx) error) error {
	at := db.clock()
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		var who person.ID
		if err := tx.QueryRow(ctx, enterExtractSQL, pgx.StrictNamedArgs{"job": job, "at": at}).Scan(&who); err != nil {
			return fmt.Errorf("enter: %w", err)
		}
		return f(&Tx{conn: tx, tx: tx, queue: db.queue, At: at, Actor: person.Actor{Kind: person.Jobseeker, ID: who}})
	})
	return asFault(err)
}

// A Ticket is the extract that is being made, and how many steps are done.
type Ticket struct {
	ID   string
	Done int
}

// Ticket returns that of the actor of InExtract.
func (tx *Tx) Ticket(ctx context.Context) (Ticket, error) {
	return one[Ticket](ctx, tx, ticketSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID})
}

// AddPart adds a part.
func (tx *Tx) AddPart(ctx context.Context, p SealedPart) error {
	_, err := exec(ctx, tx, addPartSQL, pgx.StrictNamedArgs{"id": p.ExtractID, "step": p.Step, "page": p.Page, "kind": p.Kind, "sealed": p.Sealed})
	return err
}

// StepExtract says that one more step is done. After the last the extract is made,
// which is logged, and the ticket opens nothing more.
func (tx *Tx) StepExtract(ctx context.Context, id string, done int) error {
	if err := changedOne(exec(ctx, tx, stepExtractSQL, pgx.StrictNamedArgs{"id": id, "done": done, "at": tx.At})); err != nil || done < len(ExtractKinds) {
		return err
	}
	if err := changedOne(exec(ctx, tx, madeExtractSQL, pgx.StrictNamedArgs{"id": id, "at": tx.At, "ends": tx.At.Add(access.ExtractKept)})); err != nil {
		return err
	}
	return tx.extracted(ctx, access.DidExtractMake)
}

// FailExtract gives the extract of InExtract up: the person may ask again.
func (tx *Tx) FailExtract(ctx context.Context) error {
	_, err := exec(ctx, tx, failExtractSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "at": tx.At})
	return err
}

// EndExtracts takes away the extracts whose time is up, with a line in the log of
// each person, and gives up those that nobody has worked on since a moment. It
// returns how many went. Only the machine may, with purpose access.Weeding.
func (tx *Tx) EndExtracts(ctx context.Context, stepped time.Time) (int, error) {
	if _, err := exec(ctx, tx, dropExtractsSQL, pgx.StrictNamedArgs{"stepped": stepped}); err != nil {
		return 0, err
	}
	return one[int](ctx, tx, endExtractsSQL, pgx.StrictNamedArgs{"at": tx.At})
}
