package attack

import (
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

// meantRows are those that are meant for somebody else, or answer another.
func meantRows() []Row {
	audiences := func(uris ...string) spoil {
		return assertion("//AudienceRestriction", func(el *etree.Element) {
			remove(el.SelectElement("Audience"))
			for _, uri := range uris {
				el.CreateElement("saml:Audience").SetText(uri)
			}
		})
	}
	return []Row{
		bad(9, "another Audience", answer(func(_ *Scene, a *fakeidp.Answer) { a.Audiences = []string{"https://sp.example"} }), signin.Forged, "audience"),
		bad(9, "our other entity as Audience", answer(func(s *Scene, a *fakeidp.Answer) { a.Audiences = []string{s.OtherSP.EntityID} }), signin.Forged, "audience"),
		bad(9, "another Recipient", answer(func(_ *Scene, a *fakeidp.Answer) { a.Recipient += "x" }), signin.Forged, "recipient"),
		bad(9, "our other entity as Recipient", answer(func(s *Scene, a *fakeidp.Answer) { a.Recipient = s.OtherSP.ACS }), signin.Forged, "recipient"),
		bad(9, "no Recipient", answer(func(_ *Scene, a *fakeidp.Answer) { a.Recipient = "" }), signin.Forged, "recipient"),
		bad(9, "another Issuer of the Response", answer(func(s *Scene, a *fakeidp.Answer) { a.Issuer = s.Other.EntityID }), signin.Forged, "issuer"),
		bad(9, "another Issuer of the assertion", answer(func(s *Scene, a *fakeidp.Answer) { a.AssertionIssuer = s.Other.EntityID }), signin.Forged, "assertion_issuer"),
		bad(9, "another Destination", answer(func(_ *Scene, a *fakeidp.Answer) { a.Destination += "x" }), signin.Forged, "destination"),
		bad(9, "our other entity as Destination", answer(func(s *Scene, a *fakeidp.Answer) { a.Destination = s.OtherSP.ACS }), signin.Forged, "destination"),
		unknown(9, "the Response answers nobody's request", func(s *Scene, a *fakeidp.Answer) { a.InResponseTo = "_other" }),
		bad(9, "the assertion answers nobody's request", answer(func(_ *Scene, a *fakeidp.Answer) { a.ConfirmationInResponseTo = "_other" }), signin.Forged, "in_response_to"),
		cheap(9, "the Response answers nothing", answer(func(_ *Scene, a *fakeidp.Answer) { a.InResponseTo = "" }), signin.Malformed, "response"),
		bad(9, "the assertion answers nothing", answer(func(_ *Scene, a *fakeidp.Answer) { a.ConfirmationInResponseTo = "" }), signin.Forged, "in_response_to"),
		cheap(9, "a Response without an ID", signed(".", func(el *etree.Element) { el.RemoveAttr("ID") }), signin.Malformed, "response"),
		cheap(9, "a Response of another version", signed(".", set("Version", "1.1")), signin.Malformed, "response"),
		cheap(9, "a Response of no known time", signed(".", set("IssueInstant", "yesterday")), signin.Malformed, "response"),
		cheap(9, "a Response without Status", response("./Status", remove), signin.Malformed, "status"),
		cheap(9, "two StatusCodes", response("./Status/StatusCode", twice), signin.Malformed, "status"),
		bad(9, "an assertion without an ID", assertion(".", func(el *etree.Element) { el.RemoveAttr("ID") }), signin.Malformed, "assertion"),
		bad(9, "an assertion of another version", assertion(".", set("Version", "1.1")), signin.Malformed, "assertion"),
		bad(9, "an assertion of no known time", assertion(".", set("IssueInstant", "yesterday")), signin.Malformed, "assertion_xml"),
		bad(10, "no AudienceRestriction", answer(func(_ *Scene, a *fakeidp.Answer) { a.Audiences = nil }), signin.Forged, "audience"),
		bad(10, "a restriction to nobody", audiences(), signin.Forged, "audience"),
		bad(11, "two AudienceRestrictions", answer(func(_ *Scene, a *fakeidp.Answer) { a.Audiences = append(a.Audiences, "https://sp.example") }), signin.Forged, "audience"),
		harmless(12, "several Audiences, ours first", func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			audiences(s.SP.EntityID, "https://b.example")(tb, s, a)
		}),
		harmless(12, "several Audiences, ours last", func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			audiences("https://a.example", s.SP.EntityID)(tb, s, a)
		}),
		bad(12, "several Audiences, none of them ours", audiences("https://a.example", "https://b.example"), signin.Forged, "audience"),
		bad(13, "no SubjectConfirmation", assertion("//SubjectConfirmation", remove), signin.Forged, "subject_confirmation"),
		bad(13, "two SubjectConfirmations", assertion("//SubjectConfirmation", twice), signin.Forged, "subject_confirmation"),
		bad(13, "holder-of-key", answer(func(_ *Scene, a *fakeidp.Answer) {
			a.ConfirmationMethod = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
		}), signin.Forged, "bearer"),
		bad(13, "sender-vouches", answer(func(_ *Scene, a *fakeidp.Answer) {
			a.ConfirmationMethod = "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"
		}), signin.Forged, "bearer"),
		bad(14, "no SubjectConfirmationData", assertion("//SubjectConfirmationData", remove), signin.Forged, "bearer"),
		bad(14, "no Conditions", assertion("./Conditions", remove), signin.Malformed, "assertion_parts"),
		bad(14, "no Subject", assertion("./Subject", remove), signin.Malformed, "assertion_parts"),
		bad(15, "no Destination", answer(func(_ *Scene, a *fakeidp.Answer) { a.Destination = "" }), signin.Forged, "destination"),
		bad(15, "no Issuer of the Response", answer(func(_ *Scene, a *fakeidp.Answer) { a.Issuer = "" }), signin.Forged, "issuer"),
		bad(22, "the assertion answers another request that waits", answer(func(s *Scene, a *fakeidp.Answer) { a.ConfirmationInResponseTo = s.Another }), signin.Forged, "in_response_to"),
		staff(bad(23, "signed by another IdP that we know", answer(func(s *Scene, a *fakeidp.Answer) { a.Key = s.Other.Keys[0] }), signin.Forged, "signature")),
		staff(bad(23, "made by another IdP that we know, in all", answer(func(s *Scene, a *fakeidp.Answer) {
			*a = *s.Other.Good(s.SP, s.Request, s.Now, s.Attributes)
		}), signin.Forged, "signature")),
		unknown(24, "an answer to a request that somebody else made up", func(s *Scene, a *fakeidp.Answer) {
			a.InResponseTo, a.ConfirmationInResponseTo = "_0123456789abcdef0123456789abcdef01234567", "_0123456789abcdef0123456789abcdef01234567"
		}),
	}
}

