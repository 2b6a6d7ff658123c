package mailbox

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/big"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/wneessen/go-mail"

	"aktivitetsportalen/internal/fault"
)

// certificate returns one for this machine, and who believes it.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}

// A mailbox to a server of ours speaks as it would to one elsewhere: TLS from the
// start or by STARTTLS, a certificate that somebody vouches for, and an end to
// the waiting; nothing is sent in the open.
func TestSend_TLS(t *testing.T) {
	config, roots := certificate(t)
	listen := func(implicit bool, speaks *tls.Config) (string, *server) {
		t.Helper()
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s := &server{got: make(chan string, 1)}
		srv := smtp.NewServer(s)
		srv.TLSConfig = speaks
		inner := l
		if implicit {
			inner = tls.NewListener(l, config)
		}
		go srv.Serve(inner)
		t.Cleanup(func() { srv.Close() })
		return l.Addr().String(), s
	}
	hung, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and says nothing
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { hung.Close() })
	implicit, one := listen(true, nil)
	starts, two := listen(false, config)
	bare, three := listen(false, nil)
	for name, tc := range map[string]struct {
		address string
		roots   *x509.CertPool
		s       *server
		code    string // of the fault; "" when it is sent
	}{
		"TLS from the start":  {"smtps://" + implicit, roots, one, ""},
		"STARTTLS":            {"smtp://" + starts, roots, two, ""},
		"nobody vouches":      {"smtp://" + starts, x509.NewCertPool(), two, "tls"},
		"nobody vouches at 1": {"smtps://" + implicit, x509.NewCertPool(), one, "tls"},
		"no TLS":              {"smtp://" + bare, roots, three, "tls"},
		"silence":             {"smtp://" + hung.Addr().String(), roots, nil, "connect"},
	} {
		u, err := url.Parse(tc.address)
		if err != nil {
			t.Fatal(err)
		}
		more := []mail.Option{mail.WithTLSConfig(&tls.Config{RootCAs: tc.roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12})}
		if name == "silence" {
			more = append(more, mail.WithTimeout(50*time.Millisecond))
		}
		c, err := client(u, false, more...)
		if err != nil {
			t.Fatal(err)
		}
		m := &Mailbox{from: "noreply@example.se", send: func(ctx context.Context, msg *mail.Msg) error { return coded(c.DialAndSendWithContext(ctx, msg)) }}
		if err := m.ReturnTo("studs@example.se"); err != nil {
			t.Fatal(err)
		}
		err = m.Carry(t.Context(), Note{ID: "00000000-0000-4000-8000-000000000001", Email: to, Subject: "Nytt på Mina sidor", Body: "x"})
		if tc.code != "" {
			if !errors.Is(err, Unsent) || fault.Code(err) != tc.code || tc.s != nil && len(tc.s.got) > 0 {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if text := <-tc.s.got; tc.s.from != "studs+00000000-0000-4000-8000-000000000001@example.se" || strings.Contains(text, "studs") {
			t.Errorf("%s: from %q:\n%s", name, tc.s.from, text)
		}
	}
}

func TestReturnTo_Refuses(t *testing.T) {
	for _, address := range []string{"", "x", "@example.se", "a@b@c", "a\r\nX: y@example.se"} {
		if err := (&Mailbox{}).ReturnTo(address); err == nil {
			t.Errorf("%q", address)
		}
	}
}
