package words

// A Section is one part of a page of running text.
type Section struct {
	Heading    string
	Paragraphs []string
}

// ToDigg is the link to where a defect is reported to the supervisor.
func (l Lang) ToDigg() string {
	return l.tell("Anmäl bristande tillgänglighet till Digg",
		"Report poor accessibility to Digg (in Swedish)",
		"Anmäl till Digg om något är fel",
		"Ilmoita puutteista Diggille (ruotsiksi)",
		"أبلغ هيئة الحكومة الرقمية عن النقص (بالسويدية)")
}

// AboutPrivacy is the page on personal data: what GDPR articles 13 and 14 ask,
// in plain words.
func (l Law) AboutPrivacy() []Section {
	return []Section{
		{l.say("Varför vi har uppgifter om dig", "Why we have data about you"), []string{
			l.say("Den som är anmäld som arbetssökande ska regelbundet redovisa vad den har gjort för att hitta arbete (förordningen 2000:628, 6 a §). Vi tar emot rapporten och granskar den. Får eller begär du arbetslöshetsersättning måste vi också underrätta a-kassan och Inspektionen för arbetslöshetsförsäkringen (IAF) när det kan antas att du inte har gjort det som krävs (förordningen 2024:1350, 15 och 25 §§).",
				"Whoever is registered as a jobseeker has to tell regularly what they have done to find work (ordinance 2000:628, section 6 a). We receive the report and review it. If you get or claim unemployment benefit, we also have to notify the unemployment fund and the supervisory authority IAF when it can be assumed that you have not done what is required (ordinance 2024:1350, sections 15 and 25)."),
			l.say("Myndigheten som driver portalen är personuppgiftsansvarig. Vi behandlar uppgifterna därför att det behövs för en uppgift av allmänt intresse och för myndighetsutövning, enligt lagen (2002:546) om behandling av personuppgifter i den arbetsmarknadspolitiska verksamheten. Du har ingen rätt att göra invändningar mot behandlingen (2 a § i lagen).",
				"The authority that runs the portal is the controller. We process the data because that is needed for a task in the public interest and the exercise of official authority, under the act (2002:546) on processing of personal data in labour market policy. You have no right to object to the processing (section 2 a of the act)."),
		}},
		{l.say("Vilka uppgifter, och varifrån", "Which data, and from where"), []string{
			l.say("Namn, personnummer eller samordningsnummer, uppgifter om din anmälan, din handlingsplan och din a-kassa, samt det du rapporterar. Det mesta kommer från dig och från vårt eget register över arbetssökande. Att du får eller begär ersättning vet vi genom a-kassan.",
				"Your name, personal identity number or coordination number, data about your registration, your plan and your unemployment fund, and what you report. Most of it comes from you and from our own register of jobseekers. That you get or claim benefit we know through the fund."),
			l.say("Skriv inte om hälsa, facklig tillhörighet, tro, brott eller familj i din rapport. Vi behöver det inte.",
				"Do not write about health, union membership, religion, crime or family in your report. We do not need it."),
		}},
		{l.say("Ditt utkast är ditt eget", "Your draft is your own"), []string{
			l.say("Det du har sparat men inte lämnat in är inte inkommet till oss, och ingen på myndigheten kan läsa det utan att du låter dem. Ber du om hjälp, med en engångskod, på ett kontor eller i telefon, får en handläggare läsa och fortsätta just det utkastet den dagen. Har du ett ombud, en god man eller en förvaltare som får lämna in rapporter åt dig kan den läsa och ändra dina utkast. Allt sådant står under Vem har läst, och du kan avsluta hjälpen när du vill. Utkastet raderas några månader efter den sista dagen för rapporten. Hur många står under Mina uppgifter när du är inloggad.",
				"What you have saved but not handed in has not come in to us, and nobody at the authority can read it unless you let them. If you ask for help, with a one-time code, at an office or on the phone, one caseworker may read and go on with that draft on that day. If you have a representative (ombud, god man or förvaltare) who may hand in reports for you, they can read and change your drafts. All of that is listed under Who has read, and you can end the help whenever you want. The draft is erased some months after the last day of the report. You see how many under My data when you are signed in."),
		}},
		{l.say("Vilka som får uppgifter", "Who is given data"), []string{
			l.say("A-kassan och IAF får en underrättelse när vi måste lämna en, men inte rapporten själv. Rapporten blir en allmän handling när du har lämnat in den. Vill någon läsa den prövar vi först om den omfattas av sekretess.",
				"The unemployment fund and IAF are given a notice when we have to make one, but not the report itself. The report becomes an official document when you have handed it in. If somebody wants to read it we first examine whether secrecy applies."),
			l.say("Den som är registrerad som ditt ombud, din gode man eller din förvaltare ser dina rapporter, kvitton och vad granskningen kom fram till, och dina utkast om den också får lämna in rapporter åt dig. Vilka de är och vad de får göra står under Ombud och god man när du är inloggad.",
				"Whoever is recorded as your representative (ombud, god man or förvaltare) sees your reports, receipts and what the review found, and your drafts if they may also hand in reports for you. Who they are and what they may do is listed under Representatives when you are signed in."),
			l.say("Har du bett om e-post eller om påminnelser i Mina meddelanden går de genom den som driver e-posten eller Mina meddelanden. De får veta att du har något att läsa eller göra i portalen, men aldrig vad det gäller.",
				"If you have asked for e-mail, or for reminders in Mina meddelanden, they pass through whoever runs the mail or Mina meddelanden. They learn that you have something to read or do in the portal, but never what it is about."),
			l.say("Det du har lämnat in gallras senast tre år efter utgången av det år då behandlingen i ärendet avslutades, om inte reglerna om arkiv säger något annat.",
				"What you have handed in is erased at the latest three years after the end of the year in which processing in the case ended, unless the rules on archives say otherwise."),
		}},
		{l.say("Det som görs automatiskt", "What is done automatically"), []string{
			l.say("Har ingen rapport kommit in i tid från någon som får eller begär arbetslöshetsersättning gör portalen en underrättelse automatiskt. Den hålls kvar till nästa arbetsdag och kan stoppas om den är gjord av misstag. Den är inget beslut. Du får veta när den skickas, och du kan alltid be att en person tittar på den.",
				"If no report has come in in time from somebody who gets or claims unemployment benefit, the portal makes a notice automatically. It is held until the next working day and can be stopped if it was made in error. It is not a decision. You are told when it is sent, and you can always ask to have a person look at it."),
		}},
		{l.say("Den som läser syns", "Reading leaves a trace"), []string{
			l.say("När någon på myndigheten eller a-kassan öppnar dina uppgifter i portalen antecknas när, i vilken roll och varför. Du ser det under Vem har läst när du är inloggad. Uppgifter kan vara undantagna enligt lag.",
				"When somebody at the authority or the fund opens your data in the portal, a record is made of when, in which role and why. You can see it under Who has read when you are signed in. Some entries may be left out by law."),
		}},
		{l.say("Dina rättigheter", "Your rights"), []string{
			l.say("Du har rätt att få veta vilka uppgifter vi har om dig, att få fel rättade och ofullständiga uppgifter kompletterade, att i vissa fall få behandlingen begränsad, och att klaga hos Integritetsskyddsmyndigheten (IMY). Kontakta oss eller vårt dataskyddsombud, så berättar vi hur.",
				"You have the right to know what data we have about you, to have errors corrected and incomplete data completed, in some cases to have the processing restricted, and to complain to the Swedish Authority for Privacy Protection (IMY). Contact us or our data protection officer and we will tell you how."),
		}},
	}
}

