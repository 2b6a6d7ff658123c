// Package review holds what a reviewer finds of a report that was handed in.
package review

import (
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// An Outcome is the finding itself.
type Outcome string

// The outcomes.
const (
	OK    Outcome = "ok"
	NotOK Outcome = "not_ok"
)

// A Consequence is what follows from a report that is not OK.
type Consequence string

// The consequences. A report that is OK has None and no code.
const (
	None   Consequence = "none"   // nothing, because of a code
	Signal Consequence = "signal" // to the caseworker
	Notice Consequence = "notice" // an underrättelse on ground M0, through the same hold
)

// A Finding is a reviewer's decision on one version of a report. It is written
// once; a reconsideration is another.
type Finding struct {
	ID          string
	ReportID    report.ID
	Outcome     Outcome
	Reason      string // why it is not OK, from list reason
	Consequence Consequence
	Because     string // why there is no consequence, from list no_consequence
	At          time.Time
}

// alreadyHandled says that there is no new consequence since there is one.
const alreadyHandled = "already_handled"

// Clears reports whether no notice should stand because of the month's report:
// it is OK, or nothing follows from it for a reason of its own.
func (f Finding) Clears() bool { return f.Consequence == None && f.Because != alreadyHandled }

// An Input is a finding as chosen in the form.
type Input struct{ Outcome, Reason, Consequence, Because string }

// Parse turns the choices into a finding, or says what is missing. Not OK needs
// both a reason and a consequence, and no consequence needs its own code.
// claims says whether the person gets or claims arbetslöshetsersättning: about
// nobody else may a notice be made (förordning 2024:1350 15 §).
func (in Input) Parse(p rule.Pack, claims bool) (Finding, error) {
	var ps report.Problems
	f := Finding{Outcome: Outcome(in.Outcome), Consequence: None}
	switch f.Outcome {
	case OK:
		return f, nil
	case NotOK:
	default:
		ps.Add("outcome", report.Missing)
		return Finding{}, ps
	}
	f.Reason, f.Consequence = in.Reason, Consequence(in.Consequence)
	if _, ok := p.Codes.Find(rule.ListReason, in.Reason); !ok {
		ps.Add("reason", report.Missing)
	}
	switch f.Consequence {
	case None:
		f.Because = in.Because
		if _, ok := p.Codes.Find(rule.ListNoConsequence, in.Because); !ok {
			ps.Add("because", report.Missing)
		}
	case Signal:
	case Notice:
		if !claims {
			ps.Add("consequence", "not_claiming")
		}
	default:
		ps.Add("consequence", report.Missing)
	}
	if err := ps.Err(); err != nil {
		return Finding{}, err
	}
	return f, nil
}

// Masked stands for an exemption that is shown only when asked for.
const Masked = "masked"

// A Plan is what the individual plan says of searching.
type Plan struct {
	Lowest    *int   // the lowest figure of the search interval
	Highest   *int   // the highest
	Exemption string // code of a documented exemption from searching, or ""
}

// Facts is what a reviewer sees beside a report. It is counted, not judged.
type Facts struct {
	Claims     bool   // gets or claims arbetslöshetsersättning in the month
	Law        string // LAF or ALF, when it does
	Programme  string // code of a programme in the month, or ""
	Category   string // seeker category
	Plan       *Plan  // nil: uppgift saknas
	Counts     map[string]int
	OutsideDay int // activities dated outside the month
}

// Count fills in what can be counted from r.
func (f *Facts) Count(r report.Report) {
	f.Counts = map[string]int{}
	f.OutsideDay = 0
	for _, a := range r.Activities {
		f.Counts[a.Kind]++
		if !r.Month.Has(a.Day) {
			f.OutsideDay++
		}
	}
}

// A Row is one line of the queue: ids and counts, never a name.
type Row struct {
	ReportID   report.ID
	CaseID     string
	CaseNo     string
	PersonID   person.ID
	Month      rule.Month
	Version    int
	Late       bool
	Channel    report.Channel
	Activities int
	ReceivedAt time.Time
	ConfirmBy  *time.Time // when another reviewer is to have confirmed what was found, if that waits
}

// A CaseHead is what a case is called and about whom it is.
type CaseHead struct {
	ID         string
	Number     string
	Month      rule.Month
	PersonID   person.ID
	Given      string
	Family     string
	Protection person.Protection
	Control    bool // what is done in it is not told to the person
}

// Name returns the name.
func (c CaseHead) Name() person.Name { return person.NewName(c.Given, c.Family) }

// A Version is one version of a report in review, with its finding if it has one.
type Version struct {
	report.Report
	TakenBy     string
	FormVersion string // of the paper form
	ScanHash    []byte
	ReadBack    *bool  // what was heard; nil unless by word of mouth
	MandateKind string // of who handed it in for the person; "" is the person
	FoundAt     *time.Time
	Outcome     Outcome
	Reason      string
	Consequence Consequence
	Because     string
}

// An Earlier is a month before the one in review: its newest version.
type Earlier struct {
	Month      rule.Month
	Version    int
	ReceivedAt time.Time
	Late       bool
	Activities int
	Reviewed   bool
}

// An OpenSignal is a finding put before the caseworker, and not yet dealt with.
type OpenSignal struct {
	ID       string
	CaseID   string
	CaseNo   string
	PersonID person.ID
	Month    rule.Month
	Reason   string
	At       time.Time
}
