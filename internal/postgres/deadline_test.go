package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// runDeadline runs the pass for October 2026 as the system.
func runDeadline(t *testing.T, w *pgtest.World, part postgres.DeadlinePart, dry bool) (run postgres.DeadlineRun, err error) {
	t.Helper()
	p, c, err := w.Worker.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	err = w.Worker.InTx(t.Context(), w.System(t), access.Deadline, func(tx *postgres.Tx) error {
		run, err = tx.RunDeadline(t.Context(), "2026-10", part, dry, p, c)
		return err
	})
	return run, err
}

// afterOctober is past the last day for October 2026, which is Monday the 16th,
// since the 14th is a Saturday.
var afterOctober = time.Date(2026, 11, 17, 0, 10, 0, 0, rule.Zone)

func TestRunDeadline(t *testing.T) {
	w := pgtest.NewWorld(t)
	w.Now = time.Date(2026, 11, 16, 23, 59, 59, 0, rule.Zone)
	if _, err := runDeadline(t, w, postgres.Everybody, false); !errors.Is(err, fault.Conflict) || fault.Code(err) != "not_passed" {
		t.Fatalf("on the last day: %v, want conflict not_passed", err)
	}
	w.Now = afterOctober
	dry, err := runDeadline(t, w, postgres.Everybody, true)
	want := postgres.DeadlineRun{Month: "2026-10", PackID: "2025-10", Obliged: 4, Left: 4, ProgrammeMissing: 1, OtherMissing: 1}
	if diff := cmp.Diff(want, dry); diff != "" || err != nil {
		t.Errorf("dry run: %v (-want +got)\n%s", err, diff)
	}
	got, err := runDeadline(t, w, postgres.Everybody, false)
	want.Notices, want.Made, want.Left = 4, 4, 0
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("run: %v (-want +got)\n%s", err, diff)
	}
	again, err := runDeadline(t, w, postgres.Everybody, false)
	want.Made = 0
	if diff := cmp.Diff(want, again); diff != "" || err != nil {
		t.Errorf("run again: %v (-want +got)\n%s", err, diff)
	}
	conn := w.Conn(t, "postgres")
	rows := column(t, conn, `SELECT concat_ws(' ', n.person_id, n.law, left(n.section, 8), f.code, n.event_day, n.state,
			to_char(n.hold_until AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI'), to_char(n.release_by AT TIME ZONE 'Europe/Stockholm', 'HH24:MI'),
			(SELECT string_agg(l.what || ' ' || l.purpose, ',') FROM portal.access_log l WHERE l.subject_id = n.person_id))
		FROM portal.notice n JOIN portal.fund f ON f.id = n.fund_id ORDER BY 1`)
	tail := " 2026-11-16 held 2026-11-18 13:00 16:00 notice_create deadline_run"
	if diff := cmp.Diff([]string{
		string(pgtest.Anna) + " LAF 7 kap. 2 kassa-a" + tail, string(pgtest.Bo) + " ALF 43 § lag alfa" + tail,
		string(pgtest.Cilla) + " LAF 7 kap. 2 kassa-b" + tail, string(pgtest.Protected) + " LAF 7 kap. 2 kassa-a" + tail}, rows); diff != "" {
		t.Errorf("notices (-want +got)\n%s", diff)
	}
}

