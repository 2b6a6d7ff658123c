// Package witness finds out whether an export of the access log is what was
// sealed. It needs the export and the log's public keys, and no database. It
// was written from docs/access-log.md, apart from package ledger, with which it
// shares no code, and uses the standard library alone: a fault of the writer's
// is not repeated here.
package witness

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
)

// A Kind is what has happened to a line.
type Kind string

// The kinds.
const (
	Changed   Kind = "changed"
	Removed   Kind = "removed"
	Inserted  Kind = "inserted"
	Reordered Kind = "reordered"
	Truncated Kind = "truncated"
	Unsigned  Kind = "unsigned"  // a checkpoint that nobody has signed
	Malformed Kind = "malformed" // the export is not written as one
)

// A Finding is something that is not as it was sealed. Seq is the first line
// that it is about, Last the last; both are -1 when it is about none that has a
// place. ID is the line's, when it is known.
type Finding struct {
	Kind      Kind
	Seq, Last int64
	ID        string
	Says      string
}

// A Span is lines from From up to and not including To.
type Span struct{ From, To int64 }

// A Weeding is what a run has weeded of the lines looked at.
type Weeding struct {
	Run   int
	Lines []Span
}

// A Report is what Verify found. Findings stand in the order of the lines; those
// that have no place stand last. Of very many only the first are kept.
type Report struct {
	Name        string
	Lines       Span
	Checkpoints int // that were signed and fit
	NotCompared int // given checkpoints from before the export's first line
	Newest      Checkpoint
	Weedings    []Weeding
	Findings    []Finding
}

const (
	mostFindings = 1000
	longestLine  = 64 << 20
	largest      = 1 << 60 // more lines than there can be
)

// line is one line of an export, of any type.
type line struct {
	Type   string             `json:"type"`
	Format int                `json:"format"`
	Name   string             `json:"name"`
	Size   int64              `json:"size"`
	Hashes []string           `json:"hashes"`
	Seq    *int64             `json:"seq"`
	Leaf   string             `json:"leaf"`
	Salt   string             `json:"salt"`
	ID     string             `json:"id"`
	Weeded *int               `json:"weeded"`
	Row    map[string]*string `json:"row"`
	Note   string             `json:"note"`
}

// Verify reads an export and reports what is not as it was sealed. given are
// checkpoints that somebody has kept since: against them it is found that the
// log has been cut short or made anew. The error is for a source that cannot be
// read, or that is no export at all.
func Verify(export io.ReadSeeker, keys []Key, given []Checkpoint) (Report, error) {
	v := &verifier{keys: keys, roots: map[int64][]Checkpoint{}, runs: map[int][]Span{}, weeded: map[int][]Span{},
		found: map[Hash]int64{}, lost: map[int64]Hash{}}
	if err := v.each(export, v.gather); err != nil {
		return Report{}, err
	}
	if !v.begun {
		return Report{}, errors.New("this is no export of the log: its first line says what it is")
	}
	v.take(given)
	if err := v.each(export, v.check); err != nil {
		return Report{}, err
	}
	v.finish()
	return v.report, nil
}

type verifier struct {
	report Report
	keys   []Key
	given  []Checkpoint
	begun  bool
	based  bool
	roots  map[int64][]Checkpoint // to compare with, by size
	most   int64                  // size of the largest checkpoint in the export
	tree   tree
	next   int64 // the place of the line that is next
	good   int64 // so many lines are known to be what was signed
	broken bool  // the tree cannot be followed any more
	gaps   []Span
	runs   map[int][]Span // what sealed lines say that a run weeded
	weeded map[int][]Span // what the export says of the same
	found  map[Hash]int64 // what changed lines hash to, and where they stand
	lost   map[int64]Hash // the leaves of changed lines
}

// each hands every line of the export to do, from the beginning.
func (v *verifier) each(export io.ReadSeeker, do func(n int, l line, err error)) error {
	if _, err := export.Seek(0, io.SeekStart); err != nil {
		return err
	}
	s := bufio.NewScanner(export)
	s.Buffer(make([]byte, 64<<10), longestLine)
	for n := 1; s.Scan(); n++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		var l line
		err := json.Unmarshal(s.Bytes(), &l)
		do(n, l, err)
	}
	return s.Err()
}

func (v *verifier) find(kind Kind, seq, last int64, id, says string, args ...any) {
	if len(v.report.Findings) < mostFindings {
		v.report.Findings = append(v.report.Findings, Finding{kind, seq, last, id, fmt.Sprintf(says, args...)})
	}
}

// gather reads what the export is, and its checkpoints.
func (v *verifier) gather(n int, l line, err error) {
	switch {
	case err != nil: // check says so
	case l.Type == "export" && n == 1 && l.Format == 1:
		v.begun, v.report.Name = true, l.Name
	case l.Type == "base" && !v.based:
		v.based = true
		if v.tree = baseOf(l); !v.tree.valid() {
			v.tree, v.broken = tree{}, true
			v.find(Malformed, -1, -1, "", "the base is not that of %d lines", l.Size)
		}
		v.report.Lines.From, v.next, v.good = v.tree.size, v.tree.size, v.tree.size
	case l.Type == "checkpoint":
		c, err := ParseCheckpoint(l.Note, v.keys)
		if err == nil && c.Name != v.report.Name {
			err = fmt.Errorf("it is of another log, %q", c.Name)
		}
		if err != nil {
			v.find(Unsigned, -1, -1, "", "the checkpoint on line %d, of %d lines: %v", n, c.Size, err)
			return
		}
		v.roots[c.Size] = append(v.roots[c.Size], c)
		v.report.Checkpoints++
		if c.Size >= v.most {
			v.most, v.report.Newest = c.Size, c
		}
	}
}

