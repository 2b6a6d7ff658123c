package vault

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"

	"aktivitetsportalen/internal/person"
)

// Keys are changed in four steps, and the portal works all the while:
//
//  1. Renew makes a key file with new keys to seal and hash with, in which the
//     earlier ones still open and find.
//  2. Every program is started again with that file.
//  3. Each row whose KeyID is another is sealed and hashed anew by Reseal.
//  4. Retire makes a key file without the earlier key of the hash.
//
// The earlier key of the seal stays: people's notes are sealed with it, which
// nobody else may open, and they are weeded in time.

// Faults of a change of keys.
var (
	ErrUnderWay = errors.New("vault: the last change of keys has not been finished")
	ErrNoChange = errors.New("vault: there is no earlier key to retire")
)

// The kinds of row that Reseal knows.
const (
	KindNumber  = "number"
	KindForeign = "prid"
	KindClaim   = "request"
)

// KeyID says which keys seal and hash now. It tells nothing of them.
func (v *Vault) KeyID() string { return v.keyID }

// Reseal opens what was sealed for id, with whichever key of the file, and seals
// and hashes it anew with those in use.
func (v *Vault) Reseal(kind string, id person.ID, sealed []byte) (anew, lookup []byte, err error) {
	if kind == KindClaim {
		c, err := v.OpenClaim(string(id), sealed)
		if err != nil {
			return nil, nil, err
		}
		anew, err = v.SealClaim(string(id), c)
		return anew, v.LookupClaim(c), err
	}
	ad := numberOf(id)
	switch kind {
	case KindNumber:
	case KindForeign:
		ad = foreignOf(id)
	default:
		return nil, nil, errSealed
	}
	plain, err := v.aead.Decrypt(sealed, ad)
	if err != nil {
		return nil, nil, errSealed
	}
	anew, err = v.aead.Encrypt(plain, ad)
	return anew, hash(v.lookup, kind+":"+string(plain)), err
}

// Renew returns the key file with new keys in use. While an earlier key of the
// hash is in it, it is ErrUnderWay.
func Renew(file []byte) ([]byte, error) {
	f, handle, err := read(file)
	if err != nil {
		return nil, err
	}
	if len(f.Earlier) > 0 {
		return nil, ErrUnderWay
	}
	m := keyset.NewManagerFromHandle(handle)
	id, err := m.Add(aead.AES256GCMKeyTemplate())
	if err == nil {
		err = m.SetPrimary(id)
	}
	if err == nil {
		handle, err = m.Handle()
	}
	if err != nil {
		return nil, err
	}
	var set bytes.Buffer
	if err := insecurecleartextkeyset.Write(handle, keyset.NewJSONWriter(&set)); err != nil {
		return nil, err
	}
	return json.MarshalIndent(identityFile{AEAD: set.Bytes(), Lookup: newKey(), Earlier: [][]byte{f.Lookup}}, "", "  ")
}

// Retire returns the key file without the earlier key of the hash; ErrNoChange
// if there is none. The caller has seen that no row is found by it.
func Retire(file []byte) ([]byte, error) {
	f, _, err := read(file)
	if err != nil {
		return nil, err
	}
	if len(f.Earlier) == 0 {
		return nil, ErrNoChange
	}
	f.Earlier = nil
	return json.MarshalIndent(f, "", "  ")
}
