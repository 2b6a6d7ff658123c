package words

import (
	"strconv"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/report"
)

// What the pages of the log's follow-up say. Rules and findings have their names
// in the database.

// NavFollowUp is the log auditor's list.
func (l Lang) NavFollowUp() string { return l.say("Logguppföljning", "Log follow-up") }

// NavFollowDone is what has been followed up.
func (l Lang) NavFollowDone() string { return l.say("Uppföljda rader", "Followed up") }

// NavFollowStatistics is the figures, the rules and the export.
func (l Lang) NavFollowStatistics() string { return l.say("Statistik och uttag", "Figures and export") }

// FollowLead says what the list holds.
func (l Lang) FollowLead() string {
	return l.say("Rader ur åtkomstloggen som regler och stickprov har plockat ut. De plockas ut varje måndag för veckan som gått. Dina egna läsningar följs upp av någon annan.",
		"Lines of the access log that rules and random samples have picked. They are picked each Monday for the week before. What you have read yourself is followed up by somebody else.")
}

// FollowDoneLead says what the other list holds.
func (l Lang) FollowDoneLead() string {
	return l.say("Rader som har ett utfall. De kan inte ändras.", "Lines that have a finding. They cannot be changed.")
}

// FollowEmpty says that there is nothing.
func (l Lang) FollowEmpty() string {
	return l.say("Det finns inga rader här.", "There are no lines here.")
}

// ColRule is what picked a line.
func (l Lang) ColRule() string { return l.say("Utplockad av", "Picked by") }

// ColUnit is a unit.
func (l Lang) ColUnit() string { return l.say("Enhet", "Unit") }

// ColAuditor is who has a line.
func (l Lang) ColAuditor() string { return l.say("Granskas av", "Auditor") }

// FollowMine marks the reader's own to do.
func (l Lang) FollowMine() string { return l.say("Du", "You") }

// FollowNobody stands where no auditor does.
func (l Lang) FollowNobody() string { return l.say("Ingen än", "Nobody yet") }

// FollowOpen counts those without a finding.
func (l Lang) FollowOpen() string { return l.say("Utan utfall", "Without a finding") }

// FollowNoUnit stands for those who are of no unit.
func (l Lang) FollowNoUnit() string { return l.say("Ingen enhet", "No unit") }

// FollowOpenLine names the link to a line for those who cannot see its row.
func (l Lang) FollowOpenLine(moment, rule string) string {
	return l.sayf("Öppna raden %s, %s", "Open the line %s, %s", moment, rule)
}

// FollowLineTitle heads a line.
func (l Lang) FollowLineTitle() string {
	return l.say("Rad i åtkomstloggen", "Line of the access log")
}

// FollowLogged reminds that opening was logged.
func (l Lang) FollowLogged() string {
	return l.say("Vem raden handlar om visas inte. Att du har öppnat den är loggat.", "Whom the line is about is not shown. That you have opened it is logged.")
}

// FollowGone says that only the mark is left.
func (l Lang) FollowGone() string {
	return l.say("Raden har gallrats ur loggen.", "The line has been weeded from the log.")
}

// Terms of a line.
func (l Lang) FollowWho() string { return l.say("Vem", "Who") }

// FollowWhatLabel labels what was done.
func (l Lang) FollowWhatLabel() string { return l.say("Vad", "What") }

// FollowWhy labels the purpose.
func (l Lang) FollowWhy() string { return l.say("Varför", "Why") }

// FollowHow labels how it ended.
func (l Lang) FollowHow() string { return l.say("Hur det gick", "How it ended") }

// FollowWhere labels where from.
func (l Lang) FollowWhere() string { return l.say("Varifrån", "Where from") }

// FollowShown labels how many a list showed.
func (l Lang) FollowShown() string { return l.say("Antal träffar", "Number of hits") }

