package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

// An IntakeInput is a report that came on the form or by word of mouth, as a
// caseworker types it in: nothing is known about it yet. Number is personal
// data; it is typed in a form that is posted, and nowhere else.
type IntakeInput struct {
	ID            string // of the row to be, made when the form was shown
	Number        string
	Month         string
	Channel       string
	Day           string // in hand
	Time          string // 14:05, for counter and oral
	FirstEmptying bool
	TakenBy       string // staff number of who heard it or took it in
	InFile        string // activities left on paper, by count
	Form          string // version of the paper form
	Scan          string // SHA-256 of the scanned paper, as 64 hexadecimal digits
	ReadBack      bool   // what was heard was read back
	Lang          string // tag of what the form is filled in in; empty is Swedish
	Activities    []Input
}

// An Intake is what a caseworker knows of a report on paper or by word of mouth.
type Intake struct {
	Month      rule.Month
	Arrival    Arrival
	ReceivedAt time.Time // arrival in law
	Late       bool
	TakenBy    string
	InFile     *int
	Form       string // version of the paper form: a code, or "" when it does not say
	Scan       []byte // SHA-256 of the scanned paper; nil: not scanned
	ReadBack   *bool  // nil: not by word of mouth
	Lang       string // what the form is filled in in, or was told in
	Activities []Activity
	Notes      map[ID]string // of a draft that staff hand in
}

// The most that one intake may hold of each, so that a slip of the finger is
// caught: no rule of law.
const (
	mostInFile   = 500
	longestStaff = 20
)

// A Field that has several rows is named as here: the field, a full stop, and
// the row's number from 0.
func rowField(field string, row int) string { return field + "." + strconv.Itoa(row) }

// Parse turns what was typed into an intake, or says what is wrong with it. now
// is portal time. A report is not in hand in the future, nor before the window
// of its month has opened; if the day of arrival that förvaltningslagen 22 §
// gives is earlier than that, it is received when the window opens. Activities
// are kept as they stand on the form, on whatever days: the reviewer sees which
// lie outside the month. Rows without kind and day are left out.
func (in IntakeInput) Parse(m rule.Month, now time.Time, p rule.Pack, c rule.Calendar) (Intake, error) {
	var ps Problems
	k := Intake{Month: m, Lang: p.Language(cmp.Or(in.Lang, "sv")).Code, TakenBy: strings.TrimSpace(in.TakenBy), Arrival: in.arrival(now, &ps)}
	if k.TakenBy == "" {
		ps.Add("taken_by", Missing)
	} else if len(k.TakenBy) > longestStaff {
		ps.Add("taken_by", TooLong)
	}
	if s := strings.TrimSpace(in.InFile); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > mostInFile {
			ps.Add("in_file", NotNumber)
		}
		k.InFile = &n
	}
	in.evidence(&k, p, &ps)
	k.Activities = in.activities(rule.DayOf(now), p, &ps)
	opens, closes := p.Window(m, c)
	if ps.At("day") == "" && rule.Midnight(k.Arrival.InHand).Before(rule.Midnight(rule.DayOf(opens))) {
		ps.Add("day", NotOpenThen)
	}
	if err := ps.Err(); err != nil {
		return Intake{}, err
	}
	if k.ReceivedAt = k.Arrival.Received(c); k.ReceivedAt.Before(opens) {
		k.ReceivedAt = opens
	}
	k.Late = !k.ReceivedAt.Before(closes)
	return k, nil
}

// evidence keeps what belongs to paper, or to what was heard, of the two. Any
// version of the form is taken in, also one that is not on the list or cannot be
// told: a report is never refused for it.
func (in IntakeInput) evidence(k *Intake, p rule.Pack, ps *Problems) {
	if k.Arrival.Channel == Oral {
		k.ReadBack = &in.ReadBack
		return
	}
	if k.Form = in.Form; k.Form != "" {
		if _, ok := p.Codes.Find(rule.ListForm, k.Form); !ok {
			ps.Add("form", UnknownOne)
		}
	}
	if s := strings.Join(strings.Fields(in.Scan), ""); s != "" {
		sum, err := hex.DecodeString(s)
		if err != nil || len(sum) != sha256.Size {
			ps.Add("scan", NotASum)
		}
		k.Scan = sum
	}
}

// NotASum is the code of a checksum that is no SHA-256.
const NotASum = "not_a_sum"

// NotOpenThen is the code of a day in hand before the month could be reported.
const NotOpenThen = "not_open_then"

// NotATime is the code of a time that does not read as 14:05.
const NotATime = "not_a_time"

func (in IntakeInput) arrival(now time.Time, ps *Problems) Arrival {
	a := Arrival{Channel: Channel(in.Channel), FirstEmptying: in.FirstEmptying}
	switch a.Channel {
	case Post, LetterBox, Counter, Oral:
	default:
		ps.Add("channel", Missing)
	}
	day, err := rule.ParseDay(strings.TrimSpace(in.Day))
	switch {
	case strings.TrimSpace(in.Day) == "":
		ps.Add("day", Missing)
	case err != nil:
		ps.Add("day", NotADay)
	case day.After(rule.DayOf(now)):
		ps.Add("day", InFuture)
	}
	a.InHand = day
	if a.Channel != Counter && a.Channel != Oral {
		return a
	}
	t, err := time.Parse("15:04", strings.Replace(strings.TrimSpace(in.Time), ".", ":", 1))
	switch {
	case strings.TrimSpace(in.Time) == "":
		ps.Add("time", Missing)
	case err != nil:
		ps.Add("time", NotATime)
	}
	a.Minute = t.Hour()*60 + t.Minute()
	if ps.At("day") == "" && ps.At("time") == "" && a.Received(rule.Calendar{}).After(now) {
		ps.Add("time", InFuture)
	}
	return a
}

func (in IntakeInput) activities(today time.Time, p rule.Pack, ps *Problems) []Activity {
	var out []Activity
	for i, row := range in.Activities {
		if row.Kind == "" && strings.TrimSpace(row.Day) == "" {
			continue
		}
		month := rule.MonthOf(today)
		if day, err := rule.ParseDay(strings.TrimSpace(row.Day)); err == nil {
			month = rule.MonthOf(day)
		}
		a, err := row.parse(month, today, p, false)
		if wrong, ok := err.(Problems); ok {
			for _, w := range wrong {
				ps.Add(rowField(w.Field, i), w.Code)
			}
			continue
		}
		out = append(out, a)
	}
	return out
}

// A Sought is somebody found by number, with what is in for a month already.
type Sought struct {
	ID       person.ID
	Given    string
	Family   string
	Versions int        // of the month, handed in so far
	FirstAt  *time.Time // when the first of them was received
}

// Name returns the name.
func (s Sought) Name() person.Name { return person.NewName(s.Given, s.Family) }
