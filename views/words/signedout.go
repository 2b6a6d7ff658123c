package words

// SignedOut heads the page that follows a sign-out.
func (l Lang) SignedOut() string { return l.say("Du är utloggad här", "You are signed out here") }

// MaybeSignedInThere says that the identity provider has a sign-in of its own.
func (l Lang) MaybeSignedInThere(idp string) string {
	return l.say("Du kan vara inloggad kvar hos "+idp+". Delar du dator med andra, logga ut även där.",
		"You may still be signed in at "+idp+". If you share a computer with others, sign out there too.")
}

// SignOutAtIdP is the link to the identity provider's own sign-out.
func (l Lang) SignOutAtIdP(idp string) string {
	return l.say("Logga ut även hos "+idp, "Sign out at "+idp+" too")
}

// SignedOutThere is what the identity provider answered.
func (l Lang) SignedOutThere(idp string) string {
	return l.say("Du är utloggad även hos "+idp+".", "You are signed out at "+idp+" too.")
}

// NotSignedOutThere is for when it answered that it could not, or not all of it.
func (l Lang) NotSignedOutThere(idp string) string {
	return l.say("Utloggningen hos "+idp+" blev inte klar. Stäng webbläsaren om du delar dator med andra.",
		"The sign-out at "+idp+" was not completed. Close the browser if you share a computer with others.")
}

// FarewellRefused is the page for a sign-out at the identity provider that does not
// come about, or a message about one that is not believed.
func (l Lang) FarewellRefused() Fault {
	return Fault{l.say("Utloggningen gick inte att bekräfta", "The sign-out could not be confirmed"),
		l.say("Inloggningstjänsten svarar inte, eller så gick dess meddelande inte att lita på. Därför har inget ändrats här.",
			"The sign-in service is not answering, or its message could not be trusted. That is why nothing has been changed here."),
		l.say("Öppna startsidan. Är du inloggad, logga ut där. Stäng webbläsaren om du delar dator med andra.",
			"Open the start page. If you are signed in, sign out there. Close the browser if you share a computer with others.")}
}