// unknown is a row whose request does not wait: nothing is used up.
func unknown(of int, name string, edit func(*Scene, *fakeidp.Answer)) Row {
	return cheap(of, name, answer(edit), signin.Replayed, "no_such_request")
}

func staff(r Row) Row {
	r.Staff = true
	return r
}

// timeRows are those that come too late or too early. The skew is a minute.
func timeRows() []Row {
	const late, early = -2 * time.Minute, 2 * time.Minute
	when := func(name string, d time.Duration) func(*Scene, *etree.Element) {
		return func(s *Scene, el *etree.Element) { el.CreateAttr(name, at(s.Now.Add(d))) }
	}
	part := func(path string, edit func(*Scene, *etree.Element)) spoil {
		return func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) { edit(s, find(tb, el, path)) }
		}
	}
	return []Row{
		bad(13, "the confirmation holds from later on", part("//SubjectConfirmationData", when("NotBefore", early)), signin.Stale, "subject_confirmation"),
		bad(16, "the conditions have expired", answer(func(s *Scene, a *fakeidp.Answer) { a.NotOnOrAfter = s.Now.Add(late) }), signin.Stale, "conditions"),
		bad(16, "the conditions hold from later on", answer(func(s *Scene, a *fakeidp.Answer) { a.NotBefore = s.Now.Add(early) }), signin.Stale, "conditions"),
		bad(16, "the conditions never end", assertion("./Conditions", func(el *etree.Element) { el.RemoveAttr("NotOnOrAfter") }), signin.Stale, "conditions"),
		bad(16, "the confirmation has expired", answer(func(s *Scene, a *fakeidp.Answer) { a.ConfirmationNotOnOrAfter = s.Now.Add(late) }), signin.Stale, "subject_confirmation"),
		bad(16, "the confirmation never ends", assertion("//SubjectConfirmationData", func(el *etree.Element) { el.RemoveAttr("NotOnOrAfter") }), signin.Stale, "subject_confirmation"),
		bad(17, "the Response is from the future", answer(func(s *Scene, a *fakeidp.Answer) { a.Issued = s.Now.Add(early) }), signin.Stale, "response"),
		bad(17, "the assertion is from the future", answer(func(s *Scene, a *fakeidp.Answer) { a.AssertionIssued = s.Now.Add(early) }), signin.Stale, "assertion"),
		bad(17, "proved in the future", answer(func(s *Scene, a *fakeidp.Answer) { a.AuthnInstant = s.Now.Add(early) }), signin.Stale, "authn_instant"),
		bad(18, "the Response is old", answer(func(s *Scene, a *fakeidp.Answer) { a.Issued = s.Now.Add(late) }), signin.Stale, "response"),
		bad(18, "the assertion is old", answer(func(s *Scene, a *fakeidp.Answer) { a.AssertionIssued = s.Now.Add(late) }), signin.Stale, "assertion"),
		bad(18, "proved before it was asked for", answer(func(s *Scene, a *fakeidp.Answer) { a.AuthnInstant = s.Now.Add(-time.Hour) }), signin.Stale, "not_anew"),
		bad(18, "proved at no known time", assertion("./AuthnStatement", func(el *etree.Element) { el.RemoveAttr("AuthnInstant") }), signin.Stale, "authn_instant"),
		bad(19, "the IdP's session has ended", part("./AuthnStatement", when("SessionNotOnOrAfter", late)), signin.Stale, "session"),
	}
}

