package fund_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	standin "aktivitetsportalen/internal/standin/fund"
	"aktivitetsportalen/internal/vault"
)

func message(id notice.ID) notice.Message {
	return notice.Message{
		Notice: notice.Notice{
			ID: id, Kind: notice.Original, PersonID: "p1", Ground: notice.GroundMissingReport,
			EventDay: time.Date(2025, 11, 15, 0, 0, 0, 0, time.UTC), Month: "2025-10",
			Law: "LAF", Section: "7 kap. 2 §", PackID: "2025-10", State: notice.Released, Automatic: true,
		},
		Number:   person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false),
		Name:     person.NewName("Åsa", "Öberg"),
		FundCode: "alfa",
		Sent:     time.Date(2025, 11, 18, 12, 0, 0, 0, time.UTC),
	}
}

// A world is a portal that takes acknowledgements, and the simulator.
type world struct {
	t      *testing.T
	signer *vault.Signer
	ackKey ed25519.PrivateKey
	o      standin.Options
	sim    *standin.Simulator
	url    string
	client fund.Client
	closed bool // the portal takes no acknowledgement
	acks   []notice.Ack
}

func newWorld(t *testing.T) *world {
	t.Helper()
	file, err := vault.GenerateSigner()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, ackKey: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))}
	if w.signer, err = vault.OpenSigner(file); err != nil {
		t.Fatal(err)
	}
	portal := httptest.NewServer(http.HandlerFunc(w.portal))
	t.Cleanup(portal.Close)
	w.o = standin.Options{
		Keys:      standin.FetchKeys(portal.URL+fund.KeysPath, portal.Client()),
		Secrets:   map[string][]byte{"alfa": w.signer.Secret("alfa"), "iaf": w.signer.Secret("iaf")},
		AckKeys:   map[string]ed25519.PrivateKey{"alfa": w.ackKey},
		AckURL:    portal.URL + "/api/v1/notices/{id}/acknowledgement",
		StoreFile: filepath.Join(t.TempDir(), "fund.jsonl"),
	}
	w.start()
	w.client = fund.Client{Signer: w.signer, Now: time.Now, Source: "http://localhost:8080"}
	return w
}

// start starts the simulator on its store file, again if it has run.
func (w *world) start() {
	w.t.Helper()
	sim, err := standin.New(w.o)
	if err != nil {
		w.t.Fatal(err)
	}
	srv := httptest.NewServer(sim)
	w.t.Cleanup(func() { srv.Close(); sim.Close() })
	w.sim, w.url = sim, srv.URL
}

func (w *world) portal(rw http.ResponseWriter, r *http.Request) {
	if r.URL.Path == fund.KeysPath {
		json.NewEncoder(rw).Encode(fund.Publish(w.signer.PublicKeys()...))
		return
	}
	body, _ := io.ReadAll(r.Body)
	ack, err := fund.VerifyAck(r.Header, body, w.ackKey.Public().(ed25519.PublicKey), time.Now())
	if err != nil || w.closed || r.URL.Path != "/api/v1/notices/"+string(ack.NoticeID)+"/acknowledgement" {
		rw.WriteHeader(http.StatusForbidden)
		return
	}
	w.acks = append(w.acks, ack)
}

func (w *world) deliver(receiver string, id notice.ID) error {
	return w.client.Deliver(w.t.Context(), fund.Endpoint{Receiver: receiver, URL: w.url + "/" + receiver + "/notices"}, message(id))
}

func (w *world) press(path string) {
	w.t.Helper()
	resp, err := http.Post(w.url+path, "", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK { // after the redirect to the page
		w.t.Fatalf("%s: %d", path, resp.StatusCode)
	}
}

func (w *world) state(receiver string) (s standin.State) {
	w.t.Helper()
	resp, err := http.Get(w.url + "/" + receiver + "/notices.json")
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

func TestANoticeIsKeptOnceAndAcknowledged(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		if err := w.deliver("alfa", "n-1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.deliver("iaf", "n-1"); err != nil {
		t.Fatal(err)
	}
	w.closed = true
	if left := w.sim.AcknowledgePending(t.Context()); left != 1 || len(w.acks) != 0 {
		t.Errorf("portal closed: %d left, %d acknowledged", left, len(w.acks))
	}
	w.closed = false
	for range 2 {
		if left := w.sim.AcknowledgePending(t.Context()); left != 0 {
			t.Errorf("%d left", left)
		}
	}
	if len(w.acks) != 1 || w.acks[0].NoticeID != "n-1" || w.acks[0].Reference != "ALFA-000001" || w.acks[0].NotOurs {
		t.Errorf("acknowledgements: %+v", w.acks)
	}
	s := w.state("alfa")
	if len(s.Notices) != 1 || s.Notices[0].Arrivals != 3 || !s.Notices[0].Acknowledged || s.Notices[0].Type != fund.TypeNotice {
		t.Errorf("alfa has %+v", s)
	}
	var e standin.Event
	if err := json.Unmarshal(s.Notices[0].Event, &e); err != nil {
		t.Fatal(err)
	}
	if want := message("n-1"); e.Data.PersonName != "Åsa Öberg" || e.Data.PersonNumber != want.Number.Digits() || e.Data.Fund != "alfa" {
		t.Error("the event does not say who it is about, or which fund it is for")
	}
	if s := w.state("iaf"); len(s.Notices) != 1 || s.Notices[0].Acknowledged {
		t.Errorf("iaf, which has no key, has %+v", s)
	}
}

func TestRunAcknowledgesByItself(t *testing.T) {
	w := newWorld(t)
	done := make(chan string, 1)
	portal := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { done <- r.URL.Path }))
	defer portal.Close()
	w.o.AckURL, w.o.StoreFile = portal.URL+"/{id}", filepath.Join(t.TempDir(), "run.jsonl")
	w.start()
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() { w.sim.Run(ctx); close(stopped) }()
	if err := w.deliver("alfa", "n-1"); err != nil {
		t.Fatal(err)
	}
	if path := <-done; path != "/n-1" {
		t.Errorf("posted to %q", path)
	}
	cancel()
	<-stopped
}

