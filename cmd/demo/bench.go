package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5/pgxpool"

	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/standin/people"
	"aktivitetsportalen/views/link"
)

// at is how many ask at once, in every measurement.
const at = 8

// bench measures a running demo of its own, with fsync on, and prints each
// figure as "bench NAME VALUE UNIT". What is compared is measured in the same
// run, by turns, on the same machine; a figure is worth nothing alone.
func (d *demo) bench(ctx context.Context, ready time.Duration) error {
	say := func(name string, value float64, unit string) { fmt.Printf("bench %s %.3g %s\n", name, value, unit) }
	say("ready_s", ready.Seconds(), "s")
	clock, err := openClock(d.dir)
	if err != nil {
		return err
	}
	web, err := postgres.Open(ctx, d.state.DSNs["portal_web"], clock.now)
	if err != nil {
		return err
	}
	defer web.Close()
	v, err := d.keys.vault()
	if err != nil {
		return err
	}
	b := &bencher{demo: d, month: rule.MonthOf(rule.DayOf(clock.now())).Prev(), web: web, filing: filing.New(web, v),
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: at, DisableCompression: true},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	for _, measure := range []func(context.Context, func(string, float64, string)) error{b.size, b.seals, b.pages, b.suggestions, b.submits, b.access, b.memory} {
		if err := measure(ctx, say); err != nil {
			return err
		}
	}
	return nil
}

type bencher struct {
	demo   *demo
	month  rule.Month
	web    *postgres.DB
	filing *filing.Service
	client *http.Client
	who    []person.Actor // signed in, with a draft of three activities
}

// prepare signs a few hundred people in and saves three activities for each.
func (b *bencher) prepare(ctx context.Context) error {
	sessions := b.web.Sessions(time.Hour, time.Now)
	ends := time.Now().Add(time.Hour)
	var all []person.Actor
	for _, j := range people.Jobseekers(many, b.web.Now()) {
		if rule.MonthOf(j.Enrolled) >= b.month {
			continue
		}
		a := person.Actor{Token: rand.Text(), Kind: person.Jobseeker, ID: j.ID}
		data := fmt.Sprintf(`{"deadline":%q,"values":{"kind":"jobseeker","id":%q}}`, ends.Format(time.RFC3339), a.ID)
		if err := sessions.CommitCtx(ctx, a.Token, []byte(data), ends); err != nil {
			return err
		}
		all = append(all, a)
	}
	b.who = all
	return b.each(all, func(a person.Actor) error {
		for i := range 3 {
			t := filing.Typed{Input: report.Input{Kind: "sokt_jobb", Day: fmt.Sprintf("%s-%02d", b.month, 5+i)}}
			if _, err := b.filing.Save(ctx, a, b.month, report.NewID(), 0, t, "sv"); err != nil {
				return err
			}
		}
		return nil
	})
}

// each does something once for everybody, so many at a time.
func (b *bencher) each(all []person.Actor, do func(person.Actor) error) error {
	work, faults := make(chan person.Actor), make(chan error, at)
	for range at {
		go func() {
			var err error
			for a := range work {
				if err == nil {
					err = do(a)
				}
			}
			faults <- err
		}()
	}
	for _, a := range all {
		work <- a
	}
	close(work)
	var err error
	for range at {
		err = errors.Join(err, <-faults)
	}
	return err
}

func (b *bencher) get(ctx context.Context, a person.Actor, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.demo.state.Portal+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept-Encoding", "br, gzip")
	req.Header.Set("Cookie", "__Host-session="+a.Token)
	resp, err := b.client.Do(req)
	if err == nil && resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		err = fmt.Errorf("%s answered %d", path, resp.StatusCode)
	}
	return resp, err
}

// size counts what a browser loads of the report page: the first time the page,
// its stylesheet and its script, again the page alone.
func (b *bencher) size(ctx context.Context, say func(string, float64, string)) error {
	page, err := b.body(ctx, link.Report(b.month))
	if err != nil {
		return err
	}
	kb, requests := float64(page)/1000, 1
	plain, err := b.plain(ctx, link.Report(b.month))
	if err != nil {
		return err
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(plain))
	if err != nil {
		return err
	}
	total := kb
	for _, s := range doc.Find(`link[rel=stylesheet], script[src], img[src], link[rel=icon]`).EachIter() {
		src := s.AttrOr("href", s.AttrOr("src", ""))
		if strings.HasPrefix(src, "data:") {
			continue
		}
		n, err := b.body(ctx, src)
		if err != nil {
			return err
		}
		total += float64(n) / 1000
		requests++
	}
	say("first_load_kb", total, "kB")
	say("first_load_requests", float64(requests), "requests")
	say("repeat_kb", kb, "kB")
	return nil
}

func (b *bencher) body(ctx context.Context, path string) (int64, error) {
	resp, err := b.get(ctx, b.who[0], path)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return io.Copy(io.Discard, resp.Body)
}

