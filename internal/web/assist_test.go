package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A person reads out a code from their page; a caseworker goes on with the draft and
// hands it in; the person sees all of it, and can end it with one press.
func TestAssist_FromCodeToReceipt(t *testing.T) {
	p := portal.New(t)
	anna, caseworker := p.As(t, person.Jobseeker, pgtest.Anna), p.As(t, person.Staff, pgtest.CaseworkerN)
	help := link.Help("2026-10")
	shown := anna.Get(p.URL+help).Submit(`form[action="`+help+`"]`, nil)
	code := text(shown, ".status .code")
	if shown.Status != 200 || len(code) != 9 {
		t.Fatalf("the code: %d %q", shown.Status, code)
	}
	if again := anna.Get(p.URL + help); strings.Contains(again.Body, code) || !strings.Contains(text(again, "main"), "Du har en kod som gäller till klockan") {
		t.Error("the code is shown twice, or is said to be none")
	}

	desk := caseworker.Get(p.URL + link.Assist)
	number := portal.Number(pgtest.Anna).Digits()
	const ask = `form[action="/handlaggning/utkast"]`
	bad := desk.Submit(ask, url.Values{"number": {number}, "way": {"code"}, "code": {"0000-0000"}})
	if bad.Status != 422 || !strings.Contains(text(bad, "#code-problem"), "Koden gäller inte") || strings.Contains(bad.URL.String(), number) {
		t.Errorf("a wrong code: %d %s", bad.Status, text(bad, "#code-problem"))
	}
	if none := desk.Submit(ask, url.Values{"number": {portal.Number(pgtest.Protected).Digits()}, "way": {"desk"}, "identified": {"id_document"}}); none.Status != 404 {
		t.Errorf("a protected person: %d", none.Status)
	}
	draft := bad.Submit(ask, url.Values{"number": {number}, "way": {"code"}, "code": {strings.ToLower(code)}}).Follow()
	if got := text(draft, "main"); draft.Status != 200 || !strings.Contains(got, "Utkast för oktober 2026") || !strings.Contains(got, "Det finns inget utkast än") {
		t.Fatalf("the draft: %d %s", draft.Status, got)
	}
	page := text(anna.Get(p.URL+link.Report("2026-10")), ".ds-alert")
	if !strings.Contains(page, "En handläggare kan läsa och fortsätta ditt utkast i dag") {
		t.Errorf("the person is not told: %s", page)
	}
	add := `form[action$="/aktivitet"]`
	chosen := draft.Submit(add, url.Values{"kind": {"kurs"}}) // no more than a kind shows its fields
	if got := text(chosen, add); chosen.Status != 200 || !strings.Contains(got, "Till och med") || len(names(chosen, add)) < 7 {
		t.Fatalf("a kind: %d %s", chosen.Status, got)
	}
	for _, name := range names(anna.Get(p.URL+link.NewActivity("2026-10", "kurs")), `form[action*="/aktiviteter/"]`) {
		if !slices.Contains(names(chosen, add), name) && !slices.Contains([]string{"version", "employer_for", "place_for", "sok", "do"}, name) {
			t.Errorf("staff are not asked for %s", name)
		}
	}
	typed := url.Values{"day": {"2026-10-07"}, "until": {"2026-10-06"}, "employer": {"Kursgården 070-174 06 05"}, "a_education": {"none_of_these"}}
	wrong := chosen.Submit(add, typed)
	if wrong.Status != 422 || text(wrong, "#until-problem") == "" || text(wrong, "#education-problem") == "" || value(wrong, "employer") != "Kursgården 070-174 06 05" {
		t.Errorf("a period that ends before it begins: %d %s", wrong.Status, text(wrong, "main"))
	}
	if other := wrong.Submit(add, url.Values{"kind": {"arbete"}}); other.Status != 200 || value(other, "employer") != "Kursgården 070-174 06 05" || value(other, "until") != "2026-10-06" {
		t.Errorf("another kind loses what was typed: %d", other.Status)
	}
	warned := wrong.Submit(add, url.Values{"until": {"2026-10-09"}, "a_education": {""}})
	if got := text(warned, ".ds-alert"); warned.Status != 422 || !strings.Contains(got, "telefonnummer") {
		t.Errorf("what looks like a phone number: %d %s", warned.Status, got)
	}
	added := warned.Submit(add, nil).Follow()
	if got := text(added, ".items"); !strings.Contains(got, "7 oktober") {
		t.Errorf("added: %s", got)
	}
	handIn := `form[action$="/lamna-in"]`
	if unread := added.Submit(handIn, nil); unread.Status != 422 || !strings.Contains(text(unread, ".ds-alert"), "läst upp") {
		t.Errorf("not read back: %d", unread.Status)
	}
	done := added.Submit(handIn, url.Values{"read_back": {"1"}})
	if again := added.Submit(handIn, url.Values{"read_back": {"1"}}); done.Status != http.StatusSeeOther || again.Location() != done.Location() {
		t.Fatalf("handed in: %d to %s, and %s", done.Status, done.Location(), again.Location())
	}
	if gone := caseworker.Get(draft.URL.String()); gone.Status != 404 {
		t.Errorf("the draft afterwards: %d", gone.Status)
	}
	if got := text(anna.Get(p.URL+link.Receipt("2026-10")), "main"); !strings.Contains(got, "Muntligt") {
		t.Errorf("the receipt: %s", got)
	}
	if got := text(anna.Get(p.URL+link.WhoHasRead), "main"); !strings.Contains(got, "Fick fortsätta ditt utkast i dag") || !strings.Contains(got, "Läste ditt utkast") || !strings.Contains(got, "Ändrade i ditt utkast") {
		t.Errorf("who has read: %s", got)
	}

	asked := desk.Submit(ask, url.Values{"id": {pgtest.ID(930)}, "number": {number}, "way": {"desk"}, "identified": {"id_document"}, "month": {"2026-11"}}).Follow()
	if asked.Status != 200 {
		t.Fatalf("asked at the desk: %d", asked.Status)
	}
	told := anna.Get(p.URL + link.Help("2026-11"))
	if got := text(told, ".items"); !strings.Contains(got, "Du bad om det på ett kontor") || !strings.Contains(got, "Visade en giltig id-handling") {
		t.Errorf("the person is not told how: %s", got)
	}
	ended := told.Submit(`form[action$="/avsluta"]`, nil).Follow()
	if got := text(ended, "main"); !strings.Contains(got, "Du avslutade det") {
		t.Errorf("ended: %s", got)
	}
	if gone := caseworker.Get(asked.URL.String()); gone.Status != 404 {
		t.Errorf("the draft, ended: %d", gone.Status)
	}
}

// names are the names of the fields of a form, and value is what one says.
func names(p *browser.Page, form string) []string {
	return p.Doc().Find(form).First().Find("[name]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("name", "") })
}

func value(p *browser.Page, name string) string {
	return p.Doc().Find(`[name="`+name+`"]`).AttrOr("value", "")
}
