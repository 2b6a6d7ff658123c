package signin

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
)

// Verify returns who raw, a form's SAMLResponse, says is at the door, if all of
// it holds: it is signed by the IdP that pending asked, answers pending and
// nothing else, is meant for this entity, is fresh, and names a level of
// assurance that was asked for. Otherwise it returns a Refusal.
//
// It neither knows nor marks whether pending or the assertion has been used: see
// the package's steps. now is wire time.
func (p *Provider) Verify(ctx context.Context, raw string, pending Pending, now time.Time) (_ Identity, err error) {
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
	idp := p.idps[pending.IdP]
	switch {
	case pending.SP != p.name || m.inResponseTo != pending.ID || pending.ID == "":
		return Identity{}, refuse(Replayed, "other_request")
	case idp == nil:
		return Identity{}, refuse(IdPAway, "unknown_idp")
	case !now.Before(pending.ExpiresAt):
		return Identity{}, refuse(Stale, "request_expired")
	}
	md, err := idp.metadata(ctx, now)
	if err != nil {
		return Identity{}, err
	}
	if err := p.verifyResponse(doc, m, md, now); err != nil {
		return Identity{}, err
	}
	if m.status != statusSuccess {
		return Identity{}, refusedBy(m.second)
	}
	assertion, err := p.decrypt(doc, pending, md)
	if err != nil {
		return Identity{}, err
	}
	if err := p.verifyAssertion(assertion, pending, md, now); err != nil {
		return Identity{}, err
	}
	return p.identity(assertion, idp, now)
}

// verifyResponse checks the signature of the Response, and what it says outside
// the assertion.
func (p *Provider) verifyResponse(raw []byte, m message, md *metadata, now time.Time) error {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(raw); err != nil {
		return refuse(Malformed, "xml")
	}
	switch {
	case md.keys.VerifySignature(nil, doc.Root()) != nil:
		return refuse(Forged, "signature")
	case m.issuer != md.entityID:
		return refuse(Forged, "issuer")
	case m.destination != p.acs.String():
		return refuse(Forged, "destination")
	case !fresh(m.issued, now):
		return refuse(Stale, "response")
	}
	return nil
}

// decrypt gives the message to the engine, which verifies it once more and
// opens the assertion. It checks a good deal of the assertion itself: what
// verifyAssertion checks again is so that no check hangs on one of them alone.
func (p *Provider) decrypt(raw []byte, pending Pending, md *metadata) (*saml.Assertion, error) {
	engine := saml.ServiceProvider{
		EntityID: p.entityID, Key: p.key, Certificate: p.cert, AcsURL: p.acs,
		IDPMetadata: md.entity, SignatureVerifier: md.keys,
	}
	a, err := engine.ParseXMLResponse(raw, []string{pending.ID}, p.acs)
	var invalid *saml.InvalidResponseError
	switch {
	case err == nil:
		return a, nil
	case !errors.As(err, &invalid):
		return nil, refuse(Malformed, "engine")
	case strings.Contains(invalid.PrivateErr.Error(), "decrypt"):
		return nil, refuse(Malformed, "decrypt")
	case strings.Contains(invalid.PrivateErr.Error(), "expired"), strings.Contains(invalid.PrivateErr.Error(), "not yet valid"):
		return nil, refuse(Stale, "assertion")
	}
	// The engine's own words may quote the message: they go nowhere.
	return nil, refuse(Forged, "assertion")
}

// verifyAssertion is the column "ours" of eid.md §3. Of several audiences in one
// restriction the engine keeps the last: an IdP that names us first is refused.
func (p *Provider) verifyAssertion(a *saml.Assertion, pending Pending, md *metadata, now time.Time) error {
	late := func(t time.Time) bool { return !now.Before(t.Add(skew)) }
	early := func(t time.Time) bool { return now.Before(t.Add(-skew)) }
	switch {
	case a.ID == "" || a.Version != "2.0":
		return refuse(Malformed, "assertion")
	case a.Issuer.Value != md.entityID:
		return refuse(Forged, "assertion_issuer")
	case !fresh(a.IssueInstant, now):
		return refuse(Stale, "assertion")
	case a.Subject == nil || len(a.Subject.SubjectConfirmations) != 1:
		return refuse(Forged, "subject_confirmation")
	case a.Conditions == nil || len(a.Conditions.AudienceRestrictions) != 1 || a.Conditions.AudienceRestrictions[0].Audience.Value != p.entityID:
		return refuse(Forged, "audience")
	case a.Conditions.NotOnOrAfter.IsZero() || late(a.Conditions.NotOnOrAfter) || early(a.Conditions.NotBefore):
		return refuse(Stale, "conditions")
	case len(a.AuthnStatements) != 1 || len(a.AttributeStatements) != 1:
		return refuse(Malformed, "statements")
	}
	switch c := a.Subject.SubjectConfirmations[0]; {
	case c.Method != "urn:oasis:names:tc:SAML:2.0:cm:bearer" || c.SubjectConfirmationData == nil:
		return refuse(Forged, "bearer")
	case c.SubjectConfirmationData.InResponseTo != pending.ID:
		return refuse(Forged, "in_response_to")
	case c.SubjectConfirmationData.Recipient != p.acs.String():
		return refuse(Forged, "recipient")
	case c.SubjectConfirmationData.NotOnOrAfter.IsZero() || late(c.SubjectConfirmationData.NotOnOrAfter) || early(c.SubjectConfirmationData.NotBefore):
		return refuse(Stale, "subject_confirmation")
	}
	switch s := a.AuthnStatements[0]; {
	case s.AuthnContext.AuthnContextClassRef == nil || !slices.Contains(pending.LoAs, strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value)):
		return refuse(LoATooLow, "class")
	case s.AuthnInstant.IsZero() || early(s.AuthnInstant):
		return refuse(Stale, "authn_instant")
	case pending.Force && s.AuthnInstant.Before(pending.CreatedAt.Add(-skew)):
		return refuse(Stale, "not_anew")
	case s.SessionNotOnOrAfter != nil && late(*s.SessionNotOnOrAfter):
		return refuse(Stale, "session")
	}
	return nil
}

func (p *Provider) identity(a *saml.Assertion, idp *idp, now time.Time) (Identity, error) {
	at, s := readAttributes(a), a.AuthnStatements[0]
	id := Identity{
		Kind: p.name, Names: at.name(), LoA: strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value),
		AuthnInstant: s.AuthnInstant, IdP: idp.src.Name, TransactionID: at.one(attrTransaction),
		AssertionID: a.ID, ExpiresAt: a.Subject.SubjectConfirmations[0].SubjectConfirmationData.NotOnOrAfter.Add(skew),
	}
	if s.SessionNotOnOrAfter != nil {
		id.SessionEnds = *s.SessionNotOnOrAfter
	}
	var err error
	if p.name == EID {
		id.Number, err = at.number(now)
	} else {
		id.Affiliations, err = at.affiliations(idp.src.Organisations)
	}
	if err != nil {
		return Identity{}, err
	}
	return id, nil
}
