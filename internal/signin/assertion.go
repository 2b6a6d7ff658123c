package signin

import (
	"crypto/rsa"
	"encoding/xml"
	"slices"
	"strings"

	"github.com/beevik/etree"
	"github.com/crewjam/saml"
)

// An assertion is what was encrypted in a Response, read by ourselves: the
// engine's own reading keeps the last audience of a restriction and forgets the
// others, and panics where a part is missing.
type assertion struct {
	*saml.Assertion
	audiences []string        // of the one restriction
	authority string          // who vouched for the person behind the IdP, or empty
	key       *rsa.PrivateKey // that opened it
}

// readAssertion opens and reads the one EncryptedAssertion of response, which is
// what the IdP's signature covers and nothing else.
func (p *Provider) readAssertion(response *etree.Element) (assertion, error) {
	plain, key, err := p.decrypt(response.SelectElement("EncryptedAssertion"))
	if err != nil {
		return assertion{}, err
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(plain); err != nil {
		return assertion{}, refuse(Malformed, "assertion_xml")
	}
	if err := shape(doc); err != nil {
		return assertion{}, err
	}
	a := assertion{Assertion: &saml.Assertion{}, key: key}
	if err := xml.Unmarshal(plain, a.Assertion); err != nil {
		return assertion{}, refuse(Malformed, "assertion_xml")
	}
	for _, audience := range doc.FindElements("./Assertion/Conditions/AudienceRestriction/Audience") {
		a.audiences = append(a.audiences, strings.TrimSpace(audience.Text()))
	}
	var behind []string
	for _, authority := range doc.FindElements("./Assertion/AuthnStatement/AuthnContext/AuthenticatingAuthority") {
		behind = append(behind, strings.TrimSpace(authority.Text()))
	}
	a.authority = strings.Join(behind, " ")
	return a, nil
}

// decrypt returns what is encrypted in el, and the key that opened it. While keys
// are rolled there are several, and which one el is for is not said.
func (p *Provider) decrypt(el *etree.Element) ([]byte, *rsa.PrivateKey, error) {
	data, method := el.SelectElement("EncryptedData"), el.FindElement("./EncryptedData/EncryptionMethod")
	if method == nil {
		return nil, nil, refuse(Malformed, "encryption_method")
	}
	algorithm := method.SelectAttrValue("Algorithm", "") // one of blocks, by scan
	i := slices.IndexFunc(blocks, func(b block) bool { return b.algorithm == algorithm })
	for _, private := range p.keys() {
		var key any = private
		if beside := el.SelectElement("EncryptedKey"); beside != nil {
			k, err := oaep{}.Decrypt(private, beside)
			if err != nil {
				continue
			}
			key = k
		}
		if plain, err := blocks[i].Decrypt(key, data); err == nil {
			return plain, private, nil
		}
	}
	return nil, nil, refuse(Malformed, "decrypt")
}

// The children of an Assertion, and how many of each there must be at least. No
// child comes twice. An AuthzDecisionStatement, which says nothing of who it is,
// is none of them (eid.md §2.2).
var assertionChildren = map[string]int{
	"Issuer": 1, "Signature": 0, "Subject": 1, "Conditions": 1, "Advice": 0, "AuthnStatement": 1, "AttributeStatement": 1,
}

// shape refuses a decrypted document that is not one Assertion with its parts,
// each once, and nothing in it that is encrypted, declared or an assertion again.
func shape(doc *etree.Document) error {
	for _, t := range doc.Child {
		switch t := t.(type) {
		case *etree.Directive:
			return refuse(Malformed, "assertion_directive")
		case *etree.CharData:
			if !t.IsWhitespace() {
				return refuse(Malformed, "assertion_root")
			}
		}
	}
	root := doc.Root()
	if len(doc.ChildElements()) != 1 || root.Tag != "Assertion" || root.NamespaceURI() != nsAssertion {
		return refuse(Malformed, "assertion_root")
	}
	count := map[string]int{}
	for _, el := range root.ChildElements() {
		_, known := assertionChildren[el.Tag]
		if space := el.NamespaceURI(); !known || el.Tag == "Signature" && space != nsSignature || el.Tag != "Signature" && space != nsAssertion {
			return refuse(Malformed, "assertion_child")
		}
		count[el.Tag]++
	}
	for name, least := range assertionChildren {
		if count[name] < least || count[name] > 1 {
			return refuse(Malformed, "assertion_parts")
		}
	}
	return within(root)
}

// within refuses what may stand nowhere in an assertion.
func within(el *etree.Element) error {
	for _, t := range el.Child {
		switch t := t.(type) {
		case *etree.ProcInst:
			return refuse(Malformed, "assertion_instruction")
		case *etree.Element:
			switch t.Tag {
			case "Assertion", "EncryptedAssertion", "EncryptedID", "EncryptedAttribute", "EncryptedData", "Object":
				return refuse(Malformed, "assertion_content")
			}
			if err := within(t); err != nil {
				return err
			}
		}
	}
	return nil
}

// keys are those that messages to us are encrypted with.
func (p *Provider) keys() (all []*rsa.PrivateKey) {
	for _, pair := range p.pairs {
		all = append(all, pair.key)
	}
	return all
}
