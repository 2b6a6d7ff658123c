package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/brotli"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/views/link"
)

// A desk is a portal on a real database, with somebody signed in.
type desk struct {
	*site
	world      *pgtest.World
	statements *atomic.Int64
}

func (d desk) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	d.statements.Add(1)
	return ctx
}
func (desk) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func newDesk(t *testing.T) desk {
	t.Helper()
	d := desk{world: pgtest.NewWorld(t), statements: &atomic.Int64{}}
	now := func() time.Time { return d.world.Now }
	db := d.world.OpenConfig(t, "portal_web", now, func(c *pgxpool.Config) { c.ConnConfig.Tracer = d })
	file, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	d.site = newSite(t, func(c *Config) {
		c.Now, c.Sessions, c.Filing = now, db.Sessions(time.Hour, time.Now), filing.New(db, v)
	})
	return d
}

// as returns the cookie of a session of somebody.
func (d desk) as(id person.ID) func(*http.Request) {
	d.t.Helper()
	token := d.world.SignIn(d.t, person.Jobseeker, id).Token
	return func(r *http.Request) {
		r.AddCookie(&http.Cookie{Name: "__Host-session", Value: token, Quoted: false})
	}
}

// fields are what the page's first form to an address would send, with changes.
func fields(t *testing.T, a answer, action string, change url.Values) string {
	t.Helper()
	f := a.doc(t).Find(`form[action="` + action + `"]`)
	if f.Length() == 0 {
		t.Fatalf("no form to %s: %d %s", action, a.StatusCode, a.doc(t).Find("main").Text())
	}
	v := posted(f)
	for k, vs := range change {
		v[k] = vs
	}
	return v.Encode()
}

// posted are the fields that a form would send.
func posted(f *goquery.Selection) url.Values {
	v := url.Values{}
	inputs := f.Find("input, select, textarea")
	for i := range inputs.Length() {
		in := inputs.Eq(i)
		name, value := in.AttrOr("name", ""), in.AttrOr("value", "")
		kind := in.AttrOr("type", "")
		_, checked := in.Attr("checked")
		switch {
		case in.Is("select"):
			value = in.Find("option[selected]").AttrOr("value", "")
		case in.Is("textarea"):
			value = in.Text()
		case (kind == "radio" || kind == "checkbox") && !checked:
			continue
		}
		v.Set(name, value)
	}
	return v
}

// action is the address of the page's form for an activity.
func (a answer) action(t *testing.T) string {
	t.Helper()
	return a.doc(t).Find(`main form[action*="/aktiviteter/"]`).AttrOr("action", "")
}

// add saves a new activity through the form.
func (d desk) add(who func(*http.Request), kind string, change url.Values) answer {
	d.t.Helper()
	page := d.get(link.NewActivity("2026-10", kind), who)
	return d.do("POST", page.action(d.t), fields(d.t, page, page.action(d.t), change), who)
}

func is(t *testing.T, a answer, code int, location string, texts ...string) {
	t.Helper()
	if a.StatusCode != code || a.Header.Get("Location") != location {
		t.Fatalf("%s %s: %d to %q, want %d to %q: %s", a.Request.Method, a.Request.URL.Path, a.StatusCode, a.Header.Get("Location"), code, location,
			strings.Join(strings.Fields(a.doc(t).Find("main").Text()), " "))
	}
	shown := strings.Join(strings.Fields(a.doc(t).Find("main").Text()), " ")
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			t.Errorf("%s does not say %q: %s", a.Request.URL.Path, text, shown)
		}
	}
}

const october = "/rapporter/2026-10"

