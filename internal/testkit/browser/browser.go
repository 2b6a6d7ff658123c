// Package browser is a browser for tests: an HTTP client that keeps cookies as
// Chromium does (eid.md §1 "Cookies, measured in Chromium"). Go's own jar knows
// neither SameSite nor the names that begin with __Host-, and so hides the
// faults that show when a form comes from another site.
//
// A page is on a site: the host, without its port. http://localhost:8080 and
// http://127.0.0.1:8081 are two sites, as in the demo. Redirects are not
// followed by themselves: a test says Follow, and may look in between.
package browser

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// A Browser is one person's browser, with its cookies. It may be used by several
// goroutines at once, as tabs.
type Browser struct {
	// Language is sent as Accept-Language; empty is none.
	Language string

	t    testing.TB
	http *http.Client
	jar  jar
}

// New returns a browser with no cookies.
func New(t testing.TB) *Browser {
	transport := &http.Transport{DisableKeepAlives: true}
	return &Browser{t: t, http: &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       30 * time.Second,
	}}
}

// A Page is what was answered. It has Status 0 when nothing was, and the test
// has then failed.
type Page struct {
	URL    *url.URL
	Status int
	Header http.Header
	Body   string

	b    *Browser
	from *url.URL // the page that led here, which the cookies go by; nil is none
}

// Get opens an address that somebody typed, or keeps as a bookmark.
func (b *Browser) Get(address string) *Page {
	b.t.Helper()
	return b.open("GET", b.parse(address), nil, nil)
}

// PostFrom sends a form from a page of another address, such as that of an
// identity provider: only the address's scheme, host and port count.
func (b *Browser) PostFrom(page, address string, form url.Values) *Page {
	b.t.Helper()
	return b.open("POST", b.parse(address), b.parse(page), form)
}

// Cookie returns the value of a cookie that the browser keeps for the host of
// address, or "".
func (b *Browser) Cookie(address, name string) string {
	b.t.Helper()
	return b.jar.value(b.parse(address), name)
}

// Plant puts a cookie in the browser as if address had set it: a stolen one, say.
func (b *Browser) Plant(address string, c *http.Cookie) {
	b.t.Helper()
	b.jar.set(b.parse(address), c, time.Now())
}

// Click opens an address that stands in a link of the page; it may be relative.
func (p *Page) Click(href string) *Page {
	p.b.t.Helper()
	return p.b.open("GET", p.resolve(href), p.URL, nil)
}

// Location is where the page redirects to, whole; "" if it does not.
func (p *Page) Location() string {
	if p.Status < 300 || p.Status > 399 {
		return ""
	}
	return p.resolve(p.Header.Get("Location")).String()
}

// Follow follows one redirect. Cookies go by the page that led to the first
// address, as they do in Chromium: after another site's form a Lax cookie comes
// with the GET and a Strict one does not.
func (p *Page) Follow() *Page {
	p.b.t.Helper()
	to := p.Location()
	if to == "" {
		p.b.t.Fatalf("%s redirects nowhere: %d", p.URL, p.Status)
	}
	return p.b.open("GET", p.b.parse(to), p.from, nil)
}

// Submit fills in and sends the one form that selector finds: its hidden fields,
// chosen options and checked boxes, and values instead of or besides them.
func (p *Page) Submit(selector string, values url.Values) *Page {
	p.b.t.Helper()
	form := p.Doc().Find(selector)
	if form.Length() != 1 || !form.Is("form") {
		p.b.t.Fatalf("%s has %d of %s", p.URL, form.Length(), selector)
	}
	fields := filled(form)
	for name, v := range values {
		fields[name] = v
	}
	to := p.resolve(form.AttrOr("action", p.URL.String()))
	if strings.EqualFold(form.AttrOr("method", "get"), "post") {
		return p.b.open("POST", to, p.URL, fields)
	}
	to.RawQuery = fields.Encode()
	return p.b.open("GET", to, p.URL, nil)
}

// Doc is the page's HTML.
func (p *Page) Doc() *goquery.Document {
	p.b.t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader(p.Body))
	if err != nil {
		p.b.t.Fatal(err)
	}
	return d
}

// filled returns what a form sends as it stands.
func filled(form *goquery.Selection) url.Values {
	v := url.Values{}
	form.Find("input[name], textarea[name], select[name]").Each(func(_ int, f *goquery.Selection) {
		name := f.AttrOr("name", "")
		_, disabled := f.Attr("disabled")
		_, checked := f.Attr("checked")
		kind := strings.ToLower(f.AttrOr("type", "text"))
		switch {
		case disabled, f.Is("input") && (kind == "submit" || kind == "button" || kind == "reset" || kind == "image"):
		case f.Is("textarea"):
			v.Add(name, f.Text())
		case f.Is("select"):
			option := f.Find("option[selected]").First()
			if option.Length() == 0 {
				option = f.Find("option").First()
			}
			v.Add(name, option.AttrOr("value", option.Text()))
		case kind == "checkbox" || kind == "radio":
			if checked {
				v.Add(name, f.AttrOr("value", "on"))
			}
		default:
			v.Add(name, f.AttrOr("value", ""))
		}
	})
	return v
}

func (p *Page) resolve(href string) *url.URL {
	p.b.t.Helper()
	to, err := p.URL.Parse(href)
	if err != nil {
		p.b.t.Fatal(err)
	}
	return to
}

func (b *Browser) parse(address string) *url.URL {
	b.t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		b.t.Fatalf("not an address: %q", address)
	}
	return u
}

// open sends one request, from a page or from none. What goes wrong on the way
// is an error and no stop of the test, for it may not be the test's goroutine.
func (b *Browser) open(method string, to, from *url.URL, form url.Values) *Page {
	b.t.Helper()
	p := &Page{URL: to, b: b, from: from, Header: http.Header{}}
	r, err := http.NewRequestWithContext(b.t.Context(), method, to.String(), strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Error(err)
		return p
	}
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if b.Language != "" {
		r.Header.Set("Accept-Language", b.Language)
	}
	tell(r, from)
	for _, c := range b.jar.cookies(to, from, method, time.Now()) {
		r.AddCookie(c)
	}
	answer, err := b.http.Do(r)
	if err != nil {
		b.t.Error(err)
		return p
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Error(err)
		return p
	}
	for _, c := range answer.Cookies() {
		b.jar.set(to, c, time.Now())
	}
	p.Status, p.Header, p.Body = answer.StatusCode, answer.Header, string(body)
	return p
}

// tell adds what a browser says of where a navigation comes from. The address of
// the page is told to its own origin only, as the portal's Referrer-Policy asks.
func tell(r *http.Request, from *url.URL) {
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	r.Header.Set("Sec-Fetch-Dest", "document")
	site := "none"
	switch {
	case from == nil:
	case origin(from) == origin(r.URL):
		site = "same-origin"
		r.Header.Set("Referer", from.String())
	case sameSite(from, r.URL):
		site = "same-site"
	default:
		site = "cross-site"
	}
	r.Header.Set("Sec-Fetch-Site", site)
	if from != nil && r.Method == "POST" {
		r.Header.Set("Origin", origin(from))
	}
}

func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }

func sameSite(a, b *url.URL) bool { return a.Scheme == b.Scheme && a.Hostname() == b.Hostname() }

// trustworthy reports whether Secure cookies may be set and sent there.
func trustworthy(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
