package words

import (
	"time"

	"aktivitetsportalen/internal/access"
)

// What staff read who record that somebody may act for another.

// MandateTitle heads the page of a case's person.
func (l Lang) MandateTitle() string {
	return l.say("Ombud, god man och förvaltare", "Representatives")
}

// MandateNav leads there from the case.
func (l Lang) MandateNav() string { return l.say("Ombud", "Representatives") }

// MandateLead says what it is for.
func (l Lang) MandateLead() string {
	return l.say("Registrera efter ett dokument som du har sett i original eller bestyrkt kopia. Personen ser registreringen på sin sida med en gång.",
		"Record from a document that you have seen in the original or as a certified copy. The person sees the record on their page at once.")
}

// MandateNobody says that nobody may act for the person.
func (l Lang) MandateNobody() string {
	return l.say("Ingen är registrerad för personen.", "Nobody is recorded for the person.")
}

// MandateRecordHeading heads the form.
func (l Lang) MandateRecordHeading() string {
	return l.say("Registrera ett ombud, en god man eller en förvaltare", "Record a representative")
}

// MandateCheckHeading heads what would be recorded.
func (l Lang) MandateCheckHeading() string {
	return l.say("Kontrollera innan du registrerar", "Check before you record it")
}

// MandateCheck and MandateRecord are the buttons; MandateChange goes back.
func (l Lang) MandateCheck() string { return l.say("Kontrollera", "Check") }

// MandateRecord records it.
func (l Lang) MandateRecord() string { return l.say("Registrera", "Record") }

// MandateChange shows the form again.
func (l Lang) MandateChange() string { return l.say("Ändra", "Change") }

// MandateNumber labels the representative's number.
func (l Lang) MandateNumber() string {
	return l.say("Ombudets personnummer", "The representative’s personal identity number")
}

// MandateNumberHint says what is done with it.
func (l Lang) MandateNumberHint() string {
	return l.say("Numret gör att ombudet kan logga in. Om det finns hos oss sedan tidigare visas inte.", "By the number the representative can sign in. Whether it is known here already is not shown.")
}

// MandateGiven and MandateFamily label the name.
func (l Lang) MandateGiven() string {
	return l.say("Förnamn, som i dokumentet", "Given name, as in the document")
}

// MandateFamily labels the family name.
func (l Lang) MandateFamily() string {
	return l.say("Efternamn, som i dokumentet", "Family name, as in the document")
}

// MandateKind and MandateScope label the choices.
func (l Lang) MandateKind() string { return l.say("Vem det är", "Who it is") }

// MandateScope labels what they may do.
func (l Lang) MandateScope() string { return l.say("Omfattning", "Scope") }

// MandateFrom and MandateUntil label the days.
func (l Lang) MandateFrom() string { return l.say("Gäller från och med", "Holds from") }

// MandateUntil labels the last day.
func (l Lang) MandateUntil() string { return l.say("Gäller till och med", "Holds through") }

// MandateUntilHint says when it may be left empty.
func (l Lang) MandateUntilHint() string {
	return l.say("En god man eller förvaltare kan vara utan sista dag; en fullmakt inte.", "A god man or förvaltare may be without a last day; a power of attorney may not.")
}

// MandateDocument labels the document.
func (l Lang) MandateDocument() string { return l.say("Dokument", "Document") }

// MandateDocumentDay labels its day.
func (l Lang) MandateDocumentDay() string { return l.say("Dokumentets dag", "Day of the document") }

// MandateEndDesk is the button by which staff end one, and MandateEndHint says when.
func (l Lang) MandateEndDesk() string { return l.say("Avsluta", "End") }

// MandateEndHint says when staff do.
func (l Lang) MandateEndHint() string {
	return l.say("Avsluta när personen återkallar fullmakten eller rätten har avslutat uppdraget.", "End it when the person revokes the power of attorney or the court has ended the assignment.")
}

// MandateStateDesk says how it stands with one today, to staff.
func (l Lang) MandateStateDesk(m access.Mandate, today time.Time) string {
	if m.EndedAt == nil {
		return l.MandateState(m, today)
	}
	who := map[string]string{access.EndedByPerson: l.say("av personen", "by the person"), access.EndedByRepresentative: l.say("av ombudet", "by the representative"),
		access.EndedByStaff: l.say("av personal", "by staff")}
	return l.fill(l.say("Avslutat %s %s", "Ended %s %s"), who[m.EndedBy], l.Moment(*m.EndedAt))
}

// mandateDeskFlash words the codes of what was done.
func (l Lang) mandateDeskFlash(code string) string {
	switch code {
	case "mandate_recorded":
		return l.say("Registrerat. Personen ser det på sin sida.", "Recorded. The person sees it on their page.")
	case "mandate_ended_desk":
		return l.say("Avslutat. Personen ser det på sin sida.", "Ended. The person sees it on their page.")
	}
	return ""
}

// mandateProblem says what is wrong with a field of the form.
func (l Lang) mandateProblem(field, code string) string {
	switch {
	case code == "same_person":
		return l.say("Det är personens eget nummer. Skriv ombudets.", "This is the person’s own number. Write the representative’s.")
	case code == "other_paper":
		return l.say("Dokumentet hör inte till det slaget: ett ombud har fullmakt, en god man eller förvaltare beslut eller registerutdrag.",
			"The document does not go with that kind: an ombud has a power of attorney, a god man or förvaltare a decision or an extract.")
	case code == "needs_an_end":
		return l.say("Skriv fullmaktens sista dag.", "Write the last day of the power of attorney.")
	case field == "document_day" && code == "in_future":
		return l.say("Dokumentet kan inte vara från en dag som inte har varit.", "The document cannot be of a day that is still to come.")
	case code != "missing":
		return ""
	case field == "scope":
		return l.say("Välj vad ombudet får göra.", "Choose what the representative may do.")
	case field == "document":
		return l.say("Välj vilket dokument som visades.", "Choose which document was shown.")
	}
	return ""
}
