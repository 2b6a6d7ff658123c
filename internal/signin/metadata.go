package signin

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
)

// How metadata are kept: read again after a while, the last good copy used
// meanwhile, and not asked for anew at every click while the IdP is away.
const (
	metadataAge   = time.Hour
	metadataRetry = 2 * time.Second
	maxMetadata   = 32 << 20
)

// A Source says where the metadata of an identity provider are, and what it is
// believed about.
type Source struct {
	Name     string // such as eid, staff, fund
	Metadata string // an address, a file's path, or the XML itself
	EntityID string // selects one of an aggregate; empty if there is only one IdP in it
	Pin      []byte // PEM of the certificate that signs the metadata; nil means they are not signed
	LoAs     []string
	// The organisations, by number of ten digits, whose staff a Personal IdP
	// may speak for.
	Organisations []string
}

// LoAsDefault are the levels that a jobseeker may sign in with (eid.md §2.4).
var LoAsDefault = []string{
	"http://id.elegnamnden.se/loa/1.0/loa3", "http://id.elegnamnden.se/loa/1.0/loa4",
	"http://id.swedenconnect.se/loa/1.0/uncertified-loa3",
	"http://id.elegnamnden.se/loa/1.0/eidas-nf-sub", "http://id.elegnamnden.se/loa/1.0/eidas-nf-high",
}

func (s Source) check(sp string) error {
	switch {
	case s.Name == "" || s.Metadata == "":
		return errors.New("signin: an IdP needs a name and metadata")
	case strings.HasPrefix(s.Metadata, "http://") && s.Pin == nil && !plainLocal(s.Metadata):
		return fmt.Errorf("signin: IdP %s: metadata by http, and nobody's signature is pinned", s.Name)
	case len(s.LoAs) == 0:
		return fmt.Errorf("signin: IdP %s: no level of assurance is accepted", s.Name)
	case sp == Personal && len(s.Organisations) == 0:
		return fmt.Errorf("signin: IdP %s: may speak for no organisation", s.Name)
	}
	return nil
}

func plainLocal(address string) bool {
	u, err := url.Parse(address)
	return err == nil && loopback(u.Hostname())
}

// metadata are what is used of an IdP's.
type metadata struct {
	entityID string
	sso      string // by redirect
	keys     verifier
	until    time.Time // zero means no end
	entity   *saml.EntityDescriptor
}

// An idp is a Source with what was last read from it.
type idp struct {
	src Source

	mu     sync.Mutex
	md     *metadata
	readAt time.Time
	tried  time.Time
}

// metadata returns the IdP's metadata, read anew if they are an hour old. It
// fails with IdPAway if there are none that are still valid.
func (i *idp) metadata(ctx context.Context, now time.Time) (*metadata, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	old := i.md == nil || now.Sub(i.readAt) > metadataAge || i.expired(now)
	if old && (i.tried.IsZero() || now.Sub(i.tried).Abs() >= metadataRetry) {
		i.tried = now
		if md, err := i.src.read(ctx); err == nil {
			i.md, i.readAt = md, now
		}
	}
	switch {
	case i.md == nil:
		return nil, refuse(IdPAway, "no_metadata")
	case i.expired(now):
		return nil, refuse(IdPAway, "metadata_expired")
	}
	return i.md, nil
}

func (i *idp) expired(now time.Time) bool {
	return i.md != nil && !i.md.until.IsZero() && now.After(i.md.until)
}

// Check reads the metadata of every IdP at once and returns what is wrong with
// each, by name: for the operator, not for a sign-in.
func (p *Provider) Check(ctx context.Context) map[string]error {
	wrong := map[string]error{}
	for name, i := range p.idps {
		if _, err := i.src.read(ctx); err != nil {
			wrong[name] = err
		}
	}
	return wrong
}

func (s Source) read(ctx context.Context) (*metadata, error) {
	raw, err := s.fetch(ctx)
	if err != nil {
		return nil, err
	}
	if s.Pin != nil {
		if raw, err = s.verified(raw); err != nil {
			return nil, err
		}
	}
	return s.parse(raw)
}

