package report_test

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// Every field of an activity counts, but what is not handed in: a field that is
// added has to be added to the hash as well.
func TestContentHash_HoldsEveryField(t *testing.T) {
	notHandedIn := map[string]bool{"Version": true, "HasNote": true, "NoteLang": true, "Versions": true} // the note itself counts; versions of lists change no word
	hash := func(a report.Activity, note string) string {
		return string(report.ContentHash("2026-10", []report.Activity{a}, map[report.ID]string{a.ID: note}))
	}
	var empty report.Activity
	before := hash(empty, "")
	for i := range reflect.TypeFor[report.Activity]().NumField() {
		a := empty
		f, name := reflect.ValueOf(&a).Elem().Field(i), reflect.TypeFor[report.Activity]().Field(i).Name
		switch f.Interface().(type) {
		case time.Time:
			f.Set(reflect.ValueOf(time.Date(2026, 10, 2, 0, 0, 0, 0, time.UTC)))
		case *time.Time:
			f.Set(reflect.ValueOf(new(time.Time)))
		case map[string]string:
			f.Set(reflect.ValueOf(map[string]string{"x": "y"}))
		default:
			switch f.Kind() {
			case reflect.String:
				f.SetString("x")
			case reflect.Int:
				f.SetInt(7)
			case reflect.Bool:
				f.SetBool(true)
			default:
				t.Fatalf("%s is of a type that this test does not know", name)
			}
		}
		if changed := hash(a, "") != before; changed == notHandedIn[name] {
			t.Errorf("%s: the hash changes is %v", name, changed)
		}
	}
	if hash(empty, "x") == before {
		t.Error("the note does not count")
	}
	if bytes.Equal(report.ContentHash("2026-10", nil, nil), report.ContentHash("2026-11", nil, nil)) {
		t.Error("the month does not count")
	}
}

// texts are what could be taken for a separator, a number or another field.
var texts = rapid.OneOf(rapid.SampledFrom([]string{"", "a", "1", "1:a", "a\nhow 1:b", "employer 1:a\n", "å", "a\u0308"}), rapid.String())

func genActivity(t *rapid.T) report.Activity {
	day := func() time.Time {
		return time.Date(2026, 10, rapid.IntRange(1, 31).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	}
	return report.Activity{ID: report.ID(rapid.StringMatching("[0-9a-f]{4}").Draw(t, "id")), Kind: texts.Draw(t, "kind"), Day: day(), How: texts.Draw(t, "how"),
		Occupation: texts.Draw(t, "occupation"), OccupationID: texts.Draw(t, "oid"), Employer: texts.Draw(t, "employer"), EmployerNo: texts.Draw(t, "eno"),
		Place: texts.Draw(t, "place"), PlaceID: texts.Draw(t, "pid")}
}

// Two contents have the same hash when they are the same, in whatever order, and
// only then.
func TestContentHash_NoTwoWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		byID := func(a report.Activity) report.ID { return a.ID }
		as := rapid.SliceOfNDistinct(rapid.Custom(genActivity), 0, 4, byID).Draw(t, "a")
		bs := rapid.SliceOfNDistinct(rapid.Custom(genActivity), 0, 4, byID).Draw(t, "b")
		notes := rapid.MapOfN(rapid.SampledFrom([]report.ID{"0000", "1111"}), texts, 0, 2).Draw(t, "notes")
		if len(as) > 0 {
			notes[as[0].ID] = texts.Draw(t, "note")
			if rapid.Bool().Draw(t, "one field moved") {
				bs = slices.Clone(as)
				bs[0].Employer, bs[0].Place = bs[0].Place, bs[0].Employer
			}
		}
		index := func(as []report.Activity) map[report.ID]report.Activity {
			m := map[report.ID]report.Activity{}
			for _, a := range as {
				m[a.ID] = a
			}
			return m
		}
		said := func(as []report.Activity) map[report.ID]string { // the notes that belong to them
			m := map[report.ID]string{}
			for _, a := range as {
				if notes[a.ID] != "" {
					m[a.ID] = notes[a.ID]
				}
			}
			return m
		}
		same := reflect.DeepEqual(index(as), index(bs)) && maps.Equal(said(as), said(bs))
		if got := bytes.Equal(report.ContentHash("2026-10", as, notes), report.ContentHash("2026-10", bs, notes)); got != same {
			t.Fatalf("the hashes are the same is %v, the contents %v", got, same)
		}
		slices.Reverse(bs)
		if got := bytes.Equal(report.ContentHash("2026-10", as, notes), report.ContentHash("2026-10", bs, notes)); got != same {
			t.Fatalf("the order counts")
		}
	})
}

// A receipt's text gives back each fact, whatever the name is, and its lines are
// always the same.
func TestReceiptText_NoTwoWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := report.Receipt{No: report.NewReceiptNo(), Name: rapid.String().Draw(t, "name"), Month: rule.Month("2026-10"), Version: rapid.IntRange(1, 999).Draw(t, "version"),
			ReceivedAt: time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at")), LastDay: time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC), Channel: report.Portal,
			Activities: rapid.IntRange(0, 999).Draw(t, "n"), Content: rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"), IssuedAt: time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "issued"))}
		text := r.Text()
		lines := strings.Split(text, "\n")
		if len(lines) != 14 || lines[0] != report.ReceiptKind || lines[13] != "" || strings.ContainsAny(text, "\r\u2028\u2029\u202e\ufeff\x00") {
			t.Fatalf("%q", text)
		}
		for i, label := range []string{"kvittonummer", "namn", "månad", "version", "kom in", "sista dag", "lämnad", "aktiviteter", "på papper", "innehåll sha256", "att göra", "utfärdat"} {
			if !strings.HasPrefix(lines[i+1], label+": ") {
				t.Fatalf("line %d is %q", i+1, lines[i+1])
			}
		}
		at, err := time.Parse(time.RFC3339Nano, strings.TrimPrefix(lines[5], "kom in: "))
		if err != nil || !at.Equal(r.ReceivedAt) {
			t.Fatalf("%q is not %s", lines[5], r.ReceivedAt)
		}
		other := r
		other.Version++
		if other.Text() == text {
			t.Fatal("another version has the same text")
		}
	})
}
