package words

// StartTitle heads the start page.
func (l Lang) StartTitle() string {
	return l.tell("Aktivitetsrapport för dig som är arbetssökande",
		"Activity report for jobseekers",
		"Aktivitetsrapport för dig som söker arbete",
		"Aktiviteettiraportti työnhakijalle",
		"تقرير الأنشطة للباحثين عن عمل")
}

// StartLead says what the portal is for.
func (l Lang) StartLead() string {
	return l.tell("Här berättar du varje månad vad du har gjort för att hitta arbete, lämnar in din aktivitetsrapport och får ett kvitto.",
		"This is where you tell each month what you have done to find work, hand in your activity report and get a receipt.",
		"Här berättar du vad du har gjort för att hitta arbete. Du gör det en gång i månaden. Sedan får du ett kvitto.",
		"Täällä kerrot joka kuukausi, mitä olet tehnyt löytääksesi työtä. Annat aktiviteettiraportin ja saat kuitin.",
		"هنا تخبرنا كل شهر بما فعلته للعثور على عمل، وتسلّم تقرير الأنشطة وتحصل على إيصال.")
}

// StartWhen says when the report is handed in. It names no day: that is the rule
// pack's to say, for a month.
func (l Lang) StartWhen() string {
	return l.tell("Fyll på under hela månaden. Rapporten lämnas in i början av månaden efter. Vilken dag som är den sista ser du när du har loggat in.",
		"Add to it throughout the month. The report is handed in at the beginning of the following month. You see which day is the last when you have signed in.",
		"Du kan skriva hela månaden. Du lämnar rapporten i början av nästa månad. Logga in för att se vilken dag som är den sista.",
		"Voit täyttää raporttia koko kuukauden ajan. Raportti annetaan seuraavan kuukauden alussa. Näet viimeisen päivän, kun olet kirjautunut sisään.",
		"أضف أنشطتك طوال الشهر. يُسلَّم التقرير في بداية الشهر التالي. سترى آخر يوم للتسليم بعد تسجيل الدخول.")
}

// SignInJobseeker is the main way in.
func (l Lang) SignInJobseeker() string {
	return l.tell("Logga in med e-legitimation",
		"Sign in with e-identification",
		plain,
		"Kirjaudu sähköisellä tunnisteella",
		"سجّل الدخول بالهوية الإلكترونية")
}

// SignInStaffAndFunds is the way in for those who work here.
func (l Lang) SignInStaffAndFunds() string {
	return l.tell("Logga in som handläggare", "Sign in as staff", plain, "Kirjaudu virkailijana", "سجّل الدخول كموظف")
}

// ForStaff heads the way in for staff and funds.
func (l Lang) ForStaff() string {
	return l.tell("För dig som arbetar på myndigheten eller en a-kassa",
		"For those who work at the authority or at an unemployment fund",
		plain,
		"Viranomaisen tai työttömyyskassan työntekijälle",
		"لمن يعمل في الهيئة أو في صندوق البطالة")
}

// OtherChannelsTitle heads the other ways of handing in.
func (l Lang) OtherChannelsTitle() string {
	return l.tell("Lämna rapporten på annat sätt",
		"Hand in the report in another way",
		"Lämna rapporten utan portalen",
		"Anna raportti muulla tavalla",
		"تسليم التقرير بطريقة أخرى")
}

// OtherChannels says which they are (AFFS 2021:1 3 §).
func (l Lang) OtherChannels() string {
	return l.tell("Du måste inte använda portalen. Rapporten kan lämnas på blanketten för aktivitetsrapport, med post, i brevlåda eller på ett kontor. Den kan också lämnas muntligt, på telefon eller på ett kontor. Den ska ha kommit in senast på den sista dagen, precis som här. E-post går inte.",
		"You do not have to use the portal. The report can be handed in on the form for activity reports, by post, in a letter box or at an office. It can also be given by word of mouth, by phone or at an office. It must arrive by the last day, just as here. E-mail is not accepted.",
		"Du måste inte använda portalen. Du kan lämna rapporten på en blankett. Skicka den med post, lägg den i en brevlåda eller lämna den på ett kontor. Du kan också berätta på telefon eller på ett kontor. Rapporten ska ha kommit fram senast på den sista dagen. Det går inte med e-post.",
		"Sinun ei tarvitse käyttää portaalia. Voit antaa raportin aktiviteettiraportin lomakkeella postitse, postilaatikkoon tai toimistossa. Voit antaa sen myös suullisesti puhelimessa tai toimistossa. Raportin on oltava perillä viimeistään viimeisenä päivänä, kuten täälläkin. Sähköposti ei käy.",
		"لست ملزمًا باستخدام البوابة. يمكنك تسليم التقرير على استمارة تقرير الأنشطة بالبريد أو في صندوق الرسائل أو في أحد المكاتب. يمكنك أيضًا تقديمه شفهيًا بالهاتف أو في أحد المكاتب. يجب أن يصل في اليوم الأخير على أبعد تقدير، تمامًا كما هنا. لا يُقبل البريد الإلكتروني.")
}

// StatusWorks says that the service works.
func (l Lang) StatusWorks() string {
	return l.tell("Portalen fungerar som den ska.",
		"The portal is working as it should.",
		"Portalen fungerar.",
		"Portaali toimii normaalisti.",
		"تعمل البوابة كما ينبغي.")
}

