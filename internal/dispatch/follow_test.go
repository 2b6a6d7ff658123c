package dispatch

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The tick picks the lines of the four last weeks, each once, an hour after the
// week has ended; what was missed meanwhile is made up for by the next worker.
func TestFollow(t *testing.T) {
	w := newWorld(t)
	weeks := `SELECT week::text FROM portal.follow_week ORDER BY week`
	for _, tt := range []struct {
		at   string
		want []string
	}{
		{"2026-11-09 00:59", []string{"2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"}},
		{"2026-11-09 01:00", []string{"2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02"}},
		{"2026-11-15 23:59", []string{"2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02"}},
		{"2026-11-24 08:00", []string{"2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"}},
	} {
		w.at(tt.at)
		w.tick()
		w.followed = w.followed.AddDate(0, 0, -1) // as another worker, which does not know that it is done
		w.tick()
		if diff := cmp.Diff(tt.want, w.column(weeks)); diff != "" {
			t.Errorf("at %s (-want +got)\n%s", tt.at, diff)
		}
	}
}
