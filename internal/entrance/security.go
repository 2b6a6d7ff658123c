package entrance

import (
	"context"
	"errors"
	"net/netip"
	"regexp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
)

// A Code is a reason that stands in the security log, and what it means to
// whoever follows the log up.
type Code struct{ Name, Means string }

// The codes that are not a sign-in's.
const (
	WrongRole   = "wrong_role"
	CrossSite   = "cross_site"
	RateLimited = "rate_limited"
)

// Codes is every code of the security log. Each reason of package signin has a
// row (docs/security.md says the same, and a test compares).
var Codes = []Code{
	{string(signin.Malformed), "not a message that the portal reads"},
	{string(signin.Forged), "not from the identity provider that was asked, or not meant for the portal"},
	{string(signin.Stale), "too old, or from the future"},
	{string(signin.Replayed), "no such sign-in under way, or the assertion has been used"},
	{string(signin.OtherBrowser), "the sign-in was begun in another browser"},
	{string(signin.Cancelled), "the person cancelled at the identity provider"},
	{string(signin.Fraud), "the identity provider suspects fraud"},
	{string(signin.Refused), "the identity provider refused, for any other reason"},
	{string(signin.LoATooLow), "the level of assurance was not one that was asked for"},
	{string(signin.NoNumber), "nothing in the answer says who it is"},
	{string(signin.NotRegistered), "a good sign-in by somebody who is not registered or has no grant"},
	{string(signin.NewNumber), "a good sign-in with a number that nobody here has, by somebody known by the one before: staff decide"},
	{string(signin.NotLinked), "a good sign-in with an eID of another country that is not linked to anybody here"},
	{string(signin.IdPAway), "the identity provider's metadata cannot be had, or have expired"},
	{WrongRole, "somebody signed in asked for a page of another role"},
	{CrossSite, "a form from another site"},
	{RateLimited, "more requests from one network than the limit; one row for each time it is reached"},
}

// About is what is known of a sign-in besides what came of it: our own ids and
// names, and the IdP's id of it when its message has been verified.
type About struct {
	SP, IdP, SAMLID, TransactionID string
	Target                         string // where the person was going: a local path, or empty
	Link                           Link   // of a foreign eID that is not linked
	Leaving                        bool   // it is a sign-out
}

// A Refused is a Refusal with what the log and the page need to know of the
// sign-in. errors.As finds the Refusal in it.
type Refused struct {
	Refusal
	About
}

func (r Refused) Unwrap() error { return r.Refusal }

// refused adds what is known of a sign-in to err, if err is a Refusal. An id
// that does not look like one is left out: nobody has vouched for the message.
func refused(err error, about About) error {
	var r Refusal
	if !errors.As(err, &r) {
		return err
	}
	if !ourID.MatchString(about.SAMLID) {
		about.SAMLID = ""
	}
	if !theirID.MatchString(about.TransactionID) {
		about.TransactionID = ""
	}
	return Refused{r, about}
}

var (
	ourID   = regexp.MustCompile(`^_[0-9a-f]{40}$`)
	theirID = regexp.MustCompile(`^[!-~]{1,128}$`)
)

// A Caller is a request as the security log may know it.
type Caller struct {
	RequestID string       // as in the program's log
	Network   netip.Prefix // of the client; only a keyed hash of it is kept
	Actor     person.Actor // zero when nobody is signed in
}

// Note writes one row of the security log: code is one of Codes, detail a fixed
// word that says which check it was.
func (s *Service) Note(ctx context.Context, code, detail string, about About, by Caller) error {
	e := postgres.SecurityEvent{At: s.Wire(), Code: code, Detail: detail, SP: about.SP, IDP: about.IdP, RequestID: by.RequestID,
		SAMLID: about.SAMLID, TransactionID: about.TransactionID, ActorKind: by.Actor.Kind, ActorID: by.Actor.ID}
	if s.Network != nil && by.Network.IsValid() {
		e.Address = s.Network(by.Network, e.At)
	}
	return s.DB.NoteSecurity(ctx, e)
}
