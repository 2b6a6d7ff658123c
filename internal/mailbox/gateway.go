package mailbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"aktivitetsportalen/internal/fault"
)

// A Gateway is an adapter to Mina meddelanden that speaks the contract of
// docs/messages.md: the portal has none of its own. It is safe for concurrent use.
type Gateway struct {
	url, token string
	client     *http.Client
}

// OpenGateway returns the gateway at an address, https unless it is on this
// machine. No error holds the token.
func OpenGateway(address, token string) (*Gateway, error) {
	u, err := url.Parse(address)
	local := err == nil && (u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback())
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Scheme != "https" && !(u.Scheme == "http" && local) {
		return nil, errors.New("mailbox: the gateway must be an https address")
	}
	if token == "" {
		return nil, errors.New("mailbox: the gateway needs a token")
	}
	return &Gateway{strings.TrimSuffix(address, "/") + "/v1/messages", token, &http.Client{Timeout: longestTry,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, nil
}

// An outgoing message, as the contract has it.
type outgoing struct {
	ID        string `json:"id"`
	Recipient string `json:"recipient"`
	Language  string `json:"language"`
	Subject   string `json:"subject"`
	Body      string `json:"body"`
}

// Carry hands n to the gateway, for the mailbox of who has its number. The gateway
// knows a note that it has taken by its id. Codes beside Gone's: connect,
// http_NNN.
func (g *Gateway) Carry(ctx context.Context, n Note) error {
	body, err := json.Marshal(outgoing{n.ID, n.Number.Digits(), n.Lang, n.Subject, n.Body})
	if err != nil {
		return fault.Coded(Unsent, "connect")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.url, bytes.NewReader(body))
	if err != nil {
		return fault.Coded(Unsent, "connect")
	}
	req.Header.Set("Authorization", "Bearer "+g.token)
	req.Header.Set("Content-Type", "application/json")
	res, err := g.client.Do(req)
	if err != nil {
		return fault.Coded(Unsent, "connect") // its text would hold the address
	}
	defer res.Body.Close()
	_, _ = io.CopyN(io.Discard, res.Body, 64<<10)
	switch {
	case res.StatusCode >= 200 && res.StatusCode < 300:
		return nil
	case res.StatusCode == http.StatusGone: // not 404, which a wrong address gives too
		return fault.Coded(Gone, "no_mailbox")
	}
	return fault.Coded(Unsent, "http_"+strconv.Itoa(res.StatusCode))
}
