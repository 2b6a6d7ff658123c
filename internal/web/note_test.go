package web

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views/link"
)

// The list of words comes with the note of annat, where a pack has turned it on,
// and nowhere else; no pack has. It names nobody on the lists of organisations.
func TestNoteWords_AreOff(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	if n := d.get(link.NewActivity("2026-10", "annat"), anna).doc(t).Find("[data-words]").Length(); n != 0 {
		t.Error("the words are there before a pack turns them on")
	}
	var named []string
	if err := d.world.Conn(t, "postgres").QueryRow(t.Context(), `SELECT array_agg(w.word) FROM portal.note_word w WHERE
		EXISTS (SELECT FROM portal.taxonomy_name n WHERE n.list IN ('employer', 'provider') AND lower(n.name) ~ ('\m' || w.word))
		OR EXISTS (SELECT FROM portal.fund f WHERE lower(f.name) ~ ('\m' || w.word))`).Scan(&named); err != nil || len(named) > 0 {
		t.Errorf("words that name an organisation: %v, %v", named, err)
	}
}

// With the list on, the same form with and without a listed word leaves the same
// rows and the same lines of log but for what is new each time: the note itself,
// which is sealed, ids and times. The portal has no metrics that could count it.
func TestNoteWords_LeaveNoTrace(t *testing.T) {
	run := func(note string) (rows, lines []string) {
		d := newDesk(t)
		conn := d.world.Conn(t, "postgres")
		set := func(on bool) {
			if _, err := conn.Exec(t.Context(), `UPDATE portal.rule_pack SET note_words_on = $1`, on); err != nil {
				t.Fatal(err)
			}
		}
		set(true)
		defer set(false)
		anna := d.as(pgtest.Anna)
		page := d.get(link.NewActivity("2026-10", "annat"), anna)
		advice := page.doc(t).Find("[data-words]")
		if _, hidden := advice.Attr("hidden"); !hidden || !slices.Contains(strings.Fields(advice.AttrOr("data-words", "")), "sjukskriv") {
			t.Fatal("the words are not on")
		}
		if d.get(link.NewActivity("2026-10", "sokt_jobb"), anna).doc(t).Find("[data-words]").Length() != 0 {
			t.Error("the words are beside something else than the note")
		}
		d.log.Reset()
		is(t, d.do("POST", page.action(t), fields(t, page, page.action(t), url.Values{"day": {"2026-10-05"}, "note": {note}}), anna), 303, october)
		is(t, d.get(october, anna), 200, "")
		return alike(t, conn), loggedAlike(t, d.log.String())
	}
	rows, lines := run("Jag var sjukskriven")
	otherRows, otherLines := run("Jag var biblioteken")
	if diff := cmp.Diff(otherRows, rows); diff != "" {
		t.Errorf("a listed word leaves other rows: %s", diff)
	}
	if diff := cmp.Diff(otherLines, lines); diff != "" || len(lines) != 2 {
		t.Errorf("a listed word leaves other lines of log: %s in %v", diff, lines)
	}
}

var anew = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}T[0-9:.+]+`)

// alike is every row of the database without what is new each time. Of bytes only
// how many they are is left.
func alike(t *testing.T, conn *pgx.Conn) (all []string) {
	t.Helper()
	rows, _ := conn.Query(t.Context(), `SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind = 'r' AND n.nspname IN ('portal', 'private', 'identity', 'river') AND c.relname NOT LIKE 'taxonomy%' ORDER BY 1`)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		rows, _ := conn.Query(t.Context(), `SELECT to_jsonb(t)::text FROM `+table+` t`)
		texts, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			text = regexp.MustCompile(`"\\\\x([0-9a-f]*)"`).ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("x", len(s)) })
			all = append(all, table+" "+anew.ReplaceAllString(text, "*"))
		}
	}
	slices.Sort(all)
	return all
}

// loggedAlike are the lines of a log without what is new each time.
func loggedAlike(t *testing.T, text string) (lines []string) {
	t.Helper()
	for line := range strings.Lines(text) {
		var said map[string]any
		if err := json.Unmarshal([]byte(line), &said); err != nil {
			t.Fatal(err)
		}
		for _, what := range []string{"time", "ms", "request_id"} {
			delete(said, what)
		}
		kept, _ := json.Marshal(said)
		lines = append(lines, string(kept))
	}
	return lines
}
