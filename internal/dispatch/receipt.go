package dispatch

import (
	"context"
	"errors"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
)

// signReceipt signs the receipt of a report, on what the database says of it.
// The programs that meet the world have no key to sign with: whoever breaks into
// them can make no receipt. Once signed, doing it again changes nothing.
func (s *Service) signReceipt(ctx context.Context, actor person.Actor, id report.ID) (err error) {
	defer fault.Wrap(&err, "sign the receipt of %s", id)
	if s.Receipts == nil {
		return nil
	}
	err = s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
		r, err := tx.UnsignedReceipt(ctx, id)
		if err != nil {
			return err
		}
		pack, days, err := s.DB.Rules(ctx, r.Month)
		if err != nil {
			return err
		}
		r.LastDay, _ = pack.LastDay(r.Month, days)
		r.IssuedAt = tx.At
		signed, err := s.Receipts.Sign(r.Text(), r.IssuedAt)
		if err != nil {
			return err
		}
		return tx.KeepReceipt(ctx, id, signed)
	})
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
