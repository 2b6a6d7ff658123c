package web_test

import (
	"net/http"
	"strings"
	"testing"

	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// TestDiscovery_RemembersTheLast: what a browser chose last comes first, and only
// a choice is remembered.
func TestDiscovery_RemembersTheLast(t *testing.T) {
	p := portal.New(t)
	b := browser.New(t)
	first := func() string {
		page := b.Get(p.URL + link.SignInStaff)
		if page.Status != http.StatusOK || page.Doc().Find("main form").Length() != 0 {
			t.Fatalf("answered %d, or asks by a form", page.Status)
		}
		return strings.Join(strings.Fields(page.Doc().Find("main li").First().Text()), " ")
	}
	if got := first(); got != "Myndighetens inloggning" {
		t.Errorf("first is %q", got)
	}
	b.Get(p.URL + link.SignInTo(link.SignInStaff, "", "fund"))
	if got := first(); got != "A-kassornas inloggning Senast använd" {
		t.Errorf("first is %q", got)
	}
	if page := b.Get(p.URL + link.SignInTo(link.SignInStaff, "", "https://nobody.example")); page.Status != http.StatusNotFound {
		t.Errorf("an unknown one: %d", page.Status)
	}
}
