package filing

import (
	"context"
	"errors"
	"slices"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A HandIn is what is posted to hand a month in.
type HandIn struct {
	Draft    report.ID // as it was shown
	Seen     int       // the version that was seen; 0 when nothing had been saved
	Attested bool
	Received time.Time // portal time at which the request reached the portal
}

// skew is how far the clocks of two servers may be apart.
const skew = time.Minute

// HandIn hands in the actor's draft for m as it was seen. The report, its
// activities and notes, the line in the access log and the job that confirms it
// are written together or not at all, and the draft is gone.
//
// The same draft handed in again, as seen at the same version, gives the same
// report. Before the window it is fault.Conflict with code not_open; when the
// draft has changed since it was seen, or since the request came (which may have
// waited for a new sign-in), code changed; when it says the same as what was
// handed in last, code unchanged; when another report is in and there is no
// draft, code received. Without the attestation it is
// fault.Invalid with code not_attested. A late report is received. One that was
// received in time and completed after the last day, as after a new sign-in,
// mends the notice that it would have prevented.
func (s *Service) HandIn(ctx context.Context, actor person.Actor, m rule.Month, in HandIn) (r report.Report, err error) {
	defer fault.Wrap(&err, "hand in %s", m)
	pack, days, err := s.rules(ctx, m)
	if err != nil {
		return r, err
	}
	err = s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		draft, err := tx.LockDraft(ctx, m)
		if errors.Is(err, fault.NotFound) {
			r, draft, err = s.withoutDraft(ctx, tx, m, in)
		}
		if err != nil || r.ID != "" {
			return err
		}
		if draft.ID != in.Draft || in.Seen > 0 && draft.UpdatedAt.After(in.Received.Add(skew)) {
			return fault.Coded(fault.Conflict, "changed")
		}
		content, err := s.content(ctx, tx, draft)
		if err != nil {
			return err
		}
		hash := content.Hash(m)
		late, err := draft.HandIn(in.Seen, hash, in.Attested, in.Received, pack, days)
		if err != nil {
			return err
		}
		r, err = tx.HandIn(ctx, postgres.Arrived{ID: draft.ID, Month: m, Seen: in.Seen, At: in.Received, Late: late,
			ReceiptNo: report.NewReceiptNo(), PackID: pack.ID, Content: hash})
		if err != nil {
			return err
		}
		r.Activities = draft.Activities
		if _, closes := pack.Window(m, days); !late && !tx.At.Before(closes) {
			if _, err := tx.ReportArrivedInTime(ctx, r.ID); err != nil {
				return err
			}
		}
		return tx.Enqueue(ctx, report.Confirmation{ReportID: r.ID})
	})
	return r, err
}

// content is what a draft holds, with its notes.
func (s *Service) content(ctx context.Context, tx *postgres.Tx, draft report.Draft) (c report.Content, err error) {
	c.Activities = draft.Activities
	if !slices.ContainsFunc(draft.Activities, func(a report.Activity) bool { return a.HasNote }) {
		return c, nil
	}
	sealed, err := tx.DraftNotes(ctx, draft.ID)
	if err != nil {
		return c, err
	}
	c.Notes, err = s.open(sealed)
	return c, err
}

// open opens notes.
func (s *Service) open(sealed []postgres.SealedNote) (map[report.ID]string, error) {
	notes := map[report.ID]string{}
	for _, n := range sealed {
		text, err := s.vault.OpenText(string(n.ActivityID), n.Sealed)
		if err != nil {
			return nil, err
		}
		notes[n.ActivityID] = text
	}
	return notes, nil
}

// withoutDraft answers a hand-in of a month that has no draft: with the report
// that it has become, or else with an empty draft, begun now, if it was shown
// that nothing had been saved.
func (s *Service) withoutDraft(ctx context.Context, tx *postgres.Tx, m rule.Month, in HandIn) (report.Report, report.Draft, error) {
	r, err := already(ctx, tx, m, in)
	if err != nil || r.ID != "" {
		return r, report.Draft{}, err
	}
	if in.Seen != 0 {
		return r, report.Draft{}, fault.Coded(fault.Conflict, "changed")
	}
	// Another request may be handing in the same: it has the draft until it is
	// done, and what it left is looked for once more.
	begun, err := tx.BeginDraft(ctx, in.Draft, m)
	if err != nil {
		return r, report.Draft{}, err
	}
	draft, err := tx.LockDraft(ctx, m)
	if err != nil {
		return r, draft, err
	}
	if r, err = already(ctx, tx, m, in); err == nil && r.ID != "" && begun {
		err = tx.DropDraft(ctx, draft.ID)
	}
	return r, draft, err
}

// already returns the report that a hand-in has become, or none. If another is
// in it is fault.Conflict with code received. The list is read before the
// report: what is committed between them is then found, and not taken for
// another.
func already(ctx context.Context, tx *postgres.Tx, m rule.Month, in HandIn) (report.Report, error) {
	filed, err := tx.OwnFiled(ctx, m)
	if err != nil {
		return report.Report{}, err
	}
	r, err := tx.OwnReport(ctx, in.Draft, in.Seen)
	switch {
	case !errors.Is(err, fault.NotFound):
		return r, err
	case len(filed) > 0:
		return report.Report{}, fault.Coded(fault.Conflict, "received")
	}
	return report.Report{}, nil
}

// Supply begins a new version of what the actor has handed in for m, with what
// was handed in last, under the id that it will be handed in with. If there is a
// draft already it stays as it is; if more has been handed in than the version
// that was seen, the form has been sent again and nothing is begun. Where nothing
// has been handed in it is fault.NotFound.
func (s *Service) Supply(ctx context.Context, actor person.Actor, m rule.Month, id report.ID, seen int) (err error) {
	defer fault.Wrap(&err, "supply %s", m)
	if _, _, err := s.rules(ctx, m); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		filed, err := tx.OwnFiled(ctx, m)
		if err != nil {
			return err
		}
		if len(filed) == 0 {
			return fault.NotFound
		}
		if filed[0].Version != seen {
			return nil
		}
		if begun, err := tx.BeginDraft(ctx, id, m); err != nil || !begun {
			return err
		}
		return tx.FillDraft(ctx, id, filed[0].ID)
	})
}

// Undo drops a new version that says the same as what was handed in last: nothing
// of it is lost. One that says anything else is fault.Conflict with code changed,
// and stays. Where there is none, it is done already.
func (s *Service) Undo(ctx context.Context, actor person.Actor, m rule.Month) (err error) {
	defer fault.Wrap(&err, "undo the new version of %s", m)
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		draft, err := tx.LockDraft(ctx, m)
		if errors.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		content, err := s.content(ctx, tx, draft)
		if err != nil {
			return err
		}
		if !draft.Unchanged(content.Hash(m)) {
			return fault.Coded(fault.Conflict, "changed")
		}
		return tx.DropDraft(ctx, draft.ID)
	})
}