// The main job: from the first page to the receipt, and a supplement.
func TestReport_FromDraftToReceipt(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	is(t, d.get("/mina", anna), 200, "", "Rapporten för oktober ska lämnas in nu", "Lämna in senast måndag 16 november 2026 klockan 24.00.",
		"Den 14 november är en lördag.", "Du har inte sparat något än.", "Rapporten för november pågår")
	is(t, d.add(anna, "sokt_jobb", url.Values{"day": {"2026-10-07"}, "occupation": {"frisörer"}, "place": {"Umeå"}}), 303, october)
	is(t, d.add(anna, "vagledning", url.Values{"day": {"2026-10-05"}, "do": {"more"}}), 303, link.NewActivity("2026-10", "vagledning"))
	page := d.get(october, anna)
	is(t, page, 200, "", "Sparat – men inte inlämnat", "Sökt jobb: 1", "Frisörer, Umeå", "Vet inte: arbetsgivare", "Sparat.")
	items := page.doc(t).Find("ul.items > li strong").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if !slices.Equal(items, []string{"Fått vägledning", "Sökt jobb"}) {
		t.Errorf("by day: %v", items)
	}
	check := d.get(october+"/kontrollera", anna)
	is(t, check, 200, "", "Det här är din rapport för oktober 2026, med 2 aktiviteter. Lämna in senast måndag 16 november 2026", "I rapporten finns 1 sökt jobb.",
		"Du kan lämna in rapporten oavsett antal.", "Jag intygar att uppgifterna stämmer")
	is(t, d.do("POST", october+"/lamna-in", fields(t, check, october+"/lamna-in", nil), anna), 422, "", "Kryssa i rutan")
	post := fields(t, check, october+"/lamna-in", url.Values{"attested": {"1"}})
	is(t, d.do("POST", october+"/lamna-in", post, anna), 303, october+"/kvitto")
	receipt := d.get(october+"/kvitto", anna)
	is(t, receipt, 200, "", "Rapporten är inlämnad", "torsdag 5 november 2026 klockan 12.00", "Ja. Sista dagen är måndag 16 november 2026", "På Mina sidor", "2 aktiviteter")
	number := receipt.doc(t).Find(".code").First().Text()
	is(t, d.do("POST", october+"/lamna-in", post, anna), 303, october+"/kvitto")
	is(t, d.get(october+"/kvitto", anna), 200, "", number)
	is(t, d.get("/mina", anna), 200, "", "Rapporten för oktober är inlämnad")
	is(t, d.get("/mina/rapporter", anna), 200, "", "Inlämnad i tid")
	is(t, d.get(october+"/versioner/1", anna), 200, "", "Frisörer, Umeå", number)
	is(t, d.get(october+"/kontrollera", anna), 303, october)
	is(t, d.get(link.NewActivity("2026-10", "kurs"), anna), 409, "", "Rapporten är redan inlämnad")

	d.world.Now = d.world.Now.AddDate(0, 0, 20)
	page = d.get(october, anna)
	is(t, page, 200, "", "komplettering")
	is(t, d.do("POST", october+"/komplettera", fields(t, page, october+"/komplettera", nil), anna), 303, october)
	is(t, d.get(october, anna), 200, "", "Du har börjat på en ny version", "Frisörer, Umeå")
	same := d.get(october+"/kontrollera", anna)
	is(t, same, 200, "", "Du har inte ändrat något", "likadan som version 1")
	if same.doc(t).Find(`form[action$="/lamna-in"]`).Length() > 0 {
		t.Error("the same can be handed in again")
	}
	is(t, d.do("POST", october+"/angra", "x=1", anna), 303, october)
	is(t, d.get(october, anna), 200, "", "Behöver du ändra eller lägga till något?")
	is(t, d.do("POST", october+"/komplettera", fields(t, d.get(october, anna), october+"/komplettera", nil), anna), 303, october)
	is(t, d.add(anna, "annat", url.Values{"day": {"2026-10-08"}, "note": {"Hjälpte till på en mässa"}}), 303, october)
	is(t, d.do("POST", october+"/angra", "x=1", anna), 303, october+"/kontrollera")
	check = d.get(october+"/kontrollera", anna)
	is(t, check, 200, "", "Det här skiljer sig från version 1", "Tillagt: Något annat, torsdag 8 oktober. Hjälpte till på en mässa", "en komplettering")
	is(t, d.do("POST", october+"/lamna-in", fields(t, check, october+"/lamna-in", url.Values{"attested": {"1"}}), anna), 303, october+"/kvitto")
	is(t, d.get(october+"/versioner/2", anna), 200, "", "Det här skiljer sig från version 1", "Tillagt: Något annat")
	is(t, d.get(october+"/kvitto", anna), 200, "", "Version 2: Rapporten är inlämnad", "Om rapporten kom in i tid avgörs av den version som kom in först.", number)
	is(t, d.get("/mina/rapporter", anna), 200, "", "Inlämnad i tid")
	is(t, d.get("/mina/vem-har-last", anna), 200, "", "Lämnade in en rapport", "Du själv")

	bo := d.as(pgtest.Bo)
	for _, path := range []string{"/kvitto", "/versioner/1", "/komplettera", "/aktiviteter/" + pgtest.ID(1)} {
		is(t, d.get(october+path, bo), 404, "")
	}
}

