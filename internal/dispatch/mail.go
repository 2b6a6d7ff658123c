package dispatch

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/words"
)

// How sending works. None of it is law.
const (
	sendFor      = 3 * 24 * time.Hour // a mail that there is something to read is worth something
	mostSending  = 1000               // sendings that wait in the queue at once
	sendingAtOne = 8                  // sendings under way
)

type mailWorker struct {
	river.WorkerDefaults[notice.Mail]
	s *Service
}

// Work says by e-mail that there is a message.
func (w *mailWorker) Work(ctx context.Context, job *river.Job[notice.Mail]) error {
	return w.s.mail(ctx, postgres.JobActor(job.ID), func(tx *postgres.Tx) (string, error) {
		return tx.MailAboutMessage(ctx, job.Args.MessageID, tx.At.Add(lease), tx.At.Add(sendFor))
	})
}

type confirmWorker struct {
	river.WorkerDefaults[report.Confirmation]
	s *Service
}

// Work signs the receipt of a report, and says by e-mail that there is something
// new. Signed is signed, and said is said.
func (w *confirmWorker) Work(ctx context.Context, job *river.Job[report.Confirmation]) error {
	if err := w.s.signReceipt(ctx, postgres.JobActor(job.ID), job.Args.ReportID); err != nil {
		return err
	}
	return w.s.mail(ctx, postgres.JobActor(job.ID), func(tx *postgres.Tx) (string, error) {
		return tx.MailAboutReport(ctx, job.Args.ReportID, tx.At.Add(lease), tx.At.Add(sendFor))
	})
}

type mandateWorker struct {
	river.WorkerDefaults[access.TellMandate]
	s *Service
}

// Work says by e-mail that there is something new: who may act, or does not any more.
func (w *mandateWorker) Work(ctx context.Context, job *river.Job[access.TellMandate]) error {
	return w.s.mail(ctx, postgres.JobActor(job.ID), func(tx *postgres.Tx) (string, error) {
		return tx.MailAboutMandate(ctx, job.Args, tx.At.Add(lease), tx.At.Add(sendFor))
	})
}

// mail plans the e-mail that plan names, and tries once to send it; what does not
// succeed is tried again by the tick. Whoever has not asked for e-mail gets none.
func (s *Service) mail(ctx context.Context, actor person.Actor, plan func(*postgres.Tx) (string, error)) error {
	if s.Mail == nil {
		return nil
	}
	var id string
	err := s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) (err error) {
		id, err = plan(tx)
		return err
	})
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.sendOne(ctx, actor, notice.Send{SendingID: id, Attempt: 1})
}

// sendDue takes what is to be sent now, and makes a job of each.
func (s *Service) sendDue(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "take sendings")
	if s.Mail == nil && s.Messages == nil {
		return nil
	}
	p, _, err := s.DB.Rules(ctx, rule.MonthOf(rule.DayOf(s.DB.Now())))
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
		_, err := tx.TakeSendings(ctx, mostSending, !p.NotQuiet(tx.At).Equal(tx.At), tx.At.Add(lease))
		return err
	})
}

type sendWorker struct {
	river.WorkerDefaults[notice.Send]
	s *Service
}

// Work tries once to send, on behalf of the job itself.
func (w *sendWorker) Work(ctx context.Context, job *river.Job[notice.Send]) error {
	return w.s.sendOne(ctx, postgres.JobActor(job.ID), job.Args)
}

// sendOne tries once to send the one neutral note that there is. As try, it reads
// in one transaction, sends in none, and notes how it went in another: who is
// killed in between leaves it to be sent again when the lease ends.
func (s *Service) sendOne(ctx context.Context, actor person.Actor, job notice.Send) (err error) {
	defer fault.Wrap(&err, "send %s", job.SendingID)
	var c postgres.Carried
	found := false
	err = s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) (err error) {
		c, err = tx.Carry(ctx, job)
		found = err == nil
		if errors.Is(err, fault.NotFound) {
			return nil // that it is not to be sent any more is kept
		}
		return err
	})
	if err != nil || !found {
		return err
	}
	sendErr := s.carry(ctx, c)
	if ctx.Err() != nil && sendErr != nil {
		return ctx.Err() // we are stopping: the lease ends by itself
	}
	p, _, err := s.DB.Rules(ctx, rule.MonthOf(rule.DayOf(s.DB.Now())))
	if err != nil {
		return err
	}
	err = s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
		switch {
		case errors.Is(sendErr, mailbox.Gone):
			_, err := tx.Bounced(ctx, job.SendingID, true)
			return err
		case sendErr != nil:
			return tx.Broke(ctx, job, sendCode(sendErr), tx.At.Add(notice.RetryAfter(job.Attempt, p)))
		}
		return tx.Sent(ctx, job.SendingID)
	})
	s.Log.InfoContext(ctx, "sending", "id", job.SendingID, "channel", c.Channel, "attempt", job.Attempt, "sent", sendErr == nil, "code", sendCode(sendErr))
	return err
}

// carry words the note, which is the same for everything, and hands it to its
// channel.
func (s *Service) carry(ctx context.Context, c postgres.Carried) error {
	lang, _ := words.Known(c.Lang)
	n := mailbox.Note{ID: c.ID, Email: c.Email, Lang: string(lang), Subject: lang.MailSubject(), Body: lang.MailBody(s.URL)}
	if c.Channel == postgres.ByEmail {
		if s.Mail == nil {
			return fault.Coded(mailbox.Unsent, "no_server")
		}
		return s.Mail.Carry(ctx, n)
	}
	if s.Messages == nil {
		return fault.Coded(mailbox.Unsent, "no_gateway")
	}
	number, err := s.Vault.OpenNumber(c.PersonID, c.Sealed)
	if err != nil {
		return fault.Coded(mailbox.Unsent, "sealed")
	}
	n.Number = number
	return s.Messages.Carry(ctx, n)
}

// write sends an e-mail to an address of the authority's own.
func (s *Service) write(ctx context.Context, to, subject, body string) error {
	return s.Mail.Carry(ctx, mailbox.Note{Email: to, Subject: subject, Body: body})
}
