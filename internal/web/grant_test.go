package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

const askForm = `form[action="/chef/behorigheter"]`

// One manager asks, another approves, and the role is there; half a year on it
// rests until it is certified, and then it is ended.
func TestGrants_TwoPersons(t *testing.T) {
	p := portal.New(t)
	north, south := p.As(t, person.Staff, portal.Manager), p.As(t, person.Staff, portal.ManagerSouth)
	holder := p.As(t, person.Staff, pgtest.CaseworkerN)
	if held := holder.Get(p.URL + link.HeldNotices); held.Status != http.StatusForbidden {
		t.Fatalf("before: %d", held.Status)
	}
	page := north.Get(p.URL + link.Grants)
	if page.Status != 200 || page.Doc().Find(`#staff option[value="`+string(portal.Manager)+`"]`).Length() != 0 {
		t.Fatalf("the page: %d %s", page.Status, text(page, "main"))
	}
	if empty := page.Submit(askForm, url.Values{}); empty.Status != 422 || empty.Doc().Find(".ds-error-summary a").Length() != 4 {
		t.Errorf("nothing chosen: %d %s", empty.Status, text(empty, ".ds-error-summary"))
	}
	ask := url.Values{"staff": {string(pgtest.CaseworkerN)}, "role": {"reviewer"}, "reason": {"substitute"}, "months": {"12"}}
	other := url.Values{"staff": {string(pgtest.ReviewerS)}, "role": {"reviewer"}, "reason": {"substitute"}, "months": {"12"}}
	if of := north.PostFrom(p.URL+link.Grants, p.URL+link.Grants, with(other, "id", pgtest.ID(811))); of.Status != http.StatusForbidden {
		t.Errorf("for another unit: %d", of.Status)
	}
	asked := page.Submit(askForm, ask)
	if again := page.Submit(askForm, ask); asked.Status != http.StatusSeeOther || again.Status != http.StatusSeeOther {
		t.Fatalf("asked: %d, again %d", asked.Status, again.Status)
	}
	own := asked.Follow()
	if got := text(own, "tbody"); !strings.Contains(got, "Väntar på beslut") || !strings.Contains(got, "Avgörs av någon annan") {
		t.Errorf("who asked sees %s", got)
	}
	waits := south.Get(p.URL + link.GrantRequests)
	decide := waits.Doc().Find(`form[action^="/administration/behorigheter/"]`).AttrOr("action", "")
	if got := text(waits, "tbody"); !strings.Contains(got, "Vikarierar") || !strings.Contains(got, "Kontrollhandläggare") || decide == "" {
		t.Fatalf("another manager sees %s", got)
	}
	if self := north.PostFrom(p.URL+link.GrantRequests, p.URL+decide, url.Values{"do": {"approve"}}); self.Status != http.StatusConflict || text(self, "h1") != "Det gick inte att ändra behörigheten" {
		t.Errorf("approved by who asked: %d %s", self.Status, text(self, "h1"))
	}
	if admin := p.As(t, person.Staff, portal.Administrator).Get(p.URL + link.GrantRequests); admin.Doc().Find(`form[action="`+decide+`"]`).Length() != 1 || !strings.Contains(text(admin, "main"), "Alla behörigheter") {
		t.Errorf("the administrator sees %s", text(admin, "main"))
	}
	if ok := south.PostFrom(p.URL+link.GrantRequests, p.URL+decide, url.Values{"do": {"approve"}}); ok.Status != http.StatusSeeOther || !strings.Contains(text(ok.Follow(), "main"), "Godkänd.") {
		t.Fatalf("approved: %d", ok.Status)
	}
	if late := p.As(t, person.Staff, portal.Administrator).PostFrom(p.URL+link.GrantRequests, p.URL+decide, url.Values{"do": {"refuse"}}); late.Status != http.StatusConflict {
		t.Errorf("refused afterwards: %d", late.Status)
	}
	if held := holder.Get(p.URL + link.HeldNotices); held.Status != 200 {
		t.Errorf("in force: %d", held.Status)
	}
	id := strings.TrimPrefix(decide, link.GrantRequests+"/")
	move := func(do string) int {
		return north.PostFrom(p.URL+link.Grants, p.URL+link.Grant(id), url.Values{"do": {do}}).Status
	}
	if got := move("approve"); got != 422 {
		t.Errorf("a step of the other page: %d", got)
	}
	root := p.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), `SET session_replication_role = replica; UPDATE portal.staff_grant SET valid_from = '2026-05-01', recertified_on = '2026-05-01' WHERE id = '`+id+`'`); err != nil {
		t.Fatal(err)
	}
	if held := holder.Get(p.URL + link.HeldNotices); held.Status != http.StatusForbidden || !strings.Contains(text(north.Get(p.URL+link.Grants), "tbody"), "Vilar: behöver intygas på nytt") {
		t.Errorf("not certified: %d", held.Status)
	}
	if got, held := move("certify"), holder.Get(p.URL+link.HeldNotices).Status; got != http.StatusSeeOther || held != 200 {
		t.Errorf("certified: %d, and then %d", got, held)
	}
	if got, held := move("end"), holder.Get(p.URL+link.HeldNotices).Status; got != http.StatusSeeOther || held != http.StatusForbidden {
		t.Errorf("ended: %d, and then %d", got, held)
	}
	if !strings.Contains(text(north.Get(p.URL+link.Grants), "tbody"), "Avslutad") {
		t.Error("the ended one is not shown")
	}
}

