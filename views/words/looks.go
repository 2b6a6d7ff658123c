package words

import (
	"strings"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// LooksExempt always stands on the page, and in whatever is taken out: it must
// say the same whether something is left out or not (OSL 17:2, 18:1).
func (l Lang) LooksExempt() string {
	return l.say("Uppgifter kan vara undantagna enligt lag.", "Entries may be left out by law.")
}

// LookWhen, LookByWhom and LookReasons label what is chosen by.
func (l Lang) LookWhen() string { return l.say("Tid", "Time") }

// LookByWhom labels the roles.
func (l Lang) LookByWhom() string { return l.say("Vem", "Who") }

// LookReasons labels the reasons.
func (l Lang) LookReasons() string { return l.say("Varför", "Why") }

// LookShow is the button.
func (l Lang) LookShow() string { return l.say("Visa", "Show") }

// LookAnyTime, LookAnybody and LookAnyReason choose nothing away.
func (l Lang) LookAnyTime() string { return l.say("All tid", "All time") }

// LookAnybody is every role.
func (l Lang) LookAnybody() string { return l.say("Alla", "Everybody") }

// LookAnyReason is every reason.
func (l Lang) LookAnyReason() string { return l.say("Alla skäl", "Every reason") }

// LookDays is how far back.
func (l Lang) LookDays(n int) string {
	return l.sayf("De senaste %d dagarna", "The last %d days", n)
}

// LookRole is somebody to choose: a role or a kind of actor.
func (l Lang) LookRole(code string) string {
	switch person.Kind(code) {
	case person.Fund:
		return l.say("A-kassan", "The unemployment fund")
	case person.System, person.Operator, person.Jobseeker:
		return l.Who(access.Entry{ActorKind: code})
	}
	return l.Role(person.Role(code))
}

// LookReason is a reason to choose, by its code in access.Whys.
func (l Lang) LookReason(code string) string {
	switch code {
	case "own":
		return l.say("Du själv använde portalen", "You used the portal yourself")
	case "report":
		return l.say("Rapporter", "Reports")
	case "case":
		return l.say("Ditt ärende", "Your case")
	case "notice":
		return l.say("Underrättelser och brev", "Notices and letters")
	case "emergency":
		return l.say("Nödåtkomst", "Emergency access")
	case "log":
		return l.say("Logg och gallring", "Log and erasing")
	}
	return l.say("Drift", "Operations")
}

// LookWho says who acted: the role and the unit, never a name.
func (l Lang) LookWho(e access.Look) string { return l.Who(e.Entry) }

// LookWhat says what was done, and that it was in an emergency or refused.
func (l Lang) LookWhat(e access.Look) string {
	what := l.What(e.Entry)
	switch {
	case e.Result == access.Emergency && e.What != access.SawEmergency:
		return l.sayf("%s (nödåtkomst)", "%s (emergency access)", what)
	case e.Result == access.Denied:
		return l.sayf("%s (nekades)", "%s (refused)", what)
	case e.Result == access.Asked:
		return l.sayf("%s (skäl begärdes, inget visades)", "%s (a reason was asked for, nothing was shown)", what)
	case e.Result == access.Failed:
		return l.sayf("%s (avbröts)", "%s (broke off)", what)
	}
	return what
}

// LookWhy says why: the purpose, and the reason that was chosen for an
// emergency access. What was written beside it is never told.
func (l Lang) LookWhy(e access.Look) string {
	why := l.Why(e.Purpose)
	if e.Result == access.Emergency && e.Reason != "" {
		return l.sayf("Nödåtkomst: %s", "Emergency access: %s", l.EmergencyReason(e.Reason))
	}
	return why
}

// EmergencyReason is the reason of an emergency access, by its code.
func (l Lang) EmergencyReason(code string) string {
	switch code {
	case "danger":
		return l.say("fara för liv eller hälsa", "danger to life or health")
	case "time_limit":
		return l.say("en frist gick ut och den som ansvarar var inte där", "a time limit ran out and whoever is responsible was away")
	case "person_waits":
		return l.say("du väntade och ingen behörig kunde nås", "you were waiting and nobody with access could be reached")
	case "wrong_unit":
		return l.say("fel i fördelningen mellan enheter", "wrongly assigned between units")
	}
	return l.say("annat skäl ur listan", "another reason on the list")
}

// LookClasses says which classes of data, in plain words.
func (l Lang) LookClasses(e access.Look) string {
	var out []string
	for _, c := range e.Classes {
		switch c {
		case "open":
			out = append(out, l.say("öppna uppgifter", "open data"))
		case "guarded":
			out = append(out, l.say("vanliga personuppgifter", "ordinary personal data"))
		case "sensitive":
			out = append(out, l.say("känsliga uppgifter", "sensitive data"))
		case "secret":
			out = append(out, l.say("uppgifter med särskilt skydd, som personnummer", "specially guarded data, such as the identity number"))
		}
	}
	return strings.Join(out, ", ")
}

// LookOf introduces them.
func (l Lang) LookOf(classes string) string { return l.sayf("Vad: %s", "What: %s", classes) }

// LookTo says who was sent it.
func (l Lang) LookTo(receiver string) string { return l.sayf("Till: %s", "To: %s", receiver) }

// LookHow says by which way, by the channel's code.
func (l Lang) LookHow(e access.Look) string {
	switch e.Channel {
	case "browser":
		return l.say("På en sida i portalen", "On a page of the portal")
	case "api":
		return l.say("Mellan datorer", "Between computers")
	case "job":
		return l.say("Av portalen själv", "By the portal itself")
	case "operator":
		return l.say("Med ett kommando", "By a command")
	case "letter":
		return l.say("Med post", "By post")
	}
	return l.say("Uppgift saknas om hur", "No record of how")
}

// LookAction is what and why in one line.
func (l Lang) LookAction(e access.Look) string { return l.LookWhat(e) + ". " + l.LookWhy(e) }

// LooksEarlier leads to the next page; LooksTake heads the files.
func (l Lang) LooksEarlier() string { return l.say("Visa tidigare rader", "Show earlier lines") }

// LooksTake heads the files.
func (l Lang) LooksTake() string { return l.say("Ta med dig listan", "Take the list with you") }

// LooksTakeWhat says what is in them.
func (l Lang) LooksTakeWhat() string {
	return l.say("Filerna innehåller samma rader som sidan, så som du har valt dem. Uppgifter kan vara undantagna enligt lag.",
		"The files hold the same lines as the page, as you have chosen them. Entries may be left out by law.")
}

// LooksTakeCSV and LooksTakeJSON lead to them.
func (l Lang) LooksTakeCSV() string { return l.say("Som kalkylblad (CSV)", "As a spreadsheet (CSV)") }

// LooksTakeJSON is for programs.
func (l Lang) LooksTakeJSON() string {
	return l.say("För program (JSON, findUsage)", "For programs (JSON, findUsage)")
}

// LookColumns heads the columns of the file.
func (l Lang) LookColumns() []string {
	return []string{l.say("Tid (UTC)", "Time (UTC)"), l.LookByWhom(), l.say("Vad hände", "What happened"), l.LookReasons(),
		l.say("Uppgifter", "Data"), l.say("Hur", "How"), l.say("Skickat till", "Sent to")}
}

// ExtractTitle heads the register extract.
func (l Lang) ExtractTitle() string { return l.say("Registerutdrag", "Register extract") }

// ExtractWhat says what is in it.
func (l Lang) ExtractWhat() string {
	return l.say("En fil med allt som är sparat om dig: varje version av dina rapporter, utkast, meddelanden, underrättelser som har skickats, inloggningar och vem som har läst. Att du tar ut den antecknas i loggen. Filen innehåller ditt personnummer: spara den inte på en dator som andra använder.",
		"A file with all that is kept of you: every version of your reports, drafts, messages, notices that have been sent, sign-ins and who has read. That you take it out is noted in the log. The file holds your personal identity number: do not save it on a computer that others use.")
}

// ExtractTake is the button.
func (l Lang) ExtractTake() string {
	return l.say("Hämta registerutdrag (JSON)", "Get the extract (JSON)")
}
