package casework

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
)

// An EmergencyInput is what a member of staff asks for in an emergency, as typed:
// whom, by a number, or by the number of the case that it is about, or both.
type EmergencyInput struct{ ID, Number, Case, Reason, Line string }

// MaxLine is how long the line beside an emergency's reason may be.
const MaxLine = 200

// OpenEmergency opens somebody for the actor for as long as the rule says, and
// alarms the manager and the DPO. It is report.Problems when something is
// missing; ErrNoHit alike for who does not exist, for a protected person outside
// the actor's circle, and for a case that is not the person's or not of the
// actor's circle, which is in the log too. A case that is named stands in the log
// with all that is written about the access. The same ID again is the same access.
func (s *Service) OpenEmergency(ctx context.Context, actor person.Actor, in EmergencyInput) error {
	if err := known(in.ID); err != nil {
		return err
	}
	var ps report.Problems
	in.Number, in.Case = strings.TrimSpace(in.Number), strings.ToUpper(strings.TrimSpace(in.Case))
	n, err := person.ParseNumber(in.Number, s.db.Now())
	switch {
	case in.Number == "" && in.Case == "":
		ps.Add("number", report.Missing)
	case err != nil && in.Number != "":
		ps.Add("number", NotANumber)
	}
	reasons, err := s.Reasons(ctx, actor, "emergency", "sv")
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(reasons, func(r access.Reason) bool { return r.Code == in.Reason }) {
		ps.Add("reason", report.Missing)
	}
	in.Line = strings.TrimSpace(in.Line)
	switch {
	case in.Line == "":
		ps.Add("line", report.Missing)
	case len([]rune(in.Line)) > MaxLine || strings.ContainsAny(in.Line, "\r\n"):
		ps.Add("line", report.TooLong)
	}
	if err := ps.Err(); err != nil {
		return err
	}
	var id person.ID
	if in.Number != "" {
		if id, err = s.db.FindIdentity(ctx, s.vault.Lookups(n)); err != nil {
			return err
		}
		if id == "" { // nobody has it: the case may not say who instead
			in.Case = ""
		}
	}
	opened := false
	err = s.db.InTx(ctx, actor, access.Emergent, func(tx *postgres.Tx) error {
		opened, err = tx.OpenEmergency(ctx, in.ID, id, in.Case, in.Reason, in.Line)
		return err
	})
	if err == nil && !opened {
		err = ErrNoHit
	}
	return err
}

// An EmergencyForm is what the form for an emergency needs.
type EmergencyForm struct {
	Reasons []access.Reason
	Rule    access.EmergencyRule
}

// EmergencyPage returns it, with reasons in lang. It reads nothing about anybody.
func (s *Service) EmergencyPage(ctx context.Context, actor person.Actor, lang string) (f EmergencyForm, err error) {
	err = s.db.View(ctx, actor, access.Emergent, func(tx *postgres.Tx) error {
		if f.Reasons, err = tx.Reasons(ctx, "emergency", lang); err != nil {
			return err
		}
		f.Rule, err = tx.EmergencyRule(ctx)
		return err
	})
	return f, err
}

// Alarms returns how many alarms the actor has not seen yet.
func (s *Service) Alarms(ctx context.Context, actor person.Actor) (n int, err error) {
	err = s.db.View(ctx, actor, access.Oversight, func(tx *postgres.Tx) error {
		n, err = tx.Alarms(ctx)
		return err
	})
	return n, err
}

// Reasons returns the reasons to choose from, in lang, of a list: grant or
// emergency.
func (s *Service) Reasons(ctx context.Context, actor person.Actor, list, lang string) (rs []access.Reason, err error) {
	err = s.db.View(ctx, actor, access.Emergent, func(tx *postgres.Tx) error {
		rs, err = tx.Reasons(ctx, list, lang)
		return err
	})
	return rs, err
}

// Opened returns whom an emergency has opened to the actor now.
func (s *Service) Opened(ctx context.Context, actor person.Actor) (os []access.Opened, err error) {
	err = s.db.InTx(ctx, actor, access.Emergent, func(tx *postgres.Tx) error {
		os, err = tx.Opened(ctx)
		return err
	})
	return os, err
}

// An Oversight is what a manager or the DPO looks at: emergency accesses, the
// unreviewed and most overdue first, and how often units were refused.
type Oversight struct {
	Emergencies []access.EmergencyRow
	Denials     []access.Denials
}

// weeks is how far back refusals are counted.
const weeks = 8

// Oversee returns it. The actor's alarms have been seen then.
func (s *Service) Oversee(ctx context.Context, actor person.Actor) (o Oversight, err error) {
	err = s.db.InTx(ctx, actor, access.Oversight, func(tx *postgres.Tx) error {
		if o.Emergencies, err = tx.Emergencies(ctx, PageSize); err != nil {
			return err
		}
		o.Denials, err = tx.Denials(ctx, tx.At.Add(-weeks*7*24*time.Hour))
		return err
	})
	return o, err
}

// ReviewEmergency writes what a review found: by another than whoever took the
// access, once. Otherwise it is fault.Conflict with code not_yours_to_review.
func (s *Service) ReviewEmergency(ctx context.Context, actor person.Actor, id, outcome string) error {
	if err := known(id); err != nil {
		return err
	}
	if !slices.Contains(access.EmergencyOutcomes, outcome) {
		return fault.Coded(fault.Invalid, "unknown_code")
	}
	return s.db.InTx(ctx, actor, access.Oversight, func(tx *postgres.Tx) error { return tx.ReviewEmergency(ctx, id, outcome) })
}

// denied writes that the actor was refused what key is the id of, if err says so, and returns err: for
// staff every such answer is ErrNoHit. It is a transaction of its own, since what
// was refused has been rolled back.
func (s *Service) denied(ctx context.Context, actor person.Actor, p access.Purpose, what, key string, err error) error {
	if !errors.Is(err, fault.NotFound) {
		return err
	}
	if err := s.db.InTx(ctx, actor, p, func(tx *postgres.Tx) error { return tx.Deny(ctx, what, key) }); err != nil {
		return err
	}
	return ErrNoHit
}

// Refused writes that the actor asked for an address that their roles do not open.
func (s *Service) Refused(ctx context.Context, actor person.Actor) error {
	return s.db.LogAttempt(ctx, actor, access.Staffing, "", postgres.Attempt{What: access.SawPage, Result: access.Denied, Reason: "no_role"})
}
