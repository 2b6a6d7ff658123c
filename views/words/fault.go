package words

// A Fault is what a page says when it cannot do what was asked: what has
// happened, and what to do now.
type Fault struct{ Title, What, Do string }

// Fault returns the wording for a status, made more exact by the fault's code
// where there is one. A status without words of its own reads as 500.
func (l Lang) Fault(status int, code string) Fault {
	if f, ok := l.coded(code); ok {
		return f
	}
	switch status {
	case 400:
		return Fault{l.tell("Det gick inte att förstå begäran",
			"We could not understand the request",
			"Vi förstod inte",
			"Pyyntöä ei voitu ymmärtää",
			"لم نتمكن من فهم الطلب"),
			l.tell("Något i adressen eller formuläret kom inte fram som det skulle.",
				"Something in the address or the form did not arrive as it should.",
				"Något i adressen eller formuläret blev fel.",
				"Jokin osoitteessa tai lomakkeessa ei tullut perille oikein.",
				"شيء ما في العنوان أو الاستمارة لم يصل كما ينبغي."),
			l.tell("Gå tillbaka, ladda om sidan och försök igen.",
				"Go back, reload the page and try again.",
				"Gå tillbaka. Ladda om sidan och försök igen.",
				"Palaa takaisin, lataa sivu uudelleen ja yritä uudelleen.",
				"ارجع وأعد تحميل الصفحة وحاول مرة أخرى.")}
	case 401:
		return Fault{l.tell("Du behöver logga in", "You need to sign in", plain, "Sinun on kirjauduttava sisään", "عليك تسجيل الدخول"),
			l.tell("Sidan är bara för den som är inloggad. Har du varit inloggad så har tiden gått ut, eller så har du loggat ut.",
				"This page is only for people who are signed in. If you were, your time has run out or you have signed out.",
				"Du måste vara inloggad för att se sidan. Du har kanske loggats ut.",
				"Sivu on vain kirjautuneille. Jos olit kirjautuneena, aika on loppunut tai olet kirjautunut ulos.",
				"هذه الصفحة لمن سجّل الدخول فقط. إذا كنت مسجَّلًا فقد انتهى الوقت أو سجّلت الخروج."),
			l.tell("Logga in, så kommer du tillbaka hit. Det som var sparat finns kvar.",
				"Sign in and you will come back here. What was saved is still there.",
				"Logga in. Då kommer du tillbaka hit. Det du har sparat finns kvar.",
				"Kirjaudu sisään, niin palaat tänne. Tallennettu on tallessa.",
				"سجّل الدخول وستعود إلى هنا. ما حُفظ ما زال موجودًا.")}
	case 403:
		return Fault{l.tell("Du har inte tillgång till sidan",
			"You do not have access to this page",
			"Du får inte se sidan",
			"Sinulla ei ole pääsyä sivulle",
			"ليس لديك حق الوصول إلى هذه الصفحة"),
			l.tell("Sidan är till för någon med en annan roll än den som du är inloggad med.",
				"The page is for somebody with another role than the one you are signed in with.",
				"Sidan är för någon annan än dig.",
				"Sivu on tarkoitettu jollekulle, jolla on eri rooli kuin sillä, jolla olet kirjautunut.",
				"الصفحة مخصصة لشخص بدور آخر غير الدور الذي سجّلت الدخول به."),
			l.tell("Gå till startsidan. Kontakta oss om du tror att det är fel.",
				"Go to the start page. Contact us if you think this is wrong.",
				"Gå till startsidan. Kontakta oss om du tror att det är fel.",
				"Siirry etusivulle. Ota yhteyttä, jos arvelet tämän olevan väärin.",
				"اذهب إلى صفحة البداية. اتصل بنا إذا كنت تظن أن هذا خطأ.")}
	case 404:
		return Fault{l.tell("Sidan finns inte", "This page does not exist", plain, "Sivua ei ole", "الصفحة غير موجودة"),
			l.tell("Adressen kan vara fel skriven, eller så har sidan flyttat eller tagits bort.",
				"The address may be misspelt, or the page has been moved or removed.",
				"Adressen kan vara fel. Eller så har sidan tagits bort.",
				"Osoite voi olla väärin kirjoitettu, tai sivu on siirretty tai poistettu.",
				"قد يكون العنوان مكتوبًا خطأً، أو نُقلت الصفحة أو أُزيلت."),
			l.tell("Kontrollera adressen, eller gå till startsidan.",
				"Check the address, or go to the start page.",
				"Se efter om adressen är rätt, eller gå till startsidan.",
				"Tarkista osoite tai siirry etusivulle.",
				"تحقق من العنوان، أو اذهب إلى صفحة البداية.")}
	case 405:
		return Fault{l.tell("Så kan adressen inte användas",
			"This address cannot be used that way",
			"Adressen går inte att öppna",
			"Osoitetta ei voi käyttää näin",
			"لا يمكن استخدام هذا العنوان بهذه الطريقة"),
			l.tell("Adressen tar emot ett formulär och går inte att öppna direkt.",
				"The address receives a form and cannot be opened directly.",
				"Adressen tar emot ett formulär. Du kan inte öppna den.",
				"Osoite ottaa vastaan lomakkeen, eikä sitä voi avata suoraan.",
				"هذا العنوان يستقبل استمارة ولا يمكن فتحه مباشرة."),
			l.tell("Gå till startsidan och börja därifrån.",
				"Go to the start page and begin there.",
				"Gå till startsidan. Börja där.",
				"Siirry etusivulle ja aloita sieltä.",
				"اذهب إلى صفحة البداية وابدأ من هناك.")}
	case 409:
		return Fault{l.tell("Något har ändrats", "Something has changed", plain, "Jokin on muuttunut", "تغيّر شيء ما"),
			l.tell("Det du såg har ändrats sedan du öppnade sidan, kanske av dig själv i ett annat fönster. Inget har skrivits över.",
				"What you saw has changed since you opened the page, perhaps by yourself in another window. Nothing has been overwritten.",
				"Något har ändrats sedan du öppnade sidan. Du kan ha gjort det själv i ett annat fönster. Inget har försvunnit.",
				"Näkemäsi on muuttunut sen jälkeen, kun avasit sivun. Olet ehkä muuttanut sitä itse toisessa ikkunassa. Mitään ei ole kirjoitettu yli.",
				"ما رأيته تغيّر منذ أن فتحت الصفحة، وربما غيّرته أنت في نافذة أخرى. لم يُستبدل شيء."),
			l.tell("Öppna sidan på nytt, se vad som gäller och gör om ändringen om den behövs.",
				"Open the page again, see what applies and make your change again if it is needed.",
				"Öppna sidan igen. Se vad som gäller. Ändra igen om det behövs.",
				"Avaa sivu uudelleen, katso mikä on voimassa ja tee muutos uudelleen, jos se on tarpeen.",
				"افتح الصفحة من جديد، واطّلع على ما هو ساري المفعول، وأعد التغيير إذا لزم.")}
	case 413:
		return Fault{l.tell("Det var för mycket på en gång",
			"That was too much at once",
			"Det var för mycket",
			"Tietoa oli liikaa kerralla",
			"كان ذلك كثيرًا دفعة واحدة"),
			l.tell("Det som skickades är större än vad portalen tar emot. Inget har sparats.",
				"What was sent is larger than the portal accepts. Nothing has been saved.",
				"Det du skickade är för stort. Inget har sparats.",
				"Lähetetty on suurempi kuin portaali ottaa vastaan. Mitään ei ole tallennettu.",
				"ما أُرسل أكبر مما تقبله البوابة. لم يُحفظ شيء."),
			l.tell("Gå tillbaka och skriv kortare.",
				"Go back and write less.",
				plain,
				"Palaa takaisin ja kirjoita lyhyemmin.",
				"ارجع واكتب أقل.")}
	case 422:
		return Fault{l.tell("Något behöver rättas", "Something needs to be corrected", "Något är fel", "Jotain on korjattava", "يوجد ما يجب تصحيحه"),
			l.tell("Det som skickades kan inte tas emot som det är. Inget har sparats.",
				"What was sent cannot be accepted as it is. Nothing has been saved.",
				"Vi kan inte ta emot det du skickade. Inget har sparats.",
				"Lähetettyä ei voida ottaa vastaan sellaisenaan. Mitään ei ole tallennettu.",
				"لا يمكن قبول ما أُرسل كما هو. لم يُحفظ شيء."),
			l.tell("Gå tillbaka, rätta och skicka igen.",
				"Go back, correct it and send it again.",
				"Gå tillbaka. Rätta det som är fel och skicka igen.",
				"Palaa takaisin, korjaa ja lähetä uudelleen.",
				"ارجع وصحّح ثم أرسل مرة أخرى.")}
	case 429:
		return Fault{l.tell("För många försök", "Too many attempts", plain, "Liian monta yritystä", "محاولات كثيرة جدًا"),
			l.tell("Det har kommit ovanligt många försök på kort tid.",
				"There have been unusually many attempts in a short time.",
				"Någon har försökt många gånger på kort tid.",
				"Lyhyessä ajassa on tullut epätavallisen monta yritystä.",
				"وردت محاولات كثيرة على غير العادة في وقت قصير."),
			l.tell("Vänta en minut och försök igen.",
				"Wait a minute and try again.",
				"Vänta en minut. Försök igen.",
				"Odota minuutti ja yritä uudelleen.",
				"انتظر دقيقة وحاول مرة أخرى.")}
	case 503:
		return Fault{l.tell("Portalen svarar inte just nu",
			"The portal is not answering just now",
			plain,
			"Portaali ei vastaa juuri nyt",
			"البوابة لا تستجيب الآن"),
			l.tell("En del som portalen behöver är borta för tillfället. Det är vårt fel, inte ditt. Det som var sparat finns kvar.",
				"A part that the portal needs is away for the moment. It is our fault and not yours. What was saved is still there.",
				"Något som portalen behöver fungerar inte. Det är vårt fel. Det du har sparat finns kvar.",
				"Osa, jota portaali tarvitsee, on hetken poissa. Vika on meidän, ei sinun. Tallennettu on tallessa.",
				"جزء تحتاجه البوابة متوقف مؤقتًا. الخطأ منا وليس منك. ما حُفظ ما زال موجودًا."),
			l.tell("Försök igen om en stund. Du kan också lämna aktivitetsrapporten på blankett eller muntligt: sista dagen flyttas inte.",
				"Try again in a while. You can also hand in the activity report on paper or by word of mouth: the last day is not moved.",
				"Försök igen om en stund. Du kan också lämna rapporten på blankett eller på telefon. Sista dagen är ändå samma dag.",
				"Yritä hetken kuluttua uudelleen. Voit antaa aktiviteettiraportin myös lomakkeella tai suullisesti: viimeinen päivä ei siirry.",
				"حاول مرة أخرى بعد قليل. يمكنك أيضًا تسليم تقرير الأنشطة على الاستمارة أو شفهيًا: لا يتغير اليوم الأخير.")}
	}
	return Fault{l.tell("Något gick fel hos oss",
		"Something went wrong on our side",
		"Något blev fel hos oss",
		"Jokin meni vikaan meillä",
		"حدث خطأ عندنا"),
		l.tell("Felet är vårt och vi har antecknat det. Det du senast sparade finns kvar, men det du just skickade kan ha gått förlorat.",
			"The fault is ours and we have made a note of it. What you last saved is still there, but what you just sent may be lost.",
			"Det är vårt fel. Det du sparade förut finns kvar. Det du skickade nu kan vara borta.",
			"Vika on meidän, ja olemme kirjanneet sen. Viimeksi tallentamasi on tallessa, mutta juuri lähettämäsi on voinut kadota.",
			"الخطأ منا وقد سجّلناه. آخر ما حفظته ما زال موجودًا، لكن ما أرسلته الآن ربما فُقد."),
		l.tell("Gå tillbaka och försök igen. Händer det igen, kontakta oss och uppge numret nedan.",
			"Go back and try again. If it happens again, contact us and give the number below.",
			"Gå tillbaka och försök igen. Händer det igen? Kontakta oss och säg numret nedan.",
			"Palaa takaisin ja yritä uudelleen. Jos näin käy uudelleen, ota yhteyttä ja kerro alla oleva numero.",
			"ارجع وحاول مرة أخرى. إذا حدث ذلك من جديد فاتصل بنا واذكر الرقم أدناه.")}
}

