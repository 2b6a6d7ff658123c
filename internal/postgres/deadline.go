package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A DeadlineRun is what a run for a month has found and done.
type DeadlineRun struct {
	Month            rule.Month
	PackID           string
	Obliged          int // had to report, and get or claim arbetslöshetsersättning
	Received         int // of these, in time
	Notices          int // on this ground for the month, stopped ones included
	Made             int // of the notices, by this very run
	Left             int // without a report and without a notice; 0 after a run
	ProgrammeMissing int // programme participants without a report: Ersättningsprövning's alone
	OtherMissing     int // who claim nothing: no notice
	FinishedAt       *time.Time
}

// A DeadlinePart says which part of the people a run covers, so that it can be
// run in pieces: part 0 of 1 is everybody.
type DeadlinePart struct{ Part, Of int }

// Everybody is the whole run.
var Everybody = DeadlinePart{0, 1}

// The one pass. Who had to report for a month: enrolled before the day that
// moves the first report a month on (AFFS 2021:1 4 §), and still enrolled on
// the last day of the window. Who gets or claims: a claim that touches the month
// and is open on the last day. Where the regulation is silent (somebody who was
// deregistered, or whose claim ended, before the last day) the milder reading
// is taken and no notice is made. Who takes part in a programme in the month is
// on that track alone, even with a claim. Received is by arrival (FL 22 §) and
// not by registration, by any channel, an empty report too. Of two records of one
// person the one that goes on has to report, and a report by either is theirs.
const deadlineSQL = `
	WITH obliged AS MATERIALIZED (
		SELECT p.id,
			EXISTS (SELECT FROM programme g WHERE g.person_id = p.id AND g.from_day <= @monthLast
				AND (g.until_day IS NULL OR g.until_day >= @monthFirst)) AS programme,
			(SELECT k.law FROM claim k WHERE k.person_id = p.id AND k.from_day <= @monthLast
				AND (k.until_day IS NULL OR k.until_day >= @last) ORDER BY k.from_day DESC LIMIT 1) AS law,
			EXISTS (SELECT FROM report r WHERE r.month = @month AND r.person_id = p.id AND r.received_at < @closes)
				OR EXISTS (SELECT FROM person m JOIN report r ON r.person_id = m.id AND r.month = @month AND r.received_at < @closes WHERE m.merged_into = p.id) AS received
		FROM person p
		WHERE p.enrolled_from < @firstAfter AND (p.enrolled_until IS NULL OR p.enrolled_until >= @last) AND p.merged_into IS NULL
			AND (hashtext(p.id::text) & 65535) % @parts = @part
	), missing AS (
		SELECT o.id, o.law, EXISTS (SELECT FROM notice n WHERE n.person_id = o.id AND n.ground = @ground AND n.month = @month AND n.kind = 'notice') AS noticed
		FROM obliged o WHERE o.law IS NOT NULL AND NOT o.programme AND NOT o.received
	), todo AS (
		SELECT m.id, s.law, s.section, coalesce(
			(SELECT b.fund_id FROM membership b WHERE b.person_id = m.id AND b.from_day <= @last
				AND (b.until_day IS NULL OR b.until_day >= @last) ORDER BY b.from_day DESC LIMIT 1),
			(SELECT f.id FROM fund f WHERE f.complementary)) AS fund_id
		FROM missing m JOIN section s ON s.pack_id = @pack AND s.ground = @ground AND s.law = m.law
		WHERE NOT m.noticed AND NOT @dry
	), opened AS (
		INSERT INTO case_file (id, number, person_id, kind, month)
		SELECT gen_random_uuid(), next_case_number(), t.id, 'notice', @month FROM todo t
		WHERE NOT EXISTS (SELECT FROM case_file c WHERE c.person_id = t.id AND c.month = @month AND c.kind = 'notice')
		ON CONFLICT ON CONSTRAINT one_case_of_a_kind_for_each_month DO NOTHING
		RETURNING id, person_id
	), cases AS (
		SELECT id, person_id FROM opened
		UNION ALL
		SELECT c.id, c.person_id FROM case_file c JOIN todo t ON t.id = c.person_id WHERE c.month = @month AND c.kind = 'notice'
	), made AS (
		INSERT INTO notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, hold_until, release_by)
		SELECT gen_random_uuid(), 'notice', t.id, c.id, @ground, @last, @month, t.law, t.section, @pack, t.fund_id, 'held', true, @holdUntil, @releaseBy
		FROM todo t JOIN cases c ON c.person_id = t.id
		ON CONFLICT (person_id, ground, month) WHERE kind = 'notice' DO NOTHING
		RETURNING person_id
	), logged AS (
		INSERT INTO access_log (subject_id, what) SELECT person_id, 'notice_create' FROM made
	), logged_run AS (
		INSERT INTO access_log (what, filter, hits) SELECT 'list', 'deadline_run', count(*) FROM obliged
	)
	SELECT
		(SELECT count(*) FROM obliged WHERE law IS NOT NULL AND NOT programme)                  AS obliged,
		(SELECT count(*) FROM obliged WHERE law IS NOT NULL AND NOT programme AND received)     AS received,
		(SELECT count(*) FROM notice n WHERE n.ground = @ground AND n.month = @month AND n.kind = 'notice')
			+ (SELECT count(*) FROM made)                                                       AS notices,
		(SELECT count(*) FROM made)                                                             AS made,
		(SELECT count(*) FROM missing WHERE NOT noticed) - (SELECT count(*) FROM made)          AS left,
		(SELECT count(*) FROM obliged WHERE programme AND NOT received)                         AS programme_missing,
		(SELECT count(*) FROM obliged WHERE law IS NULL AND NOT programme AND NOT received)     AS other_missing`

