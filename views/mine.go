package views

import (
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/ui"
	"aktivitetsportalen/views/words"
)

// A MinePage is a jobseeker's first page.
type MinePage struct {
	Chrome  Chrome
	Due     *report.Line // last month's
	Current report.Line  // this month's
	Latest  *Message

	NewMandates []access.Mandate // by which somebody may act for the reader
	ActsFor     bool             // the reader may act for somebody
}

// A MonthsPage lists the months.
type MonthsPage struct {
	Chrome Chrome
	Lines  []report.Line
}

// A ReportPage is one month: the draft, and what has been handed in.
type ReportPage struct {
	Chrome Chrome
	Line   report.Line
	Codes  rule.Codes
	Draft  report.Draft // without an id when there is none
	Filed  []report.Filed

	Planned []report.Planned
	Today   time.Time
}

// A CheckPage is the draft as it is about to be handed in.
type CheckPage struct {
	Chrome  Chrome
	Line    report.Line
	Codes   rule.Codes
	Draft   report.Draft
	Notes   map[report.ID]string
	Refused string // code of why it was not handed in; empty before it is tried
	Seen    int    // the version that was seen then

	Compared  *report.Comparison // nil: nothing to compare with
	Before    int                // the version handed in last; 0 for none
	Changes   []report.Change    // since then
	Unchanged bool               // it says the same as then
}

// A ReceiptPage is the receipt of what has been handed in, newest first.
type ReceiptPage struct {
	Chrome Chrome
	Line   report.Line
	Codes  rule.Codes
	Filed  []report.Filed
}

// A VersionPage is one version as it was handed in.
type VersionPage struct {
	Chrome Chrome
	Codes  rule.Codes
	Report report.Report
	Notes  map[report.ID]string

	Changes []report.Change // since the version before it

	Translated []report.Translated
}

// activity returns one activity of the version; the zero one stands for the form.
func (p VersionPage) activity(id report.ID) report.Activity {
	for _, a := range p.Report.Activities {
		if a.ID == id {
			return a
		}
	}
	return report.Activity{}
}

// An ActivityPage is the form of one activity.
type ActivityPage struct {
	Chrome   Chrome
	Month    rule.Month
	Codes    rule.Codes
	NoteMax  int      // 0: there is no note
	Words    []string // that the browser advises about in it; none: it does not
	ID       report.ID
	Version  int // 0 for a new one
	Input    report.Input
	For      map[string]string   // what each box said when its choices were shown
	Choices  map[string][]Choice // by field
	Nothing  map[string]bool     // by field: a search found nothing
	Problems report.Problems
	Shapes   map[string][]string
	Theirs   *report.Activity // as it was saved meanwhile
	Note     string           // of Theirs
	Removed  bool             // meanwhile; the form is that of a new one
	Today    time.Time
	Last     *report.Activity // the latest of the kind, when the form is empty
	NoAd     bool             // the advertisement is not in the cache

	Told bool   // staff fill it in: no search of its own, and no hints, which speak to the jobseeker
	Row  string // of several in one form, typed from paper: ends the names of its fields, such as ".0"
}

// A RemovePage asks before an activity goes.
type RemovePage struct {
	Chrome   Chrome
	Month    rule.Month
	Codes    rule.Codes
	Activity report.Activity
	Changed  bool // since it was seen
}

// A Message is what was told to the reader.
type Message struct {
	Lang, Subject, Body string
	At                  time.Time
	Letter              bool
}

// An InboxPage lists messages.
type InboxPage struct {
	Chrome   Chrome
	Messages []Message

	Reminders []Reminder
	Bounced   bool // mail to the reader's address does not arrive
}

// A Reminder is one of a month's report, which has not been handed in.
type Reminder struct {
	Month rule.Month
	At    time.Time
}

// A SentNotice is a notice that has been sent about the reader, with its
// withdrawal if there is one.
type SentNotice struct {
	Notice     notice.Notice
	Withdrawal *notice.Notice
	FundName   string
	CaseNo     string
}

// A NoticesPage lists notices.
type NoticesPage struct {
	Chrome  Chrome
	Codes   rule.Codes
	Notices []SentNotice
}

