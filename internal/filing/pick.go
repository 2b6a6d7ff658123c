package filing

import (
	"context"
	"errors"
	"strings"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/rule"
)

// A box is a field with a search box: what stands in it, what has been chosen,
// and what the box said when the choices were shown.
type box struct {
	field             string
	text, chosen, saw *string
}

func (f *Form) boxes() []box {
	t, kind := &f.Typed, f.kind()
	var boxes []box
	for _, b := range []box{
		{rule.FieldOccupation, &t.Occupation, &t.OccupationID, &t.OccupationFor},
		{rule.FieldEmployer, &t.Employer, &t.EmployerNo, &t.EmployerFor},
		{rule.FieldPlace, &t.Place, &t.PlaceID, &t.PlaceFor},
	} {
		if kind.Has(b.field) {
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// Box returns what stands in the search box of a field.
func (f *Form) Box(field string) string {
	for _, b := range f.boxes() {
		if b.field == field {
			return *b.text
		}
	}
	return ""
}

func (f *Form) kind() rule.Code {
	c, _ := f.Pack.Codes.Find(rule.ListKind, f.Typed.Kind)
	return c
}

// resolve replaces what stands in the search boxes by what it is on its list:
// the choice made, or the only item of that name. What is on no list stays as
// typed, without an id, and what is nearest to it is found; with all, whatever
// is near is found for every box that no choice was made for.
func (f *Form) resolve(ctx context.Context, tx *postgres.Tx, lang string, all bool) error {
	for _, b := range f.boxes() {
		text, chosen := strings.Join(strings.Fields(*b.text), " "), *b.chosen
		*b.chosen = ""
		if chosen != "" && text == strings.Join(strings.Fields(*b.saw), " ") {
			done, err := b.take(ctx, tx, chosen, lang)
			if err != nil {
				return err
			}
			if done {
				continue
			}
		}
		if text == "" {
			continue
		}
		if err := f.look(ctx, tx, b, text, lang, all); err != nil {
			return err
		}
	}
	return nil
}

// take sets the field to a choice, and reports whether it could.
func (b box) take(ctx context.Context, tx *postgres.Tx, chosen, lang string) (bool, error) {
	if label, ok := strings.CutPrefix(chosen, "="); ok {
		*b.text = label
		return b.field == rule.FieldEmployer, nil // the only one that may be just a name
	}
	item, err := tx.Item(ctx, list[b.field], chosen, lang)
	switch {
	case err == nil:
		*b.chosen, *b.text = item.ID, item.Label
		return true, nil
	case !errors.Is(err, fault.NotFound):
		return false, err
	case b.field != rule.FieldEmployer:
		return false, nil
	}
	return b.number(chosen), nil
}

// number sets the employer to an organisation number that is in no register.
// One of a sole trader is a personnummer, and is not taken for a key.
func (b box) number(s string) bool {
	digits, sole, err := person.OrganisationNumber(s)
	if err != nil || sole {
		return false
	}
	*b.chosen, *b.text = digits, digits[:6]+"-"+digits[6:]
	return true
}

// look finds what was typed on the field's list.
func (f *Form) look(ctx context.Context, tx *postgres.Tx, b box, text, lang string, all bool) error {
	search := text
	if digits, sole, err := person.OrganisationNumber(text); b.field == rule.FieldEmployer && err == nil && !sole {
		search = digits
	}
	hits, err := tx.Search(ctx, list[b.field], search, lang)
	if err != nil {
		return err
	}
	if len(hits) > 0 && hits[0].Exact && (len(hits) == 1 || !hits[1].Exact) {
		*b.chosen, *b.text = hits[0].ID, hits[0].Label
		return nil
	}
	if b.field == rule.FieldEmployer && (b.number(text) || !all) {
		return nil // a number, or just a name
	}
	found := []Choice{}
	for _, h := range hits {
		found = append(found, Choice{h.ID, h.Label, h.Extra})
	}
	f.Found[b.field] = found
	return nil
}

// shown notes what the boxes say as the form is shown.
func (f *Form) shown() {
	for _, b := range f.boxes() {
		*b.saw = *b.text
	}
}

// earlier adds what the person has chosen before, the latest first.
func (f *Form) earlier(ctx context.Context, tx *postgres.Tx) error {
	since := f.Month
	for range monthsBack {
		since = since.Prev()
	}
	picks, err := tx.OwnPicks(ctx, since)
	if err != nil {
		return err
	}
	f.Earlier = map[string][]Choice{}
	for _, p := range picks {
		c := Choice{Value: p.ID, Label: p.Label}
		if c.Value == "" {
			c.Value = "=" + p.Label
		}
		f.Earlier[p.Field] = append(f.Earlier[p.Field], c)
	}
	return nil
}
