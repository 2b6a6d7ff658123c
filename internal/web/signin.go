package web

import (
	"io"
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/static"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

func (s *Server) signInRows() []Route {
	if s.Entrance == nil {
		return nil
	}
	return []Route{
		{"GET", link.SignInEID, Public, access.Public, s.beginSignIn(entrance.EID, link.SignInEID)},
		{"GET", link.SignInStaff, Public, access.Public, s.beginSignIn(entrance.Personal, link.SignInStaff)},
		{"GET", link.SAMLEIDMetadata, Machine, access.Public, s.metadata(entrance.EID)},
		{"GET", link.SAMLStaffMetadata, Machine, access.Public, s.metadata(entrance.Personal)},
		{"GET", link.SAMLLogo, Machine, access.Public, logo},
		{"POST", link.SAMLEIDACS, Public, access.Public, s.finishSignIn(entrance.EID)},
		{"POST", link.SAMLStaffACS, Public, access.Public, s.finishSignIn(entrance.Personal)},
		{"POST", link.SignOut, Public, access.Public, s.signOut},
		{"GET", link.SignedOut, Public, access.Public, s.signedOut},
		{"GET", link.SignOutThere, Public, access.Public, s.signOutThere},
		{"GET", link.SAMLEIDLogout, Public, access.Public, s.hear(entrance.EID)},
		{"GET", link.SAMLStaffLogout, Public, access.Public, s.hear(entrance.Personal)},
		{"GET", link.ForeignEID, Public, access.Public, s.foreignEID},
		{"POST", link.AskLink, Public, access.Public, s.askLink},
	}
}

// beginSignIn answers the start of a sign-in: on to the identity provider, or,
// where there are several and none is named, to a page that asks which.
func (s *Server) beginSignIn(sp, start string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.take(r, takeSignIn, s.Limits.SignIns); err != nil {
			return err
		}
		till, idp := r.URL.Query().Get(link.Till), r.URL.Query().Get(link.IDP)
		choices, err := s.Entrance.Choices(r.Context(), sp, idp, till)
		if err != nil {
			return err
		}
		if len(choices) > 1 {
			return s.show(w, r, http.StatusOK, views.SignIn(s.discovery(r, sp, start, till, choices)))
		}
		if idp != "" {
			remember(w, sp, choices[0])
		}
		to, err := s.Entrance.Begin(r.Context(), sp, choices[0].ID, till, browserSecret(w, r), actor(r).Token)
		if err != nil {
			return err
		}
		return redirect(w, r, to)
	}
}

// browserSecret returns what binds this browser to the sign-ins begun in it, and
// gives it to a browser that has none. SameSite=None, because the identity
// provider's answer is a POST from another site; two tabs share it.
func browserSecret(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(entrance.BrowserCookie); err == nil && c.Value != "" {
		return c.Value
	}
	secret := entrance.NewBrowser()
	http.SetCookie(w, &http.Cookie{Name: entrance.BrowserCookie, Value: secret, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteNoneMode})
	return secret
}

// finishSignIn answers an identity provider's form: a session and on to where
// the person was going, or a page that says why not.
func (s *Server) finishSignIn(sp string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.take(r, takeAnswer, s.Limits.Answers); err != nil {
			return err
		}
		f, err := form(r)
		if err != nil {
			return err
		}
		secret := ""
		if c, err := r.Cookie(entrance.BrowserCookie); err == nil {
			secret = c.Value
		}
		in, err := s.Entrance.Finish(r.Context(), sp, f.Get("SAMLResponse"), secret)
		if err != nil {
			return err
		}
		if in.Target == "" {
			a, err := s.known(r.Context(), person.Actor{Kind: in.Kind, ID: in.ID})
			if err != nil {
				return err
			}
			in.Target = views.Home(a)
		}
		if err := s.begin(r, SignedIn{Kind: in.Kind, ID: in.ID, Lang: in.Lang, IDP: in.IdP, LoA: in.LoA, AuthnAt: in.AuthnAt, Ends: in.Ends,
			Agent: agent(r.UserAgent()), Browser: hashBrowser(secret), Leave: in.Leave}); err != nil {
			return err
		}
		if in.Twice {
			s.flash(r, "two_records")
		}
		return redirect(w, r, link.Local(in.Target))
	}
}

func (s *Server) metadata(sp string) handler {
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "application/samlmetadata+xml")
		_, _ = w.Write(s.Entrance.Metadata(sp))
		return nil
	}
}

// logo is what an identity provider may show beside our name; its pages are of
// another site.
func logo(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	_, _ = io.WriteString(w, static.Logo)
	return nil
}
