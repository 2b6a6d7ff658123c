package dispatch

import (
	"bytes"
	"context"
	"errors"
	"os"
	"time"

	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/ledger"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/words"
)

const (
	queueSeal    = "seal"
	sealEvery    = time.Second
	sealFor      = 20 * time.Second // longest job; what is left is the next one's
	sealAtOnce   = 2000             // lines in one transaction
	handOutEvery = time.Minute
)

// A Seal is the job that seals the access log's new lines.
type Seal struct{}

// Kind names the job. It is stored, and never changed.
func (Seal) Kind() string { return "log_seal" }

type sealWorker struct {
	river.WorkerDefaults[Seal]
	s *Service
}

// Work seals what there is, on behalf of the job itself.
func (w *sealWorker) Work(ctx context.Context, job *river.Job[Seal]) error {
	_, err := w.s.Seal(ctx, postgres.JobActor(job.ID))
	return err
}

// Seal seals every line of the access log that was committed before it began,
// signs a checkpoint, and hands the newest one out. It returns how many lines
// it sealed. While another sealer is at work, or without keys, that is none.
func (s *Service) Seal(ctx context.Context, actor person.Actor) (sealed int, err error) {
	defer fault.Wrap(&err, "seal the log")
	if s.Ledger == nil {
		return 0, nil
	}
	s.sealing.Store(true)
	defer s.sealing.Store(false)
	for began := time.Now(); time.Since(began) < sealFor; {
		n, more, err := s.sealSome(ctx, actor)
		sealed += n
		if err != nil {
			return sealed, err
		}
		if !more {
			break
		}
	}
	return sealed, s.handOut(ctx, actor)
}

// sealSome seals at most sealAtOnce lines in one transaction: either all of
// leaves, nodes, checkpoint and head are there, or none of them.
func (s *Service) sealSome(ctx context.Context, actor person.Actor) (n int, more bool, err error) {
	var size int64
	err = s.DB.InTx(ctx, actor, access.Sealing, func(tx *postgres.Tx) error {
		head, ours, err := tx.LockLog(ctx)
		if err != nil || !ours {
			return err
		}
		lines, err := tx.Unsealed(ctx, head, sealAtOnce)
		if err != nil || len(lines) == 0 && head.AfterTxn == "0" {
			return err
		}
		n, more = len(lines), len(lines) == sealAtOnce
		if n == 0 {
			return tx.Seal(ctx, head, nil, nil, true)
		}
		tree, err := s.openTree(ctx, tx, head.Size)
		if err != nil {
			return err
		}
		var nodes []postgres.LogNode
		for _, l := range lines {
			grown, err := tree.Append(ledger.Leaf(l.Salt, l.Fields))
			if err != nil {
				return err
			}
			for _, node := range grown {
				nodes = append(nodes, postgres.LogNode{Level: node.Level, N: node.N, Hash: bytes.Clone(node.Hash[:])})
			}
		}
		if err := tx.Seal(ctx, head, lines, nodes, !more); err != nil {
			return err
		}
		root, err := tree.Root()
		if err != nil {
			return err
		}
		signed, err := s.Ledger.Sign(ledger.Checkpoint(s.Ledger.Name(), tree.Size(), root, tx.At), tx.At)
		if err != nil {
			return err
		}
		size = tree.Size()
		return tx.AddLogCheckpoint(ctx, postgres.LogCheckpoint{Size: size, At: tx.At, Note: signed})
	})
	if err == nil {
		s.signed = max(s.signed, size)
	}
	return n, more, err
}

// errBroken means that what has been sealed is not what was signed. Nothing is
// signed on top of it: a person has to look (docs/access-log.md).
var errBroken = errors.New("the tree of the log is not the one that was signed last")

// openTree reads the right edge of the tree of size leaves, and holds it against
// the newest checkpoint, which one of our keys must have signed: a sealer that
// signed whatever it found would make a tampered log good.
func (s *Service) openTree(ctx context.Context, tx *postgres.Tx, size int64) (*ledger.Tree, error) {
	var levels []int
	var ns []int64
	for _, n := range ledger.Edge(size) {
		levels, ns = append(levels, n.Level), append(ns, n.N)
	}
	found, err := tx.LogEdge(ctx, levels, ns)
	if err != nil {
		return nil, err
	}
	edge := make([]ledger.Node, len(found))
	for i, n := range found {
		edge[i] = ledger.Node{Level: n.Level, N: n.N, Hash: [32]byte(n.Hash)}
	}
	tree, err := ledger.Open(size, edge)
	if err != nil {
		return nil, err
	}
	root, err := tree.Root()
	if err != nil {
		return nil, err
	}
	newest, err := tx.LatestLogCheckpoint(ctx)
	if errors.Is(err, fault.NotFound) && size == 0 && s.signed == 0 {
		return tree, nil
	}
	if err != nil {
		return nil, err
	}
	text, err := s.Ledger.Text(newest.Note)
	if err != nil || text != ledger.Checkpoint(s.Ledger.Name(), size, root, newest.At) || size < s.signed {
		return nil, errBroken
	}
	return tree, nil
}

// handOut appends the newest checkpoint to the witnesses' file, at most once a
// minute. What a crash kept from being handed out is covered by the next one.
func (s *Service) handOut(ctx context.Context, actor person.Actor) error {
	now := time.Now()
	if s.CheckpointFile == "" || now.Sub(s.handedAt) < handOutEvery {
		return nil
	}
	c, err := s.newestCheckpoint(ctx, actor)
	if err != nil || c.Size == s.handed {
		return err
	}
	f, err := os.OpenFile(s.CheckpointFile, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644) // public: it is for witnesses
	if err != nil {
		return err
	}
	_, err = f.WriteString(c.Note + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		s.handed, s.handedAt = c.Size, now
	}
	return err
}

// newestCheckpoint returns the newest checkpoint, or one of size 0.
func (s *Service) newestCheckpoint(ctx context.Context, actor person.Actor) (c postgres.LogCheckpoint, err error) {
	err = s.DB.InTx(ctx, actor, access.Sealing, func(tx *postgres.Tx) (err error) {
		c, err = tx.LatestLogCheckpoint(ctx)
		return err
	})
	if errors.Is(err, fault.NotFound) {
		return postgres.LogCheckpoint{}, nil
	}
	return c, err
}

// mailCheckpoint sends the newest checkpoint to the data protection officer,
// once a day: whoever keeps the mails can show that the log was cut short. It
// holds no personal data: a size, a hash and a signature.
func (s *Service) mailCheckpoint(ctx context.Context, actor person.Actor) (err error) {
	defer fault.Wrap(&err, "mail the checkpoint")
	today := rule.DayOf(s.DB.Now())
	if s.DPO == "" || s.Mail == nil || s.mailedDay.Equal(today) {
		return nil
	}
	c, err := s.newestCheckpoint(ctx, actor)
	if err != nil || c.Size == 0 {
		return err
	}
	if err := s.write(ctx, s.DPO, words.SV.CheckpointSubject(c.At.In(rule.Zone).Format(time.DateOnly)), words.SV.CheckpointBody(c.Note)); err != nil {
		return err
	}
	s.mailedDay = today
	return nil
}
