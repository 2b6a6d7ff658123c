package words

import (
	_ "embed"
	"strings"
)

// What the data protection officer reads of the register of processing and the
// catalogue of safeguards.

// processingFile is the register (GDPR art. 30.1), in English and Swedish;
// safeguardsFile the catalogue, in English. internal/arch holds them to the schema
// and the tests.
//
//go:embed processing.tsv
var processingFile string

//go:embed safeguards.tsv
var safeguardsFile string

// A Processing is one of the register, in one language.
type Processing struct {
	Name, Purpose, Ground, People, Data, Tables, Receivers, Countries, Kept, Guards string
}

// A Safeguard is what is done about a risk, and the test that shows it.
type Safeguard struct{ Risk, Safeguard, Test string }

// Register is the register of processing.
func (l Lang) Register() []Processing {
	var out []Processing
	for _, row := range readPaper(processingFile) {
		in := func(name string) string { return l.say(row[name+"_sv"], row[name]) }
		out = append(out, Processing{Name: in("processing"), Purpose: in("purpose"), Ground: in("ground"), People: in("people"), Data: in("data"),
			Tables: row["tables"], Receivers: in("receivers"), Countries: in("countries"), Kept: in("kept"), Guards: in("guards")})
	}
	return out
}

// Safeguards is the catalogue of safeguards, which is in English.
func Safeguards() []Safeguard {
	var out []Safeguard
	for _, row := range readPaper(safeguardsFile) {
		out = append(out, Safeguard{row["risk"], row["safeguard"], row["test"]})
	}
	return out
}

// readPaper reads a table whose first line that is no remark names the columns.
func readPaper(file string) (rows []map[string]string) {
	var names []string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if names == nil {
			names = cells
			continue
		}
		row := map[string]string{}
		for i, name := range names {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// NavRegister is the register of processing and the catalogue of safeguards.
func (l Lang) NavRegister() string {
	return l.say("Behandlingsregister och skyddsåtgärder", "Register of processing and safeguards")
}

// RegisterHint says what is there.
func (l Lang) RegisterHint() string {
	return l.say("Varje behandling av personuppgifter i portalen, och vad som skyddar dem.", "Each processing of personal data in the portal, and what guards them.")
}

// RegisterLead says what the page is.
func (l Lang) RegisterLead() string {
	return l.say("Registret enligt artikel 30.1 i dataskyddsförordningen. Det hör till programmet: ett test jämför det med databasens tabeller. [verify] är en rättslig fråga som dataskyddsombudet ska ta ställning till.",
		"The register under article 30.1 of the GDPR. It is part of the program: a test compares it with the tables of the database. [verify] is a legal question for the data protection officer.")
}

// RegisterNoController says that the settings do not name the controller, or the
// data protection officer.
func (l Lang) RegisterNoController() string {
	return l.say("Registret är inte helt: inställningarna säger inte vem som är personuppgiftsansvarig eller hur dataskyddsombudet nås (PORTAL_SAML_ORGANISATION, PORTAL_CONTACT_DPO).",
		"The register is not complete: the settings do not say who the controller is or how to reach the data protection officer (PORTAL_SAML_ORGANISATION, PORTAL_CONTACT_DPO).")
}

// RegisterTitle heads the register.
func (l Lang) RegisterTitle() string { return l.say("Behandlingar", "Processing") }

// SafeguardsTitle heads the catalogue of safeguards.
func (l Lang) SafeguardsTitle() string { return l.say("Skyddsåtgärder", "Safeguards") }

// SafeguardsLead says what it is.
func (l Lang) SafeguardsLead() string {
	return l.say("Risker, vad som görs åt dem och vilket test som visar det. Ett test kontrollerar att varje test finns. Listan är på engelska.",
		"Risks, what is done about them, and the test that shows it. A test checks that each test exists.")
}

// Columns of the two tables.

// ColProcessing heads what a processing is, and why.
func (l Lang) ColProcessing() string {
	return l.say("Behandling och ändamål", "Processing and purpose")
}

// ColLegalGround heads the legal ground.
func (l Lang) ColLegalGround() string { return l.say("Rättslig grund", "Legal ground") }

// ColPeopleData heads whom it is about, what is kept and in which tables.
func (l Lang) ColPeopleData() string {
	return l.say("Vilka, och vilka uppgifter", "Who, and which data")
}

// ColReceivers heads who receives it.
func (l Lang) ColReceivers() string { return l.say("Mottagare", "Recipients") }

// ColCountries heads the third countries that it goes to.
func (l Lang) ColCountries() string { return l.say("Tredjeland", "Third countries") }

// ColKept heads how long it is kept.
func (l Lang) ColKept() string { return l.say("Sparas", "Kept") }

// ColGuards heads what guards it.
func (l Lang) ColGuards() string { return l.say("Skydd", "Guards") }

// ColRisk heads a risk; ColSafeguard what is done about it; ColTest what shows it.
func (l Lang) ColRisk() string { return l.say("Risken", "Risk") }

// ColSafeguard heads what is done about a risk.
func (l Lang) ColSafeguard() string { return l.say("Åtgärd", "Safeguard") }

// ColTest heads the test that shows it.
func (l Lang) ColTest() string { return l.say("Testet", "Test") }
