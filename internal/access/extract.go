package access

import (
	"encoding/json"
	"time"
)

// ExtractKept is how long a register extract can be fetched once it is made. The
// database holds the same (gone_after_a_day).
const ExtractKept = 24 * time.Hour

// MakeExtract is the job that makes a register extract. It holds no data: the
// ticket that it names says whose it is.
type MakeExtract struct {
	ExtractID string `json:"extract_id"`
}

// Kind is the job's name, never changed.
func (MakeExtract) Kind() string { return "extract_make" }

// An ExtractState is how far an extract has come.
type ExtractState string

// The states of an extract.
const (
	ExtractAsked  ExtractState = "asked" // being made
	ExtractMade   ExtractState = "made"
	ExtractFailed ExtractState = "failed" // can be asked for again
)

// An Extract is a register extract (registerutdrag) that somebody has asked for.
type Extract struct {
	ID          string
	State       ExtractState
	Done, Steps int
	AskedAt     time.Time
	MadeAt      *time.Time
	EndsAt      time.Time
}

// The kinds of what an extract holds that are not read as they stand.
const (
	ExtractNumber = "number" // sealed apart
	ExtractNotes  = "notes"  // by activity, sealed apart
	ExtractLog    = "log"    // looks, in pages
)

// An ExtractPart is one kind of what is kept of somebody, or one page of it.
type ExtractPart struct {
	Kind string
	Held json.RawMessage
}

// ExtractLooks is one page of the log in an extract.
type ExtractLooks struct {
	Looks []Look
	Cut   bool // there were more lines than an extract holds
}
