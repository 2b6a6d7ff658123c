package postgres_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// refused fails the test unless err is the database's, with words in it.
func refused(t *testing.T, err error, words string) {
	t.Helper()
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || !strings.Contains(pg.Message, words) {
		t.Errorf("got %v, want the database to say %q", err, words)
	}
}

func TestNoActorNoRows(t *testing.T) {
	w := pgtest.NewWorld(t)
	ctx := t.Context()
	conn := w.Conn(t, "portal_web")
	_, err := conn.Exec(ctx, "SELECT id FROM person")
	refused(t, err, "no actor")

	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	tx, err := conn.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, "SELECT enter($1, 'own', NULL, $2)", anna.Token, w.Now); err != nil {
		t.Fatal(err)
	}
	var ids []string
	rows, _ := tx.Query(ctx, "SELECT id::text FROM person")
	if ids, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || len(ids) != 1 || ids[0] != string(pgtest.Anna) {
		t.Errorf("with a live session's own token: got %v, %v, want that person only", ids, err)
	}
	var said, signature string
	if err := tx.QueryRow(ctx, "SELECT current_setting('portal.actor'), current_setting('portal.actor_signature')").Scan(&said, &signature); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}

	t.Run("a used connection sees nothing afterwards", func(t *testing.T) {
		_, err := conn.Exec(ctx, "SELECT id FROM person")
		refused(t, err, "no actor")
	})
	for name, settings := range map[string][2]string{
		"made by hand":                      {`{"kind":"jobseeker","id":"` + string(pgtest.Bo) + `"}`, "00"},
		"replayed from another transaction": {said, signature},
		"altered":                           {strings.Replace(said, string(pgtest.Anna), string(pgtest.Bo), 1), signature},
	} {
		t.Run("settings "+name+" raise", func(t *testing.T) {
			tx, err := conn.Begin(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tx.Rollback(ctx) }()
			if _, err := tx.Exec(ctx, "SELECT set_config('portal.actor', $1, true), set_config('portal.actor_signature', $2, true)", settings[0], settings[1]); err != nil {
				t.Fatal(err)
			}
			_, err = tx.Exec(ctx, "SELECT id FROM person")
			refused(t, err, "not set by enter")
		})
	}
}

func TestEnter_Refuses(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna, officer := w.SignIn(t, person.Jobseeker, pgtest.Anna), w.SignIn(t, person.Fund, pgtest.OfficerA)
	system := w.System(t)
	over, idle := w.SignIn(t, person.Jobseeker, pgtest.Anna), w.SignIn(t, person.Jobseeker, pgtest.Anna)
	if err := w.Web.Sessions(time.Hour, time.Now).CommitCtx(t.Context(), "a-session-that-is-nobodys", []byte(`{"values":{}}`), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Worker.Admit(t.Context(), "an-entry-that-is-soon-over", person.System, "test", "", -time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Fund.Admit(t.Context(), "a-funds-entry-for-one-test", person.Fund, "test", pgtest.FundA, time.Hour); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), `UPDATE portal.session SET
		ends_at = CASE WHEN token_hash = $1 THEN started_at ELSE ends_at END,
		seen_at = CASE WHEN token_hash = $2 THEN seen_at - interval '61 minutes' ELSE seen_at END`,
		postgres.HashToken(over.Token), postgres.HashToken(idle.Token)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, role, token, purpose string }{
		{"a token that is nobody's", "portal_web", "nobody-has-this-token", "own"},
		{"no purpose", "portal_web", anna.Token, ""},
		{"a jobseeker as the fund's role", "portal_fund", anna.Token, "own"},
		{"a fund officer as the web's role", "portal_web", officer.Token, "fund_inbox"},
		{"the worker's entry as the web's role", "portal_web", system.Token, "demo"},
		{"a job that is not running", "portal_worker", "job:1", "delivery"},
		{"a job, claimed by the web", "portal_web", "job:1", "delivery"},
		{"a session of nobody", "portal_web", "a-session-that-is-nobodys", "own"},
		{"a session that is over", "portal_web", over.Token, "own"},
		{"a session that has been idle", "portal_web", idle.Token, "own"},
		{"an entry that is over", "portal_worker", "an-entry-that-is-soon-over", "demo"},
		{"a fund's entry as the worker's role", "portal_worker", "a-funds-entry-for-one-test", "delivery"},
		{"a fund's entry as the web's role", "portal_web", "a-funds-entry-for-one-test", "fund_inbox"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.Conn(t, c.role).Exec(t.Context(), "SELECT enter($1, $2, NULL, $3)", c.token, c.purpose, w.Now)
			refused(t, err, "nobody may enter")
		})
	}
}

