package words

import "time"

// What pages say of emergency access (nödåtkomst), and of looking at it afterwards.

// NavEmergency is the page for asking.
func (l Lang) NavEmergency() string { return l.say("Nödåtkomst", "Emergency access") }

// EmergencyLead says what it is for.
func (l Lang) EmergencyLead() string {
	return l.say("Bara när det inte kan vänta, och ingen som har behörighet går att nå.",
		"Only when it cannot wait, and nobody who has access can be reached.")
}

// EmergencySeen says for how long it holds, and who gets to know.
func (l Lang) EmergencySeen(minutes, days int) []string {
	return []string{
		l.sayf("Du ser en person i %d minuter. Allt du öppnar loggas.", "You see one person for %d minutes. All that you open is logged.", minutes),
		l.sayf("Chefen och dataskyddsombudet larmas genast. Någon annan än du granskar inom %d arbetsdagar.",
			"The manager and the data protection officer are alarmed at once. Somebody else than you reviews it within %d working days.", days),
		l.say("Personen ser din roll, när och av vilken orsak, men inte ditt namn och inte raden som du skriver. I ett kontrollärende ser personen det senare.",
			"The person sees your role, when and for which reason, but not your name and not the line that you write. In a control case the person sees it later."),
	}
}

// EmergencySeenTitle heads it.
func (l Lang) EmergencySeenTitle() string {
	return l.say("Det här händer när du öppnar", "What happens when you open")
}

// EmergencyWhy asks why.
func (l Lang) EmergencyWhy() string { return l.say("Orsak", "Reason") }

// EmergencyCase asks which case it is about, and EmergencyCaseHint says when and
// what follows.
func (l Lang) EmergencyCase() string {
	return l.say("Ärendenummer, om det gäller ett ärende", "Case number, if it is about a case")
}

// EmergencyCaseHint says when, and what follows.
func (l Lang) EmergencyCaseHint() string {
	return l.say("Då räcker ärendenumret. Loggen får med ärendet, och i ett kontrollärende syns nödåtkomsten inte för personen förrän ärendet öppnas för hen.",
		"The case number is enough then. The log names the case, and in a control case the person does not see the emergency access until the case is opened to them.")
}

// EmergencyLine asks for one line, and EmergencyLineHint says what not to write.
func (l Lang) EmergencyLine() string {
	return l.say("Vad har hänt? En rad", "What has happened? One line")
}

// EmergencyLineHint says what not to write, and how much.
func (l Lang) EmergencyLineHint(most int) string {
	return l.sayf("Högst %d tecken. Skriv inget namn och inga personuppgifter.", "At most %d characters. Write no name and no personal data.", most)
}

// EmergencyOpen is the button.
func (l Lang) EmergencyOpen() string {
	return l.say("Öppna med nödåtkomst", "Open by emergency access")
}

// EmergencyOffer leads from a search that found nobody.
func (l Lang) EmergencyOffer() string {
	return l.say("Kan det inte vänta, och går ingen behörig att nå?", "Can it not wait, and can nobody who may see it be reached?")
}

// EmergencyOpened heads whom it has opened.
func (l Lang) EmergencyOpened() string {
	return l.say("Öppnat med nödåtkomst", "Opened by emergency access")
}

// EmergencyProblems heads the list of problems at the top of the form.
func (l Lang) EmergencyProblems() string {
	return l.say("Något behöver rättas innan vi kan öppna", "Something needs to be corrected before we can open")
}

// EmergencyShow leads to whom it has opened.
func (l Lang) EmergencyShow() string {
	return l.say("Visa den du redan har öppnat", "Show whom you have opened already")
}

// EmergencyNoCase says that there is nothing more to show of a person.
func (l Lang) EmergencyNoCase() string {
	return l.say("Personen har inga ärenden i portalen. Det finns inget mer att visa.", "The person has no cases in the portal. There is nothing more to show.")
}

// EmergencyNone says that it has opened nobody now.
func (l Lang) EmergencyNone() string {
	return l.say("Ingen är öppen för dig med nödåtkomst just nu.", "Nobody is open to you by emergency access just now.")
}

// EmergencyUntil says how long it holds.
func (l Lang) EmergencyUntil(moment string) string {
	return l.sayf("Nödåtkomst till %s", "Emergency access until %s", moment)
}

