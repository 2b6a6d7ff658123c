package dispatch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// mailed returns the e-mails there are, by whom they are to.
func mailed(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range []string{"dpo@portal.example.se", "kretsen@portal.example.se"} {
			if strings.Contains(string(b), to) {
				out[to] = append(out[to], string(b))
			}
		}
	}
	return out
}

func (w *world) mailTo(t *testing.T, dpo, circle string) string {
	t.Helper()
	dir := t.TempDir()
	box, err := mailbox.Open("dir:"+dir, "noreply@portal.example.se")
	if err != nil {
		t.Fatal(err)
	}
	w.Mail, w.DPO, w.Circle = box, dpo, circle
	return dir
}

// A reading of a protected person from outside the circle is mailed to the
// circle's auditor, an emergency access to the data protection officer, each once
// and neither with anything of anybody; what the circle reads, to nobody.
func TestMailAlarms(t *testing.T) {
	w := newWorld(t)
	dir := w.mailTo(t, "dpo@portal.example.se", "kretsen@portal.example.se")
	read := func(by, about person.ID) {
		t.Helper()
		if err := w.Web.LogAttempt(t.Context(), w.SignIn(t, person.Staff, by), access.Review, "", postgres.Attempt{What: access.SawPerson, Subject: about, Result: access.OK}); err != nil {
			t.Fatal(err)
		}
	}
	alarms := func() map[string][]string {
		t.Helper()
		w.World.Now = w.World.Now.Add(2 * time.Minute)
		if err := w.mailAlarms(t.Context(), w.actor); err != nil {
			t.Fatal(err)
		}
		return mailed(t, dir)
	}
	read(pgtest.CircleN, pgtest.Protected)
	read(pgtest.ReviewerN, pgtest.Anna)
	if got := alarms(); len(got) != 0 {
		t.Errorf("for what the circle read: %v", got)
	}
	read(pgtest.ReviewerN, pgtest.Protected)
	for range 2 {
		got := alarms()
		if len(got["kretsen@portal.example.se"]) != 1 || len(got["dpo@portal.example.se"]) != 0 {
			t.Errorf("for a reading from outside: %v", got)
		}
	}
	// One that was begun before the last look, and written after it.
	looked := w.World.Now
	w.World.Now = looked.Add(-10 * time.Second)
	read(pgtest.ReviewerN, pgtest.Protected)
	w.World.Now = looked
	if got := alarms(); len(got["kretsen@portal.example.se"]) != 2 {
		t.Errorf("for a reading at the edge: %v", got)
	}
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, pgtest.ReviewerN), access.Emergent, func(tx *postgres.Tx) error {
		_, err := tx.OpenEmergency(t.Context(), pgtest.ID(700), pgtest.Cilla, "", "danger", "Hemlig rad")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	got := alarms()
	if len(got["kretsen@portal.example.se"]) != 2 || len(got["dpo@portal.example.se"]) != 1 {
		t.Errorf("for an emergency: %v", got)
	}
	for _, mails := range got {
		for _, m := range mails {
			for _, word := range []string{"Test", "Hemlig", "danger", string(pgtest.Cilla), string(pgtest.Protected), "Stab", "Enhet"} {
				if strings.Contains(m, word) {
					t.Errorf("a mail says %q: %s", word, m)
				}
			}
		}
	}
}

// The newest checkpoint goes to the data protection officer once a day, word by
// word as it was signed.
func TestMailCheckpoint(t *testing.T) {
	w := newWorld(t)
	dir := w.mailTo(t, "dpo@portal.example.se", "")
	if err := w.mailCheckpoint(t.Context(), w.actor); err != nil || len(mailed(t, dir)) != 0 {
		t.Fatalf("before there is one: %v", err)
	}
	const note = "portal.example.se/access-log\n12\nAAAA\n\n— portal.example.se/access-log Az3grlgt\n"
	add := func(size int) {
		t.Helper()
		if _, err := w.conn.Exec(t.Context(), "INSERT INTO portal.log_checkpoint (size, at, note) VALUES ($1, $2, $3)", size, w.World.Now, strings.Replace(note, "12", "1"+strings.Repeat("2", size), 1)); err != nil {
			t.Fatal(err)
		}
	}
	add(1)
	for range 2 {
		if err := w.mailCheckpoint(t.Context(), w.actor); err != nil {
			t.Fatal(err)
		}
	}
	if got := mailed(t, dir)["dpo@portal.example.se"]; len(got) != 1 {
		t.Fatalf("on one day: %v", got)
	}
	add(2)
	w.World.Now = w.World.Now.AddDate(0, 0, 1)
	if err := w.mailCheckpoint(t.Context(), w.actor); err != nil {
		t.Fatal(err)
	}
	if got := mailed(t, dir)["dpo@portal.example.se"]; len(got) != 2 {
		t.Errorf("the day after: %v", got)
	}
}
