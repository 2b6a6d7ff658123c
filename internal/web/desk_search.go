package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/views"
)

// searchForm answers GET /handlaggning/sok.
func (s *Server) searchForm(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Casework.SearchPage(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Search(views.SearchPage{Chrome: s.deskChrome(r), Pack: f.Pack}))
}

// search answers POST /handlaggning/sok: what was found, and the form empty
// again. It changes nothing but the log, and it is no redirect: what was
// searched for never stands in an address.
func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := review.Search{By: f.Get("by"), Number: f.Get("number"), Case: f.Get("case_number"), Family: f.Get("family"), Given: f.Get("given"), Reason: f.Get("reason")}
	found, err := s.Casework.Search(r.Context(), actor(r), in)
	p := views.SearchPage{Pack: found.Pack}
	code := http.StatusOK
	switch {
	case errors.As(err, &p.Problems):
		p.Input, code = in, http.StatusUnprocessableEntity
	case err != nil:
		return err
	default:
		p.Searched, p.Hits, p.Full = true, found.Hits, found.Full
	}
	p.Chrome = s.deskChrome(r)
	return s.show(w, r, code, views.Search(p))
}
