package web

import (
	"context"
	"net/http"
	"time"

	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// start answers GET /.
func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, views.Start(views.StartPage{Chrome: s.chrome(r), Works: s.works(r), Contact: s.Contact, Paper: s.Filing != nil}))
}

// contact answers GET /kontakt.
func (s *Server) contact(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, views.ContactUs(views.ContactPage{Chrome: s.chrome(r), Contact: s.Contact}))
}

// accessibility answers GET /tillganglighet.
func (s *Server) accessibility(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	links := []views.Item{{Href: link.Contact, Text: c.Lang.ToContact()}, {Href: link.Digg, Text: c.Lang.ToDigg()}}
	return s.show(w, r, http.StatusOK, views.About(views.AboutPage{Chrome: c, Title: c.Lang.Accessibility(), Sections: c.Lang.Law().AboutAccessibility(), Links: links}))
}

// privacy answers GET /personuppgifter.
func (s *Server) privacy(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	links := []views.Item{{Href: link.Contact, Text: c.Lang.ToContact()}}
	return s.show(w, r, http.StatusOK, views.About(views.AboutPage{Chrome: c, Title: c.Lang.Privacy(), Sections: c.Lang.Law().AboutPrivacy(),
		Contact: s.Contact, Links: links}))
}

// protected answers GET /skyddade-personuppgifter.
func (s *Server) protected(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	links := []views.Item{{Href: link.Contact, Text: c.Lang.ToContact()}, {Href: link.Privacy, Text: c.Lang.Privacy()}}
	return s.show(w, r, http.StatusOK, views.About(views.AboutPage{Chrome: c, Title: c.Lang.Protected(), Sections: c.Lang.Law().AboutProtected(), Links: links}))
}

// cookies answers GET /kakor.
func (s *Server) cookies(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	return s.show(w, r, http.StatusOK, views.About(views.AboutPage{Chrome: c, Title: c.Lang.Cookies(), Sections: c.Lang.Law().AboutCookies()}))
}

// status answers GET /driftstatus.
func (s *Server) status(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	return s.show(w, r, http.StatusOK, views.Status(views.StatusPage{Chrome: c, Works: s.works(r), Checked: c.Lang.Moment(arrived(r))}))
}

// live answers GET /halsa/live: the process answers.
func (s *Server) live(w http.ResponseWriter, _ *http.Request) error {
	return plain(w, "live\n")
}

// ready answers GET /halsa/redo: the portal can do its work, or 503.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	if err := s.ask(r.Context()); err != nil {
		return refusal{http.StatusServiceUnavailable, "", err}
	}
	return plain(w, "ready\n")
}

// ask asks Ready, for no longer than a probe waits.
func (s *Server) ask(ctx context.Context) error {
	if s.Ready == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return s.Ready(ctx)
}

func (s *Server) works(r *http.Request) bool { return s.ask(r.Context()) == nil }

// plain answers a program.
func plain(w http.ResponseWriter, text string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(text)) // a prober that has left is no fault
	return nil
}
