package access

import "time"

// A FollowItem is a line of the log that a rule, or chance, picked for follow-up.
type FollowItem struct {
	ID         string
	Week       time.Time // its Monday
	Rule       string    // a code
	At         time.Time // of the line
	UnitName   string    // of who acted; "" is none
	CaseNo     string    // the case at hand; may be ""
	Hits       int       // how many lines or people made the rule pick this one
	AssignedTo string    // an auditor's id; "" is nobody yet
	Assigned   string    // the auditor's name
	Mine       bool
	Finding    string // a code; "" is none yet
}

// A FollowLine is a FollowItem opened: with the line of the log itself, as far
// as it is still there, and who acted. It never says whom the line was about.
type FollowLine struct {
	FollowItem
	Actor, Roles                               string
	There                                      bool // false: the line has been weeded
	Purpose, What, Act, Result, Reason, Filter string
	Channel, Network                           string
	Found                                      int        // how many a list or a search showed
	Line                                       string     // typed with the finding
	FoundBy                                    string     // an auditor's name
	FoundAt                                    *time.Time // nil: no finding yet
}

// A FollowRule is what picks lines. Zero is a parameter that the rule is without.
type FollowRule struct {
	Code, Sv, En                         string
	Amount, Minutes, FromHour, UntilHour int
	Active                               bool
}

// A FollowCode is what a line can be found to be.
type FollowCode struct{ Code, Sv, En string }

// A FollowCount is how many lines of a month and a unit have a finding; "" is
// those that have none yet.
type FollowCount struct {
	Month, UnitName, Finding string
	N                        int
}

// A FollowWeek is a week whose lines have been picked, by its Monday. The seed is
// what its samples were drawn with; Checkpoint is the size of the log's
// checkpoint that it is the hash of, 0 when the log was not sealed.
type FollowWeek struct {
	Week       time.Time
	Seed       string
	Checkpoint int64
	Items      int
}

// An Auditor is somebody who a line can be given to.
type Auditor struct{ ID, Name string }

// A FollowExport is a picked line as it leaves the portal: ids and codes only,
// nothing typed, and never of a protected person.
type FollowExport struct {
	ID         string    `json:"id"`
	Week       string    `json:"week"`
	Rule       string    `json:"rule"`
	Hits       int       `json:"hits"`
	LogID      string    `json:"log_id"`
	At         time.Time `json:"at"`
	ActorID    string    `json:"actor_id"`
	Roles      string    `json:"roles"`
	Unit       string    `json:"unit"`
	Purpose    string    `json:"purpose"`
	CaseNo     string    `json:"case"`
	SubjectID  string    `json:"subject_id"`
	What       string    `json:"what"`
	Act        string    `json:"act"`
	Classes    []string  `json:"classes"`
	Result     string    `json:"result"`
	Reason     string    `json:"reason"`
	Channel    string    `json:"channel"`
	Network    string    `json:"network"`
	AssignedTo string    `json:"assigned_to"`
	Finding    string    `json:"finding"`
	FoundBy    string    `json:"found_by"`
}
