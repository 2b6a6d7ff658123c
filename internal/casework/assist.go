package casework

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/taxonomy"
)

// An AssistInput is what staff type to go on with somebody's draft: the code that
// the person reads out, or how they were identified. Number is personal data.
type AssistInput struct {
	ID         string // of the row to be, made when the form was shown
	Number     string
	Way        string // report.ByCode, AtDesk or ByPhone
	Code       string
	Identified string
	Month      string // by code it is the code's
}

// WrongCode is the code of a one-time code that does not hold: wrong, used, too
// old, or tried too often.
const WrongCode = "wrong_code"

// An AssistDesk is what the form shows, and whose drafts the actor may go on with.
type AssistDesk struct {
	Pack   rule.Pack
	Months []rule.Month
	Today  []postgres.Assisted
}

// assistMonths is how many months back a draft may be gone on with.
const assistMonths = 3

// AssistDesk returns it.
func (s *Service) AssistDesk(ctx context.Context, actor person.Actor) (d AssistDesk, err error) {
	now := rule.MonthOf(rule.DayOf(s.db.Now()))
	if d.Pack, _, err = s.db.Rules(ctx, now.Prev()); err != nil {
		return d, err
	}
	for m := now; len(d.Months) < assistMonths; m = m.Prev() {
		d.Months = append(d.Months, m)
	}
	err = s.db.InTx(ctx, actor, access.Assist, func(tx *postgres.Tx) error {
		d.Today, err = tx.AssistsToday(ctx)
		return err
	})
	return d, err
}

// BeginAssist lets the actor go on with somebody's draft for the rest of the day,
// by the person's code or because they asked and were identified, which the person
// sees at once. Who reads out a code may be of any unit. It is report.Problems; without
// a code ErrNoHit for whom no other task leads to, a code for another month neither; with one fault.Invalid with code
// WrongCode, whoever the number is of. The same ID again is the same leave.
func (s *Service) BeginAssist(ctx context.Context, actor person.Actor, in AssistInput) error {
	if err := known(in.ID); err != nil {
		return err
	}
	d, err := s.parseAssist(ctx, &in)
	if err != nil {
		return err
	}
	if in.Way == report.ByCode {
		return s.tryCode(ctx, actor, in)
	}
	who, err := s.seek(ctx, actor, access.Assist, in.Number, d)
	if err != nil {
		return err
	}
	err = s.db.InTx(ctx, actor, access.Assist, func(tx *postgres.Tx) error {
		return tx.GiveAssist(ctx, report.Assist{ID: in.ID, PersonID: who.ID, Month: d, Way: in.Way, Identified: in.Identified})
	})
	return s.denied(ctx, actor, access.Assist, access.DidAssist, string(who.ID), err)
}

// tryCode is BeginAssist by a code: no search, for the code is tried whoever the
// number is of, and what does not hold is in the log as that.
func (s *Service) tryCode(ctx context.Context, actor person.Actor, in AssistInput) error {
	id, err := s.numbered(ctx, in.Number)
	if err != nil {
		return err
	}
	var m rule.Month
	err = s.db.InTx(ctx, actor, access.Assist, func(tx *postgres.Tx) error {
		m, err = tx.TryAssistCode(ctx, in.ID, id, s.vault.LookupsAssist(id, in.Code))
		return err
	})
	if err == nil && m == "" {
		err = fault.Coded(fault.Invalid, WrongCode)
	}
	return err
}

// parseAssist tidies what was typed, and returns the month that is asked for, or
// the one that is reported now.
func (s *Service) parseAssist(ctx context.Context, in *AssistInput) (rule.Month, error) {
	var ps report.Problems
	if in.Number = strings.TrimSpace(in.Number); in.Number == "" {
		ps.Add("number", report.Missing)
	} else if _, err := person.ParseNumber(in.Number, s.db.Now()); err != nil {
		ps.Add("number", NotANumber)
	}
	now := rule.MonthOf(rule.DayOf(s.db.Now()))
	m := now.Prev()
	switch in.Way {
	case report.ByCode:
		if in.Code = report.TidyAssistCode(in.Code); in.Code == "" {
			ps.Add("code", WrongCode)
		}
	case report.AtDesk, report.ByPhone:
		pack, _, err := s.db.Rules(ctx, m)
		if err != nil {
			return "", err
		}
		if c, ok := pack.Codes.Find(rule.ListIdentified, in.Identified); !ok || !slices.Contains(c.Attrs, in.Way) {
			ps.Add("identified", report.PickOne)
		}
		if m, err = rule.ParseMonth(in.Month); err != nil || m > now || m < now.Back(assistMonths-1) {
			ps.Add("month", report.Missing)
		}
	default:
		ps.Add("way", report.Missing)
	}
	return m, ps.Err()
}