func TestAccessLog_IsAppendOnly(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	for _, sql := range []string{"UPDATE access_log SET what = 'nothing'", "DELETE FROM access_log", "TRUNCATE access_log",
		"INSERT INTO access_log (what, actor_id) VALUES ('report', NULL)"} {
		t.Run(sql, func(t *testing.T) {
			conn := w.Conn(t, "portal_web")
			tx, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tx.Rollback(t.Context()) }()
			if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", anna.Token, w.Now); err != nil {
				t.Fatal(err)
			}
			_, err = tx.Exec(t.Context(), sql)
			refused(t, err, "permission denied")
		})
	}
	t.Run("even as superuser", func(t *testing.T) {
		conn := w.Conn(t, "postgres")
		if _, err := conn.Exec(t.Context(), `SET portal.actor = ''; INSERT INTO portal.access_log (at, actor_kind, actor_name, roles, purpose, what, actor_id, unit_id, org_id, case_id)
			VALUES ('2026-11-05', 'system', 'test', '', 'demo', 'person', NULL, NULL, NULL, NULL)`); err != nil {
			t.Fatal(err)
		}
		_, err := conn.Exec(t.Context(), "DELETE FROM portal.access_log")
		refused(t, err, "append-only")
	})
}

// Somebody who can run statements as a program's role makes a temporary type of
// a common name, whose check would run as whoever names the type.
func TestDefiners_UseNoTemporaryType(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	for _, name := range []string{"text", "jsonb", "uuid", "bytea", "date", "record"} {
		t.Run(name, func(t *testing.T) {
			conn := w.Conn(t, "portal_web")
			base := name
			if name == "record" {
				base = "text"
			}
			if _, err := conn.Exec(t.Context(), `
				CREATE FUNCTION pg_temp.steal() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
				CREATE DOMAIN pg_temp.`+name+` AS pg_catalog.`+base+` CHECK (pg_temp.steal())`); err != nil {
				t.Fatal(err)
			}
			var kind string
			err := conn.QueryRow(t.Context(), "SELECT portal.actor('kind') FROM portal.enter($1, 'own', NULL, $2)", anna.Token, w.Now).Scan(&kind)
			if err != nil || kind != "jobseeker" {
				t.Errorf("got %q, %v", kind, err)
			}
		})
	}
}

