package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// text is what an element says, its spaces folded.
func text(p *browser.Page, selector string) string {
	return strings.Join(strings.Fields(p.Doc().Find(selector).Text()), " ")
}

// form fills in the intake for Anna: by post, in hand on the fourth.
func anna(more map[string]string) url.Values {
	f := url.Values{"number": {portal.Number(pgtest.Anna).Digits()}, "month": {"2026-10"}, "channel": {"post"}, "day": {"2026-11-04"},
		"kind.0": {"sokt_jobb"}, "day.0": {"2026-10-07"}, "place.0": {"Umeå"}, "do": {"check"}}
	for k, v := range more {
		f.Set(k, v)
	}
	return f
}

const intakeForm = `form[action="/handlaggning/inkommet"]`

// From paper to a finding, as caseworker and reviewer do it.
func TestDesk_FromPaperToFinding(t *testing.T) {
	p := portal.New(t)
	caseworker, reviewer := p.As(t, person.Staff, pgtest.CaseworkerN), p.As(t, person.Staff, pgtest.ReviewerN)

	page := caseworker.Get(p.URL + link.Intake)
	if page.Status != 200 || page.Doc().Find(`#taken_by`).AttrOr("value", "") != "021" || page.Doc().Find("#occupations option").Length() < 50 {
		t.Fatalf("the intake: %d, %s", page.Status, page.Body)
	}
	if n := page.Submit(intakeForm, url.Values{"do": {"more"}}).Doc().Find(`select[name^="kind."]`).Length(); n != 6 {
		t.Errorf("%d rows after asking for more", n)
	}
	t.Run("a kind brings its own fields, with what was typed and what is wrong", func(t *testing.T) {
		shown := page.Submit(intakeForm, anna(map[string]string{"kind.1": "sfi", "day.1": "2026-10-01", "until.1": "2026-10-30", "do": "fields"}))
		again := shown.Submit(intakeForm, url.Values{"a_extent.1": {"50"}, "employer.1": {"Kursgården"}, "a_stage.0": {"bogus"}, "do": {"check"}})
		for _, sel := range []string{`[name="until.1"][value="2026-10-30"]`, `[name="a_extent.1"] option[value="50"][selected]`, `[name="employer.1"][value="Kursgården"]`,
			`[name="a_stage.0"][aria-invalid]`, `a[href="#stage-0"]`, `[name="occupation.0"][list="occupations"]`} {
			if again.Doc().Find(sel).Length() != 1 {
				t.Errorf("%d: no %s", again.Status, sel)
			}
		}
		if n := again.Doc().Find(`[name="occupation.1"], [name="note.0"], [name="sok"]`).Length(); n != 0 {
			t.Errorf("%d fields that the kind does not have", n)
		}
		fine := again.Submit(intakeForm, url.Values{"a_stage.0": {"sent"}, "do": {"check"}})
		if got := text(fine, ".status li"); !strings.Contains(got, "Hur långt har det kommit? skickat") || !strings.Contains(got, "Kursgården, Omfattning: 50 procent") {
			t.Errorf("%d: what would be registered: %s", fine.Status, got)
		}
	})
	checked := page.Submit(intakeForm, anna(map[string]string{"form": "1", "scan": strings.Repeat("0123abcd", 8)}))
	if got := text(checked, ".status"); checked.Status != 200 || !strings.Contains(got, "tisdag 3 november 2026") || !strings.Contains(got, "Inkommen i tid") || !strings.Contains(got, "Test Testsson") {
		t.Fatalf("what would be registered: %d %s", checked.Status, got)
	}
	if strings.Contains(checked.URL.String(), portal.Number(pgtest.Anna).Digits()) {
		t.Errorf("the number stands in the address")
	}
	t.Run("another day than the one shown is shown again", func(t *testing.T) {
		again := checked.Submit(intakeForm, url.Values{"do": {"register"}, "day": {"2026-11-05"}})
		if again.Status != 200 || !strings.Contains(text(again, ".status"), "onsdag 4 november 2026") {
			t.Errorf("%d %s", again.Status, text(again, ".status"))
		}
	})
	registered := checked.Submit(intakeForm, url.Values{"do": {"register"}})
	if registered.Status != http.StatusSeeOther || checked.Submit(intakeForm, url.Values{"do": {"register"}}).Location() != registered.Location() {
		t.Fatalf("registered: %d to %s", registered.Status, registered.Location())
	}
	shown := registered.Follow()
	if got := text(shown, "main"); !strings.Contains(got, "Rapporten är registrerad.") || !strings.Contains(got, "Registrerad efter att den kom in") || !strings.Contains(got, "Togs emot av 021") ||
		!strings.Contains(got, "Portalens blankett, utgåva 1") || !strings.Contains(got, "Skannad: 0123abcd 0123abcd") {
		t.Errorf("the case: %s", got)
	}
	if shown.Doc().Find(`form[action$="/utfall"]`).Length() != 0 {
		t.Errorf("a caseworker is offered to review")
	}

	queue := reviewer.Get(p.URL + link.Desk)
	href := queue.Doc().Find("tbody a").AttrOr("href", "")
	masked := queue.Click(href)
	if got := text(masked, "main"); masked.Status != 200 || strings.Contains(got, portal.Number(pgtest.Anna).Written()) || strings.Contains(got, "Öppet arbetslös") || !strings.Contains(got, "Dold") {
		t.Errorf("the case, masked: %d %s", masked.Status, got)
	}
	c := masked.Submit(`form[action$="/visa"]`, nil)
	if got := text(c, "main"); c.Status != 200 || !strings.Contains(got, portal.Number(pgtest.Anna).Written()) || !strings.Contains(got, "Uppgift saknas") ||
		!strings.Contains(got, "Ja, enligt LAF") || strings.Count(got, "Ingen rapport") != 3 {
		t.Errorf("the case: %d %s", c.Status, got)
	}
	const finding = `form[action$="/utfall"]`
	wrong := c.Submit(finding, url.Values{"outcome": {"not_ok"}, "consequence": {"none"}})
	if wrong.Status != 422 || text(wrong, "#reason-problem") == "" || text(wrong, "#because-problem") == "" || wrong.Doc().Find(".ds-error-summary a").Length() != 2 {
		t.Errorf("without reasons: %d %s", wrong.Status, text(wrong, ".ds-error-summary"))
	}
	done := wrong.Submit(finding, url.Values{"outcome": {"not_ok"}, "reason": {"too_few"}, "consequence": {"notice"}})
	if done.Status != http.StatusSeeOther || !strings.Contains(text(done.Follow(), "main"), "Inte godkänd") {
		t.Errorf("found: %d", done.Status)
	}
	if late := c.Submit(finding, url.Values{"id": {pgtest.ID(1)}, "outcome": {"ok"}}); late.Status != http.StatusConflict || text(late, "h1") != "Rapporten är redan granskad" {
		t.Errorf("a second finding: %d %s", late.Status, text(late, "h1"))
	}

	notices := reviewer.Get(p.URL + link.HeldNotices)
	n := notices.Click(notices.Doc().Find("tbody a").AttrOr("href", ""))
	stop := `form[action$="/stoppa"]`
	if got := n.Doc().Find(stop + " option").Length(); got != 8 {
		t.Errorf("%d choices for why to stop, with the empty one", got)
	}
	if bad := n.Submit(stop, url.Values{"code": {"ILLNESS"}}); bad.Status != 422 {
		t.Errorf("an excuse: %d", bad.Status)
	}
	if ok := n.Submit(stop, url.Values{"code": {"DUPLICATE"}}); ok.Status != http.StatusSeeOther || ok.Follow().Doc().Find(stop).Length() != 0 {
		t.Errorf("stopped: %d", ok.Status)
	}
	if again := n.Submit(stop, url.Values{"code": {"DUPLICATE"}}); again.Status != http.StatusConflict || text(again, "h1") != "Underrättelsen är inte längre kvarhållen" {
		t.Errorf("stopped again: %d", again.Status)
	}
	if south := p.As(t, person.Staff, pgtest.ReviewerS).Get(p.URL + href); south.Status != http.StatusNotFound {
		t.Errorf("of another unit: %d", south.Status)
	}
}

