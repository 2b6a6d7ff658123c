package words

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// DayOf is what the day is called; period is set where there may be several.
func (l Lang) DayOf(period bool) Said {
	if period {
		return l.form("Datum, eller första dagen", "Date, or the first day", plain, "Päivämäärä tai ensimmäinen päivä", "التاريخ أو اليوم الأول", unworded)
	}
	return l.form("Datum", "Date", plain, "Päivämäärä", "التاريخ", four{"Päivä", "Beaivi", "Biejvve", "Biejjie"})
}

// MoreFields opens the fields that few need.
func (l Lang) MoreFields() Said {
	return l.form("Mer, om du vill", "More, if you like", "Skriv mer, om du vill", "Lisää, jos haluat", "المزيد إن شئت", unworded)
}

// NoChoice is the choice of nothing in a list; asked is set where that means
// not knowing.
func (l Lang) NoChoice(asked bool) Said {
	if asked {
		return l.DontKnowChoice()
	}
	return l.form("Välj om du vill", "Choose if you like", plain, "Valitse, jos haluat", "اختر إن شئت", unworded)
}

// DayHint says which days fit. The date is kept from being turned round among
// Arabic words.
func (l Lang) DayHint(m rule.Month) Said {
	return l.form("En dag i %s. Skriv som 2026-10-05 om du inte kan välja.",
		"A day in %s. Write as 2026-10-05 if you cannot choose.",
		"En dag i %s. Du kan skriva så här: 2026-10-05.",
		"Päivä kuukaudesta %s. Kirjoita muodossa 2026-10-05, jos et voi valita.",
		"يوم في %s. اكتبه هكذا \u20662026-10-05\u2069 إذا لم تستطع الاختيار.", unworded).with(l, l.Month(m))
}

// Search is the button at a search box, by what the field is called there.
func (l Lang) Search(label string) Said {
	switch label {
	case "employer":
		return l.form("Sök arbetsgivare", "Search employers", plain, "Hae työnantajaa", "ابحث عن صاحب العمل", four{"", "Oza bargoaddi", "", ""})
	case "organiser":
		return l.form("Sök arrangör", "Search organisers", "Sök", "Hae järjestäjää", "ابحث عن الجهة المنظِّمة", unworded)
	case "provider":
		return l.form("Sök skola eller anordnare",
			"Search schools or providers",
			plain,
			"Hae oppilaitosta tai järjestäjää",
			"ابحث عن مدرسة أو جهة منظِّمة", unworded)
	case "place":
		return l.form("Sök ort", "Search places", plain, "Hae paikkakuntaa", "ابحث عن المكان", four{"", "Oza báikki", "", ""})
	case "occupation":
		return l.form("Sök yrke", "Search occupations", plain, "Hae ammattia", "ابحث عن المهنة", four{"", "Oza fidnu", "", ""})
	}
	return l.form("Sök", "Search", plain, "Hae", "ابحث", four{"Hae", "Oza", "Åtså", "Ohtsh"})
}

// Choose asks for one of the suggestions.
func (l Lang) Choose(label string) Said {
	switch label {
	case "employer":
		return l.form("Välj arbetsgivare", "Choose an employer", plain, "Valitse työnantaja", "اختر صاحب العمل", unworded)
	case "organiser":
		return l.form("Välj arrangör", "Choose an organiser", "Välj vem som ordnade", "Valitse järjestäjä", "اختر الجهة المنظِّمة", unworded)
	case "provider":
		return l.form("Välj skola eller anordnare",
			"Choose a school or provider",
			plain,
			"Valitse oppilaitos tai järjestäjä",
			"اختر المدرسة أو الجهة المنظِّمة", unworded)
	case "place":
		return l.form("Välj ort", "Choose a place", plain, "Valitse paikkakunta", "اختر المكان", unworded)
	case "occupation":
		return l.form("Välj yrke", "Choose an occupation", plain, "Valitse ammatti", "اختر المهنة", unworded)
	}
	return l.form("Välj", "Choose", plain, "Valitse", "اختر", unworded)
}

