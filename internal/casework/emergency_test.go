package casework_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// hire adds a member of staff and signs them in.
func (d *desk) hire(t *testing.T, n int, unit string, role person.Role, change ...func(*postgres.NewStaff)) person.Actor {
	t.Helper()
	s := pgtest.Staff(n, unit, role)
	for _, f := range change {
		f(&s)
	}
	if err := d.Worker.InTx(t.Context(), d.System(t), access.Demo, func(tx *postgres.Tx) error {
		return tx.AddStaff(t.Context(), []postgres.NewStaff{s})
	}); err != nil {
		t.Fatal(err)
	}
	a := d.SignIn(t, person.Staff, s.ID)
	a.Unit = unit
	return a
}

func emergency(id int, who person.ID) casework.EmergencyInput {
	return casework.EmergencyInput{ID: pgtest.ID(id), Number: number(who).Digits(), Reason: "person_waits", Line: "Personen står vid disken"}
}

func TestOpenEmergency(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	d.at(t, "2026-11-20 15:00") // a Friday
	_, caseID := d.handIn(t, sofia, "2026-10", 1, "2026-11-03 10:00+01", "kurs")
	_, other := d.handIn(t, nora, "2026-10", 1, "2026-11-03 10:00+01", "kurs")
	manager, dpo := d.hire(t, 301, pgtest.UnitNorth, person.Manager), d.hire(t, 302, "", person.DPO)
	south, auditor := d.hire(t, 303, pgtest.UnitSouth, person.Manager), d.hire(t, 304, "", person.LogAuditor, func(s *postgres.NewStaff) { s.Circle = true })
	_ = auditor

	if _, err := d.OpenCase(ctx, d.reviewer, access.Review, caseID, false); !errors.Is(err, casework.ErrNoHit) {
		t.Fatalf("before: %v", err)
	}
	d.logged(t)
	if err := d.OpenEmergency(ctx, d.reviewer, emergency(700, sofia)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{line("emergency emergency %s - -", sofia)}, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if err := d.OpenEmergency(ctx, d.reviewer, emergency(700, sofia)); err != nil || len(d.logged(t)) != 0 {
		t.Errorf("the same form again: %v", err)
	}
	opened, err := d.Opened(ctx, d.reviewer)
	if err != nil || len(opened) != 1 || opened[0].PersonID != sofia || len(opened[0].Cases) != 1 || opened[0].Cases[0].ID != caseID || !opened[0].Cases[0].Opens {
		t.Errorf("opened: %+v, %v", opened, err)
	}
	if c, err := d.OpenCase(ctx, d.reviewer, access.Review, caseID, true); err != nil || c.PersonID != sofia || len(c.Newest().Activities) != 1 {
		t.Errorf("the case: %+v, %v", c, err)
	}
	results := func(subject string) (got []string) {
		rows, _ := d.root.Query(ctx, `SELECT DISTINCT what || ' ' || result FROM portal.access_log WHERE subject_id = $1 AND actor_id = $2 ORDER BY 1`, subject, d.reviewer.ID)
		got, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	_, own := d.handIn(t, pgtest.Anna, "2026-10", 1, "2026-11-03 10:00+01", "kurs")
	if _, err := d.OpenCase(ctx, d.reviewer, access.Review, own, false); err != nil {
		t.Fatal(err)
	}
	for whom, want := range map[person.ID][]string{sofia: {"emergency emergency", "identity emergency", "person emergency", "report emergency", "unmasked emergency"}, pgtest.Anna: {"report ok"}} {
		if diff := cmp.Diff(want, results(string(whom))); diff != "" {
			t.Errorf("what was read by emergency access, and what was not (-want +got):\n%s", diff)
		}
	}
	if _, err := d.OpenCase(ctx, d.south, access.Review, other, false); !errors.Is(err, casework.ErrNoHit) {
		t.Errorf("of nobody else, to nobody else: %v", err)
	}
	t.Run("alarms", func(t *testing.T) {
		for name, tt := range map[string]struct {
			who  person.Actor
			rows int
			may  bool
		}{"the manager": {manager, 1, true}, "the DPO": {dpo, 1, true}, "another manager": {south, 0, false}} {
			o, err := d.Oversee(ctx, tt.who)
			if err != nil || len(o.Emergencies) != tt.rows {
				t.Errorf("%s: %+v, %v", name, o, err)
				continue
			}
			if tt.rows == 1 && (!o.Emergencies[0].Fresh || o.Emergencies[0].MayReview != tt.may || o.Emergencies[0].Overdue) {
				t.Errorf("%s: %+v", name, o.Emergencies[0])
			}
		}
		if o, err := d.Oversee(ctx, manager); err != nil || o.Emergencies[0].Fresh || !o.Emergencies[0].ReviewBy.Equal(time.Date(2026, 11, 25, 23, 0, 0, 0, time.UTC)) {
			t.Errorf("seen, and to be reviewed through Wednesday: %+v, %v", o, err)
		}
	})
	t.Run("over after an hour", func(t *testing.T) {
		d.at(t, "2026-11-20 16:00")
		if _, err := d.OpenCase(ctx, d.reviewer, access.Review, caseID, false); !errors.Is(err, casework.ErrNoHit) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("reviewed by another, once", func(t *testing.T) {
		d.at(t, "2026-11-26 09:00")
		if o, err := d.Oversee(ctx, manager); err != nil || !o.Emergencies[0].Overdue {
			t.Errorf("not overdue: %+v, %v", o, err)
		}
		for name, who := range map[string]person.Actor{"by who took it": d.reviewer, "by another unit's manager": south} {
			if err := d.ReviewEmergency(ctx, who, pgtest.ID(700), "justified"); fault.Code(err) != "not_yours_to_review" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := d.ReviewEmergency(ctx, manager, pgtest.ID(700), "justified"); err != nil {
			t.Fatal(err)
		}
		if err := d.ReviewEmergency(ctx, dpo, pgtest.ID(700), "unclear"); fault.Code(err) != "not_yours_to_review" {
			t.Errorf("a second time: %v", err)
		}
	})
}

// Nobody's number and a protected person's have one answer, and both are counted.
// An access that names a case is told apart from it by no line: the case may be a
// control, or become one, and then hides the access.
func TestOpenEmergency_OfACase(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	_, named := d.handIn(t, sofia, "2026-10", 1, "2026-11-03 10:00+01", "kurs")
	_, other := d.handIn(t, sofia, "2026-09", 1, "2026-10-03 10:00+01", "kurs")
	in := emergency(700, sofia)
	if err := d.root.QueryRow(ctx, `SELECT number FROM portal.case_file WHERE id = $1`, named).Scan(&in.Case); err != nil {
		t.Fatal(err)
	}
	in.Number = ""
	if err := d.OpenEmergency(ctx, d.reviewer, in); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{named, other} {
		if _, err := d.OpenCase(ctx, d.reviewer, access.Review, id, false); err != nil {
			t.Fatal(err)
		}
	}
	rows, _ := d.root.Query(ctx, `SELECT DISTINCT what || ' ' || result || CASE case_id WHEN $2 THEN ' in it' ELSE '' END FROM portal.access_log
		WHERE subject_id = $1 AND actor_id = $3 ORDER BY 1`, sofia, named, d.reviewer.ID)
	got, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if diff := cmp.Diff([]string{"emergency emergency in it", "report emergency in it", "report ok"}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestOpenEmergency_OneAnswer(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	manager := d.hire(t, 301, pgtest.UnitNorth, person.Manager)
	nobody := emergency(701, nora)
	nobody.Number = person.TestNumber(time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), false, false).Digits()
	for name, in := range map[string]casework.EmergencyInput{"nobody": nobody, "protected": emergency(702, petra)} {
		if err := d.OpenEmergency(ctx, d.reviewer, in); err != casework.ErrNoHit {
			t.Errorf("%s: %v", name, err)
		}
	}
	o, err := d.Oversee(ctx, manager)
	if err != nil || len(o.Emergencies) != 0 || len(o.Denials) != 1 || o.Denials[0].Attempts != 2 || o.Denials[0].Staff != 1 {
		t.Errorf("%+v, %v", o, err)
	}
	t.Run("of who works in no unit", func(t *testing.T) {
		dpo, roving := d.hire(t, 305, "", person.DPO), d.hire(t, 306, "", person.Reviewer)
		if _, err := d.Search(ctx, roving, review.Search{By: review.ByNumber, Number: number(nora).Digits()}); err != nil {
			t.Fatal(err)
		}
		all, err := d.Oversee(ctx, dpo)
		if err != nil || len(all.Denials) != 2 || all.Denials[0].Unit != "" || all.Denials[0].Attempts != 1 {
			t.Errorf("the DPO: %+v, %v", all.Denials, err)
		}
		if o, err := d.Oversee(ctx, manager); err != nil || len(o.Denials) != 1 {
			t.Errorf("a manager: %+v, %v", o.Denials, err)
		}
	})
	t.Run("in the circle: not the line manager's alarm", func(t *testing.T) {
		auditor := d.hire(t, 304, "", person.LogAuditor, func(s *postgres.NewStaff) { s.Circle = true })
		exec(t, d.root, "UPDATE portal.person SET unit_id = $1 WHERE id = $2", pgtest.UnitSouth, petra)
		if err := d.OpenEmergency(ctx, d.ring, emergency(703, petra)); err != nil {
			t.Fatal(err)
		}
		for who, n := range map[person.ID]string{manager.ID: "0", auditor.ID: "1"} {
			var got string
			if err := d.root.QueryRow(ctx, "SELECT count(*)::text FROM portal.alarm WHERE staff_id = $1", who).Scan(&got); err != nil || got != n {
				t.Errorf("%s has %s alarms, %v", who, got, err)
			}
		}
		// Who looks at the access does not read about whom it was: that is no reading from outside the circle.
		dpo := d.hire(t, 307, "", person.DPO)
		for who, n := range map[person.ID]string{dpo.ID: "0", auditor.ID: "1"} {
			var got string
			if _, err := d.Oversee(ctx, d.SignIn(t, person.Staff, who)); err != nil {
				t.Fatal(err)
			}
			if err := d.root.QueryRow(ctx, `SELECT count(*)::text FROM portal.access_log WHERE filter = 'emergencies' AND actor_id = $1 AND listed @> ARRAY[$2::uuid]`, who, petra).Scan(&got); err != nil || got != n {
				t.Errorf("%s has listed her %s times, %v", who, got, err)
			}
		}
	})
	t.Run("what is missing", func(t *testing.T) {
		err := d.OpenEmergency(ctx, d.reviewer, casework.EmergencyInput{ID: pgtest.ID(704), Number: "x", Reason: "curious", Line: strings.Repeat("å", 201)})
		var ps report.Problems
		if !errors.As(err, &ps) || len(ps) != 3 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("an administrator has none", func(t *testing.T) {
		if err := d.OpenEmergency(ctx, d.hire(t, 305, "", person.Administrator), emergency(705, nora)); err == nil {
			t.Error("an administrator opened somebody")
		}
	})
}
