package casework

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A MandateInput is what staff type of who may act for somebody, as the document
// has it. Number is personal data.
type MandateInput struct {
	ID                         string // of the row to be, made when the form was shown
	Number, Given, Family      string // the representative's
	Kind, Scope, From, Until   string
	Document, DocumentDay, Sum string
}

// The codes of what may be wrong with one.
const (
	SamePerson = "same_person"  // the number is the person's own
	OtherPaper = "other_paper"  // the document tells of no such kind
	NeedsAnEnd = "needs_an_end" // the kind may not be without a last day
)

// longestName is how long a name may be that is typed.
const longestName = 60

// A MandateDesk is who may act for the person of a case, with what the form needs.
type MandateDesk struct {
	Case     access.MandateCase
	Mandates []access.Mandate // those in force and those that have ended, the latest first
	Pack     rule.Pack
	Today    time.Time
}

// Mandates returns who may act for the person of a case, and logs that. A case that
// the actor may not open is ErrNoHit, and in the log as denied.
func (s *Service) Mandates(ctx context.Context, actor person.Actor, caseID string) (d MandateDesk, err error) {
	err = s.inMandateCase(ctx, actor, caseID, func(tx *postgres.Tx, c access.MandateCase) error {
		d.Case, d.Today = c, rule.DayOf(tx.At)
		if d.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(d.Today).Prev()); err != nil {
			return err
		}
		d.Mandates, err = tx.MandatesOf(ctx, c.PersonID)
		return err
	})
	return d, err
}

// CheckMandate says whether what was typed can be recorded: report.Problems if not.
// It looks nobody up.
func (s *Service) CheckMandate(ctx context.Context, in MandateInput) error {
	_, _, err := s.parseMandate(ctx, in)
	return err
}

// RecordMandate records it for the person of a case. The representative is known by
// the number from then on, registered or not, and nothing is told of which. It is
// report.Problems, or ErrNoHit. The same ID again is the same mandate. The person is
// told that there is something new.
func (s *Service) RecordMandate(ctx context.Context, actor person.Actor, caseID string, in MandateInput) error {
	if err := known(in.ID); err != nil {
		return err
	}
	m, n, err := s.parseMandate(ctx, in)
	if err != nil {
		return err
	}
	id := person.ID(report.NewID())
	sealed, err := s.vault.SealNumber(id, n)
	if err != nil {
		return err
	}
	var self bool
	err = s.inMandateCase(ctx, actor, caseID, func(tx *postgres.Tx, c access.MandateCase) error {
		m.PersonID = c.PersonID
		self, err = tx.RecordMandate(ctx, m, postgres.SealedNumber{ID: id, Sealed: sealed, Lookups: s.vault.Lookups(n), Keyed: s.vault.KeyID()})
		if err != nil || self {
			return err
		}
		return tx.Enqueue(ctx, access.TellMandate{MandateID: in.ID, PersonID: c.PersonID})
	})
	if err == nil && self {
		var ps report.Problems
		ps.Add("number", SamePerson)
		return ps.Err()
	}
	return err
}

// EndMandate ends one of the person of a case, and the person is told as of a new
// one. Ended already changes nothing, and tells nothing twice.
func (s *Service) EndMandate(ctx context.Context, actor person.Actor, caseID, id string) error {
	if err := known(id); err != nil {
		return err
	}
	return s.inMandateCase(ctx, actor, caseID, func(tx *postgres.Tx, c access.MandateCase) error {
		all, err := tx.MandatesOf(ctx, c.PersonID)
		if err == nil && !slices.ContainsFunc(all, func(m access.Mandate) bool { return m.ID == id }) {
			err = fault.NotFound
		}
		if err != nil {
			return err
		}
		if err := tx.EndMandate(ctx, id); err != nil {
			return err
		}
		return tx.Enqueue(ctx, access.TellMandate{MandateID: id, PersonID: c.PersonID, Ended: true})
	})
}

