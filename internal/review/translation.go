package review

import (
	"strings"
	"time"
	"unicode/utf8"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// A Translation is what a person wrote in another language than is read here, and
// what has become of it: the note of an activity, or the form itself, which has
// the report's own id. Nobody is asked to write it again in Swedish (lag 2009:724,
// 10 §; JO 4143-2019).
type Translation struct {
	ReportID   report.ID
	ActivityID report.ID
	Lang       string // as marked last, of rule.ListLanguage
	DueDay     time.Time
	DoneAt     *time.Time // translated, or marked as read here
}

// OfForm reports whether it is the form that is to be translated.
func (t Translation) OfForm() bool { return t.ReportID == t.ActivityID }

// A ToTranslate is one line of the queue: ids and a day, never a name.
type ToTranslate struct {
	CaseID   string
	CaseNo   string
	PersonID person.ID
	Month    rule.Month
	Lang     string
	DueDay   time.Time
}

// TranslatedFirst is the code of a finding that has to wait.
const TranslatedFirst = "translated_first"

// Waiting is what is still to be translated of a report.
func Waiting(all []Translation, id report.ID) []Translation {
	var left []Translation
	for _, t := range all {
		if t.ReportID == id && t.DoneAt == nil {
			left = append(left, t)
		}
	}
	return left
}

// May reports whether a finding may be made: that a report is not OK may not,
// while something that the person wrote in it waits to be translated.
func (f Finding) May(waiting []Translation) bool { return f.Outcome != NotOK || len(waiting) == 0 }

// longestTranslation is how long a translation may be: of a note, and of a form.
const longestTranslation = 4000

// ParseTranslation takes a translation as typed, or says what is wrong with it.
func ParseTranslation(text string) (string, error) {
	var ps report.Problems
	text = strings.TrimSpace(text)
	if text == "" {
		ps.Add("text", report.Missing)
	} else if utf8.RuneCountInString(text) > longestTranslation {
		ps.Add("text", report.TooLong)
	}
	return text, ps.Err()
}
