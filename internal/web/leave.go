package web

import (
	"cmp"
	"errors"
	"net/http"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// leaveCookie binds a sign-out that may go on to the identity provider to its
// browser, for a few minutes. Strict: only a link on our own page uses it.
const leaveCookie = "__Host-utloggning"

// signOut ends the session, here. Where the identity provider can be told, a page
// with a link to it comes next: a form may not lead to another site. Nothing of
// that keeps the sign-out here from happening.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	l := s.leaveOf(r)
	if err := s.end(r); err != nil {
		return err
	}
	s.dropForms(w, r)
	if l.Sealed == "" {
		return redirect(w, r, link.Start)
	}
	key := entrance.NewBrowser()
	if err := s.Entrance.MayLeave(r.Context(), l, key); err != nil {
		s.Log.ErrorContext(r.Context(), "sign-out at the identity provider", "code", "logout_not_kept", "error", err)
		return redirect(w, r, link.Start)
	}
	http.SetCookie(w, &http.Cookie{Name: leaveCookie, Value: key, Path: "/", MaxAge: int(entrance.LeaveFor.Seconds()),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return redirect(w, r, link.SignedOut)
}

// leaveOf is what the session keeps for that.
func (s *Server) leaveOf(r *http.Request) entrance.Leave {
	ctx := of(r).session
	if ctx == nil || s.Entrance == nil {
		return entrance.Leave{}
	}
	get := s.sessions.GetString
	return entrance.Leave{SP: get(ctx, keyLeaveSP), IdP: get(ctx, keyIDP), Sealed: get(ctx, keyLeave)}
}

func leaveKey(r *http.Request) string {
	c, err := r.Cookie(leaveCookie)
	if err != nil {
		return ""
	}
	return c.Value
}

// signedOut answers GET /utloggad.
func (s *Server) signedOut(w http.ResponseWriter, r *http.Request) error {
	p := views.SignedOutPage{Chrome: s.chrome(r)}
	idp, err := s.Entrance.Leaving(r.Context(), leaveKey(r))
	if err == nil {
		p.IdP, p.Href = called(p.Chrome.Lang, idp), link.SignOutThere
	}
	return s.show(w, r, http.StatusOK, views.SignedOut(p))
}

// signOutThere answers GET /utloggad/vidare: on to the identity provider, once.
func (s *Server) signOutThere(w http.ResponseWriter, r *http.Request) error {
	if err := s.take(r, takeSignIn, s.Limits.SignIns); err != nil {
		return err
	}
	to, err := s.Entrance.Leave(r.Context(), leaveKey(r))
	if errors.Is(err, fault.NotFound) {
		return redirect(w, r, link.SignedOut)
	}
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: leaveCookie, Path: "/", MaxAge: -1, Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return redirect(w, r, to)
}

// hear answers what an identity provider sends about sign-out, by redirect.
func (s *Server) hear(sp string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.take(r, takeAnswer, s.Limits.Answers); err != nil {
			return err
		}
		f, err := s.Entrance.Hear(r.Context(), sp, r.URL.RawQuery)
		if err != nil {
			return err
		}
		if f.To != "" {
			return redirect(w, r, f.To)
		}
		p := views.SignedOutPage{Chrome: s.chrome(r), Answered: true, Done: f.Done}
		p.IdP = cmp.Or(called(p.Chrome.Lang, f.IdP), f.IdP.Host)
		return s.show(w, r, http.StatusOK, views.SignedOut(p))
	}
}
