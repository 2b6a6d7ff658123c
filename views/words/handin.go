package words

import (
	"strconv"

	"aktivitetsportalen/internal/rule"
)

// CheckTitle heads the check.
func (l Lang) CheckTitle(m rule.Month) string {
	return l.fill(l.tell("Kontrollera rapporten för %s",
		"Check the report for %s",
		"Läs igenom rapporten för %s",
		"Tarkista raportti: %s",
		"راجع التقرير: %s"), l.Month(m))
}

// CheckLead says what to do there.
func (l Lang) CheckLead() string {
	return l.tell("Så här ser rapporten ut. Läs igenom den innan du lämnar in.",
		"This is what the report looks like. Read it through before you hand it in.",
		"Så här ser rapporten ut. Läs den innan du lämnar in.",
		"Tältä raportti näyttää. Lue se läpi, ennen kuin annat sen.",
		"هكذا يبدو التقرير. اقرأه قبل أن تسلّمه.")
}

// CountTitle heads the counts.
func (l Lang) CountTitle() string {
	return l.tell("Antal", "Numbers", plain, "Määrät", "الأعداد")
}

// Times is a count of one kind, for screen readers and eyes alike.
func (l Lang) Times(n int) string { return strconv.Itoa(n) }

// EmptyTitle is the plain question of an empty report.
func (l Lang) EmptyTitle(m rule.Month) string {
	return l.fill(l.tell("Har du inte gjort något för att hitta jobb i %s?",
		"Did you not do anything to find work in %s?",
		"Har du inte gjort något för att hitta jobb i %s?",
		"Etkö tehnyt mitään löytääksesi työtä (%s)?",
		"ألم تفعل شيئًا للعثور على عمل في %s؟"), l.MonthName(m))
}

// EmptyText says what an empty report means, without threats.
func (l Lang) EmptyText() string {
	return l.tell("Rapporten är tom. Har du gjort något, lägg till det först. Har du inte gjort något kan du lämna in en tom rapport. Den tas emot, och vi kan behöva fråga dig om den.",
		"The report is empty. If you have done something, add it first. If you have not, you can hand in an empty report. It will be received, and we may have to ask you about it.",
		"Rapporten är tom. Har du gjort något? Skriv det först. Har du inte gjort något? Du kan lämna in en tom rapport. Vi tar emot den. Vi kan fråga dig om den.",
		"Raportti on tyhjä. Jos olet tehnyt jotain, lisää se ensin. Jos et ole, voit antaa tyhjän raportin. Se otetaan vastaan, ja voimme joutua kysymään siitä.",
		"التقرير فارغ. إذا فعلت شيئًا فأضفه أولًا. إذا لم تفعل فيمكنك تسليم تقرير فارغ. سيُستلم، وقد نسألك عنه.")
}

// LateWarning says before handing in that the report is late.
func (l Lang) LateWarning() string {
	return l.tell("Rapporten tas emot, men den räknas som sen.",
		"The report will be received, but it counts as late.",
		"Vi tar emot rapporten. Men den är sen.",
		"Raportti otetaan vastaan, mutta se katsotaan myöhästyneeksi.",
		"يُستلم التقرير لكنه يُعدّ متأخرًا.")
}

// Attest is what is attested.
func (l Law) Attest() string {
	return l.say("Jag intygar att uppgifterna stämmer", "I attest that the information is correct")
}

// AttestMissing says that the box has to be ticked.
func (l Lang) AttestMissing() string {
	return l.tell("Kryssa i rutan för att intyga att uppgifterna stämmer. Rapporten är inte inlämnad än.",
		"Tick the box to attest that the information is correct. The report has not been handed in yet.",
		"Kryssa i rutan om uppgifterna stämmer. Rapporten är inte inlämnad än.",
		"Rastita ruutu vakuuttaaksesi, että tiedot ovat oikein. Raporttia ei ole vielä annettu.",
		"حدّد المربع لتقرّ بأن المعلومات صحيحة. لم يُسلَّم التقرير بعد.")
}

// HandIn is the button.
func (l Lang) HandIn(empty bool) string {
	if empty {
		return l.tell("Lämna in en tom rapport", "Hand in an empty report", plain, "Anna tyhjä raportti", "سلّم تقريرًا فارغًا")
	}
	return l.tell("Lämna in rapporten", "Hand in the report", plain, "Anna raportti", "سلّم التقرير")
}

// GoBackAndAdd leads back from the check.
func (l Lang) GoBackAndAdd() string {
	return l.tell("Ändra eller lägg till", "Change or add", "Ändra eller skriv mer", "Muuta tai lisää", "غيّر أو أضف")
}

// NotOpenTitle says that a hand-in is too early.
func (l Lang) NotOpenTitle() string {
	return l.tell("Det går inte att lämna in än",
		"It is too early to hand in",
		"Du kan inte lämna in än",
		"Vielä ei voi antaa raporttia",
		"لا يمكن التسليم بعد")
}

// StillSaved comforts.
func (l Lang) StillSaved() string {
	return l.tell("Det du har fyllt i är sparat. Kom tillbaka då.",
		"What you have filled in is saved. Come back then.",
		"Det du har skrivit är sparat. Kom tillbaka då.",
		"Täyttämäsi on tallennettu. Palaa silloin.",
		"ما كتبته محفوظ. ارجع عندئذٍ.")
}

// ChangedTitle says that the draft is another than the one that was checked.
func (l Lang) ChangedTitle() string {
	return l.tell("Rapporten har ändrats och är inte inlämnad",
		"The report has changed and has not been handed in",
		"Rapporten har ändrats. Den är inte inlämnad",
		"Raportti on muuttunut, eikä sitä ole annettu",
		"تغيّر التقرير ولم يُسلَّم")
}

// ChangedText says how, and what to do.
func (l Lang) ChangedText(seen int, now int) string {
	return l.fill(l.tell("Du kontrollerade rapporten efter ändring nummer %d. Sedan har den ändrats, kanske av dig själv i ett annat fönster, och nu gäller ändring nummer %d. Den visas här. Läs igenom den och lämna in igen.",
		"You checked the report after change number %d. It has been changed since, perhaps by yourself in another window, and change number %d applies now. It is shown here. Read it through and hand in again.",
		"Du läste rapporten efter ändring nummer %d. Den har ändrats efter det. Du kan ha gjort det själv i ett annat fönster. Nu gäller ändring nummer %d. Du ser den här. Läs den och lämna in igen.",
		"Tarkistit raportin muutoksen numero %d jälkeen. Sitten se on muuttunut, ehkä olet muuttanut sitä itse toisessa ikkunassa, ja nyt on voimassa muutos numero %d. Se näkyy tässä. Lue se läpi ja anna raportti uudelleen.",
		"راجعت التقرير بعد التغيير رقم %d. ثم تغيّر، وربما غيّرته أنت في نافذة أخرى، والساري الآن هو التغيير رقم %d. وهو معروض هنا. اقرأه وسلّم من جديد."), seen, now)
}
