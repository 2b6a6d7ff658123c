package report

import (
	"regexp"

	"aktivitetsportalen/internal/rule"
)

// Shapes of personal data that a text may hold by mistake.
const (
	ShapeNumber = "personal_number"
	ShapePhone  = "phone"
	ShapeEmail  = "email"
)

var shapes = []struct {
	code    string
	pattern *regexp.Regexp
}{
	// Six or eight digits that read as a date (or a day + 60), and four more.
	{ShapeNumber, regexp.MustCompile(`(?:^|\D)(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])[-+ ]?\d{4}(?:\D|$)`)},
	// A Swedish number with its area code, or one with a country's.
	{ShapePhone, regexp.MustCompile(`(?:^|[^\d-])(?:\+|00|0)[1-9](?:[ -]?\d){6,11}(?:\D|$)`)},
	{ShapeEmail, regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@.]{2,}`)},
}

// Shapes returns what text has the shape of. It is a ground for asking once
// whether that was meant, and never for refusing.
func Shapes(text string) []string {
	var found []string
	for _, s := range shapes {
		if s.pattern.MatchString(text) {
			found = append(found, s.code)
		}
	}
	return found
}

// Shapes returns, by field, what the typed words have the shape of.
func (in Input) Shapes() map[string][]string {
	found := map[string][]string{}
	for field, text := range map[string]string{rule.FieldEmployer: in.Employer, rule.FieldNote: in.Note} {
		if s := Shapes(text); len(s) > 0 {
			found[field] = s
		}
	}
	return found
}
