package web

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views"
)

// In North Sami the form is carried as far as it is worded, marked, on a page
// that is Swedish; the attestation and the receipt are Swedish with the offer of
// an interpreter, and Sami from the moment that a translator has vouched for them.
func TestMinority_FormAttestationReceipt(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	is(t, d.do("POST", "/sprak", "sprak=se&till=/mina", anna), 303, "/mina")
	sami := func(r *http.Request) {
		anna(r)
		r.AddCookie(&http.Cookie{Name: "__Host-sprak", Value: "se"})
	}
	form := d.get(october+"/aktiviteter/ny?typ=sokt_jobb", sami)
	is(t, form, 200, "", "Fidnu", "Vurke", "Hur")
	doc := form.doc(t)
	for at, lang := range map[string]string{"html": "sv", `label[for="occupation"]`: "se", `label[for="day"]`: "se", `label[for="how"]`: "",
		`button[value="save"]`: "se", `button[value="more"]`: "", "#occupation-hint": ""} {
		if got := doc.Find(at).AttrOr("lang", ""); got != lang {
			t.Errorf("%s is marked %q, want %q", at, got, lang)
		}
	}
	is(t, d.add(anna, "sokt_jobb", url.Values{"day": {"2026-10-08"}}), 303, october)
	attested := func(want, lang string, interpreter bool) {
		t.Helper()
		doc := d.get(october+"/kontrollera", sami).doc(t)
		label := doc.Find(`label[for="attested"]`)
		if label.Text() != want || label.AttrOr("lang", "") != lang || strings.Contains(doc.Find("main").Text(), "Behöver du tolk") != interpreter {
			t.Errorf("attested is %q in %q", label.Text(), label.AttrOr("lang", ""))
		}
	}
	attested("Jag intygar att uppgifterna stämmer", "", true)

	own, err := os.ReadFile("../../views/words/vouched.tsv")
	if err != nil {
		t.Fatal(err)
	}
	file := string(own)
	for line := range strings.SplitSeq(strings.TrimSpace(string(own)), "\n") {
		if f := strings.Split(line, "\t"); f[1] == "sv" {
			file += strings.Join([]string{f[0], "se", f[2], "Prov: " + f[3], "T. Olkare"}, "\t") + "\n"
		}
	}
	undo, err := views.Vouch(file)
	if err != nil {
		t.Fatal(err)
	}
	defer undo()
	attested("Prov: Jag intygar att uppgifterna stämmer", "se", false)
	d.handIn(anna)
	receipt := d.get(october+"/kvitto", sami)
	is(t, receipt, 200, "", "Prov: Rapporten är inlämnad", "Prov: Ja. Sista dagen är 2026-11-16.")
	if got := receipt.doc(t).Find(`main [lang="se"] [lang="sv"]`).Text(); got != "På Mina sidor" {
		t.Errorf("how it came is %q", got)
	}
}
