package access

import (
	"context"
	"log/slog"
	"regexp"
	"slices"
)

// A Class says how carefully a value is handled. Every column of the database
// has one (migrations/column_class.tsv), and so has what a line of the access log
// tells of; masking, the programs' logs and exports go by it. The codes are data:
// views/words has what they are called.
type Class string

// The classes, the most careful last.
const (
	Plain     Class = "open"      // öppen: codes, states, ids that say nothing
	Guarded   Class = "guarded"   // skyddsvärd: an ordinary fact about somebody
	Sensitive Class = "sensitive" // känslig: typed words, health, numbers of persons
	Secret    Class = "secret"    // sekretessmarkerad: protection; keys and tokens
)

// Masked reports whether staff see the value only when they have asked for it,
// and the asking is in the access log.
func (c Class) Masked() bool { return c != Plain && c != Guarded }

// Exported reports whether lists that leave the portal may hold the value. The
// person's own extract is no list: it holds everything but what is Secret.
func (c Class) Exported() bool { return c == Plain || c == Guarded }

// QuietKeys are names that no line of a program's log may give a value for: the
// names, and every column whose class is masked. A test compares them with the
// classes. (The column code is another thing in other tables.)
var QuietKeys = []string{
	"browser_hash", "category", "code_hash", "data", "email", "employer", "exemption", "family", "family_name", "given", "given_name", "inside", "key_hash", "lookup",
	"line", "note", "number", "outside", "programme", "protected", "protection", "receiver_id", "salt", "sealed", "session_hash", "ticket_hash", "token", "token_hash",
}

// Left stands in a log for what was left out.
const Left = "[utelämnat]"

var looksPersonal = regexp.MustCompile(
	`\b(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}\b|[\w.+-]+@[\w-]+\.[\w.-]+`)

// Quiet returns a handler that hands on to h what may stand in a program's log:
// values under a key of QuietKeys are left out, and so is, anywhere, what has
// the shape of a personnummer or of an e-mail address.
func Quiet(h slog.Handler) slog.Handler { return quiet{h} }

type quiet struct{ slog.Handler }

func (q quiet) Handle(ctx context.Context, r slog.Record) error {
	out := slog.NewRecord(r.Time, r.Level, hush(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(quietened(a))
		return true
	})
	return q.Handler.Handle(ctx, out)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler {
	out := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		out[i] = quietened(a)
	}
	return quiet{q.Handler.WithAttrs(out)}
}

func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }

func quietened(a slog.Attr) slog.Attr {
	a.Value = a.Value.Resolve()
	switch {
	case slices.Contains(QuietKeys, a.Key):
		a.Value = slog.StringValue(Left)
	case a.Value.Kind() == slog.KindGroup:
		group := slices.Clone(a.Value.Group())
		for i := range group {
			group[i] = quietened(group[i])
		}
		a.Value = slog.GroupValue(group...)
	case a.Value.Kind() == slog.KindString, a.Value.Kind() == slog.KindAny:
		if s := a.Value.String(); looksPersonal.MatchString(s) {
			a.Value = slog.StringValue(hush(s))
		}
	}
	return a
}

func hush(s string) string { return looksPersonal.ReplaceAllString(s, Left) }
