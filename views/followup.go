package views

import (
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/views/ui"
)

// ruleName is what a rule is called.
func (c Chrome) ruleName(rules []access.FollowRule, code string) string {
	for _, r := range rules {
		if r.Code == code {
			return c.either(r.Sv, r.En)
		}
	}
	return code
}

// codeName is what a finding is called.
func (c Chrome) codeName(codes []access.FollowCode, code string) string {
	for _, f := range codes {
		if f.Code == code {
			return c.either(f.Sv, f.En)
		}
	}
	return code
}

func (c Chrome) either(sv, en string) string {
	if c.Lang == "en" {
		return en
	}
	return sv
}

func (c Chrome) findings(codes []access.FollowCode) (out []ui.Choice) {
	for _, f := range codes {
		out = append(out, ui.Choice{Value: f.Code, Label: c.either(f.Sv, f.En)})
	}
	return out
}

// auditors are whom a line can be given to, after an empty choice.
func (c Chrome) auditors(all []access.Auditor) []ui.Choice {
	out := []ui.Choice{{Value: "", Label: c.Lang.PickOne()}}
	for _, a := range all {
		out = append(out, ui.Choice{Value: a.ID, Label: a.Name})
	}
	return out
}

// day is a day as a list has it.
func (c Chrome) day(t time.Time) string { return t.Format(time.DateOnly) }

func (c Chrome) unit(name string) string {
	if name == "" {
		return c.Lang.FollowNoUnit()
	}
	return name
}

// A followMonth is the figures of one month and unit.
type followMonth struct {
	Month, Unit string
	N           map[string]int // by finding
	Total       int
}

// byMonth gathers counts into rows, in their order.
func byMonth(counts []access.FollowCount) (out []followMonth) {
	for _, n := range counts {
		if len(out) == 0 || out[len(out)-1].Month != n.Month || out[len(out)-1].Unit != n.UnitName {
			out = append(out, followMonth{Month: n.Month, Unit: n.UnitName, N: map[string]int{}})
		}
		row := &out[len(out)-1]
		row.N[n.Finding] += n.N
		row.Total += n.N
	}
	return out
}

// short is the beginning of a seed, which is long.
func short(seed string) string {
	if len(seed) > 12 {
		return seed[:12] + "…"
	}
	return seed
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
