package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/standin/people"
)

// A glance is something that staff did in the week before the demo began.
type glance struct {
	staffNo   string
	day       int // of the week, from Monday
	clock     time.Duration
	jobseeker int // index; below 0 is nobody
	result    access.Result
}

// glances gives the log's follow-up something to pick: all is as it should be
// but for somebody of another unit, one late evening, a protected person and a
// row of denials.
func glances() []glance {
	at := func(hour, minute time.Duration) time.Duration { return hour*time.Hour + minute*time.Minute }
	out := []glance{
		{"1004", 1, at(10, 14), 41, access.OK}, {"2002", 2, at(23, 40), 43, access.OK}, {"2003", 3, at(9, 5), 97, access.OK},
		{"1001", 0, at(9, 20), 42, access.OK}, {"1003", 2, at(13, 2), 44, access.OK}, {"2001", 4, at(8, 51), 45, access.OK},
	}
	for i := range 5 {
		out = append(out, glance{"2004", 3, at(14, time.Duration(3*i)), -1, access.Denied})
	}
	return out
}

// seedLog writes the glances into the log, each as its member of staff by the
// clock of that moment. url is of portal_web.
func seedLog(ctx context.Context, url string, now time.Time) error {
	today := rule.DayOf(now)
	monday := today.AddDate(0, 0, -7-(int(today.Weekday())+6)%7)
	var at time.Time
	db, err := postgres.Open(ctx, url, func() time.Time { return at })
	if err != nil {
		return err
	}
	defer db.Close()
	staff := map[string]person.ID{}
	for _, m := range people.Staff() {
		staff[m.StaffNo] = m.ID
	}
	all := people.Jobseekers(many, now)
	for _, g := range glances() {
		at = rule.Midnight(monday.AddDate(0, 0, g.day)).Add(g.clock)
		a := postgres.Attempt{What: access.SawPerson, Result: g.result}
		if g.jobseeker >= 0 {
			a.Subject = all[g.jobseeker].ID
		} else {
			a.What, a.Reason = access.SawSearch, "no_hit"
		}
		err := asStaff(ctx, db, staff[g.staffNo], func(actor person.Actor) error { return db.LogAttempt(ctx, actor, access.Review, "", a) })
		if err != nil {
			return err
		}
	}
	return nil
}

// asStaff does something in a session of a member of staff, which ends then.
func asStaff(ctx context.Context, db *postgres.DB, id person.ID, act func(person.Actor) error) error {
	actor, ends := person.Actor{Token: rand.Text(), Kind: person.Staff, ID: id}, time.Now().Add(time.Minute)
	sessions := db.Sessions(time.Minute, time.Now)
	data := fmt.Sprintf(`{"deadline":%q,"values":{"kind":%q,"id":%q}}`, ends.Format(time.RFC3339), actor.Kind, actor.ID)
	if err := sessions.CommitCtx(ctx, actor.Token, []byte(data), ends); err != nil {
		return err
	}
	if err := act(actor); err != nil {
		return err
	}
	return sessions.DeleteCtx(ctx, actor.Token)
}
