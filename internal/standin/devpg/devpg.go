// Package devpg runs a private PostgreSQL with nothing to set up: for cmd/demo
// and for tests, never for production.
//
// The server listens on a unix socket in a folder that only its user can enter,
// trusts whoever reaches it, and never touches a server that runs already. It
// works as root too, by running PostgreSQL as another user. On Linux it stops
// when the process that started it ends in any way, kill -9 included; elsewhere
// it may be left behind by that, and the next Start says so.
package devpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Superuser is the name of the cluster's first role.
const Superuser = "postgres"

// port names the socket's file; nothing listens on TCP.
const port = "5432"

// Options say where and how a server runs.
type Options struct {
	// Dir holds the socket and the data. It is made if missing, and kept.
	// Empty means the folder db under StateDir.
	Dir string
	// Durable keeps fsync on, so that what was committed outlives a crash of
	// the machine. Tests leave it off.
	Durable bool
	// Log receives PostgreSQL's own log; nil discards it.
	Log io.Writer
}

// A Server is a running PostgreSQL that belongs to this process.
type Server struct {
	data    string
	sockets string
	short   bool // sockets is a folder of its own under the temporary one
	lock    *os.File
	tail    *tail
	proc    *process
}

// Start starts PostgreSQL in o.Dir, with a new cluster if there is none, and
// returns when it accepts connections. It fails if another process has a server
// there, which lives on; if no binaries are found, with the ways to get them;
// and if ctx ends first.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	account, err := serverAccount()
	if err != nil {
		return nil, err
	}
	bin, major, err := usable(account)
	if err != nil {
		return nil, err
	}
	if o.Dir == "" {
		o.Dir = filepath.Join(StateDir(), "db")
	}
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return nil, err
	}
	if err := account.own(o.Dir); err != nil {
		return nil, err
	}
	s := &Server{
		data:    filepath.Join(o.Dir, "data-"+strconv.Itoa(major)),
		sockets: o.Dir,
		tail:    &tail{to: o.Log},
	}
	defer func() {
		if err != nil {
			s.release()
		}
	}()
	if s.lock, err = lockFolder(o.Dir); err != nil {
		return nil, err
	}
	if err := s.shorten(account); err != nil {
		return nil, err
	}
	if err := s.initialise(ctx, bin, account); err != nil {
		return nil, err
	}
	if err := s.awaitPredecessor(ctx); err != nil {
		return nil, err
	}
	return s, s.launch(ctx, filepath.Join(bin, "postgres"), s.arguments(o.Durable), account)
}

// DSN is the address of a database for a role. It names host and port, so that
// PGHOST and PGPORT in the environment change nothing.
func (s *Server) DSN(role, database string) string {
	q := url.Values{"host": {s.sockets}, "port": {port}, "user": {role}, "sslmode": {"disable"}}
	return "postgres:///" + url.PathEscape(database) + "?" + q.Encode()
}

// Pid is the process id of the server.
func (s *Server) Pid() int { return s.proc.cmd.Process.Pid }

// Done is closed when the server has ended, for whatever reason.
func (s *Server) Done() <-chan struct{} { return s.proc.done }

// Stop ends all connections, stops the server and waits for it. Stopping twice,
// or a server that has ended by itself, is no fault.
func (s *Server) Stop() {
	defer s.release()
	for _, step := range []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGINT, 20 * time.Second}, {syscall.SIGQUIT, 10 * time.Second}, {syscall.SIGKILL, 10 * time.Second}} {
		select {
		case <-s.proc.done:
			return
		default:
		}
		_ = s.proc.cmd.Process.Signal(step.signal)
		select {
		case <-s.proc.done:
			return
		case <-time.After(step.wait):
		}
	}
}

// Remove removes dir with the cluster in it, and fails if a server runs there. A
// folder that does not exist is no fault.
func Remove(dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return err
	}
	defer lock.Close()
	return os.RemoveAll(dir)
}

// release gives back what Start took, but for the process.
func (s *Server) release() {
	if s.short {
		_ = os.RemoveAll(s.sockets)
	}
	if s.lock != nil {
		_ = s.lock.Close()
	}
}

// lockFolder takes the folder for this process. The lock goes with the process,
// however that ends.
func lockFolder(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("another process runs a PostgreSQL in %s: stop that one first", dir)
	}
	return f, nil
}

