// Package oversight is the work of those who watch over the portal: today the
// log auditors'. They see lines of the access log that were picked for them,
// and never whom a line was about.
package oversight

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A Service does oversight's work as portal_web.
type Service struct{ db *postgres.DB }

// New returns a Service.
func New(db *postgres.DB) *Service { return &Service{db} }

// How much a page shows.
const (
	pageRows     = 50
	monthsBack   = 12
	weeksShown   = 26
	mostLineRune = 200 // the table says so too
)

// A List is a page of picked lines.
type List struct {
	Items []access.FollowItem
	Rules []access.FollowRule
	Codes []access.FollowCode
	More  bool
}

// List returns a page, from 1, of the lines without a finding, the actor's own to
// do first, or of those that have one, the latest first.
func (s *Service) List(ctx context.Context, actor person.Actor, done bool, page int) (l List, err error) {
	defer fault.Wrap(&err, "log follow-up")
	err = s.db.InTx(ctx, actor, access.LogReading, func(tx *postgres.Tx) (err error) {
		if l.Items, err = tx.FollowList(ctx, done, pageRows+1, (page-1)*pageRows); err != nil {
			return err
		}
		if l.More = len(l.Items) > pageRows; l.More {
			l.Items = l.Items[:pageRows]
		}
		l.Rules, l.Codes, err = lists(ctx, tx)
		return err
	})
	return l, err
}

func lists(ctx context.Context, tx *postgres.Tx) ([]access.FollowRule, []access.FollowCode, error) {
	rules, err := tx.FollowRules(ctx)
	if err != nil {
		return nil, nil, err
	}
	codes, err := tx.FollowCodes(ctx)
	return rules, codes, err
}

// An Opened is one picked line.
type Opened struct {
	access.FollowLine
	Rules    []access.FollowRule
	Codes    []access.FollowCode
	Auditors []access.Auditor // whom it can be given to
}

// Open opens one. Its subject can see that the log about them was read.
func (s *Service) Open(ctx context.Context, actor person.Actor, id string) (o Opened, err error) {
	defer fault.Wrap(&err, "open a picked line")
	err = s.db.InTx(ctx, actor, access.LogReading, func(tx *postgres.Tx) (err error) {
		if o.FollowLine, err = tx.FollowLine(ctx, id); err != nil {
			return err
		}
		if o.Rules, o.Codes, err = lists(ctx, tx); err != nil {
			return err
		}
		o.Auditors, err = tx.FollowAuditors(ctx)
		return err
	})
	return o, err
}

// Assign gives a line to an auditor. Who may not have it is fault.Forbidden; a
// line that has a finding is fault.Conflict.
func (s *Service) Assign(ctx context.Context, actor person.Actor, id, auditor string) (err error) {
	defer fault.Wrap(&err, "assign a picked line")
	return s.change(ctx, actor, id, func(tx *postgres.Tx, l access.FollowLine) error {
		if _, ok := report.ParseID(auditor); !ok {
			return fault.NotFound
		}
		return tx.FollowAssign(ctx, l.ID, auditor)
	})
}

// Find keeps what an auditor found of the line that they were given: a code of
// the list, and at most one line of words. What is wrong with them is
// report.Problems; somebody else's line is fault.Forbidden.
func (s *Service) Find(ctx context.Context, actor person.Actor, id, code, line string) (err error) {
	defer fault.Wrap(&err, "finding of a picked line")
	line = strings.TrimSpace(line)
	return s.change(ctx, actor, id, func(tx *postgres.Tx, l access.FollowLine) error {
		codes, err := tx.FollowCodes(ctx)
		if err != nil {
			return err
		}
		var wrong report.Problems
		switch {
		case code == "":
			wrong.Add("found", report.Missing)
		case !has(codes, code):
			wrong.Add("found", report.UnknownOne)
		}
		if utf8.RuneCountInString(line) > mostLineRune || strings.ContainsAny(line, "\r\n") {
			wrong.Add("remark", report.TooLong)
		}
		if len(wrong) > 0 {
			return wrong
		}
		return tx.FollowFind(ctx, l.ID, code, line)
	})
}

// change opens a line that has no finding yet, and does something with it.
func (s *Service) change(ctx context.Context, actor person.Actor, id string, do func(*postgres.Tx, access.FollowLine) error) error {
	return s.db.InTx(ctx, actor, access.LogReading, func(tx *postgres.Tx) error {
		l, err := tx.FollowLine(ctx, id)
		if err != nil {
			return err
		}
		if l.Finding != "" {
			return fault.Coded(fault.Conflict, "follow_closed")
		}
		return do(tx, l)
	})
}

func has(codes []access.FollowCode, code string) bool {
	for _, c := range codes {
		if c.Code == code {
			return true
		}
	}
	return false
}

// Statistics are how the follow-up goes, and what it goes by.
type Statistics struct {
	Counts []access.FollowCount
	Weeks  []access.FollowWeek
	Rules  []access.FollowRule
	Codes  []access.FollowCode
}

// Statistics counts the lines of the last year by month, unit and finding. Those
// that the actor may not see are not in it.
func (s *Service) Statistics(ctx context.Context, actor person.Actor) (out Statistics, err error) {
	defer fault.Wrap(&err, "statistics of the log follow-up")
	err = s.db.InTx(ctx, actor, access.LogReading, func(tx *postgres.Tx) (err error) {
		since := rule.Midnight(rule.MonthOf(rule.DayOf(tx.At)).First().AddDate(0, -monthsBack, 0))
		if out.Counts, err = tx.FollowCounts(ctx, since); err != nil {
			return err
		}
		if out.Weeks, err = tx.FollowWeeks(ctx, weeksShown); err != nil {
			return err
		}
		out.Rules, out.Codes, err = lists(ctx, tx)
		return err
	})
	return out, err
}

// Formats of an export.
const (
	JSONLines = "jsonl"
	CEF       = "cef"
)

// Export returns the picked lines of a week, by its Monday, in a format. That it
// was taken out is a line of the log.
func (s *Service) Export(ctx context.Context, actor person.Actor, week time.Time, format string) (out []byte, err error) {
	defer fault.Wrap(&err, "export of the log follow-up")
	write, known := map[string]func([]access.FollowExport) ([]byte, error){JSONLines: jsonLines, CEF: cefLines}[format]
	if !known {
		return nil, fault.NotFound
	}
	err = s.db.InTx(ctx, actor, access.LogExport, func(tx *postgres.Tx) error {
		lines, err := tx.FollowExport(ctx, week)
		if err != nil {
			return err
		}
		out, err = write(lines)
		return err
	})
	return out, err
}
