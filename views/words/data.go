package words

import "time"

// DataLead says what the page is.
func (l Law) DataLead() string {
	return l.say("Här står allt som portalen har sparat om dig, i den ordning som det kommer till. Hela innehållet får du som registerutdrag. Är något fel har du rätt att få det rättat: kontakta oss.",
		"This is all that the portal has kept about you, in the order in which it comes about. The whole of it you get as a register extract. If something is wrong you have the right to have it corrected: contact us.")
}

// Labels of what is kept.

// DataName labels the name.
func (l Law) DataName() string { return l.say("Namn", "Name") }

// DataNumber labels the number.
func (l Law) DataNumber() string {
	return l.say("Personnummer eller samordningsnummer", "Personal identity number or coordination number")
}

// DataUnit labels the unit.
func (l Law) DataUnit() string { return l.say("Enhet", "Unit") }

// DataEnrolled labels when somebody was registered.
func (l Law) DataEnrolled() string {
	return l.say("Anmäld som arbetssökande från", "Registered as a jobseeker from")
}

// DataEnrolledUntil labels the last day.
func (l Law) DataEnrolledUntil() string {
	return l.say("Anmäld till och med", "Registered through")
}

// DataCategory labels the seeker category.
func (l Law) DataCategory() string { return l.say("Sökandekategori", "Jobseeker category") }

// DataClaim labels whether compensation is paid or claimed.
func (l Law) DataClaim() string { return l.say("Arbetslöshetsersättning", "Unemployment benefit") }

// DataClaims says it; law is LAF, ALF or "".
func (l Law) DataClaims(law string) string {
	switch law {
	case "LAF":
		return l.say("Får eller begär ersättning enligt lagen (2024:506) om arbetslöshetsförsäkring", "Gets or claims benefit under the act (2024:506) on unemployment insurance")
	case "ALF":
		return l.say("Får eller begär ersättning enligt lagen (1997:238) om arbetslöshetsförsäkring", "Gets or claims benefit under the act (1997:238) on unemployment insurance")
	}
	return l.say("Ingen uppgift om ersättning", "No record of benefit")
}

// DataFund labels the fund.
func (l Law) DataFund() string { return l.say("A-kassa", "Unemployment fund") }

// DataNoFund says that there is none.
func (l Law) DataNoFund() string {
	return l.say("Inte medlem, enligt våra uppgifter", "Not a member, as far as we know")
}

// DataPlan labels the plan.
func (l Law) DataPlan() string { return l.say("Handlingsplan", "Plan") }

// DataPlanned says whether it says anything of searching.
func (l Law) DataPlanned(yes bool) string {
	if yes {
		return l.say("Innehåller uppgift om hur du ska söka arbete", "Says how you are to look for work")
	}
	return l.say("Uppgift saknas", "Nothing on record")
}

// DataSource and DataKept label where something comes from and for how long it is
// kept.
func (l Law) DataSource() string { return l.say("Kommer från", "Comes from") }

// DataKept labels how long it is kept.
func (l Law) DataKept() string { return l.say("Sparas", "Kept") }

// DataCount labels how many there are.
func (l Law) DataCount() string { return l.say("Antal", "How many") }

// WithActivities says how many activities reports hold.
func (l Law) WithActivities(n int) string { return l.sayf("med %s", "with %s", l.Lang().Activities(n)) }

// DataEmail labels the address for e-mail; DataNoEmail says that there is none.
func (l Law) DataEmail() string { return l.say("E-post för påminnelser", "E-mail for reminders") }

// DataNoEmail says that no e-mail is asked for.
func (l Law) DataNoEmail() string {
	return l.say("Du har inte bett om e-post", "You have not asked for e-mail")
}

// DataReach labels how messages come.
func (l Law) DataReach() string { return l.say("Meddelanden", "Messages come") }

// DataReached says how.
func (l Law) DataReached(digital bool) string {
	if digital {
		return l.say("I inkorgen här i portalen", "In the inbox here in the portal")
	}
	return l.say("Med brev", "By letter")
}

// DataLang labels the reader's language.
func (l Law) DataLang() string { return l.say("Språk i meddelanden", "Language of messages") }

// DataProgramme labels the programme that somebody is in.
func (l Law) DataProgramme() string { return l.say("Program", "Programme") }

// DataNoProgramme says that there is none.
func (l Law) DataNoProgramme() string { return l.say("Inget program", "No programme") }

// DataChange leads to the settings.
func (l Law) DataChange() string {
	return l.say("Ändra språk och hur vi når dig", "Change the language and how we reach you")
}

