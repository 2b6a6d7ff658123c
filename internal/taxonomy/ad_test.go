package taxonomy

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadAds(t *testing.T) {
	whole := `{"id": "29082265", "headline": "x", "employer": {"name": "Ö Krog", "organization_number": "4020000016"},
		"occupation": {"concept_id": "a", "label": "b"}, "occupation_group": {"concept_id": "c", "legacy_ams_taxonomy_id": "5120"},
		"workplace_address": {"municipality_code": "2480", "municipality_concept_id": "d", "street_address": null}}`
	want := Ad{ID: "29082265", Occupation: "a", Group: "c", SSYK: "5120", EmployerNo: "4020000016", Employer: "Ö Krog", Municipality: "d", MunicipalityCode: "2480"}
	for name, c := range map[string]struct {
		in   string
		want []Ad
	}{
		"the interface's": {whole, []Ad{want}},
		"several of each": {strings.NewReplacer(`{"concept_id": "a", "label": "b"}`, `[{"concept_id": "a"}, {"concept_id": "z"}]`, "\n", " ").Replace(whole) + "\n" + `{"id": 7, "removed": true}`,
			[]Ad{want, {ID: "7", Removed: true}}},
		"with gaps": {`{"id": "7", "employer": null, "occupation": null, "occupation_group": [], "workplace_address": {}}`, []Ad{{ID: "7"}}},
		"nothing":   {"", nil},
		"no id":     {`{"headline": "x"}`, nil},
		"an odd id": {`{"id": "a b"}`, nil},
		"a table":   {"id;name", nil},
	} {
		var got []Ad
		err := ReadAds(strings.NewReader(c.in), func(a Ad) error { got = append(got, a); return nil })
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil != (c.want == nil && c.in != "") || err != nil && !errors.Is(err, ErrAds) {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func FuzzReadAds(f *testing.F) {
	f.Add(`{"id": "7", "employer": {"name": "x"}}`)
	f.Fuzz(func(t *testing.T, in string) {
		_ = ReadAds(strings.NewReader(in), func(a Ad) error {
			if !adID.MatchString(a.ID) {
				t.Errorf("id %q", a.ID)
			}
			return nil
		})
	})
}
