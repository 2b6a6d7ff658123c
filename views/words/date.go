package words

import (
	"strconv"
	"time"

	"aktivitetsportalen/internal/rule"
)

// A named is what a day or a month is called: Swedish, which is easy too,
// English, Finnish, Arabic.
type named struct{ sv, en, fi, ar string }

func (l Lang) name(n named) string { return l.tell(n.sv, n.en, plain, n.fi, n.ar) }

// The wordings of days and months. Finnish days are short, for they do not bend
// with the sentence; Arabic months have both names that readers here may know.
var (
	weekdays = [7]named{{"söndag", "Sunday", "su", "الأحد"}, {"måndag", "Monday", "ma", "الاثنين"}, {"tisdag", "Tuesday", "ti", "الثلاثاء"},
		{"onsdag", "Wednesday", "ke", "الأربعاء"}, {"torsdag", "Thursday", "to", "الخميس"}, {"fredag", "Friday", "pe", "الجمعة"},
		{"lördag", "Saturday", "la", "السبت"}}
	months = [12]named{{"januari", "January", "tammikuu", "كانون الثاني/يناير"}, {"februari", "February", "helmikuu", "شباط/فبراير"},
		{"mars", "March", "maaliskuu", "آذار/مارس"}, {"april", "April", "huhtikuu", "نيسان/أبريل"}, {"maj", "May", "toukokuu", "أيار/مايو"},
		{"juni", "June", "kesäkuu", "حزيران/يونيو"}, {"juli", "July", "heinäkuu", "تموز/يوليو"}, {"augusti", "August", "elokuu", "آب/أغسطس"},
		{"september", "September", "syyskuu", "أيلول/سبتمبر"}, {"oktober", "October", "lokakuu", "تشرين الأول/أكتوبر"},
		{"november", "November", "marraskuu", "تشرين الثاني/نوفمبر"}, {"december", "December", "joulukuu", "كانون الأول/ديسمبر"}}
)

// Weekday is the name of a day's weekday.
func (l Lang) Weekday(day time.Time) string { return l.name(weekdays[day.Weekday()]) }

// Weekdays are the names of the days of a week, from Monday.
func (l Lang) Weekdays() []string {
	var names []string
	for monday := time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC); len(names) < 7; monday = monday.AddDate(0, 0, 1) {
		names = append(names, l.Weekday(monday))
	}
	return names
}

// Month is a month in words: oktober 2026.
func (l Lang) Month(m rule.Month) string {
	first := m.First()
	return l.MonthName(m) + " " + strconv.Itoa(first.Year())
}

// MonthName is a month without its year: oktober.
func (l Lang) MonthName(m rule.Month) string { return l.name(months[m.First().Month()-1]) }

// Date is a day in words: 14 december 2026.
func (l Lang) Date(day time.Time) string {
	if l == FI {
		return day.Format("2.1.2006")
	}
	return strconv.Itoa(day.Day()) + " " + l.Month(rule.MonthOf(day))
}

// Day is a day in words with its weekday: måndag 14 december 2026.
func (l Lang) Day(day time.Time) string { return l.Weekday(day) + " " + l.Date(day) }

// ShortDay is a day within a month that is known: 14 december.
func (l Lang) ShortDay(day time.Time) string {
	if l == FI {
		return day.Format("2.1.")
	}
	return strconv.Itoa(day.Day()) + " " + l.MonthName(rule.MonthOf(day))
}

// Days is a day in words with its weekday, or a period: 5–9 oktober 2026. Both
// ends lie in the same month; until may be nil.
func (l Lang) Days(day time.Time, until *time.Time) string {
	if until == nil {
		return l.Day(day)
	}
	return l.first(day) + l.Date(*until)
}

// ShortDays is Days within a month that is known: måndag 5 oktober, or 5–9
// oktober.
func (l Lang) ShortDays(day time.Time, until *time.Time) string {
	if until == nil {
		return l.Weekday(day) + " " + l.ShortDay(day)
	}
	return l.first(day) + l.ShortDay(*until)
}

// first begins a period: Finnish has a full stop after the number, 5.–9.10.
func (l Lang) first(day time.Time) string {
	if l == FI {
		return day.Format("2.–")
	}
	return strconv.Itoa(day.Day()) + "–"
}