// DataSharedTitle heads who has got anything.
func (l Law) DataSharedTitle() string { return l.say("Vilka som får uppgifter", "Who is given data") }

// DataShared says it.
func (l Law) DataShared() string {
	return l.say("Får eller begär du arbetslöshetsersättning, och kan det antas att du inte har gjort det som krävs, får a-kassan och IAF en underrättelse. Inget annat skickas till dem från portalen, inte heller rapporten själv. Vad som har skickats står under Meddelanden till a-kassan. Den som är registrerad som ditt ombud, din gode man eller din förvaltare ser dina rapporter här i portalen. E-post och Mina meddelanden går genom den som driver dem, utan något om vad det gäller.",
		"If you get or claim unemployment benefit, and it can be assumed that you have not done what is required, the unemployment fund and IAF are given a notice. Nothing else is sent to them from the portal, and not the report itself. What has been sent is listed under Messages to the unemployment fund. Whoever is recorded as your representative sees your reports here in the portal. E-mail and Mina meddelanden pass through whoever runs them, with nothing of what it is about.")
}

// Held heads a kind of what is kept, by its code in the register extract.
func (l Law) Held(kind string) string {
	switch kind {
	case "number":
		return l.say("Personnummer eller samordningsnummer", "Personal identity number or coordination number")
	case "person":
		return l.say("Namn och hur vi når dig", "Name and how we reach you")
	case "claims":
		return l.say("Arbetslöshetsersättning", "Unemployment benefit")
	case "memberships":
		return l.say("Medlemskap i a-kassa", "Membership of an unemployment fund")
	case "programmes":
		return l.say("Program", "Programmes")
	case "plans":
		return l.say("Handlingsplan", "Plan")
	case "cases":
		return l.say("Ärenden", "Cases")
	case "reports":
		return l.say("Inlämnade rapporter", "Reports handed in")
	case "drafts":
		return l.say("Utkast som inte är inlämnade", "Drafts that are not handed in")
	case "notes":
		return l.say("Anteckningar till aktiviteter", "Notes on activities")
	case "notices":
		return l.say("Meddelanden till a-kassan och IAF", "Messages to the fund and IAF")
	case "deliveries":
		return l.say("Vart meddelandena har skickats", "Where the messages were sent")
	case "messages":
		return l.say("Meddelanden till dig", "Messages to you")
	case "sendings":
		return l.say("E-post och påminnelser till dig", "E-mail and reminders to you")
	case "holds":
		return l.say("Beslut att spara uppgifter längre", "Decisions to keep data longer")
	case "mandates":
		return l.say("Ombud, god man eller förvaltare", "Representatives (ombud, god man, förvaltare)")
	case "sign_ins":
		return l.say("Inloggningar", "Sign-ins")
	case "log":
		return l.say("Vem som har läst", "Who has read")
	}
	return l.say("Övrigt", "Other")
}

// HeldFrom says where a kind comes from.
func (l Law) HeldFrom(kind string) string {
	switch kind {
	case "person":
		return l.say("Namn, nummer och inskrivning: när du skrevs in som arbetssökande. Språk, e-post och brev: du själv.",
			"Name, number and registration: when you were registered as a jobseeker. Language, e-mail and letters: yourself.")
	case "claims":
		return l.say("A-kassan och myndighetens system för ersättning.", "The unemployment fund and the authority’s system for benefits.")
	case "plans":
		return l.say("Din handläggare, när ni gjorde planen eller du fick en plats i ett program.", "Your caseworker, when you made the plan or you were given a place in a programme.")
	case "reports":
		return l.say("Du själv. En rapport på papper eller muntligt skrivs in av en handläggare. Granskningen görs av en kontrollhandläggare.",
			"Yourself. A report on paper or by word of mouth is typed in by a caseworker. The review is made by a reviewer.")
	case "drafts":
		return l.say("Du själv, eller den som får lämna in rapporter åt dig. Ingen på myndigheten kan läsa ett utkast utan att du låter dem, en dag i taget. Den som får lämna in rapporter åt dig kan läsa dem.",
			"Yourself, or whoever may hand in reports for you. Nobody at the authority can read a draft unless you let them, a day at a time. Whoever may hand in reports for you can read them.")
	case "notices":
		return l.say("Portalen, när det kan antas att något saknas, eller en kontrollhandläggare.", "The portal, when it can be assumed that something is missing, or a reviewer.")
	case "messages":
		return l.say("Portalen, när något hände som du ska veta.", "The portal, when something happened that you should know.")
	case "sendings":
		return l.say("Portalen, när den skickade ett mejl eller en påminnelse: när, vilken väg och hur det gick, aldrig till vilken adress. Det står aldrig något om dig i ett mejl.",
			"The portal, when it sent an e-mail or a reminder: when, by which way and how it went, never to which address. An e-mail never says anything about you.")
	case "holds":
		return l.say("Dataskyddsombudet eller den som driver portalen, efter ett beslut.", "The data protection officer, or who runs the portal, after a decision.")
	case "mandates":
		return l.say("En handläggare, efter en fullmakt, ett beslut eller ett registerutdrag.", "A caseworker, from a power of attorney, a decision or an extract from a register.")
	case "sign_ins":
		return l.say("Din e-legitimation, varje gång du loggar in.", "Your e-identification, each time you sign in.")
	case "log":
		return l.say("Portalen, varje gång någon läser eller ändrar uppgifter om dig.", "The portal, each time somebody reads or changes data about you.")
	}
	return l.say("Portalen.", "The portal.")
}

