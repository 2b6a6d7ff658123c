package web

import (
	"net/http"
	"strings"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// sessionRows are the addresses of somebody's own sessions.
func (s *Server) sessionRows() []Route {
	if s.Sessions == nil {
		return nil
	}
	return []Route{
		{"POST", link.Extend, Somebody, access.Own, s.extend},
		{"GET", link.SignedIn, Somebody, access.Own, s.signedIn},
		{"POST", link.EndOthers, Somebody, access.Own, s.endOthers},
		{"POST", link.EndAll, Somebody, access.Own, s.endAll},
		{"POST", link.EndOne, Somebody, access.Own, s.endOne},
		{"GET", link.KeptRoute, Somebody, access.Own, s.showKept},
	}
}

// shownSession is what a page says of how long its reader stays signed in.
func (s *Server) shownSession(r *http.Request) views.Session {
	ctx := of(r).session
	if ctx == nil || actor(r).Kind == "" {
		return views.Session{}
	}
	ends := s.sessions.Deadline(ctx)
	kind := actor(r).Kind
	if kind == person.Representative {
		kind = person.Jobseeker
	}
	return views.Session{Idle: s.SessionLimits[kind].Idle, Ends: ends, Left: ends.Sub(of(r).wire)}
}

// extend answers POST /forlang. That it came has moved the end: the page says to
// when, in a window of its own, so that nothing typed is lost.
func (s *Server) extend(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, views.Extended(views.ExtendedPage{Chrome: s.chrome(r)}))
}

// signedIn answers GET /inloggningar.
func (s *Server) signedIn(w http.ResponseWriter, r *http.Request) error {
	own, err := s.Sessions.Own(r.Context(), actor(r).Token)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.SignedIn(views.SignedInPage{Chrome: s.chrome(r), Sessions: own}))
}

// endOne answers POST /inloggningar/{id}/avsluta.
func (s *Server) endOne(w http.ResponseWriter, r *http.Request) error {
	id, ok := report.ParseID(r.PathValue("id"))
	if !ok {
		return fault.NotFound
	}
	return s.endOwn(w, r, string(id))
}

// endOthers answers POST /inloggningar/avsluta.
func (s *Server) endOthers(w http.ResponseWriter, r *http.Request) error { return s.endOwn(w, r, "") }

// endOwn ends another session, or all others. One that has ended already has.
func (s *Server) endOwn(w http.ResponseWriter, r *http.Request, id string) error {
	if _, err := s.Sessions.EndOwn(r.Context(), actor(r).Token, id); err != nil {
		return err
	}
	s.flash(r, "sessions_ended")
	return redirect(w, r, link.SignedIn)
}

// endAll answers POST /inloggningar/avsluta-alla: signed out everywhere, here too.
func (s *Server) endAll(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.Sessions.EndOwn(r.Context(), actor(r).Token, ""); err != nil {
		return err
	}
	return s.signOut(w, r)
}

// agent is the class of a browser, such as firefox/windows; what is not known is
// other. It is coarse, so that it points to a device of one's own and to no
// person.
func agent(ua string) string {
	first := func(names [][2]string) string {
		for _, n := range names {
			if strings.Contains(ua, n[0]) {
				return n[1]
			}
		}
		return "other"
	}
	return first([][2]string{{"Edg", "edge"}, {"OPR/", "opera"}, {"SamsungBrowser/", "samsung"}, {"Firefox/", "firefox"}, {"FxiOS/", "firefox"},
		{"CriOS/", "chrome"}, {"Chrome/", "chrome"}, {"Safari/", "safari"}}) + "/" +
		first([][2]string{{"Windows", "windows"}, {"Android", "android"}, {"iPhone", "iphone"}, {"iPad", "ipad"}, {"CrOS", "chromeos"},
			{"Macintosh", "mac"}, {"Linux", "linux"}})
}
