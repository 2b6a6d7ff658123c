package words

// A Section is one part of a page of running text.
type Section struct {
	Heading    string
	Paragraphs []string
}

// AboutAccessibility is the accessibility statement (lag 2018:1937).
func (l Lang) AboutAccessibility() []Section {
	return []Section{
		{l.say("Hur tillgänglig är portalen?", "How accessible is the portal?"), []string{
			l.say("Portalen ska uppfylla nivå AA i WCAG 2.2 på varje sida och i varje språk. Allt går att göra med tangentbord, med skärmläsare och utan skript i webbläsaren.",
				"The portal is to meet level AA of WCAG 2.2 on every page and in every language. Everything can be done with a keyboard, with a screen reader and without scripts in the browser."),
			l.say("Vi prövar varje sida automatiskt vid varje ändring. Ingen utomstående har granskat portalen än, så det kan finnas brister som vi inte känner till.",
				"We test every page automatically at every change. Nobody outside has audited the portal yet, so there may be defects that we do not know of."),
		}},
		{l.say("Säg till om något inte fungerar", "Tell us if something does not work"), []string{
			l.say("Kontakta oss om du hittar en brist, eller om du behöver något på ett annat sätt. Du kan alltid lämna din rapport på blankett eller muntligt.",
				"Contact us if you find a defect, or if you need something in another way. You can always hand in your report on paper or by word of mouth."),
		}},
		{l.say("Tillsyn", "Supervision"), []string{
			l.say("Myndigheten för digital förvaltning (Digg) ansvarar för tillsyn enligt lagen (2018:1937) om tillgänglighet till digital offentlig service. Du kan anmäla brister dit.",
				"The Agency for Digital Government (Digg) supervises the act (2018:1937) on accessibility of digital public services. You can report defects there."),
		}},
	}
}

// AboutPrivacy is the page on personal data.
func (l Lang) AboutPrivacy() []Section {
	return []Section{
		{l.say("Varför vi har uppgifter om dig", "Why we have data about you"), []string{
			l.say("Den som är arbetssökande ska varje månad redovisa vad den har gjort för att hitta arbete. Vi tar emot rapporten, granskar den och underrättar a-kassan och Inspektionen för arbetslöshetsförsäkringen när vi måste det enligt förordningen (2024:1350) om arbetslöshetsförsäkring. Uppgifterna behandlas för att det är en uppgift i lag och förordning.",
				"Jobseekers must tell each month what they have done to find work. We receive the report, review it and notify the unemployment fund and the supervisory authority IAF when the ordinance (2024:1350) on unemployment insurance requires it. The data are processed because law and ordinance give us that task."),
		}},
		{l.say("Ditt utkast är ditt eget", "Your draft is your own"), []string{
			l.say("Det du har sparat men inte lämnat in kan ingen annan läsa, inte heller någon på myndigheten. Det raderas en tid efter att månadens rapport skulle ha lämnats.",
				"What you have saved but not handed in cannot be read by anybody else, not by anybody at the authority either. It is erased some time after the month’s report was due."),
		}},
		{l.say("Den som läser syns", "Reading leaves a trace"), []string{
			l.say("När någon på myndigheten öppnar dina uppgifter antecknas när, i vilken roll och varför. Du ser det under Vem har läst när du är inloggad. Uppgifter kan vara undantagna enligt lag.",
				"When somebody at the authority opens your data, a record is made of when, in which role and why. You can see it under Who has read when you are signed in. Some entries may be left out by law."),
		}},
		{l.say("Dina rättigheter", "Your rights"), []string{
			l.say("Du har rätt att få veta vilka uppgifter vi har om dig, att få fel rättade och att klaga hos Integritetsskyddsmyndigheten (IMY). Kontakta oss, så berättar vi hur.",
				"You have the right to know what data we have about you, to have errors corrected and to complain to the Swedish Authority for Privacy Protection (IMY). Contact us and we will tell you how."),
			l.say("Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj i din rapport. Vi behöver det inte.",
				"Do not write about health, union membership, religion, crime or family in your report. We do not need it."),
		}},
	}
}

// AboutCookies is the page on cookies.
func (l Lang) AboutCookies() []Section {
	return []Section{
		{l.say("Bara det som behövs", "Only what is needed"), []string{
			l.say("Portalen använder inga kakor för statistik eller reklam och hämtar ingenting från andra webbplatser. Kakorna nedan behövs för att portalen ska fungera, så du tillfrågas inte om dem.",
				"The portal uses no cookies for statistics or advertising and fetches nothing from other sites. The cookies below are needed for the portal to work, so you are not asked about them."),
		}},
		{"__Host-session", []string{
			l.say("Håller dig inloggad. Den sätts när du loggar in och tas bort när du loggar ut eller när tiden går ut.",
				"Keeps you signed in. It is set when you sign in and removed when you sign out or when your time runs out."),
		}},
		{"__Host-sprak", []string{
			l.say("Minns vilket språk du har valt, i ett år.", "Remembers which language you have chosen, for a year."),
		}},
		{l.say("Under inloggningen", "While you sign in"), []string{
			l.say("Medan du loggar in finns en kaka som ser till att svaret från e-legitimationen hör till din webbläsare. Den tas bort när inloggningen är klar.",
				"While you are signing in there is a cookie that makes sure that the answer from the e-identification belongs to your browser. It is removed when the sign-in is done."),
		}},
	}
}
