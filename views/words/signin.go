package words

// ChooseIdP heads the page that asks how to sign in.
func (l Lang) ChooseIdP() string {
	return l.tell("Hur vill du logga in?", "How do you want to sign in?", plain, "Miten haluat kirjautua?", "كيف تريد تسجيل الدخول؟")
}

// ChosenLast stands beside the one that this browser signed in at last.
func (l Lang) ChosenLast() string {
	return l.tell("Senast använd", "Used last", plain, "Viimeksi käytetty", "آخر ما استخدمته")
}

// IdPName is what an identity provider is called on that page that has no name
// of its own.
func (l Lang) IdPName(name string) string {
	switch name {
	case "eid":
		return l.tell("E-legitimation", "E-identification", plain, "Sähköinen tunniste", "الهوية الإلكترونية")
	case "staff":
		return l.tell("Myndighetens inloggning", "The authority’s sign-in", plain, "Viranomaisen kirjautuminen", "تسجيل دخول الهيئة")
	case "fund":
		return l.tell("A-kassornas inloggning",
			"The unemployment funds’ sign-in",
			plain,
			"Työttömyyskassojen kirjautuminen",
			"تسجيل دخول صناديق البطالة")
	}
	return name
}

// ServiceName is what identity providers call an SP entity of the portal.
func (l Lang) ServiceName(entity string) string {
	if entity == "personal" {
		return l.Site() + l.say(" – handläggning", " – case handling")
	}
	return l.Site()
}

// ServiceIsFor says there what it is for.
func (l Lang) ServiceIsFor(entity string) string {
	if entity == "personal" {
		return l.say("Handläggning av aktivitetsrapporter, för myndighetens personal och a-kassornas",
			"Handling of activity reports, for staff of the authority and of the unemployment funds")
	}
	return l.say("Här lämnar arbetssökande sin aktivitetsrapport", "Where jobseekers hand in their activity report")
}

// SigningIn is what an identity provider shows whoever is about to sign in.
func (l Lang) SigningIn() string {
	return l.say("Du loggar in i Aktivitetsportalen.", "You are signing in to Aktivitetsportalen.")
}

// SignInAgain is the link that begins a sign-in anew, to the same page.
func (l Lang) SignInAgain() string {
	return l.tell("Logga in igen", "Sign in again", plain, "Kirjaudu uudelleen", "سجّل الدخول من جديد")
}

