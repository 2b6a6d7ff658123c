package web_test

import (
	"maps"
	"net/http"
	"net/url"
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

// fresh is a number that nobody in the world has.
func fresh(n int) person.Number {
	return person.TestNumber(time.Date(2001, 3, 1+n, 0, 0, 0, 0, time.UTC), true, false)
}

// says is what the eID provider says: attributes of eid.md §2.5 by name.
func says(kv ...string) map[string][]string {
	a := map[string][]string{fakeidp.GivenName: {"Förnamnet"}, fakeidp.Surname: {"Efternamnet"}}
	for i := 0; i < len(kv); i += 2 {
		a[kv[i]] = append(a[kv[i]], kv[i+1])
	}
	return a
}

// attempt signs in with an eID, and returns the answer at the portal.
func attempt(t *testing.T, p *portal.Portal, b *browser.Browser, attributes map[string][]string) *browser.Page {
	t.Helper()
	s := p.Begin(t, b, p.EID, link.SignInEID)
	return s.Post(t, s.Good(attributes))
}

// in reports whether somebody was let in, and as whom.
func in(t *testing.T, p *portal.Portal, page *browser.Page) person.ID {
	t.Helper()
	if page.Status != http.StatusSeeOther {
		return ""
	}
	var id string
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT actor_id::text FROM portal.login_event WHERE outcome = 'in' ORDER BY ctid DESC LIMIT 1").Scan(&id); err != nil {
		t.Fatal(err)
	}
	return person.ID(id)
}

func count(t *testing.T, p *portal.Portal, sql string, args ...any) (n int) {
	t.Helper()
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

const bindings = "http://id.swedenconnect.se/id-binding/process/"

func TestPersons_WhoGetsIn(t *testing.T) {
	p := portal.New(t)
	anna := portal.Number(pgtest.Anna).Digits()
	for name, tt := range map[string]struct {
		says map[string][]string
		who  person.ID
		code string
	}{
		"protected, as anybody":              {portal.Citizen(pgtest.Protected), pgtest.Protected, ""},
		"no display name":                    {says(fakeidp.Number, anna), pgtest.Anna, ""},
		"a number mapped by the register":    {says(fakeidp.PRID, "NO:abc0123456", fakeidp.Mapped, anna, fakeidp.Binding, bindings+"populationregister"), pgtest.Anna, ""},
		"mapped in two ways, both believed":  {says(fakeidp.PRID, "NO:abc0123456", fakeidp.Mapped, anna, fakeidp.Binding, bindings+"populationregister;"+bindings+"swedish-eid"), pgtest.Anna, ""},
		"mapped in two ways, one unknown":    {says(fakeidp.PRID, "NO:abc0123456", fakeidp.Mapped, anna, fakeidp.Binding, bindings+"swedish-eid;"+bindings+"said-so"), "", "not_linked"},
		"mapped, and nobody says how":        {says(fakeidp.PRID, "NO:abc0123456", fakeidp.Mapped, anna), "", "not_linked"},
		"mapped, and no foreign key":         {says(fakeidp.Mapped, anna, fakeidp.Binding, bindings+"said-so"), "", "no_number"},
		"a prid of another country":          {says(fakeidp.PRID, "NO:abc0123456", fakeidp.Country, "DK"), "", "no_number"},
		"a prid that is none":                {says(fakeidp.PRID, "no:abc"), "", "no_number"},
		"a previous number of nobody":        {says(fakeidp.Number, fresh(1).Digits(), fakeidp.Previous, fresh(2).Digits()), "", "not_registered"},
		"a previous number alone":            {says(fakeidp.Previous, anna), "", "no_number"},
		"a previous number that is the same": {says(fakeidp.Number, anna, fakeidp.Previous, anna), pgtest.Anna, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := attempt(t, p, browser.New(t), tt.says)
			if who := in(t, p, page); who != tt.who {
				t.Errorf("%d: in as %q, want %q", page.Status, who, tt.who)
			}
			if tt.code != "" && (page.Status != http.StatusForbidden || p.Security(t, page).Code != tt.code) {
				t.Errorf("%d, %q, want 403, %s", page.Status, p.Security(t, page).Code, tt.code)
			}
		})
	}
	if n := count(t, p, "SELECT count(*) FROM identity.request WHERE asked_at IS NOT NULL"); n != 0 {
		t.Errorf("%d requests that nobody asked for", n)
	}
}

