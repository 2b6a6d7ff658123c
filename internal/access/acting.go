package access

import "aktivitetsportalen/internal/person"

// An ActingFor is by which mandate a session acts for somebody, as its pages say.
type ActingFor struct {
	MandateID     string
	PersonID      person.ID
	Kind, Scope   string // codes
	Given, Family string // the person's
}

// Name returns the name of whom it acts for.
func (a ActingFor) Name() person.Name { return person.NewName(a.Given, a.Family) }

// Actor returns who a session's owner is while they act.
func (a ActingFor) Actor(own person.Actor) person.Actor {
	own.Kind, own.For, own.Mandate, own.MandateKind, own.Files = person.Representative, a.PersonID, a.MandateID, a.Kind, a.Scope == ScopeFile
	return own
}
