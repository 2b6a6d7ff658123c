package web

import (
	"net/http"

	"aktivitetsportalen/views"
)

// circleForm answers GET /logguppfoljning/skyddade: today's list.
func (s *Server) circleForm(w http.ResponseWriter, r *http.Request) error {
	return s.showCircle(w, r, "")
}

// circleDay answers POST /logguppfoljning/skyddade: another day's.
func (s *Server) circleDay(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	return s.showCircle(w, r, f.Get("day"))
}

func (s *Server) showCircle(w http.ResponseWriter, r *http.Request, day string) error {
	d, err := s.Casework.CircleDay(r.Context(), actor(r), day)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.CircleDay(views.CircleDayPage{Chrome: s.deskChrome(r), Day: d.Day, Reads: d.Reads, Full: d.Full}))
}
