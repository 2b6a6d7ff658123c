package review

import (
	"strings"
	"time"
	"unicode/utf8"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A Hit is one case of somebody who was searched for, or the person when they
// have none (CaseID is "").
type Hit struct {
	PersonID   person.ID
	Given      string
	Family     string
	Protection person.Protection
	CaseID     string
	CaseNo     string
	Month      rule.Month
	Kind       string // of the case, as access.CaseKind
	NoticeID   string // of a notice's case, for who may open it
}

// Name returns the name.
func (h Hit) Name() person.Name { return person.NewName(h.Given, h.Family) }

// What people are searched for by. There is no other way (AF-PuL 14 §, Af-PuF
// 18 §): not by phone, contact, free text, finding, risk, ground, number of
// notices, fraud signal, social matter, seeker category or programme.
const (
	ByNumber = "number"
	ByCase   = "case_number"
	ByName   = "name"
)

// A Search is a search as typed.
type Search struct {
	By     string // which of the three
	Number string // a personnummer or samordningsnummer
	Case   string
	Family string // the beginning of the family name
	Given  string // the beginning of the given name, or ""
	Reason string // of a search by name: a code of rule.ListSearchReason
}

// Problem codes of a search.
const (
	NotANumber = "not_a_number"
	TooShort   = "too_short"
)

// Check returns the search with what surrounds its words taken away, or
// report.Problems: something is missing, a number is none, or a name is searched
// for without a reason. A personnummer is no personnummer at the moment now.
func (s Search) Check(p rule.Pack, now time.Time) (Search, error) {
	var ps report.Problems
	for _, f := range []*string{&s.Number, &s.Case, &s.Family, &s.Given} {
		*f = strings.TrimSpace(*f)
	}
	switch s.By {
	case ByNumber:
		if s.Number == "" {
			ps.Add("number", report.Missing)
		} else if _, err := person.ParseNumber(s.Number, now); err != nil {
			ps.Add("number", NotANumber)
		}
	case ByCase:
		if s.Case = strings.ToUpper(s.Case); s.Case == "" {
			ps.Add("case_number", report.Missing)
		}
	case ByName:
		if s.Family == "" {
			ps.Add("family", report.Missing)
		} else if utf8.RuneCountInString(s.Family) < 2 {
			ps.Add("family", TooShort)
		}
		if _, ok := p.Codes.Find(rule.ListSearchReason, s.Reason); !ok {
			ps.Add("reason", report.Missing)
		}
	default:
		ps.Add("number", report.Missing)
	}
	return s, ps.Err()
}
