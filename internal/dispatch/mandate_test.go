package dispatch

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Whose affairs a mandate is about is told once that it was recorded, and once that
// staff ended it: by the note that says nothing, and only who gets mail.
func TestMandateTold(t *testing.T) {
	w, c := reminding(t)
	var running int64
	if err := w.conn.QueryRow(t.Context(), `INSERT INTO river.river_job (kind, args, state, max_attempts) VALUES ('mandate_tell', '{}', 'running', 1) RETURNING id`).Scan(&running); err != nil {
		t.Fatal(err)
	}
	tell := func(of person.ID, ended bool) {
		t.Helper()
		job := &river.Job[access.TellMandate]{JobRow: &rivertype.JobRow{ID: running}, Args: access.TellMandate{MandateID: pgtest.ID(940), PersonID: of, Ended: ended}}
		if err := (&mandateWorker{s: w.Service}).Work(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // sent twice, it is told once
		tell(pgtest.Anna, false)
	}
	tell(pgtest.Anna, true)
	for _, n := range c.notes {
		if n.Subject != "News on My pages" || strings.Contains(strings.ToLower(n.Body), "represent") {
			t.Errorf("the mail says %q: %s", n.Subject, n.Body)
		}
	}
	if diff := cmp.Diff([]string{"anna@example.se en", "anna@example.se en"}, c.take()); diff != "" {
		t.Errorf("told (-want +got)\n%s", diff)
	}
	w.exec("UPDATE portal.person SET email_though_protected = false WHERE id = $1", pgtest.Protected)
	w.exec("UPDATE portal.person SET email = '' WHERE id = $1", pgtest.Bo)
	tell(pgtest.Protected, true)
	w.exec("DELETE FROM portal.sending WHERE about_id = $1", pgtest.ID(940))
	tell(pgtest.Bo, false)
	if got := c.take(); got != nil {
		t.Errorf("told without an address, or unasked: %v", got)
	}
	if diff := cmp.Diff([]string{}, w.column("SELECT kind FROM portal.sending WHERE about_id = $1", pgtest.ID(940))); diff != "" {
		t.Errorf("kept (-want +got)\n%s", diff)
	}
}
