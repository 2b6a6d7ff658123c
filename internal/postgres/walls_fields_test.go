package postgres_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// What enter signs is fields with a character between them: nothing that a caller
// says can become another field, nor another moment under another DateStyle.
func TestEnter_FieldsAreNobodysToMake(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	conn := w.Conn(t, "portal_web")
	const sep = "\x1f"
	fields := []string{"kind", "id", "self", "roles", "unit", "org", "circle", "lists", "opens", "emergency", "name", "case", "at", "filer", "files", "for", "mandate", "scope"}
	read := func(purpose, network, style string) (got []string) {
		t.Helper()
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback(t.Context()) }()
		if _, err := tx.Exec(t.Context(), "SELECT set_config('DateStyle', $1, true)", style); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(t.Context(), "SELECT enter_from($1, $2, NULL, $3, $4)", anna.Token, purpose, time.Date(2026, 11, 5, 11, 0, 0, 123456000, time.UTC), network); err != nil {
			t.Fatal(err)
		}
		for _, f := range fields {
			got = append(got, f+" "+column(t, conn, "SELECT coalesce(actor($1), 'none')", f)[0])
		}
		return got
	}
	want := read("own", "192.0.2.1/32", "ISO, YMD")
	if !slices.Contains(want, "self "+string(pgtest.Anna)) || !slices.Contains(want, "at 2026-11-05T11:00:00.123456+00:00") && !slices.Contains(want, "at 2026-11-05T12:00:00.123456+01:00") {
		t.Errorf("got %v", want)
	}
	for _, c := range [][3]string{
		{"own" + sep + pgtest.ID(1) + sep + "2030-01-01", "192.0.2.1/32", "ISO, YMD"},
		{"own", sep + sep + "192.0.2.1/32", "ISO, YMD"},
		{"own", "192.0.2.1/32", "SQL, DMY"},
		{"own", "192.0.2.1/32", "Postgres, MDY"},
	} {
		if diff := cmp.Diff(want, read(c[0], c[1], c[2])); diff != "" {
			t.Errorf("%q:\n%s", c, diff)
		}
	}
}

// The policies of what a report holds go by the ids that two functions return as
// the owner, whom no policy binds: they name what the policies of reports and
// drafts show, and of reports those of the case at hand.
func TestReportsAtHand(t *testing.T) {
	w, all := walledWorld(t)
	for _, v := range all {
		if v.role != "portal_web" || v.token == "" {
			continue
		}
		t.Run(v.name, func(t *testing.T) {
			tx := v.enter(t, w) // with Anna's case at hand, but for help with a draft
			of := "person_id = '" + string(pgtest.Anna) + "'"
			if v.purpose == "own" || v.purpose == "acting" {
				of = "true" // whoever's policy shows it: their own
			}
			for sql, f := range map[string]string{"SELECT id::text FROM report WHERE " + of + " AND (opens('report') AND actor('case') IS NOT NULL OR actor('filer') IS NOT NULL) ORDER BY 1": "reports_at_hand", "SELECT id::text FROM draft WHERE person_id = actor('files')::uuid ORDER BY 1": "own_drafts"} {
				want, err := trySQL(t, tx, sql)
				if err != nil {
					t.Fatal(err)
				}
				got, err := trySQL(t, tx, "SELECT id::text FROM unnest("+f+"()) AS id ORDER BY 1")
				if diff := cmp.Diff(want, got); err != nil || diff != "" {
					t.Errorf("%s: %v\n%s", f, err, diff)
				}
			}
		})
	}
	t.Run("without a case, and with a case of somebody else", func(t *testing.T) {
		reviewer := w.SignIn(t, person.Staff, pgtest.ReviewerN)
		for _, at := range []string{"NULL", "md5('" + string(pgtest.Cilla) + "report')::uuid", "md5('" + string(pgtest.Protected) + "report')::uuid", "gen_random_uuid()"} {
			conn := w.Conn(t, "portal_web")
			tx, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'review', "+at+", $2)", reviewer.Token, w.Now); err != nil {
				t.Fatal(err)
			}
			for _, table := range []string{"unnest(reports_at_hand()) AS t", "report_activity t", "report_note t", "finding t", "receipt t", "draft t", "draft_activity t", "draft_note t"} {
				if got, err := trySQL(t, tx, "SELECT t::text FROM "+table); err != nil || len(got) > 0 {
					t.Errorf("%s, case %s at hand: got %v, %v", table, at, got, err)
				}
			}
			if err := tx.Rollback(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Run("without an actor", func(t *testing.T) {
		for _, f := range []string{"reports_at_hand()", "own_drafts()"} {
			_, err := w.Conn(t, "portal_web").Exec(t.Context(), "SELECT "+f)
			refused(t, err, "no actor")
		}
	})
}

// Whoever asks may have plans printed, those of functions too: the key that signs
// actors is in none of them.
func TestActorKey_IsInNoPlan(t *testing.T) {
	w := pgtest.NewWorld(t)
	anna := w.SignIn(t, person.Jobseeker, pgtest.Anna)
	config, err := pgx.ParseConfig(w.URL("portal_web"))
	if err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	config.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) {
		printed.WriteString(n.Message + n.Detail + n.InternalQuery + "\n")
	}
	conn, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	if _, err := conn.Exec(t.Context(), `BEGIN; SET client_min_messages = log; SET debug_print_plan = on; SET debug_print_rewritten = on; SET debug_print_parse = on;
		SET plan_cache_mode = force_custom_plan; SELECT enter('`+anna.Token+`', 'own', NULL, '2026-11-05 12:00+01'); SELECT count(*) FROM person; ROLLBACK`, pgx.QueryExecModeSimpleProtocol); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(printed.String()), " ")
	if !strings.Contains(text, "PLANNEDSTMT") {
		t.Fatalf("nothing was printed: %.200q", text)
	}
	for _, key := range column(t, w.Conn(t, "postgres"), "SELECT unnest(ARRAY[inside, outside])::text FROM private.actor_key") {
		raw, err := hex.DecodeString(strings.TrimPrefix(key, `\x`))
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder // as nodes are printed: signed bytes
		for _, b := range raw[:8] {
			fmt.Fprintf(&shown, " %d", int8(b))
		}
		if strings.Contains(text, shown.String()) {
			t.Error("a plan holds the key")
		}
	}
}
