package mailbox

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

// A Bounce says that a note did not arrive.
type Bounce struct {
	ID   string // of the note
	Gone bool   // there is no such address, or not any more: nothing should be sent to it again
}

// ErrNoBounce means that a message is no report that something did not arrive, or
// that it does not say what: it says nothing of anybody.
var ErrNoBounce = errors.New("mailbox: no bounce")

// longestBounce is more than a report with the headers of the mail that it is about.
const longestBounce = 1 << 20

// returned finds a note's id in the address that it was to bounce to.
var returned = regexp.MustCompile(`\+([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@`)

// ReadBounce reads one message that came to the address of ReturnTo: a delivery
// status notification (RFC 3464) about one note. A note that is only late has not
// bounced. Of what else the message says nothing is kept.
//
// Faults: ErrNoBounce; none holds anything of the message.
func ReadBounce(r io.Reader) (Bounce, error) {
	msg, err := mail.ReadMessage(bufio.NewReader(io.LimitReader(r, longestBounce)))
	if err != nil {
		return Bounce{}, ErrNoBounce
	}
	var b Bounce
	for _, h := range []string{"Delivered-To", "X-Original-To", "Envelope-To", "To"} {
		for _, v := range msg.Header[textproto.CanonicalMIMEHeaderKey(h)] {
			if m := returned.FindStringSubmatch(strings.ToLower(v)); m != nil && b.ID == "" {
				b.ID = m[1]
			}
		}
	}
	kind, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if b.ID == "" || err != nil || kind != "multipart/report" || !strings.EqualFold(params["report-type"], "delivery-status") {
		return Bounce{}, ErrNoBounce
	}
	parts := multipart.NewReader(msg.Body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			return Bounce{}, ErrNoBounce
		}
		if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err != nil || kind != "message/delivery-status" {
			continue
		}
		status, failed := readStatus(part)
		if !failed {
			return Bounce{}, ErrNoBounce
		}
		b.Gone = noSuchAddress(0, status)
		return b, nil
	}
}

// readStatus reads the fields of a delivery status (RFC 3464 2): those of the
// message, and those of its one receiver.
func readStatus(r io.Reader) (status string, failed bool) {
	fields := textproto.NewReader(bufio.NewReader(r))
	for {
		h, err := fields.ReadMIMEHeader()
		if action := strings.TrimSpace(h.Get("Action")); action != "" {
			status, _, _ := strings.Cut(strings.TrimSpace(h.Get("Status")), " ")
			return status, strings.EqualFold(action, "failed")
		}
		if err != nil {
			return "", false
		}
	}
}

// noSuchAddress reports whether a refusal means that the address is none, or none
// any more, by the enhanced status (RFC 3463) where there is one: not that a
// mailbox is full, that the mail or its sender was not liked, or that something
// broke.
func noSuchAddress(code int, status string) bool {
	if status == "" {
		return code == 550 || code == 551 || code == 553
	}
	switch status {
	case "5.1.7", "5.1.8": // about the sender
		return false
	case "5.0.0", "5.2.1", "5.4.4":
		return true
	}
	return strings.HasPrefix(status, "5.1.")
}
