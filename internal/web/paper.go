package web

import (
	"net/http"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
)

// paper answers GET /blankett.
func (s *Server) paper(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Filing.EmptyForm(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Paper(views.PaperPage{Chrome: s.chrome(r), AdoptedOn: f.Pack.FormAdoptedOn}))
}

// paperPDF answers GET /blankett.pdf: nobody's, and of no month.
func (s *Server) paperPDF(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Filing.EmptyForm(r.Context())
	if err != nil {
		return err
	}
	return s.sendPDF(w, views.PaperSheet(views.PaperForm{Pack: f.Pack}), "blankett")
}

// ownPaperPDF answers GET /rapporter/{month}/blankett.pdf: with name and month.
func (s *Server) ownPaperPDF(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	f, err := s.Filing.OwnForm(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	return s.sendPDF(w, views.PaperSheet(views.PaperForm{Pack: f.Pack, Name: f.Name.Full(), Month: m, LastDay: f.LastDay}), "blankett-"+string(m))
}

// printForm answers the intake's button for a form with somebody's name and
// month, who stands at the desk: the form as a file, or the page again.
func (s *Server) printForm(w http.ResponseWriter, r *http.Request, in report.IntakeInput) error {
	f, err := s.Casework.FormFor(r.Context(), actor(r), in.Number, in.Month)
	if err != nil {
		return s.intakeAgain(w, r, in, nil, err)
	}
	return s.sendPDF(w, views.PaperSheet(views.PaperForm{Pack: f.Pack, Name: f.Name.Full(), Month: f.Month, LastDay: f.LastDay}), "blankett-"+string(f.Month))
}