func TestSubmitReport(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	check := d.get(october+"/kontrollera", anna)
	is(t, check, 200, "", "Har du inte gjort något för att hitta jobb i oktober?", "Lämna in en tom rapport")
	attested := url.Values{"attested": {"1"}}
	post := func(a answer) string { return fields(t, a, october+"/lamna-in", attested) }
	t.Run("changed in another window", func(t *testing.T) {
		is(t, d.add(anna, "forbattrat_cv", url.Values{"day": {"2026-10-07"}}), 303, october)
		a := d.do("POST", october+"/lamna-in", post(check), anna)
		is(t, a, 409, "", "Rapporten har ändrats och är inte inlämnad", "Förbättrat ditt cv")
		if a.doc(t).Find(`input[name="attested"][checked]`).Length() > 0 {
			t.Error("attested already")
		}
	})
	t.Run("another site's form", func(t *testing.T) {
		is(t, d.do("POST", october+"/lamna-in", post(d.get(october+"/kontrollera", anna)), anna, header("Sec-Fetch-Site", "cross-site")), 403, "")
	})
	t.Run("not signed in", func(t *testing.T) {
		is(t, d.do("POST", october+"/lamna-in", "x=1"), 401, "")
	})
	t.Run("before the window", func(t *testing.T) {
		a := d.get("/rapporter/2026-11/kontrollera", anna)
		is(t, a, 200, "", "Det går inte att lämna in än", "från och med tisdag 1 december 2026")
		if a.doc(t).Find(`form[action$="/lamna-in"]`).Length() > 0 {
			t.Error("it can be handed in")
		}
		is(t, d.do("POST", "/rapporter/2026-11/lamna-in", url.Values{"id": {pgtest.ID(900)}, "version": {"0"}, "attested": {"1"}}.Encode(), anna), 409, "",
			"från och med tisdag 1 december 2026")
		is(t, d.get("/rapporter/2026-12", anna), 404, "")
		is(t, d.get("/rapporter/2026-13", anna), 404, "")
	})
	t.Run("a form that is none", func(t *testing.T) {
		is(t, d.do("POST", october+"/lamna-in", "id=x&version=1", anna), 400, "")
	})
	t.Run("late is received, and said before and after", func(t *testing.T) {
		d.world.Now = time.Date(2026, 11, 16, 23, 0, 0, 0, time.UTC) // midnight in Sweden
		is(t, d.get("/mina", anna), 200, "", "Rapporten för oktober är inte inlämnad", "Du kan fortfarande lämna in.")
		a := d.get(october+"/kontrollera", anna)
		is(t, a, 200, "", "Sista dagen var måndag 16 november 2026", "räknas som sen")
		is(t, d.do("POST", october+"/lamna-in", post(a), anna), 303, october+"/kvitto")
		is(t, d.get(october+"/kvitto", anna), 200, "", "Nej. Rapporten kom in efter sista dagen")
	})
}

