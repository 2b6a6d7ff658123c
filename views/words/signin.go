package words

// ChooseIdP heads the page that asks how to sign in.
func (l Lang) ChooseIdP() string {
	return l.say("Hur vill du logga in?", "How do you want to sign in?")
}

// ChosenLast stands beside the one that this browser signed in at last.
func (l Lang) ChosenLast() string { return l.say("Senast använd", "Used last") }

// IdPName is what an identity provider is called on that page that has no name
// of its own.
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

// ServiceName is what identity providers call an SP entity of the portal.
func (l Lang) ServiceName(entity string) string {
	if entity == "personal" {
		return l.Site() + l.say(" – handläggning", " – case handling")
	}
	return l.Site()
}

// ServiceIsFor says there what it is for.
func (l Lang) ServiceIsFor(entity string) string {
	if entity == "personal" {
		return l.say("Handläggning av aktivitetsrapporter, för myndighetens personal och a-kassornas",
			"Handling of activity reports, for staff of the authority and of the unemployment funds")
	}
	return l.say("Här lämnar arbetssökande sin aktivitetsrapport", "Where jobseekers hand in their activity report")
}

// SigningIn is what an identity provider shows whoever is about to sign in.
func (l Lang) SigningIn() string {
	return l.say("Du loggar in i Aktivitetsportalen.", "You are signing in to Aktivitetsportalen.")
}

// SignInAgain is the link that begins a sign-in anew, to the same page.
func (l Lang) SignInAgain() string { return l.say("Logga in igen", "Sign in again") }

// signIn words the reasons why a sign-in did not come about: what has happened
// and what to do now. Nobody is blamed, and what was saved is still there.
func (l Lang) signIn(code string) (Fault, bool) {
	again := l.say("Logga in igen, så kommer du dit du var på väg. Det som var sparat finns kvar.",
		"Sign in again and you will come to where you were going. What was saved is still there.")
	otherwise := l.say("Du kan också lämna aktivitetsrapporten på blankett eller muntligt.", "You can also hand in the activity report on paper or by word of mouth.")
	call := l.say("Händer det igen, kontakta oss och uppge numret nedan.", "If it happens again, contact us and give the number below.")
	switch code {
	case "malformed", "forged":
		return Fault{l.say("Inloggningen gick inte att slutföra", "The sign-in could not be completed"),
			l.say("Svaret från inloggningstjänsten gick inte att läsa eller lita på. Därför släpptes ingen in. Felet beror troligen inte på dig.",
				"The answer from the sign-in service could not be read or trusted. That is why nobody was let in. The fault is probably not yours."),
			again + " " + call}, true
	case "stale":
		return Fault{l.say("Tiden i svaret stämmer inte", "The time in the answer is not right"),
			l.say("Svaret från inloggningstjänsten kom för sent, eller så går en klocka fel, där eller hos oss. Klockan i din dator eller telefon spelar ingen roll.",
				"The answer from the sign-in service came too late, or a clock is wrong, there or with us. The clock in your computer or phone does not matter."),
			again + " " + call}, true
	case "replayed":
		return Fault{l.say("Inloggningen är redan använd eller har gått ut", "The sign-in has been used or has run out"),
			l.say("Varje inloggning gäller en gång, i den webbläsare där den började och i en kvart. Det här händer om du går bakåt, laddar om sidan, byter webbläsare på vägen eller väntar länge.",
				"A sign-in is good once, in the browser where it began and for a quarter of an hour. This happens if you go back, reload the page, change browser on the way or wait for long."),
			l.say("Öppna startsidan. Är du inte redan inloggad, logga in igen. Det som var sparat finns kvar.",
				"Open the start page. If you are not signed in already, sign in again. What was saved is still there.")}, true
	case "other_browser":
		return Fault{l.say("Inloggningen började i en annan webbläsare", "The sign-in began in another browser"),
			l.say("För din säkerhet måste en inloggning sluta i samma webbläsare som den började i. På en telefon kan appen för e-legitimation ha öppnat en annan.",
				"For your safety a sign-in has to end in the browser where it began. On a phone the app of the e-identification may have opened another."),
			l.say("Gå tillbaka till den webbläsare där du började, eller logga in igen här. Det som var sparat finns kvar.",
				"Go back to the browser where you began, or sign in again here. What was saved is still there.")}, true
	case "cancelled":
		return Fault{l.say("Du avbröt inloggningen", "You cancelled the sign-in"),
			l.say("Ingenting har hänt, och du är inte inloggad.", "Nothing has happened, and you are not signed in."),
			again + " " + otherwise}, true
	case "fraud":
		return Fault{l.say("Inloggningen stoppades för din säkerhet", "The sign-in was stopped for your safety"),
			l.say("Den som har utfärdat din e-legitimation varnar för att någon annan kan ha försökt att använda den. Ingen har kommit in här, och ingenting har ändrats.",
				"The issuer of your e-identification warns that somebody else may have tried to use it. Nobody has got in here, and nothing has been changed."),
			l.say("Var det inte du som loggade in, eller bad någon dig att göra det? Kontakta den som har utfärdat e-legitimationen, till exempel banken, på det nummer som står på kortet eller i appen. Var det du, logga in igen.",
				"Was it not you who signed in, or did somebody ask you to? Contact the issuer of the e-identification, for example the bank, at the number on the card or in the app. If it was you, sign in again.")}, true
	case "refused":
		return Fault{l.say("Inloggningstjänsten sa nej", "The sign-in service said no"),
			l.say("Den kunde inte visa vem du är just nu. Det kan till exempel bero på att koden blev fel eller att e-legitimationen är spärrad eller har gått ut.",
				"It could not show who you are just now. The code may have been wrong, for example, or the e-identification blocked or out of date."),
			again + " " + otherwise}, true
	case "loa_too_low":
		return Fault{l.say("Du behöver en säkrare e-legitimation", "You need a more secure e-identification"),
			l.say("Uppgifterna här är känsliga, och den e-legitimation som du använde räcker inte till.", "The information here is sensitive, and the e-identification that you used is not secure enough."),
			l.say("Logga in igen med en e-legitimation på tillitsnivå 3. De flesta e-legitimationer är det.", "Sign in again with an e-identification at level of assurance 3. Most are.") + " " + otherwise}, true
	case "no_number":
		return Fault{l.say("Din inloggning visar inte vem du är här", "Your sign-in does not show who you are here"),
			l.say("Inloggningen fungerade, men den gav oss inget personnummer eller samordningsnummer, eller inget tjänste-id från en organisation som vi känner. Utan det vet vi inte vilka uppgifter som är dina.",
				"The sign-in worked, but it gave us no personal identity number or coordination number, or no staff id of an organisation that we know. Without it we do not know which data are yours."),
			l.say("Har du en annan e-legitimation, logga in igen med den. Arbetar du här, kontakta den som ger dig behörighet.", "If you have another e-identification, sign in again with it. If you work here, contact whoever grants you access.") + " " + otherwise}, true
	case "not_registered":
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
