package web

import (
	"errors"
	"net/http"
	"net/url"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// settings answers GET /mina/installningar.
func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Filing.Settings(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Settings(views.SettingsPage{Chrome: s.chrome(r), Digital: c.Digital, Email: c.Email,
		Despite: c.Despite, Protected: c.Protected, Remind: c.Remind, Messages: s.Messages, Kept: c.Remind, OwnLang: c.Lang, Bounced: c.Bounced}))
}

// saveSettings answers POST /mina/installningar. The language is the account's, as
// POST /sprak's: of what is sent, and of the pages from now on.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if replayed(r) {
		return s.showSettings(w, r, http.StatusOK, f, nil)
	}
	c, err := s.Filing.Settings(r.Context(), actor(r))
	if err != nil {
		return err
	}
	if s.noWay(f, c.Remind) {
		return fault.Invalid
	}
	was := c.Lang
	c.Digital, c.Email, c.Despite, c.Remind = f.Get("channel") == "portal", f.Get("email"), f.Get("despite") == "1", f.Get("remind")
	err = s.Filing.SaveSettings(r.Context(), actor(r), c)
	var problems report.Problems
	if errors.As(err, &problems) {
		return s.showSettings(w, r, http.StatusUnprocessableEntity, f, problems)
	}
	if err != nil {
		return err
	}
	if l, ok := views.KnownLang(f.Get("lang")); ok && string(l) != was {
		if err := s.Filing.SetLang(r.Context(), actor(r), string(l)); err != nil {
			return err
		}
		s.sessions.Put(of(r).session, keyLang, string(l))
	}
	s.flash(r, "saved")
	return redirect(w, r, link.MySettings)
}

// noWay reports whether f chooses Mina meddelanden, which kept was not, where there
// is no way to it: the page does not offer that.
func (s *Server) noWay(f url.Values, kept string) bool {
	return !s.Messages && f.Get("remind") == views.RemindMessages && kept != views.RemindMessages
}

// showSettings shows the form as it was sent.
func (s *Server) showSettings(w http.ResponseWriter, r *http.Request, status int, f url.Values, problems report.Problems) error {
	was, err := s.Filing.Settings(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, status, views.Settings(views.SettingsPage{Chrome: s.chrome(r), Digital: f.Get("channel") == "portal", Email: f.Get("email"),
		Despite: f.Get("despite") == "1", Protected: was.Protected, Remind: f.Get("remind"), Messages: s.Messages, Kept: was.Remind, OwnLang: f.Get("lang"), Bounced: was.Bounced, Problems: problems}))
}
