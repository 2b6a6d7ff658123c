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
	Pending     bool   // asked for, and neither approved nor refused
	MayDecide   bool   // by whoever looks
	MayCertify  bool
	CertifyBy   *time.Time // rests from this day unless certified anew
	Ending      bool       // ends, or has to be certified, soon
}

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

// A TrainingRow is how it stands with a member of staff.
type TrainingRow struct {
	StaffName string
	StaffNo   string
	UnitName  string
	State     TrainingState
	Until     *time.Time
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
