package words

// A Fault is what a page says when it cannot do what was asked: what has
// happened, and what to do now.
type Fault struct{ Title, What, Do string }

// Fault returns the wording for a status, made more exact by the fault's code
// where there is one. A status without words of its own reads as 500.
func (l Lang) Fault(status int, code string) Fault {
	if f, ok := l.coded(code); ok {
		return f
	}
	switch status {
	case 400:
		return Fault{l.say("Det gick inte att förstå begäran", "We could not understand the request"),
			l.say("Något i adressen eller formuläret kom inte fram som det skulle.", "Something in the address or the form did not arrive as it should."),
			l.say("Gå tillbaka, ladda om sidan och försök igen.", "Go back, reload the page and try again.")}
	case 401:
		return Fault{l.say("Du behöver logga in", "You need to sign in"),
			l.say("Sidan är bara för den som är inloggad. Har du varit inloggad så har tiden gått ut, eller så har du loggat ut.",
				"This page is only for people who are signed in. If you were, your time has run out or you have signed out."),
			l.say("Logga in, så kommer du tillbaka hit. Det som var sparat finns kvar.", "Sign in and you will come back here. What was saved is still there.")}
	case 403:
		return Fault{l.say("Du har inte tillgång till sidan", "You do not have access to this page"),
			l.say("Sidan är till för någon med en annan roll än den som du är inloggad med.", "The page is for somebody with another role than the one you are signed in with."),
			l.say("Gå till startsidan. Kontakta oss om du tror att det är fel.", "Go to the start page. Contact us if you think this is wrong.")}
	case 404:
		return Fault{l.say("Sidan finns inte", "This page does not exist"),
			l.say("Adressen kan vara fel skriven, eller så har sidan flyttat eller tagits bort.", "The address may be misspelt, or the page has been moved or removed."),
			l.say("Kontrollera adressen, eller gå till startsidan.", "Check the address, or go to the start page.")}
	case 405:
		return Fault{l.say("Så kan adressen inte användas", "This address cannot be used that way"),
			l.say("Adressen tar emot ett formulär och går inte att öppna direkt.", "The address receives a form and cannot be opened directly."),
			l.say("Gå till startsidan och börja därifrån.", "Go to the start page and begin there.")}
	case 409:
		return Fault{l.say("Något har ändrats", "Something has changed"),
			l.say("Det du såg har ändrats sedan du öppnade sidan, kanske av dig själv i ett annat fönster. Inget har skrivits över.",
				"What you saw has changed since you opened the page, perhaps by yourself in another window. Nothing has been overwritten."),
			l.say("Öppna sidan på nytt, se vad som gäller och gör om ändringen om den behövs.", "Open the page again, see what applies and make your change again if it is needed.")}
	case 413:
		return Fault{l.say("Det var för mycket på en gång", "That was too much at once"),
			l.say("Det som skickades är större än vad portalen tar emot. Inget har sparats.", "What was sent is larger than the portal accepts. Nothing has been saved."),
			l.say("Gå tillbaka och skriv kortare.", "Go back and write less.")}
	case 422:
		return Fault{l.say("Något behöver rättas", "Something needs to be corrected"),
			l.say("Det som skickades kan inte tas emot som det är. Inget har sparats.", "What was sent cannot be accepted as it is. Nothing has been saved."),
			l.say("Gå tillbaka, rätta och skicka igen.", "Go back, correct it and send it again.")}
	case 429:
		return Fault{l.say("För många försök", "Too many attempts"),
			l.say("Det har kommit ovanligt många försök på kort tid.", "There have been unusually many attempts in a short time."),
			l.say("Vänta en minut och försök igen.", "Wait a minute and try again.")}
	case 503:
		return Fault{l.say("Portalen svarar inte just nu", "The portal is not answering just now"),
			l.say("En del som portalen behöver är borta för tillfället. Det är vårt fel, inte ditt. Det som var sparat finns kvar.",
				"A part that the portal needs is away for the moment. It is our fault and not yours. What was saved is still there."),
			l.say("Försök igen om en stund. Du kan också lämna aktivitetsrapporten på blankett eller muntligt: sista dagen flyttas inte.",
				"Try again in a while. You can also hand in the activity report on paper or by word of mouth: the last day is not moved.")}
	}
	return Fault{l.say("Något gick fel hos oss", "Something went wrong on our side"),
		l.say("Felet är vårt och vi har antecknat det. Det du senast sparade finns kvar, men det du just skickade kan ha gått förlorat.",
			"The fault is ours and we have made a note of it. What you last saved is still there, but what you just sent may be lost."),
		l.say("Gå tillbaka och försök igen. Händer det igen, kontakta oss och uppge numret nedan.",
			"Go back and try again. If it happens again, contact us and give the number below.")}
}