// FollowWhat says what was seen or done, to somebody whom it was not about.
func (l Lang) FollowWhat(what string) string {
	switch what {
	case access.SawPerson:
		return l.say("Läste uppgifter om en person", "Read details about a person")
	case access.SawReport:
		return l.say("Öppnade ett ärende med rapport", "Opened a case with its report")
	case access.SawNotice:
		return l.say("Öppnade en underrättelse", "Opened a notice")
	case access.SawIdentity:
		return l.say("Läste ett personnummer", "Read a personal identity number")
	case access.SawMasked:
		return l.say("Visade dolda uppgifter", "Showed hidden details")
	case access.SawNote:
		return l.say("Läste en anteckning", "Read a note")
	case access.SawList:
		return l.say("Öppnade en lista", "Opened a list")
	case access.SawSearch:
		return l.say("Sökte", "Searched")
	case access.SawLetter, access.DidLetter:
		return l.say("Öppnade eller skrev ut ett brev", "Opened or printed a letter")
	case access.SawCase:
		return l.say("Öppnade ett ärendes sida om kontroll", "Opened a case’s page about control")
	case access.DidControl:
		return l.say("Beslutade om ett kontrollärende", "Decided about a control case")
	case access.SawPage:
		return l.say("Begärde en sida som rollen inte ger", "Asked for a page that the role does not open")
	case access.DidCopy:
		return l.say("Förberedde en kopia av ett ärende, eller beslutade om den", "Prepared a copy of a case, or decided about it")
	case access.DidCopyOut:
		return l.say("Lämnade ut en kopia av ett ärende", "Handed out a copy of a case")
	case access.DidFirstReview:
		return l.say("Föreslog ett utfall av en granskning", "Proposed the finding of a review")
	case access.DidReviewReturn:
		return l.say("Lämnade tillbaka ett föreslaget utfall", "Returned a proposed finding")
	case access.DidTranslate:
		return l.say("Märkte språk på eller översatte det som någon skrivit", "Marked the language of, or translated, what somebody wrote")
	case access.SawHold:
		return l.say("Såg om någons uppgifter bevaras", "Saw whether somebody’s data are held")
	case access.DidHold, access.DidHoldLift:
		return l.say("Beslutade om att bevara uppgifter", "Decided about holding data")
	case access.SawLog:
		return l.say("Läste loggen", "Read the log")
	case "emergency":
		return l.say("Öppnade nödåtkomst", "Opened emergency access")
	}
	return l.sayf("Annat (%s)", "Other (%s)", what)
}

// FollowResult says how it ended.
func (l Lang) FollowResult(r access.Result) string {
	switch r {
	case access.OK:
		return l.say("Visades", "Shown")
	case access.Asked:
		return l.say("Skäl efterfrågades, inget visades", "A reason was asked for, nothing was shown")
	case access.Denied:
		return l.say("Nekades", "Denied")
	case access.Emergency:
		return l.say("Visades med nödåtkomst", "Shown in emergency access")
	case access.Failed:
		return l.say("Avbröts av ett fel", "Ended by an error")
	}
	return "–"
}

// FollowNetwork says from which network.
func (l Lang) FollowNetwork(n string) string {
	if n == "" {
		return l.Unknown()
	}
	return n
}

// FollowAssignTitle heads the form that gives a line to somebody.
func (l Lang) FollowAssignTitle() string {
	return l.say("Ge raden till en granskare", "Give the line to an auditor")
}

// FollowTake is the button that gives it to the reader.
func (l Lang) FollowTake() string { return l.say("Jag tar den", "I take it") }

// FollowGive is the other button.
func (l Lang) FollowGive() string { return l.say("Tilldela", "Assign") }

// FollowFindTitle heads the form for a finding.
func (l Lang) FollowFindTitle() string { return l.say("Utfall", "Finding") }

// FollowFindHint warns that it is final.
func (l Lang) FollowFindHint() string {
	return l.say("När du har sparat går utfallet inte att ändra.", "Once saved, the finding cannot be changed.")
}

// FollowLine labels the one line of words.
func (l Lang) FollowLine() string { return l.say("Kommentar (frivillig)", "Comment (optional)") }

// FollowLineHint says how much.
func (l Lang) FollowLineHint() string {
	return l.say("Högst en rad, 200 tecken. Skriv inget om personen som raden handlar om.", "One line at most, 200 characters. Write nothing about the person whom the line is about.")
}

// FollowSave is the button.
func (l Lang) FollowSave() string { return l.say("Spara utfallet", "Save the finding") }

// FollowFoundBy says who found, and when.
func (l Lang) FollowFoundBy(who, when string) string { return l.sayf("%s, %s", "%s, %s", who, when) }

