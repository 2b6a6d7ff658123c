package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// enter signs somebody in through the identity provider.
func enter(t *testing.T, p *portal.Portal, b *browser.Browser, idp *fakeidp.IdP, start string, who map[string][]string) *browser.Page {
	t.Helper()
	s := p.Begin(t, b, idp, start)
	return s.Post(t, s.Good(who)).Follow()
}

func TestSession_Limits(t *testing.T) {
	p := portal.New(t)
	for _, c := range []struct {
		idp         *fakeidp.IdP
		start       string
		who         map[string][]string
		idle, hours int
	}{
		{p.EID, toEID, portal.Citizen(pgtest.Anna), 30, 8},
		{p.StaffIdP, link.SignInTo(link.SignInStaff, "", "staff"), portal.Member(pgtest.ReviewerN, portal.Authority), 20, 10},
		{p.FundIdP, link.SignInTo(link.SignInStaff, "", "fund"), portal.Member(pgtest.OfficerA, portal.FundsOrg), 20, 10},
	} {
		b := browser.New(t)
		enter(t, p, b, c.idp, c.start, c.who)
		var pause int
		var lasts time.Duration
		if err := p.Conn(t, "postgres").QueryRow(t.Context(), `SELECT idle_seconds / 60, ends_at - started_at FROM portal.session ORDER BY started_at DESC LIMIT 1`).Scan(&pause, &lasts); err != nil {
			t.Fatal(err)
		}
		if want := time.Duration(c.hours) * time.Hour; pause != c.idle || lasts > want || lasts < want-time.Minute {
			t.Errorf("idle %d minutes, and %s; want %d and %d hours", pause, lasts, c.idle, c.hours)
		}
	}
}

// Every page says how long one is signed in, and extends it; near the end that
// nothing moves it says so, and offers nothing.
func TestSession_Words(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	page := enter(t, p, b, p.EID, toEID, portal.Citizen(pgtest.Anna))
	line := page.Doc().Find(".session")
	if text := line.Text(); !strings.Contains(text, "på 30 minuter, och senast klockan") || line.Find(`form[action="`+link.Extend+`"]`).Length() != 1 {
		t.Errorf("the page says %q", text)
	}
	if got := page.Doc().Find(".session-notice").AttrOr("data-idle", ""); got != "1740" {
		t.Errorf("idle is %s", got)
	}
	if b := browser.New(t).Get(p.URL + link.Contact); b.Doc().Find(".session, .session-notice").Length() != 0 {
		t.Error("a stranger is told of a session")
	}
	age := func(what string) {
		t.Helper()
		if _, err := p.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.session SET "+what); err != nil {
			t.Fatal(err)
		}
	}
	age("seen_at = seen_at - interval '25 minutes'")
	extended := page.Submit(`form[action="`+link.Extend+`"]`, nil)
	if extended.Status != http.StatusOK || !strings.Contains(extended.Doc().Find("main").Text(), "Stäng det här fönstret") {
		t.Errorf("extending answered %d", extended.Status)
	}
	age("seen_at = seen_at - interval '25 minutes'")
	if !portal.SignedIn(b.Get(p.URL + link.Contact)) {
		t.Error("it was not extended")
	}
	age(`seen_at = seen_at - interval '7 hours 45 minutes', ends_at = ends_at - interval '7 hours 45 minutes',
		data = convert_to(replace(convert_from(data, 'UTF8'), convert_from(data, 'UTF8')::jsonb ->> 'deadline', to_char((ends_at - interval '7 hours 45 minutes') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), 'UTF8')`)
	age("seen_at = seen_at + interval '7 hours 45 minutes'")
	near := b.Get(p.URL + link.Contact)
	if text := near.Doc().Find(".session").Text(); !strings.Contains(text, "Det går inte att förlänga") || near.Doc().Find(`form[action="`+link.Extend+`"]`).Length() != 0 {
		t.Errorf("near the end the page says %q", text)
	}
}

func TestSignedIn(t *testing.T) {
	p := portal.New(t)
	here, there, third, bo := browser.New(t), browser.New(t), browser.New(t), browser.New(t)
	for _, b := range []*browser.Browser{here, there, third} {
		enter(t, p, b, p.EID, toEID, portal.Citizen(pgtest.Anna))
	}
	enter(t, p, bo, p.EID, toEID, portal.Citizen(pgtest.Bo))
	in := func(b *browser.Browser) bool { return portal.SignedIn(b.Get(p.URL + link.Contact)) }
	page := here.Get(p.URL + link.SignedIn)
	end := page.Doc().Find(`main form[action$="/avsluta"]`)
	if n := page.Doc().Find("main .ds-card").Length(); n != 3 || end.Length() != 3 || page.Doc().Find("main .ds-tag").Length() != 1 {
		t.Fatalf("%d sessions are shown, %d can be ended", n, end.Length())
	}
	page.Submit(`main form[action="`+end.First().AttrOr("action", "")+`"]`, nil)
	if n := here.Get(p.URL + link.SignedIn).Doc().Find("main .ds-card").Length(); n != 2 || !in(here) {
		t.Errorf("one was ended: %d are left", n)
	}
	theirs := bo.Get(p.URL + link.SignedIn)
	if n := theirs.Doc().Find("main .ds-card").Length(); n != 1 {
		t.Errorf("Bo sees %d sessions", n)
	}
	// Another's session cannot be ended by its id.
	var id string
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT id::text FROM portal.session WHERE actor_id = $1", pgtest.Bo).Scan(&id); err != nil {
		t.Fatal(err)
	}
	here.PostFrom(page.URL.String(), p.URL+link.EndSession(id), nil)
	if !in(bo) {
		t.Error("somebody else ended Bo's session")
	}
	out := here.Get(p.URL+link.SignedIn).Submit(`form[action="`+link.EndAll+`"]`, nil)
	if out.Location() != p.URL+link.Start || in(here) || in(there) || in(third) || !in(bo) {
		t.Errorf("signed out everywhere: %d; here %v, there %v, third %v, Bo %v", out.Status, in(here), in(there), in(third), in(bo))
	}
}

// Two sign-ins begun in two tabs, before there is a session: the second ends what
// the first began.
func TestSession_OneForEachBrowser(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	one, two := p.Begin(t, b, p.EID, toEID), p.Begin(t, b, p.EID, toEID)
	one.Post(t, one.Good(portal.Citizen(pgtest.Anna)))
	first := b.Cookie(p.URL, sessionCookie)
	two.Post(t, two.Good(portal.Citizen(pgtest.Anna)))
	old := browser.New(t)
	old.Plant(p.URL, portal.SessionCookie(first))
	if portal.SignedIn(old.Get(p.URL+link.Contact)) || !portal.SignedIn(b.Get(p.URL+link.Contact)) {
		t.Error("the session that was replaced lives on, or the new one does not")
	}
	if n := b.Get(p.URL + link.SignedIn).Doc().Find("main .ds-card").Length(); n != 1 {
		t.Errorf("%d sessions", n)
	}
}

// A session of staff whose person signs in elsewhere is not ended by that.
func TestSession_TwoBrowsersOfOnePerson(t *testing.T) {
	p := portal.New(t)
	a, b := p.As(t, person.Staff, pgtest.ReviewerN), browser.New(t)
	enter(t, p, b, p.StaffIdP, link.SignInTo(link.SignInStaff, "", "staff"), portal.Member(pgtest.ReviewerN, portal.Authority))
	if !portal.SignedIn(a.Get(p.URL+link.Contact)) || !portal.SignedIn(b.Get(p.URL+link.Contact)) {
		t.Error("one ended the other")
	}
}
