package words

import (
	"time"

	"aktivitetsportalen/internal/access"
)

// What is read of who may act for whom: by the parties, and by staff.

// MandatesTitle heads the parties' page.
func (l Lang) MandatesTitle() string {
	return l.tell("Ombud och god man", "Representatives", "Den som hjälper dig (ombud, god man)", "Asiamies ja edunvalvoja", "الوكيل والممثل القانوني")
}

// MandatesLead says what the page is for.
func (l Lang) MandatesLead() string {
	return l.tell("Här ser du vem som får sköta aktivitetsrapporter åt dig, och för vem du får göra det.",
		"Here you see who may take care of activity reports for you, and for whom you may do so.",
		"Här ser du vem som får göra rapporter åt dig. Du ser också vem du får hjälpa.",
		"Tästä näet, kuka saa hoitaa toimintaraportteja puolestasi ja kenen puolesta sinä saat hoitaa niitä.",
		"ترى هنا من يحق له تولّي تقارير النشاط نيابةً عنك، ولمن يحق لك أن تفعل ذلك.")
}

// MandatesMine heads those who may act for the reader.
func (l Lang) MandatesMine() string {
	return l.tell("De som får agera för dig", "Who may act for you", "De som får hjälpa dig", "Puolestasi saavat toimia", "من يحق له التصرف نيابةً عنك")
}

// MandatesNone says that nobody may.
func (l Lang) MandatesNone() string {
	return l.tell("Ingen är registrerad.", "Nobody is recorded.", "Här finns ingen.", "Ketään ei ole kirjattu.", "لا أحد مسجَّل.")
}

// MandateDays says which days it holds.
func (l Lang) MandateDays(from time.Time, until *time.Time) string {
	if until == nil {
		return l.fill(l.tell("Gäller från %s", "Holds from %s", plain, "Voimassa %s alkaen", "ساري من %s"), l.Date(from))
	}
	return l.fill(l.tell("Gäller från %s till och med %s", "Holds from %s through %s", "Gäller från %s till %s", "Voimassa %s – %s", "ساري من %s حتى %s"), l.Date(from), l.Date(*until))
}

// MandatePaper says by which document, of which day.
func (l Lang) MandatePaper(document string, day time.Time) string {
	return l.fill(l.tell("Enligt: %s, %s", "By: %s, %s", "Det står i: %s, %s", "Peruste: %s, %s", "بموجب: %s، %s"), document, l.Date(day))
}

// MandateState says how it stands with one today.
func (l Lang) MandateState(m access.Mandate, today time.Time) string {
	switch {
	case m.EndedAt != nil && m.EndedBy == access.EndedByStaff:
		return l.fill(l.tell("Avslutat av oss %s", "Ended by us %s", "Vi avslutade %s", "Lopetimme sen %s", "أنهيناه في %s"), l.Moment(*m.EndedAt))
	case m.EndedAt != nil && m.EndedBy == access.EndedByRepresentative:
		return l.fill(l.tell("Ombudet lämnade uppdraget %s", "The representative gave it up %s", "Ombudet slutade %s", "Asiamies luopui siitä %s", "تخلى عنه الوكيل في %s"), l.Moment(*m.EndedAt))
	case m.EndedAt != nil:
		return l.fill(l.tell("Du avslutade det %s", "You ended it %s", "Du avslutade %s", "Lopetit sen %s", "أنهيتَه في %s"), l.Moment(*m.EndedAt))
	case m.InForce(today):
		return l.tell("Gäller nu", "In force now", "Gäller nu", "Voimassa nyt", "ساري الآن")
	case today.Before(m.FromDay):
		return l.tell("Gäller inte än", "Not in force yet", "Gäller inte än", "Ei vielä voimassa", "غير ساري بعد")
	}
	return l.tell("Gäller inte längre", "No longer in force", "Gäller inte längre", "Ei enää voimassa", "لم يعد ساريًا")
}

// MandateEnd is the button by which a person ends one.
func (l Lang) MandateEnd() string {
	return l.tell("Avsluta ombudet", "End this representation", "Avsluta", "Lopeta edustaminen", "أنهِ الوكالة")
}

// MandateGiveUp is the button by which a representative gives one up.
func (l Lang) MandateGiveUp() string {
	return l.tell("Lämna uppdraget", "Give up the assignment", "Jag vill inte vara ombud längre", "Luovu tehtävästä", "تخلَّ عن المهمة")
}

// MandateByCourt says where to turn about who is appointed by a court.
func (l Law) MandateByCourt() string {
	return l.say("En god man eller förvaltare är förordnad av domstol, och uppdraget kan inte avslutas här. Vänd dig till överförmyndaren i kommunen, eller till tingsrätten.",
		"A god man or förvaltare is appointed by a court, and the assignment cannot be ended here. Turn to the chief guardian (överförmyndaren) of the municipality, or to the district court.")
}

// MandateLaw says how somebody gets a representative.
func (l Law) MandateLaw() string {
	return l.say("Du får ha ett ombud (förvaltningslagen 14 §). Ombudet visar sin behörighet med en fullmakt som säger ombudets namn och hur långt uppdraget sträcker sig (15 §). Lämna fullmakten till oss, så registrerar vi den.",
		"You may have a representative, an ombud (Administrative Procedure Act, section 14). They show their authority by a power of attorney that tells their name and how far the assignment reaches (section 15). Hand it in to us, and we record it.")
}

