package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/rule"
)

const weedSQL = `SELECT weed_drafts(@upto, @since, @tried)`

// WeedDrafts erases drafts that were never handed in: of m and the months
// before it, unless they have been changed since a moment. It logs that for
// each person, with the run's certificate, reads nothing of them, and returns how
// many there were. Only the machine may, with purpose access.Weeding; tried only
// counts, and an operator may try.
func (tx *Tx) WeedDrafts(ctx context.Context, m rule.Month, since time.Time, tried bool) (int, error) {
	return one[int](ctx, tx, weedSQL, pgx.StrictNamedArgs{"upto": m, "since": since, "tried": tried})
}

const (
	weedCasesSQL  = `SELECT what, n FROM weed_cases(@most, @tried)`
	weedFollowSQL = `SELECT what, n FROM weed_follow(@most, @tried)`
	weedPeopleSQL = `SELECT what, n FROM weed_people(@most, @tried)`
	weedEmergSQL  = `SELECT what, n FROM weed_emergencies(@most, @tried)`
	retentionSQL  = `SELECT what, years FROM retention`
	logYearsSQL   = `SELECT years FROM retention WHERE what = 'access_log'`
	heldSQL       = `SELECT held::text FROM held_people() AS held`
	holdSQL       = `
		WITH held AS (
			INSERT INTO legal_hold (person_id, reason, until_day) VALUES (@person, @reason, @until) RETURNING person_id, reason
		)
		INSERT INTO access_log (subject_id, what, reason) SELECT person_id, 'hold', reason FROM held`
	liftSQL = `
		WITH lifted AS (
			UPDATE legal_hold SET lifted_at = @at WHERE person_id = @person AND lifted_at IS NULL RETURNING person_id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT DISTINCT person_id, 'hold_lift' FROM lifted ON CONFLICT DO NOTHING
		)
		SELECT count(*) FROM lifted`
	endEnrolmentSQL = `
		WITH ended AS (
			UPDATE person SET enrolled_until = @day WHERE id = @person RETURNING id
		)
		INSERT INTO access_log (subject_id, what) SELECT id, 'enrolled_until' FROM ended`
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

// WeedPeople erases, of at most so many people whose own file ended long enough
// ago, all that is kept of them, and returns what went: person, number, emergency.
// It is as WeedCases is, and goes after it.
func (tx *Tx) WeedPeople(ctx context.Context, most int, tried bool) ([]Weeded, error) {
	return many[Weeded](ctx, tx, weedPeopleSQL, pgx.StrictNamedArgs{"most": most, "tried": tried})
}

// WeedEmergencies erases, of at most so many, the emergency accesses that were
// reviewed long enough ago, and returns what went: emergency. It is as WeedCases is.
func (tx *Tx) WeedEmergencies(ctx context.Context, most int, tried bool) ([]Weeded, error) {
	return many[Weeded](ctx, tx, weedEmergSQL, pgx.StrictNamedArgs{"most": most, "tried": tried})
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

// Held returns whose data are not weeded: those with a hold in force, by each of
// their records.
func (tx *Tx) Held(ctx context.Context) ([]string, error) { return many[string](ctx, tx, heldSQL, nil) }

// Hold keeps somebody's data from being weeded, for a reason of the list hold in
// access_reason, through a day or, without one, until it is lifted. A second hold for
// the same reason is fault.Conflict; a reason or a day that may not be is fault.Invalid.
func (tx *Tx) Hold(ctx context.Context, id person.ID, reason string, until *time.Time) error {
	return changedOne(exec(ctx, tx, holdSQL, pgx.StrictNamedArgs{"person": id, "reason": reason, "until": until}))
}

// Lift ends the holds of somebody, and returns how many there were.
func (tx *Tx) Lift(ctx context.Context, id person.ID) (int64, error) {
	return one[int64](ctx, tx, liftSQL, pgx.StrictNamedArgs{"person": id, "at": tx.At})
}

// EndEnrolment keeps the last day of somebody's registration; nil is that it goes
// on. Their own file is kept for as long after it as retention says.
func (tx *Tx) EndEnrolment(ctx context.Context, id person.ID, day *time.Time) error {
	return changedOne(exec(ctx, tx, endEnrolmentSQL, pgx.StrictNamedArgs{"person": id, "day": day}))
}
