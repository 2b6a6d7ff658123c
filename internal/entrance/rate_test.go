package entrance

import (
	"fmt"
	"testing"
	"time"
)

func TestGate(t *testing.T) {
	var g gate
	now := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	if d := g.shut("a", now); d > 0 {
		t.Errorf("shut for %v before anything", d)
	}
	g.close("a", now.Add(time.Minute), now)
	if d := g.shut("a", now.Add(20*time.Second)); d != 40*time.Second {
		t.Errorf("shut for %v", d)
	}
	if g.shut("a", now.Add(time.Minute)) > 0 || g.shut("b", now) > 0 {
		t.Error("shut for too long, or for another")
	}
	for i := range 2*mostShut + 1 {
		g.close(fmt.Sprint(i), now.Add(time.Hour), now)
	}
	if len(g.until) > mostShut {
		t.Errorf("it remembers %d", len(g.until))
	}
}
