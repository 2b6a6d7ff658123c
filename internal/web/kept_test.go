package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

const keptCookie = "__Host-sparat"

// idle makes every session one that has been left alone for too long.
func idle(t *testing.T, p *portal.Portal) {
	t.Helper()
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), `UPDATE portal.session SET seen_at = seen_at - interval '70 minutes'`); err != nil {
		t.Fatal(err)
	}
}

// forms counts the forms that are kept.
func forms(t *testing.T, p *portal.Portal) (n int) {
	t.Helper()
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT count(*) FROM portal.kept_form").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// signInFrom follows the page's own link to sign in, as one of pgtest's people,
// to where it leads.
func signInFrom(t *testing.T, p *portal.Portal, b *browser.Browser, page *browser.Page, id person.ID) *browser.Page {
	t.Helper()
	start := page.Doc().Find(`main a[href^="`+link.SignInEID+`"]`).AttrOr("href", "")
	s := p.Begin(t, b, p.EID, start)
	in := s.Post(t, s.Good(portal.Citizen(id)))
	if in.Status != http.StatusSeeOther {
		t.Fatalf("sign-in answered %d", in.Status)
	}
	return in.Follow()
}

var typed = url.Values{"day": {"2026-10-12"}, "employer": {"Bageriet vid bron"}, "place": {"Umeå"}, "occupation": {"Frisörer"}}

// typing is a new activity of Anna's, with the form filled in and sent when the
// session has ended.
func typing(t *testing.T, p *portal.Portal) (*browser.Browser, *browser.Page) {
	t.Helper()
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	form := b.Get(p.URL + link.NewActivity("2026-10", "sokt_jobb"))
	idle(t, p)
	return b, form.Submit(`main form`, typed)
}

// shows fails unless page is the activity's form with what was typed.
func shows(t *testing.T, page *browser.Page) {
	t.Helper()
	if page.Status != http.StatusOK {
		t.Fatalf("answered %d: %s", page.Status, page.Doc().Find("h1").Text())
	}
	for name, want := range typed {
		if got := page.Doc().Find(`main form input[name="`+name+`"]`).AttrOr("value", ""); got != want[0] {
			t.Errorf("%s is %q, want %q", name, got, want[0])
		}
	}
}

func TestKept(t *testing.T) {
	p := portal.New(t)
	b, page := typing(t, p)
	if page.Status != http.StatusUnauthorized || !strings.Contains(page.Doc().Find("h1").Text(), "finns kvar") || portal.SignedIn(page) {
		t.Fatalf("answered %d %q", page.Status, page.Doc().Find("h1").Text())
	}
	if line := p.Log.Of(page); line["code"] != "kept" || line["actor_id"] != nil {
		t.Errorf("logged %v", line)
	}
	for _, c := range page.Header.Values("Set-Cookie") {
		if strings.HasPrefix(c, keptCookie) && !strings.HasSuffix(c, "; Path=/; Max-Age=7200; HttpOnly; Secure; SameSite=Lax") {
			t.Errorf("cookie %s", c)
		}
	}
	shown := signInFrom(t, p, b, page, pgtest.Anna)
	shows(t, shown)
	if got := shown.Doc().Find(`[role="status"]`).First().Text(); !strings.Contains(got, "inte sparat än") {
		t.Errorf("the form says %q", got)
	}
	shows(t, b.Get(shown.URL.String())) // reloaded
	saved := shown.Submit(`main form`, nil)
	if saved.Status != http.StatusSeeOther || !strings.HasSuffix(saved.Location(), link.Report("2026-10")) {
		t.Errorf("saved: %d to %s", saved.Status, saved.Location())
	}
	if report := saved.Follow(); !strings.Contains(report.Body, "Bageriet vid bron") || strings.Contains(report.Body, "Det du skickade när") {
		t.Error("the report does not show the activity, or says that something waits")
	}
	out := b.Get(p.URL+link.Mine).Submit(`form[action="`+link.SignOut+`"]`, nil)
	if out.Status != http.StatusSeeOther || forms(t, p) != 0 || b.Cookie(p.URL, keptCookie) != "" {
		t.Errorf("after sign-out %d forms are kept", forms(t, p))
	}
}

// A sign-in that was cancelled, or began at another page, does not lose it.
func TestKept_Waits(t *testing.T) {
	p := portal.New(t)
	b, _ := typing(t, p)
	s := p.Begin(t, b, p.EID, link.SignInTo(link.SignInEID, link.Mine, ""))
	mine := s.Post(t, s.Good(portal.Citizen(pgtest.Anna))).Follow()
	to := mine.Doc().Find(`main a[href^="/sparat/"]`).AttrOr("href", "")
	if to == "" {
		t.Fatal("the page does not say that something waits")
	}
	shows(t, mine.Click(to))
	if again := b.Get(p.URL + link.Mine); again.Doc().Find(`main a[href^="/sparat/"]`).Length() != 0 {
		t.Error("it has been shown, and is said to wait")
	}
}

func TestKept_OnlyForItsPersonInItsBrowser(t *testing.T) {
	p := portal.New(t)
	b, page := typing(t, p)
	other := p.As(t, person.Jobseeker, pgtest.Anna)
	address := p.URL + link.Kept(strings.Split(b.Cookie(p.URL, keptCookie), ".")[1])
	if got := other.Get(address); got.Status != http.StatusNotFound || forms(t, p) != 1 {
		t.Errorf("another browser: %d, and %d forms", got.Status, forms(t, p))
	}
	other.Plant(p.URL, &http.Cookie{Name: keptCookie, Value: "not-a-key", Path: "/", Secure: true})
	if got := other.Get(address); got.Status != http.StatusNotFound || forms(t, p) != 1 {
		t.Errorf("another key: %d, and %d forms", got.Status, forms(t, p))
	}
	if got := b.Get(address); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
	if got := signInFrom(t, p, b, page, pgtest.Bo); got.Status != http.StatusNotFound || strings.Contains(got.Body, "Bageriet") || forms(t, p) != 0 {
		t.Errorf("another person: %d, and %d forms", got.Status, forms(t, p))
	}
	if got := signInFrom(t, p, b, page, pgtest.Anna); got.Status != http.StatusNotFound {
		t.Errorf("the person, after another: %d", got.Status)
	}
}

// What stands in the database does not say what was typed, nor open it.
func TestKept_IsSealed(t *testing.T) {
	p := portal.New(t)
	b, page := typing(t, p)
	key, _, _ := strings.Cut(b.Cookie(p.URL, keptCookie), ".")
	var row []byte
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), `SELECT convert_to(to_jsonb(f)::text, 'UTF8') || sealed FROM portal.kept_form f`).Scan(&row); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Bageriet", "aktiviteter", "2026-10-12", key, url.QueryEscape("Bageriet vid bron")} {
		if bytes.Contains(row, []byte(word)) {
			t.Errorf("%q is in the row", word)
		}
	}
	// Nor can the time of arrival be changed there.
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), `UPDATE portal.kept_form SET arrived_at = arrived_at - interval '1 day'`); err != nil {
		t.Fatal(err)
	}
	if got := signInFrom(t, p, b, page, pgtest.Anna); got.Status != http.StatusNotFound {
		t.Errorf("a row that was altered: %d", got.Status)
	}
	quiet(t, p)
	if strings.Contains(p.Log.String(), "Bageriet") || strings.Contains(p.Log.String(), key) {
		t.Error("the log holds what was typed, or the key")
	}
}