// decide opens the one request that somebody sees, and answers it.
func decide(t *testing.T, p *portal.Portal, staff *browser.Browser, values url.Values) *browser.Page {
	t.Helper()
	list := staff.Get(p.URL + link.Identities)
	href, ok := list.Doc().Find("tbody a").Attr("href")
	if list.Status != http.StatusOK || !ok || list.Doc().Find("tbody a").Length() != 1 {
		t.Fatalf("the list: %d, %s", list.Status, text(list, "main"))
	}
	return staff.PostFrom(p.URL+href, p.URL+href+"/beslut", values)
}

func sees(p *portal.Portal, staff *browser.Browser) int {
	return staff.Get(p.URL + link.Identities).Doc().Find("tbody a").Length()
}

func TestPersons_NewNumber(t *testing.T) {
	p := portal.New(t)
	changed := says(fakeidp.Number, fresh(1).Digits(), fakeidp.Previous, portal.Number(pgtest.Bo).Digits(), fakeidp.Born, "2001-03-02")
	for range 2 {
		page := attempt(t, p, browser.New(t), changed)
		if page.Status != http.StatusForbidden || !strings.Contains(text(page, "h1"), "nytt nummer") || portal.SignedIn(page) {
			t.Fatalf("%d: %s", page.Status, text(page, "main"))
		}
	}
	if n := count(t, p, "SELECT count(*) FROM identity.request"); n != 1 {
		t.Errorf("%d proposals of one change", n)
	}
	reviewer, south := p.As(t, person.Staff, pgtest.ReviewerN), p.As(t, person.Staff, pgtest.ReviewerS)
	if n := sees(p, south); n != 0 {
		t.Errorf("another unit sees %d", n)
	}
	list := reviewer.Get(p.URL + link.Identities)
	if strings.Contains(text(list, "main"), "Testsson") || strings.Contains(text(list, "main"), "Efternamnet") {
		t.Error("the list names somebody")
	}
	href, _ := list.Doc().Find("tbody a").Attr("href")
	open := reviewer.Get(p.URL + href)
	for _, want := range []string{fresh(1).Written(), portal.Number(pgtest.Bo).Written(), "Efternamnet", "Testsson", "2001-03-02"} {
		if !strings.Contains(text(open, "main"), want) {
			t.Errorf("the request does not show %s", want)
		}
	}
	if other := south.Get(p.URL + href); other.Status != http.StatusNotFound {
		t.Errorf("another unit opens it: %d", other.Status)
	}
	if page := decide(t, p, reviewer, url.Values{"do": {"yes"}, "reason": {"because"}}); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("a reason of one's own: %d", page.Status)
	}
	if page := decide(t, p, reviewer, url.Values{"do": {"yes"}, "reason": {"register_shows_it"}}); page.Status != http.StatusSeeOther {
		t.Fatalf("decided: %d, %s", page.Status, text(page, "main"))
	}
	if page := attempt(t, p, browser.New(t), changed); in(t, p, page) != pgtest.Bo {
		t.Errorf("after a yes: %d", page.Status)
	}
	if page := attempt(t, p, browser.New(t), portal.Citizen(pgtest.Bo)); page.Status != http.StatusForbidden {
		t.Errorf("by the number before: %d", page.Status)
	}
	if n := count(t, p, "SELECT count(*) FROM identity.number WHERE person_id = $1 AND (until_at IS NULL) <> (until_at IS NOT NULL)", pgtest.Bo); n != 2 {
		t.Errorf("the history has %d rows", n)
	}
	if n := count(t, p, "SELECT count(*) FROM portal.access_log WHERE subject_id = $1 AND what IN ('identity_request', 'identity_decision', 'identity')", pgtest.Bo); n < 4 {
		t.Errorf("%d rows in the log", n)
	}
	if n := count(t, p, "SELECT count(*) FROM identity.request WHERE sealed IS NULL AND lookup IS NULL AND approved AND reason = 'register_shows_it'"); n != 1 {
		t.Error("the request still holds what was said")
	}
	if page := p.As(t, person.Jobseeker, pgtest.Bo).Get(p.URL + link.MyData); !strings.Contains(text(page, "main"), fresh(1).Written()) {
		t.Error("the person does not see the new number")
	}
}

