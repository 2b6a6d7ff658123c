package filing

import (
	"context"
	"errors"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A Typed is one activity as it was posted. Where a field has both a search box
// and choices, the choice counts as long as the box still says what it said when
// the choices were shown (the For of the field); otherwise the box counts.
type Typed struct {
	report.Input
	OccupationFor, EmployerFor, PlaceFor string
	Warned                               bool // the shapes of personal data have been pointed out
	Done                                 bool // something planned, with its day alone
}

// A Choice is something that a field can be set to. Value is what is posted: an
// id, or "=" and the label of something that has none.
type Choice struct{ Value, Label, Extra string }

// A Form is what the page of one activity shows.
type Form struct {
	Month   rule.Month
	Pack    rule.Pack
	Today   time.Time
	ID      report.ID
	Version int // of the activity; 0 for a new one
	Typed   Typed
	Earlier map[string][]Choice // by field: the person's own, latest first
	Found   map[string][]Choice // by field: what the search found; empty but there: nothing
	Shapes  map[string][]string // by field: what it has the shape of
	Theirs  *report.Activity    // as it was saved meanwhile
	Note    string              // of Theirs
	Removed bool                // it was removed meanwhile: ID and Version are those of a new one
	Last    *report.Activity    // the latest of the kind, for one more like it
	NoAd    bool                // the advertisement is not in the cache
}

// NewForm returns the form of a new activity of a kind for m, with the id that
// it will have. An unknown kind gives a form with no kind, to choose one in.
// With the id of an earlier one of the kind it is filled in like that. Where a
// report is in and there is no draft it is fault.Conflict with code received.
func (s *Service) NewForm(ctx context.Context, actor person.Actor, m rule.Month, kind string, like report.ID) (f Form, err error) {
	defer fault.Wrap(&err, "new activity for %s", m)
	if f, err = s.form(ctx, m, report.NewID()); err != nil {
		return f, err
	}
	if _, ok := f.Pack.Codes.Find(rule.ListKind, kind); ok {
		f.Typed.Kind = kind
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		lines, err := s.lines(ctx, tx, m)
		if err != nil {
			return err
		}
		if len(lines) == 1 && lines[0].Never {
			return errNoJobseeker
		}
		if len(lines) != 1 || lines[0].Versions > 0 && !lines[0].Drafted {
			return fault.Coded(fault.Conflict, "received")
		}
		if f.Typed.Kind == "" {
			return nil
		}
		if err := f.again(ctx, tx, like); err != nil {
			return err
		}
		return f.earlier(ctx, tx)
	})
	return f, err
}

// again fills the form like the activity with an id, if it is the person's own
// and of the kind; without an id it only names the latest one.
func (f *Form) again(ctx context.Context, tx *postgres.Tx, like report.ID) error {
	last, err := tx.OwnLike(ctx, f.Typed.Kind, like, f.Month.Back(monthsBack))
	switch {
	case errors.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case like == "":
		f.Last = &last
		return nil
	}
	f.Typed.Input = last.Again()
	f.shown()
	return nil
}

// EditForm returns the form of an activity that has been saved, or of something
// planned that has not been done, or fault.NotFound.
func (s *Service) EditForm(ctx context.Context, actor person.Actor, m rule.Month, id report.ID) (f Form, err error) {
	defer fault.Wrap(&err, "activity of %s", m)
	if f, err = s.form(ctx, m, id); err != nil {
		return f, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		a, note, err := s.saved(ctx, tx, m, id)
		switch {
		case errors.Is(err, fault.NotFound):
			p, err := tx.Planned(ctx, id)
			if err != nil {
				return err
			}
			f.Typed.Input = p.Input()
		case err != nil:
			return err
		default:
			f.Version, f.Typed.Input = a.Version, a.Input(note)
		}
		f.shown()
		return f.earlier(ctx, tx)
	})
	return f, err
}

