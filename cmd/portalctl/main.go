// Command portalctl is the operator's: it brings the database up, makes the
// roles, runs or tries a deadline run, registers people, and says in plain
// words what is wrong with a configuration.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/user"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
)

// errUsage means that the command line names no command.
var errUsage = errors.New(`usage: portalctl COMMAND

  migrate                                  bring the database to this program's schema
  roles                                    make the database roles; passwords are those of the settings
  deadline --month 2026-10 [--dry-run]     make the deadline run for a month, or count what it would make
  taxonomy import --version V FILE         bring occupations and places up to date with the open taxonomy
  employers import --version V [--list provider] FILE
                                           bring the local register of employers, or of schools and other providers, up to date
  ads import --version V FILE              bring the cache of advertisements up to date (JSON lines)
  log export|verify|keys|newkey            take the access log out, verify it, and its keys (portalctl log)
  receipt verify|keys|newkey               verify a receipt's file, and the keys that sign them (portalctl receipt)
  figures --month 2026-10                  how much was typed and not picked in a month's reports
  follow [flags] [RULE]                    list the rules that pick lines of the log to follow up, or change one (portalctl follow -h)
  weed --dry-run                           count what gallring is due to erase
  hold [--until DAY] [--lift] PERSON-ID    keep a person's data from being weeded, or end that (portalctl hold -h)
  deregister PERSON-ID [LAST-DAY]          keep when a person's registration ended, or that it goes on
  bounces import FILE|FOLDER|- ...         note what mail to people came back (docs/messages.md)
  doctor                                   check the settings and what they lead to
  security [-n 50] [-days 7]               how often each thing was refused at the door, and the latest of them
  person NUMBER [NAME]                     register one more jobseeker (portalctl person -h)
  staff ORGANISATION ID ROLE               give one more grant (portalctl staff -h)
  training FILE.csv                        add the results of exams that were held elsewhere
  vault new-keys | rotate | retire         change the keys of personal numbers, in three steps

Settings are read from the environment; portalctl doctor lists them`)

func main() {
	ctx, stop := boot.Context()
	defer stop()
	err := run(ctx, os.Args[1:], os.Environ(), os.Stdout)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "portalctl:", err)
		os.Exit(1)
	}
}

// A command is one subcommand; it writes what it has to say to out.
type command func(ctx context.Context, s boot.Settings, args []string, out io.Writer) error

var commands = map[string]command{"migrate": migrate, "roles": roles, "deadline": deadline, "person": addPerson, "staff": addStaff,
	"training": importTraining, "weed": weed, "follow": follow, "figures": figures, "hold": hold, "deregister": deregister, "bounces": bounces,
	"security": security, "vault": changeKeys,
	"taxonomy": importTaxonomy, "employers": importEmployers, "ads": importAds, "log": logCommand, "receipt": receiptCommand}

func run(ctx context.Context, args, environ []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	if args[0] == "doctor" { // it says what is wrong with the settings too
		return doctor(ctx, environ, out)
	}
	c, ok := commands[args[0]]
	if !ok {
		return errUsage
	}
	s, err := boot.Load(environ)
	if err != nil {
		return err
	}
	return plain(c(ctx, s, args[1:], out))
}

// plain puts the faults that an operator meets into words.
func plain(err error) error {
	switch code := fault.Code(err); {
	case code == "not_passed":
		return errors.New("the last day of that month has not passed: there is nobody to judge yet")
	case code == "left":
		return errors.New("somebody else is making the same run: run it again")
	case code == "one_person_for_each_number":
		return errors.New("somebody with that number is registered already")
	}
	return err
}

// operate opens the database as the operator: who acts is kept in the log by
// the name that the operating system knows.
func operate(ctx context.Context, s boot.Settings) (*postgres.DB, person.Actor, error) {
	if err := s.Need("PORTAL_DATABASE_URL_WORKER"); err != nil {
		return nil, person.Actor{}, err
	}
	db, err := postgres.Open(ctx, s.WorkerDatabaseURL, boot.NewClock(s).Now)
	if err != nil {
		return nil, person.Actor{}, err
	}
	name := "unknown"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	actor, err := db.Admit(ctx, rand.Text(), person.Operator, name, "", time.Hour)
	if err != nil {
		db.Close()
		return nil, person.Actor{}, err
	}
	return db, actor, nil
}

// flags returns a set that prints its own usage to out.
func flags(name, arguments string, out io.Writer) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(out)
	f.Usage = func() {
		fmt.Fprintf(out, "usage: portalctl %s %s\n", name, arguments)
		f.PrintDefaults()
	}
	return f
}
