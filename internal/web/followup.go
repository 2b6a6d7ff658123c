package web

import (
	"errors"
	"net/http"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/oversight"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

func (s *Server) followRows() []Route {
	if s.Oversight == nil {
		return nil
	}
	auditor := Staff(person.LogAuditor)
	return []Route{
		{"GET", link.FollowUp, auditor, access.LogReading, s.followOpen},
		{"GET", link.FollowDone, auditor, access.LogReading, s.followDone},
		{"GET", link.FollowStatistics, Staff(person.LogAuditor, person.DPO), access.LogReading, s.followStatistics},
		{"POST", link.FollowExport, auditor, access.LogExport, s.followExport},
		{"GET", link.FollowItemRoute, auditor, access.LogReading, s.followLine},
		{"POST", link.FollowAssignRoute, auditor, access.LogReading, s.followAssign},
		{"POST", link.FollowFindingRoute, auditor, access.LogReading, s.followFind},
	}
}

// followOpen answers GET /logguppfoljning.
func (s *Server) followOpen(w http.ResponseWriter, r *http.Request) error {
	return s.followList(w, r, false, link.FollowUp)
}

// followDone answers GET /logguppfoljning/klara.
func (s *Server) followDone(w http.ResponseWriter, r *http.Request) error {
	return s.followList(w, r, true, link.FollowDone)
}

func (s *Server) followList(w http.ResponseWriter, r *http.Request, done bool, path string) error {
	page := pageNo(r)
	l, err := s.Oversight.List(r.Context(), actor(r), done, page)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.FollowUp(views.FollowUpPage{Chrome: s.deskChrome(r), Done: done, Items: l.Items, Rules: l.Rules, Codes: l.Codes,
		Paging: views.Paging{Path: path, Page: page, More: l.More}}))
}

// itemID is the id of a picked line in the address; what is none is nobody's.
func itemID(r *http.Request) (string, error) {
	id, ok := report.ParseID(r.PathValue("id"))
	if !ok {
		return "", fault.NotFound
	}
	return string(id), nil
}

// followLine answers GET /logguppfoljning/rader/{id}.
func (s *Server) followLine(w http.ResponseWriter, r *http.Request) error {
	p, err := s.followLinePage(r)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.FollowLine(p))
}

func (s *Server) followLinePage(r *http.Request) (views.FollowLinePage, error) {
	id, err := itemID(r)
	if err != nil {
		return views.FollowLinePage{}, err
	}
	o, err := s.Oversight.Open(r.Context(), actor(r), id)
	return views.FollowLinePage{Chrome: s.chrome(r), Line: o.FollowLine, Rules: o.Rules, Codes: o.Codes, Auditors: o.Auditors}, err
}

// followAssign answers POST /logguppfoljning/rader/{id}/tilldela.
func (s *Server) followAssign(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id, err := itemID(r)
	if err != nil {
		return err
	}
	if f.Get("auditor") == "" {
		var wrong report.Problems
		wrong.Add("auditor", report.UnknownOne)
		return s.followAgain(w, r, wrong, func(*views.FollowLinePage) {})
	}
	if err := s.Oversight.Assign(r.Context(), actor(r), id, f.Get("auditor")); err != nil {
		return err
	}
	s.flash(r, "follow_assigned")
	return redirect(w, r, link.FollowItem(id))
}

// followFind answers POST /logguppfoljning/rader/{id}/utfall.
func (s *Server) followFind(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id, err := itemID(r)
	if err != nil {
		return err
	}
	err = s.Oversight.Find(r.Context(), actor(r), id, f.Get("found"), f.Get("remark"))
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.followAgain(w, r, problems, func(p *views.FollowLinePage) { p.Code, p.Words = f.Get("found"), f.Get("remark") })
	}
	if err != nil {
		return err
	}
	s.flash(r, "saved")
	return redirect(w, r, link.FollowUp)
}

func (s *Server) followAgain(w http.ResponseWriter, r *http.Request, wrong report.Problems, typed func(*views.FollowLinePage)) error {
	p, err := s.followLinePage(r)
	if err != nil {
		return err
	}
	p.Problems = wrong
	typed(&p)
	return s.show(w, r, http.StatusUnprocessableEntity, views.FollowLine(p))
}

// followStatistics answers GET /logguppfoljning/statistik.
func (s *Server) followStatistics(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Oversight.Statistics(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.FollowStatisticsPage{Chrome: s.deskChrome(r), Counts: n.Counts, Weeks: n.Weeks, Rules: n.Rules, Codes: n.Codes}
	if actor(r).Has(person.LogAuditor) {
		p.Formats = []string{oversight.JSONLines, oversight.CEF}
	}
	return s.show(w, r, http.StatusOK, views.FollowStatistics(p))
}

// followExport answers POST /logguppfoljning/uttag: the file itself. It changes
// nothing but the log, and so it is no redirect.
func (s *Server) followExport(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	week, err := rule.ParseDay(f.Get("week"))
	if err != nil {
		return fault.NotFound
	}
	format := f.Get("format")
	out, err := s.Oversight.Export(r.Context(), actor(r), week, format)
	if err != nil {
		return err
	}
	kind := map[string]string{oversight.JSONLines: "application/x-ndjson", oversight.CEF: "text/plain; charset=utf-8"}[format]
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="logguppfoljning-`+week.Format(time.DateOnly)+`.`+format+`"`)
	_, _ = w.Write(out) // a browser that has left is no fault
	return nil
}
