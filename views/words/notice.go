package words

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/rule"
)

// A NoticeText is what a message to the person about a notice is made of.
type NoticeText struct {
	Ground     string // its name, as the rule pack has it in the language
	Section    string
	Month      rule.Month
	NoReport   bool       // the ground is a missing report
	LastDay    time.Time  // of the month's window
	LateAt     *time.Time // when a late report came in, if one has
	Fund, IAF  string
	Automatic  bool
	At         time.Time // when it goes out
	Contact    string    // the page that says how to reach the authority
	Phone      string    // of the authority, or ""
	Address    string    // to write to, or ""
	Withdrawn  time.Time // of a withdrawal: when the original went out
	WhyWithout string    // of a withdrawal: why, as the rule pack has it
}

// NoticeSubject heads the message about a notice.
func (l Law) NoticeSubject(n NoticeText) string {
	return l.sayf("Vi har skickat ett meddelande till %s om dig (underrättelse)", "We have sent a message about you to %s (notice)", n.Fund)
}

// NoticeBody is the message about a notice, in paragraphs with an empty line
// between: to whom, what, which section, how it was made, what may follow and
// who decides, and how to have a person look at it.
func (l Law) NoticeBody(n NoticeText) string {
	what := l.sayf("Vad det gäller: vi har granskat din aktivitetsrapport för %s. Grunden för meddelandet är: %s.",
		"What it is about: we have reviewed your activity report for %s. The ground of the message is: %s.", l.Lang().Month(n.Month), n.Ground)
	switch {
	case n.NoReport && n.LateAt != nil:
		what = l.sayf("Vad det gäller: din aktivitetsrapport för %s kom in efter den sista dagen. Sista dagen var %s. Rapporten kom in %s, och det står i meddelandet.",
			"What it is about: your activity report for %s came in after the last day. The last day was %s. The report came in on %s, and the message says so.",
			l.Lang().Month(n.Month), l.Lang().Day(n.LastDay), l.Lang().Moment(*n.LateAt))
	case n.NoReport:
		what = l.sayf("Vad det gäller: vi har inte fått din aktivitetsrapport för %s. Sista dagen var %s. Du kan fortfarande lämna in den, men den räknas som sen.",
			"What it is about: we have not received your activity report for %s. The last day was %s. You can still hand it in, but it counts as late.",
			l.Lang().Month(n.Month), l.Lang().Day(n.LastDay))
	}
	how := l.say("Så kom det till: en handläggare hos oss har bestämt att meddelandet ska skickas.", "How it was made: a caseworker here decided that the message should be sent.")
	if n.Automatic {
		how = l.say("Så kom det till: meddelandet gjordes automatiskt. Ingen handläggare har tagit ställning till det.",
			"How it was made: the message was made automatically. No caseworker has considered it.")
	}
	return paragraphs(
		l.sayf("Vi har skickat ett meddelande (en underrättelse) om dig till %s. Samma meddelande har gått till %s. Vi måste skicka det när det kan antas att någon som får eller begär arbetslöshetsersättning inte har gjort det som krävs. Det står i 15 och 25 §§ förordningen (2024:1350) om arbetslöshetsförsäkring. Meddelandet är inget beslut.",
			"We have sent a message (a notice, in Swedish underrättelse) about you to %s. The same message has gone to %s. We have to send it when it can be assumed that somebody who gets or claims unemployment benefit has not done what is required. This is laid down in sections 15 and 25 of the ordinance (2024:1350) on unemployment insurance. The message is not a decision.", n.Fund, n.IAF),
		what,
		l.sayf("Bestämmelse: %s.", "Provision (in Swedish): %s.", n.Section),
		how,
		l.sayf("Vad som kan hända: du kan få en varning, eller bli avstängd från ersättning en tid. Det är inte säkert. Det är %s som beslutar, inte vi. De frågar dig först. Berätta då om du hade ett skäl.",
			"What may follow: you may be warned, or suspended from benefit for a time. That is not certain. The decision is made by %s, not by us, and they will ask you first. Tell them then if you had a reason.", n.Fund),
		l.sayf("Om något är fel: du kan alltid be att en person hos oss tittar på det. Kontakta oss: %s. Har vi gjort fel återkallar vi meddelandet.",
			"If something is wrong: you can always ask to have a person here look at it. Contact us: %s. If we were wrong we withdraw the message.", l.ways(n)))
}

// WithdrawalSubject heads the message that a notice has been withdrawn.
func (l Law) WithdrawalSubject(n NoticeText) string {
	return l.sayf("Vi har återkallat ett meddelande till %s om dig (underrättelse)", "We have withdrawn a message about you to %s (notice)", n.Fund)
}

// WithdrawalBody is the message that a notice has been withdrawn.
func (l Law) WithdrawalBody(n NoticeText) string {
	return paragraphs(
		l.sayf("Den %s skickade vi ett meddelande (en underrättelse) om dig till %s. Det gällde din aktivitetsrapport för %s. Nu har vi återkallat meddelandet. Det gäller inte längre.",
			"On %s we sent a message (a notice, in Swedish underrättelse) about you to %s. It was about your activity report for %s. We have now withdrawn it. It no longer applies.", l.Lang().Date(rule.DayOf(n.Withdrawn)), n.Fund, l.Lang().Month(n.Month)),
		l.sayf("Orsak: %s.", "Reason: %s.", n.WhyWithout),
		l.sayf("%s och %s får veta det samtidigt som du. En handläggare hos oss har bestämt det.", "%s and %s are told at the same time as you. A caseworker here decided it.", n.Fund, n.IAF),
		l.sayf("Har du redan fått ett beslut från %s kan du fråga dem vad som händer med det. Vill du fråga oss, kontakta oss: %s.",
			"If you already have a decision from %s you can ask them what becomes of it. If you want to ask us, contact us: %s.", n.Fund, l.ways(n)))
}

// MailSubject heads every e-mail that leaves the portal. It says nothing.
func (l Lang) MailSubject() string {
	return l.tell("Nytt på Mina sidor", "News on My pages", plain, "Uutta Omilla sivuilla", "جديد في صفحاتي")
}

// MailBody is all that an e-mail says: that there is something to read, and
// where, by an address that leads to the start page.
func (l Lang) MailBody(url string) string {
	return l.fill(l.tell("Det finns något nytt för dig på Mina sidor. Logga in på %s för att läsa det.\n\nDet här mejlet går inte att svara på.\n",
		"There is something new for you on My pages. Sign in at %s to read it.\n\nThis e-mail cannot be answered.\n",
		"Det finns något nytt för dig på Mina sidor. Logga in på %s. Då kan du läsa det.\n\nDu kan inte svara på det här mejlet.\n",
		"Omilla sivuilla on sinulle jotain uutta. Lue se kirjautumalla osoitteessa %s.\n\nTähän viestiin ei voi vastata.\n",
		"يوجد شيء جديد لك في صفحاتي. سجّل الدخول على %s لقراءته.\n\nلا يمكن الرد على هذه الرسالة.\n"), url)
}

// ways lists how the authority is reached. A letter goes to somebody who may
// have nothing but a phone or a stamp, so they come before the page.
func (l Law) ways(n NoticeText) string {
	var ways []string
	if n.Phone != "" {
		ways = append(ways, l.sayf("telefon %s", "phone %s", n.Phone))
	}
	if n.Address != "" {
		ways = append(ways, n.Address)
	}
	return strings.Join(append(ways, n.Contact), ", ")
}

func paragraphs(ps ...string) string { return strings.Join(ps, "\n\n") }
