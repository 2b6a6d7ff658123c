package words

// StartTitle heads the start page.
func (l Lang) StartTitle() string {
	return l.say("Aktivitetsrapport för dig som är arbetssökande", "Activity report for jobseekers")
}

// StartLead says what the portal is for.
func (l Lang) StartLead() string {
	return l.say("Här berättar du varje månad vad du har gjort för att hitta arbete, lämnar in din aktivitetsrapport och får ett kvitto.",
		"This is where you tell each month what you have done to find work, hand in your activity report and get a receipt.")
}

// StartWhen says when the report is handed in. It names no day: that is the rule
// pack's to say, for a month.
func (l Lang) StartWhen() string {
	return l.say("Fyll på under hela månaden. Rapporten lämnas in i början av månaden efter. Vilken dag som är den sista ser du när du har loggat in.",
		"Add to it throughout the month. The report is handed in at the beginning of the following month. You see which day is the last when you have signed in.")
}

// SignInJobseeker is the main way in.
func (l Lang) SignInJobseeker() string {
	return l.say("Logga in med e-legitimation", "Sign in with e-identification")
}

// SignInStaffAndFunds is the way in for those who work here.
func (l Lang) SignInStaffAndFunds() string {
	return l.say("Logga in som handläggare", "Sign in as staff")
}

// ForStaff heads the way in for staff and funds.
func (l Lang) ForStaff() string {
	return l.say("För dig som arbetar på myndigheten eller en a-kassa", "For those who work at the authority or at an unemployment fund")
}

// OtherChannelsTitle heads the other ways of handing in.
func (l Lang) OtherChannelsTitle() string {
	return l.say("Lämna rapporten på annat sätt", "Hand in the report in another way")
}

// OtherChannels says which they are (AFFS 2021:1 3 §).
func (l Lang) OtherChannels() string {
	return l.say("Du måste inte använda portalen. Rapporten kan lämnas på blanketten för aktivitetsrapport, med post, i brevlåda eller på ett kontor. Den kan också lämnas muntligt, på telefon eller på ett kontor. Den ska ha kommit in senast på den sista dagen, precis som här. E-post går inte.",
		"You do not have to use the portal. The report can be handed in on the form for activity reports, by post, in a letter box or at an office. It can also be given by word of mouth, by phone or at an office. It must arrive by the last day, just as here. E-mail is not accepted.")
}

// StatusWorks says that the service works.
func (l Lang) StatusWorks() string {
	return l.say("Portalen fungerar som den ska.", "The portal is working as it should.")
}

// StatusDown says that it does not, and what to do.
func (l Lang) StatusDown() string {
	return l.say("Portalen har just nu ett fel som gör att det inte går att logga in eller spara. Vi arbetar med det. Sista dagen flyttas inte: lämna rapporten på blankett eller muntligt om det är bråttom.",
		"The portal has a fault just now, so it is not possible to sign in or save. We are working on it. The last day is not moved: hand in the report on paper or by word of mouth if time is short.")
}

// StatusChecked says when that was seen; at is a moment in words.
func (l Lang) StatusChecked(at string) string {
	return l.sayf("Kontrollerat %s.", "Checked on %s.", at)
}

// ContactLead says what to have at hand.
func (l Lang) ContactLead() string {
	return l.say("Har du frågor om din rapport, ett meddelande till a-kassan eller portalen kan du kontakta oss.",
		"If you have questions about your report, a message to the unemployment fund or the portal, contact us.")
}

// ContactPhone labels the phone number.
func (l Lang) ContactPhone() string { return l.say("Telefon", "Phone") }

// ContactAddress labels the postal address.
func (l Lang) ContactAddress() string { return l.say("Postadress", "Postal address") }

// ContactNone stands where the operator has given no number and no address.
func (l Lang) ContactNone() string {
	return l.say("Den som driver den här portalen har inte angett något telefonnummer eller någon adress.",
		"Whoever runs this portal has given no phone number and no address.")
}

// ContactProtected is for people with protected personal data.
func (l Lang) ContactProtected() string {
	return l.say("Har du skyddade personuppgifter? Skriv inte var du bor i något meddelande till oss. Ring, så berättar vi hur vi når dig säkert.",
		"Are your personal data protected? Do not write where you live in any message to us. Call, and we will tell you how to reach you safely.")
}
