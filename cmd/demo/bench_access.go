package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/standin/people"
	"aktivitetsportalen/views/link"
)

// What the same portal finds instead when it runs as the owner of the database
// and looks here first: the actor is said and not proved, nobody's row is hidden,
// and the log takes no line. The unit is one for all, since one reviewer asks.
const withoutWalls = `
	CREATE SCHEMA bare;
	CREATE FUNCTION bare.enter_from(token text, purpose text, case_id uuid, at timestamptz, network text) RETURNS void LANGUAGE sql
		RETURN (SELECT NULL::void FROM set_config('bare.at', enter_from.at::text, true) a, set_config('bare.case', case_id::text, true) b);
	CREATE FUNCTION bare.actor(what text) RETURNS text LANGUAGE sql STABLE
		RETURN CASE WHEN what IN ('at', 'case', 'unit') THEN current_setting('bare.' || what, true)
			WHEN what = '' THEN array_to_string(ARRAY['staff', current_setting('bare.id'), '', current_setting('bare.unit'), '', 'true', '{report}', '{report}', '{}', '', '',
				current_setting('bare.case'), current_setting('bare.at')], E'\x1f') END;
	CREATE FUNCTION bare.told_to_person(case_id uuid) RETURNS boolean LANGUAGE sql STABLE RETURN true;
	DO $$ DECLARE f regprocedure; BEGIN
		FOREACH f IN ARRAY '{"private.decision_facts(text,uuid)","portal.beside(uuid,date,date,text[])","portal.versions_at_hand(uuid)"}'::regprocedure[] LOOP
			EXECUTE replace(replace(replace(regexp_replace(regexp_replace(pg_get_functiondef(f), 'FUNCTION \w+\.', 'FUNCTION bare.'),
				'private.at_hand\(said, [a-z_.]+\)', 'true'), 'portal.actor(', 'bare.actor('), 'private.decision_facts(', 'bare.decision_facts('), 'private.meets(said, p)', 'true');
		END LOOP;
	END $$;
	CREATE TABLE bare.access_log (LIKE portal.access_log);
	CREATE FUNCTION bare.unsaid() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
	CREATE TRIGGER unsaid BEFORE INSERT ON bare.access_log FOR EACH ROW EXECUTE FUNCTION bare.unsaid()`

const (
	accessTurns = 12
	accessSpan  = 500 * time.Millisecond
	// What has been handed in to a unit, and to be opened without more ado.
	benchCases = `SELECT c.id::text FROM portal.case_file c JOIN portal.person p ON p.id = c.person_id
		WHERE c.kind = 'report' AND p.unit_id = $1 AND p.protection = '' ORDER BY c.number`
)

// access compares the pages that show a report, with row security and the access
// log, with the same pages of the same program as the owner of the database
// without either: that of the person, whose sign-in is the log's line, and that
// of the reviewer, who leaves a line each time. By short turns, so that whatever
// else the machine does meets both.
func (b *bencher) access(ctx context.Context, say func(string, float64, string)) error {
	conn, err := pgx.Connect(ctx, b.demo.state.DSNs["portal_owner"])
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, withoutWalls); err != nil {
		return err
	}
	reviewer, unit, err := b.reviewers(ctx)
	if err != nil {
		return err
	}
	bare, stop, err := b.bare(ctx, reviewer[0].ID, unit)
	if err != nil {
		return err
	}
	defer stop()
	rows, _ := conn.Query(ctx, benchCases, unit)
	cases, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	if len(cases) == 0 {
		return fmt.Errorf("nothing has been handed in to unit %s", unit)
	}
	for _, page := range []struct {
		name string
		who  []person.Actor
		path func(int) string
	}{
		{"access_ratio", reviewer, func(i int) string { return link.Case(cases[i%len(cases)]) }},
		{"access_ratio_own", b.who[:at], func(int) string { return link.Report(b.month) }},
	} {
		var with, without float64
		for range accessTurns {
			for _, side := range []struct {
				at  string
				sum *float64
			}{{b.demo.state.Portal, &with}, {bare, &without}} {
				n, err := b.turn(ctx, page.who, side.at, page.path)
				if err != nil {
					return err
				}
				*side.sum += n
			}
		}
		say(page.name, with/without, "of_owner_without_policies")
	}
	return nil
}

// bare starts the portal once more, as the owner, and returns its address.
func (b *bencher) bare(ctx context.Context, reviewer person.ID, unit string) (address string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	at := l.Addr().String()
	l.Close()
	ended := make(chan error, 1)
	stop, err = b.demo.child("portal", "portal-bare", ended, "PORTAL_LISTEN="+at,
		"PORTAL_DATABASE_URL="+b.demo.state.DSNs["portal_owner"]+"&search_path=bare,portal,public&bare.unit="+unit+"&bare.id="+string(reviewer))
	if err != nil {
		return "", nil, err
	}
	if err := b.demo.awaitPortal(ctx, "http://"+at, ended); err != nil {
		stop()
		return "", nil, err
	}
	return "http://" + at, stop, nil
}

// reviewers signs one reviewer in as many times as are to ask at once.
func (b *bencher) reviewers(ctx context.Context) (all []person.Actor, unit string, err error) {
	staff := people.Staff()
	m := staff[slices.IndexFunc(staff, func(m people.Member) bool {
		return slices.Contains(m.Roles, person.Reviewer) && m.Unit >= 0 && !m.Circle
	})]
	sessions, ends := b.web.Sessions(time.Hour, time.Now), time.Now().Add(time.Hour)
	for range at {
		a := person.Actor{Token: rand.Text(), Kind: person.Staff, ID: m.ID}
		data := fmt.Sprintf(`{"deadline":%q,"values":{"kind":%q,"id":%q}}`, ends.Format(time.RFC3339), a.Kind, a.ID)
		if err := sessions.CommitCtx(ctx, a.Token, []byte(data), ends); err != nil {
			return nil, "", err
		}
		all = append(all, a)
	}
	return all, people.Units()[m.Unit].ID, nil
}

// turn counts how many answers in a second come to so many at once, each of whom
// goes through the pages.
func (b *bencher) turn(ctx context.Context, who []person.Actor, server string, path func(int) string) (float64, error) {
	began := time.Now()
	var mu sync.Mutex
	done := 0
	err := b.each(who, func(a person.Actor) error {
		for i := 0; time.Since(began) < accessSpan; i++ {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, server+path(i), nil)
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
				return fmt.Errorf("%s answered %d", path(i), resp.StatusCode)
			}
			mu.Lock()
			done++
			mu.Unlock()
		}
		return nil
	})
	return float64(done) / time.Since(began).Seconds(), err
}
