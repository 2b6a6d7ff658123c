package dispatch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The real worker is killed while it waits for an answer that says that a
// notice has been stored, again and again. Nothing is lost, and nothing is
// stored twice.
func TestWorker_KilledBetweenSendAndAcknowledgement(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the worker")
	}
	w := newWorld(t)
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	bin := filepath.Join(t.TempDir(), "worker")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "aktivitetsportalen/cmd/worker").CombinedOutput(); err != nil {
		t.Fatalf("build the worker: %v\n%s", err, out)
	}
	clock := filepath.Join(t.TempDir(), "clock")
	at := time.Date(2026, 11, 18, 13, 0, 0, 0, swedish)
	arrived := make(chan struct{}, 64)
	for kill := range 4 {
		if err := os.WriteFile(clock, []byte(time.Until(at).String()), 0o600); err != nil {
			t.Fatal(err)
		}
		last := kill == 3
		w.answer.Store(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
			if last {
				w.sim.ServeHTTP(rw, r)
				return
			}
			w.sim.ServeHTTP(httptest.NewRecorder(), r) // stored
			arrived <- struct{}{}
			<-r.Context().Done() // the answer never comes
		}))
		worker := w.startWorker(bin, clock)
		if last {
			w.await(worker, `SELECT count(*)::text FROM portal.delivery WHERE state = 'delivered'`, "8")
			break
		}
		select {
		case <-arrived:
		case <-time.After(time.Minute):
			t.Fatal("the worker sends nothing")
		}
		if err := worker.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = worker.Wait()
		for len(arrived) > 0 {
			<-arrived
		}
		at = at.Add(lease + time.Minute)
	}
	if diff := cmp.Diff(map[string]int{"kassa-a notice": 2, "kassa-b notice": 1, "alfa notice": 1, "iaf notice": 4}, w.toFunds()); diff != "" {
		t.Errorf("at the receivers (-want +got)\n%s", diff)
	}
	again := 0
	for _, r := range receivers {
		for _, n := range w.sim.State(r).Notices {
			again += n.Arrivals - 1
		}
	}
	if again == 0 {
		t.Error("nothing came twice: was the worker killed too late?")
	}
	if diff := cmp.Diff([]string{"4 released 4"}, w.column(`SELECT concat_ws(' ', count(*), state, (SELECT count(*) FROM portal.message)) FROM portal.notice GROUP BY state`)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// startWorker starts the binary on the world's database; it ends with the test.
func (w *world) startWorker(bin, clock string) *exec.Cmd {
	w.t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(w.t.Context()), bin)
	cmd.Env = []string{"PORTAL_URL=http://localhost:8080", "PORTAL_DATABASE_URL_WORKER=" + w.World.DB.URL("portal_worker"), "PORTAL_DEMO_CLOCK=" + clock,
		"PORTAL_IDENTITY_KEYS_FILE=" + w.identityKeys, "PORTAL_SIGNING_KEYS_FILE=" + w.signingKeys}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	})
	return cmd
}

// await waits until a query answers what is wanted, then asks the worker to
// stop, which it does by itself.
func (w *world) await(worker *exec.Cmd, sql, want string) {
	w.t.Helper()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(time.Minute); w.column(sql)[0] != want; <-look.C {
		if time.Now().After(end) {
			w.t.Fatalf("%s: %s, want %s", sql, w.column(sql)[0], want)
		}
	}
	if err := worker.Process.Signal(os.Interrupt); err != nil {
		w.t.Fatal(err)
	}
	if err := worker.Wait(); err != nil {
		w.t.Errorf("the worker did not stop well: %v", err)
	}
}
