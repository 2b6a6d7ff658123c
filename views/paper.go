package views

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/words"
)

// A PaperForm is what the paper form is made from. Name and Month are empty in one
// that anybody fills in.
type PaperForm struct {
	Pack    rule.Pack
	Name    string
	Month   rule.Month
	LastDay time.Time // of Month
}

// paperRows is how many activities there is room for: more than the guideline's
// number of jobs. Further ones stand on another form.
const paperRows = 8

// PaperSheet is the form as a sheet, in Swedish, made from the rows of the rule
// pack: what is asked of each kind, and what the answers are. Until the authority
// has adopted it it says that it is a draft, on each page.
func PaperSheet(p PaperForm) Sheet {
	law := words.SV.Law()
	l := law.Lang()
	s := Sheet{Title: law.PaperTitle(), From: l.Site(), Lang: "sv-SE", Foot: law.PaperFoot(p.version(), p.Pack.FormAdoptedOn)}
	who := []ReceiptFact{{Term: law.PaperName(), Value: p.Name}, {Term: law.PaperNumber()}, {Term: law.PaperMonth()}}
	if p.Month != "" {
		s.Title, who[2].Value = l.ReportTitle(p.Month), l.Month(p.Month)
	}
	s.Parts = []SheetPart{{Text: law.PaperStands(p.Pack.FormAdoptedOn)}, {Blank: who}, {Heading: law.PaperHow(), Text: law.PaperHowText()}, {Text: law.PaperNotAsked()}}
	if p.Month != "" {
		s.Parts = append(s.Parts, SheetPart{Text: law.PaperLastDay(p.LastDay)})
	}
	for n := range paperRows {
		s.Parts = append(s.Parts, SheetPart{Heading: law.PaperActivity(n + 1), Blank: p.asked(law)})
	}
	s.Parts = append(s.Parts, SheetPart{Text: law.PaperMore()},
		SheetPart{Heading: law.Attest(), Blank: []ReceiptFact{{Term: law.PaperDate()}, {Term: law.PaperSignature()}}})
	return p.key(s, law)
}

// version is what the form's version is called.
func (p PaperForm) version() string {
	return p.Pack.Codes.Name(rule.ListForm, p.Pack.FormVersion, "sv")
}

// asked is what is asked of every activity: the number of its kind, its days, what
// the kinds call the fields that are written in words, and one line for answers
// that have letters and for the note.
func (p PaperForm) asked(law words.Law) []ReceiptFact {
	labels := map[string][]string{}
	for _, kind := range p.Pack.Codes.In(rule.ListKind) {
		for _, f := range kind.Fields {
			name := p.Pack.Codes.Name(rule.ListField, f.Label, "sv")
			if written(f) && !slices.Contains(labels[f.Name], name) {
				labels[f.Name] = append(labels[f.Name], name)
			}
		}
	}
	out := []ReceiptFact{{Term: law.PaperKind()}, {Term: law.PaperDate()}}
	for _, field := range []string{rule.FieldUntil, rule.FieldOccupation, rule.FieldEmployer, rule.FieldPlace} {
		if len(labels[field]) > 0 {
			out = append(out, ReceiptFact{Term: strings.Join(labels[field], " / ")})
		}
	}
	return append(out, ReceiptFact{Term: law.PaperAnswers()})
}

// written reports whether a field has a line of its own in each activity.
func written(f rule.Field) bool { return f.Form == rule.FormSearch || f.Name == rule.FieldUntil }

// key adds what the numbers and letters mean: each kind with what it is asked.
func (p PaperForm) key(s Sheet, law words.Law) Sheet {
	s.Parts = append(s.Parts, SheetPart{Heading: law.PaperKinds(), Text: law.PaperKindsText()})
	kinds := p.Pack.Codes.In(rule.ListKind)
	for _, group := range kindGroups(p.Pack.Codes) {
		part := SheetPart{Heading: group.Group.Name("sv")}
		for _, kind := range group.Kinds {
			n := slices.IndexFunc(kinds, func(c rule.Code) bool { return c.Code == kind.Code }) + 1
			part.Facts = append(part.Facts, ReceiptFact{Term: strconv.Itoa(n) + ". " + kind.Name("sv"), Value: p.answers(kind, law)})
		}
		s.Parts = append(s.Parts, part)
	}
	return s
}

// answers is what may be written on the line for answers of a kind.
func (p PaperForm) answers(kind rule.Code, law words.Law) string {
	var out []string
	for _, f := range kind.Fields {
		if written(f) || f.Form == rule.FormNote && !p.Pack.NoteOn {
			continue
		}
		question := p.Pack.Codes.Name(rule.ListField, f.Label, "sv")
		if f.Form != rule.FormList {
			out = append(out, sentence(question))
			continue
		}
		var choices []string
		for _, c := range p.Pack.Codes.In(f.Choices) {
			choices = append(choices, inSentence(c.Name("sv")))
		}
		out = append(out, strings.TrimSuffix(question, "?")+": "+sentence(strings.Join(choices, ", ")))
	}
	if len(out) == 0 {
		return law.PaperNothingMore()
	}
	return strings.Join(out, " ")
}

// sentence ends a text as a sentence ends.
func sentence(s string) string {
	if strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
