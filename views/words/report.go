package words

import (
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// ReportTitle heads the report of a month.
func (l Lang) ReportTitle(m rule.Month) string {
	return l.fill(l.tell("Aktivitetsrapport för %s", "Activity report for %s", plain, "Aktiviteettiraportti: %s", "تقرير الأنشطة: %s"), l.Month(m))
}

// ToReport leads to the report of a month.
func (l Lang) ToReport(m rule.Month) string {
	return l.fill(l.tell("Till rapporten för %s", "To the report for %s", plain, "%sn raporttiin", "إلى تقرير %s"), l.MonthName(m))
}

// NotHandedIn is the state of what is saved and not handed in.
func (l Lang) NotHandedIn() string {
	return l.tell("Sparat – men inte inlämnat",
		"Saved – but not handed in",
		"Sparat, men inte inlämnat",
		"Tallennettu – mutta ei annettu",
		"محفوظ – لكن لم يُسلَّم")
}

// NotHandedInMore says what that means.
func (l Lang) NotHandedInMore() string {
	return l.tell("Bara du kan läsa det. Rapporten räknas som lämnad först när du har lämnat in den och fått ett kvitto.",
		"Only you can read it. The report counts as handed in only when you have handed it in and received a receipt.",
		"Bara du kan läsa det. Du har inte lämnat rapporten än. Det har du gjort när du har fått ett kvitto.",
		"Vain sinä voit lukea sen. Raportti katsotaan annetuksi vasta, kun olet antanut sen ja saanut kuitin.",
		"لا يقرؤه غيرك. لا يُعدّ التقرير مسلَّمًا إلا بعد أن تسلّمه وتحصل على إيصال.")
}

// NothingSaved says that a draft is empty.
func (l Lang) NothingSaved() string {
	return l.tell("Du har inte sparat något än.",
		"You have not saved anything yet.",
		plain,
		"Et ole vielä tallentanut mitään.",
		"لم تحفظ شيئًا بعد.")
}

// Activities counts activities.
func (l Lang) Activities(n int) string {
	return l.count(n, two{"%d aktivitet", "%d aktiviteter"}, two{"%d activity", "%d activities"}, two{"%d aktiviteetti", "%d aktiviteettia"},
		six{"لا أنشطة", "نشاط واحد", "نشاطان", "%d أنشطة", "%d نشاطًا", "%d نشاط"})
}

// SavedSoFar counts what is saved.
func (l Lang) SavedSoFar(n int) string {
	if n == 0 {
		return l.NothingSaved()
	}
	return l.fill(l.tell("Du har sparat %s.", "You have saved %s.", plain, "Olet tallentanut: %s.", "حفظت %s."), l.Activities(n))
}

// LastDayIs says the last day of a month's report, in words.
func (l Lang) LastDayIs(line report.Line) string {
	return l.fill(l.tell("Lämna in senast %s.",
		"Hand in by %s.",
		"Lämna in rapporten senast %s.",
		"Anna raportti viimeistään %s.",
		"سلّم التقرير في موعد أقصاه %s."), l.EndOf(line.LastDay))
}

// LastDayWas says when the last day was.
func (l Lang) LastDayWas(line report.Line) string {
	return l.fill(l.tell("Sista dagen var %s.",
		"The last day was %s.",
		"Den sista dagen var %s.",
		"Viimeinen päivä oli %s.",
		"كان اليوم الأخير %s."), l.Day(line.LastDay))
}

// OpensOn says from when a month's report can be handed in.
func (l Lang) OpensOn(line report.Line) string {
	return l.fill(l.tell("Rapporten kan lämnas in från och med %s och senast %s.",
		"The report can be handed in from %s, and by %s.",
		"Du kan lämna rapporten från %s och senast %s.",
		"Raportin voi antaa alkaen %s ja viimeistään %s.",
		"يمكن تسليم التقرير ابتداءً من %s وفي موعد أقصاه %s."), l.Day(line.Opens), l.EndOf(line.LastDay))
}

// KeepAdding says what to do until then.
func (l Lang) KeepAdding() string {
	return l.tell("Lägg till det du gör för att hitta jobb medan månaden pågår.",
		"Add what you do to find work as the month goes on.",
		"Skriv vad du gör för att hitta jobb. Du kan skriva hela månaden.",
		"Lisää kuukauden kuluessa, mitä teet löytääksesi työtä.",
		"أضف خلال الشهر ما تفعله للعثور على عمل.")
}

// Overdue says that a month's report is not in.
func (l Lang) Overdue(m rule.Month) string {
	return l.fill(l.tell("Rapporten för %s är inte inlämnad",
		"The report for %s has not been handed in",
		"Rapporten för %s är inte inlämnad",
		"%sn raporttia ei ole annettu",
		"تقرير %s لم يُسلَّم"), l.MonthName(m))
}

// OverdueDo says what to do about it.
func (l Lang) OverdueDo() string {
	return l.tell("Du kan fortfarande lämna in. Rapporten tas emot, men den räknas som sen.",
		"You can still hand it in. The report will be received, but it counts as late.",
		"Du kan lämna rapporten ändå. Vi tar emot den. Men den är sen.",
		"Voit yhä antaa raportin. Se otetaan vastaan, mutta se katsotaan myöhästyneeksi.",
		"ما زال بإمكانك التسليم. يُستلم التقرير لكنه يُعدّ متأخرًا.")
}

// ReportReceived says that a month's report is in.
func (l Lang) ReportReceived(m rule.Month) string {
	return l.fill(l.tell("Rapporten för %s är inlämnad",
		"The report for %s has been handed in",
		plain,
		"%sn raportti on annettu",
		"سُلِّم تقرير %s"), l.MonthName(m))
}

// ToHandIn heads a report that can be handed in now.
func (l Lang) ToHandIn(m rule.Month) string {
	return l.fill(l.tell("Rapporten för %s ska lämnas in nu",
		"The report for %s is to be handed in now",
		"Du ska lämna rapporten för %s nu",
		"%sn raportti on annettava nyt",
		"يجب تسليم تقرير %s الآن"), l.MonthName(m))
}

// InProgress heads a report of a month that has not ended.
func (l Lang) InProgress(m rule.Month) string {
	return l.fill(l.tell("Rapporten för %s pågår",
		"The report for %s is under way",
		"Du kan skriva i rapporten för %s nu",
		"%sn raportti on kesken",
		"تقرير %s قيد الإعداد"), l.MonthName(m))
}

// NotDueFor says that nothing has to be reported for a month.
func (l Lang) NotDueFor(m rule.Month) string {
	return l.fill(l.tell("Du behöver inte lämna någon rapport för %s",
		"You do not have to hand in a report for %s",
		"Du behöver inte lämna rapport för %s",
		"%sn raporttia ei tarvitse antaa",
		"لست ملزمًا بتسليم تقرير عن %s"), l.MonthName(m))
}

// NotDueWhy says why.
func (l Lang) NotDueWhy() string {
	return l.tell("Du var inte anmäld som arbetssökande den månaden, eller anmälde dig så sent att din första rapport gäller månaden efter.",
		"You were not registered as a jobseeker that month, or registered so late that your first report is for the month after.",
		"Du var inte anmäld som arbetssökande då. Eller så anmälde du dig sent den månaden. Din första rapport är för nästa månad.",
		"Et ollut tuolloin ilmoittautunut työnhakijaksi, tai ilmoittauduit niin myöhään, että ensimmäinen raporttisi koskee seuraavaa kuukautta.",
		"لم تكن مسجَّلًا كباحث عن عمل في ذلك الشهر، أو سجّلت في وقت متأخر بحيث يخص تقريرك الأول الشهر التالي.")
}

// ReceivedAt says when the first version came in.
func (l Lang) ReceivedAt(line report.Line) string {
	if line.ReceivedAt == nil {
		return ""
	}
	if line.Late {
		return l.fill(l.tell("Den kom in %s, efter sista dagen.",
			"It was received on %s, after the last day.",
			"Den kom %s. Det var efter den sista dagen.",
			"Se saapui %s, viimeisen päivän jälkeen.",
			"وصل في %s، بعد اليوم الأخير."), l.Moment(*line.ReceivedAt))
	}
	return l.fill(l.tell("Den kom in i tid: %s.",
		"It was received in time: %s.",
		"Den kom i tid: %s.",
		"Se saapui ajoissa: %s.",
		"وصل في الوقت المحدد: %s."), l.Moment(*line.ReceivedAt))
}

// NewVersionDrafted says that a supplement has been begun and not handed in.
func (l Lang) NewVersionDrafted() string {
	return l.tell("Du har börjat på en ny version som inte är inlämnad.",
		"You have begun a new version that has not been handed in.",
		"Du har börjat på en ny version. Den är inte inlämnad.",
		"Olet aloittanut uuden version, jota ei ole annettu.",
		"بدأت نسخة جديدة لم تُسلَّم.")
}

// Standing is a month's state in a word or two.
func (l Lang) Standing(line report.Line) string {
	switch line.Standing {
	case report.Received:
		if line.Late {
			return l.tell("Inlämnad sent", "Handed in late", "Kom för sent", "Annettu myöhässä", "سُلِّم متأخرًا")
		}
		return l.tell("Inlämnad i tid", "Handed in in time", "Kom i tid", "Annettu ajoissa", "سُلِّم في الوقت المحدد")
	case report.Open:
		return l.tell("Ska lämnas in", "To be handed in", plain, "Annettava", "يجب تسليمه")
	case report.Overdue:
		return l.tell("Inte inlämnad", "Not handed in", plain, "Ei annettu", "لم يُسلَّم")
	case report.NotOpen:
		return l.tell("Pågår", "Under way", plain, "Kesken", "قيد الإعداد")
	}
	return l.tell("Behövs inte", "Not needed", "Du behöver inte", "Ei tarvita", "غير مطلوب")
}

// AddTitle heads what can be added.
func (l Lang) AddTitle() string {
	return l.tell("Lägg till det du har gjort",
		"Add what you have done",
		"Skriv vad du har gjort",
		"Lisää, mitä olet tehnyt",
		"أضف ما فعلته")
}

// AddLead says how.
func (l Lang) AddLead() string {
	return l.tell("Välj det som stämmer bäst. Bara datumet måste fyllas i.",
		"Choose what fits best. Only the date has to be filled in.",
		"Välj det som stämmer bäst. Du måste bara fylla i datum.",
		"Valitse parhaiten sopiva. Vain päivämäärä on pakollinen.",
		"اختر الأنسب. التاريخ وحده مطلوب.")
}

// SavedTitle heads the list of a draft.
func (l Lang) SavedTitle() string {
	return l.tell("Det du har sparat", "What you have saved", plain, "Tallentamasi", "ما حفظته")
}

// Change leads to the form of an activity; Remove asks before it goes.
func (l Lang) Change() string { return l.tell("Ändra", "Change", plain, "Muuta", "تغيير") }

// Remove is the link and the button that remove an activity.
func (l Lang) Remove() string { return l.tell("Ta bort", "Remove", plain, "Poista", "إزالة") }

// CheckAndHandIn leads to the check.
func (l Lang) CheckAndHandIn() string {
	return l.tell("Kontrollera och lämna in", "Check and hand in", "Läs igenom och lämna in", "Tarkista ja anna", "راجع وسلّم")
}

// OpenReport leads on with a report that can be handed in.
func (l Lang) OpenReport() string {
	return l.tell("Fortsätt med rapporten", "Go on with the report", plain, "Jatka raporttia", "تابع التقرير")
}

// AddActivity leads to a report that is under way.
func (l Lang) AddActivity() string {
	return l.tell("Lägg till aktiviteter", "Add activities", "Skriv vad du har gjort", "Lisää aktiviteetteja", "أضف أنشطة")
}

// ShowReceipt leads to the receipt.
func (l Lang) ShowReceipt() string {
	return l.tell("Visa kvittot", "Show the receipt", plain, "Näytä kuitti", "اعرض الإيصال")
}

// ShowReport leads to a report that is in.
func (l Lang) ShowReport() string {
	return l.tell("Visa rapporten", "Show the report", plain, "Näytä raportti", "اعرض التقرير")
}

// SupplyTitle heads the way to a new version.
func (l Lang) SupplyTitle() string {
	return l.tell("Behöver du ändra eller lägga till något?",
		"Do you need to change or add anything?",
		"Vill du ändra eller skriva mer?",
		"Pitääkö jotain muuttaa tai lisätä?",
		"هل تحتاج إلى تغيير شيء أو إضافته؟")
}

// SupplyBefore says what a new version does while the report is in time.
func (l Lang) SupplyBefore() string {
	return l.tell("Det du har lämnat in ändras inte. Du kan lämna in en ny version, som gäller i stället för den förra. Den börjar med det du lämnade in senast.",
		"What you have handed in does not change. You can hand in a new version, which applies instead of the last one. It begins with what you last handed in.",
		"Det du har lämnat in finns kvar. Du kan lämna in en ny version. Då gäller den nya. Den börjar med det du skrev senast.",
		"Antamasi ei muutu. Voit antaa uuden version, joka on voimassa edellisen sijasta. Se alkaa siitä, minkä viimeksi annoit.",
		"ما سلّمته لا يتغير. يمكنك تسليم نسخة جديدة تحل محل السابقة. تبدأ بما سلّمته آخر مرة.")
}

// SupplyAfter says what a new version does after the last day.
func (l Lang) SupplyAfter() string {
	return l.tell("Det du har lämnat in ändras inte. Du kan lämna in en komplettering. Den får ett eget kvitto med en egen tid, och påverkar inte om den första rapporten kom in i tid.",
		"What you have handed in does not change. You can hand in a supplement. It gets a receipt of its own with its own time, and does not affect whether the first report was in time.",
		"Det du har lämnat in finns kvar. Du kan lämna in mer. Det får ett eget kvitto med en egen tid. Det ändrar inte om den första rapporten kom i tid.",
		"Antamasi ei muutu. Voit antaa täydennyksen. Se saa oman kuitin ja oman ajan, eikä se vaikuta siihen, tuliko ensimmäinen raportti ajoissa.",
		"ما سلّمته لا يتغير. يمكنك تسليم استكمال. يحصل على إيصال خاص به وبوقته، ولا يؤثر في ما إذا كان التقرير الأول قد وصل في الوقت المحدد.")
}

// Supply is the button that begins a new version.
func (l Lang) Supply() string {
	return l.tell("Börja på en ny version", "Begin a new version", plain, "Aloita uusi versio", "ابدأ نسخة جديدة")
}

// FiledTitle heads the list of versions.
func (l Lang) FiledTitle() string {
	return l.tell("Det du har lämnat in", "What you have handed in", plain, "Mitä olet antanut", "ما سلّمته")
}

// VersionNo names a version.
func (l Lang) VersionNo(n int) string {
	return l.fill(l.tell("Version %d", "Version %d", plain, "Versio %d", "النسخة %d"), n)
}

// VersionTitle heads one version.
func (l Lang) VersionTitle(m rule.Month, n int) string {
	return l.fill(l.tell("Aktivitetsrapport för %s, version %d",
		"Activity report for %s, version %d",
		"Rapport för %s, version %d",
		"Aktiviteettiraportti, %s, versio %d",
		"تقرير الأنشطة، %s، النسخة %d"), l.Month(m), n)
}

// Frozen says that it does not change.
func (l Lang) Frozen() string {
	return l.tell("Så här såg rapporten ut när den kom in. Den kan inte ändras.",
		"This is what the report looked like when it was received. It cannot be changed.",
		"Så här såg rapporten ut när den kom. Den kan inte ändras.",
		"Tällainen raportti oli saapuessaan. Sitä ei voi muuttaa.",
		"هكذا كان التقرير عند وصوله. لا يمكن تغييره.")
}

// EmptyReport says that there is nothing in it.
func (l Lang) EmptyReport() string {
	return l.tell("Rapporten är tom.", "The report is empty.", plain, "Raportti on tyhjä.", "التقرير فارغ.")
}

// DontKnow lists the fields that were left empty.
func (l Lang) DontKnow(fields string) string {
	return l.fill(l.tell("Vet inte: %s", "Not known: %s", "Du vet inte: %s", "Ei tiedossa: %s", "غير معروف: %s"), fields)
}

// MonthsTitle heads the list of months.
func (l Lang) MonthsTitle() string { return l.NavReports() }

// MonthsLead says what the list is.
func (l Lang) MonthsLead() string {
	return l.tell("De senaste månaderna, den nyaste först.",
		"The last months, the newest first.",
		"De senaste månaderna. Den nyaste står först.",
		"Viimeisimmät kuukaudet, uusin ensin.",
		"الأشهر الأخيرة، الأحدث أولًا.")
}

// MineTitle heads the first page.
func (l Lang) MineTitle() string { return l.NavMine() }

// NewMessage heads the latest message.
func (l Lang) NewMessage() string {
	return l.tell("Senaste meddelandet", "Latest message", plain, "Uusin viesti", "أحدث رسالة")
}

// TranslatedTitle heads what the person wrote in another language, in Swedish.
func (l Lang) TranslatedTitle() string {
	return l.tell("Översatt till svenska", "Translated into Swedish", plain, "Käännetty ruotsiksi", "مترجم إلى السويدية")
}

// TranslatedWhy says what the translation is for, and what to do about a fault.
func (l Lang) TranslatedWhy() string {
	return l.tell("Vi har översatt det du skrev på ett annat språk. Den som granskar läser översättningen bredvid din egen text. Blev något fel? Kontakta oss.",
		"We have translated what you wrote in another language. Whoever reviews the report reads the translation beside your own text. Is something wrong? Contact us.",
		"Du skrev på ett annat språk. Vi har översatt det. Den som granskar läser både din text och översättningen. Är något fel? Kontakta oss.",
		"Olemme kääntäneet sen, mitä kirjoitit toisella kielellä. Tarkastaja lukee käännöksen oman tekstisi rinnalla. Onko jokin väärin? Ota yhteyttä.",
		"ترجمنا ما كتبته بلغة أخرى. من يراجع التقرير يقرأ الترجمة إلى جانب نصك. هل يوجد خطأ؟ اتصل بنا.")
}

// TranslatedFrom says what it was written in, and when it was translated.
func (l Lang) TranslatedFrom(lang string, at time.Time) string {
	return l.fill(l.tell("Språk: %s. Översatt: %s.", "Language: %s. Translated: %s.", plain, "Kieli: %s. Käännetty: %s.", "اللغة: %s. تُرجم: %s."), lang, l.Moment(at))
}

// TranslatedForm names the translation of a paper form, or of what was told.
func (l Lang) TranslatedForm() string {
	return l.tell("Blanketten, eller det du berättade", "The form, or what you told us", plain, "Lomake tai se, mitä kerroit", "النموذج أو ما أخبرتنا به")
}
