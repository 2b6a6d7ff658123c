package web

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views/link"
)

func TestHeaders(t *testing.T) {
	s := newSite(t, nil)
	for _, path := range []string{"/", "/no-such-page", "/prov/500", "/halsa/live", "/prov/panik"} {
		h := s.get(path).Header
		for key, want := range map[string]string{
			"Content-Security-Policy":    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options":     "nosniff",
			"Referrer-Policy":            "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security":  "max-age=63072000; includeSubDomains",
			"Cache-Control":              "no-store",
		} {
			if got := h.Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", path, key, got, want)
			}
		}
		if h.Get("X-Request-Id") == "" {
			t.Errorf("%s has no request id", path)
		}
	}
	plain := newSite(t, func(c *Config) { c.URL, _ = url.Parse("http://localhost:8080") })
	if got := plain.get("/").Header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("a portal without TLS asks for it: %s", got)
	}
}

func TestFaults(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct {
		path   string
		status int
		title  string
	}{
		{"/prov/404", 404, "Sidan finns inte"},
		{"/no-such-page", 404, "Sidan finns inte"},
		{"/prov/403", 403, "Du har inte tillgång till sidan"},
		{"/prov/409", 409, "Det går inte att lämna in än"},
		{"/prov/422", 422, "Något behöver rättas"},
		{"/prov/429", 429, "För många försök"},
		{"/prov/500", 500, "Något gick fel hos oss"},
		{"/prov/503", 503, "Portalen svarar inte just nu"},
		{"/prov/panik", 500, "Något gick fel hos oss"},
		{"/prov/mina", 401, "Du behöver logga in"},
		{"/sprak", 405, "Så kan adressen inte användas"},
	} {
		a := s.get(tt.path)
		d := a.doc(t)
		if got := d.Find("h1").Text(); a.StatusCode != tt.status || got != tt.title {
			t.Errorf("%s: %d %q, want %d %q", tt.path, a.StatusCode, got, tt.status, tt.title)
		}
		if strings.Contains(a.body, "secret") || strings.Contains(a.body, "goroutine") {
			t.Errorf("%s shows the inside: %s", tt.path, a.body)
		}
		if number := d.Find("code").Text(); (tt.status >= 500) != (number != "") || number != "" && number != a.Header.Get("X-Request-Id") {
			t.Errorf("%s: error number %q", tt.path, number)
		}
	}
	if got := s.get("/sprak").Header.Get("Allow"); got != "POST" {
		t.Errorf("Allow is %q", got)
	}
	if a := s.do("POST", "/", ""); a.StatusCode != 405 || a.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST /: %d, Allow %q", a.StatusCode, a.Header.Get("Allow"))
	}
	if a := s.do("HEAD", "/", ""); a.StatusCode != 200 || a.body != "" {
		t.Errorf("HEAD /: %d", a.StatusCode)
	}
}

func TestLog(t *testing.T) {
	s := newSite(t, nil)
	in := s.signIn(person.Jobseeker)
	s.log.Reset()
	s.get("/prov/mina?sok=hemligt", in)
	line := s.log.String()
	for _, want := range []string{`"msg":"request"`, `"route":"/prov/mina"`, `"status":200`, `"actor_kind":"jobseeker"`, `"actor_id":"0b9c1fd2-`} {
		if !strings.Contains(line, want) {
			t.Errorf("no %s in %s", want, line)
		}
	}
	if strings.Contains(line, "hemligt") || strings.Count(line, "\n") != 1 {
		t.Errorf("log: %s", line)
	}
	s.log.Reset()
	s.get("/prov/panik")
	if line := s.log.String(); !strings.Contains(line, `"level":"ERROR"`) || !strings.Contains(line, "panic of type string") || strings.Contains(line, "row 7") {
		t.Errorf("log of a panic: %s", line)
	}
}

