// Package entrance is the way from the door to an actor: what an identity
// provider says becomes a registered person, a member of staff with a grant, or
// a refusal that says what to do.
package entrance

import (
	"context"
	"errors"
	"net/netip"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
)

// Settings say what a Service works with.
type Settings struct {
	DB       *postgres.DB // as portal_web
	EID      *signin.Provider
	Personal *signin.Provider
	// Vault seals and hashes numbers, and the keys of foreign eIDs.
	Vault *vault.Vault
	// Network is the vault's keyed hash of a client's network, good for one day.
	Network func(netip.Prefix, time.Time) []byte
	// Invented says that this is the demo or a test: numbers made by the rule
	// for invented people are let in, and no others. Elsewhere they are refused.
	Invented bool
	// Wire is wire time.
	Wire func() time.Time
}

// A Service lets people in.
type Service struct {
	Settings
	gate gate
}

// New returns a Service.
func New(s Settings) *Service { return &Service{Settings: s} }

// An Entered is somebody who has been let in: what a session is begun with.
type Entered struct {
	Kind    person.Kind
	ID      person.ID
	Lang    string // a jobseeker's own choice, or empty
	Twice   bool   // they may be registered under their previous number too: staff will decide
	IdP     string
	LoA     string
	AuthnAt time.Time
	Target  string    // a local path, or empty
	Ends    time.Time // the IdP's cap on the session, or zero
	Leave   Leave     // for a sign-out at the IdP, or zero
}

func (s *Service) provider(sp string) *signin.Provider {
	if sp == EID {
		return s.EID
	}
	return s.Personal
}

// Begin keeps a sign-in at an IdP of sp as under way and returns where to send
// the browser, who proves anew who they are. browser is the secret in its cookie,
// session the token of the session that it has, if any. It fails with a Refusal
// if the IdP is away.
func (s *Service) Begin(ctx context.Context, sp, idp, target, browser, session string) (string, error) {
	to, pending, err := s.provider(sp).Begin(ctx, signin.Request{IdP: idp, Force: true, Target: target, Browser: browser}, s.Wire())
	if err != nil {
		till, _ := signin.LocalPath(target)
		return "", refused(err, About{SP: sp, IdP: idp, Target: till})
	}
	return to, s.DB.BeginSignIn(ctx, postgres.SignIn{
		ID: pending.ID, SP: pending.SP, IDP: pending.IdP, BrowserHash: pending.BrowserHash, Target: pending.Target,
		LOAs: pending.LoAs, Force: pending.Force, CreatedAt: pending.CreatedAt, ExpiresAt: pending.ExpiresAt,
		Replaces: postgres.HashToken(session),
	})
}

// Finish lets in whoever the IdP's answer raw says is at the door. browser is
// the secret in the browser's cookie. Whatever is wrong is a Refused; the
// sign-in under way has then ended, if it was this browser's. Who gets in leaves
// the session in which the sign-in began: its cookie is Lax and does not come
// with the IdP's form, so nobody else can end it.
func (s *Service) Finish(ctx context.Context, sp, raw, browser string) (Entered, error) {
	about := About{SP: sp}
	e, err := s.finish(ctx, sp, raw, browser, &about)
	return e, refused(err, about)
}

