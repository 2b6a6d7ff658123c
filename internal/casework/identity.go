package casework

import (
	"context"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// IdentityRequests returns what the actor may decide about who somebody is.
func (s *Service) IdentityRequests(ctx context.Context, actor person.Actor) (lines []postgres.IdentityLine, err error) {
	err = s.db.InTx(ctx, actor, access.Identity, func(tx *postgres.Tx) error {
		lines, err = tx.IdentityRequests(ctx)
		return err
	})
	return lines, err
}

// An IdentityCase is a request as staff see it: what the identity provider says,
// beside what the register says.
type IdentityCase struct {
	postgres.IdentityRequest
	Claim  vault.Claim
	Number person.Number  // of a merging: the one that the person has here
	Found  *report.Sought // of a link: who has the number that was looked up
	Codes  rule.Codes
}

// OpenIdentity opens a request. For a link, number is somebody's to compare with,
// or "": looking them up is an act of its own in the log. It is ErrNoHit when
// the number is nobody's that the actor may see, and then it is shown that way.
func (s *Service) OpenIdentity(ctx context.Context, actor person.Actor, id, number string) (c IdentityCase, err error) {
	if err := known(id); err != nil {
		return c, err
	}
	month := rule.MonthOf(rule.DayOf(s.db.Now()))
	pack, _, err := s.db.Rules(ctx, month.Prev())
	if err != nil {
		return c, err
	}
	c.Codes = pack.Codes
	var sealed []byte
	err = s.db.InTx(ctx, actor, access.Identity, func(tx *postgres.Tx) error {
		if c.IdentityRequest, err = tx.IdentityRequest(ctx, id); err != nil || c.Kind != postgres.RequestMerge {
			return err
		}
		sealed, err = tx.SealedNumber(ctx, c.PersonID)
		return err
	})
	if err == nil {
		c.Claim, err = s.vault.OpenClaim(id, c.Sealed)
	}
	if err == nil && sealed != nil {
		c.Number, err = s.vault.OpenNumber(c.PersonID, sealed)
	}
	if err != nil || c.Kind != postgres.RequestLink || number == "" {
		return c, err
	}
	found, err := s.seek(ctx, actor, access.Identity, number, month)
	if err == nil {
		c.Found = &found
		c.Number, err = person.ParseNumber(number, s.db.Now())
	}
	return c, err
}

// DecideIdentity decides a request. Yes gives the person the number or the foreign
// eID, from now on; for a link p is who was looked up and compared. It is
// fault.Invalid with code unknown_code for a reason that the rule pack does not
// list, and fault.Conflict with code identity_decided when somebody was first or
// the actor may not.
func (s *Service) DecideIdentity(ctx context.Context, actor person.Actor, id string, p person.ID, yes bool, reason string) error {
	if err := known(id); err != nil {
		return err
	}
	pack, _, err := s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())).Prev())
	if err != nil {
		return err
	}
	list := rule.ListIdentityNo
	if yes {
		list = rule.ListIdentityYes
	}
	if _, ok := pack.Codes.Find(list, reason); !ok {
		return fault.Coded(fault.Invalid, "unknown_code")
	}
	return s.db.InTx(ctx, actor, access.Identity, func(tx *postgres.Tx) error {
		r, err := tx.IdentityRequest(ctx, id)
		if err != nil {
			return err
		}
		if r.Kind == postgres.RequestMerge {
			p = r.PersonID
		}
		sealed := postgres.SealedClaim{ID: id, Keyed: s.vault.KeyID()}
		if yes {
			if err := known(string(p)); err != nil {
				return err
			}
			claim, err := s.vault.OpenClaim(id, r.Sealed)
			if err != nil {
				return err
			}
			sealed.Lookups = s.vault.LookupsClaim(claim)
			if sealed.Sealed, err = s.vault.SealFor(p, claim); err != nil {
				return err
			}
		}
		return tx.DecideIdentity(ctx, sealed, p, yes, reason)
	})
}
