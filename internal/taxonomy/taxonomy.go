// Package taxonomy holds the coded lists that people pick from: occupations,
// places, employers, providers.
package taxonomy

// A List names one of the lists.
type List string

// The lists.
const (
	Occupations List = "occupation"
	Places      List = "place"
	Employers   List = "employer"
	Providers   List = "provider" // schools, and whoever else gives courses and measures
)

// An Item is one thing on a list. A stored choice keeps id, label and version, so
// that it reads the same after the list has changed.
type Item struct {
	ID      string
	Label   string // in the language asked for
	Extra   string // what tells two alike apart: an employer's place
	Version string // of the list; "portal" came with the portal
}

// Known reports whether l is a list that can be searched.
func (l List) Known() bool {
	return l == Occupations || l == Places || l == Employers || l == Providers
}
