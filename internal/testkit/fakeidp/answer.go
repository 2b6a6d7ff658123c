package fakeidp

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"testing"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"
)

// An Answer is a Response to be: Good makes one that is right in all, and a test
// changes what it wants wrong. The Edit functions get what no field says.
type Answer struct {
	IdP *IdP
	SP  SP

	ID, InResponseTo, Destination, Issuer string
	Issued                                time.Time
	Status, Second                        string

	AssertionID, AssertionIssuer string
	AssertionIssued              time.Time
	ConfirmationMethod           string
	ConfirmationInResponseTo     string
	Recipient                    string
	NotBefore, NotOnOrAfter      time.Time
	ConfirmationNotOnOrAfter     time.Time
	Audiences                    []string // one restriction each
	LoA                          string
	AuthnInstant                 time.Time
	Attributes                   map[string][]string
	Name, Index                  string // the NameID, and the session at the IdP if it has one

	Key             Key    // signs
	Sign            bool   // the Response
	DefaultSpace    bool   // the Signature is written without a prefix
	SignatureMethod string // default: by the key, with SHA-256
	Encrypt         bool
	Block           string                         // default aes256-cbc
	OAEPDigest      string                         // default none, which means SHA-1
	KeyTransport    string                         // default rsa-oaep-mgf1p
	Seal            func(key, plain []byte) []byte // default by Block

	EditAssertion func(*etree.Element) // before it is encrypted
	EditPlain     func([]byte) []byte  // what is encrypted, as bytes
	EditResponse  func(*etree.Element) // before it is signed
	EditSigned    func(*etree.Element) // after
}

// Good returns an answer to request that is right in all, made now.
func (i *IdP) Good(sp SP, request string, now time.Time, attributes map[string][]string) *Answer {
	return &Answer{
		IdP: i, SP: sp, ID: newID(), InResponseTo: request, Destination: sp.ACS, Issuer: i.EntityID, Issued: now, Status: StatusSuccess,
		AssertionID: newID(), AssertionIssuer: i.EntityID, AssertionIssued: now, ConfirmationMethod: Bearer,
		ConfirmationInResponseTo: request, Recipient: sp.ACS, NotBefore: now.Add(-time.Minute), NotOnOrAfter: now.Add(5 * time.Minute),
		ConfirmationNotOnOrAfter: now.Add(5 * time.Minute), Audiences: []string{sp.EntityID}, LoA: LoA3, AuthnInstant: now,
		Attributes: attributes, Name: "pseudonym", Key: i.Keys[0], Sign: true, Encrypt: true,
	}
}

// Cancelled returns the answer of somebody who changed their mind.
func (i *IdP) Cancelled(sp SP, request string, now time.Time) *Answer {
	a := i.Good(sp, request, now, nil)
	a.Status, a.Second = StatusResponse, StatusCancel
	return a
}

const stamp = "2006-01-02T15:04:05.000Z"

func at(t time.Time) string { return t.UTC().Format(stamp) }

// XML returns the message.
func (a *Answer) XML(tb testing.TB) []byte {
	tb.Helper()
	r := etree.NewElement("samlp:Response")
	r.CreateAttr("xmlns:samlp", "urn:oasis:names:tc:SAML:2.0:protocol")
	r.CreateAttr("xmlns:saml", "urn:oasis:names:tc:SAML:2.0:assertion")
	r.CreateAttr("ID", a.ID)
	r.CreateAttr("Version", "2.0")
	r.CreateAttr("IssueInstant", at(a.Issued))
	optional(r, "InResponseTo", a.InResponseTo)
	optional(r, "Destination", a.Destination)
	if a.Issuer != "" {
		r.CreateElement("saml:Issuer").SetText(a.Issuer)
	}
	code := r.CreateElement("samlp:Status").CreateElement("samlp:StatusCode")
	code.CreateAttr("Value", a.Status)
	if a.Second != "" {
		code.CreateElement("samlp:StatusCode").CreateAttr("Value", a.Second)
	}
	if a.Status == StatusSuccess {
		r.AddChild(a.assertion(tb))
	}
	if a.EditResponse != nil {
		a.EditResponse(r)
	}
	if a.Sign {
		r.InsertChildAt(1, a.Signature(tb, r))
	}
	if a.EditSigned != nil {
		a.EditSigned(r)
	}
	return write(tb, r)
}

