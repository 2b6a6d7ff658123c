// Package messages stands in for an adapter to Mina meddelanden: it speaks the
// contract of docs/messages.md, keeps in memory what it has taken and shows it to
// whoever asks, and can be told that somebody has no mailbox, or to break.
package messages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
)

// A Message is one that has been taken.
type Message struct {
	ID, Recipient, Language, Subject, Body string
}

// A Simulator is an adapter with a mailbox for everybody. It is safe for
// concurrent use.
type Simulator struct {
	token string

	mu      sync.Mutex
	taken   []Message
	without map[string]bool
	answer  int
}

// New returns a simulator that asks for a token.
func New(token string) *Simulator { return &Simulator{token: token, without: map[string]bool{}} }

// Taken returns what has been taken, each message once, in the order of arrival.
func (s *Simulator) Taken() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.taken)
}

// HasNone says that nobody has a mailbox by a number.
func (s *Simulator) HasNone(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.without[number] = true
}

// Break answers everything with a status from now on; 0 mends it.
func (s *Simulator) Break(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = status
}

// ServeHTTP answers POST /v1/messages, and GET / with what has been taken, the
// latest first.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var m Message
	switch {
	case r.URL.Path == "/" && r.Method == http.MethodGet:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		for _, m := range slices.Backward(s.taken) {
			fmt.Fprintf(w, "Till: %s (%s)\n%s\n\n%s\n\n", m.Recipient, m.Language, m.Subject, m.Body)
		}
	case r.URL.Path != "/v1/messages":
		w.WriteHeader(http.StatusNotFound)
	case r.Method != http.MethodPost:
		w.WriteHeader(http.StatusMethodNotAllowed)
	case r.Header.Get("Authorization") != "Bearer "+s.token:
		w.WriteHeader(http.StatusUnauthorized)
	case s.answer != 0:
		w.WriteHeader(s.answer)
	case json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&m) != nil || m.ID == "" || m.Recipient == "":
		w.WriteHeader(http.StatusBadRequest)
	case s.without[m.Recipient]:
		w.WriteHeader(http.StatusGone)
	default:
		if !slices.ContainsFunc(s.taken, func(t Message) bool { return t.ID == m.ID }) {
			s.taken = append(s.taken, m)
		}
		w.WriteHeader(http.StatusAccepted)
	}
}