// plain is a page without compression, to be read.
func (b *bencher) plain(ctx context.Context, path string) (string, error) {
	return b.read(ctx, b.who[0], path)
}

func (b *bencher) read(ctx context.Context, a person.Actor, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.demo.state.Portal+path, nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Cookie", "__Host-session="+a.Token)
	resp, err := b.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s answered %d", path, resp.StatusCode)
	}
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}

// pages compares the signed-in report page with a static page of the same size
// from net/http, both over loopback, by turns.
func (b *bencher) pages(ctx context.Context, say func(string, float64, string)) error {
	text, err := b.plain(ctx, link.Report(b.month))
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	static := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })}
	go func() { _ = static.Serve(l) }()
	defer static.Close()
	var ours, theirs float64
	for range 3 { // by turns, so that a busy moment of the machine meets both
		n, err := b.rate(ctx, b.demo.state.Portal+link.Report(b.month))
		if err != nil {
			return err
		}
		ours += n
		if n, err = b.rate(ctx, "http://"+l.Addr().String()+"/"); err != nil {
			return err
		}
		theirs += n
	}
	say("pages_per_s", ours/3, "1/s")
	say("page_ratio", ours/theirs, "of_static")
	return nil
}

// rate counts how many answers come in a second and a half, so many at once.
func (b *bencher) rate(ctx context.Context, address string) (float64, error) {
	const span = 1500 * time.Millisecond
	began := time.Now()
	var mu sync.Mutex
	done := 0
	err := b.each(b.who[:at], func(a person.Actor) error {
		for time.Since(began) < span {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
			if err != nil {
				return err
			}
			req.Header.Set("Cookie", "__Host-session="+a.Token)
			resp, err := b.client.Do(req)
			if err != nil {
				return err
			}
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				return fmt.Errorf("%s answered %d", address, resp.StatusCode)
			}
			mu.Lock()
			done++
			mu.Unlock()
		}
		return nil
	})
	return float64(done) / time.Since(began).Seconds(), err
}

// submits compares handing in with the same writes by a bare loop as owner. The
// check page is fetched before: what is timed is the form that hands in.
func (b *bencher) submits(ctx context.Context, say func(string, float64, string)) error {
	forms := make(map[person.ID]url.Values, len(b.who))
	var mu sync.Mutex
	if err := b.each(b.who, func(a person.Actor) error {
		f, err := b.handInForm(ctx, a)
		mu.Lock()
		defer mu.Unlock()
		forms[a.ID] = f
		return err
	}); err != nil {
		return err
	}
	pool, err := pgxpool.New(ctx, b.demo.state.DSNs["portal_owner"])
	if err != nil {
		return err
	}
	defer pool.Close()
	var ours, theirs time.Duration
	n := len(b.who) / 3
	for part := range slices.Chunk(b.who[:3*n], n) { // three turns
		began := time.Now()
		if err := b.each(part, func(a person.Actor) error { return b.handIn(ctx, a, forms[a.ID]) }); err != nil {
			return err
		}
		ours += time.Since(began)
		loop, err := bareLoop(ctx, pool, part, string(b.month))
		if err != nil {
			return err
		}
		theirs += loop
	}
	say("submits_per_s", float64(3*n)/ours.Seconds(), "1/s")
	say("submit_ratio", theirs.Seconds()/ours.Seconds(), "of_bare_loop")
	return b.pgbench(ctx, say, float64(3*n)/ours.Seconds())
}

func (b *bencher) handInForm(ctx context.Context, a person.Actor) (url.Values, error) {
	text, err := b.read(ctx, a, link.Check(b.month))
	if err != nil {
		return nil, err
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	f := url.Values{}
	for _, in := range doc.Find(`form[action="` + link.HandIn(b.month) + `"] input`).EachIter() {
		f.Set(in.AttrOr("name", ""), in.AttrOr("value", "on"))
	}
	if len(f) == 0 {
		return nil, errors.New("the check page has no form that hands in")
	}
	return f, nil
}

func (b *bencher) handIn(ctx context.Context, a person.Actor, f url.Values) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.demo.state.Portal+link.HandIn(b.month), strings.NewReader(f.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Cookie", "__Host-session="+a.Token)
	resp, err := b.client.Do(req)
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	if resp.StatusCode != http.StatusSeeOther {
		return fmt.Errorf("handing in answered %d", resp.StatusCode)
	}
	return nil
}

// memory is what the portal's process holds when it has been idle for a moment.
func (b *bencher) memory(_ context.Context, say func(string, float64, string)) error {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(b.demo.portalPid), "status"))
	if err != nil {
		return nil // not Linux: no figure
	}
	for line := range strings.Lines(string(text)) {
		var kb float64
		if _, err := fmt.Sscanf(line, "VmRSS: %f kB", &kb); err == nil {
			say("idle_mb", kb/1000, "MB")
		}
	}
	return nil
}
