package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
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
	file, version, _, err := importing("taxonomy", args, out)
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

// importEmployers brings the local register of employers, or with --list
// provider that of schools and other providers, up to date with a register of
// organisations.
func importEmployers(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	file, version, list, err := importing("employers", args, out)
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
			n, err := tx.ImportEmployers(ctx, list, batch, version)
			if err != nil {
				return err
			}
			touched += n
		}
		retired, err = tx.RetireEmployers(ctx, list, version)
		return err
	})
	if err == nil {
		fmt.Fprintf(out, "%d on the list of %ss added or changed, %d gone from the register\nleft out: %d sole traders, %d deregistered, %d without a number or a name\n",
			touched, list, retired, register.sole, register.gone, register.unread)
	}
	return err
}

// importAds brings the cache of advertisements up to date: those that the file
// has are added or changed, those that it says are removed are dropped.
func importAds(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	file, version, _, err := importing("ads", args, out)
	if err != nil {
		return err
	}
	defer file.Close()
	var all []taxonomy.Ad
	sole := 0
	if err := taxonomy.ReadAds(bufio.NewReader(file), func(a taxonomy.Ad) error {
		number, trader, err := person.OrganisationNumber(a.EmployerNo)
		if a.EmployerNo = number; err != nil || trader {
			a.EmployerNo = ""
		}
		if trader { // the name is a person's, often as not
			a.Employer = ""
			sole++
		}
		all = append(all, a)
		return nil
	}); err != nil {
		return err
	}
	var kept int64
	err = operating(ctx, s, func(tx *postgres.Tx) error {
		for batch := range slices.Chunk(all, 5000) {
			n, err := tx.ImportAds(ctx, batch, version)
			if err != nil {
				return err
			}
			kept += n
		}
		return nil
	})
	if err == nil {
		fmt.Fprintf(out, "%d advertisements read, %d kept, %d of them without their employer, a sole trader\n", len(all), kept, sole)
	}
	return err
}

// versions are what a version may be called: it is stored with every choice.
var versions = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,40}$`)

// importing opens the file that an import's command line names. Employers may
// be a list of providers.
func importing(what string, args []string, out io.Writer) (*os.File, string, taxonomy.List, error) {
	f := flags(what+" import", "--version 2026-11 FILE", out)
	version := f.String("version", "", "what the source calls this version, such as a date")
	list := string(taxonomy.Employers)
	if what == "employers" {
		f.StringVar(&list, "list", list, "employer, or provider for schools and other providers")
	}
	if len(args) == 0 || args[0] != "import" {
		f.Usage()
		return nil, "", "", errUsage
	}
	if err := f.Parse(args[1:]); err != nil {
		return nil, "", "", err
	}
	l := taxonomy.List(list)
	switch {
	case f.NArg() != 1 || *version == "":
		f.Usage()
		return nil, "", "", errors.New("a version and a file are needed")
	case !versions.MatchString(*version):
		return nil, "", "", errors.New("a version is at most 40 letters, digits, full stops, hyphens and underscores")
	case l != taxonomy.Employers && l != taxonomy.Providers:
		return nil, "", "", errors.New("the list is employer or provider")
	}
	file, err := os.Open(f.Arg(0))
	return file, *version, l, err
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
