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
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/vault"
)

// rekeyBatch is how many rows one transaction changes.
const rekeyBatch = 500

// changeKeys changes the keys of the vault, in three commands: new-keys, then
// every program started again, then rotate and retire.
func changeKeys(ctx context.Context, s boot.Settings, args []string, out io.Writer) error {
	f := flags("vault", "new-keys | rotate | retire", out)
	if err := f.Parse(args); err != nil {
		return err
	}
	if err := s.Need("PORTAL_IDENTITY_KEYS_FILE"); err != nil {
		return err
	}
	switch f.Arg(0) {
	case "new-keys":
		err := rewrite(s.IdentityKeys, vault.Renew)
		if errors.Is(err, vault.ErrUnderWay) {
			return errors.New("the last change of keys is not finished: run vault rotate and vault retire first")
		}
		if err == nil {
			fmt.Fprintln(out, "new keys are in the file, and the earlier ones still open and find. Start every program again, then run portalctl vault rotate")
		}
		return err
	case "rotate":
		return rotate(ctx, s, out)
	case "retire":
		return retire(ctx, s, out)
	}
	f.Usage()
	return errors.New("a step is needed: new-keys, rotate or retire")
}

// rotate seals and hashes anew, batch by batch, each row that other keys made.
// It may be stopped and run again at any point.
func rotate(ctx context.Context, s boot.Settings, out io.Writer) error {
	v, db, actor, err := openVault(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	all := 0
	for {
		var n, stale int
		err := db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
			rows, err := tx.StaleKeys(ctx, v.KeyID(), rekeyBatch)
			if stale = len(rows); err != nil || stale == 0 {
				return err
			}
			n, err = tx.Rekey(ctx, v.KeyID(), rows, v.Reseal)
			return err
		})
		all += n
		switch {
		case fault.Code(err) == "one_person_for_each_number":
			return fmt.Errorf("after %d rows: two records hold the same number, one by each key: merge or remove one of them, and run it again", all)
		case err != nil:
			return fmt.Errorf("after %d rows: %w", all, err)
		case stale == 0:
			fmt.Fprintf(out, "%d rows sealed and hashed anew; none is left\n", all)
			return nil
		}
	}
}

// retire takes the earlier key of the hash out of the file, once no row is found
// by it.
func retire(ctx context.Context, s boot.Settings, out io.Writer) error {
	v, db, actor, err := openVault(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	err = db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		rows, err := tx.StaleKeys(ctx, v.KeyID(), 1)
		if err == nil && len(rows) > 0 {
			err = errors.New("there are rows that the earlier key made: run vault rotate first")
		}
		return err
	})
	if err == nil {
		err = rewrite(s.IdentityKeys, vault.Retire)
	}
	if errors.Is(err, vault.ErrNoChange) {
		return errors.New("there is no earlier key in the file")
	}
	if err == nil {
		fmt.Fprintln(out, "the earlier key of the hash is gone. Start every program again; the earlier key of the seal stays for people's notes")
	}
	return err
}

func openVault(ctx context.Context, s boot.Settings) (*vault.Vault, *postgres.DB, person.Actor, error) {
	file, err := os.ReadFile(s.IdentityKeys)
	if err != nil {
		return nil, nil, person.Actor{}, errors.New("the file that PORTAL_IDENTITY_KEYS_FILE names cannot be read")
	}
	v, err := vault.Open(file)
	if err != nil {
		return nil, nil, person.Actor{}, err
	}
	db, actor, err := operate(ctx, s)
	return v, db, actor, err
}

// rewrite puts what change makes of a file in its place, whole or not at all.
func rewrite(name string, change func([]byte) ([]byte, error)) error {
	was, err := os.ReadFile(name)
	if err != nil {
		return errors.New("the file that PORTAL_IDENTITY_KEYS_FILE names cannot be read")
	}
	b, err := change(was)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".keys-*") // 0600
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
