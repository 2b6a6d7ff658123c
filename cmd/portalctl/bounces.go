package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/postgres"
)

// bounces reads messages that came to PORTAL_MAIL_BOUNCES, one a file, and notes
// what did not arrive. It says how many, and nothing of whom. A message that is no
// bounce, or is one that has been read before, changes nothing, so a folder can be
// read as often as one likes.
func bounces(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("bounces import", "FILE|FOLDER|- …", out)
	if len(args) == 0 || args[0] != "import" {
		f.Usage()
		return errors.New("bounces are imported")
	}
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	if f.NArg() == 0 {
		f.Usage()
		return errors.New("a file, a folder of files (the new and cur of a Maildir, say), or - for one message on standard input")
	}
	files, err := messageFiles(f.Args())
	if err != nil {
		return err
	}
	db, actor, err := operate(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	noted, gone := 0, 0
	for _, name := range files {
		b, err := readBounce(name)
		if errors.Is(err, mailbox.ErrNoBounce) {
			continue
		}
		if err != nil {
			return err
		}
		if err := db.InTx(ctx, actor, access.Tell, func(tx *postgres.Tx) error {
			first, err := tx.Bounced(ctx, b.ID, b.Gone)
			if first {
				noted++
			}
			if first && b.Gone {
				gone++
			}
			return err
		}); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "messages %d, bounces noted %d, of them addresses that get no more mail %d\n", len(files), noted, gone)
	return err
}

// messageFiles returns the files that are named, and those of the folders.
func messageFiles(names []string) (files []string, err error) {
	for _, name := range names {
		if name == "-" {
			files = append(files, name)
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.Type().IsRegular() {
				files = append(files, filepath.Join(name, e.Name()))
			}
		}
	}
	return files, nil
}

func readBounce(name string) (mailbox.Bounce, error) {
	if name == "-" {
		return mailbox.ReadBounce(os.Stdin)
	}
	f, err := os.Open(name)
	if err != nil {
		return mailbox.Bounce{}, err
	}
	defer f.Close()
	return mailbox.ReadBounce(f)
}
