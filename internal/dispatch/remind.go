package dispatch

import (
	"context"
	"errors"
	"slices"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// remindAtOnce is how many people one transaction plans reminders for.
const remindAtOnce = 2000

// remind plans the reminders that are due, of the month whose window is open: the
// latest one, part by part, for as long as a tick may take. One before it that was
// never planned has been missed, and that is kept as evidence, unless the portal
// has never reminded anybody. What is planned waits for the end of the quiet hours
// and, where it goes outside the portal, is sent by sendDue; a report that comes
// in before takes it back.
func (s *Service) remind(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "remind")
	now := s.DB.Now()
	m := rule.MonthOf(rule.DayOf(now)).Prev()
	p, c, err := s.DB.Rules(ctx, m)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	_, closes := p.Window(m, c)
	due := slices.DeleteFunc(p.RemindersFor(m, c), func(r rule.DueReminder) bool { return r.At.After(now) })
	if len(due) == 0 || len(due) == s.reminded.n && s.reminded.month == m {
		return nil
	}
	late, err := s.beginReminders(ctx, actor, m, due, !now.Before(closes))
	if err != nil {
		return err
	}
	if !late {
		part := postgres.RemindersPart{Month: m, Code: due[len(due)-1].Code, From: p.NotQuiet(now), Until: closes,
			Email: s.Mail != nil, Messages: s.Messages != nil, Most: remindAtOnce}
		for end := time.Now().Add(tickFor); ; {
			done, err := s.remindPart(ctx, actor, part, p)
			if errors.Is(err, fault.NotFound) {
				return nil // another worker is at it
			}
			if err != nil {
				return err
			}
			if done {
				break
			}
			if time.Now().After(end) {
				return nil // the next tick goes on
			}
		}
	}
	s.reminded.month, s.reminded.n = m, len(due)
	return nil
}

// beginReminders opens the latest of what is due, and notes what was missed: all
// but the latest, and that too when it is late. It reports whether nothing is left
// to plan.
func (s *Service) beginReminders(ctx context.Context, actor person.Actor, m rule.Month, due []rule.DueReminder, late bool) (over bool, err error) {
	err = s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
		codes, ever, err := tx.Reminded(ctx, m)
		if err != nil {
			return err
		}
		for i, r := range due {
			missed := late || i < len(due)-1
			if slices.Contains(codes, r.Code) || missed && !ever {
				continue
			}
			if err := tx.BeginReminders(ctx, m, r, missed); err != nil {
				return err
			}
		}
		over = late || slices.Contains(codes, due[len(due)-1].Code)
		return nil
	})
	return over, err
}

// remindPart plans one part, and reports whether everybody is planned for.
func (s *Service) remindPart(ctx context.Context, actor person.Actor, part postgres.RemindersPart, p rule.Pack) (done bool, err error) {
	made := 0
	err = s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) (err error) {
		made, done, err = tx.PlanReminders(ctx, part, p)
		return err
	})
	if err == nil {
		s.Log.InfoContext(ctx, "reminders planned", "month", part.Month, "code", part.Code, "made", made, "done", done)
	}
	return done, err
}
