package filing

import (
	"context"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// Receipts is Filed with the actor's name, for a receipt that is shown to others.
func (s *Service) Receipts(ctx context.Context, actor person.Actor, m rule.Month) (v Month, name person.Name, err error) {
	defer fault.Wrap(&err, "receipts of %s", m)
	if v.Pack, _, err = s.rules(ctx, m); err != nil {
		return v, name, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		if err != nil {
			return err
		}
		name = p.Name()
		return s.month(ctx, tx, m, &v)
	})
	if err == nil && len(v.Filed) == 0 {
		err = fault.NotFound
	}
	return v, name, err
}

// ReceiptKeys returns the keys that receipts are verified with as they are
// published: one a line, with the moments from and until which it signs. They are
// public; there may be none yet.
func (s *Service) ReceiptKeys(ctx context.Context) (text string, err error) {
	defer fault.Wrap(&err, "keys of receipts")
	keys, err := s.db.ReceiptKeys(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, k := range keys {
		until := "-"
		if i+1 < len(keys) {
			until = keys[i+1].FromAt.UTC().Format(time.RFC3339Nano)
		}
		b.WriteString(k.Verifier + " " + k.FromAt.UTC().Format(time.RFC3339Nano) + " " + until + "\n")
	}
	return b.String(), nil
}