// steady is a page but for whom it was asked about, and for the seconds left of
// the session: they pass between two pages.
func steady(p *browser.Page, asked ...string) string {
	body := regexp.MustCompile(`data-left="\d+"`).ReplaceAllString(p.Body, "")
	for _, a := range asked {
		body = strings.ReplaceAll(body, a, "")
	}
	return body
}

// Whoever may not be seen gives the same page as nobody, to the letter.
func TestDesk_OneAnswer(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Staff, pgtest.CaseworkerN)
	page := b.Get(p.URL + link.Intake)
	pages := map[string]string{}
	for name, id := range map[string]person.ID{"of another unit": pgtest.Cilla, "protected": pgtest.Protected, "nobody": person.ID(pgtest.ID(188))} {
		n := portal.Number(id).Digits()
		a := page.Submit(intakeForm, anna(map[string]string{"number": n}))
		if a.Status != http.StatusNotFound || text(a, "#number-problem") != "Ingen träff som du har behörighet till. Vid behov: kontakta behörig enhet." {
			t.Errorf("%s: %d %s", name, a.Status, text(a, "#number-problem"))
		}
		pages[name] = steady(a, n)
	}
	for name, body := range pages {
		if diff := cmp.Diff(pages["nobody"], body); diff != "" {
			t.Errorf("%s and nobody are told apart: %s", name, diff)
		}
	}
}

