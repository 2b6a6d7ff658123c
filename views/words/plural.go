package words

import (
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// two are the wordings of a language that tells one from more.
type two struct{ one, other string }

// six are those of Arabic.
type six struct{ zero, one, two, few, many, other string }

// count chooses a wording by number, by the rules of the language (CLDR), and
// puts the number in. A wording with no verb leaves the number out.
func (l Lang) count(n int, sv, en, fi two, ar six) string {
	form := plural.Cardinal.MatchPlural(language.Make(l.Tag()), n, 0, 0, 0, 0)
	pick := func(w two) string {
		if form == plural.One {
			return w.one
		}
		return w.other
	}
	wording := l.tell(pick(sv), pick(en), plain, pick(fi), ar.pick(form))
	if !strings.Contains(wording, "%d") {
		return wording
	}
	return l.fill(wording, n)
}

func (w six) pick(form plural.Form) string {
	switch form {
	case plural.Zero:
		return w.zero
	case plural.One:
		return w.one
	case plural.Two:
		return w.two
	case plural.Few:
		return w.few
	case plural.Many:
		return w.many
	}
	return w.other
}
