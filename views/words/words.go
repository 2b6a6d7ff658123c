// Package words holds every sentence of the interface, in each language.
//
// A sentence is a method of Lang that gives its wording in every language side
// by side, to say. A language that is left out does not compile, and a new
// language is a new argument of say. Names of coded things, such as kinds of
// activity and reason codes, are not here: they are rows of the rule pack.
//
// The wording is plain: short sentences, "du", no threats, and on every page
// that says no, what to do instead.
package words

import "fmt"

// A Lang is a language of the interface, by its code.
type Lang string

// The languages.
const (
	SV Lang = "sv"
	EN Lang = "en"
)

// Langs is every language, in the order in which they are offered.
var Langs = []Lang{SV, EN}

// Known returns the language with the given code, and whether there is one.
func Known(code string) (Lang, bool) {
	for _, l := range Langs {
		if string(l) == code {
			return l, true
		}
	}
	return SV, false
}

// say is the one place where a language chooses a wording.
func (l Lang) say(sv, en string) string {
	if l == EN {
		return en
	}
	return sv
}

// sayf is say with arguments; both wordings take them in the same order, or
// number them.
func (l Lang) sayf(sv, en string, args ...any) string { return fmt.Sprintf(l.say(sv, en), args...) }

// Own is the language's own name for itself; it is the same whoever reads.
func (l Lang) Own() string { return l.say("Svenska", "English") }

// Dir is the direction in which the language is written.
func (l Lang) Dir() string { return l.say("ltr", "ltr") }
