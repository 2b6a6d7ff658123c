package postgres_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/standin/devpg"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What a programs' role may not do, whoever the actor is: become another, undo
// the walls, leave the database.
var tricks = []string{
	"SET ROLE portal_owner", "SET ROLE postgres", "SET SESSION AUTHORIZATION portal_owner", "SET SESSION AUTHORIZATION postgres",
	"SET session_replication_role = replica", "ALTER ROLE CURRENT_USER BYPASSRLS", "ALTER ROLE CURRENT_USER SUPERUSER", "CREATE ROLE mine",
	"GRANT portal_owner TO CURRENT_USER", "ALTER SYSTEM SET log_statement = 'all'", "SET log_statement = 'all'",
	"CREATE SCHEMA mine", "CREATE TABLE portal.mine (x int)", "CREATE TABLE public.mine (x int)", "CREATE FUNCTION portal.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
	"CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text LANGUAGE sql AS 'SELECT ''x'''",
	"CREATE EXTENSION dblink", "CREATE EXTENSION file_fdw", "CREATE EXTENSION postgres_fdw", "CREATE EXTENSION adminpack", "CREATE EXTENSION plperlu",
	"CREATE FOREIGN DATA WRAPPER mine", "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE c AS 'libc.so.6', 'getpid'",
	"CREATE FUNCTION pg_temp.mine() RETURNS text LANGUAGE internal AS 'pg_read_file'", "LOAD 'auto_explain'",
	"SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('/etc/passwd')", "SELECT pg_ls_dir('.')", "SELECT pg_stat_file('.')",
	"SELECT pg_ls_logdir()", "SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '/tmp/walls')", "SELECT dblink('', 'SELECT 1')",
	"SELECT pg_reload_conf()", "SELECT pg_switch_wal()", "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')", "CREATE PUBLICATION mine FOR ALL TABLES",
	"CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION mine", "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION suppress_redundant_updates_trigger()",
	"SELECT rolpassword FROM pg_authid", "SELECT * FROM pg_statistic", "SELECT * FROM pg_largeobject", "SELECT * FROM private.actor_key", "SELECT private.sign('x')",
	"SELECT private.may_meet(NULL)", "CALL private.guard_tables()", "SELECT * FROM pg_hba_file_rules", "SELECT * FROM pg_shadow",
	"DO $$ BEGIN EXECUTE 'SET ROLE portal_owner'; END $$",
	"CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'; ALTER FUNCTION pg_temp.mine() OWNER TO portal_owner",
	"CREATE VIEW pg_temp.mine AS SELECT * FROM portal.unit; ALTER VIEW pg_temp.mine OWNER TO portal_owner",
}

func TestWalls_Tricks(t *testing.T) {
	w, all := walledWorld(t)
	for _, v := range all {
		t.Run(v.role+" as "+v.name, func(t *testing.T) {
			tx := v.enter(t, w)
			for _, sql := range tricks {
				if err := try(t, tx, func(tx pgx.Tx) error {
					_, err := tx.Exec(t.Context(), sql, pgx.QueryExecModeSimpleProtocol)
					return err
				}); err == nil {
					t.Errorf("%s: was let through", sql)
				}
			}
			for _, other := range []string{"portal_web", "portal_worker", "portal_fund"} {
				if err := try(t, tx, func(tx pgx.Tx) error { _, err := tx.Exec(t.Context(), "SET ROLE "+other); return err }); other != v.role && !denied(err) {
					t.Errorf("SET ROLE %s: %v", other, err)
				}
			}
		})
	}
}

