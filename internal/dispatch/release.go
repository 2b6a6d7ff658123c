package dispatch

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/words"
)

// release lets held notices go that may, each in a transaction of its own, for
// as long as a tick may take. One that cannot be released is logged and left to
// the next tick: it keeps no other waiting.
func (s *Service) release(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "release")
	var failed []notice.ID
	for end := time.Now().Add(tickFor); time.Now().Before(end); {
		id, err := s.releaseOne(ctx, actor, failed)
		switch {
		case id == "" && errors.Is(err, fault.NotFound):
			return nil
		case id == "" && err != nil:
			return err
		case err != nil:
			s.Log.ErrorContext(ctx, "notice not released", "id", id, "error", err)
			failed = append(failed, id)
		}
	}
	return nil
}

// releaseOne lets one notice go, or stops it if a report was in time after all,
// as when it was registered while the run was being made. In one transaction:
// the notice, its deliveries, the message to the person, and the jobs. It
// returns which one; none with fault.NotFound when none is due but those of skip.
func (s *Service) releaseOne(ctx context.Context, actor person.Actor, skip []notice.ID) (notice.ID, error) {
	var d postgres.DueNotice
	var stopped bool
	err := s.DB.InTx(ctx, actor, access.Release, func(tx *postgres.Tx) (err error) {
		if d, err = tx.LockDueNotice(ctx, skip...); err != nil {
			return err
		}
		if stopped = d.InTimeID != ""; stopped {
			return tx.StopByRule(ctx, d.ID, notice.StopReceivedInTime)
		}
		d.Unconfirmed, d.ReleasedAt = !d.Confirmed, &tx.At
		if err := tx.Release(ctx, d.Notice); err != nil {
			return err
		}
		return s.tell(ctx, tx, d)
	})
	if err == nil {
		s.Log.InfoContext(ctx, "notice", "id", d.ID, "stopped", stopped, "unconfirmed", d.Unconfirmed)
	}
	return d.ID, err
}

// tell keeps the message about d to its person, worded in Swedish or English, and
// makes the job that says by e-mail that there is one.
func (s *Service) tell(ctx context.Context, tx *postgres.Tx, d postgres.DueNotice) (err error) {
	defer fault.Wrap(&err, "tell")
	p, c, err := s.DB.Rules(ctx, d.Month)
	if err != nil {
		return err
	}
	told, _ := words.Known(d.Lang)
	law := told.Law()
	lang := law.Lang()
	last, _ := p.LastDay(d.Month, c)
	text := words.NoticeText{
		Ground: p.Codes.Name(rule.ListGround, d.Ground, string(lang)), Section: d.Section, Month: d.Month,
		NoReport: d.Ground == notice.GroundMissingReport, LastDay: last, LateAt: d.LateAt, Fund: d.FundName, IAF: d.IAFName,
		Automatic: d.Automatic, At: tx.At, Contact: s.URL + link.Contact, Phone: s.Phone, Address: s.Post,
	}
	m := postgres.NewMessage{ID: string(report.NewID()), PersonID: d.PersonID, NoticeID: d.ID, Lang: string(lang), Channel: postgres.ByLetter}
	if d.Digital {
		m.Channel = postgres.InPortal
	}
	if d.Kind == notice.Withdrawal {
		text.Withdrawn, text.WhyWithout = *d.OriginalAt, p.Codes.Name(rule.ListWithdraw, d.Code, string(lang))
		m.Subject, m.Body = law.WithdrawalSubject(text), law.WithdrawalBody(text)
	} else {
		m.Subject, m.Body = law.NoticeSubject(text), law.NoticeBody(text)
	}
	if err := tx.Tell(ctx, m); err != nil || !d.Digital || !d.Mailed {
		return err
	}
	return tx.Enqueue(ctx, notice.Mail{MessageID: m.ID})
}

type tellWorker struct {
	river.WorkerDefaults[notice.Tell]
	s *Service
}

// Work tells the person, on behalf of the job itself.
func (w *tellWorker) Work(ctx context.Context, job *river.Job[notice.Tell]) error {
	return w.s.tellOf(ctx, postgres.JobActor(job.ID), job.Args.NoticeID)
}

// tellOf tells the person about a notice that a reviewer has sent, such as a
// withdrawal. Once told, doing it again changes nothing.
func (s *Service) tellOf(ctx context.Context, actor person.Actor, id notice.ID) error {
	err := s.DB.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
		d, err := tx.LockUntold(ctx, id)
		if err != nil {
			return err
		}
		return s.tell(ctx, tx, d)
	})
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
