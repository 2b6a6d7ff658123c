package boot

import (
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"unicode"

	"aktivitetsportalen/internal/signin"
)

// tlsOnly, in place of a certificate, says that metadata by https are believed
// unsigned.
const tlsOnly = "none"

// Presented is how the portal presents itself to identity providers and to whoever
// signs in there. Zero says nothing: for who only reads their metadata.
type Presented struct {
	Logo string                            // its path, where the settings name none
	Said func(entity string) []signin.Said // by the entity's name
}

// Providers builds the two SP entities with the identity providers that the
// settings name. It fetches nothing. copies may be nil.
func (s Settings) Providers(copies signin.Copies, log *slog.Logger, as Presented) (eid, personal *signin.Provider, err error) {
	pairs, err := samlKeys(s.SAMLKeys)
	if err != nil {
		return nil, nil, fmt.Errorf("PORTAL_SAML_KEYS_FILE: %w", err)
	}
	var next [2]keyPair
	if s.SAMLNextKeys != "" {
		if next, err = samlKeys(s.SAMLNextKeys); err != nil {
			return nil, nil, fmt.Errorf("PORTAL_SAML_NEXT_KEYS_FILE: %w", err)
		}
	}
	about := s.About
	if about.Logo.URL == "" && as.Logo != "" {
		about.Logo = signin.Logo{URL: s.URL.String() + as.Logo, Width: 64, Height: 64}
	}
	build := func(n int, name string, categories []string, idps ...named) (*signin.Provider, error) {
		o := signin.Settings{Name: name, BaseURL: s.URL.String(), Key: pairs[n].key, Cert: pairs[n].cert,
			NextKey: next[n].key, NextCert: next[n].cert, Categories: categories, Bindings: list(s.EIDBindings), About: about, Copies: copies, Log: log}
		if as.Said != nil {
			o.Said = as.Said(name)
		}
		for _, idp := range idps {
			all, err := idp.sources()
			if err != nil {
				return nil, err
			}
			o.IdPs = append(o.IdPs, all...)
		}
		return signin.New(o)
	}
	if eid, err = build(0, signin.EID, s.EIDCategories, named{"eid", s.EID}); err != nil {
		return nil, nil, err
	}
	personal, err = build(1, signin.Personal, s.PersonalCategories, named{"staff", s.Staff}, named{"fund", s.Fund})
	return eid, personal, err
}

type named struct {
	name string
	idp  IDP
}

// sources are what an IDP's settings name: each file and address of its
// metadata, believed about the same.
func (n named) sources() (all []signin.Source, err error) {
	src := signin.Source{Name: n.name, EntityIDs: list(n.idp.EntityID), Organisations: list(n.idp.Organisations), LoAs: list(n.idp.LoAs), Logout: n.idp.Logout == "1"}
	if src.LoAs == nil {
		src.LoAs = signin.LoAsDefault
	}
	switch n.idp.Cert {
	case "":
	case tlsOnly:
		src.TLSOnly = true
	default:
		if src.Pin, err = os.ReadFile(n.idp.Cert); err != nil {
			return nil, fmt.Errorf("certificate of the %s identity provider's metadata: %w", n.name, err)
		}
	}
	for _, at := range strings.Fields(n.idp.Metadata) {
		one := src
		one.Metadata = at
		all = append(all, one)
	}
	return all, nil
}

// list reads what stands between commas or spaces; nil is nothing.
func list(s string) []string {
	return append([]string(nil), strings.FieldsFunc(s, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })...)
}

type keyPair struct{ key, cert []byte }

// samlKeys reads a file of PEM: the key and the certificate of the entity eid,
// then those of the entity personal.
func samlKeys(name string) ([2]keyPair, error) {
	var out [2]keyPair
	rest, err := os.ReadFile(name)
	if err != nil {
		return out, err
	}
	for i := range 4 {
		var b *pem.Block
		if b, rest = pem.Decode(rest); b == nil {
			return out, errors.New("needs a key and a certificate for eid, then for personal, all PEM")
		}
		if text := pem.EncodeToMemory(b); i%2 == 0 {
			out[i/2].key = text
		} else {
			out[i/2].cert = text
		}
	}
	return out, nil
}
