package postgres_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/testkit/pgtest"
)

// Whatever the portal could write a word of its own into: the columns that it may
// insert into or update, and the functions that write for it, which take text.
const textsSQL = `
	SELECT c.table_schema || '.' || c.table_name || '.' || c.column_name
	FROM information_schema.columns c JOIN information_schema.column_privileges p USING (table_schema, table_name, column_name)
	WHERE p.grantee = 'portal_web' AND p.privilege_type IN ('INSERT', 'UPDATE') AND c.data_type NOT IN
		('uuid', 'boolean', 'smallint', 'integer', 'bigint', 'real', 'double precision', 'numeric', 'date', 'timestamp with time zone')
	UNION SELECT n.nspname || '.' || f.proname || '()'
	FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
	WHERE f.prosecdef AND n.nspname IN ('portal', 'private', 'identity') AND has_function_privilege('portal_web', f.oid, 'EXECUTE')
	  AND EXISTS (SELECT FROM unnest(f.proargtypes) a WHERE a::regtype::text IN ('text', 'text[]', 'bytea', 'bytea[]', 'json', 'jsonb'))
	ORDER BY 1`

// Each place that can hold text stands in docs/text.tsv, with who writes there,
// what it holds, and why. On a jobseeker's path only two fields hold words of their
// own (design.md §8): the employer's name and the note, in the draft and handed in.
// internal/web tries it through the pages.
func TestText_IsListed(t *testing.T) {
	conn := pgtest.Lend(t).Conn(t, "postgres")
	text, err := os.ReadFile("../../docs/text.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var listed, typed []string
	for line := range strings.Lines(string(text)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || row[0] == "place" {
			continue
		}
		if len(row) != 4 || !slices.Contains([]string{"jobseeker", "staff", "everybody", "machine"}, row[1]) ||
			!slices.Contains([]string{"typed", "address", "name", "code", "sealed", "made"}, row[2]) || row[3] == "" {
			t.Errorf("not a place, whose path, what it holds and why: %q", line)
			continue
		}
		if listed = append(listed, row[0]); row[1] != "staff" && row[2] == "typed" {
			typed = append(typed, row[0])
		}
	}
	slices.Sort(listed)
	got := column(t, conn, textsSQL)
	slices.Sort(got)
	if diff := cmp.Diff(listed, got); diff != "" {
		t.Errorf("places for text (-listed +there):\n%s", diff)
	}
	want := []string{"portal.draft_activity.employer", "portal.draft_note.sealed", "portal.report_activity.employer", "portal.report_note.sealed"}
	if slices.Sort(typed); cmp.Diff(want, typed) != "" {
		t.Errorf("typed by a jobseeker: %v", typed)
	}
}
