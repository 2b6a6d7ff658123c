package person

import (
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/fault"
)

// A Number is a personnummer or a samordningsnummer (folkbokföringslagen
// 1991:481 18 §, lag 2022:1697 2 kap. 8 §) in its form of twelve digits. It
// hides itself from fmt, slog and encoding/json: only Digits gives it away.
type Number struct{ digits *string }

// ParseNumber reads a number in any of the usual forms: with or without
// century, with "-", "+" or nothing before the last four. now gives the
// century where none is written. Anything else is fault.Invalid, and so is an
// interim number with a letter.
func ParseNumber(s string, now time.Time) (Number, error) {
	bad := fault.Coded(fault.Invalid, "not_a_number")
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u2009':
			return -1
		case '–', '\u2010', '\u2011', '\u2212':
			return '-'
		}
		return r
	}, strings.TrimSpace(s))
	plus := false
	if n := len(s); n > 5 && (s[n-5] == '-' || s[n-5] == '+') {
		plus = s[n-5] == '+'
		s = s[:n-5] + s[n-4:]
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return Number{}, bad
		}
	}
	switch len(s) {
	case 12:
	case 10:
		s = withCentury(s, now, plus)
	default:
		return Number{}, bad
	}
	if _, ok := birthDay(s); !ok || !luhn(s[2:]) {
		return Number{}, bad
	}
	return Number{&s}, nil
}

func withCentury(s string, now time.Time, plus bool) string {
	year, _ := strconv.Atoi(s[:2])
	full := now.Year() - now.Year()%100 + year
	if full > now.Year() {
		full -= 100
	}
	// From the year in which somebody turns 100 a plus is written. Without one
	// nobody is born later this year.
	day, ok := birthDay(strconv.Itoa(full) + s[2:])
	if plus || ok && day.After(now) {
		full -= 100
	}
	return strconv.Itoa(full) + s[2:]
}

// birthDay returns the day that the number is made from; it need not be the day
// on which the person was born.
func birthDay(s string) (time.Time, bool) {
	y, _ := strconv.Atoi(s[:4])
	m, _ := strconv.Atoi(s[4:6])
	d, _ := strconv.Atoi(s[6:8])
	if d > 60 {
		d -= 60
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, y >= 1840 && t.Year() == y && int(t.Month()) == m && t.Day() == d
}

// luhn reports whether the last of the digits is the check digit of the rest
// (weights 2, 1, 2 … from the left of a string of even length).
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[i] - '0')
		if (len(s)-i)%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// Digits returns the twelve digits. It is the only way to them: call it where
// the number is sealed, hashed, or shown to someone who may see it.
func (n Number) Digits() string {
	if n.digits == nil {
		return ""
	}
	return *n.digits
}

// Written returns the number as people write it: YYYYMMDD-NNNN.
func (n Number) Written() string {
	if d := n.Digits(); len(d) == 12 {
		return d[:8] + "-" + d[8:]
	}
	return ""
}

// IsZero reports whether n is no number at all.
func (n Number) IsZero() bool { return n.digits == nil }

// Coordination reports whether n is a samordningsnummer.
func (n Number) Coordination() bool { return len(n.Digits()) == 12 && n.Digits()[6] >= '6' }

// Test reports whether n is made by the rule for invented people: born
// 1976–2024, the first three of the last four 238 or 239. Such numbers are
// accepted in demo and test only, and there no others.
func (n Number) Test() bool {
	d := n.Digits()
	if len(d) != 12 {
		return false
	}
	year, serial := d[:4], d[8:11]
	return year >= "1976" && year <= "2024" && (serial == "238" || serial == "239")
}

// TestNumber returns the invented number of a woman or a man born on day, as a
// samordningsnummer if coordination is set.
func TestNumber(day time.Time, woman, coordination bool) Number {
	d := day.Day()
	if coordination {
		d += 60
	}
	serial := "239"
	if woman {
		serial = "238"
	}
	s := day.Format("200601") + pad2(d) + serial
	for c := range 10 {
		if t := s + strconv.Itoa(c); luhn(t[2:]) {
			return Number{&t}
		}
	}
	panic("no check digit fits: Luhn's rule is broken")
}

func pad2(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Format hides the number, whatever the verb.
func (Number) Format(f fmt.State, _ rune) { io.WriteString(f, "[nr]") }

// String hides the number.
func (Number) String() string { return "[nr]" }

// GoString hides the number.
func (Number) GoString() string { return "[nr]" }

// LogValue hides the number.
func (Number) LogValue() slog.Value { return slog.StringValue("[nr]") }

// MarshalText hides the number: what needs it in a message calls Digits.
func (Number) MarshalText() ([]byte, error) { return []byte("[nr]"), nil }

// MarshalJSON hides the number.
func (Number) MarshalJSON() ([]byte, error) { return []byte(`"[nr]"`), nil }

// BirthDay returns the day that the number is made from; it need not be the day
// on which the person was born. It is zero for no number.
func (n Number) BirthDay() time.Time {
	if n.IsZero() {
		return time.Time{}
	}
	t, _ := birthDay(n.Digits())
	return t
}

// OrganisationNumber reads an organisationsnummer (lag 1974:174) in one of its
// usual forms and returns its ten digits. A sole trader's number is a
// personnummer: sole reports that, and the caller must then treat it as
// personal data. Anything else is fault.Invalid.
func OrganisationNumber(s string) (digits string, sole bool, err error) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "–", "").Replace(strings.TrimSpace(s))
	if len(s) == 12 && (strings.HasPrefix(s, "16") || strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) {
		s = s[2:]
	}
	bad := fault.Coded(fault.Invalid, "not_an_organisation")
	if len(s) != 10 {
		return "", false, bad
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return "", false, bad
		}
	}
	if !luhn(s) {
		return "", false, bad
	}
	return s, s[2] < '2', nil
}
