package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/report"
)

// Lines of the access log as the portal writes them, but as owner, who has no
// actor: it is the sealing that is measured, and not the writing. The last one
// has the given id.
const benchLines = `
	INSERT INTO portal.access_log (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, what, subject_id)
	SELECT CASE n WHEN $2::int THEN $1::uuid ELSE gen_random_uuid() END, now(), 'system', NULL, 'bench', '', NULL, NULL, 'bench', NULL, 'report', gen_random_uuid()
	FROM generate_series(1, $2) AS n`

const (
	sealLines = 30_000
	sealBurst = 10                    // lines at a time, which makes 500 a second
	sealPause = 20 * time.Millisecond // from one burst to the next
	sealSpan  = 6 * time.Second
	sealLimit = 2 * time.Minute
)

// seals measures the sealer of the running worker: how many lines it seals in a
// second when there are many, its own pause included; and how long the slowest
// line waited for its leaf, which comes with a signed checkpoint, at an even 500
// a second.
func (b *bencher) seals(ctx context.Context, say func(string, float64, string)) error {
	ctx, cancel := context.WithTimeout(ctx, sealLimit)
	defer cancel()
	conn, err := pgx.Connect(ctx, b.demo.state.DSNs["portal_owner"])
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	write := func(n int) (string, error) {
		id := string(report.NewID())
		_, err := conn.Exec(ctx, benchLines, id, n)
		return id, err
	}
	if _, err := write(1); err != nil { // what earlier measurements left comes first
		return err
	}
	if err := waitSealed(ctx, conn); err != nil {
		return err
	}
	if _, err := write(sealLines); err != nil {
		return err
	}
	began := time.Now()
	if err := waitSealed(ctx, conn); err != nil {
		return err
	}
	say("seal_rows_per_s", sealLines/time.Since(began).Seconds(), "1/s")
	worst, err := sealDelay(ctx, conn, write)
	if err == nil {
		say("seal_delay_ms", float64(worst.Milliseconds()), "ms")
	}
	return err
}

// waitSealed returns when no line is without a leaf.
func waitSealed(ctx context.Context, conn *pgx.Conn) error {
	for left := true; left; {
		if err := conn.QueryRow(ctx, `SELECT (SELECT count(*) FROM portal.access_log) > (SELECT count(*) FROM portal.log_leaf)`).Scan(&left); err != nil {
			return err
		}
		pause(ctx, sealPause)
	}
	return nil
}

// sealDelay writes lines evenly and returns the longest time from a burst's
// commit until its last line was seen to have a leaf.
func sealDelay(ctx context.Context, conn *pgx.Conn, write func(int) (string, error)) (worst time.Duration, err error) {
	type burst struct {
		id string
		at time.Time
	}
	var waiting []burst
	next := time.Now()
	for ends := next.Add(sealSpan); next.Before(ends) || len(waiting) > 0; {
		if next.Before(ends) {
			id, err := write(sealBurst)
			if err != nil {
				return 0, err
			}
			waiting = append(waiting, burst{id, time.Now()})
		}
		for sealed := true; sealed && len(waiting) > 0; {
			if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM portal.log_leaf WHERE row_id = $1)`, waiting[0].id).Scan(&sealed); err != nil {
				return 0, err
			}
			if sealed {
				worst = max(worst, time.Since(waiting[0].at))
				waiting = waiting[1:]
			}
		}
		next = next.Add(sealPause)
		pause(ctx, time.Until(next))
	}
	return worst, nil
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
