package static

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

const css = "body { color: black }"

func sample() files {
	return load(fstest.MapFS{
		".keep":   {},
		"app.css": {Data: []byte(css)},
		"app.js":  {Data: []byte("let a = 1")},
	})
}

func get(t *testing.T, h http.Handler, url string, header http.Header) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, url, nil)
	r.Header = header
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestURL(t *testing.T) {
	fs := sample()
	if url := fs.url("app.css"); !regexp.MustCompile(`^/static/app\.[0-9a-f]{12}\.css$`).MatchString(url) {
		t.Errorf("address %s", url)
	}
	if n := len(fs.byURL); n != 2 {
		t.Errorf("%d files are served, want 2: not .keep", n)
	}
	t.Run("a file that was not built panics with what to do", func(t *testing.T) {
		defer func() {
			if text, _ := recover().(string); !strings.Contains(text, "run make assets") {
				t.Errorf("panic says %q", text)
			}
		}()
		load(fstest.MapFS{".keep": {}}).url("app.css")
	})
}

func TestServeHTTP(t *testing.T) {
	fs := sample()
	url := fs.url("app.css")
	for _, c := range []struct {
		name, accept, want string
		read               func(io.Reader) (io.Reader, error)
	}{
		{"plain to whoever asks for nothing", "", "", func(r io.Reader) (io.Reader, error) { return r, nil }},
		{"brotli first", "gzip, deflate, br", "br", func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
		{"gzip where brotli is refused", "br;q=0, gzip;q=0.5", "gzip", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"plain where both are refused", "br; q=0.0, gzip;q=0", "", func(r io.Reader) (io.Reader, error) { return r, nil }},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := get(t, fs, url, http.Header{"Accept-Encoding": {c.accept}})
			if got := res.Header.Get("Content-Encoding"); got != c.want {
				t.Errorf("encoding %q, want %q", got, c.want)
			}
			body, err := c.read(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(body); string(text) != css || err != nil {
				t.Errorf("body %q, %v", text, err)
			}
			for name, want := range map[string]string{
				"Cache-Control": "public, max-age=31536000, immutable",
				"Vary":          "Accept-Encoding",
				"Content-Type":  "text/css; charset=utf-8",
			} {
				if got := res.Header.Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			again := get(t, fs, url, http.Header{"Accept-Encoding": {c.accept}, "If-None-Match": {res.Header.Get("ETag")}})
			if again.StatusCode != http.StatusNotModified {
				t.Errorf("the same ETag: %d, want 304", again.StatusCode)
			}
		})
	}
	t.Run("an old fingerprint is not found", func(t *testing.T) {
		if res := get(t, fs, "/static/app.000000000000.css", nil); res.StatusCode != http.StatusNotFound {
			t.Errorf("status %d", res.StatusCode)
		}
	})
}

// TestBudget holds what was really built to its share of the 30 kB of a first
// load. It needs `make assets`, as the program does.
func TestBudget(t *testing.T) {
	for name, most := range map[string]int{"app.css": 12_500, "app.js": 2_000} {
		if n := Size(name); n > most {
			t.Errorf("%s takes %d bytes on the wire, want at most %d", name, n, most)
		}
	}
	if res := get(t, Handler(), URL("app.css"), nil); res.StatusCode != http.StatusOK {
		t.Errorf("app.css: status %d", res.StatusCode)
	}
}

// TestModules holds each script module to its own share of the bundle: 2 kB, as
// it stands in it, before it is compressed.
func TestModules(t *testing.T) {
	text, err := gen.ReadFile("gen/.app.js.json")
	if err != nil {
		t.Fatalf("run make assets: %v", err)
	}
	var built struct {
		Outputs map[string]struct {
			Inputs map[string]struct{ BytesInOutput int }
		}
	}
	if err := json.Unmarshal(text, &built); err != nil {
		t.Fatal(err)
	}
	modules := built.Outputs["static/gen/app.js"].Inputs
	if _, ok := modules["static/js/suggest.js"]; !ok {
		t.Errorf("no suggestions among %v", modules)
	}
	for name, m := range modules {
		if m.BytesInOutput > 2_000 {
			t.Errorf("%s takes %d bytes", name, m.BytesInOutput)
		}
	}
}
