package web_test

import (
	"encoding/pem"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// TestProfile: an IdP that the portal has never met logs people in by its metadata
// alone. It is of another make than the demo's: a signed EntityDescriptor with
// entity categories, two signing certificates of which the second signs, no
// KeyInfo, the Signature in the default name space. What it says of loa2, when
// loa3 was asked for, is refused (eid.md §2).
func TestProfile(t *testing.T) {
	p := portal.New(t)
	idp := fakeidp.New(t, "http://127.0.0.1:2/never-met")
	idp.Keys = []fakeidp.Key{fakeidp.RSA(t, "never-met-old", 2048), fakeidp.RSA(t, "never-met-new", 3072)}
	idp.Categories = []string{"http://id.elegnamnden.se/ec/1.0/loa3-pnr", "http://id.elegnamnden.se/ec/1.0/eidas-naturalperson",
		"http://id.swedenconnect.se/general-ec/1.0/accepts-coordination-number"}
	signer := fakeidp.RSA(t, "never-met-metadata", 2048)
	file := filepath.Join(t.TempDir(), "metadata.xml")
	if err := os.WriteFile(file, []byte(fakeidp.Sign(t, idp.Metadata(), signer)), 0o600); err != nil {
		t.Fatal(err)
	}
	at := p.ReplicaTrusting(t, portal.Source{Name: "eid", Metadata: file,
		Pin: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signer.Cert.Raw})})
	sp := p.SP(entrance.EID)
	for _, c := range []struct{ name, block, digest string }{
		{"AES-256-CBC, OAEP-MGF1P with SHA-1", "http://www.w3.org/2001/04/xmlenc#aes256-cbc", ""},
		{"AES-256-GCM, OAEP-MGF1P with SHA-256", "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#sha256"},
	} {
		t.Run(c.name, func(t *testing.T) {
			// answer begins a sign-in in b and posts what the IdP says of it.
			answer := func(b *browser.Browser, loa string) *browser.Page {
				t.Helper()
				to := b.Get(at + "/").Click(link.SignInEID).Location()
				if !strings.HasPrefix(to, idp.SSO+"?") {
					t.Fatalf("sent to %.60q", to)
				}
				request, err := fakeidp.ReadRequest(to, sp)
				if err != nil {
					t.Fatal(err)
				}
				a := idp.Good(sp, request.ID, time.Now(), portal.Citizen(pgtest.Anna))
				a.Key, a.DefaultSpace, a.Block, a.OAEPDigest, a.LoA = idp.Keys[1], true, c.block, c.digest, loa
				a.EditSigned = func(r *etree.Element) {
					s := r.SelectElement("Signature")
					s.RemoveChild(s.SelectElement("KeyInfo"))
				}
				return b.PostFrom(idp.SSO, at+link.SAMLEIDACS, url.Values{"SAMLResponse": {a.Encode(t)}, "RelayState": {request.RelayState}})
			}
			b := browser.New(t)
			if page := answer(b, fakeidp.LoA3); page.Status != http.StatusSeeOther || page.Location() != at+link.Mine || !portal.SignedIn(page.Follow()) {
				t.Errorf("loa3 was answered %d, on to %q", page.Status, page.Location())
			}
			low := browser.New(t)
			refusal(t, p, low, http.StatusForbidden, "loa_too_low", func() *browser.Page { return answer(low, fakeidp.LoA2) })
		})
	}
}
