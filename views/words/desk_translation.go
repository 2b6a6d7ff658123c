package words

import "time"

// What staff read of texts in other languages.

// NavTranslations is the queue of what is to be translated.
func (l Lang) NavTranslations() string { return l.say("Att översätta", "To translate") }

// TranslationsLead says what stands there.
func (l Lang) TranslationsLead() string {
	return l.say("Anteckningar och blanketter på andra språk än svenska. Var och en har en dag då den ska vara översatt. Öppna ärendet, läs texten och skriv in översättningen. Be aldrig personen att skriva om på svenska: det har den rätt att slippa.",
		"Notes and forms in other languages than Swedish. Each has a day by which it is to be translated. Open the case, read the text and enter the translation. Never ask the person to write again in Swedish: they have a right not to.")
}

// TranslationsEmpty says that there is nothing.
func (l Lang) TranslationsEmpty() string {
	return l.say("Det finns inget att översätta.", "There is nothing to translate.")
}

// ColLanguage labels the language.
func (l Lang) ColLanguage() string { return l.say("Märkt språk", "Marked language") }

// ColDue labels the day.
func (l Lang) ColDue() string { return l.say("Översatt senast", "Translated by") }

// WrittenIn says what a text is marked as.
func (l Lang) WrittenIn(language string) string {
	return l.sayf("Språk: %s.", "Language: %s.", language)
}

// TranslateBy says until when it is to be translated.
func (l Lang) TranslateBy(day time.Time) string {
	return l.sayf("Ska översättas senast %s", "To be translated by %s", l.Date(day))
}

// FormLanguage heads what the form is filled in in.
func (l Lang) FormLanguage() string {
	return l.say("Språket på blanketten eller samtalet", "The language of the form or the talk")
}

// FormLanguageHint says what it is for.
func (l Lang) FormLanguageHint() string {
	return l.say("En rapport tas emot på vilket språk som helst. Är den inte på svenska läggs den i kön för översättning.",
		"A report is received in any language. If it is not in Swedish it is put in the queue for translation.")
}

// FormTranslation opens the translation of a form.
func (l Lang) FormTranslation() string {
	return l.say("Visa översättningen eller märk språk", "Show the translation or mark the language")
}

// TranslationIs labels a translation.
func (l Lang) TranslationIs() string { return l.say("Översättning", "Translation") }

// TranslationLabel labels the field for it.
func (l Lang) TranslationLabel() string {
	return l.say("Översättning till svenska", "Translation into Swedish")
}

// TranslationHint says what to write.
func (l Lang) TranslationHint() string {
	return l.say("Skriv det som står, varken mer eller mindre. Översättningen skyddas som anteckningen och gallras med den. Den kan inte ändras sedan.",
		"Write what it says, no more and no less. The translation is guarded like the note and erased with it. It cannot be changed afterwards.")
}

// SaveTranslation is the button.
func (l Lang) SaveTranslation() string {
	return l.say("Spara översättningen", "Save the translation")
}

// MarkLabel labels the mark.
func (l Lang) MarkLabel() string {
	return l.say("Vilket språk är texten på?", "Which language is the text in?")
}

// MarkDo is the button.
func (l Lang) MarkDo() string { return l.say("Märk språket", "Mark the language") }

// TranslatedFirst says why the report cannot be found not OK yet.
func (l Lang) TranslatedFirst(n int, first time.Time) string {
	if n == 1 {
		return l.sayf("Rapporten kan inte få utfallet inte godkänd än: en text är på ett annat språk och ska vara översatt senast %s.",
			"The report cannot be found not OK yet: one text is in another language and is to be translated by %s.", l.Date(first))
	}
	return l.sayf("Rapporten kan inte få utfallet inte godkänd än: %d texter är på andra språk, och den första ska vara översatt senast %s.",
		"The report cannot be found not OK yet: %d texts are in other languages, and the first is to be translated by %s.", n, l.Date(first))
}
