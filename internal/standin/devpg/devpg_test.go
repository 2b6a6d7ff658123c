package devpg

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
)

func TestMain(m *testing.M) {
	// As a child of TestStart_OwnerIsKilled we are the owner to be killed.
	if dir := os.Getenv("DEVPG_TEST_OWNER"); dir != "" {
		own(dir)
	}
	os.Exit(m.Run())
}

// folder is a folder that the server's user can reach, unlike t.TempDir.
func folder(t *testing.T) string {
	t.Helper()
	base, _, err := TestDir()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp(base, "t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = os.RemoveAll(dir)
		_ = os.Remove(base) // once it is empty
	})
	return filepath.Join(dir, "db")
}

func begin(t *testing.T, dir string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

// answers says whether something accepts connections on the server's socket.
func answers(s *Server) bool {
	c, err := net.Dial("unix", filepath.Join(s.sockets, ".s.PGSQL."+port))
	if err == nil {
		_ = c.Close()
	}
	return err == nil
}

func TestStart(t *testing.T) {
	dir := folder(t)
	s := begin(t, dir)
	if !answers(s) {
		t.Error("no answer after Start")
	}
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("others can enter the folder: %v", info.Mode())
	}
	s.Stop()
	s.Stop() // twice is no fault
	if answers(s) {
		t.Error("it answers after Stop")
	}
	if alive(s.Pid()) {
		t.Error("the process is left after Stop")
	}
	if !answers(begin(t, dir)) {
		t.Error("no answer after the second start on the same data")
	}
}

func TestStart_SecondFailsAndFirstLivesOn(t *testing.T) {
	dir := folder(t)
	first := begin(t, dir)
	_, err := Start(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("second start on the same folder: %v, want an error that names it", err)
	}
	if err := Remove(dir); err == nil {
		t.Error("the folder of a running server was removed")
	}
	if !answers(first) {
		t.Error("the first one no longer answers")
	}
	first.Stop()
	for range 2 { // a second time there is nothing left
		if err := Remove(dir); err != nil {
			t.Error(err)
		}
	}
}

func TestStart_AfterKill(t *testing.T) {
	dir := folder(t)
	s := begin(t, dir)
	if err := syscall.Kill(s.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	s.Stop()
	if !answers(begin(t, dir)) {
		t.Error("no answer after kill -9 and a new start")
	}
}

func TestStart_Settings(t *testing.T) {
	for _, durable := range []bool{false, true} {
		s, err := Start(t.Context(), Options{Dir: folder(t), Durable: durable})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Stop)
		conn, err := pgx.Connect(t.Context(), s.DSN(Superuser, "postgres"))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, name := range []string{"fsync", "synchronous_commit", "full_page_writes", "listen_addresses", "TimeZone", "server_encoding"} {
			var value string
			if err := conn.QueryRow(t.Context(), "select current_setting($1)", name).Scan(&value); err != nil {
				t.Fatal(err)
			}
			got[name] = value
		}
		_ = conn.Close(t.Context())
		on := map[bool]string{false: "off", true: "on"}[durable]
		want := map[string]string{
			"fsync": on, "synchronous_commit": on, "full_page_writes": on,
			"listen_addresses": "", "TimeZone": "UTC", "server_encoding": "UTF8",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("durable %v: settings (-want +got)\n%s", durable, diff)
		}
	}
}

func TestStart_LongPathHasShortSocket(t *testing.T) {
	s := begin(t, filepath.Join(folder(t), strings.Repeat("long", 30)))
	if !s.short || !answers(s) {
		t.Errorf("socket in %s, answers %v", s.sockets, answers(s))
	}
	s.Stop()
	if _, err := os.Stat(s.sockets); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the short folder is left: %v", err)
	}
}

// own starts a server, says its process id, and waits to be killed.
func own(dir string) {
	s, err := Start(context.Background(), Options{Dir: dir})
	if err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
	os.Stdout.WriteString(strconv.Itoa(s.Pid()) + "\n")
	<-s.Done()
	os.Exit(1)
}

func TestStart_OwnerIsKilled(t *testing.T) {
	dir := folder(t)
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), "DEVPG_TEST_OWNER="+dir)
	owner.Stderr = os.Stderr
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 32)
	n, err := out.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait()
	pid, err := strconv.Atoi(strings.TrimSpace(string(line[:n])))
	if err != nil {
		t.Fatal(err)
	}
	// The next owner waits for the old server to end and takes over.
	s := begin(t, dir)
	if !answers(s) || s.Pid() == pid {
		t.Error("no server of our own after the owner was killed")
	}
}

func TestDSN(t *testing.T) {
	s := &Server{sockets: "/var/lib/x"}
	want := "postgres:///portal?host=%2Fvar%2Flib%2Fx&port=5432&sslmode=disable&user=portal_web"
	if got := s.DSN("portal_web", "portal"); got != want {
		t.Errorf("DSN = %s, want %s", got, want)
	}
}

func TestFind(t *testing.T) {
	t.Run("PGBIN alone counts when it is set", func(t *testing.T) {
		t.Setenv("PGBIN", t.TempDir())
		if bin, err := Find(); err == nil || !strings.Contains(err.Error(), "PGBIN") {
			t.Errorf("Find() = %s, %v; want an error that names PGBIN", bin, err)
		}
	})
	t.Run("else something is found that runs", func(t *testing.T) {
		bin, err := Find()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(bin, "initdb")); err != nil {
			t.Error(err)
		}
	})
}

func TestLink(t *testing.T) {
	native := filepath.Join(t.TempDir(), "native")
	if err := os.MkdirAll(filepath.Join(native, "lib"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"pg-symlinks.json": `[{"source":"native/lib/a.so.1","target":"native/lib/a.so"},{"source":"native/lib/a.so.1","target":"../../../escape"}]`,
		"lib/a.so.1":       "library",
	} {
		if err := os.WriteFile(filepath.Join(native, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // a second time changes nothing
		if err := link(native); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := os.ReadFile(filepath.Join(native, "lib/a.so")); string(text) != "library" {
		t.Errorf("through the link: %q, %v", text, err)
	}
	if _, err := os.Lstat(filepath.Join(native, "escape")); err != nil {
		t.Errorf("a path that leaves the package is kept inside it: %v", err)
	}
}

func TestTestDir_SweepsThoseOfEndedProcesses(t *testing.T) {
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	stale := statePath() + "-test-" + strconv.Itoa(ended.Process.Pid)
	if err := os.MkdirAll(filepath.Join(stale, "db"), 0o755); err != nil {
		t.Fatal(err)
	}
	dir, remove, err := TestDir()
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	if _, err := os.Stat(stale); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left: %v", stale, err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Error(err)
	}
}

func TestStart_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := Start(ctx, Options{Dir: folder(t)}); err == nil {
		t.Error("Start succeeded although its time was up")
	}
}