// An AssistedDraft is somebody's draft as staff go on with it.
type AssistedDraft struct {
	postgres.Assisted
	Pack  rule.Pack
	Draft report.Draft // without an id when there is none
	Notes map[report.ID]string
	Lists map[taxonomy.List][]taxonomy.Item
	Now   time.Time
	Open  bool // the month can be handed in
}

// OpenDraft returns the draft that a leave of the actor's is for; the log has that
// it was opened. A leave that is not the actor's, or has ended, is ErrNoHit.
func (s *Service) OpenDraft(ctx context.Context, actor person.Actor, id, lang string) (d AssistedDraft, err error) {
	err = s.assisted(ctx, actor, id, func(tx *postgres.Tx, a postgres.Assisted) error {
		pack, days, err := s.db.Rules(ctx, a.Month)
		if err != nil {
			return err
		}
		opens, _ := pack.Window(a.Month, days)
		d = AssistedDraft{Assisted: a, Pack: pack, Now: tx.At, Open: !tx.At.Before(opens)}
		if d.Lists, err = tx.PickLists(ctx, lang); err != nil {
			return err
		}
		d.Draft, err = tx.AssistDraft(ctx, a.Assist, false)
		if errors.Is(err, fault.NotFound) {
			return nil
		}
		if err == nil {
			d.Notes, err = s.notesOf(ctx, tx, a.Assist, d.Draft)
		}
		return err
	})
	return d, err
}

// notesOf opens the notes of a draft, where there are any.
func (s *Service) notesOf(ctx context.Context, tx *postgres.Tx, a report.Assist, draft report.Draft) (map[report.ID]string, error) {
	if !slices.ContainsFunc(draft.Activities, func(a report.Activity) bool { return a.HasNote }) {
		return nil, nil
	}
	sealed, err := tx.AssistNotes(ctx, a, draft.ID)
	notes := map[report.ID]string{}
	for _, n := range sealed {
		if err == nil {
			notes[n.ActivityID], err = s.vault.OpenText(string(n.ActivityID), n.Sealed)
		}
	}
	return notes, err
}

// AddToDraft adds an activity that the person told of, under an id that the form
// was shown with, as it would be in the person's own form: it is report.Problems, or
// fault.Invalid with code shape when it looks like a personal number, a phone number
// or an e-mail address and nobody has been warned; or fault.Conflict with code
// received when the month is handed in and there is no draft. Sent again it changes
// nothing.
func (s *Service) AddToDraft(ctx context.Context, actor person.Actor, id, activity string, in report.Input, warned bool, lang string) error {
	if err := known(activity); err != nil {
		return err
	}
	return s.assisted(ctx, actor, id, func(tx *postgres.Tx, a postgres.Assisted) error {
		pack, _, err := s.db.Rules(ctx, a.Month)
		if err != nil {
			return err
		}
		if err := pick(ctx, tx.Search, pack, &in, lang); err != nil {
			return err
		}
		act, err := in.Parse(a.Month, rule.DayOf(tx.At), pack)
		if err != nil {
			return err
		}
		if !warned && len(in.Shapes()) > 0 {
			return fault.Coded(fault.Invalid, "shape")
		}
		act.ID = report.ID(activity)
		var sealed []byte
		if act.HasNote {
			if sealed, err = s.vault.SealText(activity, strings.TrimSpace(in.Note)); err != nil {
				return err
			}
		}
		draft, err := s.lockAssisted(ctx, tx, a, report.NewID())
		if err != nil {
			return err
		}
		return tx.AddAssisted(ctx, a.Assist, draft.ID, act, sealed)
	})
}

// RemoveFromDraft removes an activity as it was seen. Sent again it changes
// nothing; one that has changed is fault.Conflict with code changed.
func (s *Service) RemoveFromDraft(ctx context.Context, actor person.Actor, id, activity string, version int) error {
	if err := known(activity); err != nil {
		return err
	}
	return s.assisted(ctx, actor, id, func(tx *postgres.Tx, a postgres.Assisted) error {
		draft, err := tx.AssistDraft(ctx, a.Assist, true)
		if errors.Is(err, fault.NotFound) {
			return nil // and so is what was in it
		}
		if err != nil {
			return err
		}
		return tx.RemoveAssisted(ctx, a.Assist, draft.ID, report.ID(activity), version)
	})
}

// A DraftHandIn is what is posted to hand in somebody's draft as an oral report.
type DraftHandIn struct {
	Draft    report.ID // as it was shown
	Seen     int       // the version that was seen; 0 when nothing had been saved
	ReadBack bool      // it was read to the person, who attested it
	Received time.Time // portal time at which the request reached the portal
}

