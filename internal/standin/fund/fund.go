// Package fund stands in for the unemployment funds and IAF: one server that
// takes notices for each of them, verifies both signatures, keeps what came,
// and acknowledges it as a fund would. It is for the demo and for tests, and
// shares no code with internal/fund, so that each proves the other.
package fund

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const (
	mostBody = 64 << 10
	hangs    = time.Minute // how long a receiver told to time out keeps its caller
)

// Options say whom a Simulator stands in for, and where the portal is.
type Options struct {
	// Keys returns the keys that the portal has published: see FetchKeys.
	Keys func(context.Context) ([]ed25519.PublicKey, error)
	// Secrets holds the HMAC secret of each receiver; its keys are the
	// receivers that there are, such as alfa or iaf.
	Secrets map[string][]byte
	// AckKeys holds the key that each receiver signs acknowledgements with; one
	// without a key acknowledges nothing.
	AckKeys map[string]ed25519.PrivateKey
	// AckURL is where acknowledgements are posted; {id} becomes the notice's id.
	AckURL string
	// StoreFile is what survives a restart.
	StoreFile string
	// Clock gives the time that acknowledgements state; nil means time.Now. In
	// the demo it is the demo's clock.
	Clock func() time.Time
	// HTTP posts acknowledgements; nil means a client with a time limit.
	HTTP *http.Client
	// Log gets identifiers only; nil means none.
	Log *slog.Logger
}

// A Simulator is the receivers. Use New; it is safe for concurrent use.
type Simulator struct {
	o   Options
	mux *http.ServeMux

	mu    sync.Mutex
	store *store

	acking sync.Mutex // one pass of acknowledgements at a time
	wake   chan struct{}
}

// New returns a simulator that knows what its store file holds. Close it.
func New(o Options) (*Simulator, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.HTTP == nil {
		o.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	st, err := openStore(o.StoreFile)
	if err != nil {
		return nil, err
	}
	s := &Simulator{o: o, store: st, wake: make(chan struct{}, 1)}
	s.routes()
	return s, nil
}

// Close closes the store file.
func (s *Simulator) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store.file.Close()
}

// ServeHTTP answers the portal, and whoever looks.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Simulator) routes() {
	s.mux = http.NewServeMux()
	s.mux.HandleFunc("POST /{receiver}/notices", s.take)
	s.mux.HandleFunc("GET /{receiver}/notices.json", s.list)
	buttons := http.NewCrossOriginProtection()
	s.mux.Handle("POST /{receiver}/fail", buttons.Handler(http.HandlerFunc(s.fail)))
	s.mux.Handle("POST /{receiver}/acknowledge", buttons.Handler(http.HandlerFunc(s.acknowledge)))
	s.mux.HandleFunc("GET /{$}", s.page)
	s.mux.HandleFunc("GET /style.css", style)
}

// take is a receiver's endpoint. It answers 204 once the notice is stored.
func (s *Simulator) take(w http.ResponseWriter, r *http.Request) {
	receiver := r.PathValue("receiver")
	secret, ok := s.o.Secrets[receiver]
	if !ok {
		http.NotFound(w, r)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	switch s.setting(receiver).Fail {
	case Fail500:
		s.add(entry{Receiver: receiver, Do: "failed"})
		http.Error(w, "told to fail", http.StatusInternalServerError)
		return
	case FailTimeout:
		s.add(entry{Receiver: receiver, Do: "failed"})
		select {
		case <-r.Context().Done():
		case <-time.After(hangs):
		}
		panic(http.ErrAbortHandler)
	}
	if err := s.verify(r, secret, body); err != nil {
		s.o.Log.Warn("notice refused", "receiver", receiver, "reason", err.Error())
		s.add(entry{Receiver: receiver, Do: "refused"})
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	id := r.Header.Get("webhook-id")
	if !isEvent(body, id) {
		http.Error(w, "not a notice", http.StatusBadRequest)
		return
	}
	if s.add(entry{Receiver: receiver, Do: "notice", ID: id, At: s.o.Clock().UTC(), Event: body}) != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
	s.rouse()
}

// rouse tells Run that there is something to acknowledge.
func (s *Simulator) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// The reasons for a 401. They name which signature failed, and hold nothing of
// the message.
var (
	errNoKeys = errors.New("the portal's keys cannot be had")
	errV1     = errors.New("v1 does not verify")
	errV1a    = errors.New("v1a does not verify")
)

// verify demands both signatures: HMAC by the official library, which also
// checks the time, and Ed25519 by a published key. Every v1a must verify, and
// there must be one: a wrong one beside a right v1 is refused.
func (s *Simulator) verify(r *http.Request, secret, body []byte) error {
	wh, err := standardwebhooks.NewWebhookRaw(secret)
	if err != nil || wh.Verify(body, r.Header) != nil {
		return errV1
	}
	keys, err := s.o.Keys(r.Context())
	if err != nil || len(keys) == 0 {
		return errNoKeys
	}
	content := append([]byte(r.Header.Get("webhook-id")+"."+r.Header.Get("webhook-timestamp")+"."), body...)
	found := false
	for sig := range strings.SplitSeq(r.Header.Get("webhook-signature"), " ") {
		b64, ok := strings.CutPrefix(sig, "v1a,")
		if !ok {
			continue
		}
		if !byOneOf(keys, content, b64) {
			return errV1a
		}
		found = true
	}
	if !found {
		return errV1a
	}
	return nil
}

func byOneOf(keys []ed25519.PublicKey, content []byte, b64 string) bool {
	sig, err := base64.StdEncoding.DecodeString(b64)
	if err != nil {
		return false
	}
	for _, k := range keys {
		if len(k) == ed25519.PublicKeySize && ed25519.Verify(k, content, sig) {
			return true
		}
	}
	return false
}

// isEvent reports whether body is one of the portal's two events, with id.
func isEvent(body []byte, id string) bool {
	var e Event
	return json.Unmarshal(body, &e) == nil && e.SpecVersion == "1.0" && e.ID == id && e.Data.NoticeID == id &&
		strings.HasPrefix(e.Type, "se.aktivitetsportalen.")
}

// FetchKeys returns an Options.Keys that asks the portal at url for the keys
// that it has published, each time anew. Without a client it uses one of its own.
func FetchKeys(url string, client *http.Client) func(context.Context) ([]ed25519.PublicKey, error) {
	if client == nil {
		client = &http.Client{Timeout: 5 * time.Second}
	}
	return func(ctx context.Context) ([]ed25519.PublicKey, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return nil, err
		}
		resp, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return nil, errNoKeys
		}
		b, err := io.ReadAll(io.LimitReader(resp.Body, mostBody))
		if err != nil {
			return nil, err
		}
		return ParseKeys(b)
	}
}

// ParseKeys reads what the portal publishes.
func ParseKeys(b []byte) ([]ed25519.PublicKey, error) {
	var published struct {
		Keys []struct {
			PublicKey string `json:"public_key"`
		}
	}
	if err := json.Unmarshal(b, &published); err != nil {
		return nil, err
	}
	var keys []ed25519.PublicKey
	for _, k := range published.Keys {
		raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(k.PublicKey, "whpk_"))
		if err != nil || len(raw) != ed25519.PublicKeySize {
			return nil, errNoKeys
		}
		keys = append(keys, raw)
	}
	return keys, nil
}
