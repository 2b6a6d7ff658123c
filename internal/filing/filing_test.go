package filing_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const october = rule.Month("2026-10")

// A bench is a world with the service in it, and Anna signed in.
type bench struct {
	*pgtest.World
	*filing.Service
	anna person.Actor
	look *pgx.Conn // as superuser
}

func newBench(t *testing.T) *bench {
	t.Helper()
	file, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	w := pgtest.NewWorld(t)
	return &bench{w, filing.New(w.Web, v), w.SignIn(t, person.Jobseeker, pgtest.Anna), w.Conn(t, "postgres")}
}

func job(day string) filing.Typed {
	return filing.Typed{Input: report.Input{Kind: "sokt_jobb", Day: day, Occupation: "kockar och kallskänkor", Employer: "Ö Krog", Place: "Umeå"}}
}

// add saves an activity that must be accepted.
func (b *bench) add(t *testing.T, a person.Actor, m rule.Month, typed filing.Typed) report.ID {
	t.Helper()
	id := report.NewID()
	if _, err := b.Save(t.Context(), a, m, id, 0, typed, "sv"); err != nil {
		t.Fatalf("add: %v", err)
	}
	return id
}

// handIn hands in what is there now.
func (b *bench) handIn(t *testing.T, a person.Actor, m rule.Month) (report.Report, error) {
	t.Helper()
	v, err := b.Check(t.Context(), a, m)
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	return b.HandIn(t.Context(), a, m, filing.HandIn{Draft: v.Draft.ID, Seen: v.Draft.Version, Attested: true, Received: b.Now})
}

