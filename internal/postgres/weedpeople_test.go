package postgres_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// endedSQL makes Anna, and Eva whose record was merged into hers, people whose
// registration ended in 2026, with a canary wherever something is kept of them. Bo
// ended then too and is held; so is Dan, whose programme goes on; Cilla ended a
// year later; the protected one has not ended.
const endedSQL = `SET session_replication_role = replica;
	UPDATE portal.person SET enrolled_until = '2026-03-01', given_name = 'Kanarie', family_name = 'Fågelsson', email = 'kanarie@example.org' WHERE id = '{anna}';
	UPDATE portal.person SET merged_into = '{anna}', family_name = 'Fågelsson' WHERE id = '{eva}';
	UPDATE portal.person SET enrolled_until = '2026-03-01' WHERE id IN ('{bo}', '{dan}');
	UPDATE portal.person SET enrolled_until = '2027-03-01' WHERE id = '{cilla}';
	UPDATE portal.claim SET until_day = '2026-03-01';
	UPDATE identity.number SET sealed = 'kanarie', lookup = 'kanarie' WHERE person_id = '{anna}';
	INSERT INTO identity.number (person_id, kind, sealed, lookup, keyed, from_at, until_at) VALUES ('{anna}', 'prid', 'kanarie', 'kanarie prid', 'x', '2025-01-01', '2025-02-01');
	INSERT INTO identity.request (id, kind, person_id, other_id, keyed, asked_at, decided_at, decided_by, approved, reason)
	VALUES (gen_random_uuid(), 'merge', '{anna}', '{eva}', 'x', '2025-01-01', '2025-01-02', '{reviewer}', true, 'shown_to_us');
	INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at) VALUES ('{case}', 'AP-2026/000777', '{anna}', 'report', '2026-02', '2026-03-02');
	INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
	VALUES ('{case}', '{anna}', '{case}', '2026-02', 1, 'portal', '2026-03-02', '2026-03-02', '{anna}', false, 'x', '2025-10');
	INSERT INTO portal.report_activity (id, report_id, kind, day, employer) VALUES ('{case}', '{case}', 'sokt_jobb', '2026-02-01', 'Kanarie AB');
	INSERT INTO portal.report_note (report_id, activity_id, sealed) VALUES ('{case}', '{case}', 'kanarie');
	INSERT INTO portal.receipt (report_id, signed, at) VALUES ('{case}', 'kanarie', '2026-03-02');
	INSERT INTO portal.plan (person_id, from_day, lowest, highest, exemption) VALUES ('{anna}', '2025-01-08', 1, 2, 'kanarie');
	INSERT INTO portal.planned (id, person_id, kind, from_day, employer) VALUES (gen_random_uuid(), '{anna}', 'anvisat_jobb', '2026-02-01', 'Kanarie AB');
	INSERT INTO portal.programme (person_id, code, from_day, until_day) VALUES ('{anna}', 'kanarie', '2025-01-08', '2025-02-01');
	INSERT INTO portal.message (id, person_id, lang, subject, body, channel, at) VALUES (gen_random_uuid(), '{anna}', 'sv', 'Hej Kanarie', 'kanarie', 'portal', '2026-02-01');
	INSERT INTO portal.emergency_access (id, staff_id, person_id, reason, line, protected, from_at, until_at, review_by, reviewed_by, reviewed_at, outcome)
	VALUES ('{case}', '{reviewer}', '{anna}', 'life', 'Kanarie ringde', false, '2026-02-01', '2026-02-02', '2026-02-03', '{circle}', '2026-02-02', 'justified');
	INSERT INTO portal.alarm (emergency_id, staff_id, at) VALUES ('{case}', '{circle}', '2026-02-01');
	INSERT INTO portal.kept_form (id, key_hash, session_hash, actor_kind, actor_id, sealed, arrived_at, kept_at, expires_at)
	VALUES (gen_random_uuid(), 'x', 'x', 'jobseeker', '{anna}', 'kanarie', '2026-02-01', '2026-02-01', '2036-02-01');
	INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name, lifted_at) VALUES ('{anna}', 'court', '2026-01-01', 'kanarie', '2026-02-01');
	INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name, until_day) VALUES ('{eva}', 'court', '2026-01-01', 'kanarie', '2029-12-31'), ('{bo}', 'court', '2026-01-01', 'x', NULL);
	INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, loa, transaction_id, outcome) VALUES ('2026-02-01', 'jobseeker', '{anna}', 'x', 'x', '', 'in')`

var ended = strings.NewReplacer("{anna}", string(pgtest.Anna), "{bo}", string(pgtest.Bo), "{cilla}", string(pgtest.Cilla), "{dan}", string(pgtest.Dan),
	"{eva}", string(pgtest.Eva), "{reviewer}", string(pgtest.ReviewerN), "{circle}", string(pgtest.CircleN), "{case}", pgtest.ID(777))

