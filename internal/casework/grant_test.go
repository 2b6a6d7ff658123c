package casework_test

import (
	"errors"
	"slices"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func TestGrant_FromRequestToCertificate(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	manager, south := d.hire(t, 301, pgtest.UnitNorth, person.Manager), d.hire(t, 302, pgtest.UnitSouth, person.Manager)
	admin := d.hire(t, 303, "", person.Administrator)
	ask := access.GrantInput{ID: pgtest.ID(800), StaffID: string(pgtest.CaseworkerN), Role: person.Reviewer, Months: 12, Reason: "substitute"}
	holds := func(role person.Role) bool {
		a, err := d.Web.Known(ctx, d.caseworker)
		return err == nil && slices.Contains(a.Roles, role)
	}
	if err := d.AskGrant(ctx, south, ask); !errors.Is(err, fault.Forbidden) {
		t.Errorf("for another unit: %v", err)
	}
	if err := d.AskGrant(ctx, admin, ask); !errors.Is(err, fault.Forbidden) {
		t.Errorf("by an administrator: %v", err)
	}
	self := ask
	self.ID, self.StaffID = pgtest.ID(801), string(pgtest.ID(301))
	if err := d.AskGrant(ctx, manager, self); err == nil {
		t.Error("for oneself")
	}
	long := ask
	long.ID, long.Months = pgtest.ID(802), 36
	if err := d.AskGrant(ctx, manager, long); err == nil {
		t.Error("for longer than the rule says")
	}
	for range 2 {
		if err := d.AskGrant(ctx, manager, ask); err != nil {
			t.Fatal(err)
		}
	}
	auditor := ask
	auditor.ID, auditor.Role = pgtest.ID(803), person.LogAuditor
	if err := d.AskGrant(ctx, manager, auditor); err != nil {
		t.Fatal(err)
	}
	auditor.ID, auditor.Role = pgtest.ID(804), person.Administrator
	if err := d.AskGrant(ctx, manager, auditor); fault.Code(err) != "auditor_is_no_administrator" {
		t.Errorf("both auditor and administrator: %v", err)
	}
	if holds(person.Reviewer) {
		t.Error("in force before anybody approved it")
	}
	if err := d.MoveGrant(ctx, manager, ask.ID, casework.Approve); fault.Code(err) != "grant_moved" {
		t.Errorf("by who asked: %v", err)
	}
	if st, err := d.Staffing(ctx, south, "sv"); err != nil || len(st.Grants) == 0 || !st.Grants[0].Pending() || !st.Grants[0].MayDecide {
		t.Errorf("before another manager: %+v, %v", st.Grants, err)
	}
	if err := d.MoveGrant(ctx, south, ask.ID, casework.Approve); err != nil {
		t.Fatal(err)
	}
	if !holds(person.Reviewer) {
		t.Error("not in force when approved")
	}
	if err := d.MoveGrant(ctx, admin, ask.ID, casework.Refuse); fault.Code(err) != "grant_moved" {
		t.Errorf("refused afterwards: %v", err)
	}
	d.at(t, "2027-05-10 10:00") // half a year on: everybody's rest, so the managers' are certified by an operator
	exec(t, d.root, "SET session_replication_role = replica")
	exec(t, d.root, "UPDATE portal.staff_grant SET recertified_on = '2027-05-01' WHERE staff_id = ANY ($1)", []person.ID{manager.ID, south.ID})
	if holds(person.Reviewer) {
		t.Error("in force, and not certified anew")
	}
	if err := d.MoveGrant(ctx, south, ask.ID, casework.Certify); fault.Code(err) != "grant_moved" {
		t.Errorf("certified by another unit: %v", err)
	}
	if err := d.MoveGrant(ctx, manager, ask.ID, casework.Certify); err != nil || !holds(person.Reviewer) {
		t.Errorf("certified: %v", err)
	}
	if err := d.MoveGrant(ctx, manager, ask.ID, casework.End); err != nil || holds(person.Reviewer) {
		t.Errorf("ended: %v", err)
	}
}

func TestTakeExam(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	exec(t, d.root, "SET session_replication_role = replica")
	exec(t, d.root, "DELETE FROM portal.training WHERE staff_id = $1", pgtest.ReviewerN)
	exec(t, d.root, "SET session_replication_role = origin")
	a, err := d.Web.Known(ctx, d.reviewer)
	if err != nil || len(a.Roles) != 0 {
		t.Fatalf("without an exam: %v, %v", a.Roles, err)
	}
	if q, err := d.Queue(ctx, d.reviewer, 1); err != nil || len(q.Rows) != 0 {
		t.Errorf("the queue without an exam: %+v, %v", q, err)
	}
	e, err := d.Exam(ctx, d.reviewer, "en")
	if err != nil || len(e.Questions) != 8 || len(e.Questions[0].Choices) != 3 {
		t.Fatalf("the exam: %+v, %v", e, err)
	}
	if r, err := d.TakeExam(ctx, d.reviewer, pgtest.ID(810), []int{1, 1, 1, 1, 1, 1, 1, 1}); err != nil || r.Passed || r.Percent >= 80 {
		t.Errorf("guessed: %+v, %v", r, err)
	}
	right := make([]int, 8)
	for i := range right {
		if err := d.root.QueryRow(ctx, "SELECT no FROM portal.exam_choice WHERE question = $1 AND correct", i+1).Scan(&right[i]); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if r, err := d.TakeExam(ctx, d.reviewer, pgtest.ID(811), right); err != nil || !r.Passed || r.Percent != 100 {
			t.Errorf("known: %+v, %v", r, err)
		}
	}
	if a, err = d.Web.Known(ctx, d.reviewer); err != nil || !slices.Contains(a.Roles, person.Reviewer) {
		t.Errorf("with the exam: %v, %v", a.Roles, err)
	}
	st, err := d.Staffing(ctx, d.hire(t, 301, pgtest.UnitNorth, person.Manager), "sv")
	if err != nil || len(st.Trainings) != 4 {
		t.Errorf("the unit's: %+v, %v", st.Trainings, err)
	}
}
