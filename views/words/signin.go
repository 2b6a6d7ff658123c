package words

// ChooseIdP heads the page that asks how to sign in.
func (l Lang) ChooseIdP() string {
	return l.say("Hur vill du logga in?", "How do you want to sign in?")
}

// IdPName is what an identity provider is called on that page.
func (l Lang) IdPName(name string) string {
	switch name {
	case "eid":
		return l.say("E-legitimation", "E-identification")
	case "staff":
		return l.say("Myndighetens inloggning", "The authority’s sign-in")
	case "fund":
		return l.say("A-kassornas inloggning", "The unemployment funds’ sign-in")
	}
	return name
}

// signIn words the reasons why a sign-in did not come about.
func (l Lang) signIn(code string) (Fault, bool) {
	again := l.say("Gå till startsidan och logga in igen. Det som var sparat finns kvar.", "Go to the start page and sign in again. What was saved is still there.")
	switch code {
	case "malformed", "forged", "stale", "replayed", "other_browser":
		return Fault{l.say("Inloggningen gick inte att slutföra", "The sign-in could not be completed"),
			l.say("Svaret från inloggningstjänsten stämde inte med en inloggning som du nyss började i den här webbläsaren. Det kan bero på att det gick för lång tid, eller att du gick bakåt i webbläsaren.",
				"The answer from the sign-in service did not match a sign-in that you have just begun in this browser. It may have taken too long, or you may have gone back in the browser."), again}, true
	case "cancelled":
		return Fault{l.say("Du avbröt inloggningen", "You cancelled the sign-in"),
			l.say("Ingenting har hänt, och du är inte inloggad.", "Nothing has happened, and you are not signed in."), again}, true
	case "fraud":
		return Fault{l.say("Inloggningen stoppades", "The sign-in was stopped"),
			l.say("Den som utfärdat din e-legitimation varnar för att någon annan kan ha försökt att använda den.", "The issuer of your e-identification warns that somebody else may have tried to use it."),
			l.say("Var det inte du som loggade in, kontakta banken eller den som utfärdat e-legitimationen. Var det du, försök igen.",
				"If it was not you who signed in, contact the bank or the issuer of the e-identification. If it was you, try again.")}, true
	case "refused":
		return Fault{l.say("Inloggningstjänsten sa nej", "The sign-in service said no"),
			l.say("Den kunde inte visa vem du är just nu.", "It could not show who you are just now."), again}, true
	case "loa_too_low":
		return Fault{l.say("Du behöver en säkrare e-legitimation", "You need a more secure e-identification"),
			l.say("Uppgifterna här är känsliga, och den e-legitimation som du använde räcker inte till.", "The information here is sensitive, and the e-identification that you used is not secure enough."),
			l.say("Logga in med en e-legitimation på tillitsnivå 3. Har du ingen kan du lämna rapporten på blankett eller muntligt.",
				"Sign in with an e-identification at level of assurance 3. If you have none you can hand in the report on paper or by word of mouth.")}, true
	case "no_number", "not_registered":
		return Fault{l.say("Du är inte anmäld här", "You are not registered here"),
			l.say("Din inloggning fungerade, men det finns ingen som är anmäld som arbetssökande, eller som har behörighet att arbeta här, med de uppgifterna.",
				"Your sign-in worked, but nobody with those details is registered as a jobseeker, or has been granted access to work here."),
			l.say("Ska du vara anmäld som arbetssökande? Anmäl dig först, eller kontakta oss om du redan har gjort det. Arbetar du här? Be din chef om behörighet.",
				"Should you be registered as a jobseeker? Register first, or contact us if you have already done so. Do you work here? Ask your manager for access.")}, true
	case "idp_away":
		return Fault{l.say("Inloggningstjänsten svarar inte", "The sign-in service is not answering"),
			l.say("Felet ligger inte hos dig. Det som var sparat finns kvar.", "The fault is not on your side. What was saved is still there."),
			l.say("Försök igen om en stund. Sista dagen flyttas inte: lämna rapporten på blankett eller muntligt om det är bråttom.",
				"Try again in a while. The last day is not moved: hand in the report on paper or by word of mouth if time is short.")}, true
	}
	return Fault{}, false
}
