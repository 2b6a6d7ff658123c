package casework

import (
	"context"
	"slices"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// Copies is what is seen where a copy of a case is made.
type Copies struct {
	review.CaseHead
	Newest    int
	Parts     []review.Part
	Rows      []review.CopyRow
	Reasons   []access.Reason
	Receivers []access.Reason
	Pack      rule.Pack
	Copy      *review.Copy // what would go out
}

// SeeCopies returns what a copy of a case may hold, and those that have been made;
// with in, also what would go out. That what is masked was read for it is in the
// log. Of a protected person no copy is made here: fault.Conflict, copy_moves.
func (s *Service) SeeCopies(ctx context.Context, actor person.Actor, caseID, lang string, in *review.CopyInput) (c Copies, err error) {
	if err := known(caseID); err != nil {
		return c, err
	}
	err = s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		versions, err := s.copies(ctx, tx, caseID, &c)
		if err != nil {
			return err
		}
		if c.Rows, err = tx.Copies(ctx, caseID); err != nil {
			return err
		}
		if c.Reasons, err = tx.Reasons(ctx, "copy", lang); err != nil {
			return err
		}
		if c.Receivers, err = tx.Reasons(ctx, "copy_to", lang); err != nil || in == nil {
			return err
		}
		c.Copy, err = s.copied(ctx, tx, c.CaseHead, versions, in.Parts)
		return err
	})
	if err != nil {
		return Copies{}, s.denied(ctx, actor, access.Review, access.SawCase, caseID, err)
	}
	c.Pack, _, err = s.db.Rules(ctx, c.Month)
	return c, err
}

// copies opens a case of which a copy may be made.
func (s *Service) copies(ctx context.Context, tx *postgres.Tx, caseID string, c *Copies) (versions []review.Version, err error) {
	if c.CaseHead, versions, err = tx.SeeReport(ctx, caseID); err != nil {
		return nil, err
	}
	d, err := tx.Decide(ctx, access.Open, c.PersonID, access.Case{ID: caseID, Kind: access.ReportCase})
	if err != nil {
		return nil, err
	}
	if d.Verdict != access.Allow {
		return nil, fault.NotFound
	}
	if c.Protection != person.Unprotected {
		return nil, fault.Coded(fault.Conflict, "copy_moves")
	}
	c.Newest = versions[0].Version
	c.Parts, err = tx.CopyParts(ctx)
	return versions, err
}

// copied puts a copy together: it reads what it is to hold, and nothing else that
// is masked.
func (s *Service) copied(ctx context.Context, tx *postgres.Tx, head review.CaseHead, versions []review.Version, parts []string) (*review.Copy, error) {
	c := review.Copy{CaseHead: head, Parts: parts, Versions: versions, Notes: map[report.ID]string{}}
	if c.Has(review.PartNumber) || c.Has(review.PartCategory) {
		sealed, err := tx.Unmask(ctx, head.PersonID)
		if err != nil {
			return nil, err
		}
		n, err := s.vault.OpenNumber(head.PersonID, sealed)
		if err != nil {
			return nil, err
		}
		facts, err := tx.SeeFacts(ctx, head.PersonID, head.Month)
		if err != nil {
			return nil, err
		}
		c.Number, c.Category = n.Written(), facts.Category
	}
	for _, v := range versions {
		for _, a := range v.Activities {
			if !a.HasNote || !c.Has(review.PartNote) {
				continue
			}
			sealed, err := tx.SeeNote(ctx, head.ID, v.ID, a.ID)
			if err != nil {
				return nil, err
			}
			if c.Notes[a.ID], err = s.vault.OpenText(string(a.ID), sealed.Sealed); err != nil {
				return nil, err
			}
		}
	}
	c.Redact()
	return &c, nil
}

// MakeCopy keeps what a copy is to hold, to be released. It is report.Problems
// when nobody is to have it, or what is masked is in it without a reason. The same
// id again changes nothing.
func (s *Service) MakeCopy(ctx context.Context, actor person.Actor, caseID string, in review.CopyInput) error {
	if err := known(caseID, in.ID); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		var c Copies
		if _, err := s.copies(ctx, tx, caseID, &c); err != nil {
			return err
		}
		if err := in.Check(c.Parts); err != nil {
			return err
		}
		return tx.MakeCopy(ctx, c.CaseHead, c.Newest, in)
	})
}

// DecideCopy releases a copy, or refuses it. It is fault.Conflict with code
// copy_moves for who made it, where the rule asks for another.
func (s *Service) DecideCopy(ctx context.Context, actor person.Actor, caseID, id string, release bool) error {
	if err := known(caseID, id); err != nil {
		return err
	}
	state := "refused"
	if release {
		state = "released"
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		c, err := tx.SeeCase(ctx, caseID)
		if err != nil {
			return err
		}
		return tx.DecideCopy(ctx, c, id, state)
	})
}

// TakeCopy returns a released copy to be handed out, and logs that it was. What it
// holds is as it was released: versions that came later are not in it.
func (s *Service) TakeCopy(ctx context.Context, actor person.Actor, caseID, id string) (c *review.Copy, p rule.Pack, err error) {
	if err := known(caseID, id); err != nil {
		return nil, p, err
	}
	err = s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		var page Copies
		versions, err := s.copies(ctx, tx, caseID, &page)
		if err != nil {
			return err
		}
		rows, err := tx.Copies(ctx, caseID)
		if err != nil {
			return err
		}
		n := slices.IndexFunc(rows, func(r review.CopyRow) bool { return r.ID == id })
		if n < 0 {
			return fault.NotFound
		}
		if err := tx.CopyOut(ctx, page.CaseHead, id); err != nil {
			return err
		}
		versions = slices.DeleteFunc(versions, func(v review.Version) bool { return v.Version > rows[n].Newest })
		c, err = s.copied(ctx, tx, page.CaseHead, versions, rows[n].Parts)
		return err
	})
	if err != nil {
		return nil, p, err
	}
	p, _, err = s.db.Rules(ctx, c.Month)
	return c, p, err
}
