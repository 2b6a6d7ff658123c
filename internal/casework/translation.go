package casework

import (
	"context"
	"errors"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

// A Translations page is what a unit has to have translated.
type Translations struct {
	Rows []review.ToTranslate
	More bool // there is a page after this
	Pack rule.Pack
}

// ToTranslate returns a page of what the actor's unit has to have translated,
// what is due first first. Pages count from 1.
func (s *Service) ToTranslate(ctx context.Context, actor person.Actor, page int) (t Translations, err error) {
	if t.Pack, _, err = s.db.Rules(ctx, rule.MonthOf(rule.DayOf(s.db.Now()))); err != nil {
		return t, err
	}
	err = s.db.InTx(ctx, actor, access.Review, func(tx *postgres.Tx) error {
		t.Rows, err = tx.ToTranslate(ctx, PageSize+1, skip(page))
		return err
	})
	t.Rows, t.More = cut(t.Rows)
	return t, err
}

// MarkLanguage marks what a note is written in, or the form when activityID is the
// report's own. An unknown language is report.Problems. Again changes nothing.
func (s *Service) MarkLanguage(ctx context.Context, actor person.Actor, caseID, reportID, activityID, lang string) error {
	if err := known(caseID, reportID, activityID); err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		c, err := tx.SeeCase(ctx, caseID)
		if err != nil {
			return err
		}
		pack, _, err := s.db.Rules(ctx, c.Month)
		if err != nil {
			return err
		}
		code, ok := pack.Codes.Find(rule.ListLanguage, lang)
		if !ok {
			var ps report.Problems
			ps.Add("lang", report.UnknownOne)
			return ps
		}
		return tx.MarkLanguage(ctx, caseID, report.ID(reportID), report.ID(activityID), code)
	})
}

// Translate keeps the translation of a note, or of the form when activityID is the
// report's own: sealed like the note. It is report.Problems for no text or too
// much. The same text again changes nothing; another is fault.Conflict with code
// translated.
func (s *Service) Translate(ctx context.Context, actor person.Actor, caseID, reportID, activityID, text string) error {
	if err := known(caseID, reportID, activityID); err != nil {
		return err
	}
	text, err := review.ParseTranslation(text)
	if err != nil {
		return err
	}
	sealed, err := s.vault.SealText(report.TranslationOf(report.ID(reportID), report.ID(activityID)), text)
	if err != nil {
		return err
	}
	return s.db.InCase(ctx, actor, access.Review, caseID, func(tx *postgres.Tx) error {
		err := tx.Translate(ctx, caseID, report.ID(reportID), report.ID(activityID), sealed)
		if !errors.Is(err, fault.Conflict) {
			return err
		}
		before, seeErr := tx.SeeNote(ctx, caseID, report.ID(reportID), report.ID(activityID))
		if seeErr != nil || before.Translated == nil {
			return errors.Join(err, seeErr)
		}
		if was, openErr := s.vault.OpenText(report.TranslationOf(report.ID(reportID), report.ID(activityID)), before.Translated); openErr != nil || was != text {
			return errors.Join(err, openErr)
		}
		return nil
	})
}