// FetchAd is the button that fills the form from an advertisement.
func (l Lang) FetchAd() Said {
	return l.form("Hämta annonsen", "Fetch the advertisement", plain, "Hae ilmoitus", "اجلب الإعلان", unworded)
}

// NoAd says that it is not known here.
func (l Lang) NoAd() Said {
	return l.form("Vi har inte den annonsen här. Numret sparas: fyll i resten själv.",
		"We do not have that advertisement here. Its number is saved: fill in the rest yourself.",
		"Vi har inte den annonsen. Vi sparar numret. Skriv resten själv.",
		"Meillä ei ole tätä ilmoitusta täällä. Numero tallennetaan: täytä loput itse.",
		"ليس لدينا هذا الإعلان هنا. يُحفظ رقمه: املأ الباقي بنفسك.", unworded)
}

// Again begins one more activity like one that is saved.
func (l Lang) Again() string {
	return l.tell("En likadan till", "One more like it", "En till likadan", "Toinen samanlainen", "نشاط آخر مثله")
}

// SameAsLast fills the form like the latest of its kind.
func (l Lang) SameAsLast(values string) Said {
	return l.form("Fyll i som senast: %s",
		"Fill in as last time: %s",
		"Fyll i som sist: %s",
		"Täytä kuten viimeksi: %s",
		"املأ كالمرة السابقة: %s", unworded).with(l, values)
}

// PlannedTitle heads what the person has been told to do, or has agreed on.
func (l Lang) PlannedTitle() string {
	return l.tell("Anvisat och planerat",
		"Assigned and planned",
		"Det du ska göra",
		"Osoitetut ja suunnitellut",
		"الموجَّه إليك والمخطَّط له")
}

// PlannedLead says what to do with it.
func (l Lang) PlannedLead() string {
	return l.tell("När du har gjort det: skriv dagen och tryck på Klar. Har det blivit något annat, svara i stället.",
		"When you have done it: write the day and press Done. If it turned out differently, answer instead.",
		"Har du gjort det? Skriv dagen och tryck på knappen. Blev det något annat? Svara i stället.",
		"Kun olet tehnyt sen: kirjoita päivä ja paina Valmis. Jos kävi toisin, vastaa sen sijaan.",
		"عندما تنجزه: اكتب اليوم واضغط «تم». إذا كان الأمر غير ذلك فأجب بدلًا منه.")
}

// PlannedBy says until when.
func (l Lang) PlannedBy(day time.Time) string {
	return l.fill(l.tell("Senast %s", "By %s", plain, "Viimeistään %s", "في موعد أقصاه %s"), l.Day(day))
}

// PlannedDay asks for the day on which it was done.
func (l Lang) PlannedDay() string {
	return l.tell("Dagen du gjorde det", "The day you did it", plain, "Päivä, jona teit sen", "اليوم الذي فعلته فيه")
}

// PlannedDone says that it is done.
func (l Lang) PlannedDone() string {
	return l.tell("Klar", "Done", "Jag har gjort det", "Valmis", "تم")
}

// PlannedMore opens the form of something planned.
func (l Lang) PlannedMore() string {
	return l.tell("Svara på annat sätt", "Answer in another way", "Svara något annat", "Vastaa toisella tavalla", "أجب بطريقة أخرى")
}

// CalendarCaption says what the calendar of a month is.
func (l Lang) CalendarCaption(m rule.Month) string {
	return l.fill(l.tell("%s, dag för dag: antal sparade aktiviteter",
		"%s, day by day: number of activities saved",
		"%s, dag för dag: så många aktiviteter har du sparat",
		"%s, päivä päivältä: tallennettujen aktiviteettien määrä",
		"%s، يومًا بيوم: عدد الأنشطة المحفوظة"), l.Month(m))
}

// Earlier marks what the person has chosen before.
func (l Lang) Earlier() Said {
	return l.form("Du har valt det förut.", "You have chosen it before.", plain, "Olet valinnut sen ennenkin.", "اخترته من قبل.", unworded)
}

// NoneOfThese is the choice that is no choice.
func (l Lang) NoneOfThese() Said {
	return l.form("Inget av dessa", "None of these", "Ingen av dem", "Ei mikään näistä", "لا شيء من هذه", unworded)
}

