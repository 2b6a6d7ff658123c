// Package attack is the list of attacks on a sign-in, as one table: eid.md §3 and
// what belongs with it. Each Row starts from an answer that is right in all,
// changes one thing, and says how it must be refused. The table is run against
// the verifier (internal/signin) and against the handler over HTTP
// (internal/web); both show first that the answer is accepted without the change.
package attack

import (
	"crypto/elliptic"
	"slices"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"
)

// A Scene is a sign-in under way: the portal waits for an answer to Request.
type Scene struct {
	SP, OtherSP      fakeidp.SP // ours; the portal's other entity
	IdP, Other       *fakeidp.IdP
	Request, Another string // ids of AuthnRequests that wait, begun in one browser
	Now              time.Time
	Attributes       map[string][]string
}

// Good returns an answer that is right in all.
func (s *Scene) Good(key fakeidp.Key) *fakeidp.Answer {
	a := s.IdP.Good(s.SP, s.Request, s.Now, s.Attributes)
	a.Key = key
	return a
}

// Keys returns the keys that an IdP of a Scene must publish: those that the table
// signs with, by name of the algorithm, and two that are too weak to count.
func Keys(tb testing.TB, entityID string) []fakeidp.Key {
	return []fakeidp.Key{
		fakeidp.RSA(tb, entityID, 2048), fakeidp.EC(tb),
		fakeidp.RSA(tb, entityID+" weak", 1024), fakeidp.Curve(tb, elliptic.P224()),
	}
}

// Algorithms are those of the first of Keys.
var Algorithms = []string{"rsa", "ecdsa"}

// The weak ones of Keys.
const (
	weakRSA = 2
	weakEC  = 3
)

// A Browser is the browser that an answer comes from.
type Browser int

// The browsers: the one that began, one with no cookie, one that began another
// sign-in, one whose cookie is empty.
const (
	Same Browser = iota
	Empty
	Stranger
	Hollow
)

// A Form is how an answer is posted.
type Form struct {
	Message    string // the field SAMLResponse
	RelayState string // instead of the request's; "" keeps it
	Method     string // POST unless it says something else
	InAddress  bool   // the message stands in the query and not in the form
	Artifact   bool   // a SAMLart, and no SAMLResponse
	Browser    Browser
	Planted    string   // the token of a session that the browser was given before
	OtherACS   bool     // at the address of the portal's other entity
	Before     []string // messages that the same browser has posted before
	Answered   bool     // those were accepted
}

// A Row is an attack. One of Spoil, Write and Post is set: what is changed.
type Row struct {
	Of    int // the row of Section3 that it belongs to
	Name  string
	Spoil func(testing.TB, *Scene, *fakeidp.Answer)
	Write func(message []byte) []byte                      // the XML as it is written
	Post  func(testing.TB, *Scene, *fakeidp.Answer, *Form) // how it is sent
	Staff bool                                             // at the door of staff, with two IdPs
	HTTP  bool                                             // there is nothing of it for the verifier to see
	// Harmless is a row that is accepted: the change did nothing for whoever made it.
	Harmless bool
	Kept     bool // refused before the request is looked for, which waits on
	Status   int
	Reason   signin.Reason
	Detail   string // of the Refusal
}

// Message returns the row's answer, for one of Keys, ready to be posted.
func (r Row) Message(tb testing.TB, s *Scene, key fakeidp.Key) Form {
	tb.Helper()
	a := s.Good(key)
	if r.Spoil != nil {
		r.Spoil(tb, s, a)
	}
	message := a.XML(tb)
	if r.Write != nil {
		message = r.Write(message)
	}
	f := Form{Message: encode(message), Method: "POST"}
	if r.Post != nil {
		r.Post(tb, s, a, &f)
	}
	return f
}

// Section3 are the rows of the attack list of eid.md §3, in its order.
var Section3 = []string{
	"unsigned; stripped signature; unknown key with its cert in KeyInfo; encrypted but unsigned",
	"XSW1-8 on Response and Assertion; two Signatures; two SignedInfo; comment in DigestValue; x:ID; duplicate ID; extra Subject",
	"XSW3 a-d (evil + good assertion), XSW7, 8c (evil in Extensions / ds:Object)",
	"signed Response, unsigned assertion",
	"comment injection in NameID/attribute",
	"PI in signed text",
	"DOCTYPE without entities",
	"XXE, billion laughs, undefined entity",
	"wrong Audience, Recipient, Issuer (both), Destination, InResponseTo (both levels), absent InResponseTo",
	"no AudienceRestriction",
	"two AudienceRestrictions",
	"several Audiences in one restriction",
	"no SubjectConfirmation; holder-of-key / sender-vouches; SCD NotBefore in the future",
	"no SubjectConfirmationData / Conditions / Subject",
	"no Destination, no Response Issuer",
	"expired / not yet valid",
	"future-dated IssueInstant, Response or Assertion",
	"stale IssueInstant",
	"SessionNotOnOrAfter past",
	"lower LoA than asked",
	"replay",
	"Response answers request A, assertion answers B (both pending)",
	"IdP mix-up",
	"AllowIDPInitiated with somebody's InResponseTo",
	"SHA-1 signature, RSA-1024, RSA 1.5 key transport",
	"HMAC / MD5 / none as SignatureMethod",
	"forged error response (cancel) without signature",
	"decrypt panics",
	"CPU: 1 MB of <x/>, unknown request",
	"deflate bomb",
	"relay-state open redirect",
	"login CSRF",
	"session fixation",
	"ACS by GET; SAMLart",
	"second root after the document",
}

// Rows are the attacks, in the order of Section3.
func Rows() []Row {
	var all []Row
	for _, part := range [][]Row{signatureRows(), wrappingRows(), documentRows(), meantRows(), timeRows(), personRows(), cipherRows(), capRows(), doorRows()} {
		all = append(all, part...)
	}
	slices.SortStableFunc(all, func(a, b Row) int { return a.Of - b.Of })
	return all
}
