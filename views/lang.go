package views

import (
	"github.com/a-h/templ"

	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/ui"
	"aktivitetsportalen/views/words"
)

// A Lang is a language that pages are shown in. It is words' own, named here
// because web knows views and no sentence.
type Lang = words.Lang

// DefaultLang is the language of who has chosen none.
const DefaultLang = words.SV

// KnownLang returns the language with the given code, and whether there is one.
func KnownLang(code string) (Lang, bool) { return words.Known(code) }

// Vouch is words.Vouch, for the tests of pages.
func Vouch(file string) (undo func(), err error) { return words.Vouch(file) }

// A Choice is one of the values of a field. It is ui's own, named here because
// web knows views and no part of a page.
type Choice = ui.Choice

// Choose is a Choice that a sentence words.
func Choose(value string, s words.Said) Choice {
	return Choice{Value: value, Label: s.Text, Attrs: in(s)}
}

// own is a name or a hint of a coded thing: in the reader's language if it has
// it, else in the page's or in Swedish.
func own(l words.Lang, names map[string]string) words.Said {
	if name := names[string(l)]; name != "" && string(l) != l.Tag() {
		return words.Said{Text: name, Lang: l}
	}
	return words.Said{Text: rule.Code{Names: names}.Name(l.Tag())}
}

// in marks an element with the language of its words, where that is another than
// the page's.
func in(s words.Said) templ.Attributes {
	if s.Lang == "" {
		return nil
	}
	return templ.Attributes{"lang": string(s.Lang)}
}

// labelled is a field with its label and its hint.
func labelled(f ui.Input, label, hint words.Said) ui.Input {
	f.Label, f.LabelAttrs, f.Hint, f.HintAttrs = label.Text, in(label), hint.Text, in(hint)
	return f
}

// called is a button with what it is called.
func called(a ui.Action, s words.Said) ui.Action {
	a.Label, a.Attrs = s.Text, in(s)
	return a
}
