package words

// NavIdentities is the list of questions about who somebody is.
func (l Lang) NavIdentities() string { return l.say("Identiteter", "Identities") }

// IdentitiesLead says what the list is.
func (l Lang) IdentitiesLead() string {
	return l.say("Någon har loggat in på ett sätt som portalen inte kan avgöra själv. Du avgör om det är samma person. Inget ändras av sig självt.",
		"Somebody has signed in in a way that the portal cannot judge by itself. You decide whether it is the same person. Nothing changes by itself.")
}

// IdentitiesEmpty says that there are none.
func (l Lang) IdentitiesEmpty() string {
	return l.say("Det finns inget att avgöra.", "There is nothing to decide.")
}

// IdentitiesCaption names the table.
func (l Lang) IdentitiesCaption() string { return l.say("Att avgöra", "To decide") }

// IdentityWhat heads what a line is about.
func (l Lang) IdentityWhat() string { return l.say("Vad det gäller", "What it is about") }

// IdentityAsked heads when it came.
func (l Lang) IdentityAsked() string { return l.say("Kom in", "Came in") }

// IdentityKind says what a request is about, without saying whom.
func (l Lang) IdentityKind(foreign, two bool, country string) string {
	switch {
	case foreign:
		return l.sayf("Koppla en utländsk e-legitimation (%s)", "Link an e-identification from another country (%s)", country)
	case two:
		return l.say("En person med två nummer", "One person with two numbers")
	}
	return l.say("Nytt nummer för en person", "A new number for a person")
}

// IdentityHelp says what to compare, and what a yes does.
func (l Lang) IdentityHelp(foreign, two bool) string {
	switch {
	case foreign:
		return l.say("Personen har en e-legitimation från ett annat land, utan svenskt nummer. Sök upp den som personen säger sig vara och jämför namn och födelsedag. Säger du ja kan e-legitimationen användas för att logga in som den du har sökt upp.",
			"The person has an e-identification from another country, without a Swedish number. Look up who the person says they are, and compare name and birth date. If you say yes, the e-identification can be used to sign in as the person you have looked up.")
	case two:
		return l.say("Personen har loggat in med ett nummer, och e-legitimationen säger att det förra numret är ett annat. Båda finns här. Säger du ja tar den som hade det förra numret över det nya, och den andra registreringen avslutas. Rapporter flyttas inte.",
			"The person has signed in with a number, and the e-identification says that the one before was another. Both are here. If you say yes, whoever had the number before takes over the new one, and the other record ends. Reports are not moved.")
	}
	return l.say("Personen har loggat in med ett nytt nummer, och e-legitimationen säger vilket det förra var. Säger du ja gäller det nya numret från nu. Det förra sparas som historik.",
		"The person has signed in with a new number, and the e-identification says which one was before. If you say yes, the new number holds from now on. The one before is kept as history.")
}

// IdentityLogged reminds that opening was logged.
func (l Lang) IdentityLogged() string {
	return l.say("Att du har öppnat frågan är loggat. Varje sökning och ditt beslut loggas också.", "That you have opened this is logged. So is each search, and your decision.")
}

// IdentityCompare names the table of what is compared.
func (l Lang) IdentityCompare() string { return l.say("Jämför", "Compare") }

// IdentityField, IdentitySaid and IdentityHere head its columns.
func (l Lang) IdentityField() string { return l.say("Uppgift", "Detail") }

// IdentitySaid heads what the identity provider says.
func (l Lang) IdentitySaid() string {
	return l.say("Enligt e-legitimationen", "By the e-identification")
}

// IdentityHere heads what the register says.
func (l Lang) IdentityHere() string { return l.say("Hos oss", "With us") }

// IdentityBorn labels the birth date.
func (l Lang) IdentityBorn() string { return l.say("Födelsedag", "Birth date") }

// IdentityNone says that the identity provider does not say.
func (l Lang) IdentityNone() string { return l.say("Framgår inte", "Not stated") }

// IdentityOther labels the record that would end.
func (l Lang) IdentityOther() string {
	return l.say("Registreringen med det nya numret", "The record with the new number")
}

// IdentityOtherIs says whose it is, and what is in it.
func (l Lang) IdentityOtherIs(name, unit string, reports int) string {
	return l.sayf("%s, %s. Antal rapporter: %d.", "%s, %s. Number of reports: %d.", name, unit, reports)
}

