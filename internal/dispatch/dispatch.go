// Package dispatch does what nobody stands and waits for: the deadline runs,
// letting held notices go, delivering them, and telling people.
//
// Whatever waits on a legal or contractual time is a row with a due time. A
// tick takes what is due at portal time; the queue itself never schedules
// anything for later (design.md §12). docs/notices.md tells the whole way.
package dispatch

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// A Service works for the machine. All of it but Mail and Messages must be there.
type Service struct {
	DB    *postgres.DB // as portal_worker
	Vault *vault.Vault
	Fund  fund.Client
	Mail  mailbox.Channel // e-mail; nil: none is sent
	URL   string          // the portal's, without a slash at the end
	Phone string          // of the authority, for messages to people; may be empty
	Post  string          // address to write to, likewise
	Log   *slog.Logger

	Messages       mailbox.Channel  // Mina meddelanden; nil: none is sent
	SecurityDays   int              // how long the security log is kept; 0 is for ever
	Ledger         *vault.LogSigner // nil: the access log is not sealed
	Receipts       *vault.LogSigner // nil: receipts are not signed
	CheckpointFile string           // of the log's witnesses; may be empty
	DPO            string           // e-mail address that gets the day's checkpoint, and is told of emergency accesses; may be empty
	Circle         string           // e-mail address that is told of readings from outside the circle; may be empty

	ticking   atomic.Bool
	sealing   atomic.Bool
	signed    int64     // size of the latest checkpoint that this process signed; only the sealing touches it
	handed    int64     // size of the latest checkpoint handed out; likewise
	handedAt  time.Time // wire time of that; likewise
	mailedDay time.Time // of the latest checkpoint mailed; only the tick touches it
	alarmed   time.Time // until when alarms have been mailed; likewise
	sweptWire time.Time // only the tick touches it
	weeded    time.Time // day of the last weeding; likewise
	followed  time.Time // day of the last picking of lines to follow up; likewise
	reminded  struct {  // how many reminders of a month are planned; likewise
		month rule.Month
		n     int
	}
}

// How the machine works. None of it is law: what is stands in the rule pack.
const (
	lookBack    = 3               // months whose run is made up for by itself
	lease       = 5 * time.Minute // how long a try to deliver may go unanswered for
	mostWaiting = 64              // deliveries that wait in the queue at once
	tickFor     = 30 * time.Second
	sweepEvery  = time.Minute
	atOnce      = 8 // deliveries and mails under way
)

// A Tick is the job that takes what is due.
type Tick struct{}

// Kind names the job. It is stored, and never changed.
func (Tick) Kind() string { return "tick" }

const queueTick = "tick"

// Config returns what River needs to work for s: its queues, its workers, and
// the tick, which comes every so often and once at the start. A tick that finds
// the one before still at work in this process is not made.
func (s *Service) Config(every time.Duration) *river.Config {
	w := river.NewWorkers()
	river.AddWorker(w, &tickWorker{s: s})
	river.AddWorker(w, &deliverWorker{s: s})
	river.AddWorker(w, &tellWorker{s: s})
	river.AddWorker(w, &mailWorker{s: s})
	river.AddWorker(w, &sendWorker{s: s})
	river.AddWorker(w, &confirmWorker{s: s})
	river.AddWorker(w, &mandateWorker{s: s})
	river.AddWorker(w, &sealWorker{s: s})
	river.AddWorker(w, &extractWorker{s: s})
	tick := func() (river.JobArgs, *river.InsertOpts) {
		if s.ticking.Load() {
			return nil, nil
		}
		return Tick{}, tickOpts()
	}
	seal := func() (river.JobArgs, *river.InsertOpts) {
		if s.sealing.Load() || s.Ledger == nil {
			return nil, nil
		}
		return Seal{}, &river.InsertOpts{Queue: queueSeal, MaxAttempts: 1}
	}
	return &river.Config{
		Schema:  postgres.QueueSchema,
		Workers: w,
		Logger:  s.Log,
		Queues: map[string]river.QueueConfig{
			river.QueueDefault:  {MaxWorkers: atOnce},
			notice.QueueDeliver: {MaxWorkers: atOnce},
			notice.QueueSend:    {MaxWorkers: sendingAtOne},
			queueTick:           {MaxWorkers: 1},
			queueSeal:           {MaxWorkers: 1},
		},
		PeriodicJobs: []*river.PeriodicJob{
			river.NewPeriodicJob(river.PeriodicInterval(every), tick, &river.PeriodicJobOpts{RunOnStart: true}),
			river.NewPeriodicJob(river.PeriodicInterval(sealEvery), seal, &river.PeriodicJobOpts{RunOnStart: true})},
		CompletedJobRetentionPeriod: time.Hour, // a tick a second would be 86 400 rows a day
	}
}

