package report

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/hex"
	"strings"
)

// NewID returns a key for a row-to-be: a uuid v4.
func NewID() ID {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	s := hex.EncodeToString(b[:])
	return ID(strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-"))
}

// ParseID reads a key out of an address or a form, and reports whether it is
// one: a uuid in lower case.
func ParseID(s string) (ID, bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return "", false
	}
	if strings.Trim(strings.ReplaceAll(s, "-", "0"), "0123456789abcdef") != "" || strings.Count(s, "-") != 4 {
		return "", false
	}
	return ID(s), true
}

// receipts is Crockford's alphabet: nothing in it is mistaken for another.
var receipts = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// NewReceiptNo returns the number of a receipt, to be read aloud and typed:
// three groups of four, of which nothing can be guessed.
func NewReceiptNo() string {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails
	s := receipts.EncodeToString(b[:])
	return s[:4] + "-" + s[4:8] + "-" + s[8:12]
}
