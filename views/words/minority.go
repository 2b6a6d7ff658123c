package words

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/rule"
)

// A Said is a wording and, where that is another than the page's, the language
// that it is in. A page marks it with that language.
type Said struct {
	Text string
	Lang Lang
}

// four are the wordings of a sentence of the activity form in the languages of
// Minority, in their order; "" is one that nobody has, which is then Swedish.
type four struct{ fit, se, smj, sma string }

// unworded stands where none of the four has a wording yet.
var unworded = four{}

func (w four) in(l Lang) string {
	switch l {
	case FIT:
		return w.fit
	case SE:
		return w.se
	case SMJ:
		return w.smj
	case SMA:
		return w.sma
	}
	return ""
}

// form chooses a wording in the form of an activity, which is carried in the
// languages of Minority too. A page in one of them is Swedish, and what has a
// wording of its own is marked.
func (l Lang) form(sv, en, easy, fi, ar string, own four) Said {
	if w := own.in(l); w != "" {
		return Said{w, l}
	}
	return Said{Text: l.tell(sv, en, easy, fi, ar)}
}

// with is fill for a wording that form has chosen.
func (s Said) with(l Lang, args ...any) Said {
	s.Text = l.fill(s.Text, args...)
	return s
}

// A Text is one of the legal texts that a translator may deliver by itself. It
// is shown in a language when all of it is vouched for in it.
type Text string

// The texts. Findings, notices and rights have no such language yet.
const (
	Attestation Text = "attestation"
	Receipt     Text = "receipt"
)

// vouchedFile is what translators have vouched for, and the Swedish of what they
// are asked for: lines of text, language, Swedish, wording and who vouches. A
// wording whose Swedish has changed is not shown.
//
//go:embed vouched.tsv
var vouchedFile string

// vouched holds, for each text and language, its wordings by their Swedish.
var vouched = readVouched(vouchedFile)

type delivered map[Text]map[Lang]map[string]string

func readVouched(file string) delivered {
	w := delivered{}
	for line := range strings.SplitSeq(strings.TrimSpace(file), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 5 || f[3] == "" || f[4] == "" {
			continue // nobody stands behind it
		}
		t, l := Text(f[0]), Lang(f[1])
		if w[t] == nil {
			w[t] = map[Lang]map[string]string{}
		}
		if w[t][l] == nil {
			w[t][l] = map[string]string{}
		}
		w[t][l][f[2]] = f[3]
	}
	return w
}

// whole reports whether every sentence of a text is vouched for in a language.
func (w delivered) whole(t Text, l Lang) bool {
	if len(w[t][SV]) == 0 {
		return false
	}
	for sv := range maps.Keys(w[t][SV]) {
		if w[t][l][sv] == "" {
			return false
		}
	}
	return true
}

// Vouch takes the wordings of a file like vouched.tsv in place of the portal's
// own, and returns what puts those back. It is not for use while pages are shown.
func Vouch(file string) (undo func(), err error) {
	before, now := vouched, readVouched(file)
	if len(now) == 0 {
		return nil, fmt.Errorf("no wording is vouched for in %d bytes", len(file))
	}
	vouched = now
	return func() { vouched = before }, nil
}

// LawOf is the language of one of the reader's legal texts: their own, if a
// translator has vouched for all of it there, else that of Law.
func (l Lang) LawOf(t Text) Law {
	if law := l.Law(); law.Lang() == l || !vouched.whole(t, l) {
		return law
	}
	return Law(l)
}

// Tag is what a legal text is written in, for a lang attribute.
func (l Law) Tag() string { return string(l) }

// own is the wording of a legal sentence that a translator stands behind, or "".
func (l Law) own(sv string) string {
	for _, t := range []Text{Attestation, Receipt} {
		if w := vouched[t][Lang(l)][sv]; w != "" {
			return w
		}
	}
	return ""
}

// minority reports whether the language is one whose dates and plurals are not
// worded here.
func (l Law) minority() bool { return slices.Contains(Minority, Lang(l)) }

// Moment is a moment in a legal text: as ISO 8601 writes it, which is CLDR's
// short form too, in a language whose long one is not worded here.
func (l Law) Moment(t time.Time) string {
	if l.minority() {
		return t.In(rule.Zone).Format("2006-01-02 15:04")
	}
	return l.Lang().Moment(t)
}

// Day is a day in a legal text.
func (l Law) Day(day time.Time) string {
	if l.minority() {
		return day.Format(time.DateOnly)
	}
	return l.Lang().Day(day)
}

// Activities counts activities in a legal text: by the number alone where the
// word is not worded.
func (l Law) Activities(n int) string {
	if l.minority() {
		return strconv.Itoa(n)
	}
	return l.Lang().Activities(n)
}

// VersionNo names a version in a legal text.
func (l Law) VersionNo(n int) string {
	if l.minority() {
		return strconv.Itoa(n)
	}
	return l.Lang().VersionNo(n)
}