// Clock is the time of day in Sweden at moment t: 13.05.
func (l Lang) Clock(t time.Time) string {
	t = t.In(rule.Zone)
	return l.fill(l.tell("%02d.%02d", "%02d:%02d", plain, "%02d.%02d", "%02d:%02d"), t.Hour(), t.Minute())
}

// Moment is a moment in words, in Sweden: måndag 14 december 2026 klockan 13.05.
func (l Lang) Moment(t time.Time) string {
	return l.fill(l.tell("%s klockan %s", "%s at %s", plain, "%s klo %s", "%s، الساعة %s"), l.Day(rule.DayOf(t)), l.Clock(t))
}

// EndOf is the last moment of a day, as deadlines are told: måndag 14 december
// 2026 klockan 24.00. It is never written as 00.00 of the day after.
func (l Lang) EndOf(day time.Time) string {
	return l.fill(l.tell("%s klockan 24.00", "%s at 24:00 (midnight)", plain, "%s klo 24.00", "%s، الساعة 24:00 (منتصف الليل)"), l.Day(day))
}

// DayOff is what a day off is called in a sentence, by its code in the
// calendar: en lördag, Kristi himmelsfärdsdag. An unknown code is "en ledig
// dag": true, and no gap in the sentence.
func (l Lang) DayOff(code string) string {
	w, ok := daysOff[code]
	if !ok {
		return l.tell("en ledig dag", "a day off", plain, "vapaapäivä", "يوم عطلة")
	}
	return l.name(w)
}

var daysOff = map[string]named{
	"saturday":      {"en lördag", "a Saturday", "lauantai", "يوم سبت"},
	"sunday":        {"en söndag", "a Sunday", "sunnuntai", "يوم أحد"},
	"new_year":      {"nyårsdagen", "New Year’s Day", "uudenvuodenpäivä", "رأس السنة"},
	"epiphany":      {"trettondedag jul", "Epiphany", "loppiainen", "عيد الغطاس"},
	"good_friday":   {"långfredagen", "Good Friday", "pitkäperjantai", "الجمعة العظيمة"},
	"easter_day":    {"påskdagen", "Easter Sunday", "pääsiäispäivä", "أحد الفصح"},
	"easter_monday": {"annandag påsk", "Easter Monday", "toinen pääsiäispäivä", "اثنين الفصح"},
	"may_day":       {"första maj", "May Day", "vappu", "الأول من أيار/مايو"},
	"ascension":     {"Kristi himmelsfärdsdag", "Ascension Day", "helatorstai", "خميس الصعود"},
	"pentecost":     {"pingstdagen", "Whit Sunday", "helluntaipäivä", "أحد العنصرة"},
	"national_day":  {"Sveriges nationaldag", "Sweden’s national day", "Ruotsin kansallispäivä", "العيد الوطني السويدي"},
	"midsummer_eve": {"midsommarafton", "Midsummer Eve", "juhannusaatto", "عشية منتصف الصيف"},
	"midsummer_day": {"midsommardagen", "Midsummer Day", "juhannuspäivä", "عيد منتصف الصيف"},
	"all_saints":    {"alla helgons dag", "All Saints’ Day", "pyhäinpäivä", "عيد جميع القديسين"},
	"christmas_eve": {"julafton", "Christmas Eve", "jouluaatto", "عشية عيد الميلاد"},
	"christmas_day": {"juldagen", "Christmas Day", "joulupäivä", "عيد الميلاد"},
	"boxing_day":    {"annandag jul", "Boxing Day", "tapaninpäivä", "ثاني أيام عيد الميلاد"},
	"new_year_eve":  {"nyårsafton", "New Year’s Eve", "uudenvuodenaatto", "ليلة رأس السنة"},
}

// WhyMoved says why the last day is another than usual.
func (l Lang) WhyMoved(late rule.Lateness) string {
	return l.fill(l.tell("Den %s är %s. Därför flyttas sista dagen till nästa vardag.",
		"%s is %s. That is why the last day is moved to the next working day.",
		"Den %s är %s. Därför är den sista dagen nästa vardag.",
		"%s on %s. Siksi viimeinen päivä siirtyy seuraavaan arkipäivään.",
		"يصادف %s %s. لذلك ينتقل اليوم الأخير إلى يوم العمل التالي."), l.ShortDay(late.Day), l.DayOff(late.Name))
}
