// Package fault names the ways in which an operation may fail that a caller can
// act on. Every other error is an internal one: it becomes status 500 and one
// plain sentence, and its text is never shown to anybody.
package fault

import (
	"errors"
	"fmt"
)

// The kinds of fault. Compare with errors.Is.
var (
	// NotFound means that the thing does not exist, or that the actor may not
	// know that it does.
	NotFound = errors.New("not found")
	// Forbidden means that the actor may not do this, and may know that.
	Forbidden = errors.New("forbidden")
	// Conflict means that the thing has changed since the actor saw it, or is
	// not in a state in which this can be done.
	Conflict = errors.New("conflict")
	// Invalid means that what was typed or chosen cannot be accepted as it is.
	Invalid = errors.New("invalid")
)

// A coded fault carries a code that views can put into words.
type coded struct {
	kind error
	code string
}

func (c coded) Error() string { return c.kind.Error() + ": " + c.code }
func (c coded) Unwrap() error { return c.kind }
func (c coded) Code() string  { return c.code }

// Coded returns a fault of the given kind with a code for the page to word. The
// code is a fixed word of the program, never something that was typed.
func Coded(kind error, code string) error { return coded{kind, code} }

// Code returns the code of the first error in err's chain that has one, or "".
func Code(err error) string {
	var c interface{ Code() string }
	if errors.As(err, &c) {
		return c.Code()
	}
	return ""
}

// Wrap adds context to *err, if it is not nil. The arguments are identifiers
// and enumerated values only, never personal data, for the text is logged.
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
