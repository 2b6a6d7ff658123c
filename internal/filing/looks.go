package filing

import (
	"context"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
)

// Looks is who has read a person's data, and what was sent to whom.
type Looks struct {
	Entries   []access.Look
	Protected bool             // the units are left out
	Next      *access.LookMark // where the next page begins after; nil at the end
}

// Looks returns who has read the actor's data, latest first, at most so many.
func (s *Service) Looks(ctx context.Context, actor person.Actor, f access.LookFilter, most int) (l Looks, err error) {
	defer fault.Wrap(&err, "who has read")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		if err != nil {
			return err
		}
		l.Protected = p.Protection != person.Unprotected
		l.Entries, err = tx.OwnLooks(ctx, tx.Actor.ID, f, most+1)
		if len(l.Entries) > most {
			l.Entries = l.Entries[:most]
			last := l.Entries[most-1]
			l.Next = &access.LookMark{At: last.At, ID: last.ID}
		}
		return err
	})
	return l, err
}
