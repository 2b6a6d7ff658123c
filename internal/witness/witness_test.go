package witness_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/ledger"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/witness"
)

var began = time.Date(2026, 11, 5, 11, 0, 0, 0, time.UTC)

// A sealed log, as the writer makes it.
type sealed struct {
	signer *vault.LogSigner
	keys   []witness.Key
	lines  []string // of the export, the first two not counted
	head   string
	given  []witness.Checkpoint
}

func signer(t testing.TB) (*vault.LogSigner, []witness.Key) {
	file, err := vault.GenerateLog("test/log", began)
	if err != nil {
		t.Fatal(err)
	}
	file, err = vault.RotateLog(file, began.Add(30*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	s, err := vault.OpenLog(file)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := witness.ParseKeys(s.Verifiers())
	if err != nil {
		t.Fatal(err)
	}
	return s, keys
}

// fatal is what both a test and a property have.
type fatal interface {
	Helper()
	Fatal(args ...any)
}

func values(n int, what, detail string) []*string {
	out := make([]*string, len(ledger.Fields))
	for i, name := range ledger.Fields {
		v := fmt.Sprintf("%s-%d", name, n)
		switch name {
		case "what":
			v = what
		case "detail":
			v = detail
		case "case_id", "listed":
			continue // NULL
		}
		out[i] = &v
	}
	return out
}

// newSealed seals n lines with a checkpoint after each in signed, the last one
// included; the lines below weeded are gone, by a run whose line is the last.
// The export begins at the checkpoint from.
func newSealed(t fatal, s *vault.LogSigner, keys []witness.Key, n int, signed []int, weeded, from int) *sealed {
	t.Helper()
	tree, err := ledger.Open(0, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &sealed{signer: s, keys: keys}
	var out bytes.Buffer
	var export *ledger.Export
	for i := range n + 1 {
		if i == from {
			var edge [][]byte
			for _, at := range ledger.Edge(int64(from)) {
				h := w.node(t, at, weeded, n)
				edge = append(edge, h[:])
			}
			if export, err = ledger.NewExport(&out, s.Name(), int64(from), edge); err != nil {
				t.Fatal(err)
			}
		}
		if i > 0 && (i == n || slices.Contains(signed, i)) {
			root, err := tree.Root()
			if err != nil {
				t.Fatal(err)
			}
			at := began.Add(time.Duration(i) * time.Second)
			note, err := s.Sign(ledger.Checkpoint(s.Name(), int64(i), root, at), at)
			if err != nil {
				t.Fatal(err)
			}
			c, err := witness.ParseCheckpoint(note, keys)
			if err != nil {
				t.Fatal(err)
			}
			w.given = append(w.given, c)
			if i >= from {
				if err := export.Checkpoint(note); err != nil {
					t.Fatal(err)
				}
			}
		}
		if i == n {
			break
		}
		salt, vs := row(i, weeded, n)
		leaf := ledger.Leaf(salt, vs)
		if _, err := tree.Append(leaf); err != nil {
			t.Fatal(err)
		}
		switch run := 3; {
		case i < from:
		case i < weeded:
			err = export.Gone(int64(i), leaf[:], *vs[0], &run)
		default:
			err = export.Line(int64(i), leaf[:], salt, vs, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")
	w.head, w.lines = lines[0]+lines[1], lines[2:]
	w.lines[len(w.lines)-1] += "\n"
	return w
}

func row(i, weeded, n int) ([]byte, []*string) {
	salt := sha256.Sum256(fmt.Append(nil, "salt", i))
	if i == n-1 && weeded > 0 {
		return salt[:], values(i, "log_weed", fmt.Sprintf("run=3 seqs={[0,%d)}", weeded))
	}
	return salt[:], values(i, "report", "")
}

// node computes a node by tlog's own definition, from the leaves.
func (w *sealed) node(t fatal, at ledger.Node, weeded, n int) tlog.Hash {
	if at.Level == 0 {
		return ledger.Leaf(row(int(at.N), weeded, n))
	}
	return tlog.NodeHash(w.node(t, ledger.Node{Level: at.Level - 1, N: 2 * at.N}, weeded, n), w.node(t, ledger.Node{Level: at.Level - 1, N: 2*at.N + 1}, weeded, n))
}

func (w *sealed) verify(t fatal, given []witness.Checkpoint) witness.Report {
	t.Helper()
	r, err := witness.Verify(strings.NewReader(w.head+strings.Join(w.lines, "")), w.keys, given)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever a log is like it verifies, and whatever is done to it is found, with
// the right line when the leaves were left alone.
func TestVerify_FindsWhateverIsDone(t *testing.T) {
	s, keys := signer(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 70).Draw(t, "lines")
		signed := rapid.SliceOfNDistinct(rapid.IntRange(1, n), 1, min(n, 6), rapid.ID[int]).Draw(t, "signed")
		weeded := rapid.IntRange(0, n-2).Draw(t, "weeded")
		from := rapid.SampledFrom(append([]int{0, 0}, signed...)).Draw(t, "from")
		if from == n {
			from = 0
		}
		w := newSealed(t, s, keys, n, signed, weeded, from)
		before := w.verify(t, w.given)
		if len(before.Findings) > 0 || before.Lines.To != int64(n) {
			t.Fatalf("as sealed: %+v", before)
		}
		var rows []int // places in w.lines of lines of the log
		for i, l := range w.lines {
			if strings.Contains(l, `"type":"row"`) {
				rows = append(rows, i)
			}
		}
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		seq := int64(from + at)
		given, want, last := []witness.Checkpoint(nil), seq, seq
		switch what := rapid.SampledFrom([]string{"edit", "leaf", "remove", "insert", "copy", "swap", "cut", "unweed", "reseal"}).Draw(t, "what"); what {
		case "edit":
			if int(seq) < weeded {
				return
			}
			name := rapid.SampledFrom(ledger.Fields).Draw(t, "field")
			w.change(t, rows[at], func(l map[string]any) {
				l["row"].(map[string]any)[name] = rapid.SampledFrom([]any{nil, "", "other"}).Draw(t, "to")
			})
			if len(w.verify(t, nil).Findings) == 0 && (name == "case_id" || name == "listed" || name == "detail") {
				return // it was that before
			}
		case "leaf":
			w.change(t, rows[at], func(l map[string]any) { l["leaf"] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=" })
			want = -1
		case "remove":
			w.lines = slices.Delete(w.lines, rows[at], rows[at]+1)
		case "insert": // one more, and those after it moved on
			w.lines = slices.Insert(w.lines, rows[at], w.lines[rows[at]])
			for _, i := range rows[at:] {
				w.change(t, i+1, func(l map[string]any) { l["seq"] = l["seq"].(float64) + 1 })
			}
			want, last = -1, seq+1 // the copy is the second of the two
		case "copy":
			w.lines = slices.Insert(w.lines, rows[at]+1, w.lines[rows[at]])
		case "swap":
			if at == len(rows)-1 {
				return
			}
			w.lines[rows[at]], w.lines[rows[at+1]] = w.lines[rows[at+1]], w.lines[rows[at]]
		case "cut": // and with it every checkpoint that would tell
			w.lines = w.lines[:rows[at]]
			given, want = w.given, -1 // lines before the cut may have lost their checkpoint too
		case "unweed":
			if weeded == 0 || from >= weeded {
				return
			}
			w.change(t, rows[0], func(l map[string]any) { l["weeded"] = 4 })
			want = int64(from)
		case "reseal": // content and leaf, and nobody to sign it
			if int(seq) < weeded {
				return
			}
			other := values(99, "report", "")
			leaf := ledger.Leaf([]byte("x"), other)
			w.change(t, rows[at], func(l map[string]any) { l["salt"], l["leaf"], l["row"] = []byte("x"), leaf[:], object(other) })
			want = -1
		}
		if seq == int64(n-1) && from < weeded {
			want = -1 // with the weeding's own line the proof of what it took is gone
		}
		r := w.verify(t, given)
		if len(r.Findings) == 0 {
			t.Fatal("not found")
		}
		if first := r.Findings[0]; want >= 0 && first.Seq != want && !(first.Seq <= want && want <= first.Last) {
			t.Fatalf("first is %+v, want line %d", first, want)
		} else if first.Seq > last {
			t.Fatalf("first is %+v, after line %d", first, last)
		}
	})
}

func object(vs []*string) map[string]any {
	out := map[string]any{}
	for i, name := range ledger.Fields {
		out[name] = vs[i]
	}
	return out
}

func (w *sealed) change(t fatal, i int, f func(map[string]any)) {
	var l map[string]any
	if err := json.Unmarshal([]byte(w.lines[i]), &l); err != nil {
		t.Fatal(err)
	}
	f(l)
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	w.lines[i] = string(b) + "\n"
}

// The format is what docs/access-log.md says: these bytes were made by hand.
func TestFormat(t *testing.T) {
	vs := make([]*string, len(ledger.Fields))
	id, name := "00000000-0000-4000-8000-000000000001", "åäö"
	vs[0], vs[4] = &id, &name
	want := "access_log row 1\nid:36:" + id + "\nat:-\nactor_kind:-\nactor_id:-\nactor_name:6:åäö\nroles:-\nunit_id:-\norg_id:-\npurpose:-\ncase_id:-\n" +
		"txn:-\nwhat:-\nsubject_id:-\nlisted:-\nfilter:-\nhits:-\nact:-\nclasses:-\nresult:-\nreason:-\ndetail:-\nchannel:-\nnetwork:-\n"
	if got := string(ledger.Canonical(vs)); got != want {
		t.Errorf("got %q", got)
	}
	if got, want := ledger.Leaf([]byte("salt"), vs), sha256.Sum256([]byte("\x00salt"+want)); got != want {
		t.Errorf("leaf %x, want %x", got, want)
	}
}

func TestParseKeys_Refuses(t *testing.T) {
	s, _ := signer(t)
	good := strings.Fields(s.Verifiers())[0]
	for _, text := range []string{"", "# nothing", "name", good[:len(good)-4], strings.Replace(good, "test/log", "best/log", 1), good + " yesterday", good + " - tomorrow"} {
		if _, err := witness.ParseKeys(text); err == nil {
			t.Errorf("%q is read as keys", text)
		}
	}
	if keys, err := witness.ParseKeys(good); err != nil || len(keys) != 1 {
		t.Errorf("a key alone: %v", err)
	}
}

func FuzzVerify(f *testing.F) {
	s, keys := signer(f)
	w := newSealed(f, s, keys, 5, []int{2, 4}, 1, 0)
	f.Add([]byte(w.head + strings.Join(w.lines, "")))
	w = newSealed(f, s, keys, 7, []int{3}, 0, 3)
	f.Add([]byte(w.head + strings.Join(w.lines, "")))
	f.Add([]byte(w.head + `{"type":"row","seq":1152921504606846976,"leaf":"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=","weeded":-1}` + "\n"))
	f.Add([]byte(`{"type":"export","format":1}` + "\n" + `{"type":"base","size":-1,"hashes":null}`))
	f.Fuzz(func(t *testing.T, export []byte) {
		r, err := witness.Verify(bytes.NewReader(export), keys, nil)
		if err == nil && len(r.Findings) == 0 && r.Newest.Size != r.Lines.To {
			t.Errorf("passes without being signed to its end: %+v", r)
		}
	})
}

func FuzzParseCheckpoints(f *testing.F) {
	s, keys := signer(f)
	note, err := s.Sign(ledger.Checkpoint("test/log", 7, tlog.Hash{}, began), began)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(note)
	f.Add(note + "\n" + note)
	f.Fuzz(func(t *testing.T, text string) {
		all, err := witness.ParseCheckpoints(text, keys)
		for _, c := range all {
			if err == nil && (c.Size != 7 || !c.At.Equal(began)) {
				t.Errorf("nobody signed %+v", c)
			}
		}
	})
}
