package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/witness"
)

var errReceiptUsage = errors.New(`usage: portalctl receipt COMMAND

  verify FILE --key KEYS                            say whether a receipt is the authority's, unchanged; needs no database
  keys                                              print the public keys, as the portal publishes them
  newkey NAME | newkey --add MOMENT FILE            print a new file of keys, or FILE with one more that signs from MOMENT on`)

// receiptCommand is what an operator, and whoever is shown a receipt, does with
// receipts.
func receiptCommand(_ context.Context, s boot.Settings, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errReceiptUsage
	}
	switch args[0] {
	case "verify":
		return receiptVerify(args[1:], out)
	case "newkey":
		return logNewKey(args[1:], out)
	case "keys":
		if err := s.Need("PORTAL_RECEIPT_KEYS_FILE"); err != nil {
			return err
		}
		file, err := os.ReadFile(s.ReceiptKeys)
		if err != nil {
			return fmt.Errorf("PORTAL_RECEIPT_KEYS_FILE: %w", err)
		}
		signer, err := vault.OpenLog(file)
		if err == nil {
			_, err = io.WriteString(out, signer.Verifiers())
		}
		return err
	}
	return errReceiptUsage
}

// receiptVerify needs no database and no settings: a file, and the public keys.
func receiptVerify(args []string, out io.Writer) error {
	f := flags("receipt verify", "FILE --key KEYS", out)
	key := f.String("key", "", "file of public keys (the portal's /kvitto/nycklar), or one such key")
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
		return errors.New("a receipt and a key are needed")
	}
	text := *key
	if b, err := os.ReadFile(*key); err == nil {
		text = string(b)
	}
	keys, err := witness.ParseKeys(text)
	if err != nil {
		return fmt.Errorf("--key: %w", err)
	}
	file, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if _, err := witness.VerifyReceipt(string(file), keys); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "utfärdat av myndigheten, oförändrat (issued by the authority, unchanged)")
	return err
}
