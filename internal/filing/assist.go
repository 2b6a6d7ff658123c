package filing

import (
	"context"
	"errors"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A Help is how a person lets staff go on with the draft of a month.
type Help struct {
	Month rule.Month
	Pack  rule.Pack
	Now   time.Time
	Given []report.Assist    // latest first
	Code  *report.AssistCode // that can be used now, for this month
}

// Live reports whether somebody may go on with the draft now.
func (h Help) Live() bool {
	for _, a := range h.Given {
		if a.Live(h.Now) {
			return true
		}
	}
	return false
}

// mostHelp is how many earlier leaves of a month are shown.
const mostHelp = 20

// Help returns how it stands for m.
func (s *Service) Help(ctx context.Context, actor person.Actor, m rule.Month) (h Help, err error) {
	defer fault.Wrap(&err, "help with %s", m)
	pack, _, err := s.rules(ctx, m)
	if err != nil {
		return h, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		h = Help{Month: m, Pack: pack, Now: tx.At}
		if h.Given, err = tx.OwnAssists(ctx, m, mostHelp); err != nil {
			return err
		}
		code, err := tx.OwnAssistCode(ctx)
		if err == nil && code.Month == m && code.Live(tx.At, pack) {
			h.Code = &code
		}
		if errors.Is(err, fault.NotFound) {
			err = nil
		}
		return err
	})
	return h, err
}

// MakeCode makes a code by which one member of staff may go on with the actor's
// draft of m, in the place of the one before, and returns it: it is kept by nobody
// and cannot be shown again. The form that asked sent again makes no other, and
// returns "".
func (s *Service) MakeCode(ctx context.Context, actor person.Actor, m rule.Month, id report.ID) (code string, err error) {
	defer fault.Wrap(&err, "make a code for %s", m)
	pack, _, err := s.rules(ctx, m)
	if err != nil {
		return "", err
	}
	code = report.NewAssistCode()
	err = s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		made, err := tx.MakeAssistCode(ctx, id, m, time.Duration(pack.AssistMinutes)*time.Minute, s.vault.LookupsAssist(actor.ID, code)[0])
		if !made {
			code = ""
		}
		return err
	})
	return code, err
}

// EndHelp ends what the actor has let anybody do with the draft of m. Where it has
// ended already nothing happens.
func (s *Service) EndHelp(ctx context.Context, actor person.Actor, m rule.Month) (err error) {
	defer fault.Wrap(&err, "end help with %s", m)
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error { return tx.EndAssists(ctx, m) })
}
