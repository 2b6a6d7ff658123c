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

const copyForm = `form:has(#receiver)`

// A copy holds what was chosen and nothing else, in no form; what is masked takes a
// reason; another releases it; the person sees that it went out.
func TestCopy(t *testing.T) {
	p := portal.New(t)
	caseworker, maker, other := p.As(t, person.Staff, pgtest.CaseworkerN), p.As(t, person.Staff, pgtest.ReviewerN), p.As(t, person.Staff, pgtest.CircleN)
	checked := caseworker.Get(p.URL+link.Intake).Submit(intakeForm, anna(nil))
	if done := checked.Submit(intakeForm, url.Values{"do": {"register"}}); done.Status != http.StatusSeeOther {
		t.Fatalf("registered: %d", done.Status)
	}
	casePage := maker.Get(p.URL + maker.Get(p.URL+link.Desk).Doc().Find("tbody a").AttrOr("href", ""))
	page := casePage.Click(strings.TrimPrefix(casePage.URL.Path, "") + "/kopia")
	number := portal.Number(pgtest.Anna).Written()
	if page.Status != http.StatusOK || page.Doc().Find(`input[value="number.sealed"][checked]`).Length() != 0 || page.Doc().Find(`input[value="person.family_name"][checked]`).Length() != 1 {
		t.Fatalf("the page: %d %s", page.Status, text(page, "main"))
	}
	if wrong := page.Submit(copyForm, url.Values{"do": {"make"}, "part": {"number.sealed"}}); wrong.Status != 422 || text(wrong, "#copy_reason-problem") == "" || text(wrong, "#receiver-problem") == "" {
		t.Errorf("without reason and receiver: %d", wrong.Status)
	}
	none := page.Submit(copyForm, url.Values{"do": {"make"}, "part": {}, "receiver": {"anybody"}})
	if none.Status != 422 || text(none, "#part-0-problem") != "Välj något som kopian ska innehålla." || none.Doc().Find(`.ds-error-summary a[href="#part-0"]`).Length() != 1 || none.Doc().Find(`input[name="part"][checked]`).Length() != 0 {
		t.Errorf("nothing chosen: %d %s", none.Status, text(none, "main"))
	}
	chosen := url.Values{"part": {"report.received_at", "report_activity.kind"}, "receiver": {"anybody"}}
	preview := page.Submit(copyForm, also(chosen, "do", "preview"))
	if got := text(preview, "#preview"); preview.Status != http.StatusOK || !strings.Contains(got, "██████ (utelämnat)") || strings.Contains(got, "Testsson") || strings.Contains(got, number) {
		t.Errorf("the preview: %d %s", preview.Status, got)
	}
	for range 2 {
		if kept := page.Submit(copyForm, also(chosen, "do", "make")); kept.Status != http.StatusSeeOther {
			t.Fatalf("made: %d %s", kept.Status, text(kept, "main"))
		}
	}
	const row = `form[action*="/kopia/"]`
	mine := maker.Get(page.URL.String())
	if mine.Doc().Find(row).Length() != 1 || mine.Doc().Find(`button[value="release"]`).Length() != 0 {
		t.Errorf("who made it may release it: %s", text(mine, "main"))
	}
	if own := mine.Submit(row, url.Values{"do": {"release"}}); own.Status != http.StatusConflict {
		t.Errorf("released by who made it: %d", own.Status)
	}
	if early := mine.Submit(row, url.Values{"do": {"take"}}); early.Status != http.StatusConflict {
		t.Errorf("taken before: %d", early.Status)
	}
	waiting := other.Get(page.URL.String())
	for range 2 { // the second time changes nothing
		if done := waiting.Submit(row, url.Values{"do": {"release"}}); done.Status != http.StatusSeeOther {
			t.Fatalf("released: %d %s", done.Status, text(done, "main"))
		}
	}
	var lines int
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT count(*) FROM portal.access_log WHERE what = 'copy'").Scan(&lines); err != nil || lines != 2 {
		t.Errorf("made and released, each sent twice, are %d lines of the log, %v; want 2", lines, err)
	}
	file := maker.Get(page.URL.String()).Submit(row, url.Values{"do": {"take"}})
	if file.Status != http.StatusOK || !strings.Contains(file.Body, "██████") || strings.Contains(file.Body, "Testsson") || strings.Contains(file.Body, "Anna") || strings.Contains(file.Body, number) || strings.Contains(file.Body, string(pgtest.Anna)) {
		t.Errorf("the file: %d %s", file.Status, file.Body)
	}
	if seen := text(p.As(t, person.Jobseeker, pgtest.Anna).Get(p.URL+link.WhoHasRead), "main"); !strings.Contains(seen, "Lämnade ut en kopia av ett ärende om dig") {
		t.Errorf("Anna does not see it: %s", seen)
	}
}

func also(v url.Values, key, value string) url.Values {
	out := url.Values{key: {value}}
	for k, vs := range v {
		out[k] = vs
	}
	return out
}
