package fund

import (
	"context"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/standin/people"
)

var sent = time.Date(2025, 11, 18, 12, 0, 0, 0, time.UTC)

var made = people.Jobseekers(1, sent)[0]

// message has no name: no arrow leads from here to person, which makes names.
// That one arrives is shown by the tests of internal/standin/fund.
func message() notice.Message {
	return notice.Message{
		Notice: notice.Notice{
			ID: "11111111-aaaa-4aaa-8aaa-111111111111", Kind: notice.Original,
			PersonID: "22222222-bbbb-4bbb-8bbb-222222222222", CaseID: "c1", FundID: "f1",
			Ground: notice.GroundMissingReport, EventDay: time.Date(2025, 11, 15, 0, 0, 0, 0, time.UTC),
			Month: "2025-10", Law: "LAF", Section: "7 kap. 2 § 2 LAF", PackID: "2025-10",
			State: notice.Released, Automatic: true,
		},
		Number:   made.Number,
		FundCode: "alfa",
		Sent:     sent,
	}
}

func withdrawal() notice.Message {
	m := message()
	m.Notice.LinkedID, m.Notice.ID = m.Notice.ID, "33333333-cccc-4ccc-8ccc-333333333333"
	m.Notice.Kind, m.Notice.Code, m.Notice.Automatic = notice.Withdrawal, "REPORT_RECEIVED_IN_TIME", false
	return m
}

func late() notice.Message {
	m := message()
	at := sent.Add(-time.Hour)
	m.Notice.LateAt, m.Notice.Unconfirmed = &at, true
	return m
}

// testSigner is a Signer whose secrets are the receivers' names.
type testSigner struct{ key ed25519.PrivateKey }

func (s testSigner) Ed25519(content []byte) []byte { return ed25519.Sign(s.key, content) }

func (testSigner) HMAC(receiver string, content []byte) []byte {
	h := hmac.New(sha256.New, []byte(receiver))
	h.Write(content)
	return h.Sum(nil)
}

var signer = testSigner{ackKey}

func TestSchemaIsPublished(t *testing.T) {
	published, err := os.ReadFile("../../docs/notice.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(published), string(Schema)); diff != "" {
		t.Errorf("docs/notice.schema.json differs from what is served (-docs +served):\n%s", diff)
	}
}

func TestEventsFollowTheSchema(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]notice.Message{"notice": message(), "withdrawal": withdrawal(), "late": late()} {
		body, err := encode("https://portal.example", m)
		if err != nil {
			t.Fatal(err)
		}
		var e map[string]any
		if err := json.Unmarshal(body, &e); err != nil {
			t.Fatal(err)
		}
		if faults := follows(schema, e, ""); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
		// The check itself must bite.
		d := e["data"].(map[string]any)
		d["address"] = "x"
		delete(d, "fund")
		d["person_number"] = "x"
		d["linked_id"], d["withdrawal_code"] = nil, nil
		if faults := follows(schema, e, ""); len(faults) < 5 {
			t.Errorf("%s: planted faults not found: %v", name, faults)
		}
	}
}

