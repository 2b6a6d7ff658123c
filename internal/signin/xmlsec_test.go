package signin_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

// TestVerify_XMLSec: answers that another XML stack has encrypted and signed,
// Debian's xmlsec1, with a Signature in its default namespace.
func TestVerify_XMLSec(t *testing.T) {
	program, err := exec.LookPath("xmlsec1")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("xmlsec1 is missing: make test installs it on Debian, as root")
		}
		t.Skip("xmlsec1 is not installed, so nothing was compared with it")
	}
	const oaep = enc + "rsa-oaep-mgf1p"
	for name, c := range map[string]struct{ block, session, digest, method string }{
		"aes256-gcm ecdsa-sha256":           {enc11 + "aes256-gcm", "aes-256", "", more + "ecdsa-sha256"},
		"aes128-gcm rsa-sha256":             {enc11 + "aes128-gcm", "aes-128", "", more + "rsa-sha256"},
		"aes256-cbc OAEP-SHA1 rsa-sha256":   {enc + "aes256-cbc", "aes-256", "http://www.w3.org/2000/09/xmldsig#sha1", more + "rsa-sha256"},
		"aes128-cbc OAEP-SHA1 ecdsa-sha256": {enc + "aes128-cbc", "aes-128", "", more + "ecdsa-sha256"},
		"aes192-cbc OAEP-SHA1 rsa-sha512":   {enc + "aes192-cbc", "aes-192", "", more + "rsa-sha512"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, attack.Row{})
			key := s.IdP.Keys[0]
			if bytes.Contains([]byte(c.method), []byte("ecdsa")) {
				key = s.IdP.Keys[1]
			}
			x := xmlsec{t, program, t.TempDir()}
			a := s.Good(key)
			a.Encrypt, a.Sign = false, false
			encrypted := x.run("--encrypt", "--pubkey-cert-pem", x.file("sp.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.SP.Cert.Raw})),
				"--session-key", c.session, "--xml-data", x.file("plain.xml", a.XML(t)),
				"--node-xpath", "/*/*[local-name()='Assertion']", x.file("encrypt.xml", encryptTemplate(c.block, oaep, c.digest)))
			message := x.run("--sign", "--privkey-pem", x.file("idp.pem", privatePEM(t, key)),
				"--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:Response", x.file("sign.xml", signTemplate(t, encrypted, a.ID, c.method)))
			if !bytes.Contains(message, []byte("<Signature xmlns=")) {
				t.Fatal("the Signature is not in its default namespace")
			}
			who, err := s.sp.Verify(context.Background(), base64.StdEncoding.EncodeToString(message), s.pending[s.Request], s.Now)
			if err != nil || who.Number.Digits() != someone.Digits() {
				t.Errorf("refused: %v", err)
			}
		})
	}
}

const (
	enc   = "http://www.w3.org/2001/04/xmlenc#"
	enc11 = "http://www.w3.org/2009/xmlenc11#"
	more  = "http://www.w3.org/2001/04/xmldsig-more#"
)

// encryptTemplate is what xmlsec1 fills in.
func encryptTemplate(block, transport, digest string) []byte {
	method := `<EncryptionMethod Algorithm="` + transport + `"/>`
	if digest != "" {
		method = `<EncryptionMethod Algorithm="` + transport + `"><DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="` + digest + `"/></EncryptionMethod>`
	}
	return []byte(`<EncryptedData xmlns="` + enc + `" Type="` + enc + `Element"><EncryptionMethod Algorithm="` + block + `"/>` +
		`<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><EncryptedKey xmlns="` + enc + `">` + method +
		`<CipherData><CipherValue/></CipherData></EncryptedKey></KeyInfo><CipherData><CipherValue/></CipherData></EncryptedData>`)
}

// signTemplate puts what was encrypted where SAML has it, and a Signature for
// xmlsec1 to fill in.
func signTemplate(t *testing.T, encrypted []byte, id, method string) []byte {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(encrypted); err != nil {
		t.Fatal(err)
	}
	r := doc.Root()
	data := r.SelectElement("EncryptedData")
	r.RemoveChild(data)
	r.CreateElement("saml:EncryptedAssertion").AddChild(data)
	sig := etree.NewDocument()
	if err := sig.ReadFromString(`<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>` +
		`<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><SignatureMethod Algorithm="` + method + `"/>` +
		`<Reference URI="#` + id + `"><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>` +
		`<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></Transforms><DigestMethod Algorithm="` + enc + `sha256"/><DigestValue/></Reference>` +
		`</SignedInfo><SignatureValue/></Signature>`); err != nil {
		t.Fatal(err)
	}
	r.InsertChildAt(1, sig.Root())
	return plainBytes(t, r)
}

func privatePEM(t *testing.T, key fakeidp.Key) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key.Signer)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

// An xmlsec runs the program in a directory of its own.
type xmlsec struct {
	t            *testing.T
	program, dir string
}

func (x xmlsec) file(name string, text []byte) string {
	x.t.Helper()
	path := filepath.Join(x.dir, name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		x.t.Fatal(err)
	}
	return path
}

func (x xmlsec) run(args ...string) []byte {
	x.t.Helper()
	out := filepath.Join(x.dir, "out.xml")
	args = append([]string{args[0], "--output", out}, args[1:]...)
	if text, err := exec.CommandContext(x.t.Context(), x.program, args...).CombinedOutput(); err != nil {
		x.t.Fatalf("xmlsec1: %v\n%s", err, text)
	}
	done, err := os.ReadFile(out)
	if err != nil {
		x.t.Fatal(err)
	}
	return done
}
