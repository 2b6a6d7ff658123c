package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A leaver is a portal that knows an IdP at which one may sign out.
type leaver struct {
	p   *portal.Portal
	at  string // the portal
	to  string // where it wants messages about sign-out
	idp *fakeidp.IdP
	sp  fakeidp.SP
}

func newLeaver(t *testing.T) leaver {
	t.Helper()
	p := portal.New(t)
	idp := fakeidp.New(t, "http://127.0.0.1:2/leaver")
	idp.SLO, idp.Keys = idp.EntityID+"/slo", attack.Keys(t, idp.EntityID)
	return leaver{p, p.ReplicaTrusting(t, portal.Source{Name: "eid", Metadata: idp.Metadata(), Logout: true}),
		p.URL + link.SAMLEIDLogout, idp, p.SP(entrance.EID)}
}

// enter signs id in with a name and a session at the IdP.
func (l leaver) enter(t *testing.T, id person.ID, name, index string) *browser.Browser {
	t.Helper()
	b := browser.New(t)
	request, err := fakeidp.ReadRequest(b.Get(l.at+"/").Click(link.SignInEID).Location(), l.sp)
	if err != nil {
		t.Fatal(err)
	}
	a := l.idp.Good(l.sp, request.ID, time.Now(), portal.Citizen(id))
	a.Name, a.Index = name, index
	page := b.PostFrom(l.idp.SSO, l.at+link.SAMLEIDACS, map[string][]string{"SAMLResponse": {a.Encode(t)}})
	if page.Status != http.StatusSeeOther || !l.in(b) {
		t.Fatalf("not let in: %d", page.Status)
	}
	return b
}

func (l leaver) in(b *browser.Browser) bool { return portal.SignedIn(b.Get(l.at + link.Contact)) }

// hears sends the portal a message by a redirect in b.
func (l leaver) hears(t *testing.T, b *browser.Browser, f *fakeidp.Farewell) *browser.Page {
	t.Helper()
	return b.Get(l.at + link.SAMLEIDLogout + "?" + f.Query(t))
}

// TestLeave: the sign-out here comes first; then a link, once, to the IdP's own.
func TestLeave(t *testing.T) {
	l := newLeaver(t)
	b := l.enter(t, pgtest.Anna, "name-of-anna", "session-1")
	token := b.Cookie(l.at, sessionCookie)
	out := b.Get(l.at+link.Contact).Submit(`form[action="`+link.SignOut+`"]`, nil)
	held := browser.New(t)
	held.Plant(l.at, portal.SessionCookie(token))
	if out.Location() != l.at+link.SignedOut || b.Cookie(l.at, sessionCookie) != "" || l.in(held) {
		t.Fatalf("signed out: %d, on to %q", out.Status, out.Location())
	}
	page := out.Follow()
	href := page.Doc().Find("main a").AttrOr("href", "")
	if page.Status != http.StatusOK || href != link.SignOutThere || page.Doc().Find("main form").Length() != 0 {
		t.Fatalf("the page: %d with a link to %q", page.Status, href)
	}
	if other := browser.New(t).Get(l.at + link.SignedOut); other.Doc().Find("main a").Length() != 0 {
		t.Error("another browser may go on")
	}
	to := page.Click(href).Location()
	if !strings.HasPrefix(to, l.idp.SLO+"?") {
		t.Fatalf("sent to %.80q", to)
	}
	asked := fakeidp.Hear(t, to, "SAMLRequest", l.sp)
	if asked.Name != "name-of-anna" || !cmp.Equal(asked.Indexes, []string{"session-1"}) || asked.Destination != l.idp.SLO || asked.Issuer != l.sp.EntityID {
		t.Errorf("asked %+v", asked)
	}
	if again := page.Click(href); again.Location() != l.at+link.SignedOut {
		t.Errorf("a second time: on to %q", again.Location())
	}
	answer := l.idp.Confirms(l.to, asked.ID, time.Now())
	if done := l.hears(t, b, answer); done.Status != http.StatusOK || !strings.Contains(done.Doc().Find("main").Text(), "Du är utloggad även hos") {
		t.Errorf("the answer got %d", done.Status)
	}
	refusal(t, l.p, browser.New(t), 400, "replayed", func() *browser.Page { return l.hears(t, browser.New(t), answer) })
	if strings.Contains(l.p.Log.String(), "name-of-anna") {
		t.Error("the name is in the log")
	}
}