func with(f url.Values, name, value string) url.Values {
	f.Set(name, value)
	return f
}

// Whoever's role rests for want of the exam is led to it, and gets the role by it.
func TestTraining_FromRestingToRole(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Staff, portal.Untrained)
	refused := b.Get(p.URL + link.Intake)
	if refused.Status != http.StatusForbidden || text(refused, "h1") != "Din roll vilar" || refused.Doc().Find(`main a[href="/utbildning"]`).Length() == 0 {
		t.Errorf("a page of the role: %d %s", refused.Status, text(refused, "main"))
	}
	page := b.Get(p.URL + link.Training)
	if page.Status != 200 || !strings.Contains(text(page, "main"), "Dina roller vilar") || page.Doc().Find("fieldset").Length() != 8 {
		t.Fatalf("the exam: %d %s", page.Status, text(page, "main"))
	}
	const exam = `form[action="/utbildning"]`
	if part := page.Submit(exam, url.Values{"q.1": {"1"}}); part.Status != 422 || part.Doc().Find(".ds-error-summary a").Length() != 7 || part.Doc().Find("#q-1[checked]").Length() != 1 {
		t.Errorf("one answer: %d %s", part.Status, text(part, ".ds-error-summary"))
	}
	wrong, right := url.Values{}, url.Values{}
	root := p.Conn(t, "postgres")
	for n := 1; n <= 8; n++ {
		var no int
		if err := root.QueryRow(t.Context(), "SELECT no FROM portal.exam_choice WHERE question = $1 AND correct", n).Scan(&no); err != nil {
			t.Fatal(err)
		}
		wrong.Set("q."+strconv.Itoa(n), strconv.Itoa(no%3+1))
		right.Set("q."+strconv.Itoa(n), strconv.Itoa(no))
	}
	failed := page.Submit(exam, wrong).Follow()
	if got := text(failed, "main"); !strings.Contains(got, "Inte godkänt, 0 procent rätt") || !strings.Contains(got, "Dina roller vilar") {
		t.Errorf("failed: %s", got)
	}
	passed := failed.Submit(exam, right).Follow()
	if got := text(passed, "main"); !strings.Contains(got, "Godkänt, 100 procent rätt") || !strings.Contains(got, "till och med 5 november 2028") || strings.Contains(got, "Dina roller vilar") {
		t.Errorf("passed: %s", got)
	}
	if got := b.Get(p.URL + link.Intake).Status; got != 200 {
		t.Errorf("the role: %d", got)
	}
}

// The dashboard counts; its file is logged, and holds no formula.
func TestStaffTraining(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), `UPDATE portal.staff SET name = '=HYPERLINK("x")' WHERE id = $1`, portal.Untrained); err != nil {
		t.Fatal(err)
	}
	b := p.As(t, person.Staff, portal.Manager)
	page := b.Get(p.URL + link.StaffTraining)
	if got := text(page, "tbody tr:first-child"); page.Status != 200 || !strings.Contains(got, "Enhet Nord1004") || strings.Contains(text(page, "main"), "Enhet Syd") {
		t.Errorf("the dashboard: %d %s", page.Status, got)
	}
	file := b.Get(p.URL + link.StaffTrainingCSV)
	if file.Status != 200 || !strings.HasPrefix(file.Header.Get("Content-Type"), "text/csv") || !strings.Contains(file.Body, `"'=HYPERLINK(""x"")",033,Återstår,`) {
		t.Errorf("the file: %d %s", file.Status, file.Body)
	}
	var lines, hits int
	if err := root.QueryRow(t.Context(), `SELECT count(*), max(hits) FROM portal.access_log WHERE what = 'staff_export' AND act = 'export' AND actor_id = $1`, portal.Manager).Scan(&lines, &hits); err != nil || lines != 1 || hits == 0 {
		t.Errorf("in the log: %d lines, %d hits, %v", lines, hits, err)
	}
	if all := p.As(t, person.Staff, portal.Administrator).Get(p.URL + link.StaffTraining); !strings.Contains(text(all, "main"), "Enhet Syd") {
		t.Errorf("the administrator's: %s", text(all, "main"))
	}
}
