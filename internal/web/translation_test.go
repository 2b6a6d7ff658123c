package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// A form in Finnish, from the counter to the finding: the reviewer meets it in the
// queue, is not offered "not OK", and a form that says so all the same is refused
// with a sentence, until the translation stands beside it.
func TestDesk_TranslatedFirst(t *testing.T) {
	p := portal.New(t)
	caseworker, reviewer := p.As(t, person.Staff, pgtest.CaseworkerN), p.As(t, person.Staff, pgtest.ReviewerN)
	checked := caseworker.Get(p.URL+link.Intake).Submit(intakeForm, anna(map[string]string{"lang": "fi"}))
	if done := checked.Submit(intakeForm, url.Values{"do": {"register"}}); done.Status != http.StatusSeeOther {
		t.Fatalf("registered: %d", done.Status)
	}
	queue := reviewer.Get(p.URL + link.Translations)
	if got := text(queue, "tbody"); !strings.Contains(got, "finska") {
		t.Fatalf("the queue: %s", got)
	}
	page := reviewer.Get(p.URL + queue.Doc().Find("tbody a").AttrOr("href", ""))
	if got := text(page, "main"); !strings.Contains(got, "Språk: finska.") || !strings.Contains(got, "kan inte få utfallet inte godkänd än") {
		t.Errorf("the case: %s", got)
	}
	if page.Doc().Find(`input[name="outcome"][value="not_ok"]`).Length() != 0 || page.Doc().Find(`input[name="outcome"][value="ok"]`).Length() != 1 {
		t.Error("what may be found before the translation")
	}
	notOK := url.Values{"outcome": {"not_ok"}, "reason": {"too_few"}, "consequence": {"signal"}}
	const finding = `form[action$="/utfall"]`
	if refused := page.Submit(finding, notOK); refused.Status != http.StatusConflict || !strings.Contains(text(refused, "main"), "inte översatt än") {
		t.Errorf("not OK before the translation: %d %s", refused.Status, text(refused, "main"))
	}
	open := page.Submit(`form[action$="/anteckning"]`, nil)
	own := p.As(t, person.Jobseeker, pgtest.Anna)
	if got := text(own.Get(p.URL+link.Version("2026-10", 1)), "main"); strings.Contains(got, "Översatt") {
		t.Errorf("the person's page before it is translated: %s", got)
	}
	const translation = `form[action$="/oversattning"]`
	if empty := open.Submit(translation, nil); empty.Status != http.StatusUnprocessableEntity || text(empty, "#text-problem") == "" {
		t.Errorf("an empty translation: %d", empty.Status)
	}
	for range 2 { // a form may be sent again
		if kept := open.Submit(translation, url.Values{"text": {"Tre sökta jobb"}}); kept.Status != http.StatusSeeOther {
			t.Fatalf("translated: %d %s", kept.Status, text(kept, "main"))
		}
	}
	page = reviewer.Get(page.URL.String())
	if again := page.Submit(`form[action$="/anteckning"]`, nil); !strings.Contains(text(again, "main"), "Översättning: Tre sökta jobb") {
		t.Errorf("the translation: %s", text(again, "main"))
	}
	if got := text(own.Get(p.URL+link.Version("2026-10", 1)), "main"); !strings.Contains(got, "Språk: finska. Översatt:") || !strings.Contains(got, "Tre sökta jobb") {
		t.Errorf("the person's page: %s", got)
	}
	if found := page.Submit(finding, notOK); found.Status != http.StatusSeeOther {
		t.Errorf("not OK after the translation: %d %s", found.Status, text(found, "main"))
	}
	if got := text(reviewer.Get(p.URL+link.Translations), "main"); !strings.Contains(got, "Det finns inget att översätta.") {
		t.Errorf("the queue: %s", got)
	}
}
