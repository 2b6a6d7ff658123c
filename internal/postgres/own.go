package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// What a person reads of their own writes no log: the sign-in is the log's row
// (design.md §12). Every statement carries the person's key all the same.

const (
	monthsSelect = `
		SELECT m.month, coalesce(p.enrolled_from, '0001-01-01') AS enrolled_from, p.enrolled_until, d.id IS NOT NULL AS drafted, coalesce(a.n, 0) AS saved, d.updated_at AS saved_at,
		       r.versions, r.received_at, coalesce(r.late, false) AS late,
		       EXISTS (SELECT 1 FROM assist WHERE person_id = p.id AND month = m.month AND at >= @today AND withdrawn_at IS NULL AND done_at IS NULL) AS helped
		FROM unnest(@months::text[]) AS m (month)`
	monthsFrom = `
		LEFT JOIN draft d ON d.person_id = p.id AND d.month = m.month
		LEFT JOIN LATERAL (SELECT count(*) AS n FROM draft_activity WHERE draft_id = d.id) a ON true
		LEFT JOIN LATERAL (SELECT count(*) AS versions, min(received_at) AS received_at, bool_and(late) AS late
			FROM report WHERE person_id = p.id AND month = m.month) r ON true
		ORDER BY m.month DESC`
	ownMonthsSQL         = monthsSelect + ` JOIN person p ON p.id = @person` + monthsFrom
	representedMonthsSQL = monthsSelect + ` JOIN represented() p ON p.id = @person` + monthsFrom

	ownFiledSQL = `
		SELECT r.id, r.person_id, r.case_id, r.month, r.version, r.channel, r.received_at, r.registered_at, r.late, r.in_file,
		       r.receipt_no, r.pack_id, a.n AS count, coalesce(f.outcome, '') AS outcome, coalesce(f.reason, '') AS reason,
		       coalesce(f.consequence, '') AS consequence, f.at AS found_at,
		       r.content_hash, coalesce(s.signed, '') AS signed, r.mandate_kind
		FROM report r
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM report_activity WHERE report_id = r.id) a
		LEFT JOIN finding f ON f.report_id = r.id LEFT JOIN receipt s ON s.report_id = r.id
		WHERE r.person_id = @person AND r.month = @month ORDER BY r.version DESC`
	ownMonthActivitiesSQL = `
		SELECT a.id, a.version, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how,
		       a.until, a.answers, a.versions, n.activity_id IS NOT NULL AS has_note, coalesce(n.lang, '') AS note_lang
		FROM draft d JOIN draft_activity a ON a.draft_id = d.id LEFT JOIN draft_note n ON n.activity_id = a.id
		WHERE d.person_id = @person AND d.month = @month ORDER BY a.day, a.kind, a.id`
	ownReportSQL = `
		SELECT id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id
		FROM report WHERE person_id = @person AND id = @id AND seen_version = @seen`
	ownVersionSQL = `
		SELECT id, person_id, case_id, month, version, channel, received_at, registered_at, late, in_file, receipt_no, pack_id
		FROM report WHERE person_id = @person AND month = @month AND version = @version`
	ownActivitiesSQL = `
		SELECT a.id, 1 AS version, a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place, a.how,
		       a.until, a.answers, a.versions, n.activity_id IS NOT NULL AS has_note, coalesce(n.lang, '') AS note_lang
		FROM report_activity a LEFT JOIN report_note n ON n.report_id = a.report_id AND n.activity_id = a.id
		WHERE a.report_id = @report ORDER BY a.day, a.kind, a.id`
	// A plan is in force until the next one is.
	ownGoalSQL = `
		WITH plans AS (
			SELECT lowest, exemption, from_day, lead(from_day) OVER (ORDER BY from_day) AS next FROM plan WHERE person_id = @person AND from_day <= @last
		)
		SELECT (array_agg(lowest ORDER BY from_day DESC))[1] AS lowest, coalesce(bool_or(exemption <> ''), false) AS exempt
		FROM plans WHERE next IS NULL OR next > @first`
	ownNotesSQL        = `SELECT activity_id, sealed FROM report_note WHERE report_id = @report`
	ownTranslationsSQL = `
		SELECT t.activity_id AS of, t.lang, t.done_at AS at, x.sealed
		FROM translation t JOIN translation_text x ON x.report_id = t.report_id AND x.activity_id = t.activity_id
		WHERE t.report_id = @report AND t.person_id = @person AND t.done_at IS NOT NULL ORDER BY t.done_at, t.activity_id`
)

