// Package fakeidp is an identity provider for tests. It signs and encrypts
// whatever it is told to, right or wrong: a test begins with a good Answer and
// spoils one thing in it.
package fakeidp

import (
	"bytes"
	"compress/flate"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
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
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/beevik/etree"
)

// The names that a test needs to speak of.
const (
	LoA3           = "http://id.elegnamnden.se/loa/1.0/loa3"
	LoA2           = "http://id.elegnamnden.se/loa/1.0/loa2"
	StatusSuccess  = "urn:oasis:names:tc:SAML:2.0:status:Success"
	StatusResponse = "urn:oasis:names:tc:SAML:2.0:status:Responder"
	StatusCancel   = "http://id.elegnamnden.se/status/1.0/cancel"
	Bearer         = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
	Number         = "urn:oid:1.2.752.29.4.13"
	GivenName      = "urn:oid:2.5.4.42"
	Surname        = "urn:oid:2.5.4.4"
	OrgAffiliation = "urn:oid:1.2.752.201.3.1"
	Transaction    = "urn:oid:1.2.752.201.3.2"
	Previous       = "urn:oid:1.2.752.201.3.15"
	Born           = "urn:oid:1.3.6.1.5.5.7.9.1"
	Country        = "urn:oid:2.5.4.6"
	PRID           = "urn:oid:1.2.752.201.3.4"
	Persistence    = "urn:oid:1.2.752.201.3.5"
	Mapped         = "urn:oid:1.2.752.201.3.16"
	Binding        = "urn:oid:1.2.752.201.3.6"
)

// A Key signs, and is shown in a certificate.
type Key struct {
	Signer crypto.Signer
	Cert   *x509.Certificate
}

var rsaKeys sync.Map // by size and name: keys are slow to make

// RSA returns the test process's key of that name and size.
func RSA(tb testing.TB, name string, bits int) Key {
	tb.Helper()
	id := fmt.Sprint(name, bits)
	if k, ok := rsaKeys.Load(id); ok {
		return k.(Key)
	}
	signer, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		tb.Fatal(err)
	}
	k, _ := rsaKeys.LoadOrStore(id, certify(tb, signer, time.Now().Add(24*time.Hour)))
	return k.(Key)
}

// EC returns a new key on P-256.
func EC(tb testing.TB) Key {
	tb.Helper()
	return Curve(tb, elliptic.P256())
}

// Curve returns a new key on c.
func Curve(tb testing.TB, c elliptic.Curve) Key {
	tb.Helper()
	signer, err := ecdsa.GenerateKey(c, rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	return certify(tb, signer, time.Now().Add(24*time.Hour))
}

// Certify returns signer with a certificate for a day.
func Certify(tb testing.TB, signer crypto.Signer) Key {
	tb.Helper()
	return certify(tb, signer, time.Now().Add(24*time.Hour))
}

// Expired returns k with a certificate that has expired.
func (k Key) Expired(tb testing.TB) Key {
	tb.Helper()
	return certify(tb, k.Signer, time.Now().Add(-24*time.Hour))
}

func certify(tb testing.TB, signer crypto.Signer, until time.Time) Key {
	tb.Helper()
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "fakeidp"},
		NotBefore: until.AddDate(-1, 0, 0), NotAfter: until,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, signer.Public(), signer)
	if err != nil {
		tb.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		tb.Fatal(err)
	}
	return Key{signer, cert}
}

// An IdP has a name, an address and keys. The first key signs.
type IdP struct {
	EntityID, SSO string
	SLO           string // by redirect, if any
	Keys          []Key
	ValidUntil    time.Time // of the metadata; zero says nothing
	Categories    []string  // entity categories, if any
}

// New returns an IdP with one RSA key of its own.
func New(tb testing.TB, entityID string) *IdP {
	tb.Helper()
	return &IdP{EntityID: entityID, SSO: entityID + "/sso", Keys: []Key{RSA(tb, entityID, 2048)}}
}

