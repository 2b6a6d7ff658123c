package web

import (
	"bufio"
	"context"
	"maps"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// The list of ordinary activities that was written before the form is filed
// through the pages; hardly any needs a typed name or the kind for the rest.
func TestActivities_AreFiledFromTheList(t *testing.T) {
	d := newDesk(t)
	var who []func(*http.Request)
	for _, id := range []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Eva} {
		who = append(who, d.as(id))
	}
	file, err := os.Open("../../docs/activities.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	n := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		row := strings.Split(lines.Text(), "\t")
		if len(row) != 7 || row[0] == "said" {
			continue
		}
		day := time.Date(2026, 10, 1+n%24, 0, 0, 0, 0, time.UTC)
		v := url.Values{"day": {day.Format(time.DateOnly)}, "occupation": {row[2]}, "employer": {row[3]}, "place": {row[4]}, "note": {row[6]}}
		maps.DeleteFunc(v, func(_ string, values []string) bool { return values[0] == "" })
		for _, pair := range strings.Fields(row[5]) {
			name, value, _ := strings.Cut(pair, "=")
			switch name {
			case "until":
				days, _ := strconv.Atoi(value)
				v.Set(name, day.AddDate(0, 0, days).Format(time.DateOnly))
			case "how":
				v.Set(name, value)
			default:
				v.Set(views.AnswerPrefix+name, value)
			}
		}
		d.file(who[n%len(who)], row, v)
		n++
	}
	if n != 200 {
		t.Errorf("%d activities on the list", n)
	}
	conn := d.world.Conn(t, "postgres")
	var kept, rest, typed int
	if err := conn.QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE kind = 'annat'), count(*) FILTER (WHERE employer <> '' AND employer_no = '')
		FROM portal.draft_activity`).Scan(&kept, &rest, &typed); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d activities filed, %d of the kind annat, %d with a typed employer: %.1f %%", kept, rest, typed, 100*float64(rest+typed)/float64(n))
	if kept != n || (rest+typed)*100 > 3*n {
		t.Errorf("%d kept", kept)
	}
}

// file adds one activity as somebody would: where what was typed is not on a list
// the first that is offered is chosen.
func (d desk) file(who func(*http.Request), row []string, v url.Values) {
	d.t.Helper()
	a := d.add(who, row[1], v)
	if a.StatusCode == http.StatusUnprocessableEntity {
		choose := url.Values{}
		for _, field := range []string{rule.FieldOccupation, rule.FieldPlace} {
			if a.doc(d.t).Find("#"+field+`[aria-invalid="true"]`).Length() == 0 {
				continue
			}
			first := a.doc(d.t).Find(`input[name="` + field + `_id"]`).First()
			choose.Set(field+"_id", first.AttrOr("value", ""))
		}
		a = d.do("POST", a.action(d.t), fields(d.t, a, a.action(d.t), choose), who)
	}
	if a.StatusCode != http.StatusSeeOther {
		d.t.Errorf("%s: %d %s", row[0], a.StatusCode, strings.Join(strings.Fields(a.doc(d.t).Find(".ds-error-summary").Text()), " "))
	}
}

// What is assigned stands first and is done with its day alone; one more like
// what is saved has all but its day; the calendar shows what is in.
func TestReport_PlannedAgainAndCalendar(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	id := pgtest.ID(800)
	conn := d.world.Conn(t, "postgres")
	if _, err := conn.Exec(t.Context(), `INSERT INTO portal.planned (id, person_id, kind, from_day, by_day, occupation_id, occupation, employer_no, employer, place_id, place)
		VALUES ($1, $2, 'anvisat_jobb', '2026-09-20', '2026-10-20', '5120', 'Kockar och kallskänkor', '4020000065', 'Testköket Restaurang AB', '1281', 'Lund'),
		($3, $2, 'planerad', '2026-11-02', NULL, '', '', '', '', '', '')`, id, pgtest.Anna, pgtest.ID(801)); err != nil {
		t.Fatal(err)
	}
	month := d.get(october, anna)
	is(t, month, 200, "", "Anvisat och planerat", "Kockar och kallskänkor, Testköket Restaurang AB, Lund", "Senast tisdag 20 oktober 2026")
	if n := month.doc(t).Find(`form[action="` + link.Activity("2026-10", report.ID(pgtest.ID(801))) + `"]`).Length(); n != 0 {
		t.Error("November's stands in October")
	}
	at := link.Activity("2026-10", report.ID(id))
	is(t, d.do("POST", at, fields(t, month, at, nil), anna), 422, "", "Skriv eller välj ett datum.")
	is(t, d.get(at, anna), 200, "", "Har du sökt jobbet?")
	done := fields(t, month, at, url.Values{"day": {"2026-10-12"}})
	is(t, d.do("POST", at, done, anna), 303, october)
	is(t, d.do("POST", at, done, anna), 303, october)
	is(t, d.do("POST", at, done, d.as(pgtest.Bo)), 404, "")
	month = d.get(october, anna)
	is(t, month, 200, "", "Svarat på en anvisning till ett jobb, måndag 12 oktober", "Har du sökt jobbet? ja")
	if month.doc(t).Find(`form[action="`+at+`"]`).Length() != 0 {
		t.Error("what is done stands there still")
	}

	is(t, d.add(anna, "arbete", url.Values{"day": {"2026-10-05"}, "until": {"2026-10-07"}, "employer": {"exempelbageriet ab"}, "a_hours": {"to_40"}}), 303, october)
	month = d.get(october, anna)
	is(t, month, 200, "", "Arbetat, 5–7 oktober", "Exempelbageriet AB, Ungefär hur många timmar: 11–40 timmar")
	var marked []string
	month.doc(t).Find("table.month a .unseen").Each(func(_ int, s *goquery.Selection) { marked = append(marked, s.Text()) })
	if diff := cmp.Diff([]string{"5 oktober: 1 aktivitet", "6 oktober: 1 aktivitet", "7 oktober: 1 aktivitet", "12 oktober: 1 aktivitet"}, marked); diff != "" {
		t.Error(diff)
	}
	again := month.doc(t).Find(`a[aria-label^="En likadan till: Arbetat"]`).AttrOr("href", "")
	form := d.get(again, anna)
	if doc := form.doc(t); doc.Find("#employer").AttrOr("value", "") != "Exempelbageriet AB" || doc.Find("#day").AttrOr("value", "") != "" ||
		doc.Find(`#hours option[selected]`).AttrOr("value", "") != "to_40" || doc.Find("details[open]").Length() != 1 {
		t.Error("one more like it is not like it")
	}
	is(t, d.do("POST", form.action(t), fields(t, form, form.action(t), url.Values{"day": {"2026-10-20"}}), anna), 303, october)
	is(t, d.get(link.NewActivity("2026-10", "arbete"), anna), 200, "", "Fyll i som senast: Exempelbageriet AB")
	if doc := d.get(strings.Replace(again, "arbete", "kurs", 1), anna).doc(t); doc.Find("#employer").AttrOr("value", "") != "" {
		t.Error("like one of another kind")
	}
	if doc := d.get(again, d.as(pgtest.Bo)).doc(t); doc.Find("#employer").AttrOr("value", "") != "" {
		t.Error("like somebody else's")
	}
}

