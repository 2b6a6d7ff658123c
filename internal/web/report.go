package web

import (
	"errors"
	"net/http"
	"strconv"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// showReport answers GET /rapporter/{month}.
func (s *Server) showReport(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, err := s.Filing.Month(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Report(s.reportPage(r, v)))
}

func (s *Server) reportPage(r *http.Request, v filing.Month) views.ReportPage {
	return views.ReportPage{Chrome: s.chrome(r), Line: v.Line, Codes: v.Pack.Codes, Draft: v.Draft, Filed: v.Filed, Planned: v.Planned, Today: v.Today}
}

// checkReport answers GET /rapporter/{month}/kontrollera. Where everything is
// handed in there is nothing to check: on to the report.
func (s *Server) checkReport(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, err := s.Filing.Check(r.Context(), actor(r), m)
	if fault.Code(err) == "received" {
		return redirect(w, r, link.Report(m))
	}
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Check(s.checkPage(r, v)))
}

func (s *Server) checkPage(r *http.Request, v filing.Checked) views.CheckPage {
	return views.CheckPage{Chrome: s.chrome(r), Line: v.Line, Codes: v.Pack.Codes, Draft: v.Draft, Notes: v.Notes,
		Compared: v.Compared, Before: v.Before, Changes: v.Changes, Unchanged: v.Unchanged}
}

// handInReport answers POST /rapporter/{month}/lamna-in: on to the receipt, or
// the check again with what is in the way. The report is received at the moment
// when the request came, whatever has taken time since.
func (s *Server) handInReport(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	f, err := form(r)
	if err != nil {
		return err
	}
	id, ok := report.ParseID(f.Get("id"))
	seen, numErr := strconv.Atoi(f.Get("version"))
	if !ok || numErr != nil {
		return refusal{status: http.StatusBadRequest}
	}
	_, err = s.Filing.HandIn(r.Context(), actor(r), m, filing.HandIn{Draft: id, Seen: seen, Attested: f.Get("attested") == "1", Received: arrived(r)})
	if err == nil {
		return redirect(w, r, link.Receipt(m))
	}
	code := fault.Code(err)
	switch code {
	case "not_open", "not_attested", "changed", "unchanged":
	default:
		return err
	}
	v, checkErr := s.Filing.Check(r.Context(), actor(r), m)
	if fault.Code(checkErr) == "received" { // in another window, meanwhile
		return checkErr
	}
	if checkErr != nil {
		return errors.Join(err, checkErr)
	}
	of(r).err = err // for the log
	p := s.checkPage(r, v)
	p.Refused, p.Seen = code, seen
	return s.show(w, r, status(err), views.Check(p))
}

// showVersion answers GET /rapporter/{month}/versioner/{n}.
func (s *Server) showVersion(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 || n > 1000 {
		return fault.NotFound
	}
	v, err := s.Filing.Version(r.Context(), actor(r), m, n)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Version(views.VersionPage{Chrome: s.chrome(r), Codes: v.Pack.Codes, Report: v.Report, Notes: v.Notes, Changes: v.Changes, Translated: v.Translated}))
}

// askSupply answers GET /rapporter/{month}/komplettera.
func (s *Server) askSupply(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, err := s.Filing.Filed(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Supply(s.reportPage(r, v)))
}

// supplyReport answers POST /rapporter/{month}/komplettera: on to the new
// version.
func (s *Server) supplyReport(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	f, err := form(r)
	if err != nil {
		return err
	}
	id, ok := report.ParseID(f.Get("id"))
	seen, numErr := strconv.Atoi(f.Get("version"))
	if !ok || numErr != nil {
		return refusal{status: http.StatusBadRequest}
	}
	if err := s.Filing.Supply(r.Context(), actor(r), m, id, seen); err != nil {
		return err
	}
	return redirect(w, r, link.Report(m))
}

// undoVersion answers POST /rapporter/{month}/angra: on to the report as it was
// handed in. A version that says something new stays: on to the check of it.
func (s *Server) undoVersion(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	err = s.Filing.Undo(r.Context(), actor(r), m)
	if fault.Code(err) == "changed" {
		return redirect(w, r, link.Check(m))
	}
	if err != nil {
		return err
	}
	return redirect(w, r, link.Report(m))
}
