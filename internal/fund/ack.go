package fund

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

const (
	// MaxAck is the size of the largest acknowledgement, in bytes.
	MaxAck = 4096

	tolerance     = 5 * time.Minute
	mostReference = 100 // characters of a receiver's reference
	mostSigned    = 8   // signatures in one header: room for keys being changed
)

var timestampShape = regexp.MustCompile(`^[1-9][0-9]{0,11}$`)

// VerifyAck returns the acknowledgement in body, if header signs it as Standard
// Webhooks v1a with the receiver's key, not more than five minutes from now
// (wire time). The caller checks that the notice was sent to the receiver whose
// key it is, and that it is the one that the address names.
//
// Faults: fault.Forbidden with code bad_signature (also for missing, repeated
// or malformed headers) or stale; fault.Invalid with code too_large or
// bad_acknowledgement. The signature is judged before the body is read.
func VerifyAck(header http.Header, body []byte, key ed25519.PublicKey, now time.Time) (notice.Ack, error) {
	if len(body) > MaxAck {
		return notice.Ack{}, fault.Coded(fault.Invalid, "too_large")
	}
	id, ts, sigs := only(header, headerID), only(header, headerTime), only(header, headerSignature)
	if len(key) != ed25519.PublicKeySize || !idShape.MatchString(id) || !timestampShape.MatchString(ts) ||
		!verifies(sigs, signed(id, ts, body), key) {
		return notice.Ack{}, fault.Coded(fault.Forbidden, "bad_signature")
	}
	sec, err := strconv.ParseInt(ts, 10, 64)
	if age := now.Sub(time.Unix(sec, 0)); err != nil || age.Abs() > tolerance {
		return notice.Ack{}, fault.Coded(fault.Forbidden, "stale")
	}
	ack, ok := parseAck(body)
	if !ok {
		return notice.Ack{}, fault.Coded(fault.Invalid, "bad_acknowledgement")
	}
	return ack, nil
}

// only returns the value of a header that stands exactly once, else "".
func only(h http.Header, name string) string {
	if v := h.Values(name); len(v) == 1 {
		return v[0]
	}
	return ""
}

// verifies reports whether one of the v1a signatures is key's.
func verifies(header string, content []byte, key ed25519.PublicKey) bool {
	sigs := strings.Split(header, " ")
	if len(sigs) > mostSigned {
		return false
	}
	for _, s := range sigs {
		b64, ok := strings.CutPrefix(s, "v1a,")
		sig, err := base64.StdEncoding.Strict().DecodeString(b64)
		if ok && err == nil && ed25519.Verify(key, content, sig) {
			return true
		}
	}
	return false
}

// parseAck reads {"notice_id", "reference", "time", "not_ours"}: each at most
// once, in this very spelling, and nothing else. Only not_ours may be left out.
// It walks the tokens, since json.Unmarshal takes the last of two equal keys
// and any mix of capitals.
func parseAck(body []byte) (ack notice.Ack, ok bool) {
	if !json.Valid(body) || !utf8.Valid(body) {
		return ack, false
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	if t, _ := dec.Token(); t != json.Delim('{') {
		return ack, false
	}
	seen := map[string]bool{}
	for dec.More() {
		k, _ := dec.Token()
		v, _ := dec.Token()
		name, _ := k.(string)
		if seen[name] || !setField(&ack, name, v) {
			return notice.Ack{}, false
		}
		seen[name] = true
	}
	if !seen["notice_id"] || !seen["reference"] || !seen["time"] {
		return notice.Ack{}, false
	}
	return ack, true
}

func setField(ack *notice.Ack, name string, v json.Token) (ok bool) {
	s, text := v.(string)
	switch name {
	case "notice_id":
		ack.NoticeID = notice.ID(s)
		return text && idShape.MatchString(s)
	case "reference":
		ack.Reference = s
		return text && s != "" && s == strings.TrimSpace(s) && utf8.RuneCountInString(s) <= mostReference &&
			strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
	case "time":
		at, err := time.Parse(time.RFC3339, s)
		ack.At = at.UTC()
		return err == nil && !at.IsZero()
	case "not_ours":
		ack.NotOurs, ok = v.(bool)
		return ok
	}
	return false
}
