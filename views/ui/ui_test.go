package ui_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/views/ui"
)

var update = flag.Bool("update", false, "write testdata anew")

// render shows a part and reads it back.
func render(t *testing.T, c templ.Component, children ...templ.Component) *goquery.Document {
	t.Helper()
	ctx := t.Context()
	if len(children) > 0 {
		ctx = templ.WithChildren(ctx, templ.Join(children...))
	}
	var b bytes.Buffer
	if err := c.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// attr is the attribute of the one element that the selector finds.
func attr(t *testing.T, doc *goquery.Document, selector, name string) string {
	t.Helper()
	s := doc.Find(selector)
	if s.Length() != 1 {
		t.Fatalf("%s finds %d elements, want 1", selector, s.Length())
	}
	return s.AttrOr(name, "")
}

var choices = []ui.Choice{{Value: "a", Label: "Alfa"}, {Value: "b", Label: "Beta", Hint: "Den andra"}}

// TestControls holds every control to the same promises.
func TestControls(t *testing.T) {
	whole := ui.Input{ID: "f", Name: "field", Label: "Fält", Hint: "Hjälp", Value: `"b"<`, Problem: "Fel", Required: true}
	bare := ui.Input{ID: "f", Label: "Fält"}
	for _, c := range []struct {
		name, control string
		part          func(ui.Input) templ.Component
	}{
		{"Field", "input[type=text]", ui.Field},
		{"DateField", "input[type=date]", ui.DateField},
		{"TextArea", "textarea", ui.TextArea},
		{"Select", "select", func(f ui.Input) templ.Component { return ui.Select(f, choices) }},
		{"Checkbox", "input[type=checkbox]", func(f ui.Input) templ.Component { return ui.Checkbox(f, "1") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := render(t, c.part(whole))
			if got := attr(t, doc, c.control, "name"); got != "field" {
				t.Errorf("name %q", got)
			}
			if got := attr(t, doc, "label[for=f]", "class"); got != "ds-label" || doc.Find("label").Text() != "Fält" {
				t.Errorf("label of class %q says %q", got, doc.Find("label").Text())
			}
			if got := attr(t, doc, c.control, "aria-describedby"); got != "f-hint f-problem" {
				t.Errorf("described by %q", got)
			}
			if doc.Find("#f-hint").Text() != "Hjälp" || doc.Find("#f-problem").Text() != "Fel" {
				t.Error("hint or problem is not there to describe it")
			}
			if attr(t, doc, c.control, "aria-invalid") != "true" || attr(t, doc, c.control, "aria-required") != "true" {
				t.Error("invalid and required are not said")
			}
			doc = render(t, c.part(bare))
			if got := attr(t, doc, c.control, "name"); got != "f" {
				t.Errorf("without a name of its own: %q", got)
			}
			for _, a := range []string{"aria-describedby", "aria-invalid", "aria-required"} {
				if _, ok := doc.Find(c.control).Attr(a); ok {
					t.Errorf("%s on a field with no hint and no problem", a)
				}
			}
		})
	}
}

func TestValues(t *testing.T) {
	typed := `"><b>'&`
	if got := attr(t, render(t, ui.Field(ui.Input{ID: "f", Value: typed})), "input", "value"); got != typed {
		t.Errorf("Field shows %q", got)
	}
	if got := render(t, ui.TextArea(ui.Input{ID: "f", Value: typed})).Find("textarea").Text(); got != typed {
		t.Errorf("TextArea shows %q", got)
	}
	if got := attr(t, render(t, ui.Select(ui.Input{ID: "f", Value: "b"}, choices)), "option[selected]", "value"); got != "b" {
		t.Errorf("Select shows %q", got)
	}
	if n := render(t, ui.Select(ui.Input{ID: "f", Value: "gone"}, choices)).Find("option[selected]").Length(); n != 0 {
		t.Errorf("Select shows %d of a value that is not there", n)
	}
	if n := render(t, ui.Checkbox(ui.Input{ID: "f", Value: "1"}, "1")).Find("[checked]").Length(); n != 1 {
		t.Error("Checkbox is not ticked")
	}
	attrs := ui.Input{ID: "f", Attrs: templ.Attributes{"type": "search", "maxlength": "80"}}
	if got := attr(t, render(t, ui.Field(attrs)), "input[type=search]", "maxlength"); got != "80" {
		t.Errorf("maxlength %q", got)
	}
}

func TestRadios(t *testing.T) {
	doc := render(t, ui.Radios(ui.Input{ID: "f", Label: "Fråga", Value: "b", Hint: "Hjälp", Problem: "Fel"}, choices))
	if got := attr(t, doc, "fieldset[role=radiogroup]", "aria-describedby"); got != "f-hint f-problem" {
		t.Errorf("described by %q", got)
	}
	if doc.Find("legend").Text() != "Fråga" || attr(t, doc, "fieldset", "aria-invalid") != "true" {
		t.Error("the group does not say its question or its problem")
	}
	if attr(t, doc, "#f", "type") != "radio" {
		t.Error("the field's id, to which the summary leads, is not a radio's")
	}
	if got := attr(t, doc, "[checked]", "value"); got != "b" {
		t.Errorf("%q is chosen", got)
	}
	if got := attr(t, doc, "[checked]", "aria-describedby"); doc.Find("#"+got).Text() != "Den andra" {
		t.Errorf("the choice is described by %q", got)
	}
	doc.Find("input").Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("id", ""); doc.Find("label[for="+id+"]").Length() != 1 {
			t.Errorf("no label for %s", id)
		}
	})
	none := []ui.Choice{{Value: "", Label: "Vet inte"}}
	if n := render(t, ui.Radios(ui.Input{ID: "f"}, none)).Find("[checked]").Length(); n != 0 {
		t.Error("nothing was chosen, and something shows as chosen")
	}
}

