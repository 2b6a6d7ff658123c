package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// Every role, with every kind of actor and with none, tries to read and to write
// every table that there is, in every way that SQL has. They see what visitors
// says and not a row more, and change nothing of anybody else. The triggers that
// also refuse are off: it is the policies and the privileges that are tried.
func TestWalls_EveryTable(t *testing.T) {
	w, all := walledWorld(t)
	tables := tables(t, w)
	root := w.Conn(t, "postgres")
	triggers(t, root, tables, "DISABLE")
	defer triggers(t, root, tables, "ENABLE")
	seen, tried := 0, 0
	for _, v := range all {
		t.Run(v.role+" as "+v.name, func(t *testing.T) {
			tx := v.enter(t, w)
			for _, table := range tables {
				rows := v.expected(t, root, table, table.columns[v.role]["SELECT"])
				seen += len(rows)
				v.reads(t, tx, table, rows)
				v.changes(t, tx, root, table, rows)
				v.adds(t, tx, root, table)
				v.breaks(t, tx, table)
				tried++
			}
		})
	}
	if seen < 1000 || tried != len(all)*len(tables) {
		t.Errorf("%d tables were tried and %d rows seen: has the world something in it?", tried, seen)
	}
}

// triggers switches the triggers of ours off or on.
func triggers(t *testing.T, root *pgx.Conn, tables []walled, how string) {
	t.Helper()
	for _, table := range tables {
		if _, err := root.Exec(t.Context(), "ALTER TABLE "+table.name+" "+how+" TRIGGER USER"); err != nil {
			t.Fatal(err)
		}
	}
}

// enter begins a transaction as v, with Anna's report at hand if v is staff.
func (v visitor) enter(t *testing.T, w *pgtest.World) pgx.Tx {
	t.Helper()
	tx, err := w.Conn(t, v.role).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Rollback(context.Background()) })
	if v.token == "" {
		return tx
	}
	if job, ok := strings.CutPrefix(v.token, "extract:"); ok {
		if _, err := tx.Exec(t.Context(), "SELECT enter_extract($1::bigint, $2)", job, w.Now); err != nil {
			t.Fatal(err)
		}
		return tx
	}
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, $2, md5($3::text || 'report')::uuid, $4)", v.token, v.purpose, pgtest.Anna, w.Now); err != nil {
		t.Fatal(err)
	}
	return tx
}

// try runs something that is undone whatever comes of it.
func try(t *testing.T, tx pgx.Tx, f func(pgx.Tx) error) error {
	t.Helper()
	point, err := tx.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = f(point)
	if undone := point.Rollback(t.Context()); undone != nil {
		t.Fatal(undone)
	}
	return err
}

