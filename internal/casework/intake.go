package casework

import (
	"context"
	"fmt"
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

// ErrNoHit is the one answer to a search for somebody: whether the number is
// nobody's, somebody's of another unit, or a protected person's outside the
// actor's circle. It is a fault.NotFound with code no_hit.
var ErrNoHit = fault.Coded(fault.NotFound, "no_hit")

// An IntakeDesk is what the intake's form needs before anybody is looked up.
type IntakeDesk struct {
	StaffNo     string // the actor's own
	Pack        rule.Pack
	Month       rule.Month // the month that is reported now
	Now         time.Time
	Confirm     rule.Month // the last month whose last day has passed
	ConfirmedAt *time.Time // when the unit's post for it was confirmed registered
	LastDay     time.Time  // of Confirm
	Lists       map[taxonomy.List][]taxonomy.Item
}

// Desk returns what the form shows, in lang. It reads nothing about anybody.
func (s *Service) Desk(ctx context.Context, actor person.Actor, lang string) (d IntakeDesk, err error) {
	pack, days, err := s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now())).Prev())
	if err != nil {
		return d, err
	}
	d.Pack = pack
	err = s.db.InTx(ctx, actor, access.Intake, func(tx *postgres.Tx) error {
		d.Now, d.Month = tx.At, rule.MonthOf(rule.DayOf(tx.At)).Prev()
		d.Confirm = lastClosed(tx.At, pack, days)
		d.LastDay, _ = pack.LastDay(d.Confirm, days)
		if d.StaffNo, err = tx.OwnStaffNo(ctx); err != nil {
			return err
		}
		at, err := tx.IntakeConfirmed(ctx, []rule.Month{d.Confirm})
		if err != nil {
			return err
		}
		if t, ok := at[d.Confirm]; ok {
			d.ConfirmedAt = &t
		}
		d.Lists, err = tx.PickLists(ctx, lang)
		return err
	})
	return d, err
}

// A Checked intake is what would be registered, to be seen before it is.
type Checked struct {
	Person report.Sought
	Intake report.Intake
}

// Seen says what was shown: about whom, which month, received when, and what
// activities. It goes back with the form.
func (c Checked) Seen() string {
	return fmt.Sprintf("%s %s %s %x", c.Person.ID, c.Intake.Month, c.Intake.ReceivedAt.UTC().Format(time.RFC3339),
		report.ContentHash(c.Intake.Month, c.Intake.Activities, nil))
}

// Check finds out about whom and when an intake is, without registering it. It
// is ErrNoHit, report.Problems, or fault.NotFound for a month without rules. The
// search is logged whatever it finds.
func (s *Service) Check(ctx context.Context, actor person.Actor, in report.IntakeInput, lang string) (c Checked, err error) {
	k, _, err := s.parse(ctx, in, lang)
	if err != nil {
		return c, err
	}
	c.Intake = k
	c.Person, err = s.seek(ctx, actor, access.Intake, in.Number, k.Month)
	return c, err
}

// Register writes an intake as the next version of the month, as received when
// förvaltningslagen 22 § says. If that was in time, a notice about the missing
// report stops by itself while it is held, and a withdrawal is put before a
// reviewer when it has been released. seen is what Check showed: if it would be
// another by now, it is fault.Conflict with code changed and nothing is written. The same ID again returns the same report. Faults are those of Check.
func (s *Service) Register(ctx context.Context, actor person.Actor, in report.IntakeInput, seen, lang string) (r report.Report, err error) {
	if err := known(in.ID); err != nil {
		return r, err
	}
	k, pack, err := s.parse(ctx, in, lang)
	if err != nil {
		return r, err
	}
	who, err := s.seek(ctx, actor, access.Intake, in.Number, k.Month)
	if err != nil {
		return r, err
	}
	if (Checked{who, k}).Seen() != seen {
		return r, fault.Coded(fault.Conflict, "changed")
	}
	err = s.db.InTx(ctx, actor, access.Intake, func(tx *postgres.Tx) error {
		var repeated bool
		if r, repeated, err = tx.RegisterReport(ctx, report.ID(in.ID), who.ID, k, pack.ID); err != nil || repeated {
			return err
		}
		if !k.Late {
			if _, err = tx.ReportArrivedInTime(ctx, r.ID); err != nil {
				return err
			}
		}
		return tx.Enqueue(ctx, report.Confirmation{ReportID: r.ID})
	})
	return r, err
}

// A PaperForm is what the paper form with somebody's name is made from.
type PaperForm struct {
	Pack    rule.Pack
	Name    person.Name
	Month   rule.Month
	LastDay time.Time
}

// FormFor returns what a form is made from for somebody who wants one, by number
// and month as typed. The faults are those of Check, and the search is logged.
func (s *Service) FormFor(ctx context.Context, actor person.Actor, number, month string) (f PaperForm, err error) {
	m, pack, days, ps := s.whose(ctx, number, month)
	if err := ps.Err(); err != nil {
		return f, err
	}
	who, err := s.seek(ctx, actor, access.Intake, number, m)
	if err != nil {
		return f, err
	}
	f = PaperForm{Pack: pack, Name: who.Name(), Month: m}
	f.LastDay, _ = pack.LastDay(m, days)
	return f, nil
}

