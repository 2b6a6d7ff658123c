package dispatch

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	standin "aktivitetsportalen/internal/standin/fund"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// A world is pgtest's, with numbers that open, receivers that answer, and a
// Service between them.
type world struct {
	*pgtest.World
	*Service
	t      testing.TB
	sim    *standin.Simulator
	answer atomic.Value // http.HandlerFunc: what the receivers' address does; the simulator's at first
	conn   *pgx.Conn    // superuser: looks, and does what other rooms would
	actor  person.Actor
	log    *bytes.Buffer
	// files of keys, for a worker that is a process of its own
	identityKeys, signingKeys string
}

var receivers = []string{"kassa-a", "kassa-b", "alfa", "iaf"}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{World: pgtest.NewWorld(t), t: t, log: &bytes.Buffer{}}
	w.conn, w.actor = w.Conn(t, "postgres"), w.System(t)
	keys, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(keys)
	if err != nil {
		t.Fatal(err)
	}
	file, err := vault.GenerateSigner()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := vault.OpenSigner(file)
	if err != nil {
		t.Fatal(err)
	}
	w.identityKeys, w.signingKeys = filepath.Join(t.TempDir(), "identity"), filepath.Join(t.TempDir(), "signing")
	for name, b := range map[string][]byte{w.identityKeys: keys, w.signingKeys: file} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	secrets := map[string][]byte{}
	for _, r := range receivers {
		secrets[r] = signer.Secret(r)
	}
	w.sim, err = standin.New(standin.Options{Secrets: secrets, StoreFile: filepath.Join(t.TempDir(), "store"),
		Keys: func(context.Context) ([]ed25519.PublicKey, error) { return signer.PublicKeys(), nil }})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.answer.Load().(http.HandlerFunc)(rw, r) }))
	w.answer.Store(http.HandlerFunc(w.sim.ServeHTTP))
	t.Cleanup(func() { srv.Close(); _ = w.sim.Close() })
	for i, id := range w.column("SELECT id::text FROM portal.person ORDER BY id") {
		w.seal(v, person.ID(id), i)
	}
	w.exec("UPDATE portal.fund SET endpoint = $1 || '/' || code || '/notices'", srv.URL)
	w.Service = &Service{DB: w.Worker, Vault: v, URL: "https://portal.example.se", Phone: "08-465 004 00", Log: slog.New(slog.NewJSONHandler(w.log, nil)),
		Fund: fund.Client{HTTP: &http.Client{}, Signer: signer, Now: time.Now, Source: "https://portal.example.se"}}
	return w
}

// seal gives somebody an invented number that v opens.
func (w *world) seal(v *vault.Vault, id person.ID, n int) {
	w.t.Helper()
	sealed, err := v.SealNumber(id, person.TestNumber(time.Date(1980, 1, 1+n, 0, 0, 0, 0, time.UTC), n%2 == 0, false))
	if err != nil {
		w.t.Fatal(err)
	}
	w.exec("UPDATE identity.number SET sealed = $2 WHERE person_id = $1", id, sealed)
}

func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.conn.Exec(w.t.Context(), sql, args...); err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
}

func (w *world) column(sql string, args ...any) []string {
	w.t.Helper()
	rows, _ := w.conn.Query(w.t.Context(), sql, args...)
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
	return out
}

// at moves portal time to a moment in Sweden.
func (w *world) at(s string) {
	w.t.Helper()
	t, err := time.ParseInLocation("2006-01-02 15:04", s, swedish)
	if err != nil {
		w.t.Fatal(err)
	}
	w.Now = t
}

var swedish, _ = time.LoadLocation("Europe/Stockholm")

// tick ticks, and works the jobs that came of it in the order in which they
// were made, as River would.
func (w *world) tick() {
	w.t.Helper()
	if err := w.Tick(w.t.Context(), w.actor); err != nil {
		w.t.Fatalf("tick at %s: %v", w.Now, err)
	}
	w.work()
}

// work works the jobs that wait.
func (w *world) work() {
	w.t.Helper()
	ctx := w.t.Context()
	for _, j := range w.jobs() {
		var err error
		switch j.kind {
		case "notice_deliver":
			err = w.try(ctx, w.actor, notice.Deliver{DeliveryID: j.id, Attempt: j.attempt})
		case "notice_tell":
			err = w.tellOf(ctx, w.actor, notice.ID(j.id))
		case "message_send":
			err = w.sendOne(ctx, w.actor, notice.Send{SendingID: j.id, Attempt: j.attempt})
		}
		if err != nil {
			w.t.Fatalf("%s: %v", j.kind, err)
		}
	}
}

type job struct {
	kind, id string
	attempt  int
}

// jobs takes the jobs that wait, off the queue.
func (w *world) jobs() []job {
	w.t.Helper()
	rows, _ := w.conn.Query(w.t.Context(), `WITH taken AS (DELETE FROM river.river_job WHERE state = 'available' RETURNING id, kind, args)
		SELECT kind, coalesce(args ->> 'delivery_id', args ->> 'notice_id', args ->> 'message_id', args ->> 'sending_id', ''), coalesce((args ->> 'attempt')::int, 0)
		FROM taken ORDER BY id`)
	out, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (j job, err error) {
		err = r.Scan(&j.kind, &j.id, &j.attempt)
		return j, err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// post presses one of the simulator's buttons.
func (w *world) post(path string) {
	w.t.Helper()
	rec := httptest.NewRecorder()
	w.sim.ServeHTTP(rec, httptest.NewRequest(http.MethodPost, path, nil))
	if rec.Code >= 400 {
		w.t.Fatalf("%s: %d %s", path, rec.Code, rec.Body)
	}
}

// confirm says that every unit has registered its post for October.
func (w *world) confirm() {
	w.exec(`INSERT INTO portal.intake_confirmed (unit_id, month, at, by) SELECT id, '2026-10', $1, $2 FROM portal.unit`, w.Now, pgtest.CaseworkerN)
}

// toFunds returns how often each receiver has each kind of notice, as "alfa
// notice": how many different ones.
func (w *world) toFunds() map[string]int {
	out := map[string]int{}
	for _, r := range receivers {
		for _, n := range w.sim.State(r).Notices {
			kind, _ := strings.CutPrefix(n.Type, "se.aktivitetsportalen.")
			kind, _ = strings.CutSuffix(kind, ".v1")
			out[r+" "+kind]++
		}
	}
	return out
}
