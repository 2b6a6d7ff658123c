package words

import (
	"strings"
	"testing"
	"time"
)

// The four languages carry what somebody has worded in the form, marked, and are
// Swedish else.
func TestFormInTheFour(t *testing.T) {
	for _, tt := range []struct {
		got, want Said
	}{
		{SE.SaveActivity(), Said{"Vurke", SE}},
		{SMA.SaveActivity(), Said{Text: "Spara"}},
		{SMJ.DayOf(false), Said{"Biejvve", SMJ}},
		{FIT.DayOf(true), Said{Text: "Datum, eller första dagen"}},
		{FI.SaveActivity(), Said{Text: "Tallenna"}},
		{SE.DayHint("2026-10"), Said{Text: "En dag i oktober 2026. Skriv som 2026-10-05 om du inte kan välja."}},
	} {
		if tt.got != tt.want {
			t.Errorf("got %+v, want %+v", tt.got, tt.want)
		}
	}
}

// What is attested, and the receipt, are shown in a language when a translator
// has vouched for all of the text there, and not before; nothing else is.
func TestVouched(t *testing.T) {
	for _, l := range Minority {
		if law := l.LawOf(Attestation); law != Law(SV) {
			t.Fatalf("%s: attested in %s, which nobody has vouched for", l, law)
		}
	}
	const sv = "Jag intygar att uppgifterna stämmer"
	file := "attestation\tsv\t" + sv + "\t" + sv + "\tx\n" +
		"receipt\tsv\tKom in\tKom in\tx\nreceipt\tsv\tKvittonummer\tKvittonummer\tx\n" +
		"attestation\tse\t" + sv + "\tProvtext A\tT. Olkare\n" +
		"attestation\tsmj\t" + sv + "\tProvtext B\t\n" + // nobody stands behind it
		"attestation\tsma\tEn äldre lydelse\tProvtext C\tT. Olkare\n" +
		"receipt\tse\tKom in\tProvtext D\tT. Olkare\n" // one of two
	undo, err := Vouch(file)
	if err != nil {
		t.Fatal(err)
	}
	defer undo()
	for _, tt := range []struct{ got, want string }{
		{SE.LawOf(Attestation).Attest(), "Provtext A"},
		{SE.LawOf(Attestation).Tag(), "se"},
		{SMJ.LawOf(Attestation).Attest(), sv},
		{SMJ.LawOf(Attestation).Tag(), "sv"},
		{SMA.LawOf(Attestation).Attest(), sv},
		{EN.LawOf(Attestation).Tag(), "en"},
		{SE.LawOf(Receipt).ReceiptAt(), "Kom in"},
		{SE.Law().FoundOK(), SV.Law().FoundOK()},
		{SE.Law().Attest(), sv},
		{Law(SE).Moment(time.Date(2026, 12, 14, 12, 5, 0, 0, time.UTC)), "2026-12-14 13:05"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if _, err := Vouch(strings.Repeat("x\n", 3)); err == nil {
		t.Error("a file without wordings was taken")
	}
}
