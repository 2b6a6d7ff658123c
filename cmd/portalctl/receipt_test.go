package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/vault"
)

// Whoever is shown a receipt verifies it with the public keys, and without a
// database.
func TestReceiptVerify(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(dir, name)
	}
	ctl := func(args ...string) (string, error) {
		t.Helper()
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"receipt"}, args...), []string{"PORTAL_URL=http://localhost:8080", "PORTAL_RECEIPT_KEYS_FILE=" + filepath.Join(dir, "keys.json")}, &out)
		return out.String(), err
	}
	made, err := ctl("newkey", "portal.example.se/kvitto")
	if err != nil {
		t.Fatal(err)
	}
	file("keys.json", made)
	public, err := ctl("keys")
	if err != nil {
		t.Fatal(err)
	}
	s, err := vault.OpenLog([]byte(made))
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 5, 11, 0, 0, 0, time.UTC)
	signed, err := s.Sign(report.Receipt{No: "A", Name: "B", Month: "2026-10", Version: 1, Content: make([]byte, 32), IssuedAt: at}.Text(), at)
	if err != nil {
		t.Fatal(err)
	}
	key := file("keys.txt", public)
	if out, err := ctl("verify", file("receipt.txt", signed), "--key", key); err != nil || !strings.HasPrefix(out, "utfärdat av myndigheten, oförändrat") {
		t.Errorf("%q, %v", out, err)
	}
	for name, args := range map[string][]string{
		"changed":  {"verify", file("changed.txt", strings.Replace(signed, "version: 1", "version: 2", 1)), "--key", key},
		"no key":   {"verify", file("receipt.txt", signed)},
		"no file":  {"verify", "--key", key},
		"not keys": {"verify", file("receipt.txt", signed), "--key", "x"},
		"nothing":  {},
	} {
		if out, err := ctl(args...); err == nil {
			t.Errorf("%s: %q", name, out)
		}
	}
}