func TestKept_Not(t *testing.T) {
	p := portal.New(t)
	to := p.URL + link.Activity("2026-10", "4f0a9a2c-6f1e-4a53-9c55-0d5a8a4f7a01")
	anna := func() *browser.Browser {
		b := p.As(t, person.Jobseeker, pgtest.Anna)
		idle(t, p)
		return b
	}
	for _, c := range []struct {
		name   string
		b      *browser.Browser
		from   string
		fields url.Values
		to     string
		status int
		code   string
	}{
		{"from another site", anna(), p.EID.SSO, typed, to, http.StatusForbidden, "cross_site"},
		{"from nobody", browser.New(t), p.URL + "/", typed, to, http.StatusUnauthorized, "not_kept"},
		{"too large", anna(), p.URL + "/", url.Values{"note": {strings.Repeat("x", 65<<10)}}, to, http.StatusUnauthorized, "not_kept"},
		{"to stay signed in", anna(), p.URL + "/", nil, p.URL + link.Extend, http.StatusUnauthorized, ""},
	} {
		page := c.b.PostFrom(c.from, c.to, c.fields)
		if code, _ := p.Log.Of(page)["code"].(string); page.Status != c.status || code != c.code || forms(t, p) != 0 || c.b.Cookie(p.URL, keptCookie) != "" {
			t.Errorf("%s: %d %q, and %d forms", c.name, page.Status, code, forms(t, p))
		}
	}
	planted := browser.New(t)
	planted.Plant(p.URL, portal.SessionCookie("a-token-that-never-was-anybodys"))
	if page := planted.PostFrom(p.URL+"/", to, typed); page.Status != http.StatusUnauthorized || forms(t, p) != 0 {
		t.Errorf("a made-up session: %d, and %d forms", page.Status, forms(t, p))
	}
	b := anna()
	for range 8 {
		b.PostFrom(p.URL+"/", to, typed)
	}
	if n := forms(t, p); n != 5 {
		t.Errorf("of one session %d forms are kept", n)
	}
}

