package words

import "aktivitetsportalen/internal/person"

// Site is the portal's name.
func (l Lang) Site() string { return l.say("Aktivitetsportalen", "Aktivitetsportalen") }

// SkipToMain is the first link of every page.
func (l Lang) SkipToMain() string { return l.say("Hoppa till innehållet", "Skip to the content") }

// Demo says that nothing here is real.
func (l Lang) Demo() string {
	return l.say("Det här är en demo med påhittade personer.", "This is a demo with made-up people.")
}

// DemoLabel names the demo's stripe to a screen reader.
func (l Lang) DemoLabel() string { return l.say("Demo", "Demonstration") }

// DemoClock is the link to the page that moves the demo's clock.
func (l Lang) DemoClock() string { return l.say("Ställ om klockan", "Move the clock") }

// SignOut is the button that signs out.
func (l Lang) SignOut() string { return l.say("Logga ut", "Sign out") }

// MainMenu names the menu to a screen reader.
func (l Lang) MainMenu() string { return l.say("Huvudmeny", "Main menu") }

// WayHere names the way to a page to a screen reader.
func (l Lang) WayHere() string { return l.say("Vägen hit", "The way here") }

// FooterMenu names the links at the foot.
func (l Lang) FooterMenu() string { return l.say("Om webbplatsen", "About the site") }

// LanguageMenu names the change of language.
func (l Lang) LanguageMenu() string { return l.say("Språk", "Language") }

// Role is what a role is called.
func (l Lang) Role(r person.Role) string {
	switch r {
	case person.Caseworker:
		return l.say("Handläggare", "Caseworker")
	case person.Reviewer:
		return l.say("Kontrollhandläggare", "Reviewer")
	case person.Manager:
		return l.say("Chef", "Manager")
	case person.LogAuditor:
		return l.say("Loggranskare", "Log auditor")
	case person.DPO:
		return l.say("Dataskyddsombud", "Data protection officer")
	case person.Administrator:
		return l.say("Administratör", "Administrator")
	case person.FundOfficer:
		return l.say("A-kassehandläggare", "Fund officer")
	}
	return l.say("Okänd roll", "Unknown role")
}

// Names of pages, as menus and titles have them.

// NavMine is the jobseeker's first page.
func (l Lang) NavMine() string { return l.say("Mina sidor", "My pages") }

// NavReports is the list of reports and receipts.
func (l Lang) NavReports() string { return l.say("Rapporter och kvitton", "Reports and receipts") }

// NavInbox is the jobseeker's inbox.
func (l Lang) NavInbox() string { return l.say("Inkorg", "Inbox") }

// NavNotices is the jobseeker's view of notices.
func (l Lang) NavNotices() string {
	return l.say("Meddelanden till a-kassan (underrättelser)", "Messages to the unemployment fund (notices)")
}

// NavData is what the portal holds about the reader.
func (l Lang) NavData() string { return l.say("Mina uppgifter", "My data") }

// NavWhoHasRead is who has read the reader's data.
func (l Lang) NavWhoHasRead() string { return l.say("Vem har läst", "Who has read") }

// NavDesk is the reviewer's queue.
func (l Lang) NavDesk() string { return l.say("Att granska", "To review") }

// NavIntake is where paper and oral reports are registered.
func (l Lang) NavIntake() string { return l.say("Inkommet på annat sätt", "Received by other means") }

// NavHeld is the list of notices.
func (l Lang) NavHeld() string { return l.say("Underrättelser", "Notices") }

// NavSignals is the list of signals to caseworkers.
func (l Lang) NavSignals() string { return l.say("Signaler", "Signals") }

// NavLetters is the print queue.
func (l Lang) NavLetters() string { return l.say("Brev att skriva ut", "Letters to print") }

// NavDeliveries is what has been sent to receivers.
func (l Lang) NavDeliveries() string { return l.say("Leveranser", "Deliveries") }

// NavFund is the fund's inbox.
func (l Lang) NavFund() string { return l.say("Underrättelser till a-kassan", "Notices to the fund") }

// Contact is the page on how to reach the authority.
func (l Lang) Contact() string { return l.say("Kontakt", "Contact") }

// Accessibility is the accessibility statement.
func (l Lang) Accessibility() string { return l.say("Tillgänglighet", "Accessibility") }

// Privacy is the page on personal data.
func (l Lang) Privacy() string { return l.say("Personuppgifter", "Personal data") }

// Cookies is the page on cookies.
func (l Lang) Cookies() string { return l.say("Kakor", "Cookies") }

// Status is the page on whether the service works.
func (l Lang) Status() string { return l.say("Driftstatus", "Service status") }

// Flash says what has just been done, by its code; "" for a code without words,
// which shows nothing.
func (l Lang) Flash(code string) string {
	switch code {
	case "saved":
		return l.say("Sparat.", "Saved.")
	case "follow_assigned":
		return l.say("Raden är tilldelad.", "The line has been assigned.")
	case "acknowledged":
		return l.say("Kvitterad.", "Acknowledged.")
	case "not_ours":
		return l.say("Ni har svarat att underrättelsen inte är er. En handläggare tittar på den.", "You have answered that the notice is not yours. A caseworker will look at it.")
	case "kept":
		return l.say("Här är det du hade fyllt i. Det är inte sparat än.", "Here is what you had filled in. It is not saved yet.")
	case "sessions_ended":
		return l.say("Utloggad där.", "Signed out there.")
	case "removed":
		return l.say("Borttaget.", "Removed.")
	}
	if said := l.identityFlash(code); said != "" {
		return said
	}
	if said := l.emergencyFlash(code); said != "" {
		return said
	}
	if said := l.grantFlash(code); said != "" {
		return said
	}
	return l.deskFlash(code)
}
