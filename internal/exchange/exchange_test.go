package exchange

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

type world struct {
	*pgtest.World
	*Service
	t    *testing.T
	conn *pgx.Conn
	key  map[string]ed25519.PrivateKey // of each receiver
}

// newWorld has four notices, released on 18 November and not yet delivered.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{World: pgtest.NewWorld(t), t: t, key: map[string]ed25519.PrivateKey{}}
	w.conn = w.Conn(t, "postgres")
	keys, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(keys)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range w.column("SELECT id::text FROM portal.person ORDER BY id") {
		sealed, err := v.SealNumber(person.ID(id), person.TestNumber(time.Date(1980, 1, 1+i, 0, 0, 0, 0, time.UTC), true, false))
		if err != nil {
			t.Fatal(err)
		}
		w.exec("UPDATE identity.number SET sealed = $2 WHERE person_id = $1", id, sealed)
	}
	for i, code := range []string{"kassa-a", "kassa-b", "alfa", "iaf"} {
		w.key[code] = ed25519.NewKeyFromSeed([]byte(strings.Repeat(strconv.Itoa(i), ed25519.SeedSize)))
		w.exec("UPDATE portal.fund SET ack_key = $2 WHERE code = $1", code, []byte(w.key[code].Public().(ed25519.PublicKey)))
	}
	w.Service = New(Settings{DB: w.Fund, Vault: v, Wire: time.Now, Verify: func(h map[string][]string, b []byte, k ed25519.PublicKey, now time.Time) (notice.Ack, error) {
		return fund.VerifyAck(h, b, k, now)
	}})
	p, c, err := w.Worker.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	w.Now = time.Date(2026, 11, 17, 8, 0, 0, 0, time.UTC)
	w.work(access.Deadline, func(tx *postgres.Tx) error {
		_, err := tx.RunDeadline(t.Context(), "2026-10", postgres.Everybody, false, p, c)
		return err
	})
	w.Now = time.Date(2026, 11, 18, 15, 0, 0, 0, time.UTC)
	for range 4 {
		w.work(access.Release, func(tx *postgres.Tx) error {
			d, err := tx.LockDueNotice(t.Context())
			if err != nil {
				return err
			}
			return tx.Release(t.Context(), d.Notice)
		})
	}
	return w
}

