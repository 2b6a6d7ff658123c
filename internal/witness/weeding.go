package witness

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// weedings holds what is said to be weeded against what the sealed lines of the
// weeding say.
func (v *verifier) weedings() {
	for run, said := range v.weeded {
		proven := merge(v.runs[run])
		var kept []Span
		for _, s := range said {
			for _, p := range cut(s, proven) {
				if p.proven {
					kept = append(kept, p.Span)
				} else {
					v.find(Removed, p.From, p.To-1, "", "it is said to be weeded, and no sealed line of run %d says so", run)
				}
			}
		}
		if len(kept) > 0 {
			v.report.Weedings = append(v.report.Weedings, Weeding{run, merge(kept)})
		}
	}
	sort.Slice(v.report.Weedings, func(i, j int) bool { return v.report.Weedings[i].Run < v.report.Weedings[j].Run })
}

// weedingOf reads the detail of a weeding's line: run=3 seqs={[0,120),[125,130)}.
func weedingOf(detail string) (run int, spans []Span, ok bool) {
	a, b, ok := strings.Cut(detail, " ")
	number, ok1 := strings.CutPrefix(a, "run=")
	list, ok2 := strings.CutPrefix(b, "seqs={")
	list, ok3 := strings.CutSuffix(list, "}")
	run, err := strconv.Atoi(number)
	if !ok || !ok1 || !ok2 || !ok3 || err != nil {
		return 0, nil, false
	}
	for _, part := range strings.SplitAfter(list, ")") {
		part = strings.TrimPrefix(part, ",")
		if part == "" {
			continue
		}
		from, to, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(part, "["), ")"), ",")
		f, err1 := strconv.ParseInt(from, 10, 64)
		t, err2 := strconv.ParseInt(to, 10, 64)
		if !ok || err1 != nil || err2 != nil || f >= t {
			return 0, nil, false
		}
		spans = append(spans, Span{f, t})
	}
	return run, spans, true
}

// addTo adds a line to spans that end before it.
func addTo(spans []Span, seq int64) []Span {
	if n := len(spans); n > 0 && spans[n-1].To == seq {
		spans[n-1].To++
		return spans
	}
	return append(spans, Span{seq, seq + 1})
}

// merge sorts spans and joins those that touch.
func merge(spans []Span) []Span {
	spans = slices.Clone(spans)
	sort.Slice(spans, func(i, j int) bool { return spans[i].From < spans[j].From })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

type piece struct {
	Span
	proven bool
}

// cut divides s into the pieces that lie within one of sorted, and the rest.
func cut(s Span, sorted []Span) []piece {
	var out []piece
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].To > s.From })
	for at := s.From; at < s.To; i++ {
		if i == len(sorted) || sorted[i].From >= s.To {
			return append(out, piece{Span{at, s.To}, false})
		}
		if sorted[i].From > at {
			out = append(out, piece{Span{at, sorted[i].From}, false})
			at = sorted[i].From
		}
		end := min(s.To, sorted[i].To)
		out = append(out, piece{Span{at, end}, true})
		at = end
	}
	return out
}

func value(row map[string]*string, name string) string {
	if v := row[name]; v != nil {
		return *v
	}
	return ""
}
