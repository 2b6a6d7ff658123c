package casework

import (
	"context"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

const mostReads = 500

// A CircleDay is what was read of protected people on a day, what somebody
// outside the circle read first.
type CircleDay struct {
	Day   time.Time
	Reads []access.CircleRead
	Full  bool
}

// CircleDay returns the list of a day, today's when day is none, to an auditor
// of the circle; to anybody else it is empty. The reading is in the log.
func (s *Service) CircleDay(ctx context.Context, actor person.Actor, day string) (d CircleDay, err error) {
	if d.Day, err = rule.ParseDay(day); err != nil {
		d.Day = rule.DayOf(s.db.Now())
	}
	err = s.db.InTx(ctx, actor, access.LogReading, func(tx *postgres.Tx) error {
		d.Reads, err = tx.CircleReads(ctx, d.Day, mostReads)
		return err
	})
	d.Full = len(d.Reads) == mostReads
	return d, err
}