// HeldLonger says what may make everything be kept longer.
func (l Law) HeldLonger() string {
	return l.say("Vi kan behöva spara uppgifter längre än så: för ett mål i domstol, för tillsyn eller utredning, för ett arkiv, eller för att du själv har bett om det. Då raderas de när det skälet har upphört.",
		"We may have to keep data longer than that: for a case in court, for supervision or an inquiry, for an archive, or because you have asked for it yourself. They are then erased when that reason has ended.")
}

// HeldNow says that everything is kept longer now: why, since when, and until
// which day at the latest, if there is one.
func (l Law) HeldNow(sv, en string, from time.Time, until *time.Time) string {
	if until == nil {
		return l.sayf("Dina uppgifter sparas längre sedan %s: %s. De raderas inte innan det skälet har upphört.",
			"Your data are kept longer since %s: %s. They are not erased before that reason has ended.", l.Lang().Date(from), l.say(sv, en))
	}
	return l.sayf("Dina uppgifter sparas längre sedan %s: %s. Det gäller till och med %s.",
		"Your data are kept longer since %s: %s. That goes until and including %s.", l.Lang().Date(from), l.say(sv, en), l.Lang().Date(*until))
}

// HeldKept says how long a kind is kept. years is retention's, by what; draft is a
// draft's months.
func (l Law) HeldKept(kind string, years map[string]int, draft int) string {
	switch kind {
	case "reports", "notices", "messages":
		return l.sayf("Så länge ärendet pågår, och sedan i högst %d år efter utgången av det år då det avslutades (16 § lagen 2002:546), om inte reglerna om arkiv säger något annat.",
			"While the case is under way, and then for at most %d years after the end of the year in which it was ended (section 16 of the act 2002:546), unless the rules on archives say otherwise.", years["case"])
	case "drafts":
		return l.sayf("I %d månader efter sista dagen, eller efter din senaste ändring om den är senare. Sedan raderas utkastet, utan att någon läser det.",
			"For %d months after the last day, or after your latest change if that is later. Then the draft is erased, without anybody reading it.", draft)
	case "log":
		return l.sayf("I %d år efter utgången av det år då raden skrevs.", "For %d years after the end of the year in which the line was written.", years["access_log"])
	case "sendings":
		return l.sayf("I %d år efter utgången av det år då det skickades.", "For %d years after the end of the year in which it was sent.", years["sending"])
	case "sign_ins":
		if n := years["sign_in"]; n > 0 {
			return l.sayf("I %d år efter utgången av det år då du loggade in. En inloggning som pågår sparas tills den slutar, och ett dygn till.",
				"For %d years after the end of the year in which you signed in. A session is kept until it ends, and a day more.", n)
		}
	case "mandates":
		return l.say("Så länge uppgifterna om den som ombudet företräder. Den som inte själv är arbetssökande raderas när det sista uppdraget raderas.",
			"As long as the data about whom the representative acts for. Who is no jobseeker is erased when the last assignment is.")
	case "person", "claims", "plans", "holds":
		if n := years["person"]; n > 0 {
			return l.sayf("I högst %d år efter utgången av det år då du slutade vara inskriven, om inte ett ärende ska sparas längre. Sedan raderas allt som pekar ut dig (16 § lagen 2002:546).",
				"For at most %d years after the end of the year in which you stopped being registered, unless a case is to be kept longer. Then everything that points you out is erased (section 16 of the act 2002:546).", n)
		}
	}
	return l.say("Tills vidare: det är inte beslutat när det ska raderas.", "Until further notice: it has not been decided when it is to be erased.")
}

