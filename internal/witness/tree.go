package witness

import (
	"crypto/sha256"
	"encoding/base64"
	"math/bits"
	"strconv"
	"strings"
)

// A Hash is a leaf, a node or a root of the tree.
type Hash [sha256.Size]byte

func parseHash(s string) (h Hash, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(s)
	if err != nil || len(raw) != len(h) {
		return h, false
	}
	return Hash(raw), true
}

// fields are those of a line that are sealed, in their order.
var fields = strings.Fields(`id at actor_kind actor_id actor_name roles unit_id org_id purpose case_id txn what subject_id listed
	filter hits act classes result reason detail channel network`)

// leafOf hashes a line by its salt and fields; it is false unless every field,
// and no other, is there.
func leafOf(salt []byte, row map[string]*string) (Hash, bool) {
	if len(row) != len(fields) {
		return Hash{}, false
	}
	var b strings.Builder
	b.WriteByte(0)
	b.Write(salt)
	b.WriteString("access_log row 1\n")
	for _, name := range fields {
		v, ok := row[name]
		if !ok {
			return Hash{}, false
		}
		b.WriteString(name + ":")
		if v == nil {
			b.WriteString("-\n")
		} else {
			b.WriteString(strconv.Itoa(len(*v)) + ":" + *v + "\n")
		}
	}
	return sha256.Sum256([]byte(b.String())), true
}

// A tree is the roots of the perfect subtrees that some leaves make, largest
// first: one for each 1 in the binary form of their number.
type tree struct {
	size  int64
	roots []Hash
}

func (t *tree) valid() bool {
	return t.size >= 0 && t.size <= largest && len(t.roots) == bits.OnesCount64(uint64(t.size))
}

func (t *tree) add(leaf Hash) {
	h := leaf
	for n := t.size; n&1 == 1; n >>= 1 { // each full pair becomes one
		last := len(t.roots) - 1
		h, t.roots = node(t.roots[last], h), t.roots[:last]
	}
	t.roots = append(t.roots, h)
	t.size++
}

func (t *tree) root() Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	last := len(t.roots) - 1
	h := t.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = node(t.roots[i], h)
	}
	return h
}

func node(left, right Hash) Hash {
	var b [1 + 2*sha256.Size]byte
	b[0] = 1
	copy(b[1:], left[:])
	copy(b[1+sha256.Size:], right[:])
	return sha256.Sum256(b[:])
}
