package words

import "aktivitetsportalen/internal/person"

// Site is the portal's name, the same in every language.
func (Lang) Site() string { return "Aktivitetsportalen" }

// SkipToMain is the first link of every page.
func (l Lang) SkipToMain() string {
	return l.tell("Hoppa till innehållet", "Skip to the content", "Gå till innehållet", "Siirry sisältöön", "انتقل إلى المحتوى")
}

// Demo says that nothing here is real.
func (l Lang) Demo() string {
	return l.tell("Det här är en demo med påhittade personer.",
		"This is a demo with made-up people.",
		plain,
		"Tämä on demo, jossa on keksittyjä henkilöitä.",
		"هذا عرض تجريبي بأشخاص غير حقيقيين.")
}

// DemoLabel names the demo's stripe to a screen reader.
func (l Lang) DemoLabel() string {
	return l.tell("Demo", "Demonstration", plain, "Demo", "عرض تجريبي")
}

// DemoClock is the link to the page that moves the demo's clock.
func (l Lang) DemoClock() string {
	return l.tell("Ställ om klockan", "Move the clock", plain, "Siirrä kelloa", "غيّر الساعة")
}

// SignOut is the button that signs out.
func (l Lang) SignOut() string {
	return l.tell("Logga ut", "Sign out", plain, "Kirjaudu ulos", "تسجيل الخروج")
}

// MainMenu names the menu to a screen reader.
func (l Lang) MainMenu() string {
	return l.tell("Huvudmeny", "Main menu", "Meny", "Päävalikko", "القائمة الرئيسية")
}

// WayHere names the way to a page to a screen reader.
func (l Lang) WayHere() string {
	return l.tell("Vägen hit", "The way here", plain, "Polku tälle sivulle", "الطريق إلى هذه الصفحة")
}

// FooterMenu names the links at the foot.
func (l Lang) FooterMenu() string {
	return l.tell("Om webbplatsen", "About the site", plain, "Tietoa sivustosta", "عن الموقع")
}

// MoreLanguages opens the list of the languages that the pages are not in.
func (l Lang) MoreLanguages() string {
	return l.tell("Fler språk", "More languages", plain, "Lisää kieliä", "لغات أخرى")
}

// LanguageMenu names the change of language.
func (l Lang) LanguageMenu() string {
	return l.tell("Språk", "Language", plain, "Kieli", "اللغة")
}

// Role is what a role is called.
func (l Lang) Role(r person.Role) string {
	switch r {
	case person.Caseworker:
		return l.tell("Handläggare", "Caseworker", plain, "Virkailija", "موظف مسؤول")
	case person.Reviewer:
		return l.tell("Kontrollhandläggare", "Reviewer", "Handläggare som granskar", "Valvonnan virkailija", "موظف تدقيق")
	case person.Manager:
		return l.tell("Chef", "Manager", plain, "Esihenkilö", "مدير")
	case person.LogAuditor:
		return l.tell("Loggranskare", "Log auditor", "Den som granskar loggen", "Lokien tarkastaja", "مدقق السجل")
	case person.DPO:
		return l.tell("Dataskyddsombud", "Data protection officer", plain, "Tietosuojavastaava", "مسؤول حماية البيانات")
	case person.Administrator:
		return l.tell("Administratör", "Administrator", "Den som sköter systemet", "Pääkäyttäjä", "مسؤول النظام")
	case person.FundOfficer:
		return l.tell("A-kassehandläggare", "Fund officer", "Handläggare på a-kassan", "Työttömyyskassan virkailija", "موظف صندوق البطالة")
	}
	return l.tell("Okänd roll", "Unknown role", plain, "Tuntematon rooli", "دور غير معروف")
}

// Names of pages, as menus and titles have them.

// NavMine is the jobseeker's first page.
func (l Lang) NavMine() string {
	return l.tell("Mina sidor", "My pages", plain, "Omat sivut", "صفحاتي")
}

// NavReports is the list of reports and receipts.
func (l Lang) NavReports() string {
	return l.tell("Rapporter och kvitton", "Reports and receipts", plain, "Raportit ja kuitit", "التقارير والإيصالات")
}

// NavInbox is the jobseeker's inbox.
func (l Lang) NavInbox() string {
	return l.tell("Inkorg", "Inbox", "Meddelanden till dig", "Saapuneet", "الرسائل الواردة")
}

