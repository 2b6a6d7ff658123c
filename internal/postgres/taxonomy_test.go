package postgres_test

import (
	"context"
	"errors"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/taxonomy"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func TestSearchFindsWhatPeopleType(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	for _, c := range []struct {
		list  taxonomy.List
		typed string
		first string // the id that stands first, "" for nothing at all
		exact bool
	}{
		{taxonomy.Occupations, "Städare", "9111", true},
		{taxonomy.Occupations, "  städare ", "9111", true},
		{taxonomy.Occupations, "stadare", "9111", false}, // without its dots it may be another word
		{taxonomy.Occupations, "9111", "9111", true},
		{taxonomy.Occupations, "städ", "9111", false},
		{taxonomy.Occupations, "lokalvårdare", "9111", false},
		{taxonomy.Occupations, "lokalvardare", "9111", false},
		{taxonomy.Occupations, "undersköterska", "5321", false},
		{taxonomy.Occupations, "undersköttesrka", "5321", false},
		{taxonomy.Occupations, "programerare", "2512", false},
		{taxonomy.Occupations, "truck driver", "8332", false},
		{taxonomy.Occupations, "cleaner", "9111", false},
		{taxonomy.Occupations, "100%", "", false},
		{taxonomy.Occupations, "__", "", false},
		{taxonomy.Occupations, "xqzw", "", false},
		{taxonomy.Places, "Malmö", "1280", true},
		{taxonomy.Places, "malmo", "1280", false},
		{taxonomy.Places, "Gothenburg", "1480", true},
		{taxonomy.Places, "götebrog", "1480", false},
		{taxonomy.Places, "up", "0380", false},
		{taxonomy.Places, "Norge", "NO", true},
		{taxonomy.Employers, "exempelbageriet", "4020000016", false},
	} {
		var hits []postgres.Hit
		err := w.Web.View(t.Context(), anna, access.Own, func(tx *postgres.Tx) (err error) {
			hits, err = tx.Search(t.Context(), c.list, c.typed, "sv")
			return err
		})
		switch {
		case err != nil:
			t.Errorf("%s %q: %v", c.list, c.typed, err)
		case c.first == "" && len(hits) == 0:
		case len(hits) == 0 || hits[0].ID != c.first || hits[0].Exact != c.exact:
			t.Errorf("%s %q: want %q first, exact %v; got %v", c.list, c.typed, c.first, c.exact, hits)
		}
		seen := map[string]bool{}
		for _, h := range hits {
			if seen[h.ID] {
				t.Errorf("%s %q: %s stands twice", c.list, c.typed, h.ID)
			}
			seen[h.ID] = true
		}
	}
}

// What people write every day finds first what they meant: as it is spelt, without
// its dots, misspelt, in English, and while it is being written.
func TestSearch_EverydayWords(t *testing.T) {
	w := pgtest.NewWorld(t)
	for first, typed := range map[string][]string{
		"2221": {"sjuksköterska", "sjukskoterska", "sjuksköterksa", "sjuksköt", "nurse"},
		"5321": {"undersköterska", "underskoterska", "underskjöterska"},
		"2341": {"lärare", "larare", "teacher"},
		"2342": {"lärare i fritidshem", "larare i fritidshem", "fritidshem lärare", "fritidspedagog"},
		"2343": {"förskollärare", "forskolelarare"},
		"5311": {"barnskötare", "barnskjötare"},
		"5343": {"personlig assistent", "personlig asistent", "assistent personlig"},
		"9111": {"städare", "stedare", "städerska", "lokalvardare", "cleaner"},
		"5223": {"bilsäljare", "bilsaljare", "bilförsäljare", "bilförseljare"},
		"3322": {"säljare"},
		"5242": {"telefonsäljare", "telefonförs"},
		"5230": {"kassör", "kassörska", "kasör"},
		"4322": {"lagerarbetare", "lagerabetare"},
		"8344": {"truckförare", "trukförare"},
		"8332": {"lastbilschaufför", "lastbilschafför", "truck driver", "truck diver"},
		"8331": {"busschaufför", "bussjafför", "buschauffor"},
		"5120": {"kock", "cook"},
		"9412": {"köksbiträde", "koksbitrade"},
		"5131": {"servitör", "servitris", "waiter"},
		"2512": {"programmerare", "programerare", "software developer"},
		"7411": {"elektriker", "electrician", "electritian"},
		"7125": {"rörmokare", "vvs-montör", "vvs montör"},
		"7231": {"bilmekaniker", "mekaniker bil"},
		"5141": {"frisör", "frissör", "hairdresser"},
		"5413": {"väktare", "vaktare", "security guard"},
	} {
		for _, text := range typed {
			hits, err := w.Web.Search(t.Context(), taxonomy.Occupations, text, "sv")
			if err != nil || len(hits) == 0 || hits[0].ID != first {
				t.Errorf("%q: want %s first; got %v, %v", text, first, hits, err)
			}
		}
	}
}

