package views

import (
	"time"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/ui"
)

// A FundInboxPage is what is addressed to a fund.
type FundInboxPage struct {
	Chrome  Chrome
	Notices []notice.Addressed
	Full    bool // there may be more
	Codes   rule.Codes
	At      time.Time
}

// A FundNoticePage is a notice and what is linked to it. Problems are about the
// form of the notice Form, with what was typed there.
type FundNoticePage struct {
	Chrome    Chrome
	Notices   []notice.Addressed
	Number    person.Number
	Codes     rule.Codes
	At        time.Time
	Form      notice.ID
	Reference string
	Code      string
	Problems  report.Problems
}

// short is a moment in a table.
func (c Chrome) short(t *time.Time) string {
	if t == nil {
		return "–"
	}
	return rule.DayOf(*t).Format(time.DateOnly) + " " + c.Lang.Clock(*t)
}

// fundTone is the colour of what has become of a notice at the fund.
func fundTone(n notice.Addressed, at time.Time) string {
	switch {
	case n.Overdue(at):
		return ui.Danger
	case n.Waits():
		return ui.Warning
	case n.Delivery == notice.Acknowledged:
		return ui.Success
	}
	return ui.Neutral
}

func (c Chrome) fundState(n notice.Addressed, at time.Time) string {
	if n.Overdue(at) {
		return c.Lang.FundOverdue()
	}
	return c.Lang.FundDelivery(n.Delivery)
}

// field is an input of n's form: each notice of a chain has forms of its own.
func (p FundNoticePage) field(n notice.Addressed, name, label, hint, value string) ui.Input {
	f := ui.Input{ID: name + "-" + string(n.Kind), Name: name, Label: label, Hint: hint, Required: true}
	if p.Form == n.ID {
		f.Value = value
		if code := p.Problems.At(name); code != "" {
			f.Problem = p.Chrome.Lang.Problem(name, code)
		}
	}
	return f
}

// summary lists the problems at the top.
func (p FundNoticePage) summary() []ui.SummaryItem {
	var out []ui.SummaryItem
	for _, n := range p.Notices {
		for _, pr := range p.Problems {
			if p.Form == n.ID {
				out = append(out, ui.SummaryItem{ID: pr.Field + "-" + string(n.Kind), Problem: p.Chrome.Lang.Problem(pr.Field, pr.Code)})
			}
		}
	}
	return out
}

func (p FundNoticePage) notOurs() []ui.Choice {
	out := []ui.Choice{{Label: p.Chrome.Lang.FundChoose()}}
	for _, c := range p.Codes.In(rule.ListNotOurs) {
		out = append(out, ui.Choice{Value: c.Code, Label: c.Name(string(p.Chrome.Lang))})
	}
	return out
}
