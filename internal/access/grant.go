package access

import (
	"time"

	"aktivitetsportalen/internal/person"
)

// A Reason is one to choose from, by its name in a language.
type Reason struct{ Code, Name string }

// A GrantRow is a grant, or a request for one, as those who grant see it.
type GrantRow struct {
	ID          string
	StaffID     person.ID
	StaffName   string
	StaffNo     string
	UnitName    string
	Role        person.Role
	Circle      bool
	From, Until time.Time
	Reason      string
	RequestedBy string // a name, or the operator's
	State       GrantState
	MayDecide   bool // by whoever looks; so the next two
	MayCertify  bool
	MayEnd      bool       // from the day after it began
	CertifyBy   *time.Time // rests from this day unless certified anew
}

// Pending reports whether it is asked for, and neither approved nor refused.
func (g GrantRow) Pending() bool { return g.State == GrantAsked }

// A GrantState says where a grant stands.
type GrantState string

// Where it stands. Of what ends soon and what has to be certified soon, the
// latter is said.
const (
	GrantAsked       GrantState = "asked"
	GrantRefused     GrantState = "refused"
	GrantEnded       GrantState = "ended"
	GrantUncertified GrantState = "uncertified" // rests until it is certified anew
	GrantUntrained   GrantState = "untrained"   // rests for want of a passed exam
	GrantComing      GrantState = "coming"
	GrantCertifySoon GrantState = "certify_soon"
	GrantEndsSoon    GrantState = "ends_soon"
	GrantInForce     GrantState = "in_force"
)

// GrantStates are all of them.
var GrantStates = []GrantState{GrantAsked, GrantUncertified, GrantUntrained, GrantCertifySoon, GrantEndsSoon, GrantInForce, GrantComing, GrantRefused, GrantEnded}

// GrantMonths are the lengths that a grant may be asked for.
var GrantMonths = []int{3, 6, 12}

// A GrantInput is what a manager asks for.
type GrantInput struct {
	ID      string
	StaffID string
	Role    person.Role
	Months  int
	Circle  bool
	Reason  string
}

// Until is the last day of a grant that is asked for on a day.
func (in GrantInput) Until(day time.Time) time.Time { return addMonths(day, in.Months) }

// A TrainingState says how it stands with somebody's exam.
type TrainingState string

// How it stands.
const (
	Remaining TrainingState = "remaining" // never passed
	Passed    TrainingState = "passed"
	Expiring  TrainingState = "expiring"
	Expired   TrainingState = "expired"
)

// TrainingStates are all of them, in the order of what needs doing.
var TrainingStates = []TrainingState{Remaining, Expired, Expiring, Passed}

// A TrainingRow is how it stands with a member of staff.
type TrainingRow struct {
	StaffName string
	StaffNo   string
	UnitName  string
	State     TrainingState
	Until     *time.Time
}

// A Course is what an exam is on, and what it takes.
type Course struct {
	Name        string
	PassPercent int
	Months      int // how long a pass holds
}

// A Question of the exam, with its choices in order.
type Question struct {
	No      int
	Text    string
	Choices []string
}

// A TrainingImport is one line of what a course's organiser sends.
type TrainingImport struct {
	OrgNo   string `json:"org_no"`
	StaffNo string `json:"staff_no"`
	Course  string `json:"course"`
	On      string `json:"on_day"`
	Until   string `json:"until_day"`
	Passed  bool   `json:"passed"`
}
