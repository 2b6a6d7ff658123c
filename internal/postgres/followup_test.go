package postgres_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// The week that is followed up, from Monday 26 October 2026, with the change to
// winter time the day before.
var followed = time.Date(2026, 10, 26, 0, 0, 0, 0, time.UTC)

// Those who follow up: two auditors, the second of the circle; one who is
// administrator too; an administrator, and a DPO.
var (
	auditor, auditorCircle    = person.ID(pgtest.ID(41)), person.ID(pgtest.ID(42))
	auditorAndAdministrator   = person.ID(pgtest.ID(43))
	administrator, dpo        = person.ID(pgtest.ID(44)), person.ID(pgtest.ID(45))
	relative, namesake        = person.ID(pgtest.ID(201)), person.ID(pgtest.ID(202))
	noTask, nightly, ordinary = person.ID(pgtest.ID(203)), person.ID(pgtest.ID(204)), person.ID(pgtest.ID(205))
)

// A watched is a world with a log of one week.
type watched struct{ *pgtest.World }

func newWatched(t *testing.T) watched {
	t.Helper()
	w := watched{pgtest.NewWorld(t)}
	err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error {
		ctx := t.Context()
		circle := pgtest.Staff(42, "", person.LogAuditor)
		circle.Circle = true
		if err := tx.AddStaff(ctx, []postgres.NewStaff{pgtest.Staff(41, "", person.LogAuditor), circle,
			pgtest.Staff(43, "", person.LogAuditor),
			pgtest.Staff(44, "", person.Administrator), pgtest.Staff(45, "", person.DPO)}); err != nil {
			return err
		}
		kin, same := pgtest.Jobseeker(201, pgtest.UnitNorth, "", ""), pgtest.Jobseeker(202, pgtest.UnitNorth, "", "")
		kin.Family, same.Given, same.Family = "Stab", "Kim", "Krets"
		return tx.AddPeople(ctx, []postgres.NewPerson{kin, same, pgtest.Jobseeker(203, pgtest.UnitSouth, "", ""),
			pgtest.Jobseeker(204, pgtest.UnitNorth, "", ""), pgtest.Jobseeker(205, pgtest.UnitNorth, "", "")})
	})
	if err != nil {
		t.Fatal(err)
	}
	// Both at once, which the grants' own trigger refuses.
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), `SET session_replication_role = replica; INSERT INTO portal.staff_grant (staff_id, role, valid_from, valid_until, operator, recertified_on)
		SELECT staff_id, 'administrator', valid_from, valid_until, operator, recertified_on FROM portal.staff_grant WHERE staff_id = '`+string(auditorAndAdministrator)+`'`); err != nil {
		t.Fatal(err)
	}
	return w
}

// at moves portal time to an hour of a day of the week, in Sweden.
func (w watched) at(day, hour, minute int) {
	w.Now = followed.Add(time.Duration(24*day+hour-1)*time.Hour + time.Duration(minute)*time.Minute)
}

// logs writes a line of the log as somebody.
func (w watched) logs(t *testing.T, by person.ID, p access.Purpose, a postgres.Attempt) {
	t.Helper()
	if err := w.Web.LogAttempt(t.Context(), w.SignIn(t, person.Staff, by), p, "", a); err != nil {
		t.Fatal(err)
	}
}

// finds writes a line that people were found, or listed, from one id to before another.
func (w watched) finds(t *testing.T, what string, from, to int) {
	t.Helper()
	var ids []string
	for i := from; i < to; i++ {
		ids = append(ids, pgtest.ID(i))
	}
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), `SET session_replication_role = replica;
		INSERT INTO portal.access_log (at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, what, listed, act, classes, channel)
		SELECT '`+w.Now.Format(time.RFC3339)+`', 'staff', '`+string(pgtest.ReviewerN)+`', '', 'reviewer', '`+pgtest.UnitNorth+`', NULL, 'search', NULL, '`+what+`', '{`+
		strings.Join(ids, ",")+`}', 'search', '{}', 'browser'`); err != nil {
		t.Fatal(err)
	}
}

