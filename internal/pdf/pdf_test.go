package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var example = Document{Title: "Kvitto för Åsa & Örjan", Author: "Myndigheten", Lang: "sv-SE", Made: time.Date(2026, 11, 5, 11, 0, 0, 0, time.UTC), Blocks: []Block{
	Heading{1, "Kvitto: aktivitetsrapport för oktober 2026"},
	Paragraph(strings.Repeat("Rapporten är inlämnad – på Mina sidor. ", 12)),
	Heading{2, "Version 1"},
	Facts{{"Kvittonummer", "7Q2M-X9KD-30TB"}, {"Kontrollsumma", strings.Repeat("3f0c9a1b", 8)}, {"Namn", "Åsa Łukasz Ćirić Ñandú Петров Ελένη"}},
}}

func write(t testing.TB, d Document) []byte {
	t.Helper()
	b, err := Write(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A read file is what a reader of tags gets: the objects by their numbers, as
// they stand in the table at the end.
type read map[int]string

func open(t testing.TB, b []byte) read {
	t.Helper()
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(b)
	if start == nil {
		t.Fatal("the file has no end")
	}
	at, _ := strconv.Atoi(string(start[1]))
	lines := strings.Split(string(b[at:]), "\n")
	if lines[0] != "xref" {
		t.Fatalf("the table begins with %q", lines[0])
	}
	all := read{}
	for n, line := range lines[3:] {
		if line == "trailer" {
			break
		}
		offset, err := strconv.Atoi(line[:10])
		head := strconv.Itoa(n+1) + " 0 obj\n"
		if err != nil || len(line) != 19 || !bytes.HasPrefix(b[offset:], []byte(head)) {
			t.Fatalf("object %d is not at %q", n+1, line)
		}
		body, _, _ := strings.Cut(string(b[offset+len(head):]), "\nendobj\n")
		all[n+1] = body
	}
	return all
}

var ref = regexp.MustCompile(`(\d+) 0 R`)

// one is the number of the object that a key of another refers to.
func (r read) one(t testing.TB, body, key string) int {
	t.Helper()
	m := regexp.MustCompile(`/` + key + ` \[?(\d+) 0 R`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no %s in %q", key, body)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func (r read) stream(t testing.TB, n int) string {
	t.Helper()
	_, body, ok := strings.Cut(r[n], "\nstream\n")
	if !ok {
		t.Fatalf("object %d is no stream: %q", n, r[n])
	}
	z, err := zlib.NewReader(strings.NewReader(strings.TrimSuffix(body, "\nendstream")))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// unicode is what each glyph of a page's fonts stands for, by the font's name.
func (r read) unicode(t testing.TB, page string) map[string]map[string]string {
	t.Helper()
	fonts := map[string]map[string]string{}
	for _, name := range []string{"F0", "F1"} {
		fonts[name] = map[string]string{}
		cmap := r.stream(t, r.one(t, r[r.one(t, page, name)], "ToUnicode"))
		for _, m := range regexp.MustCompile(`<(\w{4})> <(\w+)>\n`).FindAllStringSubmatch(cmap, -1) {
			var units []uint16
			for i := 0; i < len(m[2]); i += 4 {
				u, _ := strconv.ParseUint(m[2][i:i+4], 16, 16)
				units = append(units, uint16(u))
			}
			fonts[name][m[1]] = string(utf16.Decode(units))
		}
	}
	return fonts
}

var (
	shown = regexp.MustCompile(`/(\w+) <</MCID (\d+)>> BDC BT /(F\d)|<([0-9A-F]+)> Tj|(EMC)`)
	// what is marked as no content
	artifact = regexp.MustCompile(`(?s)/Artifact (<<[^>]*>> BDC|BMC).*?EMC`)
)

// tagged reads the structure tree from its root, and returns each element that has
// text as "kind: text". It fails on text that no element owns, or two do.
func (r read) tagged(t testing.TB) (out []string) {
	t.Helper()
	text := map[[2]int]string{} // by page object and mark
	pages := ref.FindAllStringSubmatch(r[2][strings.Index(r[2], "/Kids"):], -1)
	for _, m := range pages {
		n, _ := strconv.Atoi(m[1])
		fonts := r.unicode(t, r[n])
		content := artifact.ReplaceAllString(r.stream(t, r.one(t, r[n], "Contents")), "")
		id, font, open := 0, "", false
		for _, m := range shown.FindAllStringSubmatch(content, -1) {
			switch {
			case m[1] != "":
				id, _ = strconv.Atoi(m[2])
				font, open = m[3], true
			case m[5] != "":
				open = false
			case !open:
				t.Errorf("text that no mark holds: %q", m[4])
			default:
				for i := 0; i < len(m[4]); i += 4 {
					c, ok := fonts[font][m[4][i:i+4]]
					if !ok || m[4][i:i+4] == "0000" {
						t.Errorf("a glyph that stands for nothing: %s", m[4][i:i+4])
					}
					text[[2]int{n, id}] += c
				}
			}
		}
	}
	var walk func(n int)
	walk = func(n int) {
		body := r[n]
		kind := regexp.MustCompile(`/S /(\w+)`).FindStringSubmatch(body)[1]
		said := ""
		for _, m := range regexp.MustCompile(`/Pg (\d+) 0 R /MCID (\d+)`).FindAllStringSubmatch(body, -1) {
			page, _ := strconv.Atoi(m[1])
			id, _ := strconv.Atoi(m[2])
			if _, there := text[[2]int{page, id}]; !there {
				t.Errorf("%s owns nothing on page %d, mark %d", kind, page, id)
			}
			said += text[[2]int{page, id}]
			delete(text, [2]int{page, id})
		}
		if said != "" {
			out = append(out, kind+": "+strings.TrimSpace(said))
		}
		if kind == "TH" && !strings.Contains(body, "/Scope /Row") {
			t.Error("a term that heads nothing")
		}
		kids := body[strings.Index(body, "/K ["):]
		for _, m := range regexp.MustCompile(`(/Pg )?(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
			if m[1] == "" {
				n, _ := strconv.Atoi(m[2])
				walk(n)
			}
		}
	}
	walk(r.one(t, r[r.one(t, r[1], "StructTreeRoot")], "K"))
	if len(text) > 0 {
		t.Errorf("text that no element owns: %v", text)
	}
	return out
}

// The file has a language, a title that is shown, and a tree that holds all of its
// text, in order and as what it is.
func TestWrite_IsTagged(t *testing.T) {
	b := write(t, example)
	r := open(t, b)
	for what, part := range map[string]string{"language": "/Lang " + textString("sv-SE"), "marks": "/MarkInfo <</Marked true>>", "title shown": "/DisplayDocTitle true"} {
		if !strings.Contains(r[1], part) {
			t.Errorf("no %s: %s", what, r[1])
		}
	}
	if !strings.Contains(string(b), "<rdf:li xml:lang=\"x-default\">Kvitto för Åsa &amp; Örjan</rdf:li>") || !strings.Contains(string(b), "/Title "+textString(example.Title)) {
		t.Error("the title is missing")
	}
	var want []string
	for _, block := range example.Blocks {
		switch block := block.(type) {
		case Heading:
			want = append(want, "H"+strconv.Itoa(block.Level)+": "+block.Text)
		case Paragraph:
			want = append(want, "P: "+strings.TrimSpace(string(block)))
		case Facts:
			for _, f := range block {
				want = append(want, "TH: "+f[0], "TD: "+f[1])
			}
		}
	}
	squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") } // a long word has been broken
	got := r.tagged(t)
	if squeeze(strings.Join(got, "\n")) != squeeze(strings.Join(want, "\n")) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(b) > 60<<10 {
		t.Errorf("%d bytes: are whole fonts in it?", len(b))
	}
	if !bytes.Equal(b, write(t, example)) {
		t.Error("the same document gives other bytes")
	}
}

// Whatever is written, everything is in the tree, over however many pages, within
// the margins.
func TestWrite_HoldsAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("aåäöéWi0-–ЖΩ\u4e00\u202e\n(")), 1, 120, -1), 1, 400).Draw(rt, "words")
		d := example
		d.Blocks = []Block{Heading{1, "Titel"}, Paragraph(strings.Join(words, " ")), Facts{{words[0], strings.Join(words, " ")}}}
		r := open(t, write(t, d))
		if got := r.tagged(t); t.Failed() || len(got) < 3 {
			rt.Fatalf("%q", got)
		}
	})
}

// A form to fill in by hand: what is asked is read, lines to write on and what
// stands at the foot are no content, and no table that a page can hold is broken.
func TestWrite_Blank(t *testing.T) {
	rows := [][2]string{{"Namn", "Åsa Provsson"}, {"Typ, nummer", ""}, {"Arbetsgivare / arrangör / skola", ""}}
	d := Document{Title: "Blankett", Lang: "sv-SE", Foot: "Utgåva 1, utkast", Blocks: []Block{Heading{1, "Blankett"}}}
	want := []string{"H1: Blankett"}
	for range 6 {
		d.Blocks = append(d.Blocks, Blank{"Aktivitet", rows})
		want = append(want, "H2: Aktivitet", "TH: Namn", "TD: Åsa Provsson", "TH: Typ, nummer", "TH: Arbetsgivare / arrangör / skola")
	}
	r := open(t, write(t, d))
	if diff := cmp.Diff(want, r.tagged(t)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The programs that know better, where they are installed.
func TestWrite_ForOtherPrograms(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, write(t, example), 0o600); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, try := range []struct {
		program string
		args    []string
		says    string
	}{
		{"qpdf", []string{"--check", name}, "No syntax or stream encoding errors found"},
		{"pdfinfo", []string{name}, "Tagged:          yes"},
		{"pdfinfo", []string{"-struct-text", name}, "Kvittonummer"},
		{"pdftotext", []string{name, "-"}, "Åsa Łukasz Ćirić Ñandú Петров Ελένη"},
	} {
		if _, err := exec.LookPath(try.program); err != nil {
			continue
		}
		ran++
		out, err := exec.Command(try.program, try.args...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), try.says) {
			t.Errorf("%s %v: %v\n%s", try.program, try.args, err, out)
		}
	}
	if ran == 0 {
		t.Skip("neither qpdf nor poppler is installed")
	}
}
