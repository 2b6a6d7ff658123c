package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// choiceCookie remembers, for each way in, which identity provider a browser
// chose last.
const choiceCookie = "__Host-inloggning-"

// remember keeps the choice for a year.
func remember(w http.ResponseWriter, sp string, c entrance.Choice) {
	http.SetCookie(w, &http.Cookie{Name: choiceCookie + sp, Value: url.QueryEscape(c.ID), Path: "/",
		MaxAge: 365 * 24 * 60 * 60, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// discovery is the page that asks which identity provider to sign in at: the one
// that the browser chose last is first; those of one source stand by name.
func (s *Server) discovery(r *http.Request, sp, start, till string, choices []entrance.Choice) views.SignInPage {
	p := views.SignInPage{Chrome: s.chrome(r)}
	last := ""
	if c, err := r.Cookie(choiceCookie + sp); err == nil {
		last, _ = url.QueryUnescape(c.Value)
	}
	name := func(c entrance.Choice) string { return called(p.Chrome.Lang, c) }
	order := func(c entrance.Choice) int {
		return slices.IndexFunc(choices, func(o entrance.Choice) bool { return o.Source == c.Source })
	}
	sorted := slices.SortedStableFunc(slices.Values(choices), func(a, b entrance.Choice) int {
		return cmp.Or(first(a.ID == last, b.ID == last), cmp.Compare(order(a), order(b)), strings.Compare(strings.ToLower(name(a)), strings.ToLower(name(b))))
	})
	for _, c := range sorted {
		id := c.ID
		if c.Alone {
			id = c.Source
		}
		p.Choices = append(p.Choices, views.SignInChoice{Href: link.SignInTo(start, till, id), Name: name(c), Logo: c.Logo, Last: c.ID == last})
	}
	return p
}

// called is an identity provider's own name, in the language if it has one.
func called(l views.Lang, c entrance.Choice) string {
	name := cmp.Or(c.Names[string(l)], c.Names["sv"], c.Names["en"], c.Names[""])
	if name == "" && c.Alone {
		name = l.IdPName(c.Source)
	}
	return cmp.Or(name, c.Host)
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
