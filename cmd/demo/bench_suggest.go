package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views/link"
)

// typing is one request of a search box: what has been written in the box of a
// field so far.
type typing struct{ Field, Text string }

// suggestions measures how long a request for suggestions takes, for every name
// of the occupations and places, against an address that does nothing, with its
// line of log and its headers and without a session (/halsa/live): the times
// that 95 in 100 keep, by turns. Of four names one is whole, one has its first
// three letters, one its first half, and one two letters in the wrong order.
func (b *bencher) suggestions(ctx context.Context, say func(string, float64, string)) error {
	conn, err := pgx.Connect(ctx, b.demo.state.DSNs["portal_web"])
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	rows, _ := conn.Query(ctx, `SELECT list, name FROM taxonomy_name WHERE list IN ('occupation', 'place') ORDER BY md5(name), list, id`)
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[typing])
	if err != nil {
		return err
	}
	for i := range all {
		all[i].Text = soFar(i, []rune(all[i].Text))
	}
	address := b.demo.state.Portal + link.Activity(b.month, report.NewID())
	ask := func(t typing) (*http.Request, error) {
		body := url.Values{"kind": {"sokt_jobb"}, "sok": {t.Field}, t.Field: {t.Text}}.Encode()
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
		if err == nil {
			req.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Sec-Fetch-Site": {"same-origin"}, "X-Suggest": {"1"},
				"Cookie": {"__Host-session=" + b.who[0].Token}}
		}
		return req, err
	}
	nothing := func(typing) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodGet, b.demo.state.Portal+link.Live, nil)
	}
	var ours, empty []time.Duration
	for part := range slices.Chunk(all, (len(all)+4)/5) {
		took, err := b.times(part, ask)
		if err != nil {
			return err
		}
		ours = append(ours, took...)
		if took, err = b.times(part, nothing); err != nil {
			return err
		}
		empty = append(empty, took...)
	}
	say("suggest_p95_ms", p95(ours).Seconds()*1000, "ms")
	say("suggest_ratio", p95(ours).Seconds()/p95(empty).Seconds(), "of_empty_route")
	return nil
}

// soFar is what somebody has written of a name.
func soFar(i int, name []rune) string {
	switch n := len(name); {
	case i%4 == 1:
		name = name[:min(3, n)]
	case i%4 == 2:
		name = name[:(n+1)/2]
	case i%4 == 3 && n > 4:
		name[n/2], name[n/2-1] = name[n/2-1], name[n/2]
	}
	return string(name)
}

// times sends a request for each, so many at a time, and says how long each took.
func (b *bencher) times(all []typing, request func(typing) (*http.Request, error)) ([]time.Duration, error) {
	var mu sync.Mutex
	var took []time.Duration
	work := slices.Clone(all)
	err := b.each(make([]person.Actor, len(all)), func(person.Actor) error {
		mu.Lock()
		t := work[0]
		work = work[1:]
		mu.Unlock()
		req, err := request(t)
		if err != nil {
			return err
		}
		began := time.Now()
		resp, err := b.client.Do(req)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answered %d", req.URL.Path, resp.StatusCode)
		}
		mu.Lock()
		took = append(took, time.Since(began))
		mu.Unlock()
		return err
	})
	return took, err
}

// p95 is the time that 95 in 100 keep.
func p95(took []time.Duration) time.Duration {
	slices.SortFunc(took, cmp.Compare)
	return took[len(took)*95/100]
}
