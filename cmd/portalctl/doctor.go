package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/vault"
)

// A finding is one thing that doctor looked at. wrong is empty when it is well;
// it never repeats a value that could be secret.
type finding struct{ what, wrong string }

// doctor checks the settings and what they lead to, and says in plain words
// what is wrong. It fails if anything is.
func doctor(ctx context.Context, environ []string, out io.Writer) error {
	s, err := boot.Load(environ)
	if err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			fmt.Fprintln(out, "wrong  setting:", line)
		}
		fmt.Fprintln(out, "\nThe settings are:")
		for _, row := range boot.Table {
			fmt.Fprintf(out, "  %-32s %s\n", row.Name, row.Means)
		}
		return errors.New("the settings cannot be read")
	}
	found := append(append(files(s), databases(ctx, s)...), identityProviders(ctx, s)...)
	sick := 0
	for _, f := range found {
		if f.wrong == "" {
			fmt.Fprintln(out, "ok    ", f.what)
			continue
		}
		sick++
		fmt.Fprintf(out, "wrong  %s: %s\n", f.what, f.wrong)
	}
	if sick > 0 {
		return fmt.Errorf("%d of %d things are wrong", sick, len(found))
	}
	return nil
}

// files checks the keys, and then the channels.
func files(s boot.Settings) []finding {
	key := func(what, name, path string, open func([]byte) error) finding {
		if path == "" {
			return finding{what, name + " is not set"}
		}
		info, err := os.Stat(path)
		if err != nil {
			return finding{what, name + " names a file that cannot be read"}
		}
		if info.Mode().Perm()&0o077 != 0 {
			return finding{what, "others than its owner may read the file that " + name + " names (chmod 600)"}
		}
		b, err := os.ReadFile(path)
		if err != nil || open(b) != nil {
			return finding{what, "the file that " + name + " names is no such key file, or cannot be read"}
		}
		return finding{what, ""}
	}
	found := []finding{
		key("keys of personal numbers", "PORTAL_IDENTITY_KEYS_FILE", s.IdentityKeys, func(b []byte) error { _, err := vault.Open(b); return err }),
		key("keys that sign notices", "PORTAL_SIGNING_KEYS_FILE", s.SigningKeys, func(b []byte) error { _, err := vault.OpenSigner(b); return err }),
	}
	if s.LogKeys == "" {
		found = append(found, finding{"the access log is sealed", "PORTAL_LOG_KEYS_FILE is not set: nobody would find out that the log was changed"})
	} else {
		found = append(found, key("keys that seal the access log", "PORTAL_LOG_KEYS_FILE", s.LogKeys, func(b []byte) error { _, err := vault.OpenLog(b); return err }))
	}
	if s.ReceiptKeys == "" {
		found = append(found, finding{"receipts are signed", "PORTAL_RECEIPT_KEYS_FILE is not set: a receipt could be shown to nobody else"})
	} else {
		found = append(found, key("keys that sign receipts", "PORTAL_RECEIPT_KEYS_FILE", s.ReceiptKeys, func(b []byte) error { _, err := vault.OpenLog(b); return err }))
	}
	return append(append(found, controller(s)...), channels(s)...)
}

// controller checks that the pages say who answers for the data, and how the data
// protection officer is reached (GDPR art. 13.1 a and b).
func controller(s boot.Settings) []finding {
	dpo, who := finding{"contact of the data protection officer", ""}, finding{"the controller’s name", ""}
	if s.ContactDPO == "" {
		dpo.wrong = "PORTAL_CONTACT_DPO is not set: the page on personal data does not say how to reach them, as it has to (GDPR art. 13.1 b)"
	}
	if s.About.Organisation == "" {
		who.wrong = "PORTAL_SAML_ORGANISATION is not set: the page on personal data does not name the controller, as it has to (GDPR art. 13.1 a)"
	}
	return []finding{dpo, who}
}

// channels checks the ways to people outside the portal, as the worker opens them:
// mail and where its bounces go, if any, and the adapter to Mina meddelanden.
func channels(s boot.Settings) (found []finding) {
	mail, bounces := finding{"mail", ""}, finding{"bounces of mail", ""}
	from := s.MailFrom
	if from == "" {
		from = "noreply@" + s.URL.Hostname()
	}
	box, err := mailbox.Open(s.Mail, from)
	switch {
	case s.Mail == "" && s.MailBounces != "":
		found = append(found, finding{bounces.what, "PORTAL_MAIL_BOUNCES is set, and PORTAL_MAIL is not set: no mail is sent that could come back"})
	case s.Mail == "":
		found = append(found, finding{"mail (none is sent: PORTAL_MAIL is not set)", ""})
	case err != nil:
		mail.wrong = err.Error()
		found = append(found, mail)
	case s.MailBounces == "":
		found = append(found, mail, finding{"bounces of mail (nobody reads them: PORTAL_MAIL_BOUNCES is not set)", ""})
	default:
		if err := box.ReturnTo(s.MailBounces); err != nil {
			bounces.wrong = err.Error()
		}
		found = append(found, mail, bounces)
	}
	messages := finding{"Mina meddelanden", ""}
	switch _, err := mailbox.OpenGateway(s.Messages, s.MessagesToken); {
	case s.Messages == "" && s.MessagesToken != "":
		messages.wrong = "PORTAL_MESSAGES_TOKEN is set, and PORTAL_MESSAGES is not: nothing is sent that way"
	case s.Messages == "":
		messages.what = "Mina meddelanden (nobody can choose it: PORTAL_MESSAGES is not set)"
	case err != nil:
		messages.wrong = err.Error()
	}
	return append(found, messages)
}