// OwnMonths returns what is kept of each of the given months, newest first.
func (tx *Tx) OwnMonths(ctx context.Context, months []rule.Month) ([]report.Filing, error) {
	return many[report.Filing](ctx, tx, tx.monthsSQL(), tx.monthsArgs(months...))
}

// monthsSQL is the statement for the actor's own months, or for those of whom they
// represent, whose row in person they do not see.
func (tx *Tx) monthsSQL() string {
	if tx.Actor.Kind == person.Representative {
		return representedMonthsSQL
	}
	return ownMonthsSQL
}

func (tx *Tx) monthsArgs(months ...rule.Month) pgx.StrictNamedArgs {
	return pgx.StrictNamedArgs{"months": months, "person": tx.Actor.Filer(), "today": rule.Midnight(tx.today())}
}

// An OwnMonth is what is kept of one month: the draft without an id where there is
// none, and what has been handed in, the newest first.
type OwnMonth struct {
	Filing report.Filing
	Draft  report.Draft
	Filed  []report.Filed
}

// OwnMonth returns what is kept of m in one round trip, or fault.NotFound where the
// actor is nobody that reports.
func (tx *Tx) OwnMonth(ctx context.Context, m rule.Month) (v OwnMonth, err error) {
	var filings []report.Filing
	var drafts []report.Draft
	var activities []report.Activity
	args, b := pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m}, &pgx.Batch{}
	queue(b, &filings, tx.monthsSQL(), tx.monthsArgs(m))
	queue(b, &drafts, ownDraftSQL, args)
	queue(b, &activities, ownMonthActivitiesSQL, args)
	queue(b, &v.Filed, ownFiledSQL, args)
	if err := tx.conn.SendBatch(ctx, b).Close(); err != nil {
		return v, asFault(err)
	}
	if len(filings) != 1 {
		return v, fault.NotFound
	}
	v.Filing, v.Draft.Month = filings[0], m
	if len(drafts) == 1 {
		v.Draft = drafts[0]
		v.Draft.Activities = activities
	}
	return v, nil
}

// OwnFiled returns every version that the actor has handed in for m, newest
// first, with what has been found of it.
func (tx *Tx) OwnFiled(ctx context.Context, m rule.Month) ([]report.Filed, error) {
	return many[report.Filed](ctx, tx, ownFiledSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m})
}

// OwnGoal returns what the actor's plan says of how many jobs to apply for in m.
func (tx *Tx) OwnGoal(ctx context.Context, m rule.Month) (report.Goal, error) {
	return one[report.Goal](ctx, tx, ownGoalSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "first": m.First(), "last": m.Last()})
}

// OwnReport returns the actor's report that was handed in from a draft as seen
// at one version, without its activities, or fault.NotFound.
func (tx *Tx) OwnReport(ctx context.Context, draft report.ID, seen int) (report.Report, error) {
	return one[report.Report](ctx, tx, ownReportSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "id": draft, "seen": seen})
}

// OwnVersion returns one version of the actor's report for m with its
// activities, or fault.NotFound.
func (tx *Tx) OwnVersion(ctx context.Context, m rule.Month, version int) (report.Report, error) {
	r, err := one[report.Report](ctx, tx, ownVersionSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "month": m, "version": version})
	if err != nil {
		return r, err
	}
	r.Activities, err = many[report.Activity](ctx, tx, ownActivitiesSQL, pgx.StrictNamedArgs{"report": r.ID})
	return r, err
}

// A SealedNote is the note of one activity, sealed for it.
type SealedNote struct {
	ActivityID report.ID
	Sealed     []byte
}

