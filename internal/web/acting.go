package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// actingRows are where somebody begins and ceases to act for another.
func (s *Server) actingRows() []Route {
	return []Route{
		{"POST", link.ActRoute, Reader, access.Own, s.act},
		{"POST", link.StopActing, Reader, access.Own, s.stopActing},
	}
}

// acting is a, who acts by a mandate if the session has one. Who acted by one that
// is not in force any more is lost: they choose again.
func (s *Server) acting(r *http.Request, a person.Actor, mandate string) (person.Actor, error) {
	if mandate == "" || a.Kind != person.Jobseeker {
		return a, nil
	}
	acts, err := s.Config.Sessions.Acts(r.Context(), a.Token)
	if errors.Is(err, fault.NotFound) {
		of(r).lost = true
		return a, nil
	}
	of(r).acts = acts
	return acts.Actor(a), err
}

// actsAsShown refuses a form that was shown for another person than the one that the
// session acts for now, as in a window that has been open since: it would be kept
// for the wrong one.
func actsAsShown(r *http.Request) error {
	if of(r).row.Who.Acts != Files || r.Method != http.MethodPost {
		return nil
	}
	f, err := form(r)
	if err == nil && f.Get(views.ActsField) != actor(r).Mandate {
		err = fault.Coded(fault.Conflict, "acting_changed")
	}
	return err
}

// act answers POST /mina/ombud/{id}/valj: on to the pages of whom the mandate names.
func (s *Server) act(w http.ResponseWriter, r *http.Request) error {
	id, ok := report.ParseID(r.PathValue("id"))
	if !ok {
		return fault.NotFound
	}
	if err := s.Config.Sessions.Act(r.Context(), actor(r).Token, string(id)); err != nil {
		return err
	}
	return redirect(w, r, link.Mine)
}

// stopActing answers POST /mina/ombud/sluta, and every address as long as a mandate
// is chosen that is not in force any more: on to the choice.
func (s *Server) stopActing(w http.ResponseWriter, r *http.Request) error {
	if err := s.Config.Sessions.Act(r.Context(), actor(r).Token, ""); err != nil {
		return err
	}
	code := "acting_stopped"
	if of(r).lost {
		code = "acting_ended"
	}
	s.flash(r, code)
	return redirect(w, r, link.Mandates)
}
