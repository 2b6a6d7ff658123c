package dispatch

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// deliver takes the deliveries whose time has come and makes a job of each.
func (s *Service) deliver(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "take deliveries")
	return s.DB.InTx(ctx, actor, access.Delivery, func(tx *postgres.Tx) error {
		_, err := tx.TakeDue(ctx, notice.QueueDeliver, mostWaiting, tx.At.Add(lease))
		return err
	})
}

type deliverWorker struct {
	river.WorkerDefaults[notice.Deliver]
	s *Service
}

// Work tries once to deliver, on behalf of the job itself.
func (w *deliverWorker) Work(ctx context.Context, job *river.Job[notice.Deliver]) error {
	return w.s.try(ctx, postgres.JobActor(job.ID), job.Args)
}

// try tries once to deliver. It reads in one transaction, sends in none, and
// notes how it went in another: whoever is killed in between leaves the
// delivery to be taken again when its lease ends, with the same id, by which
// the receiver knows it. Nothing is lost, and nothing is stored twice.
func (s *Service) try(ctx context.Context, actor person.Actor, d notice.Deliver) (err error) {
	defer fault.Wrap(&err, "deliver %s", d.DeliveryID)
	var out postgres.Outgoing
	err = s.DB.InTx(ctx, actor, access.Delivery, func(tx *postgres.Tx) (err error) {
		out, err = tx.Outgoing(ctx, d)
		return err
	})
	if errors.Is(err, fault.NotFound) {
		return nil // delivered, or another try's by now
	}
	if err != nil {
		return err
	}
	sendErr := s.send(ctx, out)
	if ctx.Err() != nil && sendErr != nil {
		return ctx.Err() // we are stopping: the lease ends by itself
	}
	p, c, err := s.DB.Rules(ctx, out.Month)
	if err != nil {
		return err
	}
	err = s.DB.InTx(ctx, actor, access.Delivery, func(tx *postgres.Tx) error {
		if sendErr != nil {
			return tx.Undelivered(ctx, d, sendCode(sendErr), tx.At.Add(notice.RetryAfter(d.Attempt, p)))
		}
		return tx.Delivered(ctx, d.DeliveryID, ackDue(tx.At, p, c))
	})
	s.Log.InfoContext(ctx, "delivery", "id", d.DeliveryID, "notice", out.ID, "receiver", out.Receiver, "attempt", d.Attempt,
		"delivered", sendErr == nil, "code", sendCode(sendErr))
	return err
}

// send opens the number and sends. What is sent is the same in every try.
func (s *Service) send(ctx context.Context, out postgres.Outgoing) error {
	number, err := s.Vault.OpenNumber(out.PersonID, out.Sealed)
	if err != nil {
		return fault.Coded(fault.Invalid, "sealed")
	}
	return s.Fund.Deliver(ctx, fund.Endpoint{Receiver: out.Receiver, URL: out.Endpoint}, notice.Message{
		Notice: out.Notice, Number: number, Name: out.Name(), Protected: out.Protected, FundCode: out.FundCode, Sent: *out.ReleasedAt})
}

func sendCode(err error) string {
	if err == nil {
		return ""
	}
	if code := fault.Code(err); code != "" {
		return code
	}
	return "internal"
}

// ackDue is the end of the last of the working days within which a receiver is
// to acknowledge what it took at the given moment.
func ackDue(at time.Time, p rule.Pack, c rule.Calendar) time.Time {
	return rule.Midnight(c.AddWorkingDays(rule.DayOf(at), p.AckWorkingDays).AddDate(0, 0, 1))
}
