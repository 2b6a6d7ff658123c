package web

import (
	"bytes"
	"compress/zlib"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/views/link"
)

// signer is the worker's part: it publishes a key, and signs every receipt that
// has none.
func (d desk) signer() *vault.LogSigner {
	d.t.Helper()
	file, err := vault.GenerateLog("portal.test/kvitto", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		d.t.Fatal(err)
	}
	s, err := vault.OpenLog(file)
	if err != nil {
		d.t.Fatal(err)
	}
	d.worker(func(tx *postgres.Tx) error {
		k := s.Published()[0]
		return tx.PublishReceiptKey(d.t.Context(), postgres.ReceiptKey{Verifier: k.Verifier, FromAt: k.From})
	})
	return s
}

func (d desk) worker(f func(*postgres.Tx) error) {
	d.t.Helper()
	if err := d.world.Worker.InTx(d.t.Context(), d.world.System(d.t), access.Tell, f); err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) sign(s *vault.LogSigner) (n int) {
	d.t.Helper()
	rows, _ := d.world.Conn(d.t, "postgres").Query(d.t.Context(), "SELECT id::text FROM portal.report EXCEPT SELECT report_id::text FROM portal.receipt")
	var ids []report.ID
	for rows.Next() {
		var id report.ID
		if err := rows.Scan(&id); err != nil {
			d.t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		d.worker(func(tx *postgres.Tx) error {
			r, err := tx.UnsignedReceipt(d.t.Context(), id)
			if err != nil {
				return err
			}
			r.LastDay, r.IssuedAt = time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC), tx.At
			signed, err := s.Sign(r.Text(), tx.At)
			if err != nil {
				return err
			}
			return tx.KeepReceipt(d.t.Context(), id, signed)
		})
	}
	return len(ids)
}

// handIn hands October in as it stands.
func (d desk) handIn(who func(*http.Request)) {
	d.t.Helper()
	check := d.get(october+"/kontrollera", who)
	is(d.t, d.do("POST", october+"/lamna-in", fields(d.t, check, october+"/lamna-in", url.Values{"attested": {"1"}}), who), 303, october+"/kvitto")
}

// The page has the hash at once and the file when it is signed; the file is the
// person's own and nobody else's.
func TestReceipt_File(t *testing.T) {
	d := newDesk(t)
	s := d.signer()
	anna := d.as(pgtest.Anna)
	is(t, d.add(anna, "annat", url.Values{"day": {"2026-10-08"}, "note": {"Hjälpte till på en mässa"}}), 303, october)
	d.handIn(anna)
	page := d.get(october+"/kvitto", anna)
	is(t, page, 200, "", "Kontrollsumma", "blir snart klar")
	path := link.ReceiptFile("2026-10", 1)
	is(t, d.get(path, anna), 303, october+"/kvitto")
	if n := d.sign(s); n != 1 {
		t.Fatalf("%d signed", n)
	}
	page = d.get(october+"/kvitto", anna)
	is(t, page, 200, "", "Spara kvittot som fil")
	if href := page.doc(t).Find("a[download]").AttrOr("href", ""); href != path {
		t.Errorf("the file is at %q", href)
	}
	file := d.get(path, anna)
	is(t, file, 200, "")
	hash := strings.ReplaceAll(page.doc(t).Find(".hash").Text(), " ", "")
	for _, says := range []string{"kvittonummer: " + page.doc(t).Find("strong.code").Text() + "\n", "månad: 2026-10\n", "innehåll sha256: " + hash + "\n", "aktiviteter: 1\n"} {
		if !strings.Contains(file.body, says) {
			t.Errorf("it does not say %q: %q", says, file.body)
		}
	}
	if len(hash) != 64 || strings.Contains(file.body, "mässa") || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%q, %v", file.body, file.Header)
	}
	is(t, d.get(link.ReceiptFile("2026-10", 2), anna), 404, "")
	is(t, d.get(path, d.as(pgtest.Bo)), 404, "")
	is(t, d.get(path), 401, "")
	d.world.Now = d.world.Now.Add(time.Hour)
	is(t, d.get(path, anna), 200, "") // as it was
	if again := d.get(path, anna); again.body != file.body {
		t.Error("the file has changed")
	}
}