// make picks the lines of the week, from the Monday after.
func (w watched) make(t *testing.T) int {
	t.Helper()
	w.at(7, 2, 0)
	n := 0
	err := w.Worker.InTx(t.Context(), w.System(t), access.FollowUp, func(tx *postgres.Tx) (err error) {
		n, err = tx.MakeFollowUp(t.Context(), followed)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func saw(whom person.ID) postgres.Attempt {
	return postgres.Attempt{What: access.SawPerson, Subject: whom, Result: access.OK}
}

// Each rule picks what it is about, and nothing else of a dull week.
func TestFollowUp_Rules(t *testing.T) {
	w := newWatched(t)
	day := func() { w.at(1, 10, 0) }
	for _, tt := range []struct {
		rule string
		log  func()
	}{
		{"", func() { day(); w.logs(t, pgtest.ReviewerN, access.Review, saw(ordinary)) }},
		{"own_name", func() { day(); w.logs(t, pgtest.ReviewerN, access.Review, saw(relative)) }},
		{"colleague", func() { day(); w.logs(t, pgtest.ReviewerN, access.Review, saw(namesake)) }},
		{"no_task", func() { day(); w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask)) }},
		{"", func() { // who had a code of theirs that day
			day()
			if _, err := w.Conn(t, "postgres").Exec(t.Context(), `INSERT INTO portal.assist (id, person_id, month, staff_id, way, at) VALUES ($1, $2, '2026-10', $3, 'code', $4)`,
				pgtest.ID(290), noTask, pgtest.ReviewerN, w.Now); err != nil {
				t.Fatal(err)
			}
			w.logs(t, pgtest.ReviewerN, access.Assist, saw(noTask))
		}},
		{"protected", func() { day(); w.logs(t, pgtest.CircleN, access.Review, saw(pgtest.Protected)) }},
		{"emergency", func() {
			day()
			w.logs(t, pgtest.ReviewerN, access.Review, postgres.Attempt{What: access.SawPerson, Subject: noTask, Result: access.Emergency, Reason: "danger"})
		}},
		{"emergency", func() { // in an access that names a case, outside it
			day()
			if _, err := w.Conn(t, "postgres").PgConn().Exec(t.Context(), `SET session_replication_role = replica; INSERT INTO portal.emergency_access (id, person_id, case_id, staff_id, unit_id, reason, line, protected, from_at, until_at, review_by)
				VALUES ('`+pgtest.ID(291)+`', '`+string(noTask)+`', '`+pgtest.ID(292)+`', '`+string(pgtest.ReviewerN)+`', '`+pgtest.UnitNorth+`', 'danger', 'x', false, '`+w.Now.Format(time.RFC3339)+`', '`+
				w.Now.Add(time.Hour).Format(time.RFC3339)+`', '`+w.Now.AddDate(0, 0, 3).Format(time.RFC3339)+`')`).ReadAll(); err != nil {
				t.Fatal(err)
			}
			w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
		}},
		{"at_night", func() { w.at(1, 22, 0); w.logs(t, pgtest.ReviewerN, access.Review, saw(nightly)) }},
		{"at_night", func() { w.at(1, 5, 59); w.logs(t, pgtest.ReviewerN, access.Review, saw(nightly)) }},
		{"", func() { w.at(1, 6, 0); w.logs(t, pgtest.ReviewerN, access.Review, saw(nightly)) }},
		{"denials", func() {
			for i := range 5 {
				w.at(2, 8+i, 0)
				w.logs(t, pgtest.ReviewerN, access.Search, postgres.Attempt{What: access.SawSearch, Result: access.Denied, Reason: "no_hit"})
			}
		}},
		{"many_persons", func() {
			for i := range 21 {
				w.at(3, 9, i)
				w.logs(t, pgtest.ReviewerN, access.Review, saw(person.ID(pgtest.ID(300+i))))
			}
		}},
		{"many_persons", func() { // 21 of them by two searches, and a list, which opens nobody
			w.at(3, 9, 1)
			w.finds(t, "search", 301, 311)
			w.at(3, 9, 2)
			w.finds(t, "search", 311, 322)
			w.finds(t, "list", 322, 360)
		}},
		{"", func() { // as many, over two hours
			for i := range 21 {
				w.at(3, 9+i/10, 6*(i%10))
				w.logs(t, pgtest.ReviewerN, access.Review, saw(person.ID(pgtest.ID(300+i))))
			}
		}},
	} {
		conn := w.Conn(t, "postgres")
		if _, err := conn.Exec(t.Context(), "SET session_replication_role = replica; DELETE FROM portal.follow_item; DELETE FROM portal.follow_week; DELETE FROM portal.access_log"); err != nil {
			t.Fatal(err)
		}
		tt.log()
		w.make(t)
		want := []string{}
		if tt.rule != "" {
			want = append(want, tt.rule)
		}
		if diff := cmp.Diff(want, column(t, conn, "SELECT rule FROM portal.follow_item WHERE rule <> 'sample'")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule, diff)
		}
		if again := w.make(t); again != 0 {
			t.Errorf("%s: made again, %d items", tt.rule, again)
		}
	}
	t.Run("off", func(t *testing.T) {
		conn := w.Conn(t, "postgres")
		if _, err := conn.Exec(t.Context(), `SET session_replication_role = replica; DELETE FROM portal.follow_item; DELETE FROM portal.follow_week;
			UPDATE portal.follow_rule SET active = false`); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if _, err := conn.Exec(context.Background(), "UPDATE portal.follow_rule SET active = true"); err != nil {
				t.Error(err)
			}
		}()
		if n := w.make(t); n != 0 {
			t.Errorf("picked %d", n)
		}
	})
}