func (w *world) work(p access.Purpose, f func(*postgres.Tx) error) {
	w.t.Helper()
	if err := w.Worker.InTx(w.t.Context(), w.System(w.t), p, f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.conn.Exec(w.t.Context(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) column(sql string, args ...any) []string {
	w.t.Helper()
	rows, _ := w.conn.Query(w.t.Context(), sql, args...)
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// about returns the notice about somebody.
func (w *world) about(id person.ID) notice.ID {
	return notice.ID(w.column("SELECT id::text FROM portal.notice WHERE person_id = $1 AND kind = 'notice'", id)[0])
}

func (w *world) officer(id person.ID) person.Actor { return w.SignIn(w.t, person.Fund, id) }

func TestInbox_IsOnesOwnFundsOnly(t *testing.T) {
	w := newWorld(t)
	for officer, want := range map[person.ID][]person.ID{pgtest.OfficerA: {pgtest.Anna, pgtest.Protected}, pgtest.OfficerB: {pgtest.Cilla}} {
		in, err := w.Inbox(t.Context(), w.officer(officer))
		if err != nil {
			t.Fatal(err)
		}
		got := map[person.ID]person.Protection{}
		for _, n := range in.Notices {
			got[n.PersonID] = n.Protection
		}
		for _, id := range want {
			if p, ok := got[id]; !ok || (p != "") != (id == pgtest.Protected) {
				t.Errorf("%s: %s is there=%t, protection %q", officer, id, ok, p)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s sees %v, want %v", officer, got, want)
		}
	}
	// Whose name the officer may not see has not been read.
	listed := w.column(`SELECT hits || ' ' || array_length(listed, 1) FROM portal.access_log WHERE what = 'fund_inbox' ORDER BY 1`)
	if diff := cmp.Diff([]string{"1 1", "2 1"}, listed); diff != "" {
		t.Errorf("log (-want +got)\n%s", diff)
	}
}

func TestChain(t *testing.T) {
	w := newWorld(t)
	anna := w.about(pgtest.Anna)
	w.exec(`INSERT INTO portal.notice (id, kind, linked_id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic,
		hold_until, release_by, released_at, code, created_at, created_by)
		SELECT $2, 'withdrawal', id, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, 'released', false, $3, $3, $3, 'DUPLICATE', $3, $4
		FROM portal.notice WHERE id = $1`, anna, pgtest.ID(77), w.Now, pgtest.ReviewerN)
	w.exec(`INSERT INTO portal.delivery (notice_id, person_id, receiver_id, receiver, next_try_at, created_at)
		SELECT $2, person_id, receiver_id, receiver, next_try_at, created_at FROM portal.delivery WHERE notice_id = $1`, anna, pgtest.ID(77))
	for _, id := range []notice.ID{anna, notice.ID(pgtest.ID(77))} {
		c, err := w.Chain(t.Context(), w.officer(pgtest.OfficerA), id)
		if err != nil || len(c.Notices) != 2 || c.Notices[0].ID != anna || !c.Notices[0].Withdrawn || c.Notices[1].Kind != notice.Withdrawal || c.Number.IsZero() {
			t.Errorf("%s: %d notices, %v", id, len(c.Notices), err)
		}
	}
	if got := w.column(`SELECT string_agg(DISTINCT what, ',' ORDER BY what) FROM portal.access_log WHERE subject_id = $1 AND purpose = 'fund_inbox'`, pgtest.Anna); got[0] != "identity,notice" {
		t.Errorf("log: %v", got)
	}
	if _, err := w.Chain(t.Context(), w.officer(pgtest.OfficerB), anna); !errors.Is(err, fault.NotFound) {
		t.Errorf("another fund's officer: %v", err)
	}
}

func TestAcknowledge_AndNotOurs(t *testing.T) {
	w := newWorld(t)
	anna, a := w.about(pgtest.Anna), w.officer(pgtest.OfficerA)
	number := person.TestNumber(time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), true, false)
	for reference, code := range map[string]string{" ": report.Missing, strings.Repeat("x", 101): report.TooLong, number.Digits(): LooksLikeNumber, number.Written(): LooksLikeNumber} {
		var ps report.Problems
		if err := w.Acknowledge(t.Context(), a, anna, reference); !errors.As(err, &ps) || ps.At("reference") != code {
			t.Errorf("reference of %d characters: %v, want %s", len(reference), err, code)
		}
	}
	if err := w.Acknowledge(t.Context(), w.officer(pgtest.OfficerB), anna, "B-1"); !errors.Is(err, fault.NotFound) {
		t.Errorf("another fund's officer: %v", err)
	}
	steps := []struct {
		do   func() error
		want string // the code of a conflict
	}{
		{func() error { return w.Acknowledge(t.Context(), a, anna, "A-1") }, ""},
		{func() error { return w.Acknowledge(t.Context(), a, anna, "A-2") }, ""}, // again: harmless
		{func() error { return w.NotOurs(t.Context(), a, anna, "not_member") }, ""},
		{func() error { return w.Acknowledge(t.Context(), a, anna, "A-3") }, "answered"},
	}
	a = w.officer(pgtest.OfficerA)
	for i, s := range steps {
		if err := s.do(); fault.Code(err) != s.want || (err == nil) != (s.want == "") {
			t.Errorf("step %d: %v", i, err)
		}
	}
	got := w.column(`SELECT concat_ws(' ', receiver, state, reference, not_ours_code, acknowledged_by) FROM portal.delivery WHERE notice_id = $1 ORDER BY receiver`, anna)
	if diff := cmp.Diff([]string{"fund not_ours  not_member " + string(pgtest.OfficerA), "iaf pending  "}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if err := w.NotOurs(t.Context(), a, w.about(pgtest.Protected), "because"); !errors.Is(err, fault.Invalid) {
		t.Errorf("an unknown code: %v", err)
	}
}

// signed is an acknowledgement as a receiver's system sends it.
func (w *world) signed(receiver, body string) http.Header {
	ts := strconv.FormatInt(time.Now().Unix(), 10)
	h := http.Header{}
	h.Set("webhook-id", "m-1")
	h.Set("webhook-timestamp", ts)
	h.Set("webhook-signature", "v1a,"+base64.StdEncoding.EncodeToString(ed25519.Sign(w.key[receiver], []byte("m-1."+ts+"."+body))))
	return h
}

func TestTakeAck(t *testing.T) {
	w := newWorld(t)
	anna, bo := w.about(pgtest.Anna), w.about(pgtest.Bo)
	body := func(id notice.ID, more string) string {
		return `{"notice_id":"` + string(id) + `","reference":"R-1","time":"2026-11-18T14:00:00Z"` + more + `}`
	}
	w.key["stranger"] = ed25519.NewKeyFromSeed([]byte(strings.Repeat("s", ed25519.SeedSize)))
	for _, c := range []struct {
		name, receiver string
		address        notice.ID
		body           string
		kind           error
		code           string
	}{
		{"a stranger's", "stranger", anna, body(anna, ""), fault.Forbidden, "bad_signature"},
		{"of another notice than the address", "kassa-a", anna, body(bo, ""), fault.Invalid, "other_notice"},
		{"of a notice that was not sent to it", "kassa-a", bo, body(bo, ""), fault.NotFound, ""},
		{"with a field too many", "kassa-a", anna, body(anna, `,"more":1`), fault.Invalid, "bad_acknowledgement"},
		{"the fund's", "kassa-a", anna, body(anna, ""), nil, ""},
		{"the fund's again", "kassa-a", anna, body(anna, ""), nil, ""},
		{"IAF's", "iaf", anna, body(anna, ""), nil, ""},
		{"that it was not IAF's after all", "iaf", anna, body(anna, `,"not_ours":true`), nil, ""},
		{"and then was", "iaf", anna, body(anna, ""), fault.Conflict, "answered"},
	} {
		err := w.TakeAck(t.Context(), c.address, w.signed(c.receiver, c.body), []byte(c.body), "203.0.113.7/32")
		if !errors.Is(err, c.kind) || fault.Code(err) != c.code {
			t.Errorf("%s: %v, want %v %s", c.name, err, c.kind, c.code)
		}
	}
	got := w.column(`SELECT concat_ws(' ', receiver, state, reference, to_char(stated_at AT TIME ZONE 'UTC', 'HH24:MI'), to_char(acknowledged_at AT TIME ZONE 'UTC', 'HH24:MI'), acknowledged_by)
		FROM portal.delivery WHERE notice_id = $1 ORDER BY receiver`, anna)
	if diff := cmp.Diff([]string{"fund acknowledged R-1 14:00 15:00", "iaf not_ours R-1 14:00 15:00"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