// coded words the faults that have a code of their own.
func (l Lang) coded(code string) (Fault, bool) {
	switch code {
	case "not_open":
		return Fault{l.say("Det går inte att lämna in än", "It is too early to hand in"),
			l.say("Rapporten kan lämnas in först när månaden är slut. Det du har fyllt i är sparat.",
				"The report can be handed in only when the month is over. What you have filled in is saved."),
			l.say("Öppna rapporten och se vilken dag det går. Till dess kan du fylla på.", "Open the report and see on which day it can be. Until then you can add to it.")}, true
	case "changed":
		return l.Fault(409, ""), true
	case "received":
		return Fault{l.say("Rapporten är redan inlämnad", "The report has already been handed in"),
			l.say("Den har lämnats in, kanske av dig själv i ett annat fönster. Det du nu försökte göra har inte sparats.",
				"It has been handed in, perhaps by yourself in another window. What you tried to do now has not been saved."),
			l.say("Öppna rapporten. Där finns kvittot, och där kan du börja på en ny version om något behöver ändras.",
				"Open the report. The receipt is there, and you can begin a new version there if anything needs to be changed.")}, true
	case "not_attested":
		return Fault{l.say("Du behöver intyga", "You need to attest"),
			l.say("Rapporten är inte inlämnad, eftersom rutan där du intygar att uppgifterna stämmer inte var ikryssad.",
				"The report has not been handed in, because the box that says the information is correct was not ticked."),
			l.say("Gå tillbaka, kryssa i rutan och lämna in.", "Go back, tick the box and hand in.")}, true
	case "not_held":
		return Fault{l.say("Underrättelsen är inte längre kvarhållen", "The notice is no longer held"),
			l.say("Den har redan skickats eller stoppats, så den kan inte stoppas nu.", "It has already been sent or stopped, so it cannot be stopped now."),
			l.say("Öppna underrättelsen igen. Är den skickad av misstag kan den återkallas.", "Open the notice again. If it was sent in error it can be withdrawn.")}, true
	case "not_released":
		return Fault{l.say("Underrättelsen kan inte återkallas", "The notice cannot be withdrawn"),
			l.say("Den har inte skickats, eller är redan återkallad.", "It has not been sent, or it has been withdrawn already."),
			l.say("Öppna underrättelsen igen och se vad som gäller.", "Open the notice again and see where it stands.")}, true
	case "unknown_code":
		return Fault{l.say("Välj en orsak ur listan", "Choose a reason from the list"),
			l.say("Orsaken som skickades finns inte i listan. Inget har ändrats.", "The reason that was sent is not in the list. Nothing has been changed."),
			l.say("Gå tillbaka och välj en orsak.", "Go back and choose a reason.")}, true
	case "rate_limited":
		return Fault{l.say("Det är många som loggar in härifrån just nu", "Many sign-ins are coming from here just now"),
			l.say("Det har kommit ovanligt många inloggningar på kort tid från det nät som du använder. Det behöver inte vara du. Det som var sparat finns kvar.",
				"Unusually many sign-ins have come in a short time from the network that you use. It need not be you. What was saved is still there."),
			l.say("Vänta en minut och försök igen. Är det bråttom kan du byta nät, till exempel från wifi till mobilen, eller lämna rapporten på blankett eller muntligt.",
				"Wait a minute and try again. If time is short you can change network, for example from wifi to your phone’s, or hand in the report on paper or by word of mouth.")}, true
	case "kept":
		return Fault{l.say("Du har loggats ut. Det du skickade finns kvar", "You have been signed out. What you sent is kept"),
			l.say("Tiden hade gått ut när du tryckte på knappen, så vi har lagt undan det du fyllt i. Ingen annan kan läsa det.",
				"Your time had run out when you pressed the button, so we have put aside what you filled in. Nobody else can read it."),
			l.say("Logga in igen inom två timmar i samma webbläsare, så fortsätter du där du var. Var det en rapport du lämnade in räknas den från när du först tryckte på knappen.",
				"Sign in again within two hours in the same browser and you will go on where you were. If it was a report that you handed in, it counts from when you first pressed the button.")}, true
	case "not_kept":
		return Fault{l.say("Du behöver logga in", "You need to sign in"),
			l.say("Du var inte inloggad när du tryckte på knappen. Det du skickade har inte sparats.",
				"You were not signed in when you pressed the button. What you sent has not been saved."),
			l.say("Logga in i ett nytt fönster, gå sedan tillbaka hit med webbläsarens bakåtknapp och skicka igen. Det som redan var sparat finns kvar.",
				"Sign in in a new window, then come back here with the browser’s back button and send it again. What was already saved is still there.")}, true
	case "kept_gone":
		return Fault{l.say("Det du skickade finns inte kvar", "What you sent is no longer kept"),
			l.say("Det sparas i två timmar, bara i den webbläsare som du skickade det från och bara för dig själv.",
				"It is kept for two hours, only in the browser that you sent it from and only for yourself."),
			l.say("Gå till startsidan och fyll i det igen. Det som redan var sparat finns kvar.", "Go to the start page and fill it in again. What was already saved is still there.")}, true
	case "cross_site":
		return Fault{l.say("Formuläret kom från en annan webbplats", "The form came from another site"),
			l.say("För din säkerhet tar portalen bara emot formulär från sina egna sidor. Inget har sparats.",
				"For your safety the portal accepts forms from its own pages only. Nothing has been saved."),
			l.say("Öppna sidan här i portalen och gör om det du ville göra.", "Open the page here in the portal and do it again.")}, true
	}
	if f, ok := l.deskFault(code); ok {
		return f, true
	}
	if f, ok := l.grantFault(code); ok {
		return f, true
	}
	if f, ok := l.identityFault(code); ok {
		return f, true
	}
	return l.signIn(code)
}

// ErrorNumber labels the request's id on an error page.
func (l Lang) ErrorNumber() string { return l.say("Felnummer", "Error number") }

// ToStart is the link to the start page.
func (l Lang) ToStart() string { return l.say("Till startsidan", "To the start page") }

// ToContact is the link to the contact page.
func (l Lang) ToContact() string { return l.say("Kontakta oss", "Contact us") }
