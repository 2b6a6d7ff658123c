package mailbox

import (
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"aktivitetsportalen/internal/fault"
)

const to = "asa@example.se"

// A server takes what is sent to it, or refuses everybody.
type server struct {
	refuse     bool
	mail, rcpt error
	from       string
	got        chan string
}

func (s *server) NewSession(*smtp.Conn) (smtp.Session, error) { return s, nil }
func (s *server) Reset()                                      {}
func (s *server) Logout() error                               { return nil }
func (s *server) Mail(from string, _ *smtp.MailOptions) error { s.from = from; return s.mail }
func (s *server) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.rcpt != nil {
		return s.rcpt
	}
	if s.refuse {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.NoEnhancedCode, Message: "nobody here is called " + to}
	}
	return nil
}

func (s *server) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	s.got <- string(b)
	return err
}

func serve(t *testing.T, s *server) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := smtp.NewServer(s)
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return "smtp://" + l.Addr().String()
}

func open(t *testing.T, address string) *Mailbox {
	t.Helper()
	m, err := Open(address, "Aktivitetsportalen <svara-inte@example.se>")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func check(t *testing.T, raw string) {
	t.Helper()
	msg, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	if err != nil || subject != "Något nytt på Mina sidor" {
		t.Errorf("subject %q, %v", subject, err)
	}
	if got := msg.Header.Get("To"); got != "<"+to+">" {
		t.Errorf("to %q", got)
	}
	body, _ := io.ReadAll(quotedprintable.NewReader(msg.Body))
	if strings.TrimSpace(string(body)) != "Logga in för att läsa." {
		t.Errorf("body %q", body)
	}
}

func TestSendToServer(t *testing.T) {
	s := &server{got: make(chan string, 1)}
	if err := open(t, serve(t, s)).Send(t.Context(), to, "Något nytt på Mina sidor", "Logga in för att läsa."); err != nil {
		t.Fatal(err)
	}
	check(t, <-s.got)
}

func TestSendToDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mail")
	m := open(t, "dir:"+dir)
	for range 2 {
		if err := m.Send(t.Context(), to, "Något nytt på Mina sidor", "Logga in för att läsa."); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	if err != nil || len(files) != 2 {
		t.Fatalf("files %v, %v", files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	check(t, string(raw))
}

func TestFaultsHoldNoAddress(t *testing.T) {
	refusing := open(t, serve(t, &server{refuse: true}))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	answers := func(code int, status smtp.EnhancedCode) *Mailbox {
		return open(t, serve(t, &server{rcpt: &smtp.SMTPError{Code: code, EnhancedCode: status, Message: "not asa@example.se"}}))
	}
	for name, tc := range map[string]struct {
		m    *Mailbox
		to   string
		kind error
		code string
	}{
		"nobody there":         {refusing, to, Gone, "no_such_address"},
		"nobody, as said anew": {answers(550, smtp.EnhancedCode{5, 1, 1}), to, Gone, "no_such_address"},
		"not liked":            {answers(550, smtp.EnhancedCode{5, 7, 1}), to, Unsent, "smtp_5xx"},
		"full":                 {answers(552, smtp.EnhancedCode{5, 2, 2}), to, Unsent, "smtp_5xx"},
		"later":                {answers(450, smtp.EnhancedCode{4, 2, 0}), to, Unsent, "smtp_4xx"},
		"sender refused":       {open(t, serve(t, &server{mail: &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 8}, Message: "asa"}})), to, Unsent, "smtp_5xx"},
		"no server":            {open(t, "smtp://"+l.Addr().String()), to, Unsent, "connect"},
		"no address":           {refusing, "asa", Gone, "not_an_email"},
		"two addresses":        {refusing, to + "\r\nBcc: b@example.se", Gone, "not_an_email"},
	} {
		err := tc.m.Send(t.Context(), tc.to, "s", "b")
		if !errors.Is(err, tc.kind) || fault.Code(err) != tc.code || strings.Contains(err.Error(), "asa") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSubjectCannotAddHeaders(t *testing.T) {
	s := &server{got: make(chan string, 1)}
	if err := open(t, serve(t, s)).Send(t.Context(), to, "a\r\nBcc: b@example.se", "b"); err != nil {
		return // refused: as good
	}
	msg, err := mail.ReadMessage(strings.NewReader(<-s.got))
	if err != nil || msg.Header.Get("Bcc") != "" {
		t.Errorf("a header was added: %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, address := range []string{"", "dir:relative", "http://x", "smtp://", "smtp://user:hemligt@host:port", "hemligt"} {
		if _, err := Open(address, to); err == nil || strings.Contains(err.Error(), "hemligt") {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := Open("dir:"+t.TempDir(), "x"); err == nil {
		t.Error("a sender that is no address")
	}
}