// Whoever may run statements may make temporary things of any name, set any
// path and any setting that is theirs. A jobseeker gets their own rows for it.
func TestWalls_Shadows(t *testing.T) {
	w, _ := walledWorld(t)
	v := jobseekers(w, t, "a jobseeker", pgtest.Anna)
	bo := string(pgtest.Bo)
	for name, prepare := range map[string]string{
		"a function of the name actor":   `CREATE FUNCTION pg_temp.actor(what text) RETURNS text LANGUAGE sql AS $$ SELECT '` + bo + `' $$; SET LOCAL search_path = pg_temp, portal`,
		"tables of the names it reads":   `CREATE TEMP TABLE session AS SELECT 1 AS x; CREATE TEMP TABLE staff_grant AS SELECT 1 AS x; CREATE TEMP TABLE actor_key AS SELECT 1 AS one; SET LOCAL search_path = pg_temp, portal`,
		"an operator":                    `CREATE FUNCTION pg_temp.yes(uuid, uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR pg_temp.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = pg_temp.yes); SET LOCAL search_path = pg_temp, portal`,
		"types of the names it casts to": `CREATE DOMAIN pg_temp.uuid AS pg_catalog.uuid CHECK (VALUE = '` + bo + `'); CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (VALUE = '{report}'); SET LOCAL search_path = pg_temp, portal`,
		"row_security off":               `SET LOCAL row_security = off`,
		"no path":                        `SET LOCAL search_path = ''`,
		"a setting of its own":           `SET LOCAL portal.id = '` + bo + `'; SET LOCAL portal.bypass = 'on'`,
	} {
		t.Run(name, func(t *testing.T) {
			tx := v.enter(t, w)
			if _, err := tx.Exec(t.Context(), prepare, pgx.QueryExecModeSimpleProtocol); err != nil {
				t.Fatal(err)
			}
			for _, table := range []string{"portal.person", "portal.report", "portal.draft", "portal.claim"} {
				of := "person_id"
				if table == "portal.person" {
					of = "id"
				}
				got, err := trySQL(t, tx, "SELECT DISTINCT "+of+"::text FROM "+table)
				if strings.HasPrefix(name, "row_security") && denied(err) {
					continue // rather than too few rows, none
				}
				if diff := cmp.Diff([]string{string(pgtest.Anna)}, got); err != nil || diff != "" {
					t.Errorf("%s: %v\n%s", table, err, diff)
				}
			}
		})
	}
	t.Run("a function that tells what it is asked of", func(t *testing.T) {
		tx := v.enter(t, w)
		if _, err := tx.Exec(t.Context(), `CREATE TEMP TABLE told (what text);
			CREATE FUNCTION pg_temp.tell(what text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN INSERT INTO told VALUES (what); RETURN true; END $$`, pgx.QueryExecModeSimpleProtocol); err != nil {
			t.Fatal(err)
		}
		for _, sql := range []string{"SELECT id FROM person WHERE pg_temp.tell(id::text)", "SELECT p.id FROM person p JOIN report r ON pg_temp.tell(r.person_id::text)",
			"SELECT person_id FROM draft WHERE pg_temp.tell(person_id::text) ORDER BY pg_temp.tell(person_id::text)"} {
			if _, err := tx.Exec(t.Context(), sql); err != nil {
				t.Errorf("%s: %v", sql, err)
			}
		}
		rows, _ := tx.Query(t.Context(), "SELECT DISTINCT what FROM told")
		got, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if diff := cmp.Diff([]string{string(pgtest.Anna)}, got); err != nil || diff != "" {
			t.Errorf("it was asked of others: %v\n%s", err, diff)
		}
	})
	t.Run("statistics", func(t *testing.T) {
		if _, err := w.Conn(t, "postgres").Exec(t.Context(), "ANALYZE portal.person, portal.report"); err != nil {
			t.Fatal(err)
		}
		got, err := trySQL(t, v.enter(t, w), "SELECT tablename || '.' || attname FROM pg_stats WHERE schemaname IN ('portal', 'identity', 'private')")
		if err != nil || len(got) > 0 {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

// An actor is worth something in its own transaction only, and as it was said.
func TestWalls_ForgedActors(t *testing.T) {
	w, all := walledWorld(t)
	for _, v := range all {
		if v.token == "" {
			continue
		}
		t.Run(v.role+" as "+v.name, func(t *testing.T) {
			var said, signature string
			tx := v.enter(t, w)
			if err := tx.QueryRow(t.Context(), "SELECT current_setting('portal.actor'), current_setting('portal.actor_signature')").Scan(&said, &signature); err != nil {
				t.Fatal(err)
			}
			altered := func(field int, value string) string {
				fields := strings.Split(said, "\x1f")
				if len(fields) != 18 || fields[field] == value {
					t.Fatalf("%q cannot be altered so", said)
				}
				fields[field] = value
				return strings.Join(fields, "\x1f")
			}
			forged := map[string][2]string{
				"by hand":                         {`{"kind":"operator","id":"` + string(pgtest.Bo) + `"}`, strings.Repeat("0", 64)},
				"without a signature":             {said, ""},
				"altered: somebody else":          {altered(1, string(pgtest.Bo)), signature},
				"altered: the kind":               {altered(0, "no"+v.name), signature},
				"altered: whom the case is about": {altered(17, string(pgtest.Bo)), signature},
				"altered: a space":                {said + " ", signature},
				"replayed from other transaction": {said, signature},
			}
			within := func(name string, tx pgx.Tx, values [2]string) {
				t.Helper()
				if _, err := tx.Exec(t.Context(), "SELECT set_config('portal.actor', $1, true), set_config('portal.actor_signature', $2, true)", values[0], values[1]); err != nil {
					t.Fatal(err)
				}
				for _, sql := range []string{"SELECT portal.actor('kind')", "SELECT count(*)::text FROM portal.person"} {
					if _, err := trySQL(t, tx, sql); !denied(err) {
						t.Errorf("%s: %s: %v", name, sql, err)
					}
				}
			}
			for name, values := range forged {
				other := visitor{role: v.role}.enter(t, w)
				within(name+", in another session", other, values)
				if !strings.HasPrefix(name, "replayed") {
					_ = try(t, tx, func(tx pgx.Tx) error { within(name+", in its own transaction", tx, values); return nil })
				}
			}
			conn := tx.Conn()
			if err := tx.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			again, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = again.Rollback(context.Background()) }()
			within("replayed in the same session", again, [2]string{said, signature})
		})
	}
}

// psqlProgram finds psql beside the server's programs or on the path.
func psqlProgram(t *testing.T) string {
	t.Helper()
	if bin, err := devpg.Find(); err == nil {
		if path := filepath.Join(bin, "psql"); exec.Command(path, "--version").Run() == nil {
			return path
		}
	}
	path, err := exec.LookPath("psql")
	if err != nil {
		t.Skip("no psql beside the server's programs nor on the path: the same is tried through pgx by TestWalls_EveryTable")
	}
	return path
}

// The same wall through psql itself, as each role with each actor: \copy of
// every table, an update and a deletion of everything, other roles, forgeries.
func TestWalls_Psql(t *testing.T) {
	program := psqlProgram(t)
	w, all := walledWorld(t)
	tables := tables(t, w)
	root := w.Conn(t, "postgres")
	for _, v := range all {
		t.Run(v.role+" as "+v.name, func(t *testing.T) {
			var script strings.Builder
			say := func(format string, args ...any) { fmt.Fprintf(&script, format+"\n", args...) }
			say(`\set ON_ERROR_ROLLBACK on`)
			say("BEGIN;")
			if job, ok := strings.CutPrefix(v.token, "extract:"); ok {
				say("SELECT enter_extract(%s, '%s') \\g /dev/null", job, w.Now.Format("2006-01-02 15:04:05Z07:00"))
			} else if v.token != "" {
				say("SELECT enter('%s', '%s', md5('%sreport')::uuid, '%s') \\g /dev/null", v.token, v.purpose, pgtest.Anna, w.Now.Format("2006-01-02 15:04:05Z07:00"))
			}
			want := map[string][]string{}
			for _, table := range tables {
				columns := table.columns[v.role]["SELECT"]
				say(`\echo ==%s`, table.name)
				say("UPDATE %s SET %s = NULL WHERE false;", table.name, table.first)
				say("DELETE FROM %s WHERE false;", table.name)
				if len(columns) == 0 {
					say(`\copy %s TO STDOUT`, table.name)
					continue
				}
				say(`\copy (SELECT %s FROM %s t ORDER BY 1) TO STDOUT`, hashOf(columns), table.name)
				if rows := v.expected(t, root, table, columns); len(rows) > 0 {
					want[table.name] = rows
				}
			}
			say(`\echo ==roles`)
			for _, role := range []string{"postgres", "portal_owner", "portal_web", "portal_worker", "portal_fund"} {
				if role != v.role {
					say("SET ROLE %s;\nSET SESSION AUTHORIZATION %s;\nSELECT current_user WHERE current_user <> '%s';", role, role, v.role)
				}
			}
			say("SET LOCAL portal.actor = '{\"kind\":\"system\"}';\nSELECT id FROM person;\nROLLBACK;\nSELECT id FROM person;")
			cmd := exec.CommandContext(t.Context(), program, "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", w.URL(v.role))
			cmd.Stdin, cmd.Env = strings.NewReader(script.String()), append(os.Environ(), "PGCLIENTENCODING=UTF8")
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("psql: %v", err)
			}
			got, at := map[string][]string{}, ""
			for line := range strings.Lines(string(out)) {
				line = strings.TrimSuffix(line, "\n")
				if name, ok := strings.CutPrefix(line, "=="); ok {
					at = name
				} else if line != "" {
					got[at] = append(got[at], line)
				}
			}
			for _, table := range slices.Concat(tables, []walled{{name: "roles"}}) {
				if diff := cmp.Diff(want[table.name], got[table.name]); diff != "" {
					t.Errorf("%s: %s", table.name, diff)
				}
			}
		})
	}
}