// AboutCookies is the page on cookies.
func (l Law) AboutCookies() []Section {
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
		{"__Host-inloggning-eid, __Host-inloggning-personal", []string{
			l.say("Minns vilken inloggningstjänst du valde senast, i ett år, så att den står först nästa gång. Den finns bara om det går att välja mellan flera.",
				"Remembers which sign-in service you chose last, for a year, so that it comes first next time. It is there only if there are several to choose between."),
		}},
		{"__Host-sparat", []string{
			l.say("Sätts bara om du skickar något när du har hunnit loggas ut. Den är nyckeln till det du skrev, finns i två timmar och tas bort när du loggar ut.",
				"Set only if you send something after you have been signed out. It is the key to what you wrote, lasts for two hours and is removed when you sign out."),
		}},
		{"__Host-utloggning", []string{
			l.say("Sätts när du loggar ut, om du kan logga ut även hos den tjänst där du loggade in. Den tas bort när du gör det, eller efter tio minuter.",
				"Set when you sign out, if you can sign out at the service where you signed in too. It is removed when you do that, or after ten minutes."),
		}},
		{l.say("Under inloggningen", "While you sign in"), []string{
			l.say("Medan du loggar in finns en kaka som ser till att svaret från e-legitimationen hör till din webbläsare. Den tas bort när inloggningen är klar.",
				"While you are signing in there is a cookie that makes sure that the answer from the e-identification belongs to your browser. It is removed when the sign-in is done."),
		}},
	}
}

