package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
)

// keys are the files that the portal and the worker read their keys from, made
// on the first start and kept with the database that they belong to.
type keys struct{ dir string }

func (k keys) path(name string) string { return filepath.Join(k.dir, name) }

// keep returns the content of a file, which generate makes if it is missing.
func (k keys) keep(name string, generate func() ([]byte, error)) ([]byte, error) {
	b, err := os.ReadFile(k.path(name))
	if !errors.Is(err, os.ErrNotExist) {
		return b, err
	}
	if b, err = generate(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return nil, err
	}
	return b, os.WriteFile(k.path(name), b, 0o600)
}

const (
	identityKeys = "identity.json"
	signingKeys  = "signing.json"
	logKeys      = "log.json"
	receiptKeys  = "receipt.json"
	samlKeys     = "saml.pem" // of both SP entities: eid's key and certificate, then personal's
)

func (k keys) vault() (*vault.Vault, error) {
	b, err := k.keep(identityKeys, vault.Generate)
	if err != nil {
		return nil, err
	}
	return vault.Open(b)
}

func (k keys) signer() (*vault.Signer, error) {
	b, err := k.keep(signingKeys, vault.GenerateSigner)
	if err != nil {
		return nil, err
	}
	return vault.OpenSigner(b)
}

// log makes the keys that seal the access log, and those that sign receipts. They sign from long ago on, for
// the demo's clock can be anywhere.
func (k keys) log() error {
	for file, name := range map[string]string{logKeys: "demo/access-log", receiptKeys: "demo/kvitto"} {
		if _, err := k.keep(file, func() ([]byte, error) {
			return vault.GenerateLog(name, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
		}); err != nil {
			return err
		}
	}
	return nil
}

func (k keys) saml() error {
	_, err := k.keep(samlKeys, func() ([]byte, error) {
		var all []byte
		for _, name := range []string{signin.EID, signin.Personal} {
			key, cert, err := signin.NewKey(name)
			if err != nil {
				return nil, err
			}
			all = append(append(all, key...), cert...)
		}
		return all, nil
	})
	return err
}

// receiver returns the key that a simulated receiver signs with.
func (k keys) receiver(code string) (ed25519.PrivateKey, error) {
	seed, err := k.keep("receiver-"+code, func() ([]byte, error) {
		seed := make([]byte, ed25519.SeedSize)
		_, err := rand.Read(seed)
		return seed, err
	})
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}
