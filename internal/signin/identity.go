package signin

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/person"

	"github.com/crewjam/saml"
)

// An Identity is who an identity provider says is at the door. It hides itself
// from fmt, slog and encoding/json.
type Identity struct {
	Kind          string // EID or Personal: which door it came to
	Key                  // who it is, in the IdP's words
	Names         person.Name
	LoA           string
	AuthnInstant  time.Time
	IdP           string    // its entityID
	TransactionID string    // the IdP's own, for its support; may be empty
	AssertionID   string    // to be inserted in the table of those seen …
	ExpiresAt     time.Time // … and kept there until then
	SessionEnds   time.Time // the IdP's cap on the session, or zero
}

// A Key is what a register of people is asked with.
type Key struct {
	Number       person.Number // EID; else zero
	Affiliations []Affiliation // Personal: at least one
}

// An Affiliation is a member of staff in the words of an IdP: an id that the
// organisation gives, and the organisation's number of ten digits.
type Affiliation struct{ StaffID, Organisation string }

// Format hides the identity, whatever the verb.
func (Identity) Format(f fmt.State, _ rune) { io.WriteString(f, "[identity]") }

// LogValue hides the identity.
func (Identity) LogValue() slog.Value { return slog.StringValue("[identity]") }

// MarshalText hides the identity.
func (Identity) MarshalText() ([]byte, error) { return []byte("[identity]"), nil }

// The attributes that are read (eid.md §2.5), matched on Name alone.
const (
	attrNumber      = "urn:oid:1.2.752.29.4.13"
	attrGiven       = "urn:oid:2.5.4.42"
	attrFamily      = "urn:oid:2.5.4.4"
	attrDisplay     = "urn:oid:2.16.840.1.113730.3.1.241"
	attrTransaction = "urn:oid:1.2.752.201.3.2"
	attrAffiliation = "urn:oid:1.2.752.201.3.1"
	attrOrg         = "urn:oid:2.5.4.97"
	attrEmployee    = "urn:oid:2.16.840.1.113730.3.1.3"
)

type attributes map[string][]string

func readAttributes(a *saml.Assertion) attributes {
	all := attributes{}
	for _, at := range a.AttributeStatements[0].Attributes {
		for _, v := range at.Values {
			if s := strings.TrimSpace(v.Value); s != "" && !slices.Contains(all[at.Name], s) {
				all[at.Name] = append(all[at.Name], s)
			}
		}
	}
	return all
}

// one returns the value of an attribute that has one, or "".
func (a attributes) one(name string) string {
	if len(a[name]) == 1 {
		return a[name][0]
	}
	return ""
}

func (a attributes) name() person.Name {
	given, family := a.one(attrGiven), a.one(attrFamily)
	if given == "" && family == "" {
		given = a.one(attrDisplay)
	}
	return person.NewName(given, family)
}

// number returns the personnummer or samordningsnummer: twelve digits, and
// nothing else is one.
func (a attributes) number(now time.Time) (person.Number, error) {
	s := a.one(attrNumber)
	if len(s) != 12 {
		return person.Number{}, refuse(NoNumber, "number_absent")
	}
	n, err := person.ParseNumber(s, now)
	if err != nil {
		return person.Number{}, refuse(NoNumber, "number_invalid")
	}
	return n, nil
}

// affiliations returns the ids in the organisations that the IdP may speak for:
// orgAffiliation, split at the last @, else the employee number.
func (a attributes) affiliations(organisations []string) ([]Affiliation, error) {
	var all []Affiliation
	add := func(id, org string) {
		if digits, _, err := person.OrganisationNumber(org); err == nil && id != "" && len(id) <= 64 && slices.Contains(organisations, digits) {
			all = append(all, Affiliation{id, digits})
		}
	}
	for _, v := range a[attrAffiliation] {
		if at := strings.LastIndexByte(v, '@'); at > 0 {
			add(v[:at], v[at+1:])
		}
	}
	if len(a[attrAffiliation]) == 0 {
		add(a.one(attrEmployee), a.one(attrOrg))
	}
	if len(all) == 0 {
		return nil, refuse(NoNumber, "no_affiliation")
	}
	return all, nil
}
