package words

// What staff read who go on with somebody's draft.

// NavAssist leads to the page.
func (l Lang) NavAssist() string { return l.say("Fortsätta utkast", "Going on with a draft") }

// AssistLead says what it is for.
func (l Lang) AssistLead() string {
	return l.say("Ett utkast är personens eget utrymme. Du kan bara öppna det om personen själv låter dig, och bara i dag. Personen ser det med en gång och kan avsluta när som helst.",
		"A draft is the person's own space. You can open it only if the person lets you, and only today. The person sees it at once and can end it at any time.")
}

// AssistTitle heads the draft of a month.
func (l Lang) AssistTitle(month string) string {
	return l.sayf("Utkast för %s", "Draft for %s", month)
}

// AssistWay asks how the person has let you.
func (l Lang) AssistWay() string {
	return l.say("Hur låter personen dig?", "How does the person let you?")
}

// AssistByCode is by a code, the first of the answers.
func (l Lang) AssistByCode() string {
	return l.say("Läser upp en engångskod från sin sida", "Reads out a one-time code from their page")
}

// AssistAtDesk is asking at the desk.
func (l Lang) AssistAtDesk() string {
	return l.say("Ber om det vid besök", "Asks for it on a visit")
}

// AssistByPhone is asking on the phone.
func (l Lang) AssistByPhone() string {
	return l.say("Ber om det i telefon", "Asks for it on the phone")
}

// AssistCode is the code.
func (l Lang) AssistCode() string { return l.say("Engångskod", "One-time code") }

// AssistCodeHint says when it is filled in.
func (l Lang) AssistCodeHint() string {
	return l.say("Åtta tecken. Månaden följer med koden.", "Eight characters. The month comes with the code.")
}

// AssistIdentified asks how the person was identified.
func (l Lang) AssistIdentified() string {
	return l.say("Utan kod: hur vet du vem det är?", "Without a code: how do you know who it is?")
}

// AssistIdentifiedHint says that it is told.
func (l Lang) AssistIdentifiedHint() string {
	return l.say("Det antecknas och visas för personen.", "It is noted and shown to the person.")
}

// AssistGroup stands before a choice: which way it belongs to.
func (l Lang) AssistGroup(way string) string {
	if way == "phone" {
		return l.say("Telefon", "Phone")
	}
	return l.say("Besök", "Visit")
}

// AssistOpen opens the draft.
func (l Lang) AssistOpen() string { return l.say("Öppna utkastet", "Open the draft") }

// AssistToday heads the drafts that are open to you.
func (l Lang) AssistToday() string {
	return l.say("Utkast som du får fortsätta i dag", "Drafts that you may go on with today")
}

// AssistNone says that there is none.
func (l Lang) AssistNone() string {
	return l.say("Det finns inget utkast än. Det börjar med den första aktiviteten.", "There is no draft yet. It begins with the first activity.")
}

// AssistReceived says that a report is in.
func (l Lang) AssistReceived() string {
	return l.say("En rapport för månaden är inlämnad, och det finns inget utkast. Personen kan själv börja en komplettering.",
		"A report for the month is in, and there is no draft. The person can begin a supplement themselves.")
}

// AssistAdd heads the form for an activity.
func (l Lang) AssistAdd() string { return l.say("Lägg till en aktivitet", "Add an activity") }

// AssistFields shows the fields of the kind that is chosen.
func (l Lang) AssistFields() string {
	return l.say("Visa typens fält", "Show the fields of the kind")
}

// AssistHandInTitle heads the hand-in.
func (l Lang) AssistHandInTitle() string {
	return l.say("Lämna in som muntlig rapport", "Hand in as an oral report")
}

// AssistHandInMore says what it is.
func (l Lang) AssistHandInMore() string {
	return l.say("Rapporten räknas som muntlig och hörd av dig, nu (förvaltningslagen 22 och 27 §§). Läs upp den först. Personen får ett kvitto, och ditt tillträde till utkastet upphör.",
		"The report counts as oral and heard by you, now (Administrative Procedure Act, sections 22 and 27). Read it out first. The person gets a receipt, and your access to the draft ends.")
}

// AssistReadBack is what is confirmed.
func (l Lang) AssistReadBack() string {
	return l.say("Jag har läst upp rapporten för personen, som har intygat att den är sann och fullständig.",
		"I have read the report to the person, who has attested that it is true and complete.")
}

// AssistHandIn hands it in.
func (l Lang) AssistHandIn() string {
	return l.say("Lämna in rapporten", "Hand in the report")
}

// AssistNotOpen says from when a month can be handed in.
func (l Lang) AssistNotOpen() string {
	return l.say("Månaden kan inte lämnas in än.", "The month cannot be handed in yet.")
}

// AssistRefused says why it was not handed in, by the code of the fault.
func (l Lang) AssistRefused(code string) string {
	switch code {
	case "not_attested":
		return l.say("Kryssa i att du har läst upp rapporten och att personen har intygat den.", "Tick that you have read the report out and that the person has attested it.")
	case "unchanged":
		return l.say("Utkastet säger detsamma som den rapport som redan är inlämnad.", "The draft says the same as the report that is already in.")
	case "changed":
		return l.say("Utkastet har ändrats sedan du såg det, kanske av personen själv. Läs upp det igen.", "The draft has changed since you saw it, perhaps by the person. Read it out again.")
	case "received":
		return l.AssistReceived()
	}
	return l.AssistNotOpen()
}

// assistFlash words the codes of what was done.
func (l Lang) assistFlash(code string) string {
	switch code {
	case "assist_added":
		return l.say("Aktiviteten är tillagd.", "The activity has been added.")
	case "assist_done":
		return l.say("Rapporten är inlämnad som muntlig rapport.", "The report has been handed in as an oral report.")
	}
	return ""
}

// assistProblem says what is wrong with a field of the form.
func (l Lang) assistProblem(field, code string) string {
	switch {
	case code == "wrong_code":
		return l.say("Koden gäller inte för det numret. Den kan vara felskriven, använd eller för gammal. Efter några fel behövs en ny.", "The code does not hold for that number. It may be mistyped, used or too old. After some wrong ones a new code is needed.")
	case field == "way":
		return l.say("Välj hur personen låter dig.", "Choose how the person lets you.")
	case field == "identified":
		return l.say("Välj hur personen visade vem den är, på det sätt som du valt.", "Choose how the person showed who they are, in the way that you chose.")
	}
	return ""
}
