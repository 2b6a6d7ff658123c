package words

import (
	"strconv"

	"aktivitetsportalen/internal/notice"
)

// What several staff pages say: columns, states, what has been done, refusals.

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

// deskFlash says what staff have just done.
func (l Lang) deskFlash(code string) string {
	switch code {
	case "registered":
		return l.say("Rapporten är registrerad.", "The report has been registered.")
	case "intake_confirmed":
		return l.say("Bekräftat. Kvarhållna underrättelser väntar inte längre på enheten.", "Confirmed. Held notices no longer wait for the unit.")
	case "found":
		return l.say("Utfallet är sparat.", "The finding has been saved.")
	case "copy_made":
		return l.say("Kopian är sparad och väntar på beslut.", "The copy has been saved, and waits for a decision.")
	case "copy_release":
		return l.say("Kopian får lämnas ut.", "The copy may be handed out.")
	case "copy_refuse":
		return l.say("Kopian lämnas inte ut.", "The copy is not handed out.")
	case "proposed":
		return l.say("Utfallet är sparat och väntar på en annan granskare.", "The finding has been saved, and waits for another reviewer.")
	case "first_confirm":
		return l.say("Utfallet är bekräftat och gäller.", "The finding has been confirmed, and counts.")
	case "first_return":
		return l.say("Utfallet är återlämnat. Rapporten står kvar i kön.", "The finding has been returned. The report is still in the queue.")
	case "translated":
		return l.say("Översättningen är sparad.", "The translation has been saved.")
	case "language_marked":
		return l.say("Språket är märkt.", "The language has been marked.")
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
	case "copy_moves":
		return Fault{l.say("Kopian kan inte lämnas ut så", "The copy cannot be handed out so"),
			l.say("Någon annan än den som har gjort kopian beslutar. Om personer med skyddade uppgifter lämnas inga kopior ut här.",
				"Somebody else than made the copy decides. Of people with protected data no copies are handed out here."), again}, true
	case "first_review":
		return Fault{l.say("En annan granskare ska bekräfta först", "Another reviewer is to confirm first"),
			l.say("Du är ny i rollen. Ditt utfall är inte sparat.", "You are new in the role. Your finding has not been saved."), again}, true
	case "first_review_waits", "one_first_review_waits":
		return Fault{l.say("Ett utfall väntar redan på att bekräftas", "A finding already waits to be confirmed"),
			l.say("En annan granskare ska bekräfta det eller lämna tillbaka det. Ditt utfall är inte sparat.",
				"Another reviewer is to confirm or return it. Your finding has not been saved."), again}, true
	case "first_review_moves":
		return Fault{l.say("Utfallet är inte ditt att bekräfta", "The finding is not yours to confirm"),
			l.say("Ingen bekräftar sitt eget utfall, och den som är ny i rollen bekräftar ingens.", "Nobody confirms their own finding, and who is new in the role confirms nobody’s."),
			l.say("Be en kollega öppna ärendet.", "Ask a colleague to open the case.")}, true
	case "translated_first":
		return Fault{l.say("Det som personen har skrivit är inte översatt än", "What the person wrote has not been translated yet"),
			l.say("En rapport kan inte få utfallet inte godkänd innan den som granskar kan läsa allt i den. Ditt utfall är inte sparat.",
				"A report cannot be found not OK before the reviewer can read all of it. Your finding has not been saved."),
			l.say("Öppna ärendet och låt översätta det som är märkt. Personen ska inte skicka in det igen på svenska.",
				"Open the case and have what is marked translated. The person is not to send it again in Swedish.")}, true
	case "translated":
		return Fault{l.say("Texten är redan översatt", "The text has been translated already"),
			l.say("Någon hann före, eller så är texten märkt som svenska. Din översättning är inte sparad.", "Somebody was first, or the text is marked as Swedish. Your translation has not been saved."), again}, true
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
	case "not_a_sum":
		return l.say("En kontrollsumma (SHA-256) är 64 tecken: siffror och a till f.", "A checksum (SHA-256) is 64 characters: digits and a to f.")
	case "not_a_time":
		return l.say("Skriv klockslaget som timme:minut, till exempel 14:05.", "Write the time as hour:minute, for example 14:05.")
	}
	if field == "time" && code == "in_future" {
		return l.say("Klockslaget har inte varit än.", "That time is still to come.")
	}
	if text := l.followProblem(field, code); text != "" {
		return text
	}
	if text := l.mandateProblem(field, code); text != "" {
		return text
	}
	if text := l.controlProblem(field, code); text != "" {
		return text
	}
	if text := l.holdProblem(field, code); text != "" {
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
