package views

import "aktivitetsportalen/internal/person"

// ActsField is the field of a form that says by which mandate it was shown; a form
// of one's own is without.
const ActsField = "ombud"

// own reports whether the reader sees their own pages, and not as a representative.
func (c Chrome) own() bool { return c.Actor.Kind != person.Representative }

// files reports whether the reader may fill in and hand in.
func (c Chrome) files() bool { return c.own() || c.Actor.Files }