// Search returns the form as typed, with what is found for what stands in its
// search boxes. Nothing is saved.
func (s *Service) Search(ctx context.Context, actor person.Actor, m rule.Month, id report.ID, version int, t Typed, lang string) (f Form, err error) {
	defer fault.Wrap(&err, "search for an activity of %s", m)
	if f, err = s.form(ctx, m, id); err != nil {
		return f, err
	}
	f.Version, f.Typed = version, t
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		if err := f.resolve(ctx, tx, lang, true); err != nil {
			return err
		}
		f.shown()
		return f.earlier(ctx, tx)
	})
	return f, err
}

// Save saves one activity: a new one when version is 0, else over the version
// that was seen. It begins the month's draft if there is none. Saving the same
// new activity twice saves it once; a new one whose id is somebody else's is
// fault.NotFound. For who is no jobseeker it is fault.Forbidden with code
// no_jobseeker, as HandIn is.
//
// With fault.Invalid the error is report.Problems, or has code shape when what
// was typed looks like a personal number, a phone number or an e-mail address,
// which is said once. With fault.Conflict the activity has been changed (Theirs)
// or removed meanwhile (Removed), or its code is received. In every case the form
// holds what was typed. An id that is nobody's and one that is somebody else's
// are answered alike.
func (s *Service) Save(ctx context.Context, actor person.Actor, m rule.Month, id report.ID, version int, t Typed, lang string) (f Form, err error) {
	defer fault.Wrap(&err, "save an activity of %s", m)
	if f, err = s.form(ctx, m, id); err != nil {
		return f, err
	}
	f.Version, f.Typed = version, t
	err = s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		err := s.save(ctx, tx, &f, lang)
		if err != nil && (errors.Is(err, fault.Invalid) || errors.Is(err, fault.Conflict)) {
			f.shown()
			err = errors.Join(err, f.earlier(ctx, tx))
		}
		return err
	})
	return f, err
}

func (s *Service) save(ctx context.Context, tx *postgres.Tx, f *Form, lang string) error {
	if f.Typed.Done && f.Version == 0 {
		p, err := tx.Planned(ctx, f.ID)
		if err != nil {
			return err
		}
		if p.Kind != f.Typed.Kind {
			return fault.NotFound
		}
		f.Typed.Input = p.Done(f.Typed.Day, f.kind(), f.Pack.Codes)
		f.shown()
	}
	if err := f.resolve(ctx, tx, lang, false); err != nil {
		return err
	}
	a, err := f.Typed.Parse(f.Month, f.Today, f.Pack)
	if err != nil {
		return err
	}
	a.ID, a.Version = f.ID, f.Version
	if f.Shapes = f.Typed.Shapes(); len(f.Shapes) > 0 && !f.Typed.Warned {
		return fault.Coded(fault.Invalid, "shape")
	}
	var sealed []byte
	if a.HasNote {
		if sealed, err = s.vault.SealText(string(a.ID), strings.TrimSpace(f.Typed.Note)); err != nil {
			return err
		}
	}
	if f.Version == 0 {
		return add(ctx, tx, f.Month, a, sealed)
	}
	return s.change(ctx, tx, f, a, sealed)
}

func add(ctx context.Context, tx *postgres.Tx, m rule.Month, a report.Activity, sealed []byte) error {
	if have, err := tx.HasActivity(ctx, m, a.ID); err != nil || have {
		return err // as the first time
	}
	draft, err := tx.LockDraft(ctx, m)
	if errors.Is(err, fault.NotFound) {
		draft, err = begin(ctx, tx, m)
	}
	if err != nil {
		return err
	}
	added, err := tx.AddActivity(ctx, draft.ID, a)
	if err != nil {
		return err
	}
	if !added { // somebody else's, or our own a moment ago
		if have, err := tx.HasActivity(ctx, m, a.ID); err != nil || have {
			return err
		}
		return fault.NotFound
	}
	if sealed != nil {
		if err := tx.PutNote(ctx, a.ID, sealed, a.NoteLang); err != nil {
			return err
		}
	}
	return tx.TouchDraft(ctx, draft.ID)
}

