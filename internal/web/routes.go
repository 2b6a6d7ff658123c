package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views/link"
)

// Who may ask for an address. The database decides what they see there.
type Who struct {
	Kind  person.Kind   // "" is everybody
	Roles []person.Role // of staff: any of them; empty is any role
	Acts  Acts          // of a jobseeker's: their representative too
}

// Those who may ask.
var (
	Public    = Who{}
	Machine   = Who{Kind: person.System} // a program: no session, no language, no page
	Jobseeker = Who{Kind: person.Jobseeker}
	Fund      = Who{Kind: person.Fund}
	Somebody  = Who{Kind: somebody} // whoever is signed in
	// Reader and Filer are a jobseeker, or who represents one: by any mandate, or by
	// one that lets them fill in.
	Reader = Who{Kind: person.Jobseeker, Acts: Sees}
	Filer  = Who{Kind: person.Jobseeker, Acts: Files}
)

// Acts says whether a jobseeker's address is for their representatives as well.
type Acts int

// By which mandates.
const (
	Never Acts = iota
	Sees       // any
	Files      // one that lets the representative fill in
)

// somebody is no kind of people: it stands for all that sign in.
const somebody person.Kind = "somebody"

// Staff is a member of staff who holds one of roles.
func Staff(roles ...person.Role) Who { return Who{Kind: person.Staff, Roles: roles} }

// Admits reports whether a may ask.
func (w Who) Admits(a person.Actor) bool {
	if w.Kind == "" || w.Kind == person.System {
		return true
	}
	if w.Kind == somebody {
		return a.Kind != ""
	}
	if a.Kind == person.Representative {
		return w.Acts == Sees || w.Acts == Files && a.Files
	}
	return a.Kind == w.Kind && (len(w.Roles) == 0 || slices.ContainsFunc(w.Roles, a.Has))
}

// A Route is one row of the table of addresses.
type Route struct {
	Method  string
	Pattern string // a constant of views/link
	Who     Who
	Purpose access.Purpose // of every transaction of the handler
	handler handler
}

// Logs reports whether answering may write to the access log: a page that does
// is not to be fetched before somebody wants to see it.
func (row Route) Logs() bool {
	return row.Purpose != "" && row.Purpose != access.Public && row.Purpose != access.Own
}

// crossSite are the patterns that other sites may post to: the answers of
// identity providers, and programs. What they carry is signed.
var crossSite = []string{
	"POST " + link.SAMLEIDACS,
	"POST " + link.SAMLStaffACS,
	"POST /api/v1/",
}

// Table is every address of the portal, in the order of views/link.
func (s *Server) Table() []Route {
	return slices.Concat([]Route{
		{"GET", link.Start, Public, access.Public, s.start},
		{"POST", link.Language, Public, access.Public, s.changeLanguage},
		{"GET", link.Contact, Public, access.Public, s.contact},
		{"GET", link.Accessibility, Public, access.Public, s.accessibility},
		{"GET", link.Privacy, Public, access.Public, s.privacy},
		{"GET", link.Cookies, Public, access.Public, s.cookies},
		{"GET", link.Protected, Public, access.Public, s.protected},
		{"GET", link.Status, Public, access.Public, s.status},
		{"GET", link.Live, Machine, access.Public, s.live},
		{"GET", link.Ready, Machine, access.Public, s.ready},
	}, s.signInRows(), s.sessionRows(), s.filingRows(), s.actingRows(), s.deskRows(), s.followRows(), s.grantRows(), s.trainingRows(), s.exchangeRows(), s.extra)
}

// Routes answers every address of Table, the files under link.Static, and
// everything else with a page that helps.
func (s *Server) Routes() http.Handler {
	mux := chi.NewRouter()
	mux.Use(s.observe, s.guard, middleware.GetHead)
	for _, row := range s.Table() {
		if row.Who.Kind == person.System {
			mux.Method(row.Method, row.Pattern, s.admit(row))
			continue
		}
		mux.Method(row.Method, row.Pattern, s.browser(row))
	}
	if s.Static != nil {
		mux.Handle(link.Static, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			of(r).row.Pattern = link.Static // for the log
			s.Static.ServeHTTP(w, r)
		}))
	}
	mux.NotFound(s.browser(Route{handler: func(http.ResponseWriter, *http.Request) error {
		return refusal{status: http.StatusNotFound}
	}}).ServeHTTP)
	mux.MethodNotAllowed(s.browser(Route{handler: func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Allow", strings.Join(allowed(mux, r.URL.Path), ", "))
		return refusal{status: http.StatusMethodNotAllowed}
	}}).ServeHTTP)
	return mux
}

// allowed lists the methods that path answers.
func allowed(mux chi.Routes, path string) []string {
	var out []string
	for _, m := range []string{"GET", "POST", "PUT", "DELETE"} {
		if !mux.Match(chi.NewRouteContext(), m, path) {
			continue
		}
		out = append(out, m)
		if m == "GET" {
			out = append(out, "HEAD")
		}
	}
	return out
}
