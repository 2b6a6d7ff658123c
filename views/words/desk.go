package words

import (
	"strconv"

	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// What staff pages say of lists, cases and reports.

// Column headings and labels that several staff pages share.
func (l Lang) ColCase() string { return l.say("Ärende", "Case") }

// ColMonth is the reported month.
func (l Lang) ColMonth() string { return l.say("Månad", "Month") }

// ColReceived is when something reached the authority in law.
func (l Lang) ColReceived() string { return l.say("Inkommen", "Received") }

// ColRegistered is when it was typed in.
func (l Lang) ColRegistered() string { return l.say("Registrerad", "Registered") }

// ColChannel is how it came.
func (l Lang) ColChannel() string { return l.say("Sätt", "Channel") }

// ColActivities is how many activities there are.
func (l Lang) ColActivities() string { return l.say("Aktiviteter", "Activities") }

// ColState is where something stands.
func (l Lang) ColState() string { return l.say("Läge", "State") }

// ColFinding is a reviewer's finding.
func (l Lang) ColFinding() string { return l.say("Utfall", "Finding") }

// ColReceipt is the number of a receipt.
func (l Lang) ColReceipt() string { return l.say("Kvittonummer", "Receipt number") }

// ColWhen is a moment.
func (l Lang) ColWhen() string { return l.say("Tid", "Time") }

// ColReason is why.
func (l Lang) ColReason() string { return l.say("Orsak", "Reason") }

// Next and Previous lead through a list.
func (l Lang) Next() string { return l.say("Nästa sida", "Next page") }

// Previous leads back in a list.
func (l Lang) Previous() string { return l.say("Föregående sida", "Previous page") }

// Yes and No.
func (l Lang) Yes() string { return l.say("Ja", "Yes") }

// No is the other answer.
func (l Lang) No() string { return l.say("Nej", "No") }

// Unknown stands where nothing is known.
func (l Lang) Unknown() string { return l.say("Uppgift saknas", "Not known") }

// Late marks what came after the last day.
func (l Lang) Late() string { return l.say("Sent inkommen", "Received late") }

// DeskInTime marks what came by the last day.
func (l Lang) DeskInTime() string { return l.say("Inkommen i tid", "Received in time") }

// The queue.

// QueueLead says what the queue holds.
func (l Lang) QueueLead() string {
	return l.say("Inlämnade rapporter från enhetens arbetssökande som inte är granskade. Den som väntat längst står först.",
		"Reports handed in by the unit’s jobseekers that have not been reviewed. The one that has waited longest comes first.")
}

// QueueCaption names the table.
func (l Lang) QueueCaption() string { return l.say("Rapporter att granska", "Reports to review") }

// QueueEmpty says that there is nothing to do.
func (l Lang) QueueEmpty() string {
	return l.say("Det finns inget att granska just nu.", "There is nothing to review just now.")
}

// QueueSearch labels the search.
func (l Lang) QueueSearch() string { return l.say("Sök ärendenummer", "Search for a case number") }

// QueueSearchHint shows what a case number looks like.
func (l Lang) QueueSearchHint() string {
	return l.say("Till exempel AP-2026/000123. Sökningen loggas.", "For example AP-2026/000123. The search is logged.")
}

// DeskSearch is the button.
func (l Lang) DeskSearch() string { return l.say("Sök", "Search") }

// NoHit is the one answer for whoever may not be seen and whoever does not exist.
func (l Lang) NoHit() string {
	return l.say("Ingen träff som du har behörighet till. Vid behov: kontakta behörig enhet.",
		"Nothing found that you may see. If needed, contact the unit that may.")
}

// The case.

// CaseTitle heads a case.
func (l Lang) CaseTitle(number string) string { return l.sayf("Ärende %s", "Case %s", number) }

// CaseLogged reminds that opening was logged.
func (l Lang) CaseLogged() string {
	return l.say("Att du har öppnat ärendet är loggat, och den arbetssökande kan se det.",
		"That you have opened the case is logged, and the jobseeker can see it.")
}

// Name labels a person's name.
func (l Lang) Name() string { return l.say("Namn", "Name") }

// PersonNumber labels a personnummer or samordningsnummer.
func (l Lang) PersonNumber() string { return l.say("Personnummer", "Personal identity number") }

// Protected marks a protected person.
func (l Lang) Protected() string {
	return l.say("Skyddade personuppgifter", "Protected personal data")
}

// Category labels the seeker category.
func (l Lang) Category() string { return l.say("Sökandekategori", "Seeker category") }

// Claims labels whether compensation is claimed.
func (l Lang) Claims() string {
	return l.say("Får eller begär arbetslöshetsersättning", "Gets or claims unemployment benefit")
}

// ClaimsUnder says yes, and under which law.
func (l Lang) ClaimsUnder(law string) string { return l.sayf("Ja, enligt %s", "Yes, under %s", law) }

// Programme labels a programme that the person is in.
func (l Lang) Programme() string { return l.say("Program", "Programme") }

// PlanLabel labels what the plan says of searching.
func (l Lang) PlanLabel() string {
	return l.say("Sökintervall i planen", "Search interval in the plan")
}

// Plan says what the plan says; nil is not known.
func (l Lang) Plan(p *review.Plan, codes rule.Codes) string {
	switch {
	case p == nil:
		return l.Unknown()
	case p.Exemption == review.Masked:
		return l.say("Undantag från att söka", "Exempt from searching")
	case p.Exemption != "":
		return l.sayf("Undantag från att söka: %s", "Exempt from searching: %s", codes.Name(rule.ListExemption, p.Exemption, string(l)))
	case p.Lowest == nil:
		return l.Unknown()
	case p.Highest == nil || *p.Highest == *p.Lowest:
		return l.sayf("%d per månad", "%d a month", *p.Lowest)
	}
	return l.sayf("%d–%d per månad. Det lägsta talet gäller.", "%d–%d a month. The lower figure counts.", *p.Lowest, *p.Highest)
}

// PlanGuideline says what the authority asks where the plan says nothing.
func (l Lang) PlanGuideline(n int) string {
	return l.sayf("Myndighetens riktmärke är %d i månaden. Det är ingen regel i lag.", "The authority’s guideline is %d a month. It is no rule of law.", n)
}

// ReportHeading heads the version in review.
func (l Lang) ReportHeading(m rule.Month) string {
	return l.sayf("Rapporten för %s", "The report for %s", l.Month(m))
}

// CountsCaption names the table of kinds.
func (l Lang) CountsCaption() string { return l.say("Antal av varje typ", "Number of each kind") }

// Number heads a column of numbers.
func (l Lang) Number() string { return l.say("Antal", "Number") }

// Kind heads a column of kinds of activity.
func (l Lang) Kind() string { return l.say("Typ", "Kind") }

// ReportIsEmpty says that a report has no activities.
func (l Lang) ReportIsEmpty() string {
	return l.say("Rapporten är tom. Den är ändå inlämnad.", "The report is empty. It has been handed in all the same.")
}

// OnPaper says how many activities stand on paper only.
func (l Lang) OnPaper(n int) string {
	return l.sayf("%d aktiviteter finns bara på papper i akten.", "%d activities are on paper in the file only.", n)
}

// OutsideMonth says how many activities lie outside the month.
func (l Lang) OutsideMonth(n int) string {
	return l.sayf("%d aktiviteter har ett datum utanför månaden.", "%d activities are dated outside the month.", n)
}

// Outside marks such an activity.
func (l Lang) Outside() string { return l.say("Utanför månaden", "Outside the month") }

// ActivitiesCaption names the table of activities.
func (l Lang) ActivitiesCaption(version int) string {
	return l.sayf("Aktiviteter i version %d", "Activities in version %d", version)
}

// ColDay, ColOccupation, ColEmployer, ColPlace and ColHow head the columns of activities.
func (l Lang) ColDay() string { return l.say("Datum", "Date") }

// ColOccupation is the occupation.
func (l Lang) ColOccupation() string { return l.say("Yrke", "Occupation") }

// ColEmployer is the employer or the provider.
func (l Lang) ColEmployer() string {
	return l.say("Arbetsgivare eller anordnare", "Employer or provider")
}

// ColPlace is the place.
func (l Lang) ColPlace() string { return l.say("Ort", "Place") }

// ColHow is how a job was applied for.
func (l Lang) ColHow() string { return l.say("Hur", "How") }

// ReadNote is the button that shows a note.
func (l Lang) ReadNote() string { return l.say("Läs anteckningen", "Read the note") }

// ReadNoteOf tells screen readers which note.
func (l Lang) ReadNoteOf(kind, day string) string {
	return l.sayf("Läs anteckningen till %s, %s", "Read the note on %s, %s", kind, day)
}

// Masked stands for a value that is shown when asked for.
func (l Lang) Masked() string { return l.say("Dold", "Hidden") }

// Unmask is the button that shows what is hidden.
func (l Lang) Unmask() string {
	return l.say("Visa dolda uppgifter", "Show what is hidden")
}

// UnmaskLogged says that showing is logged by itself.
func (l Lang) UnmaskLogged() string {
	return l.say("Personnummer, sökandekategori, program och skäl för undantag är dolda. Att visa dem loggas särskilt. Gör det bara om arbetet kräver det.",
		"The identity number, seeker category, programme and reason for an exemption are hidden. Showing them is logged by itself. Do it only if the work needs it.")
}

// NoteLogged says that reading a note is logged by itself.
func (l Lang) NoteLogged() string {
	return l.say("Att läsa en anteckning loggas särskilt. Läs den bara om det behövs för granskningen.",
		"Reading a note is logged by itself. Read it only if the review needs it.")
}

// NoteIs heads a note that is shown.
func (l Lang) NoteIs() string { return l.say("Anteckning", "Note") }

// VersionsHeading heads the versions.
func (l Lang) VersionsHeading() string {
	return l.say("Versioner", "Versions")
}

// RegisteredLater marks a version that was typed in after it came.
func (l Lang) RegisteredLater() string {
	return l.say("Registrerad efter att den kom in", "Registered after it was received")
}

// TakenBy labels who heard or took in a report.
func (l Lang) TakenBy(staffNo string) string {
	return l.sayf("Togs emot av %s", "Taken in by %s", staffNo)
}

// OlderVersion heads an older version's activities.
func (l Lang) OlderVersion(n int) string {
	return l.sayf("Visa aktiviteterna i version %d", "Show the activities in version %d", n)
}

// EarlierHeading heads the months before.
func (l Lang) EarlierHeading() string {
	return l.say("De tre månaderna före", "The three months before")
}

// NoReport says that a month has none.
func (l Lang) NoReport() string { return l.say("Ingen rapport", "No report") }

// NoFinding says that a version has none.
func (l Lang) NoFinding() string { return l.say("Inte granskad", "Not reviewed") }

// The finding.

// FindingHeading heads the finding.
func (l Lang) FindingHeading() string { return l.say("Granskningsutfall", "Finding of the review") }

// Outcome says what was found.
func (l Lang) Outcome(o review.Outcome) string {
	switch o {
	case review.OK:
		return l.say("Godkänd", "Accepted")
	case review.NotOK:
		return l.say("Inte godkänd", "Not accepted")
	}
	return l.NoFinding()
}

// ColReviewed heads whether a month's report has been reviewed.
func (l Lang) ColReviewed() string { return l.say("Granskad", "Reviewed") }

// Reviewed says whether a report has been reviewed. What was found is in its
// own case.
func (l Lang) Reviewed(yes bool) string {
	if yes {
		return l.say("Ja", "Yes")
	}
	return l.say("Nej", "No")
}

// Consequence says what follows.
func (l Lang) Consequence(c review.Consequence) string {
	switch c {
	case review.Signal:
		return l.say("Signal till handläggaren", "A signal to the caseworker")
	case review.Notice:
		return l.say("Underrättelse till a-kassan", "A notice to the unemployment fund")
	}
	return l.say("Ingen följd", "Nothing")
}

// ConsequenceHint says what a notice goes through.
func (l Lang) ConsequenceHint(c review.Consequence) string {
	if c == review.Notice {
		return l.say("Grund: har inte aktivt sökt lämpliga arbeten. Hålls kvar till nästa arbetsdag, och kan stoppas till dess.",
			"Ground: has not actively applied for suitable jobs. Held until the next working day, and can be stopped until then.")
	}
	return ""
}

// OutcomeLabel, ReasonLabel, ConsequenceLabel and BecauseLabel are the questions.
func (l Lang) OutcomeLabel() string { return l.say("Vad är utfallet?", "What is the finding?") }

// ReasonLabel asks why it is not accepted.
func (l Lang) ReasonLabel() string {
	return l.say("Om inte godkänd: varför?", "If not accepted: why?")
}

// ConsequenceLabel asks what follows.
func (l Lang) ConsequenceLabel() string {
	return l.say("Om inte godkänd: vad ska följa?", "If not accepted: what is to follow?")
}

// BecauseLabel asks why nothing follows.
func (l Lang) BecauseLabel() string {
	return l.say("Om ingen följd: varför?", "If nothing: why?")
}

// PickOne is the empty choice of a list.
func (l Lang) PickOne() string { return l.tell("Välj", "Choose", plain, "Valitse", "اختر") }

// SaveFinding is the button.
func (l Lang) SaveFinding() string { return l.say("Spara utfallet", "Save the finding") }

// MayNotNotify says why there is no notice to choose.
func (l Lang) MayNotNotify() string {
	return l.say("Ingen underrättelse till a-kassan kan lämnas. Antingen får eller begär personen ingen arbetslöshetsersättning, eller så deltar personen i ett program. Om programdeltagare beslutar Ersättningsprövning.",
		"No notice to the fund can be made. Either the person neither gets nor claims unemployment benefit, or the person takes part in a programme. About programme participants the unit Ersättningsprövning decides.")
}

// Signals.

// SignalsLead says what signals are.
func (l Lang) SignalsLead() string {
	return l.say("En kontrollhandläggare har sett något i en rapport som du behöver ta upp med den arbetssökande.",
		"A reviewer has seen something in a report that you need to take up with the jobseeker.")
}

// SignalsEmpty says that there are none.
func (l Lang) SignalsEmpty() string {
	return l.say("Det finns inga signaler.", "There are no signals.")
}

// SignalDone is the button.
func (l Lang) SignalDone() string { return l.say("Klar", "Done") }

// SignalDoneFor tells screen readers which.
func (l Lang) SignalDoneFor(caseNo string) string {
	return l.sayf("Klar med %s", "Done with %s", caseNo)
}

// deskFlash says what staff have just done.
func (l Lang) deskFlash(code string) string {
	switch code {
	case "registered":
		return l.say("Rapporten är registrerad.", "The report has been registered.")
	case "intake_confirmed":
		return l.say("Bekräftat. Kvarhållna underrättelser väntar inte längre på enheten.", "Confirmed. Held notices no longer wait for the unit.")
	case "found":
		return l.say("Utfallet är sparat.", "The finding has been saved.")
	case "signal_done":
		return l.say("Signalen är klar.", "The signal is done.")
	case "stopped":
		return l.say("Underrättelsen är stoppad. Den skickas inte.", "The notice has been stopped. It will not be sent.")
	case "withdrawn":
		return l.say("Underrättelsen är återkallad. Mottagarna och personen får veta det.", "The notice has been withdrawn. The receivers and the person will be told.")
	case "printed":
		return l.say("Brevet är markerat som utskrivet.", "The letter has been marked as printed.")
	}
	return ""
}

// deskFault words the refusals that staff pages meet.
func (l Lang) deskFault(code string) (Fault, bool) {
	if f, ok := l.followFault(code); ok {
		return f, true
	}
	again := l.say("Öppna ärendet igen och se vad som gäller.", "Open the case again and see where it stands.")
	switch code {
	case "no_hit":
		return Fault{l.say("Ingen träff", "Nothing found"), l.NoHit(), l.say("Kontrollera numret, eller gå till startsidan.", "Check the number, or go to the start page.")}, true
	case "grant_moved":
		return Fault{l.say("Det gick inte att ändra behörigheten", "The grant could not be changed"),
			l.say("Den kan redan vara avgjord. Den som har begärt en behörighet, eller ska få den, godkänner den inte själv.",
				"It may be decided already. Whoever asked for a grant, or is to have it, does not approve it."),
			l.say("Öppna listan igen och se vad som gäller.", "Open the list again and see where it stands.")}, true
	case "auditor_is_no_administrator":
		return Fault{l.say("Rollerna går inte ihop", "The roles do not go together"),
			l.say("Ingen är både loggranskare och administratör.", "Nobody is both log auditor and administrator."),
			l.say("Avsluta den andra rollen först.", "End the other role first.")}, true
	case "control_by_another":
		return Fault{l.say("Någon annan ska besluta", "Somebody else is to decide"),
			l.say("Det var du som senast märkte ärendet som kontroll. Då är det en annan kontrollhandläggare som beslutar vad som händer sedan.",
				"It was you who last marked the case as a control. Another reviewer then decides what comes next."),
			l.say("Be en kollega öppna ärendet och besluta.", "Ask a colleague to open the case and decide.")}, true
	case "not_yours_to_review":
		return Fault{l.say("Nödåtkomsten är inte din att granska", "This emergency access is not yours to review"),
			l.say("Den kan redan vara granskad. Den som tog åtkomsten granskar den inte själv.",
				"It may be reviewed already. Whoever took the access does not review it."),
			l.say("Öppna listan igen och se vad som gäller.", "Open the list again and see where it stands.")}, true
	case "not_passed":
		return Fault{l.say("Sista dagen har inte passerat", "The last day has not passed"),
			l.say("Posten kan bekräftas först när sista dagen är över.", "The post can be confirmed only when the last day is over."),
			l.say("Gå tillbaka och vänta till dess.", "Go back and wait until then.")}, true
	case "one_finding_for_each_version":
		return Fault{l.say("Rapporten är redan granskad", "The report has been reviewed already"),
			l.say("Någon hann före. Ditt utfall är inte sparat.", "Somebody was first. Your finding has not been saved."), again}, true
	case "one_notice_for_each_event":
		return Fault{l.say("Det finns redan en underrättelse", "There is a notice already"),
			l.say("Om samma månad och samma grund finns redan en underrättelse. Ditt utfall är inte sparat.",
				"There is a notice about the same month and ground already. Your finding has not been saved."), again}, true
	case "one_withdrawal_of_each_notice":
		return l.coded("not_released")
	}
	return Fault{}, false
}

// deskProblem words the problems that only staff forms have.
func (l Lang) deskProblem(field, code string) string {
	switch code {
	case "not_a_number":
		return l.say("Det är inget personnummer eller samordningsnummer. Kontrollera siffrorna.", "This is not a personal identity number or coordination number. Check the digits.")
	case "too_short":
		return l.say("Skriv minst två bokstäver.", "Type at least two letters.")
	case "no_hit":
		return l.NoHit()
	case "not_open_then":
		return l.say("Månaden kunde inte rapporteras den dagen än. Kontrollera månad och dag.", "The month could not be reported on that day yet. Check month and day.")
	case "not_a_time":
		return l.say("Skriv klockslaget som timme:minut, till exempel 14:05.", "Write the time as hour:minute, for example 14:05.")
	}
	if field == "time" && code == "in_future" {
		return l.say("Klockslaget har inte varit än.", "That time is still to come.")
	}
	if text := l.followProblem(field, code); text != "" {
		return text
	}
	if text := l.controlProblem(field, code); text != "" {
		return text
	}
	if text := l.emergencyProblem(field, code); text != "" {
		return text
	}
	if code != "missing" {
		return ""
	}
	switch field {
	case "number":
		return l.say("Skriv personnumret.", "Write the personal identity number.")
	case "month":
		return l.say("Välj en månad.", "Choose a month.")
	case "channel":
		return l.say("Välj hur rapporten kom.", "Choose how the report came.")
	case "time":
		return l.say("Skriv klockslaget. Över disk och muntligt räknas timmen.", "Write the time. At the counter and by word of mouth the hour counts.")
	case "taken_by":
		return l.say("Skriv vem som tog emot eller hörde rapporten.", "Write who took in or heard the report.")
	case "stop":
		return l.say("Välj en orsak.", "Choose a reason.")
	}
	return ""
}

// Count is a number that is shown alone.
func (l Lang) Count(n int) string { return strconv.Itoa(n) }

// NoticeState says where a notice is.
func (l Lang) NoticeState(s notice.State) string {
	switch s {
	case notice.Held:
		return l.say("Kvarhållen", "Held")
	case notice.Stopped:
		return l.say("Stoppad", "Stopped")
	}
	return l.say("Skickad", "Sent")
}

// DeliveryState says where a delivery is.
func (l Lang) DeliveryState(s notice.DeliveryState) string {
	switch s {
	case notice.Pending:
		return l.say("Väntar", "Waiting")
	case notice.Delivered:
		return l.say("Levererad", "Delivered")
	case notice.Acknowledged:
		return l.say("Kvitterad", "Acknowledged")
	case notice.NotOurs:
		return l.say("Inte mottagarens", "Not the receiver’s")
	}
	return "–"
}

// ConsequenceShort labels what follows from a finding.
func (l Lang) ConsequenceShort() string { return l.say("Följd", "What follows") }

// VersionsCaption names the table of versions.
func (l Lang) VersionsCaption() string {
	return l.say("Vad som har kommit in, och när", "What has come in, and when")
}

// EarlierCaption names the table of the months before.
func (l Lang) EarlierCaption() string {
	return l.say("Senaste versionen för varje månad", "The newest version of each month")
}
