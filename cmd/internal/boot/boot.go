package boot

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"aktivitetsportalen/internal/access"
)

// Logger returns the logger of a binary: one JSON object a line, on w.
// Identifiers only: access.Quiet leaves out names, numbers, addresses and typed text.
func Logger(w io.Writer, binary, level string) *slog.Logger {
	var l slog.Level
	_ = l.UnmarshalText([]byte(level)) // Load has checked it; anything else is info
	return slog.New(access.Quiet(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: l}))).With("binary", binary, "version", Version())
}

// Version is the commit that the binary was built from, or "unknown".
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version, dirty := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			version = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+"
		}
	}
	return version + dirty
}

// A Clock tells portal time: what the law and people see. In production it is
// the machine's; in the demo it is ahead of it by what a file says, read again
// each time. Sessions, SAML and the log go by the machine's own.
type Clock struct {
	file string
	wire func() time.Time

	mu   sync.Mutex
	last time.Duration
}

// NewClock returns the clock of s; Load has refused a demo clock elsewhere than
// on this machine.
func NewClock(s Settings) *Clock { return &Clock{file: s.DemoClock, wire: time.Now} }

// Now returns portal time, to the microsecond that the database keeps.
func (c *Clock) Now() time.Time { return c.wire().Add(c.offset()).UTC().Truncate(time.Microsecond) }

// offset reads the file. While there is none the clock is right; a file that
// cannot be read, as in the middle of a write, leaves it where it was.
func (c *Clock) offset() time.Duration {
	if c.file == "" {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if b, err := os.ReadFile(c.file); err == nil {
		if d, err := time.ParseDuration(strings.TrimSpace(string(b))); err == nil {
			c.last = d
		}
	}
	return c.last
}

// Context returns a context that ends when the process is asked to stop. A
// second signal stops it at once.
func Context() (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// grace is how long requests under way may take once the process is to stop.
const grace = 15 * time.Second

// Serve answers on l with h until ctx ends, then finishes what is under way.
func Serve(ctx context.Context, log *slog.Logger, l net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	log.Info("listening", "address", l.Addr().String())
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := srv.Shutdown(stop)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
