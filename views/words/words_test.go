package words

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := rule.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDates(t *testing.T) {
	d := day(t, "2026-12-14")
	at := time.Date(2026, 12, 14, 12, 5, 0, 0, time.UTC) // 13.05 in Sweden
	until := day(t, "2026-10-09")
	for _, tt := range []struct{ got, want string }{
		{SV.EndOf(d), "måndag 14 december 2026 klockan 24.00"},
		{EN.EndOf(d), "Monday 14 December 2026 at 24:00 (midnight)"},
		{SV.Moment(at), "måndag 14 december 2026 klockan 13.05"},
		{EN.Moment(at), "Monday 14 December 2026 at 13:05"},
		{SV.Moment(time.Date(2026, 12, 14, 23, 30, 0, 0, time.UTC)), "tisdag 15 december 2026 klockan 00.30"},
		{Easy.Moment(at), "måndag 14 december 2026 klockan 13.05"},
		{FI.EndOf(d), "ma 14.12.2026 klo 24.00"},
		{FI.Moment(at), "ma 14.12.2026 klo 13.05"},
		{AR.Moment(at), "\u2068الاثنين 14 كانون الأول/ديسمبر 2026\u2069، الساعة \u206813:05\u2069"},
		{SV.ShortDays(day(t, "2026-10-05"), &until), "5–9 oktober"},
		{EN.Days(day(t, "2026-10-05"), &until), "5–9 October 2026"},
		{FI.ShortDays(day(t, "2026-10-05"), &until), "5.–9.10."},
		{FI.Days(day(t, "2026-10-05"), &until), "5.–9.10.2026"},
		{SV.Month("2026-10"), "oktober 2026"},
		{EN.Month("2026-10"), "October 2026"},
		{SV.WhyMoved(rule.Lateness{Day: day(t, "2026-11-14"), Name: "saturday"}), "Den 14 november är en lördag. Därför flyttas sista dagen till nästa vardag."},
		{EN.WhyMoved(rule.Lateness{Day: day(t, "2026-05-14"), Name: "ascension"}), "14 May is Ascension Day. That is why the last day is moved to the next working day."},
	} {
		if tt.got != tt.want {
			t.Errorf("got  %s\nwant %s", tt.got, tt.want)
		}
	}
}

func TestEveryDayOffHasWords(t *testing.T) {
	for _, code := range []string{"saturday", "sunday", "new_year", "epiphany", "good_friday", "easter_day", "easter_monday",
		"may_day", "ascension", "pentecost", "national_day", "midsummer_eve", "midsummer_day", "all_saints", "christmas_eve",
		"christmas_day", "boxing_day", "new_year_eve"} {
		if w := daysOff[code]; w.sv == "" || w.en == "" || w.fi == "" || w.ar == "" {
			t.Errorf("%s has no words in a language: %v", code, w)
		}
	}
}

func TestEveryProblemHasWords(t *testing.T) {
	for _, code := range []string{report.Missing, report.TooLong, report.NotADay, report.Outside, report.InFuture,
		report.PickOne, report.UnknownOne, report.NotOn, report.NotNumber, "not_claiming"} {
		for _, l := range Langs {
			if l.Problem("x", code) == l.Problem("x", "no such code") {
				t.Errorf("%s: %s has no words of its own", l, code)
			}
		}
	}
}

// Every sentence that takes no argument is there in each language, and not the
// same in both by oversight.
func TestSentences(t *testing.T) {
	same := map[string]bool{"Site": true, "Dir": true}
	sv, en := reflect.ValueOf(SV), reflect.ValueOf(EN)
	for i := range sv.NumMethod() {
		name := sv.Type().Method(i).Name
		m := sv.Method(i)
		if m.Type().NumIn() != 0 || m.Type().Out(0).Kind() != reflect.String {
			continue
		}
		a, b := m.Call(nil)[0].String(), en.Method(i).Call(nil)[0].String()
		if a == "" || b == "" || strings.TrimSpace(a) != a || strings.TrimSpace(b) != b {
			t.Errorf("%s: %q, %q", name, a, b)
		}
		if (a == b) != same[name] {
			t.Errorf("%s reads %q in Swedish and %q in English", name, a, b)
		}
	}
}

func TestFaultsSayWhatToDo(t *testing.T) {
	for _, l := range Langs {
		for _, status := range []int{400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503} {
			f := l.Fault(status, "")
			if f.Title == "" || f.What == "" || f.Do == "" {
				t.Errorf("%s %d: %+v", l, status, f)
			}
			if status != 500 && f == l.Fault(500, "") {
				t.Errorf("%s %d reads as 500", l, status)
			}
		}
	}
}

func TestEveryCodeHasWords(t *testing.T) {
	for _, code := range []string{"not_open", "changed", "received", "not_attested", "not_held", "not_released", "unknown_code", "cross_site",
		"malformed", "forged", "stale", "replayed", "other_browser", "cancelled", "fraud", "refused", "loa_too_low", "no_number",
		"not_registered", "idp_away", "kept", "not_kept", "kept_gone", "new_number", "not_linked", "offer_over", "identity_decided",
		"no_hit", "grant_moved", "not_yours_to_review", "translated_first", "translated", "first_review", "first_review_waits", "first_review_moves", "copy_moves", "control_by_another", "auditor_is_no_administrator"} {
		for _, l := range Langs {
			if f := l.Fault(500, code); f == l.Fault(500, "") || f.Title == "" || f.What == "" || f.Do == "" {
				t.Errorf("%s: %s: %+v", l, code, f)
			}
		}
	}
}

