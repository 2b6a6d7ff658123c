package signin_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"math/big"
	"net/url"
	"sync"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
	dsig "github.com/russellhaering/goxmldsig"
)

// The key of the SP entity in tests is made of these primes, and that of the IdP
// that is fuzzed of a number: an answer that a fuzzer kept must be as good in
// the next process.
const (
	primeP = "ddf2402f28dff0b8d306048583208d1b7dc2136edde1ebeb59282ade4868dd38ecf397c3d4fda6d9287eb8401dead93e46e96fe8b56d5420ce60aafcc24ede74f492ec8dfd4545ce3619add5157de39ed35c39bb219a2f7b102302f5e317ac460b761648f7de04a1d41ab05413b645aa529038d0070ce03dd8ef26b0d738d59f"
	primeQ = "fdff7ddfbe0990b6d2a89bca9ba738ab9eff379e4db634b6e2e1c7edc460f33a7f06dc9604453fd1f0a80ea4a04df3736b08cc6ac82339b89b99c4d5f1065c3bb3c22bee2b60ad89a8e27eab0875d3157a0d6fce1cb9a6c5c54d05d5c231298b188532123cebb53f2752fb35e747bf1d75eef22f9bf7b647b2d6790fe27866f7"
)

var spPair = sync.OnceValues(func() ([2][]byte, error) {
	p, _ := new(big.Int).SetString(primeP, 16)
	q, _ := new(big.Int).SetString(primeQ, 16)
	one := big.NewInt(1)
	phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: 65537}, Primes: []*big.Int{p, q}}
	key.D = new(big.Int).ModInverse(big.NewInt(65537), phi)
	key.Precompute()
	tmpl := &x509.Certificate{SerialNumber: one, Subject: pkix.Name{CommonName: "test"}, NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	if err != nil {
		return [2][]byte{}, err
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	return [2][]byte{pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})}, err
})

func spKey(t testing.TB) (key, cert []byte) {
	t.Helper()
	pair, err := spPair()
	if err != nil {
		t.Fatal(err)
	}
	return pair[0], pair[1]
}

// fixedStage is a stage that is the same in every process, at a fixed time.
func fixedStage(t testing.TB) *stage {
	t.Helper()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	scalar := make([]byte, 32)
	scalar[31] = 7
	signer, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar)
	if err != nil {
		t.Fatal(err)
	}
	idp := &fakeidp.IdP{EntityID: "http://127.0.0.1:8081/eid", SSO: "http://127.0.0.1:8081/sso", Keys: []fakeidp.Key{fakeidp.Certify(t, signer)}}
	sp := newProvider(t, signin.EID, (&world{}).source("first", idp))
	s := &stage{sp: sp, pending: map[string]signin.Pending{}, seen: map[string]bool{}}
	s.Scene = attack.Scene{SP: fakeidp.ReadSP(t, sp.Metadata()), IdP: idp, Other: &fakeidp.IdP{EntityID: "http://127.0.0.1:8081/other", Keys: idp.Keys},
		Request: "_0000000000000000000000000000000000000001", Another: "_0000000000000000000000000000000000000002",
		Now: now, Attributes: map[string][]string{fakeidp.Number: {someone.Digits()}}}
	s.OtherSP = s.SP
	for _, id := range []string{s.Request, s.Another} {
		s.pending[id] = signin.Pending{ID: id, SP: signin.EID, IdP: "first", LoAs: []string{fakeidp.LoA3}, Force: true,
			CreatedAt: now.Add(-time.Minute), ExpiresAt: now.Add(14 * time.Minute)}
	}
	clock := saml.TimeNow // the engine's
	saml.TimeNow = func() time.Time { return now }
	t.Cleanup(func() { saml.TimeNow = clock })
	return s
}

// How FuzzVerify takes its bytes: as the message, as a Response that the IdP
// signs, or as what it encrypts.
const (
	asMessage = iota
	asResponse
	asAssertion
)

