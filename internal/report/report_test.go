package report_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/daysoff"
)

var (
	calendar = daysoff.Calendar()
	pack     = rule.Pack{OpensDay: 1, ClosesDay: 14, MovesToWeekday: true, NoteOn: true, NoteMax: 20, EmployerMax: 10, Codes: rule.Codes{
		{List: rule.ListKind, Code: "job", Fields: []rule.Field{{Name: rule.FieldAd, Form: rule.FormAd}, {Name: rule.FieldOccupation, Form: rule.FormSearch},
			{Name: rule.FieldEmployer, Form: rule.FormSearch}, {Name: rule.FieldParty, Form: rule.FormList, Choices: rule.ListParty},
			{Name: rule.FieldPlace, Form: rule.FormSearch}, {Name: rule.FieldHow, Form: rule.FormList, Choices: rule.ListHow}}},
		{List: rule.ListKind, Code: "other", Fields: []rule.Field{{Name: rule.FieldNote, Form: rule.FormNote}}},
		{List: rule.ListKind, Code: "course", Fields: []rule.Field{{Name: rule.FieldUntil, Form: rule.FormDay}, {Name: "starts", Form: rule.FormDay},
			{Name: rule.FieldEmployer, Form: rule.FormSearch}, {Name: "applied", Form: rule.FormList, Choices: rule.ListHow, Need: rule.Required}}},
		{List: rule.ListParty, Code: "sole_trader", Names: map[string]string{"sv": "Firma"}},
		{List: rule.ListHow, Code: "web"},
	}}
	today = time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC)
)

func moment(t testing.TB, s string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestHandIn(t *testing.T) {
	full := report.Draft{Month: "2026-10", Version: 3, Activities: []report.Activity{{Kind: "job"}}}
	empty := report.Draft{Month: "2026-10", Version: 0}
	other, same := full, full
	other.HandedIn, same.HandedIn = []byte("other"), []byte("content")
	tests := map[string]struct {
		draft    report.Draft
		seen     int
		attested bool
		at       string
		late     bool
		kind     error
		code     string
	}{
		"in time":                         {full, 3, true, "2026-11-05T12:00:00+01:00", false, nil, ""},
		"empty is a report":               {empty, 0, true, "2026-11-05T12:00:00+01:00", false, nil, ""},
		"the first second":                {full, 3, true, "2026-11-01T00:00:00+01:00", false, nil, ""},
		"a second before":                 {full, 3, true, "2026-10-31T23:59:59+01:00", false, fault.Conflict, "not_open"},
		"the last second of a moved day":  {full, 3, true, "2026-11-16T23:59:59+01:00", false, nil, ""},
		"late is received":                {full, 3, true, "2026-11-17T00:00:00+01:00", true, nil, ""},
		"months late is received":         {full, 3, true, "2027-06-01T00:00:00+02:00", true, nil, ""},
		"changed in another tab":          {full, 2, true, "2026-11-05T12:00:00+01:00", false, fault.Conflict, "changed"},
		"a new version":                   {other, 3, true, "2026-11-05T12:00:00+01:00", false, nil, ""},
		"a supplement":                    {other, 3, true, "2026-11-20T12:00:00+01:00", true, nil, ""},
		"a version that says nothing new": {same, 3, true, "2026-11-05T12:00:00+01:00", false, fault.Conflict, "unchanged"},
		"not attested":                    {full, 3, false, "2026-11-05T12:00:00+01:00", false, fault.Invalid, "not_attested"},
		"not attested and late":           {full, 3, false, "2026-11-20T12:00:00+01:00", false, fault.Invalid, "not_attested"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			late, err := tt.draft.HandIn(tt.seen, []byte("content"), tt.attested, moment(t, tt.at).UTC(), pack, calendar)
			if late != tt.late || !errors.Is(err, tt.kind) || fault.Code(err) != tt.code {
				t.Errorf("late %v, %v", late, err)
			}
		})
	}
}

