package people

// Ordinary names, of many origins. No persona's family name is among them.
var (
	women = []string{
		"Alice", "Amina", "Astrid", "Birgitta", "Carina", "Danuta", "Ebba", "Elin", "Elisabeth", "Emma", "Eva", "Frida",
		"Gunilla", "Hanna", "Hodan", "Ida", "Ingrid", "Jasmin", "Jenny", "Josefin", "Katarina", "Lena", "Linnéa", "Malin",
		"Mariam", "Märta", "Nadia", "Olga", "Pernilla", "Sanna", "Siri", "Thi Mai", "Ulla", "Yasmin", "Zahra", "Åsa",
	}
	men = []string{
		"Abdi", "Adam", "Ahmed", "Anders", "Axel", "Björn", "Dawit", "Dragan", "Emil", "Fredrik", "Gustav", "Hassan",
		"Henrik", "Håkan", "Ibrahim", "Jakob", "Jan-Olof", "Jörgen", "Karl", "Lars", "Magnus", "Marek", "Mattias", "Mohammed",
		"Måns", "Nikolaj", "Oskar", "Per", "Rasmus", "Robin", "Sven", "Tariq", "Ulf", "Viktor", "Yusuf", "Östen",
	}
	families = []string{
		"Abdullahi", "Ahlström", "Ali", "Andersson", "Backman", "Bengtsson", "Bergström", "Björk", "Çelik", "Dahlgren",
		"Danielsson", "Eklund", "El-Sayed", "Eriksson", "Forsberg", "Fransson", "García", "Gebremariam", "Gustafsson", "Haddad",
		"Hansson", "Hedlund", "Håkansson", "Ivanova", "Jansson", "Johansson", "Jovanović", "Karlsson", "Kowalska", "Larsson",
		"Lindström", "Löfgren", "Mattsson", "Mohamud", "Månsson", "Nguyen", "Niemi", "Norén", "Nyström", "Olsson",
		"Persson", "Rahimi", "Sandström", "Svensson", "Söderberg", "Tesfay", "Wallin", "von Essen-Hägg", "Yılmaz", "Ångström",
		"Åberg", "Öhman", "Östlund", "Zetterqvist",
	}
)