// whose reads whose form it is and for which month, or notes what is wrong.
func (s *Service) whose(ctx context.Context, number, month string) (m rule.Month, pack rule.Pack, days rule.Calendar, ps report.Problems) {
	if strings.TrimSpace(number) == "" {
		ps.Add("number", report.Missing)
	} else if _, err := person.ParseNumber(number, s.db.Now()); err != nil {
		ps.Add("number", NotANumber)
	}
	m, err := rule.ParseMonth(strings.TrimSpace(month))
	if err != nil {
		ps.Add("month", report.Missing)
	} else if pack, days, err = s.db.Rules(ctx, m); err != nil {
		ps.Add("month", report.UnknownOne)
	}
	return m, pack, days, ps
}

// parse reads the form by the rules of its month.
func (s *Service) parse(ctx context.Context, in report.IntakeInput, lang string) (_ report.Intake, _ rule.Pack, err error) {
	m, pack, days, ps := s.whose(ctx, in.Number, in.Month)
	if ps.At("month") != "" {
		return report.Intake{}, rule.Pack{}, ps
	}
	in.Activities = slices.Clone(in.Activities)
	for i := range in.Activities {
		if err := pick(ctx, s.db.Search, pack, &in.Activities[i], lang); err != nil {
			return report.Intake{}, rule.Pack{}, err
		}
	}
	k, err := in.Parse(m, s.db.Now(), pack, days)
	if more, ok := err.(report.Problems); ok {
		return report.Intake{}, rule.Pack{}, append(ps, more...)
	}
	if err == nil {
		err = ps.Err()
	}
	return k, pack, err
}

// NotANumber is the code of what does not read as a personnummer.
const NotANumber = "not_a_number"

// A searcher is Search of a database or of a transaction.
type searcher func(ctx context.Context, l taxonomy.List, text, lang string) ([]postgres.Hit, error)

// pick replaces what was typed in the fields that are picked from a list by what it
// is there, by name or number, as the jobseeker's own form does. What is on no list
// stays as typed, without an id.
func pick(ctx context.Context, search searcher, pack rule.Pack, in *report.Input, lang string) error {
	kind, _ := pack.Codes.Find(rule.ListKind, in.Kind)
	in.Versions = map[string]string{}
	for _, f := range kind.Fields {
		text := in.Answer(f.Name)
		digits, sole, err := person.OrganisationNumber(text)
		number := f.Name == rule.FieldEmployer && err == nil
		if f.Form != rule.FormSearch || number && sole { // a personnummer, which Parse throws away
			continue
		}
		if number {
			text = digits
		}
		hits, err := search(ctx, taxonomy.List(f.Choices), text, lang)
		if err != nil {
			return err
		}
		item, ok := postgres.Named(hits)
		switch {
		case ok:
			in.Versions[f.Name] = item.Version
		case number:
			item = taxonomy.Item{ID: digits, Label: digits[:6] + "-" + digits[6:]}
		default:
			item.Label = text
		}
		switch f.Name {
		case rule.FieldOccupation:
			in.OccupationID, in.Occupation = item.ID, item.Label
		case rule.FieldPlace:
			in.PlaceID, in.Place = item.ID, item.Label
		case rule.FieldEmployer:
			in.EmployerNo, in.Employer = item.ID, item.Label
		}
	}
	return nil
}

// seek looks somebody up by number. The search stays in the log when it found
// nobody: only then is it an error, after the transaction.
func (s *Service) seek(ctx context.Context, actor person.Actor, why access.Purpose, number string, m rule.Month) (report.Sought, error) {
	id, err := s.numbered(ctx, number)
	if err != nil {
		return report.Sought{}, err
	}
	var who report.Sought
	var found bool
	err = s.db.InTx(ctx, actor, why, func(tx *postgres.Tx) error {
		who, found, err = tx.SeekPerson(ctx, id, m)
		return err
	})
	if err == nil && !found {
		err = ErrNoHit
	}
	return who, err
}

// numbered returns who has a number as typed, "" for nobody.
func (s *Service) numbered(ctx context.Context, number string) (person.ID, error) {
	n, err := person.ParseNumber(number, s.db.Now())
	if err != nil {
		return "", err
	}
	return s.db.FindIdentity(ctx, s.vault.Lookups(n))
}

// ConfirmIntake notes that the actor's unit has registered the post up to the
// last day of m. Before that day has passed it is fault.Conflict with code
// not_passed. Again changes nothing.
func (s *Service) ConfirmIntake(ctx context.Context, actor person.Actor, m rule.Month) error {
	pack, days, err := s.db.Rules(ctx, m)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Intake, func(tx *postgres.Tx) error {
		if _, closes := pack.Window(m, days); tx.At.Before(closes) {
			return fault.Coded(fault.Conflict, "not_passed")
		}
		return tx.ConfirmIntake(ctx, m)
	})
}
