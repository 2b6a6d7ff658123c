package casework

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// mostHolds is how many holds the list shows.
const mostHolds = 200

// Holds is the list of holds in force. It says of nobody whose they are.
type Holds struct {
	Rows    []access.Hold
	Reasons []access.Reason
	Today   time.Time
}

// Holds returns the holds in force, with reasons in lang.
func (s *Service) Holds(ctx context.Context, actor person.Actor, lang string) (h Holds, err error) {
	err = s.db.InTx(ctx, actor, access.Holding, func(tx *postgres.Tx) error {
		h.Today = rule.DayOf(tx.At)
		if h.Reasons, err = tx.Reasons(ctx, "hold", lang); err != nil {
			return err
		}
		h.Rows, err = tx.Holds(ctx, mostHolds)
		return err
	})
	return h, err
}

var caseNumber = regexp.MustCompile(`^AP-[0-9]{4}/[0-9]{6,}$`)

// FindToHold finds somebody by the number, or the number of a case, that was typed,
// and returns the key that the others take. It is report.Problems when that is
// neither; ErrNoHit alike for who does not exist and for whom the actor may not
// see. The search is in the log whatever it found.
func (s *Service) FindToHold(ctx context.Context, actor person.Actor, typed string) (key string, err error) {
	var ps report.Problems
	typed = strings.TrimSpace(typed)
	var id person.ID
	caseNo := ""
	if up := strings.ToUpper(typed); caseNumber.MatchString(up) {
		caseNo = up
	} else if n, err := person.ParseNumber(typed, s.db.Now()); err == nil {
		if id, err = s.db.FindIdentity(ctx, s.vault.Lookups(n)); err != nil {
			return "", err
		}
	} else {
		code := NotANumber
		if typed == "" {
			code = report.Missing
		}
		ps.Add("whom", code)
		return "", ps
	}
	err = s.db.InTx(ctx, actor, access.Holding, func(tx *postgres.Tx) error {
		key, err = tx.FindToHold(ctx, id, caseNo)
		return err
	})
	if err == nil && key == "" {
		err = ErrNoHit
	}
	return key, err
}

// A HoldPage is somebody with their holds, and what a new one may be.
type HoldPage struct {
	access.Held
	Reasons []access.Reason
	Today   time.Time
	LastDay time.Time // the latest that a hold may name
}

// SeeHolds returns it, with reasons in lang. Nobody is ErrNoHit, and in the log as
// denied.
func (s *Service) SeeHolds(ctx context.Context, actor person.Actor, key, lang string) (p HoldPage, err error) {
	if err := known(key); err != nil {
		return p, err
	}
	err = s.db.InTx(ctx, actor, access.Holding, func(tx *postgres.Tx) error {
		p, err = holds(ctx, tx, key, lang)
		return err
	})
	if err != nil {
		return HoldPage{}, s.denied(ctx, actor, access.Holding, access.SawHold, key, err)
	}
	return p, nil
}

func holds(ctx context.Context, tx *postgres.Tx, key, lang string) (p HoldPage, err error) {
	if p.Held, err = tx.ReadHolds(ctx, key); err != nil {
		return p, err
	}
	months, err := tx.HoldMonths(ctx)
	if err != nil {
		return p, err
	}
	p.Today = rule.DayOf(tx.At)
	p.LastDay = p.Today.AddDate(0, months, 0)
	p.Reasons, err = tx.Reasons(ctx, "hold", lang)
	return p, err
}

// A HoldInput is a hold as typed.
type HoldInput struct{ ID, Reason, Day string }

// PlaceHold keeps somebody's data from being weeded through a day. It is
// report.Problems when a choice is missing, the day is not within its bounds, or
// they are held for that reason already. The same id again changes nothing.
func (s *Service) PlaceHold(ctx context.Context, actor person.Actor, key string, in HoldInput) error {
	if err := known(key, in.ID); err != nil {
		return err
	}
	err := s.db.InTx(ctx, actor, access.Holding, func(tx *postgres.Tx) error {
		p, err := holds(ctx, tx, key, "sv")
		if err != nil {
			return err
		}
		day, err := p.parse(in)
		if err != nil {
			return err
		}
		return tx.PlaceHold(ctx, key, in.ID, in.Reason, day)
	})
	return s.denied(ctx, actor, access.Holding, access.DidHold, key, err)
}

// parse checks what was typed, and returns the last day.
func (p HoldPage) parse(in HoldInput) (time.Time, error) {
	var ps report.Problems
	if !slices.ContainsFunc(p.Reasons, func(r access.Reason) bool { return r.Code == in.Reason }) {
		ps.Add("hold_reason", report.Missing)
	}
	if slices.ContainsFunc(p.InForce(p.Today, true), func(h access.Hold) bool { return h.Reason == in.Reason && h.ID != in.ID }) {
		ps.Add("hold_reason", "held_already")
	}
	day, err := rule.ParseDay(in.Day)
	switch {
	case err != nil:
		ps.Add("until_day", report.NotADay)
	case day.Before(p.Today) || day.After(p.LastDay):
		ps.Add("until_day", "outside_hold")
	}
	return day, ps.Err()
}

// LiftHold ends a hold of theirs. One that has ended stays ended.
func (s *Service) LiftHold(ctx context.Context, actor person.Actor, key, id string) error {
	if err := known(key, id); err != nil {
		return err
	}
	err := s.db.InTx(ctx, actor, access.Holding, func(tx *postgres.Tx) error { return tx.LiftHold(ctx, key, id) })
	return s.denied(ctx, actor, access.Holding, access.DidHoldLift, key, err)
}
