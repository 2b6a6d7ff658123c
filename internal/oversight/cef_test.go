package oversight

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/access"
)

// readCEF reads a line back, written from the standard and not from cef: header
// fields end at a bar without a backslash before it; a value ends where the next
// word with an unescaped equals sign begins.
func readCEF(t *rapid.T, line string) (header []string, pairs map[string]string) {
	field := ""
	i := 0
	for ; i < len(line) && len(header) < 7; i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && (line[i+1] == '|' || line[i+1] == '\\'):
			i++
			field += line[i : i+1]
		case c == '\\':
			t.Fatalf("a lone backslash in the header of %q", line)
		case c == '|':
			header, field = append(header, field), ""
		default:
			field += line[i : i+1]
		}
	}
	rest, pairs := line[i:], map[string]string{}
	var marks []int // of unescaped equals signs
	for j := 0; j < len(rest); j++ {
		switch rest[j] {
		case '\\':
			j++
			if j == len(rest) || !strings.ContainsRune(`\=rn`, rune(rest[j])) {
				t.Fatalf("an escape that is none in %q", rest)
			}
		case '=':
			marks = append(marks, j)
		}
	}
	for n, m := range marks {
		end := len(rest)
		if n+1 < len(marks) {
			end = strings.LastIndexByte(rest[:marks[n+1]], ' ')
		}
		value := ""
		for raw := rest[m+1 : end]; raw != ""; raw = raw[1:] {
			if raw[0] != '\\' {
				value += raw[:1]
				continue
			}
			raw = raw[1:]
			value += map[byte]string{'\\': `\`, '=': "=", 'r': "\r", 'n': "\n"}[raw[0]]
		}
		pairs[rest[strings.LastIndexByte(rest[:m], ' ')+1:m]] = value
	}
	return header, pairs
}

func anything(t *rapid.T, what string) string {
	return rapid.StringOfN(rapid.RuneFrom([]rune("aå|\\=\r\n \t\"'{}")), 0, 12, -1).Draw(t, what)
}

func drawExport(t *rapid.T) access.FollowExport {
	s := func(what string) string { return anything(t, what) }
	return access.FollowExport{ID: s("id"), Week: s("week"), Rule: s("rule"), Hits: rapid.IntRange(0, 99).Draw(t, "hits"), LogID: s("log"),
		At: time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "at")).UTC(), ActorID: s("actor"), Roles: s("roles"), Unit: s("unit"), Purpose: s("purpose"),
		CaseNo: s("case"), SubjectID: s("subject"), What: s("what"), Act: s("act"), Classes: []string{s("class")}, Result: s("result"), Reason: s("reason"),
		Channel: s("channel"), Network: s("network"), AssignedTo: s("assigned"), Finding: s("finding"), FoundBy: s("by")}
}

// Whatever the values hold, an event is one line, and reads back as it was.
func TestCEF_ReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawExport(t)
		out, err := cefLines([]access.FollowExport{l})
		if err != nil {
			t.Fatal(err)
		}
		line, whole := strings.CutSuffix(string(out), "\n")
		if !whole || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("not one line: %q", out)
		}
		header, pairs := readCEF(t, line)
		flat := strings.NewReplacer("\r", " ", "\n", " ")
		if diff := cmp.Diff([]string{"CEF:0", "Aktivitetsportalen", "portal", "1", flat.Replace(l.Rule), flat.Replace(l.What), severity(l.Finding)}, header); diff != "" {
			t.Errorf("header (-want +got):\n%s", diff)
		}
		for key, want := range map[string]string{"suid": l.ActorID, "duid": l.SubjectID, "reason": l.Reason, "cs1": l.Unit, "cs2": l.CaseNo, "cs3": l.Finding,
			"cs4": l.Classes[0], "cs6": l.ID, "outcome": l.Result, "cs1Label": "unit"} {
			if pairs[key] != want {
				t.Errorf("%s: got %q, want %q, in %q", key, pairs[key], want, line)
			}
		}
		if len(pairs) != 23 {
			t.Errorf("%d pairs in %q", len(pairs), line)
		}
	})
}

// Each line of the other format is one object that reads back.
func TestJSONLines_ReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := []access.FollowExport{drawExport(t), drawExport(t)}
		out, err := jsonLines(want)
		if err != nil {
			t.Fatal(err)
		}
		var got []access.FollowExport
		for line := range strings.Lines(string(out)) {
			var l access.FollowExport
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err)
			}
			got = append(got, l)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