func TestPersons_TwoRecords(t *testing.T) {
	p := portal.New(t)
	changed := says(fakeidp.Number, portal.Number(pgtest.Cilla).Digits(), fakeidp.Previous, portal.Number(pgtest.Bo).Digits())
	b := browser.New(t)
	page := attempt(t, p, b, changed)
	if in(t, p, page) != pgtest.Cilla {
		t.Fatalf("whose number is known is kept out: %d", page.Status)
	}
	if home := b.Get(p.URL + link.Mine); !strings.Contains(text(home, "main"), "tidigare nummer") {
		t.Error("the person is not told")
	}
	manager := p.As(t, person.Staff, portal.Manager)
	if page := decide(t, p, manager, url.Values{"do": {"yes"}, "reason": {"register_shows_it"}}); page.Status != http.StatusSeeOther {
		t.Fatalf("decided: %d, %s", page.Status, text(page, "main"))
	}
	if home := b.Get(p.URL + link.Mine); home.Status != http.StatusUnauthorized {
		t.Errorf("the session of the record that ended: %d", home.Status)
	}
	if page := attempt(t, p, browser.New(t), changed); in(t, p, page) != pgtest.Bo {
		t.Errorf("after a yes: %d", page.Status)
	}
	// A foreign eID of the record that ended is the other's now.
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), `INSERT INTO identity.number (person_id, kind, sealed, lookup, keyed, from_at)
		VALUES ($1, 'prid', '', 'linked', '', '2026-01-01')`, pgtest.Cilla); err != nil {
		t.Fatal(err)
	}
	if n := count(t, p, "SELECT count(*) FROM portal.identity_find(ARRAY['linked'::bytea]) AS id WHERE id = $1", pgtest.Bo); n != 1 {
		t.Error("a foreign eID of the record that ended leads nowhere")
	}
	if n := count(t, p, "SELECT count(*) FROM portal.person WHERE id = $1 AND merged_into = $2", pgtest.Cilla, pgtest.Bo); n != 1 {
		t.Error("not merged")
	}
	if n := count(t, p, "SELECT count(*) FROM identity.request WHERE decided_at IS NULL"); n != 0 {
		t.Errorf("%d more proposals", n)
	}
}

// A no changes nothing, and the same two are not proposed again.
func TestPersons_TwoRecordsRefused(t *testing.T) {
	p := portal.New(t)
	changed := says(fakeidp.Number, portal.Number(pgtest.Anna).Digits(), fakeidp.Previous, portal.Number(pgtest.Bo).Digits())
	attempt(t, p, browser.New(t), changed)
	reviewer := p.As(t, person.Staff, pgtest.ReviewerN)
	if page := decide(t, p, reviewer, url.Values{"do": {"no"}, "reason": {"another_person"}}); page.Status != http.StatusSeeOther {
		t.Fatalf("decided: %d", page.Status)
	}
	if page := attempt(t, p, browser.New(t), changed); in(t, p, page) != pgtest.Anna || sees(p, reviewer) != 0 {
		t.Errorf("after a no: %d, %d", page.Status, sees(p, reviewer))
	}
	if page := attempt(t, p, browser.New(t), portal.Citizen(pgtest.Bo)); in(t, p, page) != pgtest.Bo {
		t.Errorf("the other: %d", page.Status)
	}
}