func TestErrorSummary(t *testing.T) {
	doc := render(t, ui.ErrorSummary("Två fel", []ui.SummaryItem{{ID: "f", Problem: "Datum saknas"}, {Problem: "För sent"}}))
	if attr(t, doc, ".ds-error-summary", "tabindex") != "-1" {
		t.Error("it cannot take focus")
	}
	if id := attr(t, doc, ".ds-error-summary", "aria-labelledby"); doc.Find("#"+id).Text() != "Två fel" {
		t.Error("it has no name")
	}
	if attr(t, doc, "a", "href") != "#f" || doc.Find("li").Length() != 2 {
		t.Error("one link and two lines are wanted")
	}
	if n := render(t, ui.ErrorSummary("Inga fel", nil)).Find("section").Length(); n != 0 {
		t.Error("it shows although nothing is wrong")
	}
}

func TestButtons(t *testing.T) {
	doc := render(t, ui.Button(ui.Action{Label: "Ta bort", Color: ui.Danger, Name: "do", Value: "remove"}))
	for name, want := range map[string]string{"type": "submit", "data-variant": "primary", "data-color": "danger", "name": "do", "value": "remove"} {
		if got := attr(t, doc, "button.ds-button", name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if _, named := render(t, ui.Button(ui.Action{Label: "Spara"})).Find("button").Attr("name"); named {
		t.Error("a name that nobody gave is sent")
	}
	if got := attr(t, render(t, ui.ButtonLink("Öppna", "/mina", ui.Secondary)), "a.ds-button", "href"); got != "/mina" {
		t.Errorf("leads to %q", got)
	}
	if got := attr(t, render(t, ui.ButtonLink("Öppna", "javascript:alert(1)", ui.Secondary)), "a", "href"); strings.Contains(got, "alert") {
		t.Errorf("leads to %q", got)
	}
}

func TestTable(t *testing.T) {
	doc := render(t, ui.Table("Rapporter"), templ.Raw("<tbody><tr><td>x</td></tr></tbody>"))
	if attr(t, doc, ".table-scroll", "tabindex") != "0" || attr(t, doc, ".table-scroll", "aria-label") != "Rapporter" {
		t.Error("the box cannot be scrolled by keyboard, or has no name")
	}
	if doc.Find("table > caption").Text() != "Rapporter" || doc.Find("td").Text() != "x" {
		t.Error("caption or rows are missing")
	}
}

// A cell names its column, which is read out and is drawn where rows are blocks.
func TestRows(t *testing.T) {
	doc := render(t, ui.Rows("Prov", "Dag", "Resultat"), templ.Raw(`<tr><td>x</td></tr>`))
	if doc.Find("table > caption").Text() != "Prov" || doc.Find("thead th").Text() != "DagResultat" || doc.Find("tbody td").Text() != "x" {
		t.Error("caption, columns or rows are missing")
	}
	if a := ui.Cell("Resultat"); a["data-column"] != "Resultat" || ui.Cell("")["data-column"] != nil {
		t.Errorf("%v", a)
	}
}

// TestGallery keeps every part as it is in testdata/parts.html, which
// e2e/parts.e2e.mjs looks at in a browser. Write it anew with -update.
func TestGallery(t *testing.T) {
	var b bytes.Buffer
	if err := gallery().Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/parts.html"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("testdata/parts.html is not what is rendered (-want +got); if it shall be, run go test ./views/ui -update\n%s", diff)
	}
}

// in is a part with children.
func in(c templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

func gallery() templ.Component {
	raw := func(s string) templ.Component { return templ.Raw(s + "\n") }
	return templ.Join(
		raw(`<!doctype html>
<html lang="sv" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Delar</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/app.css"><script type="module" src="/static/app.js"></script></head>
<body><div class="page">`),
		ui.SkipLink("Hoppa till innehållet", "main"),
		raw(`<div class="demo-banner" role="region" aria-label="Demo"><p>Detta är en demo. Inget här är på riktigt. <a href="/klocka">Ändra klockan</a></p></div>
<header class="site-header"><div class="bar"><a class="site-name" href="/">Aktivitetsportalen</a>
<div class="site-tools"><span>Kim Öberg</span><form method="post">`),
		ui.LinkButton(ui.Action{Label: "English", Name: "lang", Value: "en", Attrs: templ.Attributes{"lang": "en"}}),
		raw(`</form><form method="post">`),
		ui.LinkButton(ui.Action{Label: "Logga ut"}),
		raw(`</form></div></div></header>
<nav class="site-nav" aria-label="Meny"><div class="bar"><ul><li><a href="/mina" aria-current="page">Mina sidor</a></li><li><a href="/mina/rapporter">Rapporter</a></li><li><a href="/mina/inkorg">Inkorg</a></li></ul></div></nav>
<main class="main stack" id="main" tabindex="-1">`),
		ui.Breadcrumbs("Du är här", []ui.Crumb{{Label: "Mina sidor", Href: "/mina"}, {Label: "Oktober 2026", Href: "/rapporter/2026-10"}}),
		ui.ErrorSummary("Det finns 2 fel i formuläret", []ui.SummaryItem{{ID: "date", Problem: "Ange vilken dag"}, {ID: "kind", Problem: "Välj ett sätt"}}),
		raw(`<h1>Lägg till en aktivitet</h1>
<p class="lead">Det du sparar här ser bara du, tills du lämnar in.</p>`),
		in(ui.Status(ui.Info), raw(`<h2>Sparat – men inte inlämnat</h2>
<p>Lämna in senast <strong>måndag 16 november</strong>.</p>`), raw(`<div class="row">`),
			ui.ButtonLink("Kontrollera och lämna in", "/rapporter/2026-10/kontrollera", ui.Primary), raw(`</div>`)),
		in(ui.Alert(ui.Success, "Aktiviteten är sparad"), raw(`<p>Du kan ändra den fram till att du lämnar in.</p>`)),
		in(ui.Alert(ui.Warning, ""), raw(`<p>Det står något som liknar ett telefonnummer. Ta bort det om det inte behövs.</p>`)),
		in(ui.Alert(ui.Danger, "Rapporten kom inte in i tid"), raw(`<p>Du kan fortfarande lämna in den.</p>`)),
		raw(`<form method="post" class="stack" data-gap="lg" novalidate>`),
		ui.DateField(ui.Input{ID: "date", Label: "Vilken dag?", Hint: "Till exempel 2026-10-05", Problem: "Ange vilken dag", Required: true, Attrs: templ.Attributes{"min": "2026-10-01", "max": "2026-10-31"}}),
		ui.Field(ui.Input{ID: "employer", Label: "Arbetsgivare", Value: "Bageriet Ängen", Attrs: templ.Attributes{"maxlength": "80", "autocomplete": "off"}}),
		ui.Select(ui.Input{ID: "place", Label: "Ort", Value: "b"}, []ui.Choice{{Value: "", Label: "Vet inte"}, {Value: "a", Label: "Umeå"}, {Value: "b", Label: "Åmål"}}),
		ui.Radios(ui.Input{ID: "kind", Label: "Hur sökte du?", Problem: "Välj ett sätt"}, []ui.Choice{{Value: "site", Label: "På arbetsgivarens webbplats"}, {Value: "ad", Label: "Genom en annons", Hint: "Platsbanken räknas hit"}, {Value: "unknown", Label: "Vet inte"}}),
		ui.TextArea(ui.Input{ID: "note", Label: "Anteckning (valfritt)", Hint: "Skriv inget om hälsa, fackligt medlemskap, tro, brott eller familj.", Attrs: templ.Attributes{"maxlength": "200"}}),
		ui.Checkbox(ui.Input{ID: "attest", Label: "Jag intygar att uppgifterna stämmer", Required: true}, "1"),
		raw(`<div class="row">`),
		ui.Button(ui.Action{Label: "Spara"}),
		ui.Button(ui.Action{Label: "Spara och lägg till en till", Variant: ui.Secondary, Name: "next", Value: "1"}),
		ui.Button(ui.Action{Label: "Ta bort", Variant: ui.Tertiary, Color: ui.Danger, Name: "do", Value: "remove"}),
		raw(`</div></form>
<section class="stack"><h2>Aktiviteter</h2>
<ul class="items"><li><div class="row"><strong>Sökt jobb</strong>`),
		ui.Tag("", "5 oktober"), ui.Tag(ui.Success, "Inlämnad"), ui.Tag(ui.Warning, "Sen"),
		raw(`</div><p>Bagare, Bageriet Ängen, Åmål</p><a href="/a">Ändra<span class="ds-sr-only"> sökt jobb 5 oktober</span></a></li>
<li><strong>Intervju</strong><p>Kock, Umeå kommun</p><a href="/b">Ändra<span class="ds-sr-only"> intervju 7 oktober</span></a></li></ul></section>
<section class="stack"><h2>Kvitto</h2>`),
		in(ui.Facts(),
			in(ui.Fact("Kvittonummer"), raw(`<bdi class="code">AP-2026/000123</bdi>`)),
			in(ui.Fact("Kom in"), raw(`den 5 november 2026 kl. 08.15`)),
		),
		in(ui.Table("Tidigare rapporter"), raw(`<thead><tr><th scope="col">Månad</th><th scope="col">Kom in</th><th scope="col" class="number">Aktiviteter</th><th scope="col">Diarienummer</th></tr></thead>
<tbody><tr><th scope="row">September 2026</th><td>den 14 oktober 2026 kl. 23.58</td><td class="number">12</td><td>AP-2026/000101</td></tr>
<tr><th scope="row">Augusti 2026</th><td>den 3 september 2026 kl. 10.02</td><td class="number">7</td><td>AP-2026/000077</td></tr></tbody>`)),
		raw(`<h3>Dina prov</h3>`),
		in(ui.Rows("Dina prov", "Dag", "Resultat", "Gäller till och med"), raw(`<tr role="row"><th role="rowheader" scope="row">2026-10-05</th><td role="cell" data-column="Resultat">Godkänt, 100 procent rätt</td><td role="cell" data-column="Gäller till och med">2028-10-05</td></tr>
<tr role="row"><th role="rowheader" scope="row">2026-10-04</th><td role="cell" data-column="Resultat">Inte godkänt</td><td role="cell"></td></tr>`)),
		in(ui.Details("Vad räknas som en aktivitet?"), raw(`<p>Allt som du har gjort för att få ett arbete eller komma närmare ett.</p>`)),
		in(ui.Card(), raw(`<h3>Behöver du hjälp?</h3><p>Ring, skriv eller kom till ett kontor. <a href="/kontakt">Så når du oss</a></p>`)),
		raw(`</section></main>
<footer class="site-footer"><div class="bar"><ul><li><a href="/kontakt">Kontakt</a></li><li><a href="/tillganglighet">Tillgänglighet</a></li><li><a href="/personuppgifter">Personuppgifter</a></li></ul></div></footer>
</div></body></html>`),
	)
}
