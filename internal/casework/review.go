package casework

import (
	"context"
	"errors"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// A Queue is one page of what a unit has to review.
type Queue struct {
	Rows  []review.Row
	More  bool // there is a page after this
	Pack  rule.Pack
	Today time.Time
}

// Queue returns a page of the reports that the actor's unit has to review: first
// what somebody new has found and another is to confirm, then the oldest. Pages count from 1.
func (s *Service) Queue(ctx context.Context, actor person.Actor, page int) (q Queue, err error) {
	q.Today = rule.DayOf(s.db.Now())
	if q.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(q.Today)); err != nil {
		return q, err
	}
	err = s.db.InTx(ctx, actor, access.Review, func(tx *postgres.Tx) error {
		q.Rows, err = tx.Queue(ctx, PageSize+1, skip(page))
		return err
	})
	q.Rows, q.More = cut(q.Rows)
	return q, err
}

// skip is how many lines come before a page.
func skip(page int) int { return max(page-1, 0) * PageSize }

// cut drops the line that was read only to know whether there is one.
func cut[T any](rows []T) ([]T, bool) {
	if len(rows) > PageSize {
		return rows[:PageSize], true
	}
	return rows, false
}

// A Case is what is seen of a report in review.
type Case struct {
	review.CaseHead
	PersonNumber person.Number // zero while Masked
	Masked       bool          // number, category, programme and exemption are left out
	MayNotify    bool          // the finding may lead to a notice
	Pack         rule.Pack
	Versions     []review.Version // the newest first, each with its activities
	Facts        review.Facts     // of the newest version
	Earlier      []review.Earlier
	Months       []rule.Month // the months before, the latest first
	Translations []review.Translation
	First        review.First            // of the newest version
	Failed       []review.FailedReminder // where the report came late
}

// Newest returns the version in review.
func (c Case) Newest() review.Version { return c.Versions[0] }

// Reviewable reports whether the newest version has no finding yet.
func (c Case) Reviewable() bool { return c.Newest().FoundAt == nil }

// mayNotify reports whether a notice may be made about the month: the person
// gets or claims arbetslöshetsersättning, and is in no programme, whose
// participants are another unit's (förordning 2024:1350 15 §).
func mayNotify(f review.Facts) bool { return f.Claims && f.Programme == "" }

// earlierMonths is how many months before are shown beside a report.
const earlierMonths = 3

// OpenCase returns a case for review, or for a caseworker's own work, which the
// purpose tells. The access log has that it was opened. Values whose class is
// masked are left out unless they are asked for, unmasked, which is in the log by
// itself. A case that is not there and one that access.Decide does not allow are
// ErrNoHit alike, and in the log as denied.
func (s *Service) OpenCase(ctx context.Context, actor person.Actor, p access.Purpose, id string, unmasked bool) (c Case, err error) {
	if err := known(id); err != nil {
		return c, err
	}
	err = s.db.InCase(ctx, actor, p, id, func(tx *postgres.Tx) error {
		if c.CaseHead, c.Versions, err = tx.SeeReport(ctx, id); err != nil {
			return err
		}
		for m := c.Month.Prev(); len(c.Months) < earlierMonths; m = m.Prev() {
			c.Months = append(c.Months, m)
		}
		first := c.Versions[len(c.Versions)-1] // it meets the duty, or came too late to
		beside, err := tx.SeeBeside(ctx, c.CaseHead, c.Versions[0].ID, first.Late, c.Months)
		if err != nil {
			return err
		}
		if beside.Decision.Verdict != access.Allow {
			return fault.NotFound
		}
		c.Facts, c.Earlier, c.Translations, c.First, c.Failed = beside.Facts, beside.Earlier, beside.Translations, beside.First, beside.Failed
		c.MayNotify = mayNotify(c.Facts)
		if !unmasked {
			c.mask()
			return nil
		}
		sealed, err := tx.Unmask(ctx, c.PersonID)
		if err != nil {
			return err
		}
		c.PersonNumber, err = s.vault.OpenNumber(c.PersonID, sealed)
		return err
	})
	if err != nil {
		return Case{}, s.denied(ctx, actor, p, access.SawCase, id, err)
	}
	c.Facts.Count(c.Newest().Report)
	c.Pack, _, err = s.db.Rules(ctx, c.Month)
	return c, err
}

// mask leaves out what is shown only when asked for.
func (c *Case) mask() {
	c.Masked, c.Facts.Category, c.Facts.Programme = true, "", ""
	if c.Facts.Plan != nil && c.Facts.Plan.Exemption != "" {
		c.Facts.Plan = &review.Plan{Exemption: review.Masked}
	}
}

