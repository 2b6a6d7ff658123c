package dispatch

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
)

// How a register extract is made.
const (
	looksAtOnce  = 2000   // lines of the log in one part
	mostLooks    = 20_000 // in an extract, the latest; the page has them all
	extractTries = 3
	extractFor   = 10 * time.Minute // one try
	extractRests = time.Hour        // without a step: nobody makes it any more
)

type extractWorker struct {
	river.WorkerDefaults[access.MakeExtract]
	s *Service
}

// Timeout is how long one try may take; the next one goes on where it was.
func (w *extractWorker) Timeout(*river.Job[access.MakeExtract]) time.Duration { return extractFor }

// Work makes a register extract. What is given up tells the person so, who may
// ask again.
func (w *extractWorker) Work(ctx context.Context, job *river.Job[access.MakeExtract]) error {
	err := w.s.MakeExtract(ctx, job.ID)
	if err == nil || job.Attempt < extractTries {
		return err
	}
	return river.JobCancel(errors.Join(err, w.s.DropExtract(ctx, job.ID)))
}

// MakeExtract makes the register extract of a job that is running, one kind of
// what is kept in each transaction: one that is cut off goes on where it was. An
// extract that is made, given up or gone is nothing to do.
func (s *Service) MakeExtract(ctx context.Context, job int64) (err error) {
	defer fault.Wrap(&err, "make an extract")
	for made := false; err == nil && !made; {
		err = s.DB.InExtract(ctx, job, func(tx *postgres.Tx) error {
			made, err = s.stepExtract(ctx, tx)
			return err
		})
	}
	if fault.Code(err) == "no_session" {
		return nil
	}
	return err
}

// DropExtract gives up the extract of a job that is running.
func (s *Service) DropExtract(ctx context.Context, job int64) error {
	err := s.DB.InExtract(context.WithoutCancel(ctx), job, func(tx *postgres.Tx) error { return tx.FailExtract(ctx) })
	if fault.Code(err) == "no_session" {
		return nil
	}
	return err
}

// stepExtract makes the next kind, and reports whether it was the last.
func (s *Service) stepExtract(ctx context.Context, tx *postgres.Tx) (bool, error) {
	t, err := tx.Ticket(ctx)
	if err != nil {
		return false, err
	}
	part := postgres.SealedPart{ExtractID: t.ID, Step: t.Done, Kind: postgres.ExtractKinds[t.Done]}
	add := func(held any) error {
		text, err := json.Marshal(held)
		if err != nil {
			return err
		}
		if part.Sealed, err = s.Vault.SealText(part.For(), string(text)); err != nil {
			return err
		}
		defer func() { part.Page++ }()
		return tx.AddPart(ctx, part)
	}
	switch part.Kind {
	case access.ExtractNumber:
		err = s.extractNumber(ctx, tx, tx.Actor.ID, add)
	case access.ExtractNotes:
		err = s.extractNotes(ctx, tx, add)
	case access.ExtractLog:
		err = extractLooks(ctx, tx, add)
	default:
		var held json.RawMessage
		if held, err = tx.OwnHeld(ctx, part.Kind); err == nil {
			err = add(held)
		}
	}
	if err != nil {
		return false, err
	}
	return t.Done+1 == len(postgres.ExtractKinds), tx.StepExtract(ctx, t.ID, t.Done+1)
}

func (s *Service) extractNumber(ctx context.Context, tx *postgres.Tx, id person.ID, add func(any) error) error {
	sealed, err := tx.SealedNumber(ctx, id)
	if err != nil {
		return err
	}
	number, err := s.Vault.OpenNumber(id, sealed)
	if err != nil {
		return err
	}
	return add(number.Written())
}

func (s *Service) extractNotes(ctx context.Context, tx *postgres.Tx, add func(any) error) error {
	sealed, err := tx.OwnSealedNotes(ctx)
	if err != nil {
		return err
	}
	notes := map[report.ID]string{}
	for _, n := range sealed {
		if notes[n.ActivityID], err = s.Vault.OpenText(string(n.ActivityID), n.Sealed); err != nil {
			return err
		}
	}
	return add(notes)
}

func extractLooks(ctx context.Context, tx *postgres.Tx, add func(any) error) error {
	var f access.LookFilter
	for had := 0; ; {
		looks, err := tx.OwnLooks(ctx, tx.Actor.ID, f, looksAtOnce+1)
		if err != nil {
			return err
		}
		more := len(looks) > looksAtOnce
		looks = looks[:min(len(looks), looksAtOnce)]
		had += len(looks)
		page := access.ExtractLooks{Looks: looks, Cut: more && had >= mostLooks}
		if err := add(page); err != nil || !more || page.Cut {
			return err
		}
		last := looks[len(looks)-1]
		f.Before = &access.LookMark{At: last.At, ID: last.ID}
	}
}

// endExtracts takes away extracts whose day is over, and gives up those that
// nobody makes any more.
func (s *Service) endExtracts(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "end extracts")
	return s.DB.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) error {
		_, err := tx.EndExtracts(ctx, tx.At.Add(-extractRests))
		return err
	})
}