func TestActivity(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	t.Run("a choice of kinds", func(t *testing.T) {
		if n := d.get(october+"/aktiviteter/ny", anna).doc(t).Find(".choices a").Length(); n != 21 {
			t.Errorf("%d kinds", n)
		}
	})
	t.Run("problems stand at their fields, and nothing typed is lost", func(t *testing.T) {
		a := d.add(anna, "sokt_jobb", url.Values{"day": {"2026-09-30"}, "occupation": {"lärare"}, "employer": {"Ö Krog"}, "place": {"Umeå"}, "how": {"visit"}})
		is(t, a, 422, "", "Datumet ligger utanför månaden")
		doc := a.doc(t)
		for field, value := range map[string]string{"day": "2026-09-30", "occupation": "lärare", "employer": "Ö Krog", "place": "Umeå"} {
			if got := doc.Find("#"+field).AttrOr("value", ""); got != value {
				t.Errorf("%s is %q", field, got)
			}
		}
		if doc.Find(`#how option[selected]`).AttrOr("value", "") != "visit" {
			t.Error("how is lost")
		}
		if doc.Find(`#occupation[aria-invalid="true"][aria-describedby~="occupation-problem"]`).Length() != 1 || doc.Find(`.ds-error-summary a[href="#occupation"]`).Length() != 1 {
			t.Error("the problem is not tied to its field")
		}
		choice := doc.Find(`input[name="occupation_id"]`)
		if choice.Length() < 2 {
			t.Fatalf("%d teachers", choice.Length())
		}
		b := d.do("POST", a.action(t), fields(t, a, a.action(t), url.Values{"day": {"2026-10-08"}, "occupation_id": {choice.First().AttrOr("value", "")}}), anna)
		is(t, b, 303, october)
		is(t, d.get(october, anna), 200, "", "lärare, Ö Krog, Umeå")
	})
	t.Run("the search button works without JavaScript, and saves nothing", func(t *testing.T) {
		a := d.add(anna, "studiebesok", url.Values{"sok": {"employer"}, "employer": {"exempelstäd"}, "place": {"xyzzy"}})
		is(t, a, 200, "", "Exempelstäd Sverige AB, Göteborg", "Vi hittade inget som liknar det.")
		is(t, d.get(link.NewActivity("2026-10", "studiebesok"), anna), 200, "", "Umeå Du har valt det förut.", "Inget av dessa")
		if d.get(october, anna).doc(t).Find("ul.items > li").Length() != 1 {
			t.Error("something was saved")
		}
	})
	t.Run("personal data are pointed out once", func(t *testing.T) {
		a := d.add(anna, "annat", url.Values{"day": {"2026-10-08"}, "note": {"mejla kim@example.com"}})
		is(t, a, 422, "", "ser ut som en e-postadress", "Högst 200 tecken, du har skrivit 21")
		is(t, d.do("POST", a.action(t), fields(t, a, a.action(t), nil), anna), 303, october)
	})
	t.Run("two windows", func(t *testing.T) {
		href := d.get(october, anna).doc(t).Find(`a[aria-label^="Ändra: Sökt jobb"]`).AttrOr("href", "")
		first := d.get(href, anna)
		is(t, d.do("POST", href, fields(t, first, href, url.Values{"day": {"2026-10-20"}}), anna), 303, october)
		second := d.do("POST", href, fields(t, first, href, url.Values{"day": {"2026-10-21"}}), anna)
		is(t, second, 409, "", "Aktiviteten har ändrats i ett annat fönster", "tisdag 20 oktober 2026")
		if second.doc(t).Find("#day").AttrOr("value", "") != "2026-10-21" {
			t.Error("what was typed is lost")
		}
		ask := d.get(href+"/ta-bort", anna)
		is(t, d.do("POST", href, fields(t, second, href, nil), anna), 303, october)
		again := d.do("POST", href+"/ta-bort", fields(t, ask, href+"/ta-bort", nil), anna)
		is(t, again, 409, "", "21 oktober 2026", "är inte borttagen")
		is(t, d.do("POST", href+"/ta-bort", fields(t, again, href+"/ta-bort", nil), anna), 303, october)
		is(t, d.get(href, anna), 404, "")
		gone := d.do("POST", href, fields(t, first, href, url.Values{"day": {"2026-10-22"}, "place": {"Kiruna"}, "place_id": {""}}), anna)
		is(t, gone, 409, "", "Aktiviteten har tagits bort i ett annat fönster")
		if doc := gone.doc(t); doc.Find("#day").AttrOr("value", "") != "2026-10-22" || doc.Find("#place").AttrOr("value", "") != "Kiruna" {
			t.Error("what was typed is lost")
		}
		anew := gone.action(t)
		if anew == href {
			t.Error("the form would save what is gone")
		}
		is(t, d.do("POST", anew, fields(t, gone, anew, nil), anna), 303, october)
		is(t, d.get(october, anna), 200, "", "torsdag 22 oktober", "Kiruna")
		is(t, d.get(october, d.as(pgtest.Bo)), 200, "", "Du har inte sparat något än.")
	})
}

