package attack

import (
	"bytes"
	"compress/flate"
	"fmt"
	"strings"
	"testing"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

// cipherRows are those that cannot be decrypted, some of which make others fall
// over. All are signed: the IdP itself is at fault, or not to be believed.
func cipherRows() []Row {
	cbc, gcm := enc+"aes256-cbc", enc11+"aes256-gcm"
	sealed := func(tail ...byte) spoil {
		return func(_ testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.Block = cbc
			a.Seal = func([]byte, []byte) []byte { return tail }
		}
	}
	whole := func(name string, do spoil) Row { return bad(28, name, do, signin.Malformed, "decrypt") }
	return []Row{
		whole("GCM of 4 bytes", cipherText(gcm, 4)),
		whole("GCM of 28 bytes", cipherText(gcm, 28)),
		whole("CBC of 17 bytes", cipherText(cbc, 17)),
		whole("CBC of 33 bytes", cipherText(cbc, 33)),
		whole("CBC of one block", cipherText(cbc, 16)),
		whole("CBC of nothing", sealed()),
		whole("CBC padded with 0", padded(0)),
		whole("CBC padded with 17", padded(17)),
		whole("CBC padded with 200", padded(200)),
		whole("white space encrypted", plain(func([]byte) []byte { return []byte("   \n") })),
		whole("nothing encrypted", plain(func([]byte) []byte { return nil })),
		whole("no XML encrypted", plain(func([]byte) []byte { return []byte("<x") })),
		whole("a key of another size", answer(func(_ *Scene, a *fakeidp.Answer) {
			a.EditResponse = func(r *etree.Element) {
				r.FindElement("//EncryptedData/EncryptionMethod").CreateAttr("Algorithm", enc+"aes128-cbc")
			}
		})),
		whole("a label of OAEP", response("//EncryptedKey/EncryptionMethod", func(el *etree.Element) { el.CreateElement("xenc:OAEPparams").SetText("AAAA") })),
		whole("a digest that is not that of OAEP", response("//EncryptedKey/EncryptionMethod", func(el *etree.Element) {
			el.CreateElement("ds:DigestMethod").CreateAttr("Algorithm", enc+"sha256")
		})),
		whole("no method of the key", response("//EncryptedKey/EncryptionMethod", remove)),
		whole("no key", response("//EncryptedKey", remove)),
		whole("a key that is no base64", response("//EncryptedKey//CipherValue", text("%%"))),
		whole("a key of nothing", response("//EncryptedKey//CipherValue", text(""))),
		whole("no value of the key", response("//EncryptedKey//CipherValue", remove)),
		whole("no value of the data", response("./EncryptedAssertion/EncryptedData/CipherData", remove)),
		bad(28, "no method of the data", response("//EncryptedData/EncryptionMethod", remove), signin.Malformed, "encryption_method"),
		bad(28, "the data not where they belong", response("./EncryptedAssertion", func(el *etree.Element) {
			data := el.SelectElement("EncryptedData")
			el.RemoveChild(data)
			el.CreateElement("saml:Box").AddChild(data)
		}), signin.Malformed, "encryption_method"),
		whole("3DES-sized key in the key beside", response("./EncryptedAssertion", func(el *etree.Element) {
			key := el.FindElement("//EncryptedKey")
			key.CreateAttr("xmlns:xenc", enc)
			el.AddChild(key)
			key.FindElement(".//CipherValue").SetText("AAAA")
		})),
		bad(28, "something else encrypted", plain(func([]byte) []byte { return []byte("<x/>") }), signin.Malformed, "assertion_root"),
		bad(28, "something else of SAML encrypted", plain(func([]byte) []byte { return []byte(`<Advice xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>`) }), signin.Malformed, "assertion_root"),
		bad(28, "an Assertion of another namespace encrypted", plain(func([]byte) []byte { return []byte(`<Assertion xmlns="urn:x"/>`) }), signin.Malformed, "assertion_root"),
	}
}

// capRows are those that would cost more than they are worth.
func capRows() []Row {
	return []Row{
		written(29, "a megabyte of elements", func([]byte) []byte { return bytes.Repeat([]byte("<x/>"), 250<<10)[:100<<10] }, signin.Malformed, "too_large"),
		written(29, "64 kB and one byte", func(b []byte) []byte { return append(b, bytes.Repeat([]byte(" "), 64<<10+1-len(b))...) }, signin.Malformed, "too_large"),
		written(29, "501 elements", replace("</samlp:Status>", "<samlp:StatusDetail>"+strings.Repeat("<x/>", 500)+"</samlp:StatusDetail></samlp:Status>"), signin.Malformed, "too_many_elements"),
		written(29, "33 deep", replace("</samlp:Status>", strings.Repeat("<samlp:StatusDetail>", 33)+strings.Repeat("</samlp:StatusDetail>", 33)+"</samlp:Status>"), signin.Malformed, "too_deep"),
		written(29, "33 attributes", func(b []byte) []byte {
			var all strings.Builder
			for i := range 33 {
				all.WriteString(" a" + strings.Repeat("b", i) + `=""`)
			}
			return replace("<samlp:Status>", "<samlp:Status"+all.String()+">")(b)
		}, signin.Malformed, "too_many_attributes"),
		written(29, "101 namespaces", func(b []byte) []byte {
			var all strings.Builder
			for i := range 101 {
				fmt.Fprintf(&all, `<x xmlns:n%d="u"/>`, i)
			}
			return replace("</samlp:Status>", "<samlp:StatusDetail>"+all.String()+"</samlp:StatusDetail></samlp:Status>")(b)
		}, signin.Malformed, "too_many_namespaces"),
		unknown(29, "in answer to nothing that we asked", func(_ *Scene, a *fakeidp.Answer) { a.InResponseTo = "_x" }),
		written(30, "deflated, as by redirect", func(b []byte) []byte {
			var out bytes.Buffer
			w, _ := flate.NewWriter(&out, flate.BestCompression)
			w.Write(b)
			w.Close()
			return out.Bytes()
		}, signin.Malformed, "xml"),
		written(30, "a bomb, deflated", func([]byte) []byte {
			var out bytes.Buffer
			w, _ := flate.NewWriter(&out, flate.BestCompression)
			w.Write(bytes.Repeat([]byte("<x/>"), 1<<20))
			w.Close()
			return out.Bytes()
		}, signin.Malformed, "xml"),
		post(Row{Of: 30, Name: "no base64", Kept: true, Reason: signin.Malformed, Detail: "base64"}, func(f *Form) { f.Message = "%%" }),
	}
}

// doorRows are those that are in how an answer is posted.
func doorRows() []Row {
	lost := Row{Kept: true, Reason: signin.Replayed, Detail: "no_such_request"}
	row := func(of int, name string, base Row, do func(*Form)) Row {
		base.Of, base.Name = of, name
		return post(base, do)
	}
	foreign := Row{Kept: true, Reason: signin.OtherBrowser, Detail: "cookie"}
	again := lost
	again.Kept = false // it was used up by the first
	http := Row{Kept: true, HTTP: true}
	open := Row{HTTP: true, Harmless: true, Status: 303}
	get := http
	get.Status, get.Reason, get.Detail = 405, "", ""
	empty := http
	empty.Reason, empty.Detail = signin.Malformed, "empty"
	return []Row{
		row(21, "the same message again", again, func(f *Form) { f.Before, f.Answered = []string{f.Message}, true }),
		{Of: 21, Name: "the same assertion in answer to another request", Status: 400, Reason: signin.Replayed, Detail: "assertion_seen",
			Post: func(tb testing.TB, s *Scene, a *fakeidp.Answer, f *Form) {
				first := s.IdP.Good(s.SP, s.Another, s.Now, s.Attributes)
				first.AssertionID = a.AssertionID
				f.Before, f.Answered = []string{first.Encode(tb)}, true
			}},
		{Of: 21, Name: "right, after a wrong one used the request up", Status: 400, Reason: signin.Replayed, Detail: "no_such_request",
			Post: func(tb testing.TB, s *Scene, a *fakeidp.Answer, f *Form) {
				wrong := *a
				wrong.Audiences = nil
				f.Before = []string{wrong.Encode(tb)}
			}},
		row(31, "RelayState is an address elsewhere", open, func(f *Form) { f.RelayState = "https://evil.test/" }),
		row(31, "RelayState is another host without a scheme", open, func(f *Form) { f.RelayState = "//evil.test" }),
		row(33, "a session planted before", open, func(f *Form) { f.Planted = "planted-by-somebody-who-waits" }),
		row(32, "from a browser with an empty jar", foreign, func(f *Form) { f.Browser = Empty }),
		row(32, "from a browser that began another sign-in", foreign, func(f *Form) { f.Browser = Stranger }),
		row(32, "from a browser whose cookie is empty", foreign, func(f *Form) { f.Browser = Hollow }),
		row(9, "at the door of our other entity", Row{HTTP: true, Reason: signin.Replayed, Detail: "no_such_request"}, func(f *Form) { f.OtherACS = true }),
		row(34, "by GET", get, func(f *Form) { f.Method = "GET" }),
		row(34, "in the address of a POST", empty, func(f *Form) { f.InAddress = true }),
		row(34, "a SAMLart", empty, func(f *Form) { f.Artifact = true }),
	}
}

// post is a row that changes the form.
func post(r Row, do func(*Form)) Row {
	r.Post = func(_ testing.TB, _ *Scene, _ *fakeidp.Answer, f *Form) { do(f) }
	if r.Status == 0 {
		r.Status = signin.Refusal{Reason: r.Reason}.Status()
	}
	return r
}
