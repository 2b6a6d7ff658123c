package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
)

func TestRegister(t *testing.T) {
	sole := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false).Digits()
	bulk := `organisationsidentitet;namnskyddslopnummer;organisationsnamn;avregistreringsdatum;postadress
"4020000016$ORGNR-IDORG";"";"Exempelbageriet AB$FORETAGSNAMN-ORGNAM$2001-01-01";"";"Box 1$$UPPSALA$75101$SE-LAND"
"4020000024$ORGNR-IDORG";"";"Exempelbyggarna "i Norr" AB$FORETAGSNAMN-ORGNAM$2001-01-01";"2020-05-05";""
"` + sole + `";"";"Påhittad";"";""
"4020000016";"";"";"";""
`
	want := []postgres.Employer{{OrgNo: "4020000016", Name: "Exempelbageriet AB", Town: "UPPSALA"}}
	for name, in := range map[string]string{"the bulk file": bulk, "in ISO 8859-1": strings.ReplaceAll(bulk, "å", "\xe5"),
		"tabs": "\ufeffOrgNr\tNamn\tPostort\n402000-0016\tExempelbageriet AB\tUPPSALA\n"} {
		g, err := newRegister(strings.NewReader(in))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, err := g.next(10)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", name, err, diff)
		}
		if name == "the bulk file" && (g.gone != 1 || g.sole != 1 || g.unread != 1) {
			t.Errorf("%s: %d gone, %d sole, %d unread", name, g.gone, g.sole, g.unread)
		}
	}
	long, err := newRegister(strings.NewReader("orgnr;namn\n" + strings.Repeat("4020000016;Ånge Åkeri och Plåt\xe5 AB\n", 2000)))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1500, 500, 0} { // over the ends of many buffers
		if got, err := long.next(1500); err != nil || len(got) != n || n > 0 && got[n-1].Name != "Ånge Åkeri och Plåtå AB" {
			t.Errorf("%d of a long file: %v", len(got), err)
		}
	}
	for _, in := range []string{"", "a;b\n1;2\n"} {
		if _, err := newRegister(strings.NewReader(in)); err == nil {
			t.Errorf("%q is taken for a register", in)
		}
	}
}

func FuzzRegister(f *testing.F) {
	f.Add([]byte("orgnr;namn\n402000-0016;\xc5\"x\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		g, err := newRegister(bytes.NewReader(in))
		if err != nil {
			return
		}
		for {
			batch, err := g.next(3)
			if err != nil || len(batch) == 0 {
				return
			}
			for _, e := range batch {
				if len(e.OrgNo) != 10 || e.OrgNo[2] < '2' || e.Name == "" {
					t.Errorf("took %+v", e)
				}
			}
		}
	})
}

func TestImportsFromFiles(t *testing.T) {
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ args, fail string }{
		{"taxonomy import", "a version and a file"},
		{"taxonomy export", "usage"},
		{"taxonomy import --version 1 " + file("name;id"), "neither JSON lines"},
		{"employers import --version 1 " + file("x;y"), "names no column"},
		{"employers import --version 1 /nowhere", "no such file"},
		{"employers import --version 1 --list place /nowhere", "employer or provider"},
		{"employers import --version a;b /nowhere", "at most 40"},
		{"ads import --version 1 " + file("name;id"), "not JSON lines"},
	} {
		err := run(t.Context(), strings.Fields(c.args), nil, new(bytes.Buffer))
		if err == nil || !strings.Contains(err.Error(), c.fail) {
			t.Errorf("%s: %v, want %q", c.args, err, c.fail)
		}
	}
}