// Every page of one's own is there in both languages, for everybody.
func TestOwnPages(t *testing.T) {
	d := newDesk(t)
	for _, id := range []person.ID{pgtest.Anna, pgtest.Protected, pgtest.Eva} {
		who := d.as(id)
		for _, path := range []string{"/mina", "/mina/rapporter", "/mina/inkorg", "/mina/underrattelser", "/mina/vem-har-last", october} {
			titles := map[string]bool{}
			for _, lang := range []string{"sv", "en"} {
				a := d.get(path, who, header("Accept-Language", lang))
				is(t, a, 200, "")
				doc := a.doc(t)
				if doc.Find("h1").Length() != 1 || doc.Find("html").AttrOr("lang", "") != lang {
					t.Errorf("%s in %s: %d headings", path, lang, doc.Find("h1").Length())
				}
				titles[doc.Find("h1").Text()] = true
			}
			if len(titles) != 2 {
				t.Errorf("%s: %v", path, titles)
			}
		}
	}
	is(t, d.do("POST", "/sprak", "sprak=en&till=/mina", d.as(pgtest.Anna)), 303, "/mina")
	var lang string
	if err := d.world.Conn(t, "postgres").QueryRow(t.Context(), "SELECT lang FROM portal.person WHERE id = $1", pgtest.Anna).Scan(&lang); err != nil || lang != "en" {
		t.Errorf("what is sent is in %q, %v", lang, err)
	}
	is(t, d.get("/mina/vem-har-last", d.as(pgtest.Protected)), 200, "", "Därför visas inte vilken enhet")
	is(t, d.get("/mina"), 401, "")
}

