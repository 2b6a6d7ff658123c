package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// keptCookie holds a browser's key to the forms that are kept for it, and, until
// it has been shown, the id of the latest: "key.id".
const keptCookie = "__Host-sparat"

// againRows are the POST rows whose handlers can show a form as it was sent,
// without acting on it (see replayed). The hand-in acts: sent anew it is the same
// hand-in, and it counts from when it first reached the portal. Forms of other
// rows are shown with a button that sends them.
var againRows = map[string]bool{
	link.ActivityRoute: true, link.HandInRoute: true, link.Intake: true, link.Emergency: true, link.FindingRoute: true, link.AcknowledgeRoute: true, link.NotOursRoute: true,
	link.AssistAddRoute: true, link.MySettings: true, link.Grants: true, link.Training: true,
}

// keepsForm reports whether what is sent to a row is kept for who must sign in
// again: that of jobseekers, staff and funds' officers.
func keepsForm(row Route) bool {
	switch row.Who.Kind {
	case person.Jobseeker, person.Staff, person.Fund:
		return row.Method == http.MethodPost
	}
	return false
}

// keptKey returns the browser's key and the id of a form that waits to be shown;
// either may be empty.
func keptKey(r *http.Request) (key, id string) {
	c, err := r.Cookie(keptCookie)
	if err != nil {
		return "", ""
	}
	key, id, _ = strings.Cut(c.Value, ".")
	return key, id
}

func setKept(w http.ResponseWriter, value string) {
	c := &http.Cookie{Name: keptCookie, Value: value, Path: "/", MaxAge: int(entrance.KeepFor.Seconds()), Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// keepForm keeps what a POST said that met an ended session, and returns what is
// answered: 401 with the code kept, or not_kept; for anything but such a form it
// has none, nor for what a search box's script asks. The page's link to sign in then leads to the form. A form from another
// site has been refused before this.
func (s *Server) keepForm(w http.ResponseWriter, r *http.Request) refusal {
	rec := of(r)
	if s.Entrance == nil || !keepsForm(rec.row) || r.Header.Get(suggestHeader) != "" {
		return refusal{status: http.StatusUnauthorized}
	}
	not := func(err error) refusal { return refusal{http.StatusUnauthorized, "not_kept", err} }
	session, err := r.Cookie(s.sessions.Cookie.Name)
	if err != nil {
		return not(nil)
	}
	if err := s.take(r, takeKept, s.Limits.Kept); err != nil {
		return not(err)
	}
	fields, err := form(r)
	if err != nil {
		return not(err)
	}
	key, _ := keptKey(r)
	if key == "" {
		key = entrance.NewBrowserKey()
	}
	f := entrance.KeptForm{ID: string(report.NewID()), Path: r.URL.RequestURI(), Fields: fields.Encode(), Arrived: rec.arrived, Wire: rec.wire}
	kept, err := s.Entrance.KeepForm(r.Context(), session.Value, key, f)
	if err != nil || !kept {
		return not(err)
	}
	setKept(w, key+"."+f.ID)
	rec.back = link.Kept(f.ID)
	return refusal{status: http.StatusUnauthorized, code: "kept"}
}

// showKept answers GET /sparat/{id}: the form as it was sent, by the handler that
// it was sent to. A hand-in is completed, and keeps the time at which it first
// reached the portal (design.md §4).
func (s *Server) showKept(w http.ResponseWriter, r *http.Request) error {
	if strings.HasPrefix(r.Header.Get("Sec-Purpose"), "prefetch") {
		return refusal{status: http.StatusServiceUnavailable, code: "prefetch"}
	}
	id, ok := report.ParseID(r.PathValue("id"))
	key, _ := keptKey(r)
	if s.Entrance == nil || !ok || key == "" {
		return fault.Coded(fault.NotFound, "kept_gone")
	}
	f, err := s.Entrance.KeptForm(r.Context(), actor(r), string(id), key)
	if errors.Is(err, fault.NotFound) {
		setKept(w, key)
		return fault.Coded(fault.NotFound, "kept_gone")
	}
	if fault.Code(err) == "kept_acting" { // it waits until they act as they did when they sent it
		s.flash(r, "kept_acting")
		return redirect(w, r, link.Mandates)
	}
	if err != nil {
		return err
	}
	sent, row, err := s.sentAgain(r, f)
	if err != nil {
		return err
	}
	setKept(w, key)
	rec := of(r)
	rec.again, rec.back = true, link.Kept(f.ID)
	if row.Pattern == link.HandInRoute {
		rec.again, rec.arrived = false, f.Arrived
	}
	if !againRows[row.Pattern] {
		row.handler = s.offerKept(f)
	}
	s.admit(row).ServeHTTP(w, sent)
	return nil
}

// sentAgain is the request that a kept form came with, and the row that it was
// for.
func (s *Server) sentAgain(r *http.Request, f entrance.KeptForm) (*http.Request, Route, error) {
	u, err := url.ParseRequestURI(f.Path)
	if err != nil {
		return nil, Route{}, err
	}
	fields, err := url.ParseQuery(f.Fields)
	if err != nil {
		return nil, Route{}, err
	}
	found := chi.NewRouteContext()
	if !chi.RouteContext(r.Context()).Routes.Match(found, http.MethodPost, u.Path) {
		return nil, Route{}, fault.Coded(fault.NotFound, "kept_gone")
	}
	sent := r.Clone(r.Context())
	sent.Method, sent.URL, sent.Body, sent.Form, sent.PostForm = http.MethodPost, u, http.NoBody, fields, fields
	for i, name := range found.URLParams.Keys {
		sent.SetPathValue(name, found.URLParams.Values[i])
	}
	for _, row := range s.Table() {
		if row.Pattern == found.RoutePattern() && keepsForm(row) {
			return sent, row, nil
		}
	}
	return nil, Route{}, fault.Coded(fault.NotFound, "kept_gone")
}

// offerKept shows a button that sends a kept form as it was.
func (s *Server) offerKept(f entrance.KeptForm) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p := views.KeptPage{Chrome: s.chrome(r), Action: f.Path, Arrived: f.Arrived}
		for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
			for _, v := range r.PostForm[name] {
				p.Fields = append(p.Fields, views.Hidden{Name: name, Value: v})
			}
		}
		return s.show(w, r, http.StatusOK, views.Kept(p))
	}
}

// keptLink is where a form waits to be shown to who is signed in, or "".
func (s *Server) keptLink(r *http.Request) string {
	_, id := keptKey(r)
	if _, ok := report.ParseID(id); !ok || actor(r).Kind == "" || back(r) == link.Kept(id) {
		return ""
	}
	return link.Kept(id)
}

// dropForms forgets what is kept for the browser; what cannot be removed now is
// swept when its time is up.
func (s *Server) dropForms(w http.ResponseWriter, r *http.Request) {
	key, _ := keptKey(r)
	if key == "" || s.Entrance == nil {
		return
	}
	if err := s.Entrance.DropForms(r.Context(), key); err != nil {
		s.Log.ErrorContext(r.Context(), "kept forms could not be dropped", "request_id", of(r).id, "error", err.Error())
	}
	setKept(w, "")
}

// hashBrowser is what a session remembers of its browser's secret.
func hashBrowser(secret string) string {
	if secret == "" {
		return ""
	}
	sum := sha256.Sum256([]byte("session of " + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
