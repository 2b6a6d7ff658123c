package access_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

func TestQuiet(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(access.Quiet(slog.NewJSONHandler(&b, nil)))
	n := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false)
	log.With("email", "x").Info("hello "+n.Digits(), "given_name", "Åsa", "error", errors.New("duplicate "+n.Written()+" of a.b@example.org"),
		slog.Group("g", "note", "mitt hemliga", "id", "00000000-0000-4000-8000-000000000101"), "n", 3, "at", n.Digits()[2:])
	for _, word := range []string{n.Digits(), n.Digits()[2:], n.Written(), "Åsa", "hemliga", "example.org", `"x"`} {
		if strings.Contains(b.String(), word) {
			t.Errorf("the log has %q: %s", word, b.String())
		}
	}
	for _, kept := range []string{"hello", "duplicate", "000000000101", `"n":3`} {
		if !strings.Contains(b.String(), kept) {
			t.Errorf("the log lost %q: %s", kept, b.String())
		}
	}
}

func TestClass(t *testing.T) {
	for _, tt := range []struct {
		c                access.Class
		masked, exported bool
	}{{access.Plain, false, true}, {access.Guarded, false, true}, {access.Sensitive, true, false}, {access.Secret, true, false}, {"", true, false}} {
		if tt.c.Masked() != tt.masked || tt.c.Exported() != tt.exported {
			t.Errorf("%q: masked %t, exported %t", tt.c, tt.c.Masked(), tt.c.Exported())
		}
	}
}
