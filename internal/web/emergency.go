package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

func (s *Server) emergencyRows() []Route {
	meets, manager, dpo := Staff(person.Reviewer, person.Caseworker), Staff(person.Manager), Staff(person.DPO)
	return []Route{
		{"GET", link.Emergency, meets, access.Emergent, s.emergency},
		{"POST", link.Emergency, meets, access.Emergent, s.openEmergency},
		{"GET", link.EmergencyOpened, meets, access.Emergent, s.emergencyOpened},
		{"GET", link.Manager, manager, access.Oversight, s.manager},
		{"GET", link.ManagerEmergencies, manager, access.Oversight, s.emergencies},
		{"POST", link.ManagerReviewRoute, manager, access.Oversight, s.reviewEmergency},
		{"GET", link.DPO, dpo, access.Oversight, s.dpo},
		{"GET", link.DPOEmergencies, dpo, access.Oversight, s.emergencies},
		{"POST", link.DPOReviewRoute, dpo, access.Oversight, s.reviewEmergency},
		{"GET", link.Register, dpo, access.Oversight, s.register},
		{"GET", link.Holds, dpo, access.Holding, s.holds},
		{"POST", link.Holds, dpo, access.Holding, s.findToHold},
		{"GET", link.HoldRoute, dpo, access.Holding, s.hold},
		{"POST", link.HoldRoute, dpo, access.Holding, s.placeHold},
		{"POST", link.HoldLiftRoute, dpo, access.Holding, s.liftHold},
		{"GET", link.AuditEmergencies, Staff(person.LogAuditor), access.Oversight, s.emergencies},
	}
}

// emergency answers GET /handlaggning/nodatkomst.
func (s *Server) emergency(w http.ResponseWriter, r *http.Request) error {
	return s.showEmergency(w, r, http.StatusOK, casework.EmergencyInput{ID: string(report.NewID())}, nil)
}

// openEmergency answers POST /handlaggning/nodatkomst. What was typed stands in
// the form again when something is wrong, and never in an address.
func (s *Server) openEmergency(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := casework.EmergencyInput{ID: f.Get("id"), Number: f.Get("number"), Case: f.Get("case_number"), Reason: f.Get("reason"), Line: f.Get("line")}
	if replayed(r) {
		return s.showEmergency(w, r, http.StatusOK, in, nil)
	}
	err = s.Casework.OpenEmergency(r.Context(), actor(r), in)
	var problems report.Problems
	switch {
	case err == nil:
		s.flash(r, "emergency_opened")
		return redirect(w, r, link.EmergencyOpened)
	case errors.As(err, &problems):
		return s.showEmergency(w, r, http.StatusUnprocessableEntity, in, problems)
	case errors.Is(err, casework.ErrNoHit):
		at := "number"
		if in.Number == "" {
			at = "case_number"
		}
		problems.Add(at, fault.Code(err))
		return s.showEmergency(w, r, http.StatusNotFound, in, problems)
	}
	return err
}

func (s *Server) showEmergency(w http.ResponseWriter, r *http.Request, code int, in casework.EmergencyInput, problems report.Problems) error {
	f, err := s.Casework.EmergencyPage(r.Context(), actor(r), string(s.lang(r)))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Emergency(views.EmergencyPage{Chrome: s.chrome(r), ID: in.ID, Number: in.Number, Case: in.Case, Reason: in.Reason, Line: in.Line,
		MaxLine: casework.MaxLine, Reasons: f.Reasons, Rule: f.Rule, Problems: problems}))
}

// emergencyOpened answers GET /handlaggning/nodatkomst/oppnade.
func (s *Server) emergencyOpened(w http.ResponseWriter, r *http.Request) error {
	opened, err := s.Casework.Opened(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.EmergencyOpened(views.EmergencyOpenedPage{Chrome: s.deskChrome(r), People: opened}))
}

// manager answers GET /chef.
func (s *Server) manager(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Casework.Alarms(r.Context(), actor(r))
	if err != nil {
		return err
	}
	c := s.chrome(r)
	st, err := s.Casework.Staffing(r.Context(), actor(r), string(c.Lang))
	if err != nil {
		return err
	}
	p := views.OverviewPage{Chrome: c, Title: c.Lang.NavManager(), Lead: c.Lang.ManagerLead(), Alarms: n, Emergencies: link.ManagerEmergencies}
	for _, g := range st.Grants {
		if g.MayDecide {
			p.Waiting++
		}
	}
	return s.show(w, r, http.StatusOK, views.Overview(p))
}

// dpo answers GET /dataskydd.
func (s *Server) dpo(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Casework.Alarms(r.Context(), actor(r))
	if err != nil {
		return err
	}
	c := s.chrome(r)
	return s.show(w, r, http.StatusOK, views.Overview(views.OverviewPage{Chrome: c, Title: c.Lang.NavDPO(), Lead: c.Lang.DPOLead(), Alarms: n,
		Emergencies: link.DPOEmergencies}))
}

// emergencies answers GET /chef/nodatkomst, /dataskydd/nodatkomst and
// /logguppfoljning/nodatkomst.
func (s *Server) emergencies(w http.ResponseWriter, r *http.Request) error {
	return s.showEmergencies(w, r, http.StatusOK, of(r).row.Pattern, nil)
}

// reviewEmergency answers POST /chef/nodatkomst/{id}/granska and the DPO's.
func (s *Server) reviewEmergency(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id, path := r.PathValue("id"), link.ManagerEmergencies
	if of(r).row.Pattern == link.DPOReviewRoute {
		path = link.DPOEmergencies
	}
	err = s.Casework.ReviewEmergency(r.Context(), actor(r), id, f.Get("outcome"))
	if fault.Code(err) == "unknown_code" {
		var problems report.Problems
		problems.Add("outcome."+id, "unknown_code")
		return s.showEmergencies(w, r, http.StatusUnprocessableEntity, path, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "emergency_reviewed")
	return redirect(w, r, path)
}

func (s *Server) showEmergencies(w http.ResponseWriter, r *http.Request, code int, path string, problems report.Problems) error {
	o, err := s.Casework.Oversee(r.Context(), actor(r))
	if err != nil {
		return err
	}
	reasons, err := s.Casework.Reasons(r.Context(), actor(r), "emergency", string(s.lang(r)))
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Emergencies(views.EmergenciesPage{Chrome: s.deskChrome(r), Path: path, At: s.Now(), Rows: o.Emergencies,
		Denials: o.Denials, Reasons: reasons, Problems: problems}))
}