// Encode returns the message as a form's SAMLResponse.
func (a *Answer) Encode(tb testing.TB) string {
	tb.Helper()
	return base64.StdEncoding.EncodeToString(a.XML(tb))
}

func (a *Answer) assertion(tb testing.TB) *etree.Element {
	el := a.PlainAssertion()
	if a.EditAssertion != nil {
		a.EditAssertion(el)
	}
	if !a.Encrypt {
		return el
	}
	plain := write(tb, el)
	if a.EditPlain != nil {
		plain = a.EditPlain(plain)
	}
	return a.Encrypted(tb, plain)
}

// PlainAssertion returns the assertion as it is before it is encrypted.
func (a *Answer) PlainAssertion() *etree.Element {
	el := etree.NewElement("saml:Assertion")
	el.CreateAttr("xmlns:saml", "urn:oasis:names:tc:SAML:2.0:assertion")
	el.CreateAttr("ID", a.AssertionID)
	el.CreateAttr("Version", "2.0")
	el.CreateAttr("IssueInstant", at(a.AssertionIssued))
	el.CreateElement("saml:Issuer").SetText(a.AssertionIssuer)
	subject := el.CreateElement("saml:Subject")
	subject.CreateElement("saml:NameID").SetText(a.Name)
	confirmation := subject.CreateElement("saml:SubjectConfirmation")
	confirmation.CreateAttr("Method", a.ConfirmationMethod)
	data := confirmation.CreateElement("saml:SubjectConfirmationData")
	optional(data, "InResponseTo", a.ConfirmationInResponseTo)
	optional(data, "Recipient", a.Recipient)
	data.CreateAttr("NotOnOrAfter", at(a.ConfirmationNotOnOrAfter))
	conditions := el.CreateElement("saml:Conditions")
	conditions.CreateAttr("NotBefore", at(a.NotBefore))
	conditions.CreateAttr("NotOnOrAfter", at(a.NotOnOrAfter))
	for _, audience := range a.Audiences {
		conditions.CreateElement("saml:AudienceRestriction").CreateElement("saml:Audience").SetText(audience)
	}
	authn := el.CreateElement("saml:AuthnStatement")
	authn.CreateAttr("AuthnInstant", at(a.AuthnInstant))
	optional(authn, "SessionIndex", a.Index)
	authn.CreateElement("saml:AuthnContext").CreateElement("saml:AuthnContextClassRef").SetText(a.LoA)
	statement := el.CreateElement("saml:AttributeStatement")
	for name, values := range a.Attributes {
		attribute := statement.CreateElement("saml:Attribute")
		attribute.CreateAttr("Name", name)
		attribute.CreateAttr("NameFormat", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri")
		for _, v := range values {
			attribute.CreateElement("saml:AttributeValue").SetText(v)
		}
	}
	return el
}

// Signature returns a signature over el, by the answer's key. ECDSA's value is r
// and s side by side, as XML Signature has it.
func (a *Answer) Signature(tb testing.TB, el *etree.Element) *etree.Element {
	tb.Helper()
	ctx, err := dsig.NewSigningContext(a.Key.Signer, [][]byte{a.Key.Cert.Raw})
	if err != nil {
		tb.Fatal(err)
	}
	ctx.Canonicalizer = dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("")
	if a.DefaultSpace {
		ctx.Prefix = ""
	}
	if a.SignatureMethod != "" {
		if err := ctx.SetSignatureMethod(a.SignatureMethod); err != nil {
			tb.Fatal(err)
		}
	}
	sig, err := ctx.ConstructSignature(el.Copy(), true) // it rewrites what it is given
	if err != nil {
		tb.Fatal(err)
	}
	if key, ok := a.Key.Signer.(*ecdsa.PrivateKey); ok {
		value := sig.SelectElement("SignatureValue")
		der, _ := base64.StdEncoding.DecodeString(value.Text())
		var v struct{ R, S *big.Int }
		if _, err := asn1.Unmarshal(der, &v); err != nil {
			tb.Fatal(err)
		}
		size := (key.Curve.Params().BitSize + 7) / 8
		raw := make([]byte, 2*size)
		v.R.FillBytes(raw[:size])
		v.S.FillBytes(raw[size:])
		value.SetText(base64.StdEncoding.EncodeToString(raw))
	}
	return sig
}

const (
	xmlenc   = "http://www.w3.org/2001/04/xmlenc#"
	xmlenc11 = "http://www.w3.org/2009/xmlenc11#"
)

var oaepHash = map[string]crypto.Hash{
	xmlenc + "sha256": crypto.SHA256, xmlenc + "sha512": crypto.SHA512, "http://www.w3.org/2001/04/xmldsig-more#sha384": crypto.SHA384,
}

var keySize = map[string]int{
	xmlenc + "aes128-cbc": 16, xmlenc + "aes192-cbc": 24, xmlenc + "aes256-cbc": 32, xmlenc + "tripledes-cbc": 16,
	xmlenc11 + "aes128-gcm": 16, xmlenc11 + "aes192-gcm": 24, xmlenc11 + "aes256-gcm": 32,
}

// Encrypted returns plain as an EncryptedAssertion for the answer's SP.
func (a *Answer) Encrypted(tb testing.TB, plain []byte) *etree.Element {
	tb.Helper()
	method := a.Block
	if method == "" {
		method = xmlenc + "aes256-cbc"
	}
	key := make([]byte, keySize[method])
	rand.Read(key)
	outer := etree.NewElement("saml:EncryptedAssertion")
	data := outer.CreateElement("xenc:EncryptedData")
	data.CreateAttr("xmlns:xenc", xmlenc)
	data.CreateAttr("Type", xmlenc+"Element")
	data.CreateElement("xenc:EncryptionMethod").CreateAttr("Algorithm", method)
	info := data.CreateElement("ds:KeyInfo")
	info.CreateAttr("xmlns:ds", "http://www.w3.org/2000/09/xmldsig#")
	info.AddChild(a.encryptedKey(tb, key))
	var text []byte
	if a.Seal != nil {
		text = a.Seal(key, plain)
	} else {
		text = seal(tb, method, key, plain)
	}
	data.CreateElement("xenc:CipherData").CreateElement("xenc:CipherValue").SetText(base64.StdEncoding.EncodeToString(text))
	return outer
}

func (a *Answer) encryptedKey(tb testing.TB, key []byte) *etree.Element {
	transport, hash := a.KeyTransport, crypto.SHA1
	if transport == "" {
		transport = xmlenc + "rsa-oaep-mgf1p"
	}
	el := etree.NewElement("xenc:EncryptedKey")
	m := el.CreateElement("xenc:EncryptionMethod")
	m.CreateAttr("Algorithm", transport)
	if a.OAEPDigest != "" {
		m.CreateElement("ds:DigestMethod").CreateAttr("Algorithm", a.OAEPDigest)
		if h, ok := oaepHash[a.OAEPDigest]; ok {
			hash = h
		}
	}
	public := a.SP.Cert.PublicKey.(*rsa.PublicKey)
	var wrapped []byte
	var err error
	if transport == xmlenc+"rsa-1_5" {
		//lint:ignore SA1019 the attack that is tried is this algorithm
		wrapped, err = rsa.EncryptPKCS1v15(rand.Reader, public, key)
	} else {
		wrapped, err = rsa.EncryptOAEPWithOptions(rand.Reader, public, key, &rsa.OAEPOptions{Hash: hash, MGFHash: crypto.SHA1})
	}
	if err != nil {
		tb.Fatal(err)
	}
	el.CreateElement("xenc:CipherData").CreateElement("xenc:CipherValue").SetText(base64.StdEncoding.EncodeToString(wrapped))
	return el
}

func seal(tb testing.TB, method string, key, plain []byte) []byte {
	c, err := aes.NewCipher(key)
	if err != nil {
		tb.Fatal(err)
	}
	if method[len(method)-3:] == "gcm" {
		g, err := cipher.NewGCM(c)
		if err != nil {
			tb.Fatal(err)
		}
		nonce := make([]byte, g.NonceSize())
		rand.Read(nonce)
		return g.Seal(nonce, nonce, plain, nil)
	}
	pad := aes.BlockSize - len(plain)%aes.BlockSize
	padded := append(append([]byte{}, plain...), make([]byte, pad)...)
	padded[len(padded)-1] = byte(pad)
	iv := make([]byte, aes.BlockSize)
	rand.Read(iv)
	text := make([]byte, len(padded))
	cipher.NewCBCEncrypter(c, iv).CryptBlocks(text, padded)
	return append(iv, text...)
}

func optional(el *etree.Element, name, value string) {
	if value != "" {
		el.CreateAttr(name, value)
	}
}

func write(tb testing.TB, el *etree.Element) []byte {
	tb.Helper()
	doc := etree.NewDocument()
	doc.SetRoot(el)
	b, err := doc.WriteToBytes()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}
