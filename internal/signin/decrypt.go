package signin

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/beevik/etree"
	"github.com/crewjam/saml/xmlenc"

	_ "crypto/sha1" // OAEP's digest in the profile
	_ "crypto/sha256"
	_ "crypto/sha512"
)

const (
	keyTransport = nsEncryption + "rsa-oaep-mgf1p"
	rsa15        = nsEncryption + "rsa-1_5"
	tripleDES    = nsEncryption + "tripledes-cbc"
	nsSHA1       = nsSignature + "sha1"
	nsEnc11      = "http://www.w3.org/2009/xmlenc11#"
)

// The digests of RSA-OAEP. SHA-1 is the profile's mandatory one, and is sound
// here; its mask generation is SHA-1 always, by the name of the algorithm.
var oaepHash = map[string]crypto.Hash{
	nsSHA1: crypto.SHA1, nsEncryption + "sha256": crypto.SHA256, moreSig + "sha384": crypto.SHA384, nsEncryption + "sha512": crypto.SHA512,
}

func oaepDigests() []string { return slices.Collect(maps.Keys(oaepHash)) }

// A block decrypts data by AES. It replaces those of xmlenc, which panic on
// short texts and know no longer GCM keys.
type block struct {
	algorithm string
	size      int // of the key
	open      func(cipher.Block, []byte) ([]byte, error)
}

var blocks = []block{
	{nsEncryption + "aes128-cbc", 16, openCBC}, {nsEncryption + "aes192-cbc", 24, openCBC}, {nsEncryption + "aes256-cbc", 32, openCBC},
	{nsEnc11 + "aes128-gcm", 16, openGCM}, {nsEnc11 + "aes192-gcm", 24, openGCM}, {nsEnc11 + "aes256-gcm", 32, openGCM},
}

func blockAlgorithms() []string {
	var all []string
	for _, b := range blocks {
		all = append(all, b.algorithm)
	}
	return all
}

// registerDecrypters replaces xmlenc's, which are the process's.
func registerDecrypters() {
	for _, b := range blocks {
		xmlenc.RegisterDecrypter(b)
	}
	xmlenc.RegisterDecrypter(oaep{})
	xmlenc.RegisterDecrypter(refused(rsa15))
	xmlenc.RegisterDecrypter(refused(tripleDES))
}

var errDecrypt = errors.New("cannot decrypt")

func (b block) Algorithm() string { return b.algorithm }

func (b block) Decrypt(key any, el *etree.Element) ([]byte, error) {
	if inner := el.FindElement("./KeyInfo/EncryptedKey"); inner != nil {
		plain, err := oaep{}.Decrypt(key, inner)
		if err != nil {
			return nil, err
		}
		key = plain
	}
	k, _ := key.([]byte) // any other kind has no length
	if len(k) != b.size {
		return nil, errDecrypt
	}
	c, err := aes.NewCipher(k)
	if err != nil {
		return nil, errDecrypt
	}
	text, err := cipherValue(el)
	if err != nil {
		return nil, err
	}
	plain, err := b.open(c, text)
	if err != nil {
		return nil, errDecrypt
	}
	return inPlace(plain, el)
}

// inPlace returns the decrypted element with the namespaces that it would have
// where its ciphertext stands (xmlenc §4.3): some stacks declare them outside.
func inPlace(plain []byte, el *etree.Element) ([]byte, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(plain); err != nil || doc.Root() == nil {
		return nil, errDecrypt
	}
	missing := false
	for up := el.Parent(); up != nil; up = up.Parent() {
		missing = addSpaces(doc.Root(), up) || missing
	}
	if !missing {
		return plain, nil
	}
	return doc.WriteToBytes()
}

// addSpaces declares on el the prefixes of from that el does not, and reports
// whether there were any.
func addSpaces(el, from *etree.Element) (added bool) {
	for _, a := range from.Attr {
		if (a.Space == "xmlns" || a.Space == "" && a.Key == "xmlns") && el.SelectAttr(a.FullKey()) == nil {
			el.CreateAttr(a.FullKey(), a.Value)
			added = true
		}
	}
	return added
}

func openCBC(c cipher.Block, text []byte) ([]byte, error) {
	if len(text) < 2*aes.BlockSize || len(text)%aes.BlockSize != 0 {
		return nil, errDecrypt
	}
	plain := make([]byte, len(text)-aes.BlockSize)
	cipher.NewCBCDecrypter(c, text[:aes.BlockSize]).CryptBlocks(plain, text[aes.BlockSize:])
	pad := int(plain[len(plain)-1]) // the other padding bytes may be anything (xmlenc §5.2)
	if pad < 1 || pad > aes.BlockSize {
		return nil, errDecrypt
	}
	return plain[:len(plain)-pad], nil
}

func openGCM(c cipher.Block, text []byte) ([]byte, error) {
	g, err := cipher.NewGCM(c)
	if err != nil || len(text) < g.NonceSize()+g.Overhead() {
		return nil, errDecrypt
	}
	return g.Open(nil, text[:g.NonceSize()], text[g.NonceSize():], nil)
}

// oaep unwraps a key by RSA-OAEP-MGF1P.
type oaep struct{}

func (oaep) Algorithm() string { return keyTransport }

func (oaep) Decrypt(key any, el *etree.Element) ([]byte, error) {
	private, ok := key.(*rsa.PrivateKey)
	method := el.SelectElement("EncryptionMethod")
	if !ok || method == nil || method.SelectAttrValue("Algorithm", "") != keyTransport || method.SelectElement("OAEPparams") != nil {
		return nil, errDecrypt
	}
	digest := nsSHA1
	if d := method.SelectElement("DigestMethod"); d != nil {
		digest = d.SelectAttrValue("Algorithm", "")
	}
	hash, ok := oaepHash[digest]
	if !ok {
		return nil, errDecrypt
	}
	text, err := cipherValue(el)
	if err != nil {
		return nil, err
	}
	plain, err := private.Decrypt(rand.Reader, text, &rsa.OAEPOptions{Hash: hash, MGFHash: crypto.SHA1})
	if err != nil {
		return nil, errDecrypt
	}
	return plain, nil
}

// refused is an algorithm that is never used.
type refused string

func (r refused) Algorithm() string { return string(r) }

func (refused) Decrypt(any, *etree.Element) ([]byte, error) { return nil, errDecrypt }

func cipherValue(el *etree.Element) ([]byte, error) {
	v := el.FindElement("./CipherData/CipherValue")
	if v == nil {
		return nil, errDecrypt
	}
	text, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(v.Text()), ""))
	if err != nil {
		return nil, errDecrypt
	}
	return text, nil
}
