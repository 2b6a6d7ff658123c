package fund

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

// Undelivered is the kind of every fault of Deliver that another try may cure.
// fault.Code tells which: http_4xx, http_5xx, redirect, timeout or refused.
var Undelivered = errors.New("not delivered")

const (
	longestTry  = 15 * time.Second
	mostAnswer  = 64 << 10 // bytes of an answer that are read, so that its connection can be used again
	contentType = "application/cloudevents+json; charset=utf-8"
)

// An Endpoint is where a receiver takes notices.
type Endpoint struct {
	Receiver string // the fund's code, or iaf: whose secret the HMAC is made with
	URL      string
}

// A Client delivers notices. It is safe for concurrent use.
type Client struct {
	HTTP   *http.Client // its redirect policy is not used; nil means http.DefaultClient
	Signer Signer
	Now    func() time.Time // wire time
	Source string           // the portal's URL, without a slash at the end
}

// Deliver sends m to one receiver, once. Nil means that the receiver answered
// 2xx, and no more than that: only VerifyAck tells that the notice was taken
// in. No redirect is followed, and nothing of the answer is kept or returned.
//
// Faults: Undelivered with a code; fault.Invalid with code bad_message, or with
// bad_endpoint for an address that is neither https nor on this machine; and
// ctx's own error when ctx was cancelled.
func (c Client) Deliver(ctx context.Context, to Endpoint, m notice.Message) error {
	if !acceptable(to.URL) {
		return fault.Coded(fault.Invalid, "bad_endpoint")
	}
	body, err := encode(c.Source, m)
	if err != nil {
		return err
	}
	ctx2, cancel := context.WithTimeout(ctx, longestTry)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx2, http.MethodPost, to.URL, bytes.NewReader(body))
	if err != nil {
		return fault.Coded(fault.Invalid, "bad_endpoint")
	}
	req.Header.Set("Content-Type", contentType)
	sign(req.Header, c.Signer, to.Receiver, string(m.Notice.ID), c.Now(), body)
	resp, err := c.http().Do(req)
	if err != nil {
		if errors.Is(ctx.Err(), context.Canceled) {
			return ctx.Err()
		}
		return fault.Coded(Undelivered, netCode(err))
	}
	defer resp.Body.Close()
	// The status is the answer: what becomes of the body does not matter.
	_, _ = io.CopyN(io.Discard, resp.Body, mostAnswer)
	return statusFault(resp.StatusCode)
}

// http returns a copy of the client that follows no redirect.
func (c Client) http() *http.Client {
	h := http.DefaultClient
	if c.HTTP != nil {
		h = c.HTTP
	}
	still := *h
	still.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &still
}

// acceptable reports whether personal data may go to the address.
func acceptable(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

func netCode(err error) string {
	var timeout interface{ Timeout() bool }
	if errors.As(err, &timeout) && timeout.Timeout() {
		return "timeout"
	}
	return "refused"
}

func statusFault(status int) error {
	switch {
	case status >= 500:
		return fault.Coded(Undelivered, "http_5xx")
	case status >= 400:
		return fault.Coded(Undelivered, "http_4xx")
	case status >= 300:
		return fault.Coded(Undelivered, "redirect")
	}
	return nil
}
