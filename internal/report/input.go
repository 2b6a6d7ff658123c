package report

import (
	"maps"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// An Input is one activity as typed and picked, before anything is known about
// it. It is what the form shows again when there are Problems.
type Input struct {
	Kind       string
	Day        string
	Occupation string // what stands in the search box
	OccupationID,
	Employer string // what stands in the box: a name or an organisation number
	EmployerNo,
	Place string // what stands in the search box
	PlaceID,
	How,
	Until,
	Note,
	NoteLang string // tag of what the note is written in
	Answers  map[string]string // by field, of the fields that have none of the above
	Versions map[string]string // by field: the version of the list that was picked from
}

// Answer returns what stands in a field, as typed or by its code.
func (in Input) Answer(field string) string {
	switch field {
	case rule.FieldOccupation:
		return in.Occupation
	case rule.FieldEmployer:
		return in.Employer
	case rule.FieldPlace:
		return in.Place
	case rule.FieldHow:
		return in.How
	case rule.FieldUntil:
		return in.Until
	case rule.FieldNote:
		return in.Note
	}
	return in.Answers[field]
}

// Codes of Problems.
const (
	Missing    = "missing"
	TooLong    = "too_long"
	NotADay    = "not_a_day"
	Outside    = "outside_month"
	InFuture   = "in_future"
	PickOne    = "pick_one"   // what was typed is not on the list; nearest ones are shown
	UnknownOne = "unknown"    // a choice that was never offered
	NotOn      = "not_on"     // the field is switched off by the pack
	NotNumber  = "not_number" // not a count
	NotAnAd    = "not_an_ad"
	BeforeDay  = "before_day" // a period that ends before it begins
)

// A Problem is one thing wrong with one form field.
type Problem struct{ Field, Code string }

// Problems is an error of kind fault.Invalid, in the order of the form. It
// holds nothing that was typed, so it may be logged.
type Problems []Problem

// Error names the fields and codes.
func (ps Problems) Error() string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.Field + ": " + p.Code)
	}
	return b.String()
}

// Unwrap makes Problems a fault.Invalid.
func (ps Problems) Unwrap() error { return fault.Invalid }

// At returns what is wrong with field, or "".
func (ps Problems) At(field string) string {
	for _, p := range ps {
		if p.Field == field {
			return p.Code
		}
	}
	return ""
}

// Add appends a problem.
func (ps *Problems) Add(field, code string) { *ps = append(*ps, Problem{field, code}) }

// Err returns ps as an error, or nil if there is none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Parse turns what was typed for month m into an activity, or says what is
// wrong with it, field by field. It returns one or the other. Which fields there
// are, and which must be said, the rows of the kind decide. The caller has
// looked up what was typed in the search boxes: an occupation or place whose
// text is not empty must have its id, else it is PickOne. Days after today are
// refused: what is planned is not done.
func (in Input) Parse(m rule.Month, today time.Time, p rule.Pack) (Activity, error) {
	return in.parse(m, today, p, true)
}

// parse is Parse; whole says whether the form asks for every field of the kind,
// and for days of the month alone.
func (in Input) parse(m rule.Month, today time.Time, p rule.Pack, whole bool) (Activity, error) {
	var ps Problems
	kind, ok := p.Codes.Find(rule.ListKind, in.Kind)
	if !ok {
		ps.Add("kind", Missing)
		return Activity{}, ps
	}
	a := Activity{Kind: in.Kind, Day: doneOn("day", in.Day, m, today, &ps)}
	if strings.TrimSpace(in.Day) == "" {
		ps.Add("day", Missing)
	}
	for _, f := range kind.Fields {
		if f.Form == rule.FormNote && !p.NoteOn && strings.TrimSpace(in.Note) == "" {
			continue
		}
		if whole && f.Need == rule.Required && strings.TrimSpace(in.Answer(f.Name)) == "" {
			ps.Add(f.Name, Missing)
			continue
		}
		switch f.Form {
		case rule.FormSearch:
			in.search(kind, f, &a, p, &ps)
		case rule.FormNote:
			in.note(f, &a, p, &ps)
		case rule.FormDay:
			month := m
			if last, err := rule.ParseDay(strings.TrimSpace(in.Until)); !whole && err == nil {
				month = rule.MonthOf(last)
			}
			in.dayOf(f, &a, month, today, &ps)
		case rule.FormList:
			answer(f, &a, in.Answer(f.Name), func(s string) bool { _, ok := p.Codes.Find(f.Choices, s); return ok }, UnknownOne, &ps)
		case rule.FormAd:
			answer(f, &a, AdID(in.Answer(f.Name)), func(s string) bool { return s != notAnAd }, NotAnAd, &ps)
		}
	}
	if !kind.Has(rule.FieldNote) && strings.TrimSpace(in.Note) != "" {
		ps.Add(rule.FieldNote, NotOn)
	}
	if err := ps.Err(); err != nil {
		return Activity{}, err
	}
	return a, nil
}

