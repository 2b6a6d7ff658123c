package filing_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

// counter counts statements.
type counter struct{ n atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}
func (c *counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// No page has a query per row: 3 activities and 30 take as many statements.
func TestPages_CountStatements(t *testing.T) {
	b := newBench(t)
	c := &counter{}
	db := b.OpenConfig(t, "portal_web", func() time.Time { return b.Now }, func(config *pgxpool.Config) { config.ConnConfig.Tracer = c })
	file, _ := vault.Generate()
	v, _ := vault.Open(file)
	s := filing.New(db, v)
	who := map[int]person.Actor{3: b.anna, 30: b.SignIn(t, person.Jobseeker, pgtest.Bo)}
	for n, a := range who {
		for i := range n {
			day := time.Date(2026, 10, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			id := report.NewID()
			if _, err := s.Save(t.Context(), a, october, id, 0, job(day), "sv"); err != nil {
				t.Fatal(err)
			}
		}
	}
	pages := map[string]func(person.Actor) error{
		"home":    func(a person.Actor) error { _, err := s.Home(t.Context(), a); return err },
		"months":  func(a person.Actor) error { _, err := s.Months(t.Context(), a); return err },
		"month":   func(a person.Actor) error { _, err := s.Month(t.Context(), a, october); return err },
		"new":     func(a person.Actor) error { _, err := s.NewForm(t.Context(), a, october, "sokt_jobb", ""); return err },
		"looks":   func(a person.Actor) error { _, err := s.Looks(t.Context(), a, access.LookFilter{}, 50); return err },
		"inbox":   func(a person.Actor) error { _, err := s.Inbox(t.Context(), a); return err },
		"notices": func(a person.Actor) error { _, _, err := s.Notices(t.Context(), a); return err },
	}
	for name, page := range pages {
		got := map[int]int64{}
		for n, a := range who {
			if err := page(a); err != nil { // once for the cache of rules
				t.Fatalf("%s: %v", name, err)
			}
			before := c.n.Load()
			if err := page(a); err != nil {
				t.Fatal(err)
			}
			got[n] = c.n.Load() - before
		}
		t.Logf("%s: %d statements", name, got[3])
		if got[3] != got[30] || got[3] == 0 || got[3] > 10 {
			t.Errorf("%s: %v statements for 3 and 30 activities", name, got)
		}
	}
}