// find returns what a search of occupations finds, by id.
func find(t *testing.T, w *pgtest.World, typed string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := w.Web.View(t.Context(), w.SignIn(t, person.Jobseeker, pgtest.Anna), access.Own, func(tx *postgres.Tx) error {
		hits, err := tx.Search(t.Context(), taxonomy.Occupations, typed, "sv")
		for _, h := range hits {
			found[h.ID] = h.Label
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnImportKeepsWhatPeopleHaveChosen(t *testing.T) {
	w := pgtest.NewWorld(t)
	restoreLists(t, w)
	load := func(version string, concepts ...taxonomy.Concept) (n int64) {
		err := w.Worker.InTx(t.Context(), w.Operator(t), access.Operate, func(tx *postgres.Tx) (err error) {
			n, err = tx.ImportConcepts(t.Context(), concepts, version)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	group := taxonomy.Concept{ID: "grp1_aaa_aaa", Type: "ssyk-level-4", Label: "Bartendrar"}
	same := taxonomy.Concept{ID: "nam1_aaa_aaa", Type: "occupation-name", Label: "Bartendrar"}
	old := taxonomy.Concept{ID: "nam2_aaa_aaa", Type: "occupation-name", Label: "Absintblandare"}
	town := taxonomy.Concept{ID: "plc1_aaa_aaa", Type: "municipality", Label: "Påhittade"}
	if n := load("1", group, same, old, town); n != 2 {
		t.Errorf("%d items touched, want the group that is ours and the new name", n)
	}
	if found := find(t, w, "bartendrar"); found["5132"] == "" || found[same.ID] != "" {
		t.Errorf("a group is found as %v, want as ours, once", found)
	}
	if found := find(t, w, "absint"); found[old.ID] != old.Label {
		t.Errorf("a new name is not found: %v", found)
	}
	group.Label, old.Retired, old.ReplacedBy = "Barmästare", true, group.ID
	load("2", group, old)
	if n := load("2", group, old); n != 2 {
		t.Errorf("again %d", n)
	}
	if found := find(t, w, "absint"); len(found) != 0 {
		t.Errorf("a retired name is found: %v", found)
	}
	err := w.Web.View(t.Context(), w.SignIn(t, person.Jobseeker, pgtest.Anna), access.Own, func(tx *postgres.Tx) error {
		item, err := tx.Item(t.Context(), taxonomy.Occupations, old.ID, "sv")
		if err == nil && (item.ID != "5132" || item.Label != "Barmästare") {
			t.Errorf("a retired choice becomes %+v", item)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// An advertisement is kept as far as it is on our lists, changed, and dropped.
func TestImportAds(t *testing.T) {
	w := pgtest.NewWorld(t)
	load := func(ads ...taxonomy.Ad) {
		err := w.Worker.InTx(t.Context(), w.Operator(t), access.Operate, func(tx *postgres.Tx) error {
			_, err := tx.ImportAds(t.Context(), ads, "1")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read := func(id, lang string) (ad postgres.JobAd, err error) {
		err = w.Web.View(t.Context(), w.SignIn(t, person.Jobseeker, pgtest.Anna), access.Own, func(tx *postgres.Tx) error {
			ad, err = tx.JobAd(t.Context(), id, lang)
			return err
		})
		return ad, err
	}
	ad := taxonomy.Ad{ID: "91000001", Occupation: "unknown", SSYK: "5132", Employer: "Ö Krog", EmployerNo: "4020000016", MunicipalityCode: "2480"}
	load(ad, taxonomy.Ad{ID: "91000002", Municipality: "unknown"})
	want := postgres.JobAd{ID: "91000001", OccupationID: "5132", Occupation: "Bartenders", EmployerNo: "4020000016", Employer: "Ö Krog", PlaceID: "2480", Place: "Umeå"}
	if got, err := read(ad.ID, "en"); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := read("91000002", "sv"); err != nil || got != (postgres.JobAd{ID: "91000002"}) {
		t.Errorf("%+v, %v", got, err)
	}
	ad.Removed = true
	load(ad, taxonomy.Ad{ID: "91000002", Removed: true})
	if _, err := read(ad.ID, "sv"); !errors.Is(err, fault.NotFound) {
		t.Errorf("removed: %v", err)
	}
}

// restoreLists puts the lists back when the test ends: they are kept from one
// test to the next.
func restoreLists(t *testing.T, w *pgtest.World) {
	t.Helper()
	conn := w.Conn(t, "postgres")
	if _, err := conn.Exec(t.Context(), `CREATE TEMP TABLE kept_item AS TABLE portal.taxonomy_item; CREATE TEMP TABLE kept_name AS TABLE portal.taxonomy_name`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := conn.Exec(context.Background(), `DELETE FROM portal.taxonomy_item; INSERT INTO portal.taxonomy_item SELECT * FROM kept_item;
			INSERT INTO portal.taxonomy_name (list, id, name, label) SELECT list, id, name, label FROM kept_name ON CONFLICT DO NOTHING`)
		if err != nil {
			t.Error(err)
		}
	})
}

// A misspelt word is compared with the few words that the index of words gives,
// and its names are looked up by them: a list is never walked, whatever the
// planner knows of it.
func TestSearch_WalksNoList(t *testing.T) {
	w := pgtest.NewWorld(t)
	conn := w.Conn(t, "portal_web")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(t.Context())) }()
	for _, q := range []struct{ list, typed string }{{"occupation", "redovisnignsekonomer"}, {"place", "götebrog"}} {
		var found int
		if err := tx.QueryRow(t.Context(), `SELECT count(*) FROM search_list($1, $2, 'sv')`, q.list, q.typed).Scan(&found); err != nil || found == 0 {
			t.Errorf("%s: %d found, %v", q.typed, found, err)
		}
	}
	var read int
	if err := tx.QueryRow(t.Context(), `SELECT sum(idx_tup_fetch + seq_tup_read) FROM pg_stat_xact_user_tables WHERE relname LIKE 'taxonomy%'`).Scan(&read); err != nil || read == 0 || read > 200 {
		t.Errorf("%d rows of the lists were read, %v", read, err)
	}
}
