// Package ledger seals the access log: it turns lines into leaves of a Merkle
// tree, grows the tree, and words the checkpoints that are signed. The format is
// docs/access-log.md's, format 1. Nothing here reads or writes a database.
//
// Whoever checks the log does not use this package: that is package witness.
package ledger

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Fields are the fields of a line that are sealed, in their order.
var Fields = []string{"id", "at", "actor_kind", "actor_id", "actor_name", "roles", "unit_id", "org_id", "purpose", "case_id", "txn",
	"what", "subject_id", "listed", "filter", "hits", "act", "classes", "result", "reason", "detail", "channel", "network"}

// Canonical returns the bytes of a line that are sealed. values are those of
// Fields; nil is NULL.
func Canonical(values []*string) []byte {
	b := append(make([]byte, 0, 700), "access_log row 1\n"...)
	for i, name := range Fields {
		b = append(append(b, name...), ':')
		if v := values[i]; v == nil {
			b = append(b, '-')
		} else {
			b = strconv.AppendInt(b, int64(len(*v)), 10)
			b = append(append(b, ':'), *v...)
		}
		b = append(b, '\n')
	}
	return b
}

// Leaf returns the hash of a line.
func Leaf(salt []byte, values []*string) tlog.Hash {
	return tlog.RecordHash(slices.Concat(salt, Canonical(values)))
}

// A Node is the root of a perfect subtree: the n-th at its level, leaves being
// level 0.
type Node struct {
	Level int
	N     int64
	Hash  tlog.Hash
}

// A Tree is the right edge of a tree, which is all that is needed to grow it.
type Tree struct {
	size   int64
	hashes map[int64]tlog.Hash // by tlog's index
}

// Edge names the nodes that a tree of size leaves is made of: its perfect
// subtrees, largest first.
func Edge(size int64) []Node {
	var edge []Node
	for level := 62; level >= 0; level-- {
		if size>>level&1 == 1 {
			edge = append(edge, Node{Level: level, N: size>>level - 1})
		}
	}
	return edge
}

// Open returns the tree of size leaves whose edge is there, in any order.
func Open(size int64, edge []Node) (*Tree, error) {
	t := &Tree{size: size, hashes: map[int64]tlog.Hash{}}
	for _, n := range edge {
		t.hashes[tlog.StoredHashIndex(n.Level, n.N)] = n.Hash
	}
	for _, n := range Edge(size) {
		if _, ok := t.hashes[tlog.StoredHashIndex(n.Level, n.N)]; !ok {
			return nil, fmt.Errorf("ledger: a tree of %d leaves lacks node %d of level %d", size, n.N, n.Level)
		}
	}
	return t, nil
}

// Size is how many leaves t has.
func (t *Tree) Size() int64 { return t.size }

// Append adds a leaf and returns the nodes that are new, the leaf itself first.
func (t *Tree) Append(leaf tlog.Hash) ([]Node, error) {
	hashes, err := tlog.StoredHashesForRecordHash(t.size, leaf, tlog.HashReaderFunc(t.read))
	if err != nil {
		return nil, err
	}
	nodes := make([]Node, len(hashes))
	for level, h := range hashes {
		nodes[level] = Node{Level: level, N: t.size >> level, Hash: h}
		t.hashes[tlog.StoredHashIndex(level, t.size>>level)] = h
	}
	t.size++
	return nodes, nil
}

// Root returns the root of t.
func (t *Tree) Root() (tlog.Hash, error) { return tlog.TreeHash(t.size, tlog.HashReaderFunc(t.read)) }

func (t *Tree) read(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		h, ok := t.hashes[index]
		if !ok {
			return nil, fmt.Errorf("ledger: node %d is not there", index)
		}
		out[i] = h
	}
	return out, nil
}

// moment is how moments are written in a checkpoint.
const moment = "2006-01-02T15:04:05.000000Z"

// Checkpoint returns the text of a checkpoint, to be signed as a note.
func Checkpoint(name string, size int64, root tlog.Hash, at time.Time) string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", name, size, base64.StdEncoding.EncodeToString(root[:]), at.UTC().Format(moment))
}
