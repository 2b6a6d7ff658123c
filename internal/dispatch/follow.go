package dispatch

import (
	"context"
	"errors"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

const (
	followBack  = 4         // weeks whose picking is made up for by itself
	followGrace = time.Hour // after a week's end, for what was under way then
)

// follow picks, once a day, the lines of the log that are to be followed up, for
// each of the last weeks that is over and has not been picked. A week is one
// transaction: it is whole or not begun. Where the log is sealed it waits for
// the first checkpoint, of which the samples' seed is made.
func (s *Service) follow(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "log follow-up")
	today := rule.DayOf(s.DB.Now().Add(-followGrace))
	if s.followed.Equal(today) {
		return nil
	}
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	var weeks, due []time.Time
	for i := range followBack {
		weeks = append(weeks, monday.AddDate(0, 0, -7*(i+1)))
	}
	err = s.DB.InTx(ctx, actor, access.FollowUp, func(tx *postgres.Tx) (err error) {
		if s.Ledger != nil {
			if _, err := tx.LatestLogCheckpoint(ctx); err != nil {
				return err
			}
		}
		due, err = tx.FollowWeeksDue(ctx, weeks)
		return err
	})
	if errors.Is(err, fault.NotFound) {
		return nil // nothing is sealed yet: the next tick looks again
	}
	if err != nil {
		return err
	}
	for _, week := range due {
		picked := 0
		err := s.DB.InTx(ctx, actor, access.FollowUp, func(tx *postgres.Tx) (err error) {
			picked, err = tx.MakeFollowUp(ctx, week)
			return err
		})
		if err != nil {
			return err
		}
		s.Log.InfoContext(ctx, "log follow-up", "week", week.Format(time.DateOnly), "picked", picked)
	}
	s.followed = today
	return nil
}
