package fakeidp

import (
	"bytes"
	"compress/flate"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"net/url"
	"testing"
	"time"

	"github.com/beevik/etree"
)

// The signature algorithms of a redirect.
const (
	RSASHA256   = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
	ECDSASHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
)

// A Farewell is a message about sign-out, by redirect: a LogoutRequest, or, with
// InResponseTo, a LogoutResponse. An IdP makes a good one, and a test spoils it.
type Farewell struct {
	ID, Issuer, Destination, InResponseTo, Status, Name, Relay string
	Indexes                                                    []string
	Issued, NotOnOrAfter                                       time.Time
	Key                                                        Key
	Algorithm                                                  string
	EditPlain                                                  func([]byte) []byte
	EditQuery                                                  func(string) string // what is sent, signed
}

// Asks is the IdP's request that the portal ends the sessions of somebody.
func (i *IdP) Asks(to, name string, now time.Time, indexes ...string) *Farewell {
	return &Farewell{ID: newID(), Issuer: i.EntityID, Destination: to, Name: name, Indexes: indexes, Issued: now, NotOnOrAfter: now.Add(time.Minute),
		Relay: "a b&c", Key: i.Keys[0], Algorithm: RSASHA256}
}

// Confirms is the IdP's answer that it has ended its own.
func (i *IdP) Confirms(to, request string, now time.Time) *Farewell {
	return &Farewell{ID: newID(), Issuer: i.EntityID, Destination: to, InResponseTo: request, Status: StatusSuccess, Issued: now, Key: i.Keys[0], Algorithm: RSASHA256}
}

func (f *Farewell) element() *etree.Element {
	el := etree.NewElement("p:LogoutRequest")
	if f.InResponseTo != "" {
		el.Tag = "LogoutResponse"
	}
	el.CreateAttr("xmlns:p", "urn:oasis:names:tc:SAML:2.0:protocol")
	el.CreateAttr("xmlns", "urn:oasis:names:tc:SAML:2.0:assertion")
	el.CreateAttr("ID", f.ID)
	el.CreateAttr("Version", "2.0")
	el.CreateAttr("IssueInstant", at(f.Issued))
	optional(el, "Destination", f.Destination)
	optional(el, "InResponseTo", f.InResponseTo)
	if f.InResponseTo == "" && !f.NotOnOrAfter.IsZero() {
		el.CreateAttr("NotOnOrAfter", at(f.NotOnOrAfter))
	}
	el.CreateElement("Issuer").SetText(f.Issuer)
	if f.InResponseTo != "" {
		el.CreateElement("p:Status").CreateElement("p:StatusCode").CreateAttr("Value", f.Status)
		return el
	}
	el.CreateElement("NameID").SetText(f.Name)
	for _, i := range f.Indexes {
		el.CreateElement("p:SessionIndex").SetText(i)
	}
	return el
}

// Query returns the message as it is sent.
func (f *Farewell) Query(tb testing.TB) string {
	tb.Helper()
	plain := write(tb, f.element())
	if f.EditPlain != nil {
		plain = f.EditPlain(plain)
	}
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression)
	_, _ = w.Write(plain)
	_ = w.Close()
	q := "SAMLRequest="
	if f.InResponseTo != "" {
		q = "SAMLResponse="
	}
	q += url.QueryEscape(base64.StdEncoding.EncodeToString(packed.Bytes()))
	if f.Relay != "" {
		q += "&RelayState=" + url.QueryEscape(f.Relay)
	}
	q += "&SigAlg=" + url.QueryEscape(f.Algorithm)
	q += "&Signature=" + url.QueryEscape(base64.StdEncoding.EncodeToString(f.sign(tb, q)))
	if f.EditQuery != nil {
		q = f.EditQuery(q)
	}
	return q
}

func (f *Farewell) sign(tb testing.TB, q string) []byte {
	tb.Helper()
	sum := sha256.Sum256([]byte(q))
	if key, ok := f.Key.Signer.(*ecdsa.PrivateKey); ok {
		r, s, err := ecdsa.Sign(rand.Reader, key, sum[:])
		if err != nil {
			tb.Fatal(err)
		}
		raw := make([]byte, 64)
		r.FillBytes(raw[:32])
		s.FillBytes(raw[32:])
		return raw
	}
	sig, err := f.Key.Signer.Sign(rand.Reader, sum[:], crypto.SHA256)
	if err != nil {
		tb.Fatal(err)
	}
	return sig
}

// A Heard is a portal's message about sign-out, its signature verified.
type Heard struct {
	ID           string    `xml:",attr"`
	Destination  string    `xml:",attr"`
	InResponseTo string    `xml:",attr"`
	IssueInstant time.Time `xml:",attr"`
	Issuer       string    `xml:"urn:oasis:names:tc:SAML:2.0:assertion Issuer"`
	Name         string    `xml:"urn:oasis:names:tc:SAML:2.0:assertion NameID"`
	Indexes      []string  `xml:"urn:oasis:names:tc:SAML:2.0:protocol SessionIndex"`
	Status       struct {
		Code struct {
			Value string `xml:",attr"`
		} `xml:"StatusCode"`
	}
	RelayState string `xml:"-"`
}

// Hear reads and verifies the message in address; parameter is SAMLRequest or
// SAMLResponse.
func Hear(tb testing.TB, address, parameter string, sp SP) (h Heard) {
	tb.Helper()
	plain, q, err := unpack(address, parameter, sp)
	if err != nil {
		tb.Fatal(err)
	}
	if err := xml.Unmarshal(plain, &h); err != nil {
		tb.Fatal(err)
	}
	h.RelayState = q.Get("RelayState")
	return h
}
