package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// importTraining adds the results of an exam that somebody else has held: lines
// of organisation, staff number, course, day, last good day and yes or no,
// without a heading. All of them are added, or none.
func importTraining(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("training", "FILE.csv", out)
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		f.Usage()
		return errors.New("a file is needed: organisation,staff number,course,day,last good day,yes or no")
	}
	file, err := os.Open(f.Arg(0))
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := readTraining(file)
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		n, err := tx.ImportTraining(ctx, rows)
		if err == nil && n != int64(len(rows)) {
			err = fmt.Errorf("%d of %d lines are of known staff: nothing was added", n, len(rows))
		}
		if err == nil {
			fmt.Fprintf(out, "%d results added\n", n)
		}
		return err
	})
}

func readTraining(in io.Reader) ([]access.TrainingImport, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord = 6
	lines, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	var rows []access.TrainingImport
	for i, l := range lines {
		org, _, err := person.OrganisationNumber(l[0])
		if err != nil {
			return nil, fmt.Errorf("line %d: that is no organisation number", i+1)
		}
		for _, day := range l[3:5] {
			if _, err := rule.ParseDay(day); err != nil {
				return nil, fmt.Errorf("line %d: a day is written as 2026-10-01", i+1)
			}
		}
		if l[5] != "yes" && l[5] != "no" {
			return nil, fmt.Errorf("line %d: passed is yes or no", i+1)
		}
		rows = append(rows, access.TrainingImport{OrgNo: org, StaffNo: l[1], Course: l[2], On: l[3], Until: l[4], Passed: l[5] == "yes"})
	}
	return rows, nil
}
