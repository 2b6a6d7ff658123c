package words

// NavCircle is the daily list of the circle of protected people.
func (l Lang) NavCircle() string {
	return l.say("Läsningar av skyddade personer", "Readings about protected people")
}

// CircleLead says what the list is.
func (l Lang) CircleLead() string {
	return l.say("Allt som lästs eller gjorts om personer med skyddade personuppgifter under en dag. Att du läser listan loggas.",
		"All that was read or done about people with protected personal data on a day. That you read the list is logged.")
}

// CircleAlarm says how many lines are by somebody outside the circle.
func (l Lang) CircleAlarm(n int) string {
	return l.sayf("%d läsningar av någon utanför kretsen", "%d readings by somebody outside the circle", n)
}

// CircleAlarmDo says what to do about it.
func (l Lang) CircleAlarmDo() string {
	return l.say("De står först. Följ upp dem i dag. Chefen för den som läste har inte fått larmet.",
		"They stand first. Follow them up today. The manager of whoever read has not been told.")
}

// CircleRefused is what was done by who was refused, and saw nothing.
func (l Lang) CircleRefused() string {
	return l.say("Försökte, och nekades", "Tried, and was refused")
}

// CircleOutside marks a line by somebody outside the circle.
func (l Lang) CircleOutside() string { return l.say("Utanför kretsen", "Outside the circle") }

// CircleShow is the button that shows a day.
func (l Lang) CircleShow() string { return l.say("Visa dagen", "Show the day") }

// CircleEmpty says that nothing was read, or that it is not for the reader.
func (l Lang) CircleEmpty() string {
	return l.say("Det finns inga läsningar som du har behörighet till den dagen.", "There are no readings that you may see for that day.")
}

// CircleFull says that there were more.
func (l Lang) CircleFull(n int) string {
	return l.sayf("Här visas %d rader, men det finns fler den dagen.", "%d lines are shown, and there are more of that day.", n)
}

// CircleWhen is the column of times.
func (l Lang) CircleWhen() string { return l.say("När", "When") }

// CircleWho is the column of roles and units.
func (l Lang) CircleWho() string { return l.say("Vem", "Who") }

// CircleWhat is the column of what was read.
func (l Lang) CircleWhat() string { return l.say("Vad", "What") }

// CircleWhy is the column of purposes.
func (l Lang) CircleWhy() string { return l.say("Varför", "Why") }

// CircleWhom is the column of people, by the end of a key that says nothing.
func (l Lang) CircleWhom() string { return l.say("Person (nyckel)", "Person (key)") }

// LetterProtected marks a letter to a protected person.
func (l Lang) LetterProtected() string {
	return l.say("Skyddade personuppgifter: skicka genom Skatteverket", "Protected personal data: send through Skatteverket")
}

// LetterProtectedDo says how a letter to a protected person goes.
func (l Lang) LetterProtectedDo() string {
	return l.say("Skicka brevet genom Skatteverkets förmedling, eller på det sätt som personen själv har kommit överens med er om. Använd aldrig en adress från våra handlingar.",
		"Send the letter through Skatteverket, or in the way that the person has agreed with you. Never use an address from our files.")
}
