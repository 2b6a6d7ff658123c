package words

import "aktivitetsportalen/internal/report"

// CheckSays says in a sentence or two what is about to be handed in, and by when.
func (l Lang) CheckSays(line report.Line, n int) string {
	s := l.fill(l.tell("Det här är din rapport för %s, med %s.",
		"This is your report for %s, with %s.",
		plain,
		"Tämä on raporttisi: %s, jossa %s.",
		"هذا تقريرك عن %s، وفيه %s."), l.Month(line.Month), l.Activities(n))
	if n == 0 {
		s = l.fill(l.tell("Det här är din rapport för %s. Den är tom.",
			"This is your report for %s. It is empty.",
			plain,
			"Tämä on raporttisi: %s. Se on tyhjä.",
			"هذا تقريرك عن %s. وهو فارغ."), l.Month(line.Month))
	}
	if line.Standing != report.Open {
		return s
	}
	return s + " " + l.LastDayIs(line)
}

// ComparedTitle heads how the report stands to the figure of the month.
func (l Lang) ComparedTitle() string {
	return l.tell("Antal sökta jobb",
		"Number of jobs applied for",
		"Så många jobb har du sökt",
		"Haettujen työpaikkojen määrä",
		"عدد الوظائف التي تقدّمت لها")
}

// Compared says it. Where the plan has no figure it is the authority's guideline,
// which is never called a rule.
func (l Lang) Compared(c report.Comparison) string {
	jobs := l.count(c.Counted, two{"I rapporten finns %d sökt jobb.", "I rapporten finns %d sökta jobb."},
		two{"The report has %d job applied for.", "The report has %d jobs applied for."},
		two{"Raportissa on %d haettu työpaikka.", "Raportissa on %d haettua työpaikkaa."},
		six{"ليس في التقرير وظائف تقدّمت لها.", "في التقرير وظيفة واحدة تقدّمت لها.", "في التقرير وظيفتان تقدّمت لهما.",
			"في التقرير %d وظائف تقدّمت لها.", "في التقرير %d وظيفة تقدّمت لها.", "في التقرير %d وظيفة تقدّمت لها."})
	if c.FromPlan {
		return jobs + " " + l.fill(l.tell("I din handlingsplan är det lägsta antalet %d i månaden.",
			"In your plan the lowest figure is %d a month.",
			"I din plan ska du söka minst %d i månaden.",
			"Toimintasuunnitelmassasi pienin määrä on %d kuukaudessa.",
			"في خطتك أقل عدد هو %d في الشهر."), c.Lowest)
	}
	return jobs + " " + l.fill(l.tell("Vi har inget antal från din handlingsplan. Myndighetens riktlinje är %d i månaden. Den står inte i lagen.",
		"We have no figure from your plan. The authority’s guideline is %d a month. It is not in the law.",
		"Din plan säger inget antal. Vårt råd är %d i månaden. Det står inte i lagen.",
		"Meillä ei ole määrää toimintasuunnitelmastasi. Viranomaisen suositus on %d kuukaudessa. Se ei ole laissa.",
		"ليس لدينا عدد من خطتك. إرشاد الهيئة هو %d في الشهر. وهو غير وارد في القانون."), c.Lowest)
}

// ComparedIsNoStop says that one may hand in whatever the number is.
func (l Lang) ComparedIsNoStop() string {
	return l.tell("Du kan lämna in rapporten oavsett antal. Det andra du har gjort räknas också när vi läser den.",
		"You can hand in the report whatever the number is. The other things that you have done count too when we read it.",
		"Du kan lämna in rapporten ändå. Det andra du har gjort räknas också.",
		"Voit antaa raportin määrästä riippumatta. Muukin tekemäsi otetaan huomioon, kun luemme sen.",
		"يمكنك تسليم التقرير مهما كان العدد. الأمور الأخرى التي فعلتها تُحسب أيضًا عندما نقرؤه.")
}

// ChangesSince heads what is new in a version.
func (l Lang) ChangesSince(version int) string {
	return l.fill(l.tell("Det här skiljer sig från version %d",
		"What differs from version %d",
		"Det här är nytt efter version %d",
		"Tämä eroaa versiosta %d",
		"ما يختلف عن النسخة %d"), version)
}

// NoChanges says that nothing is.
func (l Lang) NoChanges() string {
	return l.tell("Aktiviteterna är desamma.",
		"The activities are the same.",
		"Inget är ändrat.",
		"Aktiviteetit ovat samat.",
		"الأنشطة هي نفسها.")
}