// Metadata returns the IdP's metadata, unsigned.
func (i *IdP) Metadata() string {
	var b strings.Builder
	until := ""
	if !i.ValidUntil.IsZero() {
		until = ` validUntil="` + at(i.ValidUntil) + `"`
	}
	fmt.Fprintf(&b, `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"`+until+` entityID="%s">`, i.EntityID)
	if len(i.Categories) > 0 {
		b.WriteString(`<Extensions><mdattr:EntityAttributes xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">` +
			`<saml:Attribute Name="http://macedir.org/entity-category" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">`)
		for _, c := range i.Categories {
			fmt.Fprintf(&b, `<saml:AttributeValue>%s</saml:AttributeValue>`, c)
		}
		b.WriteString(`</saml:Attribute></mdattr:EntityAttributes></Extensions>`)
	}
	b.WriteString(`<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`)
	for _, k := range i.Keys {
		fmt.Fprintf(&b, `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>%s</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
			base64.StdEncoding.EncodeToString(k.Cert.Raw))
	}
	if i.SLO != "" {
		fmt.Fprintf(&b, `<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>`, i.SLO)
	}
	fmt.Fprintf(&b, `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/></IDPSSODescriptor></EntityDescriptor>`, i.SSO)
	return b.String()
}

// Sign signs metadata, as an IdP or a federation does, by k.
func Sign(tb testing.TB, metadata string, k Key) string {
	tb.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromString(metadata); err != nil {
		tb.Fatal(err)
	}
	doc.Root().CreateAttr("ID", "_all")
	doc.Root().InsertChildAt(0, (&Answer{Key: k}).Signature(tb, doc.Root()))
	out, err := doc.WriteToString()
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// An SP is what the IdP knows of who asks.
type SP struct {
	EntityID, ACS string
	Cert          *x509.Certificate // encrypted to, and verified with
}

// ReadSP reads what is needed of an SP's metadata.
func ReadSP(tb testing.TB, metadata []byte) SP {
	tb.Helper()
	var m struct {
		EntityID string `xml:"entityID,attr"`
		SP       struct {
			Keys []struct {
				Use  string `xml:"use,attr"`
				Cert string `xml:"KeyInfo>X509Data>X509Certificate"`
			} `xml:"KeyDescriptor"`
			ACS struct {
				Location string `xml:",attr"`
			} `xml:"AssertionConsumerService"`
		} `xml:"SPSSODescriptor"`
	}
	if err := xml.Unmarshal(metadata, &m); err != nil {
		tb.Fatal(err)
	}
	for _, k := range m.SP.Keys {
		if k.Use != "encryption" {
			continue
		}
		der, err := base64.StdEncoding.DecodeString(k.Cert)
		if err != nil {
			tb.Fatal(err)
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			tb.Fatal(err)
		}
		return SP{m.EntityID, m.SP.ACS.Location, cert}
	}
	tb.Fatal("no encryption key in the SP's metadata")
	return SP{}
}

// A Request is an AuthnRequest as it came by redirect, its signature verified.
type Request struct {
	XMLName     xml.Name `xml:"urn:oasis:names:tc:SAML:2.0:protocol AuthnRequest"`
	ID          string   `xml:",attr"`
	Destination string   `xml:",attr"`
	ForceAuthn  string   `xml:",attr"`
	ACS         string   `xml:"AssertionConsumerServiceURL,attr"`
	Issuer      string   `xml:"urn:oasis:names:tc:SAML:2.0:assertion Issuer"`
	Context     struct {
		Comparison string   `xml:",attr"`
		LoAs       []string `xml:"AuthnContextClassRef"`
	} `xml:"RequestedAuthnContext"`
	Messages   []string `xml:"Extensions>UserMessage>Message"`
	RelayState string   `xml:"-"`
}

// ReadRequest reads and verifies the request in address.
func ReadRequest(address string, sp SP) (Request, error) {
	plain, q, err := unpack(address, "SAMLRequest", sp)
	if err != nil {
		return Request{}, err
	}
	r := Request{RelayState: q.Get("RelayState")}
	return r, xml.Unmarshal(plain, &r)
}

// unpack returns the message of a redirect, its signature verified.
func unpack(address, parameter string, sp SP) ([]byte, url.Values, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, nil, err
	}
	signed, _, _ := strings.Cut(u.RawQuery, "&Signature=")
	signed = signed[max(strings.Index(signed, parameter+"="), 0):]
	q := u.Query()
	sig, err := base64.StdEncoding.DecodeString(q.Get("Signature"))
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256([]byte(signed))
	key, ok := sp.Cert.PublicKey.(*rsa.PublicKey)
	if !ok || q.Get("SigAlg") != "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" {
		return nil, nil, errors.New("not signed by RSA-SHA256")
	}
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], sig); err != nil {
		return nil, nil, err
	}
	packed, err := base64.StdEncoding.DecodeString(q.Get(parameter))
	if err != nil {
		return nil, nil, err
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	return plain, q, err
}

func newID() string {
	b := make([]byte, 16)
	rand.Read(b)
	return "_" + hex.EncodeToString(b)
}
