package words

import (
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/rule"
)

// What staff pages say of notices, letters and deliveries.

// DeskNoticesLead says what the page holds.
func (l Lang) DeskNoticesLead() string {
	return l.say("Underrättelser om enhetens arbetssökande. En kvarhållen underrättelse kan stoppas om den är gjord av misstag.",
		"Notices about the unit’s jobseekers. A held notice can be stopped if it was made in error.")
}

// ProposedHeading heads the proposals.
func (l Lang) ProposedHeading() string {
	return l.say("Föreslagna att återkalla", "Proposed for withdrawal")
}

// ProposedLead says why they are proposed.
func (l Lang) ProposedLead() string {
	return l.say("Något har kommit fram som tyder på att de skickades av misstag. Öppna och ta ställning.",
		"Something has come up that suggests that they were sent in error. Open and decide.")
}

// HeldHeading heads the held ones.
func (l Lang) HeldHeading() string { return l.say("Kvarhållna", "Held") }

// SentHeading heads the released ones.
func (l Lang) SentHeading() string { return l.say("Skickade", "Sent") }

// StoppedHeading heads the stopped ones.
func (l Lang) StoppedHeading() string { return l.say("Stoppade", "Stopped") }

// NoticesEmpty says that there are none.
func (l Lang) NoticesEmpty() string {
	return l.say("Det finns inga underrättelser.", "There are no notices.")
}

// ColGround is the ground.
func (l Lang) ColGround() string { return l.say("Grund", "Ground") }

// ColHold is when a held notice may go, and when it goes.
func (l Lang) ColHold() string { return l.say("Släpps tidigast – senast", "Released from – by") }

// ColFund is the fund.
func (l Lang) ColFund() string { return l.say("A-kassa", "Unemployment fund") }

// ColIAF is the supervisory authority.
func (l Lang) ColIAF() string {
	return l.say("Tillsynsmyndigheten (IAF)", "Supervisory authority (IAF)")
}

// ColSent is when it was released.
func (l Lang) ColSent() string { return l.say("Skickad den", "Sent on") }

// DeskMadeBy says how a notice was made.
func (l Lang) DeskMadeBy(automatic bool) string {
	if automatic {
		return l.say("Gjord automatiskt", "Made automatically")
	}
	return l.say("Gjord av en handläggare", "Made by a member of staff")
}

// Withdrawn marks a notice that is withdrawn.
func (l Lang) Withdrawn() string { return l.say("Återkallad", "Withdrawn") }

// NoticeTitle heads a notice.
func (l Lang) NoticeTitle(caseNo string) string {
	return l.sayf("Underrättelse i %s", "Notice in %s", caseNo)
}

// NoticeKind names a notice and the message linked to it.
func (l Lang) NoticeKind(k notice.Kind) string {
	if k == notice.Withdrawal {
		return l.say("Återkallelse", "Withdrawal")
	}
	return l.say("Underrättelse", "Notice")
}

// Section labels where it stands in law.
func (l Lang) Section() string { return l.say("Lagrum", "Provision") }

// EventDay labels the day of the event.
func (l Lang) EventDay() string { return l.say("Händelsedag", "Day of the event") }

// CreatedAt labels when it was made.
func (l Lang) CreatedAt() string { return l.say("Skapad", "Made") }

// HoldUntil labels when it may go.
func (l Lang) HoldUntil() string { return l.say("Hålls kvar till", "Held until") }

// ReleaseBy labels when it goes whatever has been confirmed.
func (l Lang) ReleaseBy() string { return l.say("Släpps senast", "Released at the latest") }

// StoppedAt labels when it was stopped.
func (l Lang) StoppedAt() string { return l.say("Stoppad den", "Stopped on") }

// Unconfirmed says that a place had not confirmed its post.
func (l Lang) Unconfirmed() string {
	return l.say("Släppt innan alla enheter hade bekräftat att posten var registrerad.",
		"Released before every unit had confirmed that its post was registered.")
}

// InformedAt labels when and how the person was told.
func (l Lang) InformedAt() string { return l.say("Personen underrättad", "Person informed") }

