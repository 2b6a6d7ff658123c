package postgres

import (
	"errors"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"aktivitetsportalen/internal/fault"
)

// asFault maps what PostgreSQL says to a fault where a caller can act on it:
// no row, a row that row security refuses, a constraint that names a conflict.
func asFault(err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return fault.NotFound
	case !errors.As(err, &pg):
		return err
	case pg.Code == "28000": // invalid_authorization_specification, by enter
		return fault.Coded(fault.Forbidden, "no_session")
	case pg.Code == "23505": // unique_violation
		return fault.Coded(fault.Conflict, pg.ConstraintName)
	case pg.ConstraintName == "auditor_is_no_administrator": // check_violation, by grant_moves
		return fault.Coded(fault.Conflict, pg.ConstraintName)
	case pg.ConstraintName == "nobody_follows_up_themselves" || pg.ConstraintName == "follow_closed":
		return fault.Coded(fault.Conflict, pg.ConstraintName)
	case pg.ConstraintName == "first_review" || pg.ConstraintName == "first_review_waits" || pg.ConstraintName == "first_review_moves" || pg.ConstraintName == "copy_moves":
		return fault.Coded(fault.Conflict, pg.ConstraintName)
	case pg.ConstraintName == "translated_first" || pg.ConstraintName == "one_finding_for_each_version": // check_violation, by finding
		return fault.Coded(fault.Conflict, pg.ConstraintName)
	case pg.ConstraintName == "no_jobseeker": // check_violation, by draft
		return fault.Coded(fault.Forbidden, pg.ConstraintName)
	case pg.ConstraintName == "hold_moves":
		return fault.Coded(fault.Invalid, pg.ConstraintName)
	case pg.Code == "42501" && pg.Severity == "ERROR" && pg.TableName == "" && pg.Routine == "ExecWithCheckOptions":
		return fault.Forbidden // a row that its policy refuses
	}
	return err
}

// isStruct reports whether T is a struct whose fields are columns.
func isStruct[T any]() bool {
	t := reflect.TypeFor[T]()
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}
