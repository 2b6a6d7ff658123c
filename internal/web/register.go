package web

import (
	"net/http"

	"aktivitetsportalen/views"
)

// register answers GET /dataskydd/register.
func (s *Server) register(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, views.Register(views.RegisterPage{Chrome: s.deskChrome(r), Contact: s.Contact}))
}
