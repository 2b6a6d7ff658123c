package pdf

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// A font is a TrueType font as far as a text needs it.
type font struct {
	name           string // in the file, with the tag of a part of a font
	tables         map[string][]byte
	toGlyph        func(rune) uint16
	glyphs, widths int
	units          float64
	used           map[uint16]rune // glyph → what it stands for
}

var errFont = errors.New("pdf: the font cannot be read")

// missing stands for a character that the font has no glyph for.
const missing = '?'

func regular() (*font, error) { return openFont("PORTAL+LiberationSans", liberationsansregular.TTF) }
func bold() (*font, error)    { return openFont("PORTAL+LiberationSans-Bold", liberationsansbold.TTF) }

func openFont(name string, file []byte) (*font, error) {
	f := &font{name: name, tables: map[string][]byte{}, used: map[uint16]rune{}}
	if len(file) < 12 {
		return nil, errFont
	}
	for i := range int(u16(file, 4)) {
		row := file[12+16*i:]
		from, length := u32(row, 8), u32(row, 12)
		if int(from+length) > len(file) {
			return nil, errFont
		}
		f.tables[string(row[:4])] = file[from : from+length]
	}
	for _, needed := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"} {
		if len(f.tables[needed]) == 0 {
			return nil, errFont
		}
	}
	f.glyphs, f.widths = int(u16(f.tables["maxp"], 4)), int(u16(f.tables["hhea"], 34))
	f.units = float64(u16(f.tables["head"], 18))
	return f, f.readCmap()
}

// readCmap finds the table from Unicode's first plane to glyphs (format 4).
func (f *font) readCmap() error {
	cmap := f.tables["cmap"]
	for i := range int(u16(cmap, 2)) {
		row := cmap[4+8*i:]
		if u16(row, 0) != 3 || u16(row, 2) != 1 {
			continue
		}
		t := cmap[u32(row, 4):]
		if u16(t, 0) != 4 {
			return errFont
		}
		n := int(u16(t, 6)) / 2
		ends, starts := t[14:], t[16+2*n:]
		deltas, offsets := t[16+4*n:], t[16+6*n:]
		f.toGlyph = func(r rune) uint16 {
			for i := range n {
				start := rune(u16(starts, 2*i))
				switch offset := int(u16(offsets, 2*i)); {
				case r > rune(u16(ends, 2*i)):
					continue
				case r < start:
					return 0
				case offset == 0:
					return uint16(r) + u16(deltas, 2*i)
				default:
					if g := u16(offsets, 2*i+offset+2*int(r-start)); g != 0 {
						return g + u16(deltas, 2*i)
					}
				}
				return 0
			}
			return 0
		}
		return nil
	}
	return errFont
}

// glyph is how a character is drawn; it is noted as used.
func (f *font) glyph(r rune) uint16 {
	g := f.toGlyph(r)
	if g == 0 {
		r = missing
		g = f.toGlyph(r)
	}
	if _, known := f.used[g]; !known {
		f.used[g] = r
	}
	return g
}

// advance is the width of a glyph in thousandths of the size.
func (f *font) advance(g uint16) float64 {
	return float64(u16(f.tables["hmtx"], 4*min(int(g), f.widths-1))) * 1000 / f.units
}

// width is that of a text at a size.
func (f *font) width(s string, size float64) (w float64) {
	for _, r := range s {
		w += f.advance(f.glyph(r))
	}
	return w * size / 1000
}

// scaled is a number of a table in thousandths.
func (f *font) scaled(table string, at int) int {
	return int(float64(int16(u16(f.tables[table], at))) * 1000 / f.units)
}

// part is the font file with the outlines of the used glyphs alone: the others
// are there, and empty, so that glyphs keep their numbers.
func (f *font) part() []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	long := u16(f.tables["head"], 50) == 1
	at := func(g int) uint32 {
		if long {
			return u32(loca, 4*g)
		}
		return 2 * uint32(u16(loca, 2*g))
	}
	keep := map[uint16]bool{0: true}
	var add func(uint16)
	add = func(g uint16) {
		keep[g] = true
		outline := glyf[at(int(g)):at(int(g)+1)]
		if len(outline) < 10 || int16(u16(outline, 0)) >= 0 {
			return
		}
		for i := 10; ; { // made of others
			flags, other := u16(outline, i), u16(outline, i+2)
			if !keep[other] {
				add(other)
			}
			i += 6
			if flags&1 != 0 { // long arguments
				i += 2
			}
			switch {
			case flags&8 != 0:
				i += 2
			case flags&0x40 != 0:
				i += 4
			case flags&0x80 != 0:
				i += 8
			}
			if flags&0x20 == 0 {
				return
			}
		}
	}
	for _, g := range slices.Sorted(maps.Keys(f.used)) {
		add(g)
	}
	newLoca, newGlyf := make([]byte, 0, 4*(f.glyphs+1)), []byte{}
	for g := range f.glyphs {
		newLoca = binary.BigEndian.AppendUint32(newLoca, uint32(len(newGlyf)))
		if keep[uint16(g)] {
			newGlyf = append(newGlyf, glyf[at(g):at(g+1)]...)
			for len(newGlyf)%4 != 0 {
				newGlyf = append(newGlyf, 0)
			}
		}
	}
	newLoca = binary.BigEndian.AppendUint32(newLoca, uint32(len(newGlyf)))
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint16(head[50:], 1)
	return assemble(map[string][]byte{"head": head, "hhea": f.tables["hhea"], "maxp": f.tables["maxp"], "hmtx": f.tables["hmtx"],
		"cvt ": f.tables["cvt "], "fpgm": f.tables["fpgm"], "prep": f.tables["prep"], "loca": newLoca, "glyf": newGlyf})
}

// assemble makes a font file of tables.
func assemble(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	names = slices.DeleteFunc(names, func(n string) bool { return len(tables[n]) == 0 })
	n, steps := len(names), 0
	for 2<<steps <= n {
		steps++
	}
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << steps, steps, 16*n - 16<<steps} {
		file = binary.BigEndian.AppendUint16(file, uint16(v))
	}
	var body []byte
	for _, name := range names {
		t := tables[name]
		file = append(file, name...)
		for _, v := range []uint32{checksum(t), uint32(12 + 16*n + len(body)), uint32(len(t))} {
			file = binary.BigEndian.AppendUint32(file, v)
		}
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(file, body...)
}

func checksum(t []byte) (sum uint32) {
	for i := 0; i < len(t); i += 4 {
		var word [4]byte
		copy(word[:], t[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
