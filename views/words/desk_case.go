package words

import (
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// What the page of a case says: the person, the report, the finding.

// CaseTitle heads a case.
func (l Lang) CaseTitle(number string) string { return l.sayf("Ärende %s", "Case %s", number) }

// CaseLogged reminds that opening was logged.
func (l Lang) CaseLogged() string {
	return l.say("Att du har öppnat ärendet är loggat, och den arbetssökande kan se det.",
		"That you have opened the case is logged, and the jobseeker can see it.")
}

// Name labels a person's name.
func (l Lang) Name() string { return l.say("Namn", "Name") }

// PersonNumber labels a personnummer or samordningsnummer.
func (l Lang) PersonNumber() string { return l.say("Personnummer", "Personal identity number") }

// Protected marks a protected person.
func (l Lang) Protected() string {
	return l.tell("Skyddade personuppgifter", "Protected personal data", plain, "Turvakielto", "بيانات شخصية محمية")
}

// Category labels the seeker category.
func (l Lang) Category() string { return l.say("Sökandekategori", "Seeker category") }

// Claims labels whether compensation is claimed.
func (l Lang) Claims() string {
	return l.say("Får eller begär arbetslöshetsersättning", "Gets or claims unemployment benefit")
}

// ClaimsUnder says yes, and under which law.
func (l Lang) ClaimsUnder(law string) string { return l.sayf("Ja, enligt %s", "Yes, under %s", law) }

// Programme labels a programme that the person is in.
func (l Lang) Programme() string { return l.say("Program", "Programme") }

// PlanLabel labels what the plan says of searching.
func (l Lang) PlanLabel() string {
	return l.say("Sökintervall i planen", "Search interval in the plan")
}

// Plan says what the plan says; nil is not known.
func (l Lang) Plan(p *review.Plan, codes rule.Codes) string {
	switch {
	case p == nil:
		return l.Unknown()
	case p.Exemption == review.Masked:
		return l.say("Undantag från att söka", "Exempt from searching")
	case p.Exemption != "":
		return l.sayf("Undantag från att söka: %s", "Exempt from searching: %s", codes.Name(rule.ListExemption, p.Exemption, string(l)))
	case p.Lowest == nil:
		return l.Unknown()
	case p.Highest == nil || *p.Highest == *p.Lowest:
		return l.sayf("%d per månad", "%d a month", *p.Lowest)
	}
	return l.sayf("%d–%d per månad. Det lägsta talet gäller.", "%d–%d a month. The lower figure counts.", *p.Lowest, *p.Highest)
}

// PlanGuideline says what the authority asks where the plan says nothing.
func (l Lang) PlanGuideline(n int) string {
	return l.sayf("Myndighetens riktmärke är %d i månaden. Det är ingen regel i lag.", "The authority’s guideline is %d a month. It is no rule of law.", n)
}

// ReportHeading heads the version in review.
func (l Lang) ReportHeading(m rule.Month) string {
	return l.sayf("Rapporten för %s", "The report for %s", l.Month(m))
}

// CountsCaption names the table of kinds.
func (l Lang) CountsCaption() string { return l.say("Antal av varje typ", "Number of each kind") }

// Number heads a column of numbers.
func (l Lang) Number() string { return l.say("Antal", "Number") }

// Kind heads a column of kinds of activity.
func (l Lang) Kind() string { return l.say("Typ", "Kind") }

// ReportIsEmpty says that a report has no activities.
func (l Lang) ReportIsEmpty() string {
	return l.say("Rapporten är tom. Den är ändå inlämnad.", "The report is empty. It has been handed in all the same.")
}

// OnPaper says how many activities stand on paper only.
func (l Lang) OnPaper(n int) string {
	return l.sayf("%d aktiviteter finns bara på papper i akten.", "%d activities are on paper in the file only.", n)
}

// OutsideMonth says how many activities lie outside the month.
func (l Lang) OutsideMonth(n int) string {
	return l.sayf("%d aktiviteter har ett datum utanför månaden.", "%d activities are dated outside the month.", n)
}

// Outside marks such an activity.
func (l Lang) Outside() string { return l.say("Utanför månaden", "Outside the month") }

// ActivitiesCaption names the table of activities.
func (l Lang) ActivitiesCaption(version int) string {
	return l.sayf("Aktiviteter i version %d", "Activities in version %d", version)
}

// ColDay, ColOccupation, ColEmployer, ColPlace and ColHow head the columns of activities.
func (l Lang) ColDay() string { return l.say("Datum", "Date") }

// ColOccupation is the occupation.
func (l Lang) ColOccupation() string { return l.say("Yrke", "Occupation") }

// ColEmployer is the employer or the provider.
func (l Lang) ColEmployer() string {
	return l.say("Arbetsgivare eller anordnare", "Employer or provider")
}

// ColPlace is the place.
func (l Lang) ColPlace() string { return l.say("Ort", "Place") }

// ColHow is how a job was applied for.
func (l Lang) ColHow() string { return l.say("Hur", "How") }

// ReadNote is the button that shows a note.
func (l Lang) ReadNote() string { return l.say("Läs anteckningen", "Read the note") }

// ReadNoteOf tells screen readers which note.
func (l Lang) ReadNoteOf(kind, day string) string {
	return l.sayf("Läs anteckningen till %s, %s", "Read the note on %s, %s", kind, day)
}

// Masked stands for a value that is shown when asked for.
func (l Lang) Masked() string { return l.say("Dold", "Hidden") }

// Unmask is the button that shows what is hidden.
func (l Lang) Unmask() string {
	return l.say("Visa dolda uppgifter", "Show what is hidden")
}

// UnmaskLogged says that showing is logged by itself.
func (l Lang) UnmaskLogged() string {
	return l.say("Personnummer, sökandekategori, program och skäl för undantag är dolda. Att visa dem loggas särskilt. Gör det bara om arbetet kräver det.",
		"The identity number, seeker category, programme and reason for an exemption are hidden. Showing them is logged by itself. Do it only if the work needs it.")
}

// NoteLogged says that reading a note is logged by itself.
func (l Lang) NoteLogged() string {
	return l.say("Att läsa en anteckning loggas särskilt. Läs den bara om det behövs för granskningen.",
		"Reading a note is logged by itself. Read it only if the review needs it.")
}

// NoteIs heads a note that is shown.
func (l Lang) NoteIs() string { return l.say("Anteckning", "Note") }

// VersionsHeading heads the versions.
func (l Lang) VersionsHeading() string {
	return l.say("Versioner", "Versions")
}

// RegisteredLater marks a version that was typed in after it came.
func (l Lang) RegisteredLater() string {
	return l.say("Registrerad efter att den kom in", "Registered after it was received")
}

// TakenBy labels who heard or took in a report.
func (l Lang) TakenBy(staffNo string) string {
	return l.sayf("Togs emot av %s", "Taken in by %s", staffNo)
}

// OlderVersion heads an older version's activities.
func (l Lang) OlderVersion(n int) string {
	return l.sayf("Visa aktiviteterna i version %d", "Show the activities in version %d", n)
}

// EarlierHeading heads the months before.
func (l Lang) EarlierHeading() string {
	return l.say("De tre månaderna före", "The three months before")
}

// NoReport says that a month has none.
func (l Lang) NoReport() string { return l.say("Ingen rapport", "No report") }

// NoFinding says that a version has none.
func (l Lang) NoFinding() string { return l.say("Inte granskad", "Not reviewed") }

// The finding.

// FindingHeading heads the finding.
func (l Lang) FindingHeading() string { return l.say("Granskningsutfall", "Finding of the review") }

// Outcome says what was found.
func (l Lang) Outcome(o review.Outcome) string {
	switch o {
	case review.OK:
		return l.say("Godkänd", "Accepted")
	case review.NotOK:
		return l.say("Inte godkänd", "Not accepted")
	}
	return l.NoFinding()
}

// ColReviewed heads whether a month's report has been reviewed.
func (l Lang) ColReviewed() string { return l.say("Granskad", "Reviewed") }

// Reviewed says whether a report has been reviewed. What was found is in its
// own case.
func (l Lang) Reviewed(yes bool) string {
	if yes {
		return l.say("Ja", "Yes")
	}
	return l.say("Nej", "No")
}

// Consequence says what follows.
func (l Lang) Consequence(c review.Consequence) string {
	switch c {
	case review.Signal:
		return l.say("Signal till handläggaren", "A signal to the caseworker")
	case review.Notice:
		return l.say("Underrättelse till a-kassan", "A notice to the unemployment fund")
	}
	return l.say("Ingen följd", "Nothing")
}

// ConsequenceHint says what a notice goes through.
func (l Lang) ConsequenceHint(c review.Consequence) string {
	if c == review.Notice {
		return l.say("Grund: har inte aktivt sökt lämpliga arbeten. Hålls kvar till nästa arbetsdag, och kan stoppas till dess.",
			"Ground: has not actively applied for suitable jobs. Held until the next working day, and can be stopped until then.")
	}
	return ""
}

// OutcomeLabel, ReasonLabel, ConsequenceLabel and BecauseLabel are the questions.
func (l Lang) OutcomeLabel() string { return l.say("Vad är utfallet?", "What is the finding?") }

// ReasonLabel asks why it is not accepted.
func (l Lang) ReasonLabel() string {
	return l.say("Om inte godkänd: varför?", "If not accepted: why?")
}

// ConsequenceLabel asks what follows.
func (l Lang) ConsequenceLabel() string {
	return l.say("Om inte godkänd: vad ska följa?", "If not accepted: what is to follow?")
}

// BecauseLabel asks why nothing follows.
func (l Lang) BecauseLabel() string {
	return l.say("Om ingen följd: varför?", "If nothing: why?")
}

// PickOne is the empty choice of a list.
func (l Lang) PickOne() string { return l.tell("Välj", "Choose", plain, "Valitse", "اختر") }

// SaveFinding is the button.
func (l Lang) SaveFinding() string { return l.say("Spara utfallet", "Save the finding") }

// MayNotNotify says why there is no notice to choose.
func (l Lang) MayNotNotify() string {
	return l.say("Ingen underrättelse till a-kassan kan lämnas. Antingen får eller begär personen ingen arbetslöshetsersättning, eller så deltar personen i ett program. Om programdeltagare beslutar Ersättningsprövning.",
		"No notice to the fund can be made. Either the person neither gets nor claims unemployment benefit, or the person takes part in a programme. About programme participants the unit Ersättningsprövning decides.")
}

// ConsequenceShort labels what follows from a finding.
func (l Lang) ConsequenceShort() string { return l.say("Följd", "What follows") }

// VersionsCaption names the table of versions.
func (l Lang) VersionsCaption() string {
	return l.say("Vad som har kommit in, och när", "What has come in, and when")
}

// EarlierCaption names the table of the months before.
func (l Lang) EarlierCaption() string {
	return l.say("Senaste versionen för varje månad", "The newest version of each month")
}

// FailedReminders heads the reminders that failed because of the authority.
func (l Lang) FailedReminders() string {
	return l.say("Påminnelser som inte gick fram på grund av oss", "Reminders that failed because of us")
}

// FailedRemindersLead says what they are worth.
func (l Lang) FailedRemindersLead() string {
	return l.say("Rapporten kom för sent. Felen här var myndighetens och inte personens. De kan inte ändras eller tas bort.",
		"The report came late. The failures here were the authority's and not the person's. They cannot be changed or removed.")
}

// FailedReminder is one of them, after its time.
func (l Lang) FailedReminder(f review.FailedReminder) string {
	if f.Missed {
		return l.say("påminnelsen skulle ha gått då, men gick inte till någon.", "the reminder was due then, but went to nobody.")
	}
	return l.sayf("ett försök att skicka bröts av ett tekniskt fel (%s).", "an attempt to send was broken off by a technical fault (%s).", f.Code)
}
