package filing_test

import (
	"testing"
	"time"

	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// A hand-in that came before midnight and was completed after the run, at a new
// sign-in, was received in time: the notice made meanwhile stops, or is proposed
// to be withdrawn. One that came too late mends nothing.
func TestHandIn_CompletedAfterTheRun(t *testing.T) {
	closes := rule.Midnight(time.Date(2026, 11, 17, 0, 0, 0, 0, time.UTC))
	for name, tt := range map[string]struct {
		state notice.State
		came  time.Duration // after the last day
		want  string
	}{
		"in time, while held":    {notice.Held, -time.Second, "stopped REPORT_RECEIVED_IN_TIME"},
		"in time, after release": {notice.Released, -time.Second, "released REPORT_RECEIVED_IN_TIME"},
		"too late":               {notice.Held, time.Second, "held"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.Now = closes.Add(-time.Minute)
			v, err := b.Check(t.Context(), b.anna, october)
			if err != nil {
				t.Fatal(err)
			}
			b.Now = closes.Add(time.Hour)
			for _, sql := range []string{
				`INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES (gen_random_uuid(), 'AP-2026/999999', $1, 'notice', '2026-10', $2)`,
				`INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, created_by, created_at, hold_until, release_by, released_at)
					SELECT gen_random_uuid(), 'notice', $1, id, 'M2', '2026-11-16', '2026-10', 'LAF', 'x', '2025-10', '` + pgtest.FundA + `', '` + string(tt.state) + `', true, NULL, $2, $2, $2,
						CASE '` + string(tt.state) + `' WHEN 'released' THEN $2::timestamptz END FROM portal.case_file WHERE person_id = $1 AND kind = 'notice'`,
			} {
				if _, err := b.look.Exec(t.Context(), sql, pgtest.Anna, b.Now); err != nil {
					t.Fatal(err)
				}
			}
			in := filing.HandIn{Draft: v.Draft.ID, Seen: v.Draft.Version, Attested: true, Received: closes.Add(tt.came)}
			for range 2 {
				if _, err := b.HandIn(t.Context(), b.anna, october, in); err != nil {
					t.Fatal(err)
				}
			}
			var got string
			if err := b.look.QueryRow(t.Context(), `SELECT concat_ws(' ', n.state, nullif(n.stop_code, ''), p.code) FROM portal.notice n
				LEFT JOIN portal.withdrawal_proposal p ON p.notice_id = n.id`).Scan(&got); err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}