// FollowStatisticsHint says on an overview what the page is for.
func (l Lang) FollowStatisticsHint() string {
	return l.say("Hur många rader i åtkomstloggen som har följts upp, och vad det visade.", "How many lines of the access log have been followed up, and what was found.")
}

// FollowStatisticsLead says what the figures count.
func (l Lang) FollowStatisticsLead() string {
	return l.say("Utplockade rader det senaste året, efter månad och enhet. Rader som du inte får se räknas inte med.",
		"Picked lines of the last year, by month and unit. Lines that you may not see are not counted.")
}

// FollowCountsCaption names the table of figures.
func (l Lang) FollowCountsCaption() string { return l.say("Rader efter utfall", "Lines by finding") }

// FollowRulesTitle heads the rules.
func (l Lang) FollowRulesTitle() string { return l.say("Regler och stickprov", "Rules and samples") }

// FollowRulesHint says who changes them.
func (l Lang) FollowRulesHint() string {
	return l.say("Reglerna ändras av driften, inte av den som granskar eller administrerar. Vad som gällde sparas med varje vecka.",
		"The rules are changed by operations, not by those who audit or administrate. What was in force is kept with each week.")
}

// FollowOn says whether a rule is on.
func (l Lang) FollowOn(on bool) string {
	if on {
		return l.say("På", "On")
	}
	return l.say("Av", "Off")
}

// FollowBounds says a rule's parameters in words; "–" for none.
func (l Lang) FollowBounds(r access.FollowRule) string {
	n := strconv.Itoa(r.Amount)
	switch {
	case r.Code == "sample":
		return l.sayf("%s rader per vecka och enhet", "%s lines a week and unit", n)
	case r.Minutes > 0:
		return l.sayf("Fler än %s på %d minuter", "More than %s in %d minutes", n, r.Minutes)
	case r.Amount > 0:
		return l.sayf("Minst %s", "At least %s", n)
	case r.FromHour != r.UntilHour:
		return l.sayf("Klockan %02d–%02d", "From %02d:00 to %02d:00", r.FromHour, r.UntilHour)
	}
	return "–"
}

// ColBounds heads the parameters.
func (l Lang) ColBounds() string { return l.say("Gräns", "Limit") }

// FollowWeeksTitle heads the weeks.
func (l Lang) FollowWeeksTitle() string { return l.say("Veckor och uttag", "Weeks and export") }

// FollowWeeksHint says what an export holds.
func (l Lang) FollowWeeksHint() string {
	return l.say("Ett uttag har id och koder, aldrig namn, kommentarer eller rader om skyddade personer. Det loggas. Fröet kommer ur loggens försegling och låter vem som helst dra om stickprovet.",
		"An export holds ids and codes, never names, comments or lines about protected people. It is logged. The seed comes from the log’s seal and lets anybody draw the sample again.")
}

// ColWeek is a week, by its Monday.
func (l Lang) ColWeek() string { return l.say("Vecka från", "Week from") }

// ColLines counts lines.
func (l Lang) ColLines() string { return l.say("Rader", "Lines") }

// ColSeed is what samples were drawn with.
func (l Lang) ColSeed() string { return l.say("Frö", "Seed") }

// ColExport heads the buttons.
func (l Lang) ColExport() string { return l.say("Uttag", "Export") }

// FollowExportAs is a button.
func (l Lang) FollowExportAs(format, week string) string {
	return l.sayf("Ta ut veckan från %[2]s som %[1]s", "Export the week from %[2]s as %[1]s", format, week)
}

// followFault words the refusals that log auditors meet.
func (l Lang) followFault(code string) (Fault, bool) {
	if code != "follow_closed" && code != "nobody_follows_up_themselves" {
		return Fault{}, false
	}
	return Fault{l.say("Raden kan inte ändras så", "The line cannot be changed so"),
		l.say("Den har redan ett utfall, eller så handlar den om granskarens egen läsning.", "It has a finding already, or it is about what the auditor read themselves."),
		l.say("Öppna listan igen och se vad som gäller.", "Open the list again and see where it stands.")}, true
}

// followProblem words the problems of an auditor's form.
func (l Lang) followProblem(field, code string) string {
	switch {
	case field == "found" && code == report.Missing:
		return l.say("Välj ett utfall.", "Choose a finding.")
	case field == "remark":
		return l.say("Skriv högst en rad, 200 tecken.", "Write one line at most, 200 characters.")
	}
	return ""
}
