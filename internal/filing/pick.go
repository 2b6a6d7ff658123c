package filing

import (
	"context"
	"errors"
	"maps"
	"strings"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/taxonomy"
)

// A box is a field with a search box: what stands in it, what has been chosen,
// and what the box said when the choices were shown.
type box struct {
	field             string
	list              taxonomy.List
	text, chosen, saw *string
}

func (f *Form) boxes() []box {
	t := &f.Typed
	var boxes []box
	for _, field := range f.kind().Fields {
		b := box{field: field.Name, list: taxonomy.List(field.Choices)}
		switch field.Name {
		case rule.FieldOccupation:
			b.text, b.chosen, b.saw = &t.Occupation, &t.OccupationID, &t.OccupationFor
		case rule.FieldEmployer:
			b.text, b.chosen, b.saw = &t.Employer, &t.EmployerNo, &t.EmployerFor
		case rule.FieldPlace:
			b.text, b.chosen, b.saw = &t.Place, &t.PlaceID, &t.PlaceFor
		}
		if field.Form == rule.FormSearch && b.text != nil {
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
	f.Typed.Versions = nil
	if err := f.fillFromAd(ctx, tx, lang); err != nil {
		return err
	}
	for _, b := range f.boxes() {
		text, chosen := strings.Join(strings.Fields(*b.text), " "), *b.chosen
		*b.chosen = ""
		if chosen != "" && text == strings.Join(strings.Fields(*b.saw), " ") {
			done, err := f.take(ctx, tx, b, chosen, lang)
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

// fillFromAd fills the empty boxes with what the cache knows of the
// advertisement that was pasted. Nobody outside is asked.
func (f *Form) fillFromAd(ctx context.Context, tx *postgres.Tx, lang string) error {
	field, ok := f.kind().Field(rule.FieldAd)
	if !ok {
		return nil
	}
	id := report.AdID(f.Typed.Answer(field.Name))
	if id == "" {
		return nil
	}
	ad, err := tx.JobAd(ctx, id, lang)
	if errors.Is(err, fault.NotFound) {
		f.NoAd = true
		return nil
	}
	if err != nil {
		return err
	}
	f.Typed.Answers = maps.Clone(f.Typed.Answers)
	f.Typed.Answers[field.Name] = ad.ID
	for _, b := range f.boxes() {
		known := map[string][2]string{rule.FieldOccupation: {ad.OccupationID, ad.Occupation}, rule.FieldEmployer: {ad.EmployerNo, ad.Employer},
			rule.FieldPlace: {ad.PlaceID, ad.Place}}[b.field]
		if strings.TrimSpace(*b.text) == "" && *b.chosen == "" && known[1] != "" {
			*b.chosen, *b.text, *b.saw = known[0], known[1], known[1]
		}
	}
	return nil
}

// take sets the field to a choice, and reports whether it could.
func (f *Form) take(ctx context.Context, tx *postgres.Tx, b box, chosen, lang string) (bool, error) {
	if label, ok := strings.CutPrefix(chosen, "="); ok {
		*b.text = label
		return b.field == rule.FieldEmployer, nil // the only one that may be just a name
	}
	item, err := tx.Item(ctx, b.list, chosen, lang)
	switch {
	case err == nil:
		f.set(b, item)
		return true, nil
	case !errors.Is(err, fault.NotFound):
		return false, err
	case b.field != rule.FieldEmployer:
		return false, nil
	}
	return f.number(b, chosen), nil
}

// set puts an item of its list into a box, and notes which version of it.
func (f *Form) set(b box, item taxonomy.Item) {
	*b.chosen, *b.text = item.ID, item.Label
	if f.Typed.Versions == nil {
		f.Typed.Versions = map[string]string{}
	}
	f.Typed.Versions[b.field] = item.Version
}

// number sets the employer to an organisation number that is in no register.
// One of a sole trader is a personnummer: it is thrown away, and a sole trader
// is what the employer is then.
func (f *Form) number(b box, s string) bool {
	digits, sole, err := person.OrganisationNumber(s)
	if err != nil {
		return false
	}
	if !sole {
		if *b.chosen = digits; *b.text == "" || *b.text == s {
			*b.text = digits[:6] + "-" + digits[6:]
		}
		return true
	}
	name, party := report.SoleTrader(f.kind(), f.Pack)
	*b.text = name
	if party != "" {
		f.Typed.Answers = maps.Clone(f.Typed.Answers)
		if f.Typed.Answers == nil {
			f.Typed.Answers = map[string]string{}
		}
		f.Typed.Answers[rule.FieldParty] = party
	}
	return true
}

// Suggest returns what Search finds for what stands in one box, in the same order,
// while it is being written: one question to lists that are open to everybody, no
// transaction, and nobody's data. A field that the kind does not pick from a list
// is fault.NotFound.
func (s *Service) Suggest(ctx context.Context, m rule.Month, t Typed, field, lang string) (found []Choice, err error) {
	defer fault.Wrap(&err, "suggestions for an activity of %s", m)
	f, err := s.form(ctx, m, "")
	if err != nil {
		return nil, err
	}
	f.Typed = t
	for _, b := range f.boxes() {
		if b.field == field {
			hits, err := find(ctx, s.db, b, *b.text, lang)
			return choices(hits), err
		}
	}
	return nil, fault.NotFound
}

// A searcher searches the lists, in a transaction or without one.
type searcher interface {
	Search(ctx context.Context, l taxonomy.List, text, lang string) ([]postgres.Hit, error)
}

// find searches the field's list for what was typed.
func find(ctx context.Context, in searcher, b box, text, lang string) ([]postgres.Hit, error) {
	if digits, sole, err := person.OrganisationNumber(text); b.field == rule.FieldEmployer && err == nil && !sole {
		text = digits
	}
	return in.Search(ctx, b.list, text, lang)
}

func choices(hits []postgres.Hit) []Choice {
	found := []Choice{}
	for _, h := range hits {
		found = append(found, Choice{h.ID, h.Label, h.Extra})
	}
	return found
}

// look finds what was typed on the field's list.
func (f *Form) look(ctx context.Context, tx *postgres.Tx, b box, text, lang string, all bool) error {
	hits, err := find(ctx, tx, b, text, lang)
	if err != nil {
		return err
	}
	if item, ok := postgres.Named(hits); ok {
		f.set(b, item)
		return nil
	}
	if b.field == rule.FieldEmployer && (f.number(b, text) || !all) {
		return nil // a number, or just a name
	}
	f.Found[b.field] = choices(hits)
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
	picks, err := tx.OwnPicks(ctx, f.Month.Back(monthsBack), f.Pack.ID)
	if err != nil {
		return err
	}
	f.Earlier = map[string][]Choice{}
	for _, p := range picks {
		if field, ok := f.kind().Field(p.Field); !ok || field.Choices != p.List {
			continue
		}
		c := Choice{Value: p.ID, Label: p.Label}
		if c.Value == "" {
			c.Value = "=" + p.Label
		}
		f.Earlier[p.Field] = append(f.Earlier[p.Field], c)
	}
	return nil
}
