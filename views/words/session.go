package words

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/person"
)

// SessionLabel names the line about the session to a screen reader.
func (l Lang) SessionLabel() string { return l.say("Din inloggning", "Your sign-in") }

// SessionWords says how long the reader stays signed in.
func (l Lang) SessionWords(idle time.Duration, ends time.Time) string {
	return l.sayf("Du loggas ut när du inte har gjort något på %d minuter, och senast klockan %s.",
		"You are signed out when you have done nothing for %d minutes, and at %s at the latest.", int(idle.Minutes()), l.Clock(ends))
}

// SessionNear says that the end is near and cannot be moved.
func (l Lang) SessionNear(ends time.Time) string {
	return l.sayf("Du loggas ut klockan %s. Det går inte att förlänga: logga in igen efter det. Det du skriver finns kvar.",
		"You are signed out at %s. It cannot be extended: sign in again after that. What you write is kept.", l.Clock(ends))
}

// Extend is the button that extends the session.
func (l Lang) Extend() string { return l.say("Fortsätt vara inloggad", "Stay signed in") }

// SessionSoon begins the notice before the end; the time follows.
func (l Lang) SessionSoon() string {
	return l.say("Du loggas snart ut för att du inte har gjort något på ett tag: klockan", "You will soon be signed out because you have done nothing for a while: at")
}

// SessionLast begins the notice before an end that cannot be moved; the time
// follows.
func (l Lang) SessionLast() string {
	return l.say("Du loggas snart ut, och det går inte att förlänga: klockan", "You will soon be signed out, and it cannot be extended: at")
}

// SessionLastDo says what to do about it.
func (l Lang) SessionLastDo() string {
	return l.say("Spara gärna nu.", "You may want to save now.")
}

// SessionOver is the notice after the end.
func (l Lang) SessionOver() string {
	return l.say("Du har loggats ut. Tryck på knappen som vanligt: du får logga in igen, och det du har fyllt i finns kvar.",
		"You have been signed out. Press the button as usual: you will sign in again, and what you have filled in is kept.")
}

// ExtendedTitle heads the answer to Extend.
func (l Lang) ExtendedTitle() string {
	return l.say("Du är fortfarande inloggad", "You are still signed in")
}

// ExtendedDo says what to do after it.
func (l Lang) ExtendedDo() string {
	return l.say("Stäng det här fönstret och fortsätt där du var.", "Close this window and go on where you were.")
}

// KeptWaits says that there is a form that was not saved.
func (l Lang) KeptWaits() string {
	return l.say("Det du skickade när du hade loggats ut finns kvar.", "What you sent after you had been signed out is kept.")
}

// KeptShow is the link to it.
func (l Lang) KeptShow() string { return l.say("Fortsätt med det", "Go on with it") }

// KeptTitle heads the page that offers to send it.
func (l Lang) KeptTitle() string {
	return l.say("Det du skickade finns kvar", "What you sent is kept")
}

// KeptText says what has happened to it.
func (l Lang) KeptText(at time.Time) string {
	return l.sayf("Du skickade det %s, när du hade loggats ut. Det är inte gjort än.", "You sent it on %s, after you had been signed out. It is not done yet.", l.Moment(at))
}

// KeptSend is the button that sends it.
func (l Lang) KeptSend() string { return l.say("Skicka det nu", "Send it now") }

// WhereSignedIn is the page that lists the reader's sessions.
func (l Lang) WhereSignedIn() string { return l.say("Var du är inloggad", "Where you are signed in") }

// WhereSignedInLead says what it lists.
func (l Lang) WhereSignedInLead() string {
	return l.say("Här ser du alla webbläsare där du är inloggad just nu. Känner du inte igen någon, logga ut där.",
		"Here are all browsers where you are signed in just now. If there is one that you do not recognise, sign out there.")
}

// Here marks the session that the reader has.
func (l Lang) Here() string { return l.say("Den här webbläsaren", "This browser") }

// SignInWay labels how somebody signed in.
func (l Lang) SignInWay() string { return l.say("Inloggad med", "Signed in with") }

// WayOf is how people of a kind sign in.
func (l Lang) WayOf(k person.Kind) string {
	switch k {
	case person.Staff:
		return l.say("myndighetens inloggning", "the authority’s sign-in")
	case person.Fund:
		return l.say("a-kassornas inloggning", "the unemployment funds’ sign-in")
	}
	return l.say("e-legitimation", "e-identification")
}

// SessionBegun labels when a session began.
func (l Lang) SessionBegun() string { return l.say("Sedan", "Since") }

// SessionSeen labels when it was last used.
func (l Lang) SessionSeen() string { return l.say("Använd senast", "Last used") }

// SessionEnds labels when it ends.
func (l Lang) SessionEnds() string { return l.say("Slutar senast", "Ends at the latest") }

// SignOutThere is the button that ends one other session.
func (l Lang) SignOutThere() string { return l.say("Logga ut där", "Sign out there") }

// SignOutOthers is the button that ends all others.
func (l Lang) SignOutOthers() string {
	return l.say("Logga ut på alla andra", "Sign out of all others")
}

// SignOutEverywhere is the button that ends all.
func (l Lang) SignOutEverywhere() string { return l.say("Logga ut överallt", "Sign out everywhere") }

// Agent is what a class of browser is called: firefox/windows is Firefox på
// Windows.
func (l Lang) Agent(class string) string {
	names := map[string]string{"edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox", "chrome": "Chrome",
		"safari": "Safari", "windows": "Windows", "android": "Android", "iphone": "iPhone", "ipad": "iPad", "chromeos": "ChromeOS",
		"mac": "Mac", "linux": "Linux"}
	program, system, _ := strings.Cut(class, "/")
	p, s := names[program], names[system]
	if p == "" {
		p = l.say("Okänd webbläsare", "Unknown browser")
	}
	if s == "" {
		return p
	}
	return l.sayf("%s på %s", "%s on %s", p, s)
}