// TestLeave_IsOptional: without the setting nothing of it is there.
func TestLeave_IsOptional(t *testing.T) {
	l := newLeaver(t)
	on, off := browser.New(t).Get(l.at+link.SAMLEIDMetadata), browser.New(t).Get(l.p.URL+link.SAMLEIDMetadata)
	if !strings.Contains(on.Body, `SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="`+l.to+`"`) || strings.Contains(off.Body, "Logout") {
		t.Error("the metadata do not say which")
	}
	if page := browser.New(t).Get(l.p.URL + link.SAMLEIDLogout + "?" + l.idp.Asks(l.to, "x", time.Now()).Query(t)); page.Status != http.StatusNotFound {
		t.Errorf("a request where it is off: %d", page.Status)
	}
}

// TestLeave_TheIdPAsks: its request ends the sessions that it names and no others,
// without any cookie, and is answered.
func TestLeave_TheIdPAsks(t *testing.T) {
	l := newLeaver(t)
	first, second, other := l.enter(t, pgtest.Anna, "anna", "1"), l.enter(t, pgtest.Anna, "anna", "2"), l.enter(t, pgtest.Bo, "bo", "1")
	check := func(what string, f *fakeidp.Farewell, want ...bool) {
		t.Helper()
		page := l.hears(t, browser.New(t), f)
		if !strings.HasPrefix(page.Location(), l.idp.SLO+"?") {
			t.Fatalf("%s: %d, on to %.80q", what, page.Status, page.Location())
		}
		if h := fakeidp.Hear(t, page.Location(), "SAMLResponse", l.sp); h.InResponseTo != f.ID || h.Status.Code.Value != fakeidp.StatusSuccess || h.RelayState != f.Relay || h.Destination != l.idp.SLO {
			t.Errorf("%s: answered %+v", what, h)
		}
		if got := []bool{l.in(first), l.in(second), l.in(other)}; !cmp.Equal(got, want) {
			t.Errorf("%s: signed in %v, want %v", what, got, want)
		}
	}
	check("somebody who is not here", l.idp.Asks(l.to, "nobody", time.Now(), "1"), true, true, true)
	check("one session", l.idp.Asks(l.to, "anna", time.Now(), "1"), false, true, true)
	byEC := l.idp.Asks(l.to, "anna", time.Now())
	byEC.Key, byEC.Algorithm = l.idp.Keys[1], fakeidp.ECDSASHA256
	check("all of a person's, by the other key", byEC, false, false, true)
}