// A search is posted: nothing of it stands in an address. Whoever may not be
// seen, and nobody, are one answer to the byte, in the search, at every address
// that holds an id, and for a name.
func TestDesk_Search(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	b := p.As(t, person.Staff, pgtest.ReviewerN)
	page := b.Get(p.URL + link.Search)
	numbers := `form:has(#number)`
	hit := page.Submit(numbers, url.Values{"number": {portal.Number(pgtest.Anna).Written()}})
	if hit.Status != 200 || !strings.Contains(text(hit, "main table"), "Testsson") || hit.URL.RawQuery != "" || strings.Contains(hit.Body, portal.Number(pgtest.Anna).Digits()) {
		t.Errorf("found: %d %s", hit.Status, text(hit, "main"))
	}
	if wrong := page.Submit(`form:has(#family)`, url.Values{"family": {"Testsson"}}); wrong.Status != 422 || text(wrong, "#reason-problem") == "" {
		t.Errorf("a name without a reason: %d", wrong.Status)
	}
	if named := page.Submit(`form:has(#family)`, url.Values{"family": {"testss"}, "reason": {"asks_us"}}); named.Doc().Find("tbody tr").Length() != 4 {
		t.Errorf("by name: %s", text(named, "main"))
	}
	if _, err := root.Exec(t.Context(), `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at)
		SELECT p.id, 'AP-2026/0000' || right(p.id::text, 2), p.id, 'report', '2026-10', $1 FROM portal.person p WHERE p.id IN ($2, $3)`, p.Now, pgtest.Cilla, pgtest.Protected); err != nil {
		t.Fatal(err)
	}
	same := map[string]string{}
	for name, id := range map[string]person.ID{"of another unit": pgtest.Cilla, "protected": pgtest.Protected, "nobody": person.ID(pgtest.ID(188))} {
		number, caseNo := portal.Number(id).Digits(), "AP-2026/0000"+string(id[len(id)-2:])
		for what, a := range map[string]*browser.Page{
			"number": page.Submit(numbers, url.Values{"number": {number}}),
			"case":   page.Submit(`form:has(#case_number)`, url.Values{"case_number": {caseNo}}),
			"open":   b.Get(p.URL + link.Case(string(id))),
			"shown":  b.PostFrom(p.URL+"/", p.URL+link.Unmask(string(id)), nil),
			"notice": b.Get(p.URL + link.HeldNotices + "/" + string(id)),
		} {
			body := steady(a, number, caseNo, string(id))
			if !strings.Contains(text(a, "main"), "Ingen träff som du har behörighet till. Vid behov: kontakta behörig enhet.") {
				t.Errorf("%s, %s: %d %s", name, what, a.Status, text(a, "main"))
			}
			if before, ok := same[what]; ok && before != body {
				t.Errorf("%s, %s: the pages tell them apart", name, what)
			}
			same[what] = body
		}
	}
	if log := p.Log.String(); strings.Contains(log, "Testsson") || strings.Contains(log, portal.Number(pgtest.Cilla).Digits()) {
		t.Error("what was searched for is in the log")
	}
}

