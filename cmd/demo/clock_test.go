package main

import (
	"path/filepath"
	"testing"
	"time"
)

// The clock never stands before the moment that it was moved to.
func TestClock_Forward(t *testing.T) {
	c := &clock{file: filepath.Join(t.TempDir(), "clock")}
	for range 50 {
		to := c.now().Add(time.Hour + 7*time.Millisecond)
		if err := c.forward(to); err != nil {
			t.Fatal(err)
		}
		if now := c.now(); now.Before(to) {
			t.Fatalf("moved to %v, it is %v", to, now)
		}
	}
}
