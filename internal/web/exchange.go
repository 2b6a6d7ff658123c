package web

import (
	"errors"
	"io"
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// exchangeRows are the addresses of funds' officers and systems.
func (s *Server) exchangeRows() []Route {
	if s.Exchange == nil {
		return nil
	}
	return []Route{
		{"GET", link.FundInbox, Fund, access.FundInbox, s.fundInbox},
		{"GET", link.FundNoticeRoute, Fund, access.FundInbox, s.fundNotice},
		{"POST", link.AcknowledgeRoute, Fund, access.FundInbox, s.acknowledge},
		{"POST", link.NotOursRoute, Fund, access.FundInbox, s.notOurs},
		{"POST", link.APIAckRoute, Machine, access.FundInbox, s.takeAck},
		{"GET", link.APIKeys, Machine, access.Public, s.publishedKeys},
		{"GET", link.APISchema, Machine, access.Public, s.noticeSchema},
	}
}

// noticeID is the id in the address, or fault.NotFound.
func noticeID(r *http.Request) (notice.ID, error) {
	id, ok := report.ParseID(r.PathValue("id"))
	if !ok {
		return "", fault.NotFound
	}
	return notice.ID(id), nil
}

// fundInbox answers GET /a-kassa.
func (s *Server) fundInbox(w http.ResponseWriter, r *http.Request) error {
	in, err := s.Exchange.Inbox(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.FundInboxPage{Chrome: s.chrome(r), Notices: in.Notices, Full: in.Full, Codes: in.Codes, At: in.At}
	p.Chrome.Wide = true
	return s.show(w, r, http.StatusOK, views.FundInbox(p))
}

// fundNotice answers GET /a-kassa/{id}.
func (s *Server) fundNotice(w http.ResponseWriter, r *http.Request) error {
	id, err := noticeID(r)
	if err != nil {
		return err
	}
	return s.showFundNotice(w, r, http.StatusOK, views.FundNoticePage{Form: id})
}

// showFundNotice shows the notice that p.Form names, with what p says of its form.
func (s *Server) showFundNotice(w http.ResponseWriter, r *http.Request, code int, p views.FundNoticePage) error {
	c, err := s.Exchange.Chain(r.Context(), actor(r), p.Form)
	if err != nil {
		return err
	}
	p.Chrome, p.Notices, p.Number, p.Codes, p.At = s.chrome(r), c.Notices, c.Number, c.Codes, c.At
	return s.show(w, r, code, views.FundNotice(p))
}

// acknowledge answers POST /a-kassa/{id}/kvittera.
func (s *Server) acknowledge(w http.ResponseWriter, r *http.Request) error {
	return s.answerNotice(w, r, "acknowledged", func(p views.FundNoticePage) error {
		return s.Exchange.Acknowledge(r.Context(), actor(r), p.Form, p.Reference)
	})
}

// notOurs answers POST /a-kassa/{id}/inte-var.
func (s *Server) notOurs(w http.ResponseWriter, r *http.Request) error {
	return s.answerNotice(w, r, "not_ours", func(p views.FundNoticePage) error {
		return s.Exchange.NotOurs(r.Context(), actor(r), p.Form, p.Code)
	})
}

// answerNotice does what a form of the notice's page asks: back to the page, or
// the form again with its problems.
func (s *Server) answerNotice(w http.ResponseWriter, r *http.Request, done string, do func(views.FundNoticePage) error) error {
	id, err := noticeID(r)
	if err != nil {
		return err
	}
	f, err := form(r)
	if err != nil {
		return err
	}
	p := views.FundNoticePage{Form: id, Reference: f.Get("reference"), Code: f.Get("code")}
	if replayed(r) {
		return s.showFundNotice(w, r, http.StatusOK, p)
	}
	switch err := do(p); {
	case errors.As(err, &p.Problems):
		return s.showFundNotice(w, r, http.StatusUnprocessableEntity, p)
	case err != nil:
		return err
	}
	s.flash(r, done)
	return redirect(w, r, link.FundNotice(id))
}

// takeAck answers POST /api/v1/notices/{id}/acknowledgement with 204 once the
// acknowledgement is kept.
func (s *Server) takeAck(w http.ResponseWriter, r *http.Request) error {
	id, err := noticeID(r)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return unreadable(err)
	}
	if err := s.Exchange.TakeAck(r.Context(), id, r.Header, body, s.networkName(r)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// publishedKeys answers GET /api/v1/keys.
func (s *Server) publishedKeys(w http.ResponseWriter, r *http.Request) error {
	b, err := s.Exchange.Keys(r.Context())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
	return nil
}

// noticeSchema answers GET /api/v1/schema/notice.
func (s *Server) noticeSchema(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "application/schema+json")
	_, _ = w.Write(s.Exchange.Schema)
	return nil
}
