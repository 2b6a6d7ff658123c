package witness_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/witness"
)

// receipts is an issuer with two keys, the second from 2027 on.
func receipts(t testing.TB) (*vault.LogSigner, []witness.Key) {
	t.Helper()
	file, err := vault.GenerateLog("portal.example.se/kvitto", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err == nil {
		file, err = vault.RotateLog(file, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC))
	}
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

func aReceipt(at time.Time) report.Receipt {
	return report.Receipt{No: "ABCD-EFGH-JKMN", Name: "Anna Övergård", Month: "2026-10", Version: 1, ReceivedAt: at, LastDay: time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC),
		Channel: report.Portal, Activities: 6, Content: make([]byte, 32), IssuedAt: at}
}

func issue(t testing.TB, s *vault.LogSigner, r report.Receipt) string {
	t.Helper()
	file, err := s.Sign(r.Text(), r.IssuedAt)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

var issued = time.Date(2026, 11, 5, 11, 0, 0, 123000, time.UTC)

// A receipt is genuine under its key after the key has been changed, and says
// what was signed.
func TestVerifyReceipt_AcrossKeys(t *testing.T) {
	s, keys := receipts(t)
	for _, at := range []time.Time{issued, issued.AddDate(1, 0, 0)} {
		r := aReceipt(at)
		text, err := witness.VerifyReceipt(issue(t, s, r), keys)
		if err != nil || text != r.Text() {
			t.Errorf("%s: %v, %q", at, err, text)
		}
	}
	other, _ := receipts(t)
	early := aReceipt(issued)
	forged, err := s.Sign(early.Text(), issued.AddDate(1, 0, 0)) // by a key whose time had not come
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"another issuer's": issue(t, other, early), "out of the key's time": forged} {
		if _, err := witness.VerifyReceipt(file, keys); err == nil {
			t.Errorf("%s is taken for genuine", name)
		}
	}
	text, err := s.Sign("something else\nutfärdat: 2026-11-05T11:00:00Z\n", issued)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := witness.VerifyReceipt(text, keys); err == nil {
		t.Error("something else that the key signed is taken for a receipt")
	}
}

// Every bit of a receipt counts, and so does every byte that is put in or left
// out anywhere.
func TestVerifyReceipt_EveryByteCounts(t *testing.T) {
	s, keys := receipts(t)
	file := issue(t, s, aReceipt(issued))
	try := func(what string, changed string) {
		t.Helper()
		if changed == file {
			return
		}
		if _, err := witness.VerifyReceipt(changed, keys); err == nil {
			t.Errorf("%s: genuine: %q", what, changed)
		}
	}
	for i := range len(file) {
		for bit := range 8 {
			try("a flipped bit", file[:i]+string([]byte{file[i] ^ 1<<bit})+file[i+1:])
		}
		try("a byte less", file[:i]+file[i+1:])
		for _, more := range []string{"\n", " ", "\r", "=", "A", "\x00"} {
			try("a byte more", file[:i]+more+file[i:])
		}
		try("cut short", file[:i])
	}
	for what, changed := range map[string]string{
		"nothing": "", "twice": file + file, "with another line": file + file[strings.LastIndex(file, "—"):], "with CR": strings.ReplaceAll(file, "\n", "\r\n"),
		"with a byte order mark": "\ufeff" + file, "decomposed": strings.ReplaceAll(file, "Ö", "O\u0308"),
		"long": "aktivitetsportalen kvitto 1\n" + strings.Repeat("x", 1<<16) + "\n\n— a b\n"} {
		try(what, changed)
	}
}

// Nothing that is made of a receipt's parts is genuine but the receipt itself.
func TestVerifyReceipt_Spliced(t *testing.T) {
	s, keys := receipts(t)
	one, two := issue(t, s, aReceipt(issued)), issue(t, s, aReceipt(issued.Add(time.Second)))
	rapid.Check(t, func(t *rapid.T) {
		i, j := rapid.IntRange(0, len(one)).Draw(t, "i"), rapid.IntRange(0, len(two)).Draw(t, "j")
		file := one[:i] + rapid.String().Draw(t, "between") + two[j:]
		if _, err := witness.VerifyReceipt(file, keys); err == nil && file != one && file != two {
			t.Fatalf("genuine: %q", file)
		}
	})
}

// Whatever is given, the answer is one of two, and what is genuine is signed.
func FuzzVerifyReceipt(f *testing.F) {
	s, keys := receipts(f)
	genuine := issue(f, s, aReceipt(issued))
	f.Add(genuine)
	f.Add("")
	f.Add("aktivitetsportalen kvitto 1\nutfärdat: 2026-11-05T11:00:00Z\n\n— portal.example.se/kvitto " + base64.StdEncoding.EncodeToString(make([]byte, 68)) + "\n")
	f.Fuzz(func(t *testing.T, file string) {
		if text, err := witness.VerifyReceipt(file, keys); err == nil && file != genuine || err != nil && text != "" {
			t.Fatalf("%q: %q, %v", file, text, err)
		}
	})
}
