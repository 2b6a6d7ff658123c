package words

import "aktivitetsportalen/internal/report"

// Problem says what is wrong with one field of a form and what to do, by the
// codes of package report. An unknown code still asks the reader to look.
func (l Lang) Problem(field, code string) string {
	if text := l.staffProblem(field, code); text != "" {
		return text
	}
	switch code {
	case report.Missing:
		return l.missing(field)
	case report.TooLong:
		return l.tell("Texten är för lång. Skriv kortare.",
			"The text is too long. Write less.",
			plain,
			"Teksti on liian pitkä. Kirjoita lyhyemmin.",
			"النص طويل جدًا. اكتب أقل.")
	case report.NotADay:
		return l.tell("Skriv datumet som år-månad-dag, till exempel 2026-10-05.",
			"Write the date as year-month-day, for example 2026-10-05.",
			"Skriv datumet så här: 2026-10-05.",
			"Kirjoita päivämäärä muodossa vuosi-kuukausi-päivä, esimerkiksi 2026-10-05.",
			"اكتب التاريخ بترتيب السنة ثم الشهر ثم اليوم، مثلًا \u20662026-10-05\u2069.")
	case report.Outside:
		return l.tell("Datumet ligger utanför månaden som rapporten gäller. Välj en dag i den månaden.",
			"The date is outside the month of the report. Choose a day in that month.",
			"Datumet är i en annan månad. Välj en dag i den månad som rapporten gäller.",
			"Päivä on raportin kuukauden ulkopuolella. Valitse päivä siitä kuukaudesta.",
			"التاريخ خارج الشهر الذي يخصه التقرير. اختر يومًا في ذلك الشهر.")
	case report.InFuture:
		return l.tell("Datumet har inte varit än. Ta med det som du redan har gjort.",
			"The date is still to come. Add what you have already done.",
			"Dagen har inte varit än. Skriv bara det du redan har gjort.",
			"Päivä ei ole vielä tullut. Ota mukaan se, minkä olet jo tehnyt.",
			"هذا التاريخ لم يأتِ بعد. أضف ما فعلته بالفعل.")
	case report.PickOne:
		return l.tell("Välj ett av förslagen, eller lämna fältet tomt.",
			"Choose one of the suggestions, or leave the field empty.",
			"Välj ett av förslagen. Du kan också lämna fältet tomt.",
			"Valitse jokin ehdotuksista tai jätä kenttä tyhjäksi.",
			"اختر أحد الاقتراحات أو اترك الحقل فارغًا.")
	case report.UnknownOne:
		return l.tell("Välj ett av alternativen i listan.",
			"Choose one of the options in the list.",
			"Välj något i listan.",
			"Valitse jokin luettelon vaihtoehdoista.",
			"اختر أحد الخيارات في القائمة.")
	case report.NotOn:
		return l.tell("Fältet används inte längre. Lämna det tomt.",
			"This field is no longer used. Leave it empty.",
			"Fältet används inte längre. Lämna det tomt.",
			"Kenttää ei enää käytetä. Jätä se tyhjäksi.",
			"لم يعد هذا الحقل مستخدمًا. اتركه فارغًا.")
	case report.NotAnAd:
		return l.tell("Klistra in länken till annonsen i Platsbanken eller dess nummer, eller lämna fältet tomt.",
			"Paste the link to the advertisement in Platsbanken, or its number, or leave the field empty.",
			"Klistra in länken till annonsen i Platsbanken, eller dess nummer. Du kan lämna fältet tomt.",
			"Liitä Platsbankenin ilmoituksen linkki tai numero, tai jätä kenttä tyhjäksi.",
			"الصق رابط الإعلان في Platsbanken أو رقمه، أو اترك الحقل فارغًا.")
	case report.BeforeDay:
		return l.tell("Den sista dagen kommer före den första. Ändra en av dem.", "The last day comes before the first. Change one of them.", plain,
			"Viimeinen päivä on ennen ensimmäistä. Muuta toista niistä.", "اليوم الأخير قبل اليوم الأول. غيّر أحدهما.")
	case "not_an_email":
		return l.tell("Skriv en hel e-postadress, till exempel namn@example.org.",
			"Write a whole e-mail address, for example name@example.org.",
			"Skriv hela adressen, till exempel namn@example.org.",
			"Kirjoita koko sähköpostiosoite, esimerkiksi nimi@example.org.",
			"اكتب عنوان البريد الإلكتروني كاملًا، مثلًا name@example.org.")
	case "email_missing":
		return l.tell("Skriv en e-postadress, eller välj ett annat sätt att bli påmind",
			"Give an e-mail address, or choose another way to be reminded",
			"Skriv din e-post, eller välj ett annat sätt",
			"Anna sähköpostiosoite tai valitse toinen tapa saada muistutuksia",
			"اكتب بريدًا إلكترونيًا أو اختر طريقة أخرى للتذكير")
	case "not_asked_for":
		return l.tell("Kryssa i rutan om du vill ha e-post fast dina uppgifter är skyddade. Annars lämnar du adressen tom.",
			"Tick the box if you want e-mail although your data are protected. Otherwise leave the address empty.",
			"Dina uppgifter är skyddade. Kryssa i rutan om du vill ha e-post ändå. Lämna annars adressen tom.",
			"Rastita ruutu, jos haluat sähköpostia, vaikka sinulla on turvakielto. Jätä muuten osoite tyhjäksi.",
			"حدّد المربع إذا كنت تريد البريد الإلكتروني مع أن بياناتك محمية. وإلا فاترك العنوان فارغًا.")
	case report.NotNumber:
		return l.tell("Skriv antalet med siffror, till exempel 4.",
			"Write the number in figures, for example 4.",
			"Skriv med siffror, till exempel 4.",
			"Kirjoita määrä numeroin, esimerkiksi 4.",
			"اكتب العدد بالأرقام، مثلًا 4.")
	}
	return l.tell("Kontrollera fältet.", "Check this field.", "Titta på det här fältet igen.", "Tarkista kenttä.", "تحقق من هذا الحقل.")
}