// NothingFound says that a search found nothing.
func (l Lang) NothingFound() Said {
	return l.form("Vi hittade inget som liknar det. Prova ett annat ord, eller lämna fältet tomt.",
		"We found nothing like it. Try another word, or leave the field empty.",
		"Vi hittade inget. Prova ett annat ord. Du kan också lämna fältet tomt.",
		"Emme löytäneet mitään vastaavaa. Kokeile toista sanaa tai jätä kenttä tyhjäksi.",
		"لم نجد ما يشبه ذلك. جرّب كلمة أخرى أو اترك الحقل فارغًا.", unworded)
}

// Suggestions names the list under a search box, and Suggested says how many there
// are in it.
func (l Lang) Suggestions() Said {
	return l.form("Förslag", "Suggestions", plain, "Ehdotukset", "اقتراحات", unworded)
}

// Suggested is read out while a search box is typed in.
func (l Lang) Suggested(n int) Said {
	return l.form("Antal förslag: %d. Gå med piltangenterna.", "Suggestions: %d. Move with the arrow keys.", "Antal förslag: %d. Välj med piltangenterna.",
		"Ehdotuksia: %d. Liiku nuolinäppäimillä.", "عدد الاقتراحات: %d. تنقّل بمفاتيح الأسهم.", unworded).with(l, n)
}

// NothingFoundEmployer says the same where a name is enough.
func (l Lang) NothingFoundEmployer() Said {
	return l.form("Vi hittade ingen sådan i listan. Det gör inget: namnet sparas som du har skrivit det.",
		"We found none like it on the list. That does not matter: the name is saved as you wrote it.",
		"Vi hittade ingen i listan. Det gör inget. Vi sparar namnet som du har skrivit det.",
		"Emme löytäneet sellaista luettelosta. Se ei haittaa: nimi tallennetaan niin kuin kirjoitit sen.",
		"لم نجده في القائمة. لا بأس: يُحفظ الاسم كما كتبته.", unworded)
}

// DontKnowChoice is the first choice of a list.
func (l Lang) DontKnowChoice() Said {
	return l.form("Vet inte", "I do not know", "Jag vet inte", "En tiedä", "لا أعرف", unworded)
}

// NoteAdvice is shown by the browser beside a note that may say what nobody needs
// to know.
func (l Lang) NoteAdvice() Said {
	return l.form("Råd: det du skriver kan handla om något personligt. Vi behöver det inte. Du väljer själv om det ska stå kvar.",
		"Advice: what you are writing may be about something personal. We do not need it. You decide whether it stays.",
		"Ett råd: Det du skriver kan vara personligt. Vi behöver inte veta det. Du bestämmer själv.",
		"Neuvo: kirjoittamasi voi koskea henkilökohtaista asiaa. Emme tarvitse sitä. Päätät itse, jääkö se tekstiin.",
		"نصيحة: قد يتعلق ما تكتبه بأمر شخصي. لسنا بحاجة إليه. القرار لك.", unworded)
}

// NoteHint says what not to write, and how much.
func (l Lang) NoteHint(most, typed int) Said {
	if typed > 0 {
		return l.form("Frivilligt. Högst %d tecken, du har skrivit %d. Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj: vi behöver det inte.",
			"Optional. At most %d characters; you have written %d. Do not write about health, union membership, religion, crime or family: we do not need it.",
			"Du måste inte skriva här. Du får skriva högst %d tecken. Du har skrivit %d. Skriv inte om hälsa, fack, tro, brott eller familj. Vi behöver det inte.",
			"Vapaaehtoinen. Enintään %d merkkiä, olet kirjoittanut %d. Älä kirjoita terveydestä, ammattiliitosta, uskonnosta, rikoksista tai perheestä: emme tarvitse niitä.",
			"اختياري. %d حرفًا على الأكثر، وقد كتبت %d. لا تكتب عن الصحة أو عضوية النقابات أو الدين أو الجرائم أو الأسرة: لسنا بحاجة إلى ذلك.", unworded).with(l, most, typed)
	}
	return l.form("Frivilligt. Högst %d tecken. Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj: vi behöver det inte.",
		"Optional. At most %d characters. Do not write about health, union membership, religion, crime or family: we do not need it.",
		"Du måste inte skriva här. Du får skriva högst %d tecken. Skriv inte om hälsa, fack, tro, brott eller familj. Vi behöver det inte.",
		"Vapaaehtoinen. Enintään %d merkkiä. Älä kirjoita terveydestä, ammattiliitosta, uskonnosta, rikoksista tai perheestä: emme tarvitse niitä.",
		"اختياري. %d حرفًا على الأكثر. لا تكتب عن الصحة أو عضوية النقابات أو الدين أو الجرائم أو الأسرة: لسنا بحاجة إلى ذلك.", unworded).with(l, most)
}

