package dispatch

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// The pack says three months. The last day for October is Monday 16 November
// 2026: its drafts go on 17 February, but not one that is still worked on.
func TestWeed(t *testing.T) {
	w := newWorld(t)
	draft := func(id, month, changed string) {
		w.exec(`INSERT INTO portal.draft (id, person_id, month, updated_at) VALUES (gen_random_uuid(), $1, $2, $3)`, id, month, changed)
	}
	draft(string(pgtest.Anna), "2026-09", "2026-10-01")
	draft(string(pgtest.Anna), "2026-10", "2026-11-01")
	draft(string(pgtest.Anna), "2026-11", "2026-11-16")
	draft(string(pgtest.Bo), "2026-10", "2027-02-01")
	months := `SELECT month FROM portal.draft ORDER BY month, person_id`
	for _, tt := range []struct {
		at   string
		want []string
	}{
		{"2026-12-01 12:00", []string{"2026-09", "2026-10", "2026-10", "2026-11"}},
		{"2027-02-16 23:59", []string{"2026-10", "2026-10", "2026-11"}},
		{"2027-02-17 00:00", []string{"2026-10", "2026-11"}},
		{"2027-05-02 00:00", []string{}},
	} {
		w.at(tt.at)
		w.tick()
		if diff := cmp.Diff(tt.want, w.column(months)); diff != "" {
			t.Errorf("at %s (-want +got)\n%s", tt.at, diff)
		}
	}
	if diff := cmp.Diff([]string{"1 upto=2026-09", "1 upto=2026-10", "2 upto=2026-12"}, w.column(`SELECT hits || ' ' || detail FROM portal.access_log
		WHERE what = 'draft_weed' AND subject_id IS NULL ORDER BY at`)); diff != "" {
		t.Errorf("certificates (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"system weeding draft_weed"}, w.column(`SELECT DISTINCT concat_ws(' ', actor_kind, purpose, what)
		FROM portal.access_log WHERE subject_id = $1 AND what LIKE 'draft%'`, pgtest.Bo)); diff != "" {
		t.Errorf("what Bo sees (-want +got)\n%s", diff)
	}
}
