package casework

import (
	"context"
	"slices"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
)

// Course is the course whose exam the portal holds itself.
const Course = "secrecy"

// A Staffing is what a manager or an administrator looks after.
type Staffing struct {
	Grants     []access.GrantRow
	Trainings  []access.TrainingRow
	Colleagues []access.Reason // by id and name
	Reasons    []access.Reason
}

// Staffing returns the grants and exams that the actor looks after, in lang. It
// holds nothing about jobseekers.
func (s *Service) Staffing(ctx context.Context, actor person.Actor, lang string) (st Staffing, err error) {
	err = s.db.View(ctx, actor, access.Staffing, func(tx *postgres.Tx) error {
		if st.Grants, err = tx.Grants(ctx); err != nil {
			return err
		}
		if st.Trainings, err = tx.Trainings(ctx); err != nil {
			return err
		}
		if st.Colleagues, err = tx.Colleagues(ctx); err != nil {
			return err
		}
		st.Reasons, err = tx.Reasons(ctx, "grant", lang)
		return err
	})
	return st, err
}

// ExportTraining returns the exams that the actor looks after, to be taken out.
// The log says so: by whom, and how many; staff are nobody's subjects.
func (s *Service) ExportTraining(ctx context.Context, actor person.Actor) (rows []access.TrainingRow, err error) {
	err = s.db.InTx(ctx, actor, access.Staffing, func(tx *postgres.Tx) error {
		rows, err = tx.ExportTrainings(ctx)
		return err
	})
	return rows, err
}

// Grantable are the roles that a manager may ask for.
var Grantable = []person.Role{person.Caseworker, person.Reviewer, person.Manager, person.LogAuditor, person.DPO, person.Administrator}

// AskGrant asks for a role for somebody of the actor's unit, from today, for
// one of access.GrantMonths. It is in force when another has approved it, and the exam is passed.
func (s *Service) AskGrant(ctx context.Context, actor person.Actor, in access.GrantInput) error {
	if err := known(in.ID, in.StaffID); err != nil {
		return err
	}
	if !slices.Contains(Grantable, in.Role) || !slices.Contains(access.GrantMonths, in.Months) {
		return fault.Coded(fault.Invalid, "unknown_code")
	}
	return s.db.InTx(ctx, actor, access.Staffing, func(tx *postgres.Tx) error { return tx.AskGrant(ctx, in) })
}

// The steps of a grant.
const (
	Approve = "approve"
	Refuse  = "refuse"
	Certify = "certify"
	End     = "end"
)

// MoveGrant takes a grant one step. It is fault.Conflict with code grant_moved
// when that cannot be done, or not by the actor: nobody approves what they have
// asked for, or what is for themselves.
func (s *Service) MoveGrant(ctx context.Context, actor person.Actor, id, step string) error {
	if err := known(id); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Staffing, func(tx *postgres.Tx) error {
		switch step {
		case Approve:
			return tx.ApproveGrant(ctx, id)
		case Refuse:
			return tx.RefuseGrant(ctx, id)
		case Certify:
			return tx.CertifyGrant(ctx, id)
		case End:
			return tx.EndGrant(ctx, id)
		}
		return fault.Coded(fault.Invalid, "unknown_code")
	})
}

// An Exam is the questions, and how it went before.
type Exam struct {
	access.Course
	Questions []access.Question
	Results   []access.Training
}

// Exam returns the exam of a course, in lang.
func (s *Service) Exam(ctx context.Context, actor person.Actor, lang string) (e Exam, err error) {
	err = s.db.View(ctx, actor, access.Staffing, func(tx *postgres.Tx) error {
		if e.Course, err = tx.Course(ctx, Course, lang); err != nil {
			return err
		}
		if e.Questions, err = tx.Questions(ctx, Course, lang); err != nil {
			return err
		}
		e.Results, err = tx.OwnTraining(ctx)
		return err
	})
	return e, err
}

// TakeExam marks the actor's answers and keeps the result.
func (s *Service) TakeExam(ctx context.Context, actor person.Actor, id string, picked []int) (r postgres.ExamResult, err error) {
	if err := known(id); err != nil {
		return r, err
	}
	err = s.db.InTx(ctx, actor, access.Staffing, func(tx *postgres.Tx) error {
		r, err = tx.TakeExam(ctx, id, Course, picked)
		return err
	})
	return r, err
}
