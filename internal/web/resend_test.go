package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/views/link"
)

// everyRow is a hash of each table of the portal's, by its name.
func (d desk) everyRow() map[string]string {
	d.t.Helper()
	conn := d.world.Conn(d.t, "postgres")
	rows, _ := conn.Query(d.t.Context(), `SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'portal'::regnamespace`)
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		d.t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range append(names, "river_job") {
		schema := "portal"
		if name == "river_job" {
			schema = "river"
		}
		var hash string
		if err := conn.QueryRow(d.t.Context(), `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM `+schema+"."+pgx.Identifier{name}.Sanitize()+" t").Scan(&hash); err != nil {
			d.t.Fatal(err)
		}
		all[name] = hash
	}
	return all
}

// On a bad line a form is sent again, perhaps long afterwards: whatever a
// jobseeker sends, the second time changes nothing. A new address that takes
// forms fails here until it is said how it is sent.
func TestEveryPost_SentTwice(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	day := url.Values{"day": {"2026-10-07"}}
	begin := func() { // October, with one activity saved
		is(t, d.add(anna, "forbattrat_cv", day), 303, october)
	}
	change := func() string {
		return d.get(october, anna).doc(t).Find(`a[aria-label^="Ändra: Förbättrat ditt cv"]`).AttrOr("href", "")
	}
	type sent struct{ path, body string }
	ways := map[string]func() sent{
		link.MySettings: func() sent {
			page := d.get(link.MySettings, anna)
			return sent{link.MySettings, fields(t, page, link.MySettings, url.Values{"email": {"anna@example.com"}})}
		},
		link.ActivityRoute: func() sent {
			page := d.get(link.NewActivity("2026-10", "forbattrat_cv"), anna)
			return sent{page.action(t), fields(t, page, page.action(t), day)}
		},
		"a change of " + link.ActivityRoute: func() sent {
			path := change()
			page := d.get(path, anna)
			return sent{path, fields(t, page, path, url.Values{"day": {"2026-10-08"}})}
		},
		link.RemoveRoute: func() sent {
			begin()
			path := change() + "/ta-bort"
			return sent{path, fields(t, d.get(path, anna), path, nil)}
		},
		link.HandInRoute: func() sent {
			page := d.get(october+"/kontrollera", anna)
			return sent{october + "/lamna-in", fields(t, page, october+"/lamna-in", url.Values{"attested": {"1"}})}
		},
		link.SupplyRoute: func() sent {
			return sent{october + "/komplettera", fields(t, d.get(october, anna), october+"/komplettera", nil)}
		},
		link.UndoRoute: func() sent { return sent{october + "/angra", "x=1"} },
		link.HelpRoute: func() sent {
			return sent{october + "/hjalp", fields(t, d.get(october+"/hjalp", anna), october+"/hjalp", nil)}
		},
		link.EndHelpRoute: func() sent { return sent{october + "/hjalp/avsluta", "x=1"} },
		link.Extract:      func() sent { return sent{link.Extract, ""} },
		link.MandateEndRoute: func() sent { // what no court has given
			d.world.Mandate(t, pgtest.Mandate{ID: pgtest.ID(802), Of: pgtest.Anna, By: pgtest.Bo})
			if _, err := d.world.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.mandate SET kind = 'ombud'"); err != nil {
				t.Fatal(err)
			}
			return sent{link.MandateEnd(pgtest.ID(802)), "x=1"}
		},
		link.ActRoute: func() sent {
			d.world.Mandate(t, pgtest.Mandate{ID: pgtest.ID(801), Of: pgtest.Bo, By: pgtest.Anna})
			return sent{link.Act(pgtest.ID(801)), "x=1"}
		},
		link.StopActing: func() sent { return sent{link.StopActing, "x=1"} },
	}
	order := []string{link.ActivityRoute, "a change of " + link.ActivityRoute, link.RemoveRoute, link.HandInRoute, link.SupplyRoute, link.UndoRoute, link.HelpRoute, link.EndHelpRoute, link.MySettings, link.Extract, link.MandateEndRoute, link.ActRoute, link.StopActing}
	var supply sent
	for _, name := range order {
		s := ways[name]()
		if name == link.SupplyRoute {
			supply = s
		}
		first := d.do("POST", s.path, s.body, anna)
		before := d.everyRow()
		again := d.do("POST", s.path, s.body, anna)
		if first.StatusCode >= 400 || again.StatusCode != first.StatusCode || again.Header.Get("Location") != first.Header.Get("Location") {
			t.Errorf("%s: %d to %q, then %d to %q", name, first.StatusCode, first.Header.Get("Location"), again.StatusCode, again.Header.Get("Location"))
		}
		for table, hash := range d.everyRow() {
			switch {
			case table == "session": // when it was last used
			case hash != before[table]:
				t.Errorf("%s: sent twice it changes %s", name, table)
			}
		}
	}
	is(t, d.do("POST", supply.path, supply.body, anna), 303, october)
	is(t, d.add(anna, "forbattrat_cv", url.Values{"day": {"2026-10-09"}}), 303, october)
	d.handIn(anna)
	before := d.everyRow()
	is(t, d.do("POST", supply.path, supply.body, anna), 303, october)
	if d.everyRow()["draft"] != before["draft"] {
		t.Error("a form from before the last hand-in begins one more version")
	}
	for _, file := range []string{link.ExtractJSON, link.ExtractHTML} { // a reading: each time is a line of the log, and nothing else
		ways[file] = func() sent { return sent{} }
	}
	for _, row := range d.web.Table() {
		if row.Method == http.MethodPost && row.Who.Kind == person.Jobseeker && ways[row.Pattern] == nil && !strings.HasPrefix(row.Pattern, "/prov/") {
			t.Errorf("POST %s: nobody has said how it is sent twice", row.Pattern)
		}
	}
}

// What could not be saved is said so, in the page's name and first of all.
func TestFailedSave_IsLoud(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	page := d.get(link.NewActivity("2026-10", "forbattrat_cv"), anna)
	path, body := page.action(t), fields(t, page, page.action(t), url.Values{"day": {"2026-10-07"}})
	conn := d.world.Conn(t, "postgres")
	if _, err := conn.Exec(t.Context(), "ALTER TABLE portal.draft RENAME TO draft_away"); err != nil {
		t.Fatal(err)
	}
	failed := d.do("POST", path, body, anna)
	if _, err := conn.Exec(t.Context(), "ALTER TABLE portal.draft_away RENAME TO draft"); err != nil {
		t.Fatal(err)
	}
	is(t, failed, 500, "", "Det du skickade är inte sparat", "Felnummer")
	doc := failed.doc(t)
	if doc.Find(`[role="alert"] h1`).Length() != 1 || doc.Find("h1").Length() != 1 || !strings.HasPrefix(doc.Find("title").Text(), "Det du skickade är inte sparat") {
		t.Error("it is not said first")
	}
	is(t, d.do("POST", path, body, anna), 303, october)
	saved := d.get(october, anna)
	is(t, saved, 200, "", "Sparat.", "Du har sparat 1 aktivitet. Senast sparat torsdag 5 november 2026 klockan 12.00.")
	if saved.doc(t).Find(`[role="status"]`).Length() != 1 {
		t.Error("that it is saved is not announced")
	}
}
