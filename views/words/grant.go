package words

import (
	"time"

	"aktivitetsportalen/internal/access"
)

// What the pages of grants and of the exam say. Nothing here is about jobseekers.

// NavGrants is a manager's page of the unit's grants.
func (l Lang) NavGrants() string { return l.say("Behörigheter", "Grants") }

// NavGrantRequests is what waits for another's decision.
func (l Lang) NavGrantRequests() string {
	return l.say("Begärda behörigheter", "Requested grants")
}

// NavTraining is the exam.
func (l Lang) NavTraining() string { return l.say("Din utbildning", "Your training") }

// NavStaffTraining is the dashboard of who has passed.
func (l Lang) NavStaffTraining() string { return l.say("Medarbetarnas utbildning", "Staff training") }

// GrantsLead says what the page of grants is.
func (l Lang) GrantsLead() string {
	return l.say("Roller för dem som arbetar på enheten. Du begär, någon annan godkänner. Varje halvår intygar du att rollen fortfarande behövs, annars vilar den.",
		"Roles of those who work in the unit. You ask, somebody else approves. Each half-year you certify that the role is still needed; otherwise it rests.")
}

// GrantsEmpty says that there are no grants.
func (l Lang) GrantsEmpty() string {
	return l.say("Det finns inga behörigheter på enheten.", "There are no grants in the unit.")
}

// GrantsHint says on the overview what the page is for.
func (l Lang) GrantsHint() string {
	return l.say("Vem på enheten som har vilken roll. Begär en roll, intyga att den behövs, eller avsluta den.",
		"Who in the unit has which role. Ask for a role, certify that it is needed, or end it.")
}

// GrantRequestsHint says how many requests wait for the reader.
func (l Lang) GrantRequestsHint(n int) string {
	switch n {
	case 0:
		return l.say("Inget väntar på ditt beslut.", "Nothing waits for your decision.")
	case 1:
		return l.say("1 begäran väntar på ditt beslut.", "1 request waits for your decision.")
	}
	return l.sayf("%d väntar på ditt beslut.", "%d requests wait for your decision.", n)
}

// StaffTrainingHint says on an overview what the page is for.
func (l Lang) StaffTrainingHint() string {
	return l.say("Vem som är godkänd i sekretess, och vems roll vilar eller snart vilar.", "Who has passed on secrecy, and whose role rests or soon will.")
}

// GrantRequestsLead says who decides.
func (l Lang) GrantRequestsLead() string {
	return l.say("Behörigheter som någon har begärt. Den som har begärt en behörighet, eller ska få den, godkänner den inte själv.",
		"Grants that somebody has asked for. Whoever asked for a grant, or is to have it, does not approve it.")
}

// GrantRequestsEmpty says that nothing waits.
func (l Lang) GrantRequestsEmpty() string {
	return l.say("Inget väntar på beslut.", "Nothing waits for a decision.")
}

// AllGrants heads an administrator's list of all grants.
func (l Lang) AllGrants() string { return l.say("Alla behörigheter", "All grants") }

// ColStaff is the column of names.
func (l Lang) ColStaff() string { return l.say("Medarbetare", "Member of staff") }

// ColRole is the column of roles.
func (l Lang) ColRole() string { return l.say("Roll", "Role") }

// ColTime is the column of first and last days.
func (l Lang) ColTime() string { return l.say("Giltig", "Valid") }

// ColAskedBy is the column of who asked, and why.
func (l Lang) ColAskedBy() string { return l.say("Begärd av", "Asked for by") }

// ColDo is the column of buttons.
func (l Lang) ColDo() string { return l.say("Åtgärd", "Action") }

// ByOperator says that a grant was given by an operator.
func (l Lang) ByOperator(name string) string { return l.sayf("Driften (%s)", "Operator (%s)", name) }

// NoUnit stands for who has none.
func (l Lang) NoUnit() string { return l.say("Ingen enhet", "No unit") }

// InCircle marks a grant that reaches protected people too.
func (l Lang) InCircle() string { return l.say("Även skyddade", "Protected too") }

