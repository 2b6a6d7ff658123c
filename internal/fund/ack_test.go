package fund

import (
	"crypto/ed25519"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

const goodAck = `{"notice_id":"n-1","reference":"ALFA-000001","time":"2025-11-18T14:00:00+01:00","not_ours":true}`

var (
	ackKey = ed25519.NewKeyFromSeed([]byte(strings.Repeat("a", ed25519.SeedSize)))
	ackPub = ackKey.Public().(ed25519.PublicKey)
	wire   = time.Unix(1_763_500_000, 0)
)

// signAck signs as a receiver does, apart from the code under test.
func signAck(body string, at time.Time, key ed25519.PrivateKey) http.Header {
	ts := strconv.FormatInt(at.Unix(), 10)
	h := http.Header{}
	h.Set("webhook-id", "m-1")
	h.Set("webhook-timestamp", ts)
	h.Set("webhook-signature", "v1a,"+encode64(ed25519.Sign(key, []byte("m-1."+ts+"."+body))))
	return h
}

func TestVerifyAck(t *testing.T) {
	got, err := VerifyAck(signAck(goodAck, wire, ackKey), []byte(goodAck), ackPub, wire)
	if err != nil {
		t.Fatal(err)
	}
	want := notice.Ack{NoticeID: "n-1", Reference: "ALFA-000001", At: time.Date(2025, 11, 18, 13, 0, 0, 0, time.UTC), NotOurs: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVerifyAckRefusesWhatIsNotSigned(t *testing.T) {
	other := ed25519.NewKeyFromSeed([]byte(strings.Repeat("b", ed25519.SeedSize)))
	for name, tc := range map[string]struct {
		change func(http.Header)
		key    ed25519.PublicKey
		now    time.Time
		code   string
	}{
		"another key":        {nil, other.Public().(ed25519.PublicKey), wire, "bad_signature"},
		"no key":             {nil, nil, wire, "bad_signature"},
		"no headers":         {func(h http.Header) { clear(h) }, ackPub, wire, "bad_signature"},
		"no signature":       {func(h http.Header) { h.Del("webhook-signature") }, ackPub, wire, "bad_signature"},
		"two ids":            {func(h http.Header) { h.Add("webhook-id", "m-1") }, ackPub, wire, "bad_signature"},
		"another id":         {func(h http.Header) { h.Set("webhook-id", "m-2") }, ackPub, wire, "bad_signature"},
		"another time":       {func(h http.Header) { h.Set("webhook-timestamp", "1763500001") }, ackPub, wire, "bad_signature"},
		"a time with a sign": {func(h http.Header) { h.Set("webhook-timestamp", "+1763500000") }, ackPub, wire, "bad_signature"},
		"HMAC's name on it": {func(h http.Header) {
			h.Set("webhook-signature", strings.Replace(h.Get("webhook-signature"), "v1a", "v1", 1))
		}, ackPub, wire, "bad_signature"},
		"too many": {func(h http.Header) {
			h.Set("webhook-signature", strings.Repeat("v1a,AA== ", 9)+h.Get("webhook-signature"))
		}, ackPub, wire, "bad_signature"},
		"old":         {nil, ackPub, wire.Add(5*time.Minute + time.Second), "stale"},
		"from ahead":  {nil, ackPub, wire.Add(-5*time.Minute - time.Second), "stale"},
		"just in":     {nil, ackPub, wire.Add(5 * time.Minute), ""},
		"key changes": {func(h http.Header) { h.Set("webhook-signature", "v1,x v1a,AA== "+h.Get("webhook-signature")) }, ackPub, wire, ""},
	} {
		h := signAck(goodAck, wire, ackKey)
		if tc.change != nil {
			tc.change(h)
		}
		_, err := VerifyAck(h, []byte(goodAck), tc.key, tc.now)
		if fault.Code(err) != tc.code || (err == nil) != (tc.code == "") || err != nil && !errors.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v, want %q", name, err, tc.code)
		}
	}
}

func TestVerifyAckRefusesOtherBodies(t *testing.T) {
	const rest = `"reference":"R","time":"2025-11-18T13:00:00Z"`
	for _, body := range []string{
		``, `null`, `[]`, `"x"`, `{`, `{}`,
		`{"notice_id":"n-1"}`,
		`{` + rest + `}`,
		`{"notice_id":"n-1","notice_id":"n-2",` + rest + `}`,
		`{"notice_id":"n-1","Notice_ID":"n-2",` + rest + `}`,
		`{"notice_id":["n-1","n-2"],` + rest + `}`,
		`{"notice_id":"n-1 n-2",` + rest + `}`,
		`{"notice_id":1,` + rest + `}`,
		`{"notice_id":"",` + rest + `}`,
		`{"notice_id":"n-1",` + rest + `,"more":1}`,
		`{"notice_id":"n-1",` + rest + `,"not_ours":"true"}`,
		`{"notice_id":"n-1",` + rest + `,"not_ours":null}`,
		`{"notice_id":"n-1",` + rest + `}{}`,
		`{"notice_id":"n-1","reference":"","time":"2025-11-18T13:00:00Z"}`,
		`{"notice_id":"n-1","reference":"a\nb","time":"2025-11-18T13:00:00Z"}`,
		`{"notice_id":"n-1","reference":"` + strings.Repeat("x", 101) + `","time":"2025-11-18T13:00:00Z"}`,
		`{"notice_id":"n-1","reference":"` + "\xff" + `","time":"2025-11-18T13:00:00Z"}`,
		`{"notice_id":"n-1","reference":"R","time":"yesterday"}`,
		`{"notice_id":"n-1","reference":"R","time":null}`,
	} {
		_, err := VerifyAck(signAck(body, wire, ackKey), []byte(body), ackPub, wire)
		if !errors.Is(err, fault.Invalid) || fault.Code(err) != "bad_acknowledgement" {
			t.Errorf("%s: %v", body, err)
		}
	}
	big := goodAck + strings.Repeat(" ", MaxAck)
	if _, err := VerifyAck(signAck(big, wire, ackKey), []byte(big), ackPub, wire); fault.Code(err) != "too_large" {
		t.Errorf("big: %v", err)
	}
}

func FuzzVerifyAck(f *testing.F) {
	f.Add(goodAck, "v1a,AA==", "1763500000", "m-1")
	f.Add(`{"notice_id":"n-1","notice_id":"n-2"}`, "", "", "")
	f.Add(`{"notice_id":{"a":[1,`, "v1a, v1a", "0", "a.b")
	f.Fuzz(func(t *testing.T, body, sig, ts, id string) {
		// Nothing that a stranger can write is accepted.
		h := http.Header{"Webhook-Id": {id}, "Webhook-Timestamp": {ts}, "Webhook-Signature": {sig}}
		if _, err := VerifyAck(h, []byte(body), ackPub, wire); err == nil {
			t.Fatal("accepted without the key")
		}
		// What is signed is either whole or refused as Invalid.
		ack, err := VerifyAck(signAck(body, wire, ackKey), []byte(body), ackPub, wire)
		if err != nil && !errors.Is(err, fault.Invalid) {
			t.Fatalf("signed, yet %v", err)
		}
		if err == nil && (ack.NoticeID == "" || ack.Reference == "" || ack.At.IsZero()) {
			t.Fatalf("accepted with a part missing: %+v", ack)
		}
	})
}

func TestParseKey(t *testing.T) {
	p := Publish(ackPub).Keys[0]
	if !ackPub.Equal(ParseKey(p.PublicKey)) || !ackPub.Equal(ParseKey(strings.TrimPrefix(p.PublicKey, "whpk_"))) {
		t.Error("a published key does not come back")
	}
	for _, bad := range []string{"", "whpk_", "whpk_AAAA", "!", p.PublicKey + "="} {
		if ParseKey(bad) != nil {
			t.Errorf("%q is a key", bad)
		}
	}
}
