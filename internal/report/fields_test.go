package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// anyKind draws a pack with one kind of whatever fields.
func anyKind(t *rapid.T) (rule.Pack, rule.Code) {
	forms := map[string]string{rule.FieldOccupation: rule.FormSearch, rule.FieldEmployer: rule.FormSearch, rule.FieldPlace: rule.FormSearch,
		rule.FieldHow: rule.FormList, rule.FieldUntil: rule.FormDay, rule.FieldNote: rule.FormNote, rule.FieldAd: rule.FormAd,
		"one": rule.FormList, "two": rule.FormList, "three": rule.FormDay}
	var names []string
	for name := range forms {
		names = append(names, name)
	}
	kind := rule.Code{List: rule.ListKind, Code: "any"}
	for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID[string]).Draw(t, "fields") {
		f := rule.Field{Name: name, Label: name, Form: forms[name], Need: rapid.SampledFrom([]string{rule.Required, rule.Asked, rule.Free, rule.Extra}).Draw(t, "need")}
		if f.Form == rule.FormList || f.Form == rule.FormSearch {
			f.Choices = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "choices")
		}
		kind.Fields = append(kind.Fields, f)
	}
	codes := rule.Codes{kind}
	for _, list := range []string{"a", "b"} {
		for _, code := range []string{"x", "y", "z"} {
			codes = append(codes, rule.Code{List: list, Code: code})
		}
	}
	return rule.Pack{NoteOn: rapid.Bool().Draw(t, "note"), NoteMax: 20, EmployerMax: 80, Codes: codes}, kind
}

// Of whatever fields a kind is made, what is answered in full is kept in full and
// shown again as it was answered; what is left out is refused where the row says
// so, and only there.
func TestParse_AnyRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, kind := anyKind(t)
		in := report.Input{Kind: "any", Day: "2026-10-05", Versions: map[string]string{}, Answers: map[string]string{}}
		want := map[string]string{}
		left := map[string]bool{}
		for _, f := range kind.Fields {
			if rapid.Bool().Draw(t, "left") || f.Form == rule.FormNote && !p.NoteOn {
				left[f.Name] = true
				continue
			}
			value := map[string]string{rule.FormDay: "2026-10-09", rule.FormList: "y", rule.FormSearch: "Något", rule.FormAd: "29082265", rule.FormNote: "hej"}[f.Form]
			want[f.Name] = value
			switch f.Name {
			case rule.FieldOccupation:
				in.Occupation, in.OccupationID = value, "1"
			case rule.FieldEmployer:
				in.Employer, in.EmployerNo = value, "2"
			case rule.FieldPlace:
				in.Place, in.PlaceID = value, "3"
			case rule.FieldHow:
				in.How = value
			case rule.FieldUntil:
				in.Until = value
			case rule.FieldNote:
				in.Note = value
			default:
				in.Answers[f.Name] = value
			}
			if f.Form == rule.FormSearch {
				in.Versions[f.Name] = "22"
			}
		}
		a, err := in.Parse("2026-10", today, p)
		var missing report.Problems
		for _, f := range kind.Fields {
			if left[f.Name] && f.Need == rule.Required && (f.Form != rule.FormNote || p.NoteOn) {
				missing.Add(f.Name, report.Missing)
			}
		}
		if missing != nil {
			if diff := cmp.Diff(error(missing), err); diff != "" {
				t.Fatalf("required: %s", diff)
			}
			return
		}
		if err != nil {
			t.Fatalf("refused: %v", err)
		}
		for _, f := range kind.Fields {
			if f.Form != rule.FormNote && a.Answer(f.Name) != want[f.Name] {
				t.Fatalf("%s is %q, not %q", f.Name, a.Answer(f.Name), want[f.Name])
			}
		}
		again, err := a.Input(in.Note).Parse("2026-10", today, p)
		if diff := cmp.Diff(a, again); err != nil || diff != "" {
			t.Fatalf("shown again: %v %s", err, diff)
		}
		if once := a.Again(); once.Day != "" || once.Until != "" || once.Note != "" || once.Answers[rule.FieldAd] != "" || once.Employer != a.Employer {
			t.Fatalf("the same again: %+v", once)
		}
	})
}

// Whatever is pasted is a number, nothing, or no advertisement; a number is one
// again, by itself and in its address.
func TestAdID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := report.AdID(rapid.OneOf(rapid.String(), rapid.StringMatching(`(https?://)?([a-z.]{0,9}\.)?arbetsformedlingen\.se/[a-z/]{0,20}annonser/[0-9a-z-]{0,12}[/?#]?.{0,9}`),
			rapid.StringMatching(`\s?[0-9]{1,12}\s?`)).Draw(t, "text"))
		if id == "" || id == "?" {
			return
		}
		for _, text := range []string{id, "https://arbetsformedlingen.se/platsbanken/annonser/" + id, "www.arbetsformedlingen.se/platsbanken/annonser/" + id + "/"} {
			if got := report.AdID(text); got != id {
				t.Fatalf("%q is read as %q", text, got)
			}
		}
	})
	if got := report.AdID("https://arbetsformedlingen.se.example.com/annonser/12345678"); got != "?" {
		t.Errorf("another's site: %q", got)
	}
}
