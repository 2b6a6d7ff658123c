package fund

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The headers of Standard Webhooks.
const (
	headerID        = "webhook-id"
	headerTime      = "webhook-timestamp"
	headerSignature = "webhook-signature"
)

// A Signer makes the two signatures of everything sent; vault.Signer is one.
type Signer interface {
	// HMAC signs with HMAC-SHA256 under the secret shared with the receiver.
	HMAC(receiver string, content []byte) []byte
	// Ed25519 signs with the portal's key.
	Ed25519(content []byte) []byte
}

// sign sets the three headers on h: v1 (HMAC) and v1a (Ed25519) stand in one
// header, with a space between (Standard Webhooks 1.0, "Signature scheme").
func sign(h http.Header, s Signer, receiver, id string, at time.Time, body []byte) {
	ts := strconv.FormatInt(at.Unix(), 10)
	content := signed(id, ts, body)
	h.Set(headerID, id)
	h.Set(headerTime, ts)
	h.Set(headerSignature, "v1,"+encode64(s.HMAC(receiver, content))+" v1a,"+encode64(s.Ed25519(content)))
}

// signed returns the content that signatures are made over.
func signed(id, ts string, body []byte) []byte {
	return append([]byte(id+"."+ts+"."), body...)
}

func encode64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// PublishedKeys is what the portal serves at KeysPath: every Ed25519 key that a
// v1a signature may be made with.
type PublishedKeys struct {
	Keys []PublishedKey `json:"keys"`
}

// A PublishedKey is one Ed25519 key. PublicKey is the 32 bytes in base64, with
// the prefix whpk_ of Standard Webhooks.
type PublishedKey struct {
	KID       string `json:"kid"`
	Alg       string `json:"alg"`
	PublicKey string `json:"public_key"`
}

// Publish returns the form in which keys are published. A key's id is the
// beginning of the SHA-256 of the key.
func Publish(keys ...ed25519.PublicKey) PublishedKeys {
	out := PublishedKeys{Keys: []PublishedKey{}}
	for _, k := range keys {
		sum := sha256.Sum256(k)
		out.Keys = append(out.Keys, PublishedKey{hex.EncodeToString(sum[:8]), "Ed25519", "whpk_" + encode64(k)})
	}
	return out
}

// ParseKey reads a public key of a receiver's as PublishedKey writes it, with
// or without its prefix; nil if it is no such key.
func ParseKey(s string) ed25519.PublicKey {
	b, err := base64.StdEncoding.Strict().DecodeString(strings.TrimPrefix(s, "whpk_"))
	if err != nil || len(b) != ed25519.PublicKeySize {
		return nil
	}
	return b
}