func (b *bench) count(t *testing.T, sql string) int {
	t.Helper()
	var n int
	if err := b.look.QueryRow(t.Context(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func is(t *testing.T, err, kind error, code string) {
	t.Helper()
	if !errors.Is(err, kind) || fault.Code(err) != code {
		t.Errorf("got %v, want %v: %s", err, kind, code)
	}
}

func TestSave(t *testing.T) {
	b := newBench(t)
	id := b.add(t, b.anna, october, job("2026-10-07"))
	v, err := b.Month(t.Context(), b.anna, october)
	if err != nil {
		t.Fatal(err)
	}
	want := []report.Activity{{ID: id, Version: 1, Kind: "sokt_jobb", Day: time.Date(2026, 10, 7, 0, 0, 0, 0, time.UTC),
		OccupationID: "5120", Occupation: "Kockar och kallskänkor", Employer: "Ö Krog", PlaceID: "2480", Place: "Umeå",
		Versions: map[string]string{"occupation": "portal", "place": "portal"}}}
	if diff := cmp.Diff(want, v.Draft.Activities, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	t.Run("the same form twice is saved once", func(t *testing.T) {
		if _, err := b.Save(t.Context(), b.anna, october, id, 0, job("2026-10-07"), "sv"); err != nil {
			t.Error(err)
		}
		if n := b.count(t, "SELECT count(*) FROM portal.draft_activity"); n != 1 {
			t.Errorf("%d activities", n)
		}
	})
	t.Run("another person's ids do not exist", func(t *testing.T) {
		bo := b.SignIn(t, person.Jobseeker, pgtest.Bo)
		_, err := b.Save(t.Context(), bo, october, id, 0, job("2026-10-07"), "sv")
		is(t, err, fault.NotFound, "")
		_, err = b.Save(t.Context(), bo, october, id, 1, job("2026-10-07"), "sv")
		is(t, err, fault.NotFound, "")
		_, err = b.EditForm(t.Context(), bo, october, id)
		is(t, err, fault.NotFound, "")
		is(t, b.Remove(t.Context(), bo, october, id, 1), fault.NotFound, "")
		_, err = b.HandIn(t.Context(), bo, october, filing.HandIn{Draft: v.Draft.ID, Seen: v.Draft.Version, Attested: true, Received: b.Now})
		is(t, err, fault.Conflict, "changed")
	})
	t.Run("two tabs never overwrite each other", func(t *testing.T) {
		first := job("2026-10-08")
		if _, err := b.Save(t.Context(), b.anna, october, id, 1, first, "sv"); err != nil {
			t.Fatal(err)
		}
		f, err := b.Save(t.Context(), b.anna, october, id, 1, job("2026-10-09"), "sv")
		is(t, err, fault.Conflict, "changed")
		if f.Theirs == nil || f.Theirs.Day.Day() != 8 || f.Typed.Day != "2026-10-09" {
			t.Errorf("both are shown: %+v", f)
		}
		is(t, b.Remove(t.Context(), b.anna, october, id, 1), fault.Conflict, "changed")
	})
	t.Run("what another tab has removed is kept as typed, to be saved as new", func(t *testing.T) {
		gone := b.add(t, b.anna, october, job("2026-10-10"))
		if err := b.Remove(t.Context(), b.anna, october, gone, 1); err != nil {
			t.Fatal(err)
		}
		f, err := b.Save(t.Context(), b.anna, october, gone, 1, job("2026-10-11"), "sv")
		is(t, err, fault.Conflict, "removed")
		if !f.Removed || f.ID == gone || f.Version != 0 || f.Typed.Day != "2026-10-11" {
			t.Fatalf("%+v", f)
		}
		if _, err := b.Save(t.Context(), b.anna, october, f.ID, f.Version, f.Typed, "sv"); err != nil {
			t.Fatal(err)
		}
		if err := b.Remove(t.Context(), b.anna, october, f.ID, 1); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("what is on no list is asked for, and nothing typed is lost", func(t *testing.T) {
		typed := job("2026-10-08")
		typed.Occupation = "kock"
		f, err := b.Save(t.Context(), b.anna, october, report.NewID(), 0, typed, "sv")
		var ps report.Problems
		if !errors.As(err, &ps) || ps.At("occupation") != report.PickOne || len(f.Found["occupation"]) == 0 || f.Typed.Occupation != "kock" || f.Typed.Employer != "Ö Krog" {
			t.Fatalf("%v %+v", err, f)
		}
		f.Typed.OccupationID = f.Found["occupation"][0].Value
		if f, err := b.Save(t.Context(), b.anna, october, f.ID, 0, f.Typed, "sv"); err != nil || f.Typed.Occupation != "Kockar och kallskänkor" {
			t.Errorf("%v %+v", err, f.Typed)
		}
	})
	t.Run("what looks like personal data is pointed out once", func(t *testing.T) {
		typed := filing.Typed{Input: report.Input{Kind: "annat", Day: "2026-10-08", Note: "ring 070-123 45 67"}}
		f, err := b.Save(t.Context(), b.anna, october, report.NewID(), 0, typed, "sv")
		is(t, err, fault.Invalid, "shape")
		if diff := cmp.Diff(map[string][]string{"note": {report.ShapePhone}}, f.Shapes); diff != "" {
			t.Error(diff)
		}
		typed.Warned = true
		if _, err := b.Save(t.Context(), b.anna, october, f.ID, 0, typed, "sv"); err != nil {
			t.Fatal(err)
		}
		if n := b.count(t, "SELECT count(*) FROM portal.draft_note WHERE position('ring'::bytea IN sealed) > 0"); n != 0 {
			t.Error("the note is not sealed")
		}
		if f, err := b.EditForm(t.Context(), b.anna, october, f.ID); err != nil || f.Typed.Note != typed.Note {
			t.Errorf("%v %+v", err, f.Typed)
		}
	})
}

func TestSave_Employer(t *testing.T) {
	b := newBench(t)
	for name, tt := range map[string]struct{ typed, no, label string }{
		"a register's name":           {"exempelbageriet ab", "4020000016", "Exempelbageriet AB"},
		"a register's number":         {"402000-0016", "4020000016", "Exempelbageriet AB"},
		"one name of two":             {"Exempelstäd Sverige AB", "", "Exempelstäd Sverige AB"},
		"a number in no register":     {"802000 0000", "", "802000 0000"},
		"a short name":                {"Ö Krog", "", "Ö Krog"},
		"nothing, which is vet inte":  {" ", "", ""},
		"an authority's right number": {"202100-2114", "2021002114", "202100-2114"},
	} {
		t.Run(name, func(t *testing.T) {
			id := b.add(t, b.anna, october, filing.Typed{Input: report.Input{Kind: "studiebesok", Day: "2026-10-07", Employer: tt.typed}})
			f, err := b.EditForm(t.Context(), b.anna, october, id)
			if err != nil || f.Typed.EmployerNo != tt.no || f.Typed.Employer != tt.label {
				t.Errorf("%v: %q %q", err, f.Typed.EmployerNo, f.Typed.Employer)
			}
		})
	}
	t.Run("one's own earlier ones are offered, and nobody else's", func(t *testing.T) {
		f, err := b.NewForm(t.Context(), b.anna, october, "studiebesok", "")
		if err != nil || len(f.Earlier["employer"]) != 5 {
			t.Errorf("%v %v", err, f.Earlier)
		}
		typed := filing.Typed{Input: report.Input{Kind: "studiebesok", Day: "2026-10-08", EmployerNo: "=Ö Krog"}}
		if f, err := b.Save(t.Context(), b.anna, october, report.NewID(), 0, typed, "sv"); err != nil || f.Typed.Employer != "Ö Krog" || f.Typed.EmployerNo != "" {
			t.Errorf("%v %+v", err, f.Typed)
		}
		bo := b.SignIn(t, person.Jobseeker, pgtest.Bo)
		if f, err := b.NewForm(t.Context(), bo, october, "studiebesok", ""); err != nil || len(f.Earlier) != 0 {
			t.Errorf("%v %v", err, f.Earlier)
		}
	})
}

// The report, its activities, the line in the log and the job are written
// together or not at all.
func TestHandIn(t *testing.T) {
	const whole = `SELECT (SELECT count(*) FROM portal.report) * 1000 + (SELECT count(*) FROM portal.report_activity) * 100
		+ (SELECT count(*) FROM portal.access_log WHERE what = 'hand_in') * 10 + (SELECT count(*) FROM river.river_job WHERE kind = 'report_confirm')`
	tests := map[string]struct {
		at   string
		in   func(*filing.HandIn)
		kind error
		code string
		late bool
	}{
		"in time":                 {"2026-11-16T23:59:59+01:00", nil, nil, "", false},
		"late is received":        {"2026-11-17T00:00:00+01:00", nil, nil, "", true},
		"before the window":       {"2026-10-31T23:59:59+01:00", nil, fault.Conflict, "not_open", false},
		"not attested":            {"2026-11-05T12:00:00+01:00", func(in *filing.HandIn) { in.Attested = false }, fault.Invalid, "not_attested", false},
		"changed in another tab":  {"2026-11-05T12:00:00+01:00", func(in *filing.HandIn) { in.Seen-- }, fault.Conflict, "changed", false},
		"another draft":           {"2026-11-05T12:00:00+01:00", func(in *filing.HandIn) { in.Draft = report.NewID() }, fault.Conflict, "changed", false},
		"seen before it was late": {"2026-11-17T00:00:05+01:00", func(in *filing.HandIn) { in.Received = in.Received.Add(-10 * time.Second) }, nil, "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.Now, _ = time.Parse(time.RFC3339, tt.at)
			b.add(t, b.anna, october, job("2026-10-07"))
			b.add(t, b.anna, october, job("2026-10-08"))
			v, err := b.Check(t.Context(), b.anna, october)
			if err != nil {
				t.Fatal(err)
			}
			in := filing.HandIn{Draft: v.Draft.ID, Seen: v.Draft.Version, Attested: true, Received: b.Now}
			if tt.in != nil {
				tt.in(&in)
			}
			r, err := b.HandIn(t.Context(), b.anna, october, in)
			if tt.kind != nil {
				is(t, err, tt.kind, tt.code)
				if n := b.count(t, whole); n != 0 || b.count(t, "SELECT count(*) FROM portal.draft_activity") != 2 {
					t.Errorf("something has happened: %d", n)
				}
				return
			}
			if err != nil || r.Late != tt.late || r.Version != 1 || !r.ReceivedAt.Equal(in.Received) || len(r.ReceiptNo) != 14 {
				t.Fatalf("%v %+v", err, r)
			}
			if n := b.count(t, whole); n != 1211 || b.count(t, "SELECT count(*) FROM portal.draft") != 0 {
				t.Errorf("written: %d", n)
			}
			again, err := b.HandIn(t.Context(), b.anna, october, in)
			if err != nil || again.ReceiptNo != r.ReceiptNo || b.count(t, whole) != 1211 {
				t.Errorf("a second submit: %v %+v", err, again)
			}
		})
	}
}

func TestHandIn_Empty(t *testing.T) {
	b := newBench(t)
	v, err := b.Check(t.Context(), b.anna, october)
	if err != nil {
		t.Fatal(err)
	}
	in := filing.HandIn{Draft: v.Draft.ID, Attested: true, Received: b.Now}
	r, err := b.HandIn(t.Context(), b.anna, october, in)
	if err != nil || r.Version != 1 {
		t.Fatalf("%v %+v", err, r)
	}
	if again, err := b.HandIn(t.Context(), b.anna, october, in); err != nil || again.ReceiptNo != r.ReceiptNo {
		t.Errorf("again: %v %+v", err, again)
	}
	in.Draft = report.NewID() // another tab, opened before
	_, err = b.HandIn(t.Context(), b.anna, october, in)
	is(t, err, fault.Conflict, "received")
	_, err = b.Check(t.Context(), b.anna, october)
	is(t, err, fault.Conflict, "received")
	_, err = b.Save(t.Context(), b.anna, october, report.NewID(), 0, job("2026-10-07"), "sv")
	is(t, err, fault.Conflict, "received")
}

// Two submits at the same moment give one report and one receipt.
func TestHandIn_Twice(t *testing.T) {
	for _, empty := range []bool{false, true} {
		b := newBench(t)
		if !empty {
			b.add(t, b.anna, october, job("2026-10-07"))
		}
		v, err := b.Check(t.Context(), b.anna, october)
		if err != nil {
			t.Fatal(err)
		}
		in := filing.HandIn{Draft: v.Draft.ID, Seen: v.Draft.Version, Attested: true, Received: b.Now}
		numbers := make(chan string, 4)
		for range cap(numbers) {
			go func() {
				r, err := b.HandIn(context.WithoutCancel(t.Context()), b.anna, october, in)
				if err != nil {
					t.Errorf("empty %v: %v", empty, err)
				}
				numbers <- r.ReceiptNo
			}()
		}
		first := <-numbers
		for range cap(numbers) - 1 {
			if n := <-numbers; n != first {
				t.Errorf("empty %v: receipts %s and %s", empty, first, n)
			}
		}
		if n := b.count(t, "SELECT count(*) FROM portal.report"); n != 1 {
			t.Errorf("%d reports", n)
		}
	}
}

// Months whose 14th is a Saturday, a Sunday, Kristi himmelsfärdsdag and an
// ordinary weekday.
func TestHandIn_LastDay(t *testing.T) {
	for name, tt := range map[string]struct {
		month rule.Month
		last  string
		moved string
	}{
		"a Saturday":             {"2026-10", "2026-11-16", "saturday"},
		"a Sunday":               {"2026-05", "2026-06-15", "sunday"},
		"Kristi himmelsfärdsdag": {"2026-04", "2026-05-15", "ascension"},
		"an ordinary weekday":    {"2026-09", "2026-10-14", ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			last, _ := rule.ParseDay(tt.last)
			closes := rule.Midnight(last.AddDate(0, 0, 1))
			for i, late := range []bool{false, true} {
				who := b.SignIn(t, person.Jobseeker, []person.ID{pgtest.Anna, pgtest.Bo}[i])
				b.Now = closes.Add(time.Duration(i-1) * time.Second)
				v, err := b.Month(t.Context(), who, tt.month)
				if err != nil {
					t.Fatal(err)
				}
				moved := ""
				if v.Line.Moved != nil {
					moved = v.Line.Moved.Name
				}
				if moved != tt.moved || !v.Line.LastDay.Equal(last) {
					t.Errorf("last day %s, moved by %q", v.Line.LastDay, moved)
				}
				if r, err := b.handIn(t, who, tt.month); err != nil || r.Late != late {
					t.Errorf("at %s: late %v, %v", b.Now, r.Late, err)
				}
			}
		})
	}
}

func TestSupply(t *testing.T) {
	b := newBench(t)
	typed := filing.Typed{Input: report.Input{Kind: "annat", Day: "2026-10-08", Note: "Gick på öppet hus"}}
	id := b.add(t, b.anna, october, typed)
	first, err := b.handIn(t, b.anna, october)
	if err != nil {
		t.Fatal(err)
	}
	is(t, b.Supply(t.Context(), b.SignIn(t, person.Jobseeker, pgtest.Bo), october, report.NewID(), 1), fault.NotFound, "")
	b.Now = b.Now.AddDate(0, 0, 20) // after the last day
	for range 2 {
		if err := b.Supply(t.Context(), b.anna, october, report.NewID(), 1); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Save(t.Context(), b.anna, october, id, 0, typed, "sv"); err != nil {
		t.Fatal(err) // the form of the first time, sent again
	}
	b.add(t, b.anna, october, job("2026-10-09"))
	second, err := b.handIn(t, b.anna, october)
	if err != nil || second.Version != 2 || !second.Late || second.CaseID != first.CaseID || second.ReceiptNo == first.ReceiptNo {
		t.Fatalf("%v %+v", err, second)
	}
	for n, want := range map[int]int{1: 1, 2: 2} {
		v, err := b.Version(t.Context(), b.anna, october, n)
		if err != nil || len(v.Report.Activities) != want || v.Notes[id] != typed.Note || v.Latest != (n == 2) {
			t.Errorf("version %d: %v %+v", n, err, v)
		}
	}
	lines, err := b.Months(t.Context(), b.anna)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for lines[i].Month != october {
		i++
	}
	if l := lines[i]; l.Standing != report.Received || l.Versions != 2 || l.Late || !l.ReceivedAt.Equal(first.ReceivedAt) {
		t.Errorf("the first version meets the duty: %+v", l)
	}
	_, err = b.Version(t.Context(), b.SignIn(t, person.Jobseeker, pgtest.Bo), october, 1)
	is(t, err, fault.NotFound, "")
}

// Until handed in, the month is the person's own space.
func TestDraft_IsReadByNobodyElse(t *testing.T) {
	b := newBench(t)
	b.add(t, b.anna, october, job("2026-10-07"))
	count := func(role, token string) (n int, err error) {
		conn := b.Conn(t, role)
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback(t.Context()) }()
		if _, err := tx.Exec(t.Context(), "SELECT enter($1, 'review', NULL, $2)", token, b.Now); err != nil {
			t.Fatal(err)
		}
		err = tx.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM draft) + (SELECT count(*) FROM draft_activity) + (SELECT count(*) FROM draft_note)`).Scan(&n)
		return n, err
	}
	if n, err := count("portal_web", b.anna.Token); err != nil || n != 2 {
		t.Fatalf("Anna: %d, %v", n, err)
	}
	for _, id := range []person.ID{pgtest.CaseworkerN, pgtest.ReviewerN, pgtest.ReviewerS, pgtest.CircleN} {
		if n, err := count("portal_web", b.SignIn(t, person.Staff, id).Token); err != nil || n != 0 {
			t.Errorf("staff %s: %d, %v", id, n, err)
		}
	}
	if n, err := count("portal_web", b.SignIn(t, person.Jobseeker, pgtest.Bo).Token); err != nil || n != 0 {
		t.Errorf("Bo: %d, %v", n, err)
	}
	if n, err := count("portal_fund", b.SignIn(t, person.Fund, pgtest.OfficerA).Token); err == nil {
		t.Errorf("a fund counts %d drafts", n)
	}
	// The worker may ask, and sees none but by the ticket of an extract.
	if n, err := count("portal_worker", b.System(t).Token); err != nil || n != 0 {
		t.Errorf("the worker: %d, %v", n, err)
	}
}

func TestLooks(t *testing.T) {
	b := newBench(t)
	if err := b.Web.RecordLogin(t.Context(), postgres.Login{Kind: person.Jobseeker, ID: pgtest.Anna, IDP: "x", LOA: "3", Transaction: "t", End: "in", AuthnAt: b.Now}); err != nil {
		t.Fatal(err)
	}
	for staff, subjects := range map[person.ID][]person.ID{pgtest.ReviewerN: {pgtest.Anna}, pgtest.CircleN: {pgtest.Protected}} {
		for _, id := range subjects {
			b.Now = b.Now.Add(time.Minute)
			err := b.Web.InTx(t.Context(), b.SignIn(t, person.Staff, staff), access.Review, func(tx *postgres.Tx) error {
				_, err := tx.SeeProfile(t.Context(), id)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := b.Looks(t.Context(), b.anna, access.LookFilter{}, 50)
	if err != nil || len(got.Entries) != 2 || got.Protected {
		t.Fatalf("%v %+v", err, got)
	}
	if e := got.Entries[0]; e.UnitName != "Enhet Nord" || e.Role != "reviewer" || e.What != access.SawPerson || e.Purpose != "review" || e.Listed {
		t.Errorf("%+v", e)
	}
	if e := got.Entries[1]; e.What != access.DidSignIn {
		t.Errorf("%+v", e)
	}
	got, err = b.Looks(t.Context(), b.SignIn(t, person.Jobseeker, pgtest.Protected), access.LookFilter{}, 50)
	if err != nil || len(got.Entries) != 1 || !got.Protected || got.Entries[0].UnitName != "" {
		t.Errorf("to a protected person no unit is told: %v %+v", err, got)
	}
}
