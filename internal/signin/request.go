package signin

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
)

const rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"

// A Pending is a sign-in that has begun: what the caller stores until the answer
// comes, and uses once.
type Pending struct {
	ID          string // of the AuthnRequest; the key
	SP          string // the entity that asked: EID or Personal
	IdP         string // the entityID of the IdP that was asked
	BrowserHash string // of the browser's secret
	Target      string // where to go afterwards: a local path, or empty
	LoAs        []string
	Force       bool
	CreatedAt   time.Time
	ExpiresAt   time.Time
}

// BegunBy reports whether secret, from the browser's cookie, is the one that p
// was begun with.
func (p Pending) BegunBy(secret string) bool {
	return subtle.ConstantTimeCompare([]byte(HashBrowser(secret)), []byte(p.BrowserHash)) == 1
}

// NewBrowser returns a new secret for the browser's cookie.
func NewBrowser() string { return rand.Text() + rand.Text() }

// HashBrowser returns what is stored of a browser's secret.
func HashBrowser(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// A Request says what kind of sign-in begins.
type Request struct {
	IdP     string // an entityID, or the name of a Source that has only one; empty means the first
	Force   bool   // the person must prove who they are anew
	Target  string // where to go afterwards; what LocalPath refuses is left out
	Browser string // the secret in the browser's cookie
}

// Begin returns the address to send the browser to, with a signed AuthnRequest
// for r's identity provider, and the Pending to store. It fails with IdPAway if
// the IdP's metadata cannot be had. An IdP that is not configured is IdPAway too.
func (p *Provider) Begin(ctx context.Context, r Request, now time.Time) (string, Pending, error) {
	md, err := p.find(ctx, r.IdP, now)
	if err != nil {
		return "", Pending{}, err
	}
	target, _ := LocalPath(r.Target)
	id := make([]byte, 20)
	rand.Read(id)
	pending := Pending{
		ID: "_" + hex.EncodeToString(id), SP: p.name, IdP: md.entityID, BrowserHash: HashBrowser(r.Browser), Target: target,
		LoAs: md.src.LoAs, Force: r.Force, CreatedAt: now, ExpiresAt: now.Add(pendLife),
	}
	address, err := p.redirect(md, pending)
	if err != nil {
		return "", Pending{}, err
	}
	return address, pending, nil
}

// redirect is the address of the IdP with the signed request.
func (p *Provider) redirect(md *metadata, pending Pending) (string, error) {
	return p.send(md.sso, "SAMLRequest", p.authnRequest(md, pending), rand.Text())
}

// send returns address with a message, signed over the query as it is sent
// (saml-bindings §3.4.4.1).
func (p *Provider) send(address, parameter string, message *etree.Element, relay string) (string, error) {
	doc := etree.NewDocument()
	doc.SetRoot(message)
	plain, err := doc.WriteToBytes()
	if err != nil {
		return "", fmt.Errorf("signin: write message: %w", err)
	}
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression)
	w.Write(plain)
	w.Close()
	query := parameter + "=" + url.QueryEscape(base64.StdEncoding.EncodeToString(packed.Bytes()))
	if relay != "" {
		query += "&RelayState=" + url.QueryEscape(relay)
	}
	query += "&SigAlg=" + url.QueryEscape(rsaSHA256)
	sum := sha256.Sum256([]byte(query))
	sig, err := rsa.SignPKCS1v15(rand.Reader, p.pairs[0].key, crypto.SHA256, sum[:])
	if err != nil {
		return "", fmt.Errorf("signin: sign message: %w", err)
	}
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	return address + join + query + "&Signature=" + url.QueryEscape(base64.StdEncoding.EncodeToString(sig)), nil
}

func (p *Provider) authnRequest(md *metadata, pending Pending) *etree.Element {
	el := etree.NewElement("samlp:AuthnRequest")
	for _, a := range [][2]string{
		{"xmlns:samlp", nsProtocol}, {"xmlns:saml", nsAssertion},
		{"ID", pending.ID}, {"Version", "2.0"}, {"IssueInstant", pending.CreatedAt.UTC().Format("2006-01-02T15:04:05.000Z")},
		{"Destination", md.sso}, {"ForceAuthn", fmt.Sprint(pending.Force)}, {"IsPassive", "false"},
		{"ProtocolBinding", bindingPOST}, {"AssertionConsumerServiceURL", p.acs.String()},
	} {
		el.CreateAttr(a[0], a[1])
	}
	el.CreateElement("saml:Issuer").SetText(p.entityID)
	if slices.Contains(md.categories, supportsMessage) {
		el.AddChild(p.userMessage())
	}
	// Who it is stands in the attributes; a name for one visit is enough.
	el.CreateElement("samlp:NameIDPolicy").CreateAttr("Format", nameIDTransient)
	context := el.CreateElement("samlp:RequestedAuthnContext")
	context.CreateAttr("Comparison", "exact")
	for _, loa := range pending.LoAs {
		context.CreateElement("saml:AuthnContextClassRef").SetText(loa)
	}
	return el
}

const (
	supportsMessage = "http://id.swedenconnect.se/general-ec/1.0/supports-user-message"
	nsUserMessage   = "http://id.swedenconnect.se/authn/1.0/user-message/ns"
)

// userMessage asks an IdP that can to tell the person what they are signing in
// to. It says nothing about the person, and the same to everybody.
func (p *Provider) userMessage() *etree.Element {
	el := etree.NewElement("samlp:Extensions")
	m := el.CreateElement("umsg:UserMessage")
	m.CreateAttr("xmlns:umsg", nsUserMessage)
	m.CreateAttr("mimeType", "text/plain")
	for _, s := range p.said {
		one := m.CreateElement("umsg:Message")
		one.CreateAttr("xml:lang", s.Lang)
		one.SetText(base64.StdEncoding.EncodeToString([]byte(s.SigningIn)))
	}
	return el
}

// LocalPath returns s, and whether it is an address within the portal: one path
// on this host, with or without a query, and nothing that a browser could read
// as another host.
func LocalPath(s string) (string, bool) {
	if len(s) > 512 || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.Contains(s, `\`) {
		return "", false
	}
	for _, r := range s {
		if r <= ' ' || r >= 0x7f {
			return "", false
		}
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || strings.HasPrefix(u.Path, "//") || strings.ContainsAny(u.Path, "\\\r\n\t") {
		return "", false
	}
	return s, true
}
