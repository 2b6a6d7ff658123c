package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/rule"
)

// A Receipt is what the authority vouches for about one version of a report:
// that it came in, when, and what was in it, as a hash.
type Receipt struct {
	No         string
	Name       string `db:"-"` // whose report it is
	Month      rule.Month
	Version    int
	ReceivedAt time.Time // arrival in law
	LastDay    time.Time `db:"-"` // of the month; the first version decides whether it was met
	Channel    Channel
	Activities int
	InFile     *int      // activities kept on paper only
	Content    []byte    // ContentHash
	IssuedAt   time.Time `db:"-"` // when it was signed
}

// ReceiptKind is the first line of every receipt: what is signed can be taken for
// nothing else.
const ReceiptKind = "aktivitetsportalen kvitto 1"

// receiptNote is the last line but one, for whoever meets the file.
const receiptNote = "Kontrollera filen på myndighetens sida /kvitto/kontrollera"

// Text is the receipt as it is signed: one fact a line, always the same lines in
// the same order, in UTF-8 without a byte order mark, each ended by a line feed.
// Two receipts that differ in anything have different texts. It is in Swedish,
// as what authorities write to each other is (docs/receipts.md).
func (r Receipt) Text() string {
	onPaper := "-"
	if r.InFile != nil {
		onPaper = strconv.Itoa(*r.InFile)
	}
	var b strings.Builder
	b.WriteString(ReceiptKind + "\n")
	for _, line := range [][2]string{
		{"kvittonummer", tidy(r.No)},
		{"namn", tidy(r.Name)},
		{"månad", string(r.Month)},
		{"version", strconv.Itoa(r.Version)},
		{"kom in", r.ReceivedAt.UTC().Format(time.RFC3339Nano)},
		{"sista dag", r.LastDay.Format(time.DateOnly)},
		{"lämnad", string(r.Channel)},
		{"aktiviteter", strconv.Itoa(r.Activities)},
		{"på papper", onPaper},
		{"innehåll sha256", hex.EncodeToString(r.Content)},
		{"att göra", receiptNote},
		{"utfärdat", r.IssuedAt.UTC().Format(time.RFC3339Nano)},
	} {
		b.WriteString(line[0] + ": " + line[1] + "\n")
	}
	return b.String()
}

// ContentHash is the SHA-256 of what a version holds, in a form that has one way
// to be written: a value stands after its name and its length in bytes, fields in
// the order of their names without those that are empty, activities in the order
// of their ids. A field that is added later changes no hash from before it. The
// ids, which nobody can guess, keep the hash from being tried against contents.
func ContentHash(m rule.Month, as []Activity, notes map[ID]string) []byte {
	rows := make([][]byte, 0, len(as))
	for _, a := range as {
		rows = append(rows, a.canonical(notes[a.ID]))
	}
	slices.SortFunc(rows, bytes.Compare) // each begins with its id, all of one length
	h := sha256.New()
	h.Write(counted(counted([]byte("aktivitetsportalen rapport 1\n"), "month", string(m)), "activities", strconv.Itoa(len(as))))
	for _, row := range rows {
		h.Write(row)
	}
	return h.Sum(nil)
}

// canonical is one activity as it is hashed.
func (a Activity) canonical(note string) []byte {
	row := counted([]byte("activity\n"), "id", string(a.ID))
	for _, field := range slices.Sorted(maps.Keys(a.Answers)) {
		row = counted(row, "answer "+field, a.Answers[field])
	}
	for _, f := range [][2]string{ // in the order of their names
		{"day", a.Day.Format(time.DateOnly)},
		{"employer", a.Employer},
		{"employer_no", a.EmployerNo},
		{"how", a.How},
		{"kind", a.Kind},
		{"note", note},
		{"occupation", a.Occupation},
		{"occupation_id", a.OccupationID},
		{"place", a.Place},
		{"place_id", a.PlaceID},
		{"until", a.Answer(rule.FieldUntil)},
	} {
		if f[1] != "" {
			row = counted(row, f[0], f[1])
		}
	}
	return row
}

// counted appends a name, a value's length, and the value.
func counted(b []byte, name, value string) []byte {
	b = append(b, name+" "+strconv.Itoa(len(value))+":"...)
	return append(append(b, value...), '\n')
}
