package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// settings answers GET /mina/installningar.
func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Filing.Settings(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Settings(views.SettingsPage{Chrome: s.chrome(r), Digital: c.Digital, Email: c.Email,
		Despite: c.Despite, Protected: c.Protected}))
}

// saveSettings answers POST /mina/installningar.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	digital, email, despite := f.Get("channel") == "portal", f.Get("email"), f.Get("despite") == "1"
	if replayed(r) {
		return s.showSettings(w, r, http.StatusOK, digital, email, despite, nil)
	}
	err = s.Filing.SaveSettings(r.Context(), actor(r), digital, email, despite)
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showSettings(w, r, http.StatusUnprocessableEntity, digital, email, despite, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "saved")
	return redirect(w, r, link.MySettings)
}

// showSettings shows the form as it was sent.
func (s *Server) showSettings(w http.ResponseWriter, r *http.Request, status int, digital bool, email string, despite bool, problems report.Problems) error {
	was, err := s.Filing.Settings(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, status, views.Settings(views.SettingsPage{Chrome: s.chrome(r), Digital: digital, Email: email,
		Despite: despite, Protected: was.Protected, Problems: problems}))
}
