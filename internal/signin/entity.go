package signin

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"slices"
	"text/template"
	"time"
)

// An About is what an entity's metadata say of who runs it. What is empty is
// left out, or is the portal's own name.
type About struct {
	Organisation, OrganisationEN string // the name, as in the contract with the federation
	Number                       string // its organisation number, ten digits
	Page                         string // its website; empty means BaseURL
	Contact, Mail, Phone         string // of who answers for the service
	Logo                         Logo
}

// A Said is how the entity is presented in one language: its name, what it is
// for, and what whoever signs in is told that they sign in to.
type Said struct{ Lang, Name, For, SigningIn string }

// A Logo is a picture that identity providers may show.
type Logo struct {
	URL           string
	Width, Height int
}

// CategoriesDefault are the entity categories of an entity: which attributes it
// needs, and what it can do (eid.md §2.3).
func CategoriesDefault(name string) []string {
	if name == Personal {
		return []string{"http://id.swedenconnect.se/ec/1.0/loa3-orgid", "http://id.swedenconnect.se/ec/1.0/loa3-name"}
	}
	return []string{
		"http://id.elegnamnden.se/ec/1.0/loa3-pnr",
		"http://id.elegnamnden.se/ec/1.0/eidas-naturalperson",
		"http://id.swedenconnect.se/general-ec/1.0/accepts-coordination-number",
		"http://id.swedenconnect.se/general-ec/1.0/secure-authenticator-binding",
	}
}

// Metadata returns the entity's own SAML metadata, for identity providers.
func (p *Provider) Metadata() []byte {
	var signing []string
	for _, pair := range p.pairs {
		signing = append(signing, base64.StdEncoding.EncodeToString(pair.cert.Raw))
	}
	about := p.about
	for _, at := range []*string{&about.Organisation, &about.Contact} {
		if *at == "" {
			*at = "Aktivitetsportalen"
		}
	}
	if about.OrganisationEN == "" {
		about.OrganisationEN = about.Organisation
	}
	if about.Page == "" {
		about.Page = p.base
	}
	methods := blockAlgorithms()
	slices.Reverse(methods) // GCM before CBC, long keys before short: the order is what we prefer
	logout := ""
	if p.Logout() {
		logout = p.logout.String()
	}
	var b bytes.Buffer
	err := entityXML.Execute(&b, struct {
		EntityID, ACS, Logout        string // Logout is empty where nobody is told
		Encryption                   string
		Signing, Categories, Methods []string
		Staff                        bool
		About                        About
		Said                         []Said
		ContactTypes                 []string
	}{p.entityID, p.acs.String(), logout, signing[len(signing)-1], signing, p.categories, methods, p.name == Personal, about, p.said,
		[]string{"technical", "support"}})
	if err != nil {
		panic(err) // a template of constants
	}
	return b.Bytes()
}

// The order of elements is the schema's. The names of people are not in the
// categories' sets but come with them; the two attributes asked for beside are in
// no set, and are not required (eid.md §2.3).
var entityXML = template.Must(template.New("entity").Parse(`<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{{html .EntityID}}">
  <md:Extensions>
    <mdattr:EntityAttributes xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">
      <saml:Attribute Name="http://macedir.org/entity-category" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">
        {{- range .Categories}}
        <saml:AttributeValue>{{html .}}</saml:AttributeValue>
        {{- end}}
      </saml:Attribute>
    </mdattr:EntityAttributes>
  </md:Extensions>
  <md:SPSSODescriptor AuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:Extensions>
      <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui">
        {{- range .Said}}
        <mdui:DisplayName xml:lang="{{html .Lang}}">{{html .Name}}</mdui:DisplayName>
        {{- end}}
        {{- range .Said}}
        <mdui:Description xml:lang="{{html .Lang}}">{{html .For}}</mdui:Description>
        {{- end}}
        {{- with .About.Logo}}{{if .URL}}
        <mdui:Logo height="{{.Height}}" width="{{.Width}}">{{html .URL}}</mdui:Logo>
        {{- end}}{{end}}
      </mdui:UIInfo>
    </md:Extensions>
    {{- range .Signing}}
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{{.}}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    {{- end}}
    <md:KeyDescriptor use="encryption">
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{{.Encryption}}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      {{- range .Methods}}
      <md:EncryptionMethod Algorithm="{{.}}"/>
      {{- end}}
      <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></md:EncryptionMethod>
      <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/></md:EncryptionMethod>
    </md:KeyDescriptor>
    {{- with .Logout}}
    <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{{html .}}"/>
    {{- end}}
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{{html .ACS}}" index="0" isDefault="true"/>
    <md:AttributeConsumingService index="0" isDefault="true">
      {{- range .Said}}
      <md:ServiceName xml:lang="{{html .Lang}}">{{html .Name}}</md:ServiceName>
      {{- end}}
      <md:RequestedAttribute FriendlyName="transactionIdentifier" Name="urn:oid:1.2.752.201.3.2" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" isRequired="false"/>
      {{- if not .Staff}}
      <md:RequestedAttribute FriendlyName="previousPersonalIdentityNumber" Name="urn:oid:1.2.752.201.3.15" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" isRequired="false"/>
      {{- end}}
    </md:AttributeConsumingService>
  </md:SPSSODescriptor>
  <md:Organization>
    {{- with .About.Number}}
    <md:Extensions><mdorgext:OrganizationNumber xmlns:mdorgext="http://id.swedenconnect.se/authn/1.0/md-org-ext/ns">{{html .}}</mdorgext:OrganizationNumber></md:Extensions>
    {{- end}}
    <md:OrganizationName xml:lang="sv">{{html .About.Organisation}}</md:OrganizationName>
    <md:OrganizationName xml:lang="en">{{html .About.OrganisationEN}}</md:OrganizationName>
    <md:OrganizationDisplayName xml:lang="sv">{{html .About.Organisation}}</md:OrganizationDisplayName>
    <md:OrganizationDisplayName xml:lang="en">{{html .About.OrganisationEN}}</md:OrganizationDisplayName>
    <md:OrganizationURL xml:lang="sv">{{html .About.Page}}</md:OrganizationURL>
    <md:OrganizationURL xml:lang="en">{{html .About.Page}}</md:OrganizationURL>
  </md:Organization>
  {{- range .ContactTypes}}
  <md:ContactPerson contactType="{{.}}">
    <md:Company>{{html $.About.Organisation}}</md:Company>
    <md:GivenName>{{html $.About.Contact}}</md:GivenName>
    {{- with $.About.Mail}}
    <md:EmailAddress>mailto:{{html .}}</md:EmailAddress>
    {{- end}}
    {{- with $.About.Phone}}
    <md:TelephoneNumber>{{html .}}</md:TelephoneNumber>
    {{- end}}
  </md:ContactPerson>
  {{- end}}
</md:EntityDescriptor>
`))

// NewKey makes a key and a certificate of its own for an entity, both PEM: for
// the demo, tests, and an operator who begins.
func NewKey(name string) (keyPEM, certPEM []byte, err error) {
	key, err := rsa.GenerateKey(rand.Reader, 3072)
	if err != nil {
		return nil, nil, fmt.Errorf("signin: new key: %w", err)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, fmt.Errorf("signin: new key: %w", err)
	}
	now := time.Now()
	tmpl := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "Aktivitetsportalen " + name},
		NotBefore: now.Add(-time.Hour), NotAfter: now.AddDate(10, 0, 0),
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	if err != nil {
		return nil, nil, fmt.Errorf("signin: new certificate: %w", err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, fmt.Errorf("signin: new key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), nil
}