// A forger spoils one signature of those that a right signer makes.
type forger struct {
	*vault.Signer
	v1, v1a bool
}

func (f forger) HMAC(receiver string, content []byte) []byte {
	b := f.Signer.HMAC(receiver, content)
	if f.v1 {
		b[0] ^= 1
	}
	return b
}

func (f forger) Ed25519(content []byte) []byte {
	b := f.Signer.Ed25519(content)
	if f.v1a {
		b[0] ^= 1
	}
	return b
}

func TestBothSignaturesAreDemanded(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]fund.Client{
		"wrong v1a beside a right v1": {Signer: forger{w.signer, false, true}, Now: time.Now},
		"wrong v1 beside a right v1a": {Signer: forger{w.signer, true, false}, Now: time.Now},
		"both wrong":                  {Signer: forger{w.signer, true, true}, Now: time.Now},
		"old":                         {Signer: w.signer, Now: func() time.Time { return time.Now().Add(-6 * time.Minute) }},
	} {
		err := c.Deliver(t.Context(), fund.Endpoint{Receiver: "alfa", URL: w.url + "/alfa/notices"}, message("n-1"))
		if fault.Code(err) != "http_4xx" {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A right v1 alone, or with a wrong v1a put before the right one.
	for name, change := range map[string]func(string) string{
		"v1 alone":     func(s string) string { return strings.Split(s, " ")[0] },
		"v1a alone":    func(s string) string { return strings.Split(s, " ")[1] },
		"one of three": func(s string) string { return "v1a,AAAA " + s },
	} {
		c := w.client
		c.HTTP = &http.Client{Transport: changed(change)}
		err := c.Deliver(t.Context(), fund.Endpoint{Receiver: "alfa", URL: w.url + "/alfa/notices"}, message("n-1"))
		if fault.Code(err) != "http_4xx" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s := w.state("alfa"); len(s.Notices) != 0 || s.Refused != 7 {
		t.Errorf("kept %d, refused %d", len(s.Notices), s.Refused)
	}
}

type changed func(string) string

func (c changed) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("webhook-signature", c(r.Header.Get("webhook-signature")))
	return http.DefaultTransport.RoundTrip(r)
}

func TestToldToFail(t *testing.T) {
	w := newWorld(t)
	w.press("/alfa/fail?mode=500")
	if err := w.deliver("alfa", "n-1"); fault.Code(err) != "http_5xx" {
		t.Errorf("500: %v", err)
	}
	w.press("/alfa/fail?mode=timeout")
	w.client.HTTP = &http.Client{Timeout: 50 * time.Millisecond}
	if err := w.deliver("alfa", "n-1"); fault.Code(err) != "timeout" {
		t.Errorf("timeout: %v", err)
	}
	w.client.HTTP = nil
	if err := w.deliver("iaf", "n-1"); err != nil {
		t.Errorf("iaf was not told to: %v", err)
	}
	w.press("/alfa/fail?mode=off")
	w.press("/alfa/acknowledge?mode=off")
	if err := w.deliver("alfa", "n-1"); err != nil {
		t.Error(err)
	}
	if w.sim.AcknowledgePending(t.Context()); len(w.acks) != 0 {
		t.Error("acknowledged although switched off")
	}
	if s := w.state("alfa"); s.Failed != 2 || len(s.Notices) != 1 || s.Acknowledge {
		t.Errorf("%+v", s)
	}
}

func TestARestartLosesNothing(t *testing.T) {
	w := newWorld(t)
	w.press("/iaf/fail?mode=500")
	for _, id := range []notice.ID{"n-1", "n-2", "n-1"} {
		if err := w.deliver("alfa", id); err != nil {
			t.Fatal(err)
		}
	}
	w.sim.AcknowledgePending(t.Context())
	// Killed in the middle of a write.
	f, err := os.OpenFile(w.o.StoreFile, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, `{"receiver":"alfa","do":"noti`)
	f.Close()
	for range 2 {
		w.start()
		s := w.state("alfa")
		if len(s.Notices) != 2 || s.Notices[0].Arrivals != 2 || s.Notices[1].Reference != "ALFA-000002" || !s.Notices[1].Acknowledged {
			t.Fatalf("%+v", s)
		}
		if w.state("iaf").Fail != standin.Fail500 {
			t.Error("iaf has forgotten that it fails")
		}
		if err := w.deliver("iaf", "n-1"); fault.Code(err) != "http_5xx" {
			t.Error(err)
		}
	}
}

func TestPageAndStrangers(t *testing.T) {
	w := newWorld(t)
	if err := w.deliver("alfa", "n-1"); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(w.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	for _, want := range []string{"Åsa Öberg", "n-1", `action="/iaf/fail"`, "ej kvitterad"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if err := w.client.Deliver(t.Context(), fund.Endpoint{Receiver: "alfa", URL: w.url + "/nobody/notices"}, message("n-1")); fault.Code(err) != "http_4xx" {
		t.Errorf("nobody: %v", err)
	}
	req, _ := http.NewRequest(http.MethodPost, w.url+"/alfa/fail?mode=500", nil)
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err = http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("another site's form: %d", resp.StatusCode)
	}
}
