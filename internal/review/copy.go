package review

import (
	"slices"
	"time"

	"aktivitetsportalen/internal/report"
)

// A Part is something that a copy of a case may hold, by the column that it is of.
type Part struct {
	Column string // table.column, whose class says whether it is left out unless asked for
	Masked bool   // its class is: it takes a reason
	Other  bool   // it names somebody else than the person
}

// Out reports whether it is left out until it is chosen.
func (p Part) Out() bool { return p.Masked || p.Other }

// The parts of a copy.
const (
	PartName       = "person.family_name"
	PartNumber     = "number.sealed"
	PartCategory   = "person.category"
	PartReceived   = "report.received_at"
	PartChannel    = "report.channel"
	PartReceipt    = "report.receipt_no"
	PartTakenBy    = "report.taken_by"
	PartActivity   = "report_activity.kind"
	PartOccupation = "report_activity.occupation"
	PartEmployer   = "report_activity.employer"
	PartPlace      = "report_activity.place"
	PartHow        = "report_activity.how"
	PartAnswers    = "report_activity.answers"
	PartNote       = "report_note.sealed"
	PartFinding    = "finding.outcome"
)

// Parts is every part, in the order of the copy, without what the classes say.
func Parts() []Part {
	var out []Part
	for _, c := range []string{PartName, PartNumber, PartCategory, PartReceived, PartChannel, PartReceipt, PartTakenBy, PartActivity,
		PartOccupation, PartEmployer, PartPlace, PartHow, PartAnswers, PartNote, PartFinding} {
		out = append(out, Part{Column: c, Other: c == PartTakenBy})
	}
	return out
}

// A CopyInput is a copy as chosen.
type CopyInput struct {
	ID       string
	Parts    []string
	Reason   string
	Receiver string
}

// FirstPart is the field of the first part in the form, where it says that none is
// chosen.
const FirstPart = "part.0"

// Check says what is wrong with what was chosen: it holds something, what is masked
// takes a reason, and somebody is to have it.
func (in CopyInput) Check(parts []Part) error {
	var ps report.Problems
	if len(in.Parts) == 0 {
		ps.Add(FirstPart, report.Missing)
	}
	for _, p := range parts {
		if p.Masked && slices.Contains(in.Parts, p.Column) && in.Reason == "" {
			ps.Add("copy_reason", report.Missing)
			break
		}
	}
	if in.Receiver == "" {
		ps.Add("receiver", report.Missing)
	}
	return ps.Err()
}

// A CopyRow is a copy that has been made.
type CopyRow struct {
	ID       string
	Newest   int
	Parts    []string
	Reason   string
	Receiver string
	At       time.Time
	State    string // waiting, released, refused
	Mine     bool   // the reader made it
	Another  bool   // the rule asks for another to release it
}

// MayRelease reports whether the reader may.
func (r CopyRow) MayRelease() bool { return r.State == "waiting" && !(r.Mine && r.Another) }

// A Copy is what is handed out of a case.
type Copy struct {
	CaseHead
	Parts    []string // what it holds
	Number   string   // of the person, as written
	Category string
	Versions []Version
	Notes    map[report.ID]string // by activity
}

// Has reports whether the copy holds a part.
func (c Copy) Has(part string) bool { return slices.Contains(c.Parts, part) }

// Redact takes away what the copy does not hold, so that nothing of it can come
// into the file. What stands there tells not even how long it was.
func (c *Copy) Redact() {
	clear := func(part string, values ...*string) {
		for _, v := range values {
			if !c.Has(part) {
				*v = ""
			}
		}
	}
	clear(PartName, &c.Given, &c.Family)
	clear(PartNumber, &c.Number)
	clear(PartCategory, &c.Category)
	if !c.Has(PartNote) {
		c.Notes = nil
	}
	versions := make([]Version, len(c.Versions))
	for i, v := range c.Versions {
		clear(PartReceipt, &v.ReceiptNo)
		clear(PartTakenBy, &v.TakenBy)
		clear(PartFinding, (*string)(&v.Outcome), &v.Reason, (*string)(&v.Consequence), &v.Because)
		clear(PartChannel, (*string)(&v.Channel))
		v.Activities = slices.Clone(v.Activities)
		if !c.Has(PartActivity) {
			v.Activities = nil
		}
		for n := range v.Activities {
			a := &v.Activities[n]
			clear(PartOccupation, &a.Occupation, &a.OccupationID)
			clear(PartEmployer, &a.Employer, &a.EmployerNo)
			clear(PartPlace, &a.Place, &a.PlaceID)
			clear(PartHow, &a.How)
			if !c.Has(PartAnswers) {
				a.Answers = nil
			}
		}
		if !c.Has(PartReceived) {
			v.ReceivedAt, v.RegisteredAt, v.Late, v.FoundAt = time.Time{}, time.Time{}, false, nil
		}
		versions[i] = v
	}
	c.Versions = versions
}
