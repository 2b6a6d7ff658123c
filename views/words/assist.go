package words

import (
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// What a person reads who lets staff go on with a draft.

// HelpTitle heads the page.
func (l Lang) HelpTitle() string {
	return l.tell("Låt personal fortsätta ditt utkast",
		"Let staff go on with your draft",
		"Få hjälp med din rapport",
		"Anna virkailijan jatkaa luonnostasi",
		"اسمح لموظف بمتابعة مسودتك")
}

// HelpLead says what it means.
func (l Lang) HelpLead(m rule.Month) string {
	return l.fill(l.tell("Ditt utkast är ditt eget: ingen hos oss kan läsa det om du inte låter dem. Vill du ha hjälp på ett kontor eller i telefon kan du låta en handläggare läsa och fortsätta utkastet för %s. Det gäller bara den handläggaren och bara i dag.",
		"Your draft is your own: nobody here can read it unless you let them. If you want help at an office or on the phone, you can let a caseworker read and go on with the draft for %s. It holds for that caseworker only, and today only.",
		"Ditt utkast är bara ditt. Ingen hos oss kan läsa det om du inte säger ja. Vill du ha hjälp kan en handläggare få läsa och skriva i utkastet för %s. Bara den handläggaren får det, och bara i dag.",
		"Luonnoksesi on omasi: kukaan meillä ei voi lukea sitä ilman lupaasi. Jos haluat apua toimistossa tai puhelimessa, voit antaa virkailijan lukea luonnosta (%s) ja jatkaa sitä. Se koskee vain tätä virkailijaa ja vain tätä päivää.",
		"مسودتك لك وحدك: لا أحد عندنا يستطيع قراءتها دون إذنك. إذا أردت المساعدة في مكتب أو بالهاتف فيمكنك السماح لموظف بقراءة مسودة %s ومتابعتها. يسري ذلك على هذا الموظف وحده واليوم فقط."), l.Month(m))
}

// HelpThen says how it goes on.
func (l Lang) HelpThen() string {
	return l.tell("När ni är klara läser handläggaren upp rapporten för dig. Säger du att den stämmer lämnas den in som en muntlig rapport, och du får kvittot här.",
		"When you are done, the caseworker reads the report to you. If you say that it is right it is handed in as an oral report, and you get the receipt here.",
		"När ni är klara läser handläggaren upp rapporten. Säg till om något är fel. Är allt rätt lämnas den in som en muntlig rapport. Du får kvittot här.",
		"Kun olette valmiita, virkailija lukee raportin sinulle. Jos sanot, että se pitää paikkansa, se annetaan suullisena raporttina, ja saat kuitin täältä.",
		"عند الانتهاء يقرأ الموظف التقرير عليك. إذا قلت إنه صحيح يُسلَّم كتقرير شفهي، وتحصل على الإيصال هنا.")
}

// HelpSeen says where it can be followed; a link comes after it.
func (l Lang) HelpSeen() string {
	return l.tell("Allt som handläggaren läser och ändrar i utkastet står här:",
		"All that the caseworker reads and changes in the draft stands here:",
		"Här ser du när handläggaren läser eller ändrar:",
		"Kaikki, mitä virkailija luonnoksesta lukee ja muuttaa, näkyy täällä:",
		"كل ما يقرأه الموظف ويغيره في المسودة تجده هنا:")
}

// HelpCodeHeading heads the part about the code.
func (l Lang) HelpCodeHeading() string {
	return l.tell("Med en engångskod", "With a one-time code", plain, "Kertakoodilla", "برمز لمرة واحدة")
}

// HelpMakeMore says what the code is, before it is made.
func (l Lang) HelpMakeMore(minutes int) string {
	return l.fill(l.tell("Du läser upp koden för handläggaren. Den gäller i %d minuter och visas bara en gång.",
		"You read the code to the caseworker. It holds for %d minutes and is shown once only.",
		"Du läser upp koden för handläggaren. Koden gäller i %d minuter. Du ser den bara en gång.",
		"Luet koodin virkailijalle. Se on voimassa %d minuuttia ja näytetään vain kerran.",
		"تقرأ الرمز على الموظف. يسري %d دقيقة ويُعرض مرة واحدة فقط."), minutes)
}

// HelpMake makes the code.
func (l Lang) HelpMake() string {
	return l.tell("Visa en engångskod", "Show a one-time code", "Visa en kod", "Näytä kertakoodi", "اعرض رمزًا لمرة واحدة")
}

// HelpCodeTitle heads the code.
func (l Lang) HelpCodeTitle() string {
	return l.tell("Din engångskod", "Your one-time code", "Din kod", "Kertakoodisi", "رمزك لمرة واحدة")
}

// HelpCodeSay says what to do with it.
func (l Lang) HelpCodeSay(until time.Time) string {
	return l.fill(l.tell("Läs upp koden för handläggaren som hjälper dig, och ge den inte till någon annan. Den gäller till klockan %s och kan användas en gång.",
		"Read the code to the caseworker who helps you, and give it to nobody else. It holds until %s and can be used once.",
		"Läs upp koden för handläggaren. Ge den inte till någon annan. Den gäller till klockan %s.",
		"Lue koodi sinua auttavalle virkailijalle, äläkä anna sitä muille. Se on voimassa kello %s saakka, ja sitä voi käyttää kerran.",
		"اقرأ الرمز على الموظف الذي يساعدك ولا تعطه لغيره. يسري حتى الساعة %s ويُستعمل مرة واحدة."), l.Clock(until))
}

// HelpCodeGone stands where the form that made a code is sent once more.
func (l Lang) HelpCodeGone() string {
	return l.tell("Koden har redan visats, och vi har inte kvar den. Visa en ny om du behöver.",
		"The code has been shown already, and we do not keep it. Show a new one if you need it.",
		"Du har redan sett koden. Vi sparar den inte. Visa en ny om du behöver.",
		"Koodi on jo näytetty, emmekä säilytä sitä. Näytä uusi, jos tarvitset.",
		"سبق عرض الرمز ولا نحتفظ به. اعرض رمزًا جديدًا إذا احتجت.")
}

// HelpCodeWaits says that there is one already.
func (l Lang) HelpCodeWaits(until time.Time) string {
	return l.fill(l.tell("Du har en kod som gäller till klockan %s. En ny ersätter den.",
		"You have a code that holds until %s. A new one replaces it.",
		"Du har redan en kod. Den gäller till klockan %s. Gör du en ny slutar den gamla att gälla.",
		"Sinulla on koodi, joka on voimassa kello %s saakka. Uusi korvaa sen.",
		"لديك رمز يسري حتى الساعة %s. الرمز الجديد يحل محله."), l.Clock(until))
}

// HelpAskHeading heads the part about asking.
func (l Lang) HelpAskHeading() string {
	return l.tell("Utan kod", "Without a code", plain, "Ilman koodia", "بدون رمز")
}

// HelpAsk says how it is done without a code.
func (l Lang) HelpAsk() string {
	return l.tell("Du kan också be om det på ett kontor eller i telefon. Då kontrollerar vi vem du är och skriver upp hur, och det syns på den här sidan med en gång.",
		"You can also ask for it at an office or on the phone. We then check who you are and note how, and it shows on this page at once.",
		"Du kan också fråga på ett kontor eller i telefon. Då kollar vi att det är du. Det syns här med en gång.",
		"Voit myös pyytää sitä toimistossa tai puhelimessa. Silloin tarkistamme henkilöllisyytesi ja kirjaamme, miten, ja se näkyy tällä sivulla heti.",
		"يمكنك أيضًا أن تطلب ذلك في مكتب أو بالهاتف. نتحقق حينها من هويتك ونسجل كيف، ويظهر ذلك في هذه الصفحة فورًا.")
}

// HelpLive says that somebody may go on with the draft now.
func (l Lang) HelpLive() string {
	return l.tell("En handläggare kan läsa och fortsätta ditt utkast i dag",
		"A caseworker can read and go on with your draft today",
		"En handläggare kan läsa och skriva i ditt utkast i dag",
		"Virkailija voi tänään lukea luonnostasi ja jatkaa sitä",
		"يمكن لموظف اليوم أن يقرأ مسودتك ويتابعها")
}

// HelpNotYou says what to do when the person did not ask for it.
func (l Lang) HelpNotYou() string {
	return l.tell("Har du inte bett om det? Avsluta, och hör av dig till oss.",
		"Did you not ask for it? End it, and get in touch with us.",
		"Var det inte du? Avsluta och ring oss.",
		"Etkö pyytänyt sitä? Lopeta se ja ota meihin yhteyttä.",
		"لم تطلب ذلك؟ أنهِه وتواصل معنا.")
}

// HelpShow leads to the page.
func (l Lang) HelpShow() string {
	return l.tell("Visa vad du har tillåtit", "Show what you have allowed", "Se vad du har sagt ja till", "Näytä, mitä olet sallinut", "اعرض ما سمحت به")
}

// HelpEnd ends it.
func (l Lang) HelpEnd() string {
	return l.tell("Avsluta nu", "End it now", "Avsluta", "Lopeta nyt", "أنهِ الآن")
}

// HelpGiven heads the list of what was allowed.
func (l Lang) HelpGiven() string {
	return l.tell("Vad du har tillåtit", "What you have allowed", "Vad du har sagt ja till", "Mitä olet sallinut", "ما سمحت به")
}

// HelpWay says how a leave was given, by its code.
func (l Lang) HelpWay(code string) string {
	switch code {
	case report.AtDesk:
		return l.tell("Du bad om det på ett kontor", "You asked for it at an office", plain, "Pyysit sitä toimistossa", "طلبت ذلك في مكتب")
	case report.ByPhone:
		return l.tell("Du bad om det i telefon", "You asked for it on the phone", plain, "Pyysit sitä puhelimessa", "طلبت ذلك بالهاتف")
	}
	return l.tell("Du läste upp en engångskod", "You read out a one-time code", "Du läste upp en kod", "Luit kertakoodin", "قرأت رمزًا لمرة واحدة")
}

// HelpIdentified says how the person was identified.
func (l Lang) HelpIdentified(how string) string {
	return l.fill(l.tell("Så fastställde vi vem du är: %s", "How we established who you are: %s", "Så visste vi att det var du: %s",
		"Näin varmistimme henkilöllisyytesi: %s", "هكذا تحققنا من هويتك: %s"), how)
}

// HelpState says whether a leave still holds.
func (l Lang) HelpState(a report.Assist, now time.Time) string {
	switch {
	case a.DoneAt != nil:
		return l.fill(l.tell("Rapporten lämnades in %s.", "The report was handed in on %s.", plain, "Raportti annettiin %s.", "سُلِّم التقرير في %s."), l.Moment(*a.DoneAt))
	case a.WithdrawnAt != nil:
		return l.fill(l.tell("Du avslutade det %s.", "You ended it on %s.", plain, "Lopetit sen %s.", "أنهيتَ ذلك في %s."), l.Moment(*a.WithdrawnAt))
	case a.Live(now):
		return l.tell("Gäller i dag.", "Holds today.", plain, "Voimassa tänään.", "ساري اليوم.")
	}
	return l.tell("Gällde bara den dagen.", "Held for that day only.", plain, "Oli voimassa vain sen päivän.", "كان ساريًا في ذلك اليوم فقط.")
}

// HelpOffer leads to the page from the report.
func (l Lang) HelpOffer() string {
	return l.tell("Vill du ha hjälp? Låt personal fortsätta utkastet",
		"Do you want help? Let staff go on with the draft",
		"Vill du ha hjälp att skriva? Läs mer",
		"Haluatko apua? Anna virkailijan jatkaa luonnosta",
		"هل تريد المساعدة؟ اسمح لموظف بمتابعة المسودة")
}

// helpFlash words the codes of what was done.
func (l Lang) helpFlash(code string) string {
	if code == "help_ended" {
		return l.tell("Avslutat. Ingen hos oss kan läsa ditt utkast.",
			"Ended. Nobody here can read your draft.",
			"Nu är det slut. Ingen hos oss kan läsa ditt utkast.",
			"Lopetettu. Kukaan meillä ei voi lukea luonnostasi.",
			"انتهى. لا أحد عندنا يستطيع قراءة مسودتك.")
	}
	return ""
}
