package web

import (
	"errors"
	"net/http"
	"strconv"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// assistRows are where staff go on with a draft, by the person's leave.
func (s *Server) assistRows() []Route {
	caseworker := Staff(person.Caseworker)
	return []Route{
		{"GET", link.Assist, caseworker, access.Assist, s.assist},
		{"POST", link.Assist, caseworker, access.Assist, s.beginAssist},
		{"GET", link.AssistRoute, caseworker, access.Assist, s.assisted},
		{"POST", link.AssistAddRoute, caseworker, access.Assist, s.addAssisted},
		{"POST", link.AssistRemoveRoute, caseworker, access.Assist, s.removeAssisted},
		{"POST", link.AssistHandInRoute, caseworker, access.Assist, s.handInAssisted},
	}
}

// assist answers GET /handlaggning/utkast.
func (s *Server) assist(w http.ResponseWriter, r *http.Request) error {
	return s.showAssist(w, r, http.StatusOK, casework.AssistInput{ID: string(report.NewID())}, nil)
}

// beginAssist answers POST /handlaggning/utkast: on to the draft, or the form again.
// What was typed never stands in an address.
func (s *Server) beginAssist(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := casework.AssistInput{ID: f.Get("id"), Number: f.Get("number"), Way: f.Get("way"), Code: f.Get("code"), Identified: f.Get("identified"), Month: f.Get("month")}
	typed := in
	err = s.Casework.BeginAssist(r.Context(), actor(r), in)
	var problems report.Problems
	switch {
	case err == nil:
		return redirect(w, r, link.Assisted(in.ID))
	case errors.As(err, &problems):
		return s.showAssist(w, r, http.StatusUnprocessableEntity, typed, problems)
	case fault.Code(err) == casework.WrongCode:
		problems.Add("code", casework.WrongCode)
		return s.showAssist(w, r, http.StatusUnprocessableEntity, typed, problems)
	case errors.Is(err, casework.ErrNoHit):
		problems.Add("number", fault.Code(err))
		return s.showAssist(w, r, http.StatusNotFound, typed, problems)
	}
	return err
}

func (s *Server) showAssist(w http.ResponseWriter, r *http.Request, code int, in casework.AssistInput, problems report.Problems) error {
	d, err := s.Casework.AssistDesk(r.Context(), actor(r))
	if err != nil {
		return err
	}
	if in.Month == "" {
		in.Month = string(d.Months[1]) // the one that is reported now
	}
	p := views.AssistPage{Chrome: s.chrome(r), ID: in.ID, Number: in.Number, Way: in.Way, Code: in.Code, Identified: in.Identified, ChosenMonth: in.Month,
		Months: d.Months, Pack: d.Pack, Problems: problems}
	for _, a := range d.Today {
		p.Today = append(p.Today, views.AssistLine{ID: a.ID, Name: a.Name().Full(), Month: a.Month})
	}
	return s.show(w, r, code, views.Assist(p))
}

// assisted answers GET /handlaggning/utkast/{id}.
func (s *Server) assisted(w http.ResponseWriter, r *http.Request) error {
	return s.showAssisted(w, r, http.StatusOK, func(*views.AssistedPage) {})
}

// showAssisted shows the draft, with what set says of what was sent.
func (s *Server) showAssisted(w http.ResponseWriter, r *http.Request, code int, set func(*views.AssistedPage)) error {
	d, err := s.Casework.OpenDraft(r.Context(), actor(r), r.PathValue("id"), string(s.lang(r)))
	if err != nil {
		return err
	}
	p := views.AssistedPage{Chrome: s.deskChrome(r), ID: d.ID, Name: d.Name().Full(), Month: d.Month, Versions: d.Versions, Open: d.Open,
		Pack: d.Pack, Draft: d.Draft, Notes: d.Notes, Lists: d.Lists, ActivityID: string(report.NewID()), DraftID: string(d.Draft.ID), Today: rule.DayOf(d.Now)}
	if p.DraftID == "" {
		p.DraftID = string(report.NewID())
	}
	set(&p)
	return s.show(w, r, code, views.Assisted(p))
}

// addAssisted answers POST /handlaggning/utkast/{id}/aktivitet: back to the draft, or
// the form again with all that was typed: with the fields of the kind where those
// were not shown, or with what is wrong.
func (s *Server) addAssisted(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := activityInput(f, "")
	in.Note, in.NoteLang = f.Get("note"), f.Get("note_lang")
	again := func(err error) error {
		code := http.StatusOK
		if err != nil {
			code, of(r).err = status(err), err // for the log
		}
		return s.showAssisted(w, r, code, func(p *views.AssistedPage) {
			p.Input, p.ActivityID = in, f.Get("activity")
			if _ = errors.As(err, &p.Problems); fault.Code(err) == "shape" {
				p.Shapes = in.Shapes()
			}
		})
	}
	if replayed(r) || f.Get("do") == "fields" || f.Get("fields") != in.Kind {
		return again(nil)
	}
	err = s.Casework.AddToDraft(r.Context(), actor(r), r.PathValue("id"), f.Get("activity"), in, f.Get("warned") == "1", string(s.lang(r)))
	if errors.Is(err, fault.Invalid) {
		return again(err)
	}
	if err != nil {
		return err
	}
	s.flash(r, "assist_added")
	return redirect(w, r, link.Assisted(r.PathValue("id")))
}

// removeAssisted answers POST /handlaggning/utkast/{id}/ta-bort.
func (s *Server) removeAssisted(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(f.Get("version"))
	if err != nil {
		return refusal{status: http.StatusBadRequest}
	}
	if err := s.Casework.RemoveFromDraft(r.Context(), actor(r), r.PathValue("id"), f.Get("activity"), version); err != nil {
		return err
	}
	s.flash(r, "removed")
	return redirect(w, r, link.Assisted(r.PathValue("id")))
}

// handInAssisted answers POST /handlaggning/utkast/{id}/lamna-in: to the other drafts, or
// the draft again with what is in the way.
func (s *Server) handInAssisted(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(f.Get("version"))
	if err != nil {
		return refusal{status: http.StatusBadRequest}
	}
	_, err = s.Casework.HandInDraft(r.Context(), actor(r), r.PathValue("id"),
		casework.DraftHandIn{Draft: report.ID(f.Get("draft")), Seen: seen, ReadBack: f.Get("read_back") == "1", Received: arrived(r)})
	switch code := fault.Code(err); code {
	case "not_open", "not_attested", "changed", "unchanged", "received":
		of(r).err = err // for the log
		return s.showAssisted(w, r, status(err), func(p *views.AssistedPage) { p.Refused = code })
	}
	if err != nil {
		return err
	}
	s.flash(r, "assist_done")
	return redirect(w, r, link.Assist) // the leave has ended, and the case may be another unit's
}
