package report

import (
	"bytes"

	"aktivitetsportalen/internal/rule"
)

// A Change is one activity that differs between a version and the one before it:
// it was added (Was is nil), removed (Is is nil), or says something else.
type Change struct {
	Was, Is         *Activity
	WasNote, IsNote string
}

// A Content is what a version holds: its activities, and their notes.
type Content struct {
	Activities []Activity
	Notes      map[ID]string
}

// Diff returns what is to say of a version and not of the one before it: what was
// added or says something else in the order of the new one, then what was removed
// in the order of the old one. An activity is the same as long as its id is.
func Diff(was, is Content) (changes []Change) {
	before, now := was.byID(), is.byID()
	for i, a := range is.Activities {
		old, had := before[a.ID]
		c := Change{Is: &is.Activities[i], IsNote: is.Notes[a.ID]}
		if had {
			c.Was, c.WasNote = old, was.Notes[a.ID]
		}
		if !had || !bytes.Equal(old.canonical(c.WasNote), a.canonical(c.IsNote)) {
			changes = append(changes, c)
		}
	}
	for i, a := range was.Activities {
		if now[a.ID] == nil {
			changes = append(changes, Change{Was: &was.Activities[i], WasNote: was.Notes[a.ID]})
		}
	}
	return changes
}

func (c Content) byID() map[ID]*Activity {
	m := map[ID]*Activity{}
	for i, a := range c.Activities {
		m[a.ID] = &c.Activities[i]
	}
	return m
}

// Says reports whether an activity with its note says what another does.
func (a Activity) Says(note string, b Activity, bNote string) bool {
	return bytes.Equal(a.canonical(note), b.canonical(bNote))
}

// Hash is ContentHash of it.
func (c Content) Hash(m rule.Month) []byte { return ContentHash(m, c.Activities, c.Notes) }

// A Goal is what somebody's plan says of how many jobs to apply for in a month.
type Goal struct {
	Lowest *int // the lowest figure; nil where the plan has none
	Exempt bool // some day of the month was exempt from searching
}

// A Comparison is how a report stands to the figure of the month. It is something
// to know, and keeps nobody from handing in.
type Comparison struct {
	Counted  int
	Lowest   int
	FromPlan bool // else the authority's guideline, which is no law
}

// Compare compares activities with the plan's lowest figure, or where there is
// none with the authority's guideline. Which kinds count is the pack's to say.
// Where an exemption covers the month there is nothing to compare with.
func (g Goal) Compare(as []Activity, p rule.Pack) (c Comparison, ok bool) {
	if g.Exempt {
		return c, false
	}
	c.Lowest = p.DefaultMinimum
	if g.Lowest != nil {
		c.Lowest, c.FromPlan = *g.Lowest, true
	}
	for _, a := range as {
		if _, counts := p.Codes.Find(rule.ListCounted, a.Kind); counts && a.Answers["applied"] != "no" {
			c.Counted++
		}
	}
	return c, true
}