// IdentitySeekLabel, IdentitySeekHint and IdentitySeek are the search.
func (l Lang) IdentitySeekLabel() string {
	return l.say("Personnummer eller samordningsnummer att jämföra med", "Personal identity number or coordination number to compare with")
}

// IdentitySeekHint says where it comes from.
func (l Lang) IdentitySeekHint() string {
	return l.say("Det som personen själv har uppgett för oss.", "The one that the person has given us.")
}

// IdentitySeek is the button.
func (l Lang) IdentitySeek() string { return l.say("Sök och jämför", "Look up and compare") }

// IdentityYesHeading heads the yes.
func (l Lang) IdentityYesHeading(foreign bool) string {
	if foreign {
		return l.say("Om det är samma person", "If it is the same person")
	}
	return l.say("Om numren är samma persons", "If the numbers are the same person’s")
}

// IdentityYes is the button.
func (l Lang) IdentityYes(foreign bool) string {
	if foreign {
		return l.say("Koppla e-legitimationen", "Link the e-identification")
	}
	return l.say("Låt det nya numret gälla", "Let the new number hold")
}

// IdentityNoHeading heads the no.
func (l Lang) IdentityNoHeading() string { return l.say("Annars", "Otherwise") }

// IdentityNo is the button.
func (l Lang) IdentityNo() string { return l.say("Säg nej", "Say no") }

// NotLinked says what somebody with a foreign eID can do.
func (l Lang) NotLinked(asked, lasting bool) Fault {
	title := l.tell("Din e-legitimation är inte kopplad till dig här",
		"Your e-identification is not linked to you here",
		"Din e-legitimation hör inte ihop med dig här",
		"Sähköistä tunnistettasi ei ole liitetty sinuun täällä",
		"هويتك الإلكترونية غير مرتبطة بك هنا")
	otherwise := l.tell("Du kan lämna aktivitetsrapporten på blankett eller muntligt så länge.",
		"Meanwhile you can hand in the activity report on paper or by word of mouth.",
		"Du kan lämna rapporten på blankett eller på telefon tills det är klart.",
		"Sillä välin voit antaa aktiviteettiraportin lomakkeella tai suullisesti.",
		"في هذه الأثناء يمكنك تسليم تقرير الأنشطة على الاستمارة أو شفهيًا.")
	switch {
	case !lasting:
		return Fault{title, l.tell("Den kommer från ett annat land och kan byta nyckel från gång till gång. Därför kan den inte kopplas till någon.",
			"It comes from another country, and its key may change from time to time. That is why it cannot be linked to anybody.",
			"Den kommer från ett annat land och kan byta nyckel varje gång. Därför kan vi inte koppla den till någon.",
			"Se on toisesta maasta, ja sen avain voi vaihtua kerrasta toiseen. Siksi sitä ei voi liittää kehenkään.",
			"هي من بلد آخر وقد يتغير مفتاحها من مرة إلى أخرى. لذلك لا يمكن ربطها بأحد."),
			l.tell("Logga in med en annan e-legitimation, eller kontakta oss.",
				"Sign in with another e-identification, or contact us.",
				"Logga in med en annan e-legitimation. Eller kontakta oss.",
				"Kirjaudu toisella sähköisellä tunnisteella tai ota yhteyttä.",
				"سجّل الدخول بهوية إلكترونية أخرى، أو اتصل بنا.") + " " + otherwise}
	case asked:
		return Fault{title, l.tell("Du har bett oss att koppla den. En handläggare tittar på det, och inget är avgjort än.",
			"You have asked us to link it. A member of staff will look at it, and nothing is decided yet.",
			"Du har bett oss att koppla den. En handläggare tittar på det. Inget är bestämt än.",
			"Olet pyytänyt meitä liittämään sen. Virkailija käsittelee asian, eikä mitään ole vielä päätetty.",
			"طلبت منا ربطها. ينظر موظف في الأمر ولم يُبتّ فيه بعد."),
			l.tell("Logga in igen om några dagar, eller kontakta oss.",
				"Sign in again in a few days, or contact us.",
				"Logga in igen om några dagar. Eller kontakta oss.",
				"Kirjaudu uudelleen muutaman päivän kuluttua tai ota yhteyttä.",
				"سجّل الدخول من جديد بعد بضعة أيام، أو اتصل بنا.") + " " + otherwise}
	}
	return Fault{title, l.tell("Din inloggning fungerade. Den kommer från ett annat land och har inget svenskt nummer, så vi vet inte vem du är här.",
		"Your sign-in worked. It comes from another country and has no Swedish number, so we do not know who you are here.",
		"Inloggningen fungerade. Men e-legitimationen kommer från ett annat land och har inget svenskt nummer. Vi vet inte vem du är här.",
		"Kirjautumisesi onnistui. Tunniste on toisesta maasta, eikä siinä ole ruotsalaista numeroa, joten emme tiedä, kuka olet täällä.",
		"نجح تسجيل دخولك. الهوية من بلد آخر وليس فيها رقم سويدي، لذلك لا نعرف من أنت هنا."),
		l.tell("Är du anmäld som arbetssökande kan du be oss att koppla e-legitimationen till dig. Kontakta oss sedan, så att en handläggare kan jämföra dina uppgifter.",
			"If you are registered as a jobseeker you can ask us to link the e-identification to you. Then contact us, so that a member of staff can compare your details.",
			"Är du anmäld som arbetssökande? Be oss att koppla e-legitimationen till dig. Kontakta oss sedan. Då kan en handläggare jämföra dina uppgifter.",
			"Jos olet ilmoittautunut työnhakijaksi, voit pyytää meitä liittämään tunnisteen sinuun. Ota sitten yhteyttä, niin virkailija voi verrata tietojasi.",
			"إذا كنت مسجَّلًا كباحث عن عمل فيمكنك أن تطلب منا ربط هويتك الإلكترونية بك. ثم اتصل بنا ليقارن موظف بياناتك.") + " " + otherwise}
}

