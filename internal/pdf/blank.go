package pdf

import (
	"fmt"
	"strconv"
)

// A Blank is a table to be filled in by hand, under a heading of level 2 if it has
// one: each row has a term that heads it, and what stands there already or, where
// that is empty, a line to write on. It stands on one page if a page can hold it.
type Blank struct {
	Heading string
	Rows    [][2]string
}

// A line to write on is this high.
const writing = 22.0

func (b Blank) lay(l *layout) {
	whole := 3 * bodySize // the heading's
	for _, r := range b.Rows {
		whole += l.height(r)
	}
	if whole < pageHeight-2*margin {
		l.room(whole)
	}
	if b.Heading != "" {
		Heading{2, b.Heading}.lay(l)
	}
	table := l.under(l.root, "Table")
	for _, r := range b.Rows {
		row := l.under(table, "TR")
		height := l.height(r)
		l.room(height)
		foot := l.y - height
		l.y -= bodySize * 0.4
		top := l.y
		l.text(l.under(row, "TH"), 1, bodySize, margin, termWidth-10, r[0])
		cell := l.under(row, "TD")
		if l.y = top; r[1] != "" {
			l.text(cell, 0, bodySize, margin+termWidth, valueWidth, r[1])
		} else {
			l.pages[len(l.pages)-1].rule(margin+termWidth, foot+bodySize*0.4, valueWidth)
		}
		l.y = foot
	}
	l.y -= bodySize * 0.6
}

// height is what a row takes.
func (l *layout) height(r [2]string) float64 {
	lines := max(len(l.wrap(1, bodySize, termWidth-10, r[0])), len(l.wrap(0, bodySize, valueWidth, r[1])))
	return max(writing, (float64(lines)*leading+0.5)*bodySize)
}

// rule draws a line, which is no content.
func (p *page) rule(x, y, width float64) {
	fmt.Fprintf(&p.content, "/Artifact BMC 0.6 w %.2f %.2f m %.2f %.2f l S EMC\n", x, y, x+width, y)
}

// feet puts a text and the page's number at the foot of each page.
func (l *layout) feet(text string) {
	const size = 8
	for i, p := range l.pages {
		fmt.Fprintf(&p.content, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT /F0 %d Tf\n", size)
		p.line(l.fonts[0], margin, margin/2, text+" · "+strconv.Itoa(i+1)+" ("+strconv.Itoa(len(l.pages))+")")
		p.content.WriteString("ET EMC\n")
	}
}