// An advertisement that was pasted fills what is empty from the cache, and never
// what was typed; a sole trader's number is nowhere.
func TestActivity_AdAndSoleTrader(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	pasted := url.Values{"sok": {"ad"}, "a_ad": {"https://arbetsformedlingen.se/platsbanken/annonser/90000001"}, "place": {"Umeå"}}
	a := d.add(anna, "sokt_jobb", pasted)
	is(t, a, 200, "")
	for field, want := range map[string]string{"ad": "90000001", "occupation": "Kockar och kallskänkor", "employer": "Testköket Restaurang AB", "place": "Umeå"} {
		if got := a.doc(t).Find("#"+field).AttrOr("value", ""); got != want {
			t.Errorf("%s is %q", field, got)
		}
	}
	is(t, d.do("POST", a.action(t), fields(t, a, a.action(t), url.Values{"day": {"2026-10-05"}}), anna), 303, october)
	is(t, d.get(october, anna), 200, "", "Kockar och kallskänkor, Testköket Restaurang AB, Umeå")
	is(t, d.add(anna, "sokt_jobb", url.Values{"sok": {"ad"}, "a_ad": {"12345678"}}), 200, "", "Vi har inte den annonsen här.")
	is(t, d.add(anna, "sokt_jobb", url.Values{"day": {"2026-10-05"}, "a_ad": {"https://example.com/1"}}), 422, "", "Klistra in länken till annonsen")

	trader := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false).Digits()
	for _, kind := range []string{"sokt_jobb", "studiebesok"} {
		is(t, d.add(anna, kind, url.Values{"day": {"2026-10-06"}, "employer": {trader[2:8] + "-" + trader[8:]}}), 303, october)
	}
	month := d.get(october, anna)
	is(t, month, 200, "", "enskild firma", "Enskild firma")
	var kept int
	if err := d.world.Conn(t, "postgres").QueryRow(t.Context(), `SELECT count(*) FROM portal.draft_activity a WHERE to_jsonb(a)::text LIKE '%' || $1 || '%'
		OR to_jsonb(a)::text LIKE '%' || $2 || '%'`, trader[2:], trader[2:8]+"-"+trader[8:]).Scan(&kept); err != nil || kept != 0 {
		t.Errorf("%d hold the number, %v", kept, err)
	}
}

