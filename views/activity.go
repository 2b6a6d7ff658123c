package views

import (
	"cmp"
	"slices"
	"time"

	"github.com/a-h/templ"

	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/ui"
	"aktivitetsportalen/views/words"
)

// kind is the page's kind of activity.
func (p ActivityPage) kind() rule.Code {
	k, _ := p.Codes.Find(rule.ListKind, p.Input.Kind)
	return k
}

// problem words what is wrong with a field, or is "".
func (p ActivityPage) problem(field string) string {
	if code := p.Problems.At(field + p.Row); code != "" {
		return p.Chrome.Lang.Problem(field, code)
	}
	return ""
}

// summary lists what is wrong with the form.
func (p ActivityPage) summary() []ui.SummaryItem {
	var items []ui.SummaryItem
	for _, problem := range p.Problems {
		items = append(items, ui.SummaryItem{ID: problem.Field, Problem: p.fieldName(problem.Field) + ": " + p.Chrome.Lang.Problem(problem.Field, problem.Code)})
	}
	return items
}

// fieldName is what a field of the form is called.
func (p ActivityPage) fieldName(field string) string {
	if f, ok := p.kind().Field(field); ok {
		return p.label(f).Text
	}
	return p.Chrome.Lang.DayOf(p.kind().Has(rule.FieldUntil)).Text
}

// label is what a field is called, in the reader's language or the page's.
func (p ActivityPage) label(f rule.Field) words.Said {
	c, _ := p.Codes.Find(rule.ListField, f.Label)
	return own(p.Chrome.Lang, c.Names)
}

// AnswerPrefix begins the names of form fields whose answers have no place of
// their own.
const AnswerPrefix = "a_"

// field is a field as a control shows it.
func (p ActivityPage) field(f rule.Field, attrs templ.Attributes) ui.Input {
	label, _ := p.Codes.Find(rule.ListField, f.Label)
	hint := own(p.Chrome.Lang, label.Hints)
	if p.Told {
		hint = words.Said{}
	}
	in := labelled(ui.Input{ID: fieldID(f.Name + p.Row), Name: f.Name + p.Row, Value: p.Input.Answer(f.Name), Problem: p.problem(f.Name),
		Required: f.Need == rule.Required && p.Row == "", Attrs: attrs}, p.label(f), hint)
	switch f.Name {
	case rule.FieldOccupation, rule.FieldEmployer, rule.FieldPlace, rule.FieldHow, rule.FieldUntil, rule.FieldNote:
	default:
		in.Name = AnswerPrefix + in.Name
	}
	return in
}

// choices are the codes of a field, with "I do not know" first where that is an
// answer.
func (p ActivityPage) choices(f rule.Field) []Choice {
	var out []Choice
	if f.Need != rule.Required || p.Row != "" {
		out = append(out, Choose("", p.Chrome.Lang.NoChoice(f.Need == rule.Asked)))
	}
	for _, c := range p.Codes.In(f.Choices) {
		out = append(out, Choice{Value: c.Code, Label: c.Name(string(p.Chrome.Lang))})
	}
	return out
}

// languages are what a note may be written in.
func (p ActivityPage) languages() []Choice {
	var out []Choice
	for _, c := range p.Codes.In(rule.ListLanguage) {
		out = append(out, Choose(c.Code, own(p.Chrome.Lang, c.Names)))
	}
	return out
}

// noteLang is what the note is marked as: the page's language until it is said.
func (p ActivityPage) noteLang() string {
	return rule.Pack{Codes: p.Codes}.Language(cmp.Or(p.Input.NoteLang, string(p.Chrome.Lang))).Code
}

// chosen is the id of what was picked in a field with a search box.
func (p ActivityPage) chosen(field string) string {
	switch field {
	case rule.FieldOccupation:
		return p.Input.OccupationID
	case rule.FieldEmployer:
		return p.Input.EmployerNo
	}
	return p.Input.PlaceID
}

// more reports whether the kind has fields that few need; moreSaid, whether one
// of them says something, or is wrong.
func (p ActivityPage) more() bool {
	return slices.ContainsFunc(p.kind().Fields, func(f rule.Field) bool { return f.Need == rule.Extra })
}

func (p ActivityPage) moreSaid() bool {
	return slices.ContainsFunc(p.kind().Fields, func(f rule.Field) bool {
		return f.Need == rule.Extra && (p.Input.Answer(f.Name) != "" || p.problem(f.Name) != "" || len(p.Choices[f.Name]) > 0)
	})
}

// within are the days that the activity may have.
func (p ActivityPage) within() templ.Attributes {
	return templ.Attributes{"min": p.Month.First().Format(time.DateOnly), "max": p.newest()}
}

// newest is the latest day that the activity may have.
func (p ActivityPage) newest() string { return newest(p.Month, p.Today).Format(time.DateOnly) }

// newest is the latest day of m on which something can have been done.
func newest(m rule.Month, today time.Time) time.Time {
	if last := m.Last(); last.Before(today) {
		return last
	}
	return today
}
