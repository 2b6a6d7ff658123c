package vault

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
)

// signingFile is the form of the signing key file. It is a file of its own,
// since only the worker signs. Ed25519 holds seeds: the first signs, all are
// published, so that a new key can be published before it is used.
type signingFile struct {
	Ed25519 [][]byte `json:"ed25519"`
	HMAC    []byte   `json:"hmac"`
}

// A Signer signs what is sent to receivers of notices. It is safe for
// concurrent use, and satisfies fund.Signer.
type Signer struct {
	keys   []ed25519.PrivateKey
	master []byte
}

// GenerateSigner returns a new key file for OpenSigner.
func GenerateSigner() ([]byte, error) {
	return json.MarshalIndent(signingFile{Ed25519: [][]byte{newKey()}, HMAC: newKey()}, "", "  ")
}

// OpenSigner returns the signer whose keys are in file.
func OpenSigner(file []byte) (*Signer, error) {
	var f signingFile
	if json.Unmarshal(file, &f) != nil || len(f.HMAC) != keyBytes || len(f.Ed25519) == 0 {
		return nil, errKeys
	}
	s := &Signer{master: f.HMAC}
	for _, seed := range f.Ed25519 {
		if len(seed) != ed25519.SeedSize {
			return nil, errKeys
		}
		s.keys = append(s.keys, ed25519.NewKeyFromSeed(seed))
	}
	return s, nil
}

// Ed25519 signs content with the first key.
func (s *Signer) Ed25519(content []byte) []byte { return ed25519.Sign(s.keys[0], content) }

// HMAC signs content with HMAC-SHA256 under the receiver's own secret.
func (s *Signer) HMAC(receiver string, content []byte) []byte {
	h := hmac.New(sha256.New, s.Secret(receiver))
	h.Write(content)
	return h.Sum(nil)
}

// Secret returns the secret that one receiver shares with the portal. It is
// derived from the file's (HKDF, RFC 5869), so that no receiver can make
// another's signatures and none has to be stored.
func (s *Signer) Secret(receiver string) []byte {
	k, err := hkdf.Key(sha256.New, s.master, nil, "webhook:"+receiver, keyBytes)
	if err != nil {
		panic(err) // only for a key longer than 255 hashes
	}
	return k
}

// PublicKeys returns the keys that receivers verify with, the signing one first.
func (s *Signer) PublicKeys() []ed25519.PublicKey {
	out := make([]ed25519.PublicKey, len(s.keys))
	for i, k := range s.keys {
		out[i] = k.Public().(ed25519.PublicKey)
	}
	return out
}