// NoteLang labels what the note is written in.
func (l Lang) NoteLang() Said {
	return l.form("Vilket språk skriver du på?", "Which language do you write in?", "Vilket språk skriver du?", "Millä kielellä kirjoitat?", "بأي لغة تكتب؟", unworded)
}

// NoteLangHint says that any will do.
func (l Lang) NoteLangHint() Said {
	return l.form("Du får skriva på ditt eget språk. Vi översätter.",
		"You may write in your own language. We translate.",
		plain,
		"Voit kirjoittaa omalla kielelläsi. Me käännämme.",
		"يمكنك الكتابة بلغتك. نحن نترجم.", unworded)
}

// SaveActivity is the main button of the form.
func (l Lang) SaveActivity() Said {
	return l.form("Spara", "Save", plain, "Tallenna", "احفظ", four{"", "Vurke", "", ""})
}

// SaveAndMore saves and begins another of the same kind.
func (l Lang) SaveAndMore() Said {
	return l.form("Spara och lägg till en till",
		"Save and add another",
		"Spara och skriv en till",
		"Tallenna ja lisää toinen",
		"احفظ وأضف نشاطًا آخر", unworded)
}

// Cancel leaves a form.
func (l Lang) Cancel() Said {
	return l.form("Avbryt", "Cancel", plain, "Peruuta", "إلغاء", four{"", "Gaskkalduhte", "", ""})
}

// KindTitle asks for a kind.
func (l Lang) KindTitle() Said {
	return l.form("Vad har du gjort?", "What have you done?", plain, "Mitä olet tehnyt?", "ماذا فعلت؟", four{"Mitä sie olet tehny?", "Maid leat dahkan?", "", ""})
}

// ShapeTitle points out the shape of personal data, once.
func (l Lang) ShapeTitle() string {
	return l.tell("Har du skrivit något personligt?",
		"Did you write something personal?",
		plain,
		"Kirjoititko jotain henkilökohtaista?",
		"هل كتبت شيئًا شخصيًا؟")
}

// ShapeText says what was seen, in the field of which name, and that saving is
// possible all the same.
func (l Lang) ShapeText(field string, shapes []string) string {
	var names []string
	for _, s := range shapes {
		switch s {
		case report.ShapeNumber:
			names = append(names, l.tell("ett personnummer", "a personal identity number", plain, "henkilötunnukselta", "رقم شخصي"))
		case report.ShapePhone:
			names = append(names, l.tell("ett telefonnummer", "a phone number", plain, "puhelinnumerolta", "رقم هاتف"))
		case report.ShapeEmail:
			names = append(names, l.tell("en e-postadress", "an e-mail address", plain, "sähköpostiosoitteelta", "عنوان بريد إلكتروني"))
		}
	}
	return l.fill(l.tell("I fältet ”%s” står något som ser ut som %s. Ta bort det om det inte behövs. Vill du ha det kvar, tryck på Spara igen.",
		"In the field “%s” there is something that looks like %s. Remove it if it is not needed. If you want to keep it, press Save again.",
		"I fältet ”%s” står något som ser ut som %s. Ta bort det om det inte behövs. Vill du ha kvar det? Tryck på Spara igen.",
		"Kentässä ”%s” on jotain, mikä näyttää %s. Poista se, jos sitä ei tarvita. Jos haluat pitää sen, paina uudelleen Tallenna.",
		"في الحقل «%s» شيء يشبه %s. أزله إذا لم يكن ضروريًا. إذا أردت إبقاءه فاضغط «احفظ» مرة أخرى."), field, strings.Join(names, l.tell(" och ", " and ", plain, " ja ", " و")))
}