// FuzzVerify: whatever comes is refused for a reason of ours, never by a panic
// that was caught; and what the IdP did not sign lets nobody else in.
func FuzzVerify(f *testing.F) {
	s := fixedStage(f)
	key := s.IdP.Keys[0]
	s.IdP.Keys = attack.Keys(f, "fuzz") // the table names them; the metadata have been read without
	for _, r := range attack.Rows() {
		if r.Staff {
			continue
		}
		if raw, err := base64.StdEncoding.DecodeString(r.Message(f, &s.Scene, key).Message); err == nil {
			f.Add(byte(asMessage), raw)
		}
	}
	s.IdP.Keys = []fakeidp.Key{key}
	good := s.Good(key)
	f.Add(byte(asMessage), good.XML(f))
	good.Sign = false
	f.Add(byte(asResponse), good.XML(f))
	f.Add(byte(asAssertion), plainBytes(f, good.PlainAssertion()))
	f.Fuzz(func(t *testing.T, how byte, data []byte) {
		raw := s.made(t, how%3, data)
		if raw == nil {
			return
		}
		id, _ := signin.Peek(base64.StdEncoding.EncodeToString(raw))
		pending, ok := s.pending[id]
		if !ok {
			pending = s.pending[s.Request]
		}
		who, err := s.sp.Verify(context.Background(), base64.StdEncoding.EncodeToString(raw), pending, s.Now)
		var r signin.Refusal
		switch {
		case err == nil && how%3 == asMessage && who.Number.Digits() != someone.Digits():
			t.Error("let in as somebody else")
		case err != nil && !errors.As(err, &r):
			t.Errorf("no refusal: %v", err)
		case err != nil && r.Detail == "panic":
			t.Error("a panic was caught")
		}
	})
}

// made returns the message that data makes, or nil.
func (s *stage) made(t testing.TB, how byte, data []byte) []byte {
	a := s.Good(s.IdP.Keys[0])
	switch how {
	case asResponse:
		doc := etree.NewDocument()
		if err := doc.ReadFromBytes(data); err != nil || doc.Root() == nil {
			return nil
		}
		root := doc.Root()
		if _, err := dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("").Canonicalize(root.Copy()); err != nil || root.SelectAttr("ID") == nil {
			return nil // nothing that can be signed
		}
		root.InsertChildAt(min(1, len(root.Child)), a.Signature(t, root))
		return plainBytes(t, root)
	case asAssertion:
		a.EditPlain = func([]byte) []byte { return data }
		return a.XML(t)
	}
	return data
}

func plainBytes(t testing.TB, el *etree.Element) []byte {
	doc := etree.NewDocument()
	doc.SetRoot(el)
	b, err := doc.WriteToBytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// FuzzMetadata: whatever an IdP says of itself, it sends nobody to an address
// that a sign-in may not pass.
func FuzzMetadata(f *testing.F) {
	s := fixedStage(f)
	one := s.IdP.Metadata()
	f.Add([]byte(one))
	s.IdP.ValidUntil = s.Now.Add(time.Hour)
	f.Add([]byte(s.IdP.Metadata()))
	f.Add([]byte(`<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" validUntil="2026-11-23T00:00:00Z">` + one + `</EntitiesDescriptor>`))
	s.IdP.SSO = "javascript:alert(1)"
	f.Add([]byte(s.IdP.Metadata()))
	f.Add([]byte(`<!DOCTYPE x><EntityDescriptor/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 || data[0] != '<' { // anything else is an address or a file
			return
		}
		sp := newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: string(data), LoAs: []string{fakeidp.LoA3}})
		to, _, err := sp.Begin(context.Background(), signin.Request{Browser: "b"}, s.Now)
		if err != nil {
			return
		}
		if u, err := url.Parse(to); err != nil || u.Scheme != "https" && u.Hostname() != "localhost" && u.Hostname() != "127.0.0.1" && u.Hostname() != "::1" {
			t.Errorf("sent to %q", to)
		}
	})
}