// OwnNotes returns the notes of a report of the actor's own.
func (tx *Tx) OwnNotes(ctx context.Context, id report.ID) ([]SealedNote, error) {
	return many[SealedNote](ctx, tx, ownNotesSQL, pgx.StrictNamedArgs{"report": id})
}

// A SealedTranslation is a translation whose text is still sealed.
type SealedTranslation struct {
	Of     report.ID
	Lang   string
	At     time.Time
	Sealed []byte
}

// OwnTranslations returns what has been translated of a report of the actor's own.
func (tx *Tx) OwnTranslations(ctx context.Context, id report.ID) ([]SealedTranslation, error) {
	return many[SealedTranslation](ctx, tx, ownTranslationsSQL, pgx.StrictNamedArgs{"report": id, "person": tx.Actor.ID})
}

// A Pick is something that somebody has chosen before, from a list.
type Pick struct{ Field, List, ID, Label string }

const ownPicksSQL = `
	WITH mine AS (
		SELECT a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place
		FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.person_id = @person AND r.month >= @since
		UNION ALL
		SELECT a.kind, a.day, a.occupation_id, a.occupation, a.employer_no, a.employer, a.place_id, a.place
		FROM draft d JOIN draft_activity a ON a.draft_id = d.id WHERE d.person_id = @person AND d.month >= @since
	), picks AS (
		SELECT p.field, k.choices AS list, p.id, p.label, row_number() OVER (PARTITION BY p.field, k.choices ORDER BY max(m.day) DESC, p.label) AS nth
		FROM mine m CROSS JOIN LATERAL (VALUES ('occupation', m.occupation_id, m.occupation), ('employer', m.employer_no, m.employer),
			('place', m.place_id, m.place)) AS p (field, id, label)
		JOIN kind_field k ON k.pack_id = @pack AND k.kind = m.kind AND k.field = p.field
		WHERE p.label <> '' GROUP BY p.field, k.choices, p.id, p.label
	)
	SELECT field, list, id, label FROM picks WHERE nth <= 5 ORDER BY field, list, nth`

// OwnPicks returns what the actor has chosen lately, from a month on: at most
// five of each field and list, the latest first. Never what others have chosen.
// pack says which list each kind's fields are of.
func (tx *Tx) OwnPicks(ctx context.Context, since rule.Month, pack string) ([]Pick, error) {
	return many[Pick](ctx, tx, ownPicksSQL, pgx.StrictNamedArgs{"person": tx.Actor.Filer(), "since": since, "pack": pack})
}

// A Message is what was told to a person, as it was worded then.
type Message struct {
	ID            string
	NoticeID      notice.ID // "" when it is about none
	Lang          string
	Subject, Body string
	Channel       string
	At            time.Time
}

// A SentNotice is a notice as the person that it is about sees it.
type SentNotice struct {
	notice.Notice
	FundName string
	CaseNo   string
}

const (
	ownMessagesSQL = `
		SELECT id, coalesce(notice_id::text, '') AS notice_id, lang, subject, body, channel, at
		FROM message WHERE person_id = @person ORDER BY at DESC, id LIMIT @most`
	ownNoticesSQL = `
		SELECT n.id, n.kind, coalesce(n.linked_id::text, '') AS linked_id, n.person_id, n.case_id, n.ground, n.event_day, n.month, n.law, n.section,
		       n.pack_id, n.fund_id, n.state, n.automatic, n.created_at, n.hold_until, n.release_by, n.stopped_at, n.stop_code, n.released_at,
		       n.unconfirmed, n.code, n.informed_at, n.informed_by, n.late_at, f.name AS fund_name, c.number AS case_no
		FROM notice n JOIN fund f ON f.id = n.fund_id JOIN case_file c ON c.id = n.case_id
		WHERE n.person_id = @person AND n.state = 'released' ORDER BY n.released_at DESC, n.id LIMIT @most`
)

// OwnMessages returns what the actor has been told, latest first.
func (tx *Tx) OwnMessages(ctx context.Context, most int) ([]Message, error) {
	return many[Message](ctx, tx, ownMessagesSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "most": most})
}