type deadlineRow struct {
	Obliged, Received, Notices, Made, Left, ProgrammeMissing, OtherMissing int
}

// RunDeadline finds who had to report for m and has nothing received in time,
// and makes a held notice about each who gets or claims arbetslöshetsersättning
// and has none. p must be m's rules. A notice that exists is left as it is,
// whatever has become of it, so running it again, in parts, or at the same time
// elsewhere changes nothing; what it answers depends on m and the data alone.
// A dry run counts and makes nothing, and Left is what a run would make.
//
// A month whose last day has not passed is fault.Conflict with code not_passed.
func (tx *Tx) RunDeadline(ctx context.Context, m rule.Month, part DeadlinePart, dry bool, p rule.Pack, c rule.Calendar) (DeadlineRun, error) {
	_, closes := p.Window(m, c)
	if tx.At.Before(closes) {
		return DeadlineRun{}, fault.Coded(fault.Conflict, "not_passed")
	}
	last, _ := p.LastDay(m, c)
	hold, by := p.Held(tx.At, c)
	r, err := one[deadlineRow](ctx, tx, deadlineSQL, pgx.StrictNamedArgs{
		"month": m, "monthFirst": m.First(), "monthLast": m.Last(), "last": last, "closes": closes,
		"firstAfter": m.First().AddDate(0, 0, p.FirstReportDay-1),
		"part":       part.Part, "parts": part.Of, "dry": dry,
		"ground": notice.GroundMissingReport, "pack": p.ID, "holdUntil": hold, "releaseBy": by})
	if err != nil {
		return DeadlineRun{}, err
	}
	return DeadlineRun{Month: m, PackID: p.ID, Obliged: r.Obliged, Received: r.Received, Notices: r.Notices, Made: r.Made, Left: r.Left,
		ProgrammeMissing: r.ProgrammeMissing, OtherMissing: r.OtherMissing}, nil
}

const (
	saveRunSQL = `
		INSERT INTO deadline_run AS d (month, pack_id, started_at, finished_at, obliged, received, notices, programme_missing, other_missing)
		VALUES (@month, @pack, @at, @at, @obliged, @received, @notices, @programme, @other)
		ON CONFLICT (month) DO UPDATE SET pack_id = excluded.pack_id, started_at = coalesce(d.started_at, excluded.started_at),
			finished_at = coalesce(d.finished_at, excluded.finished_at), obliged = excluded.obliged, received = excluded.received,
			notices = excluded.notices, programme_missing = excluded.programme_missing, other_missing = excluded.other_missing`
	planRunSQL = `
		INSERT INTO deadline_run (month, pack_id) SELECT @month, @pack WHERE NOT EXISTS (SELECT FROM deadline_run)
		ON CONFLICT (month) DO NOTHING`
	dueRunsSQL = `
		SELECT to_char(g, 'YYYY-MM')
		FROM (SELECT (min(month) || '-01')::date AS month FROM deadline_run) AS planned
		CROSS JOIN LATERAL generate_series(greatest(@from::date, planned.month), @to::date, '1 month') AS g
		WHERE planned.month IS NOT NULL AND NOT EXISTS (SELECT FROM deadline_run d WHERE d.month = to_char(g, 'YYYY-MM') AND d.finished_at IS NOT NULL)
		ORDER BY g`
)

// SaveRun keeps what a whole run found: r must cover everybody and have nobody
// left. When it is first finished stays.
func (tx *Tx) SaveRun(ctx context.Context, r DeadlineRun) error {
	_, err := exec(ctx, tx, saveRunSQL, pgx.StrictNamedArgs{"month": r.Month, "pack": r.PackID, "at": tx.At, "obliged": r.Obliged,
		"received": r.Received, "notices": r.Notices, "programme": r.ProgrammeMissing, "other": r.OtherMissing})
	return err
}

// PlanRun plans the run for m, if no run has ever been planned: it is the first
// month that the portal judges by itself.
func (tx *Tx) PlanRun(ctx context.Context, m rule.Month, p rule.Pack) error {
	_, err := exec(ctx, tx, planRunSQL, pgx.StrictNamedArgs{"month": m, "pack": p.ID})
	return err
}

// UnfinishedRuns returns the months from from to to, both included, that the
// portal judges by itself and whose run is not finished. Whether their last day
// has passed is for the caller to ask.
func (tx *Tx) UnfinishedRuns(ctx context.Context, from, to rule.Month) ([]rule.Month, error) {
	return many[rule.Month](ctx, tx, dueRunsSQL, pgx.StrictNamedArgs{"from": from.First(), "to": to.First()})
}

// What a report that was in time, and registered late, led to.
const (
	NothingToMend     = "none"
	NoticeStopped     = "stopped"
	WithdrawalPending = "proposed"
)

const arrivedSQL = `SELECT report_arrived(@report)`

// ReportArrivedInTime draws the consequence of a report that was received in
// time: a held notice about a missing report for the month stops by itself with
// code REPORT_RECEIVED_IN_TIME, and for one that has gone out a withdrawal is put
// before a reviewer. A report of a record that has been merged into another mends
// the other's too. It is called in the transaction that saved the report,
// after it, for every report that is not late; it asks the database itself, so
// calling it for one that is late changes nothing. It answers NoticeStopped,
// WithdrawalPending or NothingToMend.
func (tx *Tx) ReportArrivedInTime(ctx context.Context, id report.ID) (string, error) {
	return one[string](ctx, tx, arrivedSQL, pgx.StrictNamedArgs{"report": id})
}
