// Package signin signs people in by SAML 2.0 as Sweden Connect profiles it. An
// identity provider's answer becomes an Identity, or a Refusal that says why it
// did not.
//
// The package keeps nothing. The caller stores each Pending when a sign-in
// begins and deletes it, once, when the answer comes:
//
//  1. Begin gives the address of the IdP and a Pending to store. The browser
//     gets the cookie BrowserCookieName.
//  2. At the ACS the caller reads a POST of at most MaxForm bytes, and Peek
//     says which Pending the answer is for, cheaply.
//  3. The caller takes that Pending out of its store (DELETE … RETURNING), only
//     if its BrowserHash is that of the cookie. No row is Replayed, a wrong
//     cookie is OtherBrowser.
//  4. Verify, which checks all the rest.
//  5. The caller inserts (IdP, AssertionID) in its table of those seen, to be
//     kept until ExpiresAt. One that is there already is Replayed.
//
// crewjam/saml is the engine; the order of checks and those that it leaves out
// are ours (eid.md §1, §3).
package signin

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"
	"time"

	"github.com/crewjam/saml"
)

// The kinds of SP entity: one for people with an eID, one for staff and fund
// officers. Attributes are released to an entity, so they are two (eid.md §2.3).
const (
	EID      = "eid"
	Personal = "personal"
)

// What time is allowed. The skew is that of draft 1.9 of the profile.
const (
	skew     = time.Minute
	issueAge = 90 * time.Second
	pendLife = 15 * time.Minute
)

// MaxForm is the most that an ACS needs to read of a POST.
const MaxForm = 256 << 10

// Settings say what one SP entity is.
type Settings struct {
	Name    string // EID or Personal
	BaseURL string // of the portal: https, or http on loopback
	Key     []byte // PEM of the private key, RSA of at least 2048 bits
	Cert    []byte // PEM of its certificate, self-signed
	// The pair that is to take over, while keys are rolled: see pair.
	NextKey, NextCert []byte
	IdPs              []Source // at least one
	Categories        []string // of the entity; nil means CategoriesDefault
	Bindings          []string // ways of tying a Swedish number to a foreign eID that are believed; nil means BindingsDefault
	About             About
	Said              []Said // in each language; nil names it by its address
	Copies            Copies // nil keeps none
	Log               *slog.Logger
}

// A pair is a key and its certificate. While keys are rolled there are two: the
// old one signs until identity providers have read of the new, both open what is
// encrypted, both are published for signatures and the new one alone for
// encryption (eid.md §2.2).
type pair struct {
	key  *rsa.PrivateKey
	cert *x509.Certificate
}

func newPair(name string, key, cert []byte) (pair, error) {
	both, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return pair{}, fmt.Errorf("signin: key of %s: %w", name, err)
	}
	k, ok := both.PrivateKey.(*rsa.PrivateKey)
	if !ok || k.N.BitLen() < 2048 {
		return pair{}, fmt.Errorf("signin: key of %s: must be RSA of at least 2048 bits", name)
	}
	return pair{k, both.Leaf}, nil
}

// A Provider is one SP entity and the identity providers that it asks.
type Provider struct {
	name     string
	base     string
	entityID string
	acs      url.URL
	logout   url.URL // where messages about sign-out come
	pairs    []pair  // the first signs, the last is encrypted to
	feeds    []*feed

	categories []string
	about      About
	said       []Said
	bindings   []string
}

// New returns the SP entity that s describes. It fetches nothing: metadata are
// read when they are first needed, and again if that failed.
func New(s Settings) (*Provider, error) {
	base, err := url.Parse(s.BaseURL)
	if err != nil || base.Host == "" || base.User != nil || !secure(base) {
		return nil, errors.New("signin: the base URL must be https, or http on loopback")
	}
	if s.Name != EID && s.Name != Personal {
		return nil, fmt.Errorf("signin: no such entity: %q", s.Name)
	}
	root := base.JoinPath("saml", s.Name)
	p := &Provider{name: s.Name, base: s.BaseURL, entityID: root.JoinPath("metadata").String(), acs: *root.JoinPath("acs"), logout: *base.JoinPath("utloggad", s.Name),
		categories: s.Categories, about: s.About, said: s.Said}
	if p.said == nil {
		p.said = []Said{{Lang: "sv", Name: p.base, For: p.base, SigningIn: p.base}}
	}
	if p.categories == nil {
		p.categories = CategoriesDefault(s.Name)
	}
	first, err := newPair(s.Name, s.Key, s.Cert)
	if err != nil {
		return nil, err
	}
	p.pairs = []pair{first}
	if s.NextKey != nil {
		next, err := newPair(s.Name, s.NextKey, s.NextCert)
		if err != nil {
			return nil, err
		}
		p.pairs = append(p.pairs, next)
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	for _, src := range s.IdPs {
		if err := src.check(s.Name); err != nil {
			return nil, err
		}
		p.feeds = append(p.feeds, &feed{src: src, categories: p.categories, copies: s.Copies, log: s.Log})
	}
	if len(p.feeds) == 0 {
		return nil, fmt.Errorf("signin: entity %s has no IdP", s.Name)
	}
	if p.bindings = s.Bindings; p.bindings == nil {
		p.bindings = BindingsDefault
	}
	engine()
	return p, nil
}

// engine sets what crewjam/saml keeps for the whole process.
var engine = sync.OnceFunc(func() {
	saml.MaxIssueDelay = issueAge
	saml.MaxClockSkew = skew
	registerDecrypters()
})

// Name returns EID or Personal.
func (p *Provider) Name() string { return p.name }

// EntityID returns the address of the entity's metadata, which is its name.
func (p *Provider) EntityID() string { return p.entityID }

// secure reports whether u is an address that a sign-in may pass through.
func secure(u *url.URL) bool {
	return u.Scheme == "https" || u.Scheme == "http" && loopback(u.Hostname())
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// BrowserCookieName is the name of the cookie that binds a browser to the
// sign-ins begun in it: __Host-, HttpOnly and SameSite=None, because the IdP's
// answer is a POST from another site (eid.md §1). A browser that has one keeps
// it, so that two tabs may both sign in.
const BrowserCookieName = "__Host-inloggning"
