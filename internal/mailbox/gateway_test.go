package mailbox_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/standin/messages"
)

// The gateway takes a note once however often it is carried, says when there is no
// mailbox, and what breaks can be tried again.
func TestGateway(t *testing.T) {
	sim := messages.New("hemligt")
	srv := httptest.NewServer(sim)
	t.Cleanup(srv.Close)
	number, other := person.TestNumber(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), true, false), person.TestNumber(time.Date(1981, 1, 1, 0, 0, 0, 0, time.UTC), true, false)
	sim.HasNone(other.Digits())
	g, err := mailbox.OpenGateway(srv.URL+"/", "hemligt")
	if err != nil {
		t.Fatal(err)
	}
	note := mailbox.Note{ID: "a", Number: number, Lang: "sv", Subject: "Nytt", Body: "Logga in."}
	carry := func(g *mailbox.Gateway, n mailbox.Note, kind error, code string) {
		t.Helper()
		err := g.Carry(t.Context(), n)
		if !errors.Is(err, kind) || fault.Code(err) != code || err != nil && strings.Contains(err.Error(), number.Digits()) {
			t.Errorf("%v, want %s", err, code)
		}
	}
	carry(g, note, nil, "")
	carry(g, note, nil, "")
	carry(g, mailbox.Note{ID: "b", Number: other}, mailbox.Gone, "no_mailbox")
	sim.Break(503)
	carry(g, mailbox.Note{ID: "c", Number: number}, mailbox.Unsent, "http_503")
	sim.Break(0)
	wrong, err := mailbox.OpenGateway(srv.URL, "fel")
	if err != nil {
		t.Fatal(err)
	}
	carry(wrong, note, mailbox.Unsent, "http_401")
	lost, err := mailbox.OpenGateway(srv.URL+"/annat", "hemligt")
	if err != nil {
		t.Fatal(err)
	}
	carry(lost, note, mailbox.Unsent, "http_404")
	srv.Close()
	carry(g, note, mailbox.Unsent, "connect")
	if diff := cmp.Diff([]messages.Message{{ID: "a", Recipient: number.Digits(), Language: "sv", Subject: "Nytt", Body: "Logga in."}}, sim.Taken()); diff != "" {
		t.Errorf("taken (-want +got)\n%s", diff)
	}
	for address, token := range map[string]string{"http://example.se": "x", "https://u:p@example.se": "x", "https://example.se": "", "x": "x"} {
		if _, err := mailbox.OpenGateway(address, token); err == nil {
			t.Errorf("%q with %q", address, token)
		}
	}
}
