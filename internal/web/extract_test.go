package web_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/dispatch"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// makeExtract is the worker: it makes the register extract that waits.
func makeExtract(t *testing.T, p *portal.Portal) {
	t.Helper()
	var job int64
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), `UPDATE river.river_job SET state = 'running', attempted_at = $1, attempt = 1
		WHERE kind = 'extract_make' AND state = 'available' RETURNING id`, p.Now).Scan(&job); err != nil {
		t.Fatalf("the job of an extract: %v", err)
	}
	worker := dispatch.Service{DB: p.Worker, Vault: p.Vault}
	if err := worker.MakeExtract(t.Context(), job); err != nil {
		t.Fatal(err)
	}
}

func TestExtract(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	status := func() string {
		t.Helper()
		page := b.Get(p.URL + link.Extract)
		if page.Status != http.StatusOK {
			t.Fatalf("the page: %d", page.Status)
		}
		return strings.Join(strings.Fields(page.Doc().Find(`main [role="status"]`).Text()), " ")
	}
	take := func(address string) (int, string) {
		t.Helper()
		page := b.PostFrom(p.URL+link.Extract, p.URL+address, nil)
		return page.Status, page.Body
	}
	if s := status(); s != "" {
		t.Errorf("before it is asked for: %s", s)
	}
	if code, _ := take(link.ExtractJSON); code != http.StatusNotFound {
		t.Errorf("nothing was handed out with %d", code)
	}
	for range 2 {
		if page := b.PostFrom(p.URL+link.Extract, p.URL+link.Extract, nil); page.Status != http.StatusSeeOther || page.Location() != p.URL+link.Extract {
			t.Fatalf("asked: %d to %s", page.Status, page.Location())
		}
	}
	if s := status(); !strings.Contains(s, "0 av 18 delar") {
		t.Errorf("on the way: %s", s)
	}
	if link := b.Get(p.URL + link.Extract).Doc().Find(`main a[href="` + link.Extract + `"]`).Text(); link != "Se om det är klart" {
		t.Errorf("the link reads %q", link)
	}
	if code, _ := take(link.ExtractHTML); code != http.StatusNotFound {
		t.Errorf("half of it was handed out with %d", code)
	}
	makeExtract(t, p)
	if s := status(); !strings.Contains(s, "Utdraget är klart") {
		t.Errorf("made: %s", s)
	}
	if text := b.Get(p.URL + link.MyData).Doc().Find("main").Text(); !strings.Contains(text, "Ditt utdrag är klart") {
		t.Error("the page of what is kept does not say that it is made")
	}

	code, text := take(link.ExtractJSON)
	var file struct {
		Number string
		Held   map[string][]map[string]any
		Log    struct {
			Columns []string
			Rows    [][]string
			Cut     bool
		}
	}
	if err := json.Unmarshal([]byte(text), &file); err != nil || code != http.StatusOK || file.Number != portal.Number(pgtest.Anna).Written() ||
		len(file.Held["person"]) != 1 || len(file.Log.Columns) != 7 || file.Log.Cut {
		t.Errorf("JSON: %d, %v, %.300s", code, err, text)
	}
	code, text = take(link.ExtractHTML)
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil || code != http.StatusOK || doc.Find("h1").Text() != "Registerutdrag" || doc.Find("html").AttrOr("lang", "") != "sv" {
		t.Fatalf("HTML: %d, %v", code, err)
	}
	for _, said := range []string{portal.Number(pgtest.Anna).Written(), "Testsson", "Öppet arbetslös", "Kassa A"} {
		if !strings.Contains(doc.Find("main").Text(), said) {
			t.Errorf("HTML does not say %s", said)
		}
	}
	if n := doc.Find("script, link, img, [src], [onclick]").Length(); n > 0 {
		t.Errorf("the file fetches or runs %d things", n)
	}
	if strings.Contains(p.Log.String(), portal.Number(pgtest.Anna).Digits()) || strings.Contains(p.Log.String(), "Testsson") {
		t.Error("the log has what is in it")
	}

	// It is Anna's alone.
	for kind, who := range map[person.Kind]person.ID{person.Jobseeker: pgtest.Bo, person.Staff: pgtest.ReviewerN} {
		other := p.As(t, kind, who).PostFrom(p.URL+link.Extract, p.URL+link.ExtractJSON, nil)
		if other.Status != http.StatusNotFound && other.Status != http.StatusForbidden || strings.Contains(other.Body, file.Number) {
			t.Errorf("%s: %d", kind, other.Status)
		}
	}
	looked := b.Get(p.URL + link.WhoHasRead).Doc().Find("main").Text()
	for _, said := range []string{"Gjorde det registerutdrag som du bad om", "Tog ut ett registerutdrag"} {
		if !strings.Contains(looked, said) {
			t.Errorf("who has read does not say %q", said)
		}
	}
}

// What is kept is said by kind: what, where from and for how long, in each
// language.
func TestMyData_ByKind(t *testing.T) {
	p := portal.New(t)
	b := p.As(t, person.Jobseeker, pgtest.Anna)
	doc := b.Get(p.URL + link.MyData).Doc()
	sections := doc.Find("main section[aria-labelledby]")
	if sections.Length() != 11 {
		t.Errorf("%d kinds", sections.Length())
	}
	sections.Each(func(_ int, s *goquery.Selection) {
		terms := s.Find("dt").Map(func(_ int, dt *goquery.Selection) string { return strings.TrimSpace(dt.Text()) })
		if !slices.Contains(terms, "Kommer från") || !slices.Contains(terms, "Sparas") || len(terms) < 3 {
			t.Errorf("%s: %v", s.Find("h2").Text(), terms)
		}
	})
	if text := doc.Find("section[aria-labelledby=reports]").Text(); !strings.Contains(text, "högst 3 år") {
		t.Errorf("reports: %s", text)
	}
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.retention SET years = 2 WHERE what = 'case'"); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_, _ = p.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.retention SET years = 3 WHERE what = 'case'")
	}()
	if text := b.Get(p.URL + link.MyData).Doc().Find("section[aria-labelledby=reports]").Text(); !strings.Contains(text, "högst 2 år") {
		t.Errorf("with another row: %s", text)
	}
}