// Where either number is a protected person's, nobody has anything to see, the
// circle neither: all get the same list, page and answer as if there were none.
func TestPersons_NewNumberOfTheProtected(t *testing.T) {
	for name, number := range map[string]map[string][]string{
		"the previous is protected": says(fakeidp.Number, fresh(1).Digits(), fakeidp.Previous, portal.Number(pgtest.Protected).Digits()),
		"the new one is protected":  says(fakeidp.Number, portal.Number(pgtest.Protected).Digits(), fakeidp.Previous, portal.Number(pgtest.Anna).Digits()),
	} {
		t.Run(name, func(t *testing.T) {
			p := portal.New(t)
			attempt(t, p, browser.New(t), number)
			var id string
			if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT id::text FROM identity.request").Scan(&id); err != nil {
				t.Fatal(err)
			}
			for _, who := range []person.ID{pgtest.ReviewerN, portal.Manager, pgtest.CircleN} {
				b := p.As(t, person.Staff, who)
				page, none := b.Get(p.URL+link.Identity(id)), b.Get(p.URL+link.Identity(pgtest.ID(404)))
				if sees(p, b) != 0 || page.Status != http.StatusNotFound || text(page, "main") != text(none, "main") {
					t.Errorf("%s is shown it: %d", who, page.Status)
				}
				if page := b.PostFrom(p.URL+link.Identities, p.URL+link.DecideIdentity(id), url.Values{"do": {"yes"}, "reason": {"shown_to_us"}}); page.Status != http.StatusNotFound {
					t.Errorf("%s decided: %d", who, page.Status)
				}
			}
		})
	}
}

func TestPersons_ForeignEID(t *testing.T) {
	p := portal.New(t)
	foreign := says(fakeidp.PRID, "NO:abc0123456-k", fakeidp.Persistence, "A", fakeidp.Country, "NO", fakeidp.Born, "1990-01-02")
	b := browser.New(t)
	page := attempt(t, p, b, foreign)
	ticket, ok := page.Doc().Find(`form[action="` + link.AskLink + `"] input[name=ticket]`).Attr("value")
	if page.Status != http.StatusForbidden || !ok {
		t.Fatalf("%d: %s", page.Status, text(page, "main"))
	}
	reviewer := p.As(t, person.Staff, pgtest.ReviewerN)
	if sees(p, reviewer) != 0 {
		t.Error("what nobody has asked for is before staff")
	}
	for i, want := range []int{http.StatusSeeOther, http.StatusNotFound} {
		if page := b.PostFrom(p.URL+"/", p.URL+link.AskLink, url.Values{"ticket": {ticket}}); page.Status != want {
			t.Errorf("asked %d times: %d", i+1, page.Status)
		}
	}
	if again := attempt(t, p, browser.New(t), foreign); again.Status != http.StatusForbidden || again.Doc().Find(`form[action="`+link.AskLink+`"]`).Length() != 0 {
		t.Errorf("asked already: %d", again.Status)
	}
	if n := sees(p, p.As(t, person.Staff, portal.Manager)); n != 0 {
		t.Errorf("a manager has %d to link", n)
	}
	href, _ := reviewer.Get(p.URL + link.Identities).Doc().Find("tbody a").Attr("href")
	seek := func(number string) *browser.Page {
		return reviewer.PostFrom(p.URL+href, p.URL+href+"/sok", url.Values{"number": {number}})
	}
	for name, number := range map[string]string{"nobody": fresh(3).Written(), "another unit's": portal.Number(pgtest.Cilla).Written(), "a protected person's": portal.Number(pgtest.Protected).Written()} {
		if page := seek(number); page.Status != http.StatusNotFound || !strings.Contains(text(page, "main"), "Ingen träff som du har behörighet till") {
			t.Errorf("%s: %d", name, page.Status)
		}
	}
	if page := seek("1"); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("no number: %d", page.Status)
	}
	found := seek(portal.Number(pgtest.Anna).Written())
	if who, _ := found.Doc().Find("input[name=person]").Attr("value"); who != string(pgtest.Anna) || !strings.Contains(text(found, "main"), "1990-01-02") {
		t.Fatalf("found: %d, %q", found.Status, who)
	}
	for _, who := range []person.ID{pgtest.Cilla, pgtest.Protected, ""} {
		if page := decide(t, p, reviewer, url.Values{"do": {"yes"}, "reason": {"shown_to_us"}, "person": {string(who)}}); page.Status < 400 {
			t.Errorf("linked to %q: %d", who, page.Status)
		}
	}
	if page := decide(t, p, reviewer, url.Values{"do": {"yes"}, "reason": {"shown_to_us"}, "person": {string(pgtest.Anna)}}); page.Status != http.StatusSeeOther {
		t.Fatalf("decided: %d, %s", page.Status, text(page, "main"))
	}
	if page := attempt(t, p, browser.New(t), foreign); in(t, p, page) != pgtest.Anna {
		t.Errorf("after a yes: %d", page.Status)
	}
	if page := attempt(t, p, browser.New(t), portal.Citizen(pgtest.Anna)); in(t, p, page) != pgtest.Anna {
		t.Errorf("by the number, still: %d", page.Status)
	}
	if page := p.As(t, person.Jobseeker, pgtest.Anna).Get(p.URL + link.MyData); !strings.Contains(text(page, "main"), portal.Number(pgtest.Anna).Written()) {
		t.Error("the number of the person is another now")
	}
}

