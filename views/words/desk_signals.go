package words

// What the list of signals to the caseworker says.

// SignalsLead says what signals are.
func (l Lang) SignalsLead() string {
	return l.say("En kontrollhandläggare har sett något i en rapport som du behöver ta upp med den arbetssökande.",
		"A reviewer has seen something in a report that you need to take up with the jobseeker.")
}

// SignalsEmpty says that there are none.
func (l Lang) SignalsEmpty() string {
	return l.say("Det finns inga signaler.", "There are no signals.")
}

// SignalDone is the button.
func (l Lang) SignalDone() string { return l.say("Klar", "Done") }

// SignalDoneFor tells screen readers which.
func (l Lang) SignalDoneFor(caseNo string) string {
	return l.sayf("Klar med %s", "Done with %s", caseNo)
}