// AskLink is the button.
func (l Lang) AskLink() string {
	return l.tell("Be om att bli kopplad", "Ask to be linked", "Be oss att koppla den", "Pyydä liittämistä", "اطلب الربط")
}

// ForeignTitle heads the page on eIDs from other countries.
func (l Lang) ForeignTitle() string {
	return l.tell("E-legitimation från ett annat land",
		"E-identification from another country",
		plain,
		"Toisen maan sähköinen tunniste",
		"هوية إلكترونية من بلد آخر")
}

// AboutForeign says how one is linked.
func (l Lang) AboutForeign() []Section {
	return []Section{
		{l.tell("Så kopplas den till dig", "How it is linked to you", "Så gör du", "Näin se liitetään sinuun", "هكذا تُربط بك"), []string{
			l.tell("Har du en e-legitimation från ett annat land kan du logga in här, om du är anmäld som arbetssökande och vi har kopplat den till dig.",
				"With an e-identification from another country you can sign in here, if you are registered as a jobseeker and we have linked it to you.",
				"Du kan logga in med e-legitimation från ett annat land. Då måste du vara anmäld som arbetssökande, och vi måste ha kopplat den till dig.",
				"Jos sinulla on toisen maan sähköinen tunniste, voit kirjautua tänne, jos olet ilmoittautunut työnhakijaksi ja olemme liittäneet tunnisteen sinuun.",
				"إذا كانت لديك هوية إلكترونية من بلد آخر فيمكنك تسجيل الدخول هنا إذا كنت مسجَّلًا كباحث عن عمل وربطنا الهوية بك."),
			l.tell("Logga in med den och välj ”Be om att bli kopplad”. Kontakta oss sedan och säg vilket personnummer eller samordningsnummer du har. En handläggare jämför namn och födelsedag och beslutar.",
				"Sign in with it and choose “Ask to be linked”. Then contact us and tell us your personal identity number or coordination number. A member of staff compares name and birth date, and decides.",
				"Logga in med den. Välj ”Be oss att koppla den”. Kontakta oss sedan och säg ditt personnummer eller samordningsnummer. En handläggare jämför ditt namn och din födelsedag och bestämmer.",
				"Kirjaudu sillä ja valitse ”Pyydä liittämistä”. Ota sitten meihin yhteyttä ja kerro henkilötunnuksesi tai koordinointinumerosi. Virkailija vertaa nimeä ja syntymäpäivää ja päättää.",
				"سجّل الدخول بها واختر «اطلب الربط». ثم اتصل بنا واذكر رقمك الشخصي أو رقم التنسيق. يقارن موظف الاسم وتاريخ الميلاد ثم يقرر."),
			l.tell("När det är klart loggar du in som vanligt. Du får ingen e-post om det.",
				"When it is done you sign in as usual. No e-mail is sent about it.",
				"När det är klart loggar du in som vanligt. Vi skickar ingen e-post om det.",
				"Kun asia on valmis, kirjaudut tavalliseen tapaan. Siitä ei lähetetä sähköpostia.",
				"عندما يتم ذلك تسجّل الدخول كالمعتاد. لا يُرسل إليك بريد إلكتروني بشأنه."),
		}},
		{l.tell("Om det inte går", "If it cannot be done", plain, "Jos se ei onnistu", "إذا تعذّر ذلك"), []string{
			l.tell("En del länders e-legitimationer byter nyckel från gång till gång. De kan inte kopplas till någon.",
				"The e-identifications of some countries change their key from time to time. They cannot be linked to anybody.",
				"E-legitimationer från en del länder byter nyckel varje gång. De går inte att koppla till någon.",
				"Joidenkin maiden sähköisten tunnisteiden avain vaihtuu kerrasta toiseen. Niitä ei voi liittää kehenkään.",
				"الهويات الإلكترونية لبعض البلدان يتغير مفتاحها من مرة إلى أخرى. لا يمكن ربطها بأحد."),
			l.tell("Du kan alltid lämna aktivitetsrapporten på blankett eller muntligt. Sista dagen är densamma.",
				"You can always hand in the activity report on paper or by word of mouth. The last day is the same.",
				"Du kan alltid lämna rapporten på blankett eller på telefon. Den sista dagen är samma dag.",
				"Voit aina antaa aktiviteettiraportin lomakkeella tai suullisesti. Viimeinen päivä on sama.",
				"يمكنك دائمًا تسليم تقرير الأنشطة على الاستمارة أو شفهيًا. اليوم الأخير هو نفسه."),
		}},
	}
}

