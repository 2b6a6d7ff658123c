package web_test

import (
	"net/http"
	"strings"
	"testing"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// The data protection officer comes from the first page to the register, which has
// the tables of both papers and says what is missing of the controller.
func TestRegister(t *testing.T) {
	p := portal.New(t)
	page := p.As(t, person.Staff, portal.DPO).Get(p.URL + link.DPO).Click(link.Register)
	if page.Status != http.StatusOK {
		t.Fatal(page.Status)
	}
	doc := page.Doc()
	tables := doc.Find("table")
	if n := tables.Eq(0).Find("tbody tr").Length(); tables.Length() != 2 || n < 10 {
		t.Errorf("%d tables, the first of %d rows", tables.Length(), n)
	}
	for _, want := range []string{"Eget utrymme", "case_file", "TestAssist", "PORTAL_CONTACT_DPO"} {
		if !strings.Contains(doc.Text(), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}
