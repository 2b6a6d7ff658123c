package signin_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

const org = "4021000007"

var someone = person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), false, false)

// A world is an SP entity, its IdP, another IdP, and a sign-in that has begun.
type world struct {
	sp          *signin.Provider
	idp, other  *fakeidp.IdP
	view        fakeidp.SP
	pending     signin.Pending
	now         time.Time
	attributes  map[string][]string
	secret, url string
}

func newProvider(t testing.TB, name string, idps ...signin.Source) *signin.Provider {
	t.Helper()
	key, cert := keyPEM(t)
	p, err := signin.New(signin.Settings{Name: name, BaseURL: "http://localhost:8080", Key: key, Cert: cert, IdPs: idps})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var keyOnce [][]byte

func keyPEM(t testing.TB) (key, cert []byte) {
	t.Helper()
	if keyOnce == nil {
		k, c, err := signin.NewKey("test")
		if err != nil {
			t.Fatal(err)
		}
		keyOnce = [][]byte{k, c}
	}
	return keyOnce[0], keyOnce[1]
}

func newWorld(t testing.TB, name string) *world {
	t.Helper()
	w := &world{
		idp: fakeidp.New(t, "http://127.0.0.1:8081/eid/metadata"), other: fakeidp.New(t, "http://127.0.0.1:8081/other/metadata"),
		now: time.Now(), secret: signin.NewBrowser(),
	}
	w.sp = newProvider(t, name,
		signin.Source{Name: "first", Metadata: w.idp.Metadata(), LoAs: []string{fakeidp.LoA3}, Organisations: []string{org}},
		signin.Source{Name: "other", Metadata: w.other.Metadata(), LoAs: []string{fakeidp.LoA3}, Organisations: []string{org}})
	w.view = fakeidp.ReadSP(t, w.sp.Metadata())
	w.attributes = map[string][]string{
		fakeidp.Number: {someone.Digits()}, fakeidp.GivenName: {"Eva"}, fakeidp.Surname: {"Åkerström-Öberg"},
		fakeidp.OrgAffiliation: {"k@hl1@" + org, "x@4029000009"}, fakeidp.Transaction: {"t-1"},
	}
	var err error
	w.url, w.pending, err = w.sp.Begin(context.Background(), signin.Request{Force: true, Target: "/mina?x=1", Browser: w.secret}, w.now)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) good() *fakeidp.Answer {
	return w.idp.Good(w.view, w.pending.ID, w.now, w.attributes)
}

// take does what a caller does with an answer.
func (w *world) take(raw string) (signin.Identity, error) {
	if _, err := signin.Peek(raw); err != nil {
		return signin.Identity{}, err
	}
	return w.sp.Verify(context.Background(), raw, w.pending, w.now)
}

func reason(err error) signin.Reason {
	var r signin.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return ""
}

func TestVerify(t *testing.T) {
	t.Run("a person with an eID", func(t *testing.T) {
		w := newWorld(t, signin.EID)
		raw := w.good().Encode(t)
		if id, err := signin.Peek(raw); err != nil || id != w.pending.ID {
			t.Fatalf("Peek = %q, %v; want %q", id, err, w.pending.ID)
		}
		id, err := w.take(raw)
		if err != nil {
			t.Fatal(err)
		}
		if id.Number.Digits() != someone.Digits() || id.Names.Full() != "Eva Åkerström-Öberg" || id.LoA != fakeidp.LoA3 ||
			id.IdP != "first" || id.TransactionID != "t-1" || id.AssertionID == "" || !id.ExpiresAt.After(w.now) {
			t.Error("the identity is not what the IdP said")
		}
	})
	t.Run("a member of staff", func(t *testing.T) {
		w := newWorld(t, signin.Personal)
		id, err := w.take(w.good().Encode(t))
		if err != nil {
			t.Fatal(err)
		}
		if len(id.Affiliations) != 1 || id.Affiliations[0] != (signin.Affiliation{StaffID: "k@hl1", Organisation: org}) || !id.Number.IsZero() {
			t.Errorf("affiliations = %v, want the one that the IdP may speak for", id.Affiliations)
		}
	})
	t.Run("a member of staff by employee number", func(t *testing.T) {
		w := newWorld(t, signin.Personal)
		w.attributes = map[string][]string{"urn:oid:2.16.840.1.113730.3.1.3": {"77"}, "urn:oid:2.5.4.97": {org}}
		id, err := w.take(w.good().Encode(t))
		if err != nil || id.Affiliations[0] != (signin.Affiliation{StaffID: "77", Organisation: org}) {
			t.Errorf("affiliations = %v, %v", id.Affiliations, err)
		}
	})
}

// TestVerify_AcceptsWhatTheProfileAllows: every algorithm of eid.md §2.2, and
// the shapes in which other stacks write the same thing.
func TestVerify_AcceptsWhatTheProfileAllows(t *testing.T) {
	const enc, enc11, more = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2009/xmlenc11#", "http://www.w3.org/2001/04/xmldsig-more#"
	ec := fakeidp.EC(t)
	cases := map[string]func(*world, *fakeidp.Answer){
		"rsa-sha512":                   func(_ *world, a *fakeidp.Answer) { a.SignatureMethod = more + "rsa-sha512" },
		"oaep with sha256":             func(_ *world, a *fakeidp.Answer) { a.OAEPDigest = enc + "sha256" },
		"oaep with sha1":               func(_ *world, a *fakeidp.Answer) { a.OAEPDigest = "" },
		"two keys, second":             func(_ *world, a *fakeidp.Answer) { a.Key = a.IdP.Keys[1] },
		"ecdsa":                        func(_ *world, a *fakeidp.Answer) { a.Key = ec },
		"an expired key":               func(_ *world, a *fakeidp.Answer) { a.Key = a.IdP.Keys[3] },
		"a signature without a prefix": func(_ *world, a *fakeidp.Answer) { a.DefaultSpace = true },
		"namespaces declared outside": func(_ *world, a *fakeidp.Answer) {
			a.EditPlain = func(b []byte) []byte {
				return bytes.Replace(b, []byte(` xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"`), nil, 1)
			}
		},
		"pretty-printed": func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { r.IndentWithSettings(&etree.IndentSettings{Spaces: 2}) }
		},
		"no KeyInfo":        func(_ *world, a *fakeidp.Answer) { a.EditSigned = dropKeyInfo },
		"wrapped signature": func(_ *world, a *fakeidp.Answer) { a.EditSigned = indentValue },
		"a signed assertion": func(_ *world, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) { el.InsertChildAt(1, a.Signature(t, el)) }
		},
		"a key beside the data": func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) {
				k := r.FindElement("//EncryptedKey")
				k.CreateAttr("xmlns:xenc", enc)
				r.SelectElement("EncryptedAssertion").AddChild(k)
			}
		},
	}
	for _, alg := range []string{enc + "aes128-cbc", enc + "aes192-cbc", enc + "aes256-cbc", enc11 + "aes128-gcm", enc11 + "aes192-gcm", enc11 + "aes256-gcm"} {
		cases[alg] = func(_ *world, a *fakeidp.Answer) { a.Block = alg }
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, signin.EID)
			first := w.idp.Keys[0]
			w.idp.Keys = []fakeidp.Key{first, fakeidp.RSA(t, "second", 2048), ec, fakeidp.RSA(t, "third", 2048).Expired(t)}
			w.sp = newProvider(t, signin.EID, signin.Source{Name: "first", Metadata: w.idp.Metadata(), LoAs: []string{fakeidp.LoA3}})
			a := w.good()
			spoil(w, a)
			if _, err := w.take(a.Encode(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

func dropKeyInfo(r *etree.Element) {
	s := r.SelectElement("Signature")
	s.RemoveChild(s.SelectElement("KeyInfo"))
}

func indentValue(r *etree.Element) {
	v := r.FindElement("./Signature/SignatureValue")
	s := v.Text()
	v.SetText("\n    " + s[:60] + "\n    " + s[60:] + "\n  ")
}

// A spoiler makes a good answer bad.
type spoiler = func(w *world, a *fakeidp.Answer)

func assertion(path string, edit func(*etree.Element)) spoiler {
	return func(_ *world, a *fakeidp.Answer) {
		a.EditAssertion = func(el *etree.Element) { edit(el.FindElement(path)) }
	}
}

func remove(el *etree.Element) { el.Parent().RemoveChild(el) }

func twice(el *etree.Element) { el.Parent().AddChild(el.Copy()) }

func set(name, value string) func(*etree.Element) {
	return func(el *etree.Element) { el.CreateAttr(name, value) }
}

// TestVerify_Refuses is the list of attacks of eid.md §3.
func TestVerify_Refuses(t *testing.T) {
	const enc, dsig = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2000/09/xmldsig#"
	cases := []struct {
		name  string
		want  signin.Reason
		spoil spoiler
	}{
		{"unsigned", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Sign = false }},
		{"signed by an unknown key that it shows", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Key = fakeidp.RSA(t, "stranger", 2048) }},
		{"signed by the other IdP", signin.Forged, func(w *world, a *fakeidp.Answer) { a.Key = w.other.Keys[0] }},
		{"from the other IdP in all", signin.Forged, func(w *world, a *fakeidp.Answer) { *a = *w.other.Good(w.view, w.pending.ID, w.now, w.attributes) }},
		{"changed after it was signed", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.EditSigned = set("Consent", "x") }},
		{"another assertion put in", signin.Forged, func(w *world, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) {
				remove(r.SelectElement("EncryptedAssertion"))
				r.AddChild(a.Encrypted(t, []byte("<x/>")))
			}
		}},
		{"two signatures", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) { r.AddChild(r.SelectElement("Signature").Copy()) }
		}},
		{"SHA-1 signature", signin.Malformed, func(_ *world, a *fakeidp.Answer) { a.SignatureMethod = dsig + "rsa-sha1" }},
		{"HMAC as the method", signin.Malformed, signed("//SignatureMethod", set("Algorithm", dsig+"hmac-sha1"))},
		{"SHA-1 digest", signin.Malformed, signed("//Signature//DigestMethod", set("Algorithm", dsig+"sha1"))},
		{"two references", signin.Malformed, signed("//Reference", twice)},
		{"two SignedInfo", signin.Malformed, signed("//SignedInfo", twice)},
		{"the reference is to nothing", signin.Forged, signed("//Reference", set("URI", ""))},
		{"the reference is to another", signin.Forged, signed("//Reference", set("URI", "#other"))},
		{"an Object in the signature", signin.Malformed, signed("//Signature", func(el *etree.Element) { el.CreateElement("ds:Object") })},
		{"a comment in the digest", signin.Forged, signed("//DigestValue", func(el *etree.Element) {
			s := el.Text()
			el.SetText("AAAA")
			el.CreateComment("x")
			el.CreateText(s)
		})},
		{"RSA-1024", signin.IdPAway, func(w *world, a *fakeidp.Answer) {
			w.idp.Keys = []fakeidp.Key{fakeidp.RSA(t, "weak", 1024)}
			a.Key = w.idp.Keys[0]
			w.sp = newProvider(t, signin.EID, signin.Source{Name: "first", Metadata: w.idp.Metadata(), LoAs: []string{fakeidp.LoA3}})
		}},
		{"a plain assertion", signin.Malformed, func(_ *world, a *fakeidp.Answer) { a.Encrypt = false }},
		{"a plain assertion beside the encrypted", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { r.AddChild(a.PlainAssertion()) }
		}},
		{"an assertion in Extensions", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { r.CreateElement("samlp:Extensions").AddChild(a.PlainAssertion()) }
		}},
		{"two encrypted assertions", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { twice(r.SelectElement("EncryptedAssertion")) }
		}},
		{"no assertion", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { remove(r.SelectElement("EncryptedAssertion")) }
		}},
		{"an unknown child", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) { r.CreateElement("samlp:Surprise") }
		}},
		{"a response in the response", signin.Malformed, func(_ *world, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) { r.CreateElement("samlp:Extensions").AddChild(r.Copy()) }
		}},
		{"RSA 1.5", signin.Malformed, func(_ *world, a *fakeidp.Answer) { a.KeyTransport = enc + "rsa-1_5" }},
		{"3DES", signin.Malformed, func(_ *world, a *fakeidp.Answer) { a.Block = enc + "tripledes-cbc" }},
		{"a short CBC text", signin.Malformed, cipherText(17)},
		{"an empty text", signin.Malformed, cipherText(0)},
		{"a short GCM text", signin.Malformed, func(w *world, a *fakeidp.Answer) {
			a.Block = "http://www.w3.org/2009/xmlenc11#aes128-gcm"
			cipherText(4)(w, a)
		}},
		{"white space encrypted", signin.Malformed, plain("   \n")},
		{"something else encrypted", signin.Forged, plain("<x/>")},
		{"a DOCTYPE encrypted", signin.Malformed, plain(`<!DOCTYPE x [<!ENTITY e "y">]><x>&e;</x>`)},
		{"no Destination", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Destination = "" }},
		{"another Destination", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Destination += "x" }},
		{"no Issuer", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Issuer = "" }},
		{"another Issuer", signin.Forged, func(w *world, a *fakeidp.Answer) { a.Issuer = w.other.EntityID }},
		{"another Issuer of the assertion", signin.Forged, func(w *world, a *fakeidp.Answer) { a.AssertionIssuer = w.other.EntityID }},
		{"no InResponseTo", signin.Malformed, func(_ *world, a *fakeidp.Answer) { a.InResponseTo = "" }},
		{"another InResponseTo", signin.Replayed, func(_ *world, a *fakeidp.Answer) { a.InResponseTo = "_other" }},
		{"the assertion answers another", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.ConfirmationInResponseTo = "_other" }},
		{"the assertion answers nothing", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.ConfirmationInResponseTo = "" }},
		{"two minutes old", signin.Stale, func(w *world, a *fakeidp.Answer) { a.Issued = w.now.Add(-2 * time.Minute) }},
		{"from the future", signin.Stale, func(w *world, a *fakeidp.Answer) { a.Issued = w.now.Add(2 * time.Minute) }},
		{"an old assertion", signin.Stale, func(w *world, a *fakeidp.Answer) { a.AssertionIssued = w.now.Add(-2 * time.Minute) }},
		{"an assertion from the future", signin.Stale, func(w *world, a *fakeidp.Answer) { a.AssertionIssued = w.now.Add(2 * time.Minute) }},
		{"conditions expired", signin.Stale, func(w *world, a *fakeidp.Answer) { a.NotOnOrAfter = w.now.Add(-2 * time.Minute) }},
		{"conditions not yet", signin.Stale, func(w *world, a *fakeidp.Answer) { a.NotBefore = w.now.Add(2 * time.Minute) }},
		{"confirmation expired", signin.Stale, func(w *world, a *fakeidp.Answer) { a.ConfirmationNotOnOrAfter = w.now.Add(-2 * time.Minute) }},
		{"confirmation not yet", signin.Stale, assertion("//SubjectConfirmationData", set("NotBefore", time.Now().Add(time.Hour).UTC().Format(time.RFC3339)))},
		{"the pending request expired", signin.Stale, func(w *world, _ *fakeidp.Answer) { w.pending.ExpiresAt = w.now }},
		{"no audience", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Audiences = nil }},
		{"another audience", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Audiences = []string{"https://sp.example"} }},
		{"two restrictions", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Audiences = append(a.Audiences, "https://sp.example") }},
		{"no Subject", signin.Malformed, assertion("./Subject", remove)},
		{"no Conditions", signin.Malformed, assertion("./Conditions", remove)},
		{"no confirmation", signin.Forged, assertion("//SubjectConfirmation", remove)},
		{"no confirmation data", signin.Malformed, assertion("//SubjectConfirmationData", remove)},
		{"two confirmations", signin.Forged, assertion("//SubjectConfirmation", twice)},
		{"holder of key", signin.Forged, func(_ *world, a *fakeidp.Answer) {
			a.ConfirmationMethod = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
		}},
		{"another Recipient", signin.Forged, func(_ *world, a *fakeidp.Answer) { a.Recipient = "http://localhost:8080/saml/personal/acs" }},
		{"two AuthnStatements", signin.Malformed, assertion("./AuthnStatement", twice)},
		{"two AttributeStatements", signin.Malformed, assertion("./AttributeStatement", twice)},
		{"the session has ended", signin.Stale, assertion("./AuthnStatement", set("SessionNotOnOrAfter", time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)))},
		{"a lower level", signin.LoATooLow, func(_ *world, a *fakeidp.Answer) { a.LoA = fakeidp.LoA2 }},
		{"no level", signin.LoATooLow, assertion("//AuthnContextClassRef", remove)},
		{"not proved anew", signin.Stale, func(w *world, a *fakeidp.Answer) { a.AuthnInstant = w.now.Add(-time.Hour) }},
		{"no number", signin.NoNumber, func(w *world, _ *fakeidp.Answer) { delete(w.attributes, fakeidp.Number) }},
		{"a number and something more", signin.NoNumber, func(w *world, _ *fakeidp.Answer) { w.attributes[fakeidp.Number] = []string{someone.Digits() + ".x"} }},
		{"two numbers", signin.NoNumber, func(w *world, _ *fakeidp.Answer) {
			w.attributes[fakeidp.Number] = []string{someone.Digits(), person.TestNumber(time.Date(1991, 1, 1, 0, 0, 0, 0, time.UTC), true, false).Digits()}
		}},
		{"cancelled", signin.Cancelled, func(w *world, a *fakeidp.Answer) { *a = *w.idp.Cancelled(w.view, w.pending.ID, w.now) }},
		{"cancelled, forged", signin.Forged, func(w *world, a *fakeidp.Answer) {
			*a = *w.idp.Cancelled(w.view, w.pending.ID, w.now)
			a.Key = fakeidp.RSA(t, "stranger", 2048)
		}},
		{"cancelled, unsigned", signin.Forged, func(w *world, a *fakeidp.Answer) {
			*a = *w.idp.Cancelled(w.view, w.pending.ID, w.now)
			a.Sign = false
		}},
		{"an error with an assertion", signin.Malformed, func(w *world, a *fakeidp.Answer) {
			*a = *w.idp.Cancelled(w.view, w.pending.ID, w.now)
			a.EditResponse = func(r *etree.Element) { r.AddChild(a.Encrypted(t, []byte("<x/>"))) }
		}},
		{"fraud", signin.Fraud, func(w *world, a *fakeidp.Answer) {
			*a = *w.idp.Cancelled(w.view, w.pending.ID, w.now)
			a.Second = "http://id.elegnamnden.se/status/1.0/possibleFraud"
		}},
		{"AuthnFailed", signin.Refused, func(w *world, a *fakeidp.Answer) {
			*a = *w.idp.Cancelled(w.view, w.pending.ID, w.now)
			a.Second = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, signin.EID)
			a := w.good()
			c.spoil(w, a)
			_, err := w.take(a.Encode(t))
			if reason(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func signed(path string, edit func(*etree.Element)) spoiler {
	return func(_ *world, a *fakeidp.Answer) {
		a.EditSigned = func(r *etree.Element) { edit(r.FindElement(path)) }
	}
}

func cipherText(n int) spoiler {
	return func(_ *world, a *fakeidp.Answer) {
		a.EditResponse = func(r *etree.Element) {
			r.FindElement("./EncryptedAssertion/EncryptedData/CipherData/CipherValue").SetText(base64.StdEncoding.EncodeToString(make([]byte, n)))
		}
	}
}

func plain(s string) spoiler {
	return func(_ *world, a *fakeidp.Answer) { a.EditPlain = func([]byte) []byte { return []byte(s) } }
}

// TestVerify_ReadsTheWholeText: a comment in a signed number neither hides its
// end nor makes another number of it.
func TestVerify_ReadsTheWholeText(t *testing.T) {
	w := newWorld(t, signin.EID)
	a := w.good()
	a.EditPlain = func(b []byte) []byte {
		d := someone.Digits()
		return []byte(strings.Replace(string(b), d, d[:8]+"<!-- -->"+d[8:], 1))
	}
	id, err := w.take(a.Encode(t))
	if err != nil || id.Number.Digits() != someone.Digits() {
		t.Errorf("not the whole number: %v", err)
	}
}

func TestVerify_StaffOfNoKnownOrganisation(t *testing.T) {
	w := newWorld(t, signin.Personal)
	w.attributes[fakeidp.OrgAffiliation] = []string{"a@4029000009"}
	if _, err := w.take(w.good().Encode(t)); reason(err) != signin.NoNumber {
		t.Errorf("got %v", err)
	}
}

func TestIdentity_PrintsNothing(t *testing.T) {
	w := newWorld(t, signin.EID)
	id, err := w.take(w.good().Encode(t))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "id", id)
	asJSON, _ := json.Marshal(struct{ ID signin.Identity }{id})
	all := b.String() + string(asJSON) + fmt.Sprintf("%v %+v %#v %s %d %q", id, id, id, id, id, &id)
	for _, secret := range []string{someone.Digits(), "Eva", "berg", "t-1"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q is printed", secret)
		}
	}
}

func TestRefusal_Status(t *testing.T) {
	for r, want := range map[signin.Reason]int{
		signin.Malformed: 400, signin.Forged: 400, signin.Stale: 400, signin.Replayed: 400, signin.OtherBrowser: 400,
		signin.Cancelled: 401, signin.Refused: 401, signin.Fraud: 401, signin.LoATooLow: 403, signin.NotRegistered: 403,
		signin.NoNumber: 403, signin.IdPAway: http.StatusServiceUnavailable,
	} {
		if got := (signin.Refusal{Reason: r}).Status(); got != want {
			t.Errorf("%s: %d, want %d", r, got, want)
		}
	}
}
