package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// mandateRows are where staff record who may act for the person of a case.
func (s *Server) mandateRows() []Route {
	staff := Staff(person.Reviewer, person.Caseworker)
	return []Route{
		{"GET", link.CaseMandatesRoute, staff, access.Mandates, s.caseMandates},
		{"POST", link.CaseMandatesRoute, staff, access.Mandates, s.recordMandate},
		{"POST", link.CaseMandateEndRoute, staff, access.Mandates, s.endCaseMandate},
	}
}

// mandates answers GET /mina/ombud.
func (s *Server) mandates(w http.ResponseWriter, r *http.Request) error {
	v, err := s.Filing.Mandates(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.MandatesPage{Chrome: s.chrome(r), Codes: v.Codes, Today: v.Today, Registered: v.Registered, Mine: v.Mine}
	for _, d := range v.Done {
		p.Done = append(p.Done, views.DoneFor{At: d.At, Name: d.Name().Full(), Kind: d.Kind, Entry: access.Entry{What: d.What}})
	}
	for _, o := range v.Others {
		p.Others = append(p.Others, views.Represented{Mandate: o.Mandate, Whose: o.Whose.Full()})
	}
	return s.show(w, r, http.StatusOK, views.Mandates(p))
}

// endMandate answers POST /mina/ombud/{id}/avsluta, of either party.
func (s *Server) endMandate(w http.ResponseWriter, r *http.Request) error {
	own, err := s.Filing.EndMandate(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if own {
		s.flash(r, "mandate_ended")
	} else {
		s.flash(r, "mandate_given_up")
	}
	return redirect(w, r, link.Mandates)
}

// caseMandates answers GET /handlaggning/arenden/{id}/ombud.
func (s *Server) caseMandates(w http.ResponseWriter, r *http.Request) error {
	return s.showMandates(w, r, http.StatusOK, views.MandateInput{ID: string(report.NewID())}, false, nil)
}

// recordMandate answers POST /handlaggning/arenden/{id}/ombud: what was typed, to
// be checked or changed, or recorded. It never stands in an address.
func (s *Server) recordMandate(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	typed := views.MandateInput{ID: f.Get("id"), Number: f.Get("number"), Given: f.Get("given"), Family: f.Get("family"), Kind: f.Get("kind"), Scope: f.Get("scope"),
		From: f.Get("from"), Until: f.Get("until"), Document: f.Get("document"), DocumentDay: f.Get("document_day"), Sum: f.Get("sum")}
	in := casework.MandateInput(typed)
	do := f.Get("do")
	switch {
	case do == "change" || replayed(r):
		return s.showMandates(w, r, http.StatusOK, typed, false, nil)
	case do == "record":
		err = s.Casework.RecordMandate(r.Context(), actor(r), r.PathValue("id"), in)
	default:
		if err = s.Casework.CheckMandate(r.Context(), in); err == nil {
			return s.showMandates(w, r, http.StatusOK, typed, true, nil)
		}
	}
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showMandates(w, r, http.StatusUnprocessableEntity, typed, false, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "mandate_recorded")
	return redirect(w, r, link.CaseMandates(r.PathValue("id")))
}

// endCaseMandate answers POST /handlaggning/arenden/{id}/ombud/avsluta.
func (s *Server) endCaseMandate(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if err := s.Casework.EndMandate(r.Context(), actor(r), r.PathValue("id"), f.Get("mandate")); err != nil {
		return err
	}
	s.flash(r, "mandate_ended_desk")
	return redirect(w, r, link.CaseMandates(r.PathValue("id")))
}

func (s *Server) showMandates(w http.ResponseWriter, r *http.Request, code int, in views.MandateInput, checked bool, problems report.Problems) error {
	d, err := s.Casework.Mandates(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.DeskMandates(views.DeskMandatesPage{Chrome: s.chrome(r), Case: d.Case, Mandates: d.Mandates, Pack: d.Pack, Today: d.Today,
		Input: in, Problems: problems, Checked: checked}))
}