// OwnNotices returns the notices about the actor that have been sent, and their
// withdrawals, latest first.
func (tx *Tx) OwnNotices(ctx context.Context, most int) ([]SentNotice, error) {
	return many[SentNotice](ctx, tx, ownNoticesSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "most": most})
}

// Holdings counts what is kept of somebody, for the page that says so.
type Holdings struct {
	EnrolledFrom                                  time.Time // zero: is no jobseeker, and only acts for others
	EnrolledUntil                                 *time.Time
	Category, Law, Programme, FundName, Lang      string
	Planned                                       bool
	Reports, Activities, Drafts, Notices, Lookers int
	Messages, SignIns, Sendings, Mandates         int
}

const ownHoldingsSQL = `
	SELECT coalesce(p.enrolled_from, '0001-01-01') AS enrolled_from, p.enrolled_until, p.category, coalesce(c.law, '') AS law, coalesce(g.code, '') AS programme, coalesce(f.name, '') AS fund_name, p.lang,
	       EXISTS (SELECT 1 FROM plan WHERE person_id = p.id AND from_day <= @today) AS planned,
	       (SELECT count(*) FROM report WHERE person_id = p.id) AS reports,
	       (SELECT count(*) FROM report r JOIN report_activity a ON a.report_id = r.id WHERE r.person_id = p.id) AS activities,
	       (SELECT count(*) FROM draft WHERE person_id = p.id) AS drafts,
	       (SELECT count(*) FROM notice WHERE person_id = p.id AND state = 'released') AS notices,
	       (SELECT count(*) FROM message WHERE person_id = p.id) AS messages,
	       (SELECT count(*) FROM sending WHERE person_id = p.id) AS sendings,
	       (SELECT count(*) FROM mandate WHERE person_id = p.id OR representative_id = p.id) AS mandates,
	       (SELECT count(*) FROM login_event WHERE actor_id = p.id AND actor_kind = 'jobseeker') AS sign_ins,
	       (SELECT count(*) FROM own_lines() AS own (id) JOIN access_log l ON l.id = own.id) AS lookers
	FROM person p
	LEFT JOIN LATERAL (SELECT law FROM claim WHERE person_id = p.id AND from_day <= @today AND (until_day IS NULL OR until_day >= @today)
		ORDER BY from_day DESC LIMIT 1) c ON true
	LEFT JOIN LATERAL (SELECT code FROM programme WHERE person_id = p.id AND from_day <= @today AND (until_day IS NULL OR until_day >= @today)
		ORDER BY from_day DESC LIMIT 1) g ON true
	LEFT JOIN LATERAL (SELECT fund_id FROM membership WHERE person_id = p.id AND from_day <= @today AND (until_day IS NULL OR until_day >= @today)
		ORDER BY from_day DESC LIMIT 1) m ON true
	LEFT JOIN fund f ON f.id = m.fund_id
	WHERE p.id = @person`

// A Hold is why the actor's data are not weeded for a while.
type Hold struct {
	Sv, En string // the reason
	From   time.Time
	Until  *time.Time // the last day, if there is one
}

const ownHoldsSQL = `
	SELECT c.sv, c.en, h.from_at AS "from", h.until_day AS until FROM legal_hold h JOIN access_reason c ON c.list = 'hold' AND c.code = h.reason
	WHERE h.person_id = @person AND h.lifted_at IS NULL AND (h.until_day IS NULL OR h.until_day >= @today) ORDER BY h.from_at, h.id`

// OwnHolds returns why the actor's data are kept longer, but what they are not to
// know of.
func (tx *Tx) OwnHolds(ctx context.Context) ([]Hold, error) {
	return many[Hold](ctx, tx, ownHoldsSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "today": rule.DayOf(tx.At)})
}

// OwnHoldings returns what is kept of the actor.
func (tx *Tx) OwnHoldings(ctx context.Context) (Holdings, error) {
	return one[Holdings](ctx, tx, ownHoldingsSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "today": rule.DayOf(tx.At)})
}
