package words

import (
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// LooksExempt always stands on the page, and in whatever is taken out: it must
// say the same whether something is left out or not (OSL 17:2, 18:1).
func (l Law) LooksExempt() string {
	return l.say("Uppgifter kan vara undantagna enligt lag.", "Entries may be left out by law.")
}

// LookWhen, LookByWhom and LookReasons label what is chosen by.
func (l Lang) LookWhen() string { return l.tell("Tid", "Time", plain, "Aika", "الوقت") }

// LookByWhom labels the roles.
func (l Lang) LookByWhom() string { return l.tell("Vem", "Who", plain, "Kuka", "من") }

// LookReasons labels the reasons.
func (l Lang) LookReasons() string { return l.tell("Varför", "Why", plain, "Miksi", "لماذا") }

// LookShow is the button.
func (l Lang) LookShow() string { return l.tell("Visa", "Show", plain, "Näytä", "اعرض") }

// LookAnyTime, LookAnybody and LookAnyReason choose nothing away.
func (l Lang) LookAnyTime() string {
	return l.tell("All tid", "All time", plain, "Koko aika", "كل الأوقات")
}

// LookAnybody is every role.
func (l Lang) LookAnybody() string {
	return l.tell("Alla", "Everybody", plain, "Kaikki", "الجميع")
}

// LookAnyReason is every reason.
func (l Lang) LookAnyReason() string {
	return l.tell("Alla skäl", "Every reason", plain, "Kaikki syyt", "كل الأسباب")
}

// LookDays is how far back.
func (l Lang) LookDays(n int) string {
	return l.count(n, two{"Den senaste dagen", "De senaste %d dagarna"}, two{"The last day", "The last %d days"},
		two{"Viimeinen päivä", "Viimeiset %d päivää"},
		six{"اليوم", "آخر يوم", "آخر يومين", "آخر %d أيام", "آخر %d يومًا", "آخر %d يوم"})
}

// LookRole is somebody to choose: a role or a kind of actor.
func (l Lang) LookRole(code string) string {
	switch person.Kind(code) {
	case person.Fund:
		return l.tell("A-kassan", "The unemployment fund", plain, "Työttömyyskassa", "صندوق البطالة")
	case person.System, person.Operator, person.Jobseeker, person.Representative:
		return l.Who(access.Entry{ActorKind: code})
	}
	return l.Role(person.Role(code))
}

// LookReason is a reason to choose, by its code in access.Whys.
func (l Lang) LookReason(code string) string {
	switch code {
	case "own":
		return l.tell("Du själv använde portalen", "You used the portal yourself", plain, "Käytit portaalia itse", "أنت استخدمت البوابة")
	case "report":
		return l.tell("Rapporter", "Reports", plain, "Raportit", "التقارير")
	case "case":
		return l.tell("Ditt ärende", "Your case", plain, "Asiasi", "قضيتك")
	case "notice":
		return l.tell("Underrättelser och brev", "Notices and letters", "Meddelanden och brev", "Ilmoitukset ja kirjeet", "الإخطارات والرسائل")
	case "emergency":
		return l.tell("Nödåtkomst", "Emergency access", "Bråttom (nödåtkomst)", "Hätäpääsy", "وصول طارئ")
	case "log":
		return l.tell("Logg och gallring", "Log and erasing", "Loggen och att radera", "Loki ja poistaminen", "السجل والحذف")
	}
	return l.tell("Drift", "Operations", "Teknik", "Ylläpito", "التشغيل")
}

// LookWho says who acted: the role and the unit, never a name.
func (l Lang) LookWho(e access.Look) string { return l.Who(e.Entry) }

// LookWhat says what was done, and that it was in an emergency or refused.
func (l Lang) LookWhat(e access.Look) string {
	what := l.What(e.Entry)
	switch {
	case e.Result == access.Emergency && e.What != access.SawEmergency:
		return l.fill(l.tell("%s (nödåtkomst)", "%s (emergency access)", "%s (bråttom, nödåtkomst)", "%s (hätäpääsy)", "%s (وصول طارئ)"), what)
	case e.Result == access.Denied:
		return l.fill(l.tell("%s (nekades)", "%s (refused)", "%s (fick inte)", "%s (evättiin)", "%s (رُفض)"), what)
	case e.Result == access.Asked:
		return l.fill(l.tell("%s (skäl begärdes, inget visades)",
			"%s (a reason was asked for, nothing was shown)",
			"%s (fick frågan varför, såg inget)",
			"%s (syytä kysyttiin, mitään ei näytetty)",
			"%s (طُلب السبب ولم يُعرض شيء)"), what)
	case e.Result == access.Failed && (e.What == access.SentMail || e.What == access.SentReminder):
		return l.fill(l.tell("%s (kom inte fram)", "%s (did not arrive)", plain, "%s (ei mennyt perille)", "%s (لم يصل)"), what)
	case e.Result == access.Failed:
		return l.fill(l.tell("%s (avbröts)", "%s (broke off)", plain, "%s (keskeytyi)", "%s (انقطع)"), what)
	}
	return what
}

// LookWhy says why: the purpose, and the reason that was chosen for an
// emergency access. What was written beside it is never told.
func (l Lang) LookWhy(e access.Look) string {
	why := l.Why(e.Purpose)
	if e.Result == access.Emergency && e.Reason != "" {
		return l.fill(l.tell("Nödåtkomst: %s", "Emergency access: %s", "Bråttom (nödåtkomst): %s", "Hätäpääsy: %s", "وصول طارئ: %s"), l.EmergencyReason(e.Reason))
	}
	return why
}

// EmergencyReason is the reason of an emergency access, by its code.
func (l Lang) EmergencyReason(code string) string {
	switch code {
	case "danger":
		return l.tell("fara för liv eller hälsa", "danger to life or health", plain, "hengen tai terveyden vaara", "خطر على الحياة أو الصحة")
	case "time_limit":
		return l.tell("en frist gick ut och den som ansvarar var inte där",
			"a time limit ran out and whoever is responsible was away",
			"tiden höll på att ta slut och den som ansvarar var borta",
			"määräaika oli päättymässä eikä vastuuhenkilö ollut paikalla",
			"كانت مهلة على وشك الانتهاء والمسؤول غائب")
	case "person_waits":
		return l.tell("du väntade och ingen behörig kunde nås",
			"you were waiting and nobody with access could be reached",
			"du väntade och ingen annan fanns",
			"odotit, eikä ketään valtuutettua tavoitettu",
			"كنت تنتظر ولم يمكن الوصول إلى أي شخص مخوَّل")
	case "wrong_unit":
		return l.tell("fel i fördelningen mellan enheter",
			"wrongly assigned between units",
			"du hörde till fel enhet",
			"virhe jaossa yksiköiden välillä",
			"خطأ في التوزيع بين الوحدات")
	}
	return l.tell("annat skäl ur listan", "another reason on the list", "ett annat skäl i listan", "muu luettelon syy", "سبب آخر من القائمة")
}

// LookClasses says which classes of data, in plain words.
func (l Lang) LookClasses(e access.Look) string {
	var out []string
	for _, c := range e.Classes {
		switch c {
		case "open":
			out = append(out, l.tell("öppna uppgifter", "open data", plain, "avoimet tiedot", "بيانات مفتوحة"))
		case "guarded":
			out = append(out, l.tell("vanliga personuppgifter", "ordinary personal data", plain, "tavalliset henkilötiedot", "بيانات شخصية عادية"))
		case "sensitive":
			out = append(out, l.tell("känsliga uppgifter", "sensitive data", plain, "arkaluonteiset tiedot", "بيانات حساسة"))
		case "secret":
			out = append(out, l.tell("uppgifter med särskilt skydd, som personnummer",
				"specially guarded data, such as the identity number",
				"uppgifter med extra skydd, som personnummer",
				"erityisesti suojatut tiedot, kuten henkilötunnus",
				"بيانات ذات حماية خاصة، مثل الرقم الشخصي"))
		}
	}
	return l.List(out...)
}

// LookOf introduces them.
func (l Lang) LookOf(classes string) string {
	return l.fill(l.tell("Vad: %s", "What: %s", plain, "Mitä: %s", "ماذا: %s"), classes)
}

// LookTo says who was sent it.
func (l Lang) LookTo(receiver string) string {
	return l.fill(l.tell("Till: %s", "To: %s", plain, "Kenelle: %s", "إلى: %s"), receiver)
}

// LookHow says by which way, by the channel's code.
func (l Lang) LookHow(e access.Look) string {
	switch e.Channel {
	case "browser":
		return l.tell("På en sida i portalen", "On a page of the portal", plain, "Portaalin sivulla", "في صفحة من البوابة")
	case "api":
		return l.tell("Mellan datorer", "Between computers", plain, "Tietokoneiden välillä", "بين الحواسيب")
	case "job":
		return l.tell("Av portalen själv", "By the portal itself", plain, "Portaali itse", "من البوابة نفسها")
	case "operator":
		return l.tell("Med ett kommando", "By a command", plain, "Komennolla", "بأمر تقني")
	case "email":
		return l.tell("Med e-post", "By e-mail", "Med mejl", "Sähköpostilla", "بالبريد الإلكتروني")
	case "messages":
		return l.tell("Med Mina meddelanden", "By Mina meddelanden", plain, "Mina meddelanden -palvelussa", "عبر خدمة Mina meddelanden")
	case "letter":
		return l.tell("Med post", "By post", plain, "Postitse", "بالبريد")
	}
	return l.tell("Uppgift saknas om hur", "No record of how", "Vi vet inte hur", "Tapaa ei ole kirjattu", "لا توجد معلومة عن الطريقة")
}

// LookAction is what and why in one line.
func (l Lang) LookAction(e access.Look) string { return l.LookWhat(e) + ". " + l.LookWhy(e) }

// LooksEarlier leads to the next page; LooksTake heads the files.
func (l Lang) LooksEarlier() string {
	return l.tell("Visa tidigare rader", "Show earlier lines", plain, "Näytä aiemmat rivit", "اعرض الأسطر الأقدم")
}

// LooksTake heads the files.
func (l Lang) LooksTake() string {
	return l.tell("Ta med dig listan", "Take the list with you", "Hämta listan", "Ota luettelo mukaan", "خذ القائمة معك")
}

// LooksTakeWhat says what is in them.
func (l Lang) LooksTakeWhat() string {
	return l.tell("Filerna innehåller samma rader som sidan, så som du har valt dem. Uppgifter kan vara undantagna enligt lag.",
		"The files hold the same lines as the page, as you have chosen them. Entries may be left out by law.",
		"Filerna innehåller samma rader som sidan. Uppgifter kan vara borttagna enligt lag.",
		"Tiedostoissa on samat rivit kuin sivulla, niin kuin olet ne valinnut. Tietoja on voitu jättää pois lain nojalla.",
		"تحتوي الملفات على الأسطر نفسها التي في الصفحة كما اخترتها. قد تكون بعض البيانات مستثناة بموجب القانون.")
}

// LooksTakeCSV and LooksTakeJSON lead to them.
func (l Lang) LooksTakeCSV() string {
	return l.tell("Som kalkylblad (CSV)", "As a spreadsheet (CSV)", plain, "Taulukkona (CSV)", "كجدول بيانات (CSV)")
}

// LooksTakeJSON is for programs.
func (l Lang) LooksTakeJSON() string {
	return l.tell("För program (JSON, findUsage)",
		"For programs (JSON, findUsage)",
		plain,
		"Ohjelmille (JSON, findUsage)",
		"للبرامج (JSON, findUsage)")
}

// LookColumns heads the columns of the file.
func (l Lang) LookColumns() []string {
	return []string{l.tell("Tid (UTC)", "Time (UTC)", plain, "Aika (UTC)", "الوقت (UTC)"), l.LookByWhom(), l.tell("Vad hände", "What happened", plain, "Mitä tapahtui", "ماذا حدث"), l.LookReasons(),
		l.tell("Uppgifter", "Data", plain, "Tiedot", "البيانات"), l.tell("Hur", "How", plain, "Miten", "كيف"), l.tell("Skickat till", "Sent to", plain, "Lähetetty kenelle", "أُرسل إلى")}
}
