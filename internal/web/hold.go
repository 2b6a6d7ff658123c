package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// holds answers GET /dataskydd/bevarande.
func (s *Server) holds(w http.ResponseWriter, r *http.Request) error {
	return s.showHolds(w, r, http.StatusOK, "", nil)
}

// findToHold answers POST /dataskydd/bevarande. What was typed stands in no
// address: who was found does, by a key.
func (s *Server) findToHold(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	typed := f.Get("whom")
	if replayed(r) {
		return s.showHolds(w, r, http.StatusOK, typed, nil)
	}
	key, err := s.Casework.FindToHold(r.Context(), actor(r), typed)
	var problems report.Problems
	switch {
	case err == nil:
		return redirect(w, r, link.Hold(key))
	case errors.As(err, &problems):
		return s.showHolds(w, r, http.StatusUnprocessableEntity, typed, problems)
	case errors.Is(err, casework.ErrNoHit):
		problems.Add("whom", fault.Code(err))
		return s.showHolds(w, r, http.StatusNotFound, typed, problems)
	}
	return err
}

func (s *Server) showHolds(w http.ResponseWriter, r *http.Request, code int, typed string, problems report.Problems) error {
	h, err := s.Casework.Holds(r.Context(), actor(r), string(s.lang(r)))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Holds(views.HoldsPage{Chrome: s.deskChrome(r), Rows: h.Rows, Reasons: h.Reasons, Whom: typed, Problems: problems}))
}

// hold answers GET /dataskydd/bevarande/{id}.
func (s *Server) hold(w http.ResponseWriter, r *http.Request) error {
	return s.showHold(w, r, http.StatusOK, casework.HoldInput{ID: string(report.NewID())}, nil)
}

// placeHold answers POST /dataskydd/bevarande/{id}.
func (s *Server) placeHold(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := casework.HoldInput{ID: f.Get("id"), Reason: f.Get("hold_reason"), Day: f.Get("until_day")}
	if replayed(r) {
		return s.showHold(w, r, http.StatusOK, in, nil)
	}
	err = s.Casework.PlaceHold(r.Context(), actor(r), r.PathValue("id"), in)
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showHold(w, r, http.StatusUnprocessableEntity, in, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "held")
	return redirect(w, r, link.Hold(r.PathValue("id")))
}

// liftHold answers POST /dataskydd/bevarande/{id}/{hold}/upphav.
func (s *Server) liftHold(w http.ResponseWriter, r *http.Request) error {
	if err := s.Casework.LiftHold(r.Context(), actor(r), r.PathValue("id"), r.PathValue("hold")); err != nil {
		return err
	}
	s.flash(r, "hold_lifted")
	return redirect(w, r, link.Hold(r.PathValue("id")))
}

func (s *Server) showHold(w http.ResponseWriter, r *http.Request, code int, in casework.HoldInput, problems report.Problems) error {
	p, err := s.Casework.SeeHolds(r.Context(), actor(r), r.PathValue("id"), string(s.lang(r)))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Hold(views.HoldPage{Chrome: s.deskChrome(r), Key: r.PathValue("id"), Person: p.Held, Reasons: p.Reasons, Today: p.Today, LastDay: p.LastDay,
		ID: in.ID, Reason: in.Reason, Day: in.Day, Problems: problems}))
}
