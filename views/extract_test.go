package views

import (
	"slices"
	"strings"
	"testing"

	"aktivitetsportalen/migrations"
	"aktivitetsportalen/views/words"
)

// Every column that an extract holds has a label, or is a key that only programs
// use.
func TestExtract_EveryFieldHasWords(t *testing.T) {
	keys := strings.Fields(`id person_id unit_id caseworker_id protection case_id report_id draft_id notice_id linked_id pack_id fund_id seen_version
		occupation_id place_id versions registered_by taken_by found_by created_by stopped_by printed_by
		email_no about_id sending_id next_try_at until_at tries`)
	keys = append(keys, "confirm_version", "confirm_by") // left out: that a first review waits is the staff's
	tables := strings.Fields("person claim membership programme plan planned case_file report report_activity finding draft draft_activity notice message sending send_fault")
	for _, c := range migrations.Classes() {
		if slices.Contains(tables, c.Table) && !slices.Contains(keys, c.Column) && !slices.Contains(words.ExtractFields(), c.Column) {
			t.Errorf("%s.%s has no label in views/words/extract.go", c.Table, c.Column)
		}
	}
}
