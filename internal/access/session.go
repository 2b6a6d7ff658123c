package access

import (
	"time"

	"aktivitetsportalen/internal/person"
)

// A SessionLimit is how long somebody stays signed in.
type SessionLimit struct {
	Idle     time.Duration // the longest pause
	Lifetime time.Duration // at the most, whatever is done
}

// SessionLimits are the limits for each kind of people.
type SessionLimits map[person.Kind]SessionLimit

// A Session is one of somebody's own, as it is shown to them. Times are wire time.
type Session struct {
	ID        string
	Here      bool   // the one that asks
	Agent     string // class of the browser, such as firefox/windows, or empty
	IDP       string // the identity provider's entity id
	StartedAt time.Time
	SeenAt    time.Time // to the minute
	EndsAt    time.Time // at the latest
}
