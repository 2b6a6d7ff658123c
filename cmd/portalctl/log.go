package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/ledger"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/witness"
)

var errLogUsage = errors.New(`usage: portalctl log COMMAND

  export [--from 2026-10-01] [--to 2026-11-01]      write the sealed lines of a time, as JSON lines
  verify EXPORT --key KEYS [--checkpoint FILE]      find what is not as it was sealed; needs no database
  keys                                              print the public keys, for verify and for witnesses
  newkey NAME | newkey --add MOMENT FILE            print a new file of keys, or FILE with one more that signs from MOMENT on`)

// logCommand is what an operator does with the access log.
func logCommand(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errLogUsage
	}
	switch args[0] {
	case "export":
		return logExport(ctx, s, args[1:], out)
	case "verify":
		return logVerify(args[1:], out)
	case "keys":
		signer, err := logSigner(s)
		if err == nil {
			_, err = io.WriteString(out, signer.Verifiers())
		}
		return err
	case "newkey":
		return logNewKey(args[1:], out)
	}
	return errLogUsage
}

func logSigner(s boot.Settings) (*vault.LogSigner, error) {
	if err := s.Need("PORTAL_LOG_KEYS_FILE"); err != nil {
		return nil, err
	}
	file, err := os.ReadFile(s.LogKeys)
	if err != nil {
		return nil, fmt.Errorf("PORTAL_LOG_KEYS_FILE: %w", err)
	}
	return vault.OpenLog(file)
}

func logNewKey(args []string, out io.Writer) error {
	f := flags("log newkey", "NAME | --add MOMENT FILE", out)
	add := f.String("add", "", "moment from which the new key signs, such as 2027-01-01T00:00:00Z")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		f.Usage()
		return errors.New("the name of the log, or a file of keys, is needed")
	}
	var made []byte
	var err error
	if *add == "" {
		made, err = vault.GenerateLog(f.Arg(0), time.Time{})
	} else {
		var from time.Time
		if from, err = time.Parse(time.RFC3339, *add); err != nil {
			return errors.New("--add is a moment, such as 2027-01-01T00:00:00Z")
		}
		var file []byte
		if file, err = os.ReadFile(f.Arg(0)); err == nil {
			made, err = vault.RotateLog(file, from)
		}
	}
	if err == nil {
		_, err = fmt.Fprintf(out, "%s\n", made)
	}
	return err
}

// linesAtOnce is how many lines an export reads at a time.
const linesAtOnce = 5000

// logExport writes a part of the log. That it was taken out is a line of the log.
func logExport(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("log export", "[--from 2026-10-01] [--to 2026-11-01]", out)
	first := f.String("from", "", "day from which; the log's first if not given")
	last := f.String("to", "", "day until which, itself not included; the newest line if not given")
	if err := f.Parse(args); err != nil {
		return err
	}
	from, to := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	for at, text := range map[*time.Time]string{&from: *first, &to: *last} {
		if text == "" {
			continue
		}
		day, err := rule.ParseDay(text)
		if err != nil {
			return errors.New("--from and --to are days, such as 2026-10-01")
		}
		*at = rule.Midnight(day)
	}
	signer, err := logSigner(s)
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	w := bufio.NewWriter(out)
	err = db.InTx(ctx, actor, access.LogExport, func(tx *postgres.Tx) error {
		r, err := tx.LogRange(ctx, from, to)
		if err != nil {
			return err
		}
		return writeLog(ctx, tx, w, signer.Name(), r)
	})
	return errors.Join(err, w.Flush())
}

func writeLog(ctx context.Context, tx *postgres.Tx, w io.Writer, name string, r postgres.LogRange) error {
	edge, err := exportEdge(ctx, tx, r.From)
	if err != nil {
		return err
	}
	e, err := ledger.NewExport(w, name, r.From, edge)
	if err != nil {
		return err
	}
	checkpoints, err := tx.LogCheckpoints(ctx, r)
	if err != nil {
		return err
	}
	sign := func(upto int64) error { // writes the checkpoints that cover no line that is not written
		for len(checkpoints) > 0 && checkpoints[0].Size <= upto {
			if err := e.Checkpoint(checkpoints[0].Note); err != nil {
				return err
			}
			checkpoints = checkpoints[1:]
		}
		return nil
	}
	for {
		lines, err := tx.SealedLines(ctx, r, linesAtOnce)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err = sign(l.Seq); err != nil {
				return err
			}
			if l.Fields == nil {
				err = e.Gone(l.Seq, l.Leaf, l.RowID, l.Run)
			} else {
				err = e.Line(l.Seq, l.Leaf, l.Salt, l.Fields, l.Sought)
			}
			if err != nil {
				return err
			}
			r.From = l.Seq + 1
		}
		if len(lines) < linesAtOnce {
			break
		}
	}
	if err := sign(r.To); err != nil {
		return err
	}
	strays, err := tx.StrayLines(ctx, linesAtOnce)
	for _, l := range strays {
		err = errors.Join(err, e.Stray(l.Salt, l.Fields))
	}
	return err
}

