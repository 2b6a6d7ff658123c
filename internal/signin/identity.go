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
	Kind          string        // EID or Personal: which door it came to
	Key                         // who it is, in the IdP's words
	Previous      person.Number // the number before Number, if the IdP names another; else zero
	Born          string        // 2006-01-02, if the IdP says; else empty
	Names         person.Name
	LoA           string
	AuthnInstant  time.Time
	IdP           string    // its entityID
	Authority     string    // who vouched for the person behind it: an eIDAS node, a bank; may be empty
	TransactionID string    // the IdP's own, for its support; may be empty
	AssertionID   string    // to be inserted in the table of those seen …
	ExpiresAt     time.Time // … and kept there until then
	SessionEnds   time.Time // the IdP's cap on the session, or zero
	There         Principal // for a sign-out at the IdP; zero where there is none
}

// A Key is what a register of people is asked with.
type Key struct {
	Number       person.Number  // EID: this or Foreign
	Foreign      person.Foreign // EID: of an eID from another country without a number that is believed
	Affiliations []Affiliation  // Personal: at least one
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
	attrPrevious    = "urn:oid:1.2.752.201.3.15"
	attrBorn        = "urn:oid:1.3.6.1.5.5.7.9.1"
	attrCountry     = "urn:oid:2.5.4.6"
	attrPRID        = "urn:oid:1.2.752.201.3.4"
	attrPersistence = "urn:oid:1.2.752.201.3.5"
	attrMapped      = "urn:oid:1.2.752.201.3.16"
	attrBinding     = "urn:oid:1.2.752.201.3.6"
)

// BindingsDefault are the ways of tying a Swedish number to a foreign eID that
// are believed unless a setting says otherwise (eid.md §2.5).
var BindingsDefault = []string{
	"http://id.swedenconnect.se/id-binding/process/populationregister",
	"http://id.swedenconnect.se/id-binding/process/swedish-eid",
}

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

// citizen puts into id who somebody with an eID is: by their number, else by one
// that has been tied to a foreign eID in ways that are all believed, else by the
// foreign eID's own key. One of these there must be.
func (a attributes) citizen(id *Identity, bindings []string, now time.Time) (err error) {
	if day, wrong := time.Parse(time.DateOnly, a.one(attrBorn)); wrong == nil {
		id.Born = day.Format(time.DateOnly)
	}
	switch {
	case len(a[attrNumber]) == 0 && a.bound(bindings):
		id.Number, err = a.number(attrMapped, now)
		return err
	case len(a[attrNumber]) == 0 && len(a[attrPRID]) > 0:
		id.Foreign, err = a.foreign()
		return err
	}
	if id.Number, err = a.number(attrNumber, now); err != nil || len(a[attrPrevious]) == 0 {
		return err
	}
	// A previous number that cannot be read, or is the same, is none: it opens nothing.
	if n, wrong := a.number(attrPrevious, now); wrong == nil && n.Digits() != id.Number.Digits() {
		id.Previous = n
	}
	return nil
}

// bound reports whether a number has been tied to the foreign eID, and whether
// every way in which it was is believed.
func (a attributes) bound(believed []string) bool {
	var ways []string
	for _, v := range a[attrBinding] {
		ways = append(ways, strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == ' ' })...)
	}
	return len(a[attrMapped]) == 1 && len(ways) > 0 &&
		!slices.ContainsFunc(ways, func(way string) bool { return !slices.Contains(believed, way) })
}

// foreign returns the key of a foreign eID, which names its country.
func (a attributes) foreign() (person.Foreign, error) {
	f, err := person.ParseForeign(a.one(attrPRID), a.one(attrPersistence))
	if c := a.one(attrCountry); err != nil || c != "" && c != f.Country() {
		return person.Foreign{}, refuse(NoNumber, "prid_invalid")
	}
	return f, nil
}

// number returns the personnummer or samordningsnummer in an attribute: twelve
// digits, and nothing else is one.
func (a attributes) number(name string, now time.Time) (person.Number, error) {
	s := a.one(name)
	if len(s) != 12 {
		return person.Number{}, refuse(NoNumber, "number_absent")
	}
	n, err := person.ParseNumber(s, now)
	if err != nil {
		return person.Number{}, refuse(NoNumber, "number_invalid")
	}
	return n, nil
}

// affiliations returns the ids in the organisations that an IdP may speak for:
// orgAffiliation, split at the last @, else the employee number. An organisation
// must be one that the setting lists, and, if the IdP's metadata list the scopes
// that the federation has checked, one of those too.
func (a attributes) affiliations(organisations, scopes []string) (all []Affiliation) {
	add := func(id, org string) {
		if digits, _, err := person.OrganisationNumber(org); err == nil && id != "" && len(id) <= 64 && slices.Contains(organisations, digits) &&
			(len(scopes) == 0 || slices.Contains(scopes, org) || slices.Contains(scopes, digits)) {
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
	return all
}
