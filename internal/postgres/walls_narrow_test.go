package postgres_test

import (
	"errors"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// as runs f as somebody, with a case at hand or none, and keeps what it did if kept.
func as(t *testing.T, w *pgtest.World, role, token string, purpose access.Purpose, caseID *string, kept bool, f func(pgx.Tx)) {
	t.Helper()
	tx, err := w.Conn(t, role).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, $2, $3::uuid, $4)", token, purpose, caseID, w.Now); err != nil {
		t.Fatal(err)
	}
	f(tx)
	if kept {
		if err := tx.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// Ways round the walls that were once open, tried by SQL.
func TestWalls_Narrow(t *testing.T) {
	w, _ := walledWorld(t)
	root := w.Conn(t, "postgres")
	helper, reviewer, anna := w.SignIn(t, person.Staff, pgtest.CaseworkerN).Token, w.SignIn(t, person.Staff, pgtest.ReviewerN).Token, w.SignIn(t, person.Jobseeker, pgtest.Anna).Token
	asked := func(sql string, args ...any) func(pgx.Tx) {
		return func(tx pgx.Tx) {
			t.Helper()
			got, err := trySQL(t, tx, sql, args...)
			if err != nil || len(got) > 0 && got[0] != "" {
				t.Errorf("%s: got %v, %v", sql, got, err)
			}
		}
	}
	t.Run("help with a draft opens no number and prints no letter", func(t *testing.T) {
		as(t, w, "portal_web", helper, access.Assist, nil, false, func(tx pgx.Tx) {
			asked("SELECT coalesce(length(identity_sealed($1::uuid))::text, '')", pgtest.Anna)(tx)
			asked("SELECT person_id::text FROM letter_printed(md5(md5($1::text || 'released')::uuid || 'message')::uuid)", pgtest.Anna)(tx)
		})
	})
	t.Run("a code that does not hold is one answer, and one line, whoever it is for", func(t *testing.T) {
		for name, who := range map[string]person.ID{"nobody": person.ID(pgtest.ID(404)), "protected": pgtest.Protected, "of another unit": pgtest.Cilla} {
			lines := "SELECT count(*)::text FROM portal.access_log WHERE what = 'assist' AND result = 'denied'"
			before := column(t, root, lines)[0]
			as(t, w, "portal_web", helper, access.Assist, nil, true, func(tx pgx.Tx) {
				var month string
				if err := tx.QueryRow(t.Context(), "SELECT assist_try(gen_random_uuid(), $1::uuid, ARRAY['y'::bytea])", who).Scan(&month); err != nil || month != "" {
					t.Errorf("%s: %q, %v", name, month, err)
				}
			})
			if after := column(t, root, lines)[0]; after == before {
				t.Errorf("%s: nothing is written", name)
			}
		}
		as(t, w, "portal_web", helper, access.Assist, nil, false, asked("SELECT assist_try(gen_random_uuid(), $1::uuid, ARRAY['1', '2', '3', '4', 'x']::bytea[])", pgtest.Anna))
	})
	t.Run("a fund answers about no protected person but by its named officers", func(t *testing.T) {
		as(t, w, "portal_fund", w.SignIn(t, person.Fund, pgtest.OfficerA).Token, access.FundInbox, nil, false, func(tx pgx.Tx) {
			if got, err := trySQL(t, tx, "SELECT count(*)::text FROM delivery WHERE person_id = $1", pgtest.Protected); err != nil || got[0] == "0" {
				t.Fatalf("the notice is not the fund's: %v, %v", got, err)
			}
			asked("UPDATE delivery SET state = 'acknowledged', acknowledged_at = created_at WHERE person_id = $1 RETURNING person_id::text", pgtest.Protected)(tx)
		})
	})
	t.Run("who else stood in a list is not for the web", func(t *testing.T) {
		as(t, w, "portal_web", anna, access.Own, nil, false, func(tx pgx.Tx) {
			if got, err := trySQL(t, tx, "SELECT listed::text FROM access_log"); !denied(err) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	})
	t.Run("no trigger says of a row that is not seen what is the matter with it", func(t *testing.T) {
		if _, err := root.Exec(t.Context(), "UPDATE portal.person SET enrolled_from = NULL, unit_id = NULL, caseworker_id = NULL WHERE id = $1", pgtest.Dan); err != nil {
			t.Fatal(err)
		}
		for sql, v := range map[string]struct {
			token   string
			purpose access.Purpose
			whose   person.ID
		}{
			"INSERT INTO case_copy (id, case_id, newest, parts, receiver) VALUES (gen_random_uuid(), md5($1::text || 'report')::uuid, 1, '{x}', 'x')":                             {reviewer, access.Review, pgtest.Protected},
			"INSERT INTO finding (id, report_id, outcome, reason, consequence, because) VALUES (gen_random_uuid(), md5($1::text || 'report')::uuid, 'not_ok', 'x', 'signal', '')": {reviewer, access.Review, pgtest.Bo},
			"INSERT INTO first_review (id, report_id, outcome, reason, consequence, because) VALUES (gen_random_uuid(), md5($1::text || 'report')::uuid, 'ok', '', '', '')":       {reviewer, access.Review, pgtest.Bo},
			"INSERT INTO draft (id, person_id, month, version, updated_at) VALUES (gen_random_uuid(), $1, '2026-09', 1, '2026-11-05')":                                            {anna, access.Own, pgtest.Dan},
			"CREATE TEMP TABLE mine (x int); CREATE FUNCTION pg_temp.mine() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN UPDATE portal.first_review SET state = 'superseded'; RETURN NEW; END $f$; " +
				"CREATE TRIGGER mine BEFORE INSERT ON mine FOR EACH ROW EXECUTE FUNCTION pg_temp.mine(); INSERT INTO mine VALUES (1)": {reviewer, access.Review, ""},
		} {
			caseID := column(t, root, "SELECT md5($1::text || 'report')::uuid::text", pgtest.Anna)[0]
			as(t, w, "portal_web", v.token, v.purpose, &caseID, false, func(tx pgx.Tx) {
				var err error
				if v.whose == "" {
					_, err = tx.Conn().PgConn().Exec(t.Context(), sql).ReadAll()
				} else {
					_, err = tx.Exec(t.Context(), sql, v.whose)
				}
				var pg *pgconn.PgError
				if !denied(err) && !(v.whose == "" && errors.As(err, &pg) && pg.ConstraintName == "first_review_moves") {
					t.Errorf("%s: %v", sql, err)
				}
			})
		}
	})
	t.Run("only the machine's lines of a weeding stay, and what is held", func(t *testing.T) {
		if _, err := root.PgConn().Exec(t.Context(), `SET session_replication_role = replica; DELETE FROM portal.log_weeding; UPDATE portal.access_log SET what = 'log_weed'
			WHERE id = (SELECT min(id::text)::uuid FROM portal.access_log WHERE actor_kind = 'staff' AND what = 'report');
			UPDATE portal.access_log SET subject_id = NULL, listed = NULL, sought = '`+string(pgtest.Dan)+`'
			WHERE id = (SELECT max(id::text)::uuid FROM portal.access_log WHERE actor_kind = 'staff' AND what = 'report')`).ReadAll(); err != nil {
			t.Fatal(err)
		}
		weed := func(held ...person.ID) {
			t.Helper()
			as(t, w, "portal_worker", w.System(t).Token, access.Weeding, nil, true, func(tx pgx.Tx) {
				if _, err := tx.Exec(t.Context(), "SELECT weed_log(1, '2099-01-01', $1, 1000)", held); err != nil {
					t.Fatal(err)
				}
			})
		}
		refused := "SELECT id::text FROM portal.access_log WHERE sought = '" + string(pgtest.Dan) + "'"
		if weed(pgtest.Dan); len(column(t, root, refused)) != 1 {
			t.Error("a refusal about who is held went")
		}
		if weed(); len(column(t, root, refused)) != 0 {
			t.Error("a refusal about nobody who is held stayed")
		}
		for _, kind := range column(t, root, "SELECT actor_kind FROM portal.access_log WHERE what = 'log_weed'") {
			if kind != "system" {
				t.Errorf("left: a line of %s", kind)
			}
		}
	})
}
