package words

import (
	"strconv"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// ReportTitle heads the report of a month.
func (l Lang) ReportTitle(m rule.Month) string {
	return l.sayf("Aktivitetsrapport för %s", "Activity report for %s", l.Month(m))
}

// ToReport leads to the report of a month.
func (l Lang) ToReport(m rule.Month) string {
	return l.sayf("Till rapporten för %s", "To the report for %s", l.MonthName(m))
}

// NotHandedIn is the state of what is saved and not handed in.
func (l Lang) NotHandedIn() string {
	return l.say("Sparat – men inte inlämnat", "Saved – but not handed in")
}

// NotHandedInMore says what that means.
func (l Lang) NotHandedInMore() string {
	return l.say("Bara du kan läsa det. Rapporten räknas som lämnad först när du har lämnat in den och fått ett kvitto.",
		"Only you can read it. The report counts as handed in only when you have handed it in and received a receipt.")
}

// NothingSaved says that a draft is empty.
func (l Lang) NothingSaved() string {
	return l.say("Du har inte sparat något än.", "You have not saved anything yet.")
}

// Activities counts activities.
func (l Lang) Activities(n int) string {
	if n == 1 {
		return l.say("1 aktivitet", "1 activity")
	}
	return l.sayf("%d aktiviteter", "%d activities", n)
}

// SavedSoFar counts what is saved.
func (l Lang) SavedSoFar(n int) string {
	if n == 0 {
		return l.NothingSaved()
	}
	return l.sayf("Du har sparat %s.", "You have saved %s.", l.Activities(n))
}

// LastDayIs says the last day of a month's report, in words.
func (l Lang) LastDayIs(line report.Line) string {
	return l.sayf("Lämna in senast %s.", "Hand in by %s.", l.EndOf(line.LastDay))
}

// LastDayWas says when the last day was.
func (l Lang) LastDayWas(line report.Line) string {
	return l.sayf("Sista dagen var %s.", "The last day was %s.", l.Day(line.LastDay))
}

// OpensOn says from when a month's report can be handed in.
func (l Lang) OpensOn(line report.Line) string {
	return l.sayf("Rapporten kan lämnas in från och med %s och senast %s.", "The report can be handed in from %s, and by %s.",
		l.Day(line.Opens), l.EndOf(line.LastDay))
}

// KeepAdding says what to do until then.
func (l Lang) KeepAdding() string {
	return l.say("Lägg till det du gör för att hitta jobb medan månaden pågår.", "Add what you do to find work as the month goes on.")
}

// Overdue says that a month's report is not in.
func (l Lang) Overdue(m rule.Month) string {
	return l.sayf("Rapporten för %s är inte inlämnad", "The report for %s has not been handed in", l.MonthName(m))
}

// OverdueDo says what to do about it.
func (l Lang) OverdueDo() string {
	return l.say("Du kan fortfarande lämna in. Rapporten tas emot, men den räknas som sen.",
		"You can still hand it in. The report will be received, but it counts as late.")
}

// ReportReceived says that a month's report is in.
func (l Lang) ReportReceived(m rule.Month) string {
	return l.sayf("Rapporten för %s är inlämnad", "The report for %s has been handed in", l.MonthName(m))
}

// ToHandIn heads a report that can be handed in now.
func (l Lang) ToHandIn(m rule.Month) string {
	return l.sayf("Rapporten för %s ska lämnas in nu", "The report for %s is to be handed in now", l.MonthName(m))
}

// InProgress heads a report of a month that has not ended.
func (l Lang) InProgress(m rule.Month) string {
	return l.sayf("Rapporten för %s pågår", "The report for %s is under way", l.MonthName(m))
}

// NotDueFor says that nothing has to be reported for a month.
func (l Lang) NotDueFor(m rule.Month) string {
	return l.sayf("Du behöver inte lämna någon rapport för %s", "You do not have to hand in a report for %s", l.MonthName(m))
}

// NotDueWhy says why.
func (l Lang) NotDueWhy() string {
	return l.say("Du var inte anmäld som arbetssökande den månaden, eller anmälde dig så sent att din första rapport gäller månaden efter.",
		"You were not registered as a jobseeker that month, or registered so late that your first report is for the month after.")
}

// ReceivedAt says when the first version came in.
func (l Lang) ReceivedAt(line report.Line) string {
	if line.ReceivedAt == nil {
		return ""
	}
	if line.Late {
		return l.sayf("Den kom in %s, efter sista dagen.", "It was received on %s, after the last day.", l.Moment(*line.ReceivedAt))
	}
	return l.sayf("Den kom in i tid: %s.", "It was received in time: %s.", l.Moment(*line.ReceivedAt))
}

// NewVersionDrafted says that a supplement has been begun and not handed in.
func (l Lang) NewVersionDrafted() string {
	return l.say("Du har börjat på en ny version som inte är inlämnad.", "You have begun a new version that has not been handed in.")
}

// Standing is a month's state in a word or two.
func (l Lang) Standing(line report.Line) string {
	switch line.Standing {
	case report.Received:
		if line.Late {
			return l.say("Inlämnad sent", "Handed in late")
		}
		return l.say("Inlämnad i tid", "Handed in in time")
	case report.Open:
		return l.say("Ska lämnas in", "To be handed in")
	case report.Overdue:
		return l.say("Inte inlämnad", "Not handed in")
	case report.NotOpen:
		return l.say("Pågår", "Under way")
	}
	return l.say("Behövs inte", "Not needed")
}

// AddTitle heads what can be added.
func (l Lang) AddTitle() string {
	return l.say("Lägg till det du har gjort", "Add what you have done")
}

// AddLead says how.
func (l Lang) AddLead() string {
	return l.say("Välj det som stämmer bäst. Bara datumet måste fyllas i.", "Choose what fits best. Only the date has to be filled in.")
}

// SavedTitle heads the list of a draft.
func (l Lang) SavedTitle() string { return l.say("Det du har sparat", "What you have saved") }

// Change leads to the form of an activity; Remove asks before it goes.
func (l Lang) Change() string { return l.say("Ändra", "Change") }

// Remove is the link and the button that remove an activity.
func (l Lang) Remove() string { return l.say("Ta bort", "Remove") }

// CheckAndHandIn leads to the check.
func (l Lang) CheckAndHandIn() string { return l.say("Kontrollera och lämna in", "Check and hand in") }

// OpenReport leads on with a report that can be handed in.
func (l Lang) OpenReport() string { return l.say("Fortsätt med rapporten", "Go on with the report") }

// AddActivity leads to a report that is under way.
func (l Lang) AddActivity() string { return l.say("Lägg till aktiviteter", "Add activities") }

// ShowReceipt leads to the receipt.
func (l Lang) ShowReceipt() string { return l.say("Visa kvittot", "Show the receipt") }

// ShowReport leads to a report that is in.
func (l Lang) ShowReport() string { return l.say("Visa rapporten", "Show the report") }

// SupplyTitle heads the way to a new version.
func (l Lang) SupplyTitle() string {
	return l.say("Behöver du ändra eller lägga till något?", "Do you need to change or add anything?")
}

// SupplyBefore says what a new version does while the report is in time.
func (l Lang) SupplyBefore() string {
	return l.say("Det du har lämnat in ändras inte. Du kan lämna in en ny version, som gäller i stället för den förra. Den börjar med det du lämnade in senast.",
		"What you have handed in does not change. You can hand in a new version, which applies instead of the last one. It begins with what you last handed in.")
}

// SupplyAfter says what a new version does after the last day.
func (l Lang) SupplyAfter() string {
	return l.say("Det du har lämnat in ändras inte. Du kan lämna in en komplettering. Den får ett eget kvitto med en egen tid, och påverkar inte om den första rapporten kom in i tid.",
		"What you have handed in does not change. You can hand in a supplement. It gets a receipt of its own with its own time, and does not affect whether the first report was in time.")
}

// Supply is the button that begins a new version.
func (l Lang) Supply() string { return l.say("Börja på en ny version", "Begin a new version") }

// FiledTitle heads the list of versions.
func (l Lang) FiledTitle() string { return l.say("Det du har lämnat in", "What you have handed in") }

// VersionNo names a version.
func (l Lang) VersionNo(n int) string { return l.sayf("Version %d", "Version %d", n) }

// CheckTitle heads the check.
func (l Lang) CheckTitle(m rule.Month) string {
	return l.sayf("Kontrollera rapporten för %s", "Check the report for %s", l.Month(m))
}

// CheckLead says what to do there.
func (l Lang) CheckLead() string {
	return l.say("Så här ser rapporten ut. Läs igenom den innan du lämnar in.", "This is what the report looks like. Read it through before you hand it in.")
}

// CountTitle heads the counts.
func (l Lang) CountTitle() string { return l.say("Antal", "Numbers") }

// Times is a count of one kind, for screen readers and eyes alike.
func (l Lang) Times(n int) string { return strconv.Itoa(n) }

// EmptyTitle is the plain question of an empty report.
func (l Lang) EmptyTitle(m rule.Month) string {
	return l.sayf("Har du inte gjort något för att hitta jobb i %s?", "Did you not do anything to find work in %s?", l.MonthName(m))
}

// EmptyText says what an empty report means, without threats.
func (l Lang) EmptyText() string {
	return l.say("Rapporten är tom. Har du gjort något, lägg till det först. Har du inte gjort något kan du lämna in en tom rapport. Den tas emot, och vi kan behöva fråga dig om den.",
		"The report is empty. If you have done something, add it first. If you have not, you can hand in an empty report. It will be received, and we may have to ask you about it.")
}

// LateWarning says before handing in that the report is late.
func (l Lang) LateWarning() string {
	return l.say("Rapporten tas emot, men den räknas som sen.", "The report will be received, but it counts as late.")
}

// Attest is what is attested.
func (l Lang) Attest() string {
	return l.say("Jag intygar att uppgifterna stämmer", "I attest that the information is correct")
}

// AttestMissing says that the box has to be ticked.
func (l Lang) AttestMissing() string {
	return l.say("Kryssa i rutan för att intyga att uppgifterna stämmer. Rapporten är inte inlämnad än.",
		"Tick the box to attest that the information is correct. The report has not been handed in yet.")
}

// HandIn is the button.
func (l Lang) HandIn(empty bool) string {
	if empty {
		return l.say("Lämna in en tom rapport", "Hand in an empty report")
	}
	return l.say("Lämna in rapporten", "Hand in the report")
}

// GoBackAndAdd leads back from the check.
func (l Lang) GoBackAndAdd() string { return l.say("Ändra eller lägg till", "Change or add") }

// NotOpenTitle says that a hand-in is too early.
func (l Lang) NotOpenTitle() string {
	return l.say("Det går inte att lämna in än", "It is too early to hand in")
}

// StillSaved comforts.
func (l Lang) StillSaved() string {
	return l.say("Det du har fyllt i är sparat. Kom tillbaka då.", "What you have filled in is saved. Come back then.")
}

// ChangedTitle says that the draft is another than the one that was checked.
func (l Lang) ChangedTitle() string {
	return l.say("Rapporten har ändrats och är inte inlämnad", "The report has changed and has not been handed in")
}

// ChangedText says how, and what to do.
func (l Lang) ChangedText(seen int, now int) string {
	return l.sayf("Du kontrollerade rapporten efter ändring nummer %d. Sedan har den ändrats, kanske av dig själv i ett annat fönster, och nu gäller ändring nummer %d. Den visas här. Läs igenom den och lämna in igen.",
		"You checked the report after change number %d. It has been changed since, perhaps by yourself in another window, and change number %d applies now. It is shown here. Read it through and hand in again.", seen, now)
}

// ReceiptTitle heads the receipt.
func (l Lang) ReceiptTitle(m rule.Month) string {
	return l.sayf("Kvitto: aktivitetsrapport för %s", "Receipt: activity report for %s", l.Month(m))
}

// ReceiptYes is the first that is said.
func (l Lang) ReceiptYes() string {
	return l.say("Rapporten är inlämnad", "The report has been handed in")
}

// ReceiptNo labels the number.
func (l Lang) ReceiptNo() string { return l.say("Kvittonummer", "Receipt number") }

// ReceiptAt labels the moment of arrival.
func (l Lang) ReceiptAt() string { return l.say("Kom in", "Received") }

// CompletedAt says when a hand-in was completed that had come earlier, after a
// new sign-in.
func (l Lang) CompletedAt(at time.Time) string {
	return l.sayf("Du loggade in igen och slutförde den %s.", "You signed in again and completed it on %s.", l.Moment(at))
}

// ReceiptTime labels whether it was in time.
func (l Lang) ReceiptTime() string { return l.say("I tid?", "In time?") }

// InTime says whether it was.
func (l Lang) InTime(late bool, line report.Line) string {
	if late {
		return l.sayf("Nej. Rapporten kom in efter sista dagen, som var %s.", "No. The report was received after the last day, which was %s.", l.Day(line.LastDay))
	}
	return l.sayf("Ja. Sista dagen är %s.", "Yes. The last day is %s.", l.Day(line.LastDay))
}

// SupplementTime says of a later version that it does not change that.
func (l Lang) SupplementTime() string {
	return l.say("Det här är en senare version. Om rapporten kom in i tid avgörs av den version som kom in först.",
		"This is a later version. Whether the report was in time is decided by the version that was received first.")
}

// ChannelLabel labels how it came.
func (l Lang) ChannelLabel() string { return l.say("Lämnad", "Handed in") }

// Contents labels how much is in it.
func (l Lang) Contents() string { return l.say("Innehåll", "Contents") }

// InFile says what is kept on paper.
func (l Lang) InFile(n int) string {
	return l.sayf("%s på papper hos oss", "%s on paper with us", l.Activities(n))
}

// KeepReceipt says how to keep it.
func (l Lang) KeepReceipt() string {
	return l.say("Kvittot finns kvar här. Du kan också skriva ut sidan eller spara den. Spara gärna ansökningar och svar i tre månader, om vi behöver fråga.",
		"The receipt stays here. You can also print the page or save it. Please keep applications and answers for three months, in case we need to ask.")
}

// NextTitle heads what happens next.
func (l Lang) NextTitle() string { return l.say("Vad händer nu?", "What happens now?") }

// NextText says it.
func (l Lang) NextText() string {
	return l.say("Vi granskar rapporten. Behöver vi veta mer hör vi av oss. Resultatet visas här när granskningen är klar.",
		"We review the report. If we need to know more we will be in touch. The result is shown here when the review is done.")
}

// FoundTitle heads what the review has found, of the newest version or of one
// before it.
func (l Lang) FoundTitle(version, newest int) string {
	if version < newest {
		return l.sayf("Version %d är granskad. Det som kom in senare är inte granskat än", "Version %d has been reviewed. What was received later has not been reviewed yet", version)
	}
	return l.say("Granskningen är klar", "The review is done")
}

// FoundOK says that nothing is wrong.
func (l Lang) FoundOK() string {
	return l.say("Vi har granskat rapporten och har inget att anmärka på.", "We have reviewed the report and found nothing wrong with it.")
}

// FoundNotOK says what is; reason is the name of a code.
func (l Lang) FoundNotOK(reason string) string {
	return l.sayf("Vi har granskat rapporten och den är inte godkänd. Orsaken är: %s.", "We have reviewed the report and it was not accepted. The reason is: %s.", reason)
}

// FoundThen says what follows.
func (l Lang) FoundThen(consequence string) string {
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
func (l Lang) FoundAsk() string {
	return l.say("Tycker du att det är fel kan du komplettera rapporten, eller kontakta oss så tittar en person på det.", "If you think this is wrong you can supplement the report, or contact us and a person will look at it.")
}

// VersionTitle heads one version.
func (l Lang) VersionTitle(m rule.Month, n int) string {
	return l.sayf("Aktivitetsrapport för %s, version %d", "Activity report for %s, version %d", l.Month(m), n)
}

// Frozen says that it does not change.
func (l Lang) Frozen() string {
	return l.say("Så här såg rapporten ut när den kom in. Den kan inte ändras.", "This is what the report looked like when it was received. It cannot be changed.")
}

// EmptyReport says that there is nothing in it.
func (l Lang) EmptyReport() string { return l.say("Rapporten är tom.", "The report is empty.") }

// DontKnow lists the fields that were left empty.
func (l Lang) DontKnow(fields string) string { return l.sayf("Vet inte: %s", "Not known: %s", fields) }

// MonthsTitle heads the list of months.
func (l Lang) MonthsTitle() string { return l.NavReports() }

// MonthsLead says what the list is.
func (l Lang) MonthsLead() string {
	return l.say("De senaste månaderna, den nyaste först.", "The last months, the newest first.")
}

// MineTitle heads the first page.
func (l Lang) MineTitle() string { return l.NavMine() }

// ThenTitle heads what comes next on the first page.
func (l Lang) ThenTitle() string { return l.say("Sedan", "After that") }

// NewMessage heads the latest message.
func (l Lang) NewMessage() string { return l.say("Senaste meddelandet", "Latest message") }