// TestAttack_Leave: what is forged, stale or replayed ends nothing. Each row spoils
// a request that is shown to work at the end.
func TestAttack_Leave(t *testing.T) {
	l := newLeaver(t)
	victim := l.enter(t, pgtest.Anna, "anna", "1")
	for _, c := range []struct {
		name, code, detail string
		edit               func(f *fakeidp.Farewell)
	}{
		{"not signed", "forged", "logout_unsigned", func(f *fakeidp.Farewell) {
			f.EditQuery = func(q string) string { q, _, _ = strings.Cut(q, "&SigAlg="); return q }
		}},
		{"signed by another key", "forged", "logout_signature", func(f *fakeidp.Farewell) { f.Key = fakeidp.RSA(t, "stranger", 2048) }},
		{"an algorithm that is not accepted", "forged", "logout_signature", func(f *fakeidp.Farewell) { f.Algorithm = "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }},
		{"RelayState changed after it was signed", "forged", "logout_signature", func(f *fakeidp.Farewell) {
			f.EditQuery = func(q string) string { return strings.Replace(q, "RelayState=a", "RelayState=b", 1) }
		}},
		{"RelayState added after it was signed", "forged", "logout_signature", func(f *fakeidp.Farewell) {
			f.Relay, f.EditQuery = "", func(q string) string { return q + "&RelayState=x" }
		}},
		{"from another IdP of ours", "forged", "logout_issuer", func(f *fakeidp.Farewell) { f.Issuer, f.Key = l.p.StaffIdP.EntityID, l.p.StaffIdP.Keys[0] }},
		{"from the IdP by its short name", "forged", "logout_issuer", func(f *fakeidp.Farewell) { f.Issuer = "eid" }},
		{"from nobody", "forged", "logout_issuer", func(f *fakeidp.Farewell) { f.Issuer = "" }},
		{"for another address", "forged", "logout_destination", func(f *fakeidp.Farewell) { f.Destination = l.p.URL + link.SAMLStaffLogout }},
		{"for no address", "forged", "logout_destination", func(f *fakeidp.Farewell) { f.Destination = "" }},
		{"old", "stale", "logout", func(f *fakeidp.Farewell) { f.Issued = f.Issued.Add(-5 * time.Minute) }},
		{"from the future", "stale", "logout", func(f *fakeidp.Farewell) { f.Issued = f.Issued.Add(5 * time.Minute) }},
		{"past its end", "stale", "logout_ended", func(f *fakeidp.Farewell) { f.NotOnOrAfter = f.Issued.Add(-2 * time.Minute) }},
		{"an answer to nothing", "replayed", "no_such_logout", func(f *fakeidp.Farewell) { f.InResponseTo, f.Status = "_0", fakeidp.StatusSuccess }},
		{"a parameter twice", "malformed", "logout_query", func(f *fakeidp.Farewell) {
			f.EditQuery = func(q string) string { return q + "&SigAlg=x" }
		}},
		{"a request and an answer", "malformed", "logout_query", func(f *fakeidp.Farewell) {
			f.EditQuery = func(q string) string { return q + "&SAMLResponse=x" }
		}},
		{"a deflate bomb", "malformed", "deflate", func(f *fakeidp.Farewell) {
			f.EditPlain = func(b []byte) []byte { return append(b, bytes.Repeat([]byte(" "), 10<<20)...) }
		}},
		{"a DOCTYPE", "malformed", "directive", func(f *fakeidp.Farewell) {
			f.EditPlain = func(b []byte) []byte { return append([]byte("<!DOCTYPE x>"), b...) }
		}},
		{"a comment in the name", "malformed", "logout_name", func(f *fakeidp.Farewell) {
			f.EditPlain = func(b []byte) []byte { return bytes.Replace(b, []byte(">anna<"), []byte(">anna<!---->x<"), 1) }
		}},
		{"no message", "malformed", "logout_query", func(f *fakeidp.Farewell) { f.EditQuery = func(string) string { return "" } }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := l.idp.Asks(l.to, "anna", time.Now(), "1")
			c.edit(f)
			b := browser.New(t)
			var page *browser.Page
			refusal(t, l.p, b, 400, c.code, func() *browser.Page { page = l.hears(t, b, f); return page })
			if e := l.p.Security(t, page); e.Detail != c.detail {
				t.Errorf("detail %q, want %q", e.Detail, c.detail)
			}
			if !l.in(victim) {
				t.Fatal("the session has ended")
			}
		})
	}
	f := l.idp.Asks(l.to, "anna", time.Now(), "1")
	if page := l.hears(t, browser.New(t), f); page.Status != http.StatusSeeOther || l.in(victim) {
		t.Fatalf("the right request got %d", page.Status)
	}
	again := l.enter(t, pgtest.Anna, "anna", "1")
	refusal(t, l.p, browser.New(t), 400, "replayed", func() *browser.Page { return l.hears(t, browser.New(t), f) })
	if !l.in(again) {
		t.Error("a replayed request has ended a later session")
	}
}
