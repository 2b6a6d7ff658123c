package witness

import (
	"encoding/base64"
	"errors"
	"strings"
	"time"
)

// ErrReceipt is the one answer to a file that is not exactly a receipt as it was
// issued: which of the many ways is said to nobody.
var ErrReceipt = errors.New("that is no receipt of the authority's, or it has been changed")

const (
	receiptKind   = "aktivitetsportalen kvitto 1\n"
	receiptIssued = "\nutfärdat: "
	mostReceipt   = 4 << 10 // bytes; a receipt has some five hundred
)

// VerifyReceipt returns what a receipt says if file is, to the byte, one that a
// key signed in its time, and else ErrReceipt. There is one way to write what was
// signed and one to write its signature, so that no other file is as good.
func VerifyReceipt(file string, keys []Key) (text string, err error) {
	i := strings.LastIndex(file, "\n\n")
	if i < 0 || len(file) > mostReceipt {
		return "", ErrReceipt
	}
	text = file[:i+1]
	line, ended := strings.CutSuffix(file[i+2:], "\n")
	words := strings.Split(line, " ")
	said := strings.LastIndex(text, receiptIssued)
	if !ended || len(words) != 3 || !strings.HasPrefix(text, receiptKind) || said < 0 {
		return "", ErrReceipt
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(words[2])
	if err != nil || base64.StdEncoding.EncodeToString(raw) != words[2] { // the decoder skips line breaks
		return "", ErrReceipt
	}
	issued, err := time.Parse(time.RFC3339Nano, strings.TrimSuffix(text[said+len(receiptIssued):], "\n"))
	if err != nil || !signed(line, text, words[1], issued, keys) {
		return "", ErrReceipt
	}
	return text, nil
}