// ReadNote returns what was written beside one activity, with its translation
// where there is one; with the report's own id, that of the form. That it was read
// is in the log by itself, apart from the report.
func (s *Service) ReadNote(ctx context.Context, actor person.Actor, caseID, reportID, activityID string) (note, translated string, err error) {
	if err := known(caseID, reportID, activityID); err != nil {
		return "", "", err
	}
	var sealed postgres.NoteSeen
	err = s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		sealed, err = tx.SeeNote(ctx, caseID, report.ID(reportID), report.ID(activityID))
		return err
	})
	if err == nil && sealed.Sealed != nil {
		note, err = s.vault.OpenText(activityID, sealed.Sealed)
	}
	if err == nil && sealed.Translated != nil {
		translated, err = s.vault.OpenText(report.TranslationOf(report.ID(reportID), report.ID(activityID)), sealed.Translated)
	}
	return note, translated, err
}

// Find writes a finding on the version that was seen, with what follows from it:
// nothing, a signal to the caseworker, or a held notice on ground M0. If nothing
// follows from it, the notice that an earlier version's finding led to is mended
// as postgres.Tx.FindingMends says. It is
// report.Problems when a choice is missing or may not be made; fault.Conflict
// with code changed when a newer version has come, with code
// one_finding_for_each_version when somebody was first, with code first_review when
// the actor is new and has to Propose, with code translated_first
// when it is not OK and something that the person wrote waits to be translated, with code
// one_notice_for_each_event when there is a notice already. The same id again
// changes nothing.
func (s *Service) Find(ctx context.Context, actor person.Actor, caseID, reportID, id string, in review.Input) error {
	if err := known(caseID, reportID, id); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		b, err := s.finding(ctx, tx, caseID, reportID, id, in)
		if err != nil {
			return err
		}
		return s.find(ctx, tx, b)
	})
}

// A basis is a finding with what it rests on.
type basis struct {
	review.Finding
	head review.CaseHead
	law  string
	pack rule.Pack
	days rule.Calendar
}

// finding works a finding out of what was chosen, or says what is wrong with it.
func (s *Service) finding(ctx context.Context, tx *postgres.Tx, caseID, reportID, id string, in review.Input) (b basis, err error) {
	if b.head, err = tx.SeeCase(ctx, caseID); err != nil {
		return b, err
	}
	facts, err := tx.SeeFacts(ctx, b.head.PersonID, b.head.Month)
	if err != nil {
		return b, err
	}
	if b.pack, b.days, err = s.db.Rules(ctx, b.head.Month); err != nil {
		return b, err
	}
	if b.Finding, err = in.Parse(b.pack, mayNotify(facts)); err != nil {
		return b, err
	}
	b.law, b.ID, b.ReportID = facts.Law, id, report.ID(reportID)
	texts, err := tx.SeeTranslations(ctx, caseID)
	if err == nil && !b.May(review.Waiting(texts, b.ReportID)) {
		err = fault.Coded(fault.Conflict, review.TranslatedFirst)
	}
	return b, err
}

// find writes a finding, with what follows from it.
func (s *Service) find(ctx context.Context, tx *postgres.Tx, b basis) error {
	repeated, err := tx.FindReport(ctx, b.head, b.Finding)
	if err != nil || repeated {
		return err
	}
	switch b.Consequence {
	case review.Signal:
		return tx.SignalCaseworker(ctx, b.head, b.Finding)
	case review.Notice:
		return s.hold(ctx, tx, b.head, b.law, b.pack, b.days)
	}
	if b.Clears() {
		_, err = tx.FindingMends(ctx, b.Finding)
	}
	return err
}

// hold makes the notice that a finding leads to. Its event is the month's last
// day: until then there was time to apply for work.
func (s *Service) hold(ctx context.Context, tx *postgres.Tx, c review.CaseHead, law string, p rule.Pack, days rule.Calendar) error {
	section := s.db.Section(p.ID, notice.GroundNotSearching, law)
	if section == "" {
		return errors.New("no section for ground " + notice.GroundNotSearching + " in pack " + p.ID)
	}
	from, by := p.Held(tx.At, days)
	_, err := tx.HoldNotice(ctx, notice.Notice{PersonID: c.PersonID, Ground: notice.GroundNotSearching, EventDay: c.Month.Last(),
		Month: c.Month, Law: law, Section: section, PackID: p.ID, HoldUntil: from, ReleaseBy: by})
	return err
}

// A Signals page is what reviewers have put before the caseworkers of a unit.
type Signals struct {
	Rows []review.OpenSignal
	Pack rule.Pack
}

// OpenSignals returns the signals that the actor's unit has to deal with, the
// oldest first.
func (s *Service) OpenSignals(ctx context.Context, actor person.Actor) (p Signals, err error) {
	if p.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now()))); err != nil {
		return p, err
	}
	err = s.db.InTx(ctx, actor, access.Casework, func(tx *postgres.Tx) error {
		p.Rows, err = tx.OpenSignals(ctx, PageSize)
		return err
	})
	return p, err
}

// FinishSignal marks a signal as dealt with. Again changes nothing.
func (s *Service) FinishSignal(ctx context.Context, actor person.Actor, id string) error {
	if err := known(id); err != nil {
		return err
	}
	return s.db.InTx(ctx, actor, access.Casework, func(tx *postgres.Tx) error { return tx.FinishSignal(ctx, id) })
}
