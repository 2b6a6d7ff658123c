package words

// SignedOut heads the page that follows a sign-out.
func (l Lang) SignedOut() string {
	return l.tell("Du är utloggad här", "You are signed out here", plain, "Olet kirjautunut ulos täältä", "تم تسجيل خروجك هنا")
}

// MaybeSignedInThere says that the identity provider has a sign-in of its own.
func (l Lang) MaybeSignedInThere(idp string) string {
	return l.fill(l.tell("Du kan vara inloggad kvar hos %s. Delar du dator med andra, logga ut även där.",
		"You may still be signed in at %s. If you share a computer with others, sign out there too.",
		"Du kan vara inloggad hos %s ändå. Delar du dator med andra? Logga ut där också.",
		"Voit olla yhä kirjautuneena palvelussa %s. Jos käytät yhteistä tietokonetta, kirjaudu ulos myös sieltä.",
		"قد تكون ما زلت مسجَّلًا لدى %s. إذا كنت تشارك الحاسوب مع آخرين فسجّل الخروج هناك أيضًا."), idp)
}

// SignOutAtIdP is the link to the identity provider's own sign-out.
func (l Lang) SignOutAtIdP(idp string) string {
	return l.fill(l.tell("Logga ut även hos %s",
		"Sign out at %s too",
		"Logga ut hos %s också",
		"Kirjaudu ulos myös palvelusta %s",
		"سجّل الخروج من %s أيضًا"), idp)
}

// SignedOutThere is what the identity provider answered.
func (l Lang) SignedOutThere(idp string) string {
	return l.fill(l.tell("Du är utloggad även hos %s.",
		"You are signed out at %s too.",
		"Du är utloggad hos %s också.",
		"Olet kirjautunut ulos myös palvelusta %s.",
		"تم تسجيل خروجك من %s أيضًا."), idp)
}

// NotSignedOutThere is for when it answered that it could not, or not all of it.
func (l Lang) NotSignedOutThere(idp string) string {
	return l.fill(l.tell("Utloggningen hos %s blev inte klar. Stäng webbläsaren om du delar dator med andra.",
		"The sign-out at %s was not completed. Close the browser if you share a computer with others.",
		"Du blev inte utloggad hos %s. Delar du dator med andra? Stäng webbläsaren.",
		"Uloskirjautuminen palvelusta %s jäi kesken. Sulje selain, jos käytät yhteistä tietokonetta.",
		"لم يكتمل تسجيل الخروج من %s. أغلق المتصفح إذا كنت تشارك الحاسوب مع آخرين."), idp)
}

// FarewellRefused is the page for a sign-out at the identity provider that does not
// come about, or a message about one that is not believed.
func (l Lang) FarewellRefused() Fault {
	return Fault{l.tell("Utloggningen gick inte att bekräfta",
		"The sign-out could not be confirmed",
		"Vi vet inte om du är utloggad",
		"Uloskirjautumista ei voitu vahvistaa",
		"تعذّر تأكيد تسجيل الخروج"),
		l.tell("Inloggningstjänsten svarar inte, eller så gick dess meddelande inte att lita på. Därför har inget ändrats här.",
			"The sign-in service is not answering, or its message could not be trusted. That is why nothing has been changed here.",
			"Inloggningen svarar inte, eller så kunde vi inte lita på svaret. Ingenting har ändrats här.",
			"Kirjautumispalvelu ei vastaa, tai sen viestiin ei voitu luottaa. Siksi täällä ei ole muutettu mitään.",
			"خدمة تسجيل الدخول لا تستجيب، أو تعذّر الوثوق برسالتها. لذلك لم يتغير شيء هنا."),
		l.tell("Öppna startsidan. Är du inloggad, logga ut där. Stäng webbläsaren om du delar dator med andra.",
			"Open the start page. If you are signed in, sign out there. Close the browser if you share a computer with others.",
			"Gå till startsidan. Är du inloggad? Logga ut där. Stäng webbläsaren om du delar dator med andra.",
			"Avaa etusivu. Jos olet kirjautuneena, kirjaudu siellä ulos. Sulje selain, jos käytät yhteistä tietokonetta.",
			"افتح صفحة البداية. إذا كنت مسجَّلًا فسجّل الخروج هناك. أغلق المتصفح إذا كنت تشارك الحاسوب مع آخرين.")}
}
