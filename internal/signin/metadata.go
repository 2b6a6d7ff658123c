package signin

import (
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"
)

const (
	nsMetadata = "urn:oasis:names:tc:SAML:2.0:metadata"
	nsEntity   = "urn:oasis:names:tc:SAML:metadata:attribute"
	nsUI       = "urn:oasis:names:tc:SAML:metadata:ui"
	nsScope    = "urn:mace:shibboleth:metadata:1.0"
)

// The attributes of an entity that are read.
const (
	entityCategory = "http://macedir.org/entity-category"
	entitySupport  = "http://macedir.org/entity-category-support"
	entityAssured  = "urn:oasis:names:tc:SAML:attribute:assurance-certification"
)

// metadata are what is used of an IdP's.
type metadata struct {
	src      Source
	entityID string
	sso      string // by redirect
	logout   string // by redirect, if it has one and its Source says so …
	// … and where it wants the answers.
	logoutAnswer string
	keys         signers
	until        time.Time         // zero means no end
	categories   []string          // all that it declares: services, properties, contracts
	certified    []string          // levels that it may state; nil means that it does not say
	scopes       []string          // whose people it may speak for (shibmd:Scope)
	names        map[string]string // by language
	logo         string            // a data: address, or empty
}

func (md *metadata) alive(now time.Time) bool { return md.until.IsZero() || now.Before(md.until) }

// states reports whether the IdP is approved for a level. One that declares no
// approval is held to the levels that were asked for alone.
func (md *metadata) states(loa string) bool {
	return md.certified == nil || slices.Contains(md.certified, loa)
}

// use takes out of an EntityDescriptor what is needed of it. until is the end of
// what it stands in.
func use(el *etree.Element, until time.Time) (*metadata, error) {
	md := &metadata{entityID: el.SelectAttrValue("entityID", ""), names: map[string]string{}}
	var err error
	if md.until, err = earliest(el, until); err != nil {
		return nil, err
	}
	md.attributes(el)
	for _, d := range children(el, nsMetadata, "IDPSSODescriptor") {
		if md.until, err = earliest(d, md.until); err != nil {
			return nil, err
		}
		md.signingKeys(d)
		for _, s := range children(d, nsMetadata, "SingleSignOnService") {
			at := s.SelectAttrValue("Location", "")
			if s.SelectAttrValue("Binding", "") == bindingRedirect && md.sso == "" && signOn(at) {
				md.sso = at
			}
		}
		for _, s := range children(d, nsMetadata, "SingleLogoutService") {
			if at := s.SelectAttrValue("Location", ""); s.SelectAttrValue("Binding", "") == bindingRedirect && md.logout == "" && signOn(at) {
				md.logout, md.logoutAnswer = at, at
				if at := s.SelectAttrValue("ResponseLocation", ""); signOn(at) {
					md.logoutAnswer = at
				}
			}
		}
		md.extensions(d)
	}
	md.extensions(el)
	if o := child(el, nsMetadata, "Organization"); o != nil {
		md.named(children(o, nsMetadata, "OrganizationDisplayName"))
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

func signOn(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && u.User == nil && u.Fragment == "" && secure(u)
}

// signingKeys reads the certificates that are strong enough. One that cannot be
// read is left out: what it would have signed is refused.
func (md *metadata) signingKeys(d *etree.Element) {
	for _, k := range children(d, nsMetadata, "KeyDescriptor") {
		if use := k.SelectAttrValue("use", "signing"); use != "signing" {
			continue
		}
		for _, info := range children(k, nsSignature, "KeyInfo") {
			for _, data := range children(info, nsSignature, "X509Data") {
				for _, c := range children(data, nsSignature, "X509Certificate") {
					der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(c.Text()), ""))
					if err != nil {
						continue
					}
					if cert, err := x509.ParseCertificate(der); err == nil && strong(cert) {
						md.keys = append(md.keys, cert)
					}
				}
			}
		}
	}
}

// attributes reads the entity's categories and approvals.
func (md *metadata) attributes(el *etree.Element) {
	for _, e := range children(el, nsMetadata, "Extensions") {
		for _, all := range children(e, nsEntity, "EntityAttributes") {
			for _, a := range children(all, nsAssertion, "Attribute") {
				values := []string{}
				for _, v := range children(a, nsAssertion, "AttributeValue") {
					values = append(values, strings.TrimSpace(v.Text()))
				}
				switch a.SelectAttrValue("Name", "") {
				case entityCategory, entitySupport:
					md.categories = append(md.categories, values...)
				case entityAssured:
					md.certified = append(append([]string{}, md.certified...), values...)
				}
			}
		}
	}
}

// extensions reads what stands under Extensions of an entity or of its role.
func (md *metadata) extensions(d *etree.Element) {
	for _, e := range children(d, nsMetadata, "Extensions") {
		for _, s := range children(e, nsScope, "Scope") {
			if on, _ := strconv.ParseBool(s.SelectAttrValue("regexp", "false")); !on {
				md.scopes = append(md.scopes, strings.TrimSpace(s.Text()))
			}
		}
		for _, ui := range children(e, nsUI, "UIInfo") {
			md.named(children(ui, nsUI, "DisplayName"))
			for _, l := range children(ui, nsUI, "Logo") {
				if s := strings.Join(strings.Fields(l.Text()), ""); md.logo == "" && len(s) <= maxLogo && dataImage.MatchString(s) {
					md.logo = s
				}
			}
		}
	}
}

// A logo is shown only if it is in the metadata itself: the portal's pages fetch
// nothing from elsewhere.
const maxLogo = 32 << 10

var dataImage = regexp.MustCompile(`^data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$`)

func (md *metadata) named(names []*etree.Element) {
	for _, n := range names {
		lang, _, _ := strings.Cut(strings.ToLower(n.SelectAttrValue("xml:lang", "")), "-")
		if name := strings.Join(strings.Fields(n.Text()), " "); name != "" && md.names[lang] == "" {
			md.names[lang] = name
		}
	}
}

// earliest returns the earlier of until and el's own validUntil. One that cannot
// be read is an error: it would mean for ever.
func earliest(el *etree.Element, until time.Time) (time.Time, error) {
	s := strings.TrimSpace(el.SelectAttrValue("validUntil", ""))
	if s == "" {
		return until, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		if t, err = time.Parse("2006-01-02T15:04:05", s); err != nil {
			return time.Time{}, fmt.Errorf("validUntil is no time")
		}
	}
	if until.IsZero() || t.Before(until) {
		return t, nil
	}
	return until, nil
}

var xsDuration = regexp.MustCompile(`^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$`)

// duration reads an xs:duration of days and less. One in months or years is
// longer than any that matters here.
func duration(s string) (time.Duration, bool) {
	m := xsDuration.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[0] == "P" {
		return 0, false
	}
	var d time.Duration
	for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+1])
		d += time.Duration(n) * unit
	}
	return d, true
}

func children(el *etree.Element, space, tag string) []*etree.Element {
	var out []*etree.Element
	for _, c := range el.ChildElements() {
		if c.Tag == tag && c.NamespaceURI() == space {
			out = append(out, c)
		}
	}
	return out
}

func child(el *etree.Element, space, tag string) *etree.Element {
	if all := children(el, space, tag); len(all) > 0 {
		return all[0]
	}
	return nil
}
