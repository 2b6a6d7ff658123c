package words

import (
	"strings"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// LooksLead says what the list is.
func (l Lang) LooksLead() string {
	return l.tell("Här syns när någon har läst dina uppgifter i portalen, i vilken roll och varför, och vad som har skickats till vem. Namn visas inte.",
		"This shows when somebody has read your data in the portal, in which role and why, and what was sent to whom. Names are not shown.",
		"Här ser du när någon har läst dina uppgifter och varför. Du ser också vad vi har skickat och till vem. Du ser inga namn.",
		"Tässä näkyy, milloin joku on lukenut tietojasi portaalissa, missä roolissa ja miksi, ja mitä on lähetetty kenelle. Nimiä ei näytetä.",
		"يظهر هنا متى قرأ أحد بياناتك في البوابة وبأي دور ولماذا، وما أُرسل وإلى من. لا تظهر الأسماء.")
}

// LooksProtected says that no unit is shown.
func (l Lang) LooksProtected() string {
	return l.tell("Du har skyddade personuppgifter. Därför visas inte vilken enhet som har läst.",
		"Your personal data are protected. That is why the unit is not shown.",
		"Dina uppgifter är skyddade. Därför ser du inte vilken enhet som har läst.",
		"Sinulla on turvakielto. Siksi lukenutta yksikköä ei näytetä.",
		"بياناتك محمية. لذلك لا تظهر الوحدة التي قرأت.")
}

// LooksNone says that nobody has.
func (l Lang) LooksNone() string {
	return l.tell("Det finns inget att visa.", "There is nothing to show.", plain, "Mitään näytettävää ei ole.", "لا يوجد ما يُعرض.")
}

// LooksBecause says why somebody has read; why is a purpose in words.
func (l Lang) LooksBecause(why string) string {
	return l.fill(l.tell("Varför: %s", "Why: %s", plain, "Miksi: %s", "لماذا: %s"), why)
}

// Who says who acted: the role, and the unit or fund where it is told.
func (l Lang) Who(e access.Entry) string {
	var names []string
	switch person.Kind(e.ActorKind) {
	case person.Jobseeker:
		if access.Purpose(e.Purpose) == access.Mandates { // what one does there oneself is not logged
			return l.tell("Den som du företräder, eller som företräder dig",
				"Whom you represent, or who represents you",
				"Den som du hjälper, eller som hjälper dig",
				"Se, jota edustat tai joka edustaa sinua",
				"من تمثله أو من يمثلك")
		}
		return l.tell("Du själv", "You", "Du", "Sinä itse", "أنت")
	case person.Representative:
		return l.yourRepresentative(e)
	case person.System:
		return l.tell("Automatiskt", "Automatically", "Datorn, automatiskt", "Automaattisesti", "تلقائيًا")
	case person.Operator:
		return l.tell("Drifttekniker", "Operations", "Tekniker", "Ylläpitäjä", "فني التشغيل")
	case person.Fund:
		if e.Role == "fund_system" {
			names = append(names, l.tell("A-kassans system", "The fund’s system", "A-kassans dator", "Työttömyyskassan järjestelmä", "نظام صندوق البطالة"))
		}
	}
	for role := range strings.SplitSeq(e.Role, ",") {
		if role != "" && role != "fund_system" {
			names = append(names, l.Role(person.Role(role)))
		}
	}
	if e.UnitName != "" {
		names = append(names, e.UnitName)
	}
	return l.List(names...)
}

// What says what was read or done, by its code.
func (l Lang) What(e access.Entry) string {
	if e.Listed && e.What != access.SawSearch {
		return l.tell("Du fanns med i en lista", "You were in a list", "Du var med i en lista", "Olit luettelossa", "كنت ضمن قائمة")
	}
	switch e.What {
	case access.SawReport:
		return l.tell("Läste en rapport", "Read a report", plain, "Luki raportin", "قرأ تقريرًا")
	case access.SawPerson:
		return l.tell("Läste uppgifter om dig", "Read details about you", plain, "Luki tietojasi", "قرأ بياناتك")
	case access.SawNotice:
		return l.tell("Läste en underrättelse",
			"Read a notice",
			"Läste ett meddelande till a-kassan (underrättelse)",
			"Luki ilmoituksen (underrättelse)",
			"قرأ إخطارًا")
	case access.SawIdentity:
		return l.tell("Läste ditt personnummer", "Read your personal identity number", plain, "Luki henkilötunnuksesi", "قرأ رقمك الشخصي")
	case access.SawRequest:
		return l.tell("Öppnade en fråga om ditt nummer eller din e-legitimation",
			"Opened a question about your number or your e-identification",
			"Öppnade en fråga om vem du är",
			"Avasi kysymyksen numerostasi tai sähköisestä tunnisteestasi",
			"فتح سؤالًا عن رقمك أو هويتك الإلكترونية")
	case access.DidIdentity:
		return l.tell("Avgjorde en fråga om ditt nummer eller din e-legitimation",
			"Decided a question about your number or your e-identification",
			"Svarade på en fråga om vem du är",
			"Ratkaisi kysymyksen numerostasi tai sähköisestä tunnisteestasi",
			"بتّ في سؤال عن رقمك أو هويتك الإلكترونية")
	case access.SawNote:
		return l.tell("Läste en anteckning i en rapport",
			"Read a note in a report",
			"Läste det du skrev i en rapport",
			"Luki raportin merkinnän",
			"قرأ ملاحظة في تقرير")
	case access.DidWeedCase:
		return l.tell("Raderade ärenden vars tid hade gått ut",
			"Erased cases whose time was up",
			"Raderade gamla ärenden",
			"Poisti asioita, joiden aika oli päättynyt",
			"حذف قضايا انتهت مدتها")
	case access.SawSearch:
		return l.tell("Sökte och hittade dig", "Searched and found you", plain, "Haki ja löysi sinut", "بحث ووجدك")
	case access.SawCase:
		return l.tell("Öppnade ett ärende om dig", "Opened a case about you", plain, "Avasi sinua koskevan asian", "فتح قضية تخصك")
	case access.DidControl:
		return l.tell("Beslutade om du får se vad som görs i ett ärende",
			"Decided whether you see what is done in a case",
			"Bestämde om du får se vad som görs i ett ärende",
			"Päätti, saatko nähdä, mitä asiassa tehdään",
			"قرر هل يمكنك رؤية ما يجري في قضية")
	case access.DidCopy:
		return l.tell("Förberedde en kopia av ett ärende om dig, eller beslutade om den",
			"Prepared a copy of a case about you, or decided about it",
			"Gjorde en kopia av ett ärende om dig, eller bestämde om den",
			"Valmisteli jäljennöksen sinua koskevasta asiasta tai päätti siitä",
			"أعدّ نسخة من قضية تخصك أو قرر بشأنها")
	case access.DidCopyOut:
		return l.tell("Lämnade ut en kopia av ett ärende om dig",
			"Handed out a copy of a case about you",
			"Gav någon en kopia av ett ärende om dig",
			"Luovutti jäljennöksen sinua koskevasta asiasta",
			"سلّم نسخة من قضية تخصك")
	case access.DidFirstReview:
		return l.tell("Gick igenom din rapport; en annan granskare ska bekräfta det",
			"Went through your report; another reviewer is to confirm it",
			"Läste din rapport. En annan person ska också läsa den",
			"Kävi raporttisi läpi; toinen tarkastaja vahvistaa sen",
			"راجع تقريرك، وسيؤكد ذلك مراجع آخر")
	case access.DidReviewReturn:
		return l.tell("Bestämde att din rapport ska gås igenom en gång till",
			"Decided that your report is to be gone through once more",
			"Bestämde att din rapport ska läsas en gång till",
			"Päätti, että raporttisi käydään läpi uudelleen",
			"قرر أن يُراجَع تقريرك مرة أخرى")
	case access.DidTranslate:
		return l.tell("Märkte språket på det du har skrivit, eller översatte det",
			"Marked the language of what you wrote, or translated it",
			"Skrev vilket språk din text är på, eller översatte den",
			"Merkitsi kirjoittamasi kielen tai käänsi sen",
			"حدّد لغة ما كتبته أو ترجمه")
	case access.SawHold:
		return l.tell("Såg om dina uppgifter ska bevaras",
			"Saw whether your data are to be kept",
			"Såg om dina uppgifter ska sparas längre",
			"Katsoi, säilytetäänkö tietojasi",
			"اطّلع على ما إذا كان يجب حفظ بياناتك")
	case access.DidHold:
		return l.tell("Beslutade att dina uppgifter inte ska raderas än",
			"Decided that your data are not to be erased yet",
			"Bestämde att dina uppgifter ska sparas längre",
			"Päätti, ettei tietojasi vielä poisteta",
			"قرر عدم حذف بياناتك بعد")
	case access.DidHoldLift:
		return l.tell("Beslutade att dina uppgifter får raderas i vanlig tid",
			"Decided that your data may be erased at the usual time",
			"Bestämde att dina uppgifter inte behöver sparas längre än vanligt",
			"Päätti, että tietosi saa poistaa tavalliseen aikaan",
			"قرر أن بياناتك يمكن حذفها في الوقت المعتاد")
	case access.DidWeedPerson:
		return l.tell("Raderade dina uppgifter, för tiden hade gått ut",
			"Erased your data, for their time was up",
			"Raderade dina gamla uppgifter",
			"Poisti tietosi, koska niiden aika oli päättynyt",
			"حذف بياناتك لانتهاء مدتها")
	case access.DidEnrol:
		return l.tell("Antecknade att du är inskriven som arbetssökande",
			"Noted that you are registered as a jobseeker",
			"Skrev upp att du är arbetssökande",
			"Merkitsi, että olet ilmoittautunut työnhakijaksi",
			"دوّن أنك مسجَّل كباحث عن عمل")
	case access.DidEnrolment:
		return l.tell("Antecknade när din inskrivning slutar",
			"Noted when your registration ends",
			"Skrev upp när du slutar vara inskriven",
			"Merkitsi, milloin ilmoittautumisesi päättyy",
			"دوّن موعد انتهاء تسجيلك")
	case access.SawMasked:
		return l.tell("Visade dolda uppgifter om dig",
			"Showed hidden details about you",
			"Visade dolda uppgifter om dig",
			"Näytti piilotettuja tietojasi",
			"أظهر بيانات مخفية عنك")
	case access.SawFundInbox:
		return l.tell("Läste ett meddelande till a-kassan",
			"Read a message to the fund",
			"Läste ett meddelande till a-kassan",
			"Luki viestin työttömyyskassalle",
			"قرأ رسالة إلى صندوق البطالة")
	case access.DidRegister:
		return l.tell("Registrerade en rapport", "Registered a report", "Skrev in en rapport", "Kirjasi raportin", "سجّل تقريرًا")
	case access.DidAssist:
		return l.tell("Fick fortsätta ditt utkast i dag, för att du tillät det",
			"Was let go on with your draft today, because you allowed it",
			"Fick skriva i ditt utkast i dag, för du sa ja",
			"Sai jatkaa luonnostasi tänään, koska sallit sen",
			"سُمح له اليوم بمتابعة مسودتك لأنك سمحت بذلك")
	case access.DidMandate:
		return l.tell("Ändrade vem som får agera för någon annan",
			"Changed who may act for somebody else",
			"Ändrade vem som får göra saker åt någon annan",
			"Muutti, kuka saa toimia toisen puolesta",
			"غيّر من يحق له التصرف نيابةً عن غيره")
	case access.SawMandates:
		return l.tell("Läste vem som får agera för dig",
			"Read who may act for you",
			"Läste vem som får göra saker åt dig",
			"Luki, kuka saa toimia puolestasi",
			"قرأ من يحق له التصرف نيابةً عنك")
	case access.SawDraft:
		return l.tell("Läste ditt utkast", "Read your draft", plain, "Luki luonnoksesi", "قرأ مسودتك")
	case access.SawDraftNote:
		return l.tell("Läste en anteckning i ditt utkast",
			"Read a note in your draft",
			"Läste det du skrev i ditt utkast",
			"Luki luonnoksesi merkinnän",
			"قرأ ملاحظة في مسودتك")
	case access.SawRepresented:
		return l.tell("Läste dina rapporter", "Read your reports", plain, "Luki raporttejasi", "قرأ تقاريرك")
	case access.DidDraft:
		return l.tell("Ändrade i ditt utkast", "Changed your draft", plain, "Muutti luonnostasi", "غيّر مسودتك")
	case access.DidReceipt:
		return l.tell("Skrev under kvittot på en rapport",
			"Signed the receipt of a report",
			plain,
			"Allekirjoitti raportin kuitin",
			"وقّع إيصال تقرير")
	case access.DidFinding:
		return l.tell("Granskade en rapport", "Reviewed a report", plain, "Tarkasti raportin", "راجع تقريرًا")
	case access.DidCreate:
		return l.tell("Skapade en underrättelse",
			"Made a notice",
			"Gjorde ett meddelande till a-kassan (underrättelse)",
			"Teki ilmoituksen",
			"أنشأ إخطارًا")
	case access.DidStop:
		return l.tell("Stoppade en underrättelse",
			"Stopped a notice",
			"Stoppade ett meddelande till a-kassan (underrättelse)",
			"Pysäytti ilmoituksen",
			"أوقف إخطارًا")
	case access.DidRelease:
		return l.tell("Släppte en underrättelse för utskick",
			"Let a notice go to be sent",
			"Bestämde att ett meddelande till a-kassan ska skickas (underrättelse)",
			"Vapautti ilmoituksen lähetettäväksi",
			"سمح بإرسال إخطار")
	case access.DidWithdraw:
		return l.tell("Återkallade en underrättelse",
			"Withdrew a notice",
			"Tog tillbaka ett meddelande till a-kassan (underrättelse)",
			"Peruutti ilmoituksen",
			"سحب إخطارًا")
	case access.DidDeliver:
		return l.tell("Lämnade över en underrättelse",
			"Delivered a notice",
			"Gav ett meddelande till a-kassan (underrättelse)",
			"Luovutti ilmoituksen",
			"سلّم إخطارًا")
	case access.DidAckFund:
		return l.tell("Kvitterade en underrättelse",
			"Acknowledged a notice",
			"Tog emot ett meddelande till a-kassan (underrättelse)",
			"Kuittasi ilmoituksen",
			"أكّد استلام إخطار")
	case access.DidWeed:
		return l.tell("Raderade ett utkast som inte lämnats in",
			"Erased a draft that was not handed in",
			"Raderade ett utkast",
			"Poisti luonnoksen, jota ei annettu",
			"حذف مسودة لم تُسلَّم")
	case access.SawLetter:
		return l.tell("Öppnade ett brev till dig", "Opened a letter to you", plain, "Avasi sinulle osoitetun kirjeen", "فتح رسالة إليك")
	case access.DidSignal:
		return l.tell("Skickade en signal till din handläggare",
			"Sent a signal to your caseworker",
			"Skickade ett tips till din handläggare",
			"Lähetti merkin virkailijallesi",
			"أرسل إشارة إلى الموظف المسؤول عنك")
	case access.DidSignalDone:
		return l.tell("Tog hand om en signal", "Dealt with a signal", "Tog hand om ett tips", "Käsitteli merkin", "عالج إشارة")
	case access.DidLetter:
		return l.tell("Skrev ut ett brev till dig", "Printed a letter to you", plain, "Tulosti sinulle kirjeen", "طبع رسالة إليك")
	case access.DidHandIn:
		return l.tell("Lämnade in en rapport", "Handed in a report", plain, "Antoi raportin", "سلّم تقريرًا")
	case access.DidSignIn:
		return l.tell("Loggade in", "Signed in", plain, "Kirjautui sisään", "سجّل الدخول")
	case access.SawEmergency:
		return l.tell("Öppnade dina uppgifter i nödåtkomst",
			"Opened your data in emergency access",
			"Öppnade dina uppgifter, för det var bråttom (nödåtkomst)",
			"Avasi tietosi hätäpääsyllä",
			"فتح بياناتك بوصول طارئ")
	case access.DidEmergencyReview:
		return l.tell("Granskade en nödåtkomst i efterhand",
			"Reviewed an emergency access afterwards",
			"Kontrollerade en nödåtkomst",
			"Tarkasti hätäpääsyn jälkikäteen",
			"راجع وصولًا طارئًا لاحقًا")
	case access.SawLog:
		return l.tell("Läste den här loggen", "Read this log", plain, "Luki tätä lokia", "قرأ هذا السجل")
	case access.DidExportLog:
		return l.tell("Tog ut loggen för kontroll",
			"Took the log out to verify it",
			"Tog ut loggen för att kontrollera den",
			"Otti lokin tarkistettavaksi",
			"أخرج السجل للتحقق منه")
	case access.DidExtractMake:
		return l.tell("Gjorde det registerutdrag som du bad om",
			"Made the register extract that you asked for",
			"Gjorde det utdrag som du bad om",
			"Teki pyytämäsi rekisteriotteen",
			"أعدّ المستخرج الذي طلبته")
	case access.DidExtractWeed:
		return l.tell("Raderade ditt registerutdrag",
			"Erased your register extract",
			"Raderade ditt utdrag",
			"Poisti rekisteriotteesi",
			"حذف مستخرجك")
	case access.DidExtract:
		return l.tell("Tog ut ett registerutdrag",
			"Took out a register extract",
			"Tog ut allt vi har om dig",
			"Otti rekisteriotteen",
			"أخرج مستخرجًا من السجل")
	case access.SentNotice:
		return l.tell("Skickade en underrättelse",
			"Sent a notice",
			"Skickade ett meddelande till a-kassan (underrättelse)",
			"Lähetti ilmoituksen",
			"أرسل إخطارًا")
	case access.DidBounce:
		return l.tell("Ett mejl till dig kom inte fram, och det antecknades",
			"An e-mail to you did not arrive, and that was noted",
			"Ett mejl till dig kom inte fram",
			"Sinulle lähetetty sähköposti ei mennyt perille, ja se kirjattiin",
			"لم تصل رسالة إلكترونية إليك وسُجّل ذلك")
	case access.SentMail:
		return l.tell("Ett mejl till dig om att det finns något att läsa",
			"An e-mail to you, that there is something to read",
			"Ett mejl till dig: det finns något att läsa",
			"Sähköposti sinulle: luettavaa on",
			"رسالة إلكترونية إليك بأن هناك ما يُقرأ")
	case access.SentReminder:
		return l.tell("En påminnelse till dig om månadens rapport",
			"A reminder to you of the month’s report",
			"En påminnelse till dig om rapporten",
			"Muistutus sinulle kuukauden raportista",
			"تذكير لك بتقرير الشهر")
	case access.SentLetter:
		return l.tell("Skickade ett brev till dig", "Sent a letter to you", plain, "Lähetti sinulle kirjeen", "أرسل رسالة إليك")
	case access.DidWeedLog:
		return l.tell("Gallrade rader i loggen",
			"Erased old lines of the log",
			"Raderade gamla rader i loggen",
			"Poisti lokin vanhoja rivejä",
			"حذف أسطرًا قديمة من السجل")
	}
	return l.tell("Läste uppgifter om dig", "Read details about you", plain, "Luki tietojasi", "قرأ بياناتك")
}

// Why says the purpose, by its code.
func (l Lang) Why(p string) string {
	switch access.Purpose(p) {
	case access.Own, access.Extraction:
		return l.tell("Dina egna uppgifter", "Your own data", plain, "Omat tietosi", "بياناتك الخاصة")
	case access.Intake:
		return l.tell("Registrera rapport på papper eller muntligt",
			"Registering a report on paper or by word of mouth",
			"Skriva in en rapport på papper eller från telefon",
			"Paperisen tai suullisen raportin kirjaaminen",
			"تسجيل تقرير ورقي أو شفهي")
	case access.Acting:
		return l.tell("För att företräda dig", "To act for you", "För att hjälpa dig, som ditt ombud", "Toimiakseen puolestasi", "ليتصرف نيابة عنك")
	case access.Assist:
		return l.tell("Fortsätta ditt utkast, för att du har tillåtit det",
			"Going on with your draft, because you have allowed it",
			"Hjälpa dig med ditt utkast, för du sa ja",
			"Luonnoksesi jatkaminen, koska olet sallinut sen",
			"متابعة مسودتك لأنك سمحت بذلك")
	case access.Mandates:
		return l.tell("Ombud, god man eller förvaltare",
			"Representatives (ombud, god man, förvaltare)",
			"Den som får göra saker åt någon (ombud, god man)",
			"Asiamies tai edunvalvoja",
			"الوكيل أو الممثل القانوني")
	case access.Review:
		return l.tell("Granska rapport", "Reviewing a report", "Granska en rapport", "Raportin tarkastus", "مراجعة تقرير")
	case access.Notices, access.Release, access.Deadline:
		return l.tell("Underrättelse", "Notice", "Meddelande till a-kassan", "Ilmoitus", "إخطار")
	case access.Casework:
		return l.tell("Handlägga ditt ärende", "Handling your case", "Arbeta med ditt ärende", "Asiasi käsittely", "معالجة قضيتك")
	case access.Search:
		return l.tell("Hitta en person eller ett ärende",
			"Finding a person or a case",
			plain,
			"Henkilön tai asian etsiminen",
			"البحث عن شخص أو قضية")
	case access.Letters:
		return l.tell("Skicka brev", "Sending letters", plain, "Kirjeiden lähettäminen", "إرسال الرسائل")
	case access.FundInbox:
		return l.tell("A-kassans ärende", "The fund’s case", plain, "Työttömyyskassan asia", "قضية صندوق البطالة")
	case access.Delivery, access.Deliveries:
		return l.tell("Skicka underrättelse", "Sending a notice", "Skicka meddelande till a-kassan", "Ilmoituksen lähettäminen", "إرسال إخطار")
	case access.Tell:
		return l.tell("Meddela dig", "Telling you", "Berätta för dig", "Sinulle tiedottaminen", "إبلاغك")
	case access.Emergent:
		return l.tell("Nödåtkomst", "Emergency access", "Bråttom (nödåtkomst)", "Hätäpääsy", "وصول طارئ")
	case access.Oversight:
		return l.tell("Efterhandsgranskning", "Review afterwards", "Kontrollera efteråt", "Jälkikäteinen tarkastus", "المراجعة اللاحقة")
	case access.LogReading, access.LogExport, access.Sealing, access.FollowUp:
		return l.tell("Följa upp loggen", "Following up the log", "Kontrollera loggen", "Lokin seuranta", "متابعة السجل")
	case access.Weeding:
		return l.tell("Gallring", "Erasing what is out of date", "Radera gammalt", "Vanhentuneen poistaminen", "حذف ما انتهت مدته")
	case access.Holding:
		return l.tell("Bevara uppgifter", "Keeping data", "Spara uppgifter längre", "Tietojen säilyttäminen", "حفظ البيانات")
	case access.Identity:
		return l.tell("Avgöra vem du är", "Deciding who you are", plain, "Henkilöllisyytesi selvittäminen", "تحديد هويتك")
	case access.Operate, access.Demo:
		return l.tell("Drift", "Operations", "Teknik", "Ylläpito", "التشغيل")
	}
	return l.tell("Annat", "Other", plain, "Muu", "سبب آخر")
}
