// Package rule holds what the law and the authority's practice ask, as values
// that apply from one month to another. Rules are data: no other package may
// hold a number that a regulation could change.
package rule

import (
	"slices"
	"strings"
	"time"
)

// A Pack is the set of rules in force for the months from From on, until the
// next pack's From.
type Pack struct {
	ID                string     // such as 2025-10; named by everything decided under it
	From              Month      // the first month it covers
	OpensDay          int        // day of the following month from which a report is received
	ClosesDay         int        // last day of the following month on which it is in time
	MovesToWeekday    bool       // whether the last day moves off a day off (lag 1930:173 2 §)
	FirstReportDay    int        // enrolled on this day or later: first report a month later (AFFS 2021:1 4 §)
	DefaultMinimum    int        // applications a month, the authority's guideline and no law
	HoldUntilMinute   int        // minute of the first working day until which a notice is held
	ReleaseByMinute   int        // minute of that day at which what is left is released unconfirmed
	NoteOn            bool       // whether the kind "annat" has its note
	NoteMax           int        // characters
	NoteWords         []string   // beginnings of words that the browser advises about in the note; none: it does not
	EmployerMax       int        // characters of an employer's short name
	DraftKeepMonths   int        // months after the window until a draft is weeded
	AckWorkingDays    int        // working days until a missing acknowledgement is listed
	RetryFirstSeconds int        // seconds until the first retry of a delivery; doubles each time
	RetryMaxSeconds   int        // the longest wait between two tries
	QuietFromMinute   int        // minute of a day from which nothing is sent to somebody's phone
	QuietUntilMinute  int        // minute until which it is not, that day or the next
	AssistMinutes     int        // how long a code for help with a draft holds
	AssistTries       int        // how often a wrong one may be tried against it
	FormVersion       string     // of the paper form that is made from the pack: a code of ListForm
	FormAdoptedOn     *time.Time // when the authority adopted it (AFFS 2021:1 3 §); nil: a draft
	Codes             Codes      `db:"-"` // every coded list of the pack

	Reminders []Reminder `db:"-"` // of whoever has not handed in
}

// A Code is one coded thing with its name in each language.
type Code struct {
	List  string            // the list it stands in, such as kind
	Code  string            // what is stored
	Part  string            // the code it belongs to: a kind's group, a ground's section group
	Attrs []string          // what the list says of it: a kind's fields
	Names map[string]string // by language
	Hints map[string]string // by language; may be empty

	Fields []Field // of a kind, beside its day, in the order of the form
}

// Name returns the name in lang, or in Swedish.
func (c Code) Name(lang string) string {
	if s := c.Names[lang]; s != "" {
		return s
	}
	return c.Names["sv"]
}

// Hint returns the hint in lang, or in Swedish; most codes have none.
func (c Code) Hint(lang string) string {
	if s := c.Hints[lang]; s != "" {
		return s
	}
	return c.Hints["sv"]
}

// Has reports whether a kind has a field, or another code an attribute.
func (c Code) Has(a string) bool {
	_, ok := c.Field(a)
	return ok || slices.Contains(c.Attrs, a)
}

