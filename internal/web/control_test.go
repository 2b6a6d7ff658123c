package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

const (
	markForm = `form:has(#review_by)`
	openForm = `form:has(#from_day)`
)

// emergencyOf opens somebody, by number, case or both, as a reviewer of the south.
func emergencyOf(t *testing.T, p *portal.Portal, more url.Values) *browser.Page {
	t.Helper()
	typed := url.Values{"reason": {"wrong_unit"}, "line": {"Fel enhet"}}
	for k, v := range more {
		typed[k] = v
	}
	return p.As(t, person.Staff, pgtest.ReviewerS).Get(p.URL+link.Emergency).Submit(emergencyForm, typed)
}

// What is done in a case that is marked as a control leaves no trace with the
// person: not the mark, not the case's pages, not a search for its number, not an
// emergency access to it, nor the listing, the review and the follow-up of that.
// From the day that it is opened everything is there, what came before too.
func TestControl(t *testing.T) {
	l := newLooker(t)
	id, other := *l.opened(t, 821, pgtest.Anna, "report"), *l.opened(t, 822, pgtest.Bo, "report")
	const number, months = "AP-2026/000821", "2027-05-05"
	before := l.told(t, pgtest.Anna, "")
	same := func(step string) {
		t.Helper()
		if diff := cmp.Diff(before, l.told(t, pgtest.Anna, ""), cmp.AllowUnexported(told{})); diff != "" {
			t.Errorf("%s leaves a trace:\n%s", step, diff)
		}
	}

	reviewer := l.As(t, person.Staff, pgtest.ReviewerN)
	page := reviewer.Get(l.URL + link.Control(id))
	if page.Status != http.StatusOK || page.Doc().Find(openForm).Length() != 0 || !strings.Contains(text(page, "main"), "Öppet: den enskilde ser vad som görs") {
		t.Fatalf("before: %d %s", page.Status, text(page, "main"))
	}
	if wrong := page.Submit(markForm, url.Values{"control_reason": {"x"}, "review_by": {"2027-05-06"}}); wrong.Status != http.StatusUnprocessableEntity ||
		text(wrong, "#control_reason-problem") == "" || text(wrong, "#review_by-problem") == "" {
		t.Errorf("a day after the rule's six months: %d %s", wrong.Status, text(wrong, ".ds-error-summary"))
	}
	marked := page.Submit(markForm, url.Values{"control_reason": {"ongoing"}, "review_by": {months}})
	if marked.Status != http.StatusSeeOther {
		t.Fatalf("marked: %d %s", marked.Status, text(marked, "main"))
	}
	same("the mark")
	if again := page.Submit(markForm, url.Values{"control_reason": {"ongoing"}, "review_by": {months}}); again.Status != http.StatusSeeOther {
		t.Errorf("the same form again: %d", again.Status)
	}
	shown := marked.Follow()
	if got := text(shown, "main"); !strings.Contains(got, "den enskilde ser inte vad som görs") || !strings.Contains(got, "En utredning pågår") || strings.Count(got, "av dig") != 1 {
		t.Errorf("marked: %s", got)
	}
	if list := reviewer.Get(l.URL + link.Controls); !strings.Contains(text(list, "main"), number) || strings.Contains(text(list, "main"), "Testsson") {
		t.Errorf("the list: %d %s", list.Status, text(list, "main"))
	}
	if found := reviewer.Get(l.URL+link.Search).Submit(`form:has(#case_number)`, url.Values{"case_number": {number}}); !strings.Contains(text(found, "main"), number) {
		t.Errorf("the search: %d %s", found.Status, text(found, "main"))
	}
	same("the search for the case's number, or the list of control cases")

	if none := emergencyOf(t, l.Portal, url.Values{"case_number": {number}, "number": {portal.Number(pgtest.Bo).Written()}}); none.Status != http.StatusNotFound {
		t.Errorf("another's number with the case: %d", none.Status)
	}
	if none := emergencyOf(t, l.Portal, url.Values{"case_number": {"AP-2026/999999"}}); none.Status != http.StatusNotFound || text(none, "#case_number-problem") == "" {
		t.Errorf("no such case: %d", none.Status)
	}
	sent := emergencyOf(t, l.Portal, url.Values{"case_number": {strings.ToLower(number)}})
	if sent.Status != http.StatusSeeOther || !strings.Contains(text(sent.Follow(), "main"), number) {
		t.Fatalf("the emergency access: %d %s", sent.Status, text(sent, "main"))
	}
	manager := l.As(t, person.Staff, portal.ManagerSouth)
	list := manager.Get(l.URL + link.ManagerEmergencies)
	if done := list.Submit(`form[action$="/granska"]`, url.Values{"outcome": {"justified"}}); done.Status != http.StatusSeeOther || done.Follow().Status != http.StatusOK {
		t.Errorf("reviewed: %d", done.Status)
	}
	same("the emergency access, its list or its review")

	t.Run("not for who may not", func(t *testing.T) {
		if p := l.As(t, person.Staff, pgtest.CaseworkerN).Get(l.URL + link.Control(id)); p.Status != http.StatusForbidden {
			t.Errorf("a caseworker: %d", p.Status)
		}
		for what, of := range map[string]string{"another unit's": other, "nobody's": pgtest.ID(404)} {
			if p := l.As(t, person.Staff, pgtest.ReviewerS).Get(l.URL + link.Control(of)); p.Status != http.StatusNotFound {
				t.Errorf("%s: %d", what, p.Status)
			}
		}
	})
	l.Now = l.Now.AddDate(0, 0, 7)
	if err := l.Worker.InTx(t.Context(), l.System(t), access.FollowUp, func(tx *postgres.Tx) error {
		_, err := tx.MakeFollowUp(t.Context(), time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	auditor := l.As(t, person.Staff, portal.Auditor)
	for _, item := range texts(t, l.Portal, `SELECT i.id::text FROM portal.follow_item i JOIN portal.access_log l ON l.id = i.log_id WHERE l.subject_id = '`+string(pgtest.Anna)+`'`) {
		if p := auditor.Get(l.URL + link.FollowItem(item)); p.Status != http.StatusOK {
			t.Errorf("a picked line: %d", p.Status)
		}
	}
	if now := l.told(t, pgtest.Anna, ""); now.lines != before.lines || now.csv != before.csv || now.usage != before.usage {
		t.Errorf("the follow-up leaves a trace: %s", now.csv)
	}
	extract := l.extracted(t, pgtest.Anna)
	for _, word := range []string{"nödåtkomst", "Nödåtkomst", "emergency", "Enhet Syd", "control", "Loggranskare"} {
		if strings.Contains(extract, word) {
			t.Errorf("the extract says %q: %s", word, extract)
		}
	}

	page = reviewer.Get(l.URL + link.Control(id))
	if wrong := page.Submit(openForm, url.Values{"from_day": {"2026-11-11"}}); wrong.Status != http.StatusUnprocessableEntity || text(wrong, "#from_day-problem") == "" || text(wrong, "#opened_reason-problem") == "" {
		t.Errorf("opened from yesterday: %d", wrong.Status)
	}
	open := page.Submit(openForm, url.Values{"opened_reason": {"over"}, "from_day": {"2026-11-13"}})
	if open.Status != http.StatusSeeOther {
		t.Fatalf("opened: %d %s", open.Status, text(open, "main"))
	}
	if stale := page.Submit(openForm, url.Values{"id": {pgtest.ID(1)}, "opened_reason": {"over"}, "from_day": {"2026-11-13"}}); stale.Status != http.StatusConflict {
		t.Errorf("a form that has not seen the decision: %d", stale.Status)
	}
	if now := l.told(t, pgtest.Anna, ""); now.lines != before.lines+2 { // the extract, made and taken out
		t.Errorf("opened from tomorrow: %s", now.csv)
	}
	l.Now = l.Now.AddDate(0, 0, 1)
	after := l.told(t, pgtest.Anna, "")
	for _, said := range []string{"Nödåtkomst: fel i fördelningen mellan enheter", "Läste uppgifter om dig (nödåtkomst)", "Sökte och hittade dig", "Beslutade om du får se",
		"Öppnade ett ärende om dig", "Granskade en nödåtkomst i efterhand", "Läste den här loggen", "Du fanns med i en lista"} {
		for form, text := range map[string]string{"page": after.page, "csv": after.csv, "findUsage": after.usage} {
			if !strings.Contains(text, said) {
				t.Errorf("opened: nothing of %q in the %s", said, form)
			}
		}
	}
	if ended := reviewer.Get(l.URL + link.Controls); strings.Contains(text(ended, "main"), number) {
		t.Error("an opened case is on the list")
	}
}

// The rule may ask for another to decide what comes next, and a mark made after an
// opening that is to come takes that back. A case hides nothing of another's.
func TestControl_ByAnother(t *testing.T) {
	l := newLooker(t)
	id := *l.opened(t, 823, pgtest.Anna, "report")
	reviewer := l.As(t, person.Staff, pgtest.ReviewerN)
	decide := func(form string, v url.Values) *browser.Page {
		return reviewer.Get(l.URL+link.Control(id)).Submit(form, v)
	}
	mark, open := url.Values{"control_reason": {"offence"}, "review_by": {"2026-12-01"}}, url.Values{"opened_reason": {"no_harm"}, "from_day": {"2026-11-06"}}
	for i, step := range []struct {
		form string
		with url.Values
	}{{markForm, mark}, {openForm, open}, {markForm, mark}} {
		if p := decide(step.form, step.with); p.Status != http.StatusSeeOther {
			t.Fatalf("step %d: %d %s", i, p.Status, text(p, "main"))
		}
		l.Now = l.Now.Add(time.Minute)
	}
	l.logged(t, l.Now, pgtest.Bo, &id, "review", "report", "ok", "") // named by whoever had that case at hand
	if got := l.told(t, pgtest.Bo, ""); got.lines != 1 {
		t.Errorf("another's control case hides a line: %d", got.lines)
	}
	l.Now = l.Now.AddDate(0, 0, 30)
	l.logged(t, l.Now, pgtest.Anna, &id, "review", "report", "ok", "")
	if got := l.told(t, pgtest.Anna, ""); got.lines != 0 {
		t.Errorf("marked anew, and opened all the same: %s", got.csv)
	}
	if list := reviewer.Get(l.URL + link.Controls); !strings.Contains(text(list, "main"), "Ska prövas nu") {
		t.Errorf("past its day: %s", text(list, "main"))
	}
	if _, err := l.conn.Exec(t.Context(), "UPDATE portal.access_rule SET control_by_another = true"); err != nil {
		t.Fatal(err)
	}
	defer func() { // the rules are lent with the database
		if _, err := l.conn.Exec(t.Context(), "UPDATE portal.access_rule SET control_by_another = false"); err != nil {
			t.Error(err)
		}
	}()
	open["from_day"] = []string{l.Now.Format(time.DateOnly)}
	if p := decide(openForm, open); p.Status != http.StatusConflict || text(p, "h1") != "Någon annan ska besluta" {
		t.Errorf("by who marked it: %d %s", p.Status, text(p, "h1"))
	}
	reviewer = l.As(t, person.Staff, pgtest.CircleN)
	if p := decide(openForm, open); p.Status != http.StatusSeeOther {
		t.Errorf("by another: %d %s", p.Status, text(p, "main"))
	}
}
