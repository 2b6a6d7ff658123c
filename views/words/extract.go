package words

import (
	"strings"
	"time"
)

// ExtractMade says when the extract was made.
func (l Law) ExtractMade(at time.Time) string {
	return l.sayf("Gjort den %s.", "Made on %s.", l.Lang().Moment(at))
}

// ExtractCodes says how to read the file.
func (l Law) ExtractCodes() string {
	return l.say("Koder och interna nycklar som bara program använder står i JSON-filen.", "Codes and internal keys that only programs use are in the JSON file.")
}

// ExtractCut says that the log is not there in full.
func (l Law) ExtractCut(n int) string {
	return l.sayf("Loggen är lång. Här står de %d senaste raderna. Alla finns på sidan Vem har läst.",
		"The log is long. Here are the latest %d lines. All of them are on the page Who has read.", n)
}

// ExtractNone says that nothing of a kind is kept.
func (l Law) ExtractNone() string { return l.say("Inget sparat.", "Nothing kept.") }

// A field of the extract: its name in the file, and in each language.
type extractField struct{ name, sv, en string }

// extractFields are the fields in the order in which they are read.
var extractFields = []extractField{
	{"number", "Ärendenummer", "Case number"}, {"month", "Månad", "Month"}, {"version", "Version", "Version"}, {"receipt_no", "Kvittonummer", "Receipt number"},
	{"given_name", "Förnamn", "Given name"}, {"family_name", "Efternamn", "Family name"}, {"enrolled_from", "Inskriven från", "Registered from"},
	{"enrolled_until", "Inskriven till", "Registered until"}, {"category", "Sökandekategori", "Jobseeker category"},
	{"lang", "Språk", "Language"}, {"lang_chosen", "Språket har du valt", "You chose the language"}, {"digital", "Meddelanden i portalen", "Messages in the portal"},
	{"email", "E-post", "E-mail"}, {"email_though_protected", "E-post trots skyddade uppgifter", "E-mail although protected"},
	{"email_bounced_at", "E-posten kom inte fram", "The e-mail did not arrive"}, {"remind", "Påminnelser", "Reminders"},
	{"merged_into", "Hopslagen med", "Merged into"},
	{"kind", "Slag", "Kind"}, {"ground", "Grund", "Ground"}, {"code", "Kod", "Code"}, {"law", "Lag", "Act"}, {"section", "Paragraf", "Section"},
	{"fund", "A-kassa", "Fund"}, {"from_day", "Från", "From"}, {"until_day", "Till och med", "Through"}, {"lowest", "Minst antal", "At least"},
	{"highest", "Högst antal", "At most"}, {"exemption", "Undantag från att söka", "Exemption from searching"},
	{"day", "Dag", "Day"}, {"occupation", "Yrke", "Occupation"}, {"employer", "Arbetsgivare", "Employer"}, {"employer_no", "Organisationsnummer", "Organisation number"},
	{"place", "Ort", "Place"}, {"how", "Hur", "How"}, {"until", "Sista dagen", "Last day"}, {"by_day", "Senast", "By"},
	{"answers", "Svar", "Answers"}, {"note", "Anteckning", "Note"},
	{"to", "Till", "To"}, {"state", "Läge", "State"}, {"outcome", "Utfall", "Outcome"}, {"reason", "Skäl", "Reason"},
	{"consequence", "Följd", "Consequence"}, {"because", "Därför att", "Because"}, {"automatic", "Gjord automatiskt", "Made automatically"},
	{"event_day", "Dagen det gäller", "Day it is about"}, {"channel", "Väg", "Channel"}, {"received_at", "Inkom", "Received"},
	{"registered_at", "Registrerades", "Registered"}, {"late", "Efter sista dagen", "After the last day"}, {"in_file", "Bara i akten", "In the file only"},
	{"mandate_id", "Fullmakt eller förordnande", "Mandate"}, {"mandate_kind", "Inlämnad av", "Handed in by"},
	{"form_version", "Blankettens utgåva", "Version of the form"}, {"scan_hash", "Kontrollsumma av den skannade blanketten", "Checksum of the scanned form"}, {"read_back", "Uppläst", "Read back"},
	{"opened_at", "Öppnades", "Opened"}, {"reviewed", "Granskad", "Reviewed"}, {"activities", "Antal aktiviteter", "Number of activities"},
	{"created_at", "Skapades", "Made"}, {"hold_until", "Hölls till", "Held until"}, {"release_by", "Skulle släppas senast", "To be released by"},
	{"stopped_at", "Stoppades", "Stopped"}, {"stop_code", "Stoppades för att", "Stopped because"}, {"released_at", "Skickades", "Sent"},
	{"unconfirmed", "Posten var inte bekräftad", "The post was not confirmed"}, {"informed_at", "Du fick veta", "You were told"},
	{"informed_by", "Hur du fick veta", "How you were told"}, {"late_at", "Rapporten kom", "The report came"},
	{"delivered_at", "Levererades", "Delivered"}, {"acknowledged_at", "Kvitterades", "Acknowledged"},
	{"at", "Tid", "Time"}, {"updated_at", "Ändrades", "Changed"}, {"subject", "Rubrik", "Subject"}, {"body", "Text", "Text"},
	{"from_at", "Från", "From"}, {"lifted_at", "Upphörde", "Ended"},
	{"printed_at", "Skrevs ut", "Printed"}, {"read_at", "Lästes", "Read"}, {"idp", "Inloggningstjänst", "Sign-in service"},
	{"loa", "Tillitsnivå", "Level of assurance"},
	{"planned_at", "Bestämdes", "Planned"}, {"settled_at", "Klart", "Settled"}, {"faults", "Fel hos oss", "Faults of ours"},
	{"assist", "Du lät en handläggare fortsätta utkastet", "You let a caseworker go on with the draft"}, {"identified", "Så fastställde vi vem du är", "How we established who you are"},
	{"withdrawn_at", "Du avslutade", "You ended it"}, {"done_at", "Lämnades in", "Handed in"},
	{"acts", "Du är ombudet", "You are the representative"}, {"scope", "Omfattning", "Scope"}, {"document", "Dokument", "Document"}, {"document_day", "Dokumentets dag", "Day of the document"},
	{"document_sum", "Kontrollsumma av det skannade dokumentet", "Checksum of the scanned document"}, {"ended_at", "Avslutades", "Ended"}, {"ended_by", "Avslutades av", "Ended by"},
	{"content_hash", "Kontrollsumma", "Checksum"}, {"receipt", "Kvitto", "Receipt"},
	{"translated_at", "Översattes", "Translated"}, {"translation", "Översättning", "Translation"},
	{"translations", "Översatt till svenska", "Translated into Swedish"}, {"held", "Aktiviteter", "Activities"}, {"findings", "Granskning", "Review"},
}

// ExtractFields returns the names of the fields that are shown, in order. The rest
// are keys.
func ExtractFields() []string {
	var out []string
	for _, f := range extractFields {
		out = append(out, f.name)
	}
	return out
}

// ExtractField labels a field of the extract by its name.
func (l Law) ExtractField(name string) string {
	for _, f := range extractFields {
		if f.name == name {
			return l.say(f.sv, f.en)
		}
	}
	return name
}

// ExtractValue words a text of the extract: a moment, a day, a month, or as it is.
func (l Law) ExtractValue(s string) string {
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return l.Lang().Moment(t)
	}
	if day, err := time.Parse(time.DateOnly, s); err == nil {
		return l.Lang().Date(day)
	}
	return strings.TrimSpace(s)
}
