package signin

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
)

// Sign-out at the IdP (saml-profiles §4.4), by redirect both ways, for an IdP whose
// Source says Logout and whose metadata have an address for it. Sweden Connect has
// none; a staff IdP may. The sign-out here never waits for it.

// A Principal is somebody in the words of the IdP that signed them in. It hides
// itself from fmt and slog.
type Principal struct{ IdP, NameID, Kind, Qualifier, SPQualifier, Index string }

// Format hides the principal, whatever the verb.
func (Principal) Format(f fmt.State, _ rune) { io.WriteString(f, "[principal]") }

// LogValue hides the principal.
func (Principal) LogValue() slog.Value { return slog.StringValue("[principal]") }

// A Farewell is a verified message about a sign-out at the IdP.
type Farewell struct {
	Answer     bool // to a request of ours; otherwise the IdP asks us
	Done       bool // the answer is that it has happened
	ID         string
	IdP        string
	Who        Principal // of a request, without Index
	Indexes    []string  // which of their sessions; none means all
	RelayState string
	Until      time.Time // a request with this ID is refused as stale after then
}

const (
	maxLogout         = 16 << 10
	maxLogoutElements = 60
)

// Logout reports whether any IdP of the entity may be signed out at.
func (p *Provider) Logout() bool {
	return slices.ContainsFunc(p.feeds, func(f *feed) bool { return f.src.Logout })
}

// NewLogoutID returns an id for a LogoutRequest.
func NewLogoutID() string {
	id := make([]byte, 20)
	rand.Read(id)
	return "_" + hex.EncodeToString(id)
}

// Leave returns the address to send the browser to, with a signed LogoutRequest for
// who. It fails with IdPAway if the IdP cannot be asked.
func (p *Provider) Leave(ctx context.Context, who Principal, id string, now time.Time) (string, error) {
	md, err := p.leaving(ctx, who.IdP, now)
	if err != nil {
		return "", err
	}
	el := p.farewell("samlp:LogoutRequest", id, md.logout, now)
	el.CreateAttr("NotOnOrAfter", now.Add(issueAge).UTC().Format(stamp))
	name := el.CreateElement("saml:NameID")
	for _, a := range [][2]string{{"Format", who.Kind}, {"NameQualifier", who.Qualifier}, {"SPNameQualifier", who.SPQualifier}} {
		if a[1] != "" {
			name.CreateAttr(a[0], a[1])
		}
	}
	name.SetText(who.NameID)
	el.CreateElement("samlp:SessionIndex").SetText(who.Index)
	return p.send(md.logout, "SAMLRequest", el, "")
}

// Goodbye returns the address to send the browser to, with a signed LogoutResponse
// that says that what the IdP asked for in f has been done.
func (p *Provider) Goodbye(ctx context.Context, f Farewell, now time.Time) (string, error) {
	md, err := p.leaving(ctx, f.IdP, now)
	if err != nil {
		return "", err
	}
	el := p.farewell("samlp:LogoutResponse", NewLogoutID(), md.logoutAnswer, now)
	el.CreateAttr("InResponseTo", f.ID)
	el.CreateElement("samlp:Status").CreateElement("samlp:StatusCode").CreateAttr("Value", statusSuccess)
	return p.send(md.logoutAnswer, "SAMLResponse", el, f.RelayState)
}

func (p *Provider) leaving(ctx context.Context, idp string, now time.Time) (*metadata, error) {
	md, err := p.find(ctx, idp, now)
	switch {
	case err != nil:
		return nil, err
	case md.entityID != idp || md.logout == "":
		return nil, refuse(IdPAway, "no_logout")
	}
	return md, nil
}

const stamp = "2006-01-02T15:04:05.000Z"

func (p *Provider) farewell(tag, id, destination string, now time.Time) *etree.Element {
	el := etree.NewElement(tag)
	for _, a := range [][2]string{{"xmlns:samlp", nsProtocol}, {"xmlns:saml", nsAssertion}, {"ID", id}, {"Version", "2.0"},
		{"IssueInstant", now.UTC().Format(stamp)}, {"Destination", destination}} {
		el.CreateAttr(a[0], a[1])
	}
	el.CreateElement("saml:Issuer").SetText(p.entityID)
	return el
}

// Hear verifies a message that came by redirect: raw is the query as it was sent.
// Whether it is heard for the first time, or answers anything, is for the caller to
// find. Otherwise it returns a Refusal.
func (p *Provider) Hear(ctx context.Context, raw string, now time.Time) (Farewell, error) {
	q, err := readQuery(raw)
	if err != nil {
		return Farewell{}, err
	}
	root, err := inflate(q.message)
	if err != nil {
		return Farewell{}, err
	}
	f := Farewell{Answer: q.name == "SAMLResponse", RelayState: q.relay, IdP: text(root, nsAssertion, "Issuer")}
	want := "LogoutRequest"
	if f.Answer {
		want = "LogoutResponse"
	}
	if root.Tag != want || root.NamespaceURI() != nsProtocol || root.SelectAttrValue("Version", "") != "2.0" {
		return Farewell{}, refuse(Malformed, "logout_root")
	}
	md, err := p.leaving(ctx, f.IdP, now)
	if r := (Refusal{}); errors.As(err, &r) && (r.Detail == "unknown_idp" || r.Detail == "no_logout") {
		return Farewell{}, refuse(Forged, "logout_issuer")
	}
	if err != nil {
		return Farewell{}, err
	}
	if !md.keys.signedQuery(q) {
		return Farewell{}, refuse(Forged, "logout_signature")
	}
	err = p.hear(root, md, &f, now)
	return f, err
}

