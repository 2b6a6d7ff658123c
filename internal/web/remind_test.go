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

// Somebody chooses how they are reminded and in which language, sees a reminder
// and that mail does not arrive, and finds what was sent in their list; a new
// address ends that.
func TestReminders_OnThePages(t *testing.T) {
	p := portal.New(t)
	root := p.Conn(t, "postgres")
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := root.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	save := func(set url.Values) int {
		t.Helper()
		return b.PostFrom(p.URL+link.MySettings, p.URL+link.MySettings, set).Status
	}
	if got := save(url.Values{"channel": {"portal"}, "email": {""}, "remind": {"email"}}); got != http.StatusUnprocessableEntity {
		t.Errorf("e-mail without an address: %d", got)
	}
	if got := save(url.Values{"channel": {"portal"}, "email": {"anna@example.se"}, "remind": {"email"}, "lang": {"sv"}}); got != http.StatusSeeOther {
		t.Errorf("saved: %d", got)
	}
	exec("UPDATE portal.person SET email_bounced_at = $2 WHERE id = $1", pgtest.Anna, p.Now)
	exec(`INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at, settled_at)
		SELECT gen_random_uuid(), $1, 'reminder', '2026-10', 'opened', c, CASE c WHEN 'portal' THEN 'sent' ELSE 'bounced' END, $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '9 days', $2::timestamptz
		FROM unnest(ARRAY['portal', 'email']) c`, pgtest.Anna, p.Now)
	says := func(path string, yes bool, text string) {
		t.Helper()
		if page := b.Get(p.URL + path).Doc().Find("main").Text(); strings.Contains(page, text) != yes {
			t.Errorf("%s says %q: %t", path, text, !yes)
		}
	}
	says(link.MyInbox, true, "rapporten för oktober 2026 är inte inlämnad")
	says(link.MyInbox, true, "kom inte fram")
	says(link.MySettings, true, "kom inte fram")
	says(link.WhoHasRead, true, "En påminnelse till dig om månadens rapport (kom inte fram)")
	says(link.WhoHasRead, true, "Med e-post")
	if got := save(url.Values{"channel": {"portal"}, "email": {"ny@example.se"}, "remind": {"none"}, "lang": {"en"}}); got != http.StatusSeeOther {
		t.Errorf("saved anew: %d", got)
	}
	says(link.MySettings, false, "did not arrive")
	says(link.MyInbox, true, "has not been handed in")
	var said string
	if err := root.QueryRow(t.Context(), "SELECT concat_ws(' ', remind, lang, email_no) FROM portal.person WHERE id = $1", pgtest.Anna).Scan(&said); err != nil || said != "none en 2" {
		t.Errorf("kept %q, %v", said, err)
	}
}

// Mina meddelanden is offered where there is a way to it. Who has chosen it and has
// none any more keeps the choice, and is told what it means; nobody else can make it.
func TestMessages_ChosenWhereThereIsAWay(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	const choice = `input[name="remind"][value="messages"]`
	chosen := url.Values{"channel": {"portal"}, "email": {""}, "remind": {"messages"}, "lang": {"sv"}}
	save := func() int { return b.PostFrom(p.URL+link.MySettings, p.URL+link.MySettings, chosen).Status }
	if n := b.Get(p.URL + link.MySettings).Doc().Find(choice).Length(); n != 0 {
		t.Error("offered without a way")
	}
	if got := save(); got != http.StatusUnprocessableEntity {
		t.Errorf("chosen without a way: %d", got)
	}
	p.Server.Messages = true
	if page := b.Get(p.URL + link.MySettings).Doc(); page.Find(choice).Length() != 1 || strings.Contains(page.Find("main").Text(), "kan inte skicka dit nu") {
		t.Errorf("with a way: %s", page.Find("main").Text())
	}
	if got := save(); got != http.StatusSeeOther {
		t.Errorf("chosen: %d", got)
	}
	p.Server.Messages = false
	page := b.Get(p.URL + link.MySettings).Doc()
	if page.Find(choice+"[checked]").Length() != 1 || !strings.Contains(page.Find("main").Text(), "kan inte skicka dit nu") {
		t.Errorf("kept without a way: %s", page.Find("main").Text())
	}
	if got := save(); got != http.StatusSeeOther {
		t.Errorf("kept with other choices: %d", got)
	}
}
