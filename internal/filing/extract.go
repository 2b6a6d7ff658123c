package filing

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// AskExtract asks for a register extract of the actor, and takes an earlier one
// away. While one is being made it does nothing.
func (s *Service) AskExtract(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "ask for an extract")
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error { return tx.AskExtract(ctx, string(report.NewID())) })
}

// ExtractStands returns how far the actor's extract has come; nil where there is
// none, or none any more.
func (s *Service) ExtractStands(ctx context.Context, actor person.Actor) (x *access.Extract, err error) {
	defer fault.Wrap(&err, "how an extract stands")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		x, err = stands(ctx, tx)
		return err
	})
	return x, err
}

func stands(ctx context.Context, tx *postgres.Tx) (*access.Extract, error) {
	found, err := tx.OwnExtract(ctx)
	switch {
	case errors.Is(err, fault.NotFound):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &found, nil
}

// An Extract is everything that is kept of a person (registerutdrag).
type Extract struct {
	Made   time.Time
	Codes  rule.Codes // today's, for who reads it
	Number string
	Kinds  []access.ExtractPart // in order, every version; without number, notes and log
	Notes  map[report.ID]string // of activities, by their id
	Looks  []access.Look        // what row security tells them of the log
	// Cut is whether the log had more lines than an extract holds.
	Cut bool
}

// Extract returns the actor's extract, and logs that it was taken out. Until it is
// made, and when its time is up, it is fault.NotFound.
func (s *Service) Extract(ctx context.Context, actor person.Actor) (x Extract, err error) {
	defer fault.Wrap(&err, "extract")
	pack, _, err := s.rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())))
	if err != nil {
		return x, err
	}
	x.Codes = pack.Codes
	var parts []postgres.SealedPart
	err = s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		found, err := tx.OwnExtract(ctx)
		if err != nil {
			return err
		}
		if found.State != access.ExtractMade {
			return fault.NotFound
		}
		x.Made = *found.MadeAt
		parts, err = tx.OwnParts(ctx)
		return err
	})
	for _, p := range parts {
		if err == nil {
			err = s.opened(&x, p)
		}
	}
	return x, err
}

// opened puts one part in its place.
func (s *Service) opened(x *Extract, p postgres.SealedPart) error {
	text, err := s.vault.OpenText(p.For(), p.Sealed)
	if err != nil {
		return err
	}
	switch p.Kind {
	case access.ExtractNumber:
		return json.Unmarshal([]byte(text), &x.Number)
	case access.ExtractNotes:
		return json.Unmarshal([]byte(text), &x.Notes)
	case access.ExtractLog:
		var page access.ExtractLooks
		if err := json.Unmarshal([]byte(text), &page); err != nil {
			return err
		}
		x.Looks, x.Cut = append(x.Looks, page.Looks...), x.Cut || page.Cut
		return nil
	}
	x.Kinds = append(x.Kinds, access.ExtractPart{Kind: p.Kind, Held: json.RawMessage(text)})
	return nil
}