func TestRunDeadline_WhoHadToReport(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*postgres.NewPerson)
		want   int
	}{
		"enrolled on the 19th of the month":           {func(p *postgres.NewPerson) { p.EnrolledFrom = "2026-10-19" }, 1},
		"enrolled on the 20th of the month":           {func(p *postgres.NewPerson) { p.EnrolledFrom = "2026-10-20" }, 0},
		"enrolled on the 20th of the month before":    {func(p *postgres.NewPerson) { p.EnrolledFrom = "2026-09-20" }, 1},
		"deregistered on the last day":                {func(p *postgres.NewPerson) { p.EnrolledUntil = "2026-11-16" }, 1},
		"deregistered before the last day":            {func(p *postgres.NewPerson) { p.EnrolledUntil = "2026-11-15" }, 0},
		"claim from the last of the month":            {func(p *postgres.NewPerson) { p.ClaimFrom = "2026-10-31" }, 1},
		"claim from after the month":                  {func(p *postgres.NewPerson) { p.ClaimFrom = "2026-11-01" }, 0},
		"claim until the last day":                    {func(p *postgres.NewPerson) { p.ClaimUntil = "2026-11-16" }, 1},
		"claim until before the last day":             {func(p *postgres.NewPerson) { p.ClaimUntil = "2026-11-15" }, 0},
		"a claim and a programme in the month":        {func(p *postgres.NewPerson) { p.Programme, p.ProgrammeFrom = "45", "2026-10-31" }, 0},
		"a claim and a programme that begins after":   {func(p *postgres.NewPerson) { p.Programme, p.ProgrammeFrom = "45", "2026-11-01" }, 1},
		"an exemption from searching is none from it": {func(p *postgres.NewPerson) { p.PlanFrom, p.Exemption = "2026-01-01", "studies" }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			w := pgtest.NewWorld(t)
			p := pgtest.Jobseeker(200, pgtest.UnitNorth, "LAF", pgtest.FundA)
			c.change(&p)
			if err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error {
				return tx.AddPeople(t.Context(), []postgres.NewPerson{p})
			}); err != nil {
				t.Fatal(err)
			}
			w.Now = afterOctober
			got, err := runDeadline(t, w, postgres.Everybody, false)
			if err != nil || got.Made != 4+c.want {
				t.Errorf("made %d notices, %v; want %d about this person", got.Made, err, c.want)
			}
		})
	}
}

func TestRunDeadline_HalvesMakeAWhole(t *testing.T) {
	w := pgtest.NewWorld(t)
	w.Now = afterOctober
	first, err1 := runDeadline(t, w, postgres.DeadlinePart{Part: 0, Of: 2}, false)
	second, err2 := runDeadline(t, w, postgres.DeadlinePart{Part: 1, Of: 2}, false)
	whole, err3 := runDeadline(t, w, postgres.Everybody, true)
	if err := errors.Join(err1, err2, err3); err != nil || first.Made+second.Made != 4 || whole.Left != 0 {
		t.Errorf("halves made %d and %d and left %d, %v", first.Made, second.Made, whole.Left, err)
	}
	if diff := cmp.Diff(postgres.DeadlineRun{Month: "2026-10", PackID: "2025-10", Obliged: 4, Notices: 4, ProgrammeMissing: 1, OtherMissing: 1},
		whole); diff != "" {
		t.Errorf("whole (-want +got)\n%s", diff)
	}
}

func TestUnfinishedRuns(t *testing.T) {
	w := pgtest.NewWorld(t)
	p, c, err := w.Worker.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	w.Now = time.Date(2027, 1, 20, 12, 0, 0, 0, rule.Zone)
	var before, planned, after []rule.Month
	err = w.Worker.InTx(t.Context(), w.System(t), access.Deadline, func(tx *postgres.Tx) (err error) {
		if before, err = tx.UnfinishedRuns(t.Context(), "2026-09", "2026-12"); err != nil {
			return err
		}
		for _, m := range []rule.Month{"2026-10", "2026-08"} { // the second is refused: a run is planned already
			if err := tx.PlanRun(t.Context(), m, p); err != nil {
				return err
			}
		}
		if planned, err = tx.UnfinishedRuns(t.Context(), "2026-09", "2026-12"); err != nil {
			return err
		}
		run, err := tx.RunDeadline(t.Context(), "2026-11", postgres.Everybody, false, p, c)
		if err != nil {
			return err
		}
		if err := tx.SaveRun(t.Context(), run); err != nil {
			return err
		}
		after, err = tx.UnfinishedRuns(t.Context(), "2026-09", "2026-12")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]rule.Month{{"2026-10", "2026-11", "2026-12"}, {"2026-10", "2026-12"}}, [][]rule.Month{planned, after}); diff != "" {
		t.Errorf("months (-want +got)\n%s", diff)
	}
	if len(before) != 0 {
		t.Errorf("before anything is planned: %v", before)
	}
}