// InformedBy says by which channel.
func (l Lang) InformedBy(channel string) string {
	if channel == "letter" {
		return l.say("med brev", "by letter")
	}
	return l.say("i portalen", "in the portal")
}

// NotInformed says that the person has not been told yet.
func (l Lang) NotInformed() string { return l.say("Inte än", "Not yet") }

// LateReport labels a late report that travels with the notice.
func (l Lang) LateReport() string { return l.say("Sen rapport kom in", "A late report was received") }

// SentCaption names the table of deliveries.
func (l Lang) SentCaption() string { return l.say("Leveranser", "Deliveries") }

// ColReceiver is who it is sent to.
func (l Lang) ColReceiver() string { return l.say("Mottagare", "Receiver") }

// ColReference is the receiver's own.
func (l Lang) ColReference() string { return l.say("Mottagarens referens", "Receiver’s reference") }

// ColMessage is which message of a chain.
func (l Lang) ColMessage() string { return l.say("Meddelande", "Message") }

// UnreadReport says that a report which was in time waits to be reviewed.
func (l Lang) UnreadReport() string {
	return l.say("En rapport för månaden som kom in i tid har registrerats efter granskningen. Granska den: om ingen underrättelse ska göras stoppas den här, eller föreslås återkallad om den har skickats.",
		"A report for the month that was received in time has been registered after the review. Review it: if no notice is to be made, this one is stopped, or proposed for withdrawal if it has been sent.")
}

// StopHeading heads the form that stops.
func (l Lang) StopHeading() string { return l.say("Stoppa underrättelsen", "Stop the notice") }

// StopLead says for what alone a notice is stopped.
func (l Lang) StopLead() string {
	return l.say("En underrättelse stoppas bara om den är gjord av misstag. Sjukdom, driftstopp eller en sen rapport är inga skäl: det är uppgifter som a-kassan bedömer.",
		"A notice is stopped only if it was made in error. Illness, an outage or a late report are no reasons: they are facts that the fund weighs.")
}

// StopCode asks for the code.
func (l Lang) StopCode() string { return l.say("Varför är den fel?", "Why is it wrong?") }

// StopButton stops.
func (l Lang) StopButton() string { return l.say("Stoppa", "Stop") }

// WithdrawHeading heads the form that withdraws.
func (l Lang) WithdrawHeading() string {
	return l.say("Återkalla underrättelsen", "Withdraw the notice")
}

// WithdrawLead says what it does.
func (l Lang) WithdrawLead() string {
	return l.say("Samma mottagare och personen får en återkallelse. Underrättelsen själv ändras inte.",
		"The same receivers and the person get a withdrawal. The notice itself is not changed.")
}

// WithdrawCode asks for the code.
func (l Lang) WithdrawCode() string {
	return l.say("Varför återkallas den?", "Why is it withdrawn?")
}

// WithdrawProposed says what is proposed.
func (l Lang) WithdrawProposed(code string, codes rule.Codes) string {
	return l.sayf("Föreslagen orsak: %s.", "Proposed reason: %s.", codes.Name(rule.ListWithdraw, code, string(l)))
}

// WithdrawButton withdraws.
func (l Lang) WithdrawButton() string { return l.say("Återkalla", "Withdraw") }

// ToCase is the link from a notice to its queue.
func (l Lang) ToNotices() string { return l.say("Till underrättelserna", "To the notices") }

// Letters.

// LettersLead says what the print queue is.
func (l Lang) LettersLead() string {
	return l.say("Meddelanden till personer som inte läser i portalen. Öppna, skriv ut, och markera brevet som utskrivet. Då räknas personen som underrättad.",
		"Messages to people who do not read in the portal. Open, print, and mark the letter as printed. The person then counts as informed.")
}

// LettersEmpty says that there are none.
func (l Lang) LettersEmpty() string {
	return l.say("Det finns inga brev att skriva ut.", "There are no letters to print.")
}

// OpenLetter opens one.
func (l Lang) OpenLetter(caseNo string) string { return l.sayf("Brev i %s", "Letter in %s", caseNo) }

