package main

import (
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
)

// newEntrance builds the door: two SP entities with a key pair each, and the
// identity providers that the settings name. A portal whose clock is the demo's
// lets in invented people, and nobody else.
func newEntrance(s boot.Settings, db *postgres.DB, v *vault.Vault) (*entrance.Service, error) {
	pairs, err := samlKeys(s.SAMLKeys)
	if err != nil {
		return nil, fmt.Errorf("PORTAL_SAML_KEYS_FILE: %w", err)
	}
	base := s.URL.String()
	eid, err := provider(signin.EID, base, pairs[0], named{"eid", s.EID})
	if err != nil {
		return nil, err
	}
	personal, err := provider(signin.Personal, base, pairs[1], named{"staff", s.Staff}, named{"fund", s.Fund})
	if err != nil {
		return nil, err
	}
	return entrance.New(entrance.Settings{DB: db, EID: eid, Personal: personal, Vault: v, Network: v.NetworkKey,
		Invented: s.DemoClock != "", Wire: time.Now}), nil
}

type named struct {
	name string
	idp  boot.IDP
}

func provider(name, base string, pair keyPair, idps ...named) (*signin.Provider, error) {
	o := signin.Settings{Name: name, BaseURL: base, Key: pair.key, Cert: pair.cert}
	for _, n := range idps {
		if n.idp.Metadata == "" {
			continue
		}
		src := signin.Source{Name: n.name, Metadata: n.idp.Metadata, EntityID: n.idp.EntityID}
		if n.idp.Cert != "" {
			pin, err := os.ReadFile(n.idp.Cert)
			if err != nil {
				return nil, fmt.Errorf("certificate of the %s identity provider's metadata: %w", n.name, err)
			}
			src.Pin = pin
		}
		src.Organisations = list(n.idp.Organisations)
		if src.LoAs = list(n.idp.LoAs); src.LoAs == nil {
			src.LoAs = signin.LoAsDefault
		}
		o.IdPs = append(o.IdPs, src)
	}
	return signin.New(o)
}

// list reads what stands between commas.
func list(s string) (out []string) {
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
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
