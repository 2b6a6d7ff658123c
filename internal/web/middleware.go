package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

// A record is what is known of one request: for the log, and for those further
// in who answer it.
type record struct {
	id      string
	arrived time.Time // portal time: a hand-in is received when its request came
	wire    time.Time // the same moment by wire time
	row     Route
	status  int
	err     error // what was answered with an error page
	stack   string
	actor   person.Actor
	session context.Context  // holds the session; nil without one
	acts    access.ActingFor // whom actor represents; zero for themselves
	lost    bool             // the mandate that the session acted by is not in force any more
	about   entrance.About   // a refused sign-in
	detail  string           // which check refused it
	again   bool             // a kept form is shown again: nothing is to be saved
	back    string           // where to come back to, if not to the page asked for
}

type recordKey struct{}

// of returns the record of a request that came through observe.
func of(r *http.Request) *record { return r.Context().Value(recordKey{}).(*record) }

// actor is who asks; zero when nobody is signed in.
func actor(r *http.Request) person.Actor { return of(r).actor }

// purpose is the row's purpose, for InTx.
func purpose(r *http.Request) access.Purpose { return of(r).row.Purpose }

// arrived is when the request reached the portal, before any queue, lock or
// sign-in (design.md §4).
func arrived(r *http.Request) time.Time { return of(r).arrived }

// replayed reports whether r is a form that was kept, to be shown as it was sent and
// not acted upon.
func replayed(r *http.Request) bool { return of(r).again }

// A recorder notes the status that is sent.
type recorder struct {
	http.ResponseWriter
	rec *record
}

func (w recorder) WriteHeader(status int) {
	if w.rec.status == 0 {
		w.rec.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w recorder) Write(b []byte) (int, error) {
	if w.rec.status == 0 {
		w.rec.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

func (w recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// observe stamps the request with an id and its time of arrival, and writes one
// line of log for it: the pattern and never the address, ids and never names. A
// panic that got this far is answered with the page for 500.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &record{id: rand.Text(), arrived: s.Now(), wire: s.Wire()}
		began := time.Now()
		rw := recorder{w, rec}
		rw.Header().Set("X-Request-Id", rec.id)
		r = r.WithContext(context.WithValue(r.Context(), recordKey{}, rec))
		defer func() { s.logRequest(r, rec, time.Since(began)) }()
		defer s.answerPanic(rw, r)
		next.ServeHTTP(rw, r)
	})
}

// answerPanic is deferred: it answers a panic with the page for 500.
func (s *Server) answerPanic(w http.ResponseWriter, r *http.Request) {
	switch v := recover(); v {
	case nil:
	case http.ErrAbortHandler:
		panic(v)
	default:
		s.fail(w, r, panicked(of(r), v))
	}
}

// panicked turns what was thrown into an error that says nothing of what was
// being handled, unless the runtime threw it.
func panicked(rec *record, v any) error {
	rec.stack = string(debug.Stack())
	var re runtime.Error
	if err, ok := v.(error); ok && errors.As(err, &re) {
		return fmt.Errorf("panic: %w", re)
	}
	return fmt.Errorf("panic of type %T", v)
}

func (s *Server) logRequest(r *http.Request, rec *record, took time.Duration) {
	level := slog.LevelInfo
	attrs := []slog.Attr{
		slog.String("request_id", rec.id),
		slog.String("method", r.Method),
		slog.String("route", rec.row.Pattern),
		slog.Int("status", rec.status),
		slog.Float64("ms", float64(took.Microseconds())/1000),
	}
	if a := rec.actor; a.Kind != "" {
		attrs = append(attrs, slog.String("actor_kind", string(a.Kind)), slog.String("actor_id", string(a.ID)))
	}
	switch {
	case rec.err == nil:
	case rec.status >= 500:
		level = slog.LevelError
		attrs = append(attrs, slog.String("error", rec.err.Error()))
		if rec.stack != "" {
			attrs = append(attrs, slog.String("stack", rec.stack))
		}
	default:
		attrs = append(attrs, slog.String("code", code(rec.err)))
	}
	attrs = append(attrs, rec.securityAttrs()...)
	s.Log.LogAttrs(context.WithoutCancel(r.Context()), level, "request", attrs...)
}

// guard sets the headers that everything carries, and caps what is read.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for k, v := range s.headers {
			w.Header()[k] = v
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// browser is what stands round every page: compression, no caching, the refusal
// of other sites' forms, the session.
func (s *Server) browser(row Route) http.Handler {
	inner := s.admit(row)
	if s.sessions != nil {
		inner = s.withSession(row.Who.Kind == "", inner)
	}
	return s.compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		of(r).row = row
		if err := s.cross.Check(r); err != nil {
			s.fail(w, r, fault.Coded(fault.Forbidden, entrance.CrossSite))
			return
		}
		inner.ServeHTTP(w, r)
	}))
}

// admit lets those through to a row's handler who may ask for it.
func (s *Server) admit(row Route) http.Handler {
	answer := s.page(row.handler)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		of(r).row = row
		defer s.answerPanic(w, r)
		switch {
		case (row.Logs() || actor(r).Kind == person.Representative) && strings.HasPrefix(r.Header.Get("Sec-Purpose"), "prefetch"):
			s.fail(w, r, refusal{status: http.StatusServiceUnavailable, code: "prefetch"})
		case of(r).lost && row.Who.Kind != "":
			s.page(s.stopActing)(w, r)
		case row.Who.Admits(actor(r)):
			if err := actsAsShown(r); err != nil {
				s.fail(w, r, err)
				return
			}
			answer(w, r)
		case actor(r).Kind == "":
			s.fail(w, r, s.keepForm(w, r))
		default:
			s.fail(w, r, s.wrongRole(r))
		}
	})
}

// wrongRole refuses an address that the actor's roles do not open. Of staff it is in
// the access log, and so counted for their unit.
func (s *Server) wrongRole(r *http.Request) error {
	if actor(r).Kind == person.Staff && s.Casework != nil {
		if err := s.Casework.Refused(r.Context(), actor(r)); err != nil {
			return err
		}
	}
	return fault.Coded(fault.Forbidden, entrance.WrongRole)
}
