package postgres_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// sessionDefiners are those of definers that sessions and kept forms have besides.
var sessionDefiners = []string{"portal.form_drop", "portal.form_keep", "portal.form_open",
	"portal.logout_answered", "portal.logout_keep", "portal.logout_of", "portal.logout_take", "portal.session_act", "portal.session_acts", "portal.session_end_there", "portal.session_end_own", "portal.session_list"}

// Whatever is asked and kept, and with whatever end: a session lives as long as no
// pause was longer than the idle limit, and never longer than it may.
func TestSession_Property(t *testing.T) {
	w := pgtest.NewWorld(t)
	ctx, n := t.Context(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		limit := access.SessionLimit{Idle: time.Duration(rapid.IntRange(2, 40).Draw(t, "idle")) * time.Minute,
			Lifetime: time.Duration(rapid.IntRange(10, 240).Draw(t, "lifetime")) * time.Minute}
		now := time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)
		store := w.Web.Sessions(time.Hour, func() time.Time { return now }).Limited(access.SessionLimits{person.Jobseeker: limit})
		token, data := fmt.Sprintf("a-session-of-a-property-%d", n), []byte(`{"values":{"kind":"jobseeker","id":"`+string(pgtest.Anna)+`"}}`)
		asked := time.Duration(rapid.IntRange(5, 600).Draw(t, "asked")) * time.Minute
		if err := store.CommitCtx(ctx, token, data, now.Add(asked)); err != nil {
			t.Fatal(err)
		}
		began, seen, ended := now, now, false
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(1, 30*60).Draw(t, "pause")) * time.Second)
			ended = ended || now.Sub(began) >= min(asked, limit.Lifetime) || now.Sub(seen) >= limit.Idle
			sure := now.Sub(seen) < limit.Idle-time.Minute // when it was last used is kept to the minute
			if rapid.Bool().Draw(t, "commits") {
				if err := store.CommitCtx(ctx, token, data, now.Add(24*time.Hour)); err != nil {
					t.Fatal(err)
				}
			}
			_, found, err := store.FindCtx(ctx, token)
			if err != nil {
				t.Fatal(err)
			}
			if found && ended {
				t.Fatalf("it lives %s after it began, %s after it was last used; %+v", now.Sub(began), now.Sub(seen), limit)
			}
			if !found && !ended && sure {
				t.Fatalf("it has ended %s after it began, %s after it was last used; %+v", now.Sub(began), now.Sub(seen), limit)
			}
			if found {
				seen = now
			} else {
				ended = true
			}
		}
	})
}

// A session that was somebody's is known for a day after it was last used: a form
// that comes too late for it can then be kept for them.
func TestSweep_LeavesWhoseItWas(t *testing.T) {
	w := pgtest.NewWorld(t)
	w.SignIn(t, person.Jobseeker, pgtest.Anna)
	for _, c := range []struct {
		hours int
		want  string
	}{{2, "1"}, {23, "1"}, {25, "0"}} {
		if err := w.Worker.Sweep(t.Context(), time.Now().Add(time.Duration(c.hours)*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got := column(t, w.Conn(t, "postgres"), "SELECT count(*)::text FROM portal.session"); got[0] != c.want {
			t.Errorf("after %d hours: %s, want %s", c.hours, got[0], c.want)
		}
	}
}

// In all no more are kept than may be, whoever sends them.
func TestFormKeep_Most(t *testing.T) {
	w := pgtest.NewWorld(t)
	conn, now := w.Conn(t, "portal_web"), time.Now().Add(2*time.Hour)
	for i, want := range []bool{true, true, false} {
		token := w.SignIn(t, person.Jobseeker, pgtest.Anna).Token
		var kept bool
		if err := conn.QueryRow(t.Context(), `SELECT form_keep($1, $2, '\x01', '\x02', $3, $3, $4, 5, 2)`, token, pgtest.ID(7000+i), now, now.Add(time.Hour)).Scan(&kept); err != nil || kept != want {
			t.Errorf("form %d: %v, %v", i, kept, err)
		}
	}
	_, err := conn.Exec(t.Context(), "SELECT 1 FROM kept_form")
	refused(t, err, "permission denied")
}
