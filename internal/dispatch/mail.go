package dispatch

import (
	"context"
	"errors"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views/words"
)

type mailWorker struct {
	river.WorkerDefaults[notice.Mail]
	s *Service
}

// Work says by e-mail that there is a message. Sending twice is harmless.
func (w *mailWorker) Work(ctx context.Context, job *river.Job[notice.Mail]) error {
	return w.s.mail(ctx, job.ID, func(tx *postgres.Tx) (postgres.MailTo, error) { return tx.MailToMessage(ctx, job.Args.MessageID) })
}

type confirmWorker struct {
	river.WorkerDefaults[report.Confirmation]
	s *Service
}

// Work signs the receipt of a report, and says by e-mail that there is something
// new. Signed is signed; sending twice is harmless.
func (w *confirmWorker) Work(ctx context.Context, job *river.Job[report.Confirmation]) error {
	if err := w.s.signReceipt(ctx, postgres.JobActor(job.ID), job.Args.ReportID); err != nil {
		return err
	}
	return w.s.mail(ctx, job.ID, func(tx *postgres.Tx) (postgres.MailTo, error) { return tx.MailToReporter(ctx, job.Args.ReportID) })
}

// mail sends the one e-mail that there is, with a neutral subject and no
// content, to whom to says; whoever has not asked for e-mail gets none. A
// mailbox that fails is tried again by the queue.
func (s *Service) mail(ctx context.Context, job int64, to func(*postgres.Tx) (postgres.MailTo, error)) error {
	if s.Mail == nil {
		return nil
	}
	var m postgres.MailTo
	err := s.DB.InTx(ctx, postgres.JobActor(job), access.Tell, func(tx *postgres.Tx) (err error) {
		m, err = to(tx)
		return err
	})
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	lang, _ := words.Known(m.Lang)
	if err := s.Mail.Send(ctx, m.Email, lang.MailSubject(), lang.MailBody(s.URL)); !errors.Is(err, fault.Invalid) {
		return err
	}
	return nil // an address that is none will not become one
}