// A tick that fails is not tried again: the next one comes by itself.
func tickOpts() *river.InsertOpts { return &river.InsertOpts{Queue: queueTick, MaxAttempts: 1} }

// Begin makes a tick at once, so that a worker that starts need not wait until
// River has chosen it to make the periodic ones.
func Begin[Tx any](ctx context.Context, c *river.Client[Tx]) error {
	_, err := c.Insert(ctx, Tick{}, tickOpts())
	return err
}

type tickWorker struct {
	river.WorkerDefaults[Tick]
	s *Service
}

// Work is one tick, on behalf of the job itself.
func (w *tickWorker) Work(ctx context.Context, job *river.Job[Tick]) error {
	w.s.ticking.Store(true)
	defer w.s.ticking.Store(false)
	return w.s.Tick(ctx, postgres.JobActor(job.ID))
}

// Tick takes what is due at portal time: deadline runs, held notices,
// deliveries, reminders, what is to be sent to people, drafts to weed, extracts to end, lines of the log to follow up; and sweeps away
// sessions that have ended. What fails does not keep the rest from being done; it is left as it was and due at the next tick.
func (s *Service) Tick(ctx context.Context, actor person.Actor) error {
	return errors.Join(
		s.run(ctx, actor),
		s.release(ctx, actor),
		s.deliver(ctx, actor),
		s.remind(ctx, actor),
		s.sendDue(ctx, actor),
		s.weed(ctx, actor),
		s.endExtracts(ctx, actor),
		s.follow(ctx, actor),
		s.mailCheckpoint(ctx, actor),
		s.mailAlarms(ctx, actor),
		s.sweep(ctx, actor))
}

// run makes the deadline runs that are due: for each month that the portal
// judges by itself, looking back a few, whose last day has passed and whose run
// is not finished. The first month is the first whose last day has not passed
// when this is first asked: nobody is judged for a time before the portal.
func (s *Service) run(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "deadline runs")
	last := rule.MonthOf(rule.DayOf(s.DB.Now())).Prev()
	from := last
	for range lookBack - 1 {
		from = from.Prev()
	}
	var due []rule.Month
	err = s.DB.InTx(ctx, actor, access.Deadline, func(tx *postgres.Tx) (err error) {
		p, c, err := s.DB.Rules(ctx, last)
		if err != nil {
			return err
		}
		first := last
		if _, closes := p.Window(last, c); !tx.At.Before(closes) {
			first = last.Next()
		}
		if err := tx.PlanRun(ctx, first, p); err != nil {
			return err
		}
		due, err = tx.UnfinishedRuns(ctx, from, last)
		return err
	})
	for _, m := range due {
		if _, runErr := s.Run(ctx, actor, m, false); runErr != nil && fault.Code(runErr) != "not_passed" {
			err = errors.Join(err, runErr)
		}
	}
	return err
}

// Run makes the deadline run for m, or counts what it would make. A month whose
// last day has not passed is fault.Conflict with code not_passed.
func (s *Service) Run(ctx context.Context, actor person.Actor, m rule.Month, dry bool) (out postgres.DeadlineRun, err error) {
	defer fault.Wrap(&err, "deadline run for %s", m)
	p, c, err := s.DB.Rules(ctx, m)
	if err != nil {
		return out, err
	}
	err = s.DB.InTx(ctx, actor, access.Deadline, func(tx *postgres.Tx) (err error) {
		if out, err = tx.RunDeadline(ctx, m, postgres.Everybody, dry, p, c); err != nil || dry {
			return err
		}
		if out.Left > 0 { // somebody else is making the same run at this moment
			return fault.Coded(fault.Conflict, "left")
		}
		return tx.SaveRun(ctx, out)
	})
	if err == nil && !dry {
		s.Log.InfoContext(ctx, "deadline run", "month", m, "obliged", out.Obliged, "received", out.Received, "made", out.Made, "notices", out.Notices)
	}
	return out, err
}

// sweep removes ended sessions now and then, and what is old in the security
// log and the counts of the limits, by wire time.
func (s *Service) sweep(ctx context.Context, actor person.Actor) error {
	now := time.Now()
	if now.Sub(s.sweptWire) < sweepEvery {
		return nil
	}
	s.sweptWire = now
	if err := errors.Join(s.DB.Sweep(ctx, now), s.DB.SweepRates(ctx, now.Add(-time.Hour))); err != nil || s.SecurityDays == 0 {
		return err
	}
	return s.DB.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) error {
		_, err := tx.WeedSecurity(ctx, SecurityDue(now, s.SecurityDays), false)
		return err
	})
}

// SecurityDue returns before when lines of the security log go that are kept for
// days: a day at a time, so that a day's weeding is one run with one certificate.
func SecurityDue(now time.Time, days int) time.Time {
	return now.UTC().Truncate(24*time.Hour).AddDate(0, 0, -days)
}
