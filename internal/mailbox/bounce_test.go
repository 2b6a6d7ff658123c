package mailbox

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

const noteID = "3f0c1f4e-9a1b-4c6d-8e2f-0123456789ab"

// dsn is a report as Postfix and Exim write them: which note, what became of it.
func dsn(to, action, status string) string {
	return strings.ReplaceAll(`Return-Path: <>
Delivered-To: `+to+`
From: MAILER-DAEMON@mx.example.se
To: `+to+`
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x/y"

--x/y
Content-Type: text/plain

This is the mail system at host mx.example.se.
--x/y
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.se
Arrival-Date: Mon, 2 Nov 2026 09:00:00 +0100

Final-Recipient: rfc822; asa@example.se
Action: `+action+`
Status: `+status+`
Diagnostic-Code: smtp; 550 5.1.1 no such user

--x/y
Content-Type: text/rfc822-headers

Subject: Nytt
--x/y--
`, "\n", "\r\n")
}

func TestReadBounce(t *testing.T) {
	to := "studs+" + noteID + "@example.se"
	for name, tc := range map[string]struct {
		text string
		want Bounce
		none bool
	}{
		"no such address":       {text: dsn(to, "failed", "5.1.1"), want: Bounce{noteID, true}},
		"in brackets and upper": {text: dsn("<STUDS+"+strings.ToUpper(noteID)+"@example.se>", "Failed", "5.1.10 (null MX)"), want: Bounce{noteID, true}},
		"closed":                {text: dsn(to, "failed", "5.2.1"), want: Bounce{noteID, true}},
		"full":                  {text: dsn(to, "failed", "5.2.2"), want: Bounce{noteID, false}},
		"not liked":             {text: dsn(to, "failed", "5.7.1"), want: Bounce{noteID, false}},
		"gave up":               {text: dsn(to, "failed", "4.4.7"), want: Bounce{noteID, false}},
		"late":                  {text: dsn(to, "delayed", "4.4.1"), none: true},
		"arrived":               {text: dsn(to, "delivered", "2.0.0"), none: true},
		"about none of ours":    {text: dsn("studs@example.se", "failed", "5.1.1"), none: true},
		"an answer":             {text: "To: " + to + "\r\nSubject: Semester\r\nContent-Type: text/plain\r\n\r\nJag är ledig.\r\n", none: true},
		"cut short":             {text: dsn(to, "failed", "5.1.1")[:420], none: true},
		"nothing":               {none: true},
		"no parts":              {text: "To: " + to + "\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n", none: true},
	} {
		got, err := ReadBounce(strings.NewReader(tc.text))
		if tc.none != errors.Is(err, ErrNoBounce) || got != tc.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// Whatever a stranger sends is read to an end, and names a note by its id or not at all.
func FuzzReadBounce(f *testing.F) {
	to := "studs+" + noteID + "@example.se"
	for _, seed := range []string{dsn(to, "failed", "5.1.1"), dsn(to, "delayed", "4"), "To: " + to + "\r\n\r\n", "\r\n--x/y--", ""} {
		f.Add(seed)
	}
	id := regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ReadBounce(strings.NewReader(text))
		if err == nil && (!id.MatchString(b.ID) || !strings.Contains(strings.ToLower(text), b.ID)) || err != nil && (b != Bounce{} || !errors.Is(err, ErrNoBounce)) {
			t.Errorf("%+v, %v", b, err)
		}
	})
}
