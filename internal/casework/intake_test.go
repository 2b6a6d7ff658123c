package casework_test

import (
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
)

func intake(id person.ID, day string) report.IntakeInput {
	return report.IntakeInput{ID: pgtest.ID(900), Number: number(id).Digits(), Month: "2026-10", Channel: "post", Day: day, TakenBy: "021", InFile: "3"}
}

// Received is by FL 22 §, whenever it is registered: the 16th of November 2026
// is the last day of October, since the 14th is a Saturday.
func TestRegister_ReceivedByFL22(t *testing.T) {
	tests := map[string]struct {
		now, channel, day, clock string
		first                    bool
		received                 string
		late                     bool
	}{
		"post, the working day before":              {"2026-11-17 10:00", "post", "2026-11-17", "", false, "2026-11-16 23:59:59", false},
		"post on the last day":                      {"2026-11-16 10:00", "post", "2026-11-16", "", false, "2026-11-13 23:59:59", false},
		"post registered days later":                {"2026-11-20 10:00", "post", "2026-11-17", "", false, "2026-11-16 23:59:59", false},
		"post two days late":                        {"2026-11-18 10:00", "post", "2026-11-18", "", false, "2026-11-17 23:59:59", true},
		"letter box, first emptying":                {"2026-11-17 10:00", "letter_box", "2026-11-17", "", true, "2026-11-16 23:59:59", false},
		"letter box, later that day":                {"2026-11-17 10:00", "letter_box", "2026-11-17", "", false, "2026-11-17 23:59:59", true},
		"at the counter, that hour":                 {"2026-11-16 15:00", "counter", "2026-11-16", "14:30", false, "2026-11-16 14:30:00", false},
		"by word of mouth, a minute too late":       {"2026-11-17 09:00", "oral", "2026-11-17", "00:00", false, "2026-11-17 00:00:00", true},
		"post on the first day, posted before that": {"2026-11-02 10:00", "post", "2026-11-02", "", false, "2026-11-01 00:00:00", false},
	}
	d := newDesk(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			exec(t, d.root, `SET session_replication_role = replica`)
			exec(t, d.root, `DELETE FROM portal.report_activity`)
			exec(t, d.root, `DELETE FROM portal.report`)
			d.at(t, tt.now)
			in := intake(nora, tt.day)
			in.Channel, in.Time, in.FirstEmptying = tt.channel, tt.clock, tt.first
			c, err := d.Check(t.Context(), d.caseworker, in, "sv")
			if err != nil {
				t.Fatal(err)
			}
			r, err := d.Register(t.Context(), d.caseworker, in, c.Seen(), "sv")
			if err != nil {
				t.Fatal(err)
			}
			if got := r.ReceivedAt.In(rule.Zone).Format(time.DateTime); got != tt.received || r.Late != tt.late {
				t.Errorf("received %s, late %t; want %s, %t", got, r.Late, tt.received, tt.late)
			}
			if !r.RegisteredAt.Equal(d.Now) || r.InFile == nil || *r.InFile != 3 || r.Version != 1 {
				t.Errorf("registered as %+v", r)
			}
		})
	}
}

