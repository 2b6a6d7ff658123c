package filing

import (
	"context"
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
)

// mostLooks is how many lines of the log an extract holds, the latest.
const mostLooks = 20_000

// An Extract is everything that is kept of a person (registerutdrag).
type Extract struct {
	Made   time.Time
	Number string
	Held   json.RawMessage      // by kind, every version
	Notes  map[report.ID]string // of activities, by their id
	Looks  []access.Look        // what row security tells them of the log
}

// Extract returns everything that is kept of the actor, and logs that it was
// taken out. It is read as the actor: nothing is in it that their pages may not show.
func (s *Service) Extract(ctx context.Context, actor person.Actor) (x Extract, err error) {
	defer fault.Wrap(&err, "extract")
	err = s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		x = Extract{Made: tx.At, Notes: map[report.ID]string{}}
		sealed, err := tx.SealedNumber(ctx, actor.ID)
		if err != nil {
			return err
		}
		number, err := s.vault.OpenNumber(actor.ID, sealed)
		if err != nil {
			return err
		}
		x.Number = number.Written()
		if x.Looks, err = tx.OwnLooks(ctx, actor.ID, access.LookFilter{}, mostLooks); err != nil {
			return err
		}
		var notes []postgres.SealedNote
		if x.Held, notes, err = tx.OwnExtract(ctx); err != nil {
			return err
		}
		for _, n := range notes {
			if x.Notes[n.ActivityID], err = s.vault.OpenText(string(n.ActivityID), n.Sealed); err != nil {
				return err
			}
		}
		return nil
	})
	return x, err
}
