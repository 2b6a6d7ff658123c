package signin

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
)

// Verify finds the IdP that pending asked, and lets its Verifier judge raw.
func (p *Provider) Verify(ctx context.Context, raw string, pending Pending, now time.Time) (Identity, error) {
	v, err := p.Verifier(ctx, pending.IdP, now)
	if err != nil {
		return Identity{}, err
	}
	return v.Verify(raw, pending)
}

// A Verifier judges answers of one IdP at one moment. It has all that it needs:
// it fetches nothing, keeps nothing, and judges the same answer in the same way.
type Verifier struct {
	*Provider
	md     *metadata
	speaks []speaker // for staff and fund officers
	now    time.Time // wire time
}

// A speaker is what one Source lets its IdP say of organisations.
type speaker struct{ loas, organisations, scopes []string }

// Verifier returns the Verifier for the IdP with an entityID. It fails with IdPAway
// if nothing valid is known of it.
func (p *Provider) Verifier(ctx context.Context, idp string, now time.Time) (Verifier, error) {
	md, err := p.find(ctx, idp, now)
	if err != nil {
		return Verifier{}, err
	}
	v := Verifier{Provider: p, md: md, now: now}
	if p.name == EID {
		return v, nil
	}
	for _, f := range p.feeds { // staff and funds may share one federation's metadata
		if md := f.known(ctx, md.entityID, now); md != nil {
			v.speaks = append(v.speaks, speaker{f.src.LoAs, f.src.Organisations, md.scopes})
		}
	}
	return v, nil
}

// Verify returns who raw, a form's SAMLResponse, says is at the door, if all of
// it holds: it is signed by the IdP that pending asked, answers pending and
// nothing else, is meant for this entity, is fresh, and names a level of
// assurance that was asked for. Otherwise it returns a Refusal.
//
// It neither knows nor marks whether pending or the assertion has been used: see
// the package's steps.
func (v Verifier) Verify(raw string, pending Pending) (_ Identity, err error) {
	defer func() {
		// The engine panics on some signed messages that lack a part (eid.md §3).
		if recover() != nil {
			err = refuse(Malformed, "panic")
		}
	}()
	doc, m, err := open(raw)
	if err != nil {
		return Identity{}, err
	}
	switch {
	case pending.SP != v.name || m.inResponseTo != pending.ID || pending.ID == "":
		return Identity{}, refuse(Replayed, "other_request")
	case !v.now.Before(pending.ExpiresAt):
		return Identity{}, refuse(Stale, "request_expired")
	}
	response, err := v.verifyResponse(doc, m)
	if err != nil {
		return Identity{}, err
	}
	if m.status != statusSuccess {
		return Identity{}, refusedBy(m.second)
	}
	a, err := v.readAssertion(response)
	if err != nil {
		return Identity{}, err
	}
	if err := v.verifyAssertion(a, pending); err != nil {
		return Identity{}, err
	}
	id, err := v.identity(a)
	if err != nil {
		return Identity{}, err
	}
	if err := v.askEngine(doc, a, pending); err != nil {
		return Identity{}, err
	}
	return id, nil
}

// verifyResponse checks the signature of the Response, and what it says outside
// the assertion. It returns what is signed of it.
func (v Verifier) verifyResponse(raw []byte, m message) (*etree.Element, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(raw); err != nil {
		return nil, refuse(Malformed, "xml")
	}
	signed, err := v.md.keys.signedPart(doc.Root())
	switch {
	case err != nil:
		return nil, refuse(Forged, "signature")
	case m.issuer != v.md.entityID:
		return nil, refuse(Forged, "issuer")
	case m.destination != v.acs.String():
		return nil, refuse(Forged, "destination")
	case !fresh(m.issued, v.now):
		return nil, refuse(Stale, "response")
	}
	addSpaces(signed, doc.Root()) // canonical XML leaves out those that only the encrypted text uses
	return signed, nil
}

// askEngine gives a message that we accept to the engine as well, which verifies,
// opens and reads it in its own way. It may refuse; its reading is not used.
func (v Verifier) askEngine(raw []byte, a assertion, pending Pending) error {
	unused := base64.StdEncoding.EncodeToString(v.md.keys[0].Raw) // it wants one; all are tried by md.keys
	engine := saml.ServiceProvider{
		EntityID: v.entityID, Key: a.key, AcsURL: v.acs,
		IDPMetadata: &saml.EntityDescriptor{EntityID: v.md.entityID}, IDPCertificate: &unused, SignatureVerifier: v.md.keys,
		ValidateAudienceRestriction: func(*saml.Assertion) error { return nil }, // it sees one of several
	}
	theirs, err := engine.ParseXMLResponse(raw, []string{pending.ID}, v.acs)
	// The engine's own words may quote the message: they go nowhere.
	if err != nil || theirs.ID != a.ID {
		return refuse(Forged, "engine")
	}
	return nil
}

