package words

import "aktivitetsportalen/internal/review"

// What staff read where a copy of a case is made.

// CopyTitle heads the page.
func (l Lang) CopyTitle() string { return l.say("Lämna ut en kopia", "Hand out a copy") }

// CopyLead says what is done there.
func (l Lang) CopyLead() string {
	return l.say("Välj vad kopian ska innehålla. Det som inte väljs ersätts av en markering, utan innehåll i filen. En annan kontrollhandläggare lämnar ut kopian. Allt antecknas i loggen, som personen kan se.",
		"Choose what the copy is to hold. What is not chosen is replaced by a mark, with no content in the file. Another reviewer releases the copy. All of it is noted in the log, which the person can see.")
}

// CopyParts labels what may be in it.
func (l Lang) CopyParts() string { return l.say("Innehåll", "Contents") }

// CopyMasked says that a part is sensitive.
func (l Lang) CopyMasked() string {
	return l.say("Känslig uppgift: kräver en orsak", "Sensitive: needs a reason")
}

// CopyOther says that a part names somebody else.
func (l Lang) CopyOther() string { return l.say("Pekar ut någon annan", "Names somebody else") }

// CopyReason labels why what is sensitive is in it.
func (l Lang) CopyReason() string {
	return l.say("Orsak till att känsliga uppgifter lämnas ut", "Reason for handing out what is sensitive")
}

// CopyReasonHint says when it is needed.
func (l Lang) CopyReasonHint() string {
	return l.say("Behövs bara om något känsligt är valt.", "Only needed if anything sensitive is chosen.")
}

// CopyTo labels who is to have it.
func (l Lang) CopyTo() string { return l.say("Till vem", "To whom") }

// CopyPreview shows what would go out.
func (l Lang) CopyPreview() string { return l.say("Förhandsgranska", "Preview") }

// CopyPreviewed heads it.
func (l Lang) CopyPreviewed() string {
	return l.say("Det här skulle lämnas ut", "This would be handed out")
}

// CopyMake keeps the copy to be released.
func (l Lang) CopyMake() string { return l.say("Spara för utlämnande", "Save for release") }

// CopyNew heads the form.
func (l Lang) CopyNew() string { return l.say("Ny kopia", "New copy") }

// CopiesMade heads those that have been made.
func (l Lang) CopiesMade() string { return l.say("Gjorda kopior", "Copies made") }

// CopyState says how it stands with one.
func (l Lang) CopyState(state string) string {
	switch state {
	case "released":
		return l.say("Får lämnas ut", "May be handed out")
	case "refused":
		return l.say("Lämnas inte ut", "Not handed out")
	}
	return l.say("Väntar på beslut", "Waits for a decision")
}

// CopyByAnother says that another decides.
func (l Lang) CopyByAnother() string {
	return l.say("En annan kontrollhandläggare beslutar.", "Another reviewer decides.")
}

// CopyHolds opens what it holds.
func (l Lang) CopyHolds() string { return l.say("Vad den innehåller", "What it holds") }

// CopyRelease, CopyRefuse and CopyTake are the steps.
func (l Lang) CopyRelease() string { return l.say("Godkänn utlämnande", "Approve release") }

// CopyRefuse refuses.
func (l Lang) CopyRefuse() string { return l.say("Lämna inte ut", "Do not release") }

// CopyTake fetches the file.
func (l Lang) CopyTake() string { return l.say("Hämta filen", "Get the file") }

// CopyMarks says what the marks are.
func (l Lang) CopyMarks() string {
	return l.say("Uppgifter som är markerade med █ är inte utlämnade.", "What is marked with █ has not been handed out.")
}

// CopyLeftOut stands by each mark.
func (l Lang) CopyLeftOut() string { return l.say("(utelämnat)", "(left out)") }

// CopyPart names a part by its column.
func (l Lang) CopyPart(column string) string {
	switch column {
	case review.PartName:
		return l.Name()
	case review.PartNumber:
		return l.PersonNumber()
	case review.PartCategory:
		return l.Category()
	case review.PartReceived:
		return l.ColReceived()
	case review.PartChannel:
		return l.ColChannel()
	case review.PartReceipt:
		return l.ColReceipt()
	case review.PartTakenBy:
		return l.say("Handläggare som tog emot rapporten", "Caseworker who took the report")
	case review.PartActivity:
		return l.say("Aktiviteter: slag och dag", "Activities: kind and day")
	case review.PartOccupation:
		return l.ColOccupation()
	case review.PartEmployer:
		return l.ColEmployer()
	case review.PartPlace:
		return l.ColPlace()
	case review.PartHow:
		return l.ColHow()
	case review.PartAnswers:
		return l.say("Andra svar", "Other answers")
	case review.PartNote:
		return l.say("Anteckningar", "Notes")
	case review.PartFinding:
		return l.ColFinding()
	}
	return column
}
