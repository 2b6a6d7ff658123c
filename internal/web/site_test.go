package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views/link"
)

// memory is a SessionStore that forgets.
type memory struct {
	sync.Mutex
	data map[string][]byte
	away error
}

func (m *memory) FindCtx(_ context.Context, token string) ([]byte, bool, error) {
	m.Lock()
	defer m.Unlock()
	b, ok := m.data[token]
	return b, ok, m.away
}

func (m *memory) CommitCtx(_ context.Context, token string, b []byte, _ time.Time) error {
	m.Lock()
	defer m.Unlock()
	m.data[token] = b
	return m.away
}

func (m *memory) DeleteCtx(_ context.Context, token string) error {
	m.Lock()
	defer m.Unlock()
	delete(m.data, token)
	return m.away
}

func (m *memory) Own(context.Context, string) ([]access.Session, error) { return nil, m.away }

func (m *memory) EndOwn(context.Context, string, string) (int, error) { return 0, m.away }

func (m *memory) Act(context.Context, string, string) error { return m.away }

func (m *memory) Acts(context.Context, string) (access.ActingFor, error) {
	return access.ActingFor{}, m.away
}

// limits are an hour and no pause that matters.
var limits = access.SessionLimits{person.Jobseeker: {Idle: time.Hour, Lifetime: time.Hour}, person.Staff: {Idle: time.Hour, Lifetime: time.Hour},
	person.Fund: {Idle: time.Hour, Lifetime: time.Hour}}

// site is a portal under test: the real table and a few rows more.
type site struct {
	*httptest.Server
	t     *testing.T
	web   *Server
	store *memory
	log   *bytes.Buffer
	http  *http.Client
}

func newSite(t *testing.T, edit func(*Config)) *site {
	t.Helper()
	s := &site{t: t, store: &memory{data: map[string][]byte{}}, log: &bytes.Buffer{}}
	u, _ := url.Parse("https://portal.test")
	c := Config{
		URL: u, Log: slog.New(slog.NewJSONHandler(s.log, nil)), Sessions: s.store, SessionLimits: limits,
		Now:        func() time.Time { return time.Date(2026, 12, 14, 12, 5, 0, 0, time.UTC) },
		Stylesheet: "/static/app.css", Script: "/static/app.js", Icon: "data:image/svg+xml,x",
	}
	if edit != nil {
		edit(&c)
	}
	var err error
	if s.web, err = New(c); err != nil {
		t.Fatal(err)
	}
	s.web.extra = s.rows()
	s.Server = httptest.NewTLSServer(s.web.Routes())
	t.Cleanup(s.Close)
	s.http = s.Client()
	s.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return s
}

// rows are addresses that need a sign-in, and some that go wrong.
func (s *site) rows() []Route {
	says := func(err error) handler { return func(http.ResponseWriter, *http.Request) error { return err } }
	shown := func(w http.ResponseWriter, r *http.Request) error { return plain(w, string(purpose(r))) }
	return []Route{
		{"POST", "/prov/in/{kind}", Public, access.Public, func(w http.ResponseWriter, r *http.Request) error {
			in := SignedIn{Kind: person.Kind(r.PathValue("kind")), ID: "0b9c1fd2-0000-4000-8000-000000000001", IDP: "idp", LoA: "loa3"}
			if err := s.web.begin(r, in); err != nil {
				return err
			}
			return redirect(w, r, link.Start)
		}},
		{"POST", "/prov/ut", Public, access.Public, func(w http.ResponseWriter, r *http.Request) error {
			if err := s.web.end(r); err != nil {
				return err
			}
			return redirect(w, r, link.Start)
		}},
		{"GET", "/prov/mina", Jobseeker, access.Own, shown},
		{"POST", "/prov/mina", Jobseeker, access.Own, func(w http.ResponseWriter, r *http.Request) error {
			if _, err := form(r); err != nil {
				return err
			}
			s.web.flash(r, "saved")
			return redirect(w, r, link.Start)
		}},
		{"GET", "/prov/granskning", Staff(person.Reviewer), access.Review, shown},
		{"GET", "/prov/404", Public, access.Public, says(fault.NotFound)},
		{"GET", "/prov/403", Public, access.Public, says(fault.Forbidden)},
		{"GET", "/prov/409", Public, access.Public, says(fault.Coded(fault.Conflict, "not_open"))},
		{"GET", "/prov/422", Public, access.Public, says(fault.Invalid)},
		{"GET", "/prov/429", Public, access.Public, says(refusal{status: http.StatusTooManyRequests})},
		{"GET", "/prov/500", Public, access.Public, says(errors.New("secret: row 7 of table person"))},
		{"GET", "/prov/503", Public, access.Public, says(refusal{status: http.StatusServiceUnavailable})},
		{"GET", "/prov/panik", Public, access.Public, func(http.ResponseWriter, *http.Request) error { panic("secret: row 7") }},
	}
}

type answer struct {
	*http.Response
	body string
}

// do sends a request; edits change it first.
func (s *site) do(method, path, body string, edits ...func(*http.Request)) answer {
	s.t.Helper()
	r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, edit := range edits {
		edit(r)
	}
	resp, err := s.http.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{resp, string(b)}
}

func (s *site) get(path string, edits ...func(*http.Request)) answer {
	s.t.Helper()
	return s.do("GET", path, "", edits...)
}

func header(key, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(key, value) }
}

func (a answer) doc(t *testing.T) *goquery.Document {
	t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// signIn returns the cookie of a new session.
func (s *site) signIn(kind person.Kind) func(*http.Request) {
	s.t.Helper()
	a := s.do("POST", "/prov/in/"+string(kind), "")
	for _, c := range a.Cookies() {
		if c.Name == "__Host-session" && c.Value != "" {
			return func(r *http.Request) { r.AddCookie(c) }
		}
	}
	s.t.Fatalf("no session was given: %d %v", a.StatusCode, a.Header)
	return nil
}
