// Package ui holds the parts that pages are made of and that know nothing of
// reports, notices or people: fields, buttons, boxes, tables. They carry the
// classes and attributes of Designsystemet 1.22 and of static/layout.css.
//
// A part has no words of its own: every text comes from the caller, who has it
// from views/words. What is typed is escaped by templ.
package ui

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Colours of alerts, status boxes and tags. A colour never says anything that
// the text does not say.
const (
	Info    = "info"
	Success = "success"
	Warning = "warning"
	Danger  = "danger"
	Neutral = "neutral"
)

// Variants of buttons.
const (
	Primary   = "primary"
	Secondary = "secondary"
	Tertiary  = "tertiary"
)

// An Input is one field of a form, with what was typed in it.
type Input struct {
	// ID is the element's id, and where its line in the ErrorSummary leads.
	ID string
	// Name is the field's name in the form; empty means ID.
	Name string
	// Label is what the field is called. It is always visible.
	Label string
	// LabelAttrs are attributes of the label, such as its language.
	LabelAttrs templ.Attributes
	// Hint is help under the label, or empty, and HintAttrs its attributes.
	Hint      string
	HintAttrs templ.Attributes
	// Value is what was typed or chosen.
	Value string
	// Problem is what is wrong with it, or empty.
	Problem string
	// Required is said to screen readers; the server is the one that checks.
	Required bool
	// Attrs are further attributes of the control: type, autocomplete,
	// maxlength, inputmode, list, min, max, rows.
	Attrs templ.Attributes
}

// A Choice is one of the values of a Select or of Radios.
type Choice struct {
	Value, Label, Hint string
	// Attrs are attributes of the label, such as its language.
	Attrs templ.Attributes
}

// A SummaryItem is one problem, and the id of the field that it is about. With
// an empty ID it is about the whole form, and no link.
type SummaryItem struct {
	ID, Problem string
}

// A Crumb is one step of the way to a page.
type Crumb struct {
	Label, Href string
}

// An Action is a button that sends the form it stands in.
type Action struct {
	Label string
	// Variant is Primary if empty; a form has one of those at most.
	Variant string
	// Color is Danger for what cannot be undone, else empty.
	Color string
	// Name and Value are sent with the form, if Name is not empty.
	Name, Value string
	Attrs       templ.Attributes
}

func (a Action) variant() string {
	if a.Variant == "" {
		return Primary
	}
	return a.Variant
}

func (f Input) name() string {
	if f.Name == "" {
		return f.ID
	}
	return f.Name
}

func (f Input) hintID() string    { return f.ID + "-hint" }
func (f Input) problemID() string { return f.ID + "-problem" }

// choiceID is the id of the nth choice. The first has the field's own, so that a
// link to the field goes to something that takes focus.
func (f Input) choiceID(n int) string {
	if n == 0 {
		return f.ID
	}
	return f.ID + "-" + strconv.Itoa(n+1)
}

// state are the attributes that tie a control to its hint and its problem.
func (f Input) state() templ.Attributes {
	a := templ.Attributes{}
	var by []string
	if f.Hint != "" {
		by = append(by, f.hintID())
	}
	if f.Problem != "" {
		by = append(by, f.problemID())
		a["aria-invalid"] = "true"
	}
	if len(by) > 0 {
		a["aria-describedby"] = strings.Join(by, " ")
	}
	if f.Required {
		a["aria-required"] = "true"
	}
	return a
}

// control are all attributes of a control besides id, name and value. What the
// caller gives goes before what we would.
func (f Input) control(defaults templ.Attributes) templ.Attributes {
	a := f.state()
	for k, v := range defaults {
		a[k] = v
	}
	for k, v := range f.Attrs {
		a[k] = v
	}
	return a
}

// choice is the description of the nth choice of Radios.
func (f Input) choice(n int, c Choice) templ.Attributes {
	if c.Hint == "" {
		return nil
	}
	return templ.Attributes{"aria-describedby": f.choiceID(n) + "-hint"}
}

// Row, Head and Cell are the attributes of the parts of Rows. They say what
// the parts are: a part that is drawn as a block is no part of a table to some
// browsers. A Cell without a column has no heading on narrow screens.
func Row() templ.Attributes  { return templ.Attributes{"role": "row"} }
func Head() templ.Attributes { return templ.Attributes{"role": "rowheader", "scope": "row"} }

// Cell is a cell of a column.
func Cell(column string) templ.Attributes {
	a := templ.Attributes{"role": "cell"}
	if column != "" {
		a["data-column"] = column
	}
	return a
}

// colour is the attribute of a coloured part, if it has a colour.
func colour(c string) templ.Attributes {
	if c == "" {
		return nil
	}
	return templ.Attributes{"data-color": c}
}

func (a Action) attrs() templ.Attributes {
	out := templ.Attributes{"type": "submit"}
	if a.Name != "" {
		out["name"], out["value"] = a.Name, a.Value
	}
	if a.Color != "" {
		out["data-color"] = a.Color
	}
	for k, v := range a.Attrs {
		out[k] = v
	}
	return out
}