func TestEventSaysWhatIsAsked(t *testing.T) {
	body, err := encode("https://portal.example", late())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	m := message()
	want := map[string]any{
		"specversion": "1.0", "id": string(m.Notice.ID), "source": "https://portal.example", "type": TypeNotice,
		"subject": string(m.Notice.PersonID), "time": "2025-11-18T12:00:00Z",
		"datacontenttype": "application/json", "dataschema": "https://portal.example/api/v1/schema/notice",
		"data": map[string]any{
			"notice_id": string(m.Notice.ID), "kind": "notice",
			"person_number": m.Number.Digits(), "person_name": "",
			"ground": "M2", "law": "LAF", "section": "7 kap. 2 § 2 LAF", "rule_pack": "2025-10",
			"event_date": "2025-11-15", "report_month": "2025-10", "automatic": true, "unconfirmed": true,
			"late_report_received_at": "2025-11-18T11:00:00Z", "fund": "alfa",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIncompleteMessagesAreNotSent(t *testing.T) {
	for name, spoil := range map[string]func(*notice.Message){
		"no id":                   func(m *notice.Message) { m.Notice.ID = "" },
		"an id with a dot":        func(m *notice.Message) { m.Notice.ID = "a.1" },
		"no number":               func(m *notice.Message) { m.Number = notice.Message{}.Number },
		"no fund":                 func(m *notice.Message) { m.FundCode = "" },
		"no day":                  func(m *notice.Message) { m.Notice.EventDay = time.Time{} },
		"a withdrawal of nothing": func(m *notice.Message) { m.Notice.Kind = notice.Withdrawal },
		"a notice with a link":    func(m *notice.Message) { m.Notice.LinkedID = "x" },
	} {
		m := message()
		spoil(&m)
		err := Client{Signer: signer, Now: time.Now}.Deliver(t.Context(), Endpoint{"alfa", "http://127.0.0.1:1/"}, m)
		if !errors.Is(err, fault.Invalid) || fault.Code(err) != "bad_message" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// receiver answers as told and keeps the last request.
func receiver(t *testing.T, answer http.HandlerFunc) (url string, header *http.Header, body *[]byte) {
	t.Helper()
	header, body = new(http.Header), new([]byte)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*header = r.Header
		*body, _ = io.ReadAll(r.Body)
		answer(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/alfa/notices", header, body
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(code)
		io.WriteString(w, "the receiver's words")
	}
}

func TestBothSignaturesVerify(t *testing.T) {
	url, h, body := receiver(t, status(204))
	if err := (Client{Signer: signer, Now: time.Now}).Deliver(t.Context(), Endpoint{"alfa", url}, message()); err != nil {
		t.Fatal(err)
	}
	wh, err := standardwebhooks.NewWebhookRaw([]byte("alfa"))
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.Verify(*body, *h); err != nil {
		t.Errorf("v1 by the official library: %v", err)
	}
	other, _ := standardwebhooks.NewWebhookRaw([]byte("iaf"))
	if other.Verify(*body, *h) == nil {
		t.Error("v1 verifies with another receiver's secret")
	}
	sigs := strings.Split(h.Get("webhook-signature"), " ")
	if len(sigs) != 2 || !strings.HasPrefix(sigs[0], "v1,") {
		t.Fatalf("signatures: %v", sigs)
	}
	b64, ok := strings.CutPrefix(sigs[1], "v1a,")
	sig, err := base64.StdEncoding.DecodeString(b64)
	if !ok || err != nil {
		t.Fatalf("v1a: %v", err)
	}
	key := ParseKey(Publish(ackPub).Keys[0].PublicKey)
	content := h.Get("webhook-id") + "." + h.Get("webhook-timestamp") + "." + string(*body)
	if !ed25519.Verify(key, []byte(content), sig) {
		t.Error("v1a does not verify with the published key")
	}
	if h.Get("webhook-id") != string(message().Notice.ID) || h.Get("Content-Type") != contentType {
		t.Errorf("headers: %v", *h)
	}
}

func TestDeliverNamesTheFaultInItsOwnWords(t *testing.T) {
	for _, tc := range []struct {
		status int
		want   string
	}{{200, ""}, {202, ""}, {204, ""}, {301, "redirect"}, {307, "redirect"}, {400, "http_4xx"}, {401, "http_4xx"}, {410, "http_4xx"}, {500, "http_5xx"}, {503, "http_5xx"}} {
		calls := 0
		url, _, _ := receiver(t, func(w http.ResponseWriter, r *http.Request) { calls++; status(tc.status)(w, r) })
		err := Client{Signer: signer, Now: time.Now}.Deliver(t.Context(), Endpoint{"alfa", url}, message())
		if fault.Code(err) != tc.want || (err != nil) != (tc.want != "") || err != nil && !errors.Is(err, Undelivered) {
			t.Errorf("%d: %v, want %q", tc.status, err, tc.want)
		}
		if calls != 1 {
			t.Errorf("%d: %d calls", tc.status, calls)
		}
		if err != nil && strings.Contains(err.Error(), "words") {
			t.Errorf("%d: the receiver's words are in the error", tc.status)
		}
	}
}

func TestDeliverToNobody(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	c := Client{Signer: signer, Now: time.Now}
	err = c.Deliver(t.Context(), Endpoint{"alfa", "http://" + l.Addr().String()}, message())
	if fault.Code(err) != "refused" || !errors.Is(err, Undelivered) {
		t.Errorf("refused: %v", err)
	}
	url, _, _ := receiver(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	c.HTTP = &http.Client{Timeout: 20 * time.Millisecond}
	if err := c.Deliver(t.Context(), Endpoint{"alfa", url}, message()); fault.Code(err) != "timeout" {
		t.Errorf("timeout: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Deliver(ctx, Endpoint{"alfa", url}, message()); !errors.Is(err, context.Canceled) || errors.Is(err, Undelivered) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestEndpointsMustBeSafe(t *testing.T) {
	for _, bad := range []string{"", "http://fund.example/notices", "ftp://127.0.0.1/", "https://", "https://user:pw@fund.example/", "://"} {
		err := Client{Signer: signer, Now: time.Now}.Deliver(t.Context(), Endpoint{"alfa", bad}, message())
		if fault.Code(err) != "bad_endpoint" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, good := range []string{"https://fund.example/notices", "http://127.0.0.1:8082/alfa/notices", "http://localhost:1/", "http://[::1]:1/"} {
		if !acceptable(good) {
			t.Errorf("%q is refused", good)
		}
	}
}
