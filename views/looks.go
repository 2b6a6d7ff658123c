package views

import (
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/views/words"
)

// LookTable is the page's lines as the rows of a file, under their headings. No
// cell begins as a formula.
func LookTable(l words.Lang, looks []access.Look) [][]string {
	out := [][]string{l.LookColumns()}
	for _, e := range looks {
		row := []string{e.At.UTC().Format(time.RFC3339), l.LookWho(e), l.LookWhat(e), l.LookWhy(e), l.LookClasses(e), l.LookHow(e), e.Receiver}
		for i, c := range row {
			if strings.ContainsAny(c[:min(1, len(c))], "=+-@\t\r\n") {
				row[i] = "'" + c
			}
		}
		out = append(out, row)
	}
	return out
}

// A Usage is one use of somebody's data in the shape of findUsage, of Estonia's
// Data Tracker (docs/privacy.md).
type Usage struct {
	Logtime  time.Time `json:"logtime"`
	Action   string    `json:"action"`
	Receiver string    `json:"receiver"` // who got the data, or read them
}

// Usages are the page's lines in that shape.
func Usages(l words.Lang, looks []access.Look) []Usage {
	out := []Usage{}
	for _, e := range looks {
		u := Usage{Logtime: e.At.UTC(), Action: l.LookAction(e), Receiver: e.Receiver}
		if u.Receiver == "" {
			u.Receiver = l.LookWho(e)
		}
		out = append(out, u)
	}
	return out
}