// Settings of how somebody is reached.

// NavSettings is the page.
func (l Lang) NavSettings() string {
	return l.tell("Så når vi dig", "How we reach you", plain, "Näin tavoitamme sinut", "كيف نتواصل معك")
}

// SettingsLead says what it decides.
func (l Lang) SettingsLead() string {
	return l.tell("Välj hur du vill få meddelanden från oss. Rapporten kan du alltid lämna här, på blankett eller muntligt.",
		"Choose how you want to get messages from us. The report you can always hand in here, on paper or by word of mouth.",
		"Välj hur du vill få meddelanden från oss. Du kan alltid lämna rapporten här, på blankett eller på telefon.",
		"Valitse, miten haluat saada viestejä meiltä. Raportin voit aina antaa täällä, lomakkeella tai suullisesti.",
		"اختر كيف تريد استلام رسائلنا. أما التقرير فيمكنك دائمًا تسليمه هنا أو على الاستمارة أو شفهيًا.")
}

// SettingsProtected says what holds for protected people.
func (l Lang) SettingsProtected() string {
	return l.tell("Du har skyddade personuppgifter. Vi skickar inget med e-post eller sms om du inte ber om det. Brev går genom Skatteverket eller på det sätt som du har kommit överens med oss om.",
		"Your personal data are protected. We send nothing by e-mail or text message unless you ask for it. Letters go through the Swedish Tax Agency, or in the way you have agreed with us.",
		"Dina uppgifter är skyddade. Vi skickar ingen e-post och inga sms om du inte ber om det. Brev går genom Skatteverket, eller på det sätt som vi har kommit överens om.",
		"Sinulla on turvakielto. Emme lähetä mitään sähköpostilla tai tekstiviestillä, ellet pyydä sitä. Kirjeet kulkevat verohallinnon kautta tai niin kuin olet kanssamme sopinut.",
		"بياناتك محمية. لا نرسل شيئًا بالبريد الإلكتروني أو الرسائل النصية إلا إذا طلبت ذلك. تُرسل الرسائل البريدية عبر مصلحة الضرائب أو بالطريقة التي اتفقت معنا عليها.")
}

