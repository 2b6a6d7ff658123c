package words

import (
	"strings"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// InboxLead says what the inbox holds.
func (l Lang) InboxLead() string {
	return l.say("Meddelanden från oss till dig, det senaste först.", "Messages from us to you, the latest first.")
}

// InboxEmpty says that there is nothing.
func (l Lang) InboxEmpty() string { return l.say("Du har inga meddelanden.", "You have no messages.") }

// ByLetter marks a message that went by post.
func (l Lang) ByLetter() string { return l.say("Skickat som brev", "Sent by letter") }

// NoticesLead says what a notice is.
func (l Lang) NoticesLead() string {
	return l.say("När det kan antas att någon som får eller begär arbetslöshetsersättning inte har gjort det som krävs måste vi meddela a-kassan och Inspektionen för arbetslöshetsförsäkringen (IAF). Det är inget beslut. A-kassan beslutar, och frågar dig först.",
		"When it can be assumed that somebody who gets or claims unemployment benefit has not done what is required, we have to tell the unemployment fund and the supervisory authority IAF. It is not a decision. The fund decides, and asks you first.")
}

// NoticesNone says that there is none.
func (l Lang) NoticesNone() string {
	return l.say("Vi har inte skickat något meddelande om dig.", "We have not sent any message about you.")
}

// NoticeMonth labels the month that a notice is about.
func (l Lang) NoticeMonth() string { return l.say("Gäller", "About") }

// NoticeFor says it.
func (l Lang) NoticeFor(m rule.Month) string {
	return l.sayf("aktivitetsrapporten för %s", "the activity report for %s", l.Month(m))
}

// NoticeLaw labels the section of the law.
func (l Lang) NoticeLaw() string { return l.say("Bestämmelse", "Provision") }

// NoticeSent labels when it was sent.
func (l Lang) NoticeSent() string { return l.say("Skickat", "Sent") }

// NoticeTo labels to whom.
func (l Lang) NoticeTo() string { return l.say("Till", "To") }

// NoticeReceivers lists them.
func (l Lang) NoticeReceivers(fund string) string {
	return l.sayf("%s och IAF", "%s and IAF", fund)
}

// NoticeMade labels how it was made.
func (l Lang) NoticeMade() string { return l.say("Gjort av", "Made by") }

// MadeBy says it.
func (l Lang) MadeBy(automatic bool) string {
	if automatic {
		return l.say("ett automatiskt system", "an automatic system")
	}
	return l.say("en handläggare", "a caseworker")
}

// CaseNo labels the number of the case.
func (l Lang) CaseNo() string { return l.say("Ärendenummer", "Case number") }

// WithdrawnTitle says that a notice was withdrawn.
func (l Lang) WithdrawnTitle() string {
	return l.say("Meddelandet är återkallat", "The message has been withdrawn")
}

// WithdrawnText says when and why; reason is the name of a code.
func (l Lang) WithdrawnText(n notice.Notice, reason string) string {
	if n.ReleasedAt == nil {
		return reason
	}
	return l.sayf("Vi återkallade det %s. Orsaken är: %s. A-kassan och IAF har fått veta det.", "We withdrew it on %s. The reason is: %s. The fund and IAF have been told.",
		l.Moment(*n.ReleasedAt), reason)
}

// LateAt says that a report came in late after all.
func (l Lang) LateAt() string {
	return l.say("Rapporten kom in efter sista dagen. Det står i meddelandet, så att a-kassan vet det.",
		"The report was received after the last day. The message says so, so that the fund knows it.")
}

// NoticeAsk says how to have a person look at it.
func (l Lang) NoticeAsk() string {
	return l.say("Tycker du att det är fel? Kontakta oss, så tittar en handläggare på det.", "Do you think this is wrong? Contact us and a caseworker will look at it.")
}

// LooksLead says what the list is.
func (l Lang) LooksLead() string {
	return l.say("Här syns när någon har läst dina uppgifter i portalen, i vilken roll och varför, och vad som har skickats till vem. Namn visas inte.",
		"This shows when somebody has read your data in the portal, in which role and why, and what was sent to whom. Names are not shown.")
}

// LooksProtected says that no unit is shown.
func (l Lang) LooksProtected() string {
	return l.say("Du har skyddade personuppgifter. Därför visas inte vilken enhet som har läst.", "Your personal data are protected. That is why the unit is not shown.")
}

// LooksNone says that nobody has.
func (l Lang) LooksNone() string {
	return l.say("Det finns inget att visa.", "There is nothing to show.")
}

// LooksBecause says why somebody has read; why is a purpose in words.
func (l Lang) LooksBecause(why string) string { return l.sayf("Varför: %s", "Why: %s", why) }

// Who says who acted: the role, and the unit or fund where it is told.
func (l Lang) Who(e access.Entry) string {
	var names []string
	switch person.Kind(e.ActorKind) {
	case person.Jobseeker:
		return l.say("Du själv", "You")
	case person.System:
		return l.say("Automatiskt", "Automatically")
	case person.Operator:
		return l.say("Drifttekniker", "Operations")
	case person.Fund:
		if e.Role == "fund_system" {
			names = append(names, l.say("A-kassans system", "The fund’s system"))
		}
	}
	for role := range strings.SplitSeq(e.Role, ",") {
		if role != "" && role != "fund_system" {
			names = append(names, l.Role(person.Role(role)))
		}
	}
	if e.UnitName != "" {
		names = append(names, e.UnitName)
	}
	return strings.Join(names, ", ")
}

// What says what was read or done, by its code.
func (l Lang) What(e access.Entry) string {
	if e.Listed && e.What != access.SawSearch {
		return l.say("Du fanns med i en lista", "You were in a list")
	}
	switch e.What {
	case access.SawReport:
		return l.say("Läste en rapport", "Read a report")
	case access.SawPerson:
		return l.say("Läste uppgifter om dig", "Read details about you")
	case access.SawNotice:
		return l.say("Läste en underrättelse", "Read a notice")
	case access.SawIdentity:
		return l.say("Läste ditt personnummer", "Read your personal identity number")
	case access.SawRequest:
		return l.say("Öppnade en fråga om ditt nummer eller din e-legitimation", "Opened a question about your number or your e-identification")
	case access.DidIdentity:
		return l.say("Avgjorde en fråga om ditt nummer eller din e-legitimation", "Decided a question about your number or your e-identification")
	case access.SawNote:
		return l.say("Läste en anteckning i en rapport", "Read a note in a report")
	case access.DidWeedCase:
		return l.say("Raderade ärenden vars tid hade gått ut", "Erased cases whose time was up")
	case access.SawSearch:
		return l.say("Sökte och hittade dig", "Searched and found you")
	case access.SawCase:
		return l.say("Öppnade ett ärende om dig", "Opened a case about you")
	case access.DidControl:
		return l.say("Beslutade om du får se vad som görs i ett ärende", "Decided whether you see what is done in a case")
	case access.SawMasked:
		return l.say("Visade dolda uppgifter om dig", "Showed hidden details about you")
	case access.SawFundInbox:
		return l.say("Läste ett meddelande till a-kassan", "Read a message to the fund")
	case access.DidRegister:
		return l.say("Registrerade en rapport", "Registered a report")
	case access.DidReceipt:
		return l.say("Skrev under kvittot på en rapport", "Signed the receipt of a report")
	case access.DidFinding:
		return l.say("Granskade en rapport", "Reviewed a report")
	case access.DidCreate:
		return l.say("Skapade en underrättelse", "Made a notice")
	case access.DidStop:
		return l.say("Stoppade en underrättelse", "Stopped a notice")
	case access.DidRelease:
		return l.say("Släppte en underrättelse för utskick", "Let a notice go to be sent")
	case access.DidWithdraw:
		return l.say("Återkallade en underrättelse", "Withdrew a notice")
	case access.DidDeliver:
		return l.say("Lämnade över en underrättelse", "Delivered a notice")
	case access.DidAckFund:
		return l.say("Kvitterade en underrättelse", "Acknowledged a notice")
	case access.DidWeed:
		return l.say("Raderade ett utkast som inte lämnats in", "Erased a draft that was not handed in")
	case access.SawLetter:
		return l.say("Öppnade ett brev till dig", "Opened a letter to you")
	case access.DidSignal:
		return l.say("Skickade en signal till din handläggare", "Sent a signal to your caseworker")
	case access.DidSignalDone:
		return l.say("Tog hand om en signal", "Dealt with a signal")
	case access.DidLetter:
		return l.say("Skrev ut ett brev till dig", "Printed a letter to you")
	case access.DidHandIn:
		return l.say("Lämnade in en rapport", "Handed in a report")
	case access.DidSignIn:
		return l.say("Loggade in", "Signed in")
	case access.SawEmergency:
		return l.say("Öppnade dina uppgifter i nödåtkomst", "Opened your data in emergency access")
	case access.DidEmergencyReview:
		return l.say("Granskade en nödåtkomst i efterhand", "Reviewed an emergency access afterwards")
	case access.SawLog:
		return l.say("Läste den här loggen", "Read this log")
	case access.DidExportLog:
		return l.say("Tog ut loggen för kontroll", "Took the log out to verify it")
	case access.DidExtractMake:
		return l.say("Gjorde det registerutdrag som du bad om", "Made the register extract that you asked for")
	case access.DidExtractWeed:
		return l.say("Raderade ditt registerutdrag", "Erased your register extract")
	case access.DidExtract:
		return l.say("Tog ut ett registerutdrag", "Took out a register extract")
	case access.SentNotice:
		return l.say("Skickade en underrättelse", "Sent a notice")
	case access.SentLetter:
		return l.say("Skickade ett brev till dig", "Sent a letter to you")
	case access.DidWeedLog:
		return l.say("Gallrade rader i loggen", "Erased old lines of the log")
	}
	return l.say("Läste uppgifter om dig", "Read details about you")
}

// Why says the purpose, by its code.
func (l Lang) Why(p string) string {
	switch access.Purpose(p) {
	case access.Own, access.Extraction:
		return l.say("Dina egna uppgifter", "Your own data")
	case access.Intake:
		return l.say("Registrera rapport på papper eller muntligt", "Registering a report on paper or by word of mouth")
	case access.Review:
		return l.say("Granska rapport", "Reviewing a report")
	case access.Notices, access.Release, access.Deadline:
		return l.say("Underrättelse", "Notice")
	case access.Casework:
		return l.say("Handlägga ditt ärende", "Handling your case")
	case access.Search:
		return l.say("Hitta en person eller ett ärende", "Finding a person or a case")
	case access.Letters:
		return l.say("Skicka brev", "Sending letters")
	case access.FundInbox:
		return l.say("A-kassans ärende", "The fund’s case")
	case access.Delivery, access.Deliveries:
		return l.say("Skicka underrättelse", "Sending a notice")
	case access.Tell:
		return l.say("Meddela dig", "Telling you")
	case access.Emergent:
		return l.say("Nödåtkomst", "Emergency access")
	case access.Oversight:
		return l.say("Efterhandsgranskning", "Review afterwards")
	case access.LogReading, access.LogExport, access.Sealing, access.FollowUp:
		return l.say("Följa upp loggen", "Following up the log")
	case access.Weeding:
		return l.say("Gallring", "Erasing what is out of date")
	case access.Identity:
		return l.say("Avgöra vem du är", "Deciding who you are")
	case access.Operate, access.Demo:
		return l.say("Drift", "Operations")
	}
	return l.say("Annat", "Other")
}