// finish is Finish, and tells about as it finds out.
func (s *Service) finish(ctx context.Context, sp, raw, browser string, about *About) (Entered, error) {
	id, err := signin.Peek(raw)
	if err != nil {
		return Entered{}, err
	}
	about.SAMLID = id
	row, err := s.DB.TakeSignIn(ctx, id, signin.HashBrowser(browser), s.Wire())
	if fault.Code(err) == string(signin.OtherBrowser) {
		return Entered{}, signin.Refusal{Reason: signin.OtherBrowser, Detail: "cookie"}
	}
	if errors.Is(err, fault.NotFound) || err == nil && row.SP != sp {
		return Entered{}, signin.Refusal{Reason: signin.Replayed, Detail: "no_such_request"}
	}
	if err != nil {
		return Entered{}, err
	}
	about.IdP, about.Target = row.IDP, row.Target
	who, err := s.provider(sp).Verify(ctx, raw, signin.Pending{
		ID: row.ID, SP: row.SP, IdP: row.IDP, BrowserHash: row.BrowserHash, Target: row.Target,
		LoAs: row.LOAs, Force: row.Force, CreatedAt: row.CreatedAt, ExpiresAt: row.ExpiresAt,
	}, s.Wire())
	if err != nil {
		return Entered{}, err
	}
	about.TransactionID = who.TransactionID
	first, err := s.DB.UseAssertion(ctx, who.IdP, who.AssertionID, who.ExpiresAt)
	if err != nil {
		return Entered{}, err
	}
	if !first {
		return Entered{}, signin.Refusal{Reason: signin.Replayed, Detail: "assertion_seen"}
	}
	e := Entered{IdP: who.IdP, LoA: who.LoA, AuthnAt: who.AuthnInstant, Target: row.Target, Ends: who.SessionEnds}
	if e.Leave, err = s.leave(sp, who.There); err != nil {
		return Entered{}, err
	}
	why := signin.NotRegistered
	if who.Kind == signin.EID {
		e.Kind = person.Jobseeker
		e.ID, e.Twice, why, err = s.citizen(ctx, who, about)
	} else {
		e.Kind, e.ID, err = s.member(ctx, who)
	}
	if err != nil {
		return Entered{}, err
	}
	outcome := "in"
	if e.ID == "" {
		outcome = string(why)
	}
	if err := s.DB.RecordLogin(ctx, postgres.Login{Kind: e.Kind, ID: e.ID, IDP: e.IdP, Authority: who.Authority, LOA: e.LoA,
		Transaction: who.TransactionID, End: outcome, AuthnAt: e.AuthnAt}); err != nil {
		return Entered{}, err
	}
	if e.ID == "" {
		return Entered{}, signin.Refusal{Reason: why, Detail: "nobody_here"}
	}
	if e.Kind == person.Jobseeker {
		if e.Lang, err = s.DB.LangChosen(ctx, e.ID); err != nil {
			return Entered{}, err
		}
	}
	return e, s.DB.EndSession(ctx, row.Replaces)
}

// member returns which member of staff, or officer of a fund, an identity is
// here; the id is "" when nobody. It is a grant of the portal's own that makes
// somebody one, never what the IdP says of them.
func (s *Service) member(ctx context.Context, who signin.Identity) (person.Kind, person.ID, error) {
	for _, a := range who.Affiliations {
		id, kind, err := s.DB.FindStaff(ctx, a.Organisation, a.StaffID)
		if !errors.Is(err, fault.NotFound) {
			return kind, id, err
		}
	}
	return person.Staff, "", nil
}

// Known returns the actor of a session with the roles, unit and fund that are in
// force today. A member of staff without a grant is fault.NotFound: a session
// does not outlive it.
func (s *Service) Known(ctx context.Context, a person.Actor) (person.Actor, error) {
	if a.Kind == person.Jobseeker {
		return a, nil
	}
	return s.DB.Known(ctx, a)
}

// What the door of the browser needs of sign-in; see package signin.
const (
	EID           = signin.EID
	Personal      = signin.Personal
	BrowserCookie = signin.BrowserCookieName
	NotLinked     = signin.NotLinked
)

// A Refusal is a sign-in that did not come about. It knows its status and its
// code, and holds nothing from the message.
type Refusal = signin.Refusal

// Metadata returns the SAML metadata of an SP entity.
func (s *Service) Metadata(sp string) []byte { return s.provider(sp).Metadata() }

// A Choice is an identity provider that one may sign in at.
type Choice = signin.Choice

// Choices returns the identity providers of an SP entity: those of that name or
// entityID, or all of them if which is empty. See signin.Provider. Whatever is
// wrong is a Refused, with the target that the person was going to; which, of
// whoever made the link, is not in it, for it is logged.
func (s *Service) Choices(ctx context.Context, sp, which, target string) ([]Choice, error) {
	choices, err := s.provider(sp).Choices(ctx, which, s.Wire())
	till, _ := signin.LocalPath(target)
	return choices, refused(err, About{SP: sp, Target: till})
}

// NewBrowser returns a secret for the cookie of a browser that has none.
func NewBrowser() string { return signin.NewBrowser() }
