package casework_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// People with numbers that open: of the north unless said.
var (
	nora, sofia, petra = person.ID(pgtest.ID(201)), person.ID(pgtest.ID(202)), person.ID(pgtest.ID(203)) // in the north, in the south, protected
	pia, ulla          = person.ID(pgtest.ID(204)), person.ID(pgtest.ID(205))                            // a member nowhere; claims nothing
)

// A desk is the world of pgtest with the service, and people with real numbers.
type desk struct {
	*pgtest.World
	*casework.Service
	vault                             *vault.Vault
	caseworker, reviewer, south, ring person.Actor
	root                              *pgx.Conn
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	w := pgtest.NewWorld(t)
	file, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{World: w, vault: v, root: w.Conn(t, "postgres")}
	d.Service = casework.New(w.Web, v)
	d.add(t, nora, pgtest.UnitNorth, "LAF", pgtest.FundA, "")
	d.add(t, sofia, pgtest.UnitSouth, "LAF", pgtest.FundB, "")
	d.add(t, petra, pgtest.UnitNorth, "LAF", pgtest.FundA, string(person.Marked))
	d.add(t, pia, pgtest.UnitNorth, "ALF", "", "")
	d.add(t, ulla, pgtest.UnitNorth, "", "", "")
	d.caseworker, d.reviewer = w.SignIn(t, person.Staff, pgtest.CaseworkerN), w.SignIn(t, person.Staff, pgtest.ReviewerN)
	d.south, d.ring = w.SignIn(t, person.Staff, pgtest.ReviewerS), w.SignIn(t, person.Staff, pgtest.CircleN)
	return d
}

// number is a test number, another for each person.
func number(id person.ID) person.Number {
	n := int(id[len(id)-1] - '0')
	return person.TestNumber(time.Date(1980, 5, 1+n, 0, 0, 0, 0, time.UTC), true, false)
}

func (d *desk) add(t *testing.T, id person.ID, unit, law, fund, protection string) {
	t.Helper()
	p := pgtest.Jobseeker(0, unit, law, fund)
	sealed, err := d.vault.SealNumber(id, number(id))
	if err != nil {
		t.Fatal(err)
	}
	p.ID, p.Protection = id, protection
	p.Sealed, p.Lookup = base64.StdEncoding.EncodeToString(sealed), base64.StdEncoding.EncodeToString(d.vault.LookupKey(number(id)))
	if err := d.Worker.InTx(t.Context(), d.System(t), access.Demo, func(tx *postgres.Tx) error {
		return tx.AddPeople(t.Context(), []postgres.NewPerson{p})
	}); err != nil {
		t.Fatal(err)
	}
}

// at sets portal time, given as in Sweden.
func (d *desk) at(t *testing.T, s string) {
	t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", s, rule.Zone)
	if err != nil {
		t.Fatal(err)
	}
	d.Now = now
}

// handIn puts a report by the portal in the database, as the jobseeker's own
// hand-in would, and returns its id and its case's.
func (d *desk) handIn(t *testing.T, id person.ID, m rule.Month, version int, received string, kinds ...string) (report.ID, string) {
	t.Helper()
	ctx := t.Context()
	var caseID string
	exec(t, d.root, `INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at)
		VALUES (gen_random_uuid(), 'AP-2026/' || lpad(nextval('portal.case_number')::text, 6, '0'), $1, 'report', $2, $3) ON CONFLICT DO NOTHING`, id, m, d.Now)
	if err := d.root.QueryRow(ctx, `SELECT id FROM portal.case_file WHERE person_id = $1 AND month = $2 AND kind = 'report'`, id, m).Scan(&caseID); err != nil {
		t.Fatal(err)
	}
	var rid report.ID
	if err := d.root.QueryRow(ctx, `INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id, activities)
		VALUES (gen_random_uuid(), $1, $2, $3, $4, 'portal', $5::timestamptz, $5::timestamptz, $1, false, gen_random_uuid()::text, '2025-10', $6) RETURNING id`,
		id, caseID, m, version, received, len(kinds)).Scan(&rid); err != nil {
		t.Fatal(err)
	}
	for i, kind := range kinds {
		exec(t, d.root, `INSERT INTO portal.report_activity (id, report_id, kind, day) VALUES (gen_random_uuid(), $1, $2, $3)`, rid, kind, m.First().AddDate(0, 0, i))
	}
	return rid, caseID
}

func exec(t *testing.T, conn *pgx.Conn, sql string, args ...any) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

// logged returns the access log's lines since the last call, oldest first, as
// "purpose what about filter hits", and forgets them.
func (d *desk) logged(t *testing.T) []string {
	t.Helper()
	rows, _ := d.root.Query(t.Context(), `SELECT purpose || ' ' || what || ' ' || coalesce(subject_id::text, '-') || ' ' || coalesce(filter, '-') || ' '
		|| coalesce(hits::text, '-') || CASE WHEN case_id IS NULL THEN '' ELSE ' in a case' END FROM portal.access_log
		WHERE actor_kind = 'staff' AND txn::text::bigint > $1 ORDER BY txn, what, subject_id`, seenTxn[d.World])
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	var last int64
	if err := d.root.QueryRow(t.Context(), `SELECT coalesce(max(txn::text::bigint), 0) FROM portal.access_log`).Scan(&last); err != nil {
		t.Fatal(err)
	}
	seenTxn[d.World] = last
	return lines
}

var seenTxn = map[*pgtest.World]int64{}

func line(format string, args ...any) string { return fmt.Sprintf(format, args...) }
