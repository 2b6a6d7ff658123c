// Package person says who someone is: a surrogate key, a number that cannot
// print itself, and the actor on whose behalf something is done.
package person

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"time"
)

// An ID is the surrogate key of a person or a member of staff: a uuid in lower
// case. It says nothing about the person and may be logged.
type ID string

// NewID returns a key for a row-to-be: a uuid v4.
func NewID() ID {
	var b [16]byte
	rand.Read(b[:]) // never fails: crypto/rand
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return ID(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]))
}

// A Kind is what sort of actor does something.
type Kind string

// The kinds of actor.
const (
	Jobseeker Kind = "jobseeker"
	Staff     Kind = "staff"
	Fund      Kind = "fund"
	System    Kind = "system"
	Operator  Kind = "operator"
	// Representative is a person who acts for another, by a mandate.
	Representative Kind = "representative"
)

// A Role is what a member of staff, or of a fund, has been granted to do.
type Role string

// The roles, as they are written in grants (design.md §2).
const (
	Caseworker    Role = "caseworker"
	Reviewer      Role = "reviewer"
	Manager       Role = "manager"
	LogAuditor    Role = "log_auditor"
	DPO           Role = "dpo"
	Administrator Role = "administrator"
	FundOfficer   Role = "fund_officer"
)

// Roles lists every role that a grant may give.
var Roles = []Role{Caseworker, Reviewer, Manager, LogAuditor, DPO, Administrator, FundOfficer}

// An Actor is somebody, or something, that acts. Token is what the database
// accepts as proof: a live session's token for people, a job's or an
// operator's entry for the worker. The other fields are what the caller knows
// already, for choosing a page; the database decides by Token alone.
type Actor struct {
	Token string `json:"-"`
	Kind  Kind
	ID    ID
	Roles []Role
	Unit  string // the unit of a member of staff
	Org   string // the fund of a fund officer
	// Of a representative: for whom they act, by which mandate and of which kind, and
	// whether it lets them fill in and hand in, or see only.
	For         ID
	Mandate     string
	MandateKind string
	Files       bool
	// Network is where the request came from, for the access log; "" is not known.
	Network string `json:"-"`
}

// Filer returns whose reports a has to do with: their own, or those of whom they
// represent.
func (a Actor) Filer() ID {
	if a.Kind == Representative {
		return a.For
	}
	return a.ID
}

// Has reports whether a holds role r.
func (a Actor) Has(r Role) bool {
	for _, have := range a.Roles {
		if have == r {
			return true
		}
	}
	return false
}

// Format shows kind and id, whatever the verb, and never the token.
func (a Actor) Format(f fmt.State, _ rune) { io.WriteString(f, string(a.Kind)+" "+string(a.ID)) }

// LogValue shows kind and id.
func (a Actor) LogValue() slog.Value { return slog.StringValue(string(a.Kind) + " " + string(a.ID)) }

// A Name is a person's name. It is personal data: it hides itself from fmt,
// slog and encoding/json, and is read by String methods of nobody.
type Name struct{ given, family *string }

// NewName returns the name made of a given and a family name.
func NewName(given, family string) Name { return Name{&given, &family} }

// Full returns the name as written, for a page or a letter.
func (n Name) Full() string {
	switch {
	case n.given == nil:
		return ""
	case *n.given == "":
		return *n.family
	case *n.family == "":
		return *n.given
	}
	return *n.given + " " + *n.family
}

// Parts returns the given and the family name, to be sealed or compared.
func (n Name) Parts() (given, family string) {
	if n.given == nil {
		return "", ""
	}
	return *n.given, *n.family
}

// Format hides the name, whatever the verb.
func (Name) Format(f fmt.State, _ rune) { io.WriteString(f, "[name]") }

// LogValue hides the name.
func (Name) LogValue() slog.Value { return slog.StringValue("[name]") }

// MarshalText hides the name.
func (Name) MarshalText() ([]byte, error) { return []byte("[name]"), nil }

// MarshalJSON hides the name.
func (Name) MarshalJSON() ([]byte, error) { return []byte(`"[name]"`), nil }

// String hides the name.
func (Name) String() string { return "[name]" }

// GoString hides the name.
func (Name) GoString() string { return "[name]" }

// A Protection says whether somebody's data are protected in the population
// register. Fingerade personuppgifter are not a protection here: nobody looks
// for them (domain.md §5).
type Protection string

// The protections.
const (
	Unprotected  Protection = ""
	Marked       Protection = "sekretessmarkering"
	Registration Protection = "skyddad_folkbokforing"
)

// A Claim is a period in which somebody gets or claims arbetslöshetsersättning
// under one law. Until is zero while the period is open.
type Claim struct {
	Law   string // LAF or ALF
	From  time.Time
	Until time.Time
}
