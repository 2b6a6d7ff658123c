package main

import (
	"maps"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/standin/idp"
	"aktivitetsportalen/internal/standin/people"
)

// Attributes of eid.md §2.5 that only special cases have.
const (
	attrPrevious    = "urn:oid:1.2.752.201.3.15"
	attrBorn        = "urn:oid:1.3.6.1.5.5.7.9.1"
	attrCountry     = "urn:oid:2.5.4.6"
	attrPRID        = "urn:oid:1.2.752.201.3.4"
	attrPersistence = "urn:oid:1.2.752.201.3.5"
	attrMapped      = "urn:oid:1.2.752.201.3.16"
	attrBinding     = "urn:oid:1.2.752.201.3.6"
	attrDisplay     = "urn:oid:2.16.840.1.113730.3.1.241"
	attrNumber      = "urn:oid:1.2.752.29.4.13"
)

// specialCases are people of the demo who come to the door with another number
// than they had, or with an eID from another country. Somebody with a
// samordningsnummer and somebody protected are among the others.
func specialCases(all []people.Jobseeker) []idp.Person {
	one := func(key string, j people.Jobseeker, detail string, number person.Number, more map[string]string) idp.Person {
		p := idp.Person{Key: key, Label: j.Given + " " + j.Family, Detail: "särskilt fall: " + detail, Pinned: true, Attributes: idp.Citizen(number, j.Given, j.Family)}
		if number.IsZero() { // a foreign eID has no number, and no display name
			delete(p.Attributes, attrNumber)
			delete(p.Attributes, attrDisplay)
		}
		for name, value := range more {
			p.Attributes[name] = []string{value}
		}
		return p
	}
	oleksandra, nils, mikko, karin, erik := all[people.Oleksandra], all[people.Nils], all[people.Mikko], all[people.Karin], all[people.Erik]
	personal := person.TestNumber(oleksandra.Number.BirthDay(), true, false)
	foreign := func(prid, persistence, country string, j people.Jobseeker) map[string]string {
		return map[string]string{attrPRID: prid, attrPersistence: persistence, attrCountry: country, attrBorn: j.Number.BirthDay().Format(time.DateOnly)}
	}
	bound := foreign("FI:erik0123456", "B", "FI", erik)
	maps.Copy(bound, map[string]string{attrMapped: erik.Number.Digits(), attrBinding: "http://id.swedenconnect.se/id-binding/process/populationregister"})
	return []idp.Person{
		one("_nytt_nummer", oleksandra, "har fått personnummer i stället för samordningsnummer", personal, map[string]string{attrPrevious: oleksandra.Number.Digits()}),
		one("_tva_nummer", nils, "e-legitimationen säger att förra numret var Mikko Virtasalos", nils.Number, map[string]string{attrPrevious: mikko.Number.Digits()}),
		one("_utlandsk", karin, "norsk e-legitimation utan svenskt nummer", person.Number{}, foreign("NO:karin0123456", "A", "NO", karin)),
		one("_utlandsk_c", karin, "dansk e-legitimation som byter nyckel varje gång", person.Number{}, foreign("DK:karin6543210", "C", "DK", karin)),
		one("_bunden", erik, "finsk e-legitimation, bunden till numret av folkbokföringen", person.Number{}, bound),
	}
}
