package browser

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// grace is how long a cookie that names no SameSite comes with another site's
// form, too.
const grace = 2 * time.Minute

type jar struct {
	mu   sync.Mutex
	kept map[key]kept
}

// A key is what one cookie replaces another by. Every cookie is its host's own:
// one with a Domain is dropped, for the portal has none.
type key struct{ host, path, name string }

type kept struct {
	http.Cookie
	set  time.Time
	ends time.Time // zero: with the browser
}

// set keeps a cookie, unless a browser would drop it.
func (j *jar) set(from *url.URL, c *http.Cookie, now time.Time) {
	path := c.Path
	if !strings.HasPrefix(path, "/") {
		path = from.Path[:strings.LastIndexByte("/"+from.Path, '/')]
		if path == "" {
			path = "/"
		}
	}
	secure := c.Secure && trustworthy(from)
	switch {
	case c.Domain != "", c.Secure && !secure,
		c.SameSite == http.SameSiteNoneMode && !c.Secure,
		strings.HasPrefix(c.Name, "__Secure-") && !c.Secure,
		strings.HasPrefix(c.Name, "__Host-") && (!c.Secure || c.Path != "/"):
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.kept == nil {
		j.kept = map[key]kept{}
	}
	k := kept{Cookie: *c, set: now}
	switch {
	case c.MaxAge > 0:
		k.ends = now.Add(time.Duration(c.MaxAge) * time.Second)
	case c.MaxAge < 0:
		k.ends = now
	case !c.Expires.IsZero():
		k.ends = c.Expires
	}
	k.Path = path
	j.kept[key{from.Hostname(), path, c.Name}] = k
}

// cookies returns what is sent with a navigation to an address from a page.
func (j *jar) cookies(to, from *url.URL, method string, now time.Time) []*http.Cookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []*http.Cookie
	for k, c := range j.kept {
		if k.host == to.Hostname() && c.alive(now) && within(to.Path, k.path) && (!c.Secure || trustworthy(to)) && c.comes(to, from, method, now) {
			out = append(out, &http.Cookie{Name: c.Name, Value: c.Value})
		}
	}
	return out
}

func (j *jar) value(at *url.URL, name string) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	for k, c := range j.kept {
		if k.host == at.Hostname() && k.name == name && c.alive(time.Now()) {
			return c.Value
		}
	}
	return ""
}

func (c kept) alive(now time.Time) bool { return c.ends.IsZero() || now.Before(c.ends) }

// comes reports whether c's SameSite lets it come along.
func (c kept) comes(to, from *url.URL, method string, now time.Time) bool {
	if from == nil || sameSite(from, to) {
		return true
	}
	switch c.SameSite {
	case http.SameSiteNoneMode:
		return true
	case http.SameSiteStrictMode:
		return false
	case http.SameSiteLaxMode:
		return method == http.MethodGet
	}
	return method == http.MethodGet || now.Before(c.set.Add(grace))
}

// within reports whether a path is a cookie's, or below it (RFC 6265 §5.1.4).
func within(path, of string) bool {
	if path == "" {
		path = "/"
	}
	return path == of || strings.HasPrefix(path, of) && (strings.HasSuffix(of, "/") || path[len(of)] == '/')
}
