package words

import (
	"time"

	"aktivitetsportalen/internal/access"
)

// What pages say of control cases: what is done in them is not told to the person
// until it is decided that it is (OSL 17:2, 18:1).

// NavControls is the list of a unit's control cases.
func (l Lang) NavControls() string { return l.say("Kontrollärenden", "Control cases") }

// ControlsLead says what is there.
func (l Lang) ControlsLead() string {
	return l.say("Ärenden där den enskilde inte får veta vad som görs. Den som ska prövas om först står först.",
		"Cases in which the person is not told what is done. The one that is to be looked at anew first stands first.")
}

// ControlsEmpty says that there are none.
func (l Lang) ControlsEmpty() string {
	return l.say("Det finns inga kontrollärenden som du kan öppna.", "There are no control cases that you can open.")
}

// ToControls leads back to the list.
func (l Lang) ToControls() string { return l.say("Till kontrollärenden", "To the control cases") }

// ControlTitle is the page of one case.
func (l Lang) ControlTitle() string { return l.say("Kontroll av ärendet", "Control of the case") }

// ControlLead says what it is about.
func (l Lang) ControlLead() string {
	return l.say("Ett kontrollärende är undantaget när den enskilde ser vem som har läst. Det gäller allt som görs i ärendet, också det som redan är gjort, tills ärendet öppnas.",
		"A control case is left out when the person sees who has read. That goes for all that is done in the case, and for what has been done, until the case is opened.")
}

// ControlCase marks a case on its own page, and ControlCaseDo says what to mind.
func (l Lang) ControlCase() string { return l.say("Kontrollärende.", "Control case.") }

// ControlCaseDo says what to mind.
func (l Lang) ControlCaseDo() string {
	return l.say("Den enskilde ser inte att du öppnar det. Berätta inte om ärendet.", "The person does not see that you open it. Do not speak of the case.")
}

// ControlNow labels how it is.
func (l Lang) ControlNow() string { return l.say("Just nu", "Just now") }

// ControlIs says how it is.
func (l Lang) ControlIs(hidden bool) string {
	if hidden {
		return l.say("Kontrollärende: den enskilde ser inte vad som görs", "Control case: the person does not see what is done")
	}
	return l.say("Öppet: den enskilde ser vad som görs", "Open: the person sees what is done")
}

// ControlReviewBy labels the day by which somebody looks anew.
func (l Lang) ControlReviewBy() string {
	return l.say("Prövas om senast", "Looked at anew by")
}

// ControlReviewHint says how late it may be.
func (l Lang) ControlReviewHint(last time.Time) string {
	return l.sayf("Senast %s. Ärendet öppnas inte av sig självt den dagen: någon prövar det.", "At the latest %s. The case does not open by itself on that day: somebody looks at it.", l.Date(last))
}

// ControlOverdue marks a day that has passed.
func (l Lang) ControlOverdue() string { return l.say("Ska prövas nu", "To be looked at now") }

// ControlMark is the button for marking a case, or for marking it anew.
func (l Lang) ControlMark(already bool) string {
	if already {
		return l.say("Låt det vara ett kontrollärende", "Let it remain a control case")
	}
	return l.say("Märk som kontrollärende", "Mark as a control case")
}

// ControlMarkDo says what follows; another, that somebody else decides next.
func (l Lang) ControlMarkDo(another bool) string {
	text := l.say("Märk bara ett ärende där kontrollen skulle skadas av att den enskilde får veta. Det gäller genast och loggas.",
		"Mark only a case in which the control would be harmed if the person knew. It takes effect at once and is logged.")
	if another {
		text += " " + l.say("Nästa beslut om ärendet fattar någon annan än du.", "The next decision about the case is taken by somebody else than you.")
	}
	return text
}

// ControlOpen is the button for opening a case to the person.
func (l Lang) ControlOpen() string {
	return l.say("Öppna för den enskilde", "Open to the person")
}

// ControlOpenDo says what follows.
func (l Lang) ControlOpenDo() string {
	return l.say("Från den dagen ser den enskilde allt som har gjorts i ärendet: när, i vilken roll och varför. Det går inte att ta tillbaka det som hen redan har sett.",
		"From that day the person sees all that has been done in the case: when, in which role and why. What they have seen cannot be taken back.")
}

// ControlFrom labels the day from which a decision holds.
func (l Lang) ControlFrom() string { return l.say("Från och med", "From") }

// ControlHistory heads what has been decided.
func (l Lang) ControlHistory() string { return l.say("Beslut", "Decisions") }

// ControlAt heads when.
func (l Lang) ControlAt() string { return l.say("Beslutat", "Decided") }

// ControlWhat heads what.
func (l Lang) ControlWhat() string { return l.say("Beslut", "Decision") }

// ControlDecided says what was decided.
func (l Lang) ControlDecided(decision string) string {
	if decision == access.OpenedTo {
		return l.say("Öppnat för den enskilde", "Opened to the person")
	}
	return l.say("Kontrollärende", "Control case")
}

// ControlByYou says that the reader decided.
func (l Lang) ControlByYou() string { return l.say("av dig", "by you") }

// controlFlash says what has just been done.
func (l Lang) controlFlash(code string) string {
	if code == "control_decided" {
		return l.say("Beslutet är sparat.", "The decision has been saved.")
	}
	return ""
}

// controlProblem words what is wrong with a field of these forms.
func (l Lang) controlProblem(field, code string) string {
	if code == "missing" && (field == "control_reason" || field == "opened_reason") {
		return l.missing("reason")
	}
	switch code {
	case "outside_control":
		return l.say("Välj en dag efter i dag, inom den tid som står här ovanför.", "Choose a day after today, within the time that stands above.")
	case "has_been":
		return l.say("Dagen har redan varit. Välj i dag eller en senare dag.", "The day has been. Choose today or a later day.")
	}
	return ""
}