// An eID that promises nothing is never linked.
func TestPersons_ForeignEIDThatDoesNotLast(t *testing.T) {
	p := portal.New(t)
	for _, persistence := range []string{"C", "", "X"} {
		foreign := says(fakeidp.PRID, "NO:abc0123456-k")
		if persistence != "" {
			foreign[fakeidp.Persistence] = []string{persistence}
		}
		page := attempt(t, p, browser.New(t), foreign)
		if page.Status != http.StatusForbidden || page.Doc().Find("input[name=ticket]").Length() != 0 {
			t.Errorf("%q: %d", persistence, page.Status)
		}
	}
	if n := count(t, p, "SELECT count(*) FROM identity.request"); n != 0 {
		t.Errorf("%d kept", n)
	}
}

// What the staff IdP says of roles, titles and other organisations makes nobody
// an actor: only a grant of the portal's own does, in an organisation that the
// IdP may speak for. An affiliation is split at its last @.
func TestPersons_StaffByGrantOnly(t *testing.T) {
	p := portal.New(t)
	reviewer := string(pgtest.ReviewerN[len(pgtest.ReviewerN)-3:])
	claims := map[string][]string{"urn:oid:1.3.6.1.4.1.5923.1.1.1.7": {"reviewer", "administrator"}, "urn:oid:2.5.4.12": {"kontrollhandläggare"},
		fakeidp.GivenName: {"Sam"}, fakeidp.Surname: {"Stab"}, fakeidp.Number: {portal.Number(pgtest.Anna).Digits()}}
	for name, tt := range map[string]struct {
		idp         *fakeidp.IdP
		source      string
		affiliation string
		in          bool
	}{
		"a grant":                           {p.StaffIdP, "staff", reviewer + "@" + portal.Authority, true},
		"no grant":                          {p.StaffIdP, "staff", "999@" + portal.Authority, false},
		"grants that have ended":            {p.StaffIdP, "staff", "026@" + portal.Authority, false},
		"an organisation it may not claim":  {p.FundIdP, "fund", reviewer + "@" + portal.Authority, false},
		"an @ more, the last is elsewhere":  {p.FundIdP, "fund", reviewer + "@" + portal.Authority + "@" + portal.FundsOrg, false},
		"a fund's officer":                  {p.FundIdP, "fund", string(pgtest.OfficerA[len(pgtest.OfficerA)-3:]) + "@" + portal.FundsOrg, true},
		"a fund's officer, by the staff's":  {p.StaffIdP, "staff", string(pgtest.OfficerA[len(pgtest.OfficerA)-3:]) + "@" + portal.FundsOrg, false},
		"an officer's id at the authority":  {p.StaffIdP, "staff", string(pgtest.OfficerA[len(pgtest.OfficerA)-3:]) + "@" + portal.Authority, false},
		"nothing but a number and a title":  {p.StaffIdP, "staff", "", false},
		"an organisation that is no number": {p.StaffIdP, "staff", reviewer + "@authority.example", false},
	} {
		t.Run(name, func(t *testing.T) {
			said := maps.Clone(claims)
			if tt.affiliation != "" {
				said[fakeidp.OrgAffiliation] = []string{tt.affiliation}
			}
			s := p.Begin(t, browser.New(t), tt.idp, link.SignInTo(link.SignInStaff, "", tt.source))
			page := s.Post(t, s.Good(said))
			if (page.Status == http.StatusSeeOther) != tt.in || !tt.in && page.Status != http.StatusForbidden {
				t.Errorf("%d, let in should be %v", page.Status, tt.in)
			}
		})
	}
}

