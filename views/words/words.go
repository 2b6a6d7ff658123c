// Package words holds every sentence of the interface, in each language.
//
// A sentence is a method that gives its wording in every language side by side:
//
//   - to tell, where a jobseeker may read it: Swedish, English, easy Swedish,
//     Finnish and Arabic;
//   - to form, in the form of an activity: those, and Meänkieli and the Sami
//     languages as far as somebody has worded it;
//   - to say, where only staff, funds and those who run the portal do: Swedish
//     and English;
//   - to Law.say, where it is an attestation, a receipt, a notice or somebody's
//     rights: Swedish and English, for nothing of that is shown from a draft
//     that no translator has vouched for (vouched.tsv has what one has).
//
// A language that is left out does not compile, and a new language is a new
// argument. Names of coded things, such as kinds of activity and reason codes,
// are not here: they are rows of the rule pack. Which wordings are drafts is
// listed in docs/translations.tsv.
//
// The wording is plain: short sentences, "du", no threats, and on every page
// that says no, what to do instead.
package words

import (
	"fmt"
	"slices"
	"strings"
)

// A Lang is a language of the interface, by its tag (BCP 47).
type Lang string

// The languages that have every sentence of the jobseeker's path.
const (
	SV   Lang = "sv"
	EN   Lang = "en"
	Easy Lang = "sv-simple" // lättläst
	FI   Lang = "fi"
	AR   Lang = "ar"
)

// The other national minority languages that one may use with the authority
// (lag 2009:724). Who chooses one of them may write in it and is offered an
// interpreter; the form of an activity, what is attested and the receipt are in
// it as far as they are worded, marked, on pages that are Swedish.
const (
	FIT Lang = "fit" // Meänkieli
	SE  Lang = "se"  // North Sami
	SMJ Lang = "smj" // Lule Sami
	SMA Lang = "sma" // South Sami
)

// Langs is every language that is whole, in the order in which they are offered.
var Langs = []Lang{SV, EN, Easy, FI, AR}

// Minority is every language that one may choose, write in and be answered in
// although the pages are Swedish.
var Minority = []Lang{FIT, SE, SMJ, SMA}

// StaffLangs is every language that staff's and funds' pages are in.
var StaffLangs = []Lang{SV, EN}

// Known returns the language with the given tag, and whether there is one.
func Known(code string) (Lang, bool) {
	for _, l := range slices.Concat(Langs, Minority) {
		if string(l) == code {
			return l, true
		}
	}
	return SV, false
}

// Whole reports whether every page of the jobseeker's path is in the language.
func (l Lang) Whole() bool { return slices.Contains(Langs, l) }

// Staff is the language for somebody who works here: theirs if staff's pages
// have it, else Swedish.
func (l Lang) Staff() Lang { return Lang(l.Law()) }

// Tag is what the page is written in, for its lang attribute.
func (l Lang) Tag() string { return l.tell("sv", "en", "sv-simple", "fi", "ar") }

// Dir is the direction in which the language is written.
func (l Lang) Dir() string { return l.tell("ltr", "ltr", "ltr", "ltr", "rtl") }

// List is parts with a comma between them.
func (l Lang) List(parts ...string) string {
	if l == AR {
		return strings.Join(parts, "، ")
	}
	return strings.Join(parts, ", ")
}

// Own is the language's own name for itself; it is the same whoever reads.
func (l Lang) Own() string {
	switch l {
	case FIT:
		return "Meänkieli"
	case SE:
		return "Davvisámegiella"
	case SMJ:
		return "Julevsámegiella"
	case SMA:
		return "Åarjelsaemien"
	}
	return l.tell("Svenska", "English", "Lätt svenska", "Suomi", "العربية")
}

// say chooses a wording on a page that a jobseeker never sees.
func (l Lang) say(sv, en string) string {
	if l == EN {
		return en
	}
	return sv
}

// sayf is say with arguments; both wordings take them in the same order, or
// number them.
func (l Lang) sayf(sv, en string, args ...any) string { return fmt.Sprintf(l.say(sv, en), args...) }

// plain stands for easy Swedish where the Swedish is easy as it is.
const plain = ""

// tell chooses a wording on a page that a jobseeker may see.
func (l Lang) tell(sv, en, easy, fi, ar string) string {
	switch {
	case l == EN:
		return en
	case l == Easy && easy != plain:
		return easy
	case l == FI:
		return fi
	case l == AR:
		return ar
	}
	return sv
}

// fill puts arguments into a wording that tell has chosen. In Arabic each text
// is isolated, so that a Swedish name turns nothing round it.
func (l Lang) fill(wording string, args ...any) string {
	if l == AR {
		for i, a := range args {
			if s, ok := a.(string); ok {
				args[i] = "\u2068" + s + "\u2069"
			}
		}
	}
	return fmt.Sprintf(wording, args...)
}

// A Law is the language of texts that have to be right word by word: what is
// attested, receipts, notices and rights. It is Swedish where a language has
// none that a translator has vouched for.
type Law Lang

// Law is the language of the reader's legal texts.
func (l Lang) Law() Law {
	if l == EN {
		return Law(EN)
	}
	return Law(SV)
}

// Lang is the language itself, for dates and months inside a legal text.
func (l Law) Lang() Lang { return Lang(l) }

// say chooses a wording of a legal text.
func (l Law) say(sv, en string) string {
	if w := l.own(sv); w != "" {
		return w
	}
	return Lang(l).say(sv, en)
}

// sayf is say with arguments.
func (l Law) sayf(sv, en string, args ...any) string { return Lang(l).fill(l.say(sv, en), args...) }
