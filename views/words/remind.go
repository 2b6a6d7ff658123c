package words

import "aktivitetsportalen/internal/rule"

// ReminderTitle says that the report for a month has not been handed in.
func (l Lang) ReminderTitle(m rule.Month) string {
	return l.fill(l.tell("Påminnelse: rapporten för %s är inte inlämnad",
		"Reminder: the report for %s has not been handed in",
		"Kom ihåg: du har inte lämnat in rapporten för %s",
		"Muistutus: kuukauden %s raporttia ei ole annettu",
		"تذكير: لم يُسلَّم تقرير %s"), l.Month(m))
}

// EmailBounced says that mail does not arrive, and asks for a new address.
func (l Lang) EmailBounced() string {
	return l.tell("Ett mejl till din adress kom inte fram. Vi skickar inget mer dit. Skriv en annan adress, eller ta bort den.",
		"An e-mail to your address did not arrive. We send nothing more there. Give another address, or remove it.",
		"Ett mejl till dig kom inte fram. Vi skickar inte fler dit. Skriv en annan adress, eller ta bort den.",
		"Sinulle lähetetty sähköposti ei mennyt perille. Emme lähetä sinne enempää. Anna toinen osoite tai poista se.",
		"لم تصل رسالة إلكترونية إلى عنوانك. لن نرسل إليه شيئًا بعد الآن. اكتب عنوانًا آخر أو احذفه.")
}

// EmailChange leads to where that is done.
func (l Lang) EmailChange() string {
	return l.tell("Ändra e-postadressen", "Change the e-mail address", "Ändra adressen", "Vaihda sähköpostiosoite", "غيّر البريد الإلكتروني")
}

// SettingsRemind asks how somebody is reminded, and SettingsRemindHint says when.
func (l Lang) SettingsRemind() string {
	return l.tell("Påminnelser om rapporten", "Reminders of the report", plain, "Muistutukset raportista", "التذكير بالتقرير")
}

// SettingsRemindHint says when.
func (l Lang) SettingsRemindHint() string {
	return l.tell("Bara om du inte har lämnat in: när perioden öppnar, den 8:e och dagen före sista dagen. Ett mejl säger bara att det finns något nytt här.",
		"Only if you have not handed in: when the period opens, on the 8th and the day before the last day. An e-mail only says that there is something new here.",
		"Bara om du inte har lämnat in: den 1:a, den 8:e och dagen före sista dagen. Ett mejl säger bara att det finns något nytt här.",
		"Vain jos et ole antanut raporttia: kun jakso alkaa, 8. päivänä ja viimeistä edeltävänä päivänä. Sähköposti kertoo vain, että täällä on uutta.",
		"فقط إذا لم تسلّم التقرير: عند فتح الفترة، وفي اليوم الثامن، وقبل آخر يوم بيوم. تقول الرسالة فقط إن هناك شيئًا جديدًا هنا.")
}

// RemindUnsaid is what happens when somebody has not chosen.
func (l Lang) RemindUnsaid(protected bool) string {
	if protected {
		return l.tell("Jag har inte valt: inga påminnelser, för mina uppgifter är skyddade",
			"I have not chosen: no reminders, since my data are protected",
			"Jag har inte valt: inga påminnelser, för mina uppgifter är skyddade",
			"En ole valinnut: ei muistutuksia, koska minulla on turvakielto",
			"لم أختر: لا تذكير لأن بياناتي محمية")
	}
	return l.tell("Jag har inte valt: här i portalen, och med e-post om jag har skrivit en adress",
		"I have not chosen: here in the portal, and by e-mail if I have given an address",
		"Jag har inte valt: här, och med mejl om jag har skrivit en adress",
		"En ole valinnut: tässä portaalissa ja sähköpostilla, jos olen antanut osoitteen",
		"لم أختر: هنا في البوابة، وبالبريد الإلكتروني إذا كتبت عنوانًا")
}

// RemindPortal, RemindEmail, RemindMessages and RemindNone are the answers.
func (l Lang) RemindPortal() string {
	return l.tell("Bara här i portalen", "Only here in the portal", plain, "Vain tässä portaalissa", "هنا في البوابة فقط")
}

// RemindEmail is e-mail too.
func (l Lang) RemindEmail() string {
	return l.tell("Här och med e-post", "Here and by e-mail", "Här och med mejl", "Täällä ja sähköpostilla", "هنا وبالبريد الإلكتروني")
}

// RemindMessages is Mina meddelanden too.
func (l Lang) RemindMessages() string {
	return l.tell("Här och med Mina meddelanden, om du har en digital brevlåda",
		"Here and by Mina meddelanden, if you have a digital mailbox",
		plain,
		"Täällä ja Mina meddelanden -palvelussa, jos sinulla on digitaalinen postilaatikko",
		"هنا وعبر Mina meddelanden إذا كان لديك صندوق بريد رقمي")
}

// RemindMessagesAway is RemindMessages for who has chosen it, where nothing can be
// sent that way.
func (l Lang) RemindMessagesAway() string {
	return l.tell("Här och med Mina meddelanden. Vi kan inte skicka dit nu, så påminnelser kommer bara här",
		"Here and by Mina meddelanden. We cannot send there now, so reminders come only here",
		plain,
		"Täällä ja Mina meddelanden -palvelussa. Emme voi nyt lähettää sinne, joten muistutukset tulevat vain tänne",
		"هنا وعبر Mina meddelanden. لا يمكننا الإرسال إلى هناك الآن، لذلك تصل التذكيرات هنا فقط")
}

// RemindNone is none.
func (l Lang) RemindNone() string {
	return l.tell("Inga påminnelser", "No reminders", plain, "Ei muistutuksia", "لا تذكير")
}

// SettingsLang asks for the language of what is sent.
func (l Lang) SettingsLang() string {
	return l.tell("Språk i det vi skickar, och på sidorna", "Language of what we send, and of the pages", "Språk", "Kieli viesteissä ja sivuilla", "لغة ما نرسله ولغة الصفحات")
}
