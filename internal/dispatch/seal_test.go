package dispatch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func logKeys(t testing.TB, from time.Time) *vault.LogSigner {
	t.Helper()
	file, err := vault.GenerateLog("test/access-log", from)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := vault.OpenLog(file)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// look writes n lines of the log, each in a transaction of its own.
func (w *world) look(n int) {
	w.t.Helper()
	for range n {
		if err := w.Worker.LogAttempt(w.t.Context(), w.actor, access.Release, "", postgres.Attempt{What: access.SawPerson, Subject: pgtest.Anna, Result: access.OK}); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *world) sealLog() int {
	w.t.Helper()
	n, err := w.Service.Seal(w.t.Context(), w.actor)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) sealed() []string {
	w.t.Helper()
	return w.column(`SELECT (SELECT count(*) FROM portal.log_leaf) || ' of ' || (SELECT count(*) FROM portal.access_log) || ', checkpoint '
		|| coalesce((SELECT max(size) FROM portal.log_checkpoint), 0)`)
}

func TestSeal(t *testing.T) {
	w := newWorld(t)
	if w.sealLog() != 0 {
		t.Error("sealed without keys")
	}
	w.Service.Ledger = logKeys(t, time.Time{})
	w.Service.CheckpointFile = filepath.Join(t.TempDir(), "checkpoints")
	w.look(5)
	before := w.sealed()
	if n := w.sealLog(); n < 5 {
		t.Errorf("sealed %d, want 5 at least (%v)", n, before)
	}
	if n := w.sealLog(); n != 0 {
		t.Errorf("sealed %d lines twice", n)
	}
	w.look(3)
	if n := w.sealLog(); n != 3 {
		t.Errorf("sealed %d, want 3", n)
	}
	if got := w.column(`SELECT 'unsealed' FROM portal.access_log l WHERE NOT EXISTS (SELECT FROM portal.log_leaf f WHERE f.row_id = l.id)`); len(got) > 0 {
		t.Errorf("%d lines without a leaf", len(got))
	}
	handed, err := os.ReadFile(w.Service.CheckpointFile)
	if err != nil || strings.Count(string(handed), "test/access-log\n") != 1 {
		t.Errorf("handed out: %q, %v", handed, err)
	}
}

// A line whose transaction commits after later ones have been sealed is sealed
// next, and none is passed by.
func TestSeal_LateCommit(t *testing.T) {
	w := newWorld(t)
	w.Service.Ledger = logKeys(t, time.Time{})
	late := w.Conn(t, "portal_worker")
	tx, err := late.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `SELECT enter($1, 'release', NULL, $2)`, w.actor.Token, w.Now); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `INSERT INTO access_log (what, subject_id) VALUES ('report', $1)`, pgtest.Bo); err != nil {
		t.Fatal(err)
	}
	w.look(3)
	w.sealLog()
	w.look(2)
	if n := w.sealLog(); n != 2 {
		t.Errorf("sealed %d while one was under way, want 2", n)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := w.sealLog(); n != 1 {
		t.Errorf("sealed %d of the late, want 1", n)
	}
	if got := w.column(`SELECT max(seq)::text FROM portal.log_leaf f JOIN portal.access_log l ON l.id = f.row_id WHERE l.what = 'report'
		AND seq = (SELECT max(seq) FROM portal.log_leaf)`); got[0] == "" {
		t.Error("the late line is not the last leaf")
	}
}

// More than one transaction's worth, some of it in one big transaction, is
// sealed in parts, and two sealers at once make one tree.
func TestSeal_ManyByTwo(t *testing.T) {
	w := newWorld(t)
	w.Service.Ledger = logKeys(t, time.Time{})
	err := w.Worker.InTx(t.Context(), w.actor, access.Release, func(tx *postgres.Tx) error {
		return tx.LogAttempt(t.Context(), postgres.Attempt{What: "x", Result: access.OK})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.conn.Exec(t.Context(), `INSERT INTO portal.access_log (at, actor_kind, actor_name, roles, purpose, what, actor_id, unit_id, org_id, case_id)
		SELECT '2026-11-05', 'system', 'test', '', 'demo', 'person', NULL, NULL, NULL, NULL FROM generate_series(1, $1)`, 2*sealAtOnce+7); err != nil {
		t.Fatal(err)
	}
	other := &Service{DB: w.Worker, Log: w.Service.Log, Ledger: w.Service.Ledger}
	faults := make(chan error, 2)
	for _, s := range []*Service{w.Service, other} {
		go func() {
			var err error
			for n := -1; n != 0 && err == nil; {
				n, err = s.Seal(t.Context(), w.actor)
			}
			faults <- err
		}()
	}
	if err := errors.Join(<-faults, <-faults); err != nil {
		t.Fatal(err)
	}
	w.sealLog()
	total := w.column(`SELECT count(*)::text FROM portal.access_log`)[0]
	want := []string{total + " of " + total + ", checkpoint " + total}
	if diff := cmp.Diff(want, w.sealed()); diff != "" {
		t.Error(diff)
	}
}

// A sealer that dies between any two of its steps leaves nothing behind, and the
// next one does all of it.
func TestSeal_DiesBetweenSteps(t *testing.T) {
	for _, table := range []string{"log_leaf", "log_node", "log_head", "log_checkpoint"} {
		t.Run(table, func(t *testing.T) {
			w := newWorld(t)
			w.Service.Ledger = logKeys(t, time.Time{})
			w.look(4)
			w.sealLog()
			w.look(3)
			before := w.sealed()
			for _, sql := range []string{
				`CREATE FUNCTION portal.die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
				`CREATE TRIGGER die AFTER INSERT OR UPDATE ON portal.` + table + ` FOR EACH STATEMENT EXECUTE FUNCTION portal.die()`} {
				if _, err := w.conn.Exec(t.Context(), sql); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _, _ = w.conn.Exec(context.Background(), `DROP FUNCTION portal.die CASCADE`) })
			if _, err := w.Service.Seal(t.Context(), w.actor); err == nil {
				t.Fatal("it did not die")
			}
			if diff := cmp.Diff(before, w.sealed()); diff != "" {
				t.Errorf("left behind:\n%s", diff)
			}
			if _, err := w.conn.Exec(t.Context(), `DROP FUNCTION portal.die CASCADE`); err != nil {
				t.Fatal(err)
			}
			if n := w.sealLog(); n != 3 {
				t.Errorf("the next one sealed %d, want 3", n)
			}
		})
	}
}

// A sealer signs nothing on top of a tree that is not the one it signed last.
func TestSeal_SignsNoTamperedTree(t *testing.T) {
	for name, sql := range map[string]string{
		"a leaf":            `UPDATE portal.log_leaf SET hash = sha256('x') WHERE seq = (SELECT max(seq) FROM portal.log_leaf)`,
		"a checkpoint":      `UPDATE portal.log_checkpoint SET note = replace(note, 'test/', 'best/')`,
		"the end":           `DELETE FROM portal.log_leaf WHERE seq = (SELECT max(seq) FROM portal.log_leaf)`,
		"all of the ledger": `DELETE FROM portal.log_leaf; DELETE FROM portal.log_node; DELETE FROM portal.log_checkpoint; UPDATE portal.log_head SET seen = '3:3:'`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.Service.Ledger = logKeys(t, time.Time{})
			for w.look(1); len(w.column(`SELECT 1::text FROM portal.access_log`))%2 == 0; w.look(1) { // the last leaf is a root of its own
			}
			w.sealLog()
			if _, err := w.conn.Exec(t.Context(), `SET session_replication_role = replica; `+sql+`; RESET session_replication_role`); err != nil {
				t.Fatal(err)
			}
			w.look(1)
			if n, err := w.Service.Seal(t.Context(), w.actor); err == nil {
				t.Errorf("sealed %d lines on top", n)
			}
		})
	}
}

// Nobody but the sealer reads or writes what is sealed, and nobody changes it.
func TestSeal_Walls(t *testing.T) {
	w := newWorld(t)
	w.Service.Ledger = logKeys(t, time.Time{})
	w.look(3)
	w.sealLog()
	reviewer := w.SignIn(t, person.Staff, pgtest.ReviewerN)
	system := w.System(t)
	officer := w.SignIn(t, person.Fund, pgtest.OfficerA)
	for _, c := range []struct{ role, token, purpose string }{{"portal_web", reviewer.Token, "review"}, {"portal_worker", system.Token, "sealing"},
		{"portal_worker", system.Token, "weeding"}, {"portal_fund", officer.Token, "fund_inbox"}} {
		for _, table := range []string{"access_log", "log_leaf", "log_node", "log_checkpoint", "log_weeding"} {
			for _, sql := range []string{"DELETE FROM " + table, "TRUNCATE " + table, "UPDATE " + table + " SET " + map[string]string{
				"access_log": "what", "log_leaf": "hash", "log_node": "hash", "log_checkpoint": "note", "log_weeding": "run"}[table] + " = NULL"} {
				conn := w.Conn(t, c.role)
				tx, err := conn.Begin(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if _, err := tx.Exec(t.Context(), `SELECT enter($1, $2, NULL, $3)`, c.token, c.purpose, w.Now); err != nil {
					t.Fatal(err)
				}
				if _, err := tx.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "permission denied") {
					t.Errorf("%s %s: %v", c.role, sql, err)
				}
				_ = tx.Rollback(t.Context())
				_ = conn.Close(t.Context())
			}
		}
	}
	for _, table := range []string{"access_log", "log_leaf", "log_node", "log_checkpoint"} {
		for _, sql := range []string{"DELETE FROM portal." + table, "TRUNCATE portal." + table} {
			if _, err := w.conn.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("superuser, %s: %v", sql, err)
			}
		}
	}
	for _, purpose := range []access.Purpose{access.Release, access.Weeding} {
		err := w.Worker.InTx(t.Context(), system, purpose, func(tx *postgres.Tx) error {
			lines, err := tx.Unsealed(t.Context(), postgres.LogHead{Seen: "3:3:", Upto: "9999999:9999999:", AfterTxn: "0", AfterID: pgtest.ID(0)}, 10)
			if len(lines) > 0 {
				t.Errorf("%s reads %d lines of the log", purpose, len(lines))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
