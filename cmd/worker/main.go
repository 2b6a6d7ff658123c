// Command worker works the queue and the deadline runs, as portal_worker.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/dispatch"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/vault"
)

func main() {
	ctx, stop := boot.Context()
	defer stop()
	if err := run(ctx, os.Environ()); err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		os.Exit(1)
	}
}

const (
	tickEvery     = 10 * time.Second
	tickEveryDemo = time.Second // the clock's page moves time by days
	grace         = 10 * time.Second
)

// run works until ctx ends, then finishes the jobs under way.
func run(ctx context.Context, environ []string) error {
	s, err := boot.Load(environ)
	if err != nil {
		return err
	}
	if err := s.Need("PORTAL_DATABASE_URL_WORKER", "PORTAL_IDENTITY_KEYS_FILE", "PORTAL_SIGNING_KEYS_FILE"); err != nil {
		return err
	}
	log := boot.Logger(os.Stderr, "worker", s.LogLevel)
	db, err := postgres.Open(ctx, s.WorkerDatabaseURL, boot.NewClock(s).Now)
	if err != nil {
		return err
	}
	defer db.Close()
	service, signer, err := prepare(s, db, log)
	if err != nil {
		return err
	}
	if err := publish(ctx, db, signer, service.Receipts); err != nil {
		return fmt.Errorf("publish the keys: %w", err)
	}
	every := tickEvery
	if s.DemoClock != "" {
		every = tickEveryDemo
	}
	return work(ctx, db, service.Config(every), log)
}

// prepare opens the keys and the mailbox.
func prepare(s boot.Settings, db *postgres.DB, log *slog.Logger) (*dispatch.Service, *vault.Signer, error) {
	file, err := os.ReadFile(s.IdentityKeys)
	if err != nil {
		return nil, nil, fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	v, err := vault.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("PORTAL_IDENTITY_KEYS_FILE: %w", err)
	}
	if file, err = os.ReadFile(s.SigningKeys); err != nil {
		return nil, nil, fmt.Errorf("PORTAL_SIGNING_KEYS_FILE: %w", err)
	}
	signer, err := vault.OpenSigner(file)
	if err != nil {
		return nil, nil, fmt.Errorf("PORTAL_SIGNING_KEYS_FILE: %w", err)
	}
	url := strings.TrimSuffix(s.URL.String(), "/")
	service := &dispatch.Service{DB: db, Vault: v, URL: url, Phone: s.ContactPhone, Post: s.ContactAddress, Log: log, SecurityDays: s.SecurityLogDays,
		Fund: fund.Client{HTTP: &http.Client{}, Signer: signer, Now: time.Now, Source: url}}
	if s.LogKeys == "" {
		log.Warn("PORTAL_LOG_KEYS_FILE is not set: the access log is not sealed")
	} else {
		if file, err = os.ReadFile(s.LogKeys); err == nil {
			service.Ledger, err = vault.OpenLog(file)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("PORTAL_LOG_KEYS_FILE: %w", err)
		}
		service.CheckpointFile = s.LogCheckpointFile
	}
	if s.ReceiptKeys == "" {
		log.Warn("PORTAL_RECEIPT_KEYS_FILE is not set: receipts are not signed")
	} else {
		if file, err = os.ReadFile(s.ReceiptKeys); err == nil {
			service.Receipts, err = vault.OpenLog(file)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("PORTAL_RECEIPT_KEYS_FILE: %w", err)
		}
	}
	if s.Mail != "" {
		service.DPO, service.Circle = s.DPOMail, s.CircleMail
		from := s.MailFrom
		if from == "" {
			from = "noreply@" + s.URL.Hostname()
		}
		box, err := mailbox.Open(s.Mail, from)
		if err != nil {
			return nil, nil, fmt.Errorf("PORTAL_MAIL: %w", err)
		}
		if s.MailBounces != "" {
			if err := box.ReturnTo(s.MailBounces); err != nil {
				return nil, nil, fmt.Errorf("PORTAL_MAIL_BOUNCES: %w", err)
			}
		}
		service.Mail = box
	}
	if s.Messages != "" {
		if service.Messages, err = mailbox.OpenGateway(s.Messages, s.MessagesToken); err != nil {
			return nil, nil, fmt.Errorf("PORTAL_MESSAGES: %w", err)
		}
	}
	return service, signer, nil
}

// publish writes the public keys where the portal finds them: all of the notices',
// and those of receipts that are not there yet.
func publish(ctx context.Context, db *postgres.DB, signer *vault.Signer, receipts *vault.LogSigner) error {
	actor, err := db.Admit(ctx, rand.Text(), person.System, "worker", "", time.Minute)
	if err != nil {
		return err
	}
	return db.InTx(ctx, actor, access.Operate, func(tx *postgres.Tx) error {
		err := tx.PublishKeys(ctx, signer.PublicKeys())
		if err != nil || receipts == nil {
			return err
		}
		for _, k := range receipts.Published() {
			if err := tx.PublishReceiptKey(ctx, postgres.ReceiptKey{Verifier: k.Verifier, FromAt: k.From}); err != nil {
				return err
			}
		}
		return nil
	})
}

// work works the queue until ctx ends. Jobs under way then have some time to
// finish; what does not is left as a worker that was killed leaves it.
func work(ctx context.Context, db *postgres.DB, config *river.Config, log *slog.Logger) error {
	client, err := river.NewClient(riverpgxv5.New(db.Pool()), config)
	if err != nil {
		return err
	}
	whole := context.WithoutCancel(ctx)
	if err := client.Start(whole); err != nil {
		return fmt.Errorf("start the queue: %w", err)
	}
	if err := dispatch.Begin(ctx, client); err != nil {
		return err
	}
	log.Info("working")
	<-ctx.Done()
	log.Info("stopping")
	soft, cancel := context.WithTimeout(whole, grace)
	defer cancel()
	if err := client.Stop(soft); err == nil {
		return nil
	}
	hard, cancel := context.WithTimeout(whole, grace)
	defer cancel()
	return client.StopAndCancel(hard)
}