// trySQL returns the one text column that a statement answers.
func trySQL(t *testing.T, tx pgx.Tx, sql string, args ...any) (got []string, err error) {
	t.Helper()
	err = try(t, tx, func(tx pgx.Tx) error {
		rows, _ := tx.Query(t.Context(), sql, append([]any{pgx.QueryExecModeExec}, args...)...)
		got, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	return got, err
}

// denied reports whether the database would not do it for want of a right.
func denied(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "42501"
}

func (v visitor) reads(t *testing.T, tx pgx.Tx, table walled, want []string) {
	t.Helper()
	columns := table.columns[v.role]["SELECT"]
	if len(columns) == 0 {
		for _, sql := range []string{"SELECT count(*)::text FROM ", "SELECT t::text FROM ", "SELECT ctid::text FROM "} {
			if _, err := trySQL(t, tx, sql+table.name+" t"); !denied(err) {
				t.Errorf("%s%s: %v", sql, table.name, err)
			}
		}
		return
	}
	got, err := trySQL(t, tx, fmt.Sprintf("SELECT %s FROM %s t ORDER BY 1", hashOf(columns), table.name))
	if err != nil && !denied(err) {
		t.Errorf("SELECT from %s: %v", table.name, err)
	}
	if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
		t.Errorf("SELECT from %s: got %d rows, want %d (-want +got)\n%s", table.name, len(got), len(want), diff)
	}
	var out bytes.Buffer
	_ = try(t, tx, func(tx pgx.Tx) error {
		_, err := tx.Conn().PgConn().CopyTo(t.Context(), &out, "COPY "+table.name+" ("+strings.Join(columns, ", ")+") TO STDOUT")
		return err
	})
	if n := bytes.Count(out.Bytes(), []byte{'\n'}); n != len(want) {
		t.Errorf("COPY %s: got %d rows, want %d", table.name, n, len(want))
	}
	if got, err := trySQL(t, tx, "SELECT count(*)::text FROM "+table.name+" t WHERE NOT coalesce(t."+columns[0]+" IS NULL, false)"); err == nil && got[0] != fmt.Sprint(len(want)) {
		t.Errorf("count of %s: got %s, want %d", table.name, got[0], len(want))
	}
	if _, err := trySQL(t, tx, "SELECT set_config('row_security', 'off', true)"); err != nil {
		t.Fatal(err)
	}
}

// changes tries to update and to delete everything: what is changed is of what
// v sees, also by a statement that reads nothing, which no policy for reading
// binds.
func (v visitor) changes(t *testing.T, tx pgx.Tx, root *pgx.Conn, table walled, sees []string) {
	t.Helper()
	returning := " RETURNING NULL::text"
	if columns := table.columns[v.role]["SELECT"]; len(columns) > 0 {
		returning = " RETURNING " + hashOf(columns)
	}
	change := func(seeing, blind string) {
		t.Helper()
		got, err := trySQL(t, tx, seeing+returning)
		for _, row := range got {
			if !slices.Contains(sees, row) {
				t.Errorf("%s: changed a row that is not seen", seeing)
				break
			}
		}
		if len(sees) == 0 && err != nil && !denied(err) {
			t.Errorf("%s: %v", seeing, err)
		}
		err = try(t, tx, func(tx pgx.Tx) error {
			tag, err := tx.Exec(t.Context(), blind, pgx.QueryExecModeExec)
			if int(tag.RowsAffected()) > len(got) {
				t.Errorf("%s: changed %d rows, and sees %d of them", blind, tag.RowsAffected(), len(got))
			}
			return err
		})
		if len(got) == 0 && err != nil && !denied(err) {
			t.Errorf("%s reached a row that is not seen: %v", blind, err)
		}
	}
	change("DELETE FROM "+table.name+" t", "DELETE FROM "+table.name)
	for _, c := range append(table.columns[v.role]["UPDATE"], table.first) {
		value := column(t, root, fmt.Sprintf("SELECT quote_nullable(max(%s::text)) FROM %s", c, table.name))[0]
		change(fmt.Sprintf("UPDATE %s t SET %s = t.%s", table.name, c, c), fmt.Sprintf("UPDATE %s SET %s = %s", table.name, c, value))
	}
}

// adds tries to add the rows that there are of people whom v has nothing to do
// with: the policy refuses before anything else is looked at.
func (v visitor) adds(t *testing.T, tx pgx.Tx, root *pgx.Conn, table walled) {
	t.Helper()
	columns := table.columns[v.role]["INSERT"]
	if _, err := trySQL(t, tx, "INSERT INTO "+table.name+" DEFAULT VALUES"); err == nil {
		t.Errorf("a row of nothing was added to %s", table.name)
	}
	if len(columns) == 0 || table.of == "" || mayAddOthers[v.role+" "+table.name] != "" {
		return
	}
	whose := "true"
	if v.owns != "" {
		whose = "NOT coalesce(" + table.of + " = ANY (" + v.owns + "), false)"
	}
	for _, row := range column(t, root, fmt.Sprintf("SELECT to_jsonb(t)::text FROM %s t WHERE %s", table.name, whose)) {
		list := strings.Join(columns, ", ")
		_, err := trySQL(t, tx, fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_record(NULL::%s, $1::jsonb)", table.name, list, list, table.name), row)
		if !denied(err) {
			t.Errorf("INSERT INTO %s of somebody else's: %v", table.name, err)
			return
		}
	}
}

// mayAddOthers says why a role may add rows about people it does not see.
var mayAddOthers = map[string]string{
	"portal_web portal.access_log":    "a refusal is logged too; who, when and why come from the actor",
	"portal_worker portal.access_log": "as the web",
	"portal_fund portal.access_log":   "as the web",
}

// breaks tries what nobody may do to any table. Owning is not of the actor, so
// that it is tried by a jobseeker and the roles without an actor only.
func (v visitor) breaks(t *testing.T, tx pgx.Tx, table walled) {
	t.Helper()
	if v.token == "" || v.name == "a jobseeker" {
		v.owning(t, tx, table)
	}
	if _, err := trySQL(t, tx, "TRUNCATE "+table.name+" CASCADE"); !denied(err) {
		t.Errorf("TRUNCATE %s CASCADE: %v", table.name, err)
	}
	if err := try(t, tx, func(tx pgx.Tx) error {
		_, err := tx.Conn().PgConn().CopyFrom(t.Context(), strings.NewReader(""), "COPY "+table.name+" FROM STDIN")
		return err
	}); err == nil {
		t.Errorf("COPY %s FROM was let in", table.name)
	}
	if _, err := trySQL(t, tx, "LOCK TABLE "+table.name+" IN ACCESS EXCLUSIVE MODE NOWAIT"); !denied(err) && mayLock[v.role+" "+table.name] == "" {
		t.Errorf("LOCK TABLE %s: %v", table.name, err)
	}
}

// owning tries what only an owner may do.
func (v visitor) owning(t *testing.T, tx pgx.Tx, table walled) {
	t.Helper()
	for _, sql := range []string{
		"TRUNCATE %s", "ALTER TABLE %s DISABLE ROW LEVEL SECURITY", "ALTER TABLE %s NO FORCE ROW LEVEL SECURITY",
		"ALTER TABLE %s OWNER TO CURRENT_USER", "DROP TABLE %s", "CREATE POLICY mine ON %s USING (true)", "DROP POLICY owner_migrates ON %s",
		"CREATE RULE mine AS ON SELECT TO %s DO INSTEAD NOTHING", "CREATE INDEX ON %s ((1))",
		"CREATE TRIGGER mine BEFORE INSERT ON %s EXECUTE FUNCTION suppress_redundant_updates_trigger()",
		"COPY %s TO '/tmp/walls'", "COPY %s TO PROGRAM 'cat'", "COPY %s FROM PROGRAM 'echo'",
	} {
		if _, err := trySQL(t, tx, fmt.Sprintf(sql, table.name)); err == nil || !denied(err) && !strings.Contains(err.Error(), "must be") {
			t.Errorf(sql+": %v", table.name, err)
		}
	}
	// GRANT without a right to grant is a warning, and grants nothing.
	_, _ = trySQL(t, tx, "GRANT ALL ON "+table.name+" TO CURRENT_USER")
}

// mayLock lists the tables that a role could make others wait for: who deletes
// from a table, or changes all of it, may lock it. It shows nothing.
var mayLock = map[string]string{
	"portal_worker portal.job_ad":        "removed ones go at an import",
	"portal_web portal.draft":            "deletes",
	"portal_web portal.draft_activity":   "deletes",
	"portal_web portal.draft_note":       "deletes",
	"portal_web portal.extract":          "deletes",
	"portal_web portal.assist_code":      "deletes",
	"portal_worker portal.extract":       "deletes",
	"portal_worker portal.deadline_run":  "updates",
	"portal_worker portal.log_head":      "updates",
	"portal_worker portal.published_key": "deletes",
	"portal_worker portal.taxonomy_item": "updates",
	"portal_worker portal.taxonomy_name": "deletes",
}
