package web_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"aktivitetsportalen/internal/testkit/portal"
)

// `make pages` goes by a list: each page is on it with the states that it is to be
// seen in, or with the reason why it is not looked at.
func TestPagesListed(t *testing.T) {
	raw, err := os.ReadFile("../../e2e/pages/pages.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed, met := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 4 || listed[f[0]] || f[2] == "" || (f[2] == "-") != (f[3] != "") {
			t.Errorf("pages.tsv: a page, who, states or -, and then a reason, each page once: %q", line)
			continue
		}
		listed[f[0]] = true
	}
	for _, row := range portal.New(t).Server.Table() {
		if row.Method == http.MethodGet && !listed[row.Pattern] {
			t.Errorf("%s is not in e2e/pages/pages.tsv: name the states that `make pages` is to see it in, or - and why not", row.Pattern)
		}
		met[row.Pattern] = met[row.Pattern] || row.Method == http.MethodGet
	}
	for pattern := range listed {
		if met[pattern] {
			continue
		}
		t.Errorf("%s is in e2e/pages/pages.tsv and no address", pattern)
	}
}
