package access

import (
	"slices"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// A CaseKind is what an ärende is about. Each kind is a circle of its own
// around a person.
type CaseKind string

// The kinds of case.
const (
	ReportCase       CaseKind = "report"
	NoticeCase       CaseKind = "notice"
	MeetingCase      CaseKind = "meeting"
	CompensationCase CaseKind = "compensation_review"
	FraudCase        CaseKind = "fraud_signal"
)

// CaseKinds lists every kind of case.
var CaseKinds = []CaseKind{ReportCase, NoticeCase, MeetingCase, CompensationCase, FraudCase}

// An Act is what somebody wants to do with a person's data.
type Act string

// The acts, from the least to the most.
const (
	Meet Act = "meet" // know of the person: their name, unit and language
	List Act = "list" // see that a case exists: its number, month and state
	Open Act = "open" // read what a case holds, and what is known of whom it is about
	// Continue is to read and change what the person has not handed in: nobody's
	// but theirs, unless they have let somebody.
	Continue Act = "continue"
)

// Rules are the rows that the decision is made by.
type Rules struct {
	RecertifyMonths int
	Courses         []string // the needed ones
	Lists, Opens    map[CaseKind][]person.Role
}

// A Grant is a role that somebody has been given, from a day through another.
type Grant struct {
	Role                    person.Role
	Circle                  bool // protected persons too
	From, Until             time.Time
	Recertified             time.Time // when a manager last said that it is needed
	RequestedBy, ApprovedBy person.ID
	Operator                bool // given by an operator, who is named in the grant
}

// A Training is a course with its exam, good from a day through another.
type Training struct {
	Course    string
	Passed    bool
	On, Until time.Time
	Percent   *int // of right answers, where the exam was taken here
}

// An Actor is who acts, with the facts that bear on it.
type Actor struct {
	Kind      person.Kind
	ID        person.ID
	Unit      string
	Grants    []Grant
	Trainings []Training
	Case      string  // the case at hand, or ""
	Purpose   Purpose // of the transaction
	Acts      Mandate // by which a representative acts
}

// A Subject is whom the data are about, as they stand to the actor.
type Subject struct {
	ID         person.ID
	Unit       string
	Caseworker person.ID
	Protected  bool
	// MeetsToday and CalledIn are task relations of meetings. Nothing sets them
	// yet: meetings come with part 5.
	MeetsToday, CalledIn bool
	// Emergencies are the actor's own about this person.
	Emergencies []Period
	// Leaves are what the person has let the actor go on with, and not ended.
	Leaves []Leave
}

// A Leave is that a person lets one member of staff go on with the draft of a
// month, on the day that it was given.
type Leave struct {
	Month rule.Month
	At    time.Time
	Code  bool // the person read out a code: a task of that day, for the purpose Assist
}

func (l Leave) holds(now time.Time) bool {
	return !l.At.After(now) && rule.DayOf(l.At).Equal(rule.DayOf(now))
}

// A Period is from a moment up to another.
type Period struct{ From, Until time.Time }

// A Case is what the act is about, for List and Open, and for Continue the month.
type Case struct {
	ID    string
	Kind  CaseKind
	Month rule.Month
}

// A Verdict is the answer in short.
type Verdict string

// The verdicts.
const (
	Allow Verdict = "allow"
	Deny  Verdict = "deny"
	Ask   Verdict = "ask" // a reason is needed: emergency access
)

// Why something is denied or asked about. Reasons are for the log and the
// figures: whoever is denied gets one sentence for all of them.
const (
	NotTheirs   = "not_theirs"   // not a member of staff, and another's data
	NoGrant     = "no_grant"     // nothing granted, or nothing in force
	NoTraining  = "no_training"  // granted, and resting for want of a passed exam
	NoSuchRole  = "no_such_role" // no role that meets jobseekers
	ProtectedBy = "protected"    // and the actor is not in the circle
	NoTask      = "no_task"      // no task relation to this person
	OtherCircle = "other_circle" // the role is not of the case's circle
	OtherCase   = "other_case"   // another case is at hand
	NoLeave     = "no_leave"     // the person has not let the actor, or not today
	NoMandate   = "no_mandate"   // a representative whose mandate is not in force
	OutOfScope  = "out_of_scope" // or does not hold for that
)

// A Decision is a verdict with its reason; Allow has none.
type Decision struct {
	Verdict Verdict
	Reason  string
}

// Decide says whether a may do act with s, in c, at the moment now. It is the
// one decision, made from data alone: the policies of the database hold the same
// (TestDecide_IsWhatTheDatabaseShows compares them). Machines act by their
// purposes, which the policies know; about them it says NotTheirs.
func Decide(r Rules, a Actor, act Act, s Subject, c Case, now time.Time) Decision {
	if a.Kind == person.Jobseeker && a.ID == s.ID {
		return Decision{Verdict: Allow}
	}
	if a.Kind == person.Representative {
		return a.Acts.decide(act, s, c, now)
	}
	if a.Kind != person.Staff {
		return Decision{Deny, NotTheirs}
	}
	roles, circle, why := a.InForce(r, now)
	if why != "" {
		return Decision{Deny, why}
	}
	if !meets(r.Lists, roles) {
		return Decision{Deny, NoSuchRole}
	}
	if s.Protected && !circle {
		return Decision{Deny, ProtectedBy}
	}
	if !related(a, s, now) {
		return Decision{Ask, NoTask}
	}
	if act == List && !among(roles, r.Lists[c.Kind]) || (act == Open || act == Continue) && !among(roles, r.Opens[c.Kind]) {
		return Decision{Deny, OtherCircle}
	}
	if act == Open && (a.Case != c.ID || a.Purpose == Assist) { // which has no case at hand
		return Decision{Deny, OtherCase}
	}
	if act == Continue && (a.Purpose != Assist || !s.lets(c.Month, now, tasked(a, s, now))) {
		return Decision{Deny, NoLeave}
	}
	return Decision{Verdict: Allow}
}

// decide is Decide for a representative: the reports of whom they act for, and with
// them what is not handed in only if they fill it in; nothing else that is known.
func (m Mandate) decide(act Act, s Subject, c Case, now time.Time) Decision {
	switch {
	case m.PersonID != s.ID:
		return Decision{Deny, NotTheirs}
	case !m.InForce(rule.DayOf(now)):
		return Decision{Deny, NoMandate}
	case act == Meet, c.Kind != ReportCase, act == Continue && m.Scope != ScopeFile:
		return Decision{Deny, OutOfScope}
	}
	return Decision{Verdict: Allow}
}

// lets reports whether s has let the actor go on with the draft of m, today: by a
// code for it, or otherwise if another task leads there.
func (s Subject) lets(m rule.Month, now time.Time, tasked bool) bool {
	return slices.ContainsFunc(s.Leaves, func(l Leave) bool { return l.Month == m && l.holds(now) && (l.Code || tasked) })
}

// InForce returns the roles that a holds now, and whether protected persons are
// within them; or why there are none: NoGrant or NoTraining.
func (a Actor) InForce(r Rules, now time.Time) (roles []person.Role, circle bool, why string) {
	today := rule.DayOf(now)
	for _, g := range a.Grants {
		if g.inForce(r, today) {
			roles, circle = append(roles, g.Role), circle || g.Circle
		}
	}
	switch {
	case len(roles) == 0:
		return nil, false, NoGrant
	case a.Kind == person.Staff && !a.trained(r, today):
		return nil, false, NoTraining
	}
	return roles, circle, ""
}

func (g Grant) inForce(r Rules, today time.Time) bool {
	approved := g.Operator || g.RequestedBy != "" && g.ApprovedBy != ""
	return approved && !g.From.After(today) && !g.Until.Before(today) && today.Before(addMonths(g.Recertified, r.RecertifyMonths))
}

// trained reports whether every needed course is passed and has not expired.
func (a Actor) trained(r Rules, today time.Time) bool {
	for _, course := range r.Courses {
		if !slices.ContainsFunc(a.Trainings, func(t Training) bool {
			return t.Course == course && t.Passed && !t.On.After(today) && !t.Until.Before(today)
		}) {
			return false
		}
	}
	return true
}

// related reports whether a task leads from a to s; one may be a code of the day.
func related(a Actor, s Subject, now time.Time) bool {
	return tasked(a, s, now) ||
		a.Purpose == Assist && slices.ContainsFunc(s.Leaves, func(l Leave) bool { return l.Code && l.holds(now) })
}

// tasked is related but for the codes.
func tasked(a Actor, s Subject, now time.Time) bool {
	return a.Unit != "" && s.Unit == a.Unit || s.Caseworker != "" && s.Caseworker == a.ID || s.MeetsToday || s.CalledIn ||
		slices.ContainsFunc(s.Emergencies, func(p Period) bool { return !now.Before(p.From) && now.Before(p.Until) })
}

func meets(circles map[CaseKind][]person.Role, roles []person.Role) bool {
	for _, rs := range circles {
		if among(roles, rs) {
			return true
		}
	}
	return false
}

func among(roles, of []person.Role) bool {
	return slices.ContainsFunc(roles, func(r person.Role) bool { return slices.Contains(of, r) })
}

// addMonths is the same day n months on, or the last of that month.
func addMonths(day time.Time, n int) time.Time {
	to := day.AddDate(0, n, 0)
	if to.Day() != day.Day() {
		to = to.AddDate(0, 0, -to.Day())
	}
	return to
}
