package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

// What a session holds, each a string. Never a name or a number of a person.
const (
	keyKind    = "kind"     // person.Kind
	keyID      = "id"       // person.ID
	keyIDP     = "idp"      // the identity provider's entity id
	keyLoA     = "loa"      // how sure it was
	keyAuthnAt = "authn_at" // when, RFC 3339
	keyLang    = "lang"     // the language that a jobseeker has chosen, if any
	keyAgent   = "agent"    // the browser's class, see agent
	keyBrowser = "browser"  // hash of the browser's secret, so that one sign-in replaces another
	// For a sign-out at the identity provider: see entrance.Leave.
	keyLeave, keyLeaveSP, keyLeaveName, keyLeaveIndex = "leave", "leave_sp", "leave_name", "leave_index"

	keyMandate = "mandate" // by which the owner acts: from the store, never put

	keyFlash = "flash" // a code, until the next page is shown
)

// A SignedIn is what a session remembers of a sign-in.
type SignedIn struct {
	Kind    person.Kind
	ID      person.ID
	Lang    string // chosen, or empty
	IDP     string
	LoA     string
	AuthnAt time.Time
	Ends    time.Time // when the identity provider says that the session ends at the latest; zero is not
	Agent   string    // class of the browser
	Browser string    // hash of its secret, or empty
	Leave   entrance.Leave
}

func newSessions(c Config) *scs.SessionManager {
	m := scs.New()
	m.Store = store{c.Sessions}
	m.Codec = codec{}
	m.Lifetime = 0
	for _, l := range c.SessionLimits {
		m.Lifetime = max(m.Lifetime, l.Lifetime) // begin sets each one's own
	}
	m.Cookie.Name = "__Host-session"
	m.Cookie.Secure = true
	m.Cookie.Persist = false // it ends with the browser, at the latest
	return m
}

// errNoSession means that a page that needs a session was reached without one.
var errNoSession = refusal{status: http.StatusServiceUnavailable, code: "no_session"}

// withSession loads the session and finds out who asks, and keeps what next
// changes in it before the first byte is written. When the store is away, pages
// for everybody are answered as to a stranger, and others with 503.
func (s *Server) withSession(public bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, err := s.load(r)
		switch {
		case err == nil:
			r = r.WithContext(ctx)
			kw := &keeper{ResponseWriter: w, s: s, r: r}
			next.ServeHTTP(kw, r)
			kw.keep()
		case public:
			next.ServeHTTP(w, r)
		default:
			s.fail(w, r, refusal{http.StatusServiceUnavailable, "", err})
		}
	})
}

// load returns a context that holds r's session, and notes who it belongs to.
func (s *Server) load(r *http.Request) (context.Context, error) {
	token := ""
	if c, err := r.Cookie(s.sessions.Cookie.Name); err == nil {
		token = c.Value
	}
	ctx, err := s.sessions.Load(r.Context(), token)
	if err != nil {
		return nil, err
	}
	a := person.Actor{
		Token: s.sessions.Token(ctx),
		Kind:  person.Kind(s.sessions.GetString(ctx, keyKind)),
		ID:    person.ID(s.sessions.GetString(ctx, keyID)),
		// For the access log.
		Network: s.networkName(r),
	}
	if a, err = s.known(ctx, a); err != nil {
		return nil, err
	}
	if a, err = s.acting(r, a, s.sessions.GetString(ctx, keyMandate)); err != nil {
		return nil, err
	}
	of(r).actor, of(r).session = a, ctx
	return ctx, nil
}

// known completes the actor of a session; the zero Actor when it is nobody's any
// more.
func (s *Server) known(ctx context.Context, a person.Actor) (person.Actor, error) {
	if a.Kind == "" || s.Known == nil {
		return a, nil
	}
	a, err := s.Known(ctx, a)
	if errors.Is(err, fault.NotFound) {
		return person.Actor{}, nil
	}
	return a, err
}

