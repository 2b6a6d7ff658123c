package attack

import (
	"testing"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

// signatureRows are those that have no signature, a foreign one, or a weak one.
func signatureRows() []Row {
	return []Row{
		cheap(1, "unsigned", answer(func(_ *Scene, a *fakeidp.Answer) { a.Sign = false }), signin.Forged, "unsigned"),
		cheap(1, "the signature stripped", signed("./Signature", remove), signin.Forged, "unsigned"),
		bad(1, "signed by an unknown key that it shows", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.Key = fakeidp.RSA(tb, "stranger", 2048)
		}, signin.Forged, "signature"),
		bad(1, "signed by an unknown ECDSA key", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) { a.Key = fakeidp.EC(tb) }, signin.Forged, "signature"),
		bad(1, "the key of the IdP shown, another used", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.Key.Signer = fakeidp.RSA(tb, "stranger", 2048).Signer
		}, signin.Forged, "signature"),
		bad(1, "changed after it was signed", signed(".", set("Consent", "x")), signin.Forged, "signature"),
		bad(1, "another assertion put in after it was signed", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) {
				remove(r.SelectElement("EncryptedAssertion"))
				r.AddChild(a.Encrypted(tb, []byte("<x/>")))
			}
		}, signin.Forged, "signature"),
		cheap(4, "the assertion signed, the Response not", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.Sign = false
			a.EditAssertion = func(el *etree.Element) { el.InsertChildAt(1, a.Signature(tb, el)) }
		}, signin.Forged, "unsigned"),
		harmless(4, "the Response signed, the assertion not", nil),
		cheap(25, "RSA-SHA1", func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			a.Key, a.SignatureMethod = s.IdP.Keys[0], dsig+"rsa-sha1"
		}, signin.Malformed, "algorithm"),
		cheap(25, "ECDSA-SHA1", func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			a.Key, a.SignatureMethod = s.IdP.Keys[1], more+"ecdsa-sha1"
		}, signin.Malformed, "algorithm"),
		cheap(25, "SHA-1 digest", signed("//Signature//DigestMethod", set("Algorithm", dsig+"sha1")), signin.Malformed, "algorithm"),
		bad(25, "RSA-1024, in the IdP's metadata", answer(func(s *Scene, a *fakeidp.Answer) { a.Key = s.IdP.Keys[weakRSA] }), signin.Forged, "signature"),
		bad(25, "P-224, in the IdP's metadata", answer(func(s *Scene, a *fakeidp.Answer) { a.Key = s.IdP.Keys[weakEC] }), signin.Forged, "signature"),
		cheap(25, "RSA 1.5", answer(func(_ *Scene, a *fakeidp.Answer) { a.KeyTransport = enc + "rsa-1_5" }), signin.Malformed, "algorithm"),
		cheap(25, "3DES", answer(func(_ *Scene, a *fakeidp.Answer) { a.Block = enc + "tripledes-cbc" }), signin.Malformed, "algorithm"),
		cheap(25, "OAEP with MD5", answer(func(_ *Scene, a *fakeidp.Answer) { a.OAEPDigest = more + "md5" }), signin.Malformed, "algorithm"),
		cheap(26, "HMAC", signed("//SignatureMethod", set("Algorithm", dsig+"hmac-sha1")), signin.Malformed, "algorithm"),
		cheap(26, "HMAC-SHA256", signed("//SignatureMethod", set("Algorithm", more+"hmac-sha256")), signin.Malformed, "algorithm"),
		cheap(26, "MD5", signed("//SignatureMethod", set("Algorithm", more+"rsa-md5")), signin.Malformed, "algorithm"),
		cheap(26, "none", signed("//SignatureMethod", set("Algorithm", "none")), signin.Malformed, "algorithm"),
		cheap(26, "no method named", signed("//SignatureMethod", func(el *etree.Element) { el.RemoveAttr("Algorithm") }), signin.Malformed, "algorithm"),
		cheap(26, "canonicalization by a stylesheet", signed("//CanonicalizationMethod", set("Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116")), signin.Malformed, "algorithm"),
		cheap(26, "a transform by XPath", signed("//Transform", set("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116")), signin.Malformed, "algorithm"),
		bad(27, "cancelled, signed by a stranger", func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			a.Status, a.Second, a.Key = fakeidp.StatusResponse, fakeidp.StatusCancel, fakeidp.RSA(tb, "stranger", 2048)
		}, signin.Forged, "signature"),
		cheap(27, "cancelled, unsigned", answer(func(_ *Scene, a *fakeidp.Answer) {
			a.Status, a.Second, a.Sign = fakeidp.StatusResponse, fakeidp.StatusCancel, false
		}), signin.Forged, "unsigned"),
		cheap(27, "an error that holds an assertion", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.Status, a.Second = fakeidp.StatusResponse, fakeidp.StatusCancel
			a.EditResponse = func(r *etree.Element) { r.AddChild(a.Encrypted(tb, []byte("<x/>"))) }
		}, signin.Malformed, "assertions"),
	}
}

