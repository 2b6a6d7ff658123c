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
	Name    string   // EID or Personal
	BaseURL string   // of the portal: https, or http on loopback
	Key     []byte   // PEM of the private key, RSA of at least 2048 bits
	Cert    []byte   // PEM of its certificate, self-signed
	IdPs    []Source // at least one, each with a name of its own
}

// A Provider is one SP entity and the identity providers that it asks.
type Provider struct {
	name     string
	entityID string
	acs      url.URL
	key      *rsa.PrivateKey
	cert     *x509.Certificate
	idps     map[string]*idp
	names    []string
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
	pair, err := tls.X509KeyPair(s.Cert, s.Key)
	if err != nil {
		return nil, fmt.Errorf("signin: key of %s: %w", s.Name, err)
	}
	key, ok := pair.PrivateKey.(*rsa.PrivateKey)
	if !ok || key.N.BitLen() < 2048 {
		return nil, fmt.Errorf("signin: key of %s: must be RSA of at least 2048 bits", s.Name)
	}
	root := base.JoinPath("saml", s.Name)
	p := &Provider{
		name: s.Name, entityID: root.JoinPath("metadata").String(), acs: *root.JoinPath("acs"),
		key: key, cert: pair.Leaf, idps: map[string]*idp{},
	}
	for _, src := range s.IdPs {
		if err := src.check(s.Name); err != nil {
			return nil, err
		}
		if p.idps[src.Name] != nil {
			return nil, fmt.Errorf("signin: two IdPs named %q", src.Name)
		}
		p.idps[src.Name] = &idp{src: src}
		p.names = append(p.names, src.Name)
	}
	if len(p.names) == 0 {
		return nil, fmt.Errorf("signin: entity %s has no IdP", s.Name)
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

// IdPs returns the names of the identity providers; the first is the default.
func (p *Provider) IdPs() []string { return p.names }

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
