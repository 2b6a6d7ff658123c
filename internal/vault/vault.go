// Package vault seals what must not stand in the database in the clear, and
// holds the keys that the portal signs with. The keys come from files of the
// operator's and never from the database (design.md §5, §12).
//
// No error of this package holds a number, a text or a part of a key.
package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"

	"aktivitetsportalen/internal/person"
)

// The faults of a vault. None of them is a user's doing: they are internal.
var (
	errKeys   = errors.New("vault: the key file cannot be read as such a file")
	errSealed = errors.New("vault: sealed under another key or for another row, or changed since")
	errEmpty  = errors.New("vault: there is no number to seal")
)

// keyBytes is the length of every symmetric key and seed in the files.
const keyBytes = 32

// identityFile is the form of PORTAL_IDENTITY_KEYS_FILE. AEAD is a keyset of
// Tink's, so that a new primary key can be added while old rows still open.
// Earlier are keys of the hash that rows may still be found by, while they change.
type identityFile struct {
	AEAD    json.RawMessage `json:"aead"`
	Lookup  []byte          `json:"lookup"`
	Earlier [][]byte        `json:"lookup_earlier,omitempty"`
}

// A Vault seals and opens numbers and texts. It is safe for concurrent use.
type Vault struct {
	aead    tink.AEAD
	lookup  []byte
	earlier [][]byte
	keyID   string
}

// Generate returns a new key file for Open. Whoever loses it has lost every
// number and every note in the database.
func Generate() ([]byte, error) {
	handle, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, err
	}
	var set bytes.Buffer
	if err := insecurecleartextkeyset.Write(handle, keyset.NewJSONWriter(&set)); err != nil {
		return nil, err
	}
	return json.MarshalIndent(identityFile{AEAD: set.Bytes(), Lookup: newKey()}, "", "  ")
}

// Open returns the vault whose keys are in file.
func Open(file []byte) (*Vault, error) {
	f, handle, err := read(file)
	if err != nil {
		return nil, err
	}
	a, err := aead.New(handle)
	if err != nil {
		return nil, errKeys
	}
	return &Vault{aead: a, lookup: f.Lookup, earlier: f.Earlier,
		keyID: fmt.Sprintf("%08x-%x", handle.KeysetInfo().PrimaryKeyId, hash(f.Lookup, "key id")[:4])}, nil
}

func read(file []byte) (f identityFile, _ *keyset.Handle, _ error) {
	if json.Unmarshal(file, &f) != nil || len(f.Lookup) != keyBytes || slices.ContainsFunc(f.Earlier, func(k []byte) bool { return len(k) != keyBytes }) {
		return f, nil, errKeys
	}
	handle, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(f.AEAD)))
	if err != nil {
		return f, nil, errKeys
	}
	return f, handle, nil
}

// SealNumber seals n for the person id: it opens for no other.
func (v *Vault) SealNumber(id person.ID, n person.Number) ([]byte, error) {
	if n.IsZero() {
		return nil, errEmpty
	}
	return v.aead.Encrypt([]byte(n.Digits()), numberOf(id))
}

// OpenNumber opens what SealNumber sealed for the same person.
func (v *Vault) OpenNumber(id person.ID, sealed []byte) (person.Number, error) {
	plain, err := v.aead.Decrypt(sealed, numberOf(id))
	if err != nil {
		return person.Number{}, errSealed
	}
	// All twelve digits are there, so that the century is not guessed.
	n, err := person.ParseNumber(string(plain), time.Time{})
	if err != nil {
		return person.Number{}, errSealed
	}
	return n, nil
}

// LookupKey returns the keyed hash by which a number is found, or nil for no
// number. Without the key file it cannot be tried against a list of numbers.
func (v *Vault) LookupKey(n person.Number) []byte {
	if n.IsZero() {
		return nil
	}
	return hash(v.lookup, "number:"+n.Digits())
}

// Lookups returns every keyed hash that a number may be found by: LookupKey's
// first, and then those of earlier keys while rows are changed to the new one.
func (v *Vault) Lookups(n person.Number) [][]byte {
	if n.IsZero() {
		return nil
	}
	return v.hashes("number:" + n.Digits())
}

// SealForeign, LookupForeign and LookupsForeign are SealNumber, LookupKey and
// Lookups for the key of an eID from another country.
func (v *Vault) SealForeign(id person.ID, f person.Foreign) ([]byte, error) {
	if f.IsZero() {
		return nil, errEmpty
	}
	return v.aead.Encrypt([]byte(f.PRID()), foreignOf(id))
}

// LookupForeign is the hash by the key in use.
func (v *Vault) LookupForeign(f person.Foreign) []byte {
	if f.IsZero() {
		return nil
	}
	return hash(v.lookup, "prid:"+f.PRID())
}

// LookupsForeign is every hash, the one by the key in use first.
func (v *Vault) LookupsForeign(f person.Foreign) [][]byte {
	if f.IsZero() {
		return nil
	}
	return v.hashes("prid:" + f.PRID())
}

// LookupsPrincipal is every keyed hash of what an identity provider calls somebody,
// the one by the key in use first.
func (v *Vault) LookupsPrincipal(parts ...string) [][]byte {
	return v.hashes(fmt.Sprintf("principal:%q", parts))
}

// LookupsAssist is every keyed hash of the code by which a person lets staff go on
// with a draft, the one by the key in use first.
func (v *Vault) LookupsAssist(id person.ID, code string) [][]byte {
	return v.hashes("assist:" + string(id) + ":" + code)
}

func (v *Vault) hashes(what string) [][]byte {
	out := [][]byte{hash(v.lookup, what)}
	for _, key := range v.earlier {
		out = append(out, hash(key, what))
	}
	return out
}

func hash(key []byte, what string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(what))
	return h.Sum(nil)
}

// NetworkKey returns a keyed hash of a client's network for the day of t (UTC):
// it tells whether two requests of a day came from the same network, and nothing
// without the key file. The next day's is another.
func (v *Vault) NetworkKey(network netip.Prefix, t time.Time) []byte {
	h := hmac.New(sha256.New, v.lookup)
	h.Write([]byte("network:" + t.UTC().Format(time.DateOnly) + ":" + network.String()))
	return h.Sum(nil)[:16]
}

// TextOverhead is how many octets longer a sealed text is than the text: the
// key's mark, the nonce and the tag (AES-GCM).
const TextOverhead = 5 + 12 + 16

// SealText seals s for one row: it opens for no other.
func (v *Vault) SealText(rowID, s string) ([]byte, error) {
	return v.aead.Encrypt([]byte(s), textOf(rowID))
}

// OpenText opens what SealText sealed for the same row.
func (v *Vault) OpenText(rowID string, sealed []byte) (string, error) {
	plain, err := v.aead.Decrypt(sealed, textOf(rowID))
	if err != nil {
		return "", errSealed
	}
	return string(plain), nil
}

// The associated data say what is sealed as well as for whom, so that a number
// can never be opened as a text.
func numberOf(id person.ID) []byte  { return []byte("number:" + string(id)) }
func textOf(rowID string) []byte    { return []byte("text:" + rowID) }
func foreignOf(id person.ID) []byte { return []byte("prid:" + string(id)) }

func newKey() []byte {
	k := make([]byte, keyBytes)
	rand.Read(k) // never fails: crypto/rand
	return k
}
