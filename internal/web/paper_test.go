package web_test

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// The paper form: empty for anybody, with name and month for the jobseeker and for
// who stands at the desk; staff's search for somebody is answered as ever.
func TestPaperForm(t *testing.T) {
	p := portal.New(t)
	anybody, anna, caseworker := browser.New(t), p.As(t, person.Jobseeker, pgtest.Anna), p.As(t, person.Staff, pgtest.CaseworkerN)
	page := anybody.Get(p.URL + link.PaperForm)
	if got := text(page, "main"); page.Status != http.StatusOK || !strings.Contains(got, "UTKAST") || page.Doc().Find(`a[href="`+link.PaperFormPDF+`"]`).Length() != 1 {
		t.Fatalf("%d %s", page.Status, got)
	}
	desk := func(more url.Values) *browser.Page {
		f := url.Values{"do": {"print"}, "number": {portal.Number(pgtest.Anna).Digits()}, "month": {"2026-10"}}
		for k, v := range more {
			f[k] = v
		}
		return caseworker.Get(p.URL+link.Intake).Submit(intakeForm, f)
	}
	for name, tt := range map[string]struct {
		file *browser.Page
		says []string
		not  string
	}{
		"empty":           {anybody.Get(p.URL + link.PaperFormPDF), []string{"UTKAST", "Portalens blankett, utgåva 1, utkast · 1 (", "1. Sökt jobb", "21. Något annat Vad har du gjort?"}, "Testsson"},
		"the jobseeker's": {anna.Get(p.URL + link.OwnForm("2026-10")), []string{"Test Testsson", "oktober 2026", "måndag 16 november 2026", "Arbetsgivare / Skola eller anordnare / Arrangör eller arbetsgivare"}, portal.Number(pgtest.Anna).Digits()},
		"at the desk":     {desk(nil), []string{"Test Testsson", "oktober 2026"}, portal.Number(pgtest.Anna).Digits()},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.file.Status != http.StatusOK || tt.file.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(tt.file.Body, "%PDF-1.7") {
				t.Fatalf("%d %s", tt.file.Status, tt.file.Header.Get("Content-Type"))
			}
			if _, err := exec.LookPath("pdftotext"); err != nil {
				return
			}
			file := filepath.Join(t.TempDir(), "x.pdf")
			if err := os.WriteFile(file, []byte(tt.file.Body), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
			got := strings.Join(strings.Fields(string(out)), " ")
			for _, s := range tt.says {
				if !strings.Contains(got, s) {
					t.Errorf("does not say %q, %v:\n%s", s, err, got)
				}
			}
			if strings.Contains(got, tt.not) {
				t.Errorf("says %q", tt.not)
			}
		})
	}
	if got := anna.Get(p.URL + link.OwnForm("2027-01")); got.Status != http.StatusNotFound {
		t.Errorf("a month to come: %d", got.Status)
	}
	for name, tt := range map[string]struct {
		more url.Values
		want int
	}{
		"nobody's number":     {url.Values{"number": {portal.Number(pgtest.Protected).Digits()}}, http.StatusNotFound},
		"no number":           {url.Values{"number": {""}}, http.StatusUnprocessableEntity},
		"a month of no rules": {url.Values{"month": {"2025-09"}}, http.StatusUnprocessableEntity},
	} {
		if got := desk(tt.more); got.Status != tt.want || strings.Contains(got.Body, "%PDF") {
			t.Errorf("%s: %d", name, got.Status)
		}
	}
}