func TestWho(t *testing.T) {
	roles := []person.Role{}
	s := newSite(t, func(c *Config) {
		c.Known = func(_ context.Context, a person.Actor) (person.Actor, error) {
			a.Roles = roles
			return a, nil
		}
	})
	for _, tt := range []struct {
		name   string
		kind   person.Kind
		roles  []person.Role
		path   string
		status int
	}{
		{"a jobseeker's page for a jobseeker", person.Jobseeker, nil, "/prov/mina", 200},
		{"a jobseeker's page for staff", person.Staff, []person.Role{person.Reviewer}, "/prov/mina", 403},
		{"a reviewer's page for a reviewer", person.Staff, []person.Role{person.Caseworker, person.Reviewer}, "/prov/granskning", 200},
		{"a reviewer's page for a caseworker", person.Staff, []person.Role{person.Caseworker}, "/prov/granskning", 403},
		{"a reviewer's page for a jobseeker", person.Jobseeker, nil, "/prov/granskning", 403},
	} {
		t.Run(tt.name, func(t *testing.T) {
			roles = tt.roles
			if a := s.get(tt.path, s.signIn(tt.kind)); a.StatusCode != tt.status {
				t.Errorf("%d, want %d", a.StatusCode, tt.status)
			}
		})
	}
}

func TestNotSignedIn(t *testing.T) {
	s := newSite(t, nil)
	a := s.get("/prov/mina?typ=kurs")
	links := a.doc(t).Find(`main a[href^="/logga-in"]`)
	if a.StatusCode != 401 || links.Length() != 1 || links.AttrOr("href", "") != "/logga-in/eid?till=%2Fprov%2Fmina%3Ftyp%3Dkurs" {
		t.Errorf("%d, %s", a.StatusCode, links.AttrOr("href", ""))
	}
	a = s.do("POST", "/prov/mina", "x=1", header("Referer", s.URL+"/rapporter/2026-10"))
	if got := a.doc(t).Find(`main a[href^="/logga-in"]`).AttrOr("href", ""); a.StatusCode != 401 || got != "/logga-in/eid?till=%2Frapporter%2F2026-10" {
		t.Errorf("POST: %d, %s", a.StatusCode, got)
	}
	if got := s.get("/prov/granskning").doc(t).Find(`main a[href^="/logga-in"]`).AttrOr("href", ""); got != "/logga-in/personal?till=%2Fprov%2Fgranskning" {
		t.Errorf("staff: %s", got)
	}
}

func TestSession(t *testing.T) {
	s := newSite(t, nil)
	a := s.do("POST", "/prov/in/jobseeker", "")
	cookie := a.Header.Get("Set-Cookie")
	for _, want := range []string{"__Host-session=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("no %s in %s", want, cookie)
		}
	}
	for _, b := range s.store.data {
		if !bytes.Contains(b, []byte(`"values":{"agent":"","authn_at":"0001-01-01T00:00:00Z","id":"0b9c1fd2-`)) {
			t.Errorf("stored: %s", b)
		}
	}
	in := s.signIn(person.Jobseeker)
	before := len(s.store.data)
	if a := s.do("POST", "/prov/in/jobseeker", "", in); strings.Contains(a.Header.Get("Set-Cookie"), cookie) || len(s.store.data) != before {
		t.Errorf("a new sign-in keeps the old token, or its row")
	}
	in = s.signIn(person.Jobseeker)
	if a := s.get("/prov/mina", in); a.StatusCode != 200 || a.body != "own" || a.Header.Get("Set-Cookie") != "" {
		t.Errorf("%d, %s", a.StatusCode, a.Header.Get("Set-Cookie"))
	}
	s.do("POST", "/prov/mina", "x=1", in)
	for _, want := range []string{"Sparat.", ""} {
		if got := s.get("/", in).doc(t).Find(`[role="status"]`).Text(); got != want {
			t.Errorf("flash %q, want %q", got, want)
		}
	}
	s.do("POST", "/prov/ut", "", in)
	if a := s.get("/prov/mina", in); a.StatusCode != 401 {
		t.Errorf("after sign-out: %d", a.StatusCode)
	}
	s.store.away = errors.New("away")
	if a := s.get("/prov/mina", in); a.StatusCode != 503 {
		t.Errorf("with the store away: %d", a.StatusCode)
	}
	if a := s.get("/driftstatus", in); a.StatusCode != 200 {
		t.Errorf("the status page with the store away: %d", a.StatusCode)
	}
	if a := s.do("POST", "/prov/in/jobseeker", ""); a.StatusCode != 503 || strings.Count(a.body, "<html") != 1 {
		t.Errorf("a session that cannot be kept: %d %s", a.StatusCode, a.body)
	}
}

