package signin_test

import (
	"context"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"
)

// declares puts entity attributes, a scope and names into an IdP's metadata.
func declares(i *fakeidp.IdP, attribute string, values ...string) string {
	var b strings.Builder
	for _, v := range values {
		b.WriteString("<a:AttributeValue>" + v + "</a:AttributeValue>")
	}
	return strings.Replace(i.Metadata(), "<IDPSSODescriptor", `<Extensions><m:EntityAttributes xmlns:m="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">`+
		`<a:Attribute Name="`+attribute+`">`+b.String()+`</a:Attribute></m:EntityAttributes></Extensions><IDPSSODescriptor`, 1)
}

const (
	category = "http://macedir.org/entity-category"
	loa3pnr  = "http://id.elegnamnden.se/ec/1.0/loa3-pnr"
	contract = "http://id.swedenconnect.se/contract/sc/"
)

func aggregate(all ...string) string {
	return `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">` + strings.Join(all, "") + `</EntitiesDescriptor>`
}

// TestMetadata_FollowsTheSchema asks xmllint with Debian's copies of the schemas.
func TestMetadata_FollowsTheSchema(t *testing.T) {
	const saml, core = "/usr/share/xml/opensaml/", "/usr/share/xml/xmltooling/"
	for _, need := range []string{saml + "saml-schema-metadata-2.0.xsd", core + "xmldsig-core-schema.xsd"} {
		if _, err := os.Stat(need); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skip("opensaml-schemas and xmltooling-schemas are not installed: make test installs them")
		}
	}
	dir := t.TempDir()
	catalog, driver := filepath.Join(dir, "catalog.xml"), filepath.Join(dir, "all.xsd")
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(catalog, `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
		<system systemId="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd" uri="file://`+core+`xmldsig-core-schema.xsd"/>
		<system systemId="http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd" uri="file://`+core+`xenc-schema.xsd"/>
		<system systemId="http://www.w3.org/2001/xml.xsd" uri="file://`+core+`xml.xsd"/></catalog>`)
	write(driver, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
		<xs:import namespace="urn:oasis:names:tc:SAML:2.0:metadata" schemaLocation="file://`+saml+`saml-schema-metadata-2.0.xsd"/>
		<xs:import namespace="urn:oasis:names:tc:SAML:metadata:ui" schemaLocation="file://`+saml+`sstc-saml-metadata-ui-v1.0.xsd"/>
		<xs:import namespace="urn:oasis:names:tc:SAML:metadata:attribute" schemaLocation="file://`+saml+`sstc-metadata-attr.xsd"/></xs:schema>`)
	idp := fakeidp.New(t, "https://idp.example/metadata")
	key, cert := spKey(t)
	next, nextCert, err := signin.NewKey("next")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{signin.EID, signin.Personal} {
		sp, err := signin.New(signin.Settings{Name: name, BaseURL: "https://portal.example", Key: key, Cert: cert, NextKey: next, NextCert: nextCert,
			IdPs: []signin.Source{{Name: "x", Metadata: idp.Metadata(), LoAs: signin.LoAsDefault, Organisations: []string{org}, Logout: true}},
			Said: []signin.Said{{Lang: "sv", Name: "Så & så", For: "Till för", SigningIn: "In"}, {Lang: "en", Name: "So & so", For: "For", SigningIn: "In"}},
			About: signin.About{Organisation: "A & <B>", OrganisationEN: "A", Number: org, Contact: "C", Mail: "c@example.org", Phone: "1",
				Logo: signin.Logo{URL: "https://portal.example/x.svg?a&b", Width: 64, Height: 64}}})
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".xml")
		write(file, string(sp.Metadata()))
		lint := exec.Command("xmllint", "--nonet", "--noout", "--schema", driver, file)
		lint.Env = append(os.Environ(), "XML_CATALOG_FILES="+catalog)
		if out, err := lint.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
		if n := strings.Count(string(sp.Metadata()), `use="signing"`); n != 2 {
			t.Errorf("%s: %d signing keys while keys are rolled", name, n)
		}
		block, _ := pem.Decode(nextCert)
		if got := fakeidp.ReadSP(t, sp.Metadata()); !slices.Equal(got.Cert.Raw, block.Bytes) || strings.Count(string(sp.Metadata()), `use="encryption"`) != 1 {
			t.Errorf("%s: the key to encrypt to is not the newest alone", name)
		}
	}
}

// TestVerify_WhileKeysAreRolled: both keys open what is encrypted, the old signs.
func TestVerify_WhileKeysAreRolled(t *testing.T) {
	w := newWorld(t, signin.EID)
	old := w.view
	key, cert := spKey(t)
	next, nextCert, err := signin.NewKey("next")
	if err != nil {
		t.Fatal(err)
	}
	w.sp, err = signin.New(signin.Settings{Name: signin.EID, BaseURL: "http://localhost:8080", Key: key, Cert: cert, NextKey: next, NextCert: nextCert,
		IdPs: []signin.Source{{Name: "x", Metadata: w.idp.Metadata(), LoAs: []string{fakeidp.LoA3}}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, view := range map[string]fakeidp.SP{"old": old, "new": fakeidp.ReadSP(t, w.sp.Metadata())} {
		w.view = view
		var to string
		if to, w.pending, err = w.sp.Begin(context.Background(), signin.Request{}, w.now); err != nil {
			t.Fatal(err)
		}
		if _, err := fakeidp.ReadRequest(to, old); err != nil {
			t.Errorf("signed by another than the old key: %v", err)
		}
		if _, err := w.take(w.good().Encode(t)); err != nil {
			t.Errorf("encrypted to the %s key: %v", name, err)
		}
	}
}

func TestAttack_ApprovedLevels(t *testing.T) {
	const certification = "urn:oasis:names:tc:SAML:attribute:assurance-certification"
	for approved, want := range map[string]signin.Reason{fakeidp.LoA3: "", fakeidp.LoA2: signin.LoATooLow} {
		w := newWorld(t, signin.EID)
		w.sp = newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: declares(w.idp, certification, approved), LoAs: []string{fakeidp.LoA3}})
		if _, err := w.take(w.good().Encode(t)); reason(err) != want {
			t.Errorf("approved for %s: %v", approved, err)
		}
	}
}

// TestChoices is the rule of discovery (eid.md §2.3).
func TestChoices(t *testing.T) {
	idp := func(name string) *fakeidp.IdP { return fakeidp.New(t, "https://"+name+".example/metadata") }
	gone := strings.Replace(declares(idp("gone"), category, loa3pnr), "<EntityDescriptor ", `<EntityDescriptor validUntil="2020-01-01T00:00:00Z" `, 1)
	all := aggregate(declares(idp("fits"), category, loa3pnr), declares(idp("contract"), category, loa3pnr, contract+"eid-authorization-system"),
		declares(idp("other-contract"), category, loa3pnr, contract+"other"), declares(idp("other-service"), category, "http://id.elegnamnden.se/ec/1.0/loa2-pnr"),
		aggregate(declares(idp("nested"), category, loa3pnr)), idp("silent").Metadata(), gone)
	key, cert := spKey(t)
	hosts := func(categories []string, which string, from ...signin.Source) (out []string) {
		t.Helper()
		sp, err := signin.New(signin.Settings{Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert, Categories: categories, IdPs: from})
		if err != nil {
			t.Fatal(err)
		}
		found, err := sp.Choices(context.Background(), which, time.Now())
		if err != nil {
			return []string{err.Error()}
		}
		for _, c := range found {
			out = append(out, strings.TrimSuffix(c.Host, ".example"))
		}
		return out
	}
	src := signin.Source{Name: "eid", Metadata: all, LoAs: signin.LoAsDefault}
	named := src
	named.EntityIDs = []string{"https://silent.example/metadata"}
	ours := []string{loa3pnr, contract + "eid-authorization-system"}
	for _, c := range []struct {
		name string
		got  []string
		want string
	}{
		{"by category and contract", hosts(ours, "", src), "fits contract nested"},
		{"no contract of ours", hosts([]string{loa3pnr}, "", src), "fits nested"},
		{"a property that nobody has", hosts(append([]string{"http://id.elegnamnden.se/sprop/1.0/mobile-auth"}, ours...), "", src), "sign-in refused: idp_away: no_metadata"},
		{"named, it need not declare anything", hosts(ours, "", named), "silent"},
		{"one of them", hosts(ours, "https://nested.example/metadata", src), "nested"},
		{"two sources", hosts(ours, "", src, signin.Source{Name: "own", Metadata: idp("own").Metadata(), LoAs: signin.LoAsDefault}), "fits contract nested own"},
		{"those of one source", hosts(ours, "own", src, signin.Source{Name: "own", Metadata: idp("own").Metadata(), LoAs: signin.LoAsDefault}), "own"},
	} {
		if got := strings.Join(c.got, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A shelf keeps copies as the database does.
type shelf map[string][]byte

func (s shelf) KeepMetadata(_ context.Context, source string, xml []byte, _, _ time.Time) error {
	s[source] = xml
	return nil
}

func (s shelf) KeptMetadata(_ context.Context, source string) ([]byte, time.Time, error) {
	return s[source], time.Time{}, nil
}

// TestCopies: after a restart while the source is away the copy that is kept is
// used, verified again, until it expires.
func TestCopies(t *testing.T) {
	signer := fakeidp.RSA(t, "federation", 2048)
	idp := fakeidp.New(t, "https://idp.example/metadata")
	now := time.Now()
	idp.ValidUntil = now.Add(24 * time.Hour)
	var up atomic.Bool
	up.Store(true)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if !up.Load() {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, fakeidp.Sign(t, idp.Metadata(), signer))
	}))
	defer srv.Close()
	key, cert := spKey(t)
	kept := shelf{}
	begin := func(at time.Time) error {
		sp, err := signin.New(signin.Settings{Name: signin.EID, BaseURL: "http://localhost:8080", Key: key, Cert: cert, Copies: kept,
			IdPs: []signin.Source{{Name: "x", Metadata: srv.URL, Pin: pinOf(signer), LoAs: signin.LoAsDefault}}})
		if err != nil {
			t.Fatal(err)
		}
		sp.Refresh(context.Background(), at)
		_, _, err = sp.Begin(context.Background(), signin.Request{}, at)
		return err
	}
	if err := begin(now); err != nil || len(kept) != 1 {
		t.Fatalf("%v, %d kept", err, len(kept))
	}
	up.Store(false)
	if err := begin(now); err != nil {
		t.Errorf("the kept copy is not used: %v", err)
	}
	if err := begin(now.Add(25 * time.Hour)); reason(err) != signin.IdPAway {
		t.Errorf("an expired copy: %v", err)
	}
	kept[srv.URL] = []byte(strings.Replace(string(kept[srv.URL]), "idp.example/metadata/sso", "evil.example/sso", 1))
	if err := begin(now); reason(err) != signin.IdPAway {
		t.Errorf("a copy that somebody has changed: %v", err)
	}
}

// TestBegin_UserMessage: it is sent only to who declares that they show it.
func TestBegin_UserMessage(t *testing.T) {
	idp := fakeidp.New(t, "https://idp.example/metadata")
	for metadata, want := range map[string]bool{
		idp.Metadata(): false,
		declares(idp, category, "http://id.swedenconnect.se/general-ec/1.0/supports-user-message"): true,
	} {
		sp := newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: metadata, LoAs: signin.LoAsDefault})
		to, _, err := sp.Begin(context.Background(), signin.Request{}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		r, err := fakeidp.ReadRequest(to, fakeidp.ReadSP(t, sp.Metadata()))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := base64.StdEncoding.DecodeString(strings.Join(r.Messages[:min(1, len(r.Messages))], ""))
		if got := string(text) == "http://localhost:8080"; got != want {
			t.Errorf("message %q, want one: %v", text, want)
		}
	}
}
