package signin

import (
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"errors"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"
)

// signers are the certificates of one IdP. It satisfies
// saml.SignatureVerifier.
type signers []*x509.Certificate

// VerifySignature reports whether el is signed, as a whole, by one of the
// certificates.
func (v signers) VerifySignature(_ *dsig.ValidationContext, el *etree.Element) error {
	_, err := v.signedPart(el)
	return err
}

// signedPart returns what of el is signed by one of the certificates. Expiry and
// chain of a certificate in metadata mean nothing (eid.md §2.2), nor does what
// KeyInfo says; algorithms outside the list, and more than one Reference, do.
func (v signers) signedPart(el *etree.Element) (*etree.Element, error) {
	for _, cert := range v {
		el := el.Copy()
		sig := el.SelectElement("Signature")
		if sig == nil {
			return nil, errors.New("no signature")
		}
		if !accepted(sig) {
			return nil, errors.New("not an accepted kind of signature")
		}
		for _, k := range sig.SelectElements("KeyInfo") {
			sig.RemoveChild(k)
		}
		if value := sig.SelectElement("SignatureValue"); value != nil {
			value.SetText(plainValue(value.Text(), cert))
		}
		ctx := dsig.NewDefaultValidationContext(&dsig.MemoryX509CertificateStore{Roots: []*x509.Certificate{cert}})
		ctx.IdAttribute = "ID"
		ctx.Clock = dsig.NewFakeClockAt(cert.NotBefore.Add(cert.NotAfter.Sub(cert.NotBefore) / 2))
		if signed, err := ctx.Validate(el); err == nil {
			return signed, nil
		}
	}
	return nil, errors.New("no key fits")
}

func accepted(sig *etree.Element) bool {
	refs := sig.FindElements("./SignedInfo/Reference")
	method := sig.FindElement("./SignedInfo/SignatureMethod")
	if len(refs) != 1 || method == nil {
		return false
	}
	digest := refs[0].SelectElement("DigestMethod")
	return digest != nil &&
		slices.Contains(algorithms["SignedInfo/SignatureMethod"], method.SelectAttrValue("Algorithm", "")) &&
		slices.Contains(algorithms["Reference/DigestMethod"], digest.SelectAttrValue("Algorithm", ""))
}

// strong reports whether a certificate's key is one that the profile accepts.
func strong(c *x509.Certificate) bool {
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return k.N.BitLen() >= 2048
	case *ecdsa.PublicKey:
		return k.Curve.Params().BitSize >= 256
	}
	return false
}

// plainValue prepares a SignatureValue for goxmldsig, which knows no white space
// in it, and reads ECDSA's as ASN.1 where XML Signature has r and s side by side.
// The value itself is not covered by the signature.
func plainValue(s string, cert *x509.Certificate) string {
	s = strings.Join(strings.Fields(s), "")
	key, ok := cert.PublicKey.(*ecdsa.PublicKey)
	if !ok {
		return s
	}
	raw, err := base64.StdEncoding.DecodeString(s)
	size := (key.Curve.Params().BitSize + 7) / 8
	if err != nil || len(raw) != 2*size {
		return s
	}
	der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(raw[:size]), new(big.Int).SetBytes(raw[size:])})
	if err != nil {
		return s
	}
	return base64.StdEncoding.EncodeToString(der)
}

// fresh reports whether a message made at t is neither old nor from the future.
func fresh(t, now time.Time) bool {
	return !t.Before(now.Add(-issueAge)) && !t.After(now.Add(skew))
}