// No page has a query per row, and a long list stays light.
func TestPages_StayLight(t *testing.T) {
	d := newDesk(t)
	few, many := d.as(pgtest.Anna), d.as(pgtest.Bo)
	for who, n := range map[*func(*http.Request)]int{&few: 3, &many: 30} {
		for i := range n {
			day := time.Date(2026, 10, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			is(t, d.add(*who, "sokt_jobb", url.Values{"day": {day}, "occupation": {"frisörer"}, "employer": {"Ö Krog"}, "place": {"Umeå"}}), 303, october)
		}
		d.get(october, *who) // the flash
	}
	for _, path := range []string{"/mina", "/mina/rapporter", october, october + "/kontrollera", october + "/aktiviteter/ny?typ=sokt_jobb", "/mina/vem-har-last"} {
		count := func(who func(*http.Request)) int64 {
			before := d.statements.Load()
			is(t, d.get(path, who), 200, "")
			return d.statements.Load() - before
		}
		a, b := count(few), count(many)
		t.Logf("%s: %d statements", path, a)
		if a != b || a > 15 {
			t.Errorf("%s: %d statements for 3 activities and %d for 30", path, a, b)
		}
	}
	body := d.get(october, many).body
	var sent strings.Builder
	w := brotli.NewWriterLevel(&sent, 4)
	_, _ = w.Write([]byte(body))
	_ = w.Close()
	t.Logf("the report page with 30 activities: %d bytes, %d compressed", len(body), sent.Len())
	if sent.Len() > 10_000 {
		t.Errorf("%d bytes compressed", sent.Len())
	}
}

// What the authority has done is told in plain words: a finding, a notice and
// its withdrawal, a message; and to nobody else.
func TestWhatIsTold(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	check := d.get(october+"/kontrollera", anna)
	is(t, d.do("POST", october+"/lamna-in", fields(t, check, october+"/lamna-in", url.Values{"attested": {"1"}}), anna), 303, october+"/kvitto")
	conn := d.world.Conn(t, "postgres")
	if _, err := conn.Exec(t.Context(), `
		INSERT INTO portal.finding (id, report_id, outcome, reason, consequence, because, found_by, at)
		SELECT gen_random_uuid(), id, 'not_ok', 'too_few', 'none', 'exempt_in_plan', gen_random_uuid(), received_at FROM portal.report;
		INSERT INTO portal.notice (id, kind, linked_id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic,
			created_at, created_by, hold_until, release_by, released_at, code)
		SELECT v.id::uuid, v.kind, v.linked::uuid, c.person_id, c.id, 'M2', '2026-11-16', '2026-10', 'LAF', '7 kap. 2 §', '2025-10', f.id, v.state, v.kind = 'notice',
			c.opened_at, NULL, c.opened_at, c.opened_at, CASE v.state WHEN 'released' THEN c.opened_at END, v.code
		FROM portal.case_file c JOIN portal.fund f ON f.code = 'kassa-a' CROSS JOIN (VALUES
			('`+pgtest.ID(701)+`', 'notice', NULL, 'released', ''), ('`+pgtest.ID(702)+`', 'withdrawal', '`+pgtest.ID(701)+`', 'released', 'WRONG_PERSON')) AS v (id, kind, linked, state, code);
		INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at)
		SELECT gen_random_uuid(), person_id, id, 'sv', 'Meddelande till a-kassan', E'Första stycket.\n\nAndra stycket.', 'portal', created_at
		FROM portal.notice WHERE kind = 'notice'`); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{october, october + "/kvitto"} {
		is(t, d.get(path, anna), 200, "", "Granskningen är klar", "Orsaken är: Färre sökta jobb än vad som står i planen.", "Det får inga följder.")
	}
	notices := d.get("/mina/underrattelser", anna)
	is(t, notices, 200, "", "Har inte lämnat aktivitetsrapport i tid", "aktivitetsrapporten för oktober 2026", "7 kap. 2 §", "Kassa A och IAF", "ett automatiskt system",
		"Meddelandet är återkallat", "Orsaken är: Underrättelsen gällde fel person.")
	if n := notices.doc(t).Find("article").Length(); n != 1 {
		t.Errorf("%d notices", n)
	}
	is(t, d.get("/mina/inkorg", anna), 200, "", "Meddelande till a-kassan", "Andra stycket.")
	is(t, d.get("/mina", anna), 200, "", "Senaste meddelandet")
	bo := d.as(pgtest.Bo)
	is(t, d.get("/mina/underrattelser", bo), 200, "", "Vi har inte skickat något meddelande om dig.")
	is(t, d.get("/mina/inkorg", bo), 200, "", "Du har inga meddelanden.")
}
