package vault

import (
	"bytes"
	"errors"
	"testing"

	"aktivitetsportalen/internal/person"
)

// One change of keys from end to end: at every step each row opens, and is found.
func TestChangeOfKeys(t *testing.T) {
	old, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	before := must(Open(old))(t)
	foreign := must(person.ParseForeign("NO:abc0123456-x", "A"))(t)
	sealed, sealedForeign := must(before.SealNumber("p1", testNumber))(t), must(before.SealForeign("p1", foreign))(t)
	note := must(before.SealText("r1", "x"))(t)

	file := must(Renew(old))(t)
	during := must(Open(file))(t)
	if during.KeyID() == before.KeyID() || during.KeyID() != must(Open(file))(t).KeyID() {
		t.Error("a key id is not of its keys")
	}
	hashes := during.Lookups(testNumber)
	if len(hashes) != 2 || !bytes.Equal(hashes[0], during.LookupKey(testNumber)) || !bytes.Equal(hashes[1], before.LookupKey(testNumber)) {
		t.Error("not found by both hashes, the new one first")
	}
	if f := during.LookupsForeign(foreign); len(f) != 2 || !bytes.Equal(f[1], before.LookupForeign(foreign)) || bytes.Equal(f[0], f[1]) {
		t.Error("a foreign eID is not found by both hashes")
	}
	if _, err := Renew(file); !errors.Is(err, ErrUnderWay) {
		t.Errorf("a second change during the first: %v", err)
	}
	anew, lookup, err := during.Reseal(KindNumber, "p1", sealed)
	if err != nil || !bytes.Equal(lookup, during.LookupKey(testNumber)) {
		t.Fatalf("reseal: %v", err)
	}
	anewForeign, lookupForeign, err := during.Reseal(KindForeign, "p1", sealedForeign)
	if err != nil || !bytes.Equal(lookupForeign, during.LookupForeign(foreign)) || bytes.Equal(anewForeign, sealedForeign) {
		t.Fatalf("reseal: %v", err)
	}
	if _, err := before.OpenNumber("p1", anew); err == nil {
		t.Error("what is sealed anew opens with the old key")
	}
	for name, try := range map[string]func() ([]byte, []byte, error){
		"another's":    func() ([]byte, []byte, error) { return during.Reseal(KindNumber, "p2", sealed) },
		"as a foreign": func() ([]byte, []byte, error) { return during.Reseal(KindForeign, "p1", sealed) },
		"of no kind":   func() ([]byte, []byte, error) { return during.Reseal("text", "r1", note) },
	} {
		if _, _, err := try(); err == nil {
			t.Errorf("%s was sealed anew", name)
		}
	}

	after := must(Open(must(Retire(file))(t)))(t)
	if n := must(after.OpenNumber("p1", anew))(t); n.Digits() != testNumber.Digits() || len(after.Lookups(testNumber)) != 1 || after.KeyID() != during.KeyID() {
		t.Error("after the change the number is another, or is found by more than one hash")
	}
	if s := must(after.OpenText("r1", note))(t); s != "x" {
		t.Error("a note from before does not open")
	}
	if _, err := Retire(old); !errors.Is(err, ErrNoChange) {
		t.Errorf("retire without a change: %v", err)
	}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