// NavNotices is the jobseeker's view of notices.
func (l Lang) NavNotices() string {
	return l.tell("Meddelanden till a-kassan (underrättelser)",
		"Messages to the unemployment fund (notices)",
		"Meddelanden till a-kassan",
		"Ilmoitukset työttömyyskassalle",
		"الإخطارات إلى صندوق البطالة")
}

// NavData is what the portal holds about the reader.
func (l Lang) NavData() string {
	return l.tell("Mina uppgifter", "My data", plain, "Omat tiedot", "بياناتي")
}

// NavWhoHasRead is who has read the reader's data.
func (l Lang) NavWhoHasRead() string {
	return l.tell("Vem har läst", "Who has read", "Vem som har läst", "Kuka on lukenut", "من قرأ بياناتي")
}

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
func (l Lang) Contact() string {
	return l.tell("Kontakt", "Contact", plain, "Yhteystiedot", "اتصل بنا")
}

// Accessibility is the accessibility statement.
func (l Lang) Accessibility() string {
	return l.tell("Tillgänglighet", "Accessibility", plain, "Saavutettavuus", "إتاحة الوصول")
}

// Privacy is the page on personal data.
func (l Lang) Privacy() string {
	return l.tell("Personuppgifter", "Personal data", plain, "Henkilötiedot", "البيانات الشخصية")
}

// Cookies is the page on cookies.
func (l Lang) Cookies() string {
	return l.tell("Kakor", "Cookies", "Kakor (cookies)", "Evästeet", "ملفات تعريف الارتباط")
}

// Status is the page on whether the service works.
func (l Lang) Status() string {
	return l.tell("Driftstatus", "Service status", "Om portalen fungerar", "Palvelun tila", "حالة الخدمة")
}

// Flash says what has just been done, by its code; "" for a code without words,
// which shows nothing.
func (l Lang) Flash(code string) string {
	switch code {
	case "saved":
		return l.tell("Sparat.", "Saved.", plain, "Tallennettu.", "تم الحفظ.")
	case "kept":
		return l.tell("Här är det du hade fyllt i. Det är inte sparat än.",
			"Here is what you had filled in. It is not saved yet.",
			plain,
			"Tässä on se, mitä olit täyttänyt. Sitä ei ole vielä tallennettu.",
			"هذا ما كنت قد كتبته. لم يُحفظ بعد.")
	case "sessions_ended":
		return l.tell("Utloggad där.", "Signed out there.", "Du är utloggad där.", "Kirjattu ulos sieltä.", "تم تسجيل الخروج هناك.")
	case "removed":
		return l.tell("Borttaget.", "Removed.", plain, "Poistettu.", "تمت الإزالة.")
	}
	if said := l.actingFlash(code); said != "" {
		return said
	}
	if said := l.helpFlash(code); said != "" {
		return said
	}
	if said := l.mandateFlash(code); said != "" {
		return said
	}
	if said := l.identityFlash(code); said != "" {
		return said
	}
	return l.staffFlash(code)
}

// staffFlash is Flash for what only staff and funds do.
func (l Lang) staffFlash(code string) string {
	switch code {
	case "follow_assigned":
		return l.say("Raden är tilldelad.", "The line has been assigned.")
	case "acknowledged":
		return l.say("Kvitterad.", "Acknowledged.")
	case "not_ours":
		return l.say("Ni har svarat att underrättelsen inte är er. En handläggare tittar på den.", "You have answered that the notice is not yours. A caseworker will look at it.")
	}
	if said := l.mandateDeskFlash(code); said != "" {
		return said
	}
	if said := l.assistFlash(code); said != "" {
		return said
	}
	if said := l.identityStaffFlash(code); said != "" {
		return said
	}
	if said := l.controlFlash(code); said != "" {
		return said
	}
	if said := l.holdFlash(code); said != "" {
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

// Interpreter offers help with a text that is in Swedish because it has to be
// right word by word (FL 13 §).
func (l Lang) Interpreter() string {
	return l.tell("Texten är på svenska. Behöver du tolk får du det utan kostnad. Du får skriva till oss på ditt eget språk.",
		"The text is in Swedish. If you need an interpreter you get one free of charge.",
		"Den här texten är på vanlig svenska, för den måste vara exakt rätt. Fråga oss om du inte förstår. Du kan få hjälp av en tolk.",
		"Tämä teksti on ruotsiksi, koska sen on oltava sanasta sanaan oikein. Saat tarvittaessa tulkin maksutta. Voit kirjoittaa meille suomeksi.",
		"هذا النص بالسويدية لأنه يجب أن يكون دقيقًا كلمةً كلمة. يمكنك الحصول على مترجم مجانًا إذا احتجت إليه.")
}
