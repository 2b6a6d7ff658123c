// Package pdf writes a text as a tagged PDF: headings, paragraphs and tables of
// facts, each marked as what it is, in one language, with its title, so that a
// screen reader reads it as it would a page. Fonts are inside the file, as far as
// they are used.
//
// It aims at PDF/UA-1 (ISO 14289-1) and is written after it; no validator of it
// has been run here (docs/limits.md).
package pdf

import (
	"strings"
	"time"
)

// A Document is a text with a title.
type Document struct {
	Title  string
	Author string
	Lang   string // BCP 47, such as sv-SE
	Made   time.Time
	Foot   string // at the foot of each page, with its number; empty: nothing is there
	Blocks []Block
}

// A Block is a Heading, a Paragraph, a Facts or a Blank.
type Block interface{ lay(*layout) }

// A Heading is of level 1, 2 or 3; the document begins with one of level 1, and
// no level is skipped.
type Heading struct {
	Level int
	Text  string
}

// A Paragraph is running text.
type Paragraph string

// Facts is a table with a term, which heads its row, and what it is.
type Facts [][2]string

// A4 in points, with its margins.
const (
	pageWidth, pageHeight = 595.28, 841.89
	margin                = 64.0
	termWidth             = 150.0
	valueWidth            = pageWidth - 2*margin - termWidth
	bodySize              = 11.0
	leading               = 1.4 // of the size
)

// Write returns d as a file. The same document gives the same bytes.
func Write(d Document) ([]byte, error) {
	r, err := regular()
	if err != nil {
		return nil, err
	}
	b, err := bold()
	if err != nil {
		return nil, err
	}
	l := &layout{fonts: [2]*font{r, b}, root: &element{kind: "Document"}}
	l.newPage()
	for _, block := range d.Blocks {
		block.lay(l)
	}
	if d.Foot != "" {
		l.feet(d.Foot)
	}
	return l.file(d), nil
}

// An element is a node of the structure tree.
type element struct {
	kind   string
	under  []*element
	marked []mark // its own text, in order
	object int
}

// A mark is a piece of a page's content that belongs to an element.
type mark struct{ page, id int }

// A page is its content, and whose each piece is.
type page struct {
	content strings.Builder
	owners  []*element
}

// A layout puts text on pages from the top.
type layout struct {
	fonts [2]*font
	pages []*page
	y     float64 // of the next line's top
	root  *element
}

func (l *layout) newPage() {
	l.pages = append(l.pages, &page{})
	l.y = pageHeight - margin
}

// room begins a new page unless there is room for something of a height.
func (l *layout) room(height float64) {
	if l.y-height < margin {
		l.newPage()
	}
}

func (h Heading) lay(l *layout) {
	size := []float64{20, 15, 12}[h.Level-1]
	l.room(size*leading + 4*bodySize) // not alone at the foot of a page
	l.y -= size * 0.4
	l.text(l.under(l.root, "H"+string(rune('0'+h.Level))), 1, size, margin, pageWidth-2*margin, h.Text)
	l.y -= size * 0.4
}

func (p Paragraph) lay(l *layout) {
	l.text(l.under(l.root, "P"), 0, bodySize, margin, pageWidth-2*margin, string(p))
	l.y -= bodySize * 0.6
}

func (f Facts) lay(l *layout) {
	table := l.under(l.root, "Table")
	for _, fact := range f {
		row := l.under(table, "TR")
		lines := max(len(l.wrap(1, bodySize, termWidth-10, fact[0])), len(l.wrap(0, bodySize, valueWidth, fact[1])))
		l.room(float64(lines) * bodySize * leading)
		top := l.y
		l.text(l.under(row, "TH"), 1, bodySize, margin, termWidth-10, fact[0])
		foot := l.y
		l.y = top
		l.text(l.under(row, "TD"), 0, bodySize, margin+termWidth, valueWidth, fact[1])
		l.y = min(l.y, foot) - bodySize*0.35
	}
	l.y -= bodySize * 0.6
}

func (l *layout) under(parent *element, kind string) *element {
	e := &element{kind: kind}
	parent.under = append(parent.under, e)
	return e
}

// text puts a text of one element on the pages, line by line. The part that
// stands on one page is one mark.
func (l *layout) text(e *element, f int, size, x, width float64, s string) {
	var p *page
	end := func() {
		if p != nil {
			p.content.WriteString("ET EMC\n")
		}
	}
	for _, line := range l.wrap(f, size, width, s) {
		l.room(size * leading)
		if now := l.pages[len(l.pages)-1]; now != p {
			end()
			p = now
			e.marked = append(e.marked, mark{len(l.pages) - 1, len(p.owners)})
			p.begin(e.kind, len(p.owners), f, size)
			p.owners = append(p.owners, e)
		}
		l.y -= size * leading
		p.line(l.fonts[f], x, l.y+size*(leading-1), line)
	}
	end()
}

// wrap breaks a text where a line is full; a word that is longer than a line is
// broken too.
func (l *layout) wrap(f int, size, width float64, s string) (lines []string) {
	font, line := l.fonts[f], ""
	for _, word := range strings.Fields(s) {
		for joined := strings.TrimPrefix(line+" "+word, " "); ; joined = word {
			if font.width(joined, size) <= width {
				line = joined
				break
			}
			if line != "" {
				lines, line = append(lines, line), ""
				continue
			}
			fits := fitting(font, size, width, word)
			lines, word = append(lines, word[:fits]), word[fits:]
		}
	}
	return append(lines, line)
}

// fitting is how many bytes of a word fit in a line, one character at least.
func fitting(f *font, size, width float64, word string) int {
	fits := len(word)
	for i := range word {
		if i > 0 && f.width(word[:i], size) > width {
			break
		}
		if i > 0 {
			fits = i
		}
	}
	return fits
}