// A keeper commits the session before the status is written. If that fails it
// answers 503 instead, and drops what follows.
type keeper struct {
	http.ResponseWriter
	s            *Server
	r            *http.Request
	kept, failed bool
}

func (w *keeper) keep() {
	if w.kept {
		return
	}
	w.kept = true
	m, ctx := w.s.sessions, w.r.Context()
	switch m.Status(ctx) {
	case scs.Modified:
		token, ends, err := m.Commit(ctx)
		if err != nil {
			w.failed = true
			w.s.fail(w.ResponseWriter, w.r, refusal{http.StatusServiceUnavailable, "", err})
			return
		}
		m.WriteSessionCookie(ctx, w.ResponseWriter, token, ends)
	case scs.Destroyed:
		m.WriteSessionCookie(ctx, w.ResponseWriter, "", time.Time{})
	}
}

func (w *keeper) WriteHeader(status int) {
	if w.keep(); !w.failed {
		w.ResponseWriter.WriteHeader(status)
	}
}

func (w *keeper) Write(b []byte) (int, error) {
	if w.keep(); w.failed {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

func (w *keeper) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// begin makes the session that of somebody who has just signed in, under a new
// token. Nothing of an earlier session is left.
func (s *Server) begin(r *http.Request, in SignedIn) error {
	ctx := of(r).session
	if ctx == nil {
		return errNoSession
	}
	if err := errors.Join(s.sessions.Clear(ctx), s.sessions.RenewToken(ctx)); err != nil {
		return err
	}
	for key, value := range map[string]string{keyKind: string(in.Kind), keyID: string(in.ID), keyLang: in.Lang, keyIDP: in.IDP,
		keyLoA: in.LoA, keyAuthnAt: in.AuthnAt.UTC().Format(time.RFC3339), keyAgent: in.Agent} {
		s.sessions.Put(ctx, key, value)
	}
	if in.Browser != "" {
		s.sessions.Put(ctx, keyBrowser, in.Browser)
	}
	if l := in.Leave; l.Sealed != "" {
		for key, value := range map[string]string{keyLeave: l.Sealed, keyLeaveSP: l.SP, keyLeaveName: l.Name, keyLeaveIndex: l.Index} {
			s.sessions.Put(ctx, key, value)
		}
	}
	ends := s.Wire().Add(s.SessionLimits[in.Kind].Lifetime)
	if !in.Ends.IsZero() && in.Ends.Before(ends) {
		ends = in.Ends
	}
	s.sessions.SetDeadline(ctx, ends)
	return nil
}

// end ends the session, in the store too.
func (s *Server) end(r *http.Request) error {
	ctx := of(r).session
	if ctx == nil {
		return errNoSession
	}
	of(r).actor = person.Actor{}
	return s.sessions.Destroy(ctx)
}

// flash leaves a code for the next page, which words it.
func (s *Server) flash(r *http.Request, code string) {
	if ctx := of(r).session; ctx != nil {
		s.sessions.Put(ctx, keyFlash, code)
	}
}

func (s *Server) popFlash(r *http.Request) string {
	ctx := of(r).session
	if ctx == nil {
		return ""
	}
	return s.sessions.PopString(ctx, keyFlash)
}

// codec keeps a session as JSON: {"deadline": …, "values": {…}}, all strings.
type codec struct{}

type sessionData struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	d := sessionData{deadline, map[string]string{}}
	for k, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, errors.New("session value is no string: " + k)
		}
		d.Values[k] = text
	}
	return json.Marshal(d)
}

func (codec) Decode(b []byte) (time.Time, map[string]any, error) {
	var d sessionData
	if err := json.Unmarshal(b, &d); err != nil {
		return time.Time{}, nil, err
	}
	values := map[string]any{}
	for k, v := range d.Values {
		values[k] = v
	}
	return d.Deadline, values, nil
}

// store fits a SessionStore to scs, which calls the methods with a context only.
type store struct{ SessionStore }

func (s store) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

func (s store) Commit(token string, b []byte, ends time.Time) error {
	return s.CommitCtx(context.Background(), token, b, ends)
}

func (s store) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