// A DataPage says what is kept of the reader.
type DataPage struct {
	Chrome                                        Chrome
	Codes                                         rule.Codes
	Name                                          person.Name
	Number                                        person.Number
	UnitName, Category, Law, FundName, Programme  string
	Email, OwnLang                                string
	Digital                                       bool // messages in the portal; else letters
	EnrolledFrom                                  time.Time
	EnrolledUntil                                 *time.Time
	Planned                                       bool
	Reports, Activities, Drafts, Notices, Lookers int
	Messages, SignIns, Sendings, Mandates         int
	Years                                         map[string]int // how long things are kept, by what
	DraftMonths                                   int            // of a draft, after its last day
	Extract                                       *access.Extract
	Holds                                         []HeldLonger // why everything is kept longer, now
}

// A HeldLonger is one reason why, in both languages.
type HeldLonger struct {
	Sv, En string
	From   time.Time
	Until  *time.Time
}

// A LooksPage says who has read the reader's data.
type LooksPage struct {
	Chrome    Chrome
	Looks     []access.Look
	Protected bool
	Filter    access.LookFilter
	Next      string // where the next page begins after; "" at the end
}

// address is another form or page of what is chosen.
func (p LooksPage) address(path, before string) templ.SafeURL {
	return templ.SafeURL(link.Looks(path, p.Filter.Days, p.Filter.Role, p.Filter.Why, before))
}

// days, roles and whys are the choices, "any" first.
func (p LooksPage) days() []ui.Choice {
	out := []ui.Choice{{Label: p.Chrome.Lang.LookAnyTime()}}
	for _, n := range access.LookDays {
		out = append(out, ui.Choice{Value: strconv.Itoa(n), Label: p.Chrome.Lang.LookDays(n)})
	}
	return out
}

func (p LooksPage) chosenDays() string {
	if p.Filter.Days == 0 {
		return ""
	}
	return strconv.Itoa(p.Filter.Days)
}

func (p LooksPage) roles() []ui.Choice {
	out := []ui.Choice{{Label: p.Chrome.Lang.LookAnybody()}}
	for _, role := range access.LookRoles {
		out = append(out, ui.Choice{Value: role, Label: p.Chrome.Lang.LookRole(role)})
	}
	return out
}

func (p LooksPage) whys() []ui.Choice {
	out := []ui.Choice{{Label: p.Chrome.Lang.LookAnyReason()}}
	for _, why := range slices.Sorted(maps.Keys(access.Whys)) {
		out = append(out, ui.Choice{Value: why, Label: p.Chrome.Lang.LookReason(why)})
	}
	return out
}

// tone is the colour of a month's frame.
func tone(line report.Line) string {
	switch line.Standing {
	case report.Received:
		return ui.Success
	case report.Open:
		return ui.Warning
	case report.Overdue:
		return ui.Danger
	}
	return ui.Info
}

// listTone is the colour of a month in the list, where nothing shouts.
func listTone(line report.Line) string {
	if line.Standing == report.Overdue {
		return ui.Neutral
	}
	return tone(line)
}

// standingTitle heads a month's frame.
func standingTitle(l words.Lang, line report.Line) string {
	switch line.Standing {
	case report.Received:
		return l.ReportReceived(line.Month)
	case report.Open:
		return l.ToHandIn(line.Month)
	case report.Overdue:
		return l.Overdue(line.Month)
	case report.NotOpen:
		return l.InProgress(line.Month)
	}
	return l.NotDueFor(line.Month)
}

// A kindGroup is one of the four groups with its kinds.
type kindGroup struct {
	Group rule.Code
	Kinds rule.Codes
}

