package words

import (
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/rule"
)

// InboxLead says what the inbox holds.
func (l Lang) InboxLead() string {
	return l.tell("Meddelanden från oss till dig, det senaste först.",
		"Messages from us to you, the latest first.",
		"Meddelanden från oss till dig. Det senaste står först.",
		"Viestimme sinulle, uusin ensin.",
		"رسائل منا إليك، الأحدث أولًا.")
}

// InboxEmpty says that there is nothing.
func (l Lang) InboxEmpty() string {
	return l.tell("Du har inga meddelanden.", "You have no messages.", plain, "Sinulla ei ole viestejä.", "ليست لديك رسائل.")
}

// ByLetter marks a message that went by post.
func (l Lang) ByLetter() string {
	return l.tell("Skickat som brev", "Sent by letter", plain, "Lähetetty kirjeenä", "أُرسلت بالبريد")
}

// NoticesLead says what a notice is.
func (l Law) NoticesLead() string {
	return l.say("När det kan antas att någon som får eller begär arbetslöshetsersättning inte har gjort det som krävs måste vi meddela a-kassan och Inspektionen för arbetslöshetsförsäkringen (IAF). Det är inget beslut. A-kassan beslutar, och frågar dig först.",
		"When it can be assumed that somebody who gets or claims unemployment benefit has not done what is required, we have to tell the unemployment fund and the supervisory authority IAF. It is not a decision. The fund decides, and asks you first.")
}

// NoticesNone says that there is none.
func (l Law) NoticesNone() string {
	return l.say("Vi har inte skickat något meddelande om dig.", "We have not sent any message about you.")
}

// NoticeMonth labels the month that a notice is about.
func (l Law) NoticeMonth() string { return l.say("Gäller", "About") }

// NoticeFor says it.
func (l Law) NoticeFor(m rule.Month) string {
	return l.sayf("aktivitetsrapporten för %s", "the activity report for %s", l.Lang().Month(m))
}

// NoticeLaw labels the section of the law.
func (l Law) NoticeLaw() string { return l.say("Bestämmelse", "Provision") }

// NoticeSent labels when it was sent.
func (l Law) NoticeSent() string { return l.say("Skickat", "Sent") }

// NoticeTo labels to whom.
func (l Law) NoticeTo() string { return l.say("Till", "To") }

// NoticeReceivers lists them.
func (l Law) NoticeReceivers(fund string) string {
	return l.sayf("%s och IAF", "%s and IAF", fund)
}

// NoticeMade labels how it was made.
func (l Law) NoticeMade() string { return l.say("Gjort av", "Made by") }

// MadeBy says it.
func (l Law) MadeBy(automatic bool) string {
	if automatic {
		return l.say("ett automatiskt system", "an automatic system")
	}
	return l.say("en handläggare", "a caseworker")
}

// CaseNo labels the number of the case.
func (l Law) CaseNo() string { return l.say("Ärendenummer", "Case number") }

// WithdrawnTitle says that a notice was withdrawn.
func (l Law) WithdrawnTitle() string {
	return l.say("Meddelandet är återkallat", "The message has been withdrawn")
}

// WithdrawnText says when and why; reason is the name of a code.
func (l Law) WithdrawnText(n notice.Notice, reason string) string {
	if n.ReleasedAt == nil {
		return reason
	}
	return l.sayf("Vi återkallade det %s. Orsaken är: %s. A-kassan och IAF har fått veta det.", "We withdrew it on %s. The reason is: %s. The fund and IAF have been told.",
		l.Lang().Moment(*n.ReleasedAt), reason)
}

// LateAt says that a report came in late after all.
func (l Law) LateAt() string {
	return l.say("Rapporten kom in efter sista dagen. Det står i meddelandet, så att a-kassan vet det.",
		"The report was received after the last day. The message says so, so that the fund knows it.")
}

// NoticeAsk says how to have a person look at it.
func (l Law) NoticeAsk() string {
	return l.say("Tycker du att det är fel? Kontakta oss, så tittar en handläggare på det.", "Do you think this is wrong? Contact us and a caseworker will look at it.")
}