// A person's own file goes when three years have passed since the year it ended,
// and nothing that names them is left in any table: the log and the sign-ins keep
// the surrogate key, for their own time. Nobody goes who is held, who is in
// something that has not ended, or who has a case left.
func TestWeedPeople(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	if _, err := root.PgConn().Exec(t.Context(), ended.Replace(endedSQL)).ReadAll(); err != nil {
		t.Fatal(err)
	}
	session := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	if err := w.Web.View(t.Context(), session, access.Own, func(tx *postgres.Tx) error { _, err := tx.OwnProfile(t.Context()); return err }); err != nil {
		t.Fatal(err)
	}
	weed := func(tried bool) []postgres.Weeded {
		t.Helper()
		actor := w.System(t)
		if tried {
			actor = w.Operator(t)
		}
		var went []postgres.Weeded
		if err := w.Worker.InTx(t.Context(), actor, access.Weeding, func(tx *postgres.Tx) (err error) {
			went, err = tx.WeedPeople(t.Context(), 10, tried)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return went
	}
	counts := func(people, numbers, emergencies int) []postgres.Weeded {
		return []postgres.Weeded{{What: "person", N: people}, {What: "number", N: numbers}, {What: "emergency", N: emergencies}}
	}
	step := func(what string, tried bool, want []postgres.Weeded) {
		t.Helper()
		if diff := cmp.Diff(want, weed(tried)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", what, diff)
		}
	}
	w.Now = time.Date(2029, 12, 31, 12, 0, 0, 0, time.UTC)
	step("the last day of three years, and held through her other record", false, counts(0, 0, 0))
	w.Now = time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC)
	if _, err := root.Exec(t.Context(), `UPDATE portal.legal_hold SET until_day = NULL WHERE person_id = $1`, pgtest.Eva); err != nil {
		t.Fatal(err)
	}
	step("held, both records", false, counts(0, 0, 0))
	if _, err := root.Exec(t.Context(), `UPDATE portal.legal_hold SET until_day = '2029-12-31' WHERE person_id = $1`, pgtest.Eva); err != nil {
		t.Fatal(err)
	}
	step("tried", true, counts(1, 1, 0))
	step("the merged record first", false, counts(1, 1, 0))
	step("a case is left", false, counts(0, 0, 0))
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Weeding, func(tx *postgres.Tx) error { _, err := tx.WeedCases(t.Context(), 10, false); return err }); err != nil {
		t.Fatal(err)
	}
	step("tried, after the case", true, counts(1, 2, 1))
	if left := holding(t, root, canary); !slices.Contains(left, "portal.person") || !slices.Contains(left, "identity.number") || !slices.Contains(left, "portal.planned") {
		t.Fatalf("the canaries do not sing: %v", left)
	}
	step("the other", false, counts(1, 2, 1))
	step("again", false, counts(0, 0, 0))
	for pattern, want := range map[string][]string{canary: nil, string(pgtest.Anna): {"portal.access_log", "portal.login_event"}, string(pgtest.Eva): {"portal.access_log"}} {
		if got := holding(t, root, pattern); !slices.Equal(got, want) {
			t.Errorf("what still holds %s: %v, want %v", pattern, got, want)
		}
	}
	if got := column(t, root, `SELECT concat_ws(' ', what, hits, detail) FROM portal.access_log WHERE what = 'person_weed' AND subject_id IS NULL ORDER BY at`); !slices.Equal(got, []string{"person_weed 1 upto=2026", "person_weed 1 upto=2026"}) {
		t.Errorf("certificates: %v", got)
	}
	if got := column(t, root, `SELECT right(id::text, 1) FROM portal.person ORDER BY id`); !slices.Equal(got, []string{"2", "3", "4", "6"}) {
		t.Errorf("left: %v", got)
	}
	if err := w.Worker.InTx(t.Context(), w.Operator(t), access.Weeding, func(tx *postgres.Tx) error { _, err := tx.WeedPeople(t.Context(), 10, false); return err }); err == nil {
		t.Error("an operator erased")
	}
}

// canary is what endedSQL writes of Anna, as text and as the bytes of a seal.
const canary = `kanarie|fågelsson|6b616e61726965`

// holding returns every table of ours, and of the jobs, with a row that has the
// pattern in any of its columns.
func holding(t *testing.T, root *pgx.Conn, pattern string) (tables []string) {
	t.Helper()
	for _, table := range column(t, root, `SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind = 'r' AND n.nspname IN ('portal', 'identity', 'private', 'river') ORDER BY 1`) {
		if len(column(t, root, `SELECT 'x' FROM `+table+` AS r WHERE r::text ~* $1 LIMIT 1`, pattern)) > 0 {
			tables = append(tables, table)
		}
	}
	return tables
}
