package vault

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// logFile is the form of PORTAL_LOG_KEYS_FILE: the keys that sign the access
// log's checkpoints, each with the time in which it does. A new key is added
// with a moment to come, which ends the one before.
type logFile struct {
	Name string    `json:"name"` // of the log, such as portal.example.se/access-log
	Keys []*logKey `json:"keys"` // in the order of From
}

type logKey struct {
	Seed []byte    `json:"ed25519"`
	From time.Time `json:"from"`
}

// A LogSigner signs checkpoints of the access log, or with keys of its own
// receipts: short texts, as notes. It is safe for concurrent use.
type LogSigner struct{ file logFile }

// GenerateLog returns a new key file for OpenLog, for a log of that name.
func GenerateLog(name string, from time.Time) ([]byte, error) {
	k := &logKey{newKey(), from.UTC()}
	if _, err := note.NewVerifier(verifierKey(name, k)); err != nil {
		return nil, errors.New("vault: that is no name for a log: it may not hold a space or a plus sign")
	}
	return json.MarshalIndent(logFile{Name: name, Keys: []*logKey{k}}, "", "  ")
}

// RotateLog returns file with one more key, which signs from a moment on.
func RotateLog(file []byte, from time.Time) ([]byte, error) {
	s, err := OpenLog(file)
	if err != nil {
		return nil, err
	}
	keys := s.file.Keys
	if !from.After(keys[len(keys)-1].From) {
		return nil, fmt.Errorf("vault: the latest key signs from %s on: a new one can only do so later", keys[len(keys)-1].From.Format(time.RFC3339))
	}
	s.file.Keys = append(keys, &logKey{newKey(), from.UTC()})
	return json.MarshalIndent(s.file, "", "  ")
}

// OpenLog returns the signer whose keys are in file.
func OpenLog(file []byte) (*LogSigner, error) {
	var f logFile
	if json.Unmarshal(file, &f) != nil || len(f.Keys) == 0 {
		return nil, errKeys
	}
	for i, k := range f.Keys {
		if k == nil || len(k.Seed) != ed25519.SeedSize || i > 0 && !k.From.After(f.Keys[i-1].From) {
			return nil, errKeys
		}
		if _, err := note.NewVerifier(verifierKey(f.Name, k)); err != nil { // the name is none for a log
			return nil, errKeys
		}
	}
	return &LogSigner{f}, nil
}

// Name is the log's.
func (s *LogSigner) Name() string { return s.file.Name }

// Sign returns text as a note, signed by the key that is in force at a moment.
// Before the first key's time there is none, and it fails.
func (s *LogSigner) Sign(text string, at time.Time) (string, error) {
	for i := len(s.file.Keys) - 1; i >= 0; i-- {
		if k := s.file.Keys[i]; !at.Before(k.From) {
			n, err := note.Sign(&note.Note{Text: text}, logNote{s.file.Name, ed25519.NewKeyFromSeed(k.Seed)})
			return string(n), err
		}
	}
	return "", fmt.Errorf("vault: no key signs the log at %s", at.Format(time.RFC3339))
}

// Text returns the text of a note that one of s's keys has signed.
func (s *LogSigner) Text(signed string) (string, error) {
	var known []note.Verifier
	for _, k := range s.file.Keys {
		v, err := note.NewVerifier(verifierKey(s.file.Name, k))
		if err != nil {
			return "", err
		}
		known = append(known, v)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(known...))
	if err != nil {
		return "", err
	}
	return n.Text, nil
}

// Verifiers returns the public keys as a key file for verifiers: one a line,
// with the moments from and until which it signs.
func (s *LogSigner) Verifiers() string {
	var b strings.Builder
	for i, k := range s.file.Keys {
		until := "-"
		if i+1 < len(s.file.Keys) {
			until = s.file.Keys[i+1].From.Format(time.RFC3339Nano)
		}
		fmt.Fprintf(&b, "%s %s %s\n", verifierKey(s.file.Name, k), k.From.Format(time.RFC3339Nano), until)
	}
	return b.String()
}

// A NoteKey is a public key, as notes have it, and from when it signs: until the
// next one does.
type NoteKey struct {
	Verifier string
	From     time.Time
}

// Published returns the public keys, in the order of time.
func (s *LogSigner) Published() (keys []NoteKey) {
	for _, k := range s.file.Keys {
		keys = append(keys, NoteKey{verifierKey(s.file.Name, k), k.From})
	}
	return keys
}

func verifierKey(name string, k *logKey) string {
	v, err := note.NewEd25519VerifierKey(name, ed25519.NewKeyFromSeed(k.Seed).Public().(ed25519.PublicKey))
	if err != nil {
		panic(err) // only for a key of another length
	}
	return v
}

// logNote signs as package note wants it.
type logNote struct {
	name string
	key  ed25519.PrivateKey
}

func (n logNote) Name() string                    { return n.name }
func (n logNote) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(n.key, msg), nil }
func (n logNote) KeyHash() uint32 {
	v, err := note.NewVerifier(verifierKey(n.name, &logKey{Seed: n.key.Seed()}))
	if err != nil {
		panic(err) // OpenLog has looked at the name
	}
	return v.KeyHash()
}