// MeanwhileTitle says that an activity was changed elsewhere.
func (l Lang) MeanwhileTitle() string {
	return l.tell("Aktiviteten har ändrats i ett annat fönster",
		"The activity has been changed in another window",
		"Du har ändrat aktiviteten i ett annat fönster",
		"Aktiviteettia on muutettu toisessa ikkunassa",
		"تغيّر النشاط في نافذة أخرى")
}

// MeanwhileText says what is shown.
func (l Lang) MeanwhileText() string {
	return l.tell("Inget har skrivits över. Det här är sparat nu. Det du skrev står kvar i formuläret: spara det om det är det som ska gälla, annars tryck på Avbryt.",
		"Nothing has been overwritten. This is what is saved now. What you typed is still in the form: save it if that is what should apply, otherwise press Cancel.",
		"Inget har försvunnit. Så här är det sparat nu. Det du skrev finns kvar i formuläret. Ska det gälla? Spara. Annars trycker du på Avbryt.",
		"Mitään ei ole kirjoitettu yli. Tämä on nyt tallennettu. Kirjoittamasi on yhä lomakkeessa: tallenna se, jos sen pitää olla voimassa, muuten paina Peruuta.",
		"لم يُستبدل شيء. هذا هو المحفوظ الآن. ما كتبته ما زال في الاستمارة: احفظه إذا كان هو المطلوب، وإلا فاضغط «إلغاء».")
}

// RemovedMeanwhileTitle says that an activity was removed elsewhere.
func (l Lang) RemovedMeanwhileTitle() string {
	return l.tell("Aktiviteten har tagits bort i ett annat fönster",
		"The activity has been removed in another window",
		"Du har tagit bort aktiviteten i ett annat fönster",
		"Aktiviteetti on poistettu toisessa ikkunassa",
		"أُزيل النشاط في نافذة أخرى")
}

// RemovedMeanwhileText says what can be done.
func (l Lang) RemovedMeanwhileText() string {
	return l.tell("Dina ändringar är inte sparade, men det du skrev står kvar i formuläret. Tryck på Spara för att spara det som en ny aktivitet, eller på Avbryt om den ska vara borttagen.",
		"Your changes have not been saved, but what you typed is still in the form. Press Save to save it as a new activity, or Cancel if it should stay removed.",
		"Dina ändringar är inte sparade. Men det du skrev finns kvar i formuläret. Tryck på Spara för att spara det som en ny aktivitet. Tryck på Avbryt om den ska vara borta.",
		"Muutoksiasi ei ole tallennettu, mutta kirjoittamasi on yhä lomakkeessa. Paina Tallenna, jos haluat tallentaa sen uutena aktiviteettina, tai Peruuta, jos sen pitää pysyä poistettuna.",
		"لم تُحفظ تغييراتك، لكن ما كتبته ما زال في الاستمارة. اضغط «احفظ» لحفظه كنشاط جديد، أو «إلغاء» إذا كان يجب أن يبقى مزالًا.")
}

// RemoveTitle asks before an activity goes.
func (l Lang) RemoveTitle() string {
	return l.tell("Vill du ta bort aktiviteten?",
		"Do you want to remove the activity?",
		plain,
		"Haluatko poistaa aktiviteetin?",
		"هل تريد إزالة النشاط؟")
}

// RemoveChanged says that it has changed since it was seen.
func (l Lang) RemoveChanged() string {
	return l.tell("Aktiviteten har ändrats sedan du öppnade sidan och är inte borttagen. Så här ser den ut nu.",
		"The activity has changed since you opened the page and has not been removed. This is what it looks like now.",
		"Aktiviteten har ändrats och är inte borttagen. Så här ser den ut nu.",
		"Aktiviteetti on muuttunut sen jälkeen, kun avasit sivun, eikä sitä ole poistettu. Tältä se näyttää nyt.",
		"تغيّر النشاط منذ أن فتحت الصفحة ولم يُزل. هكذا يبدو الآن.")
}
