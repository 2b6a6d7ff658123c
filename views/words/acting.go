package words

import "aktivitetsportalen/internal/access"

// ActingFor says on every page whom the reader acts for.
func (l Lang) ActingFor(name string) string {
	return l.fill(l.tell("Du är ombud för %s", "You act for %s", plain, "Toimit henkilön %s puolesta", "أنت تتصرف نيابة عن %s"), name)
}

// StopActing ends that.
func (l Lang) StopActing() string { return l.tell("Sluta", "Stop", plain, "Lopeta", "توقف") }

// Act begins it; name is for whom.
func (l Lang) Act(name string) string {
	return l.fill(l.tell("Gå till %s", "Go to %s", "Gå till sidorna för %s", "Siirry: %s", "انتقل إلى %s"), name)
}

// ActingSees says that there is nothing to fill in by this mandate.
func (l Lang) ActingSees() string {
	return l.tell("Du får se rapporter och kvitton, men inte fylla i eller lämna in.",
		"You may see reports and receipts, but not fill in or hand in.",
		"Du får läsa rapporter och kvitton. Du får inte skriva eller lämna in.",
		"Saat nähdä raportit ja kuitit, mutta et täyttää tai antaa niitä.",
		"يحق لك الاطلاع على التقارير والإيصالات، ولا يحق لك التعبئة أو التسليم.")
}

// AttestFor is what a representative attests; name is for whom.
func (l Law) AttestFor(name string) string {
	return Lang(l).fill(l.say("Jag intygar som ombud för %s att uppgifterna stämmer", "I attest as the representative of %s that the information is correct"), name)
}

// HandedInByLabel is before who handed a report in for somebody, by the kind of their
// mandate.
func (l Law) HandedInByLabel() string { return l.say("Inlämnad av", "Handed in by") }

// HandedInBy says it of a version.
func (l Lang) HandedInBy(kind string) string {
	return l.fill(l.tell("Inlämnad av: %s", "Handed in by: %s", plain, "Antanut: %s", "سلّمه: %s"), kind)
}

// yourRepresentative is who acted for the reader, by the kind of their mandate.
func (l Lang) yourRepresentative(e access.Entry) string {
	switch e.Role {
	case "god_man":
		return l.tell("Din gode man", "Your god man", plain, "God man -edunvalvojasi", "ممثلك الخاص (god man)")
	case "forvaltare":
		return l.tell("Din förvaltare", "Your förvaltare", plain, "Förvaltare-edunvalvojasi", "وصيّك (förvaltare)")
	}
	return l.tell("Ditt ombud", "Your representative", plain, "Asiamiehesi", "وكيلك")
}

// actingFlash is Flash about acting for others; "" is of something else.
func (l Lang) actingFlash(code string) string {
	switch code {
	case "acting_stopped":
		return l.tell("Du är inte ombud längre. Nu gäller allt dig själv.", "You have stopped acting for somebody else.", plain,
			"Et enää toimi toisen puolesta.", "لم تعد تتصرف نيابة عن شخص آخر.")
	case "acting_ended":
		return l.tell("Du får inte vara ombud för personen längre. Det du skickade sist är inte sparat.",
			"You may not act for the person any longer. What you sent last is not saved.", plain,
			"Et saa enää toimia henkilön puolesta. Viimeksi lähettämääsi ei tallennettu.",
			"لم يعد يحق لك التصرف نيابة عن هذا الشخص. ما أرسلته أخيرًا لم يُحفظ.")
	case "kept_acting":
		return l.tell("Det du hade fyllt i gäller någon som du är ombud för. Välj personen, så visas det.",
			"What you had filled in is about somebody you act for. Choose the person, and it is shown.", plain,
			"Täyttämäsi koskee henkilöä, jonka puolesta toimit. Valitse henkilö, niin se näytetään.",
			"ما كتبته يخص شخصًا تتصرف نيابة عنه. اختر الشخص ليُعرض.")
	}
	return ""
}

// actingChanged is the fault of a form that was shown for another person.
func (l Lang) actingChanged() Fault {
	return Fault{l.tell("Formuläret gäller en annan person", "The form is about another person", plain, "Lomake koskee toista henkilöä", "الاستمارة تخص شخصًا آخر"),
		l.tell("Du har bytt vem du är ombud för sedan sidan visades. Inget är sparat.",
			"You have changed whom you act for since the page was shown. Nothing is saved.", plain,
			"Olet vaihtanut, kenen puolesta toimit, sivun näyttämisen jälkeen. Mitään ei tallennettu.",
			"غيّرت الشخص الذي تتصرف نيابة عنه بعد عرض الصفحة. لم يُحفظ شيء."),
		l.tell("Kontrollera överst på sidan vem det gäller nu, och fyll i på nytt.",
			"See at the top of the page whom it is about now, and fill in anew.", plain,
			"Katso sivun yläreunasta, ketä se koskee nyt, ja täytä uudelleen.",
			"تحقق في أعلى الصفحة ممن يخصه الأمر الآن، واكتب من جديد.")}
}
