package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/standin/devpg"
)

// The writes of handing in three activities, by hand and as owner: no row
// security to judge, no actor, nothing read. They go into tables of the same
// shape, so that the portal's own rows are left alone. It is a yardstick and no
// part of the portal, which is why it does not stand in internal/postgres.
const (
	bareTables = `
		DROP SCHEMA IF EXISTS bench CASCADE;
		CREATE SCHEMA bench;
		CREATE TABLE bench.case_file (LIKE portal.case_file INCLUDING INDEXES INCLUDING CONSTRAINTS INCLUDING DEFAULTS);
		CREATE TABLE bench.report (LIKE portal.report INCLUDING INDEXES INCLUDING CONSTRAINTS);
		CREATE TABLE bench.report_activity (LIKE portal.report_activity INCLUDING ALL);
		CREATE TABLE bench.draft (LIKE portal.draft INCLUDING INDEXES);
		CREATE TABLE bench.draft_activity (LIKE portal.draft_activity INCLUDING ALL);
		CREATE TABLE bench.access_log (LIKE portal.access_log INCLUDING INDEXES);
		CREATE TABLE bench.job (id bigserial PRIMARY KEY, kind text, args jsonb, state text DEFAULT 'available', at timestamptz);
		CREATE INDEX ON bench.job (state, at);
		CREATE SEQUENCE bench.number`
	bareDraft = `WITH d AS (INSERT INTO bench.draft (id, person_id, month, version, updated_at) VALUES ($1, $2, $3, 3, $4) RETURNING id)
		INSERT INTO bench.draft_activity (id, draft_id, version, kind, day, occupation_id, occupation, employer_no, employer, place_id, place, how)
		SELECT gen_random_uuid(), d.id, 1, 'sokt_jobb', $4::date, '', '', '', '', '', '', '' FROM d, generate_series(1, 3)`
	bareCase = `INSERT INTO bench.case_file (id, number, person_id, kind, month, opened_at)
		VALUES ($1, 'AP-2026/' || lpad(nextval('bench.number')::text, 6, '0'), $2, 'report', $3, $4)`
	bareReport = `INSERT INTO bench.report (id, person_id, case_id, month, version, seen_version, channel, received_at, registered_at, taken_by, late, receipt_no, pack_id, activities, form_version, lang, mandate_kind)
		VALUES ($1, $2, $3, $4, 1, 3, 'portal', $5, $5, '', false, $6, '2025-10', 3, '', 'sv', '')`
	bareActivities = `INSERT INTO bench.report_activity (report_id, id, kind, day)
		SELECT draft_id, id, kind, day FROM bench.draft_activity WHERE draft_id = $1`
	bareLog = `INSERT INTO bench.access_log (id, at, actor_kind, actor_name, roles, purpose, txn, what, subject_id, act, result, reason, detail, channel, network, salt)
		VALUES (gen_random_uuid(), $1, 'jobseeker', '', '', 'own', pg_current_xact_id(), 'hand_in', $2, 'change', 'ok', '', '', 'browser', '', uuid_send(gen_random_uuid()))`
	bareDrop = `WITH gone AS (DELETE FROM bench.draft_activity WHERE draft_id = $1) DELETE FROM bench.draft WHERE id = $1`
	bareJob  = `INSERT INTO bench.job (kind, args, at) VALUES ('report_confirm', jsonb_build_object('report_id', $1::text), $2)`
)

// bareLoop writes what handing in writes for everybody, so many at a time, and
// returns how long that took; the drafts are made before.
func bareLoop(ctx context.Context, pool *pgxpool.Pool, who []person.Actor, month string) (time.Duration, error) {
	if _, err := pool.Exec(ctx, bareTables); err != nil {
		return 0, err
	}
	drafts := make([]report.ID, len(who))
	now := time.Now()
	for i, a := range who {
		drafts[i] = report.NewID()
		if _, err := pool.Exec(ctx, bareDraft, drafts[i], a.ID, month, now); err != nil {
			return 0, err
		}
	}
	next := make(chan int)
	faults := make(chan error, at)
	began := time.Now()
	var all sync.WaitGroup
	for range at {
		all.Go(func() {
			for i := range next {
				if err := bareHandIn(ctx, pool, drafts[i], who[i].ID, month); err != nil {
					select {
					case faults <- err:
					default:
					}
				}
			}
		})
	}
	for i := range who {
		next <- i
	}
	close(next)
	all.Wait()
	select {
	case err := <-faults:
		return 0, err
	default:
		return time.Since(began), nil
	}
}

