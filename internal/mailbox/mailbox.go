// Package mailbox sends e-mail that says no more than that there is something
// to read in the portal. Whoever writes the subject and the body keeps them so:
// mail travels and lies in the open.
package mailbox

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"

	"aktivitetsportalen/internal/fault"
)

// Unsent is the kind of every fault of Send that another try may cure; its
// codes are smtp and file.
var Unsent = errors.New("not sent")

var errAddress = errors.New("mailbox: the address must be smtp://host:port, smtps://host:port or dir:/path")

const longestTry = 20 * time.Second

// A Mailbox sends mail from one address. It is safe for concurrent use.
type Mailbox struct {
	from string
	send func(context.Context, *mail.Msg) error
}

// Open returns a mailbox that sends as from, to what address names:
//
//	smtp://user:password@host:587   a server, with STARTTLS demanded unless it is on this machine
//	smtps://user:password@host:465  a server, with TLS from the start
//	dir:/path                       a directory that gets one .eml file for each message (demo)
//
// No error holds the address, for it may hold a password.
func Open(address, from string) (*Mailbox, error) {
	if err := mail.NewMsg().From(from); err != nil {
		return nil, errors.New("mailbox: the sender is no e-mail address")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errAddress
	}
	m := &Mailbox{from: from}
	switch {
	case u.Scheme == "dir" && filepath.IsAbs(u.Path):
		if err := os.MkdirAll(u.Path, 0o700); err != nil {
			return nil, errors.New("mailbox: the directory cannot be made")
		}
		m.send = func(_ context.Context, msg *mail.Msg) error { return writeTo(u.Path, msg) }
	case (u.Scheme == "smtp" || u.Scheme == "smtps") && u.Hostname() != "":
		c, err := client(u)
		if err != nil {
			return nil, errAddress
		}
		// Each call dials a connection of its own.
		m.send = func(ctx context.Context, msg *mail.Msg) error {
			if c.DialAndSendWithContext(ctx, msg) != nil {
				return fault.Coded(Unsent, "smtp")
			}
			return nil
		}
	default:
		return nil, errAddress
	}
	return m, nil
}

// client returns a client for a server's address.
func client(u *url.URL) (*mail.Client, error) {
	opts := []mail.Option{mail.WithTimeout(longestTry)}
	local := u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback()
	switch {
	case u.Scheme == "smtps":
		opts = append(opts, mail.WithSSLPort(false))
	case local:
		opts = append(opts, mail.WithTLSPolicy(mail.TLSOpportunistic))
	default:
		opts = append(opts, mail.WithTLSPortPolicy(mail.TLSMandatory))
	}
	if s := u.Port(); s != "" {
		port, err := strconv.Atoi(s)
		if err != nil {
			return nil, err
		}
		opts = append(opts, mail.WithPort(port))
	}
	if password, ok := u.User.Password(); ok {
		opts = append(opts, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(u.User.Username()), mail.WithPassword(password))
	}
	return mail.NewClient(u.Hostname(), opts...)
}

// Send sends one message as plain text to one address. Sending twice gives two
// messages.
//
// Faults: fault.Invalid with code not_an_email; Unsent with a code. No error
// holds the address, the subject, the body, or a server's words.
func (m *Mailbox) Send(ctx context.Context, to, subject, body string) error {
	msg := mail.NewMsg()
	if msg.From(m.from) != nil {
		return fault.Coded(Unsent, "smtp")
	}
	if msg.To(to) != nil {
		return fault.Coded(fault.Invalid, "not_an_email")
	}
	msg.Subject(subject)
	msg.SetBodyString(mail.TypeTextPlain, body)
	msg.SetMessageID()
	msg.SetDate()
	// RFC 3834: nobody's holiday answers this.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	return m.send(ctx, msg)
}

// writeTo writes msg to a new file of dir, whole or not at all.
func writeTo(dir string, msg *mail.Msg) error {
	name := filepath.Join(dir, time.Now().UTC().Format("20060102T150405.000000000Z-")+rand.Text()[:8]+".eml")
	if msg.WriteToFile(name+".part") != nil || os.Rename(name+".part", name) != nil {
		return fault.Coded(Unsent, "file")
	}
	return nil
}
