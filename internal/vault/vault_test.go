package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
)

var testNumber = person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false)

func open(t *testing.T) *Vault {
	t.Helper()
	file, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNumberOpensForItsPersonOnly(t *testing.T) {
	v := open(t)
	sealed, err := v.SealNumber("p1", testNumber)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sealed, []byte(testNumber.Digits())) {
		t.Fatal("the number is in the sealed bytes")
	}
	if n, err := v.OpenNumber("p1", sealed); err != nil || n.Digits() != testNumber.Digits() {
		t.Fatalf("OpenNumber = %v, %v", n, err)
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	text, err := v.SealText("p1", testNumber.Digits())
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		v      *Vault
		id     person.ID
		sealed []byte
	}{
		"another person": {v, "p2", sealed},
		"another vault":  {open(t), "p1", sealed},
		"changed":        {v, "p1", changed},
		"cut":            {v, "p1", sealed[:4]},
		"nothing":        {v, "p1", nil},
		"a text":         {v, "p1", text},
	} {
		n, err := tc.v.OpenNumber(tc.id, tc.sealed)
		if err == nil || !n.IsZero() {
			t.Errorf("%s: opened", name)
		}
		if err != nil && strings.Contains(err.Error(), testNumber.Digits()[:8]) {
			t.Errorf("%s: the error holds the number", name)
		}
	}
	if _, err := v.SealNumber("p1", person.Number{}); err == nil {
		t.Error("sealed no number")
	}
}

func TestSealingTwiceDiffers(t *testing.T) {
	v := open(t)
	a, _ := v.SealNumber("p1", testNumber)
	b, _ := v.SealNumber("p1", testNumber)
	if bytes.Equal(a, b) {
		t.Error("equal numbers can be seen to be equal")
	}
}

func TestLookupKey(t *testing.T) {
	v := open(t)
	other := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), false, false)
	k := v.LookupKey(testNumber)
	switch {
	case len(k) != 32:
		t.Error("not a SHA-256")
	case !bytes.Equal(k, v.LookupKey(testNumber)):
		t.Error("not the same for the same number")
	case bytes.Equal(k, v.LookupKey(other)):
		t.Error("the same for two numbers")
	case bytes.Equal(k, open(t).LookupKey(testNumber)):
		t.Error("the same under another key")
	case v.LookupKey(person.Number{}) != nil:
		t.Error("there is a key for no number")
	}
}

func TestTextOpensForItsRowOnly(t *testing.T) {
	v := open(t)
	sealed, err := v.SealText("r1", "Åkerö, kväll")
	if len(sealed) != len("Åkerö, kväll")+TextOverhead {
		t.Errorf("%d octets sealed", len(sealed))
	}
	if err != nil {
		t.Fatal(err)
	}
	if s, err := v.OpenText("r1", sealed); err != nil || s != "Åkerö, kväll" {
		t.Errorf("OpenText = %q, %v", s, err)
	}
	if _, err := v.OpenText("r2", sealed); err == nil {
		t.Error("opened for another row")
	}
}

func TestBadFilesAreRefusedWithoutTheirWords(t *testing.T) {
	for _, file := range []string{"", "{}", `{"aead":{},"lookup":"c2VjcmV0"}`, `{"lookup":"` + strings.Repeat("secret", 9) + `"`, `{"ed25519":["c2VjcmV0"],"hmac":"c2VjcmV0"}`} {
		_, e1 := Open([]byte(file))
		_, e2 := OpenSigner([]byte(file))
		for _, err := range []error{e1, e2} {
			if err == nil || strings.Contains(err.Error(), "ecret") {
				t.Errorf("%q: %v", file, err)
			}
		}
	}
}

func TestSigner(t *testing.T) {
	file, err := GenerateSigner()
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenSigner(file)
	if err != nil {
		t.Fatal(err)
	}
	content := []byte("n1.1.{}")
	if !ed25519.Verify(s.PublicKeys()[0], content, s.Ed25519(content)) {
		t.Error("Ed25519 does not verify")
	}
	h := hmac.New(sha256.New, s.Secret("alfa"))
	h.Write(content)
	if !hmac.Equal(h.Sum(nil), s.HMAC("alfa", content)) {
		t.Error("HMAC is not under the receiver's secret")
	}
	if bytes.Equal(s.Secret("alfa"), s.Secret("iaf")) {
		t.Error("two receivers share a secret")
	}
	again, err := OpenSigner(file)
	if err != nil || !bytes.Equal(again.Secret("alfa"), s.Secret("alfa")) {
		t.Error("the file does not give the same secret twice")
	}
}
