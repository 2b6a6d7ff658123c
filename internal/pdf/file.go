package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// begin begins the text of one mark.
func (p *page) begin(kind string, id, f int, size float64) {
	fmt.Fprintf(&p.content, "/%s <</MCID %d>> BDC BT /F%d %.2f Tf\n", kind, id, f, size)
}

// line puts a line with its left end at a point.
func (p *page) line(f *font, x, y float64, s string) {
	fmt.Fprintf(&p.content, "1 0 0 1 %.2f %.2f Tm <", x, y)
	for _, r := range s + " " { // so that what is read across lines has a space between them
		fmt.Fprintf(&p.content, "%04X", f.glyph(r))
	}
	p.content.WriteString("> Tj\n")
}

// A file is written object by object.
type file struct {
	bytes.Buffer
	at []int // where each object begins, from the first
}

// reserve gives out the numbers of n objects, the first of them.
func (f *file) reserve(n int) int {
	f.at = append(f.at, make([]int, n)...)
	return len(f.at) - n + 1
}

func (f *file) object(n int, format string, args ...any) {
	f.at[n-1] = f.Len()
	fmt.Fprintf(f, "%d 0 obj\n", n)
	fmt.Fprintf(f, format, args...)
	f.WriteString("\nendobj\n")
}

// stream writes an object with a body, made smaller unless it is to be read by
// programs that know nothing of PDF.
func (f *file) stream(n int, dict string, body []byte, plain bool) {
	if !plain {
		var small bytes.Buffer
		w, _ := zlib.NewWriterLevel(&small, zlib.BestCompression) // never fails: the level is known
		_, _ = w.Write(body)
		_ = w.Close()
		body, dict = small.Bytes(), dict+" /Filter /FlateDecode"
	}
	f.object(n, "<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(body), body)
}

// The first objects have their numbers by what they are.
const (
	catalog = iota + 1
	pages
	info
	metadata
	treeRoot
	parentTree
	fixed = parentTree
)

// file writes the document with what has been laid out.
func (l *layout) file(d Document) []byte {
	f := &file{}
	f.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	f.reserve(fixed)
	made := d.Made.UTC().Format("D:20060102150405") + "Z"
	f.object(catalog, "<</Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /Metadata %d 0 R /ViewerPreferences <</DisplayDocTitle true>>>>",
		pages, textString(d.Lang), treeRoot, metadata)
	f.object(info, "<</Title %s /Author %s /CreationDate (%s) /ModDate (%s)>>", textString(d.Title), textString(d.Author), made, made)
	f.stream(metadata, "/Type /Metadata /Subtype /XML", []byte(xmp(d)), true)
	first := f.reserve(2 * len(l.pages))
	fonts := [2]int{f.font(l.fonts[0]), f.font(l.fonts[1])}
	var kids []string
	for i, p := range l.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+2*i))
		f.object(first+2*i, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources <</Font <</F0 %d 0 R /F1 %d 0 R>>>> /Contents %d 0 R /StructParents %d /Tabs /S>>",
			pages, pageWidth, pageHeight, fonts[0], fonts[1], first+2*i+1, i)
		f.stream(first+2*i+1, "", []byte(p.content.String()), false)
	}
	f.object(pages, "<</Type /Pages /Count %d /Kids [%s]>>", len(kids), strings.Join(kids, " "))
	f.tree(l, first)
	return f.end()
}

// tree writes the structure: from the root down, and from each mark back up.
func (f *file) tree(l *layout, firstPage int) {
	var number func(*element)
	number = func(e *element) {
		e.object = f.reserve(1)
		for _, u := range e.under {
			number(u)
		}
	}
	number(l.root)
	var write func(e *element, parent int)
	write = func(e *element, parent int) {
		var kids []string
		for _, m := range e.marked {
			kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", firstPage+2*m.page, m.id))
		}
		for _, u := range e.under {
			kids = append(kids, fmt.Sprintf("%d 0 R", u.object))
			write(u, e.object)
		}
		more := ""
		if e.kind == "TH" {
			more = " /A <</O /Table /Scope /Row>>"
		}
		f.object(e.object, "<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", e.kind, parent, more, strings.Join(kids, " "))
	}
	write(l.root, treeRoot)
	f.object(treeRoot, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", l.root.object, parentTree, len(l.pages))
	var nums []string
	for i, p := range l.pages {
		var owners []string
		for _, e := range p.owners {
			owners = append(owners, fmt.Sprintf("%d 0 R", e.object))
		}
		nums = append(nums, fmt.Sprintf("%d [%s]", i, strings.Join(owners, " ")))
	}
	f.object(parentTree, "<</Nums [%s]>>", strings.Join(nums, " "))
}

// font writes a font with what is used of it, and returns its number.
func (f *file) font(t *font) int {
	n := f.reserve(5)
	f.object(n, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", t.name, n+1, n+4)
	used := slices.Sorted(maps.Keys(t.used))
	var widths, unicode strings.Builder
	for _, g := range used {
		fmt.Fprintf(&widths, "%d [%.0f] ", g, t.advance(g))
	}
	f.object(n+1, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [%s]>>",
		t.name, n+2, widths.String())
	f.object(n+2, "<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight 729 /StemV 80 /FontFile2 %d 0 R>>",
		t.name, t.scaled("head", 36), t.scaled("head", 38), t.scaled("head", 40), t.scaled("head", 42), t.scaled("hhea", 4), t.scaled("hhea", 6), n+3)
	part := t.part()
	f.stream(n+3, fmt.Sprintf("/Length1 %d", len(part)), part, false)
	unicode.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for part := range slices.Chunk(used, 100) {
		fmt.Fprintf(&unicode, "%d beginbfchar\n", len(part))
		for _, g := range part {
			fmt.Fprintf(&unicode, "<%04X> <%s>\n", g, utf16Hex(string(t.used[g])))
		}
		unicode.WriteString("endbfchar\n")
	}
	unicode.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	f.stream(n+4, "", []byte(unicode.String()), false)
	return n
}

// end writes where the objects are.
func (f *file) end() []byte {
	id, at := sha256.Sum256(f.Bytes()), f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, offset := range f.at {
		fmt.Fprintf(f, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(f, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.at)+1, catalog, info, id[:16], id[:16], at)
	return f.Bytes()
}

// textString is a text as PDF keeps it outside of pages.
func textString(s string) string { return "<FEFF" + utf16Hex(s) + ">" }

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// xmp says of the file what programs look for, and that it is written after
// PDF/UA-1.
func xmp(d Document) string {
	escaped := func(s string) string {
		var b bytes.Buffer
		_ = xml.EscapeText(&b, []byte(s)) // never fails: into memory
		return b.String()
	}
	made := d.Made.UTC().Format("2006-01-02T15:04:05Z")
	return `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(d.Title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escaped(d.Author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>` + escaped(d.Lang) + `</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>` + made + `</xmp:CreateDate><xmp:ModifyDate>` + made + `</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}