// Anybody checks a file, sent or pasted, and is told one of two things and no
// more: nothing of it is shown, kept or logged, and nothing is looked up by it.
func TestCheckReceipt(t *testing.T) {
	d := newDesk(t)
	is(t, d.get(link.CheckReceipt), 200, "", "Kontrollera ett kvitto")
	is(t, d.do("POST", link.CheckReceipt, url.Values{"text": {"x"}}.Encode()), 503, "") // no key is published yet
	s := d.signer()
	anna := d.as(pgtest.Anna)
	d.handIn(anna)
	d.sign(s)
	file := d.get(link.ReceiptFile("2026-10", 1), anna).body
	nobodys, err := s.Sign(report.Receipt{No: "NOBO-DYSX-XXXX", Name: "Ingen Alls", Month: "2026-10", Version: 1, Content: make([]byte, 32), IssuedAt: d.world.Now}.Text(), d.world.Now)
	if err != nil {
		t.Fatal(err)
	}
	send := func(field, name, content string) answer {
		t.Helper()
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		part, err := w.CreateFormField(field)
		if name != "" {
			part, err = w.CreateFormFile(field, name)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(content))
		_ = w.Close()
		return d.do("POST", link.CheckReceipt, b.String(), header("Content-Type", w.FormDataContentType()))
	}
	counts := func() (n int) {
		t.Helper()
		if err := d.world.Conn(t, "postgres").QueryRow(t.Context(), `SELECT (SELECT count(*) FROM portal.access_log) + (SELECT count(*) FROM portal.security_event)
			+ (SELECT count(*) FROM portal.kept_form) + (SELECT count(*) FROM river.river_job) + (SELECT count(*) FROM portal.session)`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before, logged := counts(), d.log.Len()
	yes, no := "Utfärdat av myndigheten, oförändrat", "Vi kan inte bekräfta kvittot"
	statements := map[int64]string{}
	for name, try := range map[string]struct {
		says string
		ask  func() answer
	}{
		"the file":                {yes, func() answer { return send("file", "kvitto.txt", file) }},
		"of no report":            {yes, func() answer { return send("file", "kvitto.txt", nobodys) }},
		"the text":                {yes, func() answer { return send("text", "", strings.ReplaceAll(file, "\n", "\r\n")) }},
		"the text, the last gone": {yes, func() answer { return send("text", "", strings.TrimSuffix(file, "\n")) }},
		"in a plain form":         {yes, func() answer { return d.do("POST", link.CheckReceipt, url.Values{"text": {file}}.Encode()) }},
		"changed":                 {no, func() answer { return send("file", "kvitto.txt", strings.Replace(file, "version: 1", "version: 2", 1)) }},
		"a file with CR":          {no, func() answer { return send("file", "kvitto.txt", strings.ReplaceAll(file, "\n", "\r\n")) }},
		"anything":                {no, func() answer { return send("file", "kvitto.txt", "\x00\xff") }},
	} {
		ran := d.statements.Load()
		a := try.ask()
		is(t, a, 200, "", try.says)
		statements[d.statements.Load()-ran] = name
		text := a.doc(t).Find("main").Text()
		if strings.Contains(text, yes) == strings.Contains(text, no) {
			t.Errorf("%s: both or none", name)
		}
		for _, part := range []string{"Testsson", "kvittonummer", "Ingen Alls", "NOBO"} {
			if strings.Contains(a.body, part) {
				t.Errorf("%s: the page says %q", name, part)
			}
		}
	}
	if len(statements) != 1 {
		t.Errorf("what is asked of the database depends on what is sent: %v", statements)
	}
	if after := counts(); after != before {
		t.Errorf("%d rows more", after-before)
	}
	if lines := d.log.String()[logged:]; strings.Contains(lines, "kvittonummer") || strings.Contains(lines, "Testsson") || strings.Contains(lines, "NOBO") {
		t.Errorf("logged: %s", lines)
	}
	is(t, send("file", "kvitto.txt", ""), 422, "", "Välj en fil")
	is(t, d.do("POST", link.CheckReceipt, "text=+"), 422, "", "Välj en fil")
	is(t, send("file", "kvitto.txt", strings.Repeat("x", maxBody)), 413, "")
	keys := d.get(link.ReceiptKeys)
	if is(t, keys, 200, ""); keys.body != s.Verifiers() {
		t.Errorf("%q is published, of %q", keys.body, s.Verifiers())
	}
}

// The PDF is tagged, has its language and title, and says what the page says.
func TestReceipt_PDF(t *testing.T) {
	d := newDesk(t)
	anna := d.as(pgtest.Anna)
	is(t, d.add(anna, "forbattrat_cv", url.Values{"day": {"2026-10-08"}}), 303, october)
	d.handIn(anna)
	d.world.Now = d.world.Now.AddDate(0, 0, 20)
	is(t, d.do("POST", october+"/komplettera", fields(t, d.get(october, anna), october+"/komplettera", nil), anna), 303, october)
	is(t, d.add(anna, "kurs", url.Values{"day": {"2026-10-09"}}), 303, october)
	d.handIn(anna)
	page := d.get(october+"/kvitto", anna, header("Accept-Language", "en"))
	is(t, page, 200, "", "Receipt")
	page = d.get(october+"/kvitto", anna)
	file := d.get(link.ReceiptPDF("2026-10"), anna)
	is(t, file, 200, "")
	if file.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(file.body, "/MarkInfo <</Marked true>>") || !strings.Contains(file.body, "/Lang <FEFF00730076002D00530045>") ||
		!strings.Contains(file.body, "Kvitto: aktivitetsrapport för oktober 2026</rdf:li>") || !strings.Contains(file.body, "/S /Table") {
		t.Error("it is not tagged, or has no language or title")
	}
	text := strings.Join(pdfText(t, file.body), "\n")
	squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
	facts := page.doc(t).Find("main dl.facts dt, main dl.facts dd")
	if facts.Length() < 20 {
		t.Fatalf("%d facts on the page", facts.Length())
	}
	for _, says := range append(facts.Map(func(_ int, s *goquery.Selection) string { return s.Text() }), "Testsson", "https://portal.test/kvitto/kontrollera", "Version 2: Rapporten är inlämnad") {
		if !strings.Contains(squeezed(text), squeezed(says)) {
			t.Errorf("the file does not say %q", says)
		}
	}
	is(t, d.get(link.ReceiptPDF("2026-10"), d.as(pgtest.Bo)), 404, "")
	is(t, d.get(link.ReceiptPDF("2026-10")), 401, "")
}

// pdfText is what stands in a PDF, by glyph and font, as package pdf's own tests
// read it in full.
func pdfText(t *testing.T, file string) (out []string) {
	t.Helper()
	var cmaps, contents []string
	for _, m := range regexp.MustCompile(`(?s)/FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`).FindAllStringSubmatch(file, -1) {
		z, err := zlib.NewReader(strings.NewReader(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		switch s := string(b); {
		case strings.Contains(s, "beginbfchar"):
			cmaps = append(cmaps, s)
		case strings.Contains(s, "BDC BT"):
			contents = append(contents, s)
		}
	}
	if len(cmaps) != 2 || len(contents) == 0 {
		t.Fatalf("%d fonts, %d pages", len(cmaps), len(contents))
	}
	font := 0
	for _, m := range regexp.MustCompile(`/F(\d) [\d.]+ Tf|<([0-9A-F]+)> Tj`).FindAllStringSubmatch(strings.Join(contents, "\n"), -1) {
		if m[1] != "" {
			font = int(m[1][0] - '0')
			continue
		}
		line := ""
		for i := 0; i < len(m[2]); i += 4 {
			if c := regexp.MustCompile(`<` + m[2][i:i+4] + `> <(\w{4})>\n`).FindStringSubmatch(cmaps[font]); c != nil {
				n, _ := strconv.ParseUint(c[1], 16, 32)
				line += string(rune(n))
			}
		}
		out = append(out, line)
	}
	return out
}