// begin begins a draft where nothing has been handed in. What has been is
// supplemented instead, so that nothing of it is lost.
func begin(ctx context.Context, tx *postgres.Tx, m rule.Month) (report.Draft, error) {
	begun, err := tx.BeginDraft(ctx, report.NewID(), m)
	if err != nil {
		return report.Draft{}, err
	}
	if begun { // and whoever was handing in is done
		filed, err := tx.OwnFiled(ctx, m)
		if err != nil {
			return report.Draft{}, err
		}
		if len(filed) > 0 {
			return report.Draft{}, fault.Coded(fault.Conflict, "received")
		}
	}
	return tx.LockDraft(ctx, m)
}

func (s *Service) change(ctx context.Context, tx *postgres.Tx, f *Form, a report.Activity, sealed []byte) error {
	draft, err := tx.LockDraft(ctx, f.Month)
	if err != nil {
		return err
	}
	saved, note, err := s.saved(ctx, tx, f.Month, a.ID)
	if errors.Is(err, fault.NotFound) {
		f.ID, f.Version, f.Removed = report.NewID(), 0, true
		return fault.Coded(fault.Conflict, "removed")
	}
	if err != nil {
		return err
	}
	if saved.Kind != a.Kind {
		return fault.NotFound
	}
	if saved.Version == a.Version+1 && saved.NoteLang == a.NoteLang && saved.Says(note, a, strings.TrimSpace(f.Typed.Note)) {
		return nil // the same form, sent again
	}
	if saved.Version != a.Version {
		f.Theirs, f.Note = &saved, note
		return fault.Coded(fault.Conflict, "changed")
	}
	if err := tx.ChangeActivity(ctx, draft.ID, a); err != nil {
		return err
	}
	if err := tx.PutNote(ctx, a.ID, sealed, a.NoteLang); err != nil {
		return err
	}
	return tx.TouchDraft(ctx, draft.ID)
}

// Activity returns one activity of the actor's draft for m, without its note, and
// the rules that word it. It is fault.NotFound where there is none.
func (s *Service) Activity(ctx context.Context, actor person.Actor, m rule.Month, id report.ID) (a report.Activity, codes rule.Codes, err error) {
	defer fault.Wrap(&err, "activity of %s", m)
	pack, _, err := s.rules(ctx, m)
	if err != nil {
		return a, nil, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		a, err = tx.OwnActivity(ctx, m, id)
		return err
	})
	return a, pack.Codes, err
}

// Remove removes an activity of the actor's draft for m as it was seen. One
// that is gone is removed already; one that has changed is fault.Conflict with
// code changed.
func (s *Service) Remove(ctx context.Context, actor person.Actor, m rule.Month, id report.ID, version int) (err error) {
	defer fault.Wrap(&err, "remove an activity of %s", m)
	return s.db.InTx(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		draft, err := tx.LockDraft(ctx, m)
		if err != nil {
			return err
		}
		removed, err := tx.RemoveActivity(ctx, draft.ID, id, version)
		if err != nil {
			return err
		}
		if removed {
			return tx.TouchDraft(ctx, draft.ID)
		}
		if have, err := tx.HasActivity(ctx, m, id); err != nil || !have {
			return err
		}
		return fault.Coded(fault.Conflict, "changed")
	})
}

// saved returns an activity of the draft with its note.
func (s *Service) saved(ctx context.Context, tx *postgres.Tx, m rule.Month, id report.ID) (a report.Activity, note string, err error) {
	if a, err = tx.OwnActivity(ctx, m, id); err != nil || !a.HasNote {
		return a, "", err
	}
	sealed, err := tx.DraftNote(ctx, id)
	if err != nil {
		return a, "", err
	}
	note, err = s.vault.OpenText(string(id), sealed)
	return a, note, err
}

func (s *Service) form(ctx context.Context, m rule.Month, id report.ID) (Form, error) {
	pack, _, err := s.rules(ctx, m)
	return Form{Month: m, Pack: pack, ID: id, Today: rule.DayOf(s.db.Now()), Found: map[string][]Choice{}}, err
}
