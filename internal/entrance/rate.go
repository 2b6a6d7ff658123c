package entrance

import (
	"context"
	"net/netip"
	"sync"
	"time"
)

// RateWindow is what limits are counted in.
const RateWindow = time.Minute

// A gate remembers which networks are over a limit and until when, so that who
// goes on knocking costs the database nothing.
type gate struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// mostShut is how many networks a gate remembers; a flood from more than that
// costs a query each.
const mostShut = 10_000

func (g *gate) shut(key string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.until[key].Sub(now)
}

func (g *gate) close(key string, until, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.until) >= mostShut {
		for k, t := range g.until {
			if !t.After(now) {
				delete(g.until, k)
			}
		}
	}
	if g.until == nil || len(g.until) >= mostShut {
		g.until = map[string]time.Time{}
	}
	g.until[key] = until
}

// Take counts a request of a kind from a network, of which most are let through
// in each RateWindow, by all replicas together. It returns how long to wait when
// there have been more, otherwise 0; first says that this one was the first that
// was too many. Counting is by wire time.
func (s *Service) Take(ctx context.Context, kind string, most int, network netip.Prefix) (wait time.Duration, first bool, err error) {
	if most == 0 || s.Network == nil || !network.IsValid() {
		return 0, false, nil
	}
	now := s.Wire()
	hash := s.Network(network, now)
	key := kind + string(hash)
	if d := s.gate.shut(key, now); d > 0 {
		return d, false, nil
	}
	number, began, err := s.DB.TakeRate(ctx, kind, hash, RateWindow, now)
	if err != nil || number <= most {
		return 0, false, err
	}
	until := began.Add(RateWindow)
	s.gate.close(key, until, now)
	return max(until.Sub(now), time.Second), number == most+1, nil
}