// förvaltningslagen 22 §. 16 November 2026 is a Monday.
func TestReceived(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	tests := map[string]struct {
		arrival report.Arrival
		want    string
	}{
		"post on a weekday":            {report.Arrival{Channel: report.Post, InHand: day(18)}, "2026-11-17T23:59:59+01:00"},
		"post on a Monday":             {report.Arrival{Channel: report.Post, InHand: day(16)}, "2026-11-13T23:59:59+01:00"},
		"post on a Sunday":             {report.Arrival{Channel: report.Post, InHand: day(15)}, "2026-11-13T23:59:59+01:00"},
		"post after Christmas":         {report.Arrival{Channel: report.Post, InHand: time.Date(2026, 12, 28, 0, 0, 0, 0, time.UTC)}, "2026-12-23T23:59:59+01:00"},
		"post says no minute":          {report.Arrival{Channel: report.Post, InHand: day(18), Minute: 600}, "2026-11-17T23:59:59+01:00"},
		"letter box, first emptying":   {report.Arrival{Channel: report.LetterBox, InHand: day(17), FirstEmptying: true}, "2026-11-16T23:59:59+01:00"},
		"letter box, first on Monday":  {report.Arrival{Channel: report.LetterBox, InHand: day(16), FirstEmptying: true}, "2026-11-13T23:59:59+01:00"},
		"letter box, a later emptying": {report.Arrival{Channel: report.LetterBox, InHand: day(17)}, "2026-11-17T23:59:59+01:00"},
		"counter":                      {report.Arrival{Channel: report.Counter, InHand: day(16), Minute: 9*60 + 5}, "2026-11-16T09:05:00+01:00"},
		"counter ignores emptying":     {report.Arrival{Channel: report.Counter, InHand: day(16), Minute: 1, FirstEmptying: true}, "2026-11-16T00:01:00+01:00"},
		"oral on a Saturday":           {report.Arrival{Channel: report.Oral, InHand: day(14), Minute: 23*60 + 59}, "2026-11-14T23:59:00+01:00"},
		"oral in summer time":          {report.Arrival{Channel: report.Oral, InHand: time.Date(2026, 7, 14, 0, 0, 0, 0, time.UTC), Minute: 720}, "2026-07-14T12:00:00+02:00"},
		"the day that summer ends":     {report.Arrival{Channel: report.LetterBox, InHand: time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC)}, "2026-10-25T23:59:59+01:00"},
		"by the hour on that day":      {report.Arrival{Channel: report.Counter, InHand: time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC), Minute: 600}, "2026-10-25T10:00:00+01:00"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.arrival.Received(calendar); !got.Equal(moment(t, tt.want)) {
				t.Errorf("received %s, want %s", got, tt.want)
			}
		})
	}
}

