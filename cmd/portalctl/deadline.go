package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/dispatch"
	"aktivitetsportalen/internal/rule"
)

func deadline(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("deadline", "--month 2026-10 [--dry-run]", out)
	month := f.String("month", "", "the month that was to be reported")
	dry := f.Bool("dry-run", false, "count, and make nothing")
	if err := f.Parse(args); err != nil {
		return err
	}
	m, err := rule.ParseMonth(*month)
	if err != nil {
		return errors.New("--month is a month, such as 2026-10")
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	service := dispatch.Service{DB: db, Log: slog.New(slog.DiscardHandler)}
	r, err := service.Run(ctx, actor, m, *dry)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, `deadline run for %s, rules %s
  had to report, and get or claim compensation   %6d
    received in time                             %6d
    notices about the month, stopped ones too    %6d
    notices made now                             %6d
`, m, r.PackID, r.Obliged, r.Received, r.Notices, r.Made)
	if *dry {
		fmt.Fprintf(out, "    notices a run would make                     %6d\n", r.Left)
	}
	fmt.Fprintf(out, `  no report, in a programme (no notice to a fund) %5d
  no report, claim nothing (no notice)            %5d
`, r.ProgrammeMissing, r.OtherMissing)
	return nil
}