// CertifyBefore says when a grant starts to rest.
func (l Lang) CertifyBefore(day time.Time) string {
	return l.sayf("Intygas före %s", "Certify before %s", day.Format(time.DateOnly))
}

// GrantState is where a grant stands.
func (l Lang) GrantState(s access.GrantState) string {
	switch s {
	case access.GrantAsked:
		return l.say("Väntar på beslut", "Waits for a decision")
	case access.GrantRefused:
		return l.say("Avslagen", "Refused")
	case access.GrantEnded:
		return l.say("Avslutad", "Ended")
	case access.GrantUncertified:
		return l.say("Vilar: behöver intygas på nytt", "Rests: needs certifying anew")
	case access.GrantUntrained:
		return l.say("Vilar: provet är inte godkänt", "Rests: the exam is not passed")
	case access.GrantComing:
		return l.say("Börjar gälla senare", "Begins later")
	case access.GrantCertifySoon:
		return l.say("Gäller, behöver snart intygas", "In force, needs certifying soon")
	case access.GrantEndsSoon:
		return l.say("Gäller, går snart ut", "In force, ends soon")
	case access.GrantInForce:
		return l.say("Gäller", "In force")
	}
	return l.Unknown()
}

// What one does with a grant; for says to screen readers whose and which.

// Certify is the button.
func (l Lang) Certify() string { return l.say("Intyga", "Certify") }

// CertifyFor says whose.
func (l Lang) CertifyFor(name, role string) string {
	return l.sayf("Intyga: %s, %s", "Certify: %s, %s", name, role)
}

// EndGrant is the button.
func (l Lang) EndGrant() string { return l.say("Avsluta rollen", "End the role") }

// EndGrantOpen unfolds it, and EndGrantMeans says what it does.
func (l Lang) EndGrantOpen() string { return l.say("Avsluta …", "End …") }

// EndGrantMeans says what ending does.
func (l Lang) EndGrantMeans() string {
	return l.say("Rollen gäller inte längre, genast. Den som behöver den igen får en ny efter begäran.", "The role ends at once. Who needs it again gets a new one by request.")
}

// EndGrantFor says whose.
func (l Lang) EndGrantFor(name, role string) string {
	return l.sayf("Avsluta rollen: %s, %s", "End the role: %s, %s", name, role)
}

// Approve is the button.
func (l Lang) Approve() string { return l.say("Godkänn", "Approve") }

// ApproveFor says whose.
func (l Lang) ApproveFor(name, role string) string {
	return l.sayf("Godkänn: %s, %s", "Approve: %s, %s", name, role)
}

// Refuse is the button.
func (l Lang) Refuse() string { return l.say("Avslå", "Refuse") }

// RefuseFor says whose.
func (l Lang) RefuseFor(name, role string) string {
	return l.sayf("Avslå: %s, %s", "Refuse: %s, %s", name, role)
}

// NotYours says why there is nothing to press.
func (l Lang) NotYours() string {
	return l.say("Avgörs av någon annan", "Decided by somebody else")
}

// AskGrantHeading heads the form.
func (l Lang) AskGrantHeading() string { return l.say("Begär en behörighet", "Ask for a grant") }

// AskGrantHelp says what happens then.
func (l Lang) AskGrantHelp() string {
	return l.say("En annan chef eller en administratör avgör. Rollen börjar gälla när den är godkänd och provet i sekretess är godkänt. Den förlängs inte: begär en ny innan den går ut.",
		"Another manager or an administrator decides. The role is in force when it is approved and the exam on secrecy is passed. It is not made longer: ask for a new one before it ends.")
}

// MonthsLabel asks for how long.
func (l Lang) MonthsLabel() string {
	return l.say("Hur länge, från i dag", "For how long, from today")
}

// Months is a number of months.
func (l Lang) Months(n int) string { return l.sayf("%d månader", "%d months", n) }

// CircleLabel asks whether protected people are included.
func (l Lang) CircleLabel() string {
	return l.say("Gäller även personer med skyddade personuppgifter", "Protected people too")
}