// coded words the faults that have a code of their own.
func (l Lang) coded(code string) (Fault, bool) {
	switch code {
	case "acting_changed":
		return l.actingChanged(), true
	case "no_jobseeker":
		return l.noJobseeker(), true
	case "not_open":
		return Fault{l.tell("Det går inte att lämna in än",
			"It is too early to hand in",
			"Du kan inte lämna in än",
			"Vielä ei voi antaa raporttia",
			"لا يمكن التسليم بعد"),
			l.tell("Rapporten kan lämnas in först när månaden är slut. Det du har fyllt i är sparat.",
				"The report can be handed in only when the month is over. What you have filled in is saved.",
				"Du kan lämna rapporten när månaden är slut. Det du har skrivit är sparat.",
				"Raportin voi antaa vasta, kun kuukausi on päättynyt. Täyttämäsi on tallennettu.",
				"لا يمكن تسليم التقرير إلا بعد انتهاء الشهر. ما كتبته محفوظ."),
			l.tell("Öppna rapporten och se vilken dag det går. Till dess kan du fylla på.",
				"Open the report and see on which day it can be. Until then you can add to it.",
				"Öppna rapporten. Där ser du vilken dag det går. Du kan skriva mer till dess.",
				"Avaa raportti ja katso, minä päivänä se on mahdollista. Siihen asti voit täydentää sitä.",
				"افتح التقرير لترى في أي يوم يمكن ذلك. حتى ذلك الحين يمكنك الإضافة إليه.")}, true
	case "changed":
		return l.Fault(409, ""), true
	case "received":
		return Fault{l.tell("Rapporten är redan inlämnad",
			"The report has already been handed in",
			plain,
			"Raportti on jo annettu",
			"سُلِّم التقرير من قبل"),
			l.tell("Den har lämnats in, kanske av dig själv i ett annat fönster. Det du nu försökte göra har inte sparats.",
				"It has been handed in, perhaps by yourself in another window. What you tried to do now has not been saved.",
				"Rapporten är inlämnad. Du kan ha gjort det i ett annat fönster. Det du gjorde nu är inte sparat.",
				"Se on annettu, ehkä olet tehnyt sen itse toisessa ikkunassa. Sitä, mitä nyt yritit tehdä, ei ole tallennettu.",
				"لقد سُلِّم، وربما سلّمته أنت في نافذة أخرى. ما حاولت فعله الآن لم يُحفظ."),
			l.tell("Öppna rapporten. Där finns kvittot, och där kan du börja på en ny version om något behöver ändras.",
				"Open the report. The receipt is there, and you can begin a new version there if anything needs to be changed.",
				"Öppna rapporten. Där finns kvittot. Där kan du också göra en ny version om något ska ändras.",
				"Avaa raportti. Siellä on kuitti, ja siellä voit aloittaa uuden version, jos jotain on muutettava.",
				"افتح التقرير. ستجد فيه الإيصال، ويمكنك أن تبدأ نسخة جديدة إذا لزم تغيير شيء.")}, true
	case "not_attested":
		return Fault{l.tell("Du behöver intyga", "You need to attest", plain, "Sinun on annettava vakuutus", "عليك أن تُقرّ بصحة المعلومات"),
			l.tell("Rapporten är inte inlämnad, eftersom rutan där du intygar att uppgifterna stämmer inte var ikryssad.",
				"The report has not been handed in, because the box that says the information is correct was not ticked.",
				"Rapporten är inte inlämnad. Du kryssade inte i rutan om att uppgifterna stämmer.",
				"Raporttia ei ole annettu, koska et rastittanut ruutua, jossa vakuutat tietojen olevan oikein.",
				"لم يُسلَّم التقرير لأن المربع الذي تقرّ فيه بصحة المعلومات لم يكن محددًا."),
			l.tell("Gå tillbaka, kryssa i rutan och lämna in.",
				"Go back, tick the box and hand in.",
				"Gå tillbaka. Kryssa i rutan och lämna in.",
				"Palaa takaisin, rastita ruutu ja anna raportti.",
				"ارجع وحدّد المربع ثم سلّم التقرير.")}, true
	case "rate_limited":
		return Fault{l.tell("Det är många som loggar in härifrån just nu",
			"Many sign-ins are coming from here just now",
			"Många loggar in härifrån nu",
			"Täältä kirjaudutaan juuri nyt paljon",
			"كثيرون يسجّلون الدخول من هنا الآن"),
			l.tell("Det har kommit ovanligt många inloggningar på kort tid från det nät som du använder. Det behöver inte vara du. Det som var sparat finns kvar.",
				"Unusually many sign-ins have come in a short time from the network that you use. It need not be you. What was saved is still there.",
				"Många har loggat in från samma nät som du på kort tid. Det behöver inte vara du. Det du har sparat finns kvar.",
				"Käyttämästäsi verkosta on tullut lyhyessä ajassa epätavallisen monta kirjautumista. Se et välttämättä ole sinä. Tallennettu on tallessa.",
				"وردت خلال وقت قصير عمليات تسجيل دخول كثيرة من الشبكة التي تستخدمها. ليس بالضرورة أنت. ما حُفظ ما زال موجودًا."),
			l.tell("Vänta en minut och försök igen. Är det bråttom kan du byta nät, till exempel från wifi till mobilen, eller lämna rapporten på blankett eller muntligt.",
				"Wait a minute and try again. If time is short you can change network, for example from wifi to your phone’s, or hand in the report on paper or by word of mouth.",
				"Vänta en minut och försök igen. Har du bråttom? Byt nät, till exempel från wifi till mobilen. Du kan också lämna rapporten på blankett eller på telefon.",
				"Odota minuutti ja yritä uudelleen. Jos on kiire, voit vaihtaa verkkoa, esimerkiksi wifistä puhelimen verkkoon, tai antaa raportin lomakkeella tai suullisesti.",
				"انتظر دقيقة وحاول مرة أخرى. إذا كان الوقت ضيقًا فيمكنك تغيير الشبكة، مثلًا من الشبكة اللاسلكية إلى شبكة الهاتف، أو تسليم التقرير على الاستمارة أو شفهيًا.")}, true
	case "kept":
		return Fault{l.tell("Du har loggats ut. Det du skickade finns kvar",
			"You have been signed out. What you sent is kept",
			"Du har loggats ut. Vi har kvar det du skickade",
			"Sinut on kirjattu ulos. Lähettämäsi on tallessa",
			"تم تسجيل خروجك. ما أرسلته ما زال موجودًا"),
			l.tell("Tiden hade gått ut när du tryckte på knappen, så vi har lagt undan det du fyllt i. Ingen annan kan läsa det.",
				"Your time had run out when you pressed the button, so we have put aside what you filled in. Nobody else can read it.",
				"Du hade loggats ut när du tryckte på knappen. Vi har kvar det du skrev. Ingen annan kan läsa det.",
				"Aika oli loppunut, kun painoit painiketta, joten olemme panneet täyttämäsi talteen. Kukaan muu ei voi lukea sitä.",
				"كان الوقت قد انتهى عندما ضغطت الزر، لذلك حفظنا ما كتبته جانبًا. لا يستطيع أحد غيرك قراءته."),
			l.tell("Logga in igen inom två timmar i samma webbläsare, så fortsätter du där du var. Var det en rapport du lämnade in räknas den från när du först tryckte på knappen.",
				"Sign in again within two hours in the same browser and you will go on where you were. If it was a report that you handed in, it counts from when you first pressed the button.",
				"Logga in igen inom två timmar i samma webbläsare. Då fortsätter du där du var. Lämnade du in en rapport? Den räknas från när du tryckte på knappen första gången.",
				"Kirjaudu uudelleen kahden tunnin kuluessa samassa selaimessa, niin jatkat siitä, missä olit. Jos annoit raportin, se lasketaan siitä, kun ensimmäisen kerran painoit painiketta.",
				"سجّل الدخول من جديد خلال ساعتين في المتصفح نفسه وستتابع من حيث كنت. إذا كنت تسلّم تقريرًا فيُحسب من وقت ضغطك الزر أول مرة.")}, true
	case "not_kept":
		return Fault{l.tell("Du behöver logga in", "You need to sign in", plain, "Sinun on kirjauduttava sisään", "عليك تسجيل الدخول"),
			l.tell("Du var inte inloggad när du tryckte på knappen. Det du skickade har inte sparats.",
				"You were not signed in when you pressed the button. What you sent has not been saved.",
				"Du var inte inloggad när du tryckte på knappen. Det du skickade är inte sparat.",
				"Et ollut kirjautuneena, kun painoit painiketta. Lähettämääsi ei ole tallennettu.",
				"لم تكن مسجَّل الدخول عندما ضغطت الزر. ما أرسلته لم يُحفظ."),
			l.tell("Logga in i ett nytt fönster, gå sedan tillbaka hit med webbläsarens bakåtknapp och skicka igen. Det som redan var sparat finns kvar.",
				"Sign in in a new window, then come back here with the browser’s back button and send it again. What was already saved is still there.",
				"Logga in i ett nytt fönster. Gå sedan tillbaka hit med knappen Bakåt och skicka igen. Det du hade sparat finns kvar.",
				"Kirjaudu sisään uudessa ikkunassa, palaa sitten tänne selaimen takaisin-painikkeella ja lähetä uudelleen. Jo tallennettu on tallessa.",
				"سجّل الدخول في نافذة جديدة، ثم ارجع إلى هنا بزر الرجوع في المتصفح وأرسل من جديد. ما كان محفوظًا ما زال موجودًا.")}, true
	case "kept_gone":
		return Fault{l.tell("Det du skickade finns inte kvar",
			"What you sent is no longer kept",
			"Vi har inte kvar det du skickade",
			"Lähettämäsi ei ole enää tallessa",
			"ما أرسلته لم يعد موجودًا"),
			l.tell("Det sparas i två timmar, bara i den webbläsare som du skickade det från och bara för dig själv.",
				"It is kept for two hours, only in the browser that you sent it from and only for yourself.",
				"Vi har kvar det i två timmar. Det finns bara för dig, i den webbläsare som du skickade från.",
				"Se säilyy kaksi tuntia, vain siinä selaimessa, josta lähetit sen, ja vain sinulle itsellesi.",
				"يُحفظ لمدة ساعتين، فقط في المتصفح الذي أرسلته منه ولك وحدك."),
			l.tell("Gå till startsidan och fyll i det igen. Det som redan var sparat finns kvar.",
				"Go to the start page and fill it in again. What was already saved is still there.",
				"Gå till startsidan. Fyll i det igen. Det du hade sparat finns kvar.",
				"Siirry etusivulle ja täytä se uudelleen. Jo tallennettu on tallessa.",
				"اذهب إلى صفحة البداية واكتبه من جديد. ما كان محفوظًا ما زال موجودًا.")}, true
	case "cross_site":
		return Fault{l.tell("Formuläret kom från en annan webbplats",
			"The form came from another site",
			"Formuläret kom inte härifrån",
			"Lomake tuli toiselta sivustolta",
			"جاءت الاستمارة من موقع آخر"),
			l.tell("För din säkerhet tar portalen bara emot formulär från sina egna sidor. Inget har sparats.",
				"For your safety the portal accepts forms from its own pages only. Nothing has been saved.",
				"Portalen tar bara emot formulär från sina egna sidor. Inget har sparats.",
				"Turvallisuutesi vuoksi portaali ottaa vastaan lomakkeita vain omilta sivuiltaan. Mitään ei ole tallennettu.",
				"من أجل سلامتك لا تقبل البوابة إلا الاستمارات من صفحاتها. لم يُحفظ شيء."),
			l.tell("Öppna sidan här i portalen och gör om det du ville göra.",
				"Open the page here in the portal and do it again.",
				"Öppna sidan här i portalen. Gör det igen.",
				"Avaa sivu täällä portaalissa ja tee uudelleen, mitä halusit tehdä.",
				"افتح الصفحة هنا في البوابة وأعد ما أردت فعله.")}, true
	}
	if f, ok := l.identityFault(code); ok {
		return f, true
	}
	if f, ok := l.staffCoded(code); ok {
		return f, true
	}
	return l.signIn(code)
}

