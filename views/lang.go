package views

import (
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

// A Choice is one of the values of a field. It is ui's own, named here because
// web knows views and no part of a page.
type Choice = ui.Choice
