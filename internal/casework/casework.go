// Package casework is what staff do: register a report that came on paper or by
// word of mouth, review, and look after notices. Each act is one transaction,
// begun with the actor and a purpose; the database decides what the actor may
// see, and every read and act is in the access log.
//
// A thing that the actor may not see is fault.NotFound everywhere, like one that
// does not exist; an actor whose session is over is fault.Forbidden.
package casework

import (
	"regexp"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// PageSize is how many lines a list shows at a time.
const PageSize = 50

// A Service does the work of staff.
type Service struct {
	db    *postgres.DB
	vault *vault.Vault
}

// New returns a Service over the database as portal_web sees it. Numbers and
// notes are opened with v.
func New(db *postgres.DB, v *vault.Vault) *Service { return &Service{db, v} }

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// known is fault.NotFound unless every id reads as one: what stands in an
// address or a form may be anything.
func known(ids ...string) error {
	for _, id := range ids {
		if !uuid.MatchString(id) {
			return fault.NotFound
		}
	}
	return nil
}

// lastClosed returns the last month whose window has closed at the given moment.
func lastClosed(at time.Time, p rule.Pack, c rule.Calendar) rule.Month {
	m := rule.MonthOf(rule.DayOf(at))
	for {
		m = m.Prev()
		if _, closes := p.Window(m, c); !at.Before(closes) {
			return m
		}
	}
}
