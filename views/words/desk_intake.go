package words

import "aktivitetsportalen/internal/rule"

// What the intake of paper and oral reports says.

// IntakeLead says what the page is for.
func (l Lang) IntakeLead() string {
	return l.say("Registrera en aktivitetsrapport som kommit på blanketten eller muntligt. Den räknas från dagen den kom in, inte från dagen du registrerar den.",
		"Register an activity report that came on the form or by word of mouth. It counts from the day it was received, and not from the day you register it.")
}

// IntakeWho heads the first part.
func (l Lang) IntakeWho() string { return l.say("Vem och vilken månad", "Who and which month") }

// IntakeHow heads the second part.
func (l Lang) IntakeHow() string { return l.say("Hur och när den kom", "How and when it came") }

// IntakeWhat heads the third part.
func (l Lang) IntakeWhat() string { return l.say("Vad som står i den", "What it says") }

// PersonNumberHint says how it is treated.
func (l Lang) PersonNumberHint() string {
	return l.say("Tolv eller tio siffror. Sökningen loggas.", "Twelve or ten digits. The search is logged.")
}

// Channel asks how it came.
func (l Lang) Channel() string { return l.say("Hur kom rapporten?", "How did the report come?") }

// InHandDay asks for the day in hand.
func (l Lang) InHandDay() string {
	return l.say("Dag då vi fick den i handen", "Day on which we had it in hand")
}

// InHandDayHint says which day is meant.
func (l Lang) InHandDayHint() string {
	return l.say("Dagen då en behörig person hade den, eller hörde den. Ankomstdagen räknas ut.",
		"The day on which somebody entitled had it, or heard it. The day of arrival is worked out from it.")
}

// AtTime asks for the hour.
func (l Lang) AtTime() string { return l.say("Klockslag", "Time of day") }

// AtTimeHint says when it is needed.
func (l Lang) AtTimeHint() string {
	return l.say("Bara över disk och muntligt. Till exempel 14:05.", "At the counter and by word of mouth only. For example 14:05.")
}

// FirstEmptying asks about the letter box.
func (l Lang) FirstEmptying() string {
	return l.say("Brevlåda: dagens första tömning", "Letter box: the day’s first emptying")
}

// FirstEmptyingHint says what it means.
func (l Lang) FirstEmptyingHint() string {
	return l.say("Då räknas den som inkommen närmast föregående arbetsdag (förvaltningslagen 22 §).",
		"It then counts as received on the working day before (Administrative Procedure Act, section 22).")
}

// TakenByLabel asks who heard or took it in.
func (l Lang) TakenByLabel() string {
	return l.say("Vem tog emot eller hörde den?", "Who took it in or heard it?")
}

// TakenByHint says what to write.
func (l Lang) TakenByHint() string { return l.say("Anställningsnummer.", "Staff number.") }

// InFileLabel asks how many activities are left on paper.
func (l Lang) InFileLabel() string {
	return l.say("Aktiviteter som bara finns i akten", "Activities that are in the file only")
}

// InFileHint says when to use it.
func (l Lang) InFileHint() string {
	return l.say("Antal. Lämna tomt om alla är registrerade nedan. En tom rapport är också en rapport.",
		"The number. Leave it empty if all are registered below. An empty report is a report too.")
}

// FormVersionLabel asks which version of the form it was.
func (l Lang) FormVersionLabel() string {
	return l.say("Blankettens utgåva", "Version of the form")
}

// FormVersionHint says that any will do.
func (l Lang) FormVersionHint() string {
	return l.say("Bara blankett. Alla utgåvor tas emot. Lämna tomt om det inte framgår.", "Forms only. Every version is taken in. Leave empty if it does not say.")
}

// ScanLabel asks for the checksum of the scanned paper.
func (l Lang) ScanLabel() string {
	return l.say("Kontrollsumma för den skannade blanketten", "Checksum of the scanned form")
}

