// Package filing is what a jobseeker does: keep a draft, hand it in, and read
// what is known of them.
//
// Each method is one transaction by the actor, but Suggest, which asks for nothing
// of theirs. Pages only read, lock nothing and log nothing: the sign-in is the
// log's row.
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
	"aktivitetsportalen/internal/vault"
)

// A Service does the jobseeker's work.
type Service struct {
	db    *postgres.DB
	vault *vault.Vault
}

// New returns a Service that keeps reports in db, and seals notes with v.
func New(db *postgres.DB, v *vault.Vault) *Service { return &Service{db, v} }

// errNoJobseeker is answered to who is no jobseeker, and only acts for others: there
// is no report of their own to begin.
var errNoJobseeker = fault.Coded(fault.Forbidden, "no_jobseeker")

// monthsBack is how many months a person's own list goes back.
const monthsBack = 12

// rules returns the rules for m. A month that is still to come, or from before
// there were rules, is fault.NotFound.
func (s *Service) rules(ctx context.Context, m rule.Month) (rule.Pack, rule.Calendar, error) {
	if m > rule.MonthOf(rule.DayOf(s.db.Now())) {
		return rule.Pack{}, rule.Calendar{}, fault.NotFound
	}
	return s.db.Rules(ctx, m)
}

// lines says where the given months stand, newest first, without those of which
// there is nothing to say.
func (s *Service) lines(ctx context.Context, tx *postgres.Tx, months ...rule.Month) ([]report.Line, error) {
	filings, err := tx.OwnMonths(ctx, months)
	if err != nil {
		return nil, err
	}
	var lines []report.Line
	for _, f := range filings {
		pack, days, err := s.db.Rules(ctx, f.Month)
		switch {
		case errors.Is(err, fault.NotFound):
			continue
		case err != nil:
			return nil, err
		}
		lines = append(lines, f.Line(pack, days, tx.At))
	}
	return lines, nil
}

// A Home is what stands on a person's first page.
type Home struct {
	Name    person.Name
	Due     *report.Line // last month's report; nil when there are no rules for it
	Current report.Line  // this month's, which is being written
	Latest  *postgres.Message
	// Registered is false for who is no jobseeker, and only acts for others.
	Registered bool
	New        []access.Mandate // by which somebody may act for the actor, since lately
	ActsFor    bool             // the actor may act for somebody
}

// newMandate is how long it is told on the first page that somebody may act.
const newMandate = 30 * 24 * time.Hour

// Home returns what the actor has to do now.
func (s *Service) Home(ctx context.Context, actor person.Actor) (h Home, err error) {
	defer fault.Wrap(&err, "home")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		p, err := tx.OwnProfile(ctx)
		if err != nil {
			return err
		}
		h.Name, h.Registered = p.Name(), p.UnitName != "" || actor.Kind == person.Representative
		now := rule.MonthOf(rule.DayOf(tx.At))
		lines, err := s.lines(ctx, tx, now, now.Prev())
		if err != nil {
			return err
		}
		for i, l := range lines {
			if l.Month == now {
				h.Current = l
			} else {
				h.Due = &lines[i]
			}
		}
		messages, err := tx.OwnMessages(ctx, 1)
		if err != nil {
			return err
		}
		if len(messages) > 0 {
			h.Latest = &messages[0]
		}
		mandates, err := tx.OwnMandates(ctx)
		for _, m := range mandates {
			switch {
			case m.EndedAt == nil && m.PersonID == actor.ID && tx.At.Sub(m.At) < newMandate:
				h.New = append(h.New, m)
			case m.InForce(rule.DayOf(tx.At)) && m.RepresentativeID == actor.ID:
				h.ActsFor = true
			}
		}
		return err
	})
	return h, err
}

// Months returns where each of the last months stands for the actor, newest
// first. A month that nothing has to be reported for is left out, unless there
// is something in it.
func (s *Service) Months(ctx context.Context, actor person.Actor) (lines []report.Line, err error) {
	defer fault.Wrap(&err, "months")
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		m := rule.MonthOf(rule.DayOf(tx.At))
		var months []rule.Month
		for range monthsBack + 1 {
			months = append(months, m)
			m = m.Prev()
		}
		all, err := s.lines(ctx, tx, months...)
		for _, l := range all {
			if l.Standing != report.NotDue || l.Saved > 0 {
				lines = append(lines, l)
			}
		}
		return err
	})
	return lines, err
}

// A Month is one month's report: the draft, and what has been handed in.
type Month struct {
	Line  report.Line
	Pack  rule.Pack
	Draft report.Draft   // without an id when there is none
	Filed []report.Filed // newest first
	Today time.Time

	Planned []report.Planned // to be done; none where nothing can be added
}

// Month returns the actor's report for m. For who is no jobseeker it is
// fault.Forbidden with code no_jobseeker.
func (s *Service) Month(ctx context.Context, actor person.Actor, m rule.Month) (v Month, err error) {
	defer fault.Wrap(&err, "month %s", m)
	if v.Pack, _, err = s.rules(ctx, m); err != nil {
		return v, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error { return s.month(ctx, tx, m, &v) })
	return v, err
}