// PrintHint says how to print.
func (l Lang) PrintHint() string {
	return l.say("Skriv ut sidan med webbläsarens utskrift. Bara brevet kommer med. Kuvertet adresseras enligt enhetens rutin. Har personen skyddade personuppgifter gäller rutinen för det.",
		"Print the page from the browser. Only the letter is printed. The envelope is addressed by the unit’s routine. If the person’s data are protected, the routine for that applies.")
}

// MarkPrinted is the button.
func (l Lang) MarkPrinted() string { return l.say("Markera som utskrivet", "Mark as printed") }

// PrintedAt says when it was printed.
func (l Lang) PrintedAt(moment string) string {
	return l.sayf("Utskrivet %s.", "Printed on %s.", moment)
}

// Deliveries.

// DeliveriesLead says what the page holds.
func (l Lang) DeliveriesLead() string {
	return l.say("Vad som har skickats till a-kassor och till tillsynsmyndigheten, utan namn. Försenade kvittenser och misslyckade försök står först.",
		"What has been sent to funds and to the supervisory authority, without names. Overdue acknowledgements and failed attempts come first.")
}

// DeliveriesEmpty says that nothing has been sent.
func (l Lang) DeliveriesEmpty() string { return l.say("Inget har skickats.", "Nothing has been sent.") }

// CountsByReceiver names the table of counts.
func (l Lang) CountsByReceiver() string {
	return l.say("Antal per mottagare", "Number for each receiver")
}

// AtLeast is a number that is not told below least; 0 stands for those that are
// not, if there is any.
func (l Lang) AtLeast(n, least int, some bool) string {
	if n == 0 && some {
		return l.sayf("färre än %d", "fewer than %d", least)
	}
	return l.Count(n)
}

// AckMissing marks an acknowledgement that is missing.
func (l Lang) AckMissing() string { return l.say("Kvittens saknas", "Acknowledgement missing") }

// ColAttempts is how many times it has been tried.
func (l Lang) ColAttempts() string { return l.say("Försök", "Attempts") }

// ColNextTry is when it will be tried again.
func (l Lang) ColNextTry() string { return l.say("Nästa försök", "Next attempt") }

// ColAckDue is when the acknowledgement was due.
func (l Lang) ColAckDue() string { return l.say("Kvittens senast", "Acknowledgement due") }

// ColError is what went wrong.
func (l Lang) ColError() string { return l.say("Fel", "Fault") }

// DeliveryFault words what went wrong the last time; an unknown code stands as
// it is.
func (l Lang) DeliveryFault(code string) string {
	switch code {
	case "":
		return "–"
	case "timeout":
		return l.say("Mottagaren svarade inte i tid", "The receiver did not answer in time")
	case "refused":
		return l.say("Mottagaren gick inte att nå", "The receiver could not be reached")
	case "http_5xx":
		return l.say("Mottagarens system svarade med ett fel", "The receiver’s system answered with a fault")
	case "http_4xx":
		return l.say("Mottagaren tog inte emot meddelandet", "The receiver did not accept the message")
	case "internal":
		return l.say("Fel hos oss", "A fault on our side")
	}
	return code
}

// ProposedCaption, HeldCaption, SentNoticesCaption and StoppedCaption name the tables of notices.
func (l Lang) ProposedCaption() string {
	return l.say("Skickade underrättelser som kan vara fel", "Notices sent that may be wrong")
}

// HeldCaption names the held ones.
func (l Lang) HeldCaption() string {
	return l.say("Underrättelser som hålls kvar", "Notices that are held")
}

// SentNoticesCaption names the released ones.
func (l Lang) SentNoticesCaption() string {
	return l.say("Underrättelser som har skickats", "Notices that have been sent")
}

// StoppedCaption names the stopped ones.
func (l Lang) StoppedCaption() string {
	return l.say("Underrättelser som har stoppats", "Notices that have been stopped")
}

// DeliveriesCaption names the table of deliveries.
func (l Lang) DeliveriesCaption() string { return l.say("Varje leverans", "Each delivery") }
