package words

import "time"

// What the paper form says, and the page that it is fetched from.

// PaperTitle is the form's title while it names no month.
func (l Law) PaperTitle() string { return l.say("Aktivitetsrapport", "Activity report") }

// PaperStands says whether the authority has adopted the form (AFFS 2021:1 3 §).
func (l Law) PaperStands(adopted *time.Time) string {
	if adopted == nil {
		return l.say("UTKAST. Blanketten är inte fastställd av myndigheten än (AFFS 2021:1 3 §).",
			"DRAFT. The authority has not adopted this form yet (AFFS 2021:1, section 3).")
	}
	return l.sayf("Blanketten är fastställd av myndigheten den %s (AFFS 2021:1 3 §).",
		"The authority adopted this form on %s (AFFS 2021:1, section 3).", l.Lang().Date(*adopted))
}

// PaperFoot stands at the foot of each page of the form.
func (l Law) PaperFoot(version string, adopted *time.Time) string {
	if adopted == nil {
		return l.sayf("%s, utkast", "%s, draft", version)
	}
	return l.sayf("%s, fastställd %s", "%s, adopted on %s", version, adopted.Format(time.DateOnly))
}

// PaperName labels who reports.
func (l Law) PaperName() string { return l.say("Namn", "Name") }

// PaperNumber labels the personal identity number, which is written by hand.
func (l Law) PaperNumber() string {
	return l.say("Personnummer eller samordningsnummer", "Personal identity number or coordination number")
}

// PaperMonth labels the month.
func (l Law) PaperMonth() string { return l.say("Månad", "Month") }

// PaperHow heads how it is filled in.
func (l Law) PaperHow() string { return l.say("Så fyller du i", "How to fill it in") }

// PaperHowText says how it is filled in.
func (l Law) PaperHowText() string {
	return l.say("Skriv en aktivitet i varje ruta: numret på typen, som står i listan sist, och vilken dag det var. Fyll i resten om du vet, och hoppa över det som inte passar. Har du inte gjort något skriver du bara namn, personnummer och månad: en tom rapport är också en rapport. Du får skriva på vilket språk du vill.",
		"Write one activity in each box: the number of its kind, from the list at the end, and which day it was. Fill in the rest if you know, and leave out what does not fit. If you have done nothing write only name, number and month: an empty report is a report too. You may write in any language.")
}

// PaperNotAsked says what does not belong in the form.
func (l Law) PaperNotAsked() string {
	return l.say("Skriv inget om hälsa, fackförbund, religion, brott eller familj.", "Write nothing about health, unions, religion, crime or family.")
}

// PaperLastDay says when it must be in, and how.
func (l Law) PaperLastDay(day time.Time) string {
	return l.sayf("Blanketten ska ha kommit in senast %s, med post, i myndighetens brevlåda eller på ett kontor. E-post går inte.",
		"The form must arrive by %s, by post, in the authority’s letter box or at an office. E-mail is not accepted.", l.Lang().Day(day))
}

// PaperActivity heads one activity.
func (l Law) PaperActivity(n int) string { return l.sayf("Aktivitet %d", "Activity %d", n) }

// PaperKind labels the number of the kind.
func (l Law) PaperKind() string { return l.say("Typ, nummer", "Kind, number") }

// PaperDate labels a day.
func (l Law) PaperDate() string { return l.say("Datum", "Date") }

// PaperAnswers labels the line for what the kind asks besides.
func (l Law) PaperAnswers() string {
	return l.say("Svar på typens frågor", "Answers to what the kind asks")
}

// PaperMore says what to do with more activities.
func (l Law) PaperMore() string {
	return l.say("Fler aktiviteter: fortsätt på en blankett till, och skriv namn, personnummer och månad även på den.",
		"More activities: go on with another form, and write name, number and month on that too.")
}

// PaperSignature labels the signature.
func (l Law) PaperSignature() string { return l.say("Underskrift", "Signature") }

// PaperKinds heads the list of kinds.
func (l Law) PaperKinds() string { return l.say("Typer av aktiviteter", "Kinds of activity") }

