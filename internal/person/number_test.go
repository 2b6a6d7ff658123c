package person_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestParseNumber(t *testing.T) {
	whole := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false).Digits()
	short, born, last := whole[2:], whole[:8], whole[8:]
	coordination := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), false, true).Digits()
	tests := map[string]struct{ in, want string }{
		"twelve digits":                 {whole, whole},
		"with hyphen":                   {born + "-" + last, whole},
		"ten digits":                    {short, whole},
		"ten digits with hyphen":        {short[:6] + "-" + last, whole},
		"a dash that a phone wrote":     {born + "–" + last, whole},
		"spaces around and inside":      {"  " + born + " " + last + "\u00a0", whole},
		"plus gives the century before": {short[:6] + "+" + last, "18" + short},
		"a coordination number":         {coordination, coordination},
		"nothing":                       {"", ""},
		"too short":                     {whole[:9], ""},
		"too long":                      {whole + "0", ""},
		"a letter, as an interim number": {
			born[2:] + "-T" + last[1:], ""},
		"a hyphen elsewhere":    {born[:4] + "-" + born[4:] + last, ""},
		"two hyphens":           {born + "--" + last, ""},
		"no such day":           {"19900230" + last, ""},
		"no such month":         {"19901314" + last, ""},
		"day zero":              {"19900200" + last, ""},
		"wrong check digit":     {whole[:11] + string('0'+(whole[11]-'0'+1)%10), ""},
		"digits of other kinds": {strings.Replace(whole, "1", "١", 1), ""},
		"not text":              {"\xff\xfe1990", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := person.ParseNumber(tt.in, now)
			if got.Digits() != tt.want {
				t.Errorf("got %q, want %q", got.Digits(), tt.want)
			}
			if (tt.want == "") != errors.Is(err, fault.Invalid) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A number of ten digits is of somebody who is born.
func TestParseNumber_NobodyIsBornTomorrow(t *testing.T) {
	number := person.TestNumber(time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC), true, false).Digits()
	for _, tt := range []struct {
		now  time.Time
		want string
	}{
		{time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC), "20"},
		{time.Date(2024, 5, 1, 23, 59, 0, 0, time.UTC), "19"},
		{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), "20"},
	} {
		got, err := person.ParseNumber(number[2:], tt.now)
		if err != nil || got.Digits()[:2] != tt.want {
			t.Errorf("at %s: century %s, %v, want %s", tt.now, got.Digits()[:2], err, tt.want)
		}
	}
	// From the year in which somebody turns 100 a plus is written.
	plus, err := person.ParseNumber(number[2:8]+"+"+number[8:], time.Date(2024, 1, 5, 0, 0, 0, 0, time.UTC))
	if err != nil || plus.Digits()[:2] != "19" {
		t.Errorf("turning 100 this year: %q, %v", plus.Digits(), err)
	}
}

// anyNumber draws an invented number and what it was made from.
func anyNumber(t *rapid.T) (day time.Time, woman, coordination bool, n person.Number) {
	day = time.Date(1976, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 17897).Draw(t, "day"))
	woman, coordination = rapid.Bool().Draw(t, "woman"), rapid.Bool().Draw(t, "coordination")
	return day, woman, coordination, person.TestNumber(day, woman, coordination)
}

func TestTestNumber_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, woman, coordination, n := anyNumber(t)
		for _, form := range []string{n.Digits(), n.Written(), n.Digits()[2:], n.Written()[2:]} {
			got, err := person.ParseNumber(form, now)
			if err != nil || got.Digits() != n.Digits() {
				t.Fatalf("read %q as %q, %v", form, got.Digits(), err)
			}
		}
		if !n.Test() || n.Coordination() != coordination || (n.Digits()[10] == '8') != woman {
			t.Fatalf("%q: test %v, coordination %v", n.Digits(), n.Test(), n.Coordination())
		}
	})
}

