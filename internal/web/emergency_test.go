package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

const emergencyForm = `form:has(#line)`

// hire adds a member of staff of no unit.
func hire(t *testing.T, p *portal.Portal, n int, role person.Role) *browser.Browser {
	t.Helper()
	s := pgtest.Staff(n, "", role)
	if err := p.Worker.InTx(t.Context(), p.System(t), access.Demo, func(tx *postgres.Tx) error {
		return tx.AddStaff(t.Context(), []postgres.NewStaff{s})
	}); err != nil {
		t.Fatal(err)
	}
	return p.As(t, person.Staff, s.ID)
}

// From a search that finds nobody, over the form, to whom it opens, to the alarm
// and the review; the number stands in no address and in no log, whom it was
// about on no page of who looks at it afterwards.
func TestEmergency(t *testing.T) {
	p := portal.New(t)
	number := portal.Number(pgtest.Cilla).Written()
	dpo, auditor, manager := hire(t, p, 291, person.DPO), hire(t, p, 292, person.LogAuditor), p.As(t, person.Staff, portal.Manager)
	none := p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL+link.Search).Submit(`form:has(#number)`, url.Values{"number": {number}})
	page := none.Click(link.Emergency)
	if page.Status != 200 || !strings.Contains(text(page, ".ds-alert"), "60 minuter") || !strings.Contains(text(page, ".ds-alert"), "3 arbetsdagar") {
		t.Fatalf("the form: %d %s", page.Status, text(page, "main"))
	}
	typed := url.Values{"number": {number}, "reason": {"person_waits"}, "line": {strings.Repeat("å", 201)}}
	wrong := page.Submit(emergencyForm, typed)
	if wrong.Status != 422 || text(wrong, "#line-problem") == "" || wrong.Doc().Find("#number").AttrOr("value", "") != number ||
		wrong.Doc().Find("#reason option[selected]").AttrOr("value", "") != "person_waits" {
		t.Errorf("a line too long: %d %s", wrong.Status, text(wrong, "main form"))
	}
	if empty := page.Submit(emergencyForm, nil); empty.Status != 422 || empty.Doc().Find(".ds-error-summary a").Length() != 3 {
		t.Errorf("nothing typed: %d", empty.Status)
	}
	typed.Set("line", "Står vid disken")
	sent := wrong.Submit(emergencyForm, typed)
	if sent.Status != http.StatusSeeOther || sent.Location() != p.URL+link.EmergencyOpened {
		t.Fatalf("sent: %d %s %s", sent.Status, sent.Location(), text(sent, "main"))
	}
	opened := sent.Follow()
	if got := text(opened, "main"); !strings.Contains(got, "Testsson") || !strings.Contains(got, "Nödåtkomst till 20") || !strings.Contains(got, "Larmen är skickade") {
		t.Errorf("opened: %s", got)
	}
	if log := p.Log.String(); strings.Contains(log, portal.Number(pgtest.Cilla).Digits()) || strings.Contains(log, "disken") {
		t.Error("the number or the line is in the program's log")
	}

	for name, b := range map[string]*browser.Browser{link.Manager: manager, link.DPO: dpo} {
		o := b.Get(p.URL + name)
		if got := text(o, "main"); o.Status != 200 || !strings.Contains(got, "1 nytt larm om nödåtkomst") {
			t.Errorf("%s: %d %s", name, o.Status, got)
		}
	}
	p.Now = p.Now.Add(9 * 24 * time.Hour)
	for path, b := range map[string]*browser.Browser{link.ManagerEmergencies: manager, link.DPOEmergencies: dpo, link.AuditEmergencies: auditor} {
		l := b.Get(p.URL + path)
		got := text(l, "main")
		if l.Status != 200 || !strings.Contains(got, "Står vid disken") || !strings.Contains(got, "över tiden") || strings.Contains(got, "Testsson") || strings.Contains(l.Body, string(pgtest.Cilla)) {
			t.Errorf("%s: %d %s", path, l.Status, got)
		}
		if forms := l.Doc().Find(`form[action$="/granska"]`).Length(); (forms == 1) != (path != link.AuditEmergencies) {
			t.Errorf("%s: %d forms", path, forms)
		}
	}
	if o := manager.Get(p.URL + link.Manager); !strings.Contains(text(o, "main"), "Inga nya larm") {
		t.Errorf("seen: %s", text(o, "main"))
	}
	counted := `SELECT count(*)::text FROM portal.access_log WHERE what = 'page' AND result = 'denied' AND reason = 'no_role' AND unit_id IS NOT NULL`
	if refused := manager.Get(p.URL + link.DPO); refused.Status != http.StatusForbidden || texts(t, p, counted)[0] != "1" {
		t.Errorf("a page of another role: %d, counted %v", refused.Status, texts(t, p, counted))
	}
	list, review := manager.Get(p.URL+link.ManagerEmergencies), `form[action$="/granska"]`
	if got := text(list, "main table"); !strings.Contains(got, "Nekade försök per vecka") {
		t.Errorf("refusals: %s", got)
	}
	if bad := list.Submit(review, nil); bad.Status != 422 || bad.Doc().Find(review+" .ds-validation-message").Length() != 1 {
		t.Errorf("no outcome: %d", bad.Status)
	}
	done := list.Submit(review, url.Values{"outcome": {"justified"}})
	if done.Status != http.StatusSeeOther || !strings.Contains(text(done.Follow(), "main"), "Befogad") {
		t.Errorf("reviewed: %d", done.Status)
	}
	if again := dpo.PostFrom(p.URL+link.DPOEmergencies, p.URL+strings.Replace(list.Doc().Find(review).AttrOr("action", ""), link.ManagerEmergencies, link.DPOEmergencies, 1),
		url.Values{"outcome": {"unclear"}}); again.Status != http.StatusConflict || !strings.Contains(text(again, "h1"), "inte din att granska") {
		t.Errorf("reviewed again: %d", again.Status)
	}
	if after := sent.Follow(); !strings.Contains(text(after, "main"), "Ingen är öppen för dig") {
		t.Errorf("afterwards: %d %s", after.Status, text(after, "main"))
	}
}

// Nobody and a protected person have one answer, at the number, with everything
// that was typed.
func TestEmergency_OneAnswer(t *testing.T) {
	p := portal.New(t)
	page := p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL + link.Emergency)
	pages := map[string]string{}
	for name, id := range map[string]person.ID{"protected": pgtest.Protected, "nobody": person.ID(pgtest.ID(188))} {
		n := portal.Number(id).Digits()
		a := page.Submit(emergencyForm, url.Values{"number": {n}, "reason": {"danger"}, "line": {"Något brådskar"}})
		if a.Status != http.StatusNotFound || text(a, "#number-problem") != "Ingen träff som du har behörighet till. Vid behov: kontakta behörig enhet." ||
			a.Doc().Find("#line").AttrOr("value", "") != "Något brådskar" || a.Doc().Find("#number").AttrOr("value", "") != n {
			t.Errorf("%s: %d %s", name, a.Status, text(a, "main"))
		}
		pages[name] = steady(a, n)
	}
	if pages["protected"] != pages["nobody"] {
		t.Error("the pages tell them apart")
	}
}
