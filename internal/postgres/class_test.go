package postgres_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/migrations"
)

// Every column of every table of ours has a class, and no other.
func TestEveryColumnHasAClass(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	missing := column(t, conn, `
		SELECT concat_ws(E'\t', c.table_schema, c.table_name, c.column_name) FROM information_schema.columns c
		JOIN information_schema.tables t USING (table_schema, table_name)
		WHERE c.table_schema IN ('portal', 'identity', 'private') AND t.table_type = 'BASE TABLE'
		AND NOT EXISTS (SELECT FROM portal.column_class k WHERE (k.schema_name, k.table_name, k.column_name) = (c.table_schema, c.table_name, c.column_name))
		ORDER BY c.table_schema, c.table_name, c.ordinal_position`)
	if len(missing) > 0 {
		t.Errorf(`columns without a class. Add these lines to migrations/column_class.tsv, among their table's, with tabs between:
schema, table, column, class, why. The class is open (codes, states, ids), guarded (an ordinary fact about somebody), sensitive (what is masked
until asked for: typed words, health, numbers of persons), or secret (keys, tokens, protection); the last two say why.
%s	guarded`, strings.Join(missing, "\tguarded\n"))
	}
	if gone := column(t, conn, `
		SELECT concat_ws('.', k.schema_name, k.table_name, k.column_name) FROM portal.column_class k
		WHERE NOT EXISTS (SELECT FROM information_schema.columns c WHERE (c.table_schema, c.table_name, c.column_name) = (k.schema_name, k.table_name, k.column_name))`); len(gone) > 0 {
		t.Errorf("migrations/column_class.tsv has lines for columns that are not there: %v", gone)
	}
	seen := map[string]bool{}
	for _, c := range migrations.Classes() {
		name := c.Schema + "." + c.Table + "." + c.Column
		if seen[name] {
			t.Errorf("migrations/column_class.tsv has two lines for %s", name)
		}
		seen[name] = true
	}
}

// What is masked has a key that no program's log gives a value for.
func TestQuietKeysFollowClasses(t *testing.T) {
	elsewhere := []string{"code", "fund_id"} // open in other tables: a fund officer's fund is no membership
	for _, c := range migrations.Classes() {
		if access.Class(c.Class).Masked() && !slices.Contains(access.QuietKeys, c.Column) && !slices.Contains(elsewhere, c.Column) && c.Table != "saml_request" {
			t.Errorf("%s.%s is %s: add its name to access.QuietKeys", c.Table, c.Column, c.Class)
		}
	}
}

// asked are the statements that read masked columns on behalf of somebody else
// than the person, and why they may. Staff's own write a row of their own to the
// access log.
var asked = map[string]string{
	"noteSQL": "staff: writes note", "assistNotesSQL": "staff, by the person's leave: writes draft_note",
	"seeProfileSQL": "protection, to the circle that its policy lets in: writes person",
	"seeCaseSQL":    "protection, to the circle that its policy lets in: writes report", "seeReportSQL": "as seeCaseSQL",
	"translationTextSQL": "writes only, beside translateSQL, which logs",
	"lettersSQL":         "protection, as a mark, to the circle: writes list", "seeLetterSQL": "protection, as a mark, to the circle: writes letter",
	"outgoingSQL":   "protection, as a mark, to the fund: writes notice_deliver",
	"findNumberSQL": "protection, to the circle that its policy lets in: writes search",
	"findCaseSQL":   "protection, to the circle that its policy lets in: writes search",
	"findNameSQL":   "protection, to the circle that its policy lets in: writes search",
	"besideSQL":     "the rules need them; casework.Case masks them until OpenCase is asked for all, which writes unmasked",
	"putNoteSQL":    "own space", "draftNoteSQL": "own space", "supplyNotesSQL": "own space", "freezeNotesSQL": "own hand-in",
	"emergenciesSQL":   "whoever reviews an emergency reads why it was: writes list",
	"planRemindersSQL": "the worker reminds by the way that was chosen, and a protected person only who asked", "planMailSQL": "as planRemindersSQL",
	"carrySQL": "the worker writes to who asked for it", "goneSQL": "the worker marks an address that is gone",
	"lockDueSQL": "whether e-mail is asked for", "lockUntoldSQL": "whether e-mail is asked for",
	"deadlineSQL": "the rules: which fund is told", "holdNoticeSQL": "the rules: which fund is told",
	"unsealedSQL": "salt, to seal with: shown to nobody", "exportLinesSQL": "salt, to verify with: writes log_export", "exportStraysSQL": "as exportLinesSQL",
	"followItemSQL": "auditors: what one of them typed with a finding; writes log", "followFindSQL": "an auditor writes it",
	"followExportSQL":   "protected people are left out; writes follow_export",
	"chainSQL":          "the notice's own page says to which fund it goes: writes notice",
	"noticesSQL":        "the list of held notices, whose reviewer may stop one, says to which fund: writes list",
	"deliveriesSQL":     "which receiver is down or late, with nobody's name: writes list",
	"deliveryCountsSQL": "counts by receiver, none below access_rule.count_least; beside deliveriesSQL, which logs",
	"lockNoticeSQL":     "a change of one notice, to send what follows to the same fund",
	"takeDueSQL":        "the worker: in order for each receiver", "releaseSQL": "the worker sends to the fund",
	"answerSQL": "the fund's own deliveries", "sentSQL": "beside chainSQL, on the notice's own page",
	"fundInboxSQL": "protection, as a mark: writes fund_inbox", "fundChainSQL": "protection, as a mark: writes notice",
}

// through are the functions that hand columns on to staff as they are: what they name
// counts as named by the statement that calls them.
var through = []string{"beside", "versions_at_hand"}

// A statement that names a masked column, itself or through a function, and is not
// the person's own, is on the list above.
func TestMaskedColumnsAreAskedFor(t *testing.T) {
	word := func(s string) *regexp.Regexp { return regexp.MustCompile(`\b` + s + `\b`) }
	conn := pgtest.NewWorld(t).Conn(t, "postgres")
	found := map[string]bool{}
	for name, sql := range statements(t) {
		if strings.HasPrefix(name, "own") || strings.HasPrefix(name, "add") {
			continue
		}
		for _, f := range through {
			if strings.Contains(sql, f+"(") {
				sql += column(t, conn, "SELECT prosrc FROM pg_proc WHERE pronamespace = 'portal'::regnamespace AND proname = $1", f)[0]
			}
		}
		for _, c := range migrations.Classes() {
			if access.Class(c.Class).Masked() && word(c.Table).MatchString(sql) && word(c.Column).MatchString(sql) && !found[name] {
				found[name] = true
				if asked[name] == "" {
					t.Errorf("%s names %s.%s, which is %s: it is masked until asked for. Read it in a statement of its own that logs, and list that in asked", name, c.Table, c.Column, c.Class)
				}
			}
		}
	}
	for name := range asked {
		if !found[name] {
			t.Errorf("%s is listed and reads nothing that is masked", name)
		}
	}
}