// EmergencyUntilDo says what holds meanwhile.
func (l Lang) EmergencyUntilDo() string {
	return l.say("Allt du öppnar loggas. Läs bara det som behövs.", "All that you open is logged. Read only what is needed.")
}

// EmergencyAnother leads to the form again.
func (l Lang) EmergencyAnother() string {
	return l.say("Öppna en annan person", "Open another person")
}

// CasesOf names the table of somebody's cases.
func (l Lang) CasesOf(name string) string { return l.sayf("Ärenden: %s", "Cases: %s", name) }

// CaseKind is what a case is about.
func (l Lang) CaseKind(kind string) string {
	switch kind {
	case "report":
		return l.say("Aktivitetsrapport", "Activity report")
	case "notice":
		return l.say("Underrättelse", "Notice")
	case "meeting":
		return l.say("Möte", "Meeting")
	case "compensation_review":
		return l.say("Ersättningsprövning", "Compensation review")
	case "fraud_signal":
		return l.say("Signal om felaktig utbetalning", "Signal of a wrong payment")
	}
	return l.say("Annat", "Other")
}

// Those who look at it afterwards.

// NavManager is the manager's first page.
func (l Lang) NavManager() string { return l.say("Chefens översikt", "Manager’s overview") }

// ManagerLead says what is there.
func (l Lang) ManagerLead() string {
	return l.say("Det du som chef behöver se och göra för enheten.", "What you as manager need to see and do for the unit.")
}

// NavDPO is the data protection officer's first page.
func (l Lang) NavDPO() string { return l.say("Dataskydd", "Data protection") }

// DPOLead says what is there.
func (l Lang) DPOLead() string {
	return l.say("Det du som dataskyddsombud behöver se, för alla enheter.", "What you as data protection officer need to see, for all units.")
}

// NavEmergencies is the list of emergency accesses.
func (l Lang) NavEmergencies() string {
	return l.say("Nödåtkomster och nekade försök", "Emergency accesses and refusals")
}

// EmergenciesHint says what the list is for.
func (l Lang) EmergenciesHint() string {
	return l.say("Larm, granskning efteråt, och hur ofta någon har nekats.", "Alarms, review afterwards, and how often somebody was refused.")
}

// Alarms says how many alarms wait.
func (l Lang) Alarms(n int) string {
	if n == 1 {
		return l.say("1 nytt larm om nödåtkomst", "1 new alarm about emergency access")
	}
	return l.sayf("%d nya larm om nödåtkomst", "%d new alarms about emergency access", n)
}

// AlarmsDo says what to do.
func (l Lang) AlarmsDo() string {
	return l.say("Öppna listan och se vem som har öppnat, och varför.", "Open the list and see who has opened, and why.")
}

// NoAlarms says that none wait.
func (l Lang) NoAlarms() string {
	return l.say("Inga nya larm om nödåtkomst.", "No new alarms about emergency access.")
}

// EmergenciesLead says what the list says and does not.
func (l Lang) EmergenciesLead() string {
	return l.say("Vem som har öppnat, när och varför, inte om vem. Den som har väntat längst på granskning står först. Dina egna finns inte med. Att du läser listan loggas.",
		"Who has opened, when and why, not about whom. The one that has waited longest for review stands first. Your own are not here. That you read the list is logged.")
}

// ToReview heads what is to be reviewed.
func (l Lang) ToReview() string { return l.say("Väntar på granskning", "Waiting for review") }

// ToReviewNone says that nothing is.
func (l Lang) ToReviewNone() string {
	return l.say("Ingen nödåtkomst väntar på granskning.", "No emergency access waits for review.")
}

// ReviewBy labels the last day for a review.
func (l Lang) ReviewBy() string { return l.say("Granskas senast", "To be reviewed by") }

// DaysOver marks a review that is late.
func (l Lang) DaysOver(n int) string {
	if n == 1 {
		return l.say("1 dag över tiden", "1 day over")
	}
	return l.sayf("%d dagar över tiden", "%d days over", n)
}

// FreshAlarm marks what nobody has looked at.
func (l Lang) FreshAlarm() string { return l.say("Nytt larm", "New alarm") }

// EmergencyBy labels who took it.
func (l Lang) EmergencyBy() string { return l.say("Öppnat av", "Opened by") }

