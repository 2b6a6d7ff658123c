package casework

import (
	"context"
	"errors"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
)

// Propose keeps what somebody new in the role finds of the version that was seen,
// until another reviewer confirms it; nothing follows from it before. Its faults
// are those of Find.
func (s *Service) Propose(ctx context.Context, actor person.Actor, caseID, reportID, id string, in review.Input) error {
	if err := known(caseID, reportID, id); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		b, err := s.finding(ctx, tx, caseID, reportID, id, in)
		if err != nil {
			return err
		}
		return tx.Propose(ctx, b.head, b.Finding)
	})
}

// ConfirmFirst confirms what somebody new has found: it counts from now, as the
// actor's own finding would, with what follows from it. It is fault.Conflict with
// code changed when it does not wait any more, a newer version has come, or what
// was chosen may not be chosen now; with code first_review_moves when it is the
// actor's own. Again changes nothing.
func (s *Service) ConfirmFirst(ctx context.Context, actor person.Actor, caseID, reportID, id string) error {
	if err := known(caseID, reportID, id); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		first, err := tx.SeeFirst(ctx, report.ID(reportID))
		if err != nil {
			return err
		}
		again, err := tx.ConfirmFirst(ctx, id)
		if err != nil || again {
			return err
		}
		if first.ID != id {
			return fault.Coded(fault.Conflict, "changed")
		}
		b, err := s.finding(ctx, tx, caseID, reportID, id, first.Input())
		var problems report.Problems
		if errors.As(err, &problems) {
			return fault.Coded(fault.Conflict, "changed")
		}
		if err != nil {
			return err
		}
		return s.find(ctx, tx, b)
	})
}

// ReturnFirst gives what somebody new has found back, for a reason of the list: the
// report stands in the queue as before. Again changes nothing.
func (s *Service) ReturnFirst(ctx context.Context, actor person.Actor, caseID, id, reason string) error {
	if err := known(caseID, id); err != nil {
		return err
	}
	if reason == "" {
		return report.Problems{{Field: "return_reason", Code: report.Missing}}
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		c, err := tx.SeeCase(ctx, caseID)
		if err != nil {
			return err
		}
		return tx.ReturnFirst(ctx, c, id, reason)
	})
}

// ReturnReasons are what a first review may be returned for, in lang.
func (s *Service) ReturnReasons(ctx context.Context, actor person.Actor, lang string) (reasons []access.Reason, err error) {
	err = s.db.View(ctx, actor, access.Review, func(tx *postgres.Tx) error {
		reasons, err = tx.Reasons(ctx, "review_return", lang)
		return err
	})
	return reasons, err
}