// wrappingRows are those where what is signed is not what is read.
func wrappingRows() []Row {
	// wrap makes a Response about somebody else, with the signature of the right
	// one, and puts the right one where its id can be found.
	wrap := func(hide func(root, good *etree.Element)) spoil {
		return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) {
				good := r.Copy()
				good.RemoveChild(good.SelectElement("Signature"))
				r.CreateAttr("ID", "_evil")
				remove(r.SelectElement("EncryptedAssertion"))
				r.AddChild(a.Encrypted(tb, []byte("<x/>")))
				hide(r, good)
			}
		}
	}
	beside := func(first bool) spoil {
		return func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) {
				if i := r.SelectElement("EncryptedAssertion").Index(); first {
					r.InsertChildAt(i, evil(a))
					return
				}
				r.AddChild(evil(a))
			}
		}
	}
	return []Row{
		cheap(2, "XSW1: the signed Response in the Signature", wrap(func(r, good *etree.Element) { r.SelectElement("Signature").AddChild(good) }), signin.Malformed, "root"),
		cheap(2, "XSW1b: in an Object of the Signature", wrap(func(r, good *etree.Element) {
			r.SelectElement("Signature").CreateElement("ds:Object").AddChild(good)
		}), signin.Malformed, "object"),
		cheap(2, "XSW2: beside the Signature, before it", wrap(func(r, good *etree.Element) { r.InsertChildAt(1, good) }), signin.Malformed, "root"),
		cheap(2, "XSW2b: after it", wrap(func(r, good *etree.Element) { r.AddChild(good) }), signin.Malformed, "root"),
		cheap(2, "the reference is to another than the Response", wrap(func(*etree.Element, *etree.Element) {}), signin.Forged, "reference"),
		cheap(2, "XSW4: around the signed assertion", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) {
				e := evil(a)
				e.AddChild(r.SelectElement("EncryptedAssertion"))
				r.AddChild(e)
			}
		}, signin.Malformed, "plain_assertion"),
		bad(2, "XSW5, encrypted: an assertion in the assertion", func(_ testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) { el.CreateElement("saml:Advice").AddChild(a.PlainAssertion()) }
		}, signin.Malformed, "assertion_content"),
		cheap(2, "two Signatures", signed("./Signature", twice), signin.Malformed, "one_too_many"),
		cheap(2, "a Signature further in", signed("./Status", func(el *etree.Element) { el.CreateElement("ds:Signature").CreateAttr("xmlns:ds", dsig) }), signin.Malformed, "misplaced"),
		cheap(2, "two SignedInfo", signed("//SignedInfo", twice), signin.Malformed, "one_too_many"),
		cheap(2, "two references", signed("//Reference", twice), signin.Malformed, "one_too_many"),
		cheap(2, "the reference is to nothing", signed("//Reference", set("URI", "")), signin.Forged, "reference"),
		cheap(2, "the reference is to another", signed("//Reference", set("URI", "#other")), signin.Forged, "reference"),
		cheap(2, "no reference", signed("//Reference", remove), signin.Forged, "reference"),
		bad(2, "a comment in DigestValue", signed("//DigestValue", func(el *etree.Element) {
			s := el.Text()
			el.SetText("AAAA")
			el.CreateComment("x")
			el.CreateText(s)
		}), signin.Forged, "signature"),
		cheap(2, "x:ID besides ID", signed(".", func(el *etree.Element) {
			el.CreateAttr("xmlns:x", "urn:x")
			el.CreateAttr("x:ID", "_other")
		}), signin.Malformed, "attribute_twice"),
		cheap(2, "Id besides ID", signed(".", set("Id", "_other")), signin.Malformed, "attribute_twice"),
		cheap(2, "an id twice", signed(".", func(el *etree.Element) {
			el.SelectElement("Status").CreateAttr("ID", el.SelectAttrValue("ID", ""))
		}), signin.Malformed, "id_twice"),
		bad(2, "an extra Subject", assertion("./Subject", twice), signin.Malformed, "assertion_parts"),
		bad(2, "two Issuers in the assertion", assertion("./Issuer", twice), signin.Malformed, "assertion_parts"),
		cheap(3, "XSW3a: an evil assertion before the good", beside(true), signin.Malformed, "plain_assertion"),
		cheap(3, "XSW3b: after it", beside(false), signin.Malformed, "plain_assertion"),
		cheap(3, "XSW3c: with the same id", func(_ testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) { r.AddChild(a.PlainAssertion()) }
		}, signin.Malformed, "plain_assertion"),
		cheap(3, "XSW3d: encrypted too", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) { r.AddChild(a.Encrypted(tb, []byte("<x/>"))) }
		}, signin.Malformed, "one_too_many"),
		cheap(3, "XSW7: in Extensions", func(_ testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditSigned = func(r *etree.Element) { r.CreateElement("samlp:Extensions").AddChild(evil(a)) }
		}, signin.Malformed, "plain_assertion"),
		cheap(3, "XSW8c: in an Object of the Signature", signed("//Signature", create("ds:Object")), signin.Malformed, "object"),
		cheap(3, "an unknown child", signed(".", create("samlp:Surprise")), signin.Malformed, "unknown_child"),
		cheap(3, "a known child of a foreign namespace", signed("./Status", func(el *etree.Element) {
			el.Space = "x"
			el.CreateAttr("xmlns:x", "urn:x")
		}), signin.Malformed, "unknown_child"),
		cheap(3, "a plain assertion, signed by the IdP", answer(func(_ *Scene, a *fakeidp.Answer) { a.Encrypt = false }), signin.Malformed, "plain_assertion"),
		cheap(3, "no assertion, signed by the IdP", response("./EncryptedAssertion", remove), signin.Malformed, "assertions"),
		cheap(3, "an assertion with nothing in it", response("//EncryptedData", remove), signin.Malformed, "assertions"),
		cheap(3, "two EncryptedData", response("//EncryptedData", twice), signin.Malformed, "one_too_many"),
		cheap(3, "two EncryptedKeys", response("//EncryptedKey", twice), signin.Malformed, "one_too_many"),
		bad(3, "a Signature with an Object in the assertion", assertion(".", func(el *etree.Element) {
			sig := el.CreateElement("ds:Signature")
			sig.CreateAttr("xmlns:ds", dsig)
			sig.CreateElement("ds:Object")
		}), signin.Malformed, "assertion_content"),
		bad(3, "an EncryptedID", assertion("./Subject", create("saml:EncryptedID")), signin.Malformed, "assertion_content"),
		bad(3, "an EncryptedAttribute", assertion("./AttributeStatement", create("saml:EncryptedAttribute")), signin.Malformed, "assertion_content"),
		bad(3, "an unknown child of the assertion", assertion(".", create("saml:AuthzDecisionStatement")), signin.Malformed, "assertion_child"),
		bad(3, "a child of the assertion in a foreign namespace", assertion("./Conditions", func(el *etree.Element) {
			el.Space = "x"
			el.CreateAttr("xmlns:x", "urn:x")
		}), signin.Malformed, "assertion_child"),
		bad(3, "a Signature of another kind in the assertion", assertion(".", create("saml:Signature")), signin.Malformed, "assertion_child"),
	}
}

