package idp

import (
	"context"
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
	dsig "github.com/russellhaering/goxmldsig"
)

const rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"

// GetServiceProvider returns what a portal says of itself, for crewjam/saml.
func (s *server) GetServiceProvider(r *http.Request, id string) (*saml.EntityDescriptor, error) {
	i := slices.IndexFunc(s.SPs, func(sp SP) bool { return sp.EntityID == id })
	if i < 0 {
		return nil, os.ErrNotExist
	}
	read := s.SPs[i].Metadata
	if read == nil {
		read = fetch(id)
	}
	raw, err := read(r.Context())
	if err != nil {
		return nil, err
	}
	var e saml.EntityDescriptor
	if err := xml.Unmarshal(raw, &e); err != nil {
		return nil, err
	}
	if e.EntityID != id {
		return nil, errors.New("idp: the metadata are another's")
	}
	for _, d := range e.SPSSODescriptors {
		for _, acs := range d.AssertionConsumerServices {
			if err := onLoopback(acs.Location); err != nil {
				return nil, err
			}
		}
	}
	return &e, nil
}

// request reads a portal's request, whose signature must be by the key in the
// portal's metadata.
func (s *server) request(entity string, r *http.Request) (*saml.IdpAuthnRequest, error) {
	idp := s.idps[entity]
	if idp == nil {
		return nil, os.ErrNotExist
	}
	req, err := saml.NewIdpAuthnRequest(idp, r)
	if err != nil {
		return nil, err
	}
	req.Now = s.Now()
	if err := req.Validate(); err != nil {
		return nil, err
	}
	return req, verifyQuery(r.URL.RawQuery, req.SPSSODescriptor)
}

// verifyQuery checks the signature of the redirect binding, over the parameters
// as they were sent (saml-bindings §3.4.4.1).
func verifyQuery(raw string, sp *saml.SPSSODescriptor) error {
	sent := map[string]string{}
	for _, part := range strings.Split(raw, "&") {
		name, _, _ := strings.Cut(part, "=")
		if _, twice := sent[name]; twice {
			return errors.New("idp: a parameter twice")
		}
		sent[name] = part
	}
	signed := sent["SAMLRequest"]
	if sent["RelayState"] != "" {
		signed += "&" + sent["RelayState"]
	}
	signed += "&" + sent["SigAlg"]
	q, err := url.ParseQuery(raw)
	if err != nil {
		return err
	}
	sig, err := base64.StdEncoding.DecodeString(q.Get("Signature"))
	if err != nil || q.Get("SigAlg") != rsaSHA256 {
		return errors.New("idp: the request is not signed by RSA-SHA256")
	}
	sum := sha256.Sum256([]byte(signed))
	for _, k := range sp.KeyDescriptors {
		for _, c := range k.KeyInfo.X509Data.X509Certificates {
			der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(c.Data), ""))
			if err != nil || k.Use == "encryption" {
				continue
			}
			cert, err := x509.ParseCertificate(der)
			if err != nil {
				continue
			}
			if key, ok := cert.PublicKey.(*rsa.PublicKey); ok && rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], sig) == nil {
				return nil
			}
		}
	}
	return errors.New("idp: the request is signed by another key")
}

// answer makes the form that goes back to the portal.
func (s *server) answer(v visit, key string, r *http.Request) (saml.IdpAuthnRequestForm, error) {
	req := &saml.IdpAuthnRequest{IDP: s.idps[v.entity], HTTPRequest: r, RequestBuffer: v.request, RelayState: v.relay, Now: v.at}
	if err := req.Validate(); err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	req.Now = s.Now()
	p, err := s.find(r, v.entity, key)
	if err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	if p.status != "" {
		return s.fail(req, p.status)
	}
	if p.key > 0 {
		req.IDP = s.spares[v.entity][p.key-1]
	}
	if p.LoA == "" {
		p.LoA = LoA3
		if asked := levels(v.request); len(asked) > 0 && !slices.Contains(asked, LoA3) {
			return s.fail(req, statusContext)
		}
	}
	if err := s.assert(req, p); err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	if err := req.MakeResponse(); err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	if p.key > 0 { // nothing in the message says which key it was: KeyInfo is outside what is signed
		sig := req.ResponseEl.SelectElement("Signature")
		sig.RemoveChild(sig.SelectElement("KeyInfo"))
	}
	return req.PostBinding()
}