func TestOtherSites(t *testing.T) {
	s := newSite(t, nil)
	cross := header("Sec-Fetch-Site", "cross-site")
	if a := s.do("POST", "/sprak", "sprak=en", cross); a.StatusCode != 403 || a.Header.Get("Set-Cookie") != "" {
		t.Errorf("a form from another site: %d", a.StatusCode)
	}
	if a := s.get("/", cross); a.StatusCode != 200 {
		t.Errorf("a link from another site: %d", a.StatusCode)
	}
	for _, path := range []string{link.SAMLEIDACS, link.SAMLStaffACS, link.APIAck("x")} {
		r := httptest.NewRequest("POST", path, nil)
		cross(r)
		if err := s.web.cross.Check(r); err != nil {
			t.Errorf("POST %s: %v", path, err)
		}
	}
}

func TestPrefetch(t *testing.T) {
	s := newSite(t, nil)
	pre := header("Sec-Purpose", "prefetch;prerender")
	if a := s.get("/prov/granskning", pre); a.StatusCode != 503 {
		t.Errorf("a page that logs was fetched ahead: %d", a.StatusCode)
	}
	if a := s.get("/", pre); a.StatusCode != 200 {
		t.Errorf("a page that does not log: %d", a.StatusCode)
	}
}

func TestBody(t *testing.T) {
	s := newSite(t, nil)
	in := s.signIn(person.Jobseeker)
	if a := s.do("POST", "/prov/mina", "x="+strings.Repeat("a", maxBody), in); a.StatusCode != 413 {
		t.Errorf("too large: %d", a.StatusCode)
	}
	if a := s.do("POST", "/prov/mina", "x=%zz", in); a.StatusCode != 400 {
		t.Errorf("no form: %d", a.StatusCode)
	}
}

func TestLanguage(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct{ accept, cookie, want string }{
		{"", "", "sv"},
		{"en-GB,en;q=0.9", "", "en"},
		{"ar, en;q=0.5, sv;q=0.4", "", "ar"},
		{"de, fi-FI;q=0.5, sv;q=0.4", "", "fi"},
		{"se, en;q=0.5", "", "en"}, // more often meant for Swedish than for North Sami
		{"en", "sv-simple", "sv-simple"},
		{"en", "se", "sv"}, // chosen, but no page is in it
		{"en;q=0.3, sv;q=0.8", "", "sv"},
		{"en;q=0", "", "sv"},
		{"sv", "en", "en"},
		{"en", "xx", "en"},
	} {
		a := s.get("/", header("Accept-Language", tt.accept), func(r *http.Request) {
			if tt.cookie != "" {
				r.AddCookie(&http.Cookie{Name: languageCookie, Value: tt.cookie})
			}
		})
		if got := a.doc(t).Find("html").AttrOr("lang", ""); got != tt.want {
			t.Errorf("Accept-Language %q, cookie %q: %s", tt.accept, tt.cookie, got)
		}
	}
	for _, tt := range []struct{ till, want string }{
		{"/kontakt?a=b", "/kontakt?a=b"},
		{"https://example.com/", "/"},
		{"//example.com/", "/"},
		{"", "/"},
	} {
		a := s.do("POST", "/sprak", url.Values{"sprak": {"en"}, "till": {tt.till}}.Encode())
		if got := a.Header.Get("Location"); a.StatusCode != 303 || got != tt.want {
			t.Errorf("back to %q: %d %s", tt.till, a.StatusCode, got)
		}
		if c := a.Header.Get("Set-Cookie"); !strings.HasPrefix(c, "__Host-sprak=en; Path=/; Max-Age=31536000; HttpOnly; Secure; SameSite=None") {
			t.Errorf("cookie: %s", c)
		}
	}
	if a := s.do("POST", "/sprak", "sprak=xx"); a.StatusCode != 422 {
		t.Errorf("an unknown language: %d", a.StatusCode)
	}
	form := s.get("/kontakt?a=b").doc(t).Find(`form[action="/sprak"]`)
	if got := form.Find(`input[name="till"]`).AttrOr("value", ""); got != "/kontakt?a=b" {
		t.Errorf("the switch returns to %q", got)
	}
}

