// Package web is the portal in the browser: addresses, handlers, middleware.
//
// Every address is one row of Table. A handler asks a work package, and returns
// what it was told as an error; one function turns errors into pages. Pages are
// rendered whole before any of them is written.
package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/alexedwards/scs/v2"
	"github.com/klauspost/compress/gzhttp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/exchange"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/oversight"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views"
)

// A SessionStore keeps sessions by their raw token, which it hashes. Of data it
// may rely on one thing: it is JSON, and its object "values" holds the strings
// that Begin was given.
type SessionStore interface {
	FindCtx(ctx context.Context, token string) (data []byte, found bool, err error)
	CommitCtx(ctx context.Context, token string, data []byte, ends time.Time) error
	DeleteCtx(ctx context.Context, token string) error
	// Own returns the live sessions of whoever token belongs to, and EndOwn ends
	// one of them, or with no id all but the one of token.
	Own(ctx context.Context, token string) ([]access.Session, error)
	EndOwn(ctx context.Context, token, id string) (int, error)
	// Act makes the session's owner act by a mandate, or with "" by none, and Acts
	// says by which. What is not theirs and in force is fault.NotFound. FindCtx's
	// data have the mandate's id among the values, and CommitCtx leaves it out.
	Act(ctx context.Context, token, mandate string) error
	Acts(ctx context.Context, token string) (access.ActingFor, error)
}

// A Config is what the portal in the browser needs. Log, Now and URL are always
// there.
type Config struct {
	URL *url.URL // the portal's own: scheme and host
	Log *slog.Logger
	Now func() time.Time // portal time

	// TrustedProxies may say for whom they ask, in X-Forwarded-For.
	TrustedProxies []netip.Prefix
	Limits         Limits

	Wire func() time.Time // wire time; nil is the machine's

	Sessions SessionStore // nil: nobody can be signed in
	// SessionLimits are what people are told, and what a session is begun with;
	// the store judges by its own.
	SessionLimits access.SessionLimits
	// Known completes the actor of a session, of whom Token, Kind and ID are
	// known, with roles, unit and fund. fault.NotFound means that the session is
	// nobody's any more. With nil the actor stays as it is.
	Known func(context.Context, person.Actor) (person.Actor, error)
	// Exchange does the funds' work; nil means that there are no pages of it.
	Exchange *exchange.Service
	// Entrance lets people in; nil means that there is no way to sign in.
	Entrance *entrance.Service
	// Filing is the jobseeker's work; nil means that there is none.
	Filing *filing.Service
	// Casework is what staff do; nil means that there are no pages for staff.
	Casework *casework.Service
	// Oversight follows up the log; nil means that there are no pages for it.
	Oversight *oversight.Service
	// Ready says whether the portal can do its work; nil is always.
	Ready func(context.Context) error

	Static                   http.Handler // answers link.Static; nil is 404
	Stylesheet, Script, Icon string       // addresses for every page
	DemoClock                string       // the page that moves the demo's clock; empty outside the demo
	Contact                  views.Contact
	Messages                 bool // there is a way to Mina meddelanden
}

// A Server answers browsers.
type Server struct {
	Config
	sessions *scs.SessionManager
	compress func(http.Handler) http.HandlerFunc
	cross    *http.CrossOriginProtection
	headers  http.Header
	extra    []Route // of tests
}

// maxBody is what a request may carry: an encrypted assertion is the largest.
const maxBody = 256 << 10

// New returns a Server. It fails if URL is no origin.
func New(c Config) (*Server, error) {
	if c.Wire == nil {
		c.Wire = time.Now
	}
	s := &Server{Config: c, headers: securityHeaders(c.URL)}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.RandomJitter(32, 0, false))
	if err != nil {
		return nil, err
	}
	s.compress = compress
	s.cross = http.NewCrossOriginProtection()
	if err := s.cross.AddTrustedOrigin(c.URL.Scheme + "://" + c.URL.Host); err != nil {
		return nil, err
	}
	for _, pattern := range crossSite {
		s.cross.AddInsecureBypassPattern(pattern)
	}
	if c.Sessions != nil {
		s.sessions = newSessions(c)
	}
	return s, nil
}

// A handler answers one request or says why it cannot. It never writes an error
// itself.
type handler func(http.ResponseWriter, *http.Request) error

// page turns h into an http.HandlerFunc. It is the only place where an error
// becomes a status and a page.
func (s *Server) page(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// show renders c whole before writing any of it. Render after commit: what is
// shown has been logged as read.
func (s *Server) show(w http.ResponseWriter, r *http.Request, code int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes()) // a browser that has left is no fault
	return nil
}

// redirect answers a form that has done what it should: 303, to be fetched.
func redirect(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// chrome is the frame of a page that answers r. It takes the session's flash:
// call it once, for the page that is shown.
func (s *Server) chrome(r *http.Request) views.Chrome {
	flash := s.popFlash(r)
	if replayed(r) {
		flash = "kept"
	}
	return views.Chrome{
		Session:    s.shownSession(r),
		Kept:       s.keptLink(r),
		Lang:       s.lang(r),
		Actor:      actor(r),
		For:        of(r).acts.Name().Full(),
		Path:       r.URL.Path,
		Back:       back(r),
		Flash:      flash,
		Stylesheet: s.Stylesheet,
		Script:     s.Script,
		Icon:       s.Icon,
		DemoClock:  s.DemoClock,
	}
}

// form reads the fields of a form. A body that is too large or cannot be read is
// a fault of its own.
func form(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, unreadable(err)
	}
	return r.PostForm, nil
}

// securityHeaders are sent with everything. There is no inline script or style
// in any page, so there is no nonce either.
func securityHeaders(origin *url.URL) http.Header {
	h := http.Header{}
	h.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
		"form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"}, "; "))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
	if origin.Scheme == "https" {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
	return h
}