// WhatVersionDoes says what handing in a new version means: closed says that the
// last day has passed.
func (l Lang) WhatVersionDoes(closed bool) string {
	if closed {
		return l.tell("Sista dagen har passerat. Det du lämnar in nu är en komplettering, med ett eget kvitto och en egen tid. Det du har lämnat in förut står kvar.",
			"The last day has passed. What you hand in now is a supplement, with a receipt and a time of its own. What you have handed in before remains.",
			"Den sista dagen har varit. Det du lämnar in nu får ett eget kvitto och en egen tid. Det du har lämnat in förut finns kvar.",
			"Viimeinen päivä on mennyt. Se, minkä nyt annat, on täydennys, jolla on oma kuitti ja oma aika. Aiemmin antamasi pysyy.",
			"انقضى اليوم الأخير. ما تسلّمه الآن استكمال له إيصاله ووقته الخاصان. ما سلّمته من قبل يبقى.")
	}
	return l.tell("Den nya versionen gäller i stället för den förra, och får ett eget kvitto och en egen tid. Du kan ändra fram till sista dagen.",
		"The new version applies instead of the last one, and gets a receipt and a time of its own. You can change it until the last day.",
		"Den nya versionen gäller. Den får ett eget kvitto och en egen tid. Du kan ändra till och med den sista dagen.",
		"Uusi versio on voimassa edellisen sijasta ja saa oman kuitin ja oman ajan. Voit muuttaa sitä viimeiseen päivään asti.",
		"تحل النسخة الجديدة محل السابقة، ولها إيصالها ووقتها الخاصان. يمكنك التغيير حتى اليوم الأخير.")
}

// Added, TakenAway and Altered stand before an activity.
func (l Lang) Added() string {
	return l.tell("Tillagt:", "Added:", "Nytt:", "Lisätty:", "أُضيف:")
}

// TakenAway is for one that the new version does not have.
func (l Lang) TakenAway() string {
	return l.tell("Borttaget:", "Removed:", plain, "Poistettu:", "أُزيل:")
}

// Altered is for one that says something else.
func (l Lang) Altered() string {
	return l.tell("Ändrat:", "Changed:", plain, "Muutettu:", "عُدّل:")
}

// Before is what an altered one said.
func (l Lang) Before(was string) string {
	return l.fill(l.tell("Förut: %s", "Before: %s", plain, "Ennen: %s", "سابقًا: %s"), was)
}

// UnchangedTitle says that a new version is the same as the one before it.
func (l Lang) UnchangedTitle() string {
	return l.tell("Du har inte ändrat något", "You have not changed anything", plain, "Et ole muuttanut mitään", "لم تغيّر شيئًا")
}

// UnchangedText says what that means, and what to do.
func (l Lang) UnchangedText(version int) string {
	return l.fill(l.tell("Rapporten är likadan som version %d, som du har lämnat in. Den gäller, och du behöver inte göra något mer. Vill du ändra, gå tillbaka och ändra först.",
		"The report is the same as version %d, which you have handed in. That one applies, and you need not do anything more. If you want to change something, go back and change it first.",
		"Rapporten är som version %d. Den har du lämnat in. Den gäller. Du behöver inte göra något. Vill du ändra? Gå tillbaka och ändra först.",
		"Raportti on samanlainen kuin versio %d, jonka olet antanut. Se on voimassa, eikä sinun tarvitse tehdä mitään. Jos haluat muuttaa, palaa takaisin ja muuta ensin.",
		"التقرير مطابق للنسخة %d التي سلّمتها. وهي السارية ولا يلزمك فعل شيء آخر. إذا أردت التغيير فارجع وغيّر أولًا."), version)
}

// Undo drops the new version.
func (l Lang) Undo() string {
	return l.tell("Ta bort den nya versionen och behåll den inlämnade",
		"Drop the new version and keep the one handed in",
		"Ta bort den nya versionen",
		"Poista uusi versio ja pidä annettu",
		"أزل النسخة الجديدة وأبقِ المسلَّمة")
}

// SavedAt says when a draft was last saved.
func (l Lang) SavedAt(line report.Line) string {
	if line.SavedAt == nil {
		return ""
	}
	return l.fill(l.tell("Senast sparat %s.", "Last saved on %s.", "Sparat %s.", "Viimeksi tallennettu %s.", "آخر حفظ في %s."), l.Moment(*line.SavedAt))
}

// NotSaved heads the page that a form meets when it could not be saved: loud, for
// whoever believes that it was.
func (l Lang) NotSaved() string {
	return l.tell("Det du skickade är inte sparat",
		"What you sent is not saved",
		plain,
		"Lähettämääsi ei ole tallennettu",
		"ما أرسلته لم يُحفظ")
}

// NotSavedDo says what to do about it.
func (l Lang) NotSavedDo() string {
	return l.tell("Gå tillbaka med webbläsarens bakåtknapp och skicka igen. Skickas samma formulär två gånger sparas det bara en gång.",
		"Go back with the browser’s back button and send it again. If the same form is sent twice it is saved only once.",
		"Gå tillbaka med knappen Bakåt och skicka igen. Det sparas bara en gång.",
		"Palaa selaimen takaisin-painikkeella ja lähetä uudelleen. Jos sama lomake lähetetään kahdesti, se tallennetaan vain kerran.",
		"ارجع بزر الرجوع في المتصفح وأرسل من جديد. إذا أُرسلت الاستمارة نفسها مرتين فلا تُحفظ إلا مرة واحدة.")
}
