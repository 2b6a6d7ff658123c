package signin_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/fakeidp"
)

func TestBegin(t *testing.T) {
	w := newWorld(t, signin.EID)
	r, err := fakeidp.ReadRequest(w.url, w.view)
	if err != nil {
		t.Fatal(err)
	}
	if r.ID != w.pending.ID || r.Destination != w.idp.SSO || r.ForceAuthn != "true" || r.ACS != "http://localhost:8080/saml/eid/acs" ||
		r.Issuer != "http://localhost:8080/saml/eid/metadata" || r.Context.Comparison != "exact" || len(r.Context.LoAs) != 1 {
		t.Errorf("request = %+v", r)
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{20,}$`).MatchString(r.RelayState) || strings.Contains(r.RelayState, "mina") {
		t.Errorf("RelayState %q says something", r.RelayState)
	}
	p := w.pending
	if p.Target != "/mina?x=1" || p.SP != signin.EID || p.IdP != w.idp.EntityID || !p.Force || p.ExpiresAt.Sub(p.CreatedAt) != 15*time.Minute {
		t.Errorf("pending = %+v", p)
	}
	if !p.BegunBy(w.secret) || p.BegunBy("") || p.BegunBy(signin.NewBrowser()) || strings.Contains(p.BrowserHash, w.secret) {
		t.Error("the pending request is not bound to its browser")
	}
}

func TestBegin_AddressWithAQuery(t *testing.T) {
	idp := fakeidp.New(t, "https://idp.example/metadata")
	idp.SSO = "https://idp.example/sso?realm=a"
	sp := newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: idp.Metadata(), LoAs: signin.LoAsDefault})
	address, _, err := sp.Begin(context.Background(), signin.Request{Target: "//evil.test"}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	r, err := fakeidp.ReadRequest(address, fakeidp.ReadSP(t, sp.Metadata()))
	if err != nil || !strings.HasPrefix(address, idp.SSO+"&SAMLRequest=") || len(r.Context.LoAs) != len(signin.LoAsDefault) || r.ForceAuthn != "false" {
		t.Errorf("%q: %+v, %v", address, r, err)
	}
}

func TestBegin_IdPAway(t *testing.T) {
	var up atomic.Bool
	idp := fakeidp.New(t, "http://127.0.0.1:8081/eid/metadata")
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if !up.Load() {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte(idp.Metadata()))
	}))
	defer srv.Close()
	sp := newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: srv.URL, LoAs: signin.LoAsDefault})
	now := time.Now()
	if _, _, err := sp.Begin(context.Background(), signin.Request{}, now); reason(err) != signin.IdPAway {
		t.Errorf("got %v", err)
	}
	up.Store(true)
	now = now.Add(3 * time.Second)
	if _, _, err := sp.Begin(context.Background(), signin.Request{}, now); err != nil {
		t.Errorf("the IdP is back, and still: %v", err)
	}
	up.Store(false)
	if _, _, err := sp.Begin(context.Background(), signin.Request{}, now.Add(2*time.Hour)); err != nil {
		t.Errorf("the last good copy is not used: %v", err)
	}
	if _, _, err := sp.Begin(context.Background(), signin.Request{IdP: "unheard"}, now); reason(err) != signin.IdPAway {
		t.Errorf("got %v", err)
	}
}

// TestBegin_NobodyQueues: while a source says nothing, those who come meanwhile
// wait for the one reading that is under way, and not each for one of their own.
func TestBegin_NobodyQueues(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	entered := make(chan struct{}, 10)
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		entered <- struct{}{}
		<-r.Context().Done() // for as long as the portal has patience
	}))
	defer srv.Close()
	sp := newProvider(t, signin.EID, signin.Source{Name: "x", Metadata: srv.URL, LoAs: signin.LoAsDefault})
	now := time.Now()
	var wait sync.WaitGroup
	for i := range 4 { // three, six and nine seconds later, by the clock that is passed in
		wait.Go(func() {
			if _, _, err := sp.Begin(context.Background(), signin.Request{}, now.Add(time.Duration(3*i)*time.Second)); reason(err) != signin.IdPAway {
				t.Errorf("got %v", err)
			}
		})
		if i == 0 {
			<-entered
		}
	}
	wait.Wait()
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestSource(t *testing.T) {
	good := fakeidp.New(t, "https://a.example/metadata")
	another := fakeidp.New(t, "https://b.example/metadata")
	all := `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">` + good.Metadata() + another.Metadata() + `</EntitiesDescriptor>`
	file := filepath.Join(t.TempDir(), "idp.xml")
	if err := os.WriteFile(file, []byte(good.Metadata()), 0o600); err != nil {
		t.Fatal(err)
	}
	signer := fakeidp.RSA(t, "federation", 2048)
	plain := fakeidp.New(t, "https://c.example/metadata")
	plain.SSO = "http://c.example/sso"
	for _, c := range []struct {
		name string
		src  signin.Source
		ok   bool
	}{
		{"a file", signin.Source{Metadata: file}, true},
		{"one of an aggregate", signin.Source{Metadata: all, EntityIDs: []string{another.EntityID}}, true},
		{"an aggregate, none selected", signin.Source{Metadata: all}, false},
		{"none such in the aggregate", signin.Source{Metadata: all, EntityIDs: []string{"x"}}, false},
		{"expired", signin.Source{Metadata: strings.Replace(good.Metadata(), "<EntityDescriptor ", `<EntityDescriptor validUntil="2020-01-01T00:00:00Z" `, 1)}, false},
		{"an address without TLS", signin.Source{Metadata: plain.Metadata()}, false},
		{"signed by the pinned key", signin.Source{Metadata: fakeidp.Sign(t, all, signer), EntityIDs: []string{good.EntityID}, Pin: pinOf(signer)}, true},
		{"signed by another key", signin.Source{Metadata: fakeidp.Sign(t, all, fakeidp.RSA(t, "stranger", 2048)), EntityIDs: []string{good.EntityID}, Pin: pinOf(signer)}, false},
		{"changed after it was signed", signin.Source{Metadata: strings.Replace(fakeidp.Sign(t, all, signer), "b.example", "c.example", 1), EntityIDs: []string{good.EntityID}, Pin: pinOf(signer)}, false},
		{"a pin, and unsigned", signin.Source{Metadata: good.Metadata(), Pin: pinOf(signer)}, false},
		{"not XML", signin.Source{Metadata: "<"}, false},
		{"no file", signin.Source{Metadata: file + "x"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.src.Name, c.src.LoAs = "x", signin.LoAsDefault
			sp := newProvider(t, signin.EID, c.src)
			_, _, err := sp.Begin(context.Background(), signin.Request{}, time.Now())
			if (err == nil) != c.ok || err != nil && reason(err) != signin.IdPAway {
				t.Errorf("got %v", err)
			}
		})
	}
}

func pinOf(k fakeidp.Key) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: k.Cert.Raw})
}