// CircleHint says when.
func (l Lang) CircleHint() string {
	return l.say("Bara för den som har det i sina arbetsuppgifter. Varje läsning står på kretsens dagliga lista.",
		"Only for those who have it among their duties. Each reading is on the circle’s daily list.")
}

// AskGrantButton is the button.
func (l Lang) AskGrantButton() string { return l.say("Skicka begäran", "Send the request") }

// NobodyElse says that there is nobody to ask for.
func (l Lang) NobodyElse() string {
	return l.say("Det finns ingen annan på din enhet att begära en roll för.", "There is nobody else in your unit to ask a role for.")
}

// grantFlash says what has just been done with a grant, or how an exam went.
func (l Lang) grantFlash(code string) string {
	switch code {
	case "grant_asked":
		return l.say("Begärd. Någon annan avgör.", "Asked for. Somebody else decides.")
	case "grant_approve":
		return l.say("Godkänd.", "Approved.")
	case "grant_refuse":
		return l.say("Avslagen.", "Refused.")
	case "grant_certify":
		return l.say("Intygad från i dag.", "Certified from today.")
	case "grant_end":
		return l.say("Avslutad. Gårdagen var dess sista dag.", "Ended. Yesterday was its last day.")
	case "exam_passed":
		return l.say("Godkänt. Resultatet är sparat.", "Passed. The result is saved.")
	case "exam_failed":
		return l.say("Inte godkänt den här gången. Läs igenom frågorna och försök igen.", "Not passed this time. Read the questions again and have another try.")
	}
	return ""
}

// grantFault words the refusals of these pages.
func (l Lang) grantFault(code string) (Fault, bool) {
	switch code {
	case "staff_grant_pkey":
		return Fault{l.say("Rollen är redan begärd", "The role has been asked for already"),
			l.say("Det finns redan en behörighet med samma roll från samma dag.", "There is a grant of the same role from the same day already."),
			l.say("Öppna listan igen och se vad som gäller.", "Open the list again and see where it stands.")}, true
	case "resting":
		return Fault{l.say("Din roll vilar", "Your role rests"),
			l.say("Du har en roll, men inget godkänt prov i sekretess som gäller. Tills du har det visar portalen inga uppgifter.",
				"You have a role, but no passed exam on secrecy that holds. Until you have one the portal shows no data."),
			l.say("Gå till utbildningen och gör provet. Rollen gäller så snart du är godkänd.", "Go to the training page and take the exam. The role is in force as soon as you have passed.")}, true
	}
	return Fault{}, false
}

// grantProblem words a field that is empty.
func (l Lang) grantProblem(field, code string) string {
	switch {
	case code == "not_answered":
		return l.say("Välj ett svar.", "Choose an answer.")
	case code != "not_chosen":
		return ""
	}
	switch field {
	case "staff":
		return l.say("Välj vem som ska få rollen.", "Choose who is to have the role.")
	case "role":
		return l.say("Välj en roll.", "Choose a role.")
	case "reason":
		return l.say("Välj en orsak.", "Choose a reason.")
	}
	return l.say("Välj hur länge.", "Choose for how long.")
}

// ExamProblems heads the list of questions without an answer, each Unanswered.
func (l Lang) ExamProblems() string {
	return l.say("Alla frågor behöver ett svar", "Every question needs an answer")
}

// Unanswered is a question without an answer.
func (l Lang) Unanswered(no int) string {
	return l.sayf("Fråga %d: välj ett svar.", "Question %d: choose an answer.", no)
}

// TrainingLead says what the exam is for.
func (l Lang) TrainingLead() string {
	return l.say("Provet handlar om sekretess och om när du får läsa uppgifter. Utan ett godkänt prov som gäller vilar dina roller.",
		"The exam is about secrecy and about when you may read data. Without a passed exam that holds your roles rest.")
}

// TrainingResting heads the box for who has a role that rests.
func (l Lang) TrainingResting() string { return l.say("Dina roller vilar", "Your roles rest") }

