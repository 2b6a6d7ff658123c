package filing

import (
	"context"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// A Mandates is who may act for the actor, what they have done, and for whom the
// actor may act.
type Mandates struct {
	Codes rule.Codes
	Today time.Time
	// Registered is false for who is no jobseeker, and only acts for others.
	Registered bool

	Mine   []access.Mandate // for the actor, the latest first
	Done   []postgres.DoneFor
	Others []Represented // in force
}

// A Represented is somebody for whom the actor may act today.
type Represented struct {
	access.Mandate
	Whose person.Name
}

// mostDone is how much of what was done in somebody's name is shown.
const mostDone = 50

// Mandates returns it. Those for whom the actor may act see in the log that their
// names were read.
func (s *Service) Mandates(ctx context.Context, actor person.Actor) (v Mandates, err error) {
	defer fault.Wrap(&err, "mandates")
	pack, _, err := s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())).Prev())
	if err != nil {
		return v, err
	}
	err = s.db.InTx(ctx, actor, access.Mandates, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		if err != nil {
			return err
		}
		v = Mandates{Codes: pack.Codes, Today: rule.DayOf(tx.At), Registered: p.UnitName != ""}
		all, err := tx.OwnMandates(ctx)
		if err != nil {
			return err
		}
		names := map[string]person.Name{}
		principals, err := tx.Principals(ctx)
		for _, p := range principals {
			names[p.MandateID] = p.Name()
		}
		for _, m := range all {
			if name, ok := names[m.ID]; ok {
				v.Others = append(v.Others, Represented{m, name})
			} else if m.PersonID == actor.ID {
				v.Mine = append(v.Mine, m)
			}
		}
		if err == nil && len(v.Mine) > 0 {
			v.Done, err = tx.DoneForOneself(ctx, mostDone)
		}
		return err
	})
	return v, err
}

// EndMandate ends a mandate for the actor, or gives it up, and reports which. One
// that a court has given is fault.NotFound here. Ended already changes nothing.
func (s *Service) EndMandate(ctx context.Context, actor person.Actor, id string) (own bool, err error) {
	defer fault.Wrap(&err, "end a mandate")
	err = s.db.InTx(ctx, actor, access.Mandates, func(tx *postgres.Tx) error {
		all, err := tx.OwnMandates(ctx)
		if err != nil {
			return err
		}
		for _, m := range all {
			if m.ID == id {
				own = m.PersonID == actor.ID
				return tx.EndMandate(ctx, id)
			}
		}
		return fault.NotFound
	})
	return own, err
}
