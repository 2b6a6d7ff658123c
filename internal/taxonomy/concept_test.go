package taxonomy

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadConcepts(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []Concept
	}{
		"JSON lines": {`{"type": "municipality", "id": "aaaa_bbb_ccc", "legacy_id": "1", "label": "Ale"}
			{"type": "country", "id": "aaaa_bbb_ddd", "label": "Norge"}`,
			[]Concept{{ID: "aaaa_bbb_ccc", Type: "municipality", Label: "Ale"}, {ID: "aaaa_bbb_ddd", Type: "country", Label: "Norge"}}},
		"the API": {`[{"taxonomy/id": "x", "taxonomy/type": "occupation-name", "taxonomy/preferred-label": "Trollkarl", "taxonomy/definition": "…",
			"taxonomy/deprecated": true, "taxonomy/replaced-by": [{"taxonomy/id": "y", "taxonomy/preferred-label": "Illusionist"}]}]`,
			[]Concept{{ID: "x", Type: "occupation-name", Label: "Trollkarl", Retired: true, ReplacedBy: "y"}}},
		"GraphQL": {`{"data": {"concepts": [{"id": "x", "type": "occupation-name", "preferred_label": "Trollkarl", "replaced_by": []}]}}`,
			[]Concept{{ID: "x", Type: "occupation-name", Label: "Trollkarl"}}},
		"nothing":       {"", nil},
		"an empty list": {"[]", nil},
		"no id":         {`[{"type": "country", "label": "Norge"}]`, nil},
		"a table":       {"id;label\nx;y", nil},
		"cut off":       {`[{"id": "x", "type": "country", "label": "Norge"}`, nil},
		"a wrong type":  {`[{"id": 7, "type": "country", "label": "Norge"}]`, nil},
	} {
		got, err := ReadConcepts(strings.NewReader(c.in))
		if diff := cmp.Diff(c.want, got); diff != "" || errors.Is(err, ErrConcepts) != (c.want == nil) {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func FuzzReadConcepts(f *testing.F) {
	f.Add(`{"type": "municipality", "id": "aaaa_bbb_ccc", "label": "Ale"}`)
	f.Add(`{"data": {"concepts": [{"id": "x", "type": "t", "preferred_label": "l", "replaced_by": [{"id": "y"}]}]}}`)
	f.Fuzz(func(t *testing.T, in string) {
		got, err := ReadConcepts(strings.NewReader(in))
		if (err == nil) != (len(got) > 0) {
			t.Errorf("%d concepts and %v", len(got), err)
		}
		for _, c := range got {
			if c.ID == "" || c.Type == "" || c.Label == "" {
				t.Errorf("half a concept: %+v", c)
			}
		}
	})
}