// exportEdge returns what stands before the first line: the edge of the tree of
// so many lines, largest subtree first.
func exportEdge(ctx context.Context, tx *postgres.Tx, size int64) ([][]byte, error) {
	var levels []int
	var ns []int64
	for _, n := range ledger.Edge(size) {
		levels, ns = append(levels, n.Level), append(ns, n.N)
	}
	found, err := tx.LogEdge(ctx, levels, ns)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b postgres.LogNode) int { return b.Level - a.Level })
	edge := make([][]byte, len(found))
	for i, n := range found {
		edge[i] = n.Hash
	}
	return edge, nil
}

// logVerify needs no database and no settings: an export, and the public keys.
func logVerify(args []string, out io.Writer) error {
	f := flags("log verify", "EXPORT --key KEYS [--checkpoint FILE]", out)
	key := f.String("key", "", "file of public keys (portalctl log keys), or one such key")
	kept := f.String("checkpoint", "", "file of checkpoints that somebody has kept")
	var name string
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 { // flags may stand after the file
		name = f.Arg(0)
		if err := f.Parse(f.Args()[1:]); err != nil {
			return err
		}
	}
	if name == "" || *key == "" || f.NArg() > 0 {
		f.Usage()
		return errors.New("an export and a key are needed")
	}
	text := *key
	if b, err := os.ReadFile(*key); err == nil {
		text = string(b)
	}
	keys, err := witness.ParseKeys(text)
	if err != nil {
		return fmt.Errorf("--key: %w", err)
	}
	var given []witness.Checkpoint
	if *kept != "" {
		b, err := os.ReadFile(*kept)
		if err != nil {
			return err
		}
		if given, err = witness.ParseCheckpoints(string(b), keys); err != nil {
			return fmt.Errorf("--checkpoint: %w", err)
		}
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := witness.Verify(file, keys, given)
	if err != nil {
		return err
	}
	return tell(r, len(given), out)
}

// mostTold is how many findings, and how many parts of a weeding, are printed.
const mostTold = 20

// tell prints a report, and fails when it has a finding.
func tell(r witness.Report, given int, out io.Writer) error {
	fmt.Fprintf(out, "%s: lines %d to %d, %d checkpoints", r.Name, r.Lines.From, r.Lines.To-1, r.Checkpoints)
	if given > 0 {
		fmt.Fprintf(out, ", compared with %d of %d given", given-r.NotCompared, given)
	}
	fmt.Fprintln(out)
	for _, w := range r.Weedings {
		for i, s := range w.Lines {
			if i == mostTold {
				fmt.Fprintf(out, "  … and %d parts more of run %d\n", len(w.Lines)-i, w.Run)
				break
			}
			fmt.Fprintf(out, "%s: gallrad, körning %d\n", places(s.From, s.To-1), w.Run)
		}
	}
	if given > 0 && given == r.NotCompared {
		return errors.New("none of the given checkpoints could be compared: they are older than the export's first line")
	}
	if len(r.Findings) == 0 {
		fmt.Fprintf(out, "as sealed; signed at %s\n", r.Newest.At.Format(time.RFC3339))
		return nil
	}
	for i, f := range r.Findings {
		if i == mostTold {
			fmt.Fprintf(out, "… and more, %d in all\n", len(r.Findings))
			break
		}
		fmt.Fprintln(out, found(f))
	}
	return errors.New("the log is not as it was sealed. First: " + found(r.Findings[0]))
}

func found(f witness.Finding) string {
	var b strings.Builder
	if f.Seq >= 0 {
		b.WriteString(places(f.Seq, f.Last) + " ")
	}
	if f.ID != "" {
		b.WriteString("(" + f.ID + ") ")
	}
	return b.String() + string(f.Kind) + ": " + f.Says
}

func places(first, last int64) string {
	if first == last {
		return fmt.Sprintf("line %d", first)
	}
	return fmt.Sprintf("lines %d–%d", first, last)
}
