package web

import (
	"net/http"
	"slices"
	"strconv"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// grantRows are the roles of staff: who asks for them and who decides. None of
// these pages holds anything about a jobseeker.
func (s *Server) grantRows() []Route {
	if s.Casework == nil {
		return nil
	}
	manager, decides := Staff(person.Manager), Staff(person.Manager, person.Administrator)
	return []Route{
		{"GET", link.Grants, manager, access.Staffing, s.grants},
		{"POST", link.Grants, manager, access.Staffing, s.askGrant},
		{"POST", link.GrantRoute, manager, access.Staffing, s.moveGrant(link.Grants, casework.Certify, casework.End)},
		{"GET", link.GrantRequests, decides, access.Staffing, s.grantRequests},
		{"POST", link.GrantDecideRoute, decides, access.Staffing, s.moveGrant(link.GrantRequests, casework.Approve, casework.Refuse)},
	}
}

// grants answers GET /chef/behorigheter.
func (s *Server) grants(w http.ResponseWriter, r *http.Request) error {
	return s.showGrants(w, r, http.StatusOK, access.GrantInput{ID: string(report.NewID())}, nil)
}

// showGrants shows what is the unit's; what others have asked for stands on the
// page where it is decided.
func (s *Server) showGrants(w http.ResponseWriter, r *http.Request, status int, in access.GrantInput, problems report.Problems) error {
	c := s.deskChrome(r)
	st, err := s.Casework.Staffing(r.Context(), actor(r), string(c.Lang))
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(st.Grants, func(g access.GrantRow) bool { return g.MayDecide })
	return s.show(w, r, status, views.Grants(views.GrantsPage{Chrome: c, Rows: own, Colleagues: st.Colleagues, Reasons: st.Reasons,
		Roles: casework.Grantable, Input: in, Problems: problems}))
}

// askGrant answers POST /chef/behorigheter.
func (s *Server) askGrant(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	months, _ := strconv.Atoi(f.Get("months")) // what is no number is none of the choices
	in := access.GrantInput{ID: f.Get("id"), StaffID: f.Get("staff"), Role: person.Role(f.Get("role")), Months: months,
		Circle: f.Get("circle") == "true", Reason: f.Get("reason")}
	var problems report.Problems
	for _, name := range []string{"staff", "role", "reason", "months"} {
		if f.Get(name) == "" {
			problems.Add(name, "not_chosen")
		}
	}
	if len(problems) > 0 || replayed(r) {
		code := http.StatusUnprocessableEntity
		if replayed(r) {
			code, problems = http.StatusOK, nil
		}
		return s.showGrants(w, r, code, in, problems)
	}
	if err := s.Casework.AskGrant(r.Context(), actor(r), in); err != nil {
		return err
	}
	s.flash(r, "grant_asked")
	return redirect(w, r, link.Grants)
}

// moveGrant answers a POST that takes a grant one of steps, and goes back to the
// list that it stood in.
func (s *Server) moveGrant(back string, steps ...string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f, err := form(r)
		if err != nil {
			return err
		}
		step := f.Get("do")
		if !slices.Contains(steps, step) {
			return fault.Invalid
		}
		if err := s.Casework.MoveGrant(r.Context(), actor(r), r.PathValue("id"), step); err != nil {
			return err
		}
		s.flash(r, "grant_"+step)
		return redirect(w, r, back)
	}
}

// grantRequests answers GET /administration/behorigheter.
func (s *Server) grantRequests(w http.ResponseWriter, r *http.Request) error {
	c := s.deskChrome(r)
	st, err := s.Casework.Staffing(r.Context(), actor(r), string(c.Lang))
	if err != nil {
		return err
	}
	p := views.GrantRequestsPage{Chrome: c, Reasons: st.Reasons}
	for _, g := range st.Grants {
		switch {
		case g.Pending():
			p.Pending = append(p.Pending, g)
		case actor(r).Has(person.Administrator):
			p.Rest = append(p.Rest, g)
		}
	}
	return s.show(w, r, http.StatusOK, views.GrantRequests(p))
}
