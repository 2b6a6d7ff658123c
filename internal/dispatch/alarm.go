package dispatch

import (
	"context"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/views/words"
)

// How often alarms are looked for, how far back by a worker that starts, and how
// long a line may take: it has the time of its transaction's beginning, and is not
// seen before the end. A mail too many says nothing, one too few would.
const (
	alarmEvery  = time.Minute
	alarmBack   = 24 * time.Hour
	alarmBehind = 30 * time.Second
)

// mailAlarms tells the auditor of the circle that somebody outside it has read
// about a protected person, and the data protection officer that there are new
// emergency accesses. The mails say that, and nothing of whom, by whom or why. A
// mail that fails is tried again the next time.
func (s *Service) mailAlarms(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "mail alarms")
	until := s.DB.Now().Add(-alarmBehind)
	if s.Mail == nil || s.DPO == "" && s.Circle == "" || until.Sub(s.alarmed) < alarmEvery {
		return nil
	}
	since := s.alarmed
	if since.IsZero() {
		since = until.Add(-alarmBack)
	}
	var a postgres.Alarmed
	if err := s.DB.InTx(ctx, actor, access.Oversight, func(tx *postgres.Tx) error {
		a, err = tx.AlarmsSince(ctx, since, until)
		return err
	}); err != nil {
		return err
	}
	if a.Outside > 0 && s.Circle != "" {
		if err := s.write(ctx, s.Circle, words.SV.AlarmSubject(), words.SV.AlarmBody(s.URL)); err != nil {
			return err
		}
	}
	if a.Emergencies > 0 && s.DPO != "" {
		if err := s.write(ctx, s.DPO, words.SV.AlarmSubject(), words.SV.AlarmBody(s.URL)); err != nil {
			return err
		}
	}
	s.alarmed = until
	return nil
}
