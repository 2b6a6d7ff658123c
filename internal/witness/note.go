package witness

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Key is a public key of the log's, and when it signs. A zero moment is no limit.
type Key struct {
	name        string
	id          uint32
	public      ed25519.PublicKey
	from, until time.Time
}

// ed25519Kind is how a note says that a key is of that kind.
const ed25519Kind = 1

// ParseKeys reads a key file: one key a line, with the moments from and until
// which it signs. A line with the key alone is a key without limits.
func ParseKeys(text string) ([]Key, error) {
	var keys []Key
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		k, err := parseKey(words)
		if err != nil {
			return nil, fmt.Errorf("line %d of the keys: %w", i+1, err)
		}
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return nil, errors.New("there is no key")
	}
	return keys, nil
}

func parseKey(words []string) (k Key, err error) {
	parts := strings.SplitN(words[0], "+", 3)
	if len(parts) != 3 {
		return k, errors.New("a key is name+hash+key")
	}
	id, err1 := strconv.ParseUint(parts[1], 16, 32)
	raw, err2 := base64.StdEncoding.DecodeString(parts[2])
	if err1 != nil || err2 != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != ed25519Kind || parts[0] == "" {
		return k, errors.New("that is no Ed25519 key of a note")
	}
	k = Key{name: parts[0], id: uint32(id), public: ed25519.PublicKey(raw[1:])}
	sum := sha256.Sum256([]byte(k.name + "\n" + string(raw)))
	if binary.BigEndian.Uint32(sum[:]) != k.id {
		return k, errors.New("the key does not have the hash that stands in it")
	}
	for i, at := range []*time.Time{&k.from, &k.until} {
		if len(words) > i+1 && words[i+1] != "-" {
			if *at, err = time.Parse(time.RFC3339Nano, words[i+1]); err != nil {
				return k, errors.New("a moment is written as 2026-01-01T00:00:00Z, or -")
			}
		}
	}
	return k, nil
}

// A Checkpoint is what the log signed: how many lines it had at a moment, and
// the root of the tree of all of them.
type Checkpoint struct {
	Name string
	Size int64
	Root Hash
	At   time.Time
}

// ParseCheckpoint reads one checkpoint and checks its signature: by one of the
// keys, in that key's time.
func ParseCheckpoint(text string, keys []Key) (Checkpoint, error) {
	i := strings.Index(text, "\n\n")
	if i < 0 {
		return Checkpoint{}, errors.New("a checkpoint is a text, an empty line and a signature")
	}
	body, signatures := text[:i+1], strings.Split(strings.TrimRight(text[i+2:], "\n"), "\n")
	lines := strings.Split(body, "\n")
	if len(lines) != 5 {
		return Checkpoint{}, errors.New("the text of a checkpoint has four lines")
	}
	c := Checkpoint{Name: lines[0]}
	var err1, err3 error
	c.Size, err1 = strconv.ParseInt(lines[1], 10, 64)
	root, ok := parseHash(lines[2])
	c.At, err3 = time.Parse(time.RFC3339Nano, lines[3])
	if err1 != nil || !ok || err3 != nil || c.Size < 0 || strconv.FormatInt(c.Size, 10) != lines[1] {
		return Checkpoint{}, errors.New("a checkpoint says name, size, root and moment")
	}
	c.Root = root
	for _, s := range signatures {
		if signed(s, body, c.Name, c.At, keys) {
			return c, nil
		}
	}
	return c, errors.New("no key of those given, in force at its moment, has signed it")
}

// signed reports whether line is a signature of body by a key of that name, in
// the key's time.
func signed(line, body, name string, at time.Time, keys []Key) bool {
	words := strings.Split(line, " ")
	if len(words) != 3 || words[0] != "—" || words[1] != name {
		return false
	}
	raw, err := base64.StdEncoding.DecodeString(words[2])
	if err != nil || len(raw) != 4+ed25519.SignatureSize {
		return false
	}
	for _, k := range keys {
		if k.name == name && k.id == binary.BigEndian.Uint32(raw) && !at.Before(k.from) && (k.until.IsZero() || at.Before(k.until)) &&
			ed25519.Verify(k.public, []byte(body), raw[4:]) {
			return true
		}
	}
	return false
}

// ParseCheckpoints reads a witness's file: checkpoints one after the other, an
// empty line between.
func ParseCheckpoints(text string, keys []Key) ([]Checkpoint, error) {
	parts := strings.Split(strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n\n")
	if len(parts)%2 != 0 {
		return nil, errors.New("a checkpoint is a text, an empty line and a signature")
	}
	var all []Checkpoint
	for i := 0; i < len(parts); i += 2 {
		c, err := ParseCheckpoint(parts[i]+"\n\n"+parts[i+1]+"\n", keys)
		if err != nil {
			return nil, fmt.Errorf("checkpoint %d: %w", i/2+1, err)
		}
		all = append(all, c)
	}
	return all, nil
}
