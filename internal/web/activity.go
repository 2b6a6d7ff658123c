package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// newActivity answers GET /rapporter/{month}/aktiviteter/ny.
func (s *Server) newActivity(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	like, _ := report.ParseID(r.URL.Query().Get(link.Like))
	f, err := s.Filing.NewForm(r.Context(), actor(r), m, r.URL.Query().Get(link.Kind), like)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Activity(s.activityPage(r, f)))
}

// editActivity answers GET /rapporter/{month}/aktiviteter/{id}.
func (s *Server) editActivity(w http.ResponseWriter, r *http.Request) error {
	m, id, err := activityID(r)
	if err != nil {
		return err
	}
	f, err := s.Filing.EditForm(r.Context(), actor(r), m, id)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Activity(s.activityPage(r, f)))
}

// saveActivity answers POST /rapporter/{month}/aktiviteter/{id}: back to the
// report, or the form again with all that was typed and what is wrong with it.
// The buttons named sok save nothing and show what is found.
func (s *Server) saveActivity(w http.ResponseWriter, r *http.Request) error {
	m, id, err := activityID(r)
	if err != nil {
		return err
	}
	posted, err := form(r)
	if err != nil {
		return err
	}
	t, lang := typed(posted), string(s.lang(r))
	t.NoteLang = cmp.Or(t.NoteLang, lang) // the account's, where nobody has said
	if r.Header.Get(suggestHeader) != "" {
		return s.suggest(w, r, m, t, posted.Get("sok"))
	}
	version, err := strconv.Atoi(posted.Get("version"))
	if err != nil || version < 0 {
		return refusal{status: http.StatusBadRequest}
	}
	if posted.Has("sok") || replayed(r) {
		f, err := s.Filing.Search(r.Context(), actor(r), m, id, version, t, lang)
		if err != nil {
			return err
		}
		return s.show(w, r, http.StatusOK, views.Activity(s.activityPage(r, f)))
	}
	f, err := s.Filing.Save(r.Context(), actor(r), m, id, version, t, lang)
	switch {
	case err == nil:
		s.flash(r, "saved")
		if posted.Get("do") == "more" {
			return redirect(w, r, link.NewActivity(m, t.Kind))
		}
		return redirect(w, r, link.Report(m))
	case errors.Is(err, fault.Conflict) && (f.Theirs != nil || f.Removed), errors.Is(err, fault.Invalid):
		of(r).err = err // for the log
		p := s.activityPage(r, f)
		_ = errors.As(err, &p.Problems)
		if f.Theirs != nil {
			p.Version = f.Theirs.Version // saved again, it is meant
		}
		if fault.Code(err) != "shape" {
			p.Shapes = nil
		}
		return s.show(w, r, status(err), views.Activity(p))
	}
	return err
}

// suggestHeader asks, at the address that a search box is searched at, for what is
// found for that box alone. Only a page's own script can send it.
const suggestHeader = "X-Suggest"

// suggest answers with a part of the page that the button sok shows: the same
// choices in the same order.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request, m rule.Month, t filing.Typed, field string) error {
	lang := s.lang(r)
	found, err := s.Filing.Suggest(r.Context(), m, t, field, string(lang))
	if err != nil {
		return err
	}
	var shown []views.Choice
	for _, c := range found {
		shown = append(shown, views.Choice{Value: c.Value, Label: c.Label, Hint: c.Extra})
	}
	return s.show(w, r, http.StatusOK, views.Suggestions(lang, field, shown))
}

// askRemove answers GET /rapporter/{month}/aktiviteter/{id}/ta-bort.
func (s *Server) askRemove(w http.ResponseWriter, r *http.Request) error {
	return s.showRemove(w, r, http.StatusOK)
}

func (s *Server) showRemove(w http.ResponseWriter, r *http.Request, code int) error {
	m, id, err := activityID(r)
	if err != nil {
		return err
	}
	a, codes, err := s.Filing.Activity(r.Context(), actor(r), m, id)
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Remove(views.RemovePage{Chrome: s.chrome(r), Month: m, Codes: codes, Activity: a, Changed: code != http.StatusOK}))
}

