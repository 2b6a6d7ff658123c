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

// A notice about a protected person is in the fund's inbox, marked and without
// a name; it opens, and is answered, only by officers whom the fund has named.
func TestProtected_ToTheFund(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), "SET session_replication_role = replica"); err != nil { // a grant's change is logged, by an actor
		t.Fatal(err)
	}
	sent(t, root, p)
	for _, q := range []string{
		`UPDATE portal.person SET protection = 'sekretessmarkering', given_name = 'Skyddad', family_name = 'Kanariefågel' WHERE id = $1`,
		`UPDATE portal.delivery SET state = 'delivered', delivered_at = next_try_at, receiver_id = '` + pgtest.FundA + `' WHERE receiver = 'fund' AND person_id = $1`} {
		if _, err := root.Exec(t.Context(), q, pgtest.Anna); err != nil {
			t.Fatal(err)
		}
	}
	b := p.As(t, person.Fund, pgtest.OfficerA)
	address := p.URL + "/a-kassa/" + pgtest.ID(777)
	inbox := b.Get(p.URL + link.FundInbox)
	if !strings.Contains(text(inbox, "main"), "kyddade personuppgifter") || strings.Contains(inbox.Body, "Kanariefågel") {
		t.Errorf("the inbox: %s", text(inbox, "main"))
	}
	if one, none := b.Get(address), b.Get(p.URL+"/a-kassa/"+pgtest.ID(404)); one.Status != http.StatusNotFound || strings.ReplaceAll(one.Body, pgtest.ID(777), "") != strings.ReplaceAll(none.Body, pgtest.ID(404), "") {
		t.Errorf("an officer who is not named: %d", one.Status)
	}
	if a := b.PostFrom(address, address+"/kvittera", url.Values{"reference": {"X 1"}}); a.Status != http.StatusNotFound {
		t.Errorf("answered unseen: %d", a.Status)
	}
	if _, err := root.Exec(t.Context(), `UPDATE portal.staff_grant SET circle = true WHERE staff_id = $1`, pgtest.OfficerA); err != nil {
		t.Fatal(err)
	}
	if one := b.Get(address); one.Status != 200 || !strings.Contains(one.Body, "Kanariefågel") {
		t.Errorf("a named officer: %d", one.Status)
	}
}

// Every reading of a protected person is on the day's list of the circle's
// auditor, by a key, and of nobody else's; a reading from outside stands first.
func TestProtected_TheDaysList(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), "SET session_replication_role = replica"); err != nil { // a grant's change is logged, by an actor
		t.Fatal(err)
	}
	for _, q := range []string{
		`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ('` + pgtest.ID(778) + `', 'AP-2026/000778', $1, 'report', '2026-10', '2026-11-05')`,
		`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
			VALUES ('` + pgtest.ID(778) + `', $1, '` + pgtest.ID(778) + `', '2026-10', 1, 'portal', '2026-11-05', '2026-11-05', $1, false, 'x', '2025-10')`} {
		if _, err := root.Exec(t.Context(), q, pgtest.Protected); err != nil {
			t.Fatal(err)
		}
	}
	if c := p.As(t, person.Staff, pgtest.CircleN).Get(p.URL + link.Case(pgtest.ID(778))); c.Status != 200 {
		t.Fatalf("in the circle: %d", c.Status)
	}
	if _, err := root.Exec(t.Context(), `UPDATE portal.staff_grant SET role = 'log_auditor' WHERE staff_id = $1`, portal.Manager); err != nil {
		t.Fatal(err)
	}
	auditor := p.As(t, person.Staff, portal.Manager)
	if d := auditor.Get(p.URL + link.CircleDay); d.Status != 200 || d.Doc().Find("tbody tr").Length() != 0 {
		t.Errorf("an auditor outside the circle: %d %s", d.Status, text(d, "main"))
	}
	if _, err := root.Exec(t.Context(), `UPDATE portal.staff_grant SET circle = true WHERE staff_id = $1`, portal.Manager); err != nil {
		t.Fatal(err)
	}
	d := auditor.Get(p.URL + link.CircleDay)
	if d.Doc().Find("tbody tr").Length() == 0 || strings.Contains(text(d, "main"), "Utanför kretsen") || strings.Contains(d.Body, "Testsson") {
		t.Errorf("the day: %s", text(d, "main"))
	}
	// Who was refused has read nothing, and stands there as that; they see nothing of it.
	p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL+link.Search).Submit(`form:has(#number)`, url.Values{"number": {portal.Number(pgtest.Protected).Digits()}})
	if d = auditor.Get(p.URL + link.CircleDay); !strings.Contains(text(d, "main"), "Försökte, och nekades") || strings.Contains(text(d, "main"), "Utanför kretsen") {
		t.Errorf("a refusal: %s", text(d, "main"))
	}
	if _, err := root.Exec(t.Context(), `UPDATE portal.staff_grant SET circle = false WHERE staff_id = $1`, pgtest.CircleN); err != nil {
		t.Fatal(err)
	}
	if d = auditor.Get(p.URL + link.CircleDay); !strings.Contains(text(d, "tbody tr:first-child"), "Utanför kretsen") || !strings.Contains(text(d, "main"), "utanför kretsen") {
		t.Errorf("from outside: %s", text(d, "main"))
	}
}
