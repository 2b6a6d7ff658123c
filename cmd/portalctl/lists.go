package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/taxonomy"
)

// importTaxonomy brings occupations and places up to date with a version of the
// open taxonomy.
func importTaxonomy(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	file, version, err := importing("taxonomy", args, out)
	if err != nil {
		return err
	}
	defer file.Close()
	concepts, err := taxonomy.ReadConcepts(bufio.NewReader(file))
	if err != nil {
		return err
	}
	var touched int64
	err = operating(ctx, s, func(tx *postgres.Tx) error {
		touched, err = tx.ImportConcepts(ctx, concepts, version)
		return err
	})
	if err == nil {
		fmt.Fprintf(out, "%d concepts read, %d items of version %s on the lists\n", len(concepts), touched, version)
	}
	return err
}

// importEmployers brings the local register of employers up to date with the
// open company register.
func importEmployers(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	file, version, err := importing("employers", args, out)
	if err != nil {
		return err
	}
	defer file.Close()
	register, err := newRegister(file)
	if err != nil {
		return err
	}
	var touched, retired int64
	err = operating(ctx, s, func(tx *postgres.Tx) error {
		for {
			batch, err := register.next(5000)
			if err != nil {
				return err
			}
			if len(batch) == 0 {
				break
			}
			n, err := tx.ImportEmployers(ctx, batch, version)
			if err != nil {
				return err
			}
			touched += n
		}
		retired, err = tx.RetireEmployers(ctx, version)
		return err
	})
	if err == nil {
		fmt.Fprintf(out, "%d employers added or changed, %d gone from the register\nleft out: %d sole traders, %d deregistered, %d without a number or a name\n",
			touched, retired, register.sole, register.gone, register.unread)
	}
	return err
}

// importing opens the file that an import's command line names.
func importing(what string, args []string, out io.Writer) (*os.File, string, error) {
	f := flags(what+" import", "--version 2026-11 FILE", out)
	version := f.String("version", "", "what the source calls this version, such as a date")
	if len(args) == 0 || args[0] != "import" {
		f.Usage()
		return nil, "", errUsage
	}
	if err := f.Parse(args[1:]); err != nil {
		return nil, "", err
	}
	if f.NArg() != 1 || *version == "" {
		f.Usage()
		return nil, "", errors.New("a version and a file are needed")
	}
	file, err := os.Open(f.Arg(0))
	return file, *version, err
}

// operating runs act in one transaction as the operator.
func operating(ctx context.Context, s boot.Settings, act func(*postgres.Tx) error) error {
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.InTx(ctx, actor, access.Operate, act)
}

// A register is a company register as a table of text: the first line names the
// columns, which are told by their names in any order. The bulk file of
// Bolagsverket puts several parts into a column, with $ between them; the first
// is the value, and of an address the third is the town. Lines that are not
// UTF-8 are taken for ISO 8859-1.
type register struct {
	rows                       *csv.Reader
	number, name, deregistered int
	town, address              int
	sole, gone, unread         int
}

var columnNames = map[string][]string{
	"number":       {"organisationsidentitet", "organisationsnummer", "orgnr", "peorgnr", "org_nr"},
	"name":         {"organisationsnamn", "företagsnamn", "foretagsnamn", "namn", "name"},
	"deregistered": {"avregistreringsdatum"},
	"town":         {"postort", "ort", "postal_city", "town"},
	"address":      {"postadress"},
}

func newRegister(r io.Reader) (*register, error) {
	in := bufio.NewReader(&latin1{in: bufio.NewReader(r)})
	head, err := in.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	line, _, _ := strings.Cut(string(head), "\n")
	rows := csv.NewReader(in)
	for _, comma := range ";\t," {
		if strings.ContainsRune(line, comma) {
			rows.Comma = comma
			break
		}
	}
	rows.LazyQuotes, rows.ReuseRecord, rows.FieldsPerRecord = true, true, -1
	names, err := rows.Read()
	if err != nil {
		return nil, errors.New("the file is empty")
	}
	column := func(of string) int {
		for i, name := range names {
			name = strings.ToLower(strings.Trim(name, "\ufeff\" "))
			for _, known := range columnNames[of] {
				if name == known {
					return i
				}
			}
		}
		return -1
	}
	g := &register{rows: rows, number: column("number"), name: column("name"), deregistered: column("deregistered"), town: column("town"), address: column("address")}
	if g.number < 0 || g.name < 0 {
		return nil, errors.New("the first line names no column of organisation numbers, or none of names")
	}
	return g, nil
}

// next returns at most n employers more; none at the end.
func (g *register) next(n int) ([]postgres.Employer, error) {
	var batch []postgres.Employer
	for len(batch) < n {
		row, err := g.rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		part := func(column, nth int) string {
			if column < 0 || column >= len(row) {
				return ""
			}
			parts := strings.Split(row[column], "$")
			if nth >= len(parts) {
				return ""
			}
			return strings.TrimSpace(parts[nth])
		}
		number, sole, err := person.OrganisationNumber(part(g.number, 0))
		e := postgres.Employer{OrgNo: number, Name: part(g.name, 0), Town: part(g.town, 0)}
		if e.Town == "" {
			e.Town = part(g.address, 2)
		}
		switch {
		case sole: // somebody's personnummer: not for a register
			g.sole++
		case err != nil || e.Name == "":
			g.unread++
		case part(g.deregistered, 0) != "":
			g.gone++
		default:
			batch = append(batch, e)
		}
	}
	return batch, nil
}

// latin1 makes UTF-8 of the bytes that are not.
type latin1 struct {
	in   *bufio.Reader
	left []byte // of a letter that did not fit
}

func (l *latin1) Read(p []byte) (int, error) {
	n := copy(p, l.left)
	l.left = l.left[n:]
	for n < len(p) {
		r, size, err := l.in.ReadRune()
		if err != nil {
			if n > 0 {
				err = nil
			}
			return n, err
		}
		if r == utf8.RuneError && size == 1 {
			_ = l.in.UnreadRune()
			b, _ := l.in.ReadByte()
			r = rune(b)
		}
		letter := utf8.AppendRune(nil, r)
		fits := copy(p[n:], letter)
		n, l.left = n+fits, letter[fits:]
	}
	return n, nil
}