// shorten moves the socket to a short folder if its path would be longer than
// the 107 bytes that the system can hold.
func (s *Server) shorten(a account) (err error) {
	if len(filepath.Join(s.sockets, ".s.PGSQL."+port)) <= 107 {
		return nil
	}
	if s.sockets, err = os.MkdirTemp("", "portal-pg-"); err != nil {
		return err
	}
	s.short = true
	return a.own(s.sockets)
}

// initialise makes the cluster, whole or not at all.
func (s *Server) initialise(ctx context.Context, bin string, a account) error {
	if _, err := os.Stat(filepath.Join(s.data, "PG_VERSION")); err == nil {
		return nil
	}
	fresh := s.data + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	locale := "C.UTF-8"
	if runtime.GOOS == "darwin" {
		locale = "en_US.UTF-8"
	}
	out, err := run(ctx, a, filepath.Join(bin, "initdb"), "-D", fresh, "-U", Superuser, "-A", "trust",
		"-E", "UTF8", "--locale="+locale, "--no-sync", "--no-instructions")
	if err != nil {
		return fmt.Errorf("initdb as user %s: %w\n%s", a.name, err, out)
	}
	return os.Rename(fresh, s.data)
}

// awaitPredecessor waits for a server whose owner has ended to end as well. We
// hold the folder's lock, so it is nobody's.
func (s *Server) awaitPredecessor(ctx context.Context) error {
	deadline := time.Now().Add(20 * time.Second)
	for {
		pid := s.postmaster().pid
		if !alive(pid) {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("a PostgreSQL that nobody owns runs in %s: stop it with kill -INT %d", s.data, pid)
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return err
		}
	}
}

func (s *Server) arguments(durable bool) []string {
	args := []string{
		"-D", s.data, "-k", s.sockets, "-p", port,
		"-c", "listen_addresses=", "-c", "unix_socket_permissions=0777", "-c", "timezone=UTC",
		"-c", "max_connections=200",
	}
	if !durable {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	return args
}

// launch starts the server and waits until it says that it is ready. After a
// kill -9 its predecessor's children may hold the shared memory for a moment
// longer, so that one failure is tried again.
func (s *Server) launch(ctx context.Context, path string, args []string, a account) error {
	deadline := time.Now().Add(60 * time.Second)
	for {
		s.tail.reset()
		cmd := exec.Command(path, args...)
		cmd.Stdout, cmd.Stderr = s.tail, s.tail
		p, err := start(cmd, a)
		if err != nil {
			return fmt.Errorf("start PostgreSQL as user %s: %w", a.name, err)
		}
		s.proc = p
		err = s.awaitReady(ctx, deadline)
		if err == nil {
			return nil
		}
		_ = p.cmd.Process.Signal(syscall.SIGQUIT)
		<-p.done
		if !strings.Contains(s.tail.String(), "pre-existing shared memory block") || time.Now().After(deadline) {
			return fmt.Errorf("%w\n%s", err, s.tail)
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

// awaitReady waits until our own child, and not somebody else's, is ready.
func (s *Server) awaitReady(ctx context.Context, deadline time.Time) error {
	for {
		if f := s.postmaster(); f.ready && f.pid == s.Pid() {
			return nil
		}
		select {
		case <-s.proc.done:
			return errors.New("PostgreSQL ended while starting")
		default:
		}
		if time.Now().After(deadline) {
			return errors.New("PostgreSQL was not ready in time")
		}
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			return err
		}
	}
}

// A pidFile is what we need of postmaster.pid.
type pidFile struct {
	pid   int
	ready bool
}

// postmaster reads the server's own file: line 1 is its pid, line 8 its state
// (miscadmin.h, LOCK_FILE_LINE_*). A missing or half-written file is empty.
func (s *Server) postmaster() pidFile {
	text, err := os.ReadFile(filepath.Join(s.data, "postmaster.pid"))
	if err != nil {
		return pidFile{}
	}
	lines := strings.Split(string(text), "\n")
	pid, _ := strconv.Atoi(strings.TrimSpace(lines[0]))
	return pidFile{pid: pid, ready: len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"}
}

// alive says whether a process with that id exists.
func alive(pid int) bool {
	return pid > 0 && !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// A tail passes a log on and keeps its end for error messages.
type tail struct {
	mu   sync.Mutex
	to   io.Writer
	last []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	if over := len(t.last) - 4000; over > 0 {
		t.last = bytes.Clone(t.last[over:])
	}
	if t.to != nil {
		_, _ = t.to.Write(p) // a log that cannot be written stops no database
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.last)
}

func (t *tail) reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = nil
}