// A sample is drawn again by whoever has the log and the seed.
func TestFollowUp_SampleIsDrawnBySeed(t *testing.T) {
	w := newWatched(t)
	for i := range 30 {
		w.at(i%5, 9, i)
		w.logs(t, []person.ID{pgtest.ReviewerN, pgtest.CaseworkerN, pgtest.ReviewerS}[i%3], access.Review, postgres.Attempt{What: access.SawList, Result: access.OK})
	}
	conn := w.Conn(t, "postgres")
	w.make(t)
	seed := column(t, conn, "SELECT seed FROM portal.follow_week")[0]
	want := []string{}
	for _, unit := range []string{pgtest.UnitNorth, pgtest.UnitSouth} {
		ids := column(t, conn, "SELECT id::text FROM portal.access_log WHERE unit_id = $1 AND at < '2026-11-02'", unit)
		slices.SortFunc(ids, func(a, b string) int { return strings.Compare(drawn(seed, a), drawn(seed, b)) })
		want = append(want, ids[:5]...)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, column(t, conn, "SELECT log_id::text FROM portal.follow_item WHERE rule = 'sample' ORDER BY 1")); diff != "" {
		t.Errorf("drawn (-want +got):\n%s", diff)
	}
	for _, sql := range []string{"UPDATE portal.follow_week SET seed = ''", "DELETE FROM portal.follow_week", "TRUNCATE portal.follow_week CASCADE"} {
		_, err := conn.Exec(t.Context(), sql)
		refused(t, err, "append-only")
	}
	t.Run("of the log's checkpoint", func(t *testing.T) {
		if _, err := conn.Exec(t.Context(), `SET session_replication_role = replica; DELETE FROM portal.follow_item; DELETE FROM portal.follow_week; SET session_replication_role = origin;
			INSERT INTO portal.log_checkpoint VALUES (1, '2026-11-01 22:59Z', 'before'), (2, '2026-11-01 23:00Z', 'first after'), (3, '2026-11-02', 'later')`); err != nil {
			t.Fatal(err)
		}
		w.make(t)
		sum := sha256.Sum256([]byte("first after"))
		if diff := cmp.Diff([]string{"2 " + hex.EncodeToString(sum[:])}, column(t, conn, "SELECT checkpoint || ' ' || seed FROM portal.follow_week")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func drawn(seed, id string) string {
	sum := sha256.Sum256([]byte(seed + id))
	return hex.EncodeToString(sum[:])
}

// Nobody but the machine picks, and not before the week is over.
func TestFollowUp_IsMadeByTheMachine(t *testing.T) {
	w := newWatched(t)
	w.at(7, 0, 59)
	err := w.Worker.InTx(t.Context(), w.System(t), access.FollowUp, func(tx *postgres.Tx) error {
		_, err := tx.MakeFollowUp(t.Context(), followed)
		return err
	})
	refused(t, err, "not over")
	w.at(7, 2, 0)
	for what, in := range map[string]func(f func(*postgres.Tx) error) error{
		"an operator": func(f func(*postgres.Tx) error) error {
			return w.Worker.InTx(t.Context(), w.Operator(t), access.FollowUp, f)
		},
		"for another purpose": func(f func(*postgres.Tx) error) error { return w.Worker.InTx(t.Context(), w.System(t), access.Demo, f) },
	} {
		err := in(func(tx *postgres.Tx) error { _, err := tx.MakeFollowUp(t.Context(), followed); return err })
		if err == nil || !strings.Contains(err.Error(), "only the machine") {
			t.Errorf("%s: %v", what, err)
		}
	}
	err = w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, auditor), access.LogReading, func(tx *postgres.Tx) error {
		_, err := tx.MakeFollowUp(t.Context(), followed)
		return err
	})
	refused(t, err, "permission denied")
}

// list is what somebody sees as open.
func (w watched) list(t *testing.T, by person.ID) (items []access.FollowItem) {
	t.Helper()
	err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, by), access.LogReading, func(tx *postgres.Tx) (err error) {
		items, err = tx.FollowList(t.Context(), false, 100, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func rules(items []access.FollowItem) (out []string) {
	for _, i := range items {
		out = append(out, i.Rule)
	}
	slices.Sort(out)
	return out
}

// The auditor sees what was picked, but for what they did themselves and for
// protected people; nobody else sees anything; and reading is one line.
func TestFollowUp_WhoSees(t *testing.T) {
	w := newWatched(t)
	w.at(1, 10, 0)
	w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
	w.logs(t, pgtest.CircleN, access.Review, saw(pgtest.Protected))
	w.logs(t, auditor, access.LogReading, postgres.Attempt{What: access.SawLog, Result: access.OK})
	w.make(t)
	for who, want := range map[person.ID][]string{
		auditor:                 {"no_task", "sample"},
		auditorCircle:           {"no_task", "protected", "sample", "sample", "sample"},
		auditorAndAdministrator: nil, administrator: nil, pgtest.ReviewerN: nil, pgtest.CaseworkerN: nil,
	} {
		if diff := cmp.Diff(want, rules(w.list(t, who))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
	}
	conn := w.Conn(t, "postgres")
	if diff := cmp.Diff([]string{"log follow_open 2 nobody"}, column(t, conn, `SELECT concat_ws(' ', what, filter, hits, coalesce(subject_id::text, listed::text, 'nobody'))
		FROM portal.access_log WHERE actor_id = $1 AND at > '2026-11-02'`, string(auditor))); diff != "" {
		t.Errorf("what the reading wrote (-want +got):\n%s", diff)
	}
	item := w.list(t, auditor)[0]
	var line access.FollowLine
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, auditor), access.LogReading, func(tx *postgres.Tx) (err error) {
		line, err = tx.FollowLine(t.Context(), item.ID)
		return err
	}); err != nil || line.Actor != "Sam Stab" || !line.There || line.What != access.SawPerson {
		t.Errorf("%+v, %v", line, err)
	}
	if n := column(t, conn, "SELECT what || ' ' || act FROM portal.access_log WHERE actor_id = $1 AND subject_id = $2", string(auditor), string(noTask)); len(n) != 1 || n[0] != "log read" {
		t.Errorf("what the subject sees: %v", n)
	}
}

// One is given a line and finds, once; neither one's own nor another's.
func TestFollowUp_AssignAndFind(t *testing.T) {
	w := newWatched(t)
	w.at(1, 10, 0)
	w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
	w.logs(t, pgtest.CircleN, access.Review, saw(pgtest.Protected))
	w.logs(t, auditorCircle, access.LogReading, postgres.Attempt{What: access.SawLog, Result: access.OK})
	w.make(t)
	in := func(by person.ID, f func(*postgres.Tx) error) error {
		return w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, by), access.LogReading, f)
	}
	assign := func(by person.ID, id string, to person.ID) error {
		return in(by, func(tx *postgres.Tx) error { return tx.FollowAssign(t.Context(), id, string(to)) })
	}
	find := func(by person.ID, id string) error {
		return in(by, func(tx *postgres.Tx) error { return tx.FollowFind(t.Context(), id, "ok", "") })
	}
	conn := w.Conn(t, "postgres")
	of := func(rule string, by person.ID) string {
		return column(t, conn, "SELECT id::text FROM portal.follow_item WHERE rule = $1 AND actor_id = $2", rule, string(by))[0]
	}
	item, secret, circles := of("no_task", pgtest.ReviewerN), of("protected", pgtest.CircleN), of("sample", auditorCircle)
	for what, err := range map[string]error{
		"found before it was given":     find(auditor, item),
		"to an administrator":           assign(auditor, item, administrator),
		"to a reviewer":                 assign(auditor, item, pgtest.CaseworkerN),
		"a protected one, from outside": find(auditor, secret),
		"a protected one, to outside":   assign(auditorCircle, secret, auditor),
	} {
		if !errors.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := assign(auditor, circles, auditorCircle); fault.Code(err) != "nobody_follows_up_themselves" {
		t.Errorf("one's own: %v", err)
	}
	if err := errors.Join(assign(auditor, item, auditor), assign(auditor, item, auditor), find(auditor, item)); err != nil {
		t.Fatal(err)
	}
	t.Run("closed", func(t *testing.T) {
		if err := assign(auditor, item, auditorCircle); fault.Code(err) != "follow_closed" {
			t.Errorf("given after the finding: %v", err)
		}
		if err := find(auditor, item); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second finding: %v", err)
		}
		_, err := conn.Exec(t.Context(), "UPDATE portal.follow_finding SET code = 'ok'")
		refused(t, err, "append-only")
	})
}

// By hand, as portal_web with each one's own session: who follows up changes
// nothing of what others may do, and who administrates cannot read the log, nor
// take themselves out of it.
func TestFollowUp_BothDirections(t *testing.T) {
	w := newWatched(t)
	w.at(1, 10, 0)
	w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
	w.logs(t, administrator, access.Operate, saw(noTask))
	w.make(t)
	for _, p := range []access.Purpose{access.LogReading, access.LogExport, access.Review, access.Operate} {
		for _, who := range []person.ID{auditor, administrator, auditorAndAdministrator} {
			actor := w.SignIn(t, person.Staff, who)
			try := func(sql string) (int64, error) {
				var n int64
				conn := w.Conn(t, "portal_web")
				tx, err := conn.Begin(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				defer func() { _ = tx.Rollback(context.Background()); _ = conn.Close(context.Background()) }()
				if _, err := tx.Exec(t.Context(), "SELECT enter($1, $2, NULL, $3)", actor.Token, string(p), w.Now); err != nil {
					t.Fatal(err)
				}
				tag, err := tx.Exec(t.Context(), sql)
				if err == nil {
					n = tag.RowsAffected()
				}
				return n, err
			}
			name := fmt.Sprintf("%s, %s", who, p)
			sees := who == auditor && (p == access.LogReading || p == access.LogExport)
			for _, table := range []string{"access_log", "follow_item"} {
				n, err := try("SELECT id FROM " + table)
				if err != nil || (n > 0) != sees {
					t.Errorf("%s: reads %d of %s, %v", name, n, table, err)
				}
			}
			for _, sql := range []string{
				"DELETE FROM access_log", "UPDATE access_log SET result = 'ok'", "TRUNCATE access_log",
				"DELETE FROM follow_item", "UPDATE follow_item SET rule = 'sample'", "UPDATE follow_rule SET active = false", "DELETE FROM follow_rule",
				"INSERT INTO follow_rule (code, position, sv, en) VALUES ('x', 1, 'x', 'x')", "UPDATE follow_week SET seed = 'x'",
				"INSERT INTO follow_item (week, rule, log_id, at, actor_id, protected) SELECT week, rule, gen_random_uuid(), at, actor_id, false FROM follow_item",
				"DELETE FROM staff_grant", "UPDATE staff_grant SET role = 'caseworker'", "INSERT INTO staff_grant (staff_id, role, valid_from) VALUES ('" + string(who) + "', 'caseworker', '2026-01-01')",
				"UPDATE rule_pack SET active = false", "DELETE FROM case_circle", "INSERT INTO case_circle VALUES ('report', 'manager', true)",
				"UPDATE access_rule SET emergency_minutes = 1", "DELETE FROM training", "UPDATE fund SET endpoint = 'x'",
			} {
				if n, err := try(sql); err == nil {
					t.Errorf("%s: %s changed %d rows", name, sql, n)
				}
			}
			if n, err := try("UPDATE follow_item SET assigned_to = NULL, assigned_at = NULL"); n > 0 || err != nil && !strings.Contains(err.Error(), "row-level security") {
				t.Errorf("%s: unassigned %d, %v", name, n, err)
			}
		}
	}
}

// What leaves the portal is logged, and holds no protected person and nothing
// that was typed.
func TestFollowUp_Export(t *testing.T) {
	w := newWatched(t)
	w.at(1, 10, 0)
	w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
	w.logs(t, pgtest.CircleN, access.Review, saw(pgtest.Protected))
	w.make(t)
	var out []access.FollowExport
	if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, auditorCircle), access.LogExport, func(tx *postgres.Tx) (err error) {
		out, err = tx.FollowExport(t.Context(), followed)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(out) != 2 || out[0].SubjectID != string(noTask) || out[0].What != access.SawPerson || out[0].Week != "2026-10-26" {
		t.Errorf("%+v", out)
	}
	if diff := cmp.Diff([]string{"follow_export export 2"}, column(t, w.Conn(t, "postgres"), `SELECT concat_ws(' ', what, act, hits)
		FROM portal.access_log WHERE purpose = 'log_export'`)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Counts by month and unit leave out what one may not see.
func TestFollowUp_Counts(t *testing.T) {
	w := newWatched(t)
	w.at(1, 10, 0)
	w.logs(t, pgtest.ReviewerN, access.Review, saw(noTask))
	w.logs(t, pgtest.CircleN, access.Review, saw(pgtest.Protected))
	w.make(t)
	counts := func(by person.ID) (out []access.FollowCount) {
		if err := w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, by), access.LogReading, func(tx *postgres.Tx) (err error) {
			out, err = tx.FollowCounts(t.Context(), followed)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for who, want := range map[person.ID][]access.FollowCount{
		auditor: {{Month: "2026-10", UnitName: "Enhet Nord", N: 2}}, auditorCircle: {{Month: "2026-10", UnitName: "Enhet Nord", N: 4}},
		dpo: {{Month: "2026-10", UnitName: "Enhet Nord", N: 2}}, administrator: {},
	} {
		if diff := cmp.Diff(want, counts(who)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
	}
}
