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

// Somebody new in the role finds, and another confirms: each by the case's page,
// found by the queue.
func TestDesk_FirstReview(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), `SET session_replication_role = replica; UPDATE portal.staff_grant SET operator = '', reason = 'new_task',
		requested_by = '`+string(pgtest.CaseworkerN)+`', requested_at = '2026-01-01', approved_by = '`+string(portal.Manager)+`', approved_at = '2026-01-01'
		WHERE staff_id = '`+string(pgtest.ReviewerN)+`'`); err != nil {
		t.Fatal(err)
	}
	caseworker, novice, used := p.As(t, person.Staff, pgtest.CaseworkerN), p.As(t, person.Staff, pgtest.ReviewerN), p.As(t, person.Staff, pgtest.CircleN)
	checked := caseworker.Get(p.URL+link.Intake).Submit(intakeForm, anna(nil))
	if done := checked.Submit(intakeForm, url.Values{"do": {"register"}}); done.Status != http.StatusSeeOther {
		t.Fatalf("registered: %d", done.Status)
	}
	page := novice.Get(p.URL + novice.Get(p.URL+link.Desk).Doc().Find("tbody a").AttrOr("href", ""))
	const first = `form[action$="/forsta"]`
	if got := text(page, "main"); !strings.Contains(got, "Du är ny i rollen") {
		t.Errorf("the case: %s", got)
	}
	if empty := page.Submit(first, nil); empty.Status != http.StatusUnprocessableEntity || text(empty, "#outcome-problem") == "" {
		t.Errorf("nothing chosen: %d", empty.Status)
	}
	for range 2 {
		if kept := page.Submit(first, url.Values{"outcome": {"ok"}}); kept.Status != http.StatusSeeOther {
			t.Fatalf("proposed: %d %s", kept.Status, text(kept, "main"))
		}
	}
	if again := novice.Get(page.URL.String()); again.Doc().Find(first).Length() != 0 || !strings.Contains(text(again, "main"), "Ditt utfall väntar på en annan granskare") {
		t.Errorf("seen by who made it: %s", text(again, "main"))
	}
	queue := used.Get(p.URL + link.Desk)
	if got := text(queue, "tbody"); !strings.Contains(got, "Bekräftas senast") {
		t.Errorf("the queue: %s", got)
	}
	other := used.Get(p.URL + queue.Doc().Find("tbody a").AttrOr("href", ""))
	if missing := other.Submit(first, url.Values{"do": {"return"}}); missing.Status != http.StatusUnprocessableEntity || text(missing, "#return_reason-problem") == "" {
		t.Errorf("returned for no reason: %d", missing.Status)
	}
	for range 2 {
		if done := other.Submit(first, url.Values{"do": {"confirm"}}); done.Status != http.StatusSeeOther {
			t.Fatalf("confirmed: %d %s", done.Status, text(done, "main"))
		}
	}
	if got := text(used.Get(p.URL+link.Desk), "main"); !strings.Contains(got, "Det finns inget att granska") {
		t.Errorf("the queue afterwards: %s", got)
	}
}
