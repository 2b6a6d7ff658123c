package people

import (
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/review"
)

// become makes j the persona i; its number and key stay.
func (j *Jobseeker) become(i int, today time.Time) {
	names := [personas]struct {
		given, family string
		woman         bool
	}{
		Anna: {"Anna", "Ekdahl-Lind", true}, Erik: {"Erik", "Sjöö", false}, Fatima: {"Fatima", "Al-Rashid", true},
		Goran: {"Göran", "Åkervall", false}, Maria: {"Maria", "Öberg-Nilsson", true}, Johan: {"Johan", "Tallbacka", false},
		Leyla: {"Leyla", "Demirsson", true}, Karin: {"Karin", "Ekeblad", true}, Mikko: {"Mikko", "Virtasalo", false},
		Sofia: {"Sofia", "Strömdal", true}, Oleksandra: {"Oleksandra", "Kovalska", true}, Nils: {"Nils", "Holmudden", false},
	}
	born := time.Date(1976, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*53%Most)
	*j = Jobseeker{
		ID: j.ID, Unit: j.Unit, Caseworker: j.Caseworker, Given: names[i].given, Family: names[i].family, Woman: names[i].woman,
		Number: person.TestNumber(born, names[i].woman, i == Oleksandra),
		Lang:   "sv", Digital: true, Category: "1", Fund: Exemplet, Plan: interval([2]int{6, 10}),
		Enrolled: lastMonth(today).AddDate(0, -3, -15),
	}
	j.Claim = &person.Claim{Law: "LAF", From: j.Enrolled}
	switch i {
	case Anna:
		j.Email = "anna@example.org"
	case Erik:
		j.Fund, j.Plan = Provet, interval([2]int{6, 20})
	case Fatima:
		j.Fund, j.Lang = "", "en"
	case Goran:
		j.Enrolled, j.Digital = time.Date(2025, 8, 15, 0, 0, 0, 0, time.UTC), false
		j.Claim = &person.Claim{Law: "ALF", From: j.Enrolled}
	case Maria:
		j.join("45")
	case Johan:
		j.Claim = nil
	case Leyla:
		j.Enrolled = lastMonth(today).AddDate(0, 0, 19)
		j.Claim.From = j.Enrolled
	case Karin:
		j.Plan = &review.Plan{Exemption: "studies"}
	case Mikko:
		j.Plan = nil
	case Sofia:
		j.Protection, j.Digital = person.Marked, false
	case Oleksandra:
		j.join("93")
		j.Lang, j.Fund = "en", ""
	case Nils:
		j.Claim.Until = lastMonth(today).AddDate(0, 0, -10)
	}
}
