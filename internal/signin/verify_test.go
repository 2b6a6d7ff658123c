package signin_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
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
	key, cert := spKey(t)
	p, err := signin.New(signin.Settings{Name: name, BaseURL: "http://localhost:8080", Key: key, Cert: cert, IdPs: idps})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func newWorld(t testing.TB, name string) *world {
	t.Helper()
	w := &world{
		idp: fakeidp.New(t, "http://127.0.0.1:8081/eid/metadata"), other: fakeidp.New(t, "http://127.0.0.1:8081/other/metadata"),
		now: time.Now(), secret: signin.NewBrowser(),
	}
	w.sp = newProvider(t, name, w.source("first", w.idp), w.source("other", w.other))
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

func (*world) source(name string, idp *fakeidp.IdP) signin.Source {
	return signin.Source{Name: name, Metadata: idp.Metadata(), LoAs: []string{fakeidp.LoA3}, Organisations: []string{org}}
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
			id.IdP != w.idp.EntityID || id.TransactionID != "t-1" || id.AssertionID == "" || !id.ExpiresAt.After(w.now) {
			t.Error("the identity is not what the IdP said")
		}
	})
	t.Run("who vouched behind the IdP", func(t *testing.T) {
		w := newWorld(t, signin.EID)
		a := w.good()
		a.EditAssertion = func(el *etree.Element) {
			for _, by := range []string{"https://bank.example", "https://node.example"} {
				el.FindElement("//AuthnContext").CreateElement("saml:AuthenticatingAuthority").SetText(by)
			}
		}
		if id, err := w.take(a.Encode(t)); err != nil || id.Authority != "https://bank.example https://node.example" {
			t.Errorf("%q, %v", id.Authority, err)
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

// TestVerify_IdPOfTwoSources: an IdP that two sources name, as when staff and funds
// share one federation's metadata, may speak for the organisations of each, at the
// levels of each.
func TestVerify_IdPOfTwoSources(t *testing.T) {
	w := newWorld(t, signin.Personal)
	fund := w.source("fund", w.idp)
	fund.Organisations = []string{"4029000009"}
	strict := fund
	strict.Name, strict.Organisations, strict.LoAs = "strict", []string{"4021000049"}, []string{fakeidp.LoA3 + "x"}
	w.sp = newProvider(t, signin.Personal, w.source("staff", w.idp), fund, strict)
	w.attributes[fakeidp.OrgAffiliation] = append(w.attributes[fakeidp.OrgAffiliation], "y@4021000049")
	id, err := w.take(w.good().Encode(t))
	if want := []signin.Affiliation{{StaffID: "k@hl1", Organisation: org}, {StaffID: "x", Organisation: "4029000009"}}; err != nil || !slices.Equal(id.Affiliations, want) {
		t.Errorf("affiliations = %v, %v, want %v", id.Affiliations, err, want)
	}
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

// TestVerify_Statuses: what an IdP itself refused, signed by it, has a reason of
// its own. What is refused by us is the table of package attack.
func TestVerify_Statuses(t *testing.T) {
	for second, want := range map[string]signin.Reason{
		fakeidp.StatusCancel:                                  signin.Cancelled,
		"http://id.elegnamnden.se/status/1.0/fraud":           signin.Fraud,
		"http://id.elegnamnden.se/status/1.0/possibleFraud":   signin.Fraud,
		"urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext":   signin.LoATooLow,
		"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed":      signin.Refused,
		"urn:oasis:names:tc:SAML:2.0:status:UnknownPrincipal": signin.Refused,
		"": signin.Refused,
	} {
		w := newWorld(t, signin.EID)
		a := w.idp.Cancelled(w.view, w.pending.ID, w.now)
		a.Second = second
		if _, err := w.take(a.Encode(t)); reason(err) != want {
			t.Errorf("%s: got %v, want %s", second, err, want)
		}
	}
}

// TestAttack_Pending: Verify believes no caller that the answer is to this request.
func TestAttack_Pending(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*signin.Pending)
		detail string
	}{
		"another request":    {func(p *signin.Pending) { p.ID = "_other" }, "other_request"},
		"another entity":     {func(p *signin.Pending) { p.SP = signin.Personal }, "other_request"},
		"an IdP of no name":  {func(p *signin.Pending) { p.IdP = "nobody" }, "unknown_idp"},
		"expired":            {func(p *signin.Pending) { p.ExpiresAt = p.CreatedAt }, "request_expired"},
		"of the other IdP":   {func(p *signin.Pending) { p.IdP = "other" }, "signature"},
		"asked for no level": {func(p *signin.Pending) { p.LoAs = nil }, "class"},
	} {
		w := newWorld(t, signin.EID)
		raw := w.good().Encode(t)
		if _, err := w.take(raw); err != nil {
			t.Fatal(err)
		}
		c.spoil(&w.pending)
		var r signin.Refusal
		if _, err := w.take(raw); !errors.As(err, &r) || r.Detail != c.detail {
			t.Errorf("%s: got %v, want %s", name, err, c.detail)
		}
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
