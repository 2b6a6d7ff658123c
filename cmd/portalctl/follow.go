package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
)

// follow lists the rules that pick lines of the access log, or changes one.
// Neither who follows up nor who administrates does: an operator, who is named.
func follow(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("follow", "[flags] [RULE]", out)
	amount, minutes := f.Int("amount", 0, "how many there must be, or of a sample how many lines a week and unit"), f.Int("minutes", 0, "within which")
	from, until := f.Int("from-hour", 0, "from which hour, Swedish time"), f.Int("until-hour", 0, "until which")
	off, on := f.Bool("off", false, "the rule picks nothing any more"), f.Bool("on", false, "the rule picks again")
	if err := f.Parse(args); err != nil {
		return err
	}
	set := map[string]bool{}
	f.Visit(func(f *flag.Flag) { set[f.Name] = true })
	if f.NArg() > 1 || len(set) > 0 && f.NArg() == 0 || *on && *off {
		f.Usage()
		return errors.New("one rule is changed at a time, and is on or off")
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		if len(set) > 0 {
			c := postgres.FollowChange{Code: f.Arg(0)}
			for name, v := range map[string]struct {
				to **int
				n  *int
			}{"amount": {&c.Amount, amount}, "minutes": {&c.Minutes, minutes},
				"from-hour": {&c.FromHour, from}, "until-hour": {&c.UntilHour, until}} {
				if set[name] {
					*v.to = v.n
				}
			}
			if *on || *off {
				c.Active = on
			}
			err := tx.ChangeFollowRule(ctx, c)
			if errors.Is(err, fault.NotFound) {
				return errors.New("there is no such rule, or the rule has no such figure; portalctl follow lists them")
			}
			if err != nil {
				return err
			}
		}
		rules, err := tx.FollowRules(ctx)
		if err != nil {
			return err
		}
		for _, r := range rules {
			if f.NArg() == 0 || f.Arg(0) == r.Code {
				state := "on"
				if !r.Active {
					state = "off"
				}
				fmt.Fprintf(out, "%-14s %-3s amount %-3d minutes %-3d hours %02d–%02d  %s\n", r.Code, state, r.Amount, r.Minutes, r.FromHour, r.UntilHour, r.En)
			}
		}
		return nil
	})
}
