package words

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// DayOf is what the day is called; period is set where there may be several.
func (l Lang) DayOf(period bool) string {
	if period {
		return l.say("Datum, eller första dagen", "Date, or the first day")
	}
	return l.say("Datum", "Date")
}

// MoreFields opens the fields that few need.
func (l Lang) MoreFields() string { return l.say("Mer, om du vill", "More, if you like") }

// NoChoice is the choice of nothing in a list; asked is set where that means
// not knowing.
func (l Lang) NoChoice(asked bool) string {
	if asked {
		return l.DontKnowChoice()
	}
	return l.say("Välj om du vill", "Choose if you like")
}

// DayHint says which days fit.
func (l Lang) DayHint(m rule.Month) string {
	return l.sayf("En dag i %s. Skriv som 2026-10-05 om du inte kan välja.", "A day in %s. Write as 2026-10-05 if you cannot choose.", l.Month(m))
}

// Search is the button at a search box, by what the field is called there.
func (l Lang) Search(label string) string {
	switch label {
	case "employer":
		return l.say("Sök arbetsgivare", "Search employers")
	case "organiser":
		return l.say("Sök arrangör", "Search organisers")
	case "provider":
		return l.say("Sök skola eller anordnare", "Search schools or providers")
	case "place":
		return l.say("Sök ort", "Search places")
	case "occupation":
		return l.say("Sök yrke", "Search occupations")
	}
	return l.say("Sök", "Search")
}

// Choose asks for one of the suggestions.
func (l Lang) Choose(label string) string {
	switch label {
	case "employer":
		return l.say("Välj arbetsgivare", "Choose an employer")
	case "organiser":
		return l.say("Välj arrangör", "Choose an organiser")
	case "provider":
		return l.say("Välj skola eller anordnare", "Choose a school or provider")
	case "place":
		return l.say("Välj ort", "Choose a place")
	case "occupation":
		return l.say("Välj yrke", "Choose an occupation")
	}
	return l.say("Välj", "Choose")
}

// FetchAd is the button that fills the form from an advertisement.
func (l Lang) FetchAd() string { return l.say("Hämta annonsen", "Fetch the advertisement") }

// NoAd says that it is not known here.
func (l Lang) NoAd() string {
	return l.say("Vi har inte den annonsen här. Numret sparas: fyll i resten själv.", "We do not have that advertisement here. Its number is saved: fill in the rest yourself.")
}

// Again begins one more activity like one that is saved.
func (l Lang) Again() string { return l.say("En likadan till", "One more like it") }

// SameAsLast fills the form like the latest of its kind.
func (l Lang) SameAsLast(values string) string {
	return l.sayf("Fyll i som senast: %s", "Fill in as last time: %s", values)
}

// PlannedTitle heads what the person has been told to do, or has agreed on.
func (l Lang) PlannedTitle() string { return l.say("Anvisat och planerat", "Assigned and planned") }

// PlannedLead says what to do with it.
func (l Lang) PlannedLead() string {
	return l.say("När du har gjort det: skriv dagen och tryck på Klar. Har det blivit något annat, svara i stället.",
		"When you have done it: write the day and press Done. If it turned out differently, answer instead.")
}

// PlannedBy says until when.
func (l Lang) PlannedBy(day time.Time) string { return l.sayf("Senast %s", "By %s", l.Day(day)) }

// PlannedDay asks for the day on which it was done.
func (l Lang) PlannedDay() string { return l.say("Dagen du gjorde det", "The day you did it") }

// PlannedDone says that it is done.
func (l Lang) PlannedDone() string { return l.say("Klar", "Done") }

// PlannedMore opens the form of something planned.
func (l Lang) PlannedMore() string { return l.say("Svara på annat sätt", "Answer in another way") }

// CalendarCaption says what the calendar of a month is.
func (l Lang) CalendarCaption(m rule.Month) string {
	return l.sayf("%s, dag för dag: antal sparade aktiviteter", "%s, day by day: number of activities saved", l.Month(m))
}

// Earlier marks what the person has chosen before.
func (l Lang) Earlier() string { return l.say("Du har valt det förut.", "You have chosen it before.") }

// NoneOfThese is the choice that is no choice.
func (l Lang) NoneOfThese() string { return l.say("Inget av dessa", "None of these") }

// NothingFound says that a search found nothing.
func (l Lang) NothingFound() string {
	return l.say("Vi hittade inget som liknar det. Prova ett annat ord, eller lämna fältet tomt.",
		"We found nothing like it. Try another word, or leave the field empty.")
}