func (s Source) fetch(ctx context.Context) ([]byte, error) {
	if strings.HasPrefix(strings.TrimSpace(s.Metadata), "<") {
		return []byte(s.Metadata), nil
	}
	if !strings.HasPrefix(s.Metadata, "http://") && !strings.HasPrefix(s.Metadata, "https://") {
		return os.ReadFile(strings.TrimPrefix(s.Metadata, "file://"))
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Metadata, nil)
	if err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("signin: metadata of %s: status %d", s.Name, res.StatusCode)
	}
	return io.ReadAll(io.LimitReader(res.Body, maxMetadata))
}

// verified returns the bytes of metadata that the pinned certificate signs.
func (s Source) verified(raw []byte) ([]byte, error) {
	p, _ := pem.Decode(s.Pin)
	if p == nil {
		return nil, fmt.Errorf("signin: metadata of %s: the pinned certificate is not PEM", s.Name)
	}
	cert, err := x509.ParseCertificate(p.Bytes)
	if err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: pinned certificate: %w", s.Name, err)
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(raw); err != nil || doc.Root() == nil {
		return nil, fmt.Errorf("signin: metadata of %s: not XML", s.Name)
	}
	signed, err := verifier{cert}.signedPart(doc.Root())
	if err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: signature: %w", s.Name, err)
	}
	out := etree.NewDocument()
	out.SetRoot(signed)
	return out.WriteToBytes()
}

// parse reads one IdP out of an EntityDescriptor or an EntitiesDescriptor.
func (s Source) parse(raw []byte) (*metadata, error) {
	var set struct {
		XMLName    xml.Name
		ValidUntil string `xml:"validUntil,attr"`
	}
	if err := xml.Unmarshal(raw, &set); err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
	}
	var found []saml.EntityDescriptor
	if set.XMLName.Local == "EntitiesDescriptor" {
		var all saml.EntitiesDescriptor
		if err := xml.Unmarshal(raw, &all); err != nil {
			return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
		}
		found = all.EntityDescriptors
	} else {
		found = make([]saml.EntityDescriptor, 1)
		if err := xml.Unmarshal(raw, &found[0]); err != nil {
			return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
		}
	}
	found = slices.DeleteFunc(found, func(e saml.EntityDescriptor) bool {
		return len(e.IDPSSODescriptors) == 0 || s.EntityID != "" && e.EntityID != s.EntityID
	})
	if len(found) != 1 {
		return nil, fmt.Errorf("signin: metadata of %s: %d IdPs, want one", s.Name, len(found))
	}
	md, err := use(&found[0])
	if err != nil {
		return nil, fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
	}
	if t, err := time.Parse(time.RFC3339, set.ValidUntil); err == nil && (md.until.IsZero() || t.Before(md.until)) {
		md.until = t
	}
	return md, nil
}

// use takes out of an entity what is needed of it.
func use(e *saml.EntityDescriptor) (*metadata, error) {
	md := &metadata{entityID: e.EntityID, until: e.ValidUntil, entity: e}
	for _, d := range e.IDPSSODescriptors {
		for _, k := range d.KeyDescriptors {
			if k.Use != "" && k.Use != "signing" {
				continue
			}
			for _, c := range k.KeyInfo.X509Data.X509Certificates {
				der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(c.Data), ""))
				if err != nil {
					return nil, errors.New("a certificate is not base64")
				}
				cert, err := x509.ParseCertificate(der)
				if err != nil {
					return nil, fmt.Errorf("a certificate: %w", err)
				}
				if strong(cert) {
					md.keys = append(md.keys, cert)
				}
			}
		}
		for _, s := range d.SingleSignOnServices {
			if u, err := url.Parse(s.Location); s.Binding == bindingRedirect && md.sso == "" && err == nil && u.Host != "" && u.Fragment == "" && secure(u) {
				md.sso = s.Location
			}
		}
	}
	switch {
	case md.entityID == "":
		return nil, errors.New("no entityID")
	case len(md.keys) == 0:
		return nil, errors.New("no signing key that is strong enough")
	case md.sso == "":
		return nil, errors.New("no sign-on address by redirect over https")
	}
	return md, nil
}