func TestParse(t *testing.T) {
	day := time.Date(2026, 10, 7, 0, 0, 0, 0, time.UTC)
	friday, trader := day.AddDate(0, 0, 2), person.TestNumber(day.AddDate(-40, 0, 0), true, false).Digits()
	tests := map[string]struct {
		in       report.Input
		want     report.Activity
		problems report.Problems
	}{
		"only the day is required": {report.Input{Kind: "job", Day: "2026-10-07"}, report.Activity{Kind: "job", Day: day}, nil},
		"everything": {
			report.Input{Kind: "job", Day: " 2026-10-07 ", Occupation: "Kock", OccupationID: "5120", Employer: " Ö \n AB ", EmployerNo: "1",
				Place: "Umeå", PlaceID: "2480", How: "web"},
			report.Activity{Kind: "job", Day: day, Occupation: "Kock", OccupationID: "5120", Employer: "Ö AB", EmployerNo: "1",
				Place: "Umeå", PlaceID: "2480", How: "web"}, nil},
		"a period, and answers by code": {
			report.Input{Kind: "course", Day: "2026-10-07", Until: "2026-10-09", Answers: map[string]string{"applied": "web", "starts": "2027-01-18", "zzz": "x"}},
			report.Activity{Kind: "course", Day: day, Until: &friday, Answers: map[string]string{"applied": "web", "starts": "2027-01-18"}}, nil},
		"a period of one day is a day": {
			report.Input{Kind: "course", Day: "2026-10-07", Until: "2026-10-07", Answers: map[string]string{"applied": "web"}},
			report.Activity{Kind: "course", Day: day, Answers: map[string]string{"applied": "web"}}, nil},
		"a period backwards, and a required field left out": {
			report.Input{Kind: "course", Day: "2026-10-07", Until: "2026-10-06"}, report.Activity{},
			report.Problems{{"until", report.BeforeDay}, {"applied", report.Missing}}},
		"a period out of the month": {
			report.Input{Kind: "course", Day: "2026-10-07", Until: "2026-11-01", Answers: map[string]string{"applied": "zzz", "starts": "soon"}}, report.Activity{},
			report.Problems{{"until", report.Outside}, {"starts", report.NotADay}, {"applied", report.UnknownOne}}},
		"an advertisement by its address": {
			report.Input{Kind: "job", Day: "2026-10-07", Answers: map[string]string{"ad": " https://arbetsformedlingen.se/platsbanken/annonser/29082265?x=1 "}},
			report.Activity{Kind: "job", Day: day, Answers: map[string]string{"ad": "29082265"}}, nil},
		"an address elsewhere is no advertisement": {
			report.Input{Kind: "job", Day: "2026-10-07", Answers: map[string]string{"ad": "https://example.com/annonser/1"}}, report.Activity{},
			report.Problems{{"ad", report.NotAnAd}}},
		"a sole trader's number is never kept": {
			report.Input{Kind: "job", Day: "2026-10-07", Employer: trader, EmployerNo: trader},
			report.Activity{Kind: "job", Day: day, Answers: map[string]string{"party": "sole_trader"}}, nil},
		"nor where there is no code for it": {
			report.Input{Kind: "course", Day: "2026-10-07", Employer: trader, EmployerNo: trader, Answers: map[string]string{"applied": "web"}},
			report.Activity{Kind: "course", Day: day, Employer: "Firma", Answers: map[string]string{"applied": "web"}}, nil},
		"a version is kept with what was picked, and only then": {
			report.Input{Kind: "job", Day: "2026-10-07", Place: "Umeå", PlaceID: "2480", Versions: map[string]string{"place": "22", "occupation": "22", "zzz": "1"}},
			report.Activity{Kind: "job", Day: day, Place: "Umeå", PlaceID: "2480", Versions: map[string]string{"place": "22"}}, nil},
		"what the kind has not is dropped": {
			report.Input{Kind: "other", Day: "2026-10-07", Occupation: "Kock", OccupationID: "5120", Employer: "X", Place: "Y", How: "zzz", Note: " hej "},
			report.Activity{Kind: "other", Day: day, HasNote: true, NoteLang: "und"}, nil},
		"an id without its label is nothing picked": {
			report.Input{Kind: "job", Day: "2026-10-07", OccupationID: "5120"}, report.Activity{Kind: "job", Day: day}, nil},
		"no kind":          {report.Input{Day: "2026-10-07"}, report.Activity{}, report.Problems{{"kind", report.Missing}}},
		"an unknown kind":  {report.Input{Kind: "web"}, report.Activity{}, report.Problems{{"kind", report.Missing}}},
		"no day":           {report.Input{Kind: "job"}, report.Activity{}, report.Problems{{"day", report.Missing}}},
		"not a day":        {report.Input{Kind: "job", Day: "igår"}, report.Activity{}, report.Problems{{"day", report.NotADay}}},
		"the month before": {report.Input{Kind: "job", Day: "2026-09-30"}, report.Activity{}, report.Problems{{"day", report.Outside}}},
		"tomorrow":         {report.Input{Kind: "job", Day: "2026-10-21"}, report.Activity{}, report.Problems{{"day", report.InFuture}}},
		"a note where there is none": {
			report.Input{Kind: "job", Day: "2026-10-07", Note: "x"}, report.Activity{}, report.Problems{{"note", report.NotOn}}},
		"several, in the order of the form": {
			report.Input{Kind: "job", Day: "x", Occupation: "Kock", Employer: "Elva tecken", Place: "Umeå", How: "zzz"}, report.Activity{},
			report.Problems{{"day", report.NotADay}, {"occupation", report.PickOne}, {"employer", report.TooLong}, {"place", report.PickOne}, {"how", report.UnknownOne}}},
		"characters are counted, not bytes": {
			report.Input{Kind: "other", Day: "2026-10-07", Note: strings.Repeat("å", 20)}, report.Activity{Kind: "other", Day: day, HasNote: true, NoteLang: "und"}, nil},
		"one character too many": {
			report.Input{Kind: "other", Day: "2026-10-07", Note: strings.Repeat("å", 21)}, report.Activity{}, report.Problems{{"note", report.TooLong}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.in.Parse("2026-10", today, pack)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			var problems report.Problems
			errors.As(err, &problems)
			if diff := cmp.Diff(tt.problems, problems); diff != "" {
				t.Error(diff)
			}
			if tt.problems != nil && (!errors.Is(err, fault.Invalid) || problems.At(tt.problems[0].Field) != tt.problems[0].Code) {
				t.Errorf("%v", err)
			}
			if tt.problems != nil {
				return
			}
			again, err := got.Input(tt.in.Note).Parse("2026-10", today, pack)
			if diff := cmp.Diff(got, again); err != nil || diff != "" {
				t.Errorf("shown again and read: %v %s", err, diff)
			}
		})
	}
	t.Run("the note switched off", func(t *testing.T) {
		off := pack
		off.NoteOn = false
		_, err := report.Input{Kind: "other", Day: "2026-10-07", Note: "x"}.Parse("2026-10", today, off)
		if diff := cmp.Diff(error(report.Problems{{"note", report.NotOn}}), err); diff != "" {
			t.Error(diff)
		}
	})
}

