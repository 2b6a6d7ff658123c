package words

// NavSearch is the page for finding a person or a case.
func (l Lang) NavSearch() string {
	return l.say("Sök person eller ärende", "Find a person or a case")
}

// SearchLead says what may be searched for, and that it is logged.
func (l Lang) SearchLead() string {
	return l.say("Sök på personnummer, ärendenummer, eller namn med ett skäl. Varje sökning loggas, och den som visas kan se det.",
		"Search by identity number, case number, or name with a reason. Every search is logged, and whoever is shown can see it.")
}

// SearchByNumber is the search by number of a person.
func (l Lang) SearchByNumber() string {
	return l.say("Sök på personnummer", "Search by identity number")
}

// SearchByCase is the search by case number.
func (l Lang) SearchByCase() string { return l.say("Sök på ärendenummer", "Search by case number") }

// SearchByName is the search by name.
func (l Lang) SearchByName() string { return l.say("Sök på namn", "Search by name") }

// SearchByNameHint says when to use it.
func (l Lang) SearchByNameHint() string {
	return l.say("Bara när numret saknas eller inte stämmer. Skriv början av namnet.",
		"Only when the number is missing or wrong. Type the beginning of the name.")
}

// FamilyName labels a family name.
func (l Lang) FamilyName() string { return l.say("Efternamn", "Family name") }

// GivenName labels a given name that may be left out.
func (l Lang) GivenName() string {
	return l.say("Förnamn (behövs inte)", "Given name (not needed)")
}

// SearchReason labels the reason for a search by name.
func (l Lang) SearchReason() string { return l.say("Skäl för sökningen", "Reason for the search") }

// SearchCaption names the table of what was found.
func (l Lang) SearchCaption() string { return l.say("Träffar", "Found") }

// SearchNoCase says that a person has no case to open.
func (l Lang) SearchNoCase() string { return l.say("Inget ärende", "No case") }

// SearchFull says that there may be more.
func (l Lang) SearchFull() string {
	return l.say("Fler kan ha det namnet. Skriv mer av namnet för att se dem.", "More may have that name. Type more of the name to see them.")
}