func TestKept_Ends(t *testing.T) {
	p := portal.New(t)
	b, page := typing(t, p)
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), `UPDATE portal.kept_form SET expires_at = kept_at`); err != nil {
		t.Fatal(err)
	}
	if got := signInFrom(t, p, b, page, pgtest.Anna); got.Status != http.StatusNotFound || p.Log.Of(got)["code"] != "kept_gone" {
		t.Errorf("answered %d", got.Status)
	}
}

// A hand-in that met an ended session and was completed after midnight counts from
// when it first came, and the receipt says both times.
func TestKept_HandIn(t *testing.T) {
	for _, c := range []struct {
		name      string
		meanwhile bool // the draft is changed before it is completed
	}{{"as it was", false}, {"changed meanwhile", true}} {
		t.Run(c.name, func(t *testing.T) {
			p := portal.New(t)
			p.Now = time.Date(2026, 11, 16, 22, 50, 0, 0, time.UTC) // 23.50 on the last day
			b := p.As(t, person.Jobseeker, pgtest.Anna)
			b.Get(p.URL+link.NewActivity("2026-10", "sokt_jobb")).Submit("main form", typed)
			check := b.Get(p.URL + link.Check("2026-10"))
			first := p.Now.Add(5 * time.Minute)
			p.Now = first
			idle(t, p)
			page := check.Submit(`form[action="`+link.HandIn("2026-10")+`"]`, url.Values{"attested": {"1"}})
			if page.Status != http.StatusUnauthorized {
				t.Fatalf("answered %d", page.Status)
			}
			if c.meanwhile {
				p.Now = first.Add(2 * time.Minute)
				other := p.As(t, person.Jobseeker, pgtest.Anna)
				other.Get(p.URL+link.NewActivity("2026-10", "sokt_jobb")).Submit("main form", typed)
			}
			p.Now = first.Add(25 * time.Minute)
			got := signInFrom(t, p, b, page, pgtest.Anna)
			if c.meanwhile {
				if got.Status != http.StatusConflict {
					t.Errorf("answered %d", got.Status)
				}
				return
			}
			if got.Status != http.StatusSeeOther || !strings.HasSuffix(got.Location(), link.Receipt("2026-10")) {
				t.Fatalf("answered %d to %s", got.Status, got.Location())
			}
			receipt := got.Follow().Doc().Find("main").Text()
			for _, want := range []string{"16 november 2026 klockan 23.55", "slutförde den tisdag 17 november 2026 klockan 00.20"} {
				if !strings.Contains(receipt, want) {
					t.Errorf("the receipt does not say %q", want)
				}
			}
			var times [2]time.Time
			var late bool
			if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT received_at, registered_at, late FROM portal.report").Scan(&times[0], &times[1], &late); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([2]time.Time{first, p.Now}, [2]time.Time{times[0].UTC(), times[1].UTC()}); diff != "" || late {
				t.Errorf("stored, late %v (-want +got)\n%s", late, diff)
			}
			if again := b.Get(got.URL.String()); again.Status != http.StatusSeeOther {
				t.Errorf("opened again: %d", again.Status)
			}
		})
	}
}

