package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/dispatch"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

// A logWorld has a sealed log, an operator who takes it out, and a superuser.
type logWorld struct {
	*pgtest.World
	t       *testing.T
	dir     string
	service *dispatch.Service
	actor   person.Actor
	root    *pgx.Conn
	env     []string
}

func newLogWorld(t *testing.T) *logWorld {
	t.Helper()
	w := &logWorld{World: pgtest.NewWorld(t), t: t, dir: t.TempDir()}
	w.actor, w.root = w.System(t), w.Conn(t, "postgres")
	w.service = &dispatch.Service{DB: w.Worker, Log: slog.New(slog.DiscardHandler)}
	clock := w.file("clock", time.Until(w.Now).String())
	keys, err := vault.GenerateLog("test/access-log", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	w.keys(keys)
	w.env = []string{"PORTAL_URL=http://localhost:8080", "PORTAL_DEMO_CLOCK=" + clock, "PORTAL_DATABASE_URL_WORKER=" + w.URL("portal_worker"),
		"PORTAL_LOG_KEYS_FILE=" + filepath.Join(w.dir, "log.json")}
	return w
}

func (w *logWorld) file(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// keys makes file the sealer's and the operator's keys.
func (w *logWorld) keys(file []byte) {
	w.t.Helper()
	var err error
	if w.service.Ledger, err = vault.OpenLog(file); err != nil {
		w.t.Fatal(err)
	}
	w.file("log.json", string(file))
	w.file("keys", w.service.Ledger.Verifiers())
}

// look writes so many lines and seals them.
func (w *logWorld) look(n int) {
	w.t.Helper()
	for range n {
		if err := w.Worker.LogAttempt(w.t.Context(), w.actor, access.Release, "", postgres.Attempt{What: access.SawPerson, Subject: pgtest.Anna, Result: access.OK}); err != nil {
			w.t.Fatal(err)
		}
	}
	w.Now = w.Now.Add(time.Minute)
	if _, err := w.service.Seal(w.t.Context(), w.actor); err != nil {
		w.t.Fatal(err)
	}
}

// ctl runs portalctl log and returns what it printed.
func (w *logWorld) ctl(args string) (string, error) {
	w.t.Helper()
	var out bytes.Buffer
	err := run(w.t.Context(), append([]string{"log"}, strings.Fields(args)...), w.env, &out)
	return out.String(), err
}

// verify takes the log out and verifies it.
func (w *logWorld) verify(flags string) (string, error) {
	w.t.Helper()
	out, err := w.ctl("export")
	if err != nil {
		w.t.Fatal(err)
	}
	return w.ctl("verify " + w.file("export.jsonl", out) + " --key " + filepath.Join(w.dir, "keys") + " " + flags)
}

func (w *logWorld) superuser(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.root.Exec(w.t.Context(), `SET session_replication_role = replica`); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.root.Exec(w.t.Context(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

func (w *logWorld) one(sql string, args ...any) (s string) {
	w.t.Helper()
	if err := w.root.QueryRow(w.t.Context(), sql, args...).Scan(&s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// A superuser, whom no privilege and no trigger stops, changes the log in five
// ways, each of them plainly and with the seal changed to match. The verifier
// finds each of them and names the first line that is not as it was; or, when
// leaves were changed too, the lines between two checkpoints that hold it.
func TestLogVerify_FindsTampering(t *testing.T) {
	const copied = `INSERT INTO portal.access_log SELECT (x).* FROM (SELECT jsonb_populate_record(l, jsonb_build_object('id', '` + newRow + `', 'txn', '5')) AS x
		FROM portal.access_log l JOIN portal.log_leaf f ON f.row_id = l.id WHERE f.seq = 12) y`
	const swap = `CREATE TEMP TABLE swapped AS SELECT * FROM portal.log_leaf WHERE seq IN (12, 13); DELETE FROM portal.log_leaf WHERE seq IN (12, 13); `
	for _, c := range []struct {
		name, sql string
		flags     string
		first     string // ID stands for the id of line 12
	}{
		{"edited", `UPDATE portal.access_log SET subject_id = NULL WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12)`, "", "line 12 (ID) changed"},
		{"edited, where it came from", `UPDATE portal.access_log SET network = '203.0.113.7/32' WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12)`, "", "line 12 (ID) changed"},
		{"edited, and its salt", `UPDATE portal.access_log SET salt = sha256('x') WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12)`, "", "line 12 (ID) changed"},
		{"edited, and its leaf", `UPDATE portal.access_log SET result = 'denied' WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12);
			UPDATE portal.log_leaf SET hash = sha256('y') WHERE seq = 12`, "", "lines 10–14 changed"},
		{"a leaf alone", `UPDATE portal.log_leaf SET hash = sha256('y') WHERE seq = 12`, "", "lines 10–14 changed"},
		{"removed", `DELETE FROM portal.access_log WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12)`, "", "line 12 (ID) removed"},
		{"removed with its leaf", `DELETE FROM portal.access_log WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12);
			DELETE FROM portal.log_leaf WHERE seq = 12`, "", "line 12 removed"},
		{"removed, and those after it moved up", `DELETE FROM portal.access_log WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12);
			DELETE FROM portal.log_leaf WHERE seq = 12; UPDATE portal.log_leaf SET seq = -seq WHERE seq > 12; UPDATE portal.log_leaf SET seq = -seq - 1 WHERE seq < 0`, "", "lines 10–14 changed"},
		{"removed and said to be weeded", `INSERT INTO portal.log_weeding SELECT seq, row_id, 7 FROM portal.log_leaf WHERE seq = 12;
			DELETE FROM portal.access_log WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 12)`, "", "line 12 removed: it is said to be weeded"},
		{"inserted", copied, "", "(" + newRow + ") inserted"},
		{"inserted with a leaf", copied + `; UPDATE portal.log_leaf SET seq = -seq WHERE seq >= 12; UPDATE portal.log_leaf SET seq = -seq + 1 WHERE seq < 0;
			INSERT INTO portal.log_leaf VALUES (12, '` + newRow + `', sha256('z'))`, "", "lines 10–14 changed"},
		{"reordered", swap + `INSERT INTO portal.log_leaf SELECT a.seq, b.row_id, a.hash FROM swapped a JOIN swapped b ON a.seq <> b.seq`,
			"", "line 12 (OTHER) reordered: what was sealed here stands in place 13"},
		{"reordered with the leaves", swap + `INSERT INTO portal.log_leaf SELECT 25 - seq, row_id, hash FROM swapped`, "", "lines 10–14 changed"},
		{"truncated", `DELETE FROM portal.access_log WHERE id IN (SELECT row_id FROM portal.log_leaf WHERE seq >= 12); DELETE FROM portal.log_leaf WHERE seq >= 12`, "", "lines 12–19 truncated"},
		{"truncated with its checkpoints", `DELETE FROM portal.access_log WHERE id IN (SELECT row_id FROM portal.log_leaf WHERE seq >= 10);
			DELETE FROM portal.log_leaf WHERE seq >= 10; DELETE FROM portal.log_checkpoint WHERE size > 10`, "--checkpoint DIR/kept", "lines 10–19 truncated"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newLogWorld(t)
			w.superuser(`DELETE FROM portal.access_log`) // what the loading of the world logged
			for range 4 {
				w.look(5)
			}
			w.file("kept", w.one(`SELECT string_agg(note, E'\n' ORDER BY size) FROM portal.log_checkpoint`))
			flags := strings.ReplaceAll(c.flags, "DIR", w.dir)
			if out, err := w.verify(flags); err != nil || !strings.Contains(out, "lines 0 to 19, 4 checkpoints") {
				t.Fatalf("before: %v\n%s", err, out)
			}
			names := strings.NewReplacer("ID", w.one(`SELECT row_id::text FROM portal.log_leaf WHERE seq = 12`),
				"OTHER", w.one(`SELECT row_id::text FROM portal.log_leaf WHERE seq = 13`))
			w.superuser(c.sql)
			out, err := w.verify(flags)
			if err == nil || !strings.Contains(err.Error(), "First: "+names.Replace(c.first)) {
				t.Errorf("got %v\n%s\nwant %s", err, out, names.Replace(c.first))
			}
		})
	}
}

const newRow = "00000000-0000-4000-8000-000000000999"

// What is weeded is said to be, by the run that did it; its content is gone.
func TestLogVerify_Weeded(t *testing.T) {
	w := newLogWorld(t)
	w.superuser(`DELETE FROM portal.access_log`)
	w.look(5)
	w.file("kept", w.one(`SELECT note FROM portal.log_checkpoint`))
	until := w.Now
	w.look(5)
	held := w.one(`SELECT subject_id::text FROM portal.access_log LIMIT 1`)
	weed := func(run int, held []string) (n int) {
		t.Helper()
		err := w.Worker.InTx(t.Context(), w.System(t), access.Weeding, func(tx *postgres.Tx) (err error) {
			n, err = tx.WeedLog(t.Context(), run, until, held, 3)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := weed(3, []string{held}); n != 0 {
		t.Errorf("weeded %d lines about who is held", n)
	}
	if a, b, c := weed(3, nil), weed(3, nil), weed(3, nil); a != 3 || b != 2 || c != 0 {
		t.Errorf("weeded %d, %d, %d lines, want 3, 2, 0", a, b, c)
	}
	w.look(1)
	out, err := w.verify("--checkpoint " + filepath.Join(w.dir, "kept"))
	if err != nil || !strings.Contains(out, "lines 0–4: gallrad, körning 3") || strings.Contains(out, "changed") {
		t.Errorf("%v\n%s", err, out)
	}
	w.superuser(`UPDATE portal.access_log SET detail = replace(detail, 'run=3', 'run=4') WHERE what = 'log_weed'`)
	if out, err := w.verify(""); err == nil {
		t.Errorf("a changed certificate passes:\n%s", out)
	}
}

// The log's own weeding is not for anybody to call.
func TestWeedLog_OnlyTheMachine(t *testing.T) {
	w := newLogWorld(t)
	w.look(3)
	for _, purpose := range []access.Purpose{access.Sealing, access.Operate} {
		err := w.Worker.InTx(t.Context(), w.actor, purpose, func(tx *postgres.Tx) error {
			_, err := tx.WeedLog(t.Context(), 1, w.Now, nil, 10)
			return err
		})
		if err == nil {
			t.Errorf("%s weeds the log", purpose)
		}
	}
}

// A part of the log is verified by itself, and the operator's taking it out is a line.
func TestLogExport_Part(t *testing.T) {
	w := newLogWorld(t)
	w.superuser(`DELETE FROM portal.access_log`)
	w.look(7)
	w.Now = w.Now.AddDate(0, 0, 1)
	w.look(6)
	w.Now = w.Now.AddDate(0, 0, 1)
	w.look(5)
	w.superuser(`UPDATE portal.access_log SET sought = subject_id::text WHERE id = (SELECT row_id FROM portal.log_leaf WHERE seq = 3)`)
	for _, c := range []struct{ flags, want string }{
		{"--from 2026-11-06", "lines 7 to 17, 3 checkpoints"},
		{"--from 2026-11-06 --to 2026-11-07", "lines 7 to 17, 3 checkpoints"},
		{"--to 2026-11-06", "lines 0 to 12, 2 checkpoints"},
	} {
		out, err := w.ctl("export " + c.flags)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out, `"sought":"`); n != strings.Count(c.want, "lines 0") {
			t.Errorf("%s: whom a refusal was about is there %d times", c.flags, n)
		}
		out, err = w.ctl("verify --key " + filepath.Join(w.dir, "keys") + " " + w.file("export.jsonl", out))
		if err != nil || !strings.Contains(out, c.want) {
			t.Errorf("%s: %v\n%s", c.flags, err, out)
		}
	}
	if n := w.one(`SELECT count(*)::text FROM portal.access_log WHERE what = 'log_export' AND actor_kind = 'operator' AND channel = 'operator'`); n != "3" {
		t.Errorf("%s lines of exports, want 3", n)
	}
}

// A new key takes over at its moment; what the old one signed stays good, and
// what it signs afterwards does not count.
func TestLogVerify_Rotation(t *testing.T) {
	w := newLogWorld(t)
	w.look(5)
	old := w.service.Ledger
	turn := w.Now.Add(time.Hour)
	out, err := w.ctl("newkey --add " + turn.Format(time.RFC3339) + " " + filepath.Join(w.dir, "log.json"))
	if err != nil {
		t.Fatal(err)
	}
	w.keys([]byte(out))
	w.look(3)
	w.Now = turn
	w.look(2)
	if out, err := w.verify(""); err != nil || strings.Count(w.service.Ledger.Verifiers(), "\n") != 2 {
		t.Errorf("%v\n%s", err, out)
	}
	if signer := w.one(`SELECT count(DISTINCT substr(note, strpos(note, '— '), 23))::text FROM portal.log_checkpoint`); signer != "2" {
		t.Errorf("%s keys signed, want 2", signer)
	}
	w.Now = w.Now.Add(time.Hour)
	w.service.Ledger = old
	if err := w.Worker.LogAttempt(t.Context(), w.actor, access.Release, "", postgres.Attempt{What: access.SawPerson, Result: access.OK}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.service.Seal(t.Context(), w.actor); err == nil { // it does not know the key that signed last
		t.Error("a sealer with the old keys goes on")
	}
	// Who has the old key alone can sign, and is not believed.
	note, err := old.Sign("test/access-log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"+w.Now.Format("2006-01-02T15:04:05.000000Z")+"\n", w.Now)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := w.verify("--checkpoint " + w.file("forged", note)); err == nil || !strings.Contains(err.Error(), "in force at its moment") {
		t.Errorf("%v\n%s", err, out)
	}
}
