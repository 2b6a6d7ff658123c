package entrance

import (
	"context"
	"crypto/rand"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
)

// offerLife is how long somebody may wait before they ask to be linked.
const offerLife = 30 * time.Minute

// A Link is what may be done about a foreign eID that is nobody's here.
type Link struct {
	Ticket  string // lets the browser ask staff to link it, once; empty when it cannot be asked
	Asked   bool   // it has been asked, and staff have not decided
	Lasting bool   // the eID promises to stay the same; one that does not is never linked
}

// citizen returns who somebody with an eID is here; "" with why when nobody.
// twice says that they may be here under their previous number as well, and that
// staff will decide whether they are.
func (s *Service) citizen(ctx context.Context, who signin.Identity, about *About) (id person.ID, twice bool, why signin.Reason, err error) {
	if !who.Foreign.IsZero() {
		id, err = s.DB.FindIdentity(ctx, s.Vault.LookupsForeign(who.Foreign))
		if err != nil || id != "" {
			return id, false, "", err
		}
		about.Link, err = s.offer(ctx, who)
		return "", false, signin.NotLinked, err
	}
	if who.Number.Test() != s.Invented {
		return "", false, signin.NotRegistered, nil
	}
	if id, err = s.DB.FindIdentity(ctx, s.Vault.Lookups(who.Number)); err != nil {
		return "", false, "", err
	}
	if !who.Previous.IsZero() && who.Previous.Test() == s.Invented {
		before, err := s.DB.FindIdentity(ctx, s.Vault.Lookups(who.Previous))
		if err != nil {
			return "", false, "", err
		}
		if before != "" && before != id {
			c, err := s.seal(vault.Claim{Number: who.Number, Name: who.Names, Born: who.Born})
			if err == nil {
				twice, err = s.DB.ProposeIdentity(ctx, c, before, id)
			}
			return id, twice, signin.NewNumber, err
		}
	}
	return id, false, signin.NotRegistered, nil
}

// offer keeps a foreign eID for a while, so that the person may ask for it to be
// linked. Nothing is put before anybody until they do.
func (s *Service) offer(ctx context.Context, who signin.Identity) (Link, error) {
	l := Link{Lasting: who.Foreign.Lasting()}
	if !l.Lasting {
		return l, nil
	}
	c, err := s.seal(vault.Claim{Foreign: who.Foreign, Name: who.Names, Born: who.Born})
	if err != nil {
		return l, err
	}
	ticket := rand.Text()
	l.Asked, err = s.DB.OfferLink(ctx, c, who.Foreign.Country(), ticket, s.Wire().Add(offerLife), s.Wire())
	if err == nil && !l.Asked {
		l.Ticket = ticket
	}
	return l, err
}

func (s *Service) seal(c vault.Claim) (postgres.SealedClaim, error) {
	id := string(person.NewID())
	sealed, err := s.Vault.SealClaim(id, c)
	return postgres.SealedClaim{ID: id, Sealed: sealed, Lookups: s.Vault.LookupsClaim(c), Keyed: s.Vault.KeyID()}, err
}

// AskLink puts before staff the foreign eID that ticket was given for.
func (s *Service) AskLink(ctx context.Context, ticket string) error {
	return s.DB.AskLink(ctx, ticket, s.Wire())
}
