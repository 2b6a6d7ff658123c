package web

import (
	"net/http"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// help answers GET /rapporter/{month}/hjalp.
func (s *Server) help(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	return s.showHelp(w, r, m, "", false)
}

// makeHelpCode answers POST /rapporter/{month}/hjalp: the page, with a code that
// is shown this once. It is no redirect, for nobody keeps the code.
func (s *Server) makeHelpCode(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	f, err := form(r)
	if err != nil {
		return err
	}
	id, ok := report.ParseID(f.Get("id"))
	if !ok {
		return refusal{status: http.StatusBadRequest}
	}
	code, err := s.Filing.MakeCode(r.Context(), actor(r), m, id)
	if err != nil {
		return err
	}
	return s.showHelp(w, r, m, code, code == "")
}

// endHelp answers POST /rapporter/{month}/hjalp/avsluta.
func (s *Server) endHelp(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	if err := s.Filing.EndHelp(r.Context(), actor(r), m); err != nil {
		return err
	}
	s.flash(r, "help_ended")
	return redirect(w, r, link.Help(m))
}

func (s *Server) showHelp(w http.ResponseWriter, r *http.Request, m rule.Month, code string, again bool) error {
	h, err := s.Filing.Help(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Help(views.HelpPage{Chrome: s.chrome(r), Month: m, Pack: h.Pack, Now: h.Now, Given: h.Given, Waits: h.Code,
		Live: h.Live(), Code: code, Again: again, FormID: string(report.NewID())}))
}