// hear reads a message whose signature holds.
func (p *Provider) hear(root *etree.Element, md *metadata, f *Farewell, now time.Time) error {
	issued, err := time.Parse(time.RFC3339, root.SelectAttrValue("IssueInstant", ""))
	f.ID = root.SelectAttrValue("ID", "")
	switch {
	case err != nil || f.ID == "" || len(f.ID) > 256:
		return refuse(Malformed, "logout")
	case root.SelectAttrValue("Destination", "") != p.logout.String():
		return refuse(Forged, "logout_destination")
	case !fresh(issued, now):
		return refuse(Stale, "logout")
	}
	f.Until = issued.Add(issueAge + skew)
	if f.Answer {
		f.ID = root.SelectAttrValue("InResponseTo", "")
		code := root.FindElement("./Status/StatusCode")
		f.Done = code != nil && code.SelectAttrValue("Value", "") == statusSuccess && len(code.ChildElements()) == 0
		return nil
	}
	if end := root.SelectAttrValue("NotOnOrAfter", ""); end != "" {
		if t, err := time.Parse(time.RFC3339, end); err != nil || !now.Before(t.Add(skew)) {
			return refuse(Stale, "logout_ended")
		}
	}
	f.Who = Principal{IdP: md.entityID, NameID: text(root, nsAssertion, "NameID")}
	if f.Who.NameID == "" {
		return refuse(Malformed, "logout_name")
	}
	for _, i := range children(root, nsProtocol, "SessionIndex") {
		f.Indexes = append(f.Indexes, strings.TrimSpace(i.Text()))
	}
	return nil
}

// text returns what stands in the one child of that name, or "".
func text(el *etree.Element, space, tag string) string {
	if all := children(el, space, tag); len(all) == 1 && len(all[0].Child) == 1 { // a comment would cut the text in two
		return strings.TrimSpace(all[0].Text())
	}
	return ""
}

// A query is a message by redirect; signed is what its signature is over.
type query struct {
	name, message, relay, algorithm string
	signed, signature               []byte
}

// readQuery takes a query apart without decoding what is signed (saml-bindings
// §3.4.4.1). Nothing may stand in it twice, or beside.
func readQuery(raw string) (q query, err error) {
	if len(raw) > 2*maxLogout {
		return q, refuse(Malformed, "too_large")
	}
	sent, value := map[string]string{}, map[string]string{}
	for part := range strings.SplitSeq(raw, "&") {
		name, v, _ := strings.Cut(part, "=")
		_, twice := sent[name]
		if !slices.Contains([]string{"SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature"}, name) || twice {
			return q, refuse(Malformed, "logout_query")
		}
		if sent[name], value[name] = part, v; err == nil {
			value[name], err = url.QueryUnescape(v)
		}
	}
	q = query{name: "SAMLRequest", relay: value["RelayState"], algorithm: value["SigAlg"]}
	if value["SAMLResponse"] != "" {
		q.name = "SAMLResponse"
	}
	if q.message = value[q.name]; err != nil || q.message == "" || len(q.relay) > 1024 || value["SAMLRequest"] != "" && value["SAMLResponse"] != "" {
		return q, refuse(Malformed, "logout_query")
	}
	signed := sent[q.name]
	if _, ok := sent["RelayState"]; ok {
		signed += "&" + sent["RelayState"]
	}
	q.signed = []byte(signed + "&" + sent["SigAlg"])
	q.signature, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(value["Signature"]), ""))
	if err != nil || len(q.signature) == 0 {
		return q, refuse(Forged, "logout_unsigned")
	}
	return q, nil
}

// inflate unpacks and reads a message, of which nobody has vouched for anything.
func inflate(message string) (*etree.Element, error) {
	packed, err := base64.StdEncoding.DecodeString(message)
	if err != nil {
		return nil, refuse(Malformed, "base64")
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxLogout+1))
	if err != nil || len(plain) > maxLogout {
		return nil, refuse(Malformed, "deflate")
	}
	d := xml.NewDecoder(bytes.NewReader(plain))
	for elements, depth := 0, 0; ; {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuse(Malformed, "xml")
		}
		switch t := t.(type) {
		case xml.Directive:
			return nil, refuse(Malformed, "directive")
		case xml.StartElement:
			if elements, depth = elements+1, depth+1; elements > maxLogoutElements || depth > maxDepth || len(t.Attr) > maxAttributes {
				return nil, refuse(Malformed, "too_many_elements")
			}
		case xml.EndElement:
			depth--
		}
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(plain); err != nil || len(doc.ChildElements()) != 1 {
		return nil, refuse(Malformed, "xml")
	}
	return doc.Root(), nil
}

var queryHash = map[string]crypto.Hash{"sha256": crypto.SHA256, "sha384": crypto.SHA384, "sha512": crypto.SHA512}

// signedQuery reports whether q is signed by one of the certificates.
func (v signers) signedQuery(q query) bool {
	if !slices.Contains(algorithms["SignedInfo/SignatureMethod"], q.algorithm) {
		return false
	}
	kind, name, _ := strings.Cut(strings.TrimPrefix(q.algorithm, moreSig), "-")
	h := queryHash[name]
	sum := h.New()
	sum.Write(q.signed)
	return slices.ContainsFunc(v, func(c *x509.Certificate) bool {
		switch key := c.PublicKey.(type) {
		case *rsa.PublicKey:
			return kind == "rsa" && rsa.VerifyPKCS1v15(key, h, sum.Sum(nil), q.signature) == nil
		case *ecdsa.PublicKey: // r and s side by side
			half := len(q.signature) / 2
			return kind == "ecdsa" && len(q.signature)%2 == 0 &&
				ecdsa.Verify(key, sum.Sum(nil), new(big.Int).SetBytes(q.signature[:half]), new(big.Int).SetBytes(q.signature[half:]))
		}
		return false
	})
}
