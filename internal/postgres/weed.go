package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

const weedSQL = `SELECT weed_drafts(@upto, @since)`

// WeedDrafts erases drafts that were never handed in: of m and the months
// before it, unless they have been changed since a moment. It logs that for
// each person, reads nothing of them, and returns how many there were. Only the
// machine may, with purpose access.Weeding.
func (tx *Tx) WeedDrafts(ctx context.Context, m rule.Month, since time.Time) (int, error) {
	return one[int](ctx, tx, weedSQL, pgx.StrictNamedArgs{"upto": m, "since": since})
}

const (
	weedCasesSQL  = `SELECT what, n FROM weed_cases(@most, @tried)`
	weedFollowSQL = `SELECT what, n FROM weed_follow(@most, @tried)`
	retentionSQL  = `SELECT what, years FROM retention`
	logYearsSQL   = `SELECT years FROM retention WHERE what = 'access_log'`
	heldSQL       = `SELECT DISTINCT person_id::text FROM legal_hold WHERE lifted_at IS NULL`
	holdSQL       = `INSERT INTO legal_hold (person_id, reason) VALUES (@person, @reason)`
	liftSQL       = `UPDATE legal_hold SET lifted_at = @at WHERE person_id = @person AND lifted_at IS NULL`
)

// A Weeded is how many of something went, or would go.
type Weeded struct {
	What string
	N    int
}

// WeedCases erases what retention says has been kept long enough, of at most so
// many months of people's cases, and returns what went: case, report, notice,
// activity, note, message. It writes the run's certificate and a line for each
// person into the access log. Who is held stays. Run again it goes on where it
// was; tried only counts, and an operator may try.
func (tx *Tx) WeedCases(ctx context.Context, most int, tried bool) ([]Weeded, error) {
	return many[Weeded](ctx, tx, weedCasesSQL, pgx.StrictNamedArgs{"most": most, "tried": tried})
}

// WeedFollow erases, of at most so many, what the log follow-up picked and the
// sign-ins that retention says have been kept long enough, and returns what went:
// follow_up, sign_in. It is as WeedCases is.
func (tx *Tx) WeedFollow(ctx context.Context, most int, tried bool) ([]Weeded, error) {
	return many[Weeded](ctx, tx, weedFollowSQL, pgx.StrictNamedArgs{"most": most, "tried": tried})
}

// Retention returns how many years after the end of its year something is kept, by
// what it is. What has no row is not weeded by the year.
func (tx *Tx) Retention(ctx context.Context) (map[string]int, error) {
	rows, err := many[struct {
		What  string
		Years int
	}](ctx, tx, retentionSQL, nil)
	years := map[string]int{}
	for _, r := range rows {
		years[r.What] = r.Years
	}
	return years, err
}

// LogYears returns how many years after the end of its year a line of the access
// log is kept.
func (tx *Tx) LogYears(ctx context.Context) (int, error) {
	return one[int](ctx, tx, logYearsSQL, nil)
}

// Held returns whose data are not weeded.
func (tx *Tx) Held(ctx context.Context) ([]string, error) { return many[string](ctx, tx, heldSQL, nil) }

// Hold keeps somebody's data from being weeded, for a reason of the list in
// migration 00098. A second hold for the same reason is fault.Conflict.
func (tx *Tx) Hold(ctx context.Context, id person.ID, reason string) error {
	_, err := exec(ctx, tx, holdSQL, pgx.StrictNamedArgs{"person": id, "reason": reason})
	return err
}

// Lift ends the holds of somebody, and returns how many there were.
func (tx *Tx) Lift(ctx context.Context, id person.ID) (int64, error) {
	return exec(ctx, tx, liftSQL, pgx.StrictNamedArgs{"person": id, "at": tx.At})
}