// AboutProtected is the page for people with protected personal data.
func (l Law) AboutProtected() []Section {
	return []Section{
		{l.say("Vad skyddet betyder här", "What the protection means here"), []string{
			l.say("Har du sekretessmarkering eller skyddad folkbokföring hos Skatteverket är dina uppgifter markerade hos oss också. Portalen visar aldrig någon adress för dig, och lämnar aldrig ut någon. Den som saknar det särskilda tillståndet får aldrig veta om du finns här: en sökning ger samma svar som om du inte fanns. Den som har tillståndet, och en uppgift som rör dig, ser vad du heter när den söker efter dig eller öppnar ditt ärende. I enhetens köer står ärendets nummer, inte ditt namn.",
				"If you have a secrecy marking or protected population registration with the Swedish Tax Agency, your data are marked with us too. The portal never shows an address of yours and never gives one out. Whoever lacks the special grant is never told whether you are here: a search gives the same answer as if you were not. Whoever has the grant, and a task that concerns you, sees your name when they search for you or open your case. The unit’s queues show the number of the case, not your name."),
			l.say("På myndigheten får bara den som har ett särskilt tillstånd se dina uppgifter. På a-kassan får bara de som kassan har namngett öppna en underrättelse om dig. Har du ett ombud, en god man eller en förvaltare ser den dina rapporter och vad du heter, men ingen adress. Varje gång någon öppnar uppgifterna antecknas det. Du ser det under Vem har läst när du är inloggad. Vilken enhet det var visas inte för dig, så att ingen annan ska kunna läsa ut var du hör hemma.",
				"At the authority only those with a special grant may see your data. At the fund only those whom the fund has named may open a notice about you. If you have a representative, they see your reports and your name, but no address. Each time somebody opens the data a record is made. You see it under Who has read when you are signed in. The unit is not shown to you, so that nobody else can tell from it where you belong."),
		}},
		{l.say("Logga in som alla andra", "Sign in like everybody else"), []string{
			l.say("Du loggar in med e-legitimation precis som alla andra, och portalen fungerar likadant. Skriv inte var du bor, arbetar eller vistas i din rapport om du inte måste: välj vet inte där du är osäker.",
				"You sign in with e-identification just like everybody else, and the portal works in the same way. Do not write where you live, work or stay in your report unless you have to: choose do not know where you are unsure."),
			l.say("Tänk på att historiken i en webbläsare som andra använder visar att du har varit här. Logga ut när du är klar.",
				"Remember that the history of a browser that others use shows that you have been here. Sign out when you have finished."),
		}},
		{l.say("Blankett eller muntligt", "On paper or by word of mouth"), []string{
			l.say("Du väljer själv. Vill du inte använda portalen alls kan du lämna rapporten på blankett eller muntligt. Den räknas från den dag då den kom in, precis som i portalen. Ring oss först, så berättar vi hur det går till på ett säkert sätt.",
				"The choice is yours. If you do not want to use the portal at all you can hand in the report on paper or by word of mouth. It counts from the day on which it came in, just as in the portal. Call us first and we will tell you how to do it safely."),
		}},
		{l.say("Brev, e-post och sms", "Letters, e-mail and text messages"), []string{
			l.say("Vi skickar ingen e-post och inga sms till dig om du inte själv har bett om det. Brev går en egen väg: de skrivs ut och skickas för hand enligt en särskild rutin, och aldrig till en adress som portalen har sparat.",
				"We send you no e-mail and no text messages unless you have asked for it yourself. Letters go a way of their own: they are printed and sent by hand by a special routine, and never to an address that the portal has kept."),
		}},
		{l.say("Om a-kassan ska underrättas", "If the unemployment fund has to be notified"), []string{
			l.say("Måste vi underrätta din a-kassa gäller samma regler för dig som för andra. Underrättelsen är märkt som skyddad och innehåller varken adress eller telefonnummer.",
				"If we have to notify your unemployment fund, the same rules apply to you as to others. The notice is marked as protected and holds neither an address nor a phone number."),
		}},
		{l.say("Fingerade personuppgifter", "Assumed identities"), []string{
			l.say("Har du fingerade personuppgifter ser vi det inte, och vi letar inte. Du är som vem som helst här.",
				"If you have an assumed identity we do not see it, and we do not look. You are like anybody else here."),
		}},
	}
}
