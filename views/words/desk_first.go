package words

import "time"

// What staff read of the first reviews of somebody new.

// ConfirmBy marks a report whose finding waits for another reviewer.
func (l Lang) ConfirmBy(day time.Time) string {
	return l.sayf("Bekräftas senast %s", "Confirm by %s", l.Date(day))
}

// FirstLeft says what becomes of a finding by somebody new.
func (l Lang) FirstLeft(n int) string {
	if n == 1 {
		return l.say("Du är ny i rollen: en annan granskare bekräftar ditt utfall innan det gäller. Det här är den sista gången.",
			"You are new in the role: another reviewer confirms your finding before it counts. This is the last time.")
	}
	return l.sayf("Du är ny i rollen: en annan granskare bekräftar dina utfall innan de gäller. Det gäller %d granskningar till.",
		"You are new in the role: another reviewer confirms your findings before they count. That goes for %d more reviews.", n)
}

// FirstWaits says that a finding waits for another.
func (l Lang) FirstWaits(day time.Time, mine bool) string {
	if mine {
		return l.sayf("Ditt utfall väntar på en annan granskare, senast %s. Inget följer av det innan dess.",
			"Your finding waits for another reviewer, until %s at the latest. Nothing follows from it before that.", l.Date(day))
	}
	return l.sayf("Utfallet är av en ny granskare och ska bekräftas av en annan senast %s. Inget följer av det innan dess.",
		"The finding is by a new reviewer, and another is to confirm it by %s. Nothing follows from it before that.", l.Date(day))
}

// FirstFound labels what somebody new has found.
func (l Lang) FirstFound() string { return l.say("Föreslaget utfall", "Proposed finding") }

// FirstConfirmMeans says what confirming does.
func (l Lang) FirstConfirmMeans() string {
	return l.say("När du bekräftar gäller utfallet, och det som ska följa av det händer. Du står då för det.",
		"When you confirm, the finding counts, and what is to follow from it happens. You then answer for it.")
}

// FirstConfirm confirms a finding.
func (l Lang) FirstConfirm() string { return l.say("Bekräfta utfallet", "Confirm the finding") }

// FirstReturnReason labels why a finding is returned.
func (l Lang) FirstReturnReason() string {
	return l.say("Orsak att lämna tillbaka", "Reason for returning it")
}

// FirstReturn returns a finding.
func (l Lang) FirstReturn() string { return l.say("Lämna tillbaka", "Return it") }

// FirstReturned says that the latest one was returned, and why.
func (l Lang) FirstReturned(why string) string {
	return l.sayf("Ett föreslaget utfall har lämnats tillbaka: %s.", "A proposed finding has been returned: %s.", why)
}
