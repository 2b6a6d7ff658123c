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
	"text/template"
	"time"
)

// Metadata returns the entity's own SAML metadata, for identity providers.
func (p *Provider) Metadata() []byte {
	var b bytes.Buffer
	err := entityXML.Execute(&b, struct {
		EntityID, ACS, Cert string
		Categories, Methods []string
	}{p.entityID, p.acs.String(), base64.StdEncoding.EncodeToString(p.cert.Raw), categories[p.name], blockAlgorithms()})
	if err != nil {
		panic(err) // a template of constants
	}
	return b.Bytes()
}

// The entity categories: which attributes each entity needs (eid.md §2.3).
var categories = map[string][]string{
	EID: {
		"http://id.elegnamnden.se/ec/1.0/loa3-pnr",
		"http://id.swedenconnect.se/general-ec/1.0/accepts-coordination-number",
		"http://id.swedenconnect.se/general-ec/1.0/secure-authenticator-binding",
	},
	Personal: {"http://id.swedenconnect.se/ec/1.0/loa3-orgid", "http://id.swedenconnect.se/ec/1.0/loa3-name"},
}

var entityXML = template.Must(template.New("entity").Parse(`<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{{html .EntityID}}">
  <md:Extensions>
    <mdattr:EntityAttributes xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">
      <saml:Attribute Name="http://macedir.org/entity-category" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">
        {{- range .Categories}}
        <saml:AttributeValue>{{.}}</saml:AttributeValue>
        {{- end}}
      </saml:Attribute>
    </mdattr:EntityAttributes>
  </md:Extensions>
  <md:SPSSODescriptor AuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:Extensions>
      <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui">
        <mdui:DisplayName xml:lang="sv">Aktivitetsportalen</mdui:DisplayName>
        <mdui:DisplayName xml:lang="en">Aktivitetsportalen</mdui:DisplayName>
        <mdui:Description xml:lang="sv">Aktivitetsrapport och handläggning</mdui:Description>
        <mdui:Description xml:lang="en">Activity reports and their handling</mdui:Description>
      </mdui:UIInfo>
    </md:Extensions>
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{{.Cert}}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:KeyDescriptor use="encryption">
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{{.Cert}}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      {{- range .Methods}}
      <md:EncryptionMethod Algorithm="{{.}}"/>
      {{- end}}
      <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></md:EncryptionMethod>
    </md:KeyDescriptor>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{{html .ACS}}" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
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
