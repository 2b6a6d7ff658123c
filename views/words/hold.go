package words

import "time"

// What pages say of legal hold: data that are kept from being weeded.

// NavHolds is the list of holds.
func (l Lang) NavHolds() string { return l.say("Bevarande", "Legal hold") }

// HoldsHint says what is there.
func (l Lang) HoldsHint() string {
	return l.say("Undanta en persons uppgifter från gallring, eller låt dem gallras igen.", "Keep a person’s data from being weeded, or let them be weeded again.")
}

// HoldsLead says what the page does.
func (l Lang) HoldsLead() string {
	return l.say("Så länge en person är under bevarande gallras ingenting om den personen. Att du söker, ser och beslutar loggas, och personen kan se det.",
		"While a person is under hold nothing about them is weeded. That you search, see and decide is logged, and the person can see it.")
}

// HoldWhom asks who.
func (l Lang) HoldWhom() string {
	return l.say("Personnummer eller ärendenummer", "Personal identity number or case number")
}

// HoldWhomHint says how they are written, and what a case's number does.
func (l Lang) HoldWhomHint() string {
	return l.say("Till exempel AP-2026/000123. Söker du på ärendenummer nämner loggen ärendet.", "For example AP-2026/000123. If you search by case number the log names the case.")
}

// HoldFind is the button.
func (l Lang) HoldFind() string { return l.say("Sök", "Search") }

// HoldsInForce heads the holds in force.
func (l Lang) HoldsInForce() string { return l.say("Gäller nu", "In force") }

// HoldsNameless says why nobody is named.
func (l Lang) HoldsNameless() string {
	return l.say("Listan säger inte vilka det gäller. Sök fram en person för att se den personens bevaranden.", "The list does not say whom it is about. Search for a person to see their holds.")
}

// HoldsNone says that there are none.
func (l Lang) HoldsNone() string {
	return l.say("Inget bevarande gäller just nu.", "No hold is in force just now.")
}

// HoldTitle heads one person's page.
func (l Lang) HoldTitle() string {
	return l.say("Bevarande av en persons uppgifter", "Hold of a person’s data")
}

// ToHolds leads back.
func (l Lang) ToHolds() string {
	return l.say("Till listan och sökningen", "To the list and the search")
}

// HoldNow labels how it is.
func (l Lang) HoldNow() string { return l.say("Just nu", "Just now") }

// HoldIs says how it is.
func (l Lang) HoldIs(held bool) string {
	if held {
		return l.say("Under bevarande: ingenting gallras", "Under hold: nothing is weeded")
	}
	return l.say("Gallras i vanlig tid", "Weeded at the usual time")
}

// HoldFrom labels since when.
func (l Lang) HoldFrom() string { return l.say("Sedan", "Since") }

// HoldThrough labels the last day.
func (l Lang) HoldThrough() string { return l.say("Till och med", "Through") }

// HoldUntilHint says how late that may be.
func (l Lang) HoldUntilHint(last time.Time) string {
	return l.sayf("Senast %s. Sedan gallras uppgifterna i vanlig tid, om ingen beslutar på nytt.", "At the latest %s. After that the data are weeded at the usual time, unless somebody decides anew.", l.Date(last))
}

// HoldUntilLifted is a hold without a last day.
func (l Lang) HoldUntilLifted() string { return l.say("Tills det upphävs", "Until it is lifted") }

// HoldLifted says when a hold was lifted.
func (l Lang) HoldLifted(at string) string { return l.sayf("Upphävt %s", "Lifted %s", at) }

// HoldBy labels who decided.
func (l Lang) HoldBy() string { return l.say("Beslutat av", "Decided by") }

// HoldPlace is the button for a new hold.
func (l Lang) HoldPlace() string { return l.say("Besluta om bevarande", "Decide on a hold") }

// HoldPlaceDo says what follows.
func (l Lang) HoldPlaceDo() string {
	return l.say("Det gäller genast och för allt om personen: ärenden, utkast, namn och nummer, och rader i loggen.",
		"It takes effect at once and for all about the person: cases, drafts, name and number, and lines of the log.")
}

// HoldLiftOpen opens the way to lifting; HoldLift is the button.
func (l Lang) HoldLiftOpen() string { return l.say("Upphäv …", "Lift …") }

// HoldLift lifts a hold.
func (l Lang) HoldLift() string { return l.say("Upphäv bevarandet", "Lift the hold") }

// HoldLiftFor says which, to who cannot see where the button stands.
func (l Lang) HoldLiftFor(reason string) string {
	return l.sayf("Upphäv bevarandet: %s", "Lift the hold: %s", reason)
}

// HoldLiftMeans says what follows.
func (l Lang) HoldLiftMeans() string {
	return l.say("Det vars tid har gått ut kan gallras redan i natt. Gallring går inte att ångra.", "What is past its time may be weeded as soon as tonight. Weeding cannot be undone.")
}

// HoldsEnded heads those that were.
func (l Lang) HoldsEnded() string { return l.say("Har upphört", "Ended") }

// holdFlash says what has just been done.
func (l Lang) holdFlash(code string) string {
	switch code {
	case "held":
		return l.say("Uppgifterna bevaras.", "The data are held.")
	case "hold_lifted":
		return l.say("Bevarandet är upphävt.", "The hold has been lifted.")
	}
	return ""
}

// holdProblem words what is wrong with a field of these forms.
func (l Lang) holdProblem(field, code string) string {
	switch {
	case field == "hold_reason" && code == "missing":
		return l.missing("reason")
	case field == "whom" && code == "missing":
		return l.say("Skriv ett personnummer eller ett ärendenummer.", "Write a personal identity number or a case number.")
	case field == "whom" && code == "not_a_number":
		return l.say("Det är varken ett personnummer eller ett ärendenummer.", "That is neither a personal identity number nor a case number.")
	}
	switch code {
	case "held_already":
		return l.say("Personen är redan under bevarande av det skälet. Upphäv det först, om tiden ska ändras.", "The person is held for that reason already. Lift that first, if the time is to change.")
	case "outside_hold":
		return l.say("Välj en dag från i dag, inom den tid som står här ovanför.", "Choose a day from today, within the time that stands above.")
	}
	return ""
}
