package words

import "aktivitetsportalen/internal/report"

// Problem says what is wrong with one field of a form and what to do, by the
// codes of package report. An unknown code still asks the reader to look.
func (l Lang) Problem(field, code string) string {
	if text := l.deskProblem(field, code); text != "" {
		return text
	}
	if text := l.grantProblem(code); text != "" {
		return text
	}
	switch code {
	case report.Missing:
		return l.missing(field)
	case report.TooLong:
		return l.say("Texten är för lång. Skriv kortare.", "The text is too long. Write less.")
	case report.NotADay:
		return l.say("Skriv datumet som år-månad-dag, till exempel 2026-10-05.", "Write the date as year-month-day, for example 2026-10-05.")
	case report.Outside:
		return l.say("Datumet ligger utanför månaden som rapporten gäller. Välj en dag i den månaden.",
			"The date is outside the month of the report. Choose a day in that month.")
	case report.InFuture:
		return l.say("Datumet har inte varit än. Ta med det som du redan har gjort.",
			"The date is still to come. Add what you have already done.")
	case report.PickOne:
		return l.say("Välj ett av förslagen, eller lämna fältet tomt.", "Choose one of the suggestions, or leave the field empty.")
	case report.UnknownOne:
		return l.say("Välj ett av alternativen i listan.", "Choose one of the options in the list.")
	case report.NotOn:
		return l.say("Fältet används inte längre. Lämna det tomt.", "This field is no longer used. Leave it empty.")
	case "not_an_email":
		return l.say("Skriv en hel e-postadress, till exempel namn@example.org.", "Write a whole e-mail address, for example name@example.org.")
	case "not_asked_for":
		return l.say("Kryssa i rutan om du vill ha e-post fast dina uppgifter är skyddade. Annars lämnar du adressen tom.", "Tick the box if you want e-mail although your data are protected. Otherwise leave the address empty.")
	case report.NotNumber:
		return l.say("Skriv antalet med siffror, till exempel 4.", "Write the number in figures, for example 4.")
	case "looks_like_number":
		return l.say("Det ser ut som ett personnummer. Skriv er egen referens i stället, till exempel ett ärendenummer.",
			"This looks like a personal identity number. Write your own reference instead, such as a case number.")
	case "not_claiming":
		return l.say("Personen varken får eller begär arbetslöshetsersättning. Då kan ingen underrättelse lämnas. Välj något annat.",
			"The person neither gets nor claims unemployment benefit, so no notice can be made. Choose something else.")
	}
	return l.say("Kontrollera fältet.", "Check this field.")
}

// missing asks for what is missing in the words of the field.
func (l Lang) missing(field string) string {
	switch field {
	case "kind":
		return l.say("Välj vad du har gjort.", "Choose what you have done.")
	case "day":
		return l.say("Skriv eller välj ett datum.", "Write or choose a date.")
	case "outcome":
		return l.say("Välj om rapporten är godkänd eller inte.", "Choose whether the report is OK or not.")
	case "reason":
		return l.say("Välj en orsak.", "Choose a reason.")
	case "consequence":
		return l.say("Välj vad som ska hända.", "Choose what is to follow.")
	case "reference":
		return l.say("Skriv er referens.", "Write your reference.")
	case "code":
		return l.say("Välj varför underrättelsen inte är er.", "Choose why the notice is not yours.")
	case "because":
		return l.say("Välj varför det inte blir någon följd.", "Choose why nothing is to follow.")
	}
	return l.say("Fyll i fältet.", "Fill in this field.")
}

// ProblemsTitle heads the list of problems at the top of a form.
func (l Lang) ProblemsTitle() string {
	return l.say("Något behöver rättas innan vi kan spara", "Something needs to be corrected before we can save")
}
