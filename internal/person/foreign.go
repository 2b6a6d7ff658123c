package person

import (
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strings"

	"aktivitetsportalen/internal/fault"
)

// A Foreign is the key of somebody with an eID from another country and no
// Swedish number: the prid of Sweden Connect's eIDAS connector (eid.md §2.5). It
// hides itself as a Number does: only PRID gives it away.
type Foreign struct {
	prid *string
	// Persistence says how long the prid stays the same: A stays, B may change
	// with name or address, C promises nothing.
	Persistence string
}

var pridShape = regexp.MustCompile(`^[A-Z]{2}:[0-9a-z][0-9a-z-]{8,28}[0-9a-z]$`)

// ParseForeign reads a prid and how persistent it is; a persistence that is
// missing or unknown counts as C. Anything else is fault.Invalid.
func ParseForeign(prid, persistence string) (Foreign, error) {
	if !pridShape.MatchString(prid) {
		return Foreign{}, fault.Coded(fault.Invalid, "not_a_prid")
	}
	if persistence != "A" && persistence != "B" {
		persistence = "C"
	}
	return Foreign{&prid, persistence}, nil
}

// PRID returns the whole key. Call it where it is sealed or hashed.
func (f Foreign) PRID() string {
	if f.prid == nil {
		return ""
	}
	return *f.prid
}

// Country returns the country that the prid begins with, as two letters.
func (f Foreign) Country() string { c, _, _ := strings.Cut(f.PRID(), ":"); return c }

// IsZero reports whether there is no key.
func (f Foreign) IsZero() bool { return f.prid == nil }

// Lasting reports whether the key may be linked to somebody: one that promises
// nothing may be another's tomorrow.
func (f Foreign) Lasting() bool { return f.Persistence == "A" || f.Persistence == "B" }

// Format hides the key, whatever the verb.
func (Foreign) Format(f fmt.State, _ rune) { io.WriteString(f, "[prid]") }

// String hides the key.
func (Foreign) String() string { return "[prid]" }

// GoString hides the key.
func (Foreign) GoString() string { return "[prid]" }

// LogValue hides the key.
func (Foreign) LogValue() slog.Value { return slog.StringValue("[prid]") }

// MarshalText hides the key.
func (Foreign) MarshalText() ([]byte, error) { return []byte("[prid]"), nil }

// MarshalJSON hides the key.
func (Foreign) MarshalJSON() ([]byte, error) { return []byte(`"[prid]"`), nil }
