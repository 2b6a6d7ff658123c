package words

// NextTitle heads what happens next.
func (l Lang) NextTitle() string {
	return l.tell("Vad händer nu?", "What happens now?", plain, "Mitä nyt tapahtuu?", "ماذا يحدث الآن؟")
}

// NextText says it.
func (l Lang) NextText() string {
	return l.tell("Vi granskar rapporten. Behöver vi veta mer hör vi av oss. Resultatet visas här när granskningen är klar.",
		"We review the report. If we need to know more we will be in touch. The result is shown here when the review is done.",
		"Vi läser och granskar rapporten. Vi hör av oss om vi behöver veta mer. Du ser här när vi är klara.",
		"Tarkastamme raportin. Otamme yhteyttä, jos tarvitsemme lisätietoja. Tulos näytetään täällä, kun tarkastus on valmis.",
		"نراجع التقرير. إذا احتجنا إلى معرفة المزيد فسنتصل بك. تظهر النتيجة هنا عند انتهاء المراجعة.")
}

// FoundTitle heads what the review has found, of the newest version or of one
// before it.
func (l Law) FoundTitle(version, newest int) string {
	if version < newest {
		return l.sayf("Version %d är granskad. Det som kom in senare är inte granskat än", "Version %d has been reviewed. What was received later has not been reviewed yet", version)
	}
	return l.say("Granskningen är klar", "The review is done")
}

// FoundOK says that nothing is wrong.
func (l Law) FoundOK() string {
	return l.say("Vi har granskat rapporten och har inget att anmärka på.", "We have reviewed the report and found nothing wrong with it.")
}

// FoundNotOK says what is; reason is the name of a code.
func (l Law) FoundNotOK(reason string) string {
	return l.sayf("Vi har granskat rapporten och den är inte godkänd. Orsaken är: %s.", "We have reviewed the report and it was not accepted. The reason is: %s.", reason)
}

// FoundThen says what follows.
func (l Law) FoundThen(consequence string) string {
	switch consequence {
	case "signal":
		return l.say("Din handläggare får veta det och kan höra av sig till dig.", "Your caseworker is told and may get in touch with you.")
	case "notice":
		return l.say("Granskningen har lett till ett meddelande (en underrättelse) till a-kassan och IAF. Du får veta när det skickas. Det är inget beslut: a-kassan beslutar, och frågar dig först.",
			"The review has led to a message (a notice) to the unemployment fund and IAF. You will be told when it is sent. It is not a decision: the fund decides, and asks you first.")
	}
	return l.say("Det får inga följder.", "Nothing follows from it.")
}

// FoundAsk says how to have it looked at.
func (l Law) FoundAsk() string {
	return l.say("Tycker du att det är fel kan du komplettera rapporten, eller kontakta oss så tittar en person på det.", "If you think this is wrong you can supplement the report, or contact us and a person will look at it.")
}