// StatusDown says that it does not, and what to do.
func (l Lang) StatusDown() string {
	return l.tell("Portalen har just nu ett fel som gör att det inte går att logga in eller spara. Vi arbetar med det. Sista dagen flyttas inte: lämna rapporten på blankett eller muntligt om det är bråttom.",
		"The portal has a fault just now, so it is not possible to sign in or save. We are working on it. The last day is not moved: hand in the report on paper or by word of mouth if time is short.",
		"Något är fel i portalen just nu. Du kan inte logga in eller spara. Vi arbetar med det. Sista dagen är ändå samma dag. Har du bråttom? Lämna rapporten på blankett eller på telefon.",
		"Portaalissa on nyt vika, eikä sisään voi kirjautua eikä mitään voi tallentaa. Korjaamme sitä. Viimeinen päivä ei siirry: anna raportti lomakkeella tai suullisesti, jos on kiire.",
		"يوجد الآن عطل في البوابة، ولا يمكن تسجيل الدخول أو الحفظ. نحن نعمل على إصلاحه. لا يتغير اليوم الأخير: إذا كان الوقت ضيقًا فسلّم التقرير على الاستمارة أو شفهيًا.")
}

// StatusChecked says when that was seen; at is a moment in words.
func (l Lang) StatusChecked(at string) string {
	return l.fill(l.tell("Kontrollerat %s.", "Checked on %s.", plain, "Tarkistettu %s.", "آخر فحص: %s."), at)
}

// ContactLead says what to have at hand.
func (l Lang) ContactLead() string {
	return l.tell("Har du frågor om din rapport, ett meddelande till a-kassan eller portalen kan du kontakta oss.",
		"If you have questions about your report, a message to the unemployment fund or the portal, contact us.",
		"Har du frågor? Kontakta oss.",
		"Jos sinulla on kysyttävää raportistasi, ilmoituksesta työttömyyskassalle tai portaalista, ota meihin yhteyttä.",
		"إذا كانت لديك أسئلة عن تقريرك أو عن إخطار إلى صندوق البطالة أو عن البوابة فاتصل بنا.")
}

// ControllerTitle heads who answers for what is kept.
func (l Lang) ControllerTitle() string {
	return l.tell("Vem som ansvarar för uppgifterna", "Who is responsible for the data", plain,
		"Kuka vastaa tiedoista", "من المسؤول عن البيانات")
}

// Controller labels the authority that answers for what is kept (GDPR art. 4.7).
func (l Lang) Controller() string {
	return l.tell("Personuppgiftsansvarig", "Controller", "Den som ansvarar (personuppgiftsansvarig)", "Rekisterinpitäjä", "المتحكم في البيانات")
}

// LetterDPO ends a letter: how to reach the data protection officer.
func (l Lang) LetterDPO(dpo string) string {
	return l.fill(l.tell("Frågor om hur vi behandlar dina personuppgifter besvaras av vårt dataskyddsombud: %s",
		"Our data protection officer answers questions about how we process your personal data: %s",
		"Har du frågor om dina personuppgifter? Kontakta vårt dataskyddsombud: %s",
		"Tietosuojavastaavamme vastaa kysymyksiin henkilötietojesi käsittelystä: %s",
		"يجيب مسؤول حماية البيانات لدينا عن الأسئلة المتعلقة بمعالجة بياناتك الشخصية: %s"), dpo)
}

// ContactPhone labels the phone number.
func (l Lang) ContactPhone() string {
	return l.tell("Telefon", "Phone", plain, "Puhelin", "الهاتف")
}

// ContactAddress labels the postal address.
func (l Lang) ContactAddress() string {
	return l.tell("Postadress", "Postal address", plain, "Postiosoite", "العنوان البريدي")
}

// ContactNone stands where the operator has given no number and no address.
func (l Lang) ContactNone() string {
	return l.tell("Den som driver den här portalen har inte angett något telefonnummer eller någon adress.",
		"Whoever runs this portal has given no phone number and no address.",
		"Det finns inget telefonnummer och ingen adress här.",
		"Portaalin ylläpitäjä ei ole antanut puhelinnumeroa eikä osoitetta.",
		"لم تحدد الجهة التي تدير هذه البوابة رقم هاتف أو عنوانًا.")
}

// ContactProtected is for people with protected personal data.
func (l Lang) ContactProtected() string {
	return l.tell("Har du skyddade personuppgifter? Skriv inte var du bor i något meddelande till oss. Ring, så berättar vi hur vi når dig säkert.",
		"Are your personal data protected? Do not write where you live in any message to us. Call, and we will tell you how to reach you safely.",
		"Har du skyddade personuppgifter? Skriv inte var du bor när du skriver till oss. Ring oss. Då berättar vi hur vi når dig säkert.",
		"Onko sinulla turvakielto? Älä kirjoita meille, missä asut. Soita, niin kerromme, miten tavoitamme sinut turvallisesti.",
		"هل بياناتك الشخصية محمية؟ لا تكتب مكان سكنك في أي رسالة إلينا. اتصل بنا هاتفيًا وسنخبرك كيف نتواصل معك بأمان.")
}
