package words

import (
	"fmt"
	"strconv"
	"time"

	"aktivitetsportalen/internal/rule"
)

// The wordings of days and months: Swedish, then English.
var (
	weekdays = [7][2]string{{"söndag", "Sunday"}, {"måndag", "Monday"}, {"tisdag", "Tuesday"}, {"onsdag", "Wednesday"},
		{"torsdag", "Thursday"}, {"fredag", "Friday"}, {"lördag", "Saturday"}}
	months = [12][2]string{{"januari", "January"}, {"februari", "February"}, {"mars", "March"}, {"april", "April"},
		{"maj", "May"}, {"juni", "June"}, {"juli", "July"}, {"augusti", "August"}, {"september", "September"},
		{"oktober", "October"}, {"november", "November"}, {"december", "December"}}
)

// Weekday is the name of a day's weekday.
func (l Lang) Weekday(day time.Time) string {
	w := weekdays[day.Weekday()]
	return l.say(w[0], w[1])
}

// Month is a month in words: oktober 2026.
func (l Lang) Month(m rule.Month) string {
	first := m.First()
	return l.MonthName(m) + " " + strconv.Itoa(first.Year())
}

// MonthName is a month without its year: oktober.
func (l Lang) MonthName(m rule.Month) string {
	w := months[m.First().Month()-1]
	return l.say(w[0], w[1])
}

// Date is a day in words: 14 december 2026.
func (l Lang) Date(day time.Time) string {
	return strconv.Itoa(day.Day()) + " " + l.Month(rule.MonthOf(day))
}

// Day is a day in words with its weekday: måndag 14 december 2026.
func (l Lang) Day(day time.Time) string { return l.Weekday(day) + " " + l.Date(day) }

// ShortDay is a day within a month that is known: 14 december.
func (l Lang) ShortDay(day time.Time) string {
	return strconv.Itoa(day.Day()) + " " + l.MonthName(rule.MonthOf(day))
}

// Clock is the time of day in Sweden at moment t: 13.05.
func (l Lang) Clock(t time.Time) string {
	t = t.In(rule.Zone)
	return fmt.Sprintf(l.say("%02d.%02d", "%02d:%02d"), t.Hour(), t.Minute())
}

// Moment is a moment in words, in Sweden: måndag 14 december 2026 klockan 13.05.
func (l Lang) Moment(t time.Time) string {
	return l.sayf("%s klockan %s", "%s at %s", l.Day(rule.DayOf(t)), l.Clock(t))
}

// EndOf is the last moment of a day, as deadlines are told: måndag 14 december
// 2026 klockan 24.00. It is never written as 00.00 of the day after.
func (l Lang) EndOf(day time.Time) string {
	return l.sayf("%s klockan 24.00", "%s at 24:00 (midnight)", l.Day(day))
}

// DayOff is what a day off is called in a sentence, by its code in the
// calendar: en lördag, Kristi himmelsfärdsdag. An unknown code is "en ledig
// dag": true, and no gap in the sentence.
func (l Lang) DayOff(code string) string {
	w, ok := daysOff[code]
	if !ok {
		return l.say("en ledig dag", "a day off")
	}
	return l.say(w[0], w[1])
}

var daysOff = map[string][2]string{
	"saturday":      {"en lördag", "a Saturday"},
	"sunday":        {"en söndag", "a Sunday"},
	"new_year":      {"nyårsdagen", "New Year’s Day"},
	"epiphany":      {"trettondedag jul", "Epiphany"},
	"good_friday":   {"långfredagen", "Good Friday"},
	"easter_day":    {"påskdagen", "Easter Sunday"},
	"easter_monday": {"annandag påsk", "Easter Monday"},
	"may_day":       {"första maj", "May Day"},
	"ascension":     {"Kristi himmelsfärdsdag", "Ascension Day"},
	"pentecost":     {"pingstdagen", "Whit Sunday"},
	"national_day":  {"Sveriges nationaldag", "Sweden’s national day"},
	"midsummer_eve": {"midsommarafton", "Midsummer Eve"},
	"midsummer_day": {"midsommardagen", "Midsummer Day"},
	"all_saints":    {"alla helgons dag", "All Saints’ Day"},
	"christmas_eve": {"julafton", "Christmas Eve"},
	"christmas_day": {"juldagen", "Christmas Day"},
	"boxing_day":    {"annandag jul", "Boxing Day"},
	"new_year_eve":  {"nyårsafton", "New Year’s Eve"},
}

// WhyMoved says why the last day is another than usual.
func (l Lang) WhyMoved(late rule.Lateness) string {
	return l.sayf("Den %s är %s. Därför flyttas sista dagen till nästa vardag.",
		"%s is %s. That is why the last day is moved to the next working day.", l.ShortDay(late.Day), l.DayOff(late.Name))
}
