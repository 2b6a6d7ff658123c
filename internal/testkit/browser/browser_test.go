package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/testkit/browser"
)

// Cookies by what the attributes are; the first word is the name.
var given = []string{
	"strict=1; Path=/; SameSite=Strict", "lax=1; Path=/; SameSite=Lax", "unset=1; Path=/", "none=1; Path=/; Secure; SameSite=None",
	"__Host-none=1; Path=/; Secure; HttpOnly; SameSite=None", "__Host-lax=1; Path=/; Secure; SameSite=Lax",
	"none_bare=1; Path=/; SameSite=None", "__Host-bare=1; Path=/", "__Host-path=1; Path=/x; Secure", "__Secure-bare=1; Path=/",
	"domain=1; Path=/; Domain=localhost", "gone=1; Path=/; Max-Age=0", "elsewhere=1; Path=/elsewhere",
}

// here answers what came: the names of the cookies, and what the browser says.
func here(t *testing.T) (portal, other string) {
	mux := http.NewServeMux()
	mux.HandleFunc("/set", func(w http.ResponseWriter, _ *http.Request) {
		for _, c := range given {
			w.Header().Add("Set-Cookie", c)
		}
	})
	mux.HandleFunc("/unset", func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "lax", Path: "/", MaxAge: -1})
	})
	mux.HandleFunc("/acs", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Came", came(r))
		http.Redirect(w, r, "/show", http.StatusSeeOther)
	})
	mux.HandleFunc("/show", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Came", came(r))
		_ = r.ParseForm()
		fmt.Fprintf(w, `<form id="f" method="post" action="/show"><input type="hidden" name="a" value="1"><input name="b" value="2">
			<input type="checkbox" name="c" value="3" checked><input type="checkbox" name="d" value="4"><select name="e"><option value="5"><option value="6" selected></select>
			<textarea name="f">7</textarea><button name="g" value="8">Send</button></form><p id="got">%s</p>`, r.PostForm.Encode())
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	return "http://localhost:" + port, s.URL
}

func came(r *http.Request) string {
	var names []string
	for _, c := range r.Cookies() {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	return r.Header.Get("Sec-Fetch-Site") + ": " + strings.Join(names, " ")
}

func TestSameSite(t *testing.T) {
	portal, other := here(t)
	b := browser.New(t)
	home := b.Get(portal + "/set")
	const all = "__Host-lax __Host-none lax none strict unset"
	for _, c := range []struct {
		name string
		page *browser.Page
		want string
	}{
		{"a typed address", b.Get(portal + "/show"), "none: " + all},
		{"a link on the site", home.Click("/show"), "same-origin: " + all},
		{"a form on the site", b.PostFrom(portal, portal+"/show", nil), "same-origin: " + all},
		{"the same host on another port is the same site", b.PostFrom("http://localhost:1", portal+"/show", nil), "same-site: " + all},
		{"a form on another site", b.PostFrom(other, portal+"/acs", nil), "cross-site: __Host-none none unset"},
		{"the GET that it redirects to", b.PostFrom(other, portal+"/acs", nil).Follow(), "cross-site: __Host-lax __Host-none lax none unset"},
		{"a link on another site", b.Get(other + "/show").Click(portal + "/show"), "cross-site: __Host-lax __Host-none lax none unset"},
		{"another site", home.Click(other + "/show"), "cross-site:"},
		{"another browser", browser.New(t).Get(portal + "/show"), "none:"},
	} {
		if got := c.page.Header.Get("X-Came"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	b.Get(portal + "/unset")
	if got := b.Cookie(portal, "lax"); got != "" {
		t.Errorf("a cookie that was taken back is there: %q", got)
	}
}

func TestSubmit(t *testing.T) {
	portal, _ := here(t)
	p := browser.New(t).Get(portal+"/show").Submit("#f", url.Values{"b": {"x"}, "g": {"8"}})
	if diff := cmp.Diff("a=1&b=x&c=3&e=6&f=7&g=8", p.Doc().Find("#got").Text()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