// MandatesDone heads what has been done in the reader's name.
func (l Lang) MandatesDone() string {
	return l.tell("Vad de har gjort i ditt namn", "What they have done in your name", "Det här har de gjort åt dig", "Mitä nimissäsi on tehty", "ما فعلوه باسمك")
}

// MandatesDoneNone says that nothing has.
func (l Lang) MandatesDoneNone() string {
	return l.tell("Ingenting än.", "Nothing yet.", plain, "Ei vielä mitään.", "لا شيء بعد.")
}

// MandateDone is one line of it: who, as what, and what.
func (l Lang) MandateDone(kind, name, what string) string {
	return l.fill(l.tell("%s (%s): %s", "%s (%s): %s", plain, "%s (%s): %s", "%s (%s): %s"), name, kind, what)
}

// MandatesOthers heads those for whom the reader may act.
func (l Lang) MandatesOthers() string {
	return l.tell("De som du får agera för", "For whom you may act", "De som du får hjälpa", "Joiden puolesta saat toimia", "من يحق لك التصرف نيابةً عنهم")
}

// MandatesSeen says that a representative's doings are seen.
func (l Lang) MandatesSeen() string {
	return l.tell("Det du gör åt någon annan ser den personen på sin sida.",
		"What you do for somebody else is seen by that person on their page.",
		"Den du hjälper ser vad du gör.",
		"Henkilö, jonka puolesta toimit, näkee sivultaan, mitä teet.",
		"من تتصرف نيابةً عنه يرى في صفحته ما تفعله.")
}

// MandateNew tells a person that somebody may act for them.
func (l Lang) MandateNew(name string) string {
	return l.fill(l.tell("%s får agera för dig", "%s may act for you", "%s får hjälpa dig med dina rapporter", "%s saa toimia puolestasi", "يحق لـ %s التصرف نيابةً عنك"), name)
}

// MandateWrong says what to do when that is wrong; a link comes after it.
func (l Lang) MandateWrong() string {
	return l.tell("Stämmer det inte? Hör av dig till oss.", "Is that not right? Contact us.", "Är det fel? Ring oss.", "Eikö se pidä paikkaansa? Ota meihin yhteyttä.", "هل هذا غير صحيح؟ تواصل معنا.")
}

// MandateShow leads to the page.
func (l Lang) MandateShow() string {
	return l.tell("Visa ombud", "Show representatives", "Visa den som hjälper dig", "Näytä asiamies", "اعرض الوكيل")
}

// MandateOnly tells who is no jobseeker what they are here for.
func (l Lang) MandateOnly() string {
	return l.tell("Du är inte anmäld som arbetssökande, så ingen rapport väntas från dig.",
		"You are not registered as a jobseeker, so no report is expected from you.",
		"Du är inte arbetssökande. Du behöver inte lämna någon rapport om dig själv.",
		"Et ole ilmoittautunut työnhakijaksi, joten sinulta ei odoteta raporttia.",
		"لست مسجَّلًا كباحث عن عمل، لذلك لا يُنتظر منك تقرير.")
}

// noJobseeker is the fault of who only acts for others, and asks for a report of
// their own.
func (l Lang) noJobseeker() Fault {
	return Fault{l.tell("Du är inte anmäld som arbetssökande", "You are not registered as a jobseeker", "Du är inte arbetssökande",
		"Et ole ilmoittautunut työnhakijaksi", "لست مسجَّلًا كباحث عن عمل"),
		l.tell("Därför har du ingen egen rapport att fylla i. Inget är sparat.",
			"So there is no report of your own to fill in. Nothing is saved.",
			"Du har ingen egen rapport här. Inget är sparat.",
			"Siksi sinulla ei ole omaa raporttia täytettävänä. Mitään ei ole tallennettu.",
			"لذلك ليس لديك تقرير خاص بك لتعبئته. لم يُحفظ شيء."),
		l.tell("Ska du fylla i åt någon annan? Välj först vem. Är du arbetssökande? Kontakta oss och anmäl dig.",
			"Are you to fill in for somebody else? Choose whom first. Are you a jobseeker? Contact us and register.",
			"Ska du skriva åt någon annan? Välj först vem. Är du arbetssökande? Ring oss och anmäl dig.",
			"Täytätkö jonkun toisen puolesta? Valitse ensin kenen. Oletko työnhakija? Ota yhteyttä ja ilmoittaudu.",
			"هل تعبّئ نيابة عن شخص آخر؟ اختر الشخص أولًا. هل أنت باحث عن عمل؟ تواصل معنا وسجّل نفسك.")}
}

// mandateFlash words the codes of what was done.
func (l Lang) mandateFlash(code string) string {
	switch code {
	case "mandate_ended":
		return l.tell("Avslutat. Ombudet kan inte längre göra något i ditt namn.",
			"Ended. The representative can do nothing in your name any more.",
			"Nu är det slut. Ombudet kan inte göra något åt dig längre.",
			"Lopetettu. Asiamies ei voi enää tehdä mitään nimissäsi.",
			"انتهى. لم يعد بإمكان الوكيل فعل أي شيء باسمك.")
	case "mandate_given_up":
		return l.tell("Du har lämnat uppdraget.", "You have given up the assignment.", "Du är inte ombud längre.", "Olet luopunut tehtävästä.", "لقد تخلّيت عن المهمة.")
	}
	return ""
}