func TestRegister(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	in := intake(nora, "2026-11-04")
	in.InFile = ""
	in.Activities = []report.Input{{Kind: "sokt_jobb", Day: "2026-10-03", Occupation: "svetsare och gasskärare", Place: "Umeå", Employer: "Provmålarna"},
		{}, {Kind: "kurs", Day: "2026-09-30"}}
	c, err := d.Check(ctx, d.caseworker, in, "sv")
	if err != nil {
		t.Fatal(err)
	}
	if c.Person.ID != nora || c.Person.Versions != 0 || len(c.Intake.Activities) != 2 || c.Intake.Activities[0].PlaceID != "2480" || c.Intake.Activities[0].OccupationID != "7212" {
		t.Errorf("checked %+v", c)
	}
	d.logged(t)
	first, err := d.Register(ctx, d.caseworker, in, c.Seen(), "sv")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"intake search - number 1", line("intake register_report %s - - in a case", nora)}
	if diff := cmp.Diff(want, d.logged(t)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	t.Run("the same form again is the same report", func(t *testing.T) {
		again, err := d.Register(ctx, d.caseworker, in, c.Seen(), "sv")
		if err != nil || again.ReceiptNo != first.ReceiptNo || again.Version != 1 {
			t.Errorf("got %+v, %v", again, err)
		}
	})
	t.Run("the same id about somebody else is nothing", func(t *testing.T) {
		other := in
		other.Number = number(pia).Digits()
		if _, err := d.Register(ctx, d.caseworker, other, c.Seen(), "sv"); fault.Code(err) != "changed" {
			t.Errorf("another than the one shown: got %v", err)
		}
		shown, err := d.Check(ctx, d.caseworker, other, "sv")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Register(ctx, d.caseworker, other, shown.Seen(), "sv"); !errors.Is(err, fault.NotFound) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("another form is the next version of the same case", func(t *testing.T) {
		next := in
		next.ID = pgtest.ID(901)
		r, err := d.Register(ctx, d.caseworker, next, c.Seen(), "sv")
		if err != nil || r.Version != 2 || r.CaseID != first.CaseID || r.ReceiptNo == first.ReceiptNo {
			t.Errorf("got %+v, %v", r, err)
		}
	})
	t.Run("what was shown is what is registered", func(t *testing.T) {
		moved := in
		moved.ID, moved.Day = pgtest.ID(902), "2026-11-05"
		if _, err := d.Register(ctx, d.caseworker, moved, c.Seen(), "sv"); fault.Code(err) != "changed" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a reviewer does not register", func(t *testing.T) {
		own := in
		own.ID = pgtest.ID(903)
		if _, err := d.Register(ctx, d.reviewer, own, c.Seen(), "sv"); !errors.Is(err, fault.Forbidden) {
			t.Errorf("got %v", err)
		}
	})
}

// What came is registered with what shows that it came: the form's version and the
// scan's checksum of paper, whether it was read back of what was heard; each
// activity with its period and its answers by code, as a jobseeker's own.
func TestRegister_WithItsEvidence(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	sum := strings.Repeat("0123abcd", 8)
	school := report.Input{Kind: "sfi", Day: "2026-09-28", Until: "2026-10-16", Employer: "Kursgården", Answers: map[string]string{"extent": "50"}}
	applied := report.Input{Kind: "sokt_jobb", Day: "2026-10-07", Occupation: "Svetsare och gasskärare", Answers: map[string]string{"stage": "interview", "hours": "to_10"}}
	for i, tt := range []struct {
		channel, clock, form, scan string
		readBack                   bool
		want                       string
	}{
		{"post", "", "1", sum, true, "1 " + sum + " "},
		{"letter_box", "", "af_00331", strings.ToUpper(sum[:32]) + " " + sum[32:], false, "af_00331 " + sum + " "},
		{"counter", "10:00", "", "", false, "  "},
		{"oral", "10:00", "1", sum, true, "  true"},
		{"oral", "10:01", "", "", false, "  false"},
	} {
		t.Run(tt.channel, func(t *testing.T) {
			in := intake(nora, "2026-11-04")
			in.ID, in.InFile, in.Channel, in.Time = pgtest.ID(920+i), "", tt.channel, tt.clock
			in.Form, in.Scan, in.ReadBack, in.Activities = tt.form, tt.scan, tt.readBack, []report.Input{school, applied}
			c, err := d.Check(ctx, d.caseworker, in, "sv")
			if err != nil {
				t.Fatal(err)
			}
			other := in
			other.Activities = []report.Input{school, school}
			if _, err := d.Register(ctx, d.caseworker, other, c.Seen(), "sv"); fault.Code(err) != "changed" {
				t.Errorf("with another activity than was seen: %v", err)
			}
			r, err := d.Register(ctx, d.caseworker, in, c.Seen(), "sv")
			if err != nil {
				t.Fatal(err)
			}
			opened, err := d.OpenCase(ctx, d.reviewer, access.Review, r.CaseID, false)
			if err != nil {
				t.Fatal(err)
			}
			v := opened.Newest()
			got := v.FormVersion + " " + hex.EncodeToString(v.ScanHash) + " "
			if v.ReadBack != nil {
				got += strconv.FormatBool(*v.ReadBack)
			}
			if got != tt.want {
				t.Errorf("kept %q, want %q", got, tt.want)
			}
			var as []string
			for _, a := range v.Activities {
				as = append(as, line("%s %s %s %s %s", a.Kind, a.Day.Format(time.DateOnly), a.Answer("until"), a.Answer("extent"), a.Answer("stage")+a.Answer("hours")))
			}
			slices.Sort(as)
			if diff := cmp.Diff([]string{"sfi 2026-09-28 2026-10-16 50 ", "sokt_jobb 2026-10-07   interview"}, as); diff != "" {
				t.Errorf("activities (-want +got):\n%s", diff)
			}
		})
	}
}

// Whoever may not be seen is not found, in the same words as nobody; and that
// somebody looked is in the log each time.
func TestCheck_OneAnswerForAllThatMayNotBeSeen(t *testing.T) {
	d := newDesk(t)
	nobody := person.TestNumber(time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), false, false)
	for name, n := range map[string]person.Number{"nobody's number": nobody, "of another unit": number(sofia), "protected, outside the circle": number(petra)} {
		t.Run(name, func(t *testing.T) {
			d.logged(t)
			in := intake(nora, "2026-11-04")
			in.Number = n.Digits()
			if _, err := d.Check(t.Context(), d.caseworker, in, "sv"); err != casework.ErrNoHit {
				t.Errorf("got %v", err)
			}
			if diff := cmp.Diff([]string{"intake search - number 0"}, d.logged(t)); diff != "" {
				t.Errorf("log (-want +got):\n%s", diff)
			}
		})
	}
	in := intake(petra, "2026-11-04")
	if c, err := d.Check(t.Context(), d.ring, in, "sv"); err != nil || c.Person.ID != petra {
		t.Errorf("in the circle: %v", err)
	}
}

func TestCheck_Problems(t *testing.T) {
	d := newDesk(t)
	for name, tt := range map[string]struct {
		change func(*report.IntakeInput)
		want   report.Problems
	}{
		"in the future":      {func(in *report.IntakeInput) { in.Day = "2026-11-06" }, report.Problems{{Field: "day", Code: report.InFuture}}},
		"later the same day": {func(in *report.IntakeInput) { in.Channel, in.Time = "oral", "12:01" }, report.Problems{{Field: "time", Code: report.InFuture}}},
		"no hour when oral":  {func(in *report.IntakeInput) { in.Channel = "oral" }, report.Problems{{Field: "time", Code: report.Missing}}},
		"before the window":  {func(in *report.IntakeInput) { in.Day = "2026-10-30" }, report.Problems{{Field: "day", Code: report.NotOpenThen}}},
		"the running month":  {func(in *report.IntakeInput) { in.Month = "2026-11" }, report.Problems{{Field: "day", Code: report.NotOpenThen}}},
		"by the portal":      {func(in *report.IntakeInput) { in.Channel = "portal" }, report.Problems{{Field: "channel", Code: report.Missing}}},
		"nobody took it in":  {func(in *report.IntakeInput) { in.TakenBy = " " }, report.Problems{{Field: "taken_by", Code: report.Missing}}},
		"not a count":        {func(in *report.IntakeInput) { in.InFile = "många" }, report.Problems{{Field: "in_file", Code: report.NotNumber}}},
		"not a number":       {func(in *report.IntakeInput) { in.Number = "12" }, report.Problems{{Field: "number", Code: casework.NotANumber}}},
		"no month":           {func(in *report.IntakeInput) { in.Month = "oktober" }, report.Problems{{Field: "month", Code: report.Missing}}},
		"a place off the list": {func(in *report.IntakeInput) {
			in.Activities = []report.Input{{Kind: "kurs", Day: "2026-10-01", Place: "Ankeborg"}}
		}, report.Problems{{Field: "place.0", Code: report.PickOne}}},
		"a kind and no day":  {func(in *report.IntakeInput) { in.Activities = []report.Input{{}, {Kind: "kurs"}} }, report.Problems{{Field: "day.1", Code: report.Missing}}},
		"not a form of ours": {func(in *report.IntakeInput) { in.Form = "2" }, report.Problems{{Field: "form", Code: report.UnknownOne}}},
		"half a checksum":    {func(in *report.IntakeInput) { in.Scan = "0123abcd" }, report.Problems{{Field: "scan", Code: report.NotASum}}},
		"no checksum at all": {func(in *report.IntakeInput) { in.Scan = strings.Repeat("x", 64) }, report.Problems{{Field: "scan", Code: report.NotASum}}},
		"a period backwards": {func(in *report.IntakeInput) {
			in.Activities = []report.Input{{Kind: "sfi", Day: "2026-10-05", Until: "2026-10-01"}}
		}, report.Problems{{Field: "until.0", Code: report.BeforeDay}}},
		"an answer that was never offered": {func(in *report.IntakeInput) {
			in.Activities = []report.Input{{}, {Kind: "sfi", Day: "2026-10-05", Answers: map[string]string{"extent": "51"}}}
		}, report.Problems{{Field: "extent.1", Code: report.UnknownOne}}},
		"two things at a time":  {func(in *report.IntakeInput) { in.Channel, in.TakenBy = "", "" }, report.Problems{{Field: "channel", Code: report.Missing}, {Field: "taken_by", Code: report.Missing}}},
		"a month with no rules": {func(in *report.IntakeInput) { in.Month = "2020-01" }, report.Problems{{Field: "month", Code: report.UnknownOne}}},
	} {
		t.Run(name, func(t *testing.T) {
			in := intake(nora, "2026-11-05")
			tt.change(&in)
			_, err := d.Check(t.Context(), d.caseworker, in, "sv")
			var got report.Problems
			if !errors.As(err, &got) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestConfirmIntake(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	if err := d.ConfirmIntake(ctx, d.caseworker, "2026-10"); fault.Code(err) != "not_passed" {
		t.Errorf("before the last day has passed: %v", err)
	}
	d.at(t, "2026-11-17 09:00")
	before, err := d.Desk(ctx, d.caseworker, "sv")
	if err != nil || before.Confirm != "2026-10" || before.ConfirmedAt != nil || before.StaffNo != "021" || len(before.Lists) != 2 {
		t.Errorf("before: %+v, %v", before.Confirm, err)
	}
	for range 2 {
		if err := d.ConfirmIntake(ctx, d.caseworker, "2026-10"); err != nil {
			t.Fatal(err)
		}
	}
	after, err := d.Desk(ctx, d.caseworker, "sv")
	if err != nil || after.ConfirmedAt == nil || !after.ConfirmedAt.Equal(d.Now) {
		t.Errorf("after: %v, %v", after.ConfirmedAt, err)
	}
	if err := d.ConfirmIntake(ctx, d.south, "2026-10"); !errors.Is(err, fault.Forbidden) {
		t.Errorf("by a reviewer: %v", err)
	}
}

// Registered late but received in time: before the run there is nothing to mend,
// a held notice stops by itself, and of a released one a withdrawal is proposed.
func TestRegister_LateRegistrationMendsTheNotice(t *testing.T) {
	for name, tt := range map[string]struct {
		state notice.State
		day   string
		want  string // the notice's state, stop code and proposal
	}{
		"while held":                 {notice.Held, "2026-11-17", "stopped REPORT_RECEIVED_IN_TIME "},
		"after release":              {notice.Released, "2026-11-17", "released  REPORT_RECEIVED_IN_TIME"},
		"while held, in fact late":   {notice.Held, "2026-11-18", "held  "},
		"when there is none to mend": {"", "2026-11-17", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.at(t, "2026-11-18 10:00")
			if tt.state != "" {
				d.notice(t, nora, tt.state)
			}
			in := intake(nora, tt.day)
			c, err := d.Check(t.Context(), d.caseworker, in, "sv")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Register(t.Context(), d.caseworker, in, c.Seen(), "sv"); err != nil {
				t.Fatal(err)
			}
			var got string
			err = d.root.QueryRow(t.Context(), `SELECT n.state || ' ' || n.stop_code || ' ' || coalesce(p.code, '')
				FROM portal.notice n LEFT JOIN portal.withdrawal_proposal p ON p.notice_id = n.id`).Scan(&got)
			if (err != nil) != (tt.want == "") || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}