// SettingsChannel asks where messages go.
func (l Lang) SettingsChannel() string {
	return l.tell("Var vill du få meddelanden?",
		"Where do you want your messages?",
		plain,
		"Minne haluat viestit?",
		"أين تريد استلام الرسائل؟")
}

// SettingsPortal and SettingsLetter are the answers.
func (l Lang) SettingsPortal() string {
	return l.tell("Här i portalen", "Here in the portal", plain, "Tähän portaaliin", "هنا في البوابة")
}

// SettingsLetter is a letter.
func (l Lang) SettingsLetter() string {
	return l.tell("Med brev", "By letter", plain, "Kirjeellä", "برسالة بريدية")
}

// SettingsEmail and SettingsEmailHint are the address.
func (l Lang) SettingsEmail() string {
	return l.tell("E-postadress (om du vill)",
		"E-mail address (if you want)",
		"Din e-post (om du vill)",
		"Sähköpostiosoite (jos haluat)",
		"البريد الإلكتروني (إذا أردت)")
}

// SettingsEmailHint says what is sent there.
func (l Lang) SettingsEmailHint() string {
	return l.tell("Vi skickar bara att det finns något nytt här, aldrig vad. Lämna tomt om du inte vill ha e-post.",
		"We only send that there is something new here, never what. Leave it empty if you want no e-mail.",
		"Vi skriver bara att det finns något nytt här. Vi skriver aldrig vad. Lämna tomt om du inte vill ha e-post.",
		"Lähetämme vain tiedon, että täällä on jotain uutta, emme koskaan mitä. Jätä tyhjäksi, jos et halua sähköpostia.",
		"نرسل فقط أن هناك شيئًا جديدًا هنا، ولا نذكر أبدًا ما هو. اتركه فارغًا إذا كنت لا تريد البريد الإلكتروني.")
}

// SettingsDespite is how somebody protected asks for e-mail.
func (l Lang) SettingsDespite() string {
	return l.tell("Ja, skicka e-post fast mina uppgifter är skyddade",
		"Yes, send e-mail although my data are protected",
		"Ja, skicka e-post ändå",
		"Kyllä, lähetä sähköpostia, vaikka minulla on turvakielto",
		"نعم، أرسلوا البريد الإلكتروني مع أن بياناتي محمية")
}

// SettingsSave is the button.
func (l Lang) SettingsSave() string {
	return l.tell("Spara valen", "Save the choices", plain, "Tallenna valinnat", "احفظ الاختيارات")
}

func (l Lang) identityFlash(code string) string {
	switch code {
	case "link_asked":
		return l.tell("Vi har tagit emot det. En handläggare tittar på det. Kontakta oss, så går det fortare.",
			"We have received it. A member of staff will look at it. Contact us to make it quicker.",
			"Vi har fått det du skickade. En handläggare tittar på det. Kontakta oss, så går det fortare.",
			"Olemme vastaanottaneet sen. Virkailija käsittelee asian. Ota yhteyttä, niin se sujuu nopeammin.",
			"استلمنا ذلك. ينظر موظف في الأمر. اتصل بنا ليتم ذلك أسرع.")
	case "two_records":
		return l.tell("Du kan finnas registrerad hos oss under ett tidigare nummer också. En handläggare tittar på det. Du behöver inte göra något, och det du lämnar in här räknas.",
			"You may be registered with us under an earlier number too. A member of staff will look at it. You need not do anything, and what you hand in here counts.",
			"Du kan finnas hos oss med ett gammalt nummer också. En handläggare tittar på det. Du behöver inte göra något. Det du lämnar in här räknas.",
			"Voit olla rekisterissämme myös aiemmalla numerolla. Virkailija käsittelee asian. Sinun ei tarvitse tehdä mitään, ja se, minkä annat täällä, lasketaan.",
			"قد تكون مسجَّلًا لدينا برقم سابق أيضًا. ينظر موظف في الأمر. لا يلزمك فعل شيء، وما تسلّمه هنا محسوب.")
	}
	return ""
}

func (l Lang) identityStaffFlash(code string) string {
	switch code {
	case "identity_yes":
		return l.say("Beslutet är sparat. Nästa inloggning fungerar.", "The decision has been saved. The next sign-in will work.")
	case "identity_no":
		return l.say("Beslutet är sparat. Inget har ändrats för personen.", "The decision has been saved. Nothing has changed for the person.")
	}
	return ""
}

