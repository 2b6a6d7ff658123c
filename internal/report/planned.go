package report

import (
	"maps"
	"time"

	"aktivitetsportalen/internal/rule"
)

// A Planned is something that somebody has been told to do, such as a job to
// apply for, or has agreed on. Done, it is an activity with its ID.
type Planned struct {
	ID           ID
	Kind         string // of the activity
	FromDay      time.Time
	ByDay        *time.Time // nil for whenever
	OccupationID string
	Occupation   string
	EmployerNo   string
	Employer     string
	PlaceID      string
	Place        string
	Answers      map[string]string
}

// Activity is p as an activity whose day is not known yet.
func (p Planned) Activity() Activity {
	return Activity{ID: p.ID, Kind: p.Kind, OccupationID: p.OccupationID, Occupation: p.Occupation, EmployerNo: p.EmployerNo, Employer: p.Employer,
		PlaceID: p.PlaceID, Place: p.Place, Answers: p.Answers}
}

// Input is the form of p, to be completed with its day.
func (p Planned) Input() Input {
	in := p.Activity().Input("")
	in.Day = ""
	return in
}

// Done is the form of p done on a day: whatever must be said of it is yes where
// yes is an answer.
func (p Planned) Done(day string, kind rule.Code, codes rule.Codes) Input {
	in := p.Input()
	in.Day = day
	if in.Answers = maps.Clone(in.Answers); in.Answers == nil {
		in.Answers = map[string]string{}
	}
	for _, f := range kind.Fields {
		if _, ok := codes.Find(f.Choices, "yes"); ok && f.Need == rule.Required && in.Answers[f.Name] == "" {
			in.Answers[f.Name] = "yes"
		}
	}
	return in
}
