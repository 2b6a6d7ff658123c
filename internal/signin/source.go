package signin

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/beevik/etree"
)

// A Source says where the metadata of identity providers are, and what they are
// believed about. Several may have one name.
type Source struct {
	Name     string // such as eid, staff, fund
	Metadata string // an address, a file's path, or the XML itself
	// EntityIDs select in an aggregate. With none all of it is taken that fits
	// the entity by category and contract (eid.md §2.3).
	EntityIDs []string
	Pin       []byte // PEM of the certificates that may sign the metadata; nil means that they are not signed
	// TLSOnly says that metadata by https need not be signed: whoever holds the
	// address's certificate says who people are.
	TLSOnly bool
	LoAs    []string
	Logout  bool // a sign-out may go on to the IdP, and come from it
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

const maxMetadata = 32 << 20

func (s Source) check(sp string) error {
	switch {
	case s.Name == "" || s.Metadata == "":
		return errors.New("signin: an IdP needs a name and metadata")
	case strings.HasPrefix(s.Metadata, "http://") && s.Pin == nil && !plainLocal(s.Metadata):
		return fmt.Errorf("signin: IdP %s: metadata by http, and nobody's signature is pinned", s.Name)
	case strings.HasPrefix(s.Metadata, "https://") && s.Pin == nil && !s.TLSOnly && !plainLocal(s.Metadata):
		return fmt.Errorf("signin: IdP %s: metadata from elsewhere, and nobody's signature is pinned", s.Name)
	case len(s.LoAs) == 0:
		return fmt.Errorf("signin: IdP %s: no level of assurance is accepted", s.Name)
	case sp == Personal && len(s.Organisations) == 0:
		return fmt.Errorf("signin: IdP %s: may speak for no organisation", s.Name)
	}
	if s.Pin != nil {
		_, err := s.pinned()
		return err
	}
	return nil
}

func plainLocal(address string) bool {
	u, err := url.Parse(address)
	return err == nil && loopback(u.Hostname())
}

// remote reports whether the metadata come by network, and so may be away.
func (s Source) remote() bool {
	return strings.HasPrefix(s.Metadata, "http://") || strings.HasPrefix(s.Metadata, "https://")
}

// metadataClient follows no redirect to an address that a sign-in may not pass.
var metadataClient = &http.Client{CheckRedirect: func(r *http.Request, via []*http.Request) error {
	if !secure(r.URL) || len(via) > 3 {
		return errors.New("signin: metadata: refused to be redirected")
	}
	return nil
}}

func (s Source) fetch(ctx context.Context) ([]byte, error) {
	if strings.HasPrefix(strings.TrimSpace(s.Metadata), "<") {
		return []byte(s.Metadata), nil
	}
	if !s.remote() {
		return os.ReadFile(strings.TrimPrefix(s.Metadata, "file://"))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Metadata, nil)
	if err != nil {
		return nil, s.wrong(err)
	}
	req.Header.Set("Accept", "application/samlmetadata+xml, application/xml;q=0.8, */*;q=0.1")
	res, err := metadataClient.Do(req)
	if err != nil {
		return nil, s.wrong(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, s.wrong(fmt.Errorf("status %d", res.StatusCode))
	}
	return io.ReadAll(io.LimitReader(res.Body, maxMetadata))
}

func (s Source) wrong(err error) error {
	return fmt.Errorf("signin: metadata of %s: %w", s.Name, err)
}

// pinned reads the certificates of Pin. Their dates mean nothing.
func (s Source) pinned() (signers, error) {
	var all signers
	for rest := s.Pin; ; {
		var p *pem.Block
		if p, rest = pem.Decode(rest); p == nil {
			break
		}
		cert, err := x509.ParseCertificate(p.Bytes)
		if err != nil {
			return nil, s.wrong(fmt.Errorf("pinned certificate: %w", err))
		}
		if !strong(cert) {
			return nil, s.wrong(errors.New("the pinned certificate's key is too weak"))
		}
		all = append(all, cert)
	}
	if len(all) == 0 {
		return nil, s.wrong(errors.New("the pinned certificate is not PEM"))
	}
	return all, nil
}

// open returns the root of metadata: of what the pinned certificate signs, where
// there is one.
func (s Source) open(raw []byte) (*etree.Element, error) {
	root, err := parseMetadata(raw)
	if err != nil || s.Pin == nil {
		return root, err
	}
	keys, err := s.pinned()
	if err != nil {
		return nil, err
	}
	signed, err := keys.signedPart(root)
	if err != nil {
		return nil, fmt.Errorf("signature: %w", err)
	}
	out := etree.NewDocument()
	out.SetRoot(signed)
	verified, err := out.WriteToBytes()
	if err != nil {
		return nil, err
	}
	return parseMetadata(verified)
}

func parseMetadata(raw []byte) (*etree.Element, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(raw); err != nil || doc.Root() == nil {
		return nil, errors.New("not XML")
	}
	for _, t := range doc.Child {
		if _, ok := t.(*etree.Directive); ok {
			return nil, errors.New("has a DOCTYPE")
		}
	}
	return doc.Root(), nil
}

// A set is what one reading of a Source gave.
type set struct {
	idps  []*metadata
	until time.Time     // zero means no end
	cache time.Duration // read again after at most this
}

func (s *set) alive(now time.Time) bool {
	return s != nil && (s.until.IsZero() || now.Before(s.until))
}

// read takes the identity providers out of raw that the Source names or, of an
// aggregate, those that fit. It fails if none is left that can be used: what has
// expired, or cannot be used, does not replace a copy that can.
func (s Source) read(raw []byte, categories []string, now time.Time) (*set, error) {
	root, err := s.open(raw)
	if err != nil {
		return nil, s.wrong(err)
	}
	out := &set{cache: metadataAge}
	if out.until, err = earliest(root, time.Time{}); err != nil {
		return nil, s.wrong(err)
	}
	single := root.Tag == "EntityDescriptor"
	var bad []error
	err = walk(root, time.Time{}, out, func(el *etree.Element, until time.Time) {
		id := el.SelectAttrValue("entityID", "")
		if len(s.EntityIDs) > 0 && !slices.Contains(s.EntityIDs, id) || child(el, nsMetadata, "IDPSSODescriptor") == nil {
			return
		}
		md, err := use(el, until)
		switch {
		case err != nil:
			bad = append(bad, fmt.Errorf("%s: %w", id, err))
		case !md.alive(now):
			bad = append(bad, fmt.Errorf("%s: expired on %s", id, md.until.Format(time.RFC3339)))
		case !single && len(s.EntityIDs) == 0 && !md.fits(categories, s.LoAs):
		default:
			md.src = s
			if !s.Logout {
				md.logout, md.logoutAnswer = "", ""
			}
			out.idps = append(out.idps, md)
		}
	})
	switch {
	case err != nil:
		return nil, s.wrong(err)
	case !out.alive(now):
		return nil, s.wrong(fmt.Errorf("expired on %s", out.until.Format(time.RFC3339)))
	case len(out.idps) == 0 && len(bad) > 0:
		return nil, s.wrong(errors.Join(bad...))
	case len(out.idps) == 0:
		return nil, s.wrong(errors.New("no IdP in it is the one that is named, or fits by category, contract and level of assurance"))
	}
	return out, nil
}

// walk calls f with each EntityDescriptor at or below el, and the earliest
// validUntil above it.
func walk(el *etree.Element, until time.Time, out *set, f func(*etree.Element, time.Time)) error {
	if cache, ok := duration(el.SelectAttrValue("cacheDuration", "")); ok {
		out.cache = min(out.cache, max(cache, metadataLeast))
	}
	switch {
	case el.NamespaceURI() != nsMetadata:
		return errors.New("not SAML metadata")
	case el.Tag == "EntityDescriptor":
		f(el, until)
		return nil
	case el.Tag != "EntitiesDescriptor":
		return errors.New("not SAML metadata")
	}
	until, err := earliest(el, until)
	if err != nil {
		return err
	}
	for _, c := range el.ChildElements() {
		if c.Tag != "EntityDescriptor" && c.Tag != "EntitiesDescriptor" {
			continue
		}
		if err := walk(c, until, out, f); err != nil {
			return err
		}
	}
	return nil
}
