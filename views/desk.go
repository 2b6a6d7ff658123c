package views

import (
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/ui"
)

// A Paging is where in a list a page is; addresses are of the list itself.
type Paging struct {
	Path string
	Page int // from 1
	More bool
}

func (p Paging) prev() string { return link.Paged(p.Path, strconv.Itoa(p.Page-1)) }
func (p Paging) next() string { return link.Paged(p.Path, strconv.Itoa(p.Page+1)) }

// moment is a moment in a table: short, with its day first.
func (c Chrome) moment(t time.Time) string {
	return rule.DayOf(t).Format(time.DateOnly) + " " + c.Lang.Clock(t)
}

func (c Chrome) maybe(t *time.Time) string {
	if t == nil {
		return "–"
	}
	return c.moment(*t)
}

// name is what a code of a pack's list is called.
func (c Chrome) name(p rule.Pack, list, code string) string {
	if code == "" {
		return "–"
	}
	return p.Codes.Name(list, code, string(c.Lang))
}

// choices are the codes of a list, after an empty one.
func (c Chrome) choices(codes rule.Codes, list string) []ui.Choice {
	out := []ui.Choice{{Value: "", Label: c.Lang.PickOne()}}
	for _, code := range codes.In(list) {
		out = append(out, ui.Choice{Value: code.Code, Label: code.Name(string(c.Lang))})
	}
	return out
}

// problem words what is wrong with a field; a row's number is no part of it.
func (c Chrome) problem(ps report.Problems, field string) string {
	code := ps.At(field)
	if code == "" {
		return ""
	}
	base, _, _ := strings.Cut(field, ".")
	return c.Lang.Problem(base, code)
}

// problems are the lines at the top of a form.
func (c Chrome) problems(ps report.Problems) []ui.SummaryItem {
	var out []ui.SummaryItem
	for _, p := range ps {
		out = append(out, ui.SummaryItem{ID: fieldID(p.Field), Problem: c.problem(ps, p.Field)})
	}
	return out
}

// fieldID is the element's id of a field, which may be a row's.
func fieldID(field string) string { return strings.ReplaceAll(field, ".", "-") }
