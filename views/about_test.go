package views

import (
	"strings"
	"testing"

	"aktivitetsportalen/views/words"
)

// The page on personal data names the controller and its data protection officer, in
// every language, as far as the operator has said who they are.
func TestAbout_NamesTheController(t *testing.T) {
	all := Contact{Name: "Påhittsmyndigheten", Number: "2021000001", DPO: "dpo@example.org"}
	for _, l := range words.Langs {
		var b strings.Builder
		page := AboutPage{Chrome: Chrome{Lang: l}, Title: l.Privacy(), Sections: l.Law().AboutPrivacy(), Contact: all}
		if err := About(page).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{l.ControllerTitle(), all.Name, all.Number, all.DPO} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s: %q is not on the page", l, want)
			}
		}
		page.Contact = Contact{}
		b.Reset()
		if err := About(page).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), l.ControllerTitle()) {
			t.Errorf("%s: an empty heading", l)
		}
	}
}
