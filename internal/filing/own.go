package filing

import (
	"context"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// atMost is how much of a list one page shows.
const atMost = 200

// An Inbox is what somebody has been told, latest first, with the reminders that
// stand.
type Inbox struct {
	Messages  []postgres.Message
	Reminders []postgres.Reminder
	Bounced   bool // mail to the actor's address does not arrive
}

// Inbox returns the actor's.
func (s *Service) Inbox(ctx context.Context, actor person.Actor) (in Inbox, err error) {
	defer fault.Wrap(&err, "inbox")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		if in.Messages, err = tx.OwnMessages(ctx, atMost); err != nil {
			return err
		}
		if in.Reminders, err = tx.OwnReminders(ctx); err != nil {
			return err
		}
		r, err := tx.OwnReach(ctx)
		in.Bounced = r.Bounced
		return err
	})
	return in, err
}

// Notices returns the notices that have been sent about the actor, and their
// withdrawals, latest first, and the rules that word their grounds.
func (s *Service) Notices(ctx context.Context, actor person.Actor) (notices []postgres.SentNotice, codes rule.Codes, err error) {
	defer fault.Wrap(&err, "notices")
	pack, _, err := s.rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())))
	if err != nil {
		return nil, nil, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		notices, err = tx.OwnNotices(ctx, atMost)
		return err
	})
	return notices, pack.Codes, err
}

// Data is what is kept of a person.
type Data struct {
	Name     person.Name
	Number   person.Number
	UnitName string // "" for a protected person
	Holdings postgres.Holdings
	Holds    []postgres.Hold // why everything is kept longer, now
	Reach    postgres.Reach
	Kept     map[string]int // years, by what: retention's rows
	Pack     rule.Pack
	Extract  *access.Extract // nil where there is none
}

// Data returns what is kept of the actor.
func (s *Service) Data(ctx context.Context, actor person.Actor) (d Data, err error) {
	defer fault.Wrap(&err, "data")
	if d.Pack, _, err = s.rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now()))); err != nil {
		return d, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		if err != nil {
			return err
		}
		d.Name = p.Name()
		if p.Protection == person.Unprotected {
			d.UnitName = p.UnitName
		}
		sealed, err := tx.SealedNumber(ctx, actor.ID)
		if err != nil {
			return err
		}
		if d.Number, err = s.vault.OpenNumber(actor.ID, sealed); err != nil {
			return err
		}
		if d.Holdings, err = tx.OwnHoldings(ctx); err != nil {
			return err
		}
		if d.Holds, err = tx.OwnHolds(ctx); err != nil {
			return err
		}
		if d.Reach, err = tx.OwnReach(ctx); err != nil {
			return err
		}
		if d.Kept, err = tx.Retention(ctx); err != nil {
			return err
		}
		d.Extract, err = stands(ctx, tx)
		return err
	})
	return d, err
}

// SetLang sets the language that the actor has chosen: of what is sent to them,
// and of the pages from their next sign-in on.
func (s *Service) SetLang(ctx context.Context, actor person.Actor, lang string) (err error) {
	defer fault.Wrap(&err, "set language %s", lang)
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error { return tx.SetLang(ctx, lang) })
}
