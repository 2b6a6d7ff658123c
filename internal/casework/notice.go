package casework

import (
	"context"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// Notices is one page of a unit's notices.
type Notices struct {
	Rows []notice.Row
	More bool
	Pack rule.Pack
}

// Notices returns a page of the notices of the actor's unit: first those that
// are proposed to be withdrawn, then the held, the released and the stopped.
func (s *Service) Notices(ctx context.Context, actor person.Actor, page int) (n Notices, err error) {
	if n.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now()))); err != nil {
		return n, err
	}
	err = s.db.InTx(ctx, actor, access.Notices, func(tx *postgres.Tx) error {
		n.Rows, err = tx.UnitNotices(ctx, PageSize+1, skip(page))
		return err
	})
	n.Rows, n.More = cut(n.Rows)
	return n, err
}

// A Notice is one notice as a reviewer sees it.
type Notice struct {
	Chain []notice.Link // the original first, then its withdrawal
	Sent  []notice.Sent // deliveries of them all
	Pack  rule.Pack
}

// Original returns the notice itself.
func (n Notice) Original() notice.Link { return n.Chain[0] }

// Withdrawn reports whether the notice has been withdrawn.
func (n Notice) Withdrawn() bool { return len(n.Chain) > 1 }

// OpenNotice returns a notice with its chain and deliveries.
func (s *Service) OpenNotice(ctx context.Context, actor person.Actor, id notice.ID) (n Notice, err error) {
	if err := known(string(id)); err != nil {
		return n, err
	}
	err = s.db.InTx(ctx, actor, access.Notices, func(tx *postgres.Tx) error {
		n.Chain, n.Sent, err = tx.SeeNotice(ctx, id)
		return err
	})
	if err != nil {
		return Notice{}, s.denied(ctx, actor, access.Notices, access.SawNotice, string(id), err)
	}
	n.Pack, _, err = s.db.Rules(ctx, n.Original().Month)
	return n, err
}

// Stop stops a held notice that was made in error. It is fault.Invalid with code
// unknown_code for any code that the rule pack does not list, and fault.Conflict
// with code not_held when the notice is no longer held.
func (s *Service) Stop(ctx context.Context, actor person.Actor, id notice.ID, code string) error {
	if err := known(string(id)); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Notices, func(tx *postgres.Tx) error {
		n, err := tx.LockNotice(ctx, id)
		if err != nil {
			return err
		}
		pack, _, err := s.db.Rules(ctx, n.Month)
		if err != nil {
			return err
		}
		if err := n.Stop(code, pack, tx.At); err != nil {
			return err
		}
		return tx.StopNotice(ctx, n)
	})
}

// Letters returns the letters that the actor's unit has to print.
func (s *Service) Letters(ctx context.Context, actor person.Actor) (rows []notice.LetterRow, err error) {
	err = s.db.InTx(ctx, actor, access.Letters, func(tx *postgres.Tx) error {
		rows, err = tx.Letters(ctx, PageSize)
		return err
	})
	return rows, err
}

// OpenLetter returns one letter as it was worded.
func (s *Service) OpenLetter(ctx context.Context, actor person.Actor, id string) (l notice.Letter, err error) {
	if err := known(id); err != nil {
		return l, err
	}
	err = s.db.InTx(ctx, actor, access.Letters, func(tx *postgres.Tx) error {
		l, err = tx.SeeLetter(ctx, id)
		return err
	})
	return l, s.denied(ctx, actor, access.Letters, access.SawLetter, id, err)
}

// Printed notes that a letter has been printed; the person counts as informed
// from then on. Again keeps the first time.
func (s *Service) Printed(ctx context.Context, actor person.Actor, id string) error {
	if err := known(id); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Letters, func(tx *postgres.Tx) error { return tx.PrintLetter(ctx, id) })
}

// Deliveries is one page of what has been sent about a unit's people.
type Deliveries struct {
	Rows   []notice.DeliveryRow
	Counts []notice.DeliveryCount // of all pages
	More   bool
}

// Deliveries returns a page of the deliveries: acknowledgements that are overdue
// first, then what is waiting or failing, then the rest. It holds nobody's name.
func (s *Service) Deliveries(ctx context.Context, actor person.Actor, page int) (d Deliveries, err error) {
	err = s.db.InTx(ctx, actor, access.Deliveries, func(tx *postgres.Tx) error {
		d.Rows, d.Counts, err = tx.UnitDeliveries(ctx, PageSize+1, skip(page))
		return err
	})
	d.Rows, d.More = cut(d.Rows)
	return d, err
}

// Withdraw withdraws a released notice: one linked message with the given id,
// made when the form was shown, to the same receivers and to the person. The
// original stays as it was. It is fault.Invalid with code unknown_code for a
// code that the rule pack does not list, fault.Conflict with code not_released
// unless it is a notice that has been released, and with code
// one_withdrawal_of_each_notice when it has been withdrawn already. The same id
// again changes nothing.
func (s *Service) Withdraw(ctx context.Context, actor person.Actor, id, withdrawal notice.ID, code string) error {
	if err := known(string(id), string(withdrawal)); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Notices, func(tx *postgres.Tx) error {
		n, err := tx.LockNotice(ctx, id)
		if err != nil {
			return err
		}
		if by, err := tx.WithdrawalOf(ctx, id); err != nil || by == withdrawal {
			return err
		}
		pack, _, err := s.db.Rules(ctx, n.Month)
		if err != nil {
			return err
		}
		w, err := n.Withdraw(withdrawal, code, pack, tx.At)
		if err != nil {
			return err
		}
		return tx.ReleaseWithdrawal(ctx, w)
	})
}
