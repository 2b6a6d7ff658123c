package dispatch

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// running lets the job of somebody's extract run, as River would, and returns it.
func (w *world) running() int64 {
	w.t.Helper()
	var id int64
	if err := w.conn.QueryRow(w.t.Context(), `UPDATE river.river_job SET state = 'running', attempted_at = $1, attempt = 1
		WHERE kind = 'extract_make' AND state = 'available' RETURNING id`, w.Now).Scan(&id); err != nil {
		w.t.Fatalf("the job: %v", err)
	}
	return id
}

func TestMakeExtract(t *testing.T) {
	w := newWorld(t)
	ctx, f := t.Context(), filing.New(w.Web, w.Vault)
	anna, bo := w.SignIn(t, person.Jobseeker, pgtest.Anna), w.SignIn(t, person.Jobseeker, pgtest.Bo)
	if x, err := f.ExtractStands(ctx, anna); x != nil || err != nil {
		t.Fatalf("before it is asked for: %v, %v", x, err)
	}
	w.opened(pgtest.Anna)
	w.hand(pgtest.Anna)
	in := report.ID(w.column("SELECT id::text FROM portal.report WHERE person_id = '" + string(pgtest.Anna) + "' AND month = '2026-10'")[0])
	sealed, err := w.Vault.SealText(report.TranslationOf(in, in), "Tre sökta jobb")
	if err != nil {
		t.Fatal(err)
	}
	w.exec("SET session_replication_role = replica") // nobody acts here
	w.exec(`INSERT INTO portal.translation (report_id, activity_id, person_id, case_id, lang, due_day, at, done_at, done_by)
		SELECT id, id, person_id, case_id, 'fi', '2026-11-12', $2, $2, $3 FROM portal.report WHERE id = $1`, in, w.Now, pgtest.ReviewerN)
	w.exec("INSERT INTO portal.translation_text (report_id, activity_id, sealed) VALUES ($1, $1, $2)", in, sealed)
	w.exec("RESET session_replication_role")
	for range 2 { // asked for twice, it is made once
		if err := f.AskExtract(ctx, anna); err != nil {
			t.Fatal(err)
		}
	}
	job := w.running()
	// One step, and then the worker is killed: what is done stays done.
	if err := w.Worker.InExtract(ctx, job, func(tx *postgres.Tx) error {
		_, err := w.stepExtract(ctx, tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if x, err := f.ExtractStands(ctx, anna); err != nil || x.Done != 1 || x.Steps != len(postgres.ExtractKinds) || x.State != access.ExtractAsked {
		t.Errorf("on the way: %+v, %v", x, err)
	}
	if _, err := f.Extract(ctx, anna); fault.Code(err) != "" || !strings.Contains(fmt.Sprint(err), "not found") {
		t.Errorf("half of it was handed out: %v", err)
	}
	if err := w.MakeExtract(ctx, job); err != nil {
		t.Fatal(err)
	}
	x, err := f.Extract(ctx, anna)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(x.Number, "1980") || len(x.Kinds) != len(postgres.ExtractKinds)-3 || !x.Made.Equal(w.Now) {
		t.Errorf("the extract: %q, %d kinds, made %s", x.Number[:4], len(x.Kinds), x.Made)
	}
	if got := x.Notes[report.ID(report.TranslationOf(in, in))]; got != "Tre sökta jobb" {
		t.Errorf("the translation: %q", got)
	}
	for _, p := range x.Kinds {
		if p.Kind == "reports" && (!strings.Contains(string(p.Held), "translated_at") || strings.Contains(string(p.Held), "done_by")) {
			t.Errorf("the report's translations: %s", p.Held)
		}
		var rows []map[string]any
		if err := json.Unmarshal(p.Held, &rows); err != nil {
			t.Errorf("%s: %v", p.Kind, err)
		}
		for _, r := range rows {
			for _, staffs := range []string{"unit_id", "caseworker_id", "registered_by", "taken_by", "found_by", "created_by", "printed_by", "protection"} {
				if _, there := r[staffs]; there {
					t.Errorf("%s tells %s", p.Kind, staffs)
				}
			}
			if id, there := r["person_id"]; there && id != string(pgtest.Anna) {
				t.Errorf("%s has somebody else's row", p.Kind)
			}
		}
	}
	for _, part := range w.column("SELECT encode(sealed, 'escape') FROM portal.extract_part") {
		if strings.Contains(part, "Testsson") || strings.Contains(part, x.Number[:6]) {
			t.Fatal("a part is not sealed")
		}
	}
	if _, err := f.Extract(ctx, bo); err == nil {
		t.Error("Bo was given Anna's, or an empty one")
	}
	if err := w.MakeExtract(ctx, job); err != nil {
		t.Errorf("made again: %v", err)
	}
	want := []string{"jobseeker extract extract_make export job", "jobseeker own extract export browser"}
	if diff := cmp.Diff(want, w.column(`SELECT concat_ws(' ', actor_kind, purpose, what, act, channel) FROM portal.access_log
		WHERE subject_id = $1 AND what LIKE 'extract%' ORDER BY purpose`, pgtest.Anna)); diff != "" {
		t.Errorf("the log (-want +got)\n%s", diff)
	}

	// Almost a day later it is there; then it is not, and then it is erased.
	w.Now = w.Now.Add(24*time.Hour - time.Second)
	if _, err := f.Extract(ctx, anna); err != nil {
		t.Errorf("on the last second: %v", err)
	}
	w.Now = w.Now.Add(time.Second)
	if _, err := f.Extract(ctx, anna); err == nil {
		t.Error("handed out after its day")
	}
	w.tick()
	if left := w.column("SELECT kind FROM portal.extract_part UNION ALL SELECT id::text FROM portal.extract"); len(left) > 0 {
		t.Errorf("left after its day: %v", left)
	}
	if n := w.column(`SELECT count(*)::text FROM portal.access_log WHERE subject_id = $1 AND what = 'extract_weed'`, pgtest.Anna)[0]; n != "1" {
		t.Errorf("%s lines of its erasing", n)
	}
}

// The worker enters as somebody only while their ticket is open and its job runs.
func TestMakeExtract_Ticket(t *testing.T) {
	w := newWorld(t)
	ctx, f := t.Context(), filing.New(w.Web, w.Vault)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	if err := f.AskExtract(ctx, anna); err != nil {
		t.Fatal(err)
	}
	job := w.running()
	enters := func() bool {
		t.Helper()
		err := w.Worker.InExtract(ctx, job, func(tx *postgres.Tx) error {
			if tx.Actor.ID != pgtest.Anna {
				t.Errorf("entered as %s", tx.Actor.ID)
			}
			return nil
		})
		if err != nil && fault.Code(err) != "no_session" {
			t.Fatal(err)
		}
		return err == nil
	}
	for _, tt := range []struct {
		name, change, back string
	}{
		{"the job has ended", "UPDATE river.river_job SET state = 'available' WHERE kind = 'extract_make'", "UPDATE river.river_job SET state = 'running' WHERE kind = 'extract_make'"},
		{"another kind of job", "UPDATE river.river_job SET kind = 'tick'", "UPDATE river.river_job SET kind = 'extract_make'"},
		{"it has failed", "UPDATE portal.extract SET state = 'failed'", "UPDATE portal.extract SET state = 'asked'"},
		{"its day is over", "UPDATE portal.extract SET ends_at = ends_at - interval '1 day'", "UPDATE portal.extract SET ends_at = ends_at + interval '1 day'"},
	} {
		w.exec(tt.change)
		if enters() {
			t.Errorf("%s: entered", tt.name)
		}
		w.exec(tt.back)
		if !enters() {
			t.Errorf("after %s: not entered", tt.name)
		}
	}
	if err := w.DropExtract(ctx, job); err != nil {
		t.Fatal(err)
	}
	if x, err := f.ExtractStands(ctx, anna); err != nil || x.State != access.ExtractFailed || enters() {
		t.Errorf("given up: %+v, %v", x, err)
	}
	if err := f.AskExtract(ctx, anna); err != nil {
		t.Fatal(err)
	}
	if x, err := f.ExtractStands(ctx, anna); err != nil || x.State != access.ExtractAsked || x.Done != 0 {
		t.Errorf("asked for again: %+v, %v", x, err)
	}
	// Nobody makes it: after a while it is given up.
	w.Now = w.Now.Add(extractRests)
	w.tick()
	if x, err := f.ExtractStands(context.Background(), anna); err != nil || x.State != access.ExtractFailed {
		t.Errorf("nobody made it: %+v, %v", x, err)
	}
}
