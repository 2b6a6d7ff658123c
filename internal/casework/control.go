package casework

import (
	"context"
	"slices"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// mostControls is how many control cases the list shows.
const mostControls = 200

// A ControlPage is what has been decided of a case, with the reasons to choose
// from, and the day it is.
type ControlPage struct {
	access.Control
	Reasons, OpenReasons []access.Reason
	Today                time.Time
	LastReview           time.Time // the latest day that a mark may name
}

// A ControlInput is a decision as typed. Seen is the latest decision that the
// form showed.
type ControlInput struct{ ID, Seen, Decision, Reason, Day string }

// Controls returns the control cases that the actor may open, those that are to
// be looked at anew first.
func (s *Service) Controls(ctx context.Context, actor person.Actor) (rows []access.ControlRow, today time.Time, err error) {
	err = s.db.InTx(ctx, actor, access.Review, func(tx *postgres.Tx) error {
		today = rule.DayOf(tx.At)
		rows, err = tx.Controls(ctx, mostControls)
		return err
	})
	return rows, today, err
}

// SeeControl returns what has been decided of a case, with reasons in lang. A
// case that the actor may not open is ErrNoHit, and in the log as denied.
func (s *Service) SeeControl(ctx context.Context, actor person.Actor, id, lang string) (p ControlPage, err error) {
	if err := known(id); err != nil {
		return p, err
	}
	err = s.db.InCase(ctx, actor, access.Review, id, func(tx *postgres.Tx) error {
		p, err = control(ctx, tx, id, lang)
		return err
	})
	if err != nil {
		return ControlPage{}, s.denied(ctx, actor, access.Review, access.SawCase, id, err)
	}
	return p, nil
}

func control(ctx context.Context, tx *postgres.Tx, id, lang string) (p ControlPage, err error) {
	if p.Control, err = tx.SeeControl(ctx, id); err != nil {
		return p, err
	}
	d, err := tx.Decide(ctx, access.Open, p.PersonID, access.Case{ID: id, Kind: p.Kind})
	if err != nil {
		return p, err
	}
	if d.Verdict != access.Allow {
		return p, fault.NotFound
	}
	p.Today = rule.DayOf(tx.At)
	p.LastReview = p.Today.AddDate(0, p.Rule.Months, 0)
	if p.Reasons, err = tx.Reasons(ctx, "control", lang); err != nil {
		return p, err
	}
	p.OpenReasons, err = tx.Reasons(ctx, "control_open", lang)
	return p, err
}

// DecideControl marks a case as a control, from today and until somebody looks
// anew, or opens it to the person from a day. It is report.Problems when a choice
// is missing or a day is not within its bounds; fault.Conflict with code changed
// when somebody has decided since the form was shown, or there is nothing to open,
// and with code control_by_another when the rule asks for another reviewer. The
// same id again changes nothing.
func (s *Service) DecideControl(ctx context.Context, actor person.Actor, caseID string, in ControlInput) error {
	if err := known(caseID, in.ID); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		p, err := control(ctx, tx, caseID, "sv")
		if err != nil {
			return err
		}
		if slices.ContainsFunc(p.Decisions, func(d access.ControlDecision) bool { return d.ID == in.ID }) {
			return nil
		}
		d, err := p.parse(in)
		if err != nil {
			return err
		}
		latest := p.Latest(p.Today)
		if in.Seen != p.Last() || d.Decision == access.OpenedTo && !p.Hidden {
			return fault.Coded(fault.Conflict, "changed")
		}
		if p.Rule.Another && latest != nil && latest.Decision == access.Controlled && latest.Mine {
			return fault.Coded(fault.Conflict, "control_by_another")
		}
		return tx.DecideControl(ctx, p.Control, d)
	})
}

// parse turns what was typed into a decision, or says what is wrong with it.
func (p ControlPage) parse(in ControlInput) (access.ControlDecision, error) {
	var ps report.Problems
	d := access.ControlDecision{ID: in.ID, Decision: in.Decision, Reason: in.Reason, FromDay: p.Today}
	day, err := rule.ParseDay(in.Day)
	reasons, field := p.Reasons, "review_by"
	switch in.Decision {
	case access.Controlled:
		d.ReviewBy = &day
		if err == nil && (!day.After(p.Today) || day.After(p.LastReview)) {
			ps.Add(field, "outside_control")
		}
	case access.OpenedTo:
		reasons, field, d.FromDay = p.OpenReasons, "from_day", day
		if err == nil && day.Before(p.Today) {
			ps.Add(field, "has_been")
		}
	default:
		return d, fault.Coded(fault.Invalid, "unknown_code")
	}
	if err != nil {
		ps.Add(field, report.NotADay)
	}
	if !slices.ContainsFunc(reasons, func(r access.Reason) bool { return r.Code == in.Reason }) {
		ps.Add(in.Decision+"_reason", report.Missing)
	}
	return d, ps.Err()
}
