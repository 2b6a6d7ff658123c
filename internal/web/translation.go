package web

import (
	"errors"
	"net/http"
	"net/url"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// translations answers GET /handlaggning/oversattningar.
func (s *Server) translations(w http.ResponseWriter, r *http.Request) error {
	page := pageNo(r)
	t, err := s.Casework.ToTranslate(r.Context(), actor(r), page)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Translations(views.TranslationsPage{Chrome: s.deskChrome(r), Rows: t.Rows, Pack: t.Pack,
		Paging: views.Paging{Path: link.Translations, Page: page, More: t.More}}))
}

// showNote is the case with one note open, and its translation as typed if there
// is something wrong with that.
func (s *Server) showNote(w http.ResponseWriter, r *http.Request, f url.Values, code int, problems report.Problems) error {
	note, translated, err := s.Casework.ReadNote(r.Context(), actor(r), r.PathValue("id"), f.Get("report"), f.Get("activity"))
	if err != nil {
		return err
	}
	p, err := s.casePage(r, false)
	if err != nil {
		return err
	}
	p.NoteIn, p.NoteOf, p.Note, p.Translated = report.ID(f.Get("report")), report.ID(f.Get("activity")), note, translated
	p.Typed, p.Problems = f.Get("text"), problems
	return s.show(w, r, code, views.Case(p))
}

// translate answers POST /handlaggning/arenden/{id}/oversattning: back to the case,
// or the note again with what is wrong.
func (s *Server) translate(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if replayed(r) {
		return s.showNote(w, r, f, http.StatusOK, nil)
	}
	err = s.Casework.Translate(r.Context(), actor(r), r.PathValue("id"), f.Get("report"), f.Get("activity"), f.Get("text"))
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showNote(w, r, f, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "translated")
	return redirect(w, r, link.Case(r.PathValue("id")))
}

// markLanguage answers POST /handlaggning/arenden/{id}/sprak: back to the case, or
// the note again with what is wrong.
func (s *Server) markLanguage(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if replayed(r) {
		return s.showNote(w, r, f, http.StatusOK, nil)
	}
	err = s.Casework.MarkLanguage(r.Context(), actor(r), r.PathValue("id"), f.Get("report"), f.Get("activity"), f.Get("lang"))
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showNote(w, r, f, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "language_marked")
	return redirect(w, r, link.Case(r.PathValue("id")))
}