// Any text gives an activity of that month or Problems, never both; what is
// kept is clean text, and problems hold nothing that was typed.
func FuzzParse(f *testing.F) {
	f.Add("job", "2026-10-07", "Kock", "Ö AB", "web", "note")
	f.Add("other", "2026-10-31", "", "\x00\xff\u200b\u202e", "", "\xff")
	f.Add("job", "2026-10-07", "Ko\u202eck", "Ö\u200b\x00\u0085\xff AB", "", "")
	f.Add("zzz", "igår", "a\tb", strings.Repeat("å", 99), "zzz", " ")
	f.Fuzz(func(t *testing.T, kind, day, picked, employer, how, note string) {
		in := report.Input{Kind: kind, Day: day, Occupation: picked, OccupationID: "1", Place: picked, Employer: employer, How: how, Note: note}
		a, err := in.Parse("2026-10", today, pack)
		if err != nil {
			var problems report.Problems
			if !errors.As(err, &problems) || len(problems) == 0 || !cmp.Equal(a, report.Activity{}) {
				t.Fatalf("%+v gave %+v and %v", in, a, err)
			}
			for _, p := range problems {
				switch p.Field {
				case "kind", "day", "occupation", "employer", "place", "how", "note":
				default:
					t.Fatalf("a problem at %q", p.Field)
				}
			}
			return
		}
		if !rule.Month("2026-10").Has(a.Day) || a.Day.After(today) {
			t.Fatalf("%q gave day %s", day, a.Day)
		}
		for _, s := range []string{a.Occupation, a.Employer, a.Place, a.How} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r\n\u200b\u202e") || s != strings.TrimSpace(s) {
				t.Fatalf("%q was kept", s)
			}
		}
		again, err := a.Input("").Parse("2026-10", today, pack)
		a.HasNote = false
		if err != nil || !cmp.Equal(again, a) {
			t.Fatalf("%+v was shown again and read as %+v, %v", a, again, err)
		}
	})
}