// verifyAssertion is the column "ours" of eid.md §3.
func (v Verifier) verifyAssertion(a assertion, pending Pending) error {
	// A time that is not there is the zero time, which is late.
	late := func(t time.Time) bool { return !v.now.Before(t.Add(skew)) }
	early := func(t time.Time) bool { return v.now.Before(t.Add(-skew)) }
	switch {
	case a.ID == "" || a.Version != "2.0":
		return refuse(Malformed, "assertion")
	case a.Issuer.Value != v.md.entityID:
		return refuse(Forged, "assertion_issuer")
	case !fresh(a.IssueInstant, v.now):
		return refuse(Stale, "assertion")
	case len(a.Subject.SubjectConfirmations) != 1:
		return refuse(Forged, "subject_confirmation")
	case len(a.Conditions.AudienceRestrictions) != 1 || !slices.Contains(a.audiences, v.entityID):
		return refuse(Forged, "audience")
	case late(a.Conditions.NotOnOrAfter) || early(a.Conditions.NotBefore):
		return refuse(Stale, "conditions")
	}
	switch c := a.Subject.SubjectConfirmations[0]; {
	case c.Method != "urn:oasis:names:tc:SAML:2.0:cm:bearer" || c.SubjectConfirmationData == nil:
		return refuse(Forged, "bearer")
	case c.SubjectConfirmationData.InResponseTo != pending.ID:
		return refuse(Forged, "in_response_to")
	case c.SubjectConfirmationData.Recipient != v.acs.String():
		return refuse(Forged, "recipient")
	case late(c.SubjectConfirmationData.NotOnOrAfter) || early(c.SubjectConfirmationData.NotBefore):
		return refuse(Stale, "subject_confirmation")
	}
	switch s := a.AuthnStatements[0]; {
	case s.AuthnContext.AuthnContextClassRef == nil || !slices.Contains(pending.LoAs, strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value)):
		return refuse(LoATooLow, "class")
	case !v.md.states(strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value)):
		return refuse(LoATooLow, "not_approved")
	case s.AuthnInstant.IsZero() || early(s.AuthnInstant):
		return refuse(Stale, "authn_instant")
	case pending.Force && s.AuthnInstant.Before(pending.CreatedAt.Add(-skew)):
		return refuse(Stale, "not_anew")
	case s.SessionNotOnOrAfter != nil && late(*s.SessionNotOnOrAfter):
		return refuse(Stale, "session")
	}
	return nil
}

func (v Verifier) identity(a assertion) (Identity, error) {
	at, s := readAttributes(a.Assertion), a.AuthnStatements[0]
	id := Identity{
		Kind: v.name, Names: at.name(), LoA: strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value),
		AuthnInstant: s.AuthnInstant, IdP: v.md.entityID, Authority: a.authority, TransactionID: at.one(attrTransaction),
		AssertionID: a.ID, ExpiresAt: a.Subject.SubjectConfirmations[0].SubjectConfirmationData.NotOnOrAfter.Add(skew),
	}
	if s.SessionNotOnOrAfter != nil {
		id.SessionEnds = *s.SessionNotOnOrAfter
	}
	if name := a.Subject.NameID; v.md.logout != "" && name != nil && strings.TrimSpace(name.Value) != "" && s.SessionIndex != "" {
		id.There = Principal{v.md.entityID, strings.TrimSpace(name.Value), name.Format, name.NameQualifier, name.SPNameQualifier, strings.TrimSpace(s.SessionIndex)}
	}
	var err error
	if v.name == EID {
		err = at.citizen(&id, v.bindings, v.now)
	} else {
		id.Affiliations, err = v.affiliations(at, id.LoA)
	}
	if err != nil {
		return Identity{}, err
	}
	return id, nil
}

// affiliations asks each source that names the IdP, and accepts the level, for whom
// it may speak.
func (v Verifier) affiliations(at attributes, level string) (all []Affiliation, _ error) {
	for _, s := range v.speaks {
		if slices.Contains(s.loas, level) {
			all = append(all, at.affiliations(s.organisations, s.scopes)...)
		}
	}
	if len(all) == 0 {
		return nil, refuse(NoNumber, "no_affiliation")
	}
	return all, nil
}
