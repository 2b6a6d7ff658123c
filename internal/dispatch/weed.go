package dispatch

import (
	"context"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// weed erases, once a day, the drafts whose time is up: those whose last day,
// and whose latest change, lie as many months back as the rule pack of today
// says (gallring). What has been handed in is no draft and stays.
func (s *Service) weed(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "weed drafts")
	today := rule.DayOf(s.DB.Now())
	if s.weeded.Equal(today) {
		return nil
	}
	p, c, err := s.DB.Rules(ctx, rule.MonthOf(today))
	if err != nil {
		return err
	}
	gone := 0
	err = s.DB.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) (err error) {
		upto, since := DraftsDue(today, p, c)
		gone, err = tx.WeedDrafts(ctx, upto, since, false)
		if err == nil {
			_, err = tx.WeedAssists(ctx, upto, false)
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := s.weedCases(ctx, actor, today); err != nil {
		return err
	}
	s.weeded = today
	if gone > 0 {
		s.Log.InfoContext(ctx, "drafts weeded", "drafts", gone)
	}
	return nil
}

// weedAtOnce is how many months of people's cases, people, or lines of the log, one
// transaction erases.
const weedAtOnce = 500

// weedCases erases the cases whose time is up, what was sent, then the people who have no case left and whose own file has ended, what the
// follow-up picked, sign-ins, emergency accesses and lines of the access log, in small transactions: one that is cut off goes on where it was the next time.
func (s *Service) weedCases(ctx context.Context, actor person.Actor, today time.Time) error {
	for _, weed := range []func(*postgres.Tx) ([]postgres.Weeded, error){
		func(tx *postgres.Tx) ([]postgres.Weeded, error) { return tx.WeedCases(ctx, weedAtOnce, false) },
		func(tx *postgres.Tx) ([]postgres.Weeded, error) { return tx.WeedSent(ctx, weedAtOnce, false) },
		func(tx *postgres.Tx) ([]postgres.Weeded, error) { return tx.WeedPeople(ctx, weedAtOnce, false) },
		func(tx *postgres.Tx) ([]postgres.Weeded, error) { return tx.WeedFollow(ctx, weedAtOnce, false) },
		func(tx *postgres.Tx) ([]postgres.Weeded, error) { return tx.WeedEmergencies(ctx, weedAtOnce, false) },
	} {
		if err := s.weedOut(ctx, actor, weed); err != nil {
			return err
		}
	}
	for n := weedAtOnce; n == weedAtOnce; {
		err := s.DB.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) error {
			years, err := tx.LogYears(ctx)
			if err != nil {
				return err
			}
			held, err := tx.Held(ctx)
			if err != nil {
				return err
			}
			before := time.Date(today.Year()-years, 1, 1, 0, 0, 0, 0, rule.Zone)
			n, err = tx.WeedLog(ctx, today.Year()*1000+today.YearDay(), before, held, weedAtOnce)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// weedOut erases a part at a time until nothing is due.
func (s *Service) weedOut(ctx context.Context, actor person.Actor, weed func(*postgres.Tx) ([]postgres.Weeded, error)) error {
	for {
		n := 0
		err := s.DB.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) error {
			went, err := weed(tx)
			for _, w := range went {
				n += w.N
			}
			return err
		})
		if err != nil || n == 0 {
			return err
		}
		s.Log.InfoContext(ctx, "weeded", "rows", n)
	}
}

// DraftsDue returns up to which month drafts go on a day, and since when they must
// not have been changed.
func DraftsDue(today time.Time, p rule.Pack, c rule.Calendar) (upto rule.Month, since time.Time) {
	return weedable(today, p, c), rule.Midnight(today.AddDate(0, -p.DraftKeepMonths, 0))
}

// weedable is the latest month whose last day lies long enough before today.
func weedable(today time.Time, p rule.Pack, c rule.Calendar) rule.Month {
	m := rule.MonthOf(today)
	for {
		if last, _ := p.LastDay(m, c); last.AddDate(0, p.DraftKeepMonths, 0).Before(today) {
			return m
		}
		m = m.Prev()
	}
}