// personRows are those that do not say well enough who it is.
func personRows() []Row {
	number := func(edit func(s string) string) spoil {
		return func(tb testing.TB, s *Scene, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) {
				for _, v := range find(tb, el, "//Attribute[@Name='"+fakeidp.Number+"']").SelectElements("AttributeValue") {
					v.SetText(edit(v.Text()))
				}
			}
		}
	}
	foreign := func(prid, country string) spoil {
		return assertion("./AttributeStatement", func(el *etree.Element) {
			remove(el.FindElement("./Attribute[@Name='" + fakeidp.Number + "']"))
			for name, value := range map[string]string{"urn:oid:1.2.752.201.3.4": prid, "urn:oid:1.2.752.201.3.5": "A", "urn:oid:2.5.4.6": country} {
				attribute := el.CreateElement("saml:Attribute")
				attribute.CreateAttr("Name", name)
				attribute.CreateElement("saml:AttributeValue").SetText(value)
			}
		})
	}
	return []Row{
		bad(5, "a foreign eID without a key of its kind", foreign("NO;5068907693", ""), signin.NoNumber, "prid_invalid"),
		bad(5, "a foreign eID of another country", foreign("NO:5068907693", "FI"), signin.NoNumber, "prid_invalid"),
		bad(5, "a number with a comment and something more", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) {
				v := find(tb, el, "//Attribute[@Name='"+fakeidp.Number+"']/AttributeValue")
				v.CreateComment("x")
				v.CreateText(".evil")
			}
		}, signin.NoNumber, "number_absent"),
		harmless(5, "a number with a comment in it", func(tb testing.TB, _ *Scene, a *fakeidp.Answer) {
			a.EditAssertion = func(el *etree.Element) {
				v := find(tb, el, "//Attribute[@Name='"+fakeidp.Number+"']/AttributeValue")
				s := v.Text()
				v.SetText(s[:8])
				v.CreateComment("x")
				v.CreateText(s[8:])
			}
		}),
		bad(5, "a number whose check digit is wrong", number(func(s string) string { return s[:11] + string('0'+(s[11]-'0'+1)%10) }), signin.NoNumber, "number_invalid"),
		bad(5, "a number of no day", number(func(s string) string { return s[:4] + "13" + s[6:] }), signin.NoNumber, "number_invalid"),
		bad(5, "a number of ten digits", number(func(s string) string { return s[2:] }), signin.NoNumber, "number_absent"),
		bad(5, "two numbers", assertion("//Attribute[@Name='"+fakeidp.Number+"']", func(el *etree.Element) {
			el.CreateElement("saml:AttributeValue").SetText("x")
		}), signin.NoNumber, "number_absent"),
		bad(5, "a number in a second statement", assertion("./AttributeStatement", twice), signin.Malformed, "assertion_parts"),
		bad(5, "two authentications", assertion("./AuthnStatement", twice), signin.Malformed, "assertion_parts"),
		bad(5, "no authentication", assertion("./AuthnStatement", remove), signin.Malformed, "assertion_parts"),
		bad(5, "no attributes", assertion("./AttributeStatement", remove), signin.Malformed, "assertion_parts"),
		staff(bad(5, "staff of an organisation that the IdP may not speak for", assertion("//Attribute[@Name='"+fakeidp.OrgAffiliation+"']/AttributeValue", text("k@5560000001")), signin.NoNumber, "no_affiliation")),
		staff(bad(5, "staff by the last @", assertion("//Attribute[@Name='"+fakeidp.OrgAffiliation+"']/AttributeValue", func(el *etree.Element) {
			el.SetText(el.Text() + "@5560000001")
		}), signin.NoNumber, "no_affiliation")),
		bad(20, "a lower level", answer(func(_ *Scene, a *fakeidp.Answer) { a.LoA = fakeidp.LoA2 }), signin.LoATooLow, "class"),
		bad(20, "a level that nobody knows", answer(func(_ *Scene, a *fakeidp.Answer) { a.LoA = fakeidp.LoA3 + "x" }), signin.LoATooLow, "class"),
		bad(20, "no level", assertion("//AuthnContextClassRef", remove), signin.LoATooLow, "class"),
	}
}
