package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// figures prints how much was typed and not picked in a month's reports, as sums
// (design.md §8).
func figures(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("figures", "--month 2026-10", out)
	month := f.String("month", "", "the month of the reports")
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
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		t, err := tx.TypedFigures(ctx, m)
		if errors.Is(err, fault.NotFound) {
			fmt.Fprintln(out, "fewer than five reports: nothing is said of them")
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "reports %d, activities %d\n", t.Reports, t.Activities)
		fmt.Fprintf(out, "with a note       %8d  %5.1f %%   mean %d octets, longest %d\n", t.Notes, share(t.Notes, t.Activities),
			t.NoteOctets/max(t.Notes, 1)-overhead(t.Notes), t.LongestNote-overhead(t.Notes))
		_, err = fmt.Fprintf(out, "employer typed    %8d  %5.1f %%   mean %d letters, longest %d\n", t.Typed, share(t.Typed, t.Activities), t.TypedLetters/max(t.Typed, 1), t.LongestTyped)
		return err
	})
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// overhead is what sealing adds to a text, where there is one.
func overhead(notes int) int {
	if notes == 0 {
		return 0
	}
	return vault.TextOverhead
}
