package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// controls answers GET /handlaggning/kontroll.
func (s *Server) controls(w http.ResponseWriter, r *http.Request) error {
	rows, today, err := s.Casework.Controls(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Controls(views.ControlsPage{Chrome: s.deskChrome(r), Rows: rows, Today: today}))
}

// control answers GET /handlaggning/arenden/{id}/kontroll.
func (s *Server) control(w http.ResponseWriter, r *http.Request) error {
	return s.showControl(w, r, http.StatusOK, casework.ControlInput{ID: string(report.NewID())}, nil)
}

// decideControl answers POST /handlaggning/arenden/{id}/kontroll: the case is
// marked as a control, or opened to the person.
func (s *Server) decideControl(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := casework.ControlInput{ID: f.Get("id"), Seen: f.Get("seen"), Decision: f.Get("decision"), Reason: f.Get(f.Get("decision") + "_reason"), Day: f.Get("review_by")}
	if in.Day == "" {
		in.Day = f.Get("from_day")
	}
	if replayed(r) {
		return s.showControl(w, r, http.StatusOK, in, nil)
	}
	err = s.Casework.DecideControl(r.Context(), actor(r), r.PathValue("id"), in)
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showControl(w, r, http.StatusUnprocessableEntity, in, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "control_decided")
	return redirect(w, r, link.Control(r.PathValue("id")))
}

func (s *Server) showControl(w http.ResponseWriter, r *http.Request, code int, in casework.ControlInput, problems report.Problems) error {
	p, err := s.Casework.SeeControl(r.Context(), actor(r), r.PathValue("id"), string(s.lang(r)))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Control(views.ControlPage{Chrome: s.deskChrome(r), Case: p.Control, Reasons: p.Reasons, OpenReasons: p.OpenReasons, Today: p.Today,
		LastReview: p.LastReview, ID: in.ID, Decision: in.Decision, Reason: in.Reason, Day: in.Day, Problems: problems}))
}
