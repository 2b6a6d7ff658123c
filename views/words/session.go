package words

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/person"
)

// SessionLabel names the line about the session to a screen reader.
func (l Lang) SessionLabel() string {
	return l.tell("Din inloggning", "Your sign-in", plain, "Kirjautumisesi", "تسجيل دخولك")
}

// SessionWords says how long the reader stays signed in.
func (l Lang) SessionWords(idle time.Duration, ends time.Time) string {
	return l.fill(l.tell("Du loggas ut när du inte har gjort något på %d minuter, och senast klockan %s.",
		"You are signed out when you have done nothing for %d minutes, and at %s at the latest.",
		"Du loggas ut om du inte gör något på %d minuter. Du loggas ut senast klockan %s.",
		"Sinut kirjataan ulos, kun et ole tehnyt mitään %d minuuttiin, ja viimeistään kello %s.",
		"يُسجَّل خروجك إذا لم تفعل شيئًا لمدة %d دقيقة، وعلى أبعد تقدير عند الساعة %s."), int(idle.Minutes()), l.Clock(ends))
}

// SessionNear says that the end is near and cannot be moved.
func (l Lang) SessionNear(ends time.Time) string {
	return l.fill(l.tell("Du loggas ut klockan %s. Det går inte att förlänga: logga in igen efter det. Det du skriver finns kvar.",
		"You are signed out at %s. It cannot be extended: sign in again after that. What you write is kept.",
		"Du loggas ut klockan %s. Logga in igen efter det. Det du skriver finns kvar.",
		"Sinut kirjataan ulos kello %s. Aikaa ei voi pidentää: kirjaudu sen jälkeen uudelleen. Se, mitä kirjoitat, säilyy.",
		"يُسجَّل خروجك عند الساعة %s. لا يمكن تمديد الوقت: سجّل الدخول من جديد بعد ذلك. يبقى ما تكتبه محفوظًا."), l.Clock(ends))
}

// Extend is the button that extends the session.
func (l Lang) Extend() string {
	return l.tell("Fortsätt vara inloggad", "Stay signed in", "Jag vill vara kvar", "Pysy kirjautuneena", "البقاء مسجَّلًا")
}

// SessionSoon begins the notice before the end; the time follows.
func (l Lang) SessionSoon() string {
	return l.tell("Du loggas snart ut för att du inte har gjort något på ett tag: klockan",
		"You will soon be signed out because you have done nothing for a while: at",
		"Du har inte gjort något på ett tag. Du loggas snart ut: klockan",
		"Sinut kirjataan pian ulos, koska et ole tehnyt mitään hetkeen: kello",
		"سيُسجَّل خروجك قريبًا لأنك لم تفعل شيئًا منذ مدة: الساعة")
}

// SessionLast begins the notice before an end that cannot be moved; the time
// follows.
func (l Lang) SessionLast() string {
	return l.tell("Du loggas snart ut, och det går inte att förlänga: klockan",
		"You will soon be signed out, and it cannot be extended: at",
		"Du loggas snart ut: klockan",
		"Sinut kirjataan pian ulos, eikä aikaa voi pidentää: kello",
		"سيُسجَّل خروجك قريبًا ولا يمكن تمديد الوقت: الساعة")
}

// SessionLastDo says what to do about it.
func (l Lang) SessionLastDo() string {
	return l.tell("Spara gärna nu.", "You may want to save now.", "Spara nu.", "Tallenna mieluiten nyt.", "يُستحسن أن تحفظ الآن.")
}

// SessionOver is the notice after the end.
func (l Lang) SessionOver() string {
	return l.tell("Du har loggats ut. Tryck på knappen som vanligt: du får logga in igen, och det du har fyllt i finns kvar.",
		"You have been signed out. Press the button as usual: you will sign in again, and what you have filled in is kept.",
		"Du har loggats ut. Tryck på knappen som vanligt. Sedan loggar du in igen. Det du har skrivit finns kvar.",
		"Sinut on kirjattu ulos. Paina painiketta tavalliseen tapaan: kirjaudut uudelleen, ja täyttämäsi tiedot säilyvät.",
		"تم تسجيل خروجك. اضغط الزر كالمعتاد: ستسجّل الدخول من جديد ويبقى ما كتبته محفوظًا.")
}

// ExtendedTitle heads the answer to Extend.
func (l Lang) ExtendedTitle() string {
	return l.tell("Du är fortfarande inloggad",
		"You are still signed in",
		"Du är inloggad",
		"Olet edelleen kirjautuneena",
		"ما زلت مسجَّلًا")
}

// ExtendedDo says what to do after it.
func (l Lang) ExtendedDo() string {
	return l.tell("Stäng det här fönstret och fortsätt där du var.",
		"Close this window and go on where you were.",
		"Stäng det här fönstret. Fortsätt där du var.",
		"Sulje tämä ikkuna ja jatka siitä, missä olit.",
		"أغلق هذه النافذة وتابع من حيث كنت.")
}

// KeptWaits says that there is a form that was not saved.
func (l Lang) KeptWaits() string {
	return l.tell("Det du skickade när du hade loggats ut finns kvar.",
		"What you sent after you had been signed out is kept.",
		"Vi har kvar det du skickade när du hade loggats ut.",
		"Se, minkä lähetit uloskirjautumisen jälkeen, on tallessa.",
		"ما أرسلته بعد تسجيل خروجك ما زال موجودًا.")
}

