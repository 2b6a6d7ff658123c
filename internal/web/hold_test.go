package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

const (
	findForm = `form:has(#whom)`
	holdForm = `form:has(#until_day)`
	liftForm = `form[action$="/upphav"]`
)

// The officer finds somebody by number, holds them to a day within the rule's
// time, sees the hold on a list that names nobody, and lifts it; the person sees
// each of these. Nobody and a protected person have one answer.
func TestHold(t *testing.T) {
	l := newLooker(t)
	dpo := l.As(t, person.Staff, portal.DPO)
	list := dpo.Get(l.URL + link.DPO).Click(link.Holds)
	if list.Status != http.StatusOK || !strings.Contains(text(list, "main"), "Inget bevarande gäller") {
		t.Fatalf("the list: %d %s", list.Status, text(list, "main"))
	}
	for typed, want := range map[string]int{"": 422, "anna": 422, "AP-2026/999999": 404, portal.Number(pgtest.Protected).Written(): 404} {
		if none := list.Submit(findForm, url.Values{"whom": {typed}}); none.Status != want || text(none, "#whom-problem") == "" || none.Doc().Find("#whom").AttrOr("value", "") != typed {
			t.Errorf("%q: %d %s", typed, none.Status, text(none, "main"))
		}
	}
	found := list.Submit(findForm, url.Values{"whom": {portal.Number(pgtest.Anna).Written()}})
	if found.Status != http.StatusSeeOther || found.Location() != l.URL+link.Hold(string(pgtest.Anna)) {
		t.Fatalf("found: %d %s", found.Status, found.Location())
	}
	page := found.Follow()
	if got := text(page, "main"); !strings.Contains(got, "Testsson") || !strings.Contains(got, "Gallras i vanlig tid") {
		t.Errorf("found: %s", got)
	}
	if wrong := page.Submit(holdForm, url.Values{"until_day": {"2028-11-06"}}); wrong.Status != 422 || text(wrong, "#hold_reason-problem") == "" || text(wrong, "#until_day-problem") == "" {
		t.Errorf("a day after the rule's 24 months: %d %s", wrong.Status, text(wrong, ".ds-error-summary"))
	}
	typed := url.Values{"hold_reason": {"court"}, "until_day": {"2027-06-30"}}
	for range 2 { // the same form again is the same hold
		if held := page.Submit(holdForm, typed); held.Status != http.StatusSeeOther {
			t.Fatalf("held: %d %s", held.Status, text(held, "main"))
		}
	}
	page = dpo.Get(l.URL + link.Hold(string(pgtest.Anna)))
	if got := text(page, "main"); !strings.Contains(got, "ingenting gallras") || strings.Count(got, "Sam Stab") != 1 || page.Doc().Find(liftForm).Length() != 1 {
		t.Errorf("held: %s", got)
	}
	if got := text(l.As(t, person.Jobseeker, pgtest.Anna).Get(l.URL+link.MyData), "main"); !strings.Contains(got, "Mål i domstol. Det gäller till och med 2027-06-30") && !strings.Contains(got, "Mål i domstol. Det gäller till och med 30 juni 2027") {
		t.Errorf("the person: %s", got)
	}
	if again := page.Submit(holdForm, typed); again.Status != 422 || !strings.Contains(text(again, "#hold_reason-problem"), "redan under bevarande") {
		t.Errorf("once more: %d", again.Status)
	}
	list = dpo.Get(l.URL + link.Holds)
	if got := text(list, "main"); !strings.Contains(got, "Mål i domstol") || !strings.Contains(got, "30 juni 2027") || strings.Contains(got, "Testsson") || strings.Contains(list.Body, string(pgtest.Anna)) {
		t.Errorf("the list: %s", got)
	}
	if lifted := page.Submit(liftForm, nil).Follow(); !strings.Contains(text(lifted, "main"), "Upphävt 2026-11-05") || !strings.Contains(text(lifted, "main"), "Gallras i vanlig tid") {
		t.Errorf("lifted: %d %s", lifted.Status, text(lifted, "main"))
	}
	seen := l.As(t, person.Jobseeker, pgtest.Anna).Get(l.URL + link.WhoHasRead)
	for _, words := range []string{"Sökte och hittade dig", "Såg om dina uppgifter ska bevaras", "Beslutade att dina uppgifter inte ska raderas än", "får raderas i vanlig tid", "Dataskyddsombud"} {
		if !strings.Contains(text(seen, "main"), words) {
			t.Errorf("Anna does not see %q", words)
		}
	}
	if log := l.Log.String(); strings.Contains(log, portal.Number(pgtest.Anna).Digits()) {
		t.Error("the number is in the program's log")
	}
	if none := dpo.Get(l.URL + link.Hold(pgtest.ID(404))); none.Status != http.StatusNotFound {
		t.Errorf("nobody: %d", none.Status)
	}
	if none := dpo.Get(l.URL + link.Hold(string(pgtest.Protected))); none.Status != http.StatusNotFound {
		t.Errorf("protected: %d", none.Status)
	}
}

// A hold by the number of a control case leaves the person no trace of it.
func TestHold_Control(t *testing.T) {
	l := newLooker(t)
	l.opened(t, 831, pgtest.Anna, "fraud_signal")
	before := l.told(t, pgtest.Anna, "")
	found := l.As(t, person.Staff, portal.DPO).Get(l.URL+link.Holds).Submit(findForm, url.Values{"whom": {"ap-2026/000831"}})
	if found.Status != http.StatusSeeOther || found.Location() != l.URL+link.Hold(pgtest.ID(831)) {
		t.Fatalf("found: %d %s", found.Status, found.Location())
	}
	held := found.Follow().Submit(holdForm, url.Values{"hold_reason": {"inquiry"}, "until_day": {"2027-06-30"}})
	if held.Status != http.StatusSeeOther || held.Follow().Submit(liftForm, nil).Status != http.StatusSeeOther {
		t.Fatalf("held and lifted: %d %s", held.Status, text(held, "main"))
	}
	l.As(t, person.Staff, portal.DPO).Get(l.URL + link.Holds)
	if diff := cmp.Diff(before, l.told(t, pgtest.Anna, ""), cmp.AllowUnexported(told{})); diff != "" {
		t.Errorf("a trace:\n%s", diff)
	}
}