// search keeps what was picked from a register, with the version of it. An
// employer may be just a name, but never a sole trader's number.
func (in Input) search(kind rule.Code, f rule.Field, a *Activity, p rule.Pack, ps *Problems) {
	label := tidy(in.Answer(f.Name))
	switch f.Name {
	case rule.FieldOccupation:
		a.OccupationID, a.Occupation = picked(in.OccupationID, label, f.Name, ps)
	case rule.FieldPlace:
		a.PlaceID, a.Place = picked(in.PlaceID, label, f.Name, ps)
	case rule.FieldEmployer:
		if _, sole, err := person.OrganisationNumber(label); err == nil && sole {
			name, party := SoleTrader(kind, p)
			in.EmployerNo = ""
			if label = name; party != "" {
				put(&a.Answers, rule.FieldParty, party)
			}
		}
		if utf8.RuneCountInString(label) > p.EmployerMax {
			ps.Add(f.Name, TooLong)
		}
		if a.Employer = label; label != "" {
			a.EmployerNo = in.EmployerNo
		}
	}
	if v := in.Versions[f.Name]; v != "" && label != "" {
		put(&a.Versions, f.Name, v)
	}
}

// SoleTrader returns what an employer is whose number is a personnummer, which
// is never kept: a code where the kind has a field for it, else a name.
func SoleTrader(kind rule.Code, p rule.Pack) (name, party string) {
	const code = "sole_trader"
	if f, ok := kind.Field(rule.FieldParty); ok {
		if _, ok := p.Codes.Find(f.Choices, code); ok {
			return "", code
		}
	}
	return p.Codes.Name(rule.ListParty, code, "sv"), ""
}

func (in Input) note(f rule.Field, a *Activity, p rule.Pack, ps *Problems) {
	note := strings.TrimSpace(in.Note)
	switch {
	case note == "":
		return
	case !p.NoteOn:
		ps.Add(f.Name, NotOn)
	case utf8.RuneCountInString(note) > p.NoteMax:
		ps.Add(f.Name, TooLong)
	}
	a.HasNote, a.NoteLang = true, p.Language(in.NoteLang).Code
}

// dayOf keeps a day: the last one of a period lies in the month like the first,
// any other is whatever day it is.
func (in Input) dayOf(f rule.Field, a *Activity, m rule.Month, today time.Time, ps *Problems) {
	text := strings.TrimSpace(in.Answer(f.Name))
	if text == "" {
		return
	}
	if f.Name != rule.FieldUntil {
		answer(f, a, text, func(s string) bool { _, err := rule.ParseDay(s); return err == nil }, NotADay, ps)
		return
	}
	before := len(*ps)
	until := doneOn(f.Name, text, m, today, ps)
	switch {
	case len(*ps) > before || a.Day.IsZero():
	case until.Before(a.Day):
		ps.Add(f.Name, BeforeDay)
	case until.After(a.Day):
		a.Until = &until
	}
}

// answer keeps a code, or notes why it is none.
func answer(f rule.Field, a *Activity, text string, good func(string) bool, wrong string, ps *Problems) {
	switch {
	case text == "":
	case !good(text):
		ps.Add(f.Name, wrong)
	case f.Name == rule.FieldHow:
		a.How = text
	default:
		put(&a.Answers, f.Name, text)
	}
}

func put(m *map[string]string, key, value string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[key] = value
}

// doneOn reads a day of month m that is not to come; an empty text is no day.
func doneOn(field, text string, m rule.Month, today time.Time, ps *Problems) time.Time {
	if text = strings.TrimSpace(text); text == "" {
		return time.Time{}
	}
	day, err := rule.ParseDay(text)
	switch {
	case err != nil:
		ps.Add(field, NotADay)
	case !m.Has(day):
		ps.Add(field, Outside)
	case day.After(today):
		ps.Add(field, InFuture)
	}
	return day
}

// picked returns an id and its label, or notes that one must be picked.
func picked(id, label, field string, ps *Problems) (string, string) {
	label = tidy(label)
	switch {
	case label == "":
		return "", ""
	case id == "":
		ps.Add(field, PickOne)
	}
	return id, label
}

// tidy folds white space and drops what cannot be seen, such as marks that turn
// the direction of the text around them. The two joiners stay: names in Persian
// and in Indic scripts are spelt with them.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200c', r == '\u200d':
			return r
		case unicode.IsControl(r), r == utf8.RuneError:
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Input returns the activity as the form shows it; the note is read apart.
func (a Activity) Input(note string) Input {
	return Input{Kind: a.Kind, Day: a.Day.Format(time.DateOnly), Until: a.Answer(rule.FieldUntil), Occupation: a.Occupation, OccupationID: a.OccupationID,
		Employer: a.Employer, EmployerNo: a.EmployerNo, Place: a.Place, PlaceID: a.PlaceID, How: a.How, Note: note, NoteLang: a.NoteLang,
		Answers: maps.Clone(a.Answers), Versions: maps.Clone(a.Versions)}
}

// Again returns the form of one more like a: the same but for the day, the note
// and the advertisement.
func (a Activity) Again() Input {
	in := a.Input("")
	in.Day, in.Until = "", ""
	delete(in.Answers, rule.FieldAd)
	return in
}
