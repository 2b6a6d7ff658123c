package arch

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// table reads a table of docs: lines that begin with # are for people, the first
// of the others names the columns.
func table(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if names == nil {
			names = cells
			continue
		}
		if len(cells) != len(names) {
			t.Errorf("%s: %q has %d columns, want %d", path, cells[0], len(cells), len(names))
			continue
		}
		row := map[string]string{}
		for i, name := range names {
			if row[name] = cells[i]; cells[i] == "" {
				t.Errorf("%s: %q says no %s", path, cells[0], name)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// A safeguard is one while a test shows it.
func TestSafeguards_HaveTheirTests(t *testing.T) {
	out, err := exec.Command("git", "-C", "../..", "grep", "-hE", "^func Test", "--", "*_test.go").Output()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	for _, m := range regexp.MustCompile(`func (Test\w*)\(`).FindAllStringSubmatch(string(out), -1) {
		tests[m[1]] = true
	}
	rows := table(t, "../../views/words/safeguards.tsv")
	if len(rows) < 20 {
		t.Errorf("only %d safeguards", len(rows))
	}
	for _, row := range rows {
		if !tests[row["test"]] {
			t.Errorf("%q: there is no %s", row["risk"], row["test"])
		}
	}
}

// Every cookie that the source names has its line on the page on cookies.
func TestCookies_AreTold(t *testing.T) {
	out, err := exec.Command("git", "-C", "../..", "grep", "-hoE", `= "__Host-[a-z-]+`, "--", "internal/web/*.go", "internal/signin/*.go", ":!*_test.go").Output()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../views/words/about.go")
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(strings.ReplaceAll(string(out), `= "`, ""))
	if len(names) < 5 {
		t.Errorf("only found %q", names)
	}
	for _, name := range names {
		if !strings.Contains(string(page), name) {
			t.Errorf("%s is not on the page", name)
		}
	}
}

// The register of processing names tables that are there, and every table that
// holds more than open things is in it.
func TestProcessing_NamesTheTables(t *testing.T) {
	personal, all := map[string]bool{}, map[string]bool{}
	classes, err := os.ReadFile("../../migrations/column_class.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(classes)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) < 4 || strings.HasPrefix(line, "#") {
			continue
		}
		all[cells[1]] = true
		if !slices.Contains([]string{"open", "guarded", "sensitive", "secret"}, cells[3]) {
			t.Errorf("column_class.tsv: %s.%s has class %q; the codes are open, guarded, sensitive, secret", cells[1], cells[2], cells[3])
		}
		if cells[3] != "open" {
			personal[cells[1]] = true
		}
	}
	named := map[string]bool{}
	for _, row := range table(t, "../../views/words/processing.tsv") {
		for _, name := range strings.Fields(row["tables"]) {
			if named[name] = true; !all[name] {
				t.Errorf("%q: there is no table %s", row["processing"], name)
			}
		}
	}
	for name := range personal {
		if !named[name] && notAboutPeople[name] == "" {
			t.Errorf("%s holds more than open things and is in no processing: add it to views/words/processing.tsv", name)
		}
	}
}

// notAboutPeople is why a table that is not open is no processing of its own.
var notAboutPeople = map[string]string{
	"actor_key": "a key",
	"entry":     "the ways in of machines",
}
