package web

import (
	"net/http"
	"time"

	"aktivitetsportalen/internal/entrance"
)

// Limits are how many requests of a kind one network may make in a minute; 0 is
// any number. The usual values are the settings' (cmd/internal/boot).
type Limits struct {
	SignIns int // starts of a sign-in
	Answers int // what is posted as an identity provider's answer
	Kept    int // forms that met an ended session and are kept for after it
}

// The kinds of request that are counted, as in the security log.
const (
	takeSignIn = "sign_in"
	takeAnswer = "answer"
	takeKept   = "kept_form"
)

// A limited is a request too many.
type limited struct {
	kind  string
	wait  time.Duration
	first bool // the first too many of its minute: the one that is written down
}

func (e limited) Error() string { return "too many requests: " + e.kind }

// Status is what is answered.
func (e limited) Status() int { return http.StatusTooManyRequests }

// Code words the page.
func (e limited) Code() string { return entrance.RateLimited }

// RetryAfter is how long to wait.
func (e limited) RetryAfter() time.Duration { return e.wait }

// take counts a request of a kind, before anything costly is done for it, and
// fails if it is one too many.
func (s *Server) take(r *http.Request, kind string, most int) error {
	if s.Entrance == nil {
		return nil
	}
	wait, first, err := s.Entrance.Take(r.Context(), kind, most, s.network(r))
	if err != nil {
		return refusal{http.StatusServiceUnavailable, "", err}
	}
	if wait > 0 {
		return limited{kind, wait, first}
	}
	return nil
}