// ScanHint says which it is.
func (l Lang) ScanHint() string {
	return l.say("Bara blankett. SHA-256 som skannern eller arkivet anger: 64 tecken. Lämna tomt om blanketten inte är skannad.",
		"Forms only. SHA-256 as the scanner or the archive gives it: 64 characters. Leave empty if the form has not been scanned.")
}

// ReadBackLabel asks whether what was heard was read back.
func (l Lang) ReadBackLabel() string {
	return l.say("Muntligt: uppläst för den som rapporterade", "By word of mouth: read back to who reported")
}

// ReadBackHint says why.
func (l Lang) ReadBackHint() string {
	return l.say("Läs upp det du har antecknat, så att det blir rätt. Vem som hörde rapporten och när antecknas (förvaltningslagen 27 §).",
		"Read out what you have noted, so that it is right. Who heard the report and when is noted (Administrative Procedure Act, section 27).")
}

// ReadBack says whether what was heard was read back.
func (l Lang) ReadBack(yes bool) string {
	if yes {
		return l.say("Uppläst", "Read back")
	}
	return l.say("Inte uppläst", "Not read back")
}

// Scanned gives the checksum of the scanned paper.
func (l Lang) Scanned(sum string) string { return l.sayf("Skannad: %s", "Scanned: %s", sum) }

// KindFields is the button that shows the fields of the kinds that are chosen.
func (l Lang) KindFields() string {
	return l.say("Visa typernas fält", "Show the fields of the kinds")
}

// KindFieldsHint says what it does.
func (l Lang) KindFieldsHint() string {
	return l.say("Välj typ på varje rad och visa sedan fälten: typerna har olika. Fält som en typ inte har sparas inte.",
		"Choose a kind in each row and then show the fields: the kinds have different ones. Fields that a kind does not have are not saved.")
}

// ActivityRow heads one row of the form.
func (l Lang) ActivityRow(n int) string { return l.sayf("Aktivitet %d", "Activity %d", n) }

// MoreRows is the button for more rows.
func (l Lang) MoreRows() string { return l.say("Fler aktiviteter", "More activities") }

// CheckIntake is the button before registering.
func (l Lang) CheckIntake() string {
	return l.say("Kontrollera ankomstdagen", "Check the day of arrival")
}

// RegisterIntake is the button that registers.
func (l Lang) RegisterIntake() string { return l.say("Registrera rapporten", "Register the report") }

// IntakeChecked heads what would be registered.
func (l Lang) IntakeChecked() string {
	return l.say("Så här registreras rapporten", "This is how the report will be registered")
}

// ArrivalLaw says by what the day was worked out.
func (l Lang) ArrivalLaw() string {
	return l.say("Ankomstdagen är uträknad enligt förvaltningslagen 22 §.", "The day of arrival is worked out by section 22 of the Administrative Procedure Act.")
}

// VersionsBefore says what is in already.
func (l Lang) VersionsBefore(n int) string {
	return l.sayf("Det finns redan %d version(er) för månaden. Det här blir en till.", "There are %d version(s) for the month already. This will be one more.", n)
}

// ChangeIntake opens the form again.
func (l Lang) ChangeIntake() string { return l.say("Ändra uppgifterna", "Change the details") }

// IntakeDoneHeading heads the confirmation.
func (l Lang) IntakeDoneHeading() string {
	return l.say("Är posten registrerad?", "Has the post been registered?")
}

// IntakeDoneLead says what confirming does.
func (l Lang) IntakeDoneLead(m rule.Month, lastDay string) string {
	return l.sayf("Kvarhållna underrättelser för %s släpps tidigast när enheten har bekräftat att allt som kom till och med %s är registrerat.",
		"Held notices for %s are released at the earliest when the unit has confirmed that everything that came up to %s has been registered.", l.Month(m), lastDay)
}

// IntakeDone is the button.
func (l Lang) IntakeDone() string {
	return l.say("Ja, allt är registrerat", "Yes, everything is registered")
}

// IntakeDoneAt says when it was confirmed.
func (l Lang) IntakeDoneAt(m rule.Month, moment string) string {
	return l.sayf("Bekräftat för %s: %s.", "Confirmed for %s: %s.", l.Month(m), moment)
}
