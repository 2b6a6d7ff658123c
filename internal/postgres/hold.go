package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

const (
	holdFindSQL = `SELECT coalesce(hold_find(@person::uuid, @case_no)::text, '')`
	holdReadSQL = `
		SELECT given, family, coalesce(id::text, '') AS id, coalesce(reason, '') AS reason, coalesce(from_at, @at) AS from_at, until_day,
		       coalesce(by_whom, '') AS by_whom, lifted_at
		FROM hold_read(@key)`
	holdPlaceSQL  = `SELECT hold_place(@id, @key, @reason, @until)`
	holdLiftSQL   = `SELECT hold_lift(@id, @key)`
	holdsSQL      = `SELECT '' AS id, reason, from_at, until_day, by_whom, NULL::timestamptz AS lifted_at FROM holds(@most)`
	holdMonthsSQL = `SELECT hold_max_months FROM access_rule WHERE from_day <= @today ORDER BY from_day DESC LIMIT 1`
)

// FindToHold finds somebody for the data protection officer, by whose a number is
// ("" is nobody's) or else by a case's number, and returns the key that the others
// take: a person's id, or that case's. Nobody, and whom the actor may not see, are
// both "". The search is logged whatever it found.
func (tx *Tx) FindToHold(ctx context.Context, id person.ID, caseNo string) (key string, err error) {
	return one[string](ctx, tx, holdFindSQL, pgx.StrictNamedArgs{"person": nullable(string(id)), "case_no": caseNo})
}

// ReadHolds returns who a key is about, with their holds, and logs that; nobody is
// fault.NotFound.
func (tx *Tx) ReadHolds(ctx context.Context, key string) (h access.Held, err error) {
	type row struct {
		Given, Family string
		access.Hold
	}
	rows, err := many[row](ctx, tx, holdReadSQL, pgx.StrictNamedArgs{"key": key, "at": tx.At})
	if err == nil && len(rows) == 0 {
		err = fault.NotFound
	}
	for _, r := range rows {
		h.Given, h.Family = r.Given, r.Family
		if r.ID != "" {
			h.Holds = append(h.Holds, r.Hold)
		}
	}
	return h, err
}

// PlaceHold keeps who a key is about from being weeded, through a day, and logs it.
// The same id again is the same hold. Nobody is fault.NotFound, a second hold for a
// reason fault.Conflict, and what the rules do not let fault.Invalid.
func (tx *Tx) PlaceHold(ctx context.Context, key, id, reason string, until time.Time) error {
	return there(one[bool](ctx, tx, holdPlaceSQL, pgx.StrictNamedArgs{"id": id, "key": key, "reason": reason, "until": until}))
}

// LiftHold ends a hold of who a key is about, and logs it; one that has ended stays
// so. A hold that is not theirs is fault.NotFound.
func (tx *Tx) LiftHold(ctx context.Context, key, id string) error {
	return there(one[bool](ctx, tx, holdLiftSQL, pgx.StrictNamedArgs{"id": id, "key": key}))
}

func there(is bool, err error) error {
	if err == nil && !is {
		err = fault.NotFound
	}
	return err
}

// Holds returns at most so many holds in force, those that end first first, and
// never of whom. It logs the list.
func (tx *Tx) Holds(ctx context.Context, most int) ([]access.Hold, error) {
	return many[access.Hold](ctx, tx, holdsSQL, pgx.StrictNamedArgs{"most": most})
}

// HoldMonths returns for how many months a hold may be placed at most.
func (tx *Tx) HoldMonths(ctx context.Context) (int, error) {
	return one[int](ctx, tx, holdMonthsSQL, pgx.StrictNamedArgs{"today": tx.today()})
}
