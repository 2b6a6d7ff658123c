package casework

import (
	"context"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// mostHits is how many people a search by name shows: who finds more has not
// said enough.
const mostHits = 20

// A Found is what a search found.
type Found struct {
	Hits []review.Hit // none: nobody that the actor may see
	Full bool         // more may have that name
	Pack rule.Pack
}

// SearchPage returns what the search's form needs. It reads nothing about
// anybody.
func (s *Service) SearchPage(ctx context.Context) (f Found, err error) {
	f.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())))
	return f, err
}

// Search finds people by number, case number, or name with a reason; it is
// report.Problems when the form is wrong. Protected people outside the actor's
// circle, people of others, and nobody are one answer: no hits, by the same
// statements. The search is in the log whatever it found, its words are not.
func (s *Service) Search(ctx context.Context, actor person.Actor, in review.Search) (f Found, err error) {
	if f, err = s.SearchPage(ctx); err != nil {
		return f, err
	}
	if in, err = in.Check(f.Pack, s.db.Now()); err != nil {
		return f, err
	}
	var id person.ID
	if in.By == review.ByNumber {
		if id, err = s.numbered(ctx, in.Number); err != nil {
			return f, err
		}
	}
	err = s.db.InTx(ctx, actor, access.Search, func(tx *postgres.Tx) error {
		switch in.By {
		case review.ByNumber:
			f.Hits, err = tx.FindByNumber(ctx, id)
		case review.ByCase:
			f.Hits, err = tx.FindByCase(ctx, in.Case)
		default:
			f.Hits, err = tx.FindByName(ctx, in.Family, in.Given, in.Reason, mostHits)
			people := map[person.ID]bool{}
			for _, h := range f.Hits {
				people[h.PersonID] = true
			}
			f.Full = len(people) == mostHits
		}
		return err
	})
	return f, err
}