func baseOf(l line) tree {
	t := tree{size: l.Size}
	for _, s := range l.Hashes {
		h, ok := parseHash(s)
		if !ok {
			return tree{size: -1}
		}
		t.roots = append(t.roots, h)
	}
	return t
}

// take adds the given checkpoints to what is compared with.
func (v *verifier) take(given []Checkpoint) {
	for _, c := range given {
		switch {
		case c.Name != v.report.Name:
			v.find(Unsigned, -1, -1, "", "the given checkpoint of %d lines is of another log, %q", c.Size, c.Name)
		case c.Size < v.report.Lines.From:
			v.report.NotCompared++
		default:
			v.given = append(v.given, c)
			v.roots[c.Size] = append(v.roots[c.Size], c)
		}
	}
	v.compare()
}

// check looks at one line of the log.
func (v *verifier) check(n int, l line, err error) {
	if err != nil {
		v.find(Malformed, -1, -1, "", "line %d of the export cannot be read", n)
		return
	}
	switch l.Type {
	case "row":
	case "export", "base", "checkpoint":
		return
	default:
		v.find(Malformed, -1, -1, "", "line %d of the export is of no known type", n)
		return
	}
	id := l.ID
	if l.Row != nil && l.Row["id"] != nil {
		id = *l.Row["id"]
	}
	if l.Seq == nil {
		v.find(Inserted, -1, -1, id, "it has no place in the sealed log")
		return
	}
	seq := *l.Seq
	leaf, ok := parseHash(l.Leaf)
	if !ok || seq < 0 || seq > largest {
		v.find(Malformed, -1, -1, id, "line %d of the export has no leaf, or no place", n)
		return
	}
	switch {
	case seq < v.next:
		v.late(seq, id)
		return
	case seq > v.next:
		v.gaps = append(v.gaps, Span{v.next, seq})
		v.next, v.broken = seq, true
	}
	v.content(seq, leaf, id, l)
	v.tree.add(leaf)
	v.next++
	v.compare()
}

// late is for a line that stands after one with a higher place.
func (v *verifier) late(seq int64, id string) {
	for i, g := range v.gaps {
		if seq >= g.From && seq < g.To {
			v.gaps = slices.Replace(v.gaps, i, i+1, Span{g.From, seq}, Span{seq + 1, g.To})
			v.find(Reordered, seq, seq, id, "it stands after line %d", v.next-1)
			return
		}
	}
	v.find(Inserted, seq, seq, id, "its place is taken already")
}

// content holds a line against its leaf.
func (v *verifier) content(seq int64, leaf Hash, id string, l line) {
	if l.Row == nil {
		if l.Weeded == nil {
			v.find(Removed, seq, seq, id, "its leaf is there, it is not")
			return
		}
		v.weeded[*l.Weeded] = addTo(v.weeded[*l.Weeded], seq)
		return
	}
	salt, err := base64.StdEncoding.DecodeString(l.Salt)
	hash, whole := leafOf(salt, l.Row)
	switch {
	case err != nil || !whole:
		v.find(Changed, seq, seq, id, "it has not the fields of a line")
	case hash != leaf:
		v.find(Changed, seq, seq, id, "it is not what was sealed")
		if len(v.found) < mostFindings {
			v.found[hash], v.lost[seq] = seq, leaf
		}
	case value(l.Row, "what") == "log_weed":
		if run, spans, ok := weedingOf(value(l.Row, "detail")); ok {
			v.runs[run] = append(v.runs[run], spans...)
		}
	}
}

// compare holds the tree, as far as it has come, against what was signed.
func (v *verifier) compare() {
	if v.broken {
		return
	}
	for _, c := range v.roots[v.tree.size] {
		if c.Root == v.tree.root() {
			v.good = v.tree.size
			continue
		}
		v.broken = true
		first := min(v.good, v.tree.size-1)
		v.find(Changed, first, v.tree.size-1, "", "these lines do not make what was signed at %s", c.At.Format("2006-01-02T15:04:05Z07:00"))
		return
	}
}

// finish says what can only be said at the end, and sorts the findings.
func (v *verifier) finish() {
	v.report.Lines.To = v.next
	for _, g := range v.gaps {
		if g.From < g.To {
			v.find(Removed, g.From, g.To-1, "", "neither line nor leaf is there")
		}
	}
	v.moved()
	v.ends()
	v.weedings()
	sort.SliceStable(v.report.Findings, func(i, j int) bool {
		a, b := v.report.Findings[i], v.report.Findings[j]
		return uint64(a.Seq) < uint64(b.Seq) // those without a place last
	})
}

// moved tells lines that stand in each other's places from lines that were changed.
func (v *verifier) moved() {
	for i, f := range v.report.Findings {
		if leaf, ok := v.lost[f.Seq]; ok && f.Kind == Changed {
			if at, ok := v.found[leaf]; ok {
				v.report.Findings[i].Kind = Reordered
				v.report.Findings[i].Says = fmt.Sprintf("what was sealed here stands in place %d", at)
			}
		}
	}
}

// ends looks for what is missing at the end, and for what was never signed.
func (v *verifier) ends() {
	if v.report.Checkpoints == 0 {
		v.find(Unsigned, v.report.Lines.From, v.next-1, "", "no checkpoint of the export is signed by the keys given")
	} else if v.most < v.next {
		v.find(Inserted, v.most, v.next-1, "", "no checkpoint covers it")
	}
	furthest := v.report.Newest
	for _, c := range v.given {
		if c.Size > furthest.Size {
			furthest = c
		}
	}
	if furthest.Size > v.next {
		v.find(Truncated, v.next, furthest.Size-1, "", "at %s there were %d lines, and the export ends after %d", furthest.At.Format("2006-01-02T15:04:05Z07:00"), furthest.Size, v.next)
	}
}
