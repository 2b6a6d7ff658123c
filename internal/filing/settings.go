package filing

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
)

// Settings returns how the actor wants to be reached.
func (s *Service) Settings(ctx context.Context, actor person.Actor) (c postgres.Reach, err error) {
	defer fault.Wrap(&err, "settings")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		c, err = tx.OwnReach(ctx)
		return err
	})
	return c, err
}

var reminds = []string{"", postgres.RemindPortal, postgres.RemindEmail, postgres.RemindMessages, postgres.RemindNone}

// SaveSettings saves how the actor wants to be reached: in the portal or by
// letter, by e-mail too if there is an address, and how they are reminded.
// Somebody protected gets e-mail only if they say so in as many words: an address
// alone is a Problem, as are reminders by e-mail without one.
func (s *Service) SaveSettings(ctx context.Context, actor person.Actor, c postgres.Reach) (err error) {
	c.Email = strings.TrimSpace(c.Email)
	if !slices.Contains(reminds, c.Remind) {
		return fault.Invalid
	}
	if a, err := mail.ParseAddress(c.Email); c.Email != "" && (err != nil || a.Address != c.Email || len(c.Email) > 254) {
		return report.Problems{{Field: "email", Code: "not_an_email"}}
	}
	if c.Email == "" && c.Remind == postgres.RemindEmail {
		return report.Problems{{Field: "email", Code: "email_missing"}}
	}
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		was, err := tx.OwnReach(ctx)
		if err != nil {
			return err
		}
		if was.Protected && c.Email != "" && !c.Despite {
			return report.Problems{{Field: "email", Code: "not_asked_for"}}
		}
		c.Despite = c.Despite && c.Email != ""
		return tx.SetReach(ctx, c)
	})
}
