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

// A PaperForm is what the paper form is made from.
type PaperForm struct {
	Pack    rule.Pack
	Name    person.Name
	LastDay time.Time
}

// EmptyForm returns what the form is made from that is nobody's: the rules of the
// month that is reported now.
func (s *Service) EmptyForm(ctx context.Context) (f PaperForm, err error) {
	defer fault.Wrap(&err, "an empty form")
	f.Pack, _, err = s.rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())).Prev())
	return f, err
}

// OwnForm returns what the actor's form for m is made from: the rules of m, and
// the name.
func (s *Service) OwnForm(ctx context.Context, actor person.Actor, m rule.Month) (f PaperForm, err error) {
	defer fault.Wrap(&err, "a form for %s", m)
	var days rule.Calendar
	if f.Pack, days, err = s.rules(ctx, m); err != nil {
		return f, err
	}
	f.LastDay, _ = f.Pack.LastDay(m, days)
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		f.Name = p.Name()
		return err
	})
	return f, err
}