// documentRows are those that XML itself makes possible.
func documentRows() []Row {
	const doctype = `<!DOCTYPE r [<!ENTITY e "x">]>`
	return []Row{
		bad(6, "an instruction in signed text", assertion("//AttributeValue", func(el *etree.Element) { el.CreateProcInst("x", "y") }), signin.Malformed, "assertion_instruction"),
		cheap(6, "an instruction in the Response", response("./Issuer", func(el *etree.Element) { el.CreateProcInst("x", "y") }), signin.Malformed, "instruction"),
		written(6, "an instruction before the Response", before("<?x y?>"), signin.Malformed, "instruction"),
		harmless(6, "CDATA in signed text", assertion("//AttributeValue", func(el *etree.Element) { el.SetCData(el.Text()) })),
		written(7, "a DOCTYPE without entities", before("<!DOCTYPE Response>"), signin.Malformed, "directive"),
		bad(7, "a DOCTYPE in what is encrypted", plain(before("<!DOCTYPE Assertion>")), signin.Malformed, "assertion_directive"),
		written(8, "an external entity", before(`<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>`), signin.Malformed, "directive"),
		written(8, "a billion laughs", before(`<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`), signin.Malformed, "directive"),
		written(8, "an entity that nobody defines", replace("</saml:Issuer>", "&e;</saml:Issuer>"), signin.Malformed, "xml"),
		bad(8, "an entity in what is encrypted", plain(func(b []byte) []byte { return replace("</saml:Issuer>", "&e;</saml:Issuer>")(before(doctype)(b)) }), signin.Malformed, "decrypt"),
		written(35, "a second root", after("<x/>"), signin.Malformed, "root"),
		written(35, "a second Response", func(b []byte) []byte { return append(b, replace(`ID="`, `ID="x`)(b)...) }, signin.Malformed, "root"),
		written(35, "text after the document", after("x"), signin.Malformed, "text_outside"),
		written(35, "an instruction after the document", after("<?x y?>"), signin.Malformed, "instruction"),
		written(35, "an XML declaration after the document", after(`<?xml version="1.0"?>`), signin.Malformed, "instruction"),
		written(35, "another root than Response", replace("<samlp:Response ", "<samlp:LogoutResponse "), signin.Malformed, "root"),
		written(35, "a Response of another namespace", replace(`xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"`, `xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol"`), signin.Malformed, "root"),
		written(35, "nothing", func([]byte) []byte { return nil }, signin.Malformed, "empty"),
		written(35, "no XML", func([]byte) []byte { return []byte("hej") }, signin.Malformed, "text_outside"),
		bad(35, "a second root in what is encrypted", plain(after("<x/>")), signin.Malformed, "assertion_root"),
		bad(35, "text after what is encrypted", plain(after("x")), signin.Malformed, "assertion_root"),
	}
}
