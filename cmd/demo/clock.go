package main

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// A clock is portal time in the demo: wire time and an offset, which stands in
// a file that the portal and the worker re-read. It only goes forward.
type clock struct {
	file string
	mu   sync.Mutex
}

// openClock returns the clock kept in dir. A new one stands on the 5th of the
// running month, at this time of day.
func openClock(dir string) (*clock, error) {
	c := &clock{file: filepath.Join(dir, "clock")}
	if _, err := os.Stat(c.file); !errors.Is(err, os.ErrNotExist) {
		return c, err
	}
	now := time.Now().In(rule.Zone)
	return c, c.write(time.Duration(5-now.Day()) * 24 * time.Hour)
}

func (c *clock) write(offset time.Duration) error {
	next := c.file + ".next"
	if err := os.WriteFile(next, []byte(offset.String()+"\n"), 0o644); err != nil {
		return err
	}
	return os.Rename(next, c.file)
}

func (c *clock) offset() time.Duration {
	b, err := os.ReadFile(c.file)
	if err != nil {
		return 0
	}
	var s string
	_, _ = fmt.Sscan(string(b), &s)
	d, _ := time.ParseDuration(s)
	return d
}

// now returns portal time.
func (c *clock) now() time.Time { return time.Now().Add(c.offset()) }

// forward moves portal time to t, unless it is there already.
func (c *clock) forward(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d := t.Sub(c.now()); d > 0 {
		return c.write(c.offset() + d) // rounded, the clock could stand just before t
	}
	return nil
}

// A step is one button of the clock's page.
type step struct {
	Name, Label string
	To          time.Time
}

// steps returns where the clock may be moved from now on.
func steps(ctx context.Context, db *postgres.DB, now time.Time) ([]step, error) {
	today := rule.DayOf(now)
	month := rule.MonthOf(today).Prev() // the one whose window is open, or has closed
	pack, days, err := db.Rules(ctx, month)
	if err != nil {
		return nil, err
	}
	last, _ := pack.LastDay(month, days)
	if !now.Before(rule.Midnight(last.AddDate(0, 0, 1))) {
		month = month.Next()
		last, _ = pack.LastDay(month, days)
	}
	at := func(day time.Time, hour, minute int) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, rule.Zone)
	}
	release := days.NextWorkingDay(today)
	return []step{
		{"evening", "Kvällen den sista dagen för " + string(month), at(last, 21, 30)},
		{"after", "Dagen efter den sista dagen för " + string(month), at(last.AddDate(0, 0, 1), 8, 0)},
		{"release", "Nästa arbetsdag, när kvarhållna underrättelser släpps", at(release, pack.ReleaseByMinute/60, pack.ReleaseByMinute%60)},
		{"hour", "En timme framåt", now.Add(time.Hour)},
		{"day", "Ett dygn framåt", now.Add(24 * time.Hour)},
		{"week", "En vecka framåt", now.Add(7 * 24 * time.Hour)},
		{"month", "Den 1:a i nästa månad", at(rule.MonthOf(today).Next().First(), 8, 0)},
	}, nil
}

var clockPage = template.Must(template.New("").Parse(`<!doctype html><html lang="sv"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Demons klocka</title></head><body>
<main><h1>Demons klocka</h1>
<p>I portalen är klockan <strong>{{.Now}}</strong>. Den kan bara gå framåt. Sessioner och inloggning följer den riktiga klockan.</p>
<form method="post" action="/klocka">{{range .Steps}}<p><button name="till" value="{{.Name}}">{{.Label}}</button> {{.To.Format "2006-01-02 15.04"}}</p>{{end}}
<p><button name="till" value="end-sessions">Avsluta alla sessioner</button></p></form>
<p><a href="{{.Portal}}">Till portalen</a></p></main></body></html>`))

// page serves the clock's page and moves the clock.
func (c *clock) page(db *postgres.DB, portal string, endSessions func(context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		list, err := steps(r.Context(), db, c.now())
		if err == nil && r.Method == http.MethodPost {
			if err = c.move(r, list, endSessions); err == nil {
				http.Redirect(w, r, "/klocka", http.StatusSeeOther)
				return
			}
		}
		if err != nil {
			http.Error(w, "klockan kunde inte läsas eller flyttas", http.StatusInternalServerError)
			return
		}
		for i := range list {
			list[i].To = list[i].To.In(rule.Zone)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		_ = clockPage.Execute(w, map[string]any{"Now": c.now().In(rule.Zone).Format("2006-01-02 15.04.05"), "Steps": list, "Portal": portal})
	}
}

// move does what the pressed button says. A moment, for tests, is written in
// RFC 3339.
func (c *clock) move(r *http.Request, list []step, endSessions func(context.Context) error) error {
	to := r.PostFormValue("till")
	if to == "end-sessions" {
		return endSessions(r.Context())
	}
	for _, s := range list {
		if s.Name == to {
			return c.forward(s.To)
		}
	}
	t, err := time.Parse(time.RFC3339, to)
	if err != nil {
		return err
	}
	return c.forward(t)
}