// databases connects as each role, and asks as the worker what is registered.
func databases(ctx context.Context, s boot.Settings) (found []finding) {
	for _, role := range []struct{ name, setting, url string }{
		{"portal_web", "PORTAL_DATABASE_URL", s.DatabaseURL}, {"portal_fund", "PORTAL_DATABASE_URL_FUND", s.FundDatabaseURL},
		{"portal_worker", "PORTAL_DATABASE_URL_WORKER", s.WorkerDatabaseURL}} {
		f := finding{"database as " + role.name, ""}
		if role.url == "" {
			f.wrong = role.setting + " is not set"
			found = append(found, f)
			continue
		}
		db, err := postgres.Open(ctx, role.url, time.Now)
		if err == nil {
			brief, cancel := context.WithTimeout(ctx, 5*time.Second)
			var as string
			if as, err = db.Role(brief); err == nil && as != role.name {
				err = errors.New("it leads to another role: " + as)
			}
			if err == nil {
				err = db.Ready(brief)
			}
			if err == nil && role.name == "portal_worker" {
				found = append(found, receivers(brief, db, s)...)
				found = append(found, metadataCopies(brief, db, s)...)
			}
			cancel()
			db.Close()
		}
		if err != nil {
			f.wrong = "it cannot be used (" + oneLine(err) + "); has portalctl roles and portalctl migrate been run?"
		}
		found = append(found, f)
	}
	return found
}

// receivers checks where notices go.
func receivers(ctx context.Context, db *postgres.DB, s boot.Settings) (found []finding) {
	rs, err := db.Receivers(ctx)
	if err != nil {
		return []finding{{"funds", "cannot be read"}}
	}
	complementary, iaf := finding{"a complementary fund", "there is none: a notice about somebody who is a member nowhere has nowhere to go"}, finding{"IAF", "it is not registered as a receiver"}
	for _, r := range rs {
		if r.Complementary {
			complementary.wrong = ""
		}
		if r.Kind == "iaf" {
			iaf.wrong = ""
		}
		f := finding{"receiver " + r.Code, ""}
		switch {
		case !strings.HasPrefix(r.Endpoint, "https://") && !s.Loopback():
			f.wrong = "its address is not https"
		case len(r.AckKey) != ed25519.PublicKeySize:
			f.wrong = "it has no key for its acknowledgements: they cannot be verified"
		}
		found = append(found, f)
	}
	return append(found, complementary, iaf)
}

// identityProviders reads the metadata of each at once, as the portal would. It
// says nothing where none is set: the worker's settings need none.
func identityProviders(ctx context.Context, s boot.Settings) (found []finding) {
	if s.EID.Metadata == "" {
		return nil
	}
	eid, personal, err := s.Providers(nil, slog.New(slog.DiscardHandler), boot.Presented{})
	if err != nil {
		return []finding{{"sign-in", oneLine(err)}}
	}
	for _, p := range []*signin.Provider{eid, personal} {
		for _, c := range p.Check(ctx, time.Now()) {
			f := finding{fmt.Sprintf("identity providers of %s (%d)", c.Source, len(c.IdPs)), ""}
			if c.Err != nil {
				f.wrong = oneLine(c.Err)
			}
			found = append(found, f)
		}
	}
	return found
}

// metadataCopies says how old the copies are that sign-in uses while a source is
// away.
func metadataCopies(ctx context.Context, db *postgres.DB, s boot.Settings) (found []finding) {
	ages, err := db.MetadataAges(ctx)
	if err != nil {
		return []finding{{"kept copies of metadata", "cannot be read"}}
	}
	used := strings.Fields(s.EID.Metadata + " " + s.Staff.Metadata + " " + s.Fund.Metadata)
	for _, a := range ages {
		if len(used) > 0 && !slices.Contains(used, a.Source) {
			continue
		}
		f := finding{"kept copy of " + a.Source + ", fetched " + a.FetchedAt.UTC().Format(time.RFC3339), ""}
		if a.ValidUntil != nil && time.Until(*a.ValidUntil) < signin.MetadataAlarm {
			f.wrong = "it holds until " + a.ValidUntil.UTC().Format(time.RFC3339) + " only: nobody can sign in by it afterwards"
		}
		found = append(found, f)
	}
	return found
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
