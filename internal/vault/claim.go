package vault

import (
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/person"
)

// A Claim is what an identity provider says of somebody whom staff have yet to
// decide about: a number that is new, or a foreign eID, with names and birth day.
type Claim struct {
	Number  person.Number
	Foreign person.Foreign
	Name    person.Name
	Born    string
}

// claimText is a Claim as it is sealed.
type claimText struct{ Number, PRID, Persistence, Given, Family, Born string }

// SealClaim seals c for one request: it opens for no other.
func (v *Vault) SealClaim(request string, c Claim) ([]byte, error) {
	given, family := c.Name.Parts()
	b, err := json.Marshal(claimText{c.Number.Digits(), c.Foreign.PRID(), c.Foreign.Persistence, given, family, c.Born})
	if err != nil {
		return nil, err
	}
	return v.SealText("claim:"+request, string(b))
}

// OpenClaim opens what SealClaim sealed for the same request.
func (v *Vault) OpenClaim(request string, sealed []byte) (c Claim, err error) {
	text, err := v.OpenText("claim:"+request, sealed)
	if err != nil {
		return c, err
	}
	var t claimText
	if json.Unmarshal([]byte(text), &t) != nil {
		return c, errSealed
	}
	c.Name, c.Born = person.NewName(t.Given, t.Family), t.Born
	if t.Number != "" {
		c.Number, err = person.ParseNumber(t.Number, time.Time{})
	} else {
		c.Foreign, err = person.ParseForeign(t.PRID, t.Persistence)
	}
	return c, err
}

// LookupClaim returns the hash of the number or the foreign eID, by the key in use.
func (v *Vault) LookupClaim(c Claim) []byte {
	if c.Number.IsZero() {
		return v.LookupForeign(c.Foreign)
	}
	return v.LookupKey(c.Number)
}

// LookupsClaim returns every hash of it, the one by the key in use first.
func (v *Vault) LookupsClaim(c Claim) [][]byte {
	if c.Number.IsZero() {
		return v.LookupsForeign(c.Foreign)
	}
	return v.Lookups(c.Number)
}

// SealFor seals the number or the foreign eID of c for the person id.
func (v *Vault) SealFor(id person.ID, c Claim) ([]byte, error) {
	if c.Number.IsZero() {
		return v.SealForeign(id, c.Foreign)
	}
	return v.SealNumber(id, c.Number)
}
