package web_test

import (
	"flag"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/web"
)

const matrixPage = "../../docs/matrix.md"

var update = flag.Bool("update", false, "write docs/matrix.md anew")

const matrixHead = `# Who gets what at which address

Measured, not written: a crawler as each role asks for every row of the route table (` + "`internal/web/routes.go`" + `),
by GET with an example in each hole, by POST with an empty form from the portal's own origin. A test fails
when what it measures and this page differ; ` + "`go test ./internal/web -run Matrix -update`" + ` writes it anew.

* **open**: answered; also with a redirect, or by saying what is wrong with the empty form. What stands on
  the page is the database's to decide: row security shows each person and each unit their own.
* **own**: answered with what is theirs; the example, an id that is not, is 404, as an id of nothing is.
* **401**: asks for sign-in. **403**: signed in, and not for this role.
* **signed**: for programs, which prove themselves by a signature; the crawler has none and is refused.
* **404**: there is nothing for the example, or for the empty form.

`

// outcome is a status in the words of the page.
func outcome(row web.Route, status int) string {
	switch {
	case status == http.StatusUnauthorized && row.Who.Kind != person.System, status == http.StatusForbidden && row.Who.Kind != person.System:
		return strconv.Itoa(status)
	case row.Method == http.MethodPost && status >= 400 && (row.Who.Kind == person.System || strings.HasPrefix(row.Pattern, "/saml/")):
		return "signed"
	case status == http.StatusNotFound && row.Who.Kind != "" && row.Who.Kind != person.System && hole.MatchString(row.Pattern):
		return "own"
	case status < 400, status == http.StatusBadRequest, status == http.StatusConflict, status == http.StatusUnprocessableEntity:
		return "open"
	}
	return strconv.Itoa(status)
}

// comparePage fails when docs/matrix.md is not what was measured, or writes it.
func comparePage(t *testing.T, table []web.Route, measured [][]string) {
	t.Helper()
	got := renderMatrix(table, measured)
	if *update {
		if err := os.WriteFile(matrixPage, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(matrixPage)
	if err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("docs/matrix.md is not what was measured. If the change is meant: go test ./internal/web -run Matrix -update\n(-page +measured)\n%s", diff)
	}
}

// renderMatrix is the page: a row for each address, a column for each of triers.
func renderMatrix(table []web.Route, measured [][]string) string {
	var b strings.Builder
	line := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	b.WriteString(matrixHead)
	head, rule := []string{"address", "purpose"}, []string{"---", "---"}
	for _, who := range triers {
		head, rule = append(head, who.name), append(rule, "---")
	}
	line(head...)
	line(rule...)
	for i, row := range table {
		purpose := row.Purpose
		if purpose == "" {
			purpose = access.Purpose("–")
		}
		line(append([]string{row.Method + " `" + row.Pattern + "`", string(purpose)}, measured[i]...)...)
	}
	return b.String()
}
