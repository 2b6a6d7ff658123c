package entrance

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
)

// LeaveFor is how long after the sign-out here one may sign out at the IdP too.
const LeaveFor = 10 * time.Minute

// A Leave is what a session keeps, as text, so that one can sign out at the IdP:
// who it is in the IdP's words, sealed, and keyed hashes of that. Zero is that one
// cannot.
type Leave struct{ SP, IdP, Sealed, Name, Index string }

// A Farewell is what came of a message about sign-out.
type Farewell struct {
	To   string // where to send the browser with our answer, if the IdP asked
	IdP  Choice // who answered, otherwise …
	Done bool   // … and whether they say that it has happened
}

// leave prepares the sign-out of a session at its IdP.
func (s *Service) leave(sp string, who signin.Principal) (l Leave, err error) {
	if who == (signin.Principal{}) {
		return l, nil
	}
	plain, err := json.Marshal([...]string{who.IdP, who.NameID, who.Kind, who.Qualifier, who.SPQualifier, who.Index})
	if err != nil {
		return l, err
	}
	sealed, err := s.Vault.SealText(leaveOf(who.IdP), string(plain))
	return Leave{sp, who.IdP, base64.StdEncoding.EncodeToString(sealed), hex.EncodeToString(s.nameHashes(who)[0]),
		hex.EncodeToString(s.indexHashes(who, who.Index)[0])}, err
}

func leaveOf(idp string) string { return "logout:" + idp }

func (s *Service) nameHashes(who signin.Principal) [][]byte {
	return s.Vault.LookupsPrincipal(who.IdP, who.NameID)
}

func (s *Service) indexHashes(who signin.Principal, index string) [][]byte {
	return s.Vault.LookupsPrincipal(who.IdP, who.NameID, index)
}

// MayLeave keeps what an ended session had, for the browser that has key, so that
// it may go on to sign out at the IdP.
func (s *Service) MayLeave(ctx context.Context, l Leave, key string) error {
	sealed, err := base64.StdEncoding.DecodeString(l.Sealed)
	if err != nil {
		return err
	}
	return s.DB.KeepLogout(ctx, postgres.Logout{KeyHash: postgres.HashToken(key), SP: l.SP, IDP: l.IdP, Sealed: sealed, Expires: s.Wire().Add(LeaveFor)})
}

// Leaving returns the IdP at which the browser that has key may sign out;
// fault.NotFound is none.
func (s *Service) Leaving(ctx context.Context, key string) (Choice, error) {
	sp, idp, err := s.DB.LogoutOf(ctx, postgres.HashToken(key), s.Wire())
	if err != nil {
		return Choice{}, err
	}
	return s.choice(ctx, sp, idp)
}

func (s *Service) choice(ctx context.Context, sp, idp string) (Choice, error) {
	all, err := s.provider(sp).Choices(ctx, idp, s.Wire())
	if err != nil {
		return Choice{}, err
	}
	return all[0], nil
}

// Leave returns where to send the browser that has key, once, to sign out at the
// IdP.
func (s *Service) Leave(ctx context.Context, key string) (string, error) {
	id, now := signin.NewLogoutID(), s.Wire()
	l, err := s.DB.TakeLogout(ctx, postgres.HashToken(key), id, now)
	if err != nil {
		return "", err
	}
	plain, err := s.Vault.OpenText(leaveOf(l.IDP), l.Sealed)
	if err != nil {
		return "", err
	}
	var w [6]string
	if err := json.Unmarshal([]byte(plain), &w); err != nil {
		return "", err
	}
	to, err := s.provider(l.SP).Leave(ctx, signin.Principal{IdP: w[0], NameID: w[1], Kind: w[2], Qualifier: w[3], SPQualifier: w[4], Index: w[5]}, id, now)
	return to, refused(err, About{SP: l.SP, IdP: l.IDP, SAMLID: id, Leaving: true})
}

// Hear takes a message about sign-out, the query raw as it was sent, from an IdP of
// sp: an answer to a request of ours, or a request, which ends the sessions that it
// names. What is not to be believed is a Refused. Where sign-out is not on, it is
// fault.NotFound.
func (s *Service) Hear(ctx context.Context, sp, raw string) (Farewell, error) {
	p, now := s.provider(sp), s.Wire()
	if p == nil || !p.Logout() {
		return Farewell{}, fault.NotFound
	}
	about := About{SP: sp, Leaving: true}
	f, err := p.Hear(ctx, raw, now)
	if err != nil {
		return Farewell{}, refused(err, about)
	}
	about.IdP = f.IdP
	if f.Answer {
		waits, err := s.DB.LogoutAnswered(ctx, f.ID, f.IdP, now)
		if err == nil && !waits {
			err = signin.Refusal{Reason: signin.Replayed, Detail: "no_such_logout"}
		}
		if err != nil {
			return Farewell{}, refused(err, about)
		}
		idp, err := s.choice(ctx, sp, f.IdP)
		return Farewell{IdP: idp, Done: f.Done}, err
	}
	first, err := s.DB.UseAssertion(ctx, f.IdP, "logout "+f.ID, f.Until)
	if err == nil && !first {
		err = signin.Refusal{Reason: signin.Replayed, Detail: "logout_seen"}
	}
	if err != nil {
		return Farewell{}, refused(err, about)
	}
	var indexes [][]byte
	for _, i := range f.Indexes {
		indexes = append(indexes, s.indexHashes(f.Who, i)...)
	}
	if _, err := s.DB.EndThere(ctx, s.nameHashes(f.Who), indexes, now); err != nil {
		return Farewell{}, err
	}
	to, err := p.Goodbye(ctx, f, now)
	return Farewell{To: to}, refused(err, about)
}