// NothingFoundEmployer says the same where a name is enough.
func (l Lang) NothingFoundEmployer() string {
	return l.say("Vi hittade ingen sådan i listan. Det gör inget: namnet sparas som du har skrivit det.",
		"We found none like it on the list. That does not matter: the name is saved as you wrote it.")
}

// DontKnowChoice is the first choice of a list.
func (l Lang) DontKnowChoice() string { return l.say("Vet inte", "I do not know") }

// NoteHint says what not to write, and how much.
func (l Lang) NoteHint(most, typed int) string {
	if typed > 0 {
		return l.sayf("Frivilligt. Högst %d tecken, du har skrivit %d. Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj: vi behöver det inte.",
			"Optional. At most %d characters; you have written %d. Do not write about health, union membership, religion, crime or family: we do not need it.", most, typed)
	}
	return l.sayf("Frivilligt. Högst %d tecken. Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj: vi behöver det inte.",
		"Optional. At most %d characters. Do not write about health, union membership, religion, crime or family: we do not need it.", most)
}

// SaveActivity is the main button of the form.
func (l Lang) SaveActivity() string { return l.say("Spara", "Save") }

// SaveAndMore saves and begins another of the same kind.
func (l Lang) SaveAndMore() string {
	return l.say("Spara och lägg till en till", "Save and add another")
}

// Cancel leaves a form.
func (l Lang) Cancel() string { return l.say("Avbryt", "Cancel") }

// KindTitle asks for a kind.
func (l Lang) KindTitle() string { return l.say("Vad har du gjort?", "What have you done?") }

// ShapeTitle points out the shape of personal data, once.
func (l Lang) ShapeTitle() string {
	return l.say("Har du skrivit något personligt?", "Did you write something personal?")
}

// ShapeText says what was seen, in the field of which name, and that saving is
// possible all the same.
func (l Lang) ShapeText(field string, shapes []string) string {
	var names []string
	for _, s := range shapes {
		switch s {
		case report.ShapeNumber:
			names = append(names, l.say("ett personnummer", "a personal identity number"))
		case report.ShapePhone:
			names = append(names, l.say("ett telefonnummer", "a phone number"))
		case report.ShapeEmail:
			names = append(names, l.say("en e-postadress", "an e-mail address"))
		}
	}
	return l.sayf("I fältet ”%s” står något som ser ut som %s. Ta bort det om det inte behövs. Vill du ha det kvar, tryck på Spara igen.",
		"In the field “%s” there is something that looks like %s. Remove it if it is not needed. If you want to keep it, press Save again.",
		field, strings.Join(names, l.say(" och ", " and ")))
}

// MeanwhileTitle says that an activity was changed elsewhere.
func (l Lang) MeanwhileTitle() string {
	return l.say("Aktiviteten har ändrats i ett annat fönster", "The activity has been changed in another window")
}

// MeanwhileText says what is shown.
func (l Lang) MeanwhileText() string {
	return l.say("Inget har skrivits över. Det här är sparat nu. Det du skrev står kvar i formuläret: spara det om det är det som ska gälla, annars tryck på Avbryt.",
		"Nothing has been overwritten. This is what is saved now. What you typed is still in the form: save it if that is what should apply, otherwise press Cancel.")
}

// RemovedMeanwhileTitle says that an activity was removed elsewhere.
func (l Lang) RemovedMeanwhileTitle() string {
	return l.say("Aktiviteten har tagits bort i ett annat fönster", "The activity has been removed in another window")
}

// RemovedMeanwhileText says what can be done.
func (l Lang) RemovedMeanwhileText() string {
	return l.say("Dina ändringar är inte sparade, men det du skrev står kvar i formuläret. Tryck på Spara för att spara det som en ny aktivitet, eller på Avbryt om den ska vara borttagen.",
		"Your changes have not been saved, but what you typed is still in the form. Press Save to save it as a new activity, or Cancel if it should stay removed.")
}

// RemoveTitle asks before an activity goes.
func (l Lang) RemoveTitle() string {
	return l.say("Vill du ta bort aktiviteten?", "Do you want to remove the activity?")
}

// RemoveChanged says that it has changed since it was seen.
func (l Lang) RemoveChanged() string {
	return l.say("Aktiviteten har ändrats sedan du öppnade sidan och är inte borttagen. Så här ser den ut nu.",
		"The activity has changed since you opened the page and has not been removed. This is what it looks like now.")
}
