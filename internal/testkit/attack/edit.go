package attack

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

const (
	enc   = "http://www.w3.org/2001/04/xmlenc#"
	enc11 = "http://www.w3.org/2009/xmlenc11#"
	dsig  = "http://www.w3.org/2000/09/xmldsig#"
	more  = "http://www.w3.org/2001/04/xmldsig-more#"
)

type spoil = func(testing.TB, *Scene, *fakeidp.Answer)

// answer changes what a field of the answer says.
func answer(edit func(*Scene, *fakeidp.Answer)) spoil {
	return func(_ testing.TB, s *Scene, a *fakeidp.Answer) { edit(s, a) }
}

// assertion changes the assertion before it is encrypted and signed: the IdP's
// own fault, or an IdP that is not to be believed in all.
func assertion(path string, edit func(*etree.Element)) spoil {
	return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
		a.EditAssertion = func(el *etree.Element) { edit(find(tb, el, path)) }
	}
}

// response changes the Response before it is signed.
func response(path string, edit func(*etree.Element)) spoil {
	return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
		a.EditResponse = func(el *etree.Element) { edit(find(tb, el, path)) }
	}
}

// signed changes the Response after it is signed.
func signed(path string, edit func(*etree.Element)) spoil {
	return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
		a.EditSigned = func(el *etree.Element) { edit(find(tb, el, path)) }
	}
}

// plain replaces what is encrypted.
func plain(edit func([]byte) []byte) spoil {
	return func(_ testing.TB, _ *Scene, a *fakeidp.Answer) { a.EditPlain = edit }
}

func find(tb testing.TB, el *etree.Element, path string) *etree.Element {
	tb.Helper()
	found := el.FindElement(path)
	if found == nil {
		tb.Fatalf("no %s to change", path)
	}
	return found
}

func remove(el *etree.Element) { el.Parent().RemoveChild(el) }

func twice(el *etree.Element) { el.Parent().AddChild(el.Copy()) }

func set(name, value string) func(*etree.Element) {
	return func(el *etree.Element) { el.CreateAttr(name, value) }
}

func text(s string) func(*etree.Element) { return func(el *etree.Element) { el.SetText(s) } }

func create(tag string) func(*etree.Element) {
	return func(el *etree.Element) { el.CreateElement(tag) }
}

func at(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func encode(message []byte) string { return base64.StdEncoding.EncodeToString(message) }

func replace(old, by string) func([]byte) []byte {
	return func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(by), 1) }
}

func before(s string) func([]byte) []byte {
	return func(b []byte) []byte { return append([]byte(s), b...) }
}

func after(s string) func([]byte) []byte {
	return func(b []byte) []byte { return append(b, s...) }
}

// cipherText replaces the encrypted assertion by so many bytes.
func cipherText(block string, n int) spoil {
	return func(_ testing.TB, _ *Scene, a *fakeidp.Answer) {
		a.Block = block
		a.Seal = func([]byte, []byte) []byte { return make([]byte, n) }
	}
}

// padded encrypts one block by CBC whose last byte, the length of the padding, is
// last.
func padded(last byte) spoil {
	return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
		a.Seal = func(key, _ []byte) []byte {
			c, err := aes.NewCipher(key)
			if err != nil {
				tb.Fatal(err)
			}
			text := bytes.Repeat([]byte{last}, aes.BlockSize)
			iv := make([]byte, aes.BlockSize)
			cipher.NewCBCEncrypter(c, iv).CryptBlocks(text, text)
			return append(iv, text...)
		}
	}
}

// evil is an assertion about somebody else, made by whoever attacks.
func evil(a *fakeidp.Answer) *etree.Element {
	el := a.PlainAssertion()
	el.CreateAttr("ID", "_evil")
	for _, v := range el.FindElements("//AttributeValue") {
		v.SetText("evil")
	}
	return el
}

// bad is what a row expects of a message that is refused as it stands.
func bad(of int, name string, do spoil, reason signin.Reason, detail string) Row {
	return Row{Of: of, Name: name, Spoil: do, Status: signin.Refusal{Reason: reason}.Status(), Reason: reason, Detail: detail}
}

// harmless is a change that is accepted and helps nobody.
func harmless(of int, name string, do spoil) Row {
	return Row{Of: of, Name: name, Spoil: do, Harmless: true, Status: 303}
}

// cheap is bad for a message that is refused before anything is looked up.
func cheap(of int, name string, do spoil, reason signin.Reason, detail string) Row {
	r := bad(of, name, do, reason, detail)
	r.Kept = true
	return r
}

// written is cheap for a change of the bytes.
func written(of int, name string, do func([]byte) []byte, reason signin.Reason, detail string) Row {
	r := cheap(of, name, nil, reason, detail)
	r.Write = do
	return r
}