// HandInDraft hands in somebody's draft as an oral report (förvaltningslagen 27 §):
// heard by the actor, at the moment when the request came, read back and attested.
// The leave has ended then. The same draft handed in again gives the same report.
// Faults are those of the person's own hand-in: fault.Conflict with code not_open,
// changed, unchanged or received, fault.Invalid with code not_attested.
func (s *Service) HandInDraft(ctx context.Context, actor person.Actor, id string, in DraftHandIn) (r report.Report, err error) {
	if err := known(id, string(in.Draft)); err != nil {
		return r, err
	}
	err = s.db.InTx(ctx, actor, access.Assist, func(tx *postgres.Tx) error {
		a, err := tx.Assisted(ctx, id)
		if err != nil {
			return err
		}
		if r, err = tx.MadeOf(ctx, a.Assist, in.Draft); !errors.Is(err, fault.NotFound) {
			return err
		}
		if err := mayContinue(ctx, tx, a); err != nil {
			return err
		}
		r, err = s.handInDraft(ctx, tx, a, in)
		return err
	})
	return r, s.denied(ctx, actor, access.Assist, access.SawDraft, id, err)
}

func (s *Service) handInDraft(ctx context.Context, tx *postgres.Tx, a postgres.Assisted, in DraftHandIn) (r report.Report, err error) {
	pack, days, err := s.db.Rules(ctx, a.Month)
	if err != nil {
		return r, err
	}
	draft, err := s.lockAssisted(ctx, tx, a, in.Draft)
	if err != nil {
		return r, err
	}
	if draft.ID != in.Draft {
		return r, fault.Coded(fault.Conflict, "changed")
	}
	k := report.Intake{Month: a.Month, Arrival: report.Arrival{Channel: report.Oral}, ReceivedAt: in.Received, Activities: draft.Activities}
	if k.Notes, err = s.notesOf(ctx, tx, a.Assist, draft); err != nil {
		return r, err
	}
	if k.Late, err = draft.HandIn(in.Seen, report.ContentHash(a.Month, k.Activities, k.Notes), in.ReadBack, in.Received, pack, days); err != nil {
		return r, err
	}
	if k.TakenBy, err = tx.OwnStaffNo(ctx); err != nil {
		return r, err
	}
	if r, err = tx.HandInAssisted(ctx, a.Assist, draft.ID, k, pack.ID); err != nil {
		return r, err
	}
	if !k.Late {
		if _, err = tx.ReportArrivedInTime(ctx, r.ID); err != nil {
			return r, err
		}
	}
	return r, tx.Enqueue(ctx, report.Confirmation{ReportID: r.ID})
}

// lockAssisted returns the draft of a leave, locked, begun under id if there is
// none. Where a report is in and there is no draft it is fault.Conflict with code
// received: only the person begins a new version of what is in.
func (s *Service) lockAssisted(ctx context.Context, tx *postgres.Tx, a postgres.Assisted, id report.ID) (report.Draft, error) {
	draft, err := tx.AssistDraft(ctx, a.Assist, true)
	if !errors.Is(err, fault.NotFound) {
		return draft, err
	}
	if a.Versions > 0 {
		return draft, fault.Coded(fault.Conflict, "received")
	}
	if err := tx.BeginAssisted(ctx, a.Assist, id); err != nil {
		return draft, err
	}
	return tx.AssistDraft(ctx, a.Assist, true)
}

// assisted runs f with a leave of the actor's that holds. Where there is none it
// is ErrNoHit, and in the log as denied.
func (s *Service) assisted(ctx context.Context, actor person.Actor, id string, f func(*postgres.Tx, postgres.Assisted) error) error {
	if err := known(id); err != nil {
		return err
	}
	err := s.db.InTx(ctx, actor, access.Assist, func(tx *postgres.Tx) error {
		a, err := tx.Assisted(ctx, id)
		if err != nil {
			return err
		}
		if err := mayContinue(ctx, tx, a); err != nil {
			return err
		}
		return f(tx, a)
	})
	return s.denied(ctx, actor, access.Assist, access.SawDraft, id, err)
}

// mayContinue is access.Decide for a leave: fault.NotFound unless it allows.
func mayContinue(ctx context.Context, tx *postgres.Tx, a postgres.Assisted) error {
	d, err := tx.Decide(ctx, access.Continue, a.PersonID, access.Case{Kind: access.ReportCase, Month: a.Month})
	if err == nil && (d.Verdict != access.Allow || !a.Live(tx.At)) {
		err = fault.NotFound
	}
	return err
}