func (s *Service) month(ctx context.Context, tx *postgres.Tx, m rule.Month, v *Month) error {
	pack, days, err := s.rules(ctx, m)
	if err != nil {
		return err
	}
	own, err := tx.OwnMonth(ctx, m)
	v.Line, v.Draft, v.Filed, v.Today = own.Filing.Line(pack, days, tx.At), own.Draft, own.Filed, rule.DayOf(tx.At)
	if err == nil && v.Line.Never {
		return errNoJobseeker
	}
	if err == nil && (v.Line.Drafted || v.Line.Versions == 0) {
		v.Planned, err = tx.OwnPlanned(ctx, m)
	}
	return err
}

// A Checked month is as it is to be handed in.
type Checked struct {
	Month
	Notes     map[report.ID]string
	Compared  *report.Comparison // with the plan's figure or the guideline; nil: there is nothing to compare with
	Before    int                // the version that was handed in last; 0 for none
	Changes   []report.Change    // since then
	Unchanged bool               // it says the same as then
}

// Check is Month as it is to be handed in: where nothing has been saved, the
// draft has the id under which an empty report would be kept. Where everything
// is handed in already it is fault.Conflict with code received.
func (s *Service) Check(ctx context.Context, actor person.Actor, m rule.Month) (v Checked, err error) {
	defer fault.Wrap(&err, "check %s", m)
	if v.Pack, _, err = s.rules(ctx, m); err != nil {
		return v, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		if err := s.month(ctx, tx, m, &v.Month); err != nil {
			return err
		}
		switch {
		case v.Line.Drafted:
		case v.Line.Versions > 0:
			return fault.Coded(fault.Conflict, "received")
		default:
			v.Draft.ID = report.NewID()
		}
		goal, err := tx.OwnGoal(ctx, m)
		if err != nil {
			return err
		}
		if c, ok := goal.Compare(v.Draft.Activities, v.Pack); ok {
			v.Compared = &c
		}
		is, err := s.content(ctx, tx, v.Draft)
		if err != nil {
			return err
		}
		v.Notes, v.Unchanged = is.Notes, v.Draft.Unchanged(is.Hash(m))
		if len(v.Filed) == 0 {
			return nil
		}
		v.Before = v.Filed[0].Version
		_, was, err := s.version(ctx, tx, m, v.Before)
		v.Changes = report.Diff(was, is)
		return err
	})
	return v, err
}

// A Version is one version of what was handed in, with its notes.
type Version struct {
	Report  report.Report
	Pack    rule.Pack // the one that it was handed in under
	Notes   map[report.ID]string
	Latest  bool
	Changes []report.Change // since the version before it, if there is one

	Translated []report.Translated // what was written in other languages, as far as it is done
}

// Version returns a version of the actor's report for m, or fault.NotFound.
func (s *Service) Version(ctx context.Context, actor person.Actor, m rule.Month, n int) (v Version, err error) {
	defer fault.Wrap(&err, "version %d of %s", n, m)
	if v.Pack, _, err = s.rules(ctx, m); err != nil {
		return v, err
	}
	err = s.db.View(ctx, actor, access.Own, func(tx *postgres.Tx) error {
		r, is, err := s.version(ctx, tx, m, n)
		if err != nil {
			return err
		}
		v.Report, v.Notes = r, is.Notes
		if v.Translated, err = s.translated(ctx, tx, r.ID); err != nil {
			return err
		}
		filed, err := tx.OwnFiled(ctx, m)
		if err != nil {
			return err
		}
		v.Latest = filed[0].Version == n
		if n == 1 {
			return nil
		}
		_, was, err := s.version(ctx, tx, m, n-1)
		v.Changes = report.Diff(was, is)
		return err
	})
	return v, err
}

// translated returns what has been translated of a report.
func (s *Service) translated(ctx context.Context, tx *postgres.Tx, id report.ID) (all []report.Translated, err error) {
	sealed, err := tx.OwnTranslations(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, t := range sealed {
		text, err := s.vault.OpenText(report.TranslationOf(id, t.Of), t.Sealed)
		if err != nil {
			return nil, err
		}
		all = append(all, report.Translated{Of: t.Of, Lang: t.Lang, At: t.At, Text: text})
	}
	return all, nil
}

// version returns a version and what it holds.
func (s *Service) version(ctx context.Context, tx *postgres.Tx, m rule.Month, n int) (r report.Report, c report.Content, err error) {
	if r, err = tx.OwnVersion(ctx, m, n); err != nil {
		return r, c, err
	}
	sealed, err := tx.OwnNotes(ctx, r.ID)
	if err != nil {
		return r, c, err
	}
	c.Activities = r.Activities
	c.Notes, err = s.open(sealed)
	return r, c, err
}

// Filed returns the versions that the actor has handed in for m, newest first,
// and the rules. Where there is none it is fault.NotFound.
func (s *Service) Filed(ctx context.Context, actor person.Actor, m rule.Month) (v Month, err error) {
	if v, err = s.Month(ctx, actor, m); err == nil && len(v.Filed) == 0 {
		err = fault.NotFound
	}
	return v, err
}
