// Package people makes up everybody in the demo and in tests: jobseekers, staff,
// funds and their officers. The same count and day always give the same people.
// Nobody in it exists, so names stand in it as plain text.
package people

import (
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// Most is how many jobseekers there are numbers for.
const Most = 11323

// A Jobseeker is a made-up person who is enrolled.
type Jobseeker struct {
	ID            person.ID
	Number        person.Number
	Given, Family string
	Woman         bool
	Lang          string // sv or en
	Protection    person.Protection
	Enrolled      time.Time
	Category      string // a code of list category
	Digital       bool   // reads messages in the portal; else gets letters
	Email         string // empty for most; always at example.org
	Unit          int    // index into Units
	Caseworker    person.ID
	Claim         *person.Claim // nil: gets and claims nothing
	Fund          string        // code of the fund the person is a member of; empty: none, so Alfa
	Programme     string        // code of list category; empty: in none
	ProgrammeFrom time.Time
	Plan          *review.Plan // nil: uppgift saknas
}

// The personas: the first of Jobseekers, in this order, for tests and for those
// who try the demo. Whatever the day, what is said of them here holds. All but
// Leyla have been enrolled for months; all but Göran and Sofia are digital.
const (
	Anna       = iota // Anna Ekdahl-Lind: claims under LAF, fund Exemplet, interval 6-10, e-mail
	Erik              // Erik Sjöö: claims under LAF, fund Provet, interval 6-20
	Fatima            // Fatima Al-Rashid: claims under LAF, member nowhere (Alfa), reads English
	Goran             // Göran Åkervall: claims under ALF, fund Exemplet, gets letters
	Maria             // Maria Öberg-Nilsson: in programme 45, claims nothing
	Johan             // Johan Tallbacka: claims nothing and is in no programme
	Leyla             // Leyla Demirsson: claims under LAF, enrolled on the 20th of last month
	Karin             // Karin Ekeblad: claims under LAF, exempt from searching
	Mikko             // Mikko Virtasalo: claims under LAF, nothing known of a plan
	Sofia             // Sofia Strömdal: claims under LAF, sekretessmarkering, gets letters
	Oleksandra        // Oleksandra Kovalska: samordningsnummer, in programme 93
	Nils              // Nils Holmudden: his claim ended two months ago
	personas
)

// Jobseekers makes up n of them, as they stand on the day today: the personas,
// then of every fifteen ten who claim, three in a programme and two who do
// neither. About one in twenty was enrolled on the 20th of last month or later,
// one in sixty is protected, one in ten gets letters. It panics above Most.
func Jobseekers(n int, today time.Time) []Jobseeker {
	if n > Most {
		panic("people: no more numbers than " + strconv.Itoa(Most))
	}
	all := make([]Jobseeker, n)
	for i := range all {
		all[i] = jobseeker(i, today)
		if i < personas {
			all[i].become(i, today)
		}
	}
	return all
}

func jobseeker(i int, today time.Time) Jobseeker {
	j := Jobseeker{
		ID:      id("jobseeker", i),
		Woman:   draw(i, "sex", 2) == 0,
		Lang:    "sv",
		Digital: draw(i, "digital", 10) != 0,
		Unit:    i % len(units),
		Fund:    []string{Exemplet, Provet, ""}[min(draw(i, "fund", 20)/8, 2)],
		Plan:    plan(i),
	}
	j.Caseworker = caseworkers(j.Unit)[i/len(units)%2]
	j.Given, j.Family = men[draw(i, "given", len(men))], families[draw(i, "family", len(families))]
	if j.Woman {
		j.Given = women[draw(i, "given", len(women))]
	}
	// 53 and the number of days have no common factor: nobody shares a day.
	born := time.Date(1976, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*53%Most)
	j.Number = person.TestNumber(born, j.Woman, draw(i, "coordination", 25) == 0)
	if draw(i, "lang", 7) == 0 {
		j.Lang = "en"
	}
	if draw(i, "email", 4) == 0 {
		j.Email = fmt.Sprintf("person%d@example.org", i)
	}
	switch i % 60 {
	case 37:
		j.Protection = person.Marked
	case 53:
		j.Protection = person.Registration
	}
	if j.Protection != person.Unprotected {
		j.Digital, j.Email = false, ""
	}
	j.Enrolled = lastMonth(today).AddDate(0, 0, -30-draw(i, "enrolled", 480))
	if i%20 == 7 {
		j.Enrolled = lastMonth(today).AddDate(0, 0, 19+draw(i, "late", 8))
	}
	j.occupy(i, born, today)
	return j
}

// occupy decides whether j claims, is in a programme, or neither.
func (j *Jobseeker) occupy(i int, born, today time.Time) {
	j.Category = []string{"1", "1", "1", "3", "4", "2"}[draw(i, "category", 6)]
	switch k := i % 15; {
	case k < 10:
		j.Claim = claim(j.Enrolled)
		if draw(i, "ended", 25) == 0 && i%20 != 7 {
			j.Claim.Until = lastMonth(today).AddDate(0, 0, -10)
		}
	case k < 13:
		j.Programme = []string{"45", "93"}[draw(i, "programme", 2)]
		if born.AddDate(25, 0, 0).After(today) {
			j.Programme = "42"
		}
		j.join(j.Programme)
	}
}

func (j *Jobseeker) join(programme string) {
	j.Claim, j.Programme, j.Category, j.ProgrammeFrom = nil, programme, programme, j.Enrolled.AddDate(0, 0, 7)
}

// claim returns an open claim from day on, under the law of that day: periods
// that began before 1 October 2025 stay under the old one.
func claim(day time.Time) *person.Claim {
	law := "LAF"
	if day.Before(time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)) {
		law = "ALF"
	}
	return &person.Claim{Law: law, From: day}
}

func plan(i int) *review.Plan {
	switch k := draw(i, "plan", 20); {
	case k < 3:
		return nil
	case k < 5:
		return &review.Plan{Exemption: []string{"programme", "studies", "job_starting", "other_in_plan"}[draw(i, "exemption", 4)]}
	default:
		return interval([][2]int{{6, 10}, {6, 20}, {4, 8}, {8, 12}, {10, 20}}[k%5])
	}
}

func interval(i [2]int) *review.Plan { return &review.Plan{Lowest: &i[0], Highest: &i[1]} }

// lastMonth returns the first day of the month before today's.
func lastMonth(today time.Time) time.Time { return rule.MonthOf(today).Prev().First() }

// draw picks one of n for person i, always the same one.
func draw(i int, what string, n int) int {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s/%d", what, i)
	return int(h.Sum64() >> 20 % uint64(n))
}

// id returns a key that looks like any other uuid v4 and is always the same.
func id(kind string, i int) person.ID {
	b := sha256.Sum256(fmt.Appendf(nil, "people/%s/%d", kind, i))
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return person.ID(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16]))
}
