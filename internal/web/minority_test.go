package web

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

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

// A note in any language is saved and handed in; its language is the person's own
// unless they say another, and it waits to be translated by a day of its own. What
// has been translated is so in the next version too.
func TestNote_InAnyLanguage(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	root := d.world.Conn(t, "postgres")
	finnish := func(r *http.Request) {
		anna(r)
		r.AddCookie(&http.Cookie{Name: "__Host-sprak", Value: "fi"})
	}
	form := d.get(october+"/aktiviteter/ny?typ=annat", finnish)
	if got := form.doc(t).Find(`#note_lang option[selected]`).AttrOr("value", ""); got != "fi" {
		t.Errorf("the note is marked %q at first", got)
	}
	for lang, day := range map[string]string{"fi": "2026-10-08", "sv": "2026-10-09", "tlh": "2026-10-10"} {
		is(t, d.add(anna, "annat", url.Values{"day": {day}, "note": {"Autoin messuilla " + lang}, "note_lang": {lang}}), 303, october)
	}
	waits := func() (langs []string) {
		t.Helper()
		rows, _ := root.Query(t.Context(), `SELECT t.lang FROM portal.translation t JOIN portal.report r ON r.id = t.report_id
			WHERE t.done_at IS NULL AND t.due_day > r.received_at AND NOT EXISTS (SELECT 1 FROM portal.report n WHERE n.version > r.version) ORDER BY t.lang`)
		langs, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return langs
	}
	d.handIn(anna)
	if got := strings.Join(waits(), " "); got != "fi und" {
		t.Errorf("to be translated: %s", got)
	}
	for _, sql := range []string{`INSERT INTO portal.translation_text (report_id, activity_id, sealed) SELECT report_id, activity_id, 'x' FROM portal.translation WHERE lang = 'fi'`,
		`UPDATE portal.translation SET done_at = at WHERE lang = 'fi'`} {
		if _, err := root.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	month := d.get(october, anna)
	is(t, d.do("POST", october+"/komplettera", fields(t, month, october+"/komplettera", nil), anna), 303, october)
	is(t, d.add(anna, "kurs", url.Values{"day": {"2026-10-12"}}), 303, october)
	d.handIn(anna)
	if got := strings.Join(waits(), " "); got != "und" {
		t.Errorf("to be translated of the next version: %s", got)
	}
}
