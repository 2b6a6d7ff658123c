package fund

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// again is how long Run waits before it posts what was not accepted once more.
const again = 2 * time.Second

// Run acknowledges what comes, until ctx is done: each notice until the portal
// has accepted its acknowledgement.
func (s *Simulator) Run(ctx context.Context) {
	tick := time.NewTicker(again)
	defer tick.Stop()
	for {
		s.AcknowledgePending(ctx)
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		case <-tick.C:
		}
	}
}

// AcknowledgePending posts one acknowledgement for every notice that has none
// yet, and returns how many are left. Receivers that have no key, or whose
// acknowledgements are switched off, are passed over.
func (s *Simulator) AcknowledgePending(ctx context.Context) (left int) {
	s.acking.Lock()
	defer s.acking.Unlock()
	for _, receiver := range s.receivers() {
		key, ok := s.o.AckKeys[receiver]
		if !ok || !s.setting(receiver).Acknowledge {
			continue
		}
		for _, n := range s.pending(receiver) {
			if ctx.Err() != nil || !s.post(ctx, key, n) || s.add(entry{Receiver: receiver, Do: "acknowledged", ID: n.ID}) != nil {
				left++
			}
		}
	}
	return left
}

func (s *Simulator) pending(receiver string) []Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Notice
	for _, n := range s.store.of(receiver).Notices {
		if !n.Acknowledged {
			out = append(out, *n)
		}
	}
	return out
}

func (s *Simulator) receivers() []string {
	var out []string
	for r := range s.o.Secrets {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// post sends one signed acknowledgement, and reports whether it was accepted.
func (s *Simulator) post(ctx context.Context, key ed25519.PrivateKey, n Notice) bool {
	body, err := json.Marshal(map[string]any{
		"notice_id": n.ID, "reference": n.Reference, "time": n.FirstAt.Format(time.RFC3339), "not_ours": false,
	})
	if err != nil {
		return false
	}
	to := strings.ReplaceAll(s.o.AckURL, "{id}", url.PathEscape(n.ID))
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return false
	}
	ts := strconv.FormatInt(time.Now().Unix(), 10)
	sig := ed25519.Sign(key, []byte(n.Reference+"."+ts+"."+string(body)))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("webhook-id", n.Reference)
	req.Header.Set("webhook-timestamp", ts)
	req.Header.Set("webhook-signature", "v1a,"+base64.StdEncoding.EncodeToString(sig))
	resp, err := s.o.HTTP.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, _ = io.CopyN(io.Discard, resp.Body, mostBody)
	return resp.StatusCode/100 == 2
}
