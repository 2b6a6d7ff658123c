package web

import (
	"net/http"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// notices answers GET /handlaggning/underrattelser.
func (s *Server) notices(w http.ResponseWriter, r *http.Request) error {
	page := pageNo(r)
	n, err := s.Casework.Notices(r.Context(), actor(r), page)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.DeskNotices(views.DeskNoticesPage{Chrome: s.deskChrome(r), Rows: n.Rows, Pack: n.Pack,
		Paging: views.Paging{Path: link.HeldNotices, Page: page, More: n.More}}))
}

// openNotice answers GET /handlaggning/underrattelser/{id}.
func (s *Server) openNotice(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Casework.OpenNotice(r.Context(), actor(r), notice.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.DeskNotice(views.DeskNoticePage{Chrome: s.deskChrome(r), Chain: n.Chain, Sent: n.Sent, Pack: n.Pack,
		WithdrawalID: string(report.NewID())}))
}

// stopNotice answers POST /handlaggning/underrattelser/{id}/stoppa.
func (s *Server) stopNotice(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id := notice.ID(r.PathValue("id"))
	if err := s.Casework.Stop(r.Context(), actor(r), id, f.Get("code")); err != nil {
		return err
	}
	s.flash(r, "stopped")
	return redirect(w, r, link.DeskNotice(id))
}

// withdrawNotice answers POST /handlaggning/underrattelser/{id}/aterkalla.
func (s *Server) withdrawNotice(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id := notice.ID(r.PathValue("id"))
	if err := s.Casework.Withdraw(r.Context(), actor(r), id, notice.ID(f.Get("id")), f.Get("code")); err != nil {
		return err
	}
	s.flash(r, "withdrawn")
	return redirect(w, r, link.DeskNotice(id))
}

// letters answers GET /handlaggning/brev.
func (s *Server) letters(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.Casework.Letters(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Letters(views.LettersPage{Chrome: s.chrome(r), Rows: rows}))
}

// openLetter answers GET /handlaggning/brev/{id}.
func (s *Server) openLetter(w http.ResponseWriter, r *http.Request) error {
	l, err := s.Casework.OpenLetter(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Letter(views.LetterPage{Chrome: s.chrome(r), Letter: l, DPO: s.Contact.DPO}))
}

// letterPrinted answers POST /handlaggning/brev/{id}/utskrivet.
func (s *Server) letterPrinted(w http.ResponseWriter, r *http.Request) error {
	if err := s.Casework.Printed(r.Context(), actor(r), r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r, "printed")
	return redirect(w, r, link.Letters)
}

// deliveries answers GET /handlaggning/leveranser.
func (s *Server) deliveries(w http.ResponseWriter, r *http.Request) error {
	page := pageNo(r)
	d, err := s.Casework.Deliveries(r.Context(), actor(r), page)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Deliveries(views.DeliveriesPage{Chrome: s.deskChrome(r), Rows: d.Rows, Counts: d.Counts,
		Paging: views.Paging{Path: link.Deliveries, Page: page, More: d.More}}))
}
