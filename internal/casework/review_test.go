package casework_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func TestQueue(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01", "sokt_jobb", "kurs")
	newest, _ := d.handIn(t, nora, "2026-10", 2, "2026-11-04 10:00+01", "sokt_jobb")
	older, caseID := d.handIn(t, pia, "2026-10", 1, "2026-11-02 10:00+01")
	d.handIn(t, sofia, "2026-10", 1, "2026-11-01 10:00+01")
	d.handIn(t, petra, "2026-10", 1, "2026-11-01 11:00+01")
	d.logged(t)
	q, err := d.Queue(ctx, d.reviewer, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Rows) != 2 || q.More || q.Rows[0].ReportID != older || q.Rows[1].ReportID != newest || q.Rows[1].Activities != 1 {
		t.Errorf("the oldest first, newest versions only, of the unit, unprotected: %+v", q.Rows)
	}
	if diff := cmp.Diff([]string{"review list - queue 2"}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if err := d.Find(ctx, d.reviewer, caseID, string(older), pgtest.ID(910), review.Input{Outcome: "ok"}); err != nil {
		t.Fatal(err)
	}
	if q, err = d.Queue(ctx, d.reviewer, 1); err != nil || len(q.Rows) != 1 {
		t.Errorf("a reviewed report stays: %+v %v", q.Rows, err)
	}
	if q, err = d.Queue(ctx, d.ring, 1); err != nil || len(q.Rows) != 2 {
		t.Errorf("in the circle: %+v %v", q.Rows, err)
	}
}

// counter counts statements, but those that begin and end transactions.
type counter struct{ n int }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	if q.SQL != "begin" && q.SQL != "commit" {
		c.n++
	}
	return ctx
}
func (*counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// A page asks the same number of times whether it shows two lines or forty.
func TestPages_NoStatementPerRow(t *testing.T) {
	d := newDesk(t)
	count := &counter{}
	db := d.OpenConfig(t, "portal_web", func() time.Time { return d.Now }, func(c *pgxpool.Config) { c.ConnConfig.Tracer = count })
	s := casework.New(db, d.vault)
	_, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01", "sokt_jobb", "kurs")
	d.handIn(t, pia, "2026-10", 1, "2026-11-03 10:00+01")
	ask := func() map[string]int {
		got := map[string]int{}
		for name, f := range map[string]func() error{
			"queue":      func() error { _, err := s.Queue(t.Context(), d.reviewer, 1); return err },
			"case":       func() error { _, err := s.OpenCase(t.Context(), d.reviewer, access.Review, caseID, false); return err },
			"notices":    func() error { _, err := s.Notices(t.Context(), d.reviewer, 1); return err },
			"deliveries": func() error { _, err := s.Deliveries(t.Context(), d.reviewer, 1); return err },
			"letters":    func() error { _, err := s.Letters(t.Context(), d.caseworker); return err },
			"signals":    func() error { _, err := s.OpenSignals(t.Context(), d.caseworker); return err },
		} {
			count.n = 0
			if err := f(); err != nil {
				t.Fatal(err)
			}
			got[name] = count.n
		}
		return got
	}
	ask() // rules are read once
	two := ask()
	for i := range 40 {
		id := person.ID(pgtest.ID(300 + i))
		exec(t, d.root, `INSERT INTO portal.person (id, given_name, family_name, enrolled_from, category, unit_id) VALUES ($1, 'Test', 'Testsson', '2025-01-01', '1', $2)`, id, pgtest.UnitNorth)
		r, c := d.handIn(t, id, "2026-10", 1, "2026-11-03 10:00+01", "sokt_jobb")
		exec(t, d.root, `INSERT INTO portal.finding (id, report_id, outcome, reason, consequence, found_by, at) VALUES (gen_random_uuid(), $1, 'not_ok', 'empty', 'signal', $2, $3)`, r, pgtest.ReviewerN, d.Now)
		exec(t, d.root, `INSERT INTO portal.signal (person_id, case_id, finding_id, at, reason) SELECT $1, $2, id, at, reason FROM portal.finding WHERE report_id = $3`, id, c, r)
		d.handIn(t, id, "2026-10", 2, "2026-11-04 10:00+01", "sokt_jobb")
		d.notice(t, id, "released")
		d.handIn(t, nora, "2026-10", i+2, "2026-11-03 10:00+01", "kurs")
	}
	if diff := cmp.Diff(two, ask()); diff != "" {
		t.Errorf("statements (-two +forty):\n%s", diff)
	}
}

func TestOpenCase(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	d.handIn(t, nora, "2026-07", 1, "2026-08-03 10:00+02", "kurs")
	d.handIn(t, nora, "2026-08", 1, "2026-09-03 10:00+02", "kurs")
	d.handIn(t, nora, "2026-08", 2, "2026-09-04 10:00+02", "kurs", "kurs")
	d.handIn(t, nora, "2026-06", 1, "2026-07-04 10:00+02", "kurs")
	d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01", "sokt_jobb")
	rid, caseID := d.handIn(t, nora, "2026-10", 2, "2026-11-04 10:00+01", "sokt_jobb", "sokt_jobb", "kurs")
	exec(t, d.root, `INSERT INTO portal.report_activity (id, report_id, kind, day) VALUES ($1, $2, 'annat', '2026-09-30')`, pgtest.ID(950), rid)
	sealed, err := d.vault.SealText(pgtest.ID(950), "en rad")
	if err != nil {
		t.Fatal(err)
	}
	exec(t, d.root, `INSERT INTO portal.report_note (report_id, activity_id, sealed) VALUES ($1, $2, $3)`, rid, pgtest.ID(950), sealed)
	d.logged(t)

	c, err := d.OpenCase(ctx, d.reviewer, access.Review, caseID, false)
	if err != nil || !c.Masked || !c.PersonNumber.IsZero() || c.Facts.Category != "" || !c.MayNotify {
		t.Fatalf("masked: %+v, %v", c, err)
	}
	if diff := cmp.Diff([]string{line("review report %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log while masked (-want +got):\n%s", diff)
	}
	if c, err = d.OpenCase(ctx, d.reviewer, access.Review, caseID, true); err != nil || c.Masked {
		t.Fatal(err)
	}
	want := []string{line("review identity %s - - in a case", nora), line("review report %s - - in a case", nora), line("review unmasked %s - - in a case", nora)}
	if diff := cmp.Diff(want, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if c.PersonNumber.Digits() != number(nora).Digits() || len(c.Versions) != 2 || c.Newest().ID != rid || len(c.Newest().Activities) != 4 || len(c.Versions[1].Activities) != 1 {
		t.Errorf("versions: %+v", c.Versions)
	}
	if diff := cmp.Diff(review.Facts{Claims: true, Law: "LAF", Category: "1", Counts: map[string]int{"sokt_jobb": 2, "kurs": 1, "annat": 1}, OutsideDay: 1}, c.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if len(c.Earlier) != 2 || c.Earlier[0].Month != "2026-08" || c.Earlier[0].Version != 2 || c.Earlier[0].Activities != 2 || c.Earlier[1].Month != "2026-07" {
		t.Errorf("the three months before: %+v", c.Earlier)
	}
	note, _, err := d.ReadNote(ctx, d.reviewer, caseID, string(rid), pgtest.ID(950))
	if err != nil || note != "en rad" {
		t.Errorf("note %q, %v", note, err)
	}
	if diff := cmp.Diff([]string{line("review note %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
}

func TestOpenCase_WhatMayNotBeSeenIsNotFound(t *testing.T) {
	d := newDesk(t)
	_, north := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	_, ring := d.handIn(t, petra, "2026-10", 1, "2026-11-03 10:00+01")
	d.logged(t)
	for name, c := range map[string]struct {
		actor person.Actor
		id    string
	}{"of another unit": {d.south, north}, "protected": {d.reviewer, ring}, "nobody's": {d.reviewer, pgtest.ID(999)}, "no id": {d.reviewer, "1' OR true"}} {
		t.Run(name, func(t *testing.T) {
			if _, err := d.OpenCase(t.Context(), c.actor, access.Review, c.id, false); !errors.Is(err, fault.NotFound) {
				t.Errorf("got %v", err)
			}
			if err := d.Find(t.Context(), c.actor, c.id, pgtest.ID(1), pgtest.ID(2), review.Input{Outcome: "ok"}); err != fault.NotFound {
				t.Errorf("a finding: got %v", err)
			}
		})
	}
	denied := "review case - - -"
	if diff := cmp.Diff([]string{denied, denied, denied}, d.logged(t)); diff != "" {
		t.Errorf("each is counted, and says nothing of whom (-want +got):\n%s", diff)
	}
	if _, err := d.OpenCase(t.Context(), d.ring, access.Review, ring, false); err != nil {
		t.Errorf("in the circle: %v", err)
	}
}

func TestFind(t *testing.T) {
	d := newDesk(t)
	type row struct{ ground, law, fund, state, hold string }
	for name, tt := range map[string]struct {
		who     person.ID
		in      review.Input
		code    string // of the fault
		problem report.Problems
		logged  []string
		notice  *row
	}{
		"OK": {who: nora, in: review.Input{Outcome: "ok"}, logged: []string{"finding"}},
		"not OK and nothing, because": {who: nora, in: review.Input{Outcome: "not_ok", Reason: "empty", Consequence: "none", Because: "plan_unclear"},
			logged: []string{"finding"}},
		"not OK and a signal": {who: ulla, in: review.Input{Outcome: "not_ok", Reason: "empty", Consequence: "signal"}, logged: []string{"finding", "signal"}},
		"not OK and a notice to the member's fund": {who: nora, in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"},
			logged: []string{"finding", "notice_create"}, notice: &row{"M0", "LAF", "kassa-a", "held", "2026-11-06 13:00"}},
		"not OK and a notice to Alfa": {who: pia, in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"},
			logged: []string{"finding", "notice_create"}, notice: &row{"M0", "ALF", "alfa", "held", "2026-11-06 13:00"}},
		"no notice about who claims nothing": {who: ulla, in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"},
			problem: report.Problems{{Field: "consequence", Code: "not_claiming"}}},
		"nothing, without a reason why": {who: nora, in: review.Input{Outcome: "not_ok", Reason: "empty", Consequence: "none"},
			problem: report.Problems{{Field: "because", Code: report.Missing}}},
		"nothing chosen": {who: nora, problem: report.Problems{{Field: "outcome", Code: report.Missing}}},
	} {
		t.Run(name, func(t *testing.T) {
			clearReports(t, d)
			rid, caseID := d.handIn(t, tt.who, "2026-10", 1, "2026-11-03 10:00+01")
			d.logged(t)
			err := d.Find(t.Context(), d.reviewer, caseID, string(rid), pgtest.ID(911), tt.in)
			var ps report.Problems
			if errors.As(err, &ps); !cmp.Equal(ps, tt.problem) || (err != nil) != (tt.problem != nil) {
				t.Fatalf("got %v, want %v", err, tt.problem)
			}
			var did []string
			for _, what := range tt.logged {
				did = append(did, line("review %s %s - - in a case", what, tt.who))
			}
			if err == nil {
				did = append(did, line("review report %s - - in a case", tt.who))
			}
			slices.Sort(did)
			if diff := cmp.Diff(did, d.logged(t), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("log (-want +got):\n%s", diff)
			}
			var got *row
			var r row
			var hold time.Time
			if d.root.QueryRow(t.Context(), `SELECT n.ground, n.law, f.code, n.state, n.hold_until FROM portal.notice n JOIN portal.fund f ON f.id = n.fund_id`).
				Scan(&r.ground, &r.law, &r.fund, &r.state, &hold) == nil {
				r.hold = hold.In(rule.Zone).Format("2006-01-02 15:04")
				got = &r
			}
			if diff := cmp.Diff(tt.notice, got, cmp.AllowUnexported(row{})); diff != "" {
				t.Errorf("notice (-want +got):\n%s", diff)
			}
		})
	}
}

func clearReports(t *testing.T, d *desk) {
	t.Helper()
	exec(t, d.root, `SET session_replication_role = replica`)
	for _, table := range []string{"signal", "finding", "notice", "report_activity", "report", "case_file"} {
		exec(t, d.root, `DELETE FROM portal.`+table)
	}
}

func TestFind_Conflicts(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	first, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	notify := review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"}
	for range 2 { // twice with the same id is once
		if err := d.Find(ctx, d.reviewer, caseID, string(first), pgtest.ID(911), notify); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Find(ctx, d.ring, caseID, string(first), pgtest.ID(912), review.Input{Outcome: "ok"}); fault.Code(err) != "one_finding_for_each_version" {
		t.Errorf("somebody was first: %v", err)
	}
	second, _ := d.handIn(t, nora, "2026-10", 2, "2026-11-04 10:00+01")
	if err := d.Find(ctx, d.reviewer, caseID, string(first), pgtest.ID(913), review.Input{Outcome: "ok"}); fault.Code(err) != "changed" {
		t.Errorf("a newer version has come: %v", err)
	}
	if err := d.Find(ctx, d.reviewer, caseID, string(second), pgtest.ID(914), notify); fault.Code(err) != "one_notice_for_each_event" {
		t.Errorf("a notice is there already: %v", err)
	}
	var findings int
	if err := d.root.QueryRow(ctx, `SELECT count(*) FROM portal.finding`).Scan(&findings); err != nil || findings != 1 {
		t.Errorf("%d findings, %v: a finding whose notice failed was kept", findings, err)
	}
	if err := d.Find(ctx, d.caseworker, caseID, string(second), pgtest.ID(915), review.Input{Outcome: "ok"}); !errors.Is(err, fault.Forbidden) {
		t.Errorf("by a caseworker: %v", err)
	}
}

// A notice on an earlier version's finding is mended by the next: stopped when
// that version had been received in time, else put before a reviewer.
func TestFind_MendsAnEarlierNotice(t *testing.T) {
	fine := review.Input{Outcome: "ok"}
	for name, tt := range map[string]struct {
		late, sent bool
		in         review.Input
		want       string // the notice's state, stop code and proposal
	}{
		"in time, while held":           {in: fine, want: "stopped REPORT_RECEIVED_IN_TIME "},
		"in time, and enough":           {in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "none", Because: "enough_anyway"}, want: "stopped REPORT_RECEIVED_IN_TIME "},
		"in time, after release":        {sent: true, in: fine, want: "released  REPORT_RECEIVED_IN_TIME"},
		"late, while held":              {late: true, in: fine, want: "held  FINDING_CHANGED"},
		"late, after release":           {late: true, sent: true, in: fine, want: "released  FINDING_CHANGED"},
		"in time, and handled already":  {in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "none", Because: "already_handled"}, want: "held  "},
		"in time, and to be signalled":  {in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "signal"}, want: "held  "},
		"in time, handled, after it is": {sent: true, in: review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "none", Because: "already_handled"}, want: "released  "},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			ctx := t.Context()
			first, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
			if err := d.Find(ctx, d.reviewer, caseID, string(first), pgtest.ID(911), review.Input{Outcome: "not_ok", Reason: "too_few", Consequence: "notice"}); err != nil {
				t.Fatal(err)
			}
			d.Now = d.Now.Add(time.Hour)
			second, _ := d.handIn(t, nora, "2026-10", 2, d.Now.Format(time.RFC3339))
			exec(t, d.root, `SET session_replication_role = replica`)
			exec(t, d.root, `UPDATE portal.report SET late = $2 WHERE id = $1`, second, tt.late)
			if tt.sent {
				exec(t, d.root, `UPDATE portal.notice SET state = 'released', released_at = $1`, d.Now)
			}
			var id notice.ID
			if err := d.root.QueryRow(ctx, `SELECT id FROM portal.notice`).Scan(&id); err != nil {
				t.Fatal(err)
			}
			for i, unread := range []bool{!tt.late, false} {
				n, err := d.OpenNotice(ctx, d.reviewer, id)
				if err != nil || n.Original().Unread != unread {
					t.Errorf("a report waits to be read: %t, %v", n.Original().Unread, err)
				}
				for range 2 - i { // twice is once
					if err := d.Find(ctx, d.reviewer, caseID, string(second), pgtest.ID(912), tt.in); err != nil {
						t.Fatal(err)
					}
				}
			}
			var got string
			if err := d.root.QueryRow(ctx, `SELECT n.state || ' ' || n.stop_code || ' ' || coalesce(p.code, '') FROM portal.notice n
				LEFT JOIN portal.withdrawal_proposal p ON p.notice_id = n.id`).Scan(&got); err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestSignals(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	rid, caseID := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01")
	if err := d.Find(ctx, d.reviewer, caseID, string(rid), pgtest.ID(911), review.Input{Outcome: "not_ok", Reason: "empty", Consequence: "signal"}); err != nil {
		t.Fatal(err)
	}
	d.logged(t)
	p, err := d.OpenSignals(ctx, d.caseworker)
	if err != nil || len(p.Rows) != 1 || p.Rows[0].Reason != "empty" || p.Rows[0].CaseID != caseID {
		t.Fatalf("got %+v, %v", p.Rows, err)
	}
	for range 2 {
		if err := d.FinishSignal(ctx, d.caseworker, p.Rows[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"casework list - signals 1", line("casework signal_done %s - - in a case", nora)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if p, err = d.OpenSignals(ctx, d.caseworker); err != nil || len(p.Rows) != 0 {
		t.Errorf("done and still there: %+v, %v", p.Rows, err)
	}
	if err := d.FinishSignal(ctx, d.south, pgtest.ID(1)); !errors.Is(err, fault.NotFound) {
		t.Errorf("another's: %v", err)
	}
}

// The case of a report that came late has the reminders that failed because of the
// authority, of that month and that person, and no other case has any.
func TestOpenCase_FailedReminders(t *testing.T) {
	d := newDesk(t)
	rid, late := d.handIn(t, nora, "2026-10", 1, "2026-11-18 10:00+01")
	for _, sql := range []string{"SET session_replication_role = replica", "UPDATE portal.report SET late = true WHERE id = '" + string(rid) + "'", "RESET session_replication_role"} {
		exec(t, d.root, sql)
	}
	_, inTime := d.handIn(t, pia, "2026-10", 1, "2026-11-03 10:00+01")
	for i, who := range []person.ID{nora, pia} {
		id := pgtest.ID(960 + i)
		exec(t, d.root, `INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at, settled_at)
			VALUES ($1, $2, 'reminder', '2026-10', 'opened', 'email', 'failed', '2026-11-01 09:00+01', '2026-11-01 09:00+01', '2026-11-17 00:00+01', '2026-11-17 00:00+01')`, id, who)
		exec(t, d.root, `INSERT INTO portal.send_fault (sending_id, person_id, month, at, code) VALUES ($1, $2, '2026-10', '2026-11-01 09:05+01', 'connect')`, id, who)
	}
	exec(t, d.root, `INSERT INTO portal.reminder_run (month, code, due_at, missed, done_at) VALUES ('2026-10', 'eighth', '2026-11-08 09:00+01', true, '2026-11-09 09:00+01'),
		('2026-09', 'eighth', '2026-10-08 09:00+02', true, '2026-10-09 09:00+02')`)
	at := func(s string) time.Time { m, _ := time.Parse(time.RFC3339, s); return m }
	for id, want := range map[string][]review.FailedReminder{
		inTime: nil,
		late:   {{At: at("2026-11-01T09:05:00+01:00"), Code: "connect"}, {At: at("2026-11-08T09:00:00+01:00"), Missed: true}},
	} {
		c, err := d.OpenCase(t.Context(), d.reviewer, access.Review, id, false)
		if diff := cmp.Diff(want, c.Failed, cmpopts.EquateApproxTime(0)); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
}
