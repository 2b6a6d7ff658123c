package entrance

import (
	"context"
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/vault"
)

// A KeptForm is what somebody sent when their session had ended.
type KeptForm struct {
	ID      string    // a new uuid
	Path    string    // local, with its query
	Fields  string    // as a form encodes them
	Arrived time.Time // portal time at which it first reached the portal
	Wire    time.Time // the same moment by wire time
}

const (
	// KeepFor is how long a form is kept for who has to sign in again.
	KeepFor = 2 * time.Hour
	// keepMost is the largest form that is kept.
	keepMost = 64 << 10
)

// sealed is what nobody but the browser can read.
type sealed struct{ Path, Fields string }

// KeepForm keeps a form that came with the token of an ended session, sealed with
// key, which only the browser has. It is not kept when it is too large, when the
// session was nobody's that is known, and when too many are kept already.
func (s *Service) KeepForm(ctx context.Context, session, key string, f KeptForm) (kept bool, err error) {
	plain, err := json.Marshal(sealed{f.Path, f.Fields})
	if err != nil || len(plain) > keepMost || session == "" {
		return false, err
	}
	row := postgres.KeptForm{ID: f.ID, KeyHash: vault.HashBrowserKey(key), Arrived: f.Arrived, Kept: f.Wire, End: f.Wire.Add(KeepFor)}
	if row.Sealed, err = vault.SealForBrowser(key, row.ID, moments(row), plain); err != nil {
		return false, err
	}
	return s.DB.KeepForm(ctx, session, row)
}

// KeptForm opens a form that was kept for the browser that has key. It is
// fault.NotFound when there is none, when its time is up, and when it is not the
// actor's: then it is gone.
func (s *Service) KeptForm(ctx context.Context, actor person.Actor, id, key string) (f KeptForm, err error) {
	row, err := s.DB.OpenForm(ctx, actor.Token, id, vault.HashBrowserKey(key), s.Wire())
	if err != nil {
		return f, err
	}
	plain, err := vault.OpenForBrowser(key, id, moments(row), row.Sealed)
	if err != nil {
		return f, fault.NotFound
	}
	var in sealed
	err = json.Unmarshal(plain, &in)
	return KeptForm{ID: id, Path: in.Path, Fields: in.Fields, Arrived: row.Arrived, Wire: row.Kept}, err
}

// DropForms removes what is kept for the browser that has key.
func (s *Service) DropForms(ctx context.Context, key string) error {
	return s.DB.DropForms(ctx, vault.HashBrowserKey(key))
}

// NewBrowserKey returns a key for a browser that has none.
func NewBrowserKey() string { return vault.NewBrowserKey() }

// moments is what is said of a kept form outside the seal: changed, it opens no
// more. The database keeps microseconds.
func moments(f postgres.KeptForm) string {
	return f.Arrived.UTC().Format("2006-01-02T15:04:05.000000") + " " + f.Kept.UTC().Format("2006-01-02T15:04:05.000000")
}
