package words

// CheckpointSubject is over the access log's checkpoint of a day, to the data
// protection officer.
func (l Lang) CheckpointSubject(day string) string {
	return l.sayf("Åtkomstloggens kontrollpunkt %s", "The access log’s checkpoint %s", day)
}

// CheckpointBody says what the signed note is for.
func (l Lang) CheckpointBody(note string) string {
	return l.sayf("Spara det här mejlet. Med kontrollpunkten nedan kan du senare visa om åtkomstloggen har kortats eller ändrats\n(portalctl log verify --checkpoint).\n\n%s",
		"Keep this e-mail. With the checkpoint below you can show, later, whether the access log has been cut short or changed\n(portalctl log verify --checkpoint).\n\n%s", note)
}

// AlarmSubject is over the mail that tells of a new alarm, and says as little.
func (l Lang) AlarmSubject() string { return l.say("Nytt larm i portalen", "New alarm in the portal") }

// AlarmBody says where to look. It tells of nobody.
func (l Lang) AlarmBody(portal string) string {
	return l.sayf("Det finns ett nytt larm att titta på. Logga in på %s och öppna din lista.\n\nMejlet säger inte vad larmet gäller.",
		"There is a new alarm to look at. Sign in at %s and open your list.\n\nThis e-mail does not say what it is about.", portal)
}
