package dispatch

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/witness"
)

// A receipt is signed once, says what the database says of its report, and is
// verified with the keys that were published, before and after a change of key.
func TestSignReceipt(t *testing.T) {
	w := pgtest.NewWorld(t)
	file, err := vault.GenerateLog("test/kvitto", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err == nil {
		file, err = vault.RotateLog(file, w.Now.AddDate(0, 0, 1))
	}
	if err != nil {
		t.Fatal(err)
	}
	s := &Service{DB: w.Worker, Log: slog.New(slog.DiscardHandler)}
	root := w.Conn(t, "postgres")
	if _, err := root.Exec(t.Context(), "SET session_replication_role = replica"); err != nil {
		t.Fatal(err)
	}
	hash := report.ContentHash("2026-10", nil, nil)
	add := func(n int, hash []byte) report.ID {
		t.Helper()
		_, err := root.Exec(t.Context(), `INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id, content_hash)
			VALUES ($1, $2::uuid, $1, '2026-10', $3::int, 'portal', $4, $4, $2::uuid, false, 'NUMBER-' || $3::int, '2025-10', $5)`, pgtest.ID(800+n), pgtest.Anna, n, w.Now, hash)
		if err != nil {
			t.Fatal(err)
		}
		return report.ID(pgtest.ID(800 + n))
	}
	first, second, before := add(1, hash), add(2, hash), add(3, nil)
	signed := func(id report.ID) (text string) {
		t.Helper()
		if err := s.signReceipt(t.Context(), w.System(t), id); err != nil {
			t.Fatal(err)
		}
		if err := root.QueryRow(t.Context(), "SELECT coalesce(max(signed), '') FROM portal.receipt WHERE report_id = $1", id).Scan(&text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	if got := signed(first); got != "" {
		t.Errorf("signed without a key: %q", got)
	}
	if s.Receipts, err = vault.OpenLog(file); err != nil {
		t.Fatal(err)
	}
	one := signed(first)
	w.Now = w.Now.AddDate(0, 0, 2)
	if again := signed(first); again != one {
		t.Errorf("signed anew: %q", again)
	}
	two := signed(second)
	if got := signed(before); got != "" {
		t.Errorf("a report without a hash: %q", got)
	}
	if got := signed(report.ID(pgtest.ID(404))); got != "" {
		t.Errorf("no report: %q", got)
	}
	keys, err := witness.ParseKeys(s.Receipts.Verifiers())
	if err != nil {
		t.Fatal(err)
	}
	for n, file := range []string{one, two} {
		text, err := witness.VerifyReceipt(file, keys)
		if err != nil {
			t.Errorf("%v: %q", err, file)
		}
		for _, says := range []string{"kvittonummer: NUMBER-" + string(rune('1'+n)), "månad: 2026-10", "kom in: 2026-11-05T11:00:00Z", "sista dag: 2026-11-16", "aktiviteter: 0", "namn: Test Testsson\n"} {
			if !strings.Contains(text, says) {
				t.Errorf("it does not say %q: %q", says, text)
			}
		}
	}
	if one[strings.LastIndex(one, "—"):][:28] == two[strings.LastIndex(two, "—"):][:28] {
		t.Error("both are signed by the same key")
	}
	var lines int
	if err := root.QueryRow(t.Context(), "SELECT count(*) FROM portal.access_log WHERE what = 'receipt' AND subject_id = $1 AND actor_kind = 'system'", pgtest.Anna).Scan(&lines); err != nil || lines != 2 {
		t.Errorf("%d lines in the log, %v", lines, err)
	}
}

// Who has asked for e-mail is told that there is something to read, and nothing
// of what; nobody else is, and who is protected only if they said so in as many
// words.
func TestConfirmation_Mails(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	box, err := mailbox.Open("dir:"+dir, "noreply@portal.example.se")
	if err != nil {
		t.Fatal(err)
	}
	w.Mail = box
	w.exec("SET session_replication_role = replica")
	var running int64
	if err := w.conn.QueryRow(t.Context(), `INSERT INTO river.river_job (kind, args, state, max_attempts) VALUES ('x', '{}', 'running', 1) RETURNING id`).Scan(&running); err != nil {
		t.Fatal(err)
	}
	for n, who := range map[int]struct {
		id     person.ID
		email  string
		though bool
		mails  int
	}{1: {pgtest.Anna, "anna@example.com", false, 1}, 2: {pgtest.Bo, "", false, 0}, 3: {pgtest.Protected, "p@example.com", false, 0}, 4: {pgtest.Protected, "p@example.com", true, 1}} {
		w.exec("UPDATE portal.person SET email = $2, email_though_protected = $3 WHERE id = $1", who.id, who.email, who.though)
		w.exec(`INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
			VALUES ($1, $2::uuid, $1, '2026-10', $3::int, 'portal', $4, $4, $2::uuid, false, 'NUMBER-' || $3::int, '2025-10')`, pgtest.ID(900+n), who.id, n, w.Now)
		job := &river.Job[report.Confirmation]{JobRow: &rivertype.JobRow{ID: running}, Args: report.Confirmation{ReportID: report.ID(pgtest.ID(900 + n))}}
		if err := (&confirmWorker{s: w.Service}).Work(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
		if err != nil || len(files) != who.mails {
			t.Errorf("%d: %d mails, %v", n, len(files), err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, not := range []string{"rapport", "kvitto", "NUMBER", "Testsson", "oktober", "2026-10"} {
				if strings.Contains(strings.ToLower(string(b)), strings.ToLower(not)) {
					t.Errorf("%d: the mail says %q: %s", n, not, b)
				}
			}
			if err := os.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The programs that meet the world can neither sign nor publish a key, and nobody
// takes a key away.
func TestReceipts_AreTheWorkersAlone(t *testing.T) {
	w := pgtest.NewWorld(t)
	key := postgres.ReceiptKey{Verifier: "x", FromAt: w.Now}
	publish := func(tx *postgres.Tx) error { return tx.PublishReceiptKey(t.Context(), key) }
	keep := func(tx *postgres.Tx) error { return tx.KeepReceipt(t.Context(), report.ID(pgtest.ID(800)), "x") }
	for _, who := range []person.Actor{w.SignIn(t, person.Jobseeker, pgtest.Anna), w.SignIn(t, person.Staff, pgtest.ReviewerN)} {
		for name, f := range map[string]func(*postgres.Tx) error{"publish": publish, "keep": keep} {
			if err := w.Web.InTx(t.Context(), who, access.Own, f); err == nil || !strings.Contains(err.Error(), "permission denied") {
				t.Errorf("%s as %s: %v", name, who.Kind, err)
			}
		}
	}
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Operate, publish); err != nil {
		t.Fatal(err)
	}
	key.Verifier = "y"
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Operate, publish); !errors.Is(err, fault.Conflict) {
		t.Errorf("two keys from the same moment: %v", err)
	}
	for _, sql := range []string{"DELETE FROM portal.receipt_key", "UPDATE portal.receipt_key SET verifier = 'z'", "TRUNCATE portal.receipt_key", "TRUNCATE portal.receipt"} {
		if _, err := w.Conn(t, "portal_owner").Exec(t.Context(), sql); err == nil {
			t.Errorf("%s went well", sql)
		}
	}
}
