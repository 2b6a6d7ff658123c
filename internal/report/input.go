package report

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aktivitetsportalen/internal/fault"
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
	Note string
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
// wrong with it, field by field. It returns one or the other. The caller has
// looked up what was typed in the search boxes: an occupation or place whose
// text is not empty must have its id, else it is PickOne. Days after today are
// refused: what is planned is not done.
func (in Input) Parse(m rule.Month, today time.Time, p rule.Pack) (Activity, error) {
	var ps Problems
	kind, ok := p.Codes.Find(rule.ListKind, in.Kind)
	if !ok {
		ps.Add("kind", Missing)
		return Activity{}, ps
	}
	a := Activity{Kind: in.Kind, Day: in.day(m, today, &ps)}
	if kind.Has(rule.FieldOccupation) {
		a.OccupationID, a.Occupation = picked(in.OccupationID, in.Occupation, "occupation", &ps)
	}
	if kind.Has(rule.FieldEmployer) {
		a.EmployerNo, a.Employer = in.EmployerNo, tidy(in.Employer)
		if utf8.RuneCountInString(a.Employer) > p.EmployerMax {
			ps.Add("employer", TooLong)
		}
	}
	if kind.Has(rule.FieldPlace) {
		a.PlaceID, a.Place = picked(in.PlaceID, in.Place, "place", &ps)
	}
	if kind.Has(rule.FieldHow) && in.How != "" {
		if _, ok := p.Codes.Find(rule.ListHow, in.How); !ok {
			ps.Add("how", UnknownOne)
		}
		a.How = in.How
	}
	if note := strings.TrimSpace(in.Note); note != "" {
		switch {
		case !kind.Has(rule.FieldNote) || !p.NoteOn:
			ps.Add("note", NotOn)
		case utf8.RuneCountInString(note) > p.NoteMax:
			ps.Add("note", TooLong)
		}
		a.HasNote = true
	}
	if err := ps.Err(); err != nil {
		return Activity{}, err
	}
	return a, nil
}

func (in Input) day(m rule.Month, today time.Time, ps *Problems) time.Time {
	if strings.TrimSpace(in.Day) == "" {
		ps.Add("day", Missing)
		return time.Time{}
	}
	day, err := rule.ParseDay(strings.TrimSpace(in.Day))
	switch {
	case err != nil:
		ps.Add("day", NotADay)
	case !m.Has(day):
		ps.Add("day", Outside)
	case day.After(today):
		ps.Add("day", InFuture)
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
	return Input{Kind: a.Kind, Day: a.Day.Format(time.DateOnly), Occupation: a.Occupation, OccupationID: a.OccupationID,
		Employer: a.Employer, EmployerNo: a.EmployerNo, Place: a.Place, PlaceID: a.PlaceID, How: a.How, Note: note}
}