// inMandateCase runs f with a case whose person the actor may meet and whose
// contents they may open, at hand.
func (s *Service) inMandateCase(ctx context.Context, actor person.Actor, id string, f func(*postgres.Tx, access.MandateCase) error) error {
	if err := known(id); err != nil {
		return err
	}
	err := s.db.InCase(ctx, actor, access.Mandates, id, func(tx *postgres.Tx) error {
		c, err := tx.MandateCase(ctx, id)
		if err != nil {
			return err
		}
		d, err := tx.Decide(ctx, access.Open, c.PersonID, access.Case{ID: id, Kind: c.Kind})
		if err == nil && d.Verdict != access.Allow {
			err = fault.NotFound
		}
		if err != nil {
			return err
		}
		return f(tx, c)
	})
	return s.denied(ctx, actor, access.Mandates, access.SawMandates, id, err)
}

// parseMandate turns what was typed into a mandate and a number, or says what is
// wrong.
func (s *Service) parseMandate(ctx context.Context, in MandateInput) (m access.Mandate, n person.Number, err error) {
	today := rule.DayOf(s.db.Now())
	pack, _, err := s.db.Rules(ctx, rule.MonthOf(today).Prev())
	if err != nil {
		return m, n, err
	}
	var ps report.Problems
	if strings.TrimSpace(in.Number) == "" {
		ps.Add("number", report.Missing)
	} else if n, err = person.ParseNumber(in.Number, s.db.Now()); err != nil {
		ps.Add("number", NotANumber)
	}
	m = access.Mandate{ID: in.ID, GivenName: nameTyped(&ps, "given", in.Given), FamilyName: nameTyped(&ps, "family", in.Family),
		Kind: in.Kind, Scope: in.Scope, Document: in.Document}
	kind, listed := pack.Codes.Find(rule.ListMandateKind, in.Kind)
	if !listed {
		ps.Add("kind", report.Missing)
	}
	if _, ok := pack.Codes.Find(rule.ListMandateScope, in.Scope); !ok {
		ps.Add("scope", report.Missing)
	}
	m.FromDay = dayTyped(&ps, "from", in.From)
	if in.Until != "" {
		last := dayTyped(&ps, "until", in.Until)
		if m.UntilDay = &last; !last.IsZero() && last.Before(m.FromDay) {
			ps.Add("until", report.BeforeDay)
		}
	} else if listed && !slices.Contains(kind.Attrs, access.OpenEnded) {
		ps.Add("until", NeedsAnEnd)
	}
	if paper, ok := pack.Codes.Find(rule.ListMandatePaper, in.Document); !ok {
		ps.Add("document", report.Missing)
	} else if listed && !slices.Contains(paper.Attrs, in.Kind) {
		ps.Add("document", OtherPaper)
	}
	if m.DocumentDay = dayTyped(&ps, "document_day", in.DocumentDay); m.DocumentDay.After(today) {
		ps.Add("document_day", report.InFuture)
	}
	if sum := strings.TrimSpace(in.Sum); sum != "" {
		if m.DocumentSum, err = hex.DecodeString(sum); err != nil || len(m.DocumentSum) != 32 {
			ps.Add("sum", report.NotASum)
		}
	}
	return m, n, ps.Err()
}

// nameTyped tidies a name.
func nameTyped(ps *report.Problems, field, s string) string {
	s = strings.Join(strings.Fields(s), " ")
	switch {
	case s == "":
		ps.Add(field, report.Missing)
	case len([]rune(s)) > longestName:
		ps.Add(field, report.TooLong)
	}
	return s
}

// dayTyped reads a day; the zero day is none.
func dayTyped(ps *report.Problems, field, s string) time.Time {
	d, err := rule.ParseDay(strings.TrimSpace(s))
	switch {
	case s == "":
		ps.Add(field, report.Missing)
	case err != nil:
		ps.Add(field, report.NotADay)
	}
	return d
}
