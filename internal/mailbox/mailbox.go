// Package mailbox reaches people outside the portal, to say no more than that
// there is something to read in it. Whoever writes the subject and the body keeps
// them so: mail travels and lies in the open. docs/messages.md tells the whole way.
package mailbox

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

// Unsent is the kind of every fault that is not the receiver's: another try may
// cure it. Its codes are connect, tls, auth, smtp_4xx, smtp_5xx, smtp, file, and
// those of a Gateway.
var Unsent = errors.New("not sent")

// Gone is the kind of every fault that no other try cures, for there is nobody to
// send to. Its codes are not_an_email, no_such_address and no_mailbox.
var Gone = errors.New("nobody there")

// A Note is one neutral message to one person.
type Note struct {
	ID            string        // the same in every try
	Email         string        // for a Mailbox
	Number        person.Number // for a Gateway
	Lang          string
	Subject, Body string
}

// A Channel is a way to somebody outside the portal. Carry tries once; nil means
// that the next hop has taken the note, and carrying it again may give two.
//
// Faults: Gone and Unsent with a code. No error holds an address, a number, a
// subject, a body, or the words of who answered.
type Channel interface {
	Carry(ctx context.Context, n Note) error
}

var errAddress = errors.New("mailbox: the address must be smtp://host:port, smtps://host:port or dir:/path")

const longestTry = 20 * time.Second

// A Mailbox sends mail from one address. It is safe for concurrent use.
type Mailbox struct {
	from    string
	bounces string // "" for from
	send    func(context.Context, *mail.Msg) error
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
		c, err := client(u, u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback())
		if err != nil {
			return nil, errAddress
		}
		// Each call dials a connection of its own.
		m.send = func(ctx context.Context, msg *mail.Msg) error { return coded(c.DialAndSendWithContext(ctx, msg)) }
	default:
		return nil, errAddress
	}
	return m, nil
}

// ReturnTo says where bounces go: to address, with "+" and the note's id before
// its "@" (VERP). Without it they go to the sender, and nobody reads them.
func (m *Mailbox) ReturnTo(address string) error {
	if local, domain, ok := strings.Cut(address, "@"); !ok || local == "" || strings.ContainsAny(domain, "@+") || mail.NewMsg().EnvelopeFrom(address) != nil {
		return errors.New("mailbox: the address for bounces is no e-mail address")
	}
	m.bounces = address
	return nil
}

// client returns a client for a server's address; a local one need not speak TLS.
// Where it does, its certificate must be good there too.
func client(u *url.URL, local bool, more ...mail.Option) (*mail.Client, error) {
	opts := append([]mail.Option{mail.WithTimeout(longestTry)}, more...)
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

// coded is err of a try to send, by a code.
func coded(err error) error {
	if err == nil {
		return nil
	}
	var sent *mail.SendError
	var auth *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var dialled *net.OpError
	switch {
	case errors.As(err, &sent) && sent.Reason == mail.ErrSMTPRcptTo && noSuchAddress(sent.ErrorCode(), sent.EnhancedStatusCode()):
		return fault.Coded(Gone, "no_such_address")
	case errors.As(err, &sent) && sent.ErrorCode() >= 500:
		return fault.Coded(Unsent, "smtp_5xx")
	case errors.As(err, &sent) && sent.ErrorCode() >= 400:
		return fault.Coded(Unsent, "smtp_4xx")
	case errors.As(err, &auth), errors.As(err, &record), strings.Contains(err.Error(), "STARTTLS"):
		return fault.Coded(Unsent, "tls")
	case errors.As(err, &dialled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return fault.Coded(Unsent, "connect")
	case strings.Contains(err.Error(), "AUTH"):
		return fault.Coded(Unsent, "auth")
	}
	return fault.Coded(Unsent, "smtp")
}

// Send sends one message as plain text to one address. Sending twice gives two
// messages.
//
// Faults: as Carry's.
func (m *Mailbox) Send(ctx context.Context, to, subject, body string) error {
	return m.Carry(ctx, Note{Email: to, Subject: subject, Body: body})
}

// Carry sends n as plain text to its e-mail address.
func (m *Mailbox) Carry(ctx context.Context, n Note) error {
	msg := mail.NewMsg()
	if msg.From(m.from) != nil {
		return fault.Coded(Unsent, "smtp")
	}
	if local, domain, ok := strings.Cut(m.bounces, "@"); ok && n.ID != "" && msg.EnvelopeFrom(local+"+"+n.ID+"@"+domain) != nil {
		return fault.Coded(Unsent, "smtp")
	}
	if msg.To(n.Email) != nil {
		return fault.Coded(Gone, "not_an_email")
	}
	msg.Subject(n.Subject)
	msg.SetBodyString(mail.TypeTextPlain, n.Body)
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
