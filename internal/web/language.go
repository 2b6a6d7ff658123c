package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// languageCookie remembers a browser's choice, signed in or not. SameSite=None: an
// identity provider's answer is a POST from another site, and its page speaks the
// language of who it is for. It says nothing else of anybody.
const languageCookie = "__Host-sprak"

// lang is the language of the answer: the one that the jobseeker has chosen, else
// the cookie's, else the first that the browser asks for and we have, else
// Swedish. Staff and funds have fewer to choose from.
func (s *Server) lang(r *http.Request) views.Lang {
	l := s.langAsked(r)
	if a := actor(r); a.Kind == person.Staff || a.Kind == person.Fund {
		return l.Staff()
	}
	return l
}

func (s *Server) langAsked(r *http.Request) views.Lang {
	if ctx := of(r).session; ctx != nil {
		if l, ok := views.KnownLang(s.sessions.GetString(ctx, keyLang)); ok {
			return l
		}
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		if l, ok := views.KnownLang(c.Value); ok {
			return l
		}
	}
	return accepted(r.Header.Get("Accept-Language"))
}

// accepted reads Accept-Language (RFC 9110 §12.5.4): the heaviest language that
// we have, the first of those that weigh the same.
func accepted(header string) views.Lang {
	best, weight := views.DefaultLang, 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, q, weighed := strings.Cut(strings.TrimSpace(part), ";q=")
		tag = strings.ToLower(tag)
		l, ok := views.KnownLang(tag)
		if !ok {
			code, _, _ := strings.Cut(tag, "-")
			l, ok = views.KnownLang(code)
		}
		if !ok || !l.Whole() { // "se" is written for Swedish more often than for North Sami
			continue
		}
		n := 1.0
		if weighed {
			var err error
			if n, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		if n > weight {
			best, weight = l, n
		}
	}
	return best
}

// changeLanguage answers POST /sprak: keeps the choice and goes back to the page
// where it was made. A jobseeker's is the account's: also the language of what
// is sent to them, and of the pages in whichever browser they sign in.
func (s *Server) changeLanguage(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	l, ok := views.KnownLang(f.Get(link.Lang))
	if !ok {
		return refusal{status: http.StatusUnprocessableEntity}
	}
	if a := actor(r); s.Filing != nil && Jobseeker.Admits(a) {
		if err := s.Filing.SetLang(r.Context(), a, string(l)); err != nil {
			return err
		}
	}
	if ctx := of(r).session; ctx != nil && (actor(r).Kind == person.Jobseeker || actor(r).Kind == person.Representative) {
		s.sessions.Put(ctx, keyLang, string(l))
	}
	http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 60 * 60,
		Secure: true, HttpOnly: true, SameSite: http.SameSiteNoneMode})
	return redirect(w, r, link.Local(f.Get(link.Back)))
}

// back is a page that can be fetched again: the one asked for, or the one whose
// form was sent.
func back(r *http.Request) string {
	if to := of(r).back; to != "" {
		return to
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return link.Local(r.URL.RequestURI())
	}
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return link.Start
	}
	return link.Local(u.RequestURI())
}
