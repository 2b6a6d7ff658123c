package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewBrowserKey returns a key for one browser to keep in a cookie: the portal has
// it only while the browser asks.
func NewBrowserKey() string { return base64.RawURLEncoding.EncodeToString(newKey()) }

// HashBrowserKey returns what may be stored of a browser's key. It opens nothing.
func HashBrowserKey(key string) []byte {
	sum := sha256.Sum256([]byte("browser key:" + key))
	return sum[:]
}

// SealForBrowser seals plain so that it opens only with the browser's key, for the
// row id, and as long as nothing that is said of the row has been changed.
func SealForBrowser(key, id, said string, plain []byte) ([]byte, error) {
	aead, err := browserAEAD(key, id)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce) // never fails: crypto/rand
	return aead.Seal(nonce, nonce, plain, []byte(said)), nil
}

// OpenForBrowser opens what SealForBrowser sealed with the same words.
func OpenForBrowser(key, id, said string, sealed []byte) ([]byte, error) {
	aead, err := browserAEAD(key, id)
	if err != nil {
		return nil, err
	}
	if len(sealed) < aead.NonceSize() {
		return nil, errSealed
	}
	plain, err := aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], []byte(said))
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

// browserAEAD is AES-256-GCM under a key of the row's own, derived from the
// browser's.
func browserAEAD(key, id string) (cipher.AEAD, error) {
	secret, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil || len(secret) != keyBytes {
		return nil, errSealed // whatever stood in the cookie
	}
	own, err := hkdf.Key(sha256.New, secret, []byte(id), "aktivitetsportalen kept form", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(own)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