// KeptShow is the link to it.
func (l Lang) KeptShow() string {
	return l.tell("Fortsätt med det", "Go on with it", plain, "Jatka siitä", "تابع به")
}

// KeptTitle heads the page that offers to send it.
func (l Lang) KeptTitle() string {
	return l.tell("Det du skickade finns kvar",
		"What you sent is kept",
		"Vi har kvar det du skickade",
		"Lähettämäsi on tallessa",
		"ما أرسلته ما زال موجودًا")
}

// KeptText says what has happened to it.
func (l Lang) KeptText(at time.Time) string {
	return l.fill(l.tell("Du skickade det %s, när du hade loggats ut. Det är inte gjort än.",
		"You sent it on %s, after you had been signed out. It is not done yet.",
		"Du skickade det %s. Då hade du loggats ut. Det är inte klart än.",
		"Lähetit sen %s, kun sinut oli kirjattu ulos. Sitä ei ole vielä tehty.",
		"أرسلته في %s، بعد تسجيل خروجك. لم يُنفَّذ بعد."), l.Moment(at))
}

// KeptSend is the button that sends it.
func (l Lang) KeptSend() string {
	return l.tell("Skicka det nu", "Send it now", plain, "Lähetä se nyt", "أرسله الآن")
}

// WhereSignedIn is the page that lists the reader's sessions.
func (l Lang) WhereSignedIn() string {
	return l.tell("Var du är inloggad", "Where you are signed in", plain, "Missä olet kirjautuneena", "أين أنت مسجَّل الدخول")
}

// WhereSignedInLead says what it lists.
func (l Lang) WhereSignedInLead() string {
	return l.tell("Här ser du alla webbläsare där du är inloggad just nu. Känner du inte igen någon, logga ut där.",
		"Here are all browsers where you are signed in just now. If there is one that you do not recognise, sign out there.",
		"Här ser du alla webbläsare där du är inloggad nu. Känner du inte igen en? Logga ut där.",
		"Tässä ovat kaikki selaimet, joissa olet nyt kirjautuneena. Jos et tunnista jotakin niistä, kirjaudu siitä ulos.",
		"ترى هنا كل المتصفحات التي أنت مسجَّل الدخول فيها الآن. إذا لم تعرف أحدها فسجّل الخروج منه.")
}

// Here marks the session that the reader has.
func (l Lang) Here() string {
	return l.tell("Den här webbläsaren", "This browser", plain, "Tämä selain", "هذا المتصفح")
}

// SignInWay labels how somebody signed in.
func (l Lang) SignInWay() string {
	return l.tell("Inloggad med", "Signed in with", plain, "Kirjautumistapa", "طريقة تسجيل الدخول")
}

// WayOf is how people of a kind sign in.
func (l Lang) WayOf(k person.Kind) string {
	switch k {
	case person.Staff:
		return l.tell("myndighetens inloggning", "the authority’s sign-in", plain, "viranomaisen kirjautuminen", "تسجيل دخول الهيئة")
	case person.Fund:
		return l.tell("a-kassornas inloggning",
			"the unemployment funds’ sign-in",
			plain,
			"työttömyyskassojen kirjautuminen",
			"تسجيل دخول صناديق البطالة")
	}
	return l.tell("e-legitimation", "e-identification", plain, "sähköinen tunniste", "الهوية الإلكترونية")
}

// SessionBegun labels when a session began.
func (l Lang) SessionBegun() string { return l.tell("Sedan", "Since", "Från", "Alkaen", "منذ") }

// SessionSeen labels when it was last used.
func (l Lang) SessionSeen() string {
	return l.tell("Använd senast", "Last used", plain, "Käytetty viimeksi", "آخر استخدام")
}

// SessionEnds labels when it ends.
func (l Lang) SessionEnds() string {
	return l.tell("Slutar senast", "Ends at the latest", plain, "Päättyy viimeistään", "ينتهي على أبعد تقدير")
}

// SignOutThere is the button that ends one other session.
func (l Lang) SignOutThere() string {
	return l.tell("Logga ut där", "Sign out there", plain, "Kirjaudu ulos sieltä", "سجّل الخروج هناك")
}

// SignOutOthers is the button that ends all others.
func (l Lang) SignOutOthers() string {
	return l.tell("Logga ut på alla andra",
		"Sign out of all others",
		plain,
		"Kirjaudu ulos kaikista muista",
		"سجّل الخروج من كل المتصفحات الأخرى")
}

// SignOutEverywhere is the button that ends all.
func (l Lang) SignOutEverywhere() string {
	return l.tell("Logga ut överallt", "Sign out everywhere", plain, "Kirjaudu ulos kaikkialta", "سجّل الخروج من كل مكان")
}

// Agent is what a class of browser is called: firefox/windows is Firefox på
// Windows.
func (l Lang) Agent(class string) string {
	names := map[string]string{"edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox", "chrome": "Chrome",
		"safari": "Safari", "windows": "Windows", "android": "Android", "iphone": "iPhone", "ipad": "iPad", "chromeos": "ChromeOS",
		"mac": "Mac", "linux": "Linux"}
	program, system, _ := strings.Cut(class, "/")
	p, s := names[program], names[system]
	if p == "" {
		p = l.tell("Okänd webbläsare", "Unknown browser", plain, "Tuntematon selain", "متصفح غير معروف")
	}
	if s == "" {
		return p
	}
	return l.fill(l.tell("%s på %s", "%s on %s", plain, "%s, %s", "%s على %s"), p, s)
}