func TestSession_StaysEnded(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	store := w.Web.Sessions(time.Hour, time.Now)
	data, found, err := store.FindCtx(t.Context(), anna.Token)
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	if err := store.DeleteCtx(t.Context(), anna.Token); err != nil {
		t.Fatal(err)
	}
	if err := w.Worker.Sweep(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	// A request that was under way at the sign-out keeps what it changed.
	if err := store.CommitCtx(t.Context(), anna.Token, data, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, found, err := store.FindCtx(t.Context(), anna.Token); err != nil || found {
		t.Errorf("the session was revived: %v, %v", found, err)
	}
	_, err = w.Conn(t, "portal_web").Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", anna.Token, w.Now)
	refused(t, err, "nobody may enter")
	if err := w.Worker.Sweep(t.Context(), time.Now().Add(25*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if left := column(t, w.Conn(t, "postgres"), "SELECT count(*)::text FROM portal.session"); left[0] != "0" {
		t.Errorf("%s sessions were left", left[0])
	}
}

func TestSession_DoesNotChangeHands(t *testing.T) {
	w := pgtest.NewWorld(t)
	store := w.Web.Sessions(time.Hour, time.Now)
	commit := func(values string) error {
		return store.CommitCtx(t.Context(), "a-token-that-somebody-planted", []byte(`{"values":`+values+`}`), time.Now().Add(time.Hour))
	}
	anna, bo := `{"kind":"jobseeker","id":"`+string(pgtest.Anna)+`"}`, `{"kind":"jobseeker","id":"`+string(pgtest.Bo)+`"}`
	if err := commit(`{}`); err != nil {
		t.Fatal(err)
	}
	refused(t, commit(anna), "does not change hands")
	if err := commit(`{"flash":"saved"}`); err != nil {
		t.Errorf("a flash: %v", err)
	}
	own := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	err := store.CommitCtx(t.Context(), own.Token, []byte(`{"values":`+bo+`}`), time.Now().Add(time.Hour))
	refused(t, err, "does not change hands")
	refused(t, store.CommitCtx(t.Context(), "a-token-of-no-one-in-particular", []byte(`{"values":{"kind":"fund"}}`), time.Now().Add(time.Hour)),
		"of_somebody_or_of_nobody")
}

// A person sees where the notices about them went, and sends none.
func TestDelivery_NotByJobseekers(t *testing.T) {
	w := pgtest.NewWorld(t)
	held := w.Now
	w.Now = afterOctober
	if _, err := runDeadline(t, w, postgres.Everybody, false); err != nil {
		t.Fatal(err)
	}
	w.Now = held
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.notice SET state = 'released', released_at = $1", w.Now); err != nil {
		t.Fatal(err)
	}
	conn := w.Conn(t, "portal_web")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'own', NULL, $2)", w.SignIn(t, person.Jobseeker, pgtest.Anna).Token, w.Now); err != nil {
		t.Fatal(err)
	}
	_, err = tx.Exec(t.Context(), "INSERT INTO delivery (notice_id, person_id, receiver_id, receiver, next_try_at) SELECT id, person_id, $1, 'fund', $2 FROM notice", pgtest.FundB, w.Now)
	refused(t, err, "row-level security")
}

func TestAdmit_Refuses(t *testing.T) {
	w := pgtest.NewWorld(t)
	const token = "a-token-that-is-long-enough"
	for _, c := range []struct{ name, role, token, kind, org, says string }{
		{"the web", "portal_web", token, "system", "", "permission denied"},
		{"the web, as a fund", "portal_web", token, "fund", pgtest.FundA, "permission denied"},
		{"the worker, as a fund", "portal_worker", token, "fund", pgtest.FundA, "may not admit"},
		{"the worker, as a jobseeker", "portal_worker", token, "jobseeker", "", "only_machines_have_entries"},
		{"the worker, as staff", "portal_worker", token, "staff", "", "only_machines_have_entries"},
		{"the funds' role, as the worker's system", "portal_fund", token, "system", "", "may not admit"},
		{"the funds' role, as an operator", "portal_fund", token, "operator", "", "may not admit"},
		{"a fund that is none", "portal_fund", token, "fund", "", "a_fund_has_entries_of_its_own"},
		{"a fund that nobody knows", "portal_fund", token, "fund", pgtest.ID(999), "foreign key"},
		{"a short token", "portal_worker", "short", "system", "", "may not admit"},
		{"a token like a job's", "portal_worker", "job:1111111111111111111", "system", "", "may not admit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.Conn(t, c.role).Exec(t.Context(), "SELECT portal.admit($1, $2, 'test', nullif($3, '')::uuid, 60)", c.token, c.kind, c.org)
			refused(t, err, c.says)
		})
	}
}
