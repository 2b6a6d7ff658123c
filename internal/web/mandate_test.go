package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A caseworker records who may act for Anna, from her case, in two pages; she sees
// it at once and ends it with one press. The representative, who is nobody here
// before, signs in, sees for whom and may give it up; a god man may not.
func TestMandate_FromTheDeskToBothParties(t *testing.T) {
	p := portal.New(t)
	caseworker, hers := p.As(t, person.Staff, pgtest.CaseworkerN), p.As(t, person.Jobseeker, pgtest.Anna)
	checked := caseworker.Get(p.URL+link.Intake).Submit(intakeForm, anna(nil))
	registered := checked.Submit(intakeForm, url.Values{"do": {"register"}}).Follow()
	page := caseworker.Get(p.URL + registered.Doc().Find(`main a[href$="/ombud"]`).AttrOr("href", ""))
	form := `form[action="` + page.URL.Path + `"]`
	acts := person.TestNumber(time.Date(1977, 3, 4, 0, 0, 0, 0, time.UTC), true, false)
	typed := url.Values{"number": {acts.Digits()}, "given": {"Olga"}, "family": {"Ombudsson"}, "kind": {"ombud"}, "scope": {"file"}, "from": {"2026-11-01"},
		"until": {"2027-10-31"}, "document": {"power_of_attorney"}, "document_day": {"2026-10-30"}, "do": {"check"}}
	if got := text(page, "main"); page.Status != 200 || !strings.Contains(got, "Ingen är registrerad för personen") {
		t.Fatalf("before: %d %s", page.Status, got)
	}
	if wrong := page.Submit(form, url.Values{"do": {"check"}}); wrong.Status != 422 || text(wrong, "#number-problem") == "" || text(wrong, "#kind-problem") == "" {
		t.Errorf("nothing typed: %d %s", wrong.Status, text(wrong, ".ds-error-summary"))
	}
	look := page.Submit(form, typed)
	if got := text(look, ".status"); look.Status != 200 || !strings.Contains(got, "Olga") || !strings.Contains(got, "Fullmakt, 30 oktober 2026") {
		t.Fatalf("checked: %d %s", look.Status, got)
	}
	if again := look.Submit(form, url.Values{"do": {"change"}}); again.Doc().Find("#family").AttrOr("value", "") != "Ombudsson" {
		t.Error("what was typed is gone")
	}
	recorded := look.Submit(form, url.Values{"do": {"record"}})
	if recorded.Status != http.StatusSeeOther || strings.Contains(recorded.Location(), acts.Digits()) {
		t.Fatalf("recorded: %d %s", recorded.Status, recorded.Location())
	}
	if got := text(recorded.Follow(), "main"); !strings.Contains(got, "Olga Ombudsson, Ombud") || !strings.Contains(got, "Gäller nu") {
		t.Errorf("the list: %s", got)
	}
	godMan := recorded.Follow().Submit(form, url.Values{"number": {portal.Number(pgtest.Protected).Digits()}, "given": {"Gun"}, "family": {"Gode"}, "kind": {"god_man"},
		"scope": {"see"}, "from": {"2026-11-01"}, "document": {"court_decision"}, "document_day": {"2026-10-30"}, "do": {"check"}}).Submit(form, url.Values{"do": {"record"}}).Follow()
	if got := text(godMan, "main"); !strings.Contains(got, "Gun Gode, God man") || strings.Contains(got, "Testsson, God man") {
		t.Errorf("with a god man: %s", got)
	}

	if got := text(hers.Get(p.URL+link.Mine), "main"); !strings.Contains(got, "Olga Ombudsson får agera för dig") {
		t.Errorf("she is not told: %s", got)
	}
	own := hers.Get(p.URL + link.Mandates)
	if got := text(own, "main"); !strings.Contains(got, "Olga Ombudsson, Ombud") || !strings.Contains(got, "Gäller från 1 november 2026 till och med 31 oktober 2027") ||
		!strings.Contains(got, "överförmyndaren") || !strings.Contains(got, "Ingenting än") || own.Doc().Find(`form[action$="/avsluta"]`).Length() != 1 {
		t.Errorf("her page: %s", got)
	}

	b := browser.New(t)
	signIn := p.Begin(t, b, p.EID, toEID)
	signIn.Post(t, signIn.Good(map[string][]string{fakeidp.Number: {acts.Digits()}, fakeidp.GivenName: {"Olga"}, fakeidp.Surname: {"Ombudsson"}}))
	in := b.Get(p.URL + link.Mine).Follow()
	if got := text(in, "main"); in.Status != 200 || !strings.Contains(got, "Du är inte anmäld som arbetssökande") || strings.Contains(got, "rapport för november") {
		t.Fatalf("the representative's first page: %d %s", in.Status, got)
	}
	for _, address := range []string{link.MyReports, link.MyInbox, link.MyData, link.WhoHasRead, link.MySettings} {
		if page := b.Get(p.URL + address); page.Status != 200 {
			t.Errorf("%s: %d", address, page.Status)
		}
	}
	activity := link.Activity("2026-10", report.NewID())
	filled := url.Values{"version": {"0"}, "kind": {"sokt_jobb"}, "day": {"2026-10-05"}, "occupation": {"frisörer"}, "employer": {"Ö Krog"}, "place": {"Umeå"}, "how": {"visit"}, "id": {string(report.NewID())}, "attested": {"1"}}
	for address, page := range map[string]*browser.Page{
		"the month": b.Get(p.URL + link.Report("2026-10")), "a new activity": b.Get(p.URL + link.NewActivity("2026-10", "")), "the check": b.Get(p.URL + link.Check("2026-10")),
		"saving": b.PostFrom(p.URL+link.MyReports, p.URL+activity, filled), "handing in": b.PostFrom(p.URL+link.MyReports, p.URL+link.HandIn("2026-10"), filled),
	} {
		if got := text(page, "h1"); page.Status != http.StatusForbidden || got != "Du är inte anmäld som arbetssökande" || page.Doc().Find(`main a[href="`+link.Mandates+`"]`).Length() != 1 {
			t.Errorf("%s of their own: %d %s", address, page.Status, got)
		}
	}
	theirs := b.Get(p.URL + link.Mandates)
	if got := text(theirs, "main"); !strings.Contains(got, "De som du får agera för") || !strings.Contains(got, "Test Testsson, Ombud") {
		t.Errorf("the representative's page: %s", got)
	}
	if got := text(hers.Get(p.URL+link.WhoHasRead), "main"); !strings.Contains(got, "Den som du företräder, eller som företräder dig") || !strings.Contains(got, "Ändrade vem som får agera") {
		t.Errorf("who has read: %s", got)
	}
	if got := text(theirs.Submit(`form[action$="/avsluta"]`, nil).Follow(), "main"); !strings.Contains(got, "Ingen är registrerad") {
		t.Errorf("given up: %s", got)
	}
	if got := text(own.Submit(`form[action$="/avsluta"]`, nil).Follow(), "main"); !strings.Contains(got, "Ombudet lämnade uppdraget") {
		t.Errorf("ended twice: %s", got)
	}
}
