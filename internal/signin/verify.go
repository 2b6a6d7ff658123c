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
	switch {
	case pending.SP != p.name || m.inResponseTo != pending.ID || pending.ID == "":
		return Identity{}, refuse(Replayed, "other_request")
	case !now.Before(pending.ExpiresAt):
		return Identity{}, refuse(Stale, "request_expired")
	}
	md, err := p.find(ctx, pending.IdP, now)
	if err != nil {
		return Identity{}, err
	}
	response, err := p.verifyResponse(doc, m, md, now)
	if err != nil {
		return Identity{}, err
	}
	if m.status != statusSuccess {
		return Identity{}, refusedBy(m.second)
	}
	a, err := p.readAssertion(response)
	if err != nil {
		return Identity{}, err
	}
	if err := p.verifyAssertion(a, pending, md, now); err != nil {
		return Identity{}, err
	}
	id, err := p.identity(ctx, a, md, now)
	if err != nil {
		return Identity{}, err
	}
	if err := p.askEngine(doc, a, pending, md); err != nil {
		return Identity{}, err
	}
	return id, nil
}

// verifyResponse checks the signature of the Response, and what it says outside
// the assertion. It returns what is signed of it.
func (p *Provider) verifyResponse(raw []byte, m message, md *metadata, now time.Time) (*etree.Element, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(raw); err != nil {
		return nil, refuse(Malformed, "xml")
	}
	signed, err := md.keys.signedPart(doc.Root())
	switch {
	case err != nil:
		return nil, refuse(Forged, "signature")
	case m.issuer != md.entityID:
		return nil, refuse(Forged, "issuer")
	case m.destination != p.acs.String():
		return nil, refuse(Forged, "destination")
	case !fresh(m.issued, now):
		return nil, refuse(Stale, "response")
	}
	addSpaces(signed, doc.Root()) // canonical XML leaves out those that only the encrypted text uses
	return signed, nil
}

// askEngine gives a message that we accept to the engine as well, which verifies,
// opens and reads it in its own way. It may refuse; its reading is not used.
func (p *Provider) askEngine(raw []byte, a assertion, pending Pending, md *metadata) error {
	unused := base64.StdEncoding.EncodeToString(md.keys[0].Raw) // it wants one; all are tried by md.keys
	engine := saml.ServiceProvider{
		EntityID: p.entityID, Key: a.key, AcsURL: p.acs,
		IDPMetadata: &saml.EntityDescriptor{EntityID: md.entityID}, IDPCertificate: &unused, SignatureVerifier: md.keys,
		ValidateAudienceRestriction: func(*saml.Assertion) error { return nil }, // it sees one of several
	}
	theirs, err := engine.ParseXMLResponse(raw, []string{pending.ID}, p.acs)
	// The engine's own words may quote the message: they go nowhere.
	if err != nil || theirs.ID != a.ID {
		return refuse(Forged, "engine")
	}
	return nil
}

// verifyAssertion is the column "ours" of eid.md §3.
func (p *Provider) verifyAssertion(a assertion, pending Pending, md *metadata, now time.Time) error {
	// A time that is not there is the zero time, which is late.
	late := func(t time.Time) bool { return !now.Before(t.Add(skew)) }
	early := func(t time.Time) bool { return now.Before(t.Add(-skew)) }
	switch {
	case a.ID == "" || a.Version != "2.0":
		return refuse(Malformed, "assertion")
	case a.Issuer.Value != md.entityID:
		return refuse(Forged, "assertion_issuer")
	case !fresh(a.IssueInstant, now):
		return refuse(Stale, "assertion")
	case len(a.Subject.SubjectConfirmations) != 1:
		return refuse(Forged, "subject_confirmation")
	case len(a.Conditions.AudienceRestrictions) != 1 || !slices.Contains(a.audiences, p.entityID):
		return refuse(Forged, "audience")
	case late(a.Conditions.NotOnOrAfter) || early(a.Conditions.NotBefore):
		return refuse(Stale, "conditions")
	}
	switch c := a.Subject.SubjectConfirmations[0]; {
	case c.Method != "urn:oasis:names:tc:SAML:2.0:cm:bearer" || c.SubjectConfirmationData == nil:
		return refuse(Forged, "bearer")
	case c.SubjectConfirmationData.InResponseTo != pending.ID:
		return refuse(Forged, "in_response_to")
	case c.SubjectConfirmationData.Recipient != p.acs.String():
		return refuse(Forged, "recipient")
	case late(c.SubjectConfirmationData.NotOnOrAfter) || early(c.SubjectConfirmationData.NotBefore):
		return refuse(Stale, "subject_confirmation")
	}
	switch s := a.AuthnStatements[0]; {
	case s.AuthnContext.AuthnContextClassRef == nil || !slices.Contains(pending.LoAs, strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value)):
		return refuse(LoATooLow, "class")
	case !md.states(strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value)):
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

func (p *Provider) identity(ctx context.Context, a assertion, md *metadata, now time.Time) (Identity, error) {
	at, s := readAttributes(a.Assertion), a.AuthnStatements[0]
	id := Identity{
		Kind: p.name, Names: at.name(), LoA: strings.TrimSpace(s.AuthnContext.AuthnContextClassRef.Value),
		AuthnInstant: s.AuthnInstant, IdP: md.entityID, Authority: a.authority, TransactionID: at.one(attrTransaction),
		AssertionID: a.ID, ExpiresAt: a.Subject.SubjectConfirmations[0].SubjectConfirmationData.NotOnOrAfter.Add(skew),
	}
	if s.SessionNotOnOrAfter != nil {
		id.SessionEnds = *s.SessionNotOnOrAfter
	}
	if name := a.Subject.NameID; md.logout != "" && name != nil && strings.TrimSpace(name.Value) != "" && s.SessionIndex != "" {
		id.There = Principal{md.entityID, strings.TrimSpace(name.Value), name.Format, name.NameQualifier, name.SPNameQualifier, strings.TrimSpace(s.SessionIndex)}
	}
	var err error
	if p.name == EID {
		err = at.citizen(&id, p.bindings, now)
	} else {
		id.Affiliations, err = p.affiliations(ctx, at, id, now)
	}
	if err != nil {
		return Identity{}, err
	}
	return id, nil
}

// affiliations asks each source that names the IdP, and accepts the level, for whom
// it may speak: staff and funds may share one federation's metadata.
func (p *Provider) affiliations(ctx context.Context, at attributes, id Identity, now time.Time) (all []Affiliation, _ error) {
	for _, f := range p.feeds {
		md := f.known(ctx, id.IdP, now)
		if md == nil || !slices.Contains(f.src.LoAs, id.LoA) {
			continue
		}
		all = append(all, at.affiliations(f.src.Organisations, md.scopes)...)
	}
	if len(all) == 0 {
		return nil, refuse(NoNumber, "no_affiliation")
	}
	return all, nil
}
