package signin

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
)

// How much of a message is read at all, before anybody has signed it.
const (
	maxMessage    = 64 << 10
	maxElements   = 500
	maxDepth      = 32
	maxAttributes = 32  // of one element
	maxSpaces     = 100 // declared; canonical XML carries them all to every element below
)

const (
	nsProtocol      = "urn:oasis:names:tc:SAML:2.0:protocol"
	nsAssertion     = "urn:oasis:names:tc:SAML:2.0:assertion"
	nsSignature     = "http://www.w3.org/2000/09/xmldsig#"
	nsEncryption    = "http://www.w3.org/2001/04/xmlenc#"
	bindingPOST     = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
	bindingRedirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
	nameIDTransient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
)

// The algorithms that are accepted (eid.md §2.2), by the element that names
// them. Anything else is refused.
var algorithms = map[string][]string{
	"SignedInfo/SignatureMethod": {
		rsaSHA256, moreSig + "rsa-sha384", moreSig + "rsa-sha512",
		moreSig + "ecdsa-sha256", moreSig + "ecdsa-sha384", moreSig + "ecdsa-sha512",
	},
	"SignedInfo/CanonicalizationMethod": {
		nsExclusive, nsExclusive + "WithComments", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
		"http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2006/12/xml-c14n11#WithComments",
	},
	"Transforms/Transform":           {nsSignature + "enveloped-signature", nsExclusive, nsExclusive + "WithComments"},
	"Reference/DigestMethod":         {nsEncryption + "sha256", moreSig + "sha384", nsEncryption + "sha512"},
	"EncryptedData/EncryptionMethod": blockAlgorithms(),
	"EncryptedKey/EncryptionMethod":  {keyTransport},
	"EncryptionMethod/DigestMethod":  oaepDigests(),
}

const (
	moreSig     = "http://www.w3.org/2001/04/xmldsig-more#"
	nsExclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
)

// A message is the outside of a Response: what can be known before anything is
// verified.
type message struct {
	id, inResponseTo, destination, issuer string
	issued                                time.Time
	status, second                        string
}

// Peek returns the id of the request that raw, a form's SAMLResponse, says it
// answers. It refuses, at little cost, whatever is not one signed Response with
// one encrypted assertion, or with none and an error status. That the answer is
// from somebody in particular is for Verify to find.
func Peek(raw string) (inResponseTo string, err error) {
	_, m, err := open(raw)
	return m.inResponseTo, err
}

// open decodes and scans raw.
func open(raw string) ([]byte, message, error) {
	if len(raw) > maxMessage*3/2 {
		return nil, message{}, refuse(Malformed, "too_large")
	}
	doc, err := base64.StdEncoding.DecodeString(raw)
	if err != nil {
		return nil, message{}, refuse(Malformed, "base64")
	}
	if len(doc) > maxMessage {
		return nil, message{}, refuse(Malformed, "too_large")
	}
	m, err := scan(doc)
	if err != nil {
		return nil, message{}, err
	}
	return doc, m, nil
}

// A scanner walks the tokens of a message once.
type scanner struct {
	message
	path     []xml.Name
	count    map[string]int // elements that may occur so and so often
	ids      map[string]bool
	refs     []string // what the signature says it covers
	elements int
	spaces   int
}

func scan(doc []byte) (message, error) {
	s := scanner{count: map[string]int{}, ids: map[string]bool{}}
	d := xml.NewDecoder(bytes.NewReader(doc))
	for first := true; ; first = false {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return message{}, refuse(Malformed, "xml")
		}
		switch t := t.(type) {
		case xml.Directive:
			return message{}, refuse(Malformed, "directive")
		case xml.ProcInst:
			if !first || t.Target != "xml" {
				return message{}, refuse(Malformed, "instruction")
			}
		case xml.StartElement:
			if err := s.start(t); err != nil {
				return message{}, err
			}
		case xml.EndElement:
			s.path = s.path[:len(s.path)-1]
		case xml.CharData:
			if len(s.path) == 0 && len(bytes.TrimSpace(t)) > 0 {
				return message{}, refuse(Malformed, "text_outside")
			}
			if s.under("Response/Issuer") {
				s.issuer += string(t)
			}
		}
	}
	return s.message, s.finish()
}

// under reports whether the innermost elements are those of names; their
// namespaces have been looked at when they began.
func (s *scanner) under(names string) bool {
	parts := strings.Split(names, "/")
	if len(parts) != len(s.path) {
		return false
	}
	for i, p := range parts {
		if s.path[i].Local != p {
			return false
		}
	}
	return true
}

