package web

import (
	"errors"
	"net/http"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// copies answers GET /handlaggning/arenden/{id}/kopia.
func (s *Server) copies(w http.ResponseWriter, r *http.Request) error {
	return s.showCopies(w, r, http.StatusOK, review.CopyInput{ID: string(report.NewID())}, false, nil)
}

// makeCopy answers POST /handlaggning/arenden/{id}/kopia: shows what would go out,
// or keeps it to be released.
func (s *Server) makeCopy(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in := review.CopyInput{ID: f.Get("id"), Parts: append([]string{}, f["part"]...), Reason: f.Get("copy_reason"), Receiver: f.Get("receiver")}
	if replayed(r) || f.Get("do") != "make" {
		return s.showCopies(w, r, http.StatusOK, in, !replayed(r), nil)
	}
	err = s.Casework.MakeCopy(r.Context(), actor(r), r.PathValue("id"), in)
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showCopies(w, r, http.StatusUnprocessableEntity, in, false, problems)
	}
	if err != nil {
		return err
	}
	s.flash(r, "copy_made")
	return redirect(w, r, link.Copies(r.PathValue("id")))
}

func (s *Server) showCopies(w http.ResponseWriter, r *http.Request, code int, in review.CopyInput, preview bool, problems report.Problems) error {
	var chosen *review.CopyInput
	if preview {
		chosen = &in
	}
	c, err := s.Casework.SeeCopies(r.Context(), actor(r), r.PathValue("id"), string(s.lang(r)), chosen)
	if err != nil {
		return err
	}
	return s.show(w, r, code, views.Copies(views.CopiesPage{Chrome: s.deskChrome(r), Head: c.CaseHead, Parts: c.Parts, Rows: c.Rows, Reasons: c.Reasons,
		Receivers: c.Receivers, Pack: c.Pack, Input: in, Copy: c.Copy, Problems: problems}))
}

// moveCopy answers POST /handlaggning/arenden/{id}/kopia/{copy}: releases a copy,
// refuses it, or hands its file out, which is logged and so no GET.
func (s *Server) moveCopy(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	caseID, id, do := r.PathValue("id"), r.PathValue("copy"), f.Get("do")
	switch do {
	case "take":
		c, pack, err := s.Casework.TakeCopy(r.Context(), actor(r), caseID, id)
		if err != nil {
			return err
		}
		file, err := views.CopyFile{Lang: s.lang(r), Copy: *c, Pack: pack}.HTML(r.Context())
		if err != nil {
			return err
		}
		return download(w, "kopia.html", "text/html; charset=utf-8", file)
	case "release", "refuse":
		if err := s.Casework.DecideCopy(r.Context(), actor(r), caseID, id, do == "release"); err != nil {
			return err
		}
		s.flash(r, "copy_"+do)
		return redirect(w, r, link.Copies(caseID))
	}
	return fault.Coded(fault.Invalid, "unknown_code")
}
