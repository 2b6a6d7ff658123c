package words

import "aktivitetsportalen/internal/report"

// CheckSays says in a sentence or two what is about to be handed in, and by when.
func (l Lang) CheckSays(line report.Line, n int) string {
	s := l.sayf("Det här är din rapport för %s, med %s.", "This is your report for %s, with %s.", l.Month(line.Month), l.Activities(n))
	if n == 0 {
		s = l.sayf("Det här är din rapport för %s. Den är tom.", "This is your report for %s. It is empty.", l.Month(line.Month))
	}
	if line.Standing != report.Open {
		return s
	}
	return s + " " + l.LastDayIs(line)
}

// ComparedTitle heads how the report stands to the figure of the month.
func (l Lang) ComparedTitle() string { return l.say("Antal sökta jobb", "Number of jobs applied for") }

// Compared says it. Where the plan has no figure it is the authority's guideline,
// which is never called a rule.
func (l Lang) Compared(c report.Comparison) string {
	jobs := l.sayf("I rapporten finns %d sökta jobb.", "The report has %d jobs applied for.", c.Counted)
	if c.Counted == 1 {
		jobs = l.say("I rapporten finns 1 sökt jobb.", "The report has 1 job applied for.")
	}
	if c.FromPlan {
		return jobs + " " + l.sayf("I din handlingsplan är det lägsta antalet %d i månaden.", "In your plan the lowest figure is %d a month.", c.Lowest)
	}
	return jobs + " " + l.sayf("Vi har inget antal från din handlingsplan. Myndighetens riktlinje är %d i månaden. Den står inte i lagen.",
		"We have no figure from your plan. The authority’s guideline is %d a month. It is not in the law.", c.Lowest)
}

// ComparedIsNoStop says that one may hand in whatever the number is.
func (l Lang) ComparedIsNoStop() string {
	return l.say("Du kan lämna in rapporten oavsett antal. Det andra du har gjort räknas också när vi läser den.",
		"You can hand in the report whatever the number is. The other things that you have done count too when we read it.")
}

// ChangesSince heads what is new in a version.
func (l Lang) ChangesSince(version int) string {
	return l.sayf("Det här skiljer sig från version %d", "What differs from version %d", version)
}

// NoChanges says that nothing is.
func (l Lang) NoChanges() string {
	return l.say("Aktiviteterna är desamma.", "The activities are the same.")
}

// WhatVersionDoes says what handing in a new version means: closed says that the
// last day has passed.
func (l Lang) WhatVersionDoes(closed bool) string {
	if closed {
		return l.say("Sista dagen har passerat. Det du lämnar in nu är en komplettering, med ett eget kvitto och en egen tid. Det du har lämnat in förut står kvar.",
			"The last day has passed. What you hand in now is a supplement, with a receipt and a time of its own. What you have handed in before remains.")
	}
	return l.say("Den nya versionen gäller i stället för den förra, och får ett eget kvitto och en egen tid. Du kan ändra fram till sista dagen.",
		"The new version applies instead of the last one, and gets a receipt and a time of its own. You can change it until the last day.")
}

// Added, TakenAway and Altered stand before an activity.
func (l Lang) Added() string { return l.say("Tillagt:", "Added:") }

// TakenAway is for one that the new version does not have.
func (l Lang) TakenAway() string { return l.say("Borttaget:", "Removed:") }

// Altered is for one that says something else.
func (l Lang) Altered() string { return l.say("Ändrat:", "Changed:") }

// Before is what an altered one said.
func (l Lang) Before(was string) string { return l.sayf("Förut: %s", "Before: %s", was) }

// UnchangedTitle says that a new version is the same as the one before it.
func (l Lang) UnchangedTitle() string {
	return l.say("Du har inte ändrat något", "You have not changed anything")
}

// UnchangedText says what that means, and what to do.
func (l Lang) UnchangedText(version int) string {
	return l.sayf("Rapporten är likadan som version %d, som du har lämnat in. Den gäller, och du behöver inte göra något mer. Vill du ändra, gå tillbaka och ändra först.",
		"The report is the same as version %d, which you have handed in. That one applies, and you need not do anything more. If you want to change something, go back and change it first.", version)
}

// Undo drops the new version.
func (l Lang) Undo() string {
	return l.say("Ta bort den nya versionen och behåll den inlämnade", "Drop the new version and keep the one handed in")
}

// SavedAt says when a draft was last saved.
func (l Lang) SavedAt(line report.Line) string {
	if line.SavedAt == nil {
		return ""
	}
	return l.sayf("Senast sparat %s.", "Last saved on %s.", l.Moment(*line.SavedAt))
}

// NotSaved heads the page that a form meets when it could not be saved: loud, for
// whoever believes that it was.
func (l Lang) NotSaved() string {
	return l.say("Det du skickade är inte sparat", "What you sent is not saved")
}

// NotSavedDo says what to do about it.
func (l Lang) NotSavedDo() string {
	return l.say("Gå tillbaka med webbläsarens bakåtknapp och skicka igen. Skickas samma formulär två gånger sparas det bara en gång.",
		"Go back with the browser’s back button and send it again. If the same form is sent twice it is saved only once.")
}
