package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/postgres"
)

// security prints the security log: counts by code for some days, then the
// latest rows, the newest first. The log holds codes and ids only.
func security(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("security", "[flags]", out)
	most := f.Int("n", 50, "how many of the latest to print")
	days := f.Int("days", 7, "how many days to count")
	if err := f.Parse(args); err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	var counts []postgres.SecurityCount
	var latest []postgres.SecurityEvent
	err = db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) (err error) {
		if counts, err = tx.SecurityCounts(ctx, time.Now().AddDate(0, 0, -*days)); err != nil {
			return err
		}
		latest, err = tx.LatestSecurity(ctx, *most)
		return err
	})
	if err != nil {
		return err
	}
	means := map[string]string{}
	for _, c := range entrance.Codes {
		means[c.Name] = c.Means
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "last %d days\n  rows\tnetworks\tcode\tmeaning\n", *days)
	for _, c := range counts {
		fmt.Fprintf(w, "  %d\t%d\t%s\t%s\n", c.Rows, c.Addresses, c.Code, means[c.Code])
	}
	fmt.Fprintf(w, "\nlatest\n  time\tcode\tdetail\tidp\trequest\tsaml id\ttransaction\tnetwork\tactor\n")
	for _, e := range latest {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\t%.4x\t%s\n", e.At.UTC().Format(time.DateTime), e.Code, dash(e.Detail),
			dash(strings.Trim(e.SP+"/"+e.IDP, "/")), dash(e.RequestID), dash(e.SAMLID), dash(e.TransactionID), e.Address, dash(strings.Trim(string(e.ActorKind)+" "+string(e.ActorID), " ")))
	}
	return w.Flush()
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