// TestKept_EachOnItsPage: whatever has a page of its own stands there as it was.
func TestKept_EachOnItsPage(t *testing.T) {
	p := portal.New(t)
	for _, c := range []struct {
		name, page, start, chosen string
		idp                       *fakeidp.IdP
		who                       map[string][]string
		typed                     url.Values
	}{
		{"settings", link.MySettings, link.SignInEID, `input[type="email"][value="anna@example.org"]`,
			p.EID, portal.Citizen(pgtest.Anna), url.Values{"channel": {"portal"}, "email": {"anna@example.org"}}},
		{"a grant", link.Grants, link.SignInStaff, `select[name="months"] option[value="6"][selected]`,
			p.StaffIdP, portal.Member(portal.Manager, portal.Authority), url.Values{"months": {"6"}}},
		{"an exam", link.Training, link.SignInStaff, `input[name="q.1"][value="2"][checked]`,
			p.StaffIdP, portal.Member(portal.Manager, portal.Authority), url.Values{"q.1": {"2"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := browser.New(t)
			idp := map[bool]string{true: "staff"}[c.start == link.SignInStaff]
			enter := func(till string) *browser.Page {
				s := p.Begin(t, b, c.idp, link.SignInTo(c.start, till, idp))
				return s.Post(t, s.Good(c.who)).Follow()
			}
			form := enter(c.page)
			idle(t, p)
			met := form.Submit(`main form[action="`+c.page+`"]`, c.typed)
			u, _ := url.Parse(met.Doc().Find(`main a[href^="`+c.start+`"]`).AttrOr("href", ""))
			got := enter(u.Query().Get(link.Till))
			if got.Status != http.StatusOK || got.Doc().Find(`main form[action="`+c.page+`"] `+c.chosen).Length() != 1 {
				t.Errorf("%d %q, without what was chosen", got.Status, got.Doc().Find("h1").Text())
			}
		})
	}
}

// Staff too; and a form with no page of its own is offered, and not sent by itself.
func TestKept_OtherForms(t *testing.T) {
	p := portal.New(t)
	start := link.SignInTo(link.SignInStaff, "", "staff")
	signIn := func(b *browser.Browser, page *browser.Page) *browser.Page {
		till := page.Doc().Find(`main a[href^="`+link.SignInStaff+`"]`).AttrOr("href", "")
		u, _ := url.Parse(till)
		s := p.Begin(t, b, p.StaffIdP, link.SignInTo(link.SignInStaff, u.Query().Get(link.Till), "staff"))
		return s.Post(t, s.Good(portal.Member(pgtest.CaseworkerN, portal.Authority))).Follow()
	}
	b := browser.New(t)
	s := p.Begin(t, b, p.StaffIdP, start)
	desk := s.Post(t, s.Good(portal.Member(pgtest.CaseworkerN, portal.Authority))).Follow()
	idle(t, p)
	intake := url.Values{"month": {"2026-10"}, "channel": {"post"}, "day": {"2026-11-03"}, "rows": {"1"}, "kind.0": {"sokt_jobb"}, "employer.0": {"Bageriet"}, "do": {"register"}}
	page := b.PostFrom(desk.URL.String(), p.URL+link.Intake, intake)
	got := signIn(b, page)
	if got.Status != http.StatusOK || got.Doc().Find(`[name="employer.0"]`).AttrOr("value", "") != "Bageriet" {
		t.Errorf("the intake: %d", got.Status)
	}
	idle(t, p)
	page = b.PostFrom(desk.URL.String(), p.URL+link.IntakeDone, url.Values{"month": {"2026-10"}})
	offer := signIn(b, page)
	if offer.Status != http.StatusOK || offer.Doc().Find(`main form[action="`+link.IntakeDone+`"] input[name="month"]`).AttrOr("value", "") != "2026-10" {
		t.Fatalf("the offer: %d", offer.Status)
	}
	if done := offer.Submit(`main form`, nil); done.Status != http.StatusSeeOther && done.Status != http.StatusConflict {
		t.Errorf("sent: %d", done.Status)
	}
}