// What stands in the log is told in words of its own.
func TestEveryLineOfTheLogHasWords(t *testing.T) {
	said := map[Lang]map[string]string{}
	for _, l := range Langs {
		said[l] = map[string]string{}
	}
	for _, what := range []string{access.SawReport, access.SawPerson, access.SawNotice, access.SawIdentity, access.SawNote, access.SawMasked, access.SawSearch, access.DidWeedCase, access.SawFundInbox,
		access.SawLetter, access.SawLog, access.DidRegister, access.DidFinding, access.DidSignal, access.DidSignalDone, access.DidCreate,
		access.DidStop, access.DidRelease, access.DidWithdraw, access.DidDeliver, access.DidAckFund, access.DidLetter, access.DidHandIn,
		access.DidSignIn, access.DidWeed, access.DidWeedLog, access.DidExportLog, access.SawRequest, access.DidIdentity, access.SawEmergency, access.DidEmergencyReview, access.SentNotice, access.SentLetter, access.SentMail, access.SentReminder, access.DidBounce, access.DidExtract, access.DidExtractMake, access.DidExtractWeed, access.SawCase, access.DidControl, access.DidFirstReview, access.DidReviewReturn, access.DidCopy, access.DidCopyOut, access.DidTranslate,
		access.SawHold, access.DidHold, access.DidHoldLift, access.DidWeedPerson, access.DidEnrol, access.DidEnrolment, access.DidMandate, access.SawMandates} {
		for _, l := range Langs {
			words := l.What(access.Entry{What: what})
			if before := said[l][words]; words == "" || before != "" {
				t.Errorf("%s: %s reads %q, as does %s", l, what, words, before)
			}
			said[l][words] = what
		}
	}
}

// A message about a notice threatens with nothing and decides nothing: it says
// what may follow, who decides, that it can be looked at, and how to get there.
func TestNoticeBody(t *testing.T) {
	late := time.Date(2026, 11, 17, 12, 5, 0, 0, time.UTC)
	base := NoticeText{Ground: "Grunden", Section: "7 kap. 2 §", Month: "2026-10", LastDay: day(t, "2026-11-16"), Fund: "Kassan", IAF: "IAF",
		Contact: "https://portal.test/kontakt", Phone: "08-465 004 00", Address: "Påhittsgatan 1"}
	missing, wasLate, byHand := base, base, base
	missing.NoReport, missing.Automatic = true, true
	wasLate.NoReport, wasLate.Automatic, wasLate.LateAt = true, true, &late
	for name, n := range map[string]NoticeText{"missing": missing, "late": wasLate, "by hand": byHand} {
		for l, must := range map[Lang][]string{
			SV: {"kan antas", "inget beslut", "du kan få en varning", "Det är inte säkert", "Kassan som beslutar", "frågar dig först", "en person hos oss", "15 och 25 §§", "oktober 2026"},
			EN: {"can be assumed", "not a decision", "you may be warned", "not certain", "made by Kassan", "ask you first", "a person here", "sections 15 and 25", "October 2026"},
		} {
			body := l.Law().NoticeBody(n)
			for _, s := range append(must, "Kassan", "IAF", n.Section, n.Phone, n.Address, n.Contact) {
				if !strings.Contains(body, s) {
					t.Errorf("%s, %s: %q is not in\n%s", name, l, s, body)
				}
			}
			if strings.Contains(body, l.say("automatiskt", "automatically")) != n.Automatic || strings.Contains(body, "%!") {
				t.Errorf("%s, %s: how it was made\n%s", name, l, body)
			}
		}
	}
}

// Each language's rules of number choose among its own wordings; the forms of
// Arabic are CLDR's.
func TestCount(t *testing.T) {
	say := func(l Lang, n int) string {
		return l.count(n, two{"%d sak", "%d saker"}, two{"%d thing", "%d things"}, two{"%d asia", "%d asiaa"},
			six{"zero", "one", "two", "few %d", "many %d", "other %d"})
	}
	for _, tt := range []struct {
		l    Lang
		n    int
		want string
	}{
		{SV, 0, "0 saker"}, {SV, 1, "1 sak"}, {SV, 2, "2 saker"}, {EN, 1, "1 thing"}, {EN, 11, "11 things"},
		{Easy, 1, "1 sak"}, {Easy, 2, "2 saker"}, {FI, 1, "1 asia"}, {FI, 2, "2 asiaa"}, {FIT, 2, "2 saker"},
		{AR, 0, "zero"}, {AR, 2, "two"}, {AR, 3, "few 3"}, {AR, 10, "few 10"}, {AR, 11, "many 11"},
		{AR, 99, "many 99"}, {AR, 100, "other 100"}, {AR, 103, "few 103"},
	} {
		if got := say(tt.l, tt.n); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.l, tt.n, got, tt.want)
		}
	}
}