// staffCoded is coded for what only staff and funds meet.
func (l Lang) staffCoded(code string) (Fault, bool) {
	switch code {
	case "not_held":
		return Fault{l.say("Underrättelsen är inte längre kvarhållen", "The notice is no longer held"),
			l.say("Den har redan skickats eller stoppats, så den kan inte stoppas nu.", "It has already been sent or stopped, so it cannot be stopped now."),
			l.say("Öppna underrättelsen igen. Är den skickad av misstag kan den återkallas.", "Open the notice again. If it was sent in error it can be withdrawn.")}, true
	case "not_released":
		return Fault{l.say("Underrättelsen kan inte återkallas", "The notice cannot be withdrawn"),
			l.say("Den har inte skickats, eller är redan återkallad.", "It has not been sent, or it has been withdrawn already."),
			l.say("Öppna underrättelsen igen och se vad som gäller.", "Open the notice again and see where it stands.")}, true
	case "unknown_code":
		return Fault{l.say("Välj en orsak ur listan", "Choose a reason from the list"),
			l.say("Orsaken som skickades finns inte i listan. Inget har ändrats.", "The reason that was sent is not in the list. Nothing has been changed."),
			l.say("Gå tillbaka och välj en orsak.", "Go back and choose a reason.")}, true
	}
	if f, ok := l.deskFault(code); ok {
		return f, true
	}
	if f, ok := l.identityStaffFault(code); ok {
		return f, true
	}
	return l.grantFault(code)
}

// ErrorNumber labels the request's id on an error page.
func (l Lang) ErrorNumber() string {
	return l.tell("Felnummer", "Error number", plain, "Virhenumero", "رقم الخطأ")
}

// ToStart is the link to the start page.
func (l Lang) ToStart() string {
	return l.tell("Till startsidan", "To the start page", plain, "Etusivulle", "إلى صفحة البداية")
}

// ToContact is the link to the contact page.
func (l Lang) ToContact() string {
	return l.tell("Kontakta oss", "Contact us", plain, "Ota yhteyttä", "اتصل بنا")
}
