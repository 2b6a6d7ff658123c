package postgres_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Each of the programs' roles, with every kind of actor and with none, tries to
// get at the schema identity past its functions.
func TestIdentity_IsOutOfReach(t *testing.T) {
	w := pgtest.NewWorld(t)
	funds, err := w.Fund.Admit(t.Context(), "a-funds-entry-for-one-test", person.Fund, "test", pgtest.FundA, 1e9*60)
	if err != nil {
		t.Fatal(err)
	}
	actors := map[string]map[string]string{ // role, name, token
		"portal_web": {"nobody": "", "a jobseeker": w.SignIn(t, person.Jobseeker, pgtest.Anna).Token, "a reviewer": w.SignIn(t, person.Staff, pgtest.ReviewerN).Token,
			"a reviewer of the circle": w.SignIn(t, person.Staff, pgtest.CircleN).Token},
		"portal_fund":   {"nobody": "", "an officer": w.SignIn(t, person.Fund, pgtest.OfficerA).Token, "a fund's system": funds.Token},
		"portal_worker": {"nobody": "", "the system": w.System(t).Token, "an operator": w.Operator(t).Token},
	}
	tables := column(t, w.Conn(t, "postgres"), `SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'identity'::regnamespace AND c.relkind = 'r'`)
	for role, all := range actors {
		for name, token := range all {
			t.Run(role+" as "+name, func(t *testing.T) {
				conn := w.Conn(t, role)
				for _, table := range tables {
					for _, sql := range []string{
						"SELECT * FROM " + table, "SELECT count(*) FROM " + table, "SELECT 1 FROM " + table + " FOR UPDATE",
						"UPDATE " + table + " SET id = id", "DELETE FROM " + table, "TRUNCATE " + table,
						"COPY " + table + " TO STDOUT", "CREATE TABLE identity.mine (x int)",
						"SELECT " + strings.ReplaceAll(table, ".", "_") + "(1)", "SET ROLE portal_owner", "SET SESSION AUTHORIZATION portal_owner",
						"ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY", "SET session_replication_role = replica",
						"CREATE TRIGGER t AFTER INSERT ON " + table + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
					} {
						err := pgx.BeginFunc(t.Context(), conn, func(tx pgx.Tx) error {
							if token != "" {
								if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", token, w.Now); err != nil {
									t.Fatal(err)
								}
							}
							_, err := tx.Exec(t.Context(), sql)
							return err
						})
						var pg *pgconn.PgError
						if !errors.As(err, &pg) || !slices.Contains([]string{"42501", "42883", "42P01"}, pg.Code) {
							t.Errorf("%s: %v", sql, err)
						}
					}
				}
			})
		}
	}
}

// What names the schema identity, beside its tables themselves, is on this list.
func TestIdentity_WhatNamesIt(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	got := column(t, conn, `
		SELECT 'function ' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname IN ('portal', 'private', 'public', 'identity', 'river') AND (p.prosrc ~* 'identity\s*\.' OR pg_get_functiondef(p.oid) ~* '\midentity\.')
		  AND p.prokind <> 'a' AND p.proname <> 'guard_tables'
		UNION ALL SELECT 'view ' || viewname FROM pg_views WHERE definition ~* '\midentity\.' AND schemaname IN ('portal', 'public', 'private', 'identity')
		UNION ALL SELECT 'policy ' || polrelid::regclass || ' ' || polname FROM pg_policy
		WHERE concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~* '\midentity\.'
		UNION ALL SELECT 'grant ' || grantee || ' ' || privilege_type || ' ' || table_name FROM information_schema.role_column_grants
		WHERE table_schema = 'identity' AND grantee LIKE 'portal\_%' AND grantee <> 'portal_owner' AND column_name = 'sealed'
		ORDER BY 1`)
	if diff := cmp.Diff(namesIdentity, got); diff != "" {
		t.Errorf("what reaches the schema identity (-listed +there):\n%s", diff)
	}
	direct := regexp.MustCompile(`(?i)\bidentity\s*\.`)
	for name, sql := range statements(t) {
		if direct.MatchString(sql) && name != "addNumbersSQL" {
			t.Errorf("%s names the schema identity", name)
		}
	}
}

var namesIdentity = []string{
	"function identity_ask", "function identity_decide", "function identity_find", "function identity_offer", "function identity_propose",
	"function identity_rekey", "function identity_request", "function identity_requests", "function identity_sealed", "function identity_stale", "function mandate_record", "function weed_people",
	"grant portal_worker INSERT number",
}

// Only an operator changes keys, and only of rows that are as they were read.
func TestRekey(t *testing.T) {
	w := pgtest.NewWorld(t)
	operator := w.Operator(t)
	reseal := func(_ string, id person.ID, sealed []byte) ([]byte, []byte, error) {
		return append([]byte("anew"), sealed...), append([]byte("hash"), id...), nil
	}
	system := w.System(t)
	err := w.Worker.InTx(t.Context(), system, access.Operate, func(tx *postgres.Tx) error {
		_, err := tx.StaleKeys(t.Context(), "k2", 10)
		return err
	})
	refused(t, err, "only an operator")
	err = w.Worker.InTx(t.Context(), system, access.Operate, func(tx *postgres.Tx) error {
		_, err := tx.Rekey(t.Context(), "k2", nil, reseal)
		return err
	})
	refused(t, err, "only an operator")
	var read []postgres.StaleKey
	rekey := func(rows []postgres.StaleKey, most int) (n int) {
		t.Helper()
		err := w.Worker.InTx(t.Context(), operator, access.Operate, func(tx *postgres.Tx) (err error) {
			if rows == nil {
				if rows, err = tx.StaleKeys(t.Context(), "k2", most); err != nil {
					return err
				}
				read = rows
			}
			n, err = tx.Rekey(t.Context(), "k2", rows, reseal)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := rekey(nil, 4); n != 4 {
		t.Fatalf("first batch: %d", n)
	}
	if n := rekey(read, 0); n != 0 {
		t.Errorf("rows that have been changed were changed again: %d", n)
	}
	if n := rekey(nil, 4); n != 2 {
		t.Errorf("second batch: %d", n)
	}
	if n := rekey(nil, 4); n != 0 {
		t.Errorf("when none is left: %d", n)
	}
	id, err := w.Web.FindIdentity(t.Context(), [][]byte{append([]byte("hash"), pgtest.Bo...), []byte("x")})
	if err != nil || id != pgtest.Bo {
		t.Errorf("by the new hash: %q, %v", id, err)
	}
	if got := column(t, w.Conn(t, "postgres"), `SELECT string_agg(hits::text, ',' ORDER BY hits DESC) FROM portal.access_log WHERE what = 'identity_rekey'`); got[0] != "4,2,0,0" {
		t.Errorf("logged: %v", got)
	}
}