func TestHealth(t *testing.T) {
	var down error
	s := newSite(t, func(c *Config) { c.Ready = func(context.Context) error { return down } })
	for _, tt := range []struct {
		down       error
		path, body string
		status     int
	}{
		{nil, "/halsa/live", "live\n", 200},
		{nil, "/halsa/redo", "ready\n", 200},
		{errors.New("secret"), "/halsa/live", "live\n", 200},
		{errors.New("secret"), "/halsa/redo", "Service Unavailable\n", 503},
	} {
		down = tt.down
		if a := s.get(tt.path); a.StatusCode != tt.status || a.body != tt.body {
			t.Errorf("%s with %v: %d %q", tt.path, tt.down, a.StatusCode, a.body)
		}
	}
	down = errors.New("secret")
	if a := s.get("/driftstatus"); a.StatusCode != 200 || !strings.Contains(a.body, "har just nu ett fel") {
		t.Errorf("the status page does not say so: %d", a.StatusCode)
	}
}

// Every page that can be reached by links from the start page, in each language:
// it answers, has nothing inline, and one h1.
func TestCrawl(t *testing.T) {
	s := newSite(t, nil)
	// Not yet in the table; a row that comes must be taken out here.
	awaited := map[string]bool{link.SignInEID: true, link.SignInStaff: true, link.CheckReceipt: true}
	for path := range awaited {
		if a := s.get(path); a.StatusCode != 404 {
			t.Errorf("%s answers %d: it is awaited no longer", path, a.StatusCode)
		}
	}
	for _, lang := range []string{"sv", "en"} {
		seen := map[string]bool{"/prov/500": true, "/prov/mina": true, "/no-such-page": true}
		queue := []string{link.Start, "/prov/500", "/prov/mina", "/no-such-page"}
		for len(queue) > 0 {
			path := queue[0]
			queue = queue[1:]
			a := s.get(path, header("Accept-Language", lang))
			if a.StatusCode != 200 && !seen[path] {
				t.Errorf("%s in %s: %d", path, lang, a.StatusCode)
			}
			seen[path] = true
			d := a.doc(t)
			if n := d.Find("style, [style], script:not([src]), [onclick], [onsubmit], [onload]").Length(); n > 0 {
				t.Errorf("%s in %s has %d inline styles or scripts", path, lang, n)
			}
			if d.Find("h1").Length() != 1 || d.Find("main").Length() != 1 || d.Find("html").AttrOr("lang", "") != lang {
				t.Errorf("%s in %s: h1 %d, lang %s", path, lang, d.Find("h1").Length(), d.Find("html").AttrOr("lang", ""))
			}
			d.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
				to := a.AttrOr("href", "")
				u, err := url.Parse(to)
				if to == link.Digg {
					return
				}
				if err != nil || u.Host != "" || strings.Contains(to, "TemplFailed") {
					t.Errorf("%s in %s leads to %s", path, lang, to)
					return
				}
				if u.Path != "" && !seen[u.Path] && !awaited[u.Path] {
					queue = append(queue, u.Path)
				}
			})
		}
		if len(seen) < 8 {
			t.Errorf("only %d pages were found", len(seen))
		}
	}
}

// The table has no address twice, and each is a constant without a purpose left
// out.
func TestTable(t *testing.T) {
	s := newSite(t, nil)
	s.web.extra = nil
	seen := map[string]bool{}
	for _, row := range s.web.Table() {
		key := row.Method + " " + row.Pattern
		if seen[key] || row.Purpose == "" || row.handler == nil || (row.Who.Kind == "") != (row.Purpose == access.Public) && row.Who.Kind != person.System {
			t.Errorf("row %s: %+v, %s", key, row.Who, row.Purpose)
		}
		seen[key] = true
	}
}