func TestDesk_Lists(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	sent(t, root, p)
	manager, reviewer, caseworker := p.As(t, person.Staff, portal.Manager), p.As(t, person.Staff, pgtest.ReviewerN), p.As(t, person.Staff, pgtest.CaseworkerN)
	d := manager.Get(p.URL + link.Deliveries)
	if got := text(d, "main"); d.Status != 200 || strings.Contains(got, "Testsson") || !strings.Contains(got, "Mottagaren gick inte att nå") {
		t.Errorf("deliveries: %d %s", d.Status, got)
	}
	if q := manager.Get(p.URL + link.Desk); q.Status != 200 || q.Doc().Find("tbody a").Length() != 0 {
		t.Errorf("a manager's queue: %d, links to cases", q.Status)
	}
	l := caseworker.Get(p.URL + link.Letters)
	letter := l.Click(l.Doc().Find(".items a").AttrOr("href", ""))
	if got := text(letter, "article.letter"); letter.Status != 200 || !strings.Contains(got, "Andra stycket") || letter.Doc().Find("article.letter p").Length() != 4 {
		t.Errorf("the letter: %d %s", letter.Status, got)
	}
	if a := letter.Submit(`form[action$="/utskrivet"]`, nil); a.Status != http.StatusSeeOther || !strings.Contains(text(a.Follow(), "main"), "Det finns inga brev") {
		t.Errorf("printed: %d", a.Status)
	}
	n := reviewer.Get(p.URL + link.HeldNotices)
	open := n.Click(n.Doc().Find("tbody a").AttrOr("href", ""))
	w := open.Submit(`form[action$="/aterkalla"]`, url.Values{"code": {"DUPLICATE"}})
	if after := w.Follow(); w.Status != http.StatusSeeOther || !strings.Contains(text(after, "main"), "Återkallelse") || after.Doc().Find(`form[action$="/aterkalla"]`).Length() != 0 {
		t.Errorf("withdrawn: %d %s", w.Status, text(after, "main"))
	}
	if s := caseworker.Get(p.URL + link.Signals); s.Status != 200 || !strings.Contains(text(s, "main"), "Det finns inga signaler") {
		t.Errorf("signals: %d", s.Status)
	}
}

// sent puts a notice in the database that has gone out about Anna, with a letter.
func sent(t *testing.T, root *pgx.Conn, p *portal.Portal) {
	t.Helper()
	for _, q := range []string{
		`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ($1, 'AP-2026/000777', $2, 'notice', '2026-10', $3)`,
		`INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic,
			created_at, created_by, hold_until, release_by, released_at)
		SELECT id, 'notice', $2, id, 'M2', '2026-11-16', '2026-10', 'LAF', 'lagrum', '2025-10', (SELECT id FROM portal.fund WHERE complementary), 'released', true, $3, NULL, $3, $3, $3
		FROM portal.case_file WHERE id = $1`,
		`INSERT INTO portal.delivery (notice_id, person_id, receiver_id, receiver, attempts, created_at, next_try_at, last_error)
		SELECT $1, $2, id, kind, 4, $3, $3, 'refused' FROM portal.fund WHERE complementary OR kind = 'iaf'`,
		`INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at) VALUES ($1, $2, $1, 'sv', 'Ämne', E'Första stycket\n\nAndra stycket', 'letter', $3)`,
	} {
		if _, err := root.Exec(t.Context(), q, pgtest.ID(777), pgtest.Anna, p.Now); err != nil {
			t.Fatal(err)
		}
	}
}