func (s *scanner) start(t xml.StartElement) error {
	s.elements++
	switch {
	case s.elements > maxElements:
		return refuse(Malformed, "too_many_elements")
	case len(s.path) >= maxDepth:
		return refuse(Malformed, "too_deep")
	case len(t.Attr) > maxAttributes:
		return refuse(Malformed, "too_many_attributes")
	}
	if err := s.attributes(t); err != nil {
		return err
	}
	var parent xml.Name
	if len(s.path) > 0 {
		parent = s.path[len(s.path)-1]
	}
	if err := s.place(t.Name, len(s.path)); err != nil {
		return err
	}
	s.path = append(s.path, t.Name)
	if allowed, ok := algorithms[parent.Local+"/"+t.Name.Local]; ok && !slices.Contains(allowed, attr(t, "Algorithm")) {
		return refuse(Malformed, "algorithm")
	}
	switch {
	case len(s.path) == 1:
		return s.root(t)
	case s.under("Response/Status/StatusCode"):
		if s.status != "" {
			return refuse(Malformed, "status")
		}
		s.status = attr(t, "Value")
	case s.under("Response/Status/StatusCode/StatusCode"):
		s.second = attr(t, "Value")
	case t.Name == xml.Name{Space: nsSignature, Local: "Reference"}:
		s.refs = append(s.refs, attr(t, "URI"))
	}
	return nil
}

// attributes refuses an element that two parsers could read in two ways: the
// same name twice, with or without a prefix, and an id that is used twice.
func (s *scanner) attributes(t xml.StartElement) error {
	seen := map[string]bool{}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			if s.spaces++; s.spaces > maxSpaces {
				return refuse(Malformed, "too_many_namespaces")
			}
			continue
		}
		name := strings.ToLower(a.Name.Local)
		if seen[name] {
			return refuse(Malformed, "attribute_twice")
		}
		seen[name] = true
		if name == "id" || name == "assertionid" {
			if s.ids[a.Value] {
				return refuse(Malformed, "id_twice")
			}
			s.ids[a.Value] = true
		}
	}
	return nil
}

// place refuses an element where it does not belong, or one too many.
func (s *scanner) place(n xml.Name, depth int) error {
	s.count[n.Local]++
	switch n.Local {
	case "Response":
		if depth != 0 || n.Space != nsProtocol || s.count["Response"] > 1 {
			return refuse(Malformed, "root")
		}
		return nil
	case "Assertion":
		return refuse(Malformed, "plain_assertion")
	case "Object":
		return refuse(Malformed, "object")
	}
	if depth == 0 {
		return refuse(Malformed, "root")
	}
	space, known := map[string]string{
		"Issuer": nsAssertion, "EncryptedAssertion": nsAssertion, "Signature": nsSignature,
		"Status": nsProtocol, "Extensions": nsProtocol,
	}[n.Local]
	switch {
	case depth == 1 && (!known || n.Space != space):
		return refuse(Malformed, "unknown_child")
	case depth > 1 && known:
		return refuse(Malformed, "misplaced")
	case (known || n.Local == "SignedInfo" || n.Local == "Reference" || n.Local == "EncryptedData" || n.Local == "EncryptedKey") && s.count[n.Local] > 1:
		return refuse(Malformed, "one_too_many")
	}
	return nil
}

func (s *scanner) root(t xml.StartElement) error {
	s.id, s.inResponseTo, s.destination = attr(t, "ID"), attr(t, "InResponseTo"), attr(t, "Destination")
	issued, err := time.Parse(time.RFC3339, attr(t, "IssueInstant"))
	if err != nil || attr(t, "Version") != "2.0" || s.id == "" || s.inResponseTo == "" {
		return refuse(Malformed, "response")
	}
	s.issued = issued
	return nil
}

func (s *scanner) finish() error {
	s.issuer = strings.TrimSpace(s.issuer)
	want := 0
	if s.status == statusSuccess {
		want = 1
	}
	switch {
	case s.elements == 0:
		return refuse(Malformed, "empty")
	case s.count["Signature"] != 1:
		return refuse(Forged, "unsigned")
	case len(s.refs) != 1 || s.refs[0] != "#"+s.id:
		return refuse(Forged, "reference")
	case s.status == "":
		return refuse(Malformed, "status")
	case s.count["EncryptedAssertion"] != want || s.count["EncryptedData"] != want:
		return refuse(Malformed, "assertions")
	}
	return nil
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