func (l Lang) identityFault(code string) (Fault, bool) {
	switch code {
	case "new_number":
		return Fault{l.tell("Du har fått ett nytt nummer", "You have a new number", plain, "Olet saanut uuden numeron", "حصلت على رقم جديد"),
			l.tell("Din inloggning fungerade. Du är anmäld här under ett tidigare nummer. En handläggare avgör om det är samma person, och sedan fungerar din nästa inloggning. Inget du har lämnat in är borta.",
				"Your sign-in worked. You are registered here under an earlier number. A member of staff decides whether it is the same person, and then your next sign-in will work. Nothing that you have handed in is lost.",
				"Inloggningen fungerade. Men du är anmäld här med ett gammalt nummer. En handläggare tittar på om det är du. Sedan kan du logga in. Det du har lämnat in finns kvar.",
				"Kirjautumisesi onnistui. Olet täällä aiemmalla numerolla. Virkailija ratkaisee, onko kyse samasta henkilöstä, ja sitten seuraava kirjautumisesi onnistuu. Mitään antamaasi ei ole kadonnut.",
				"نجح تسجيل دخولك. أنت مسجَّل هنا برقم سابق. يقرر موظف هل الشخص هو نفسه، وبعدها ينجح تسجيل دخولك التالي. لم يُفقد شيء مما سلّمته."),
			l.tell("Försök igen om någon dag, eller kontakta oss. Har du skyddade personuppgifter avgörs det inte här: ring oss. Sista dagen flyttas inte: lämna rapporten på blankett eller muntligt så länge.",
				"Try again in a day or so, or contact us. If your personal data are protected it is not decided here: call us. The last day is not moved: meanwhile hand in the report on paper or by word of mouth.",
				"Försök igen om några dagar. Eller kontakta oss. Har du skyddade personuppgifter? Ring oss. Sista dagen är ändå samma dag. Lämna rapporten på blankett eller på telefon.",
				"Yritä uudelleen parin päivän kuluttua tai ota yhteyttä. Jos henkilötietosi on suojattu, asiaa ei ratkaista täällä: soita meille. Viimeinen päivä ei siirry: anna raportti sillä välin lomakkeella tai suullisesti.",
				"حاول مرة أخرى بعد يوم أو يومين، أو اتصل بنا. إذا كانت بياناتك الشخصية محمية فلا يُبتّ في ذلك هنا: اتصل بنا هاتفيًا. لا يتغير اليوم الأخير: سلّم التقرير في هذه الأثناء على الاستمارة أو شفهيًا.")}, true
	case "not_linked":
		return l.NotLinked(false, true), true
	case "offer_over":
		return Fault{l.tell("Det gick för lång tid", "It took too long", "Det tog för lång tid", "Aikaa kului liikaa", "مضى وقت طويل"), l.tell("Begäran finns inte kvar, eller är redan skickad.",
			"The request is no longer there, or has been sent already.",
			"Vi har inte kvar det du bad om, eller så är det redan skickat.",
			"Pyyntöä ei enää ole, tai se on jo lähetetty.",
			"لم يعد الطلب موجودًا أو أُرسل من قبل."),
			l.tell("Logga in igen med din e-legitimation och välj att bli kopplad.",
				"Sign in again with your e-identification, and choose to be linked.",
				"Logga in igen med din e-legitimation. Välj att bli kopplad.",
				"Kirjaudu uudelleen sähköisellä tunnisteellasi ja valitse liittäminen.",
				"سجّل الدخول من جديد بهويتك الإلكترونية واختر الربط.")}, true
	}
	return Fault{}, false
}

func (l Lang) identityStaffFault(code string) (Fault, bool) {
	switch code {
	case "identity_decided", "one_person_for_each_number":
		return Fault{l.say("Frågan är redan avgjord", "This has been decided already"), l.say("Någon hann före, eller så gäller numret någon annan. Ditt beslut är inte sparat.", "Somebody was first, or the number is another person’s. Your decision has not been saved."),
			l.say("Öppna listan igen och se vad som finns kvar.", "Open the list again and see what is left.")}, true
	}
	return Fault{}, false
}