// missing asks for what is missing in the words of the field.
func (l Lang) missing(field string) string {
	switch field {
	case "kind":
		return l.tell("Välj vad du har gjort.", "Choose what you have done.", plain, "Valitse, mitä olet tehnyt.", "اختر ما فعلته.")
	case "day":
		return l.tell("Skriv eller välj ett datum.", "Write or choose a date.", plain, "Kirjoita tai valitse päivä.", "اكتب تاريخًا أو اختره.")
	case "applied":
		return l.tell("Välj om du har sökt jobbet.", "Choose whether you have applied for the job.", plain, "Valitse, oletko hakenut työtä.", "اختر ما إذا كنت قد تقدمت للوظيفة.")
	case "reason":
		return l.tell("Välj en orsak.", "Choose a reason.", plain, "Valitse syy.", "اختر سببًا.")
	}
	return l.tell("Fyll i fältet.", "Fill in this field.", plain, "Täytä kenttä.", "املأ هذا الحقل.")
}

// ProblemsTitle heads the list of problems at the top of a form.
func (l Lang) ProblemsTitle() string {
	return l.tell("Något behöver rättas innan vi kan spara",
		"Something needs to be corrected before we can save",
		"Något är fel. Rätta det så att vi kan spara",
		"Jotain on korjattava, ennen kuin voimme tallentaa",
		"يجب تصحيح شيء ما قبل أن نتمكن من الحفظ")
}

// staffProblem is Problem for the forms of staff and funds.
func (l Lang) staffProblem(field, code string) string {
	if text := l.deskProblem(field, code); text != "" {
		return text
	}
	if text := l.assistProblem(field, code); text != "" {
		return text
	}
	if text := l.grantProblem(field, code); text != "" {
		return text
	}
	switch code {
	case "looks_like_number":
		return l.say("Det ser ut som ett personnummer. Skriv er egen referens i stället, till exempel ett ärendenummer.",
			"This looks like a personal identity number. Write your own reference instead, such as a case number.")
	case "not_claiming":
		return l.say("Personen varken får eller begär arbetslöshetsersättning. Då kan ingen underrättelse lämnas. Välj något annat.",
			"The person neither gets nor claims unemployment benefit, so no notice can be made. Choose something else.")
	case report.Missing:
		return l.staffMissing(field)
	}
	return ""
}

// staffMissing is missing for them.
func (l Lang) staffMissing(field string) string {
	switch field {
	case "outcome":
		return l.say("Välj om rapporten är godkänd eller inte.", "Choose whether the report is OK or not.")
	case "consequence":
		return l.say("Välj vad som ska hända.", "Choose what is to follow.")
	case "reference":
		return l.say("Skriv er referens.", "Write your reference.")
	case "code":
		return l.say("Välj varför underrättelsen inte är er.", "Choose why the notice is not yours.")
	case "part":
		return l.say("Välj något som kopian ska innehålla.", "Choose something that the copy is to hold.")
	case "because":
		return l.say("Välj varför det inte blir någon följd.", "Choose why nothing is to follow.")
	}
	return ""
}