// Field returns a field of a kind, and whether it has it.
func (c Code) Field(name string) (Field, bool) {
	for _, f := range c.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// The coded lists.
const (
	ListGroup         = "group"            // the four groups of AFFS 2021:1 2 §
	ListKind          = "kind"             // kinds of activity; Part is the group
	ListCounted       = "counted"          // kinds that count towards the plan's figure
	ListField         = "field"            // what the fields of kinds are called
	ListParty         = "party"            // who an employer without a name is
	ListHow           = "how"              // how a job was applied for
	ListGround        = "ground"           // grounds of a notice
	ListStop          = "stop"             // why a held notice was made in error
	ListWithdraw      = "withdraw"         // why a released notice is withdrawn
	ListReason        = "reason"           // why a report is not OK
	ListNoConsequence = "no_consequence"   // why a report that is not OK has no consequence
	ListChannel       = "channel"          // how a report came
	ListForm          = "form"             // versions of the paper form that are taken in
	ListExemption     = "exemption"        // why somebody need not search
	ListCategory      = "category"         // seeker categories
	ListSearchReason  = "search_reason"    // why somebody is searched for by name
	ListNotOurs       = "not_ours"         // why a fund says that a notice is not for it
	ListIdentityYes   = "identity_yes"     // why somebody is taken for the same person
	ListIdentityNo    = "identity_no"      // why not
	ListIdentified    = "identified"       // how somebody was identified, at the desk or on the phone: attrs
	ListLanguage      = "language"         // what something is written in
	ListMandateKind   = "mandate_kind"     // who may act for somebody: ombud, god man, förvaltare
	ListMandateScope  = "mandate_scope"    // and what they may do
	ListMandatePaper  = "mandate_document" // and by which document: attrs are the kinds
)

// ReadHere is the attribute of a language that needs no translation.
const ReadHere = "read_here"

// Language returns the code of a language of the list by its tag (BCP 47), or that
// of a language that is not on it. None is wrong.
func (p Pack) Language(tag string) Code {
	base, _, _ := strings.Cut(tag, "-")
	for _, code := range []string{base, "und"} {
		if c, ok := p.Codes.Find(ListLanguage, code); ok {
			return c
		}
	}
	return Code{Code: "und"}
}

// A Field is one thing that a kind of activity says beside its first day.
type Field struct {
	Name    string // where the answer is kept
	Label   string // what it is called: a code of ListField
	Form    string // how it is asked for: one of the Forms
	Choices string // the coded list, or the register that is searched; else empty
	Need    string // whether it must be said: one of the Needs
}

// The fields that have a meaning of their own; others are answers like any.
const (
	FieldOccupation = "occupation"
	FieldEmployer   = "employer"
	FieldPlace      = "place"
	FieldHow        = "how"
	FieldNote       = "note"
	FieldUntil      = "until" // the last day: the kind may be a period
	FieldParty      = "party" // stands for an employer whose name is not known
	FieldAd         = "ad"
)

// The Forms.
const (
	FormDay    = "day"
	FormList   = "list"   // one of a coded list of the pack
	FormSearch = "search" // one of a register
	FormAd     = "ad"     // an advertisement's number or address
	FormNote   = "note"   // the one that is typed
)

// The Needs. Regulation asks for the day alone.
const (
	Required = "required" // the activity says nothing without it
	Asked    = "asked"    // empty is "I do not know", and is shown as that
	Free     = "free"     // may be left without a word
	Extra    = "extra"    // the same, and folded away
)

// Codes is every coded thing of a pack, in the order in which it is shown.
type Codes []Code

// In returns the codes of a list, in order.
func (cs Codes) In(list string) Codes {
	var out Codes
	for _, c := range cs {
		if c.List == list {
			out = append(out, c)
		}
	}
	return out
}

// Find returns the code of a list, and whether there is one.
func (cs Codes) Find(list, code string) (Code, bool) {
	for _, c := range cs {
		if c.List == list && c.Code == code {
			return c, true
		}
	}
	return Code{}, false
}

// Name returns the name of a code, or the code itself when the list lacks it.
func (cs Codes) Name(list, code, lang string) string {
	if c, ok := cs.Find(list, code); ok {
		return c.Name(lang)
	}
	return code
}

// A Section is where a ground stands in one law.
type Section struct {
	Ground  string
	Law     string // LAF, ALF or PROGRAMME
	Section string // as cited, in Swedish
}

// atMinute returns a minute of a day in Sweden.
func atMinute(day time.Time, minute int) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, minute/60, minute%60, 0, 0, Zone)
}

// Held returns when a notice created at the given moment may be released: from
// is HoldUntilMinute of the first working day after creation, by is
// ReleaseByMinute of that day, when it goes out whatever has been confirmed.
func (p Pack) Held(created time.Time, c Calendar) (from, by time.Time) {
	day := c.NextWorkingDay(DayOf(created))
	return atMinute(day, p.HoldUntilMinute), atMinute(day, p.ReleaseByMinute)
}

// A Lateness says why the last day of a month is not ClosesDay itself.
type Lateness struct {
	Day  time.Time // the day that it would have been
	Name string    // the code of that day off, such as saturday or ascension
}

// LastDay returns the last day on which a report for m is in time, and why it
// was moved, if it was (lag 1930:173 2 §).
func (p Pack) LastDay(m Month, c Calendar) (last time.Time, moved *Lateness) {
	first := m.Next().First()
	last = time.Date(first.Year(), first.Month(), p.ClosesDay, 0, 0, 0, 0, time.UTC)
	if !p.MovesToWeekday || c.Name(last) == "" {
		return last, nil
	}
	moved = &Lateness{Day: last, Name: c.Name(last)}
	for c.Name(last) != "" {
		last = last.AddDate(0, 0, 1)
	}
	return last, moved
}

// Window returns when a report for m is received in time: from opens, up to
// and not including closes.
func (p Pack) Window(m Month, c Calendar) (opens, closes time.Time) {
	first := m.Next().First()
	last, _ := p.LastDay(m, c)
	return time.Date(first.Year(), first.Month(), p.OpensDay, 0, 0, 0, 0, Zone), Midnight(last.AddDate(0, 0, 1))
}

// FirstMonth returns the first month that somebody enrolled on day must report:
// that month, or the next when enrolled on FirstReportDay or later.
func (p Pack) FirstMonth(enrolled time.Time) Month {
	m := MonthOf(enrolled)
	if enrolled.Day() >= p.FirstReportDay {
		return m.Next()
	}
	return m
}