func (s *server) find(r *http.Request, entity, key string) (Person, error) {
	people, err := s.People(r.Context(), entity, "")
	if err != nil {
		return Person{}, err
	}
	for _, p := range append(slices.Concat(people, special(entity)), Person{Key: keyCancel, status: statusCancel}) {
		if p.Key != key {
			continue
		}
		if p.asFirst && len(people) > 0 {
			p.Attributes = people[0].Attributes
		}
		return p, nil
	}
	return Person{}, errors.New("idp: no such person")
}

// assert writes the assertion. The library's times count from the request and
// are too short for people: ours count from the choice.
func (s *server) assert(req *saml.IdpAuthnRequest, p Person) error {
	names := make([]string, 0, len(p.Attributes))
	for name := range p.Attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	attributes := []saml.Attribute{attribute("urn:oid:1.2.752.201.3.2", rand.Text())} // transactionIdentifier
	for _, name := range names {
		attributes = append(attributes, attribute(name, p.Attributes[name]...))
	}
	mac := hmac.New(sha256.New, s.salt)
	io.WriteString(mac, req.ServiceProviderMetadata.EntityID+"\x00"+p.Key)
	session := &saml.Session{
		ID: rand.Text(), Index: rand.Text(), CreateTime: req.Now, ExpireTime: req.Now.Add(time.Hour),
		NameID: hex.EncodeToString(mac.Sum(nil)), CustomAttributes: attributes,
	}
	if err := (saml.DefaultAssertionMaker{}).MakeAssertion(req, session); err != nil {
		return err
	}
	a := req.Assertion
	a.IssueInstant = req.Now.UTC()
	a.Conditions.NotBefore, a.Conditions.NotOnOrAfter = req.Now.Add(-time.Minute).UTC(), req.Now.Add(5*time.Minute).UTC()
	a.Subject.SubjectConfirmations[0].SubjectConfirmationData.NotOnOrAfter = a.Conditions.NotOnOrAfter
	a.AuthnStatements[0].AuthnInstant = req.Now.UTC()
	a.AuthnStatements[0].AuthnContext.AuthnContextClassRef.Value = p.LoA
	return nil
}

func attribute(name string, values ...string) saml.Attribute {
	a := saml.Attribute{Name: name, NameFormat: "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"}
	for _, v := range values {
		a.Values = append(a.Values, saml.AttributeValue{Type: "xs:string", Value: v})
	}
	return a
}

// fail answers with an error, signed as an answer is.
func (s *server) fail(req *saml.IdpAuthnRequest, second string) (saml.IdpAuthnRequestForm, error) {
	top := saml.StatusResponder
	if second == statusContext {
		top = saml.StatusRequester
	}
	res := &saml.Response{
		ID: "_" + rand.Text(), InResponseTo: req.Request.ID, Destination: req.ACSEndpoint.Location, Version: "2.0",
		IssueInstant: req.Now.UTC(), Issuer: &saml.Issuer{Value: req.IDP.MetadataURL.String()},
		Status: saml.Status{StatusCode: saml.StatusCode{Value: top, StatusCode: &saml.StatusCode{Value: second}}},
	}
	ctx, err := dsig.NewSigningContext(req.IDP.Key.(crypto.Signer), [][]byte{req.IDP.Certificate.Raw})
	if err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	ctx.Canonicalizer = dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("")
	signed, err := ctx.SignEnveloped(res.Element())
	if err != nil {
		return saml.IdpAuthnRequestForm{}, err
	}
	res.Signature = signed.Child[len(signed.Child)-1].(*etree.Element)
	req.ResponseEl = res.Element()
	return req.PostBinding()
}

// levels returns the levels of assurance that a request lists. The library
// keeps the last one only.
func levels(request []byte) []string {
	var r struct {
		LoAs []string `xml:"RequestedAuthnContext>AuthnContextClassRef"`
	}
	if xml.Unmarshal(request, &r) != nil {
		return nil
	}
	for i := range r.LoAs {
		r.LoAs[i] = strings.TrimSpace(r.LoAs[i])
	}
	return r.LoAs
}

func newCertificate(name string, key crypto.Signer, notAfter time.Time) (*x509.Certificate, error) {
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "stand-in " + name},
		NotBefore: notAfter.AddDate(-1, 0, 0), NotAfter: notAfter,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// client follows no redirect: what is asked for is on loopback, and stays there.
var client = &http.Client{
	Timeout:       5 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func fetch(address string) func(context.Context) ([]byte, error) {
	return func(ctx context.Context) ([]byte, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, err
		}
		res, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("idp: %s: status %d", address, res.StatusCode)
		}
		return io.ReadAll(io.LimitReader(res.Body, 1<<20))
	}
}
