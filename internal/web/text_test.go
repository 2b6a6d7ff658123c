package web

import (
	"maps"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views/link"
)

// A jobseeker writes a word of their own into every field of every form of theirs
// that there is, and of the requests behind them: in the database it stands, but
// for what is sealed, where docs/text.tsv says that they can type, and nowhere
// else.
func TestText_StandsWhereItIsListed(t *testing.T) {
	const word = "kanarieord"
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	kinds := d.get(link.NewActivity("2026-10", ""), anna).doc(t).Find(`a[href*="typ="]`)
	if kinds.Length() < 20 {
		t.Fatalf("%d kinds of activity", kinds.Length())
	}
	for _, kind := range kinds.EachIter() {
		page := d.get(kind.AttrOr("href", ""), anna)
		f := posted(page.doc(t).Find(`form[action="` + page.action(t) + `"]`))
		for _, more := range []string{"employer", "note", "how", "until", "a_stage", "a_" + word, "employer_for", "place_for", "occupation_for"} {
			f.Set(more, "")
		}
		for name := range f {
			if !slices.Contains([]string{"kind", "version", "day"}, name) {
				f.Set(name, word)
			}
		}
		f.Set("day", "2026-10-05")
		f.Set("a_applied", "yes") // must be said, where it is asked
		f.Del("klar")
		// What cannot be read is refused; then as much as can be said stays.
		a := d.do("POST", page.action(t), f.Encode(), anna)
		for _, name := range append([]string{"note", "until", "how", "occupation", "place"}, slices.Sorted(maps.Keys(f))...) {
			if a.StatusCode == 422 && name != "employer" && name != "a_applied" && (strings.HasPrefix(name, "a_") || !strings.Contains(name, "_")) && !slices.Contains([]string{"kind", "version", "day"}, name) {
				f.Del(name)
				a = d.do("POST", page.action(t), f.Encode(), anna)
			}
		}
		if a.StatusCode != 303 {
			t.Errorf("%s: %d %s", kind.Text(), a.StatusCode, a.doc(t).Find(".ds-error-summary").Text())
		}
	}
	settings := d.get(link.MySettings, anna)
	d.do("POST", link.MySettings, fields(t, settings, link.MySettings, url.Values{"email": {word + "@example.com"}, "lang": {word}, "channel": {word}}), anna)
	d.do("POST", link.MySettings, fields(t, settings, link.MySettings, url.Values{"email": {word + "@example.com"}}), anna)
	d.do("POST", link.Language, url.Values{"lang": {word}, "back": {"/" + word}}.Encode(), anna)
	check := d.get(link.Check("2026-10"), anna)
	is(t, d.do("POST", link.HandIn("2026-10"), fields(t, check, link.HandIn("2026-10"), url.Values{"attested": {check.doc(t).Find("#attested").AttrOr("value", "")}}), anna), 303, link.Receipt("2026-10"))

	text, err := os.ReadFile("../../docs/text.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, row := range regexp.MustCompile(`(?m)^(portal\.\S+)\tjobseeker\t(typed|address)\t`).FindAllStringSubmatch(string(text), -1) {
		if !strings.HasSuffix(row[1], ".sealed") && !strings.HasPrefix(row[1], "portal.draft") { // handed in, the draft is gone
			want = append(want, row[1])
		}
	}
	found := regexp.MustCompile(`"(\w+)": (?:"[^"]*|[\[{][^"]*"[^"]*"?[^"]*)` + word)
	for _, row := range alike(t, d.world.Conn(t, "postgres")) {
		table, columns, _ := strings.Cut(row, " ")
		for _, column := range found.FindAllStringSubmatch(columns, -1) {
			got = append(got, table+"."+column[1])
		}
		if strings.Contains(columns, word) && !found.MatchString(columns) {
			t.Errorf("%s holds it in a way that the test cannot name: %s", table, columns)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("what was typed stands elsewhere (-listed +there): %s", diff)
	}
}
