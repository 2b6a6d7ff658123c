package boot

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "dsn")
	if err := os.WriteFile(file, []byte("postgres:///portal?user=portal_web\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load([]string{"HOME=/x", "PORTAL_URL=https://portal.example.se/", "PORTAL_DATABASE_URL_FILE=" + file,
		"PORTAL_SESSION_IDLE=10m", "PORTAL_SAML_STAFF_ENTITY_ID=https://idp", "PORTAL_IDENTITY_KEYS_FILE=/keys", "PORTAL_TEST_DATABASE_URL=x"})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{s.URL.String(), s.Listen, s.DatabaseURL, s.SessionIdle.String(), s.SessionLifetime.String(), s.Staff.EntityID, s.IdentityKeys, s.MetricsListen}
	want := []string{"https://portal.example.se", "127.0.0.1:8080", "postgres:///portal?user=portal_web", "10m0s", "8h0m0s", "https://idp", "/keys", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoad_SaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		name, env, want string
	}{
		{"an unknown key", "PORTAL_DATABSE_URL=hemligt", "PORTAL_DATABSE_URL is not a setting"},
		{"a file for what is no secret", "PORTAL_URL_FILE=/x", "PORTAL_URL_FILE is not a setting"},
		{"no site", "PORTAL_URL=hemligt", "PORTAL_URL is not an address of a site"},
		{"a site without TLS", "PORTAL_URL=http://hemligt.example.se", "PORTAL_URL must be https"},
		{"no port", "PORTAL_LISTEN=hemligt", "PORTAL_LISTEN is not an address and a port"},
		{"no length of time", "PORTAL_SESSION_IDLE=hemligt", "PORTAL_SESSION_IDLE is not a length of time"},
		{"no level", "PORTAL_LOG_LEVEL=hemligt", "PORTAL_LOG_LEVEL is none of debug"},
		{"twice", "PORTAL_DATABASE_URL=hemligt PORTAL_DATABASE_URL_FILE=/x", "PORTAL_DATABASE_URL is given twice"},
		{"no such file", "PORTAL_DATABASE_URL_FILE=/no/such", "PORTAL_DATABASE_URL cannot be read"},
		{"a demo clock in production", "PORTAL_URL=https://hemligt.se PORTAL_DEMO_CLOCK=/x", "PORTAL_DEMO_CLOCK is for the demo"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(strings.Fields(tt.env))
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "hemligt") {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestNeed(t *testing.T) {
	s, err := Load([]string{"PORTAL_DATABASE_URL=x"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Need("PORTAL_DATABASE_URL"); err != nil {
		t.Error(err)
	}
	if err := s.Need("PORTAL_DATABASE_URL", "PORTAL_SAML_EID_METADATA"); err == nil || !strings.HasPrefix(err.Error(), "PORTAL_SAML_EID_METADATA is needed: ") {
		t.Errorf("got %v", err)
	}
}

// The table has no name twice, and every row says what it means.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range Table {
		if seen[row.Name] || !strings.HasPrefix(row.Name, "PORTAL_") || row.Means == "" {
			t.Errorf("%+v", row)
		}
		seen[row.Name] = true
	}
}

func TestClock(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clock")
	at := time.Date(2026, 12, 1, 8, 0, 0, 1500, time.UTC)
	c := &Clock{file: file, wire: func() time.Time { return at }}
	check := func(offset time.Duration) {
		t.Helper()
		if got, want := c.Now(), at.Add(offset).Truncate(time.Microsecond); !got.Equal(want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
	check(0)
	for _, tt := range []struct {
		text string
		want time.Duration
	}{{"72h0m0s\n", 72 * time.Hour}, {"", 72 * time.Hour}, {"80h", 80 * time.Hour}} {
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		check(tt.want)
	}
}

func TestServe_FinishesWhatIsUnderWay(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	began := make(chan struct{})
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(began)
		<-ctx.Done()
		_, _ = io.WriteString(w, "done")
	})
	var log bytes.Buffer
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, Logger(&log, "test", "info"), l, h) }()
	body := make(chan string, 1)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			body <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		body <- string(b)
	}()
	<-began
	stop()
	if got := <-body; got != "done" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), `"msg":"stopping"`) || !strings.Contains(log.String(), `"binary":"test"`) {
		t.Errorf("log: %s", log.String())
	}
}