// EmergencyAt labels when.
func (l Lang) EmergencyAt() string { return l.say("Öppnat", "Opened") }

// EmergencyLineIs labels the line.
func (l Lang) EmergencyLineIs() string { return l.say("Vad som hade hänt", "What had happened") }

// ReviewQuestion asks what the review found.
func (l Lang) ReviewQuestion() string { return l.say("Var det befogat?", "Was it justified?") }

// EmergencyOutcome says what it found.
func (l Lang) EmergencyOutcome(code string) string {
	switch code {
	case "justified":
		return l.say("Befogad", "Justified")
	case "not_justified":
		return l.say("Inte befogad", "Not justified")
	}
	return l.say("Oklar, följs upp", "Unclear, to be followed up")
}

// ReviewSave is the button, and ReviewSaveOf tells screen readers which.
func (l Lang) ReviewSave() string { return l.say("Spara granskningen", "Save the review") }

// ReviewSaveOf tells screen readers whose.
func (l Lang) ReviewSaveOf(name, moment string) string {
	return l.sayf("Spara granskningen: %s, %s", "Save the review: %s, %s", name, moment)
}

// ReviewNotYours says that somebody else reviews it.
func (l Lang) ReviewNotYours() string {
	return l.say("Granskas av någon annan.", "Somebody else reviews it.")
}

// ReviewedTitle heads what has been reviewed.
func (l Lang) ReviewedTitle() string { return l.say("Granskade", "Reviewed ones") }

// ReviewedAt heads when.
func (l Lang) ReviewedAt() string { return l.say("Granskad den", "Reviewed on") }

// DenialsTitle heads the refusals, and DenialsLead says what counts.
func (l Lang) DenialsTitle() string { return l.say("Nekade försök per vecka", "Refusals by week") }

// DenialsLead says what counts.
func (l Lang) DenialsLead() string {
	return l.say("Gånger de senaste åtta veckorna då någon sökte, öppnade ett ärende eller tog nödåtkomst och fick svaret ”ingen träff”. Här står aldrig om vem.",
		"Times in the last eight weeks when somebody searched, opened a case or took emergency access and was told that nothing was found. It never says about whom.")
}

// DenialsNone says that there were none.
func (l Lang) DenialsNone() string { return l.say("Inga nekade försök.", "No refusals.") }

// DenialsWeek heads the weeks.
func (l Lang) DenialsWeek() string { return l.say("Vecka", "Week") }

// Week is a week by its number and its Monday.
func (l Lang) Week(monday time.Time) string {
	_, n := monday.ISOWeek()
	return l.sayf("Vecka %d, från %s", "Week %d, from %s", n, monday.Format(time.DateOnly))
}

// DenialsUnit heads the unit.
func (l Lang) DenialsUnit() string { return l.say("Enhet", "Unit") }

// UnitOrNone is a unit, or says that there is none.
func (l Lang) UnitOrNone(name string) string {
	if name == "" {
		return l.say("Ingen enhet", "No unit")
	}
	return name
}

// DenialsAttempts heads how many.
func (l Lang) DenialsAttempts() string { return l.say("Antal försök", "Refusals") }

// DenialsStaff heads by how many people.
func (l Lang) DenialsStaff() string { return l.say("Av antal medarbetare", "By how many") }

// emergencyFlash says what has just been done.
func (l Lang) emergencyFlash(code string) string {
	switch code {
	case "emergency_opened":
		return l.say("Personen är öppen för dig. Larmen är skickade.", "The person is open to you. The alarms have been sent.")
	case "emergency_reviewed":
		return l.say("Granskningen är sparad.", "The review has been saved.")
	}
	return ""
}

// emergencyProblem words what is wrong with a field of these forms.
func (l Lang) emergencyProblem(field, code string) string {
	switch {
	case field == "line" && code == "missing":
		return l.say("Skriv en rad om vad som har hänt.", "Write one line about what has happened.")
	case field == "line" && code == "too_long":
		return l.say("Raden är för lång, eller har radbrytningar. Skriv högst 200 tecken på en rad.", "The line is too long, or has line breaks. Write at most 200 characters on one line.")
	case field == "outcome" && code == "unknown_code":
		return l.say("Välj vad granskningen visade.", "Choose what the review found.")
	}
	return ""
}