func TestParseNumber_OneWrongDigitIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, _, _, n := anyNumber(t)
		digits := []byte(n.Digits())
		i := rapid.IntRange(2, 11).Draw(t, "at") // the century is not in the check digit
		digits[i] = '0' + (digits[i]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "by")))%10
		if _, err := person.ParseNumber(string(digits), now); err == nil {
			t.Fatalf("%q was read", digits)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"", "1", "19900214-", "-----", "900214+", "\u2212\u00a0", "19900230"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := person.ParseNumber(s, now)
		if (err == nil) == n.IsZero() {
			t.Fatalf("%q gave a number %v and %v", s, !n.IsZero(), err)
		}
		if err != nil {
			if !errors.Is(err, fault.Invalid) || fault.Code(err) == "" {
				t.Fatalf("%q: %v is no coded fault.Invalid", s, err)
			}
			return
		}
		again, err := person.ParseNumber(n.Written(), now)
		if err != nil || again.Digits() != n.Digits() || len(n.Digits()) != 12 {
			t.Fatalf("%q was written as %q and read as %q, %v", s, n.Written(), again.Digits(), err)
		}
	})
}

func TestNumberAndNameHideThemselves(t *testing.T) {
	type holder struct {
		number  person.Number
		name    person.Name
		foreign person.Foreign
		Number  person.Number
		Name    person.Name
		Foreign person.Foreign
		Actor   person.Actor
		Many    map[string][]any
	}
	n, name := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false), person.NewName("Anna", "Öberg")
	foreign, err := person.ParseForeign("NO:k5q7-hemlig-k5q7", "A")
	if err != nil {
		t.Fatal(err)
	}
	actor := person.Actor{Token: "biljetten", Kind: person.Jobseeker, ID: "i"}
	h := holder{n, name, foreign, n, name, foreign, actor, map[string][]any{"x": {n, &n, name, &name, foreign, &foreign}}}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%+s", "%q", "%+q", "%#q", "%x", "%X", "% x", "%#x", "%d", "%c", "%U", "%b", "%o", "%e", "%g", "%t", "%20v", "%.3s"} {
		for _, v := range []any{n, &n, name, &name, foreign, &foreign, h, &h, []holder{h}, actor, &actor} {
			fmt.Fprintf(&out, verb, v)
		}
	}
	fmt.Fprint(&out, n, name, foreign, actor)
	fmt.Fprintln(&out, fmt.Errorf("wrapped: %w %v %v", errors.New("x"), n, foreign))
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(handler).Info("x", "number", n, "name", name, "foreign", foreign, "actor", actor, "holder", h, slog.Group("g", "n", &n, "f", &foreign))
	}
	for _, v := range []any{n, name, foreign, &h, map[string]any{"n": n}, map[person.Number]int{n: 1}} {
		if err := json.NewEncoder(&out).Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	if err := json.NewEncoder(&out).Encode(h); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{n.Digits()[2:8], n.Digits()[8:], "Anna", "Öberg", "k5q7", "hemlig", "biljetten"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q can be read in %s", secret, out.String())
		}
	}
}

func TestOrganisationNumber(t *testing.T) {
	sole := person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false)
	tests := map[string]struct {
		in, want string
		sole     bool
	}{
		"ten digits":           {"4020000214", "4020000214", false},
		"as written":           {" 402000-0214 ", "4020000214", false},
		"with 16":              {"164020000214", "4020000214", false},
		"a sole trader":        {sole.Digits()[2:], sole.Digits()[2:], true},
		"a sole trader, whole": {sole.Written(), sole.Digits()[2:], true},
		"wrong check digit":    {"4020000215", "", false},
		"letters":              {"40200002I4", "", false},
		"too short":            {"402000021", "", false},
		"nothing":              {"", "", false},
		"another century":      {"174020000214", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, sole, err := person.OrganisationNumber(tt.in)
			if got != tt.want || sole != tt.sole || (tt.want == "") != errors.Is(err, fault.Invalid) {
				t.Errorf("got %q, %v, %v", got, sole, err)
			}
		})
	}
}