func bareHandIn(ctx context.Context, pool *pgxpool.Pool, draft report.ID, who person.ID, month string) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		now, caseID := time.Now(), report.NewID()
		for _, s := range []struct {
			sql  string
			args []any
		}{
			{bareCase, []any{caseID, who, month, now}},
			{bareReport, []any{draft, who, caseID, month, now, report.NewReceiptNo()}},
			{bareActivities, []any{draft}},
			{bareLog, []any{now, who}},
			{bareDrop, []any{draft}},
			{bareJob, []any{draft, now}},
		} {
			if _, err := tx.Exec(ctx, s.sql, s.args...); err != nil {
				return err
			}
		}
		return nil
	})
}

// benchScript is the same writes for pgbench, which has no drafts to remove: it
// makes the activities that it copies.
const benchScript = `\set n random(1, 2000000000)
BEGIN;
INSERT INTO bench.case_file (id, number, person_id, kind, month, opened_at) VALUES (gen_random_uuid(), 'AP-2026/' || lpad(nextval('bench.number')::text, 6, '0'), gen_random_uuid(), 'report', '2026-10', now());
INSERT INTO bench.report (id, person_id, case_id, month, version, seen_version, channel, received_at, registered_at, taken_by, late, receipt_no, pack_id, activities, form_version, lang, mandate_kind) SELECT md5(:n || '-' || :client_id)::uuid, gen_random_uuid(), gen_random_uuid(), '2026-10', 1, 3, 'portal', now(), now(), '', false, gen_random_uuid()::text, '2025-10', 3, '', 'sv', '';
INSERT INTO bench.report_activity (report_id, id, kind, day) SELECT md5(:n || '-' || :client_id)::uuid, gen_random_uuid(), 'sokt_jobb', '2026-10-05' FROM generate_series(1, 3);
INSERT INTO bench.access_log (id, at, actor_kind, actor_name, roles, purpose, txn, what, subject_id, act, result, reason, detail, channel, network, salt) VALUES (gen_random_uuid(), now(), 'jobseeker', '', '', 'own', pg_current_xact_id(), 'hand_in', gen_random_uuid(), 'change', 'ok', '', '', 'browser', '', uuid_send(gen_random_uuid()));
DELETE FROM bench.draft WHERE id = md5(:n || '-' || :client_id)::uuid;
INSERT INTO bench.job (kind, args, at) VALUES ('report_confirm', '{}', now());
COMMIT;
`

// pgbench compares with PostgreSQL's own tool, where it is found.
func (b *bencher) pgbench(ctx context.Context, say func(string, float64, string), ours float64) error {
	bin, err := devpg.Find()
	if err != nil {
		return nil
	}
	tool := filepath.Join(bin, "pgbench")
	if _, err := os.Stat(tool); err != nil {
		return nil
	}
	script := filepath.Join(b.demo.dir, "bench.sql")
	if err := os.WriteFile(script, []byte(benchScript), 0o644); err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, tool, "-n", "-f", script, "-c", fmt.Sprint(at), "-j", "2", "-T", "4", b.demo.state.DSNs["portal_owner"]).CombinedOutput()
	if err != nil {
		return fmt.Errorf("pgbench: %w: %s", err, bytes.TrimSpace(out))
	}
	for line := range bytes.Lines(out) {
		var tps float64
		if _, err := fmt.Sscanf(string(line), "tps = %f", &tps); err == nil {
			say("submit_ratio_pgbench", ours/tps, "of_pgbench")
		}
	}
	return nil
}