// TrainingRestingDo says what to do.
func (l Lang) TrainingRestingDo() string {
	return l.say("Du har en roll men inget godkänt prov som gäller. Därför är menyn nästan tom. Gör provet här nedanför, så gäller rollen så snart du är godkänd.",
		"You have a role but no passed exam that holds, and so the menu is nearly empty. Take the exam below: the role is in force as soon as you have passed.")
}

// TrainingHolds says until when.
func (l Lang) TrainingHolds(until time.Time) string {
	return l.sayf("Du är godkänd till och med %s.", "You have passed, and it holds to the end of %s.", l.Date(until))
}

// TrainingResults heads the results.
func (l Lang) TrainingResults() string { return l.say("Dina resultat", "Your results") }

// TrainingDay is the column of days.
func (l Lang) TrainingDay() string { return l.say("Dag", "Day") }

// TrainingResult is the column of results.
func (l Lang) TrainingResult() string { return l.say("Resultat", "Result") }

// TrainingUntil is the column of last days.
func (l Lang) TrainingUntil() string { return l.say("Gäller till och med", "Holds to the end of") }

// TrainingOutcome is one result; percent is nil where it was taken elsewhere.
func (l Lang) TrainingOutcome(passed bool, percent *int) string {
	said := l.say("Inte godkänt", "Not passed")
	if passed {
		said = l.say("Godkänt", "Passed")
	}
	if percent == nil {
		return said
	}
	return l.sayf("%s, %d procent rätt", "%s, %d per cent right", said, *percent)
}

// ExamHeading heads the questions.
func (l Lang) ExamHeading(course string) string { return l.sayf("Prov: %s", "Exam: %s", course) }

// ExamAgain opens the questions for who has passed.
func (l Lang) ExamAgain() string {
	return l.say("Gör provet på nytt", "Take the exam again")
}

// ExamHelp says what it takes.
func (l Lang) ExamHelp(c access.Course) string {
	return l.sayf("Minst %d procent rätt behövs. Ett godkänt prov gäller i %d månader. Du får försöka igen. Din chef ser om du är godkänd och till när, inte vad du svarade.",
		"At least %d per cent must be right. A pass holds for %d months. You may try again. Your manager sees whether you have passed and until when, not what you answered.", c.PassPercent, c.Months)
}

// ExamSend is the button.
func (l Lang) ExamSend() string { return l.say("Lämna in provet", "Hand in the exam") }

// StaffTrainingLead says what the dashboard is.
func (l Lang) StaffTrainingLead() string {
	return l.say("Hur det står till med provet i sekretess för dem som du ser efter. Den som saknar ett godkänt prov har ingen roll som gäller.",
		"How it stands with the exam on secrecy for those you look after. Whoever has no passed exam has no role in force.")
}

// TrainingState is how it stands with somebody's exam.
func (l Lang) TrainingState(s access.TrainingState) string {
	switch s {
	case access.Remaining:
		return l.say("Återstår", "Remaining")
	case access.Expired:
		return l.say("Har gått ut", "Expired")
	case access.Expiring:
		return l.say("Går snart ut", "Expires soon")
	case access.Passed:
		return l.say("Godkänd", "Passed")
	}
	return l.Unknown()
}

// PerUnit names the table of counts.
func (l Lang) PerUnit() string { return l.say("Antal per enhet", "Number for each unit") }

// PerPerson names the table of people.
func (l Lang) PerPerson() string { return l.say("Medarbetare", "Members of staff") }

// TakeCSV leads to the file.
func (l Lang) TakeCSV() string { return l.say("Hämta som CSV-fil", "Download as a CSV file") }

// TakeCSVHint says that it is logged.
func (l Lang) TakeCSVHint() string {
	return l.say("Filen innehåller namn på medarbetare. Att du hämtar den loggas.", "The file holds names of staff. That you download it is logged.")
}

// ColStaffNo is the column of staff numbers.
func (l Lang) ColStaffNo() string { return l.say("Anställningsnummer", "Staff number") }