func TestNew_Refuses(t *testing.T) {
	key, cert := spKey(t)
	src := signin.Source{Name: "x", Metadata: "m", LoAs: signin.LoAsDefault, Organisations: []string{org}}
	for name, s := range map[string]signin.Settings{
		"http elsewhere":           {Name: signin.EID, BaseURL: "http://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{src}},
		"an unknown entity":        {Name: "x", BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{src}},
		"no key":                   {Name: signin.EID, BaseURL: "https://portal.example", IdPs: []signin.Source{src}},
		"no IdP":                   {Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert},
		"metadata by http":         {Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{{Name: "x", Metadata: "http://idp.example/m", LoAs: signin.LoAsDefault}}},
		"metadata unsigned":        {Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{{Name: "x", Metadata: "https://idp.example/m", LoAs: signin.LoAsDefault}}},
		"a pin that is none":       {Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{{Name: "x", Metadata: "https://idp.example/m", Pin: []byte("x"), LoAs: signin.LoAsDefault}}},
		"no level":                 {Name: signin.EID, BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{{Name: "x", Metadata: "m"}}},
		"staff of no organisation": {Name: signin.Personal, BaseURL: "https://portal.example", Key: key, Cert: cert, IdPs: []signin.Source{{Name: "x", Metadata: "m", LoAs: signin.LoAsDefault}}},
	} {
		if _, err := signin.New(s); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestLocalPath(t *testing.T) {
	for s, want := range map[string]bool{
		"/": true, "/mina": true, "/rapporter/2026-10?x=1&y=%C3%A5": true, "/a//b": true,
		"": false, "mina": false, "//evil.test": false, "/\\evil.test": false, "/%5cevil.test": false, "/%2fevil.test": false,
		"https://evil.test/": false, "javascript:alert(1)": false, "/a\nb": false, "/a b": false, "/å": false, "/%zz": false,
		"/" + strings.Repeat("a", 600): false, "/%0d%0aX: y": false, "/%0d": false,
	} {
		got, ok := signin.LocalPath(s)
		if ok != want || ok && got != s || !ok && got != "" {
			t.Errorf("LocalPath(%q) = %q, %v", s, got, ok)
		}
	}
}

func TestPeek_Refuses(t *testing.T) {
	good := string(newWorld(t, signin.EID).good().XML(t))
	tag := good[:strings.Index(good, ">")]
	for name, doc := range map[string]string{
		"nothing":                  "",
		"no XML":                   "hello",
		"another root":             "<x/>",
		"a DOCTYPE":                "<!DOCTYPE Response>" + good,
		"a DOCTYPE after":          good + "<!DOCTYPE x>",
		"an entity":                strings.Replace(good, "<samlp:Status>", "&lol;<samlp:Status>", 1),
		"a second root":            good + good,
		"text after":               good + "x",
		"an instruction":           "<?xml-stylesheet href='x'?>" + good,
		"an instruction within":    strings.Replace(good, "<samlp:Status>", "<?x?><samlp:Status>", 1),
		"the same attribute twice": strings.Replace(good, tag, tag+` ID="_x"`, 1),
		"the same id twice":        strings.Replace(good, "<samlp:Status>", `<samlp:Status ID="`+between(good, ` ID="`)+`">`, 1),
		"a second id, prefixed":    strings.Replace(good, tag, tag+` saml:ID="_x"`, 1),
		"too many elements":        strings.Replace(good, "<samlp:Status>", "<samlp:Extensions>"+strings.Repeat("<x/>", 600)+"</samlp:Extensions><samlp:Status>", 1),
		"too deep":                 strings.Replace(good, "<samlp:Status>", "<samlp:Extensions>"+strings.Repeat("<x>", 40)+strings.Repeat("</x>", 40)+"</samlp:Extensions><samlp:Status>", 1),
		"too large":                good + strings.Repeat(" ", 65<<10),
		"unclosed":                 good[:len(good)-1],
		"version 1":                strings.Replace(good, `Version="2.0"`, `Version="1.1"`, 1),
		"no status":                strings.Replace(good, "StatusCode", "StatusText", 2),
	} {
		if _, err := signin.Peek(base64.StdEncoding.EncodeToString([]byte(doc))); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	for _, raw := range []string{"%", "=", strings.Repeat("A", 300<<10)} {
		if _, err := signin.Peek(raw); reason(err) != signin.Malformed {
			t.Errorf("got %v", err)
		}
	}
}

func between(s, before string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, `"`)
	return s
}

// outside is a message that Peek accepts; nobody has signed it.
const outside = `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" InResponseTo="_2" Version="2.0" IssueInstant="2026-11-01T10:00:00Z" Destination="d">` +
	`<a:Issuer>i</a:Issuer><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>` +
	`<Reference URI="#_1"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/></Reference></SignedInfo></Signature>` +
	`<p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><p:StatusCode Value="http://id.elegnamnden.se/status/1.0/cancel"/></p:StatusCode></p:Status></p:Response>`

// FuzzPeek: nothing makes Peek panic, and what it accepts has an id to look up.
func FuzzPeek(f *testing.F) {
	if id, err := signin.Peek(base64.StdEncoding.EncodeToString([]byte(outside))); err != nil || id != "_2" {
		f.Fatalf("Peek = %q, %v", id, err)
	}
	f.Add([]byte(outside))
	f.Add([]byte("<!DOCTYPE x><x/>"))
	f.Add([]byte("</x>"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		id, err := signin.Peek(base64.StdEncoding.EncodeToString(doc))
		if err == nil && id == "" {
			t.Error("accepted without an id")
		}
		if err != nil && reason(err) == "" {
			t.Errorf("not a Refusal: %v", err)
		}
	})
}

// TestVersions: older ones of these two have published holes (eid.md §0).
func TestVersions(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for module, least := range map[string][3]int{
		"github.com/russellhaering/goxmldsig": {1, 6, 1}, "github.com/beevik/etree": {1, 7, 0},
	} {
		m := regexp.MustCompile(`(?m)^\s*(?:require )?` + regexp.QuoteMeta(module) + ` v(\d+)\.(\d+)\.(\d+)`).FindSubmatch(mod)
		if m == nil {
			t.Errorf("%s is not in go.mod", module)
			continue
		}
		var have [3]int
		for i := range have {
			have[i], _ = strconv.Atoi(string(m[i+1]))
		}
		if have[0] != least[0] || have[1] < least[1] || have[1] == least[1] && have[2] < least[2] {
			t.Errorf("%s is at %v, want at least %v", module, have, least)
		}
	}
	if bytes.Contains(mod, []byte("=>")) {
		t.Error("go.mod replaces a module: see that it is none of these")
	}
}
