package postgres

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/rule"
)

// ruleCache keeps the packs and the calendar for a minute. They are public rows
// that are added to and never changed.
type ruleCache struct {
	mu    sync.Mutex
	at    time.Time
	packs []rule.Pack // oldest first
	days  rule.Calendar
	law   map[sectionKey]string
}

type sectionKey struct{ pack, ground, law string }

const (
	packsSQL = `
		SELECT id, from_month AS "from", opens_day, closes_day, moves_to_weekday, first_report_day, default_minimum,
		       hold_until_minute, release_by_minute, note_on, note_max,
		       CASE WHEN note_words_on THEN ARRAY(SELECT w.word FROM note_word w WHERE w.pack_id = rule_pack.id ORDER BY w.word) END AS note_words, employer_max, draft_keep_months, ack_working_days,
		       retry_first_seconds, retry_max_seconds, form_version, form_adopted_on, quiet_from_minute, quiet_until_minute,
		       assist_minutes, assist_tries
		FROM rule_pack WHERE active ORDER BY from_month`
	codesSQL = `
		SELECT c.pack_id, c.list, c.code, c.part, c.attrs, n.lang, n.name, n.hint
		FROM code c JOIN code_name n USING (pack_id, list, code)
		ORDER BY c.pack_id, c.list, c.position, c.code`
	fieldsSQL   = `SELECT pack_id, kind, field AS name, label, form, choices, need FROM kind_field ORDER BY pack_id, kind, position`
	daysOffSQL  = `SELECT day, name FROM day_off`
	reminderSQL = `SELECT pack_id, code, coalesce(day, 0) AS day, coalesce(before_last, 0) AS before_last, minute FROM reminder ORDER BY pack_id, code`
	sectionsSQL = `SELECT pack_id, ground, law, section FROM section`
)

// Rules returns the pack in force for m and the calendar of days off.
func (db *DB) Rules(ctx context.Context, m rule.Month) (rule.Pack, rule.Calendar, error) {
	c := &db.rules
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.at) > time.Minute {
		if err := db.loadRules(ctx); err != nil {
			return rule.Pack{}, rule.Calendar{}, fmt.Errorf("load rules: %w", err)
		}
	}
	for i := len(c.packs) - 1; i >= 0; i-- {
		if c.packs[i].From <= m {
			return c.packs[i], c.days, nil
		}
	}
	return rule.Pack{}, rule.Calendar{}, fault.NotFound // before there were rules
}

// Section returns where a ground stands in a law under a pack, as cited.
// Rules must have been called.
func (db *DB) Section(pack, ground, law string) string {
	db.rules.mu.Lock()
	defer db.rules.mu.Unlock()
	return db.rules.law[sectionKey{pack, ground, law}]
}

func (db *DB) loadRules(ctx context.Context) error {
	rows, err := db.pool.Query(ctx, packsSQL)
	if err != nil {
		return err
	}
	packs, err := pgx.CollectRows(rows, pgx.RowToStructByName[rule.Pack])
	if err != nil {
		return err
	}
	codes, err := db.loadCodes(ctx)
	if err == nil {
		err = db.loadFields(ctx, codes)
	}
	if err != nil {
		return err
	}
	reminders, err := db.loadReminders(ctx)
	if err != nil {
		return err
	}
	for i := range packs {
		packs[i].Codes, packs[i].Reminders = codes[packs[i].ID], reminders[packs[i].ID]
	}
	days, err := db.loadDays(ctx)
	if err != nil {
		return err
	}
	law := map[sectionKey]string{}
	var k sectionKey
	var section string
	rows, _ = db.pool.Query(ctx, sectionsSQL)
	if _, err := pgx.ForEachRow(rows, []any{&k.pack, &k.ground, &k.law, &section}, func() error {
		law[k] = section
		return nil
	}); err != nil {
		return err
	}
	c := &db.rules
	c.packs, c.days, c.law, c.at = packs, days, law, time.Now()
	return nil
}

func (db *DB) loadCodes(ctx context.Context) (map[string]rule.Codes, error) {
	rows, _ := db.pool.Query(ctx, codesSQL)
	all := map[string]rule.Codes{}
	var pack, lang, name, hint string
	var c rule.Code
	_, err := pgx.ForEachRow(rows, []any{&pack, &c.List, &c.Code, &c.Part, &c.Attrs, &lang, &name, &hint}, func() error {
		cs := all[pack]
		if n := len(cs); n == 0 || cs[n-1].List != c.List || cs[n-1].Code != c.Code {
			c.Names, c.Hints = map[string]string{}, map[string]string{}
			cs = append(cs, c)
		}
		cs[len(cs)-1].Names[lang], cs[len(cs)-1].Hints[lang] = name, hint
		all[pack] = cs
		return nil
	})
	return all, err
}

// loadFields gives the kinds their fields.
func (db *DB) loadFields(ctx context.Context, all map[string]rule.Codes) error {
	rows, _ := db.pool.Query(ctx, fieldsSQL)
	var pack, kind string
	var f rule.Field
	_, err := pgx.ForEachRow(rows, []any{&pack, &kind, &f.Name, &f.Label, &f.Form, &f.Choices, &f.Need}, func() error {
		for i, c := range all[pack] {
			if c.List == rule.ListKind && c.Code == kind {
				all[pack][i].Fields = append(all[pack][i].Fields, f)
			}
		}
		return nil
	})
	return err
}

func (db *DB) loadReminders(ctx context.Context) (map[string][]rule.Reminder, error) {
	rows, _ := db.pool.Query(ctx, reminderSQL)
	all := map[string][]rule.Reminder{}
	var pack string
	var r rule.Reminder
	_, err := pgx.ForEachRow(rows, []any{&pack, &r.Code, &r.Day, &r.BeforeLast, &r.Minute}, func() error {
		all[pack] = append(all[pack], r)
		return nil
	})
	return all, err
}

func (db *DB) loadDays(ctx context.Context) (rule.Calendar, error) {
	rows, _ := db.pool.Query(ctx, daysOffSQL)
	names := map[time.Time]string{}
	var day time.Time
	var name string
	_, err := pgx.ForEachRow(rows, []any{&day, &name}, func() error {
		names[day] = name
		return nil
	})
	return rule.NewCalendar(names), err
}