func kindGroups(cs rule.Codes) []kindGroup {
	var groups []kindGroup
	for _, g := range cs.In(rule.ListGroup) {
		group := kindGroup{Group: g}
		for _, k := range cs.In(rule.ListKind) {
			if k.Part == g.Code {
				group.Kinds = append(group.Kinds, k)
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// A kindCount is how often a kind occurs.
type kindCount struct {
	Name string
	N    int
}

// counts counts activities by kind, in the order of the list.
func counts(cs rule.Codes, lang words.Lang, as []report.Activity) []kindCount {
	n := map[string]int{}
	for _, a := range as {
		n[a.Kind]++
	}
	var out []kindCount
	for _, k := range cs.In(rule.ListKind) {
		if n[k.Code] > 0 {
			out = append(out, kindCount{k.Name(string(lang)), n[k.Code]})
		}
	}
	return out
}

// said is what an activity says beside its days and kind; unsaid are the names
// of the fields that were asked for and left empty.
func said(cs rule.Codes, l words.Lang, a report.Activity) (values, unsaid string) {
	kind, _ := cs.Find(rule.ListKind, a.Kind)
	var have, not []string
	for _, f := range kind.Fields {
		value := a.Answer(f.Name)
		switch {
		case f.Name == rule.FieldUntil || f.Form == rule.FormNote:
		case value == "" && f.Need == rule.Asked && (f.Name != rule.FieldEmployer || a.Answer(rule.FieldParty) == ""):
			not = append(not, strings.ToLower(cs.Name(rule.ListField, f.Label, l.Tag())))
		case value == "":
		case f.Form == rule.FormList && f.Name != rule.FieldHow && f.Name != rule.FieldParty:
			have = append(have, asked(cs.Name(rule.ListField, f.Label, l.Tag()))+inSentence(cs.Name(f.Choices, value, l.Tag())))
		case f.Form == rule.FormList:
			have = append(have, inSentence(cs.Name(f.Choices, value, l.Tag())))
		case f.Form == rule.FormSearch:
			have = append(have, value)
		default:
			have = append(have, asked(cs.Name(rule.ListField, f.Label, l.Tag()))+value)
		}
	}
	return l.List(have...), l.List(not...)
}

// asked is a field's name before its answer: a question has its own mark.
func asked(name string) string {
	if strings.HasSuffix(name, "?") || strings.HasSuffix(name, "؟") {
		return name + " "
	}
	return name + ": "
}

// inWords is an activity in one sentence, as in a comparison of two.
func inWords(cs rule.Codes, l words.Lang, a report.Activity, note string) string {
	s := l.List(cs.Name(rule.ListKind, a.Kind, string(l)), l.Weekday(a.Day)+" "+l.ShortDay(a.Day))
	values, _ := said(cs, l, a)
	for _, more := range []string{values, note} {
		if more != "" {
			s += ". " + more
		}
	}
	return s
}

// hash is a hash in groups that an eye can follow.
func hash(b []byte) string {
	var groups []string
	for s := hex.EncodeToString(b); s != ""; s = s[8:] {
		groups = append(groups, s[:8])
	}
	return strings.Join(groups, " ")
}

// codedRest is what an activity says by codes, but for how: what has no column of
// its own in the staff's table.
func codedRest(cs rule.Codes, l words.Lang, a report.Activity) string {
	a.Occupation, a.Employer, a.Place, a.How = "", "", "", ""
	values, _ := said(cs, l, a)
	return values
}

// inSentence is a name as it stands within a line: its first letter is small.
func inSentence(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[n:]
}

// doneDays are the days on which something planned can have been done.
func (p ReportPage) doneDays(planned report.Planned) templ.Attributes {
	from := p.Line.Month.First()
	if planned.FromDay.After(from) {
		from = planned.FromDay
	}
	return templ.Attributes{"min": from.Format(time.DateOnly), "max": newest(p.Line.Month, p.Today).Format(time.DateOnly)}
}

// A calendarDay is one square of a month's calendar: zero outside the month.
type calendarDay struct {
	Day   time.Time
	Count int // of activities; a period counts on each of its days
}

// calendar is a month in weeks from Monday.
func calendar(m rule.Month, as []report.Activity) [][7]calendarDay {
	counts := map[time.Time]int{}
	for _, a := range as {
		for day := a.Day; !day.After(a.LastDay()); day = day.AddDate(0, 0, 1) {
			counts[day]++
		}
	}
	var weeks [][7]calendarDay
	for day := m.First(); m.Has(day); day = day.AddDate(0, 0, 1) {
		at := (int(day.Weekday()) + 6) % 7
		if at == 0 || len(weeks) == 0 {
			weeks = append(weeks, [7]calendarDay{})
		}
		weeks[len(weeks)-1][at] = calendarDay{day, counts[day]}
	}
	return weeks
}

// firstOf is the index of the activity whose item a day of the calendar leads to.
func firstOf(as []report.Activity, day time.Time) int {
	return slices.IndexFunc(as, func(a report.Activity) bool { return !a.Day.After(day) && !a.LastDay().Before(day) })
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// paragraphs are the parts of a text that empty lines divide.
func paragraphs(s string) []string { return strings.Split(strings.TrimSpace(s), "\n\n") }

// extractState is how far the reader's extract has come; "" where there is none.
func (p DataPage) extractState() string {
	if p.Extract == nil {
		return ""
	}
	return string(p.Extract.State)
}
