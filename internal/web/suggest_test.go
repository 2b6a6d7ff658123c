package web

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views/link"
)

func asking(r *http.Request) { r.Header.Set(suggestHeader, "1") }

// texts are the words of each element of a selection.
func texts(s *goquery.Selection) (all [][]string) {
	for _, each := range s.EachIter() {
		all = append(all, strings.Fields(strings.ReplaceAll(each.Text(), ",", " ")))
	}
	return all
}

// What is suggested is what the button finds at the same address, in the same
// order. It is one question beside the session's, and no word of it is left
// anywhere: not in a row, not in the log, and not among the kept forms when the
// session has ended.
func TestSuggest(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	address := d.get(link.NewActivity("2026-10", "sokt_jobb"), anna).action(t)
	rows := d.everyRow()
	d.log.Reset()
	for _, c := range []struct{ field, text, says string }{
		{"occupation", "sköterska", "Antal förslag:"},
		{"occupation", "undersköttesrka", "Antal förslag: 2"},
		{"employer", "testk", "Antal förslag:"},
		{"place", "Lunt", "Antal förslag:"},
		{"place", "qxzwvq", "Vi hittade inget som liknar det."},
		{"employer", "Farbror Påhitts kiosk", "namnet sparas som du har skrivit det"},
	} {
		typed := url.Values{"kind": {"sokt_jobb"}, "sok": {c.field}, c.field: {c.text}}
		before := d.statements.Load()
		part := d.do("POST", address, typed.Encode(), anna, asking)
		asked := d.statements.Load() - before
		typed.Set("version", "0")
		page := d.do("POST", address, typed.Encode(), anna)
		if part.StatusCode != 200 || asked != 2 || !strings.Contains(part.doc(t).Find("p").Text(), c.says) {
			t.Errorf("%s: %d in %d statements: %s", c.text, part.StatusCode, asked, part.doc(t).Text())
		}
		shown, values := part.doc(t).Find("[role=option]"), []string{}
		for _, o := range shown.EachIter() {
			values = append(values, o.AttrOr("data-value", ""))
		}
		radios, want := page.doc(t).Find(`input[name="`+c.field+`_id"]`), []string{}
		for _, o := range radios.EachIter() {
			want = append(want, o.AttrOr("value", ""))
		}
		if diff := cmp.Diff(want, values); diff != "" {
			t.Errorf("%s is suggested otherwise than found: %s", c.text, diff)
		}
		if diff := cmp.Diff(texts(radios.Parent().Find("label")), texts(shown)); diff != "" {
			t.Errorf("%s is called otherwise: %s", c.text, diff)
		}
		if strings.Contains(d.log.String(), c.text) {
			t.Errorf("%s is in the log", c.text)
		}
	}
	if code := d.do("POST", address, url.Values{"kind": {"sokt_jobb"}, "sok": {"note"}}.Encode(), anna, asking).StatusCode; code != 404 {
		t.Errorf("a field that is not picked from a list: %d", code)
	}
	gone := d.do("POST", address, url.Values{"kind": {"sokt_jobb"}, "sok": {"place"}, "place": {"Lund"}}.Encode(), asking)
	if gone.StatusCode != 401 || gone.Header.Get("Set-Cookie") != "" {
		t.Errorf("without a session %d, and a cookie %q", gone.StatusCode, gone.Header.Get("Set-Cookie"))
	}
	after := d.everyRow()
	maps.DeleteFunc(after, func(name, hash string) bool { return rows[name] == hash })
	if len(after) > 0 {
		t.Errorf("searching changed %v", after)
	}
}