// removeActivity answers POST /rapporter/{month}/aktiviteter/{id}/ta-bort: back
// to the report, or the question again if the activity has changed.
func (s *Server) removeActivity(w http.ResponseWriter, r *http.Request) error {
	m, id, err := activityID(r)
	if err != nil {
		return err
	}
	f, err := form(r)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(f.Get("version"))
	if err != nil {
		return refusal{status: http.StatusBadRequest}
	}
	err = s.Filing.Remove(r.Context(), actor(r), m, id, version)
	if errors.Is(err, fault.Conflict) {
		of(r).err = err // for the log
		return s.showRemove(w, r, http.StatusConflict)
	}
	if err != nil {
		return err
	}
	s.flash(r, "removed")
	return redirect(w, r, link.Report(m))
}

// activityID is the month and the activity in the address, or fault.NotFound.
func activityID(r *http.Request) (rule.Month, report.ID, error) {
	m, err := month(r)
	id, ok := report.ParseID(r.PathValue("id"))
	if err != nil || !ok {
		return "", "", fault.NotFound
	}
	return m, id, nil
}

// typed copies the form's fields, as typed, out of what was posted.
func typed(f url.Values) filing.Typed {
	in := activityInput(f, "")
	in.OccupationID, in.EmployerNo, in.PlaceID = f.Get("occupation_id"), f.Get("employer_id"), f.Get("place_id")
	in.Note, in.NoteLang = f.Get("note"), f.Get("note_lang")
	return filing.Typed{Input: in, OccupationFor: f.Get("occupation_for"), EmployerFor: f.Get("employer_for"), PlaceFor: f.Get("place_for"),
		Warned: f.Get("warned") == "1", Done: f.Get("klar") == "1"}
}

// activityInput are the fields, as typed, that anybody has who fills in an activity:
// of one of several, those whose names end as its row's do.
func activityInput(f url.Values, row string) report.Input {
	return report.Input{Kind: f.Get("kind" + row), Day: f.Get("day" + row), Occupation: f.Get("occupation" + row), Employer: f.Get("employer" + row),
		Place: f.Get("place" + row), How: f.Get("how" + row), Until: f.Get("until" + row), Answers: answers(f, row)}
}

// answers are the fields whose names say that they are answers like any other: of
// one activity of several, those that end as its row's do.
func answers(f url.Values, row string) map[string]string {
	out := map[string]string{}
	for name := range f {
		if field, ok := strings.CutPrefix(name, views.AnswerPrefix); ok && strings.HasSuffix(field, row) {
			out[strings.TrimSuffix(field, row)] = f.Get(name)
		}
	}
	return out
}

// activityPage is a form as it is shown.
func (s *Server) activityPage(r *http.Request, f filing.Form) views.ActivityPage {
	p := views.ActivityPage{Chrome: s.chrome(r), Month: f.Month, Codes: f.Pack.Codes, ID: f.ID, Version: f.Version, Input: f.Typed.Input,
		For:     map[string]string{rule.FieldOccupation: f.Typed.OccupationFor, rule.FieldEmployer: f.Typed.EmployerFor, rule.FieldPlace: f.Typed.PlaceFor},
		Choices: map[string][]views.Choice{}, Nothing: map[string]bool{}, Shapes: f.Shapes, Theirs: f.Theirs, Note: f.Note, Removed: f.Removed, Today: f.Today, Last: f.Last, NoAd: f.NoAd}
	if f.Pack.NoteOn {
		p.NoteMax, p.Words = f.Pack.NoteMax, f.Pack.NoteWords
	}
	for _, field := range []string{rule.FieldOccupation, rule.FieldEmployer, rule.FieldPlace} {
		if found, searched := f.Found[field]; searched && len(found) == 0 {
			p.Nothing[field] = true
		}
		p.Choices[field] = choices(p.Chrome.Lang, f, field)
	}
	return p
}

// choices are what a field can be set to: what was found, with what is chosen
// first; and as long as nothing is typed, what the person has chosen before, or
// nothing.
func choices(l views.Lang, f filing.Form, field string) []views.Choice {
	var out []views.Choice
	add := func(c filing.Choice, hint string) {
		if c.Extra != "" {
			c.Label += ", " + c.Extra
		}
		out = append(out, views.Choice{Value: c.Value, Label: c.Label, Hint: hint})
	}
	for _, c := range f.Found[field] {
		add(c, "")
	}
	if f.Box(field) != "" {
		return out
	}
	for _, c := range f.Earlier[field] {
		add(c, l.Earlier().Text)
	}
	if len(out) > 0 {
		out = append(out, views.Choose("", l.NoneOfThese()))
	}
	return out
}