// signIn words the reasons why a sign-in did not come about: what has happened
// and what to do now. Nobody is blamed, and what was saved is still there.
func (l Lang) signIn(code string) (Fault, bool) {
	again := l.tell("Logga in igen, så kommer du dit du var på väg. Det som var sparat finns kvar.",
		"Sign in again and you will come to where you were going. What was saved is still there.",
		"Logga in igen. Då kommer du dit du skulle. Det du har sparat finns kvar.",
		"Kirjaudu uudelleen, niin pääset sinne, minne olit menossa. Tallennettu on tallessa.",
		"سجّل الدخول من جديد وستصل إلى حيث كنت ذاهبًا. ما حُفظ ما زال موجودًا.")
	otherwise := l.tell("Du kan också lämna aktivitetsrapporten på blankett eller muntligt.",
		"You can also hand in the activity report on paper or by word of mouth.",
		"Du kan också lämna rapporten på blankett eller på telefon.",
		"Voit antaa aktiviteettiraportin myös lomakkeella tai suullisesti.",
		"يمكنك أيضًا تسليم تقرير الأنشطة على الاستمارة أو شفهيًا.")
	call := l.tell("Händer det igen, kontakta oss och uppge numret nedan.",
		"If it happens again, contact us and give the number below.",
		"Händer det igen? Kontakta oss och säg numret nedan.",
		"Jos näin käy uudelleen, ota yhteyttä ja kerro alla oleva numero.",
		"إذا حدث ذلك مرة أخرى فاتصل بنا واذكر الرقم أدناه.")
	switch code {
	case "malformed", "forged":
		return Fault{l.tell("Inloggningen gick inte att slutföra",
			"The sign-in could not be completed",
			"Det gick inte att logga in",
			"Kirjautumista ei voitu viedä loppuun",
			"تعذّر إكمال تسجيل الدخول"),
			l.tell("Svaret från inloggningstjänsten gick inte att läsa eller lita på. Därför släpptes ingen in. Felet beror troligen inte på dig.",
				"The answer from the sign-in service could not be read or trusted. That is why nobody was let in. The fault is probably not yours.",
				"Vi kunde inte läsa eller lita på svaret från inloggningen. Därför släppte vi inte in någon. Det är nog inte ditt fel.",
				"Kirjautumispalvelun vastausta ei voitu lukea tai siihen ei voitu luottaa. Siksi ketään ei päästetty sisään. Vika ei luultavasti ole sinun.",
				"تعذّرت قراءة رد خدمة تسجيل الدخول أو الوثوق به. لذلك لم يُسمح لأحد بالدخول. الأرجح أن الخطأ ليس منك."),
			again + " " + call}, true
	case "stale":
		return Fault{l.tell("Tiden i svaret stämmer inte",
			"The time in the answer is not right",
			"Tiden är fel",
			"Vastauksen aika ei täsmää",
			"الوقت في الرد غير صحيح"),
			l.tell("Svaret från inloggningstjänsten kom för sent, eller så går en klocka fel, där eller hos oss. Klockan i din dator eller telefon spelar ingen roll.",
				"The answer from the sign-in service came too late, or a clock is wrong, there or with us. The clock in your computer or phone does not matter.",
				"Svaret från inloggningen kom för sent, eller så går en klocka fel. Det är inte klockan i din dator eller telefon.",
				"Kirjautumispalvelun vastaus tuli liian myöhään, tai kello on väärässä siellä tai meillä. Tietokoneesi tai puhelimesi kellolla ei ole merkitystä.",
				"وصل رد خدمة تسجيل الدخول متأخرًا، أو أن إحدى الساعات غير مضبوطة هناك أو عندنا. ساعة حاسوبك أو هاتفك لا تؤثر."),
			again + " " + call}, true
	case "replayed":
		return Fault{l.tell("Inloggningen är redan använd eller har gått ut",
			"The sign-in has been used or has run out",
			"Inloggningen gäller inte längre",
			"Kirjautuminen on jo käytetty tai vanhentunut",
			"تسجيل الدخول هذا استُخدم من قبل أو انتهت مدته"),
			l.tell("Varje inloggning gäller en gång, i den webbläsare där den började och i en kvart. Det här händer om du går bakåt, laddar om sidan, byter webbläsare på vägen eller väntar länge.",
				"A sign-in is good once, in the browser where it began and for a quarter of an hour. This happens if you go back, reload the page, change browser on the way or wait for long.",
				"En inloggning gäller en gång och i 15 minuter. Du måste vara i samma webbläsare hela tiden. Gå inte bakåt och ladda inte om sidan medan du loggar in.",
				"Jokainen kirjautuminen on voimassa kerran, siinä selaimessa, jossa se alkoi, ja 15 minuuttia. Näin käy, jos palaat taaksepäin, lataat sivun uudelleen, vaihdat selainta tai odotat kauan.",
				"كل تسجيل دخول صالح مرة واحدة، في المتصفح الذي بدأ فيه ولمدة ربع ساعة. يحدث هذا إذا عدت إلى الوراء أو أعدت تحميل الصفحة أو غيّرت المتصفح أو انتظرت طويلًا."),
			l.tell("Öppna startsidan. Är du inte redan inloggad, logga in igen. Det som var sparat finns kvar.",
				"Open the start page. If you are not signed in already, sign in again. What was saved is still there.",
				"Gå till startsidan. Logga in igen om du inte är inloggad. Det du har sparat finns kvar.",
				"Avaa etusivu. Jos et ole jo kirjautunut, kirjaudu uudelleen. Tallennettu on tallessa.",
				"افتح صفحة البداية. إذا لم تكن مسجَّل الدخول فسجّل الدخول من جديد. ما حُفظ ما زال موجودًا.")}, true
	case "other_browser":
		return Fault{l.tell("Inloggningen började i en annan webbläsare",
			"The sign-in began in another browser",
			"Du började i en annan webbläsare",
			"Kirjautuminen alkoi toisessa selaimessa",
			"بدأ تسجيل الدخول في متصفح آخر"),
			l.tell("För din säkerhet måste en inloggning sluta i samma webbläsare som den började i. På en telefon kan appen för e-legitimation ha öppnat en annan.",
				"For your safety a sign-in has to end in the browser where it began. On a phone the app of the e-identification may have opened another.",
				"Du måste logga in i en och samma webbläsare. På en telefon kan appen ha öppnat en annan.",
				"Turvallisuutesi vuoksi kirjautumisen on päätyttävä samassa selaimessa, jossa se alkoi. Puhelimessa tunnistussovellus on voinut avata toisen selaimen.",
				"من أجل سلامتك يجب أن ينتهي تسجيل الدخول في المتصفح نفسه الذي بدأ فيه. في الهاتف قد يكون تطبيق الهوية الإلكترونية قد فتح متصفحًا آخر."),
			l.tell("Gå tillbaka till den webbläsare där du började, eller logga in igen här. Det som var sparat finns kvar.",
				"Go back to the browser where you began, or sign in again here. What was saved is still there.",
				"Gå till den webbläsare där du började, eller logga in igen här. Det du har sparat finns kvar.",
				"Palaa siihen selaimeen, jossa aloitit, tai kirjaudu uudelleen täällä. Tallennettu on tallessa.",
				"عُد إلى المتصفح الذي بدأت فيه، أو سجّل الدخول من جديد هنا. ما حُفظ ما زال موجودًا.")}, true
	case "cancelled":
		return Fault{l.tell("Du avbröt inloggningen", "You cancelled the sign-in", plain, "Keskeytit kirjautumisen", "ألغيت تسجيل الدخول"),
			l.tell("Ingenting har hänt, och du är inte inloggad.",
				"Nothing has happened, and you are not signed in.",
				plain,
				"Mitään ei ole tapahtunut, etkä ole kirjautuneena.",
				"لم يحدث شيء، ولست مسجَّل الدخول."),
			again + " " + otherwise}, true
	case "fraud":
		return Fault{l.tell("Inloggningen stoppades för din säkerhet",
			"The sign-in was stopped for your safety",
			"Vi stoppade inloggningen",
			"Kirjautuminen pysäytettiin turvallisuutesi vuoksi",
			"أُوقف تسجيل الدخول من أجل سلامتك"),
			l.tell("Den som har utfärdat din e-legitimation varnar för att någon annan kan ha försökt att använda den. Ingen har kommit in här, och ingenting har ändrats.",
				"The issuer of your e-identification warns that somebody else may have tried to use it. Nobody has got in here, and nothing has been changed.",
				"Någon annan kan ha försökt använda din e-legitimation. Ingen har kommit in här. Ingenting har ändrats.",
				"Sähköisen tunnisteesi myöntäjä varoittaa, että joku muu on voinut yrittää käyttää sitä. Kukaan ei ole päässyt sisään, eikä mitään ole muutettu.",
				"تحذّر الجهة التي أصدرت هويتك الإلكترونية من أن شخصًا آخر ربما حاول استخدامها. لم يدخل أحد هنا ولم يتغير شيء."),
			l.tell("Var det inte du som loggade in, eller bad någon dig att göra det? Kontakta den som har utfärdat e-legitimationen, till exempel banken, på det nummer som står på kortet eller i appen. Var det du, logga in igen.",
				"Was it not you who signed in, or did somebody ask you to? Contact the issuer of the e-identification, for example the bank, at the number on the card or in the app. If it was you, sign in again.",
				"Var det inte du som loggade in? Eller bad någon dig att logga in? Ring din bank eller den som har gett dig e-legitimationen. Numret står på kortet eller i appen. Var det du? Logga in igen.",
				"Etkö kirjautunut itse, tai pyysikö joku sinua tekemään sen? Ota yhteyttä tunnisteen myöntäjään, esimerkiksi pankkiin, numeroon, joka on kortissa tai sovelluksessa. Jos se olit sinä, kirjaudu uudelleen.",
				"ألم تكن أنت من سجّل الدخول، أو هل طلب منك أحد ذلك؟ اتصل بالجهة التي أصدرت الهوية الإلكترونية، كالبنك مثلًا، على الرقم المكتوب على البطاقة أو في التطبيق. إذا كنت أنت فسجّل الدخول من جديد.")}, true
	case "refused":
		return Fault{l.tell("Inloggningstjänsten sa nej",
			"The sign-in service said no",
			"Inloggningen sa nej",
			"Kirjautumispalvelu hylkäsi kirjautumisen",
			"رفضت خدمة تسجيل الدخول الطلب"),
			l.tell("Den kunde inte visa vem du är just nu. Det kan till exempel bero på att koden blev fel eller att e-legitimationen är spärrad eller har gått ut.",
				"It could not show who you are just now. The code may have been wrong, for example, or the e-identification blocked or out of date.",
				"Den kunde inte visa vem du är. Koden kan ha blivit fel, eller så har e-legitimationen slutat gälla.",
				"Se ei voinut juuri nyt osoittaa, kuka olet. Koodi on voinut olla väärä, tai tunniste on suljettu tai vanhentunut.",
				"لم تستطع أن تثبت من أنت الآن. قد يكون الرمز خاطئًا مثلًا، أو تكون الهوية الإلكترونية محظورة أو منتهية."),
			again + " " + otherwise}, true
	case "loa_too_low":
		return Fault{l.tell("Du behöver en säkrare e-legitimation",
			"You need a more secure e-identification",
			plain,
			"Tarvitset turvallisemman sähköisen tunnisteen",
			"تحتاج إلى هوية إلكترونية أكثر أمانًا"),
			l.tell("Uppgifterna här är känsliga, och den e-legitimation som du använde räcker inte till.",
				"The information here is sensitive, and the e-identification that you used is not secure enough.",
				"Uppgifterna här är känsliga. Den e-legitimation som du använde räcker inte.",
				"Täällä olevat tiedot ovat arkaluonteisia, eikä käyttämäsi tunniste riitä.",
				"المعلومات هنا حساسة، والهوية الإلكترونية التي استخدمتها لا تكفي."),
			l.tell("Logga in igen med en e-legitimation på tillitsnivå 3. De flesta e-legitimationer är det.",
				"Sign in again with an e-identification at level of assurance 3. Most are.",
				"Logga in igen med en e-legitimation på nivå 3. De flesta är det.",
				"Kirjaudu uudelleen varmuustason 3 tunnisteella. Useimmat tunnisteet ovat sellaisia.",
				"سجّل الدخول من جديد بهوية إلكترونية من مستوى الثقة 3. معظمها كذلك.") + " " + otherwise}, true
	case "no_number":
		return Fault{l.tell("Din inloggning visar inte vem du är här",
			"Your sign-in does not show who you are here",
			"Vi ser inte vem du är",
			"Kirjautumisesi ei kerro, kuka olet täällä",
			"تسجيل دخولك لا يبيّن لنا من أنت"),
			l.tell("Inloggningen fungerade, men den gav oss inget personnummer eller samordningsnummer, eller inget tjänste-id från en organisation som vi känner. Utan det vet vi inte vilka uppgifter som är dina.",
				"The sign-in worked, but it gave us no personal identity number or coordination number, or no staff id of an organisation that we know. Without it we do not know which data are yours.",
				"Inloggningen fungerade. Men vi fick inget personnummer eller samordningsnummer. Därför vet vi inte vilka uppgifter som är dina.",
				"Kirjautuminen onnistui, mutta emme saaneet henkilötunnusta tai koordinointinumeroa emmekä tuntemamme organisaation työntekijätunnusta. Ilman sitä emme tiedä, mitkä tiedot ovat sinun.",
				"نجح تسجيل الدخول، لكننا لم نحصل على رقم شخصي أو رقم تنسيق، ولا على رقم موظف من جهة نعرفها. بدونه لا نعرف أي البيانات تخصك."),
			l.tell("Har du en annan e-legitimation, logga in igen med den. Arbetar du här, kontakta den som ger dig behörighet.",
				"If you have another e-identification, sign in again with it. If you work here, contact whoever grants you access.",
				"Har du en annan e-legitimation? Logga in igen med den. Arbetar du här? Fråga den som ger dig behörighet.",
				"Jos sinulla on toinen sähköinen tunniste, kirjaudu sillä uudelleen. Jos työskentelet täällä, ota yhteyttä käyttöoikeuksien antajaan.",
				"إذا كانت لديك هوية إلكترونية أخرى فسجّل الدخول بها. إذا كنت تعمل هنا فاتصل بمن يمنحك الصلاحية.") + " " + otherwise}, true
	case "not_registered":
		return Fault{l.tell("Du är inte anmäld här", "You are not registered here", plain, "Et ole ilmoittautunut täällä", "لست مسجَّلًا هنا"),
			l.tell("Din inloggning fungerade, men det finns ingen som är anmäld som arbetssökande, eller som har behörighet att arbeta här, med de uppgifterna.",
				"Your sign-in worked, but nobody with those details is registered as a jobseeker, or has been granted access to work here.",
				"Inloggningen fungerade. Men du är inte anmäld som arbetssökande, och du har inte behörighet att arbeta här.",
				"Kirjautuminen onnistui, mutta näillä tiedoilla ei ole ilmoittautunutta työnhakijaa eikä ketään, jolla on oikeus työskennellä täällä.",
				"نجح تسجيل الدخول، لكن لا يوجد بهذه البيانات أحد مسجَّل كباحث عن عمل أو لديه صلاحية العمل هنا."),
			l.tell("Ska du vara anmäld som arbetssökande? Anmäl dig först, eller kontakta oss om du redan har gjort det. Arbetar du här? Be din chef om behörighet.",
				"Should you be registered as a jobseeker? Register first, or contact us if you have already done so. Do you work here? Ask your manager for access.",
				"Ska du vara anmäld som arbetssökande? Anmäl dig först. Har du redan anmält dig? Kontakta oss. Arbetar du här? Fråga din chef.",
				"Pitäisikö sinun olla ilmoittautunut työnhakijaksi? Ilmoittaudu ensin, tai ota meihin yhteyttä, jos olet jo ilmoittautunut. Työskenteletkö täällä? Pyydä käyttöoikeus esihenkilöltäsi.",
				"هل يجب أن تكون مسجَّلًا كباحث عن عمل؟ سجّل نفسك أولًا، أو اتصل بنا إذا كنت قد فعلت ذلك. هل تعمل هنا؟ اطلب الصلاحية من مديرك.")}, true
	case "idp_away":
		return Fault{l.tell("Inloggningstjänsten svarar inte",
			"The sign-in service is not answering",
			"Inloggningen svarar inte",
			"Kirjautumispalvelu ei vastaa",
			"خدمة تسجيل الدخول لا تستجيب"),
			l.tell("Felet ligger inte hos dig. Det som var sparat finns kvar.",
				"The fault is not on your side. What was saved is still there.",
				"Det är inte ditt fel. Det du har sparat finns kvar.",
				"Vika ei ole sinun puolellasi. Tallennettu on tallessa.",
				"الخطأ ليس من عندك. ما حُفظ ما زال موجودًا."),
			l.tell("Försök igen om en stund. Sista dagen flyttas inte: lämna rapporten på blankett eller muntligt om det är bråttom.",
				"Try again in a while. The last day is not moved: hand in the report on paper or by word of mouth if time is short.",
				"Försök igen om en stund. Sista dagen är ändå samma dag. Har du bråttom? Lämna rapporten på blankett eller på telefon.",
				"Yritä hetken kuluttua uudelleen. Viimeinen päivä ei siirry: anna raportti lomakkeella tai suullisesti, jos on kiire.",
				"حاول مرة أخرى بعد قليل. لا يتغير اليوم الأخير: إذا كان الوقت ضيقًا فسلّم التقرير على الاستمارة أو شفهيًا.")}, true
	}
	return Fault{}, false
}