// Somebody protected gets no e-mail unless they ask for it while they are.
func TestSettings(t *testing.T) {
	p := portal.New(t)
	mailed := func(id person.ID) bool {
		return count(t, p, "SELECT count(*) FROM portal.person p WHERE id = $1 AND email <> '' AND (protection = '' OR email_though_protected)", id) == 1
	}
	save := func(id person.ID, values url.Values, status int) *browser.Page {
		t.Helper()
		page := p.As(t, person.Jobseeker, id).PostFrom(p.URL+link.MySettings, p.URL+link.MySettings, values)
		if page.Status != status {
			t.Errorf("%v: %d, want %d", values, page.Status, status)
		}
		return page
	}
	save(pgtest.Anna, url.Values{"channel": {"letter"}, "email": {" anna@example.org "}}, http.StatusSeeOther)
	if !mailed(pgtest.Anna) || count(t, p, "SELECT count(*) FROM portal.person WHERE id = $1 AND NOT digital", pgtest.Anna) != 1 {
		t.Error("not saved")
	}
	for _, bad := range []string{"anna", "a@b@c", "Anna <a@example.org>", "a@example.org\nBcc: b@example.org", strings.Repeat("a", 250) + "@example.org"} {
		save(pgtest.Anna, url.Values{"channel": {"portal"}, "email": {bad}}, http.StatusUnprocessableEntity)
	}
	own := p.As(t, person.Jobseeker, pgtest.Protected).Get(p.URL + link.MySettings)
	if !strings.Contains(text(own, "main"), "skyddade personuppgifter") || own.Doc().Find("input[name=despite]").Length() != 1 {
		t.Errorf("protected: %s", text(own, "main"))
	}
	page := save(pgtest.Protected, url.Values{"channel": {"letter"}, "email": {"p@example.org"}}, http.StatusUnprocessableEntity)
	if !strings.Contains(text(page, "main"), "Kryssa i rutan") || mailed(pgtest.Protected) {
		t.Error("an address alone is no asking")
	}
	save(pgtest.Protected, url.Values{"channel": {"letter"}, "email": {"p@example.org"}, "despite": {"1"}}, http.StatusSeeOther)
	if !mailed(pgtest.Protected) {
		t.Error("asked for, and not given")
	}
	// Anna becomes protected: the address from before is not used.
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.person SET protection = 'sekretessmarkering' WHERE id = $1", pgtest.Anna); err != nil {
		t.Fatal(err)
	}
	if mailed(pgtest.Anna) {
		t.Error("an address from before the protection is used")
	}
}
