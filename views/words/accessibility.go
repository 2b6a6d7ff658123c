package words

// AboutAccessibility is the accessibility statement (lag 2018:1937, MDFFS
// 2019:2): whose it is, how far the portal conforms, what does not and why, how
// that was found and when, where to turn, and who supervises. The ten findings
// are those of our own test of 22 November 2026; docs/accessibility.md says how
// each was found.
func (l Law) AboutAccessibility() []Section {
	return []Section{
		{l.say("Vad redogörelsen gäller", "What this statement is about"), []string{
			l.say("Den här redogörelsen gäller Aktivitetsportalen på den här adressen: alla sidor, på alla språk, och kvittot som fil. Ansvarig är myndigheten som driver portalen. Namn, adress och telefon står under Kontakt.",
				"This statement is about Aktivitetsportalen at this address: every page, in every language, and the receipt as a file. The authority that runs the portal is responsible. Its name, address and phone are under Contact."),
		}},
		{l.say("Hur tillgänglig är portalen?", "How accessible is the portal?"), []string{
			l.say("Portalen är delvis förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service. Vi säger delvis därför att bristerna nedan finns kvar, och därför att ingen utomstående har granskat portalen.",
				"The portal conforms in part to the act (2018:1937) on accessibility of digital public services. We say in part because of the defects that remain below, and because nobody outside has audited the portal."),
			l.say("Målet är nivå AA i WCAG 2.2 på varje sida och i varje språk. Det är mer än den standard som lagen bygger på (EN 301 549, WCAG 2.1 nivå AA). Det går att använda portalen med bara tangentbord, i en textbaserad webbläsare, i mörkt läge, med egna färger och utan skript. Sidan om att logga in är en annan tjänst än portalen.",
				"The aim is level AA of WCAG 2.2 on every page and in every language. That is more than the standard that the act builds on (EN 301 549, WCAG 2.1 level AA). The portal can be used with a keyboard only, in a text browser, in dark mode, with one's own colours and without scripts. The page where you identify yourself is another service than the portal."),
		}},
		{l.say("Brister som finns kvar", "Defects that remain"), []string{
			l.say("1. Ingen som använder skärmläsare har prövat portalen. Vi har läst den bild av sidorna som en skärmläsare får, men inte lyssnat. Vi ska pröva med människor innan portalen tas i bruk.",
				"1. Nobody who uses a screen reader has tried the portal. We have read the picture of the pages that a screen reader gets, but have not listened. We will try it with people before the portal is taken into use."),
			l.say("2. Namn på yrken, platser och arbetsgivare som du har valt står på svenska även på andra språk, och är inte märkta som svenska. En skärmläsare kan då uttala dem fel (WCAG 3.1.2). Yrkena finns på svenska och engelska; fler språk finns inte i den nationella listan.",
				"2. Names of occupations, places and employers that you have chosen are in Swedish in other languages too, and are not marked as Swedish. A screen reader can then pronounce them wrongly (WCAG 3.1.2). Occupations are in Swedish and English; the national list has no other languages."),
			l.say("3. Finska, arabiska och lätt svenska är utkast som ingen översättare har granskat än. Texter som måste vara rätt ord för ord visas därför på svenska, och då kan du få hjälp av en tolk. Meänkieli och de samiska språken finns bara i formuläret, och bara delvis.",
				"3. Finnish, Arabic and easy Swedish are drafts that no translator has reviewed yet. Texts that have to be right word by word are therefore shown in Swedish, and you can get help from an interpreter. Meänkieli and the Sami languages are in the form only, and in part."),
			l.say("4. Kvittot som pdf är märkt för skärmläsare men inte kontrollerat mot standarden PDF/UA, och namn med till exempel arabiska bokstäver blir frågetecken i filen. Sidan med kvittot har samma innehåll.",
				"4. The receipt as a PDF is tagged for screen readers but not checked against the standard PDF/UA, and names in Arabic letters, for example, become question marks in the file. The page with the receipt has the same content."),
			l.say("5. Rutan för datum ritas av din webbläsare och följer dess språk, inte sidans. Därför står det vid rutan hur du skriver datumet om du inte kan välja det.",
				"5. The box for a date is drawn by your browser and follows its language, not the page's. That is why it says at the box how to write the date if you cannot choose it."),
			l.say("6. Rubriken på webbläsarens flik är densamma när något i ett formulär behöver rättas. Det som behöver rättas står först på sidan, och där börjar tangentbord och skärmläsare.",
				"6. The title on the browser's tab is the same when something in a form has to be put right. What has to be put right stands first on the page, and that is where keyboards and screen readers begin."),
		}},
		{l.say("Brister som vi har rättat", "Defects that we have mended"), []string{
			l.say("7. I textbaserade webbläsare stod det på varje sida att du hade loggats ut, fast du inte hade det.",
				"7. In text browsers every page said that you had been signed out, though you had not."),
			l.say("8. I textbaserade webbläsare stod knappar bredvid varandra som ett enda ord.",
				"8. In text browsers buttons side by side were written as a single word."),
			l.say("9. På en mycket smal skärm, eller med 400 procents zoom, och med glesare bokstäver gick långa ord utanför sidan (WCAG 1.4.10 och 1.4.12).",
				"9. On a very narrow screen, or at 400 per cent zoom, and with wider letter spacing, long words went outside the page (WCAG 1.4.10 and 1.4.12)."),
			l.say("10. På arabiska visades telefonnummer och datumexempel baklänges (WCAG 1.3.2).",
				"10. In Arabic, phone numbers and the example of a date were shown backwards (WCAG 1.3.2)."),
		}},
		{l.say("Så har vi prövat portalen", "How we have tested the portal"), []string{
			l.say("Vi har själva gått igenom sidorna den 22 november 2026: med bara tangentbord, i en textbaserad webbläsare, i 320 bildpunkters bredd och 400 procents zoom, med glesare text, i mörkt läge, med systemets egna färger, på papper, och med tre program (axe, IBM Equal Access och html-validate) på sidorna, tomma, ifyllda och med fel, på flera språk. Program hittar bara en del av bristerna.",
				"We went through the pages ourselves on 22 November 2026: with a keyboard only, in a text browser, at a width of 320 pixels and 400 per cent zoom, with wider text, in dark mode, with the system's own colours, on paper, and with three programs (axe, IBM Equal Access and html-validate) on the pages, empty, filled in and with problems, in several languages. Programs find only a part of the defects."),
			l.say("Redogörelsen uppdaterades senast den 22 november 2026.", "The statement was last updated on 22 November 2026."),
		}},
		{l.say("Säg till om något inte fungerar", "Tell us if something does not work"), []string{
			l.say("Kontakta oss om du hittar en brist, eller om du behöver något på ett annat sätt. Vi svarar så snart vi kan. Du kan alltid lämna din rapport på blankett eller muntligt.",
				"Contact us if you find a defect, or if you need something in another way. We answer as soon as we can. You can always hand in your report on paper or by word of mouth."),
		}},
		{l.say("Tillsyn", "Supervision"), []string{
			l.say("Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om det du påpekar kan du anmäla det dit.",
				"The Agency for Digital Government (Digg) supervises the act. If you are not content with how we deal with what you point out, you can report it there."),
		}},
	}
}
