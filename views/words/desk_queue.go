package words

// What the queue says.

// QueueLead says what the queue holds.
func (l Lang) QueueLead() string {
	return l.say("Inlämnade rapporter från enhetens arbetssökande som inte är granskade. Den som väntat längst står först.",
		"Reports handed in by the unit’s jobseekers that have not been reviewed. The one that has waited longest comes first.")
}

// QueueCaption names the table.
func (l Lang) QueueCaption() string { return l.say("Rapporter att granska", "Reports to review") }

// QueueEmpty says that there is nothing to do.
func (l Lang) QueueEmpty() string {
	return l.say("Det finns inget att granska just nu.", "There is nothing to review just now.")
}

// QueueSearch labels the search.
func (l Lang) QueueSearch() string { return l.say("Sök ärendenummer", "Search for a case number") }

// QueueSearchHint shows what a case number looks like.
func (l Lang) QueueSearchHint() string {
	return l.say("Till exempel AP-2026/000123. Sökningen loggas.", "For example AP-2026/000123. The search is logged.")
}

// DeskSearch is the button.
func (l Lang) DeskSearch() string { return l.say("Sök", "Search") }

// NoHit is the one answer for whoever may not be seen and whoever does not exist.
func (l Lang) NoHit() string {
	return l.say("Ingen träff som du har behörighet till. Vid behov: kontakta behörig enhet.",
		"Nothing found that you may see. If needed, contact the unit that may.")
}
