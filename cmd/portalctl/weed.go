package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/dispatch"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// atOnce is more months of cases than there are: a trial counts all of them.
const atOnce = 1 << 30

// weed counts what the worker's next weedings will erase. Erasing is the
// worker's, each night: nobody does it by hand.
func weed(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("weed", "--dry-run", out)
	try := f.Bool("dry-run", false, "count what is due, and erase nothing")
	if err := f.Parse(args); err != nil {
		return err
	}
	if !*try {
		return errors.New("the worker weeds by itself, once a day; --dry-run counts what is due")
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	today := rule.DayOf(db.Now())
	pack, days, err := db.Rules(ctx, rule.MonthOf(today))
	if err != nil {
		return err
	}
	return db.InTx(ctx, actor, access.Weeding, func(tx *postgres.Tx) error {
		small, err := weedSmall(ctx, tx, s, today, pack, days)
		if err != nil {
			return err
		}
		due, err := tx.WeedCases(ctx, atOnce, true)
		if err != nil {
			return err
		}
		people, err := tx.WeedPeople(ctx, atOnce, true)
		if err != nil {
			return err
		}
		follow, err := tx.WeedFollow(ctx, atOnce, true)
		if err != nil {
			return err
		}
		sent, err := tx.WeedSent(ctx, atOnce, true)
		if err != nil {
			return err
		}
		emergencies, err := tx.WeedEmergencies(ctx, atOnce, true)
		if err != nil {
			return err
		}
		for _, d := range slices.Concat(small, due, sent, people, follow, emergencies) {
			fmt.Fprintf(out, "%-10s due to be erased %8d\n", d.What, d.N)
		}
		held, err := tx.Held(ctx)
		if err == nil {
			fmt.Fprintf(out, "people held, and so kept %8d\n", len(held))
		}
		return err
	})
}

// weedSmall counts what goes by other times than the year's end: drafts, who let whom
// go on with one, the security log.
func weedSmall(ctx context.Context, tx *postgres.Tx, s boot.Settings, today time.Time, p rule.Pack, days rule.Calendar) ([]postgres.Weeded, error) {
	upto, since := dispatch.DraftsDue(today, p, days)
	drafts, err := tx.WeedDrafts(ctx, upto, since, true)
	if err != nil {
		return nil, err
	}
	leaves, err := tx.WeedAssists(ctx, upto, true)
	if err != nil {
		return nil, err
	}
	security, err := tx.WeedSecurity(ctx, dispatch.SecurityDue(time.Now(), s.SecurityLogDays), true)
	return []postgres.Weeded{{What: "draft", N: drafts}, {What: "leave", N: leaves}, {What: "security", N: security}}, err
}

// hold keeps somebody's data from being weeded, or ends that.
func hold(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("hold", "[flags] PERSON-ID", out)
	reason := f.String("reason", "court", "court, inquiry, person_asks or archive: the list hold of access_reason")
	last := f.String("until", "", "the last day, such as 2027-06-30; until it is lifted if not given")
	lift := f.Bool("lift", false, "end every hold of the person")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		f.Usage()
		return errors.New("a person's id is needed, never a number")
	}
	until, err := dayOrNone(*last)
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	id := person.ID(f.Arg(0))
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		if *lift {
			n, err := tx.Lift(ctx, id)
			if err == nil {
				fmt.Fprintf(out, "holds that ended: %d\n", n)
			}
			return err
		}
		err := tx.Hold(ctx, id, *reason, until)
		switch fault.Code(err) {
		case "one_hold_for_each_reason":
			return errors.New("that hold is there already")
		case "hold_moves":
			return errors.New("no such reason, or a day that has been or lies too far off (access_rule)")
		}
		if err == nil {
			fmt.Fprintln(out, "held: nothing of theirs is weeded until the hold is lifted or its last day has been")
		}
		return err
	})
}

// deregister keeps the last day of somebody's registration, which their own file is
// weeded by.
func deregister(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("deregister", "PERSON-ID [LAST-DAY]", out)
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() < 1 || f.NArg() > 2 {
		f.Usage()
		return errors.New("a person's id is needed, never a number; without a day the registration goes on")
	}
	last, err := dayOrNone(f.Arg(1))
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		return tx.EndEnrolment(ctx, person.ID(f.Arg(0)), last)
	})
}

// dayOrNone reads a day; "" is none.
func dayOrNone(s string) (*time.Time, error) {
	if s == "" {
		return nil, nil
	}
	day, err := rule.ParseDay(s)
	if err != nil {
		return nil, errors.New("a day is written as 2027-06-30")
	}
	return &day, nil
}
