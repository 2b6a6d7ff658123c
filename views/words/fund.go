package words

import "aktivitetsportalen/internal/notice"

// FundLead says what the fund's inbox is.
func (l Lang) FundLead() string {
	return l.say("Underrättelser som är adresserade till er a-kassa. De som väntar på kvittens står först. En underrättelse är inget beslut: ni bedömer vad den ska leda till.",
		"Notices addressed to your fund. Those that wait for an acknowledgement come first. A notice is not a decision: you judge what it is to lead to.")
}

// FundEmpty says that nothing has come.
func (l Lang) FundEmpty() string {
	return l.say("Inget har kommit ännu.", "Nothing has come yet.")
}

// FundFull says that the list is cut.
func (l Lang) FundFull(n int) string {
	return l.sayf("Listan visar de %d som är mest angelägna.", "The list shows the %d that are most urgent.", n)
}

// Headings and terms of a notice, as the fund sees it.

// FundPerson is who it is about.
func (l Lang) FundPerson() string { return l.say("Vem", "Who") }

// FundGround is the ground.
func (l Lang) FundGround() string { return l.say("Grund", "Ground") }

// FundMonth is the month of the report.
func (l Lang) FundMonth() string { return l.say("Rapportmånad", "Month of the report") }

// FundSent is when it was sent out.
func (l Lang) FundSent() string { return l.say("Skickad", "Sent") }

// FundState is what has become of it here.
func (l Lang) FundState() string { return l.say("Läge", "State") }

// FundNumber is the person's number.
func (l Lang) FundNumber() string {
	return l.say("Personnummer eller samordningsnummer", "Personal identity number or coordination number")
}

// FundSection is the section of law.
func (l Lang) FundSection() string { return l.say("Lagrum", "Section of law") }

// FundEventDay is the day of the event.
func (l Lang) FundEventDay() string { return l.say("Händelsedag", "Day of the event") }

// FundHow is how it was made.
func (l Lang) FundHow() string { return l.say("Så gjordes den", "How it was made") }

// FundMade says how a notice was made.
func (l Lang) FundMade(automatic bool) string {
	if automatic {
		return l.say("Automatiskt, utan att en handläggare tog ställning", "Automatically, without any caseworker’s considering it")
	}
	return l.say("Av en handläggare", "By a caseworker")
}

// FundUnconfirmed says that it went out before all post was known to be registered.
func (l Lang) FundUnconfirmed() string {
	return l.say("Den skickades innan alla kontor hade bekräftat att posten var registrerad.",
		"It was sent before every office had confirmed that its post was registered.")
}

// FundLate is when a late report came in.
func (l Lang) FundLate() string { return l.say("Sen rapport kom in", "Late report came in") }

// FundWhy is why a notice is withdrawn.
func (l Lang) FundWhy() string {
	return l.say("Orsak till återkallelsen", "Reason for the withdrawal")
}

// FundReference is the fund's own reference.
func (l Lang) FundReference() string { return l.say("Er referens", "Your reference") }

// FundReferenceHint says what a reference may be.
func (l Lang) FundReferenceHint() string {
	return l.say("Ert ärendenummer, till exempel. Aldrig ett personnummer eller ett namn.", "Your case number, for example. Never a personal identity number or a name.")
}

// FundKind is what an item of the chain is.
func (l Lang) FundKind(k notice.Kind) string {
	if k == notice.Withdrawal {
		return l.say("Återkallelse", "Withdrawal")
	}
	return l.say("Underrättelse", "Notice")
}

// FundWithdrawn says that a notice no longer stands.
func (l Lang) FundWithdrawn() string { return l.say("Återkallad", "Withdrawn") }

// FundWithdrawnLead says what follows from it.
func (l Lang) FundWithdrawnLead() string {
	return l.say("Underrättelsen är återkallad och gäller inte längre. Återkallelsen och orsaken står nedanför.",
		"The notice is withdrawn and no longer applies. The withdrawal and the reason are below.")
}

// FundProtected marks a person with protected data.
func (l Lang) FundProtected() string {
	return l.say("Skyddade personuppgifter", "Protected personal data")
}

// FundProtectedLead says how to handle such a person.
func (l Lang) FundProtectedLead() string {
	return l.say("Personen har skyddade personuppgifter. Följ er rutin. Portalen lämnar aldrig ut någon adress.",
		"The person’s data are protected. Follow your routine. The portal never gives out an address.")
}

// FundDelivery is what has become of a notice at the fund.
func (l Lang) FundDelivery(s notice.DeliveryState) string {
	switch s {
	case notice.Acknowledged:
		return l.say("Kvitterad", "Acknowledged")
	case notice.NotOurs:
		return l.say("Inte vår", "Not ours")
	}
	return l.say("Väntar på kvittens", "Waits for acknowledgement")
}

// FundOverdue says that the acknowledgement is late.
func (l Lang) FundOverdue() string { return l.say("Kvittens saknas", "Acknowledgement missing") }

// FundAcknowledge is the button that acknowledges.
func (l Lang) FundAcknowledge() string { return l.say("Kvittera", "Acknowledge") }

// FundNotOurs is the button that says that it is another's.
func (l Lang) FundNotOurs() string { return l.say("Inte vår", "Not ours") }

// FundNotOursWhy asks why.
func (l Lang) FundNotOursWhy() string {
	return l.say("Varför är den inte er?", "Why is it not yours?")
}

// FundNotOursLead says what happens then.
func (l Lang) FundNotOursLead() string {
	return l.say("En handläggare på myndigheten får veta det och tittar på den.", "A caseworker at the authority is told, and looks at it.")
}

// FundAnswered is when the fund answered.
func (l Lang) FundAnswered() string { return l.say("Besvarad", "Answered") }

// FundChoose is the empty choice of a list.
func (l Lang) FundChoose() string { return l.say("Välj", "Choose") }