// DataLooks labels the lines of the log.
func (l Law) DataLooks() string {
	return l.say("Rader om dig i loggen", "Lines about you in the log")
}

// ExtractTitle heads the register extract.
func (l Law) ExtractTitle() string { return l.say("Registerutdrag", "Register extract") }

// ExtractWhat says what is in it.
func (l Law) ExtractWhat() string {
	return l.say("En fil med allt som är sparat om dig: varje version av dina rapporter, utkast, meddelanden, underrättelser som har skickats, inloggningar och vem som har läst. Att utdraget görs och att du hämtar det antecknas i loggen.",
		"A file with all that is kept of you: every version of your reports, drafts, messages, notices that have been sent, sign-ins and who has read. That the extract is made, and that you fetch it, is noted in the log.")
}

// ExtractLeavesOut says what is kept and is not in it.
func (l Law) ExtractLeavesOut() string {
	return l.say("Det här står inte i filen: signaler till en handläggare, underrättelser som hålls kvar eller har stoppats, tidigare nummer, säkerhetsloggen, och det som finns kvar i en tidigare registrering av dig som har slagits ihop med den här (rapporter, vem som har läst och utdrag). Kontakta oss om du vill ha det.",
		"Not in the file: signals to a caseworker, notices that are held or have been stopped, earlier numbers, the security log, and what is left in an earlier record of you that has been merged with this one (reports, who has read, and extracts). Contact us if you want it.")
}

// ExtractCare says what to mind.
func (l Law) ExtractCare() string {
	return l.say("Filen innehåller ditt personnummer. Spara den inte på en dator som andra använder.",
		"The file holds your personal identity number. Do not save it on a computer that others use.")
}

// ExtractAsk is the button that asks for one; ExtractAgain asks for another.
func (l Law) ExtractAsk() string { return l.say("Gör ett registerutdrag", "Make a register extract") }

// ExtractAgain asks anew, and takes the one before away.
func (l Law) ExtractAgain() string {
	return l.say("Gör ett nytt, och ta bort det här", "Make a new one, and remove this one")
}

// ExtractWaits says that one is being made.
func (l Law) ExtractWaits() string {
	return l.say("Utdraget görs. Du kan lämna sidan och komma tillbaka.", "The extract is being made. You can leave the page and come back.")
}

// ExtractDone says how many parts are done.
func (l Law) ExtractDone(done, steps int) string {
	return l.sayf("%d av %d delar är klara.", "%d of %d parts are done.", done, steps)
}

// ExtractProgress names the bar to a screen reader.
func (l Law) ExtractProgress() string {
	return l.say("Så långt har det kommit", "How far it has come")
}

// ExtractLook is the link that shows the page anew.
func (l Law) ExtractLook() string { return l.say("Se om det är klart", "See whether it is done") }

// ExtractReady says that it is made.
func (l Law) ExtractReady(made, ends time.Time) string {
	return l.sayf("Utdraget är klart. Det gjordes den %s och kan hämtas till den %s. Sedan raderas det.",
		"The extract is done. It was made on %s and can be fetched until %s. Then it is erased.", l.Lang().Moment(made), l.Lang().Moment(ends))
}

// ExtractFailed says that it could not be made.
func (l Law) ExtractFailed() string {
	return l.say("Utdraget kunde inte göras. Inget har gått förlorat. Försök igen, och kontakta oss om det inte går då heller.",
		"The extract could not be made. Nothing has been lost. Try again, and contact us if it does not work then either.")
}

// ExtractTakeJSON and ExtractTakeHTML are the buttons that fetch it.
func (l Law) ExtractTakeJSON() string {
	return l.say("Hämta för program (JSON)", "Fetch for programs (JSON)")
}

// ExtractTakeHTML fetches it to be read.
func (l Law) ExtractTakeHTML() string {
	return l.say("Hämta att läsa eller skriva ut (HTML)", "Fetch to read or print (HTML)")
}

// ExtractOn leads to the page of the extract.
func (l Law) ExtractOn(state string) string {
	switch state {
	case "asked":
		return l.say("Ditt utdrag görs. Se hur långt det har kommit", "Your extract is being made. See how far it has come")
	case "made":
		return l.say("Ditt utdrag är klart. Hämta det", "Your extract is done. Fetch it")
	}
	return l.say("Till registerutdraget", "To the register extract")
}