// Whatever fields the rows of a kind say, the form has a control for each, and
// what it would send is the activity that it shows.
func TestForm_OfAnyRows(t *testing.T) {
	names := map[string]string{rule.FieldOccupation: rule.FormSearch, rule.FieldEmployer: rule.FormSearch, rule.FieldPlace: rule.FormSearch,
		rule.FieldHow: rule.FormList, rule.FieldUntil: rule.FormDay, rule.FieldNote: rule.FormNote, rule.FieldAd: rule.FormAd, "one": rule.FormList, "two": rule.FormDay}
	all := []string{rule.FieldOccupation, rule.FieldEmployer, rule.FieldPlace, rule.FieldHow, rule.FieldUntil, rule.FieldNote, rule.FieldAd, "one", "two"}
	rapid.Check(t, func(t *rapid.T) {
		kind := rule.Code{List: rule.ListKind, Code: "any", Names: map[string]string{"sv": "Any"}}
		in := report.Input{Kind: "any", Day: "2026-10-05", Answers: map[string]string{}}
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID[string]).Draw(t, "fields") {
			f := rule.Field{Name: name, Label: name, Form: names[name], Choices: "list", Need: rapid.SampledFrom([]string{rule.Required, rule.Asked, rule.Free, rule.Extra}).Draw(t, "need")}
			kind.Fields = append(kind.Fields, f)
			value := map[string]string{rule.FormDay: "2026-10-09", rule.FormList: "y", rule.FormSearch: "Något \"<å", rule.FormAd: "29082265", rule.FormNote: "hej\n<b>"}[f.Form]
			switch name {
			case rule.FieldOccupation:
				in.Occupation, in.OccupationID = value, "1"
			case rule.FieldEmployer:
				in.Employer, in.EmployerNo = value, "2"
			case rule.FieldPlace:
				in.Place, in.PlaceID = value, "3"
			case rule.FieldHow:
				in.How = value
			case rule.FieldUntil:
				in.Until = value
			case rule.FieldNote:
				in.Note = value
			default:
				in.Answers[name] = value
			}
		}
		codes := rule.Codes{kind, {List: "list", Code: "x"}, {List: "list", Code: "y"}}
		var page strings.Builder
		if err := views.Activity(views.ActivityPage{Chrome: views.Chrome{Lang: "sv"}, Month: "2026-10", Codes: codes, NoteMax: 200, ID: "x", Input: in,
			For: map[string]string{}, Today: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)}).Render(context.Background(), &page); err != nil {
			t.Fatal(err)
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.String()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(in, typed(posted(doc.Find(`form[action*="/aktiviteter/"]`))).Input); diff != "" {
			t.Fatalf("what the form would send: %s", diff)
		}
	})
}
