package web

import (
	"errors"
	"net/http"
	"strings"

	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// identities answers GET /handlaggning/identiteter.
func (s *Server) identities(w http.ResponseWriter, r *http.Request) error {
	lines, err := s.Casework.IdentityRequests(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.IdentitiesPage{Chrome: s.deskChrome(r)}
	for _, l := range lines {
		p.Rows = append(p.Rows, views.IdentityRow{ID: l.ID, Link: l.Foreign(), Two: l.Two, Country: l.Country, AskedAt: l.AskedAt})
	}
	return s.show(w, r, http.StatusOK, views.Identities(p))
}

// openIdentity answers GET /handlaggning/identiteter/{id}.
func (s *Server) openIdentity(w http.ResponseWriter, r *http.Request) error {
	return s.identity(w, r, "")
}

// seekIdentity answers POST /handlaggning/identiteter/{id}/sok: the request, with
// whoever has the number beside it. It changes nothing but the log, and a number
// does not stand in an address: so it is no redirect.
func (s *Server) seekIdentity(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	return s.identity(w, r, strings.TrimSpace(f.Get("number")))
}

// identity shows a request, compared with whoever has number if it is not "".
func (s *Server) identity(w http.ResponseWriter, r *http.Request, number string) error {
	c, err := s.Casework.OpenIdentity(r.Context(), actor(r), r.PathValue("id"), number)
	var problems report.Problems
	status := http.StatusOK
	switch {
	case errors.Is(err, casework.ErrNoHit):
		problems.Add("number", fault.Code(err))
		status = http.StatusNotFound
	case number != "" && errors.Is(err, fault.Invalid):
		problems.Add("number", casework.NotANumber)
		status = http.StatusUnprocessableEntity
	case err != nil:
		return err
	}
	p := views.IdentityPage{Chrome: s.deskChrome(r), ID: c.ID, Link: c.Foreign(), Country: c.Country, AskedAt: c.AskedAt, Codes: c.Codes,
		SaidName: c.Claim.Name, SaidNumber: c.Claim.Number.Written(), SaidBorn: c.Claim.Born, Name: person.NewName(c.Given, c.Family),
		Number: c.Number.Written(), Born: c.Number.BirthDay(), Problems: problems, Typed: number}
	if c.OtherID != "" {
		p.Other = &views.IdentityOther{Name: person.NewName(c.OtherGiven, c.OtherFamily), UnitName: c.OtherUnit, Reports: c.OtherReports}
	}
	if c.Found != nil {
		p.FoundID, p.Name = string(c.Found.ID), person.NewName(c.Found.Given, c.Found.Family)
	}
	return s.show(w, r, status, views.Identity(p))
}

// decideIdentity answers POST /handlaggning/identiteter/{id}/beslut.
func (s *Server) decideIdentity(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	yes := f.Get("do") == "yes"
	if err := s.Casework.DecideIdentity(r.Context(), actor(r), r.PathValue("id"), person.ID(f.Get("person")), yes, f.Get("reason")); err != nil {
		return err
	}
	s.flash(r, map[bool]string{true: "identity_yes", false: "identity_no"}[yes])
	return redirect(w, r, link.Identities)
}

// foreignEID answers GET /utlandsk-legitimation.
func (s *Server) foreignEID(w http.ResponseWriter, r *http.Request) error {
	c := s.chrome(r)
	return s.show(w, r, http.StatusOK, views.About(views.AboutPage{Chrome: c, Title: c.Lang.ForeignTitle(), Sections: c.Lang.AboutForeign(), Told: true,
		Links: []views.Item{{Href: link.Contact, Text: c.Lang.ToContact()}}}))
}

// askLink answers POST /utlandsk-legitimation/begar: puts a foreign eID before staff.
func (s *Server) askLink(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if err := s.Entrance.AskLink(r.Context(), f.Get("ticket")); err != nil {
		return err
	}
	s.flash(r, "link_asked")
	return redirect(w, r, link.ForeignEID)
}
