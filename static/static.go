// Package static serves the portal's own stylesheet and scripts out of the
// binary. Every address carries a fingerprint of the content, so that a browser
// may keep the file for ever; each file is compressed once, at start.
//
// What is embedded is what `make assets` has built into gen from app.css, js/ and
// the pinned packages of package.json. The budget of a page (design.md §7) is a
// document, this stylesheet and one script: at most 30 kB in 3 requests the first
// time, 8 kB after that.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Prefix begins the address of every file; Handler answers what is below it.
const Prefix = "/static/"

// Icon is the page's icon as an address that costs no request.
const Icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%2314527a'/%3E%3Cpath d='M8 17l6 6L25 10' fill='none' stroke='%23fff' stroke-width='4'/%3E%3C/svg%3E"

// Logo is the same picture, for the portal's SAML metadata.
const Logo = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#14527a"/><path d="M8 17l6 6L25 10" fill="none" stroke="#fff" stroke-width="4"/></svg>`

//go:embed all:gen
var gen embed.FS

// A file is one asset in every form in which it is sent.
type file struct {
	url         string
	contentType string
	etag        string
	plain       []byte
	gzip        []byte
	brotli      []byte
}

// files are the assets by name and by address.
type files struct {
	byName map[string]*file
	byURL  map[string]*file
}

var loaded = sync.OnceValue(func() files {
	sub, err := fs.Sub(gen, "gen")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return load(sub)
})

// URL is the address of a file by its name in gen, such as "app.css". It panics
// if there is no such file: the program was built without `make assets`, or the
// name is misspelt.
func URL(name string) string { return loaded().url(name) }

func (fs files) url(name string) string {
	f, ok := fs.byName[name]
	if !ok {
		panic(fmt.Sprintf("static: no file %q was built into the program: run make assets, then build again", name))
	}
	return f.url
}

// Size is how many bytes the file takes on the wire to a browser that accepts
// brotli, headers not counted. It panics as URL does.
func Size(name string) int { return len(loaded().byURL[URL(name)].brotli) }

// Handler answers GET and HEAD below Prefix. It compresses everything now, and
// panics as URL does if the program was built without `make assets`.
func Handler() http.Handler {
	fs := loaded()
	fs.url("app.css")
	return fs
}

func load(src fs.FS) files {
	out := files{map[string]*file{}, map[string]*file{}}
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		plain, err := fs.ReadFile(src, name)
		if err != nil {
			return err
		}
		f := newFile(name, plain)
		out.byName[name], out.byURL[f.url] = f, f
		return nil
	})
	if err != nil {
		panic(err) // an embedded file can always be read
	}
	return out
}

func newFile(name string, plain []byte) *file {
	sum := sha256.Sum256(plain)
	hash := hex.EncodeToString(sum[:6])
	ext := path.Ext(name)
	return &file{
		url:         Prefix + strings.TrimSuffix(name, ext) + "." + hash + ext,
		contentType: contentType(ext),
		etag:        hash,
		plain:       plain,
		gzip: compressed(func(b *bytes.Buffer) writeCloser {
			w, _ := gzip.NewWriterLevel(b, gzip.BestCompression) // fails only for a level out of range
			return w
		}, plain),
		brotli: compressed(func(b *bytes.Buffer) writeCloser {
			return brotli.NewWriterLevel(b, brotli.BestCompression)
		}, plain),
	}
}

// contentType does not ask the machine's own table, which differs between them.
func contentType(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

type writeCloser interface {
	Write([]byte) (int, error)
	Close() error
}

func compressed(to func(*bytes.Buffer) writeCloser, plain []byte) []byte {
	var b bytes.Buffer
	w := to(&b)
	_, _ = w.Write(plain) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// ServeHTTP answers an address with its file in the best form that the browser
// accepts.
func (fs files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	f, ok := fs.byURL[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	body, encoding := f.plain, ""
	switch accepted := r.Header.Get("Accept-Encoding"); {
	case accepts(accepted, "br"):
		body, encoding = f.brotli, "br"
	case accepts(accepted, "gzip"):
		body, encoding = f.gzip, "gzip"
	}
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	etag := `"` + f.etag + encoding + `"`
	h.Set("ETag", etag)
	if noneMatch(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a browser that has left is no fault
	}
}

// accepts reads Accept-Encoding (RFC 9110 §12.5.3): a coding is accepted if it is
// named, and not with a weight of nought.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		weight = strings.ReplaceAll(weight, " ", "")
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.ToLower(weight), "q="), 64)
		return weight == "" || err == nil && q > 0
	}
	return false
}

// noneMatch reads If-None-Match (RFC 9110 §13.1.2).
func noneMatch(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if t := strings.TrimPrefix(strings.TrimSpace(part), "W/"); t == etag || t == "*" {
			return true
		}
	}
	return false
}