// PaperKindsText says how the list is used.
func (l Law) PaperKindsText() string {
	return l.say("Skriv typens nummer. Det som står efter typen är frågor som du kan svara på, på raden för svar. Skriv svaret som det står här.",
		"Write the number of the kind. What stands after it are questions that you may answer, on the line for answers. Write the answer as it stands here.")
}

// PaperNothingMore says that a kind asks nothing besides.
func (l Law) PaperNothingMore() string { return l.say("Inga fler frågor.", "No more questions.") }

// PaperForm names the page of the form.
func (l Lang) PaperForm() string {
	return l.tell("Blankett för aktivitetsrapport", "Form for activity reports", plain, "Aktiviteettiraportin lomake", "استمارة تقرير الأنشطة")
}

// PaperLead says what it is for.
func (l Lang) PaperLead() string {
	return l.tell("Du kan skriva ut blanketten, fylla i den för hand och lämna den med post, i brevlåda eller på ett kontor.",
		"You can print the form, fill it in by hand and hand it in by post, in a letter box or at an office.",
		"Du kan skriva ut blanketten och fylla i den för hand. Skicka den med post, lägg den i en brevlåda eller lämna den på ett kontor.",
		"Voit tulostaa lomakkeen, täyttää sen käsin ja toimittaa sen postitse, postilaatikkoon tai toimistoon.",
		"يمكنك طباعة الاستمارة وملؤها بخط اليد وتسليمها بالبريد أو في صندوق الرسائل أو في أحد المكاتب.")
}

// PaperLanguage says in which language it is.
func (l Lang) PaperLanguage() string {
	return l.tell("Blanketten är på svenska. Du får fylla i den på vilket språk du vill.",
		"The form is in Swedish. You may fill it in in any language.",
		"Blanketten är på svenska. Du får skriva på vilket språk du vill.",
		"Lomake on ruotsinkielinen. Voit täyttää sen millä kielellä haluat.",
		"الاستمارة باللغة السويدية. يمكنك ملؤها بأي لغة تريد.")
}

// PaperSignedIn says that who signs in gets it with name and month.
func (l Lang) PaperSignedIn() string {
	return l.tell("Om du loggar in kan du hämta den med ditt namn och månaden ifyllda, på sidan för månadens rapport.",
		"If you sign in you can fetch it with your name and the month filled in, on the page of the month’s report.",
		"Du kan också logga in. Då finns den på månadens sida, med ditt namn och månaden.",
		"Jos kirjaudut sisään, saat kuukauden raportin sivulta lomakkeen, jossa on valmiina nimesi ja kuukausi.",
		"إذا سجّلت الدخول يمكنك الحصول عليها وفيها اسمك والشهر، من صفحة تقرير الشهر.")
}

// PaperPDF leads to the empty form.
func (l Lang) PaperPDF() string {
	return l.tell("Hämta blanketten (PDF, på svenska)", "Fetch the form (PDF, in Swedish)", plain,
		"Hae lomake (PDF, ruotsiksi)", "تنزيل الاستمارة (PDF، باللغة السويدية)")
}

// PaperOwnPDF leads to the form with the reader's name and the month.
func (l Lang) PaperOwnPDF() string {
	return l.tell("Hämta blanketten med namn och månad (PDF, på svenska)", "Fetch the paper form with name and month (PDF, in Swedish)", plain,
		"Hae lomake, jossa on nimi ja kuukausi (PDF, ruotsiksi)", "تنزيل الاستمارة الورقية مع الاسم والشهر (PDF، باللغة السويدية)")
}

// PaperOwnHint says when to use it.
func (l Lang) PaperOwnHint() string {
	return l.tell("Om du hellre vill lämna rapporten på papper.", "If you would rather hand in the report on paper.", plain,
		"Jos annat raportin mieluummin paperilla.", "إذا كنت تفضّل تسليم التقرير على الورق.")
}

// PrintForm is staff's button for a form with somebody's name and month.
func (l Lang) PrintForm() string {
	return l.say("Blankett med namn och månad (PDF)", "Form with name and month (PDF)")
}

// PrintFormHint says what it takes.
func (l Lang) PrintFormHint() string {
	return l.say("För den som vill fylla i på papper. Personnummer och månad räcker. Sökningen loggas.",
		"For who wants to fill it in on paper. The number and the month are enough. The search is logged.")
}
